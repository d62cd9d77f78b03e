// SPDX-License-Identifier: GPL-3.0-or-later
#include "sentences/sentences.h"

#include <algorithm>
#include <array>
#include <optional>

#include "domain/namedvalue.h"
#include "sentences/findingtexts.h"

namespace cordboard::sentences {

namespace {

struct Phrase {
    std::string_view word;
    std::string_view text;
};

template <std::size_t N>
std::optional<std::string_view> find(const std::array<Phrase, N>& phrases, std::string_view word) noexcept
{
    const auto found = std::find_if(phrases.begin(), phrases.end(),
                                    [word](const Phrase& phrase) { return phrase.word == word; });
    return found == phrases.end() ? std::nullopt : std::optional(found->text);
}

/// Words of the wire that are more than their letters with spaces for underscores.
constexpr std::array Words{
    Phrase{"company_admin", "Company Admin"},
    Phrase{"regional_admin", "Regional Admin"},
    Phrase{"office_admin", "Office Admin"},
    Phrase{"department_admin", "Department Admin"},
    Phrase{"trial", "Trial"},
    Phrase{"standard", "Standard"},
    Phrase{"advanced", "Advanced"},
    Phrase{"premium", "Premium"},
    Phrase{"voice", "Voice"},
    Phrase{"sales", "Sales"},
    Phrase{"meetings", "Meetings"},
    Phrase{"contact_center", "Contact Center"},
    Phrase{"dect_base", "DECT base"},
    Phrase{"dect_handset", "DECT handset"},
    Phrase{"ata", "ATA"},
    Phrase{"mac", "MAC address"},
    Phrase{"ipei", "IPEI"},
    Phrase{"location_id", "location"},
    Phrase{"base_id", "base"},
    Phrase{"incoming_caller_id", "incoming caller ID"},
    Phrase{"toll_free", "toll-free"},
    Phrase{"toll_free_number", "toll-free number"},
    Phrase{"cooling", "given up"},
    Phrase{"primary_email", "e-mail address"},
    Phrase{"email", "e-mail"},
    Phrase{"typed_emails", "typed e-mail address"},
    Phrase{"e164", "number"},
    Phrase{"target_id", "holder"},
    Phrase{"target_type", "kind of holder"},
    Phrase{"is_primary", "rank as primary number"},
    Phrase{"office_id", "office"},
    Phrase{"license_disposition", "license choice"},
    Phrase{"idp_managed", "managed by a directory service"},
    Phrase{"id", "ID"},
    Phrase{"operation_id", "operation ID"},
    Phrase{"time_left", "can be restored until"},
    Phrase{"tombstone_state", "state before the deletion"},
    Phrase{"tombstone_departments", "departments before the deletion"},
    Phrase{"tombstone_devices", "devices before the deletion"},
};

/// Parameters are words of the wire, times, or what people typed; the last must not be touched.
std::string spokenParameter(std::string_view name, const std::string& value)
{
    static constexpr std::array<std::string_view, 6> WireWords{"field", "kind", "needed",
                                                               "plan",  "role", "type"};
    static constexpr std::array<std::string_view, 3> Times{"date", "purge_at", "time"};
    if (std::find(Times.begin(), Times.end(), name) != Times.end())
        return spokenTime(value);
    return std::find(WireWords.begin(), WireWords.end(), name) != WireWords.end() ? spoken(value) : value;
}

/// "Company Admin, Office Admin of Berlin" from "company_admin, office_admin:Berlin".
[[nodiscard]] std::string spokenRoles(std::string_view list)
{
    std::string text;
    for (const auto& role : domain::rolesIn(list))
        text += (text.empty() ? "" : ", ") + spokenRole(role);
    return text;
}

/// A field's value: words as people say them, what people typed in quotes.
[[nodiscard]] std::string spokenValue(const domain::Finding& finding, const std::string& value)
{
    const auto* field = domain::findFieldNear(finding.object.table, finding.field);
    if (field != nullptr && field->field == domain::Field::UserRoles)
        return spokenRoles(value);
    if (field != nullptr && field->isWord())
        return spoken(value);
    if (field == nullptr || field->kind == domain::ValueKind::Time) {
        if (domain::instantFromRfc3339(value))
            return spokenTime(value);
    }
    const bool isPlain = field != nullptr && (field->kind == domain::ValueKind::Bool ||
                                              field->kind == domain::ValueKind::Integer);
    return isPlain ? value : '"' + value + '"';
}

/// What a placeholder stands for; `label` is the row's name.
std::string valueOf(std::string_view name, const domain::Finding& finding, const std::string& label)
{
    if (const std::string value(parameterOf(finding, name)); !value.empty())
        return name == "present" || name == "expected" ? spokenValue(finding, value)
                                                       : spokenParameter(name, value);
    if (name == "field")
        return spoken(finding.field);
    const auto object = name == "object" ? objectOf(finding) : std::string_view();
    return object.empty() ? label : std::string(object);
}

/// A sentence begins with a capital where it begins with a word of ours. A name stays as its owner writes it.
std::string filled(std::string_view text, const domain::Finding& finding, const std::string& label)
{
    const bool startsWithWord = text.starts_with("{field}") || text.starts_with("{kind}");
    std::string result;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
        const auto close = text.find('}', open);
        result.append(text.substr(0, open));
        result.append(valueOf(text.substr(open + 1, close - open - 1), finding, label));
        text.remove_prefix(close + 1);
    }
    result.append(text);
    return startsWithWord ? capitalized(std::move(result)) : result;
}

constexpr std::string_view OtherCode = "This is not the code that was sent.";
constexpr std::string_view NoOpenCode = "No code is open for this number. Send a new one.";

} // namespace

std::string spokenTime(const std::string& text)
{
    const auto instant = domain::instantFromRfc3339(text);
    if (!instant)
        return text;
    const auto exact = domain::toRfc3339(*instant);
    return exact.substr(0, 10) + " " + exact.substr(11, 5) + " UTC";
}

std::string spoken(std::string_view wireWord)
{
    if (const auto text = find(Words, wireWord))
        return std::string(*text);
    std::string text(wireWord);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

std::string spokenRole(std::string_view role)
{
    const auto colon = role.find(':');
    auto text = spoken(role.substr(0, colon));
    return colon == std::string_view::npos ? text : text.append(" of ").append(role.substr(colon + 1));
}

std::string capitalized(std::string text)
{
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string sentence(const domain::Finding& finding, const std::string& label)
{
    const auto& row = label.empty() ? finding.object.id : label;
    std::string result;
    for (const auto text : textsOf(finding, row.empty() ? RowName::Unknown : RowName::Known))
        result += (result.empty() ? "" : " ") + filled(text, finding, row);
    return result;
}

std::string_view proofText(domain::ErrorCode code) noexcept
{
    if (code == domain::ErrorCode::InvalidInput)
        return OtherCode;
    return code == domain::ErrorCode::Conflict ? NoOpenCode : std::string_view();
}

std::vector<std::string_view> allProofTexts()
{
    return {OtherCode, NoOpenCode};
}

} // namespace cordboard::sentences
