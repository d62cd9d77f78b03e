// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "domain/directoryview.h"
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

/// The fields that pages are made of (PageSpec::filters). Titles carry their mnemonic.
struct FilterFields {
    Q_DECLARE_TR_FUNCTIONS(FilterMenu)
public:
    [[nodiscard]] static FilterField offices(const domain::DirectoryView& company);
    [[nodiscard]] static FilterField departments(const domain::DirectoryView& company);
    /// Those that offices are in.
    [[nodiscard]] static FilterField countries(const domain::DirectoryView& company);
    /// Today, the last days, months: days as the query language writes them.
    [[nodiscard]] static FilterField dates();
    /// Who may change something everywhere, as who did something.
    [[nodiscard]] static FilterField admins(const domain::DirectoryView& company);
    [[nodiscard]] static FilterField licenses();
    [[nodiscard]] static FilterField numbers();
    [[nodiscard]] static FilterField idle();
    [[nodiscard]] static FilterField freeSeats();
    /// Some words of a vocabulary, as the query language knows them.
    [[nodiscard]] static FilterField words(const QString& title, const QString& name,
                                           const std::vector<std::string_view>& words);
};

/// What a word that is being typed may become: "sta" a field, "status:pe" or "-office:b" a term.
[[nodiscard]] std::vector<Suggestion> suggestionsFor(const QString& word,
                                                     const std::vector<FilterField>& fields);

} // namespace cordboard::ui
