// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/specs/families.h"
#include "ui/dialogs/permissiontable.h"
#include "ui/palette/commandpalette.h"
#include "ui/window/about.h"
#include "ui/window/mainwindow.h"
#include "ui/window/shortcutlist.h"

namespace cordboard::ui {

namespace {

constexpr std::array HelpSpecs{
    ActionSpec{
        .id = ActionId::Palette,
        .name = "commandPalette",
        .text = QT_TRANSLATE_NOOP("Actions", "&Command palette…"),
        .icon = "search",
        .group = MenuGroup::Keys,
        .keys = keys(Qt::CTRL | Qt::Key_K, Qt::CTRL | Qt::SHIFT | Qt::Key_P),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { CommandPalette::open(window); }},
    },
    ActionSpec{
        .id = ActionId::Shortcuts,
        .name = "shortcuts",
        .text = QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"),
        .icon = "help",
        .group = MenuGroup::Keys,
        .keys = keys(Qt::Key_F1, Qt::CTRL | Qt::Key_Question),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { (new ShortcutList(window.actions(), &window))->show(); }},
    },
    ActionSpec{
        .id = ActionId::Permissions,
        .name = "permissions",
        .text = QT_TRANSLATE_NOOP("Actions", "&What may a role do?"),
        .icon = "admin",
        .group = MenuGroup::Keys,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { PermissionTable::open(window.theme(), &window); }},
    },
    ActionSpec{
        .id = ActionId::About,
        .name = "about",
        .text = QT_TRANSLATE_NOOP("Actions", "&About Cordboard"),
        .icon = "cordboard",
        .group = MenuGroup::Product,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { openAbout(window.theme(), window); }},
        .role = QAction::AboutRole,
    },
};
static_assert(isComplete(HelpSpecs));

} // namespace

ActionSpecs helpActions()
{
    return HelpSpecs;
}

} // namespace cordboard::ui
