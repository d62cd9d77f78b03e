// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/query/query.h"

/// What a query is asked of: the same text is one query of people and another of numbers, and which offices
/// there are the company says. The one place that window, command line and HTTP have it from, so that they
/// refuse and find the same. Threads: any.
namespace cordboard::domain {

class DirectoryView;
struct Department;
struct Office;

/// Each has fields, and words of its own for them.
enum class QueryTable : std::uint8_t {
    People,
    Numbers,
    Devices,
    Licenses,
    Offices,
    Departments,
    Regions,
    Activity
};

struct QueryScope {
    QueryTable table = QueryTable::People;
    /// Of people: in which states they are asked for; empty = in any.
    std::vector<UserState> states = {};
    /// What the asker sees of the company: values that are none of these are errors. Nothing as long as
    /// nobody knows them; then any value will do.
    std::optional<std::vector<std::string>> offices = {}; ///< names
    std::optional<std::vector<std::string>> departments = {}; ///< names
    std::optional<std::vector<std::string>> countries = {}; ///< ISO codes, of the offices
    /// See `countriesOf`.
    std::vector<std::string> numberCountries = {};
};

/// Tells it the names of what the asker sees.
void addNames(QueryScope& scope, const std::vector<Office>& offices,
              const std::vector<Department>& departments);

/// With all that a view of what the asker sees holds.
[[nodiscard]] QueryScope queryScopeOf(const DirectoryView& view, QueryTable table,
                                      std::vector<UserState> states = {});

/// Also refused: a field that the table has not, and a value that is none of its field's; the error names
/// those there are, of a company's names the nearest.
[[nodiscard]] tl::expected<QueryNode, QueryError> parseQuery(std::string_view text, const QueryScope& scope);

/// Whether it has a condition on the field.
[[nodiscard]] bool asksFor(const QueryNode& query, QueryField field);

/// R-TBL-05, "hidden by default and found by filter or search": a query finds suspended people when it asks
/// for a status, or looks for somebody by name, address, number or extension. One that only asks for an
/// office, say, leaves them out.
[[nodiscard]] bool findsSuspended(const QueryNode& query);
/// The states of the people among whom a query is asked that names no states: who is deleted is in a list of
/// his own.
[[nodiscard]] std::vector<UserState> statesAsked(const QueryNode& query);
/// Of those, all there can be.
[[nodiscard]] const std::vector<UserState>& presentStates();

} // namespace cordboard::domain
