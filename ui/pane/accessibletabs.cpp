// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/accessibletabs.h"

#include <QAccessible>
#include <QAccessibleActionInterface>
#include <QPointer>
#include <QTabBar>
#include <algorithm>

namespace cordboard::ui {

namespace {

/// Bound to a place in the bar: whatever tab is there by now.
class AccessibleTab final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    AccessibleTab(QTabBar& bar, int place) : m_bar(&bar), m_place(place) {}

    [[nodiscard]] int place() const noexcept { return m_place; }

    [[nodiscard]] bool isValid() const override { return m_bar && m_place < m_bar->count(); }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_bar);
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text text) const override
    {
        if (!isValid())
            return {};
        if (text == QAccessible::Name)
            return m_bar->tabText(m_place);
        return text == QAccessible::Description ? m_bar->tabToolTip(m_place) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const auto place = m_bar->tabRect(m_place);
        return {m_bar->mapToGlobal(place.topLeft()), place.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::PageTab; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            state.invisible = true;
            return state;
        }
        const bool isShown = m_bar->currentIndex() == m_place;
        state.focusable = true;
        state.focused = isShown && m_bar->hasFocus();
        state.selectable = true;
        state.selected = isShown;
        state.disabled = !m_bar->isEnabled() || !m_bar->isTabEnabled(m_place);
        state.invisible = !m_bar->isVisible() || !m_bar->isTabVisible(m_place);
        state.offscreen = !m_bar->rect().contains(m_bar->tabRect(m_place).center());
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }

    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& name) override
    {
        if (name == pressAction() && isValid())
            m_bar->setCurrentIndex(m_place);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    QPointer<QTabBar> m_bar;
    int m_place;
};

QAccessibleInterface* makeTabsInterface(const QString&, QObject* object)
{
    auto* bar = qobject_cast<QTabBar*>(object);
    return bar != nullptr ? new AccessibleTabs(*bar) : nullptr;
}

} // namespace

void AccessibleTabs::install()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeTabsInterface);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

AccessibleTabs::AccessibleTabs(QTabBar& bar) : QAccessibleWidget(&bar, QAccessible::PageTabList) {}

AccessibleTabs::~AccessibleTabs()
{
    for (const auto tab : m_tabs)
        QAccessible::deleteAccessibleInterface(tab);
}

const QTabBar& AccessibleTabs::bar() const
{
    return *static_cast<const QTabBar*>(widget()); // the constructor took nothing else
}

int AccessibleTabs::childCount() const
{
    return bar().count();
}

QAccessibleInterface* AccessibleTabs::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    while (static_cast<int>(m_tabs.size()) <= index)
        m_tabs.push_back(QAccessible::registerAccessibleInterface(
            new AccessibleTab(*static_cast<QTabBar*>(widget()), static_cast<int>(m_tabs.size()))));
    return QAccessible::accessibleInterface(m_tabs[static_cast<std::size_t>(index)]);
}

QAccessibleInterface* AccessibleTabs::childAt(int x, int y) const
{
    return child(bar().tabAt(bar().mapFromGlobal(QPoint(x, y))));
}

int AccessibleTabs::indexOfChild(const QAccessibleInterface* child) const
{
    const auto* tab = dynamic_cast<const AccessibleTab*>(child);
    return tab != nullptr ? tab->place() : -1;
}

QAccessibleInterface* AccessibleTabs::focusChild() const
{
    return bar().hasFocus() ? child(bar().currentIndex()) : nullptr;
}

} // namespace cordboard::ui
