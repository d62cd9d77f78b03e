// SPDX-License-Identifier: GPL-3.0-or-later
#include "sentences/changetexts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "domain/commands/quarantine.h"
#include "domain/namedvalue.h"
#include "sentences/sentences.h"

namespace cordboard::sentences {

using domain::DeviceKind;
using domain::Field;
using domain::NumberStatus;
using domain::RecordKind;

namespace {

struct Title {
    Field field;
    std::string_view text;
};

// Fields that are missing here are for programs only.
constexpr std::array Titles{
    Title{Field::Existence, "Exists"},
    Title{Field::CompanyName, "Company name"},
    Title{Field::CompanyVerifiedDomains, "Verified domains"},
    Title{Field::CompanyTimeZone, "Time zone"},
    Title{Field::CompanyMailsSuspension, "Mail about suspensions"},
    Title{Field::CompanyMailsDeletion, "Mail about deletions"},
    Title{Field::CompanyMailsRights, "Mail about rights"},
    Title{Field::CompanyRefusesWeakPins, "Weak PINs are refused"},
    Title{Field::CompanyIdentityProvider, "Directory service"},
    Title{Field::OfficeName, "Office name"},
    Title{Field::OfficeCountry, "Country"},
    Title{Field::OfficeAreaCode, "Area code"},
    Title{Field::OfficeTimeZone, "Time zone"},
    Title{Field::OfficeEmergencyAddress, "Emergency address"},
    Title{Field::OfficeAllowsCallerId, "Users choose their caller ID"},
    Title{Field::OfficeAllowsCallerIdBlocking, "Users may hide their number"},
    Title{Field::OfficeAllowsSelfProvisioning, "Users add their own desk phones"},
    Title{Field::OfficeAllowsForwardingAbroad, "Forwarding to other countries"},
    Title{Field::RegionName, "Region name"},
    Title{Field::RegionOffices, "Offices"},
    Title{Field::DepartmentName, "Department name"},
    Title{Field::DepartmentDescription, "Description"},
    Title{Field::UserOffice, "Office"},
    Title{Field::UserState, "Status"},
    Title{Field::UserFirstName, "First name"},
    Title{Field::UserLastName, "Last name"},
    Title{Field::UserPrimaryEmail, "E-mail"},
    Title{Field::UserExtension, "Extension"},
    Title{Field::UserJobTitle, "Job title"},
    Title{Field::UserLicense, "License"},
    Title{Field::UserAnalytics, "Analytics"},
    Title{Field::UserRoles, "Role"},
    Title{Field::UserDepartments, "Departments"},
    Title{Field::UserResetSentAt, "Link to a new password sent"},
    Title{Field::UserPurgeAt, "Restorable until"},
    Title{Field::UserLicenseDisposition, "License after deletion"},
    Title{Field::PoolPurchased, "Seats bought"},
    Title{Field::PoolAssigned, "Seats assigned"},
    Title{Field::PoolScheduledRemoval, "Seats leaving at the next bill"},
    Title{Field::NumberStatus, "Number"},
    Title{Field::NumberTargetId, "Assigned to"},
    Title{Field::NumberIsPrimary, "Primary number"},
    Title{Field::NumberHoldUntil, "Held until"},
    Title{Field::NumberQuarantineUntil, "Quarantine until"},
    Title{Field::NumberRecoverableUntil, "Recoverable until"},
    Title{Field::DeviceOffice, "Office"},
    Title{Field::DeviceKind, "Kind"},
    Title{Field::DeviceMac, "MAC address"},
    Title{Field::DeviceIpei, "IPEI"},
    Title{Field::DeviceVendor, "Maker"},
    Title{Field::DeviceModel, "Model"},
    Title{Field::DeviceName, "Device name"},
    Title{Field::DeviceOwners, "Assigned to"},
    Title{Field::DeviceBase, "Base"},
    Title{Field::DeviceLocation, "Emergency location"},
    Title{Field::DeviceRings, "Rings"},
    Title{Field::DeviceIncomingCallerId, "Shown caller ID"},
    Title{Field::DevicePhoneNumber, "Phone number"},
    Title{Field::DeviceIsVerified, "Verified"},
    Title{Field::DeviceProvisionStatus, "Configuration"},
    Title{Field::DeviceRegistration, "Registration"},
    Title{Field::SettingsDisplayName, "Display name"},
    Title{Field::SettingsLanguage, "Language"},
    Title{Field::SettingsTimeZone, "Time zone"},
    Title{Field::SettingsInDirectory, "In the directory"},
    Title{Field::SettingsInAudioDirectory, "In the audio directory"},
    Title{Field::SettingsDoNotDisturb, "Do not disturb"},
    Title{Field::SettingsCallerIdMode, "Caller ID"},
    Title{Field::SettingsCallerIdNumber, "Shown number"},
    Title{Field::SettingsCallerIdGroup, "Shown department"},
    Title{Field::SettingsEmergencyAddress, "Emergency address"},
    Title{Field::VoicemailIsEnabled, "Voicemail"},
    Title{Field::VoicemailPinIsSet, "Voicemail PIN"},
    Title{Field::VoicemailPinSetAt, "Voicemail PIN since"},
    Title{Field::VoicemailNotifies, "Voicemail notifications"},
    Title{Field::VoicemailIncludesSummary, "Summary in the e-mail"},
    Title{Field::VoicemailIncludesTranscript, "Transcript in the e-mail"},
    Title{Field::VoicemailAttachesAudio, "Attach audio"},
    Title{Field::VoicemailDeletesAfterEmail, "Delete after e-mail"},
    Title{Field::VoicemailMailsMissedCalls, "Missed-call e-mails"},
    Title{Field::VoicemailTextNumber, "Text messages to"},
    Title{Field::VoicemailReminderMinutes, "Minutes between reminders"},
    Title{Field::VoicemailReminderWay, "Reminded"},
    Title{Field::AddressEmail, "E-mail"},
    Title{Field::AddressIsVerified, "Verified"},
    Title{Field::AddressNotifies, "Gets notifications"},
    Title{Field::AddressPosition, "Place"},
};

constexpr std::string_view Object = "{object}";
constexpr std::string_view ComesBack = "{object} comes back";
constexpr std::string_view IsAssigned = "{object} is assigned";
constexpr std::string_view GoesOnHold = "{object} goes on hold";
constexpr std::string_view GoesToPool = "{object} goes to the reserved pool";
constexpr std::string_view IsLost = "{object} is lost for good";
constexpr std::string_view IsSignedOut = "{object} is signed out";
constexpr std::string_view StopsRinging = "{object} stops ringing";
constexpr std::string_view GoesIntoStock = "{object} goes back into stock";
constexpr std::string_view StaysShared = "{object} stays with those who share it";
constexpr std::string_view BecomesPrimary = "{object} becomes the primary number";
constexpr std::string_view NoLongerPrimary = "{object} is no longer the primary number";
constexpr std::string_view IsKept = "{object} is kept";
constexpr std::string_view ComesAlong = "{object} comes along";
constexpr std::string_view IsAdded = "{object} is added";
constexpr std::string_view IsRemoved = "{object} is removed";

/// Absent, an empty text or an empty list.
bool isNothing(const domain::Value& value)
{
    const auto text = value.text();
    const auto* list = value.list();
    return value == domain::Value() || (text && text->empty()) || (list != nullptr && list->empty());
}

/// One text, or one of a list: "Office Admin of Berlin", "Ada Lovelace (line key 1)".
std::string elementText(Field field, std::string_view text)
{
    const auto colon = text.rfind(':');
    if (field == Field::UserRoles)
        return spokenRole(text);
    if (field == Field::DeviceOwners && colon != std::string_view::npos)
        return std::string(text.substr(0, colon)) + " (line key " + std::string(text.substr(colon + 1)) + ")";
    const bool isWord = field != Field::Existence && domain::spec(field).isWord();
    return isWord ? spoken(text) : std::string(text);
}

template <typename Use>
void forEachChange(const domain::Plan& plan, const domain::TargetOutcome& outcome, Use use)
{
    for (std::size_t i = outcome.firstChange; i < outcome.firstChange + outcome.changeCount; ++i)
        use(plan.changes[i]);
}

/// What a new status means to whom the number belongs; empty when no plan does that to a number of somebody.
std::string_view fateOfNumber(NumberStatus before, NumberStatus after) noexcept
{
    switch (after) {
    case NumberStatus::Assigned: return before == NumberStatus::OnHold ? ComesBack : IsAssigned;
    case NumberStatus::OnHold: return GoesOnHold;
    case NumberStatus::Reserved: return GoesToPool;
    case NumberStatus::Released:
    case NumberStatus::Cooling: return IsLost;
    case NumberStatus::Ordering:
    case NumberStatus::PortingIn:
    case NumberStatus::PortedOut: return {};
    }
    return {};
}

std::optional<NumberStatus> statusIn(const domain::Value& value)
{
    return domain::fromWord<NumberStatus>(value.text().value_or(std::string_view()));
}

/// Whether the owners, "id:key" each, name somebody.
bool names(const domain::Value& owners, const std::string& id)
{
    const auto* list = owners.list();
    return list != nullptr && std::any_of(list->begin(), list->end(), [&id](const std::string& owner) {
               return owner.size() > id.size() && owner[id.size()] == ':' && owner.starts_with(id);
           });
}

/// What becomes of a device whose owners change (R-DEL-14, R-REST-07); empty when they have it before and
/// after, or never.
std::string_view fateOfDevice(const domain::Device& device, const domain::ChangeList::Entry& change,
                              const std::string& person)
{
    const bool hasIt = names(change.after, person);
    if (names(change.before, person) == hasIt)
        return {};
    if (hasIt)
        return ComesBack;
    if (device.isApp())
        return IsSignedOut;
    if (device.kind == DeviceKind::ForwardingNumber)
        return StopsRinging;
    return isNothing(change.after) ? GoesIntoStock : StaysShared;
}

bool isSo(const domain::Value& value)
{
    return value.flag().value_or(false);
}

std::string numberOf(const std::string& id, const domain::DirectoryView& company)
{
    const domain::NumberId number(id);
    const auto known = company.numbers(std::span(&number, 1)).front();
    return known ? known->e164 : id;
}

std::optional<domain::Device> deviceIn(const domain::DirectoryView& company, const std::string& id)
{
    return domain::recordsOf<domain::Device>(company, std::span(&id, 1)).front();
}

/// A device that goes is in the plan as it was, and one that comes as it will be: it may not be in the
/// company any more, or yet.
std::string deviceLabel(const domain::EntityRef& entity, const domain::Plan& plan,
                        const domain::TargetOutcome& outcome, const domain::DirectoryView& company)
{
    if (const auto known = deviceIn(company, entity.id))
        return known->label();
    domain::Device device;
    forEachChange(plan, outcome, [&](const auto& change) {
        if (change.entity == entity && change.field != Field::Existence)
            static_cast<void>( // what cannot be written has no part in the label
                domain::write(device, change.field, isNothing(change.after) ? change.before : change.after));
    });
    const auto label = device.label();
    return label.empty() ? entity.id : label;
}

/// What becomes of the numbers and devices beside a row's own record, in two lists.
class FatesOfRow final {
public:
    FatesOfRow(const domain::Plan& plan, const domain::TargetOutcome& outcome,
               const domain::DirectoryView& company)
        : m_plan(plan), m_outcome(outcome), m_company(company)
    {
        forEachChange(plan, outcome, [this](const auto& change) {
            if (change.entity.table == domain::KindOf<domain::OwnedNumber> &&
                change.entity != m_outcome.target)
                addNumber(change);
            else if (change.entity.table == domain::KindOf<domain::Device> &&
                     change.entity != m_outcome.target)
                addDevice(change);
        });
    }
    [[nodiscard]] std::vector<Fate> inOrder() &&
    {
        m_numbers.insert(m_numbers.end(), std::make_move_iterator(m_devices.begin()),
                         std::make_move_iterator(m_devices.end()));
        return std::move(m_numbers);
    }

private:
    void addNumber(const domain::ChangeList::Entry& change)
    {
        if (change.field == Field::NumberStatus) {
            const auto before = statusIn(change.before);
            const auto after = statusIn(change.after);
            add(m_numbers, before && after ? fateOfNumber(*before, *after) : std::string_view(),
                numberOf(change.entity.id, m_company));
        } else if (change.field == Field::NumberIsPrimary &&
                   !hasOtherStatus(change.entity)) { // which says more
            add(m_numbers, isSo(change.after) ? BecomesPrimary : NoLongerPrimary,
                numberOf(change.entity.id, m_company));
        } else if (change.field == Field::NumberOffice && m_outcome.target.table == RecordKind::User &&
                   !hasOtherStatus(change.entity)) {
            add(m_numbers, IsKept, numberOf(change.entity.id, m_company)); // R-XFER-03
        }
    }
    void addDevice(const domain::ChangeList::Entry& change)
    {
        if (change.field == Field::Existence) {
            add(m_devices, isSo(change.after) ? IsAdded : IsRemoved,
                deviceLabel(change.entity, m_plan, m_outcome, m_company));
        } else if (change.field == Field::DeviceOffice && m_outcome.target.table == RecordKind::User) {
            add(m_devices, ComesAlong, deviceLabel(change.entity, m_plan, m_outcome, m_company));
        } else if (change.field == Field::DeviceOwners && m_outcome.target.table == RecordKind::User) {
            if (const auto device = deviceIn(m_company, change.entity.id))
                add(m_devices, fateOfDevice(*device, change, m_outcome.target.id), device->label());
        }
    }
    static void add(std::vector<Fate>& fates, std::string_view text, std::string object)
    {
        if (!text.empty())
            fates.push_back({text, std::move(object)});
    }
    [[nodiscard]] bool hasOtherStatus(const domain::EntityRef& number) const
    {
        bool hasOther = false;
        forEachChange(m_plan, m_outcome, [&](const auto& change) {
            hasOther = hasOther || (change.field == Field::NumberStatus && change.entity == number);
        });
        return hasOther;
    }

    const domain::Plan& m_plan;
    const domain::TargetOutcome& m_outcome;
    const domain::DirectoryView& m_company;
    std::vector<Fate> m_numbers;
    std::vector<Fate> m_devices;
};

} // namespace

std::string_view titleOf(Field field) noexcept
{
    const auto found = std::find_if(Titles.begin(), Titles.end(),
                                    [field](const Title& title) { return title.field == field; });
    return found == Titles.end() ? std::string_view() : found->text;
}

std::string valueText(Field field, const domain::Value& named)
{
    if (const auto flag = named.flag())
        return *flag ? "yes" : "no";
    if (const auto count = named.integer())
        return std::to_string(*count);
    if (const auto instant = named.time())
        return *instant >= domain::Forever ? "forever" : spokenTime(domain::toRfc3339(*instant));
    if (isNothing(named))
        return {};
    if (const auto text = named.text())
        return elementText(field, *text);
    std::string joined;
    for (const auto& element : *named.list())
        joined += (joined.empty() ? "" : ", ") + elementText(field, element);
    return joined;
}

namespace {

std::string toldValue(Field field, const domain::Value& named)
{
    if (!isNothing(named))
        return valueText(field, named);
    return field == Field::UserRoles ? "User" : "none"; // as the table has it (R-ROLE-01)
}

std::string partText(const Part& part)
{
    const auto& change = part.change;
    const auto title = std::string(titleOf(change.field)) + ": ";
    switch (part.manner) {
    case Part::Manner::Added: return "Added";
    case Part::Manner::Removed: return "Removed";
    case Part::Manner::Holds: return title + valueText(change.field, change.after);
    case Part::Manner::Becomes: break;
    }
    const auto after = toldValue(change.field, change.after);
    if (isNothing(change.before) && change.field != Field::UserRoles)
        return title + after;
    return title + toldValue(change.field, change.before) + " -> " + after;
}

/// What a record has that is made, or had that is removed.
std::vector<Part> wholeParts(const std::vector<NamedChange>& changes, const NamedChange& existence)
{
    const bool isMade = isSo(existence.after);
    std::vector<Part> parts{{isMade ? Part::Manner::Added : Part::Manner::Removed, existence}};
    for (const auto& change : changes) {
        const auto& told = isMade ? change.after : change.before;
        if (change.field != Field::Existence && !titleOf(change.field).empty() && !isNothing(told))
            parts.push_back({Part::Manner::Holds, {change.field, {}, told}});
    }
    return parts;
}

std::vector<std::string> partTexts(const std::vector<Part>& parts)
{
    std::vector<std::string> texts;
    for (const auto& part : parts)
        texts.push_back(partText(part));
    return texts;
}

/// Every field of such a person is emptied: that they are gone says it.
bool isErased(const std::vector<NamedChange>& states)
{
    return !states.empty() &&
           states.front().after.text() == std::optional(word(domain::UserState::Anonymized));
}

} // namespace

std::vector<Part> partsOf(const std::vector<NamedChange>& changes)
{
    const auto existence = std::find_if(changes.begin(), changes.end(), [](const NamedChange& change) {
        return change.field == Field::Existence && change.before != change.after;
    });
    if (existence != changes.end())
        return wholeParts(changes, *existence);
    std::vector<Part> parts;
    for (const auto& change : changes) {
        if (!titleOf(change.field).empty())
            parts.push_back({Part::Manner::Becomes, change});
    }
    return parts;
}

std::vector<std::string> changeTexts(const std::vector<NamedChange>& changes)
{
    return partTexts(partsOf(changes));
}

std::vector<Fate> fatesOf(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                          const domain::DirectoryView& company)
{
    return FatesOfRow(plan, outcome, company).inOrder();
}

std::string fateText(const Fate& fate)
{
    std::string text(fate.text);
    return text.replace(text.find(Object), Object.size(), fate.object);
}

std::vector<std::string_view> allTitles()
{
    std::vector<std::string_view> titles;
    for (const auto& title : Titles)
        titles.push_back(title.text);
    return titles;
}

std::vector<std::string_view> allFateTexts()
{
    return {ComesBack,       IsAssigned,   GoesOnHold,    GoesToPool,  IsLost,
            IsSignedOut,     StopsRinging, GoesIntoStock, StaysShared, BecomesPrimary,
            NoLongerPrimary, IsKept,       ComesAlong,    IsAdded,     IsRemoved};
}

namespace {

/// A person's settings are told as theirs: whether there is a record of them is nobody's concern.
bool isOfTarget(const domain::ChangeList::Entry& change, const domain::EntityRef& target)
{
    if (change.entity == target)
        return true;
    return target.table == RecordKind::User && domain::spec(change.entity.table).isOfPerson &&
           change.entity.id == target.id && change.field != Field::Existence;
}

} // namespace

std::vector<Effect> effectsOf(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                              const domain::DirectoryView& company)
{
    std::vector<NamedChange> leading;
    std::vector<NamedChange> rest;
    forEachChange(plan, outcome, [&](const auto& change) {
        if (!isOfTarget(change, outcome.target))
            return;
        const bool isRest = outcome.target.table == RecordKind::User && change.field != Field::UserState;
        (isRest ? rest : leading)
            .push_back({change.field, domain::namedValue(company, change.field, change.before),
                        domain::namedValue(company, change.field, change.after)});
    });
    if (isErased(leading))
        rest.clear();
    std::vector<Effect> effects;
    const auto add = [&effects](std::vector<Part> parts) {
        if (!parts.empty())
            effects.emplace_back(std::move(parts));
    };
    add(partsOf(leading));
    for (auto& fate : fatesOf(plan, outcome, company))
        effects.emplace_back(std::move(fate));
    add(partsOf(rest));
    return effects;
}

std::vector<std::string> effectTexts(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                                     const domain::DirectoryView& company)
{
    std::vector<std::string> texts;
    for (const auto& effect : effectsOf(plan, outcome, company)) {
        if (const auto* fate = std::get_if<Fate>(&effect)) {
            texts.push_back(fateText(*fate));
            continue;
        }
        for (auto& text : partTexts(std::get<std::vector<Part>>(effect)))
            texts.push_back(std::move(text));
    }
    return texts;
}

} // namespace cordboard::sentences
