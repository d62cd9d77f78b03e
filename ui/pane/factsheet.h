// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>
#include <string>
#include <vector>

#include "domain/directoryview.h"
#include "interfaces/tablesource.h"

namespace cordboard::ui {

/// What the pane tells about one row: worded, in groups. Facts that are not known are left out.
struct FactSheet {
    struct Fact {
        QString name;
        QString value;
    };
    struct Group {
        QString title;
        std::vector<Fact> facts;
    };
    QString title; ///< "Ada Lovelace"
    QString subtitle; ///< "Active, Voice, Berlin"
    std::vector<Group> groups;
};

/// Nothing when the row is gone, and for Activity: its entries are no records. Complexity: constant look-ups.
[[nodiscard]] std::optional<FactSheet> factSheetOf(interfaces::TableKind page, const std::string& row,
                                                   const domain::DirectoryView& company, domain::Instant now);

/// Who did what to whom, and every field that it changed.
[[nodiscard]] FactSheet activitySheetOf(const interfaces::TableSource& activity, interfaces::RowHandle entry,
                                        domain::Instant now);

} // namespace cordboard::ui
