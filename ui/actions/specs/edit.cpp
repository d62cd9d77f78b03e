// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/specs/families.h"
#include "ui/window/mainwindow.h"

namespace cordboard::ui {

namespace {

constexpr std::array EditSpecs{
    ActionSpec{
        .id = ActionId::Undo,
        .name = "undo",
        .text = QT_TRANSLATE_NOOP("Actions", "&Undo"),
        .icon = "undo",
        .group = MenuGroup::History,
        .keys = keys(Qt::CTRL | Qt::Key_Z),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.flow().undoNewest(); }},
    },
    ActionSpec{
        .id = ActionId::Redo,
        .name = "redo",
        .text = QT_TRANSLATE_NOOP("Actions", "&Redo"),
        .icon = "redo",
        .group = MenuGroup::History,
        .keys = keys(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.flow().redoNewest(); }},
    },
    ActionSpec{
        .id = ActionId::CopyRows,
        .name = "copyRows",
        .text = QT_TRANSLATE_NOOP("Actions", "&Copy rows"),
        .icon = "copy",
        .group = MenuGroup::Cells,
        .keys = keys(Qt::CTRL | Qt::Key_C),
        .right = std::nullopt,
        .run = OnTable{[](TableView& table) { table.copyRows(); }},
    },
    ActionSpec{
        .id = ActionId::CopyCell,
        .name = "copyCell",
        .text = QT_TRANSLATE_NOOP("Actions", "Co&py cell"),
        .icon = "",
        .group = MenuGroup::Cells,
        .keys = keys(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        .right = std::nullopt,
        .run = OnTable{[](TableView& table) { table.copyCell(); }},
    },
    ActionSpec{
        .id = ActionId::MarkAllMatching,
        .name = "markAllMatching",
        .text = QT_TRANSLATE_NOOP("Actions", "Mark &all that match"),
        .icon = "check",
        .group = MenuGroup::Marks,
        .keys = keys(Qt::CTRL | Qt::Key_A),
        .right = std::nullopt,
        .run = OnTable{[](TableView& table) { table.markAllMatching(); }},
    },
    ActionSpec{
        .id = ActionId::InvertMarks,
        .name = "invertMarks",
        .text = QT_TRANSLATE_NOOP("Actions", "&Invert marks"),
        .icon = "",
        .group = MenuGroup::Marks,
        .keys = keys(Qt::CTRL | Qt::SHIFT | Qt::Key_I),
        .right = std::nullopt,
        .run = OnTable{[](TableView& table) { table.invertMarks(); }},
    },
    ActionSpec{
        .id = ActionId::ClearMarks,
        .name = "clearMarks",
        .text = QT_TRANSLATE_NOOP("Actions", "C&lear marks"),
        .icon = "clear",
        .group = MenuGroup::Marks,
        .keys = keys(Qt::CTRL | Qt::SHIFT | Qt::Key_A),
        .right = std::nullopt,
        .run = OnTable{[](TableView& table) { table.clearMarks(); }},
    },
    ActionSpec{
        .id = ActionId::EditCell,
        .name = "editCell",
        .text = QT_TRANSLATE_NOOP("Actions", "&Edit cell"),
        .icon = "edit",
        .group = MenuGroup::Cells,
        .keys = keys(Qt::Key_F2),
        .right = domain::Right::EditProfile,
        .command = Making<domain::EditUsers>,
        .run = OnTable{[](TableView& table) { table.editCurrent(); }},
    },
    ActionSpec{
        .id = ActionId::Find,
        .name = "find",
        .text = QT_TRANSLATE_NOOP("Actions", "&Find"),
        .icon = "search",
        .group = MenuGroup::Search,
        .keys = keys(Qt::CTRL | Qt::Key_F),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.currentPage().filter().focusSearch(); }},
        .isOfPages = true,
    },
    ActionSpec{
        .id = ActionId::AddFilter,
        .name = "addFilter",
        .text = QT_TRANSLATE_NOOP("Actions", "Add fil&ter"),
        .icon = "filter",
        .group = MenuGroup::Search,
        .keys = keys(Qt::CTRL | Qt::SHIFT | Qt::Key_F),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.currentPage().filter().openFilters(); }},
        .isOfPages = true,
    },
    ActionSpec{
        .id = ActionId::FindClear,
        .name = "findClear",
        .text = QT_TRANSLATE_NOOP("Actions", "Clear &search"),
        .icon = "",
        .group = MenuGroup::Search,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.currentPage().filter().clear(); }},
        .isOfPages = true,
    },
};
static_assert(isComplete(EditSpecs));

} // namespace

ActionSpecs editActions()
{
    return EditSpecs;
}

} // namespace cordboard::ui
