// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QObject>
#include <functional>
#include <initializer_list>
#include <vector>

#include "ui/theme/theme.h"

class QMenu;

namespace cordboard::ui {

/// Everything the window can do. Menus, bars, context menus, the list of shortcuts and tests read this one
/// registry.
enum class ActionId : std::uint8_t {
    // File
    SignOut,
    Wipe,
    Quit,
    // Edit
    Undo,
    Redo,
    CopyRows,
    CopyCell,
    MarkAllMatching,
    InvertMarks,
    ClearMarks,
    EditCell,
    Find,
    AddFilter,
    FindClear,
    // View
    ShowUsers,
    ShowReservedNumbers,
    ShowDeletedUsers,
    ShowLicenses,
    ShowActivity,
    GoBack,
    GoForward,
    Sync,
    ToggleSidebar,
    TogglePane,
    FullScreen,
    NextPart,
    PreviousPart,
    NewestToast,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    DensityCompact,
    DensityNormal,
    DensityComfortable,
    // Users
    EditUsers,
    GrantOfficeAdmin,
    RevokeOfficeAdmin,
    GrantCompanyAdmin,
    RevokeCompanyAdmin,
    AllowAnalytics,
    DenyAnalytics,
    AssignNumber,
    SwapNumber,
    UnassignNumbers,
    SuspendUsers,
    ReactivateUsers,
    DeleteUsers,
    // Numbers
    AssignToUser,
    ReleaseNumbers,
    // Deleted users
    RestoreUsers,
    PurgeUsers,
    // Licenses and activity
    ShowHolders,
    UndoThis,
    // Help
    Shortcuts,
    About,
};

/// Where an action's keys work: anywhere in the window, or while the table has the keyboard.
enum class ActionScope : std::uint8_t { Window, Table };

struct ActionSpec {
    ActionId id;
    ActionScope scope;
    const char* name; ///< objectName; part of the interface for tests
    const char* text; ///< with its mnemonic; "…" when more input follows
    const char* icon; ///< of Theme::icon; empty = none
    std::vector<QKeySequence> keys;
};

/// The registry. Threads: GUI thread.
///
/// Invariant: an action that is disabled says why, in its tooltip and for assistive technology.
class Actions final : public QObject {
    Q_OBJECT
public:
    explicit Actions(const Theme& theme, QObject* parent = nullptr);

    [[nodiscard]] static const std::vector<ActionSpec>& specs();
    [[nodiscard]] QAction* action(ActionId id) const { return m_actions[static_cast<std::size_t>(id)]; }
    [[nodiscard]] static ActionId idOf(const QAction& action);

    void allow(ActionId id);
    /// What nobody of the role can use is in no menu, and its keys do nothing.
    void setThere(ActionId id, bool isThere);
    /// `reason` is one sentence.
    void deny(ActionId id, const QString& reason);

    /// Calls `run` whenever one of `ids` is triggered.
    void onTriggered(std::initializer_list<ActionId> ids, QObject* context,
                     const std::function<void(ActionId)>& run);
    /// Adds the actions in order; a run of ids is followed by a separator.
    void addTo(QMenu& menu, std::initializer_list<std::initializer_list<ActionId>> groups) const;

    /// Adds an entry to `menu` that looks as `action` does and triggers it. Rationale: an action that stands
    /// in two menus is told to assistive technology as part of the first, and hidden as long as that one is.
    static void addEntry(QMenu& menu, QAction& action);

    /// "Delete…" without mnemonic and dots, for headings and lists.
    [[nodiscard]] static QString plainText(const QAction& action);

private:
    std::vector<QAction*> m_actions; ///< by id
};

} // namespace cordboard::ui
