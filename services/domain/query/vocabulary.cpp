// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/query/vocabulary.h"

#include <algorithm>
#include <array>
#include <vector>

#include "domain/enums.h"

namespace cordboard::domain {

namespace {

struct FieldName {
    std::string_view name;
    QueryField field;
};
constexpr std::array FieldNames{
    FieldName{"name", QueryField::Name},       FieldName{"email", QueryField::Email},
    FieldName{"number", QueryField::Number},   FieldName{"extension", QueryField::Extension},
    FieldName{"ext", QueryField::Extension},   FieldName{"title", QueryField::JobTitle},
    FieldName{"office", QueryField::Office},   FieldName{"department", QueryField::Department},
    FieldName{"license", QueryField::License}, FieldName{"status", QueryField::Status},
    FieldName{"role", QueryField::Role},       FieldName{"idle", QueryField::Idle},
    FieldName{"has", QueryField::Has},         FieldName{"kind", QueryField::Kind},
    FieldName{"country", QueryField::Country}, FieldName{"free", QueryField::Free},
};

using Words = std::vector<std::string_view>;

/// From the first value of an enumeration to its last.
template <typename Enum> void addWords(Words& words, Enum last)
{
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        const auto text = word(static_cast<Enum>(value));
        if (std::find(words.begin(), words.end(), text) == words.end())
            words.push_back(text);
    }
}

[[nodiscard]] Words statuses()
{
    Words words; // of people, of numbers, of lines of activity
    addWords(words, UserState::Anonymized);
    addWords(words, NumberStatus::PortedOut);
    words.insert(words.end(), {"success", "failure", "denied"});
    return words;
}

/// The words of a field that has no others; empty for one that takes any text.
[[nodiscard]] Words wordsOf(QueryField field)
{
    Words words;
    switch (field) {
    case QueryField::License: addWords(words, LicenseType::ReservedNumber); break;
    case QueryField::Status: return statuses();
    case QueryField::Role:
        addWords(words, Role::DepartmentAdmin);
        words.push_back(WordOfNoRole);
        break;
    case QueryField::Has: return {"number", "extension", "title", "department", "role"};
    case QueryField::Kind: addWords(words, NumberKind::Internal); break;
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
    case QueryField::Free: break;
    }
    return words;
}

[[nodiscard]] std::string listed(const Words& words)
{
    std::string text;
    for (const auto word : words)
        text.append(text.empty() ? "" : ", ").append(word);
    return text;
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

std::optional<std::string> faultOfValue(QueryField field, std::string_view name, const std::string& needle)
{
    if (field == QueryField::Country) {
        const bool isCode = needle.size() == 2 && std::all_of(needle.begin(), needle.end(),
                                                              [](char c) { return c >= 'a' && c <= 'z'; });
        return isCode ? std::nullopt
                      : std::optional<std::string>("a country is named by its code, for example country:de");
    }
    const auto words = wordsOf(field);
    // Of what somebody has the whole word is asked; of other words a part will do, as in any text.
    const auto fits = [&](std::string_view word) {
        return field == QueryField::Has ? word == needle : word.find(needle) != std::string_view::npos;
    };
    if (words.empty() || std::any_of(words.begin(), words.end(), fits))
        return std::nullopt;
    return "there is no " + std::string(name) + " \"" + needle + "\"; there are " + listed(words);
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
    case QueryField::Status:
    case QueryField::Idle:
    case QueryField::Has:
    case QueryField::Kind:
    case QueryField::Country:
    case QueryField::Free: break;
    }
    return std::nullopt;
}

bool hasWords(QueryField field) noexcept
{
    return field == QueryField::Role || field == QueryField::License || field == QueryField::Status ||
           field == QueryField::Kind;
}

bool hasAlternatives(QueryField field) noexcept
{
    return field != QueryField::AnyText && field != QueryField::Idle && field != QueryField::Free &&
           field != QueryField::Has;
}

} // namespace cordboard::domain
