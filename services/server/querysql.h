// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/field.h"
#include "domain/query/query.h"

/// The query language as SQL, so that a search reads the rows it must and no others. Internal to the server.
namespace cordboard::server {

/// What rows show instead of ids.
struct RowNames {
    std::map<std::string, std::string> offices;
    std::map<std::string, std::string> countries; ///< of offices
    std::map<std::string, std::string> departments;
    /// Who is gone although the rows still name him (R-PURGE-01): nothing is found by his name.
    std::set<std::string> goneUsers; ///< ids
    std::set<std::string> goneNames; ///< as displayed
};

struct SqlCondition {
    /// Over `r` (the record's row) and, when `usesWords`, `w` (its row of user_words); never NULL.
    std::string text;
    std::vector<domain::Value> values; ///< for the question marks, in order
    bool usesWords = false;
};

/// The condition that holds where `domain::matches` does. Requires: the table is User or Number.
[[nodiscard]] SqlCondition toSql(const domain::QueryNode& query, domain::RecordKind table,
                                 const std::string& company, const RowNames& names, domain::Instant now);

} // namespace cordboard::server
