// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/matching.h"

#include <algorithm>

namespace cordboard::cordboardctl {

namespace {

using Kind = domain::QueryNode::Kind;

bool asksForSomething(const domain::QueryNode& match)
{
    return match.comparison != domain::Comparison::Contains ||
           match.text.find_first_not_of(" \t\r\n") != std::string::npos;
}

/// Under a minus "all of them" means "not one of them at least", and the other way round. Who has none of a
/// field (`number:none`) is a class of its own; all but some (`-office:berlin`) are nearly everybody.
bool restricts(const domain::QueryNode& query, bool isNegated)
{
    const auto each = [isNegated](const auto& child) { return restricts(child, isNegated); };
    switch (query.kind) {
    case Kind::Match:
        return (!isNegated || query.field == domain::QueryField::Has) && asksForSomething(query);
    case Kind::Not:
        return std::any_of(query.children.begin(), query.children.end(),
                           [isNegated](const auto& child) { return restricts(child, !isNegated); });
    case Kind::All:
    case Kind::Any: break;
    }
    const bool oneIsEnough = (query.kind == Kind::All) != isNegated;
    if (oneIsEnough)
        return std::any_of(query.children.begin(), query.children.end(), each);
    return !query.children.empty() && std::all_of(query.children.begin(), query.children.end(), each);
}

} // namespace

bool restricts(const domain::QueryNode& query)
{
    return restricts(query, /*isNegated=*/false);
}

} // namespace cordboard::cordboardctl
