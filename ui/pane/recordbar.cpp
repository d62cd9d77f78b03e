// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/recordbar.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include "models/datatext.h"
#include "ui/actions/actions.h"
#include "ui/actions/menus.h"
#include "ui/pages/pagespec.h"

namespace cordboard::ui {

namespace {

constexpr int RecordBarSpacing = 4;

} // namespace

RecordBar::RecordBar(const Theme& theme, const Actions& actions, QWidget* parent)
    : QWidget(parent), m_actions(actions), m_layout(new QHBoxLayout(this)), m_more(new QToolButton(this)),
      m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("recordBar"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(RecordBarSpacing);
    m_more->setObjectName(QStringLiteral("pane.more"));
    m_more->setAccessibleName(tr("More actions for this record"));
    m_more->setToolTip(tr("More actions"));
    m_more->setIcon(theme.icon(QStringLiteral("more")));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setMenu(m_menu);
    m_menu->setToolTipsVisible(true);
    m_layout->addWidget(m_more);
    m_layout->addStretch();
    connect(m_menu, &QMenu::aboutToShow, this, &RecordBar::fillMenu);
}

void RecordBar::show(interfaces::TableKind page)
{
    if (m_page == page)
        return fit(); // what the role may do can be different
    m_page = page;
    for (const auto& [action, button] : m_buttons) {
        button->setObjectName({});
        button->hide();
        button->deleteLater(); // it may be what was pressed: holders stand on another page
    }
    m_buttons.clear();
    for (const auto id : pageSpec(page).leading) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(m_actions.action(id));
        button->setObjectName(QStringLiteral("pane.") + m_actions.action(id)->objectName());
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        // The bar of the marked rows has buttons of the same names.
        button->setAccessibleName(
            tr("%1: %2", "part of the window, action")
                .arg(tr("Details"), models::DataText::withoutKeys(m_actions.action(id)->text())));
        m_layout->insertWidget(static_cast<int>(m_buttons.size()), button);
        m_buttons.push_back({id, button});
    }
    m_more->raise(); // assistive technology is told of it last
    fillMenu(); // Qt does not open an empty menu
    fit();
}

/// What finds no room is behind More, which is filled when it opens: not under somebody's hand.
void RecordBar::fit()
{
    int room = width() - m_more->sizeHint().width();
    for (const auto& [action, button] : m_buttons) {
        room -= button->sizeHint().width() + RecordBarSpacing;
        button->setVisible(room >= 0 && m_actions.action(action)->isVisible());
    }
    m_more->setVisible(m_page && actionsOf(*m_page).size() > m_buttons.size());
}

QSize RecordBar::minimumSizeHint() const
{
    return m_more->sizeHint();
}

void RecordBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void RecordBar::fillMenu()
{
    m_menu->clear();
    if (!m_page)
        return;
    std::vector<ActionId> shown;
    for (const auto& [action, button] : m_buttons) {
        if (!button->isHidden())
            shown.push_back(action);
    }
    fillRowMenu(*m_menu, *m_page, m_actions, {CellEntries::None, shown});
}

} // namespace cordboard::ui
