// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/query/scope.h"

#include <algorithm>

#include "domain/directoryview.h"
#include "domain/pasted.h"

namespace cordboard::domain {

QueryScope queryScopeOf(const DirectoryView& view, QueryTable table, std::vector<UserState> states)
{
    QueryScope scope{table, std::move(states)};
    scope.offices.emplace();
    scope.countries.emplace();
    for (auto& office : view.offices()) {
        scope.offices->push_back(std::move(office.name));
        scope.countries->push_back(std::move(office.country));
    }
    scope.departments.emplace();
    for (auto& department : view.departments())
        scope.departments->push_back(std::move(department.name));
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
    static const std::vector<UserState> states{UserState::Pending, UserState::Active, UserState::Suspended};
    return states;
}

} // namespace cordboard::domain
