// SPDX-License-Identifier: GPL-3.0-or-later
#include "sentences/sentences.h"

#include <algorithm>
#include <array>
#include <optional>

#include "domain/namedvalue.h"

namespace cordboard::sentences {

namespace {

using domain::Code;

/// Rulebook, appendix A. Placeholders are the names of a finding's parameters.
std::string_view refusalText(Code code) noexcept
{
    switch (code) {
    case Code::EAuth: return "Sign in again to continue.";
    case Code::EPlan: return "{feature} needs the {plan} plan.";
    case Code::EScope: return "{object} is outside what your role covers. Ask an admin with a wider role.";
    case Code::ENotFound: return "This record does not exist or is not visible to you.";
    case Code::EState: return "{object} is {state}; {event} is not possible.";
    case Code::EField: return "{field} cannot be taken as it is."; // unless fieldText knows better
    case Code::ECapacity: return "There is not enough of {resource}: {needed} needed, {free} free.";
    case Code::EDepend: return "{object} is still used by {list}.";
    case Code::EConflict:
        return "Someone else changed {object}. Look at that change and try again."; // unless more is known
    case Code::EOnline: return "This needs a connection because it cannot be undone or takes effect at once.";
    case Code::EPlanStale:
        return "Things changed since the preview. Look at the new preview and confirm again.";
    case Code::EUndoGone: return "This can no longer be undone: {reason}.";
    case Code::EAnonymized:
        return "This record was anonymized on {date}; there is nothing to show, export or restore.";
    case Code::EUserRequired: return "{field} is required.";
    case Code::EUserInGrace:
        return "{email} belongs to {name}, who was deleted on {date} and can be restored until {purge_at}. "
               "Restore that "
               "account, delete it permanently, or choose another address.";
    case Code::EEmailTaken: return "{email} belongs to {name}.";
    case Code::EExtensionTaken: return "Extension {n} belongs to {target}.";
    case Code::EExtensionFormat:
        return "Extensions have {len} digits and cannot start with 0 or be an emergency or feature code.";
    case Code::EScimOwned: return "{name} is managed by your directory service. Change {field} there.";
    case Code::ESeatNone:
        return "No free {type} license in {office}. Suspend or delete somebody there who uses one.";
    case Code::ERoleGrant: return "Your role cannot grant or remove {role}.";
    case Code::ELastCompanyAdmin:
        return "{name} is the only active Company Admin. Make someone else Company Admin first.";
    case Code::EAnalyticsCompanyAdmin: return "Only a Company Admin can change analytics access.";
    case Code::ELastUser: return "{office} is the only office and {name} its only user.";
    case Code::ESelf: return "Ask another admin to delete your account.";
    case Code::EGraceOver:
        return "The time to restore ended at {time}. The account has been permanently deleted.";
    case Code::ERestoreSeat:
        return "No free {type} license in {office}. Suspend or delete somebody there who uses one, then "
               "restore before "
               "{purge_at}.";
    case Code::ERestoreEmail:
        return "{email} is now used by {name}. Change that address first, then restore.";
    case Code::ERestoreExtension:
        return "Extension {n} is now used by {name}. Change it there first, then restore.";
    case Code::ELicenseContract:
        return "This plan's licenses are changed by your account manager or reseller.";
    case Code::ENumberFormat: return "Enter the number in international form, for example +1 415-555-0100.";
    case Code::ENumberKind: return "{kind} numbers cannot be given to a {target kind}.";
    case Code::ENumberBusy: return "{number} is assigned to {target}. Unassign it first.";
    case Code::ENumberHold:
        return "{number} is held for {name} until {time}. Delete the user permanently to free it now.";
    case Code::ENumberCountry: return "{number} belongs to {country}; {target} is in {country2}.";
    case Code::ENumberQuarantine: return "{number} may not be assigned before {date} (set by {who}).";
    case Code::EMainLine: return "{office}'s main line needs a local number. Leave this one where it is.";
    case Code::EMac: return "A MAC address has 12 characters 0-9 and A-F.";
    case Code::EMacTaken: return "{mac} is already registered as {device}.";
    case Code::EDectBase: return "A DECT base serves everyone at a site. Assign its handsets to people.";
    case Code::EDeviceConflict: return "{device} cannot be assigned: {reason}.";
    case Code::EDeviceMobile: return "Remove the forwarding number {n} to remove this phone.";
    case Code::EDeviceSelf: return "{office} does not let users add desk phones. Ask an admin.";
    case Code::EBulkGuard:
        return "This selection would break a company rule: {rule}. Leave out one of: {names}.";
    case Code::EUserNotStarted: return "{name} has not signed in yet. The change applies at first sign-in.";
    case Code::EKeyReused: return "This operation was already sent with another content.";
    case Code::EWarningsPending: return "The warnings must be acknowledged first.";
    case Code::WDomain: return "{domain} is not a verified domain of the company.";
    case Code::WUserNoNumber: return "{name} cannot call until a number is assigned.";
    case Code::WSelfDemote: return "You will lose these rights at once.";
    case Code::WCoverage: return "{scope} will have no {role}.";
    case Code::WLicenseKeep: return "Unused licenses are still billed.";
    case Code::WBillNext: return "Billing for this license ends on {date}.";
    case Code::WPendingNumber: return "{name} never activated. Deleting now also loses {number} for good.";
    case Code::WNoGrace: return "There is no restore period here; this deletion is final.";
    case Code::WPurgeNow: return "This cannot be undone. {number} becomes free at once.";
    case Code::WRelease:
        return "{number} will be given up. Support can recover it until {date}; after that anyone can get "
               "it.";
    case Code::WScim:
        return "Your directory service still lists {name} as active and may create the account again.";
    case Code::WRestorePartial: return "Restored, except: {list}.";
    case Code::WRestoreDevice: return "{device} now belongs to {name} and was not taken back.";
    case Code::WEmergencyAddress:
        return "The office of {name} has no emergency address in {country}: emergency calls could not be "
               "located.";
    case Code::WDeviceLocation:
        return "{device} has no emergency address: emergency calls could not be located.";
    case Code::WDeviceLogout: return "Removing this device signs the app out.";
    case Code::WDeviceTake: return "{device} is {name}'s phone. They will lose it.";
    case Code::WUserNotStarted: return "{name} has not signed in yet. The change applies at first sign-in.";
    case Code::NAlreadyDeleted:
        return "{name} was already deleted on {date} and can be restored until {purge_at}.";
    }
    return {};
}

/// What is said instead when a finding does not tell all that the sentence wants; the first that can be
/// filled.
struct Shorter {
    Code code;
    std::string_view text;
};
constexpr std::array ShorterTexts{
    Shorter{Code::EPlan, "This needs a higher plan."},
    Shorter{Code::EState, "{object} is {state}; this is not possible."},
    Shorter{Code::EState, "{object} is in a state in which this is not possible."},
    Shorter{Code::EField, "The value cannot be taken as it is."},
    Shorter{Code::ECapacity, "There is not enough left."},
    Shorter{Code::EDepend, "{object} is still used."},
    Shorter{Code::EUndoGone, "This can no longer be undone."},
    Shorter{Code::EAnonymized, "This record was anonymized; there is nothing to show, export or restore."},
    Shorter{Code::EUserRequired, "A value is required."},
    Shorter{Code::EUserInGrace,
            "{email} belongs to a deleted user until {purge_at}. Choose another address."},
    Shorter{Code::EUserInGrace,
            "{email} belongs to a deleted user who can still be restored. Choose another address."},
    Shorter{Code::EUserInGrace,
            "This address belongs to a deleted user who can still be restored. Choose another address."},
    Shorter{Code::EEmailTaken, "{email} belongs to someone else."},
    Shorter{Code::EEmailTaken, "This address belongs to someone else."},
    Shorter{Code::EExtensionTaken, "Extension {n} belongs to someone else."},
    Shorter{Code::EExtensionTaken, "This extension belongs to someone else."},
    Shorter{Code::EExtensionFormat, "Extensions have a fixed number of digits and cannot start with 0 or be "
                                    "an emergency or feature code."},
    Shorter{Code::EScimOwned, "{name} is managed by your directory service. Change it there."},
    Shorter{Code::ESeatNone, "No free license in {office}. Suspend or delete somebody there who uses one."},
    Shorter{Code::ESeatNone, "No free license. Suspend or delete somebody who uses one."},
    Shorter{Code::ERoleGrant, "Your role cannot grant or remove this role."},
    Shorter{Code::ELastUser, "{name} is the only user. Somebody has to stay."},
    Shorter{Code::EGraceOver, "The time to restore is over. The account has been permanently deleted."},
    Shorter{Code::ERestoreSeat,
            "No free {type} license in {office}. Suspend or delete somebody there who uses one."},
    Shorter{Code::ERestoreSeat, "No free license for {name}. Suspend or delete somebody who uses one."},
    Shorter{Code::ERestoreEmail,
            "{email} is now used by someone else. Change that address first, then restore."},
    Shorter{Code::ERestoreEmail,
            "The address is now used by someone else. Change it there first, then restore."},
    Shorter{Code::ERestoreExtension,
            "Extension {n} is now used by someone else. Change it there first, then restore."},
    Shorter{Code::ERestoreExtension,
            "The extension is now used by someone else. Change it there first, then restore."},
    Shorter{Code::ENumberKind, "Numbers of this kind cannot be given to a {target kind}."},
    Shorter{Code::ENumberKind, "Numbers of this kind cannot be given away like this."},
    Shorter{Code::ENumberBusy, "{number} is assigned to someone else. Unassign it first."},
    Shorter{Code::ENumberHold, "{number} is held for a deleted user until {time}."},
    Shorter{Code::ENumberHold, "{number} is held for a deleted user who can still be restored."},
    Shorter{Code::ENumberCountry, "{number} belongs to another country."},
    Shorter{Code::ENumberQuarantine, "{number} may not be assigned before {date} (last used by {name})."},
    Shorter{Code::ENumberQuarantine, "{number} may not be assigned before {date}."},
    Shorter{Code::ENumberQuarantine, "{number} may not be assigned yet."},
    Shorter{Code::EMainLine, "A main line needs a local number. Leave this one where it is."},
    Shorter{Code::EMacTaken, "{mac} is already registered."},
    Shorter{Code::EMacTaken, "This device is already registered."},
    Shorter{Code::EDeviceConflict, "{object} cannot be assigned."},
    Shorter{Code::EDeviceMobile, "Remove the forwarding number of this phone to remove it."},
    Shorter{Code::EDeviceSelf, "Users do not add desk phones themselves here. Ask an admin."},
    Shorter{Code::EBulkGuard, "This selection would break a company rule. Leave somebody out."},
    Shorter{Code::WDomain, "The address is outside the company's verified domains."},
    Shorter{Code::WCoverage, "Nobody will administer {scope}."},
    Shorter{Code::WCoverage, "An office or department will have no admin."},
    Shorter{Code::WBillNext, "Billing for this license ends with the next bill."},
    Shorter{Code::WPendingNumber, "{name} never activated. Deleting now also loses the number for good."},
    Shorter{Code::WPurgeNow, "This cannot be undone."},
    Shorter{Code::WRelease, "{number} will be given up. Only support can recover it for a while."},
    Shorter{Code::WRestorePartial, "Restored, but not everything could be brought back."},
    Shorter{Code::WRestoreDevice, "{device} now belongs to someone else and was not taken back."},
    Shorter{Code::WRestoreDevice, "A device now belongs to someone else and was not taken back."},
    Shorter{Code::WDeviceLocation,
            "{object} has no emergency address: emergency calls could not be located."},
    Shorter{Code::WDeviceTake, "{device} is someone else's phone. They will lose it."},
    Shorter{Code::WDeviceTake, "This is someone else's phone. They will lose it."},
    Shorter{Code::WEmergencyAddress,
            "The office of {name} has no emergency address: emergency calls could not be located."},
    Shorter{Code::NAlreadyDeleted, "{name} was already deleted."},
};

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

/// What is wrong with a field (E-FIELD): the planners' problem words.
constexpr std::array FieldProblems{
    Phrase{"length", "{field} may have at most {max} characters."},
    Phrase{"control", "{field} is one line of text, without line breaks, tabs and other control characters."},
    Phrase{"invisible", "{field} holds the invisible character {character}. Type it again without it."},
    Phrase{"blank", "{field} holds nothing but blanks. Type something, or leave it empty to take it away."},
    Phrase{"email", "Enter a complete e-mail address, for example ada@example.com."},
    Phrase{"typed_email", "The typed e-mail address is not that of {name}."},
    Phrase{"unknown", "{field} names nothing in this company."},
    Phrase{
        "whole_company",
        "A Company Admin has the whole company. Leave the scope out, or grant Office Admin for one office."},
    Phrase{"used", "This ID was given to another record before. Draw a new one."},
    Phrase{"drawn", "The ID of a new device is dv_ and 16 letters a-z or digits 2-7, drawn at random."},
    Phrase{"vendor", "Nobody we know to make telephones has this MAC address. Check it for typing errors."},
    Phrase{"vendor_kind",
           "{vendor} makes no {kind}. Choose another kind of device, or check the MAC address."},
    Phrase{"by_itself", "A device of this kind appears by itself when its user signs in."},
    Phrase{"ipei", "An IPEI has 12 digits and a check digit, or 10 characters 0-9 and A-F."},
    Phrase{"check_digit", "The check digit of this IPEI does not fit its other digits. Look at them again."},
    Phrase{"mac_of_handset", "A handset has an IPEI, and no MAC address."},
    Phrase{"ipei_of_handset", "Only handsets have an IPEI."},
    Phrase{"base_of_handset", "Only handsets have a base and a slot."},
    Phrase{"location_of_base", "A handset is where its base is. Set the location of the base."},
    Phrase{"no_base", "Choose a DECT base for the handset."},
    Phrase{"slot", "A base has the slots 1 to {max}."},
    Phrase{"slot_of_base", "Choose a base for the slot."},
    Phrase{"line_key", "A phone has the line keys 1 to {max}."},
    Phrase{"too_many", "At most {max} people, numbers or devices in one command. Do it in several steps."},
    Phrase{"one_at_a_time", "This role is given to one person at a time. Select one person."},
};

/// Why a device cannot be assigned (E-DEV-CONFLICT), behind a colon: the words of domain::DeviceConflict.
constexpr std::array DeviceConflicts{
    Phrase{"already_assigned", "this person has it already"},
    Phrase{"user_has_device", "this person has a device already"},
    Phrase{"user_has_endpoint", "this person has a phone already"},
    Phrase{"handset_assigned", "a handset belongs to one person. Take it from them first"},
    Phrase{"device_full", "all of its line keys are taken"},
    Phrase{"base_full", "its base has no free slot"},
    Phrase{"slot_taken", "another handset has this slot of the base"},
    Phrase{"line_key_taken", "someone else is on this line key"},
    Phrase{"shared", "several people share it. Take it from all of them, or leave it"},
    Phrase{"given_twice", "an earlier row gives it to someone"},
    Phrase{"other_office", "it belongs to another office"},
    Phrase{"not_assignable", "only desk phones, handsets and adapters are assigned to people"},
};

/// Actions that a state does not allow (E-STATE), as the subject of a sentence.
constexpr std::array Events{
    Phrase{"analytics", "changing analytics access"},
    Phrase{"assign", "assigning"},
    Phrase{"edit", "editing"},
    Phrase{"grant", "granting a role"},
    Phrase{"purge", "deleting permanently"},
    Phrase{"reactivate", "reactivating"},
    Phrase{"release_license", "giving up the license"},
    Phrase{"restore", "restoring"},
    Phrase{"revoke", "revoking a role"},
    Phrase{"suspend", "suspending"},
    Phrase{"swap", "swapping the number"},
    Phrase{"unassign", "unassigning"},
};

/// Words of the wire that are more than their letters with spaces for underscores.
constexpr std::array Words{
    Phrase{"company_admin", "Company Admin"},
    Phrase{"regional_admin", "Regional Admin"},
    Phrase{"office_admin", "Office Admin"},
    Phrase{"department_admin", "Department Admin"},
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
    Phrase{"tombstone_state", "state before the deletion"},
    Phrase{"tombstone_departments", "departments before the deletion"},
    Phrase{"idp_managed", "managed by a directory service"},
    Phrase{"id", "ID"},
    Phrase{"operation_id", "operation ID"},
    Phrase{"time_left", "can be restored until"},
    Phrase{"R-ROLE-05", "somebody must stay Company Admin"},
};

/// Parameters are words of the wire, times, or what people typed; the last must not be touched.
std::string spokenParameter(std::string_view name, const std::string& value)
{
    static constexpr std::array<std::string_view, 9> WireWords{
        "field", "kind", "plan", "resource", "role", "rule", "state", "target kind", "type"};
    static constexpr std::array<std::string_view, 3> Times{"date", "purge_at", "time"};
    if (name == "event")
        return std::string(find(Events, value).value_or(value));
    if (name == "reason")
        return std::string(find(DeviceConflicts, value).value_or(value));
    if (std::find(Times.begin(), Times.end(), name) != Times.end())
        return spokenTime(value);
    return std::find(WireWords.begin(), WireWords.end(), name) != WireWords.end() ? spoken(value) : value;
}

[[nodiscard]] bool isTold(const domain::Finding& finding, std::string_view name)
{
    return !parameterOf(finding, name).empty();
}

/// The same was written again by somebody else, whose it is by now.
[[nodiscard]] bool isWrittenAgain(const domain::Finding& finding)
{
    return isTold(finding, "again") || (isTold(finding, "present") &&
                                        parameterOf(finding, "present") == parameterOf(finding, "expected"));
}

/// Who changed what, when, and what it is now (R-GEN-04), as far as it is known.
[[nodiscard]] std::string conflictText(const domain::Finding& finding)
{
    const std::string who = isTold(finding, "who") ? "{who}" : "Someone else";
    const std::string what = finding.field.empty() ? "{object}" : "{field} of {object}";
    const std::string when = isTold(finding, "time") ? " on {time}" : "";
    std::string text;
    if (isWrittenAgain(finding)) {
        text = who + " set " + what + (isTold(finding, "present") ? " to {present}" : "") + " again" + when;
    } else {
        text = who + " changed " + what + when;
        if (isTold(finding, "present") || isTold(finding, "expected"))
            text += isTold(finding, "present") ? ": it is now {present}" : ": it is now empty";
        if (isTold(finding, "expected"))
            text += ", not {expected} any more";
    }
    // An undo takes back what it did, and nothing that came after: trying again would end here again.
    return text + (finding.rule == "R-CHG-04"
                       ? ". It stays as it is; change it by hand if it should be otherwise."
                       : ". Look at that change and try again.");
}

/// A license for a further number is freed by taking one away, not by suspending.
[[nodiscard]] std::string_view numberSeatText(const domain::Finding& finding)
{
    const bool isOfNumber = parameterOf(finding, "type") ==
                            domain::word(domain::LicenseType::AdditionalNumber);
    if (!isOfNumber || !isTold(finding, "office"))
        return {};
    if (finding.code == Code::ESeatNone)
        return "No free {type} license in {office}. Unassign a number of somebody there who has several.";
    if (finding.code == Code::ERestoreSeat && isTold(finding, "purge_at"))
        return "No free {type} license in {office}. Unassign a number of somebody there who has several, "
               "then restore "
               "before "
               "{purge_at}.";
    return {};
}

/// "Company Admin, Office Admin of Berlin" from "company_admin, office_admin:Berlin".
[[nodiscard]] std::string spokenRoles(std::string_view list)
{
    std::string text;
    for (const auto& role : domain::rolesIn(list)) {
        const auto colon = role.find(':');
        text += (text.empty() ? "" : ", ") + spoken(std::string_view(role).substr(0, colon));
        if (colon != std::string::npos)
            text += " of " + role.substr(colon + 1);
    }
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

std::string valueOf(std::string_view name, const domain::Finding& finding, const std::string& label)
{
    if (const std::string value(parameterOf(finding, name)); !value.empty())
        return name == "present" || name == "expected" ? spokenValue(finding, value)
                                                       : spokenParameter(name, value);
    if (name == "field" && !finding.field.empty())
        return spoken(finding.field);
    if (name == "object") // the planner knows it as the row's name
        return valueOf("name", finding, label);
    if (name == "name" || name == "number")
        return label.empty() ? finding.object.id : label;
    return {};
}

/// Whether every placeholder has something to say.
[[nodiscard]] bool isFilled(std::string_view text, const domain::Finding& finding, bool isLast)
{
    const bool isOfOther = namesOther(finding.code) || (finding.code == Code::WPurgeNow && !isLast);
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        const auto name = text.substr(open + 1, text.find('}', open) - open - 1);
        if (isTold(finding, name) || name == "object" || (name == "field" && !finding.field.empty()))
            continue;
        const bool isNumber = name == "number" && finding.code != Code::WPurgeNow &&
                              finding.code != Code::WPendingNumber;
        if ((name == "name" && !isOfOther) || isNumber)
            continue; // the row's label
        return false;
    }
    return true;
}

std::string templateOf(const domain::Finding& finding)
{
    if (finding.code == Code::EConflict)
        return conflictText(finding);
    if (finding.code == Code::ERoleGrant && finding.rule == "R-BULK-02" && isTold(finding, "role"))
        return "For several people at once, {role} is that of each one's own office. Leave the office out, "
               "or "
               "choose one person.";
    if (finding.code == Code::EState && parameterOf(finding, "event") == "release_license" &&
        isTold(finding, "state"))
        return "{object} is {state}, so no license can be given up with the deletion. Keep it for this one.";
    if (const auto text = numberSeatText(finding); !text.empty())
        return std::string(text);
    if (finding.code == Code::EField) {
        const auto text = find(FieldProblems, parameterOf(finding, "problem"));
        if (text && isFilled(*text, finding, false))
            return std::string(*text);
    }
    if (const auto text = refusalText(finding.code); isFilled(text, finding, false))
        return std::string(text);
    for (const auto& shorter : ShorterTexts) {
        if (shorter.code == finding.code && isFilled(shorter.text, finding, true))
            return std::string(shorter.text);
    }
    return std::string(refusalText(finding.code));
}

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

std::string capitalized(std::string text)
{
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string sentence(const domain::Finding& finding, const std::string& label)
{
    std::string result;
    const auto text = templateOf(finding);
    std::string_view rest = text;
    // A name at the start stays as its owner writes it; our own words begin a sentence.
    const bool startsWithWord = rest.starts_with("{field}") || rest.starts_with("{kind}");
    for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        const auto close = rest.find('}', open);
        result.append(rest.substr(0, open));
        result.append(valueOf(rest.substr(open + 1, close - open - 1), finding, label));
        rest.remove_prefix(close + 1);
    }
    result.append(rest);
    return startsWithWord ? capitalized(std::move(result)) : result;
}

} // namespace cordboard::sentences
