// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/bulkbar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include "models/celltext.h"
#include "ui/actions/actions.h"
#include "ui/text/plainlabel.h"
#include "ui/text/spokenvalue.h"

namespace cordboard::ui {

namespace {

constexpr int BulkBarSpacing = 4;

QToolButton* makeButton(QWidget* parent, const QString& name, const QString& text)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setText(text);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    return button;
}

QString countedRows(std::size_t count)
{
    return models::CellText::count(static_cast<std::int64_t>(count));
}

} // namespace

BulkBar::BulkBar(const Theme& theme, std::vector<QAction*> actions, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_count(shortenedLabel({}, this)),
      m_show(makeButton(this, QStringLiteral("showMarked"), tr("Show"))),
      m_more(makeButton(this, QStringLiteral("moreActions"), tr("More"))), m_menu(new QMenu(this)),
      m_clear(makeButton(this, QStringLiteral("clearMarkedRows"), tr("Clear")))
{
    setObjectName(QStringLiteral("bulkBar"));
    setAccessibleName(tr("Actions for marked rows"));
    setAutoFillBackground(true);
    m_count->setObjectName(QStringLiteral("markedCount"));
    setSpokenValue(*m_count, tr("Marked count"), {});
    m_show->setToolTip(tr("Show the marked rows, and no others"));
    m_more->setMenu(m_menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setIcon(theme.icon(QStringLiteral("more")));
    m_menu->setToolTipsVisible(true);
    m_clear->setToolTip(tr("Unmark all rows"));

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 4);
    layout->setSpacing(BulkBarSpacing);
    layout->addWidget(m_count);
    layout->addWidget(m_show);
    layout->addSpacing(8);
    for (auto* action : actions) {
        auto* button = makeButton(this, action->objectName(), {});
        button->setDefaultAction(action);
        m_buttons.push_back(button);
        layout->addWidget(button);
    }
    layout->addWidget(m_more);
    layout->addStretch();
    layout->addWidget(m_clear);
    connect(m_show, &QToolButton::clicked, this, &BulkBar::showPressed);
    connect(m_clear, &QToolButton::clicked, this, &BulkBar::clearPressed);
    connect(&theme, &Theme::changed, this, &BulkBar::adoptTheme);
    adoptTheme();
    hide();
}

void BulkBar::setCounts(std::size_t marked, std::size_t outOfView)
{
    const auto count = static_cast<int>(marked);
    m_count->setText(
        outOfView == 0 ? tr("%Ln marked", nullptr, count)
                       : tr("%Ln marked (%1 not in this view)", nullptr, count).arg(countedRows(outOfView)));
    setSpokenValue(*m_count, tr("Marked count"), m_count->text());
    if (marked == 0 && isAncestorOf(window()->focusWidget()))
        Q_EMIT left();
    setVisible(marked > 0);
    fit();
}

void BulkBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fit();
}

void BulkBar::fit()
{
    const auto reserved = m_count->sizeHint().width() +
                          (m_show->isHidden() ? 0 : m_show->sizeHint().width()) + m_more->sizeHint().width() +
                          m_clear->sizeHint().width() + 60;
    int room = width() - reserved;
    m_menu->clear();
    for (auto* button : m_buttons) {
        if (!button->defaultAction()->isVisible()) { // not of this role
            button->hide();
            continue;
        }
        room -= button->sizeHint().width() + BulkBarSpacing;
        button->setVisible(room >= 0);
        if (room < 0)
            Actions::addEntry(*m_menu, *button->defaultAction());
    }
    m_more->setVisible(!m_menu->isEmpty());
}

void BulkBar::adoptTheme()
{
    auto colors = m_theme.palette();
    colors.setColor(QPalette::Window, m_theme.tokens().infoBar);
    for (const auto role : {QPalette::WindowText, QPalette::ButtonText})
        colors.setColor(role, m_theme.tokens().onInfoBar);
    colors.setColor(QPalette::Disabled, QPalette::ButtonText,
                    m_theme.tokens().muted); // setColor without a group was for all
    setPalette(colors);
}

} // namespace cordboard::ui
