// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/specs/families.h"
#include "ui/window/accountactions.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagestack.h"

namespace cordboard::ui {

namespace {

/// One of the sizes; its name and text are literals, as those of every action.
template <int Percent> constexpr ActionSpec textSize(ActionId id, const char* name, const char* text)
{
    return {
        .id = id,
        .name = name,
        .text = text,
        .icon = "",
        .group = MenuGroup::TextSize,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.useTextSize(Percent); }},
        .ticking = Ticking::OneTextSize,
    };
}

constexpr std::array ViewSpecs{
    ActionSpec{
        .id = ActionId::GoBack,
        .name = "goBack",
        .text = QT_TRANSLATE_NOOP("Actions", "&Back"),
        .icon = "",
        .group = MenuGroup::Travel,
        .keys = keys(Qt::ALT | Qt::Key_Left),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.pages().travel(-1); }},
        .isOfPages = true,
    },
    ActionSpec{
        .id = ActionId::GoForward,
        .name = "goForward",
        .text = QT_TRANSLATE_NOOP("Actions", "F&orward"),
        .icon = "",
        .group = MenuGroup::Travel,
        .keys = keys(Qt::ALT | Qt::Key_Right),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.pages().travel(1); }},
        .isOfPages = true,
    },
    ActionSpec{
        .id = ActionId::Sync,
        .name = "sync",
        .text = QT_TRANSLATE_NOOP("Actions", "S&ync now"),
        .icon = "sync",
        .group = MenuGroup::Connection,
        .keys = keys(Qt::Key_F5, Qt::CTRL | Qt::Key_R),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.account().syncOrSignIn(); }},
    },
    ActionSpec{
        .id = ActionId::SwitchView,
        .name = "switchView",
        .text = QT_TRANSLATE_NOOP("Actions", "My settings"), // or the way back
        .icon = "settings",
        .group = MenuGroup::Views,
        .keys = keys(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.switchView(); }},
        .isForAdmins = true,
    },
    ActionSpec{
        .id = ActionId::ToggleSidebar,
        .name = "toggleSidebar",
        .text = QT_TRANSLATE_NOOP("Actions", "&Sidebar"),
        .icon = "sidebar",
        .group = MenuGroup::Layout,
        .keys = keys(Qt::Key_F9),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.fitToWidth(); }},
        .ticking = Ticking::Alone,
        .isOfPages = true,
    },
    ActionSpec{
        .id = ActionId::TogglePane,
        .name = "togglePane",
        .text = QT_TRANSLATE_NOOP("Actions", "Detail &pane"),
        .icon = "pane",
        .group = MenuGroup::Layout,
        .keys = keys(Qt::Key_F4),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.togglePane(); }},
        .ticking = Ticking::Alone,
        .isOfPages = true,
    },
    ActionSpec{
        .id = ActionId::PinColumn,
        .name = "pinColumn",
        .text = QT_TRANSLATE_NOOP("Actions", "&Keep column in view"),
        .icon = "",
        .group = MenuGroup::Layout,
        .keys = keys(Qt::CTRL | Qt::SHIFT | Qt::Key_K),
        .right = std::nullopt,
        .run = OnTable{[](TableView& table) { table.turnPin(); }},
    },
    ActionSpec{
        .id = ActionId::FullScreen,
        .name = "fullScreen",
        .text = QT_TRANSLATE_NOOP("Actions", "&Full screen"),
        .icon = "",
        .group = MenuGroup::Layout,
        .keys = keys(Qt::Key_F11),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) {
            window.setWindowState(window.windowState() ^ Qt::WindowFullScreen);
        }},
        .ticking = Ticking::Alone,
    },
    ActionSpec{
        .id = ActionId::NextPart,
        .name = "nextPart",
        .text = QT_TRANSLATE_NOOP("Actions", "Next part of the window"),
        .icon = "",
        .group = MenuGroup::Parts,
        .keys = keys(Qt::Key_F6),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.cyclePart(1); }},
    },
    ActionSpec{
        .id = ActionId::PreviousPart,
        .name = "previousPart",
        .text = QT_TRANSLATE_NOOP("Actions", "Previous part of the window"),
        .icon = "",
        .group = MenuGroup::Parts,
        .keys = keys(Qt::SHIFT | Qt::Key_F6),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.cyclePart(-1); }},
    },
    ActionSpec{
        .id = ActionId::NewestToast,
        .name = "newestToast",
        .text = QT_TRANSLATE_NOOP("Actions", "Newest message"),
        .icon = "",
        .group = MenuGroup::Parts,
        .keys = keys(Qt::Key_F8),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.toasts().focusNewest(); }},
    },
    ActionSpec{
        .id = ActionId::ThemeSystem,
        .name = "themeSystem",
        .text = QT_TRANSLATE_NOOP("Actions", "Like the &system"),
        .icon = "",
        .group = MenuGroup::Theme,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.useTheme(ThemeChoice::System); }},
        .ticking = Ticking::OneTheme,
    },
    ActionSpec{
        .id = ActionId::ThemeLight,
        .name = "themeLight",
        .text = QT_TRANSLATE_NOOP("Actions", "&Light"),
        .icon = "",
        .group = MenuGroup::Theme,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.useTheme(ThemeChoice::Light); }},
        .ticking = Ticking::OneTheme,
    },
    ActionSpec{
        .id = ActionId::ThemeDark,
        .name = "themeDark",
        .text = QT_TRANSLATE_NOOP("Actions", "&Dark"),
        .icon = "",
        .group = MenuGroup::Theme,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.useTheme(ThemeChoice::Dark); }},
        .ticking = Ticking::OneTheme,
    },
    ActionSpec{
        .id = ActionId::ThemeHighContrast,
        .name = "themeHighContrast",
        .text = QT_TRANSLATE_NOOP("Actions", "&High contrast"),
        .icon = "",
        .group = MenuGroup::Theme,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.useTheme(ThemeChoice::HighContrast); }},
        .ticking = Ticking::OneTheme,
    },
    ActionSpec{
        .id = ActionId::TextLarger,
        .name = "textLarger",
        .text = QT_TRANSLATE_NOOP("Actions", "&Larger"),
        .icon = "",
        .group = MenuGroup::TextStep,
        .keys = keys(Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) {
            window.useTextSize(nextTextSize(window.theme().textSize(), 1));
        }},
    },
    ActionSpec{
        .id = ActionId::TextSmaller,
        .name = "textSmaller",
        .text = QT_TRANSLATE_NOOP("Actions", "&Smaller"),
        .icon = "",
        .group = MenuGroup::TextStep,
        .keys = keys(Qt::CTRL | Qt::Key_Minus),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) {
            window.useTextSize(nextTextSize(window.theme().textSize(), -1));
        }},
    },
    ActionSpec{
        .id = ActionId::TextUsual,
        .name = "textUsual",
        .text = QT_TRANSLATE_NOOP("Actions", "&Usual size"),
        .icon = "",
        .group = MenuGroup::TextStep,
        .keys = keys(Qt::CTRL | Qt::Key_0),
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) { window.useTextSize(UsualTextSize); }},
    },
    textSize<80>(ActionId::Text80, "text80", QT_TRANSLATE_NOOP("Actions", "80 %")),
    textSize<90>(ActionId::Text90, "text90", QT_TRANSLATE_NOOP("Actions", "90 %")),
    textSize<100>(ActionId::Text100, "text100", QT_TRANSLATE_NOOP("Actions", "100 %")),
    textSize<110>(ActionId::Text110, "text110", QT_TRANSLATE_NOOP("Actions", "110 %")),
    textSize<125>(ActionId::Text125, "text125", QT_TRANSLATE_NOOP("Actions", "125 %")),
    textSize<150>(ActionId::Text150, "text150", QT_TRANSLATE_NOOP("Actions", "150 %")),
    textSize<175>(ActionId::Text175, "text175", QT_TRANSLATE_NOOP("Actions", "175 %")),
    textSize<200>(ActionId::Text200, "text200", QT_TRANSLATE_NOOP("Actions", "200 %")),
    ActionSpec{
        .id = ActionId::DensityCompact,
        .name = "densityCompact",
        .text = QT_TRANSLATE_NOOP("Actions", "&Compact"),
        .icon = "",
        .group = MenuGroup::RowHeight,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) {
            window.useDensity(ActionId::DensityCompact, TableView::Density::Compact);
        }},
        .ticking = Ticking::OneRowHeight,
        .isOfPages = true,
    },
    ActionSpec{
        .id = ActionId::DensityNormal,
        .name = "densityNormal",
        .text = QT_TRANSLATE_NOOP("Actions", "&Normal"),
        .icon = "",
        .group = MenuGroup::RowHeight,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) {
            window.useDensity(ActionId::DensityNormal, TableView::Density::Normal);
        }},
        .ticking = Ticking::OneRowHeight,
        .isOfPages = true,
    },
    ActionSpec{
        .id = ActionId::DensityComfortable,
        .name = "densityComfortable",
        .text = QT_TRANSLATE_NOOP("Actions", "C&omfortable"),
        .icon = "",
        .group = MenuGroup::RowHeight,
        .right = std::nullopt,
        .run = OnWindow{[](MainWindow& window) {
            window.useDensity(ActionId::DensityComfortable, TableView::Density::Comfortable);
        }},
        .ticking = Ticking::OneRowHeight,
        .isOfPages = true,
    },
};
static_assert(isComplete(ViewSpecs));

} // namespace

ActionSpecs viewActions()
{
    return ViewSpecs;
}

} // namespace cordboard::ui
