// SPDX-License-Identifier: GPL-3.0-or-later
// Searching users, pooled numbers and license pools.
#include "directory/directory.h"

#include "directory/packing.h"

#include <algorithm>

namespace cordboard::directory {

using namespace domain;

namespace {

/// Fields of the search texts.
enum UserText : std::size_t { NameText, EmailText, NumberText, ExtensionText, TitleText };
enum PooledText : std::size_t { DigitsText, HolderText };

/// The digits of an E.164 number.
[[nodiscard]] std::string_view withoutPlus(std::string_view e164) noexcept
{
    return e164.starts_with('+') ? e164.substr(1) : e164;
}

/// AND, OR and NOT over sets of rows; `leaf(match)` answers a single condition within `all`.
template <typename Leaf> [[nodiscard]] RowSet evaluate(const QueryNode& query, const RowSet& all, const Leaf& leaf)
{
    switch (query.kind) {
    case QueryNode::Kind::All: {
        auto rows = all;
        for (const auto& child : query.children)
            rows.intersect(evaluate(child, all, leaf));
        return rows;
    }
    case QueryNode::Kind::Any: {
        RowSet rows;
        for (const auto& child : query.children)
            rows.unite(evaluate(child, all, leaf));
        return rows;
    }
    case QueryNode::Kind::Not: {
        auto rows = all;
        return rows.subtract(evaluate(query.children.front(), all, leaf));
    }
    case QueryNode::Kind::Match:
        return leaf(query);
    }
    return {};
}

template <typename Test> [[nodiscard]] RowSet rowsWhere(const RowSet& among, Test test)
{
    RowSet rows;
    among.forEach([&](RowHandle row) {
        if (test(row))
            rows.insert(row);
    });
    return rows;
}

/// Rows with the needle in one field: the whole text first, then a close look at the few that are left.
[[nodiscard]] RowSet rowsWithText(const SearchText& texts, std::size_t field, const std::string& needle)
{
    return rowsWhere(texts.find(needle), [&](RowHandle row) {
        return texts.field(row, field).find(needle) != std::string_view::npos;
    });
}

/// Rows whose code stands for a wanted text; decided once for each code.
template <typename CodeOf, typename Wanted>
[[nodiscard]] RowSet rowsWithCode(const RowSet& among, std::size_t codes, CodeOf codeOf, Wanted isWanted)
{
    std::vector<signed char> known(codes, -1);
    return rowsWhere(among, [&](RowHandle row) {
        auto& answer = known[codeOf(row)];
        if (answer < 0)
            answer = isWanted(codeOf(row)) ? 1 : 0;
        return answer == 1;
    });
}

[[nodiscard]] bool contains(std::string_view text, const std::string& needle) noexcept
{
    return text.find(needle) != std::string_view::npos;
}

/// A pool as the query language sees it. Pools are few: `matches` itself looks at them.
class PoolRow final : public QueryRow {
public:
    PoolRow(const LicensePool& pool, const Office& office) : m_pool(pool), m_office(office) {}
    [[nodiscard]] std::string folded(QueryField field) const override
    {
        switch (field) {
        case QueryField::License: return std::string(word(m_pool.type));
        case QueryField::Office: return foldForSearch(m_office.name);
        case QueryField::Country: return foldForSearch(m_office.country);
        case QueryField::AnyText: return std::string(word(m_pool.type)) + '\n' + foldForSearch(m_office.name);
        case QueryField::Name:
        case QueryField::Email:
        case QueryField::Number:
        case QueryField::Extension:
        case QueryField::JobTitle:
        case QueryField::Department:
        case QueryField::Status:
        case QueryField::Role:
        case QueryField::Idle:
        case QueryField::Has:
        case QueryField::Kind:
        case QueryField::Free: break; // fields of users and numbers
        }
        return {};
    }
    [[nodiscard]] std::optional<std::int64_t> amount(QueryField field) const override
    {
        return field == QueryField::Free ? std::optional(m_pool.free()) : std::nullopt;
    }
    [[nodiscard]] bool has(std::string_view) const override { return false; }

private:
    const LicensePool& m_pool;
    const Office& m_office;
};

/// One amount against `idle:>30d`, in the words of `matches`.
class AmountRow final : public QueryRow {
public:
    explicit AmountRow(std::int64_t amount) : m_amount(amount) {}
    [[nodiscard]] std::string folded(QueryField) const override { return {}; }
    [[nodiscard]] std::optional<std::int64_t> amount(QueryField) const override { return m_amount; }
    [[nodiscard]] bool has(std::string_view) const override { return false; }

private:
    std::int64_t m_amount;
};

} // namespace

std::string Directory::userSearchText(std::uint32_t row) const
{
    std::string text = m_names.folded(m_users.firstName(row)) + ' ' + m_names.folded(m_users.lastName(row)) + '\n';
    text += foldForSearch(m_users.email(row)) + '\n';
    for (const auto number : m_numbers.rowsOfTarget(TargetType::User, m_users.id(row)))
        text.append(withoutPlus(m_numbers.e164(number))).push_back(' ');
    text += '\n';
    text.append(m_users.extension(row));
    return text += '\n' + m_words.folded(m_users.jobTitle(row));
}

std::string Directory::numberSearchText(std::uint32_t row) const
{
    return std::string(withoutPlus(m_numbers.e164(row))) + '\n' + m_holders.folded(m_holderShown[row]);
}

RowSet Directory::searchUsers(const QueryNode& query, Instant now) const
{
    return evaluate(query, m_users.present(), [&](const QueryNode& match) { return searchUserField(match, now); });
}

RowSet Directory::searchNumbers(const QueryNode& query) const
{
    return evaluate(query, m_numbers.pooled(), [&](const QueryNode& match) { return searchNumberField(match); });
}

RowSet Directory::searchPools(const QueryNode& query) const
{
    const Office nowhere;
    return rowsWhere(m_presentPools, [&](RowHandle row) {
        const auto office = m_offices.find(m_pools[row]->officeId);
        return matches(query, PoolRow(*m_pools[row], office == m_offices.end() ? nowhere : office->second));
    });
}

/// By code in m_words: the offices whose name or country matches.
std::vector<bool> Directory::officesMatching(const QueryNode& match) const
{
    std::vector<bool> wanted(m_words.size());
    for (std::uint32_t code = 0; code < wanted.size(); ++code) {
        const auto found = m_offices.find(OfficeId(m_words.text(code)));
        if (found == m_offices.end())
            wanted[code] = match.text.empty(); // nothing is in every text, known or not
        else
            wanted[code] = contains(foldForSearch(match.field == QueryField::Office ? found->second.name : found->second.country),
                                    match.text);
    }
    return wanted;
}

RowSet Directory::searchUserField(const QueryNode& match, Instant now) const
{
    const auto& all = m_users.present();
    const auto& text = match.text;
    switch (match.field) {
    case QueryField::AnyText: {
        auto rows = m_userText.find(text);
        return rows.intersect(all);
    }
    case QueryField::Name: return rowsWithText(m_userText, NameText, text);
    case QueryField::Email: return rowsWithText(m_userText, EmailText, text);
    case QueryField::Number: return rowsWithText(m_userText, NumberText, text);
    case QueryField::Extension: return rowsWithText(m_userText, ExtensionText, text);
    case QueryField::JobTitle: return rowsWithText(m_userText, TitleText, text);
    case QueryField::License: {
        constexpr std::size_t Types = static_cast<std::size_t>(LicenseType::ReservedNumber) + 1;
        return rowsWithCode(all, Types, [&](RowHandle row) { return static_cast<std::size_t>(m_users.license(row)); },
                            [&](std::size_t type) { return contains(word(static_cast<LicenseType>(type)), text); });
    }
    case QueryField::Status: {
        RowSet rows;
        for (const auto state : {UserState::Pending, UserState::Active, UserState::Suspended, UserState::Deleted, UserState::Anonymized}) {
            if (contains(word(state), text))
                rows.unite(m_users.inState(state));
        }
        return rows;
    }
    case QueryField::Role:
        return rowsWithCode(all, m_words.size(), [&](RowHandle row) { return m_users.roles(row); },
                            [&](std::uint32_t code) { return contains(m_words.folded(code), text); });
    case QueryField::Office:
    case QueryField::Country: {
        const auto wanted = officesMatching(match);
        return rowsWhere(all, [&](RowHandle row) { return wanted[m_users.office(row)]; });
    }
    case QueryField::Department:
        return rowsWithCode(all, m_words.size(), [&](RowHandle row) { return m_users.departments(row); }, [&](std::uint32_t code) {
            bool isWanted = text.empty();
            splitText(m_words.text(code), [&](std::string_view id) {
                const auto found = m_departments.find(DepartmentId(std::string(id)));
                isWanted = isWanted || (found != m_departments.end() && contains(foldForSearch(found->second.name), text));
            });
            return isWanted;
        });
    case QueryField::Has:
        return rowsWhere(all, [&](RowHandle row) {
            return (text == "number" && !m_userText.field(row, NumberText).empty()) ||
                   (text == "extension" && !m_users.extension(row).empty()) || (text == "role" && m_users.roles(row) != 0);
        });
    case QueryField::Idle:
        return rowsWhere(all, [&](RowHandle row) {
            const auto last = m_users.lastActiveAt(row); // R-IDLE-05: unknown is never idle
            return last && matches(match, AmountRow(std::chrono::floor<std::chrono::days>(now - *last).count()));
        });
    case QueryField::Kind: return text.empty() ? all : RowSet(); // fields of numbers and licenses
    case QueryField::Free: return {};
    }
    return {};
}

RowSet Directory::searchNumberField(const QueryNode& match) const
{
    const auto& all = m_numbers.pooled();
    const auto& text = match.text;
    switch (match.field) {
    case QueryField::AnyText: {
        auto rows = m_numberText.find(text);
        return rows.intersect(all);
    }
    case QueryField::Number: return rowsWithText(m_numberText, DigitsText, text);
    case QueryField::Name: return rowsWithText(m_numberText, HolderText, text);
    case QueryField::Status: return rowsWhere(all, [&](RowHandle row) { return contains(word(m_numbers.status(row)), text); });
    case QueryField::Kind: return rowsWhere(all, [&](RowHandle row) { return contains(word(m_numbers.kind(row)), text); });
    case QueryField::Country:
        return rowsWithCode(all, m_words.size(), [&](RowHandle row) { return m_numbers.country(row); },
                            [&](std::uint32_t code) { return contains(m_words.folded(code), text); });
    case QueryField::Office: {
        const auto wanted = officesMatching(match);
        return rowsWhere(all, [&](RowHandle row) { return wanted[m_numbers.office(row)]; });
    }
    case QueryField::Email:
    case QueryField::Extension:
    case QueryField::JobTitle:
    case QueryField::Department:
    case QueryField::License:
    case QueryField::Role: return text.empty() ? all : RowSet(); // fields of users
    case QueryField::Has:
    case QueryField::Idle:
    case QueryField::Free: return {};
    }
    return {};
}

} // namespace cordboard::directory
