// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/spokenvalue.h"

#include <QAbstractButton>
#include <QAccessibleWidget>
#include <algorithm>

namespace cordboard::ui {

namespace {

constexpr auto SpokenProperty = "spokenValue";

/// A text to be read, and for a button what can be done with it.
class SpokenValue final : public QAccessibleWidget, public QAccessibleTextInterface {
public:
    explicit SpokenValue(QWidget& widget)
        : QAccessibleWidget(&widget, qobject_cast<QAbstractButton*>(&widget) != nullptr
                                         ? QAccessible::Button
                                         : QAccessible::StaticText)
    {
    }

    [[nodiscard]] QString text(QAccessible::Text text) const override
    {
        return text == QAccessible::Value ? value() : QAccessibleWidget::text(text);
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TextInterface ? static_cast<QAccessibleTextInterface*>(this)
                                                  : QAccessibleWidget::interface_cast(type);
    }

    [[nodiscard]] QStringList actionNames() const override
    {
        auto names = QAccessibleWidget::actionNames();
        if (button() != nullptr && button()->isEnabled())
            names.prepend(pressAction());
        return names;
    }
    void doAction(const QString& name) override
    {
        if (name == pressAction() && button() != nullptr)
            button()->click();
        else
            QAccessibleWidget::doAction(name);
    }

    // Nothing is chosen or typed here.
    void selection(int, int* start, int* end) const override { *start = *end = 0; }
    [[nodiscard]] int selectionCount() const override { return 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    [[nodiscard]] int cursorPosition() const override { return 0; }
    void setCursorPosition(int) override {}
    [[nodiscard]] QString text(int start, int end) const override
    {
        const auto length = end < 0 ? -1 : std::max(0, end - start);
        return value().mid(start, length);
    }
    [[nodiscard]] int characterCount() const override { return static_cast<int>(value().size()); }
    [[nodiscard]] QRect characterRect(int) const override { return rect(); }
    [[nodiscard]] int offsetAtPoint(const QPoint&) const override { return -1; }
    void scrollToSubstring(int, int) override {}
    [[nodiscard]] QString attributes(int, int* start, int* end) const override
    {
        *start = 0;
        *end = characterCount();
        return {};
    }

private:
    [[nodiscard]] QString value() const { return widget()->property(SpokenProperty).toString(); }
    [[nodiscard]] QAbstractButton* button() const { return qobject_cast<QAbstractButton*>(widget()); }
};

QAccessibleInterface* makeSpokenInterface(const QString&, QObject* object)
{
    auto* widget = qobject_cast<QWidget*>(object);
    return widget != nullptr && widget->property(SpokenProperty).isValid() ? new SpokenValue(*widget)
                                                                           : nullptr;
}

} // namespace

void setSpokenValue(QWidget& widget, const QString& name, const QString& value)
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeSpokenInterface);
        return true;
    }();
    Q_UNUSED(isInstalled)
    const auto before = widget.property(SpokenProperty).toString();
    widget.setProperty(SpokenProperty, value);
    if (widget.accessibleName() != name)
        widget.setAccessibleName(name);
    if (before == value || !QAccessible::isActive())
        return;
    QAccessibleTextUpdateEvent news(&widget, 0, before, value);
    QAccessible::updateAccessibility(&news);
}

} // namespace cordboard::ui
