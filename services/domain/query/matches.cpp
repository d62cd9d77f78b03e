// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/query/query.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

[[nodiscard]] bool compares(const QueryNode& query, std::int64_t amount) noexcept
{
    switch (query.comparison) {
    case Comparison::Less: return amount < query.low;
    case Comparison::LessOrEqual: return amount <= query.low;
    case Comparison::Greater: return amount > query.low;
    case Comparison::GreaterOrEqual: return amount >= query.low;
    case Comparison::Between:
    case Comparison::Contains: return amount >= query.low && amount <= query.high;
    }
    return false;
}

[[nodiscard]] bool matchesField(const QueryNode& query, const QueryRow& row)
{
    if (query.field == QueryField::Has)
        return row.has(query.text);
    if (query.field == QueryField::Date) {
        const auto days = query.text == WordOfDaysAgo ? row.daysAgo() : row.amount(query.field);
        return days && compares(query, *days);
    }
    if (query.field == QueryField::Idle || query.field == QueryField::Free) {
        if (const auto days = query.field == QueryField::Idle ? row.daysNeverActive() : std::nullopt)
            return findsNeverActive(query, *days);
        const auto amount = query.text == WordOfNeverActive ? std::nullopt : row.amount(query.field);
        return amount && compares(query, *amount); // unknown is never idle (R-IDLE-05)
    }
    return row.folded(query.field).find(query.text) != std::string::npos;
}

} // namespace

std::string searchedNumber(std::string_view e164)
{
    constexpr char Gap = '\x1F'; // in no folded text, so that no search reaches over it
    std::string text;
    for (const char letter : e164.substr(e164.starts_with('+') ? 1 : 0))
        text += letter >= '0' && letter <= '9' ? letter : Gap;
    return text;
}

bool findsNeverActive(const QueryNode& match, std::int64_t days) noexcept
{
    return match.text == WordOfNeverActive || (match.comparison == Comparison::Greater && days > match.low) ||
           (match.comparison == Comparison::GreaterOrEqual && days >= match.low);
}

std::string searchedRoles(std::span<const RoleAssignment> roles)
{
    std::string text;
    for (const auto& held : roles)
        text.append(text.empty() ? "" : "\n").append(word(held.role));
    return roles.empty() ? std::string(WordOfNoRole) : text;
}

bool matches(const QueryNode& query, const QueryRow& row)
{
    const auto holds = [&row](const QueryNode& child) { return matches(child, row); };
    switch (query.kind) {
    case QueryNode::Kind::All: return std::all_of(query.children.begin(), query.children.end(), holds);
    case QueryNode::Kind::Any: return std::any_of(query.children.begin(), query.children.end(), holds);
    case QueryNode::Kind::Not: return !holds(query.children.front());
    case QueryNode::Kind::Match: return matchesField(query, row);
    }
    return false;
}

} // namespace cordboard::domain
