// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/actor.h"
#include "domain/directoryview.h"
#include "interfaces/tablesource.h"
#include "models/celltext.h"
#include "ui/settings/cardkind.h"

namespace cordboard::ui {

/// A row of a page, whether its search shows it now or not.
struct RecordLink {
    interfaces::TableKind page;
    std::string id;
    friend bool operator==(const RecordLink&, const RecordLink&) = default;
};
/// The rows of a page that a query finds: the people of an office.
struct QueryLink {
    interfaces::TableKind page;
    QString query;
    friend bool operator==(const QueryLink&, const QueryLink&) = default;
};
/// Takes an operation back.
struct UndoLink {
    domain::OperationId operation;
    friend bool operator==(const UndoLink&, const UndoLink&) = default;
};
using FactLink = std::variant<RecordLink, QueryLink, UndoLink>;

/// What the pane tells about one row: worded, in groups, and where there is much of it in tabs. Facts that
/// are not known are left out.
struct FactSheet {
    struct Line {
        QString text;
        std::optional<FactLink> link = {};
        bool isMuted = false; ///< says something about the line before
    };
    /// A fact that is edited where it stands (R-EDIT-01).
    struct Edit {
        domain::Field field = domain::Field::Existence;
        QString value; ///< as it is typed
        QString refusal = {}; ///< why it cannot be edited, in a sentence; empty when it can
    };
    struct Fact {
        QString name;
        std::vector<Line> lines;
        std::optional<Edit> edit = {}; ///< of the first line

        /// All lines, with commas.
        [[nodiscard]] QString text() const;
    };
    struct Group {
        QString title;
        std::vector<Fact> facts;

        /// Leaves out what has no value.
        void add(const QString& name, const QString& value);
        void add(const QString& name, std::vector<Line> lines);
        /// Is there also without a value, so that one can be given. `notSent` is what the server still has,
        /// while a change waits to be sent.
        void add(const QString& name, Edit edit, const std::optional<QString>& notSent);
    };
    /// What is shown at once. The name of the only one may be empty.
    struct Tab {
        QString name;
        std::vector<Group> groups;
        CardKinds cards = {}; ///< of the person that the sheet is about, below the facts
    };
    std::string record = {}; ///< id of what it is about
    QString title = {}; ///< "Ada Lovelace"
    QString subtitle = {}; ///< "Active, Voice, Berlin"
    std::vector<Tab> tabs = {};
    /// A person, who is shown by the initials of the title; else the page's icon stands there.
    bool isPerson = false;
    std::string picture = {}; ///< of the person, by its hash; empty: none

    /// What stands on a page that is not there for somebody is no link for them.
    void dropLinks(const std::function<bool(interfaces::TableKind page)>& isThere);
};

/// "AL" for "Ada Lovelace": the first letters of the first and the last word, as they are seen; empty when
/// there is no letter.
[[nodiscard]] QString initialsOf(const QString& name);

/// The row that a sheet is about, and what may be asked for it: look-ups of constant cost.
struct FactSource {
    const std::string& id;
    const interfaces::TableSource& table;
    interfaces::RowHandle handle;
    const domain::DirectoryView& company;
    domain::Instant now;
    /// Who looks, and may edit what stands there; nobody = it is only read.
    const domain::Actor* actor = nullptr;
    QString editObstacle = {}; ///< why nobody can edit here, in a sentence: the service does not offer it
    /// Which cards of a person whoever looks has, of these; absent = none.
    std::function<CardKinds(const domain::UserId& person, const CardKinds& of)> cards = {};
};

/// Words for the sheets of all pages.
struct FactText {
    Q_DECLARE_TR_FUNCTIONS(FactSheet)
public:
    /// What somebody typed, so that it stays within its line.
    [[nodiscard]] static QString plain(const std::string& text);
    /// With commas, as a subtitle.
    [[nodiscard]] static QString joined(const QStringList& parts);
    /// Date and time; empty for none.
    [[nodiscard]] static QString moment(const std::optional<domain::Instant>& instant);
    /// Empty when there is no such office.
    [[nodiscard]] static QString officeName(const domain::OfficeId& id, const domain::DirectoryView& company);

    // Lines that lead to what they name; no lines when that is not there.
    using Lines = std::vector<FactSheet::Line>;
    [[nodiscard]] static Lines office(const domain::OfficeId& id, const domain::DirectoryView& company);
    [[nodiscard]] static Lines department(const domain::DepartmentId& id,
                                          const domain::DirectoryView& company);
    [[nodiscard]] static Lines person(const domain::UserId& id, const domain::DirectoryView& company);
    /// Whom only a name is known of: people who are called so.
    [[nodiscard]] static Lines personCalled(const std::string& name);
    /// Of the pool, or of whoever has it.
    [[nodiscard]] static Lines number(const domain::OwnedNumber& number);
    /// Of somebody's: that is found among the people.
    [[nodiscard]] static Lines number(const std::string& e164);
};

} // namespace cordboard::ui
