// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/matching.h"

#include <algorithm>

namespace cordboard::cordboardctl {

namespace {

using domain::Comparison;
using domain::QueryField;
using domain::QueryNode;
using Kind = QueryNode::Kind;

[[nodiscard]] bool isEqual(const QueryNode& a, const QueryNode& b)
{
    return a.kind == b.kind && a.field == b.field && a.comparison == b.comparison && a.text == b.text &&
           a.low == b.low && a.high == b.high &&
           std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(), isEqual);
}

/// What each address has, and each time.
[[nodiscard]] bool isOfEverybody(const QueryNode& match)
{
    if (match.field == QueryField::Idle)
        return match.comparison == Comparison::GreaterOrEqual && match.low == 0;
    if (match.field == QueryField::Email)
        return match.text == "@";
    return match.field != QueryField::Free && match.field != QueryField::Date &&
           match.text.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// One of them is the contrary of another.
[[nodiscard]] bool areContrary(const std::vector<QueryNode>& children)
{
    return std::any_of(children.begin(), children.end(), [&children](const QueryNode& child) {
        return child.kind == Kind::Not &&
               std::any_of(children.begin(), children.end(), [&child](const QueryNode& other) {
                   return isEqual(other, child.children.front());
               });
    });
}

[[nodiscard]] bool findsNobody(const QueryNode& query);

[[nodiscard]] bool findsEverybody(const QueryNode& query)
{
    const auto& children = query.children;
    switch (query.kind) {
    case Kind::Match: return isOfEverybody(query);
    case Kind::Not: return findsNobody(children.front());
    case Kind::All: return std::all_of(children.begin(), children.end(), findsEverybody);
    case Kind::Any:
        return areContrary(children) || std::any_of(children.begin(), children.end(), findsEverybody);
    }
    return false;
}

bool findsNobody(const QueryNode& query)
{
    const auto& children = query.children;
    switch (query.kind) {
    case Kind::Match: return false;
    case Kind::Not: return findsEverybody(children.front());
    case Kind::All:
        return areContrary(children) || std::any_of(children.begin(), children.end(), findsNobody);
    case Kind::Any: return std::all_of(children.begin(), children.end(), findsNobody);
    }
    return false;
}

} // namespace

bool restricts(const QueryNode& query)
{
    return !findsEverybody(query);
}

} // namespace cordboard::cordboardctl
