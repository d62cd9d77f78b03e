// SPDX-License-Identifier: GPL-3.0-or-later
// Searching and sorting users.
#include "directory/directory.h"

#include <algorithm>
#include <tuple>

namespace cordboard::directory {

using namespace domain;

namespace {

/// Fields of a user's search text.
enum TextField : std::size_t { NameField, EmailField, NumberField, ExtensionField, TitleField };

/// The digits of an E.164 number.
[[nodiscard]] std::string_view withoutPlus(std::string_view e164) noexcept
{
    return e164.starts_with('+') ? e164.substr(1) : e164;
}

} // namespace

std::string Directory::searchTextOf(std::uint32_t row) const
{
    std::string text = m_users.names().folded(m_users.firstName(row)) + ' ' + m_users.names().folded(m_users.lastName(row));
    text += '\n' + foldForSearch(m_users.email(row)) + '\n';
    for (const auto& number : numbersOfRow(row))
        text.append(withoutPlus(number.e164)).push_back(' ');
    text += '\n' + std::string(m_users.extension(row)) + '\n' + foldForSearch(m_users.at(row).jobTitle);
    return text;
}

template <typename Test> RowSet Directory::usersWhere(Test test) const
{
    RowSet rows;
    m_users.present().forEach([&](RowHandle row) {
        if (test(row))
            rows.insert(row);
    });
    return rows;
}

RowSet Directory::searchUsers(const QueryNode& query, Instant now) const
{
    switch (query.kind) {
    case QueryNode::Kind::All: {
        auto rows = m_users.present();
        for (const auto& child : query.children)
            rows.intersect(searchUsers(child, now));
        return rows;
    }
    case QueryNode::Kind::Any: {
        RowSet rows;
        for (const auto& child : query.children)
            rows.unite(searchUsers(child, now));
        return rows;
    }
    case QueryNode::Kind::Not: {
        auto rows = m_users.present();
        return rows.subtract(searchUsers(query.children.front(), now));
    }
    case QueryNode::Kind::Match:
        return searchField(query, now);
    }
    return {};
}

RowSet Directory::searchField(const QueryNode& match, Instant now) const
{
    const auto& text = match.text;
    const auto inText = [&](TextField field, std::string_view needle) {
        auto rows = m_userText.find(needle); // few rows are left to look at closely
        rows.intersect(usersWhere([&](RowHandle row) {
            return rows.contains(row) && m_userText.field(row, field).find(needle) != std::string_view::npos;
        }));
        return rows;
    };
    const auto inWords = [&](auto codeOf) { // offices and lists have few distinct texts: decide once for each
        std::vector<signed char> known(m_users.words().size(), -1);
        return usersWhere([&](RowHandle row) {
            auto& answer = known[codeOf(row)];
            if (answer < 0)
                answer = m_users.words().folded(codeOf(row)).find(text) != std::string::npos ? 1 : 0;
            return answer == 1;
        });
    };
    switch (match.field) {
    case QueryField::AnyText: {
        auto rows = m_userText.find(text);
        rows.intersect(m_users.present());
        return rows;
    }
    case QueryField::Name: return inText(NameField, text);
    case QueryField::Email: return inText(EmailField, text);
    case QueryField::Number: return inText(NumberField, text);
    case QueryField::Extension: return inText(ExtensionField, text);
    case QueryField::JobTitle: return inText(TitleField, text);
    case QueryField::License:
        return usersWhere([&](RowHandle row) { return word(m_users.license(row)).find(text) != std::string_view::npos; });
    case QueryField::Status:
        return usersWhere([&](RowHandle row) { return word(m_users.state(row)).find(text) != std::string_view::npos; });
    case QueryField::Role: return inWords([&](RowHandle row) { return m_users.roles(row); });
    case QueryField::Office:
    case QueryField::Country: {
        std::vector<bool> wanted(m_users.words().size());
        for (std::uint32_t code = 0; code < wanted.size(); ++code) {
            const auto found = m_offices.find(OfficeId(m_users.words().text(code)));
            wanted[code] = found != m_offices.end() &&
                           foldForSearch(match.field == QueryField::Office ? found->second.name : found->second.country).find(text) != std::string::npos;
        }
        return usersWhere([&](RowHandle row) { return wanted[m_users.office(row)]; });
    }
    case QueryField::Department:
        return usersWhere([&](RowHandle row) {
            if (m_users.departments(row) == 0)
                return false;
            const auto user = m_users.at(row);
            return std::any_of(user.departments.begin(), user.departments.end(), [&](const DepartmentId& id) {
                const auto found = m_departments.find(id);
                return found != m_departments.end() && foldForSearch(found->second.name).find(text) != std::string::npos;
            });
        });
    case QueryField::Has:
        return usersWhere([&](RowHandle row) {
            return (text == "number" && !m_userText.field(row, NumberField).empty()) ||
                   (text == "extension" && !m_users.extension(row).empty()) || (text == "role" && m_users.roles(row) != 0);
        });
    case QueryField::Idle: return searchAmount(match, now);
    case QueryField::Kind:
    case QueryField::Free: return {}; // fields of numbers and licenses
    }
    return {};
}

RowSet Directory::searchAmount(const QueryNode& match, Instant now) const
{
    return usersWhere([&](RowHandle row) {
        const auto last = m_users.lastActiveAt(row);
        if (!last)
            return false; // R-IDLE-05: unknown is never idle
        const auto days = std::chrono::floor<std::chrono::days>(now - *last).count();
        switch (match.comparison) {
        case Comparison::Less: return days < match.low;
        case Comparison::LessOrEqual: return days <= match.low;
        case Comparison::Greater: return days > match.low;
        case Comparison::GreaterOrEqual: return days >= match.low;
        case Comparison::Contains:
        case Comparison::Between: return days >= match.low && days <= match.high;
        }
        return false;
    });
}

bool Directory::isBefore(UserOrder order, std::uint32_t a, std::uint32_t b) const
{
    const auto& users = m_users;
    const auto decide = [&](const auto& keyOf) {
        const auto left = keyOf(a);
        const auto right = keyOf(b);
        if (left != right)
            return left < right;
        return users.id(a) < users.id(b); // R-TBL-07: ties by id
    };
    switch (order) {
    case UserOrder::Name:
        return decide([&](std::uint32_t row) {
            return std::tuple(users.names().rank(users.firstName(row)), users.names().rank(users.lastName(row)));
        });
    case UserOrder::Email: return decide([&](std::uint32_t row) { return users.email(row); });
    case UserOrder::Extension:
        return decide([&](std::uint32_t row) { return std::tuple(users.extension(row).size(), users.extension(row)); });
    case UserOrder::License: return decide([&](std::uint32_t row) { return word(users.license(row)); });
    case UserOrder::Office: // by name, which only the office knows; offices are few
        return decide([&](std::uint32_t row) {
            const auto found = m_offices.find(OfficeId(users.words().text(users.office(row))));
            return found == m_offices.end() ? std::string_view() : std::string_view(found->second.name);
        });
    case UserOrder::Role: return decide([&](std::uint32_t row) { return users.words().rank(users.roles(row)); });
    case UserOrder::State: return decide([&](std::uint32_t row) { return users.state(row); });
    case UserOrder::LastActive: return decide([&](std::uint32_t row) { return users.lastActiveAt(row); });
    case UserOrder::PurgeAt: return decide([&](std::uint32_t row) { return users.purgeAt(row); });
    }
    return false;
}

std::vector<std::uint32_t> Directory::sortUsers(const RowSet& wanted, UserOrder order, bool descending) const
{
    const std::scoped_lock lock(m_orderMutex);
    auto& kept = m_orders[order];
    if (!kept.isBuilt()) {
        std::vector<std::uint32_t> rows;
        m_users.present().forEach([&rows](RowHandle row) { rows.push_back(row); });
        kept.build(std::move(rows), [this, order](std::uint32_t a, std::uint32_t b) { return isBefore(order, a, b); });
    }
    return kept.walk(wanted, descending);
}

} // namespace cordboard::directory
