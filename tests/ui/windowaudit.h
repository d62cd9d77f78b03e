// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QTest>
#include <algorithm>
#include <vector>

#include "models/datatext.h"
#include "ui/theme/emphasis.h"

/// What somebody who cannot see a window, or has no mouse, would stumble on. It asks what assistive
/// technology asks and presses Tab as a person does; nothing of the program's own order is believed.
class WindowAudit final {
public:
    explicit WindowAudit(QWidget& window) : m_window(window) {}

    /// All problems of the window as it stands, one in a line; empty when there are none. The window must be
    /// active. Of a part of one that keeps Tab to itself: the part's.
    [[nodiscard]] QStringList problems()
    {
        m_problems = problemsHeard();
        walk();
        countFilled();
        return m_problems;
    }
    /// Those of what is heard alone.
    [[nodiscard]] QStringList problemsHeard()
    {
        m_problems.clear();
        m_names.clear();
        hear(QAccessible::queryAccessibleInterface(&m_window), {});
        return m_problems;
    }
    /// Texts that are cut off with no "…" to tell of it.
    [[nodiscard]] QStringList cutTexts()
    {
        m_problems.clear();
        for (auto* child : m_window.findChildren<QWidget*>()) {
            if (isSeen(*child))
                measure(*child);
        }
        return m_problems;
    }
    /// What Tab stops at, from where the keyboard is until it is there again or does not go on.
    [[nodiscard]] std::vector<QWidget*> stops(Qt::Key key = Qt::Key_Tab)
    {
        constexpr std::size_t Most = 200;
        std::vector<QWidget*> met;
        if (m_window.focusWidget() == nullptr || !m_window.focusWidget()->hasFocus())
            QTest::keyClick(&m_window, key);
        while (met.size() < Most) {
            auto* now = QApplication::focusWidget();
            if (now == nullptr || std::find(met.begin(), met.end(), now) != met.end())
                break;
            met.push_back(now);
            QTest::keyClick(now, key);
        }
        m_last = QApplication::focusWidget();
        return met;
    }

private:
    // ---- what is heard

    static bool isInteractive(QAccessible::Role role)
    {
        static const QSet<int> roles{QAccessible::Button,       QAccessible::ButtonDropDown,
                                     QAccessible::ButtonMenu,   QAccessible::CheckBox,
                                     QAccessible::RadioButton,  QAccessible::ComboBox,
                                     QAccessible::EditableText, QAccessible::SpinBox,
                                     QAccessible::Slider,       QAccessible::PageTab,
                                     QAccessible::Table,        QAccessible::Tree,
                                     QAccessible::List,         QAccessible::Link};
        return roles.contains(role);
    }
    static bool holdsCells(QAccessible::Role role)
    {
        return role == QAccessible::Table || role == QAccessible::Tree || role == QAccessible::List ||
               role == QAccessible::ComboBox;
    }
    static bool isShown(QAccessibleInterface& part)
    {
        const auto* widget = qobject_cast<const QWidget*>(part.object());
        return !part.state().invisible && !part.rect().isEmpty() && (widget == nullptr || isSeen(*widget));
    }
    static bool isSeen(const QWidget& widget)
    {
        return widget.isVisible() && !widget.visibleRegion().isEmpty();
    }
    static QString placeOf(QAccessibleInterface& part)
    {
        const auto* object = part.object();
        return QStringLiteral("%1 %2 \"%3\"")
            .arg(object != nullptr ? QString::fromLatin1(object->metaObject()->className()) : QString(),
                 object != nullptr ? object->objectName() : QString(), part.text(QAccessible::Name));
    }

    void hear(QAccessibleInterface* part, const QString& path)
    {
        if (part == nullptr || !part->isValid() || !isShown(*part))
            return;
        const auto here = path + QStringLiteral(" / ") + placeOf(*part);
        if (isInteractive(part->role()))
            judge(*part, here);
        if (part->role() == QAccessible::Table)
            judgeTable(*part, here);
        if (holdsCells(part->role()))
            return;
        std::vector<QAccessibleInterface*> children;
        for (int place = 0; place < part->childCount(); ++place) {
            auto* child = part->child(place);
            if (child != nullptr && child->isValid() && isShown(*child))
                children.push_back(child);
        }
        // Tabs without room go on behind the buttons that scroll them, which are Qt's and told last.
        const bool isInOrder = part->role() == QAccessible::PageTabList;
        for (std::size_t place = 1; place < children.size() && !isInOrder; ++place) {
            if (isBefore(children[place]->rect(), children[place - 1]->rect()))
                m_problems.append(QStringLiteral("%1: %2 is told before %3")
                                      .arg(here, placeOf(*children[place - 1]), placeOf(*children[place])));
        }
        for (auto* child : children)
            hear(child, here);
    }
    void judge(QAccessibleInterface& part, const QString& here)
    {
        constexpr int SmallestSide = 16;
        const auto name = part.text(QAccessible::Name);
        const auto state = part.state();
        if (name.trimmed().isEmpty())
            m_problems.append(here + QStringLiteral(": no name"));
        else if (part.role() == QAccessible::ComboBox) // of these Qt tells the choice instead of the name
            return;
        else if (const auto key = QStringLiteral("%1 %2").arg(part.role()).arg(name); m_names.contains(key))
            m_problems.append(here + QStringLiteral(": another has this name"));
        else
            m_names.insert(key);
        if (part.role() != QAccessible::PageTab && !state.focusable && !state.disabled)
            m_problems.append(here + QStringLiteral(": the keyboard does not reach it"));
        if (std::min(part.rect().width(), part.rect().height()) < SmallestSide)
            m_problems.append(here + QStringLiteral(": too small to be hit"));
    }
    void judgeTable(QAccessibleInterface& part, const QString& here)
    {
        auto* table = part.tableInterface();
        for (int column = 0; column < table->columnCount(); ++column) {
            if (table->columnDescription(column).isEmpty())
                m_problems.append(QStringLiteral("%1: column %2 has no name").arg(here).arg(column));
            if (table->rowCount() > 0 && table->cellAt(0, column)->text(QAccessible::Name).isEmpty())
                m_problems.append(
                    QStringLiteral("%1: the first cell of column %2 has no name").arg(here).arg(column));
        }
    }

    // ---- what Tab does

    /// In reading order, clearly: above, or beside it at the leading side.
    [[nodiscard]] bool isBefore(const QRect& one, const QRect& other) const
    {
        if (one.bottom() < other.top())
            return true;
        if (one.top() > other.bottom())
            return false;
        return m_window.isRightToLeft() ? one.left() > other.right() : one.right() < other.left();
    }
    /// By the widgets that hold them where their ways part.
    [[nodiscard]] bool isSeenBefore(QWidget& one, QWidget& other) const
    {
        auto* common = &one;
        while (!common->isAncestorOf(&other) && common->parentWidget() != nullptr && common != &m_window)
            common = common->parentWidget();
        if (common == &one || other.isAncestorOf(&one))
            return false;
        const auto below = [common](QWidget* widget) {
            while (widget->parentWidget() != common)
                widget = widget->parentWidget();
            return widget->geometry();
        };
        return isBefore(below(&one), below(&other));
    }
    void walk()
    {
        const auto met = stops();
        if (met.empty())
            return m_problems.append(QStringLiteral("Tab goes nowhere"));
        if (m_last != met.front())
            m_problems.append(QStringLiteral("Tab does not come back, but stays with ") + nameOf(*m_last));
        for (auto* widget : m_window.findChildren<QWidget*>()) {
            const bool isStop = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isEnabled() &&
                                widget->focusProxy() == nullptr && widget->window() == m_window.window() &&
                                isSeen(*widget);
            if (isStop && std::find(met.begin(), met.end(), widget) == met.end())
                m_problems.append(QStringLiteral("Tab leaves out ") + nameOf(*widget));
        }
        QStringList back;
        for (std::size_t place = 0; place < met.size(); ++place) {
            auto& next = *met[(place + 1) % met.size()];
            if (isSeenBefore(next, *met[place]))
                back.append(QStringLiteral("%1 to %2").arg(nameOf(*met[place]), nameOf(next)));
        }
        if (back.size() > 1) // once, from the last to the first
            m_problems.append(QStringLiteral("Tab goes back: ") + back.join(QStringLiteral(", ")));
    }
    static QString nameOf(const QWidget& widget)
    {
        return QStringLiteral("%1 %2").arg(QString::fromLatin1(widget.metaObject()->className()),
                                           widget.objectName());
    }

    // ---- what is seen

    void countFilled()
    {
        int filled = 0;
        for (const auto* button : m_window.findChildren<QPushButton*>())
            filled += isSeen(*button) && button->window() == &m_window &&
                              isFilled(cordboard::ui::emphasisOf(button))
                          ? 1
                          : 0;
        if (filled > 1)
            m_problems.append(QStringLiteral("%1 buttons ask to be the first").arg(filled));
    }
    void measure(const QWidget& widget)
    {
        const auto* label = qobject_cast<const QLabel*>(&widget);
        const bool isText = label != nullptr ? !label->text().isEmpty() && !label->wordWrap()
                                             : qobject_cast<const QAbstractButton*>(&widget) != nullptr;
        const auto* button = qobject_cast<const QAbstractButton*>(&widget);
        if (qobject_cast<const QLineEdit*>(widget.parentWidget()) != nullptr)
            return; // an icon in a field
        const auto text = label != nullptr ? label->text() : button != nullptr ? button->text() : QString();
        if (isText && widget.width() + 1 < widget.minimumSizeHint().width())
            m_problems.append(QStringLiteral("%1 \"%2\" has %3 of %4 pixels")
                                  .arg(nameOf(widget), text)
                                  .arg(widget.width())
                                  .arg(widget.minimumSizeHint().width()));
        else if (isText && widget.visibleRegion().boundingRect().width() + 1 < widget.width())
            m_problems.append(QStringLiteral("%1 \"%2\" is seen in part").arg(nameOf(widget), text));
        if (label != nullptr && label->wordWrap() && !label->text().isEmpty() &&
            widget.height() + 1 < label->heightForWidth(widget.width()))
            m_problems.append(QStringLiteral("%1 \"%2\" has too few lines").arg(nameOf(widget), text));
    }

    QWidget& m_window;
    QStringList m_problems;
    QSet<QString> m_names;
    QWidget* m_last = nullptr;
};
