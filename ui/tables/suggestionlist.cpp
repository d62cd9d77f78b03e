// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/suggestionlist.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "models/datatext.h"

namespace cordboard::ui {

namespace {

constexpr int RowPadding = 8;
constexpr int WidthInCharacters = 44;

} // namespace

SuggestionList::SuggestionList(const Theme& theme, QLineEdit& field)
    : QFrame(field.window()), m_theme(theme), m_field(field), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("suggestions"));
    setFrameShape(QFrame::Box);
    setAutoFillBackground(true);
    m_list->setAccessibleName(tr("Suggestions"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_list);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { take(m_list->row(item)); });
    connect(&theme, &Theme::changed, this, &SuggestionList::adoptTheme);
    adoptTheme();
    hide();
}

void SuggestionList::offer(std::vector<Suggestion> suggestions)
{
    m_suggestions = std::move(suggestions);
    m_list->clear();
    for (const auto& suggestion : m_suggestions) {
        //: What a word may become, and the term of the search that it stands for.
        auto* item = new QListWidgetItem(
            tr("%1    %2").arg(suggestion.text, models::DataText::shown(suggestion.term)), m_list);
        item->setSizeHint(QSize(0, fontMetrics().height() + RowPadding));
    }
    setVisible(!m_suggestions.empty());
    if (isVisible())
        place();
}

bool SuggestionList::actOnKey(const QKeyEvent& event)
{
    if (!isVisible())
        return false;
    switch (event.key()) {
    case Qt::Key_Down: walk(1); return true;
    case Qt::Key_Up: walk(-1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        if (m_list->currentRow() < 0) {
            hide(); // the key is for the field, which is done with this word
            return false;
        }
        take(m_list->currentRow());
        return true;
    case Qt::Key_Escape: hide(); return true;
    default: return false;
    }
}

void SuggestionList::place()
{
    const auto height = static_cast<int>(m_suggestions.size()) * (fontMetrics().height() + RowPadding) + 4;
    const auto width = std::min(fontMetrics().averageCharWidth() * WidthInCharacters,
                                parentWidget()->width());
    resize(width, height);
    const auto edge = isRightToLeft() ? m_field.width() - width : 0;
    move(m_field.mapTo(parentWidget(), QPoint(edge, m_field.height() + 2)));
    raise();
}

/// The field keeps the keyboard, so it tells what is chosen.
void SuggestionList::walk(int step)
{
    const auto count = static_cast<int>(m_suggestions.size());
    m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, count - 1));
    m_field.setAccessibleDescription(m_suggestions[static_cast<std::size_t>(m_list->currentRow())].text);
    QAccessibleEvent spoken(&m_field, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&spoken);
}

void SuggestionList::take(int row)
{
    const auto suggestion = m_suggestions[static_cast<std::size_t>(row)];
    hide();
    m_field.setAccessibleDescription({});
    Q_EMIT taken(suggestion);
}

void SuggestionList::adoptTheme()
{
    auto colors = m_theme.palette();
    colors.setColor(QPalette::WindowText, m_theme.tokens().boxFrame); // the frame's
    setPalette(colors);
}

} // namespace cordboard::ui
