// SPDX-License-Identifier: GPL-3.0-or-later
#include "sentences/changetexts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "domain/namedvalue.h"
#include "sentences/sentences.h"

namespace cordboard::sentences {

using domain::DeviceKind;
using domain::Field;
using domain::NumberStatus;

namespace {

struct Title {
    Field field;
    std::string_view text;
};

// Fields that are missing here are for programs only.
constexpr std::array Titles{
    Title{Field::Existence, "Exists"},
    Title{Field::CompanyName, "Company name"},
    Title{Field::OfficeName, "Office name"},
    Title{Field::DepartmentName, "Department name"},
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
    Title{Field::DeviceProvisionStatus, "Configuration"},
    Title{Field::DeviceRegistration, "Registration"},
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
    if (field == Field::UserRoles) {
        const auto scope = text.find(':');
        const auto role = spoken(text.substr(0, scope));
        return scope == std::string_view::npos ? role : role + " of " + std::string(text.substr(scope + 1));
    }
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

std::optional<Fate> numberFate(const domain::ChangeList::Entry& change, const domain::DirectoryView& company)
{
    const auto before = statusIn(change.before);
    const auto after = statusIn(change.after);
    const auto text = before && after ? fateOfNumber(*before, *after) : std::string_view();
    if (text.empty())
        return {};
    const domain::NumberId id(change.entity.id);
    const auto number = company.numbers(std::span(&id, 1)).front();
    return Fate{text, number ? number->e164 : id.value()};
}

std::optional<Fate> deviceFate(const domain::ChangeList::Entry& change, const std::string& person,
                               const domain::DirectoryView& company)
{
    const auto device = domain::recordsOf<domain::Device>(company, std::span(&change.entity.id, 1)).front();
    const auto text = device ? fateOfDevice(*device, change, person) : std::string_view();
    if (text.empty())
        return {};
    return Fate{text, device->label()};
}

void appendTo(std::vector<std::string>& texts, std::vector<std::string> more)
{
    texts.insert(texts.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

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
        return spokenTime(domain::toRfc3339(*instant));
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

std::string changeText(const NamedChange& change)
{
    const auto title = std::string(titleOf(change.field)) + ": ";
    const auto after = toldValue(change.field, change.after);
    if (isNothing(change.before) && change.field != Field::UserRoles)
        return title + after;
    return title + toldValue(change.field, change.before) + " -> " + after;
}

/// What a record has that is made, or had that is removed.
std::vector<std::string> wholeTexts(const std::vector<NamedChange>& changes, bool isMade)
{
    std::vector<std::string> texts{isMade ? "Added" : "Removed"};
    for (const auto& change : changes) {
        const auto& told = isMade ? change.after : change.before;
        const std::string title(titleOf(change.field));
        if (change.field != Field::Existence && !title.empty() && !isNothing(told))
            texts.push_back(title + ": " + valueText(change.field, told));
    }
    return texts;
}

} // namespace

std::vector<std::string> changeTexts(const std::vector<NamedChange>& changes)
{
    const auto existence = std::find_if(changes.begin(), changes.end(), [](const NamedChange& change) {
        return change.field == Field::Existence && change.before != change.after;
    });
    if (existence != changes.end())
        return wholeTexts(changes, existence->after.flag().value_or(false));
    std::vector<std::string> texts;
    for (const auto& change : changes) {
        if (!titleOf(change.field).empty())
            texts.push_back(changeText(change));
    }
    return texts;
}

std::vector<Fate> fatesOf(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                          const domain::DirectoryView& company)
{
    std::vector<Fate> fates;
    std::vector<Fate> ofDevices;
    forEachChange(plan, outcome, [&](const auto& change) {
        if (change.entity == outcome.target)
            return;
        if (change.field == Field::NumberStatus) {
            if (auto fate = numberFate(change, company))
                fates.push_back(*std::move(fate));
        } else if (change.field == Field::DeviceOwners && outcome.target.table == domain::RecordKind::User) {
            if (auto fate = deviceFate(change, outcome.target.id, company))
                ofDevices.push_back(*std::move(fate));
        }
    });
    fates.insert(fates.end(), std::make_move_iterator(ofDevices.begin()),
                 std::make_move_iterator(ofDevices.end()));
    return fates;
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
    return {ComesBack,   IsAssigned,   GoesOnHold,    GoesToPool, IsLost,
            IsSignedOut, StopsRinging, GoesIntoStock, StaysShared};
}

std::vector<std::string> effectTexts(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                                     const domain::DirectoryView& company)
{
    std::vector<NamedChange> states;
    std::vector<NamedChange> others;
    forEachChange(plan, outcome, [&](const auto& change) {
        if (change.entity != outcome.target)
            return;
        auto& changes = change.field == Field::UserState ? states : others;
        changes.push_back({change.field, domain::namedValue(company, change.field, change.before),
                           domain::namedValue(company, change.field, change.after)});
    });
    // Every field of such a person is emptied: that they are gone says it.
    if (!states.empty() &&
        states.front().after == domain::Value(std::string(word(domain::UserState::Anonymized))))
        others.clear();
    auto texts = changeTexts(states);
    for (const auto& fate : fatesOf(plan, outcome, company))
        texts.push_back(fateText(fate));
    appendTo(texts, changeTexts(others));
    return texts;
}

} // namespace cordboard::sentences
