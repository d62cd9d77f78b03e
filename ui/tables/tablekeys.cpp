// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tablekeys.h"

#include <QKeyEvent>
#include <array>

namespace cordboard::ui {

namespace {

struct Binding {
    Qt::Key key;
    Qt::KeyboardModifiers modifiers;
    TableKey meaning;
};

constexpr Qt::KeyboardModifiers Plain = Qt::NoModifier;
constexpr Qt::KeyboardModifiers Shift = Qt::ShiftModifier;
constexpr Qt::KeyboardModifiers Control = Qt::ControlModifier;
constexpr Qt::KeyboardModifiers ControlShift = Control | Shift;

constexpr std::array Bindings{
    Binding{Qt::Key_Space, Plain, TableKey::ToggleMark},
    Binding{Qt::Key_Space, Shift, TableKey::MarkRange},
    Binding{Qt::Key_Up, Shift, TableKey::ExtendUp},
    Binding{Qt::Key_Down, Shift, TableKey::ExtendDown},
    Binding{Qt::Key_A, Control, TableKey::MarkAll},
    Binding{Qt::Key_A, ControlShift, TableKey::ClearMarks},
    Binding{Qt::Key_I, ControlShift, TableKey::InvertMarks},
    Binding{Qt::Key_Home, Plain, TableKey::FirstRow},
    Binding{Qt::Key_Home, Control, TableKey::FirstRow},
    Binding{Qt::Key_End, Plain, TableKey::LastRow},
    Binding{Qt::Key_End, Control, TableKey::LastRow},
    Binding{Qt::Key_Return, Plain, TableKey::Enter},
    Binding{Qt::Key_Enter, Plain, TableKey::Enter},
    Binding{Qt::Key_F2, Plain, TableKey::Edit},
    Binding{Qt::Key_Delete, Plain, TableKey::Delete},
    Binding{Qt::Key_C, Control, TableKey::CopyRows},
    Binding{Qt::Key_C, ControlShift, TableKey::CopyCell},
};

} // namespace

std::optional<TableKey> tableKey(const QKeyEvent& event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    for (const auto& binding : Bindings) {
        if (event.key() == binding.key && modifiers == binding.modifiers)
            return binding.meaning;
    }
    // Where the slash is on a keyboard, and with which modifier, depends on the layout.
    if (event.text() == QLatin1String("/") && (modifiers & (Control | Qt::AltModifier)) == Plain)
        return TableKey::Search;
    return std::nullopt;
}

} // namespace cordboard::ui
