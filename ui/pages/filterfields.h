// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "domain/directoryview.h"
#include "interfaces/tablesource.h"
#include "ui/tables/suggestionlist.h"

namespace cordboard::ui {

/// A value that a page can be filtered by, as a term of the query language: "status:pending", "Pending
/// invite".
struct FilterValue {
    QString term;
    QString text;
};

struct FilterField {
    QString title; ///< with its mnemonic
    QString name; ///< as it is typed, without the colon
    std::vector<FilterValue> values;
};

/// What a page can be filtered by. Ask when it is needed: offices come and go.
[[nodiscard]] std::vector<FilterField> filterFieldsOf(interfaces::TableKind page,
                                                      const domain::DirectoryView& company);

/// What a word that is being typed may become: "sta" a field, "status:pe" or "-office:b" a term.
[[nodiscard]] std::vector<Suggestion> suggestionsFor(const QString& word,
                                                     const std::vector<FilterField>& fields);

} // namespace cordboard::ui
