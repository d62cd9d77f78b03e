// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/filterbar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <algorithm>
#include <chrono>

#include "models/celltext.h"
#include "ui/tables/filterchip.h"
#include "ui/tables/filterterm.h"
#include "ui/tables/flowlayout.h"
#include "ui/tables/tablekeys.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/text/searchfield.h"
#include "ui/text/spokenvalue.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

namespace {

// Half a term is no mistake while its other half is being typed.
constexpr std::chrono::milliseconds MistakeDelay{400};

QToolButton* makeFilterButton(const Theme& theme, QMenu* filters, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QStringLiteral("addFilter"));
    button->setText(FilterBar::tr("Filter"));
    button->setAccessibleName(FilterBar::tr("Add filter"));
    button->setToolTip(FilterBar::tr("Show only what has a certain office, license, status…"));
    button->setIcon(theme.icon(QStringLiteral("filter")));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMenu(filters);
    button->setVisible(filters != nullptr);
    return button;
}

} // namespace

FilterBar::FilterBar(const Theme& theme, const QString& label, QMenu* filters, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_field(new QLineEdit(this)), m_chipLine(new QWidget(this)),
      m_chipLayout(new FlowLayout(m_chipLine)), m_restriction(new QToolButton(m_chipLine)),
      m_counts(shortenedLabel({}, this)), m_filterButton(makeFilterButton(theme, filters, this)),
      m_hidden(new QToolButton(this)), m_mistake(plainLabel({}, this))
{
    m_field->setObjectName(QStringLiteral("search"));
    m_field->setPlaceholderText(label);
    m_field->setAccessibleName(label);
    makeSearchField(*m_field, theme);
    m_field->setMinimumWidth(120);
    m_field->installEventFilter(this);
    m_counts->setObjectName(QStringLiteral("matchCount"));
    setSpokenValue(*m_counts, tr("Match count"), {});
    m_hidden->setObjectName(QStringLiteral("hiddenCount"));
    m_hidden->setToolTip(
        tr("Suspended users are found by a search or by the filter Status. Press to see them."));
    m_hidden->setFocusPolicy(Qt::StrongFocus);
    m_hidden->setAutoRaise(true);
    auto font = m_hidden->font();
    font.setUnderline(true);
    m_hidden->setFont(font);
    m_hidden->hide();
    m_mistake->setObjectName(QStringLiteral("searchMistake"));
    m_mistake->setWordWrap(true);
    m_mistake->hide();

    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    m_chipLayout->setContentsMargins(0, 0, 0, 0);
    m_chipLayout->setSpacing(4);
    m_chipLayout->addWidget(m_restriction);
    m_restriction->setObjectName(QStringLiteral("restriction"));
    m_restriction->setIcon(theme.icon(QStringLiteral("close")));
    m_restriction->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_restriction->setFocusPolicy(Qt::StrongFocus);
    m_restriction->setToolTip(tr("Show all rows again"));
    m_restriction->hide();
    m_chipLine->hide();
    line->addWidget(m_field, 1);
    line->addWidget(m_filterButton);
    line->addWidget(m_counts);
    line->addWidget(m_hidden);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(m_chipLine);
    layout->addWidget(m_mistake);

    m_delay.setSingleShot(true);
    m_delay.setInterval(MistakeDelay);
    connect(&m_delay, &QTimer::timeout, this, &FilterBar::tellQuery);
    connect(m_hidden, &QToolButton::clicked, this, &FilterBar::hiddenAsked);
    connect(m_restriction, &QToolButton::clicked, this, &FilterBar::restrictionLeft);
    connect(m_field, &QLineEdit::textChanged, this, &FilterBar::textEdited);
    connect(m_field, &QLineEdit::textEdited, this, &FilterBar::suggest);
    tint(*m_counts, theme, QPalette::WindowText, &Tokens::muted);
    tint(*m_mistake, theme, QPalette::WindowText, &Tokens::danger);
    tint(*m_hidden, theme, QPalette::ButtonText, &Tokens::info);
}

void FilterBar::setQuery(const QString& query)
{
    const auto parts = FilterTerm::split(query);
    while (!m_chips.empty())
        removeChip(m_chips.back());
    for (const auto& term : parts.terms)
        insertChip(term);
    m_field->setText(parts.text);
    tellQuery();
}

void FilterBar::addTerm(const QString& term)
{
    if (!extendChip(term))
        insertChip(term);
    tellQuery();
}

FilterChip* FilterBar::chipOf(const QString& term) const
{
    const auto found = std::find_if(m_chips.begin(), m_chips.end(),
                                    [&term](const FilterChip* chip) { return chip->term() == term; });
    return found == m_chips.end() ? nullptr : *found;
}

void FilterBar::replaceTerm(const QString& term, const QString& other)
{
    auto* chip = chipOf(term);
    if (chip == nullptr)
        return;
    if (other.isEmpty() || (other != term && chipOf(other) != nullptr))
        removeChip(chip);
    else
        chip->setTerm(other);
    tellQuery();
}

void FilterBar::editAsText(const QString& term)
{
    if (auto* chip = chipOf(term))
        editChip(chip);
}

void FilterBar::tellRestriction(const QString& text)
{
    m_restriction->setText(text);
    m_restriction->setAccessibleName(text);
    m_restriction->setVisible(!text.isEmpty());
    showChipLine();
}

void FilterBar::showChipLine()
{
    m_chipLine->setVisible(!m_chips.empty() || !m_restriction->isHidden());
    m_chipLine->updateGeometry();
}

/// Other values of a field that has a chip go into that one: side by side they are alternatives, elsewhere
/// nothing would match.
bool FilterBar::extendChip(const QString& term)
{
    const auto added = FilterTerm::conditionOf(term);
    if (!added || !FilterTerm::hasAlternatives(*added))
        return false;
    for (auto* chip : m_chips) {
        auto there = FilterTerm::conditionOf(chip->term());
        if (!there || there->field != added->field || there->isNegated)
            continue;
        for (const auto& value : added->values) {
            if (!there->values.contains(value))
                there->values.append(value);
        }
        chip->setTerm(FilterTerm::termOf(*there));
        return true;
    }
    return false;
}

void FilterBar::focusSearch()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FilterBar::openFilters()
{
    if (auto* menu = m_filterButton->menu())
        menu->popup(
            // The button's own way would wait in a loop.
            m_filterButton->mapToGlobal(QPoint(0, m_filterButton->height())));
}

void FilterBar::setCounts(std::size_t matching, std::size_t total, std::size_t hidden)
{
    const auto all = static_cast<int>(total);
    if (matching != total)
        m_counts->setText(tr("%1 of %Ln match", nullptr, all)
                              .arg(models::CellText::count(static_cast<std::int64_t>(matching))));
    else
        // With those hidden there are more.
        m_counts->setText(hidden > 0 ? tr("%Ln shown", nullptr, all) : tr("%Ln in all", nullptr, all));
    setSpokenValue(*m_counts, tr("Match count"), m_counts->text());
    m_hidden->setText(tr("%Ln suspended hidden", nullptr, static_cast<int>(hidden)));
    m_hidden->setVisible(hidden > 0);
}

void FilterBar::clearCounts()
{
    m_counts->clear();
    setSpokenValue(*m_counts, tr("Match count"), {});
    m_hidden->hide();
}

QStringList FilterBar::plainWords() const
{
    return FilterTerm::plainWords(m_field->text());
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::FocusOut && m_suggestions)
        m_suggestions->hide();
    if (watched == m_field &&
        (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress)) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        if (tableKey(key) == TableKey::ClearMarks) { // a line edit would take it as "select nothing"
            event->accept();
            if (event->type() == QEvent::KeyPress)
                Q_EMIT clearMarksAsked();
            return true;
        }
    }
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        if ((m_suggestions && m_suggestions->actOnKey(key)) || actOnKey(key.key()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool FilterBar::actOnKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        if (m_field->text().isEmpty() && m_chips.empty() && !m_restriction->isHidden())
            Q_EMIT restrictionLeft();
        else if (m_field->text().isEmpty() && m_chips.empty())
            Q_EMIT leaveAsked();
        else
            clear();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        takeTerms();
        tellQuery();
        if (m_mistake->text().isEmpty()) // else the mistake is to be mended first
            Q_EMIT leaveAsked();
        return true;
    case Qt::Key_Down: Q_EMIT leaveAsked(); return true;
    case Qt::Key_Backspace:
    case Qt::Key_Left:
        if (m_chips.empty() || m_field->cursorPosition() > 0 || m_field->hasSelectedText())
            return false;
        m_chips.back()->setFocus(Qt::TabFocusReason);
        return true;
    default: return false;
    }
}

void FilterBar::textEdited()
{
    if (m_field->text().endsWith(QLatin1Char(' ')))
        takeTerms();
    if (m_parse(wholeQuery().toStdString()))
        tellQuery();
    else
        m_delay.start();
}

QString FilterBar::wordAtCursor() const
{
    const auto text = m_field->text();
    if (m_field->cursorPosition() != text.size() || text.count(QLatin1Char('"')) % 2 == 1)
        return {};
    return text.mid(text.lastIndexOf(QLatin1Char(' ')) + 1);
}

void FilterBar::suggest()
{
    const auto word = wordAtCursor();
    auto found = m_suggest && !word.isEmpty() ? m_suggest(word) : std::vector<Suggestion>{};
    if (!m_suggestions) {
        if (found.empty())
            return;
        m_suggestions = new SuggestionList(m_theme, *m_field);
        connect(m_suggestions, &SuggestionList::taken, this, &FilterBar::takeSuggestion);
    }
    m_suggestions->offer(std::move(found));
}

void FilterBar::takeSuggestion(const Suggestion& suggestion)
{
    auto text = m_field->text();
    text.chop(wordAtCursor().size());
    if (suggestion.kind == Suggestion::Kind::Field) {
        m_field->setText(text + suggestion.term);
        suggest(); // the values
        return;
    }
    m_field->setText(text);
    addTerm(suggestion.term);
}

/// Terms of the text that are complete become chips. What cannot be a chip stays as it was typed.
void FilterBar::takeTerms()
{
    const auto parts = FilterTerm::split(m_field->text());
    if (parts.terms.isEmpty())
        return;
    for (const auto& term : parts.terms) {
        if (!extendChip(term))
            insertChip(term);
    }
    m_field->setText(parts.text.isEmpty() ? QString() : parts.text + QLatin1Char(' '));
}

void FilterBar::tellQuery()
{
    m_delay.stop();
    const auto query = wholeQuery();
    const auto parsed = m_parse(query.toStdString());
    if (!parsed) {
        showMistake(FindingText::queryErrorSentence(parsed.error()));
        return;
    }
    showMistake({});
    if (query == m_query)
        return;
    m_query = query;
    Q_EMIT queryChanged(query);
}

QString FilterBar::wholeQuery() const
{
    QStringList parts;
    for (const auto* chip : m_chips)
        parts.append(chip->term());
    const auto text = m_field->text().trimmed();
    if (!text.isEmpty()) // an OR in the text is between its own words only
        parts.append(m_chips.empty() || !text.contains(QLatin1String(" OR "))
                         ? text
                         : QStringLiteral("(%1)").arg(text));
    return parts.join(QLatin1Char(' '));
}

/// A term that has a chip already gets no second one.
void FilterBar::insertChip(const QString& term)
{
    if (chipOf(term) != nullptr)
        return;
    auto* chip = new FilterChip(m_theme, term, m_chipLine);
    m_chips.push_back(chip);
    m_chipLayout->addWidget(chip);
    chip->show(); // the layout would do it a turn later, too late for a key that goes to it now
    showChipLine();
    chip->stackUnder(m_field); // assistive technology is told of it there
    connect(chip, &FilterChip::removeAsked, this, [this, chip] {
        m_field->setFocus();
        removeChip(chip);
        tellQuery();
    });
    connect(chip, &FilterChip::editAsked, this, [this, chip] {
        if (m_openForm)
            m_openForm(chip->term(), *chip);
        else
            editChip(chip);
    });
    connect(chip, &FilterChip::neighborAsked, this, [this, chip](int step) { focusNeighbor(chip, step); });
}

void FilterBar::removeChip(FilterChip* chip)
{
    std::erase(m_chips, chip);
    m_chipLayout->removeWidget(chip);
    chip->hide();
    chip->deleteLater(); // it may be what called
    showChipLine();
}

void FilterBar::editChip(FilterChip* chip)
{
    const auto term = chip->term();
    removeChip(chip);
    const auto rest = m_field->text().trimmed();
    m_field->setText(rest.isEmpty() ? term : rest + QLatin1Char(' ') + term);
    m_field->setFocus();
    m_field->setCursorPosition(static_cast<int>(m_field->text().size()));
}

void FilterBar::focusNeighbor(FilterChip* chip, int step)
{
    const auto place = std::find(m_chips.begin(), m_chips.end(), chip) - m_chips.begin() + step;
    if (place < 0)
        return;
    if (place >= static_cast<std::ptrdiff_t>(m_chips.size())) {
        m_field->setFocus(Qt::TabFocusReason);
        m_field->setCursorPosition(0);
        return;
    }
    m_chips[static_cast<std::size_t>(place)]->setFocus(Qt::TabFocusReason);
}

void FilterBar::showMistake(const QString& text)
{
    m_mistake->setText(text);
    m_mistake->setVisible(!text.isEmpty());
    m_field->setAccessibleDescription(text);
}

} // namespace cordboard::ui
