// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QObject>
#include <map>
#include <vector>

#include "ui/actions/actionlist.h"
#include "ui/theme/theme.h"

class QMenu;

namespace cordboard::ui {

/// One QAction for each ActionSpec and for each page. Menus, bars, context menus, the list of shortcuts and
/// tests take them from here. Threads: GUI thread.
///
/// Invariant: an action that is disabled says why, in its tooltip and for assistive technology.
class Actions final : public QObject {
    Q_OBJECT
public:
    explicit Actions(const Theme& theme, QObject* parent = nullptr);

    [[nodiscard]] QAction* action(ActionId id) const { return m_actions[static_cast<std::size_t>(id)]; }
    /// Shows the page.
    [[nodiscard]] QAction* pageAction(interfaces::TableKind page) const { return m_pageActions.at(page); }
    /// Both, in the order of lists.
    [[nodiscard]] std::vector<QAction*> all() const;

    /// Takes all keys away: a second set of actions is for something else than what keys work on.
    void silence();
    void allow(ActionId id);
    /// `reason` is one sentence.
    void deny(ActionId id, const QString& reason);
    /// Why it is disabled, as plain text; empty when it is not.
    [[nodiscard]] const QString& reasonAgainst(ActionId id) const
    {
        return m_reasons[static_cast<std::size_t>(id)];
    }
    /// What nobody of the role can use, or not while the window shows that, is in no menu, and its keys do
    /// nothing.
    void setActor(const domain::Actor& actor, WindowView view);

    /// Adds an entry to `menu` that looks as `action` does and triggers it. Rationale: an action that stands
    /// in two menus is told to assistive technology as part of the first, and hidden as long as that one is.
    static void addEntry(QMenu& menu, QAction& action);

    /// "Delete…" without mnemonic and dots, for headings and lists.
    [[nodiscard]] static QString plainText(const QAction& action);

private:
    void makeAction(const ActionSpec& spec, const Theme& theme);
    void makePageAction(interfaces::TableKind page, const Theme& theme);
    void groupTicks();

    std::vector<QAction*> m_actions; ///< by id
    std::vector<QString> m_reasons; ///< likewise
    std::map<interfaces::TableKind, QAction*> m_pageActions;
};

} // namespace cordboard::ui
