// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/actions.h"

#include <QMenu>

#include "models/datatext.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

namespace {

constexpr auto Window = ActionScope::Window;
constexpr auto Table = ActionScope::Table;

QKeySequence key(QKeyCombination combination)
{
    return QKeySequence(combination);
}

std::vector<QKeySequence> standard(QKeySequence::StandardKey standardKey)
{
    const auto keys = QKeySequence::keyBindings(standardKey);
    return {keys.begin(), keys.end()};
}

std::vector<ActionSpec> fileAndEdit()
{
    return {
        {ActionId::SignOut, Window, "signOut", QT_TRANSLATE_NOOP("Actions", "&Sign out"), "sign-out", {}},
        {ActionId::Wipe,
         Window,
         "wipe",
         QT_TRANSLATE_NOOP("Actions", "&Remove data from this computer…"),
         "trash",
         {}},
        {ActionId::Quit, Window, "quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), "",
         standard(QKeySequence::Quit)},
        {ActionId::Undo,
         Window,
         "undo",
         QT_TRANSLATE_NOOP("Actions", "&Undo"),
         "undo",
         {key(Qt::CTRL | Qt::Key_Z)}},
        {ActionId::Redo,
         Window,
         "redo",
         QT_TRANSLATE_NOOP("Actions", "&Redo"),
         "redo",
         {key(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)}},
        {ActionId::CopyRows,
         Table,
         "copyRows",
         QT_TRANSLATE_NOOP("Actions", "&Copy rows"),
         "copy",
         {key(Qt::CTRL | Qt::Key_C)}},
        {ActionId::CopyCell,
         Table,
         "copyCell",
         QT_TRANSLATE_NOOP("Actions", "Co&py cell"),
         "",
         {key(Qt::CTRL | Qt::SHIFT | Qt::Key_C)}},
        {ActionId::MarkAllMatching,
         Table,
         "markAllMatching",
         QT_TRANSLATE_NOOP("Actions", "Mark &all that match"),
         "check",
         {key(Qt::CTRL | Qt::Key_A)}},
        {ActionId::InvertMarks,
         Table,
         "invertMarks",
         QT_TRANSLATE_NOOP("Actions", "&Invert marks"),
         "",
         {key(Qt::CTRL | Qt::SHIFT | Qt::Key_I)}},
        {ActionId::ClearMarks,
         Table,
         "clearMarks",
         QT_TRANSLATE_NOOP("Actions", "C&lear marks"),
         "clear",
         {key(Qt::CTRL | Qt::SHIFT | Qt::Key_A)}},
        {ActionId::EditCell,
         Table,
         "editCell",
         QT_TRANSLATE_NOOP("Actions", "&Edit cell"),
         "edit",
         {key(Qt::Key_F2)}},
        {ActionId::Find,
         Window,
         "find",
         QT_TRANSLATE_NOOP("Actions", "&Find"),
         "search",
         {key(Qt::CTRL | Qt::Key_F)}},
        {ActionId::AddFilter,
         Window,
         "addFilter",
         QT_TRANSLATE_NOOP("Actions", "Add fil&ter"),
         "filter",
         {key(Qt::CTRL | Qt::SHIFT | Qt::Key_F)}},
        {ActionId::FindClear, Window, "findClear", QT_TRANSLATE_NOOP("Actions", "Clear &search"), "", {}},
    };
}

std::vector<ActionSpec> view()
{
    return {
        {ActionId::ShowUsers,
         Window,
         "showUsers",
         QT_TRANSLATE_NOOP("Actions", "&Users"),
         "users",
         {key(Qt::CTRL | Qt::Key_1)}},
        {ActionId::ShowReservedNumbers,
         Window,
         "showReservedNumbers",
         QT_TRANSLATE_NOOP("Actions", "Reserved &numbers"),
         "numbers",
         {key(Qt::CTRL | Qt::Key_2)}},
        {ActionId::ShowDeletedUsers,
         Window,
         "showDeletedUsers",
         QT_TRANSLATE_NOOP("Actions", "&Deleted users"),
         "deleted",
         {key(Qt::CTRL | Qt::Key_3)}},
        {ActionId::ShowLicenses,
         Window,
         "showLicenses",
         QT_TRANSLATE_NOOP("Actions", "&Licenses"),
         "licenses",
         {key(Qt::CTRL | Qt::Key_4)}},
        {ActionId::ShowActivity,
         Window,
         "showActivity",
         QT_TRANSLATE_NOOP("Actions", "&Activity"),
         "activity",
         {key(Qt::CTRL | Qt::Key_5)}},
        {ActionId::GoBack,
         Window,
         "goBack",
         QT_TRANSLATE_NOOP("Actions", "&Back"),
         "",
         {key(Qt::ALT | Qt::Key_Left)}},
        {ActionId::GoForward,
         Window,
         "goForward",
         QT_TRANSLATE_NOOP("Actions", "F&orward"),
         "",
         {key(Qt::ALT | Qt::Key_Right)}},
        {ActionId::Sync,
         Window,
         "sync",
         QT_TRANSLATE_NOOP("Actions", "S&ync now"),
         "sync",
         {key(Qt::Key_F5), key(Qt::CTRL | Qt::Key_R)}},
        {ActionId::ToggleSidebar,
         Window,
         "toggleSidebar",
         QT_TRANSLATE_NOOP("Actions", "&Sidebar"),
         "sidebar",
         {key(Qt::Key_F9)}},
        {ActionId::TogglePane,
         Window,
         "togglePane",
         QT_TRANSLATE_NOOP("Actions", "Detail &pane"),
         "pane",
         {key(Qt::Key_F4)}},
        {ActionId::FullScreen,
         Window,
         "fullScreen",
         QT_TRANSLATE_NOOP("Actions", "&Full screen"),
         "",
         {key(Qt::Key_F11)}},
        {ActionId::NextPart,
         Window,
         "nextPart",
         QT_TRANSLATE_NOOP("Actions", "Next part of the window"),
         "",
         {key(Qt::Key_F6)}},
        {ActionId::PreviousPart,
         Window,
         "previousPart",
         QT_TRANSLATE_NOOP("Actions", "Previous part of the window"),
         "",
         {key(Qt::SHIFT | Qt::Key_F6)}},
        {ActionId::NewestToast,
         Window,
         "newestToast",
         QT_TRANSLATE_NOOP("Actions", "Newest message"),
         "",
         {key(Qt::Key_F8)}},
        {ActionId::ThemeSystem,
         Window,
         "themeSystem",
         QT_TRANSLATE_NOOP("Actions", "Like the &system"),
         "",
         {}},
        {ActionId::ThemeLight, Window, "themeLight", QT_TRANSLATE_NOOP("Actions", "&Light"), "", {}},
        {ActionId::ThemeDark, Window, "themeDark", QT_TRANSLATE_NOOP("Actions", "&Dark"), "", {}},
        {ActionId::DensityCompact,
         Window,
         "densityCompact",
         QT_TRANSLATE_NOOP("Actions", "&Compact"),
         "",
         {}},
        {ActionId::DensityNormal, Window, "densityNormal", QT_TRANSLATE_NOOP("Actions", "&Normal"), "", {}},
        {ActionId::DensityComfortable,
         Window,
         "densityComfortable",
         QT_TRANSLATE_NOOP("Actions", "C&omfortable"),
         "",
         {}},
    };
}

std::vector<ActionSpec> commands()
{
    return {
        {ActionId::EditUsers,
         Window,
         "editUsers",
         QT_TRANSLATE_NOOP("Actions", "&Edit…"),
         "edit",
         {key(Qt::ALT | Qt::Key_Return)}},
        {ActionId::GrantOfficeAdmin,
         Window,
         "grantOfficeAdmin",
         QT_TRANSLATE_NOOP("Actions", "&Grant Office Admin…"),
         "admin",
         {}},
        {ActionId::RevokeOfficeAdmin,
         Window,
         "revokeOfficeAdmin",
         QT_TRANSLATE_NOOP("Actions", "&Revoke Office Admin…"),
         "admin-off",
         {}},
        {ActionId::GrantCompanyAdmin,
         Window,
         "grantCompanyAdmin",
         QT_TRANSLATE_NOOP("Actions", "Grant &Company Admin…"),
         "admin",
         {}},
        {ActionId::RevokeCompanyAdmin,
         Window,
         "revokeCompanyAdmin",
         QT_TRANSLATE_NOOP("Actions", "Revoke C&ompany Admin…"),
         "admin-off",
         {}},
        {ActionId::AllowAnalytics,
         Window,
         "allowAnalytics",
         QT_TRANSLATE_NOOP("Actions", "Grant a&nalytics access…"),
         "analytics",
         {}},
        {ActionId::DenyAnalytics,
         Window,
         "denyAnalytics",
         QT_TRANSLATE_NOOP("Actions", "Revoke anal&ytics access…"),
         "analytics",
         {}},
        {ActionId::AssignNumber,
         Window,
         "assignNumber",
         QT_TRANSLATE_NOOP("Actions", "&Assign number…"),
         "number-assign",
         {}},
        {ActionId::SwapNumber,
         Window,
         "swapNumber",
         QT_TRANSLATE_NOOP("Actions", "S&wap number…"),
         "number-swap",
         {}},
        {ActionId::UnassignNumbers,
         Window,
         "unassignNumbers",
         QT_TRANSLATE_NOOP("Actions", "&Unassign numbers…"),
         "number-unassign",
         {}},
        {ActionId::SuspendUsers,
         Window,
         "suspendUsers",
         QT_TRANSLATE_NOOP("Actions", "&Suspend…"),
         "suspend",
         {}},
        {ActionId::ReactivateUsers,
         Window,
         "reactivateUsers",
         QT_TRANSLATE_NOOP("Actions", "React&ivate…"),
         "reactivate",
         {}},
        {ActionId::DeleteUsers, Window, "deleteUsers", QT_TRANSLATE_NOOP("Actions", "&Delete…"), "trash", {}},
        {ActionId::AssignToUser,
         Window,
         "assignToUser",
         QT_TRANSLATE_NOOP("Actions", "Ass&ign to user…"),
         "number-assign",
         {}},
        {ActionId::ReleaseNumbers,
         Window,
         "releaseNumbers",
         QT_TRANSLATE_NOOP("Actions", "&Release…"),
         "number-release",
         {}},
        {ActionId::RestoreUsers,
         Window,
         "restoreUsers",
         QT_TRANSLATE_NOOP("Actions", "Res&tore…"),
         "restore",
         {}},
        {ActionId::PurgeUsers,
         Window,
         "purgeUsers",
         QT_TRANSLATE_NOOP("Actions", "Delete &permanently…"),
         "purge",
         {}},
        {ActionId::ShowHolders,
         Window,
         "showHolders",
         QT_TRANSLATE_NOOP("Actions", "Show &holders"),
         "users",
         {}},
        {ActionId::UndoThis, Window, "undoThis", QT_TRANSLATE_NOOP("Actions", "Undo t&his"), "undo", {}},
        {ActionId::Shortcuts,
         Window,
         "shortcuts",
         QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"),
         "help",
         {key(Qt::Key_F1), QKeySequence(QStringLiteral("Ctrl+?"))}},
        {ActionId::About, Window, "about", QT_TRANSLATE_NOOP("Actions", "&About Cordboard"), "cordboard", {}},
    };
}

bool isCheckable(ActionId id)
{
    switch (id) {
    case ActionId::ToggleSidebar:
    case ActionId::TogglePane:
    case ActionId::FullScreen:
    case ActionId::ThemeSystem:
    case ActionId::ThemeLight:
    case ActionId::ThemeDark:
    case ActionId::DensityCompact:
    case ActionId::DensityNormal:
    case ActionId::DensityComfortable: return true;
    default: // the others do something once
        return false;
    }
}

} // namespace

const std::vector<ActionSpec>& Actions::specs()
{
    static const auto all = [] {
        auto specs = fileAndEdit();
        for (auto more : {view(), commands()})
            specs.insert(specs.end(), std::make_move_iterator(more.begin()),
                         std::make_move_iterator(more.end()));
        return specs;
    }();
    return all;
}

Actions::Actions(const Theme& theme, QObject* parent) : QObject(parent), m_actions(specs().size())
{
    for (const auto& spec : specs()) {
        auto* action = new QAction(tr(spec.text), this);
        action->setObjectName(QString::fromLatin1(spec.name));
        if (*spec.icon != '\0')
            action->setIcon(theme.icon(QString::fromLatin1(spec.icon)));
        action->setShortcuts(QList<QKeySequence>(spec.keys.begin(), spec.keys.end()));
        action->setShortcutContext(spec.scope == Table ? Qt::WidgetWithChildrenShortcut : Qt::WindowShortcut);
        action->setCheckable(isCheckable(spec.id));
        action->setData(static_cast<int>(spec.id));
        m_actions[static_cast<std::size_t>(spec.id)] = action;
    }
}

ActionId Actions::idOf(const QAction& action)
{
    return static_cast<ActionId>(action.data().toInt());
}

void Actions::allow(ActionId id)
{
    action(id)->setEnabled(true);
    setPlainToolTip(*action(id), {});
}

void Actions::setThere(ActionId id, bool isThere)
{
    action(id)->setVisible(isThere);
}

void Actions::deny(ActionId id, const QString& reason)
{
    action(id)->setEnabled(false);
    setPlainToolTip(*action(id), reason);
}

void Actions::onTriggered(std::initializer_list<ActionId> ids, QObject* context,
                          const std::function<void(ActionId)>& run)
{
    for (const auto id : ids)
        connect(action(id), &QAction::triggered, context, [run, id] { run(id); });
}

void Actions::addTo(QMenu& menu, std::initializer_list<std::initializer_list<ActionId>> groups) const
{
    menu.setToolTipsVisible(true); // a disabled action says why
    for (const auto& group : groups) {
        if (!menu.isEmpty())
            menu.addSeparator();
        for (const auto id : group)
            menu.addAction(action(id));
    }
}

void Actions::addEntry(QMenu& menu, QAction& action)
{
    auto* entry = menu.addAction(action.icon(), action.text());
    entry->setObjectName(action.objectName());
    const auto follow = [entry, &action] {
        const auto keys = action.shortcut().toString(QKeySequence::NativeText);
        entry->setText(keys.isEmpty()
                           ? action.text()
                           : action.text() + QLatin1Char('\t') + keys); // shown, but not listened to twice
        entry->setVisible(action.isVisible());
        entry->setEnabled(action.isEnabled());
        entry->setToolTip(action.toolTip());
    };
    follow();
    QObject::connect(&action, &QAction::changed, entry, follow);
    QObject::connect(entry, &QAction::triggered, &action, &QAction::trigger);
}

QString Actions::plainText(const QAction& action)
{
    auto text = models::DataText::withoutKeys(action.text());
    text.remove(QStringLiteral("…"));
    return text;
}

} // namespace cordboard::ui
