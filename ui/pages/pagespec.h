// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "domain/permission.h"
#include "domain/recordkind.h"
#include "interfaces/offer.h"
#include "interfaces/tablesource.h"
#include "ui/actions/actionid.h"
#include "ui/pages/filterfields.h"
#include "ui/pane/factsheet.h"
#include "ui/text/required.h"

class QWidget;

namespace cordboard::interfaces {
class Session;
}

/// What is particular to a page. Everything else about it follows: sidebar, menu, keys, title, search line,
/// empty states, details. Its actions say themselves that they stand on it (ui/actions/actionspec.h).
namespace cordboard::ui {

class Theme;

/// The texts of all pages, for translators in one place.
struct PageText {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

/// A run of pages under one heading in the sidebar.
enum class PageSection : std::uint8_t { People, Licenses, Company, Work };

/// Where somebody may be who is not found here. `offer` words a button with the number of matches there.
struct Elsewhere {
    interfaces::TableKind page;
    QString (*offer)(int found);
};

/// A column whose moments are deadlines: the sidebar tells of the first one from `warning` before it. `left`
/// is a countdown in words.
struct Deadline {
    interfaces::ColumnId column;
    std::chrono::hours warning;
    QString (*text)(const QString& left);
};

struct PageSpec {
    using Words = QString (*)();
    using Counted = QString (*)(int count);

    Required<const char*> action; ///< objectName of the action that shows the page: "showUsers"
    Required<const char*> icon; ///< of Theme::icon
    Required<PageSection> section;
    Required<bool> isCounted; ///< a page whose number means nothing (Activity) has no badge
    /// What it takes to see the page at all; nothing = everybody sees something there.
    Required<std::optional<domain::Right>> right;
    /// What a row is; nothing = no record but a line of the audit trail.
    Required<std::optional<domain::RecordKind>> record;

    Required<Words> title; ///< "Reserved numbers"
    Required<Words> menuText; ///< the same with its mnemonic among the pages
    Required<Words> tableName; ///< of the table, for assistive technology; part of the interface for tests
    Required<Words> search; ///< what the search line is called
    Required<Counted> counted; ///< "2,500 users"
    Required<Counted> countedMarks; ///< "12 marked users"
    Required<Counted> marksLost; ///< so many marked rows are gone, by somebody else's doing
    Required<QString (*)(const QString& query)> nothingMatches;
    Required<Words> whatComesHere; ///< what an empty page is for, in a sentence

    /// Ask when it is needed: offices come and go.
    Required<std::vector<FilterField> (*)(const domain::DirectoryView& company)> filters;
    /// Nothing when the row is gone.
    Required<std::optional<FactSheet> (*)(const FactSource& row)> facts;

    /// What stands over the table: what its rows come to.
    QWidget* (*summary)(interfaces::Session& session, const Theme& theme, QWidget* parent) = nullptr;
    /// What brings a new row: a button over the table.
    std::optional<ActionId> adding = {};
    /// What is done most with a row: buttons of its details.
    std::vector<ActionId> leading = {};
    /// What changes a cell that is not edited in place: asked for by F2 or a double click.
    std::vector<std::pair<interfaces::ColumnId, ActionId>> cellActions = {};
    std::optional<Elsewhere> elsewhere = {};
    std::optional<Deadline> deadline = {};
};

[[nodiscard]] const PageSpec& pageSpec(interfaces::TableKind page);

[[nodiscard]] QString headingOf(PageSection section);

/// For `PageSpec::marksLost` where nothing more can be said.
[[nodiscard]] QString rowsGone(int count);

/// A page that nobody of these roles can use is not there at all (R-ROLE-11, R-ROLE-12). As long as nobody
/// knows who the actor is, everything is there.
[[nodiscard]] bool isPageFor(interfaces::TableKind page, const domain::Actor& actor);

/// Whether the connected service has what the page shows. Where it has not, the page stays, and says so.
[[nodiscard]] bool isPageOffered(const PageSpec& spec, const interfaces::Offer& offer);

} // namespace cordboard::ui
