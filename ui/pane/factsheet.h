// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <optional>
#include <string>
#include <vector>

#include "domain/directoryview.h"
#include "interfaces/tablesource.h"
#include "models/celltext.h"

namespace cordboard::ui {

/// What the pane tells about one row: worded, in groups, and where there is much of it in tabs. Facts that
/// are not known are left out.
struct FactSheet {
    struct Fact {
        QString name;
        QString value;
    };
    struct Group {
        QString title;
        std::vector<Fact> facts;

        /// Leaves out what has no value.
        void add(const QString& name, const QString& value);
    };
    /// What is shown at once. The name of the only one may be empty.
    struct Tab {
        QString name;
        std::vector<Group> groups;
    };
    QString title; ///< "Ada Lovelace"
    QString subtitle; ///< "Active, Voice, Berlin"
    std::vector<Tab> tabs;
};

/// The row that a sheet is about, and what may be asked for it: look-ups of constant cost.
struct FactSource {
    const std::string& id;
    const interfaces::TableSource& table;
    interfaces::RowHandle handle;
    const domain::DirectoryView& company;
    domain::Instant now;
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
};

} // namespace cordboard::ui
