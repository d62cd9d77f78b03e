// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/query/vocabulary.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>
#include <vector>

#include "domain/entities.h"
#include "domain/limits.h"
#include "domain/phonenumber.h"

namespace cordboard::domain {

namespace {

struct FieldName {
    std::string_view name;
    QueryField field;
};
constexpr std::array FieldNames{
    FieldName{"name", QueryField::Name},
    FieldName{"email", QueryField::Email},
    FieldName{"number", QueryField::Number},
    FieldName{"extension", QueryField::Extension},
    FieldName{"ext", QueryField::Extension},
    FieldName{"title", QueryField::JobTitle},
    FieldName{"office", QueryField::Office},
    FieldName{"department", QueryField::Department},
    FieldName{"license", QueryField::License},
    FieldName{"status", QueryField::Status},
    FieldName{"role", QueryField::Role},
    FieldName{"idle", QueryField::Idle},
    FieldName{"has", QueryField::Has},
    FieldName{"kind", QueryField::Kind},
    FieldName{"country", QueryField::Country},
    FieldName{"free", QueryField::Free},
    FieldName{"analytics", QueryField::Analytics},
    FieldName{"by", QueryField::Actor},
    FieldName{"action", QueryField::Action},
    FieldName{"date", QueryField::Date},
};

using Words = std::vector<std::string_view>;

/// From the first value of an enumeration to its last.
template <typename Enum> void addWords(Words& words)
{
    for (const auto text : WordsOf<Enum>) {
        if (std::find(words.begin(), words.end(), text) == words.end())
            words.push_back(text);
    }
}

void addStatesOfPeople(Words& words, const QueryScope* scope)
{
    if (scope == nullptr || scope->states.empty()) {
        addWords<UserState>(words);
        words.insert(words.end(), InvitationWords.begin(), InvitationWords.end());
        return;
    }
    for (const auto state : scope->states)
        words.push_back(word(state));
    if (std::find(scope->states.begin(), scope->states.end(), UserState::Pending) != scope->states.end())
        words.insert(words.end(), InvitationWords.begin(), InvitationWords.end());
}

[[nodiscard]] Words statuses(const QueryScope* scope)
{
    const auto isOf = [scope](QueryTable table) { return scope == nullptr || scope->table == table; };
    Words words;
    if (isOf(QueryTable::People))
        addStatesOfPeople(words, scope);
    if (isOf(QueryTable::Numbers))
        addWords<NumberStatus>(words);
    if (isOf(QueryTable::Devices))
        addWords<DeviceStatus>(words);
    if (isOf(QueryTable::Activity))
        words.insert(words.end(), {"success", "failure", "denied"});
    return words;
}

/// What a row may have: people, and devices.
[[nodiscard]] Words things(const QueryScope* scope)
{
    Words words;
    if (scope == nullptr || scope->table == QueryTable::People)
        words = {"number", "extension", "title", "department", "role"};
    if (scope == nullptr || scope->table == QueryTable::Devices)
        words.insert(words.end(), {"owner", "location"});
    return words;
}

/// The words of a field that has no others; empty for one that takes any text.
[[nodiscard]] Words fieldWords(QueryField field, const QueryScope* scope)
{
    Words words;
    switch (field) {
    case QueryField::License:
        addWords<LicenseType>(words);
        if (scope != nullptr && scope->table == QueryTable::Licenses)
            std::erase(words, word(LicenseType::None)); // of people only
        break;
    case QueryField::Status: return statuses(scope);
    case QueryField::Role:
        addWords<Role>(words);
        words.push_back(WordOfNoRole);
        break;
    case QueryField::Analytics: addWords<AnalyticsAccess>(words); break;
    case QueryField::Has: return things(scope);
    case QueryField::Kind:
        if (scope == nullptr || scope->table == QueryTable::Numbers)
            addWords<NumberKind>(words);
        if (scope == nullptr || scope->table == QueryTable::Devices)
            addWords<DeviceKind>(words);
        break;
    case QueryField::AnyText:
    case QueryField::Name:
    case QueryField::Email:
    case QueryField::Number:
    case QueryField::Extension:
    case QueryField::JobTitle:
    case QueryField::Office:
    case QueryField::Department:
    case QueryField::Idle:
    case QueryField::Country:
    case QueryField::Free:
    case QueryField::Actor:
    case QueryField::Action:
    case QueryField::Date: break;
    }
    return words;
}

template <typename Texts> [[nodiscard]] std::string listedWords(const Texts& words)
{
    std::string text;
    for (const auto& word : words)
        text.append(text.empty() ? "" : ", ").append(word);
    return text;
}

[[nodiscard]] std::span<const QueryField> fieldsOfTable(QueryTable table) noexcept
{
    using F = QueryField;
    static constexpr std::array People{F::Name,   F::Email,      F::Number,  F::Extension, F::JobTitle,
                                       F::Office, F::Department, F::License, F::Status,    F::Role,
                                       F::Idle,   F::Has,        F::Country, F::Analytics};
    static constexpr std::array Numbers{F::Name, F::Number, F::Office, F::Status, F::Kind, F::Country};
    static constexpr std::array Devices{F::Name,   F::Email, F::Number, F::Office,
                                        F::Status, F::Has,   F::Kind,   F::Country};
    static constexpr std::array Licenses{F::License, F::Office, F::Country, F::Free};
    static constexpr std::array Offices{F::Name, F::Country};
    static constexpr std::array Departments{F::Name, F::Office, F::Country};
    static constexpr std::array Regions{F::Name, F::Office, F::Country};
    static constexpr std::array Activity{F::Name, F::Office, F::Status, F::Actor, F::Action, F::Date};
    switch (table) {
    case QueryTable::People: return People;
    case QueryTable::Numbers: return Numbers;
    case QueryTable::Devices: return Devices;
    case QueryTable::Licenses: return Licenses;
    case QueryTable::Offices: return Offices;
    case QueryTable::Departments: return Departments;
    case QueryTable::Regions: return Regions;
    case QueryTable::Activity: return Activity;
    }
    return {};
}

[[nodiscard]] std::string_view fieldName(QueryField field) noexcept
{
    const auto* known = std::find_if(
        FieldNames.begin(), FieldNames.end(),
        [field](const FieldName& candidate) { return candidate.field == field; });
    return known == FieldNames.end() ? std::string_view() : known->name;
}

/// How much of `needle` the text begins with: what is nearest was meant, most likely.
[[nodiscard]] std::ptrdiff_t sharedBeginning(const std::string& text, const std::string& needle)
{
    return std::mismatch(text.begin(), text.end(), needle.begin(), needle.end()).first - text.begin();
}

/// "Berlin, Bern": names that somebody sees, those that begin as `needle` first, and how many more there are.
[[nodiscard]] std::pair<std::string, std::size_t> nearest(const std::vector<std::string>& names,
                                                          const std::string& needle)
{
    std::vector<std::tuple<std::ptrdiff_t, std::string, std::string_view>> sorted;
    for (const auto& name : names) {
        auto folded = foldForSearch(name);
        const auto shared = sharedBeginning(folded, needle);
        if (!folded.empty())
            sorted.emplace_back(-shared, std::move(folded), name);
    }
    std::sort(sorted.begin(), sorted.end());
    const auto isSame = [](const auto& a, const auto& b) { return std::get<1>(a) == std::get<1>(b); };
    sorted.erase(std::unique(sorted.begin(), sorted.end(), isSame), sorted.end());
    Words shown;
    for (const auto& item : sorted) {
        if (shown.size() < limits::NamedValues)
            shown.push_back(std::get<2>(item));
    }
    return {listedWords(shown), sorted.size() - shown.size()};
}

/// The values of a field that come from the company, when they are known.
[[nodiscard]] const std::optional<std::vector<std::string>>* namesOf(QueryField field,
                                                                     const QueryScope* scope)
{
    if (scope == nullptr)
        return nullptr;
    switch (field) {
    case QueryField::Office: return &scope->offices;
    case QueryField::Department: return &scope->departments;
    case QueryField::Country: return &scope->countries;
    case QueryField::AnyText:
    case QueryField::Name:
    case QueryField::Email:
    case QueryField::Number:
    case QueryField::Extension:
    case QueryField::JobTitle:
    case QueryField::License:
    case QueryField::Status:
    case QueryField::Role:
    case QueryField::Idle:
    case QueryField::Has:
    case QueryField::Kind:
    case QueryField::Free:
    case QueryField::Analytics:
    case QueryField::Actor:
    case QueryField::Action:
    case QueryField::Date: break;
    }
    return nullptr;
}

[[nodiscard]] QueryError noSuchValue(std::string_view name, const std::string& value, std::string values,
                                     std::size_t more = 0)
{
    const auto fault = values.empty() ? QueryFault::NoValue
                       : more == 0    ? QueryFault::NoValueAmong
                                      : QueryFault::NoValueAmongMore;
    return {0, fault, std::string(name), value, std::move(values), more};
}

[[nodiscard]] bool isCode(const std::string& text) noexcept
{
    return text.size() == 2 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

} // namespace

std::optional<QueryField> queryFieldNamed(std::string_view typed)
{
    const auto folded = foldForSearch(typed);
    const auto* known = std::find_if(
        FieldNames.begin(), FieldNames.end(),
        [&folded](const FieldName& candidate) { return candidate.name == folded; });
    return known == FieldNames.end() ? std::nullopt : std::optional(known->field);
}

QueryError faultOfUnknown(std::string_view name, const QueryScope* scope)
{
    if (scope == nullptr)
        return {0, QueryFault::NoField, std::string(name)};
    Words names;
    const auto fields = fieldsOfTable(scope->table);
    std::transform(fields.begin(), fields.end(), std::back_inserter(names), fieldName);
    return {0, QueryFault::NoFieldAmong, std::string(name), {}, listedWords(names)};
}

std::optional<QueryError> faultOfField(QueryField field, std::string_view name, const QueryScope& scope)
{
    const auto fields = fieldsOfTable(scope.table);
    if (std::find(fields.begin(), fields.end(), field) != fields.end())
        return std::nullopt;
    return faultOfUnknown(name, &scope);
}

std::optional<QueryError> faultOfValue(QueryField field, std::string_view name,
                                       std::span<const std::string> readings, const QueryScope* scope)
{
    const auto isAny = [&readings](auto fits) { return std::any_of(readings.begin(), readings.end(), fits); };
    if (field == QueryField::Country && !isAny(isCode))
        return QueryError{0, QueryFault::CountryCodeExpected};
    if (const auto* names = namesOf(field, scope); names != nullptr && *names) {
        const auto isOfNumbers = field == QueryField::Country && scope->table == QueryTable::Numbers &&
                                 isAny(isCountryOfNumbers); // wherever its office is
        const auto isIn = [&](const std::string& value) {
            return isAny([text = foldForSearch(value)](const std::string& needle) {
                return text.find(needle) != std::string::npos;
            });
        };
        if (isOfNumbers || std::any_of((*names)->begin(), (*names)->end(), isIn))
            return std::nullopt;
        auto [known, more] = nearest(**names, readings.front());
        return noSuchValue(name, readings.front(), std::move(known), more);
    }
    const auto words = fieldWords(field, scope);
    // Of what somebody has the whole word is asked; of other words a part will do, as in any text.
    const auto fits = [&](std::string_view word) {
        return isAny([&](const std::string& needle) {
            return field == QueryField::Has ? word == needle : word.find(needle) != std::string_view::npos;
        });
    };
    if (words.empty() || std::any_of(words.begin(), words.end(), fits))
        return std::nullopt;
    return noSuchValue(name, readings.front(), listedWords(words));
}

std::optional<std::string_view> wordOfHaving(QueryField field) noexcept
{
    switch (field) {
    case QueryField::Number: return "number";
    case QueryField::Extension: return "extension";
    case QueryField::JobTitle: return "title";
    case QueryField::Department: return "department";
    case QueryField::Role: return "role";
    case QueryField::AnyText:
    case QueryField::Name:
    case QueryField::Email:
    case QueryField::Office:
    case QueryField::License: // "none" is one of its words
    case QueryField::Analytics: // likewise
    case QueryField::Status:
    case QueryField::Idle:
    case QueryField::Has:
    case QueryField::Kind:
    case QueryField::Country:
    case QueryField::Free:
    case QueryField::Actor:
    case QueryField::Action:
    case QueryField::Date: break;
    }
    return std::nullopt;
}

bool hasWords(QueryField field) noexcept
{
    return field == QueryField::Role || field == QueryField::License || field == QueryField::Status ||
           field == QueryField::Kind || field == QueryField::Analytics;
}

bool hasAlternatives(QueryField field) noexcept
{
    return field != QueryField::AnyText && field != QueryField::Idle && field != QueryField::Free &&
           field != QueryField::Date && field != QueryField::Has;
}

} // namespace cordboard::domain
