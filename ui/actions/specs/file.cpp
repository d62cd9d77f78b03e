// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/specs/families.h"
#include "ui/window/accountactions.h"
#include "ui/window/mainwindow.h"

namespace cordboard::ui {

namespace {

constexpr std::array FileSpecs{
    ActionSpec{
        .id = ActionId::NewCompany,
        .name = "newCompany",
        .text = QT_TRANSLATE_NOOP("Actions", "&New company…"),
        .icon = "offices",
        .group = MenuGroup::Beginning,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { Q_EMIT window.account().newCompanyRequested(); }},
    },
    ActionSpec{
        .id = ActionId::SwitchAccount,
        .name = "switchAccount",
        .text = QT_TRANSLATE_NOOP("Actions", "S&witch account…"),
        .icon = "users",
        .group = MenuGroup::Account,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) {
            window.leaveInput([&window] { Q_EMIT window.switchRequested(); });
        }},
    },
    ActionSpec{
        .id = ActionId::SignOut,
        .name = "signOut",
        .text = QT_TRANSLATE_NOOP("Actions", "&Sign out"),
        .icon = "sign-out",
        .group = MenuGroup::Account,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) {
            window.leaveInput([&window] { window.account().signOut(); });
        }},
    },
    ActionSpec{
        .id = ActionId::Wipe,
        .name = "wipe",
        .text = QT_TRANSLATE_NOOP("Actions", "&Remove data from this computer…"),
        .icon = "trash",
        .group = MenuGroup::Account,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) {
            window.leaveInput([&window] { window.account().wipe(); });
        }},
    },
    ActionSpec{
        .id = ActionId::Quit,
        .name = "quit",
        .text = QT_TRANSLATE_NOOP("Actions", "&Quit"),
        .icon = "",
        .group = MenuGroup::Program,
        .keys = keys(QKeySequence::Quit),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.close(); }},
        .role = QAction::QuitRole,
    },
};
static_assert(isComplete(FileSpecs));

} // namespace

ActionSpecs fileActions()
{
    return FileSpecs;
}

} // namespace cordboard::ui
