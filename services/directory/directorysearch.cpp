// SPDX-License-Identifier: GPL-3.0-or-later
// Searching users, numbers and license pools.
#include "directory/directory.h"

#include "directory/packing.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace cordboard::directory {

using namespace domain;

namespace {

/// Fields of the search text of pooled numbers.
enum PooledText : std::size_t { DigitsText, HolderText, AreaText };

/// In which order conditions are asked that must all hold: what costs least first, and of words the longest,
/// because the rows that are left are the only ones the next is asked of.
[[nodiscard]] std::size_t costOf(const QueryNode& query) noexcept
{
    constexpr std::size_t Columns = 1, Text = 1000, Groups = 2000;
    if (query.kind != QueryNode::Kind::Match)
        return Groups;
    switch (query.field) {
    case QueryField::AnyText:
    case QueryField::Email:
    case QueryField::Number:
    case QueryField::Extension: return Text - std::min(query.text.size(), Text - Columns - 1);
    case QueryField::Name:
    case QueryField::JobTitle:
    case QueryField::Office:
    case QueryField::Department:
    case QueryField::License:
    case QueryField::Status:
    case QueryField::Role:
    case QueryField::Analytics:
    case QueryField::Idle:
    case QueryField::Has:
    case QueryField::Kind:
    case QueryField::Country:
    case QueryField::Free:
    case QueryField::Actor:
    case QueryField::Action:
    case QueryField::Date: break;
    }
    return Columns;
}

/// AND, OR and NOT over sets of rows; `leaf(match, among)` answers a single condition for the rows of
/// `among`.
template <typename Leaf>
[[nodiscard]] RowSet evaluate(const QueryNode& query, const RowSet& among, const Leaf& leaf)
{
    switch (query.kind) {
    case QueryNode::Kind::All: {
        std::vector<const QueryNode*> children;
        for (const auto& child : query.children)
            children.push_back(&child);
        std::stable_sort(children.begin(), children.end(),
                         [](const auto* a, const auto* b) { return costOf(*a) < costOf(*b); });
        auto rows = among;
        for (const auto* child : children)
            rows = evaluate(*child, rows, leaf);
        return rows;
    }
    case QueryNode::Kind::Any: {
        RowSet rows;
        for (const auto& child : query.children)
            rows.unite(evaluate(child, among, leaf));
        return rows;
    }
    case QueryNode::Kind::Not: {
        auto rows = among;
        return rows.subtract(evaluate(query.children.front(), among, leaf));
    }
    case QueryNode::Kind::Match: return leaf(query, among);
    }
    return {};
}

/// The whole table is searched in a way that is kept for the next key; a part of it only as far as it
/// reaches.
[[nodiscard]] RowSet rowsWithWord(const SearchText& texts, const RowSet& all, const RowSet& among,
                                  const std::string& needle)
{
    if (among.count() * 4 < all.count())
        return texts.findAmong(among, needle);
    auto rows = texts.find(needle);
    return rows.intersect(among);
}

/// Rows whose code stands for a wanted text; decided once for each code.
template <typename CodeOf, typename Wanted>
[[nodiscard]] RowSet rowsWithCode(const RowSet& among, std::size_t codes, CodeOf codeOf, Wanted isWanted)
{
    std::vector<signed char> known(codes, -1);
    return among.filtered([&](RowHandle row) {
        auto& answer = known[codeOf(row)];
        if (answer < 0)
            answer = isWanted(codeOf(row)) ? 1 : 0;
        return answer == 1;
    });
}

/// The roles of a user's text in m_words; a word of something else holds none.
[[nodiscard]] std::vector<RoleAssignment> rolesFrom(std::string_view joined)
{
    std::vector<RoleAssignment> roles;
    splitText(joined, [&roles](std::string_view text) {
        if (auto role = roleAssignmentFromText(text))
            roles.push_back(*std::move(role));
    });
    return roles;
}

/// `idle:` as instants: whose last activity lies from `first` to `last` has been idle for as many whole days
/// as wanted.
struct IdleSpan {
    std::int64_t first = Never + 1; ///< R-IDLE-05: unknown is never idle
    std::int64_t last = std::numeric_limits<std::int64_t>::max();

    IdleSpan(const QueryNode& match, Instant now)
    {
        constexpr std::int64_t Day = std::chrono::milliseconds(std::chrono::days(1)).count();
        constexpr std::int64_t MostDays = 1'000'000; // more than any two instants are apart
        const auto today = now.time_since_epoch().count();
        const auto low = std::clamp(match.low, -MostDays, MostDays);
        const auto high = std::clamp(match.high, -MostDays, MostDays);
        const auto atLeast = [&](std::int64_t days) { last = today - days * Day; };
        const auto atMost = [&](std::int64_t days) { first = today - (days + 1) * Day + 1; };
        switch (match.comparison) {
        case Comparison::Less: atMost(low - 1); break;
        case Comparison::LessOrEqual: atMost(low); break;
        case Comparison::Greater: atLeast(low + 1); break;
        case Comparison::GreaterOrEqual: atLeast(low); break;
        case Comparison::Between:
        case Comparison::Contains: // one amount is a range, too
            atLeast(low);
            atMost(high);
            break;
        }
    }
};

} // namespace

std::string Directory::numberTextOf(std::uint32_t userRow) const
{
    std::string text;
    constexpr char Gap = '\x1F'; // in no search, so that none reaches from one number into the next
    m_numbers.forEachOfUser(userRow, [&](std::uint32_t number) {
        if (m_numbers.isHeld(number))
            text.append(searchedNumber(m_numbers.e164(number))).push_back(Gap);
    });
    return text;
}

std::string Directory::numberSearchText(std::uint32_t row) const
{
    return searchedNumber(m_numbers.e164(row)) + '\n' + m_holders.folded(holderShown(row)) + '\n' +
           m_words.folded(m_numbers.areaCode(row));
}

RowSet Directory::searchUsers(const QueryNode& query, Instant now) const
{
    return evaluate(query, m_users.present(), [&](const QueryNode& match, const RowSet& among) {
        return searchUserField(match, among, now);
    });
}

RowSet Directory::searchNumbers(const QueryNode& query, const RowSet& among) const
{
    return evaluate(query, among, [&](const QueryNode& match, const RowSet& left) {
        return searchNumberField(match, left);
    });
}

RowSet Directory::search(const RowSet& among, const QueryNode& query, const Leaf& leaf)
{
    return evaluate(query, among, leaf);
}

/// By code in m_words: the offices whose name or country matches.
std::vector<char> Directory::officesMatching(const QueryNode& match) const
{
    const auto& offices = table(RecordKind::Office);
    const auto& column = offices.column(match.field == QueryField::Office ? Field::OfficeName
                                                                          : Field::OfficeCountry);
    std::vector<char> wanted(m_words.size());
    for (std::uint32_t code = 0; code < wanted.size(); ++code) {
        const auto row = offices.presentRowOf(m_words.text(code));
        if (!row)
            wanted[code] = match.text.empty(); // nothing is in every text, known or not
        else
            wanted[code] = contains(foldForSearch(column.text(*row)), match.text);
    }
    return wanted;
}

RowSet Directory::searchUserField(const QueryNode& match, const RowSet& among, Instant now) const
{
    const auto& text = match.text;
    switch (match.field) {
    case QueryField::AnyText:
    case QueryField::Name:
    case QueryField::Email:
    case QueryField::Number:
    case QueryField::Extension:
    case QueryField::JobTitle: return searchUserText(match, among);
    case QueryField::License: {
        constexpr std::size_t Types = static_cast<std::size_t>(LicenseType::ReservedNumber) + 1;
        return rowsWithCode(
            among, Types, [&](RowHandle row) { return static_cast<std::size_t>(m_users.license(row)); },
            [&](std::size_t type) { return contains(word(static_cast<LicenseType>(type)), text); });
    }
    case QueryField::Status: {
        RowSet rows;
        for (const auto state : {UserState::Pending, UserState::Active, UserState::Suspended,
                                 UserState::Deleted, UserState::Anonymized}) {
            if (contains(word(state), text))
                rows.unite(m_users.inState(state));
        }
        rows.unite(m_users.inState(UserState::Pending).filtered([&](RowHandle row) {
            const auto invitation = invitationWord(UserState::Pending, m_users.invitation(row),
                                                   m_users.invitedAt(row), now);
            return !invitation.empty() && contains(invitation, text);
        }));
        return rows.intersect(among);
    }
    case QueryField::Role:
        return rowsWithCode(
            among, m_words.size(), [&](RowHandle row) { return m_users.roles(row); },
            [&](std::uint32_t code) { return contains(searchedRoles(rolesFrom(m_words.text(code))), text); });
    case QueryField::Analytics: {
        constexpr std::size_t Kinds = static_cast<std::size_t>(AnalyticsAccess::Charts) + 1;
        return rowsWithCode(
            among, Kinds, [&](RowHandle row) { return static_cast<std::size_t>(m_users.analytics(row)); },
            [&](std::size_t access) { return contains(word(static_cast<AnalyticsAccess>(access)), text); });
    }
    case QueryField::Office:
    case QueryField::Country: {
        const auto wanted = officesMatching(match);
        return among.filtered([&](RowHandle row) { return wanted[m_users.office(row)] != 0; });
    }
    case QueryField::Department:
        return rowsWithCode(
            among, m_words.size(), [&](RowHandle row) { return m_users.departments(row); },
            [&](std::uint32_t code) {
                bool isWanted = text.empty();
                splitText(m_words.text(code), [&](std::string_view id) {
                    isWanted = isWanted || contains(foldForSearch(textOf(Field::DepartmentName, id)), text);
                });
                return isWanted;
            });
    case QueryField::Has: return usersHaving(text, among);
    case QueryField::Idle: {
        const IdleSpan span(match, now);
        return among.filtered([&](RowHandle row) {
            const auto last = m_users.lastActive(row);
            if (last == Never && !m_users.hasStarted(row)) {
                const auto invited = m_users.invitedAt(row).value_or(now);
                return findsNeverActive(match,
                                        std::chrono::duration_cast<std::chrono::days>(now - invited).count());
            }
            return text != WordOfNeverActive && span.first <= last && last <= span.last;
        });
    }
    case QueryField::Kind: return text.empty() ? among : RowSet(); // fields of numbers and licenses
    case QueryField::Free:
    case QueryField::Actor:
    case QueryField::Action:
    case QueryField::Date: return {};
    }
    return {};
}

RowSet Directory::usersHaving(const std::string& what, const RowSet& among) const
{
    const auto hasNumber = [this](RowHandle row) {
        bool isAny = false;
        m_numbers.forEachOfUser(row,
                                [&](std::uint32_t number) { isAny = isAny || m_numbers.isHeld(number); });
        return isAny;
    };
    if (what == "number")
        return among.filtered(hasNumber);
    if (what == "extension")
        return among.filtered([this](RowHandle row) { return !m_users.extension(row).empty(); });
    if (what == "title")
        return among.filtered([this](RowHandle row) { return m_users.jobTitle(row) != 0; });
    if (what == "department")
        return among.filtered([this](RowHandle row) { return m_users.departments(row) != 0; });
    return what == "role" ? among.filtered([this](RowHandle row) { return m_users.roles(row) != 0; })
                          : RowSet();
}

RowSet Directory::searchUserText(const QueryNode& match, const RowSet& among) const
{
    const auto& texts = m_users.searchText();
    const auto& text = match.text;
    switch (match.field) {
    case QueryField::Name: {
        if (text.find(' ') != std::string::npos) // may reach from the first name into the last
            return texts.findInField(among, UserColumns::NameText, text);
        std::vector<char> isWanted(m_names.size());
        for (std::uint32_t code = 0; code < isWanted.size(); ++code)
            isWanted[code] = contains(m_names.folded(code), text) ? 1 : 0;
        return among.filtered([&](RowHandle row) {
            return (isWanted[m_users.firstName(row)] | isWanted[m_users.lastName(row)]) != 0;
        });
    }
    case QueryField::Email: return texts.findInField(among, UserColumns::EmailText, text);
    case QueryField::Number: return texts.findInField(among, UserColumns::NumberText, text);
    case QueryField::Extension: return texts.findInField(among, UserColumns::ExtensionText, text);
    case QueryField::JobTitle:
        return rowsWithCode(
            among, m_words.size(), [&](RowHandle row) { return m_users.jobTitle(row); },
            [&](std::uint32_t code) { return contains(m_words.folded(code), text); });
    case QueryField::AnyText:
    case QueryField::Office:
    case QueryField::Department:
    case QueryField::License:
    case QueryField::Status:
    case QueryField::Role:
    case QueryField::Analytics:
    case QueryField::Idle:
    case QueryField::Has:
    case QueryField::Kind:
    case QueryField::Country:
    case QueryField::Free:
    case QueryField::Actor:
    case QueryField::Action:
    case QueryField::Date: break;
    }
    return rowsWithWord(texts, m_users.present(), among, text);
}

/// Only what is in the pool has a text of its own.
RowSet Directory::searchNumberText(const QueryNode& match, const RowSet& among) const
{
    auto pooled = among;
    pooled.intersect(m_numbers.pooled());
    auto others = among;
    others.subtract(pooled);
    auto rows = match.field == QueryField::AnyText
                    ? rowsWithWord(m_numberText, m_numbers.pooled(), pooled, match.text)
                    : m_numberText.findInField(
                          pooled, match.field == QueryField::Number ? DigitsText : HolderText, match.text);
    if (!others.isEmpty())
        rows.unite(searchHeldNumbers(match, others));
    return rows;
}

/// By the digits, by the name of who has it, or had it last where nobody has it any more, and by its area
/// where any text is meant.
RowSet Directory::searchHeldNumbers(const QueryNode& match, const RowSet& among) const
{
    const auto& text = match.text;
    const bool isByName = match.field != QueryField::Number;
    const bool isByDigits = match.field != QueryField::Name;
    const auto people = isByName
                            ? m_users.searchText().findInField(m_users.present(), UserColumns::NameText, text)
                            : RowSet();
    const auto isHolderCalled = [&](RowHandle row) {
        if (const auto last = m_numbers.lastHolder(row); last != 0 && !m_numbers.isHeld(row))
            return contains(m_holders.folded(last), text);
        const auto user = m_numbers.userRow(row);
        return user != NoRow && m_users.isPresent(user) ? people.contains(user)
                                                        : contains(foldForSearch(targetName(row)), text);
    };
    return among.filtered([&](RowHandle row) {
        return (isByDigits && contains(searchedNumber(m_numbers.e164(row)), text)) ||
               (isByName && isHolderCalled(row)) ||
               (match.field == QueryField::AnyText &&
                contains(m_words.folded(m_numbers.areaCode(row)), text));
    });
}

RowSet Directory::searchNumberField(const QueryNode& match, const RowSet& among) const
{
    const auto& text = match.text;
    switch (match.field) {
    case QueryField::AnyText:
    case QueryField::Number:
    case QueryField::Name: return searchNumberText(match, among);
    case QueryField::Status:
        return among.filtered([&](RowHandle row) { return contains(word(m_numbers.status(row)), text); });
    case QueryField::Kind:
        return among.filtered([&](RowHandle row) { return contains(word(m_numbers.kind(row)), text); });
    case QueryField::Country:
        return rowsWithCode(
            among, m_words.size(), [&](RowHandle row) { return m_numbers.country(row); },
            [&](std::uint32_t code) { return contains(m_words.folded(code), text); });
    case QueryField::Office: {
        const auto wanted = officesMatching(match);
        return among.filtered([&](RowHandle row) { return wanted[m_numbers.office(row)] != 0; });
    }
    case QueryField::Email:
    case QueryField::Extension:
    case QueryField::JobTitle:
    case QueryField::Department:
    case QueryField::License:
    case QueryField::Role:
    case QueryField::Analytics: return text.empty() ? among : RowSet(); // fields of users
    case QueryField::Has: return text == "number" ? among : RowSet();
    case QueryField::Idle:
    case QueryField::Free:
    case QueryField::Actor:
    case QueryField::Action:
    case QueryField::Date: return {};
    }
    return {};
}

} // namespace cordboard::directory
