// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/query/scope.h"

#include <algorithm>

#include "domain/directoryview.h"
#include "domain/pasted.h"

namespace cordboard::domain {

void addNames(QueryScope& scope, const std::vector<Office>& offices,
              const std::vector<Department>& departments)
{
    scope.offices.emplace();
    scope.countries.emplace();
    for (const auto& office : offices) {
        scope.offices->push_back(office.name);
        scope.countries->push_back(office.country);
    }
    scope.departments.emplace();
    for (const auto& department : departments)
        scope.departments->push_back(department.name);
}

QueryScope queryScopeOf(const DirectoryView& view, QueryTable table, std::vector<UserState> states)
{
    QueryScope scope{table, std::move(states)};
    addNames(scope, view.offices(), view.departments());
    scope.numberCountries = countriesOf(view);
    return scope;
}

bool asksFor(const QueryNode& query, QueryField field)
{
    return query.kind == QueryNode::Kind::Match
               ? query.field == field
               : std::any_of(query.children.begin(), query.children.end(),
                             [field](const QueryNode& child) { return asksFor(child, field); });
}

namespace {

[[nodiscard]] bool looksForSomebody(const QueryNode& query)
{
    switch (query.kind) {
    case QueryNode::Kind::Match:
        return query.field == QueryField::AnyText || query.field == QueryField::Name ||
               query.field == QueryField::Email || query.field == QueryField::Number ||
               query.field == QueryField::Extension;
    case QueryNode::Kind::Not: return false;
    case QueryNode::Kind::All:
    case QueryNode::Kind::Any:
        return std::any_of(query.children.begin(), query.children.end(), looksForSomebody);
    }
    return false;
}

} // namespace

bool findsSuspended(const QueryNode& query)
{
    return asksFor(query, QueryField::Status) || looksForSomebody(query);
}

std::vector<UserState> statesAsked(const QueryNode& query)
{
    auto states = presentStates();
    if (!findsSuspended(query))
        std::erase(states, UserState::Suspended);
    return states;
}

const std::vector<UserState>& presentStates()
{
    static const std::vector<UserState> states(PresentStates.begin(), PresentStates.end());
    return states;
}

} // namespace cordboard::domain
