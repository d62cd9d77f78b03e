// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/samplecompany.h"

#include <algorithm>
#include <map>
#include <set>

#include "domain/email.h"
#include "domain/limits.h"
#include "domain/query/query.h"

namespace cordboard::kit {

using namespace domain;

namespace {

Office makeOffice(std::string id, std::string country, bool isPrimary)
{
    Office office;
    office.id = OfficeId(id);
    office.name = id == "berlin" ? "Berlin" : "Austin";
    office.country = std::move(country);
    office.tier = PlanTier::Advanced;
    office.priceLevel = "advanced-yearly";
    office.currency = office.country == "DE" ? "EUR" : "USD";
    office.timeZone = isPrimary ? "Europe/Berlin" : "America/Chicago";
    office.isPrimary = isPrimary;
    office.hasEmergencyAddress = isPrimary;
    office.allowsSelfProvisioning = false; // an office may forbid it (R-DEV-14); tests say where it does not
    return office;
}

User makeUser(std::string id, std::string first, std::string last, std::string office, UserState state)
{
    User user;
    user.id = UserId(id);
    user.firstName = std::move(first);
    user.lastName = std::move(last);
    user.primaryEmail = id + "@acme.test";
    user.officeId = OfficeId(std::move(office));
    user.state = state;
    user.invitedAt = sampleNow() - std::chrono::days(400);
    if (state != UserState::Pending) {
        user.activatedAt = *user.invitedAt + std::chrono::days(1);
        user.firstLoginAt = user.activatedAt;
        user.lastLoginAt = sampleNow() - std::chrono::days(2);
    }
    user.version = 1;
    return user;
}

OwnedNumber makeNumber(std::string e164, NumberKind kind, std::string country, std::string office)
{
    OwnedNumber number;
    number.id = NumberId("n" + e164);
    number.e164 = std::move(e164);
    number.kind = kind;
    number.country = std::move(country);
    number.officeId = OfficeId(std::move(office));
    number.version = 1;
    return number;
}

OwnedNumber held(OwnedNumber number, TargetType type, std::string target, bool isPrimary = true)
{
    number.status = NumberStatus::Assigned;
    number.targetType = type;
    number.targetId = std::move(target);
    number.isPrimary = isPrimary;
    return number;
}

LicensePool makePool(std::string office, LicenseType type, std::int64_t purchased, std::int64_t assigned)
{
    LicensePool pool;
    pool.officeId = OfficeId(std::move(office));
    pool.type = type;
    pool.purchased = purchased;
    pool.assigned = assigned;
    pool.unitPriceMonthly = Money{250'000, "EUR"};
    pool.nextBillingAt = sampleNow() + std::chrono::days(20);
    pool.version = 1;
    return pool;
}

} // namespace

Instant sampleNow()
{
    return std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + std::chrono::hours(10);
}

UserId userId(std::string name)
{
    return UserId(std::move(name));
}

Actor actorNamed(const MemoryDirectory& directory, const std::string& name)
{
    return actorFrom(directory.m_users.at(UserId(name)), directory);
}

MemoryDirectory sampleCompany()
{
    MemoryDirectory company;
    company.m_company = {.id = CompanyId("acme"),
                         .name = "Acme GmbH",
                         .country = "DE",
                         .verifiedDomains = {"acme.test"},
                         .extensionLength = 4,
                         .graceHours = 72,
                         .timeZone = "Europe/Berlin",
                         .identityProvider = {},
                         .version = 1};
    company.put(makeOffice("berlin", "DE", true));
    company.put(makeOffice("austin", "US", false));
    company.put(Department{DepartmentId("support"), OfficeId("berlin"), "Support", {}, 1});

    auto omar = makeUser("omar", "Omar", "Haddad", "berlin", UserState::Active);
    omar.roles = {{Role::CompanyAdmin, {}}};
    company.put(omar);
    auto ada = makeUser("ada", "Ada", "Lovelace", "berlin", UserState::Active);
    ada.extension = "2001";
    ada.departments = {DepartmentId("support")};
    company.put(ada);
    company.put(makeUser("zoe", "Zoe", "M\xC3\xBCller", "berlin", UserState::Pending));
    company.put(makeUser("sam", "Sam", "Okafor", "berlin", UserState::Suspended));
    auto nina = makeUser("nina", "Nina", "Kowalski", "austin", UserState::Active);
    nina.roles = {{Role::OfficeAdmin, "austin"}};
    company.put(nina);
    company.put(makeUser("kim", "Kim", "Tran", "austin", UserState::Active));

    company.put(
        held(makeNumber("+4930000", NumberKind::Local, "DE", "berlin"), TargetType::Office, "berlin"));
    company.put(
        held(makeNumber("+15125550", NumberKind::Local, "US", "austin"), TargetType::Office, "austin"));
    company.put(held(makeNumber("+4930100", NumberKind::Local, "DE", "berlin"), TargetType::User, "ada"));
    company.put(held(makeNumber("+4930101", NumberKind::Local, "DE", "berlin"), TargetType::User, "zoe"));
    company.put(held(makeNumber("+15125551", NumberKind::Local, "US", "austin"), TargetType::User, "kim"));
    company.put(
        held(makeNumber("+15125552", NumberKind::Local, "US", "austin"), TargetType::User, "kim", false));
    company.put(makeNumber("+4930900", NumberKind::Local, "DE", "berlin"));
    company.put(makeNumber("+15125559", NumberKind::Local, "US", "austin"));
    company.put(makeNumber("+18005551", NumberKind::TollFree, "US", "austin"));

    company.put(makePool("berlin", LicenseType::Voice, 4, 3)); // Omar, Ada, Zoe; one free
    company.put(makePool("austin", LicenseType::Voice, 2, 2)); // Nina, Kim; none free
    company.put(makePool("berlin", LicenseType::AdditionalNumber, 1, 0));
    company.put(makePool("austin", LicenseType::AdditionalNumber, 2, 1)); // Kim's second number
    return company;
}

namespace {

std::string brokenUserInvariant(const MemoryDirectory& directory)
{
    if (directory.effectiveCompanyAdmins().empty())
        return "I-01: no effective Company Admin";
    std::set<std::string> emails;
    std::set<std::string> extensions;
    for (const auto& [id, user] : directory.m_users) {
        if (!directory.m_offices.contains(user.officeId))
            return "I-02: " + id.value() + " is in no office";
        if (user.state == UserState::Anonymized) {
            for (const auto& field : fieldsOf(RecordKind::User)) {
                const auto value = read(user, field.field);
                const auto text = value.text();
                const bool isList = value.list() != nullptr && !value.list()->empty();
                if (field.personal && ((text && !text->empty()) || isList))
                    return "I-12: " + id.value() + " still has " + std::string(field.name);
            }
            continue;
        }
        if (!emails.insert(user.primaryEmail).second)
            return "I-08: " + user.primaryEmail;
        if (user.state != UserState::Deleted && !user.extension.empty() &&
            !extensions.insert(user.extension).second)
            return "I-09: " + user.extension;
    }
    return {};
}

std::string brokenNumberInvariant(const MemoryDirectory& directory)
{
    std::set<std::pair<TargetType, std::string>> primaries;
    for (const auto& [id, number] : directory.m_numbers) {
        const bool isHeld = number.status == NumberStatus::Assigned || number.status == NumberStatus::OnHold;
        if (isHeld != (number.targetType != TargetType::None) || isHeld == number.targetId.empty())
            return "I-03: " + number.e164 + " and its target disagree";
        if (number.status == NumberStatus::Assigned && number.quarantineUntil)
            return "R-NUM-13: " + number.e164 + " is assigned and in quarantine";
        const auto holder = directory.m_users.find(UserId(number.targetId));
        const bool isOfDeleted = number.targetType == TargetType::User && holder != directory.m_users.end() &&
                                 holder->second.state == UserState::Deleted;
        if (isOfDeleted != (number.status == NumberStatus::OnHold))
            return "I-04: " + number.e164;
        if (number.isPrimary && !primaries.emplace(number.targetType, number.targetId).second)
            return "two primary numbers of " + number.targetId;
    }
    for (const auto& [id, office] : directory.m_offices) {
        const auto lines = directory.lineNumbers(TargetType::Office, id.value());
        if (lines.empty() && id.value().starts_with("of_")) // a new one: it has no main line yet
            continue;
        if (std::none_of(lines.begin(), lines.end(),
                         [](const auto& line) { return line.kind == NumberKind::Local; }))
            return "I-14: " + office.name;
        if (!lines.front().isPrimary)
            return "no primary number of " + office.name;
    }
    return {};
}

/// R-NUM-09: what shared lines take of a pool.
std::int64_t seatsOfLines(const MemoryDirectory& directory, const LicensePool& pool)
{
    std::int64_t tollFree = 0;
    std::map<std::pair<TargetType, std::string>, std::int64_t> locals;
    for (const auto& [id, number] : directory.m_numbers) {
        const bool isOfLine = number.targetType == TargetType::Department ||
                              number.targetType == TargetType::Office;
        if (!isOfLine || number.officeId != pool.officeId)
            continue;
        tollFree += number.kind == NumberKind::TollFree ? 1 : 0;
        if (number.kind == NumberKind::Local)
            ++locals[{number.targetType, number.targetId}];
    }
    if (pool.type == LicenseType::TollFreeNumber)
        return tollFree;
    std::int64_t further = 0;
    for (const auto& [line, count] : locals)
        further += count - 1;
    return pool.type == LicenseType::AdditionalNumber ? further : 0;
}

std::string brokenSeatInvariant(const MemoryDirectory& directory)
{
    for (const auto& [key, pool] : directory.m_pools) {
        std::int64_t holders = 0;
        for (const auto& [id, user] : directory.m_users) {
            if (user.officeId != pool.officeId)
                continue;
            if (user.license == pool.type && user.takesSeat())
                ++holders;
            if (pool.type != LicenseType::AdditionalNumber || user.state == UserState::Deleted)
                continue;
            const auto numbers = directory.numbersOf(std::span(&id, 1)).front().size();
            const std::size_t included = user.license == LicenseType::ContactCenter ||
                                                 user.license == LicenseType::Meetings
                                             ? 0
                                             : 1;
            holders += numbers > included ? static_cast<std::int64_t>(numbers - included) : 0;
        }
        holders += seatsOfLines(directory, pool);
        if (holders != pool.assigned)
            return "I-05: " + key + " says " + std::to_string(pool.assigned) + ", has " +
                   std::to_string(holders);
        if (pool.free() < 0 || pool.scheduledRemoval < 0)
            return "I-06: " + key;
    }
    return {};
}

/// Rulebook 2.1 to 2.3.
std::string brokenRegionInvariant(const MemoryDirectory& directory)
{
    std::set<std::string> offices;
    for (const auto& [id, office] : directory.m_offices) {
        if (!offices.insert(foldForSearch(office.name)).second)
            return "two offices are called " + office.name;
    }
    std::set<std::string> names;
    for (const auto& [id, region] : directory.m_regions) {
        if (region.offices.empty() ||
            !std::all_of(region.offices.begin(), region.offices.end(), [&directory](const OfficeId& office) {
                return directory.m_offices.contains(office);
            }))
            return "offices of " + id.value();
        if (!names.insert(foldForSearch(region.name)).second)
            return "two regions are called " + region.name;
    }
    for (const auto& [id, user] : directory.m_users) {
        for (const auto& held : user.roles) {
            if (held.role == Role::RegionalAdmin && user.state != UserState::Deleted &&
                !directory.m_regions.contains(RegionId(held.scope)))
                return id.value() + " administers a region that is gone";
        }
    }
    return directory.m_company.verifiedDomains.empty() ? "no verified domain" : std::string();
}

/// Rulebook 2.4, R-DEL-06: names are unique in an office, and nobody is left in what is gone.
std::string brokenDepartmentInvariant(const MemoryDirectory& directory)
{
    std::set<std::pair<OfficeId, std::string>> names;
    for (const auto& [id, department] : directory.m_departments) {
        if (!directory.m_offices.contains(department.officeId))
            return id.value() + " is in no office";
        if (!names.emplace(department.officeId, foldForSearch(department.name)).second)
            return "two departments are called " + department.name;
    }
    const auto isKnown = [&directory](const DepartmentId& id) {
        return directory.m_departments.contains(id);
    };
    for (const auto& [id, user] : directory.m_users) {
        if (!std::all_of(user.departments.begin(), user.departments.end(), isKnown))
            return id.value() + " is in a department that is gone";
        if (!std::is_sorted(user.departments.begin(), user.departments.end()) ||
            std::adjacent_find(user.departments.begin(), user.departments.end()) != user.departments.end())
            return "departments of " + id.value();
        if (user.state == UserState::Deleted)
            continue; // roles wait, as the tombstone does
        for (const auto& held : user.roles) {
            if (held.role == Role::DepartmentAdmin && !isKnown(DepartmentId(held.scope)))
                return id.value() + " administers a department that is gone";
        }
    }
    return brokenRegionInvariant(directory);
}

std::string brokenLineInvariant(const MemoryDirectory& directory)
{
    for (const auto& [id, number] : directory.m_numbers) {
        if (number.targetType == TargetType::Department &&
            !directory.m_departments.contains(DepartmentId(number.targetId)))
            return number.e164 + " is the line of a department that is gone";
    }
    return {};
}

/// R-CID-03, naively.
bool shows(const User& user, const OwnedNumber& number)
{
    const auto isIn = [&user](const std::string& id) {
        return std::find(user.departments.begin(), user.departments.end(), DepartmentId(id)) !=
               user.departments.end();
    };
    return number.status == NumberStatus::Assigned &&
           ((number.targetType == TargetType::User && number.targetId == user.id.value()) ||
            (number.targetType == TargetType::Office && number.targetId == user.officeId.value()) ||
            (number.targetType == TargetType::Department && isIn(number.targetId)));
}

/// A record of somebody there is, in his office, that departs from a default.
template <typename Map> std::string brokenRecordOfPerson(const MemoryDirectory& directory, const Map& map)
{
    for (const auto& [id, record] : map) {
        const auto user = directory.m_users.find(UserId(id.value()));
        if (user == directory.m_users.end() || user->second.state == UserState::Anonymized)
            return id.value() + " has gone, and its record has not";
        if (record.officeId != user->second.officeId)
            return "the record of " + id.value() + " is in another office";
        typename Map::mapped_type blank;
        blank.id = record.id;
        blank.officeId = record.officeId;
        if (toRecord(record).fields == toRecord(blank).fields)
            return "the record of " + id.value() + " says nothing";
    }
    return {};
}

/// Rulebook 2.11, R-CID-05, R-PURGE-05.
std::string brokenSettingsInvariant(const MemoryDirectory& directory)
{
    for (auto broken : {brokenRecordOfPerson(directory, directory.m_settings),
                        brokenRecordOfPerson(directory, directory.m_voicemails)}) {
        if (!broken.empty())
            return broken;
    }
    for (const auto& [id, address] : directory.m_addresses) {
        const auto user = directory.m_users.find(address.userId);
        if (user == directory.m_users.end() || user->second.state == UserState::Anonymized ||
            user->second.officeId != address.officeId)
            return "the address " + id.value() + " is nobody's, or in another office";
    }
    for (const auto& [id, settings] : directory.m_settings) {
        const auto& user = directory.m_users.at(UserId(id.value()));
        const auto number = directory.m_numbers.find(settings.callerIdNumber);
        if (!settings.callerIdGroup.isEmpty() && !directory.m_departments.contains(settings.callerIdGroup))
            return "R-CID-05: the department that " + id.value() + " shows is gone";
        if (user.state != UserState::Deleted && number != directory.m_numbers.end() &&
            !shows(user, number->second))
            return "R-CID-03: " + id.value() + " shows " + number->second.e164;
    }
    return {};
}

/// I-08 over primary and additional addresses, R-MAIL-01, R-MAIL-04, naively.
std::string brokenAddressInvariant(const MemoryDirectory& directory)
{
    std::set<std::string> emails;
    for (const auto& [id, user] : directory.m_users) {
        if (!user.primaryEmail.empty() && user.state != UserState::Anonymized &&
            !emails.insert(emailKey(user.primaryEmail)).second)
            return "I-08: " + user.primaryEmail;
    }
    std::map<UserId, std::set<std::int64_t>> places;
    for (const auto& [id, address] : directory.m_addresses) {
        if (!emails.insert(emailKey(address.email)).second)
            return "I-08: " + address.email;
        if (!isEmailForm(address.email))
            return "R-EDIT-03: " + address.email;
        if (!places[address.userId].insert(address.position).second)
            return "R-MAIL-04: two addresses in one place";
    }
    for (const auto& [user, taken] : places) {
        if (static_cast<std::int64_t>(taken.size()) > limits::AdditionalAddresses)
            return "R-MAIL-01: " + user.value();
    }
    return {};
}

/// I-10, R-VM-02.
std::string brokenVoicemailInvariant(const MemoryDirectory& directory)
{
    for (const auto& [id, box] : directory.m_voicemails) {
        const auto user = directory.m_users.find(UserId(id.value()));
        const bool isReached = !user->second.primaryEmail.empty() ||
                               std::any_of(directory.m_addresses.begin(), directory.m_addresses.end(),
                                           [&user](const auto& each) {
                                               return each.second.userId == user->first &&
                                                      each.second.notifies;
                                           });
        if ((box.deletesAfterEmail && !box.attachesAudio) || (box.attachesAudio && !box.notifies) ||
            (box.needsAddress() && !isReached))
            return "I-10: " + id.value();
        if (box.reminderMinutes != 0 && box.reminderWay == ReminderWay::Text && box.textNumber.empty())
            return "R-VM-14: " + id.value();
        if (box.pinIsSet != box.pinSetAt.has_value())
            return "R-VM-02: " + id.value();
    }
    return {};
}

template <typename Map> std::string firstDifferenceIn(RecordKind table, const Map& before, const Map& after)
{
    for (const auto& [id, record] : before) {
        for (const auto& field : fieldsOf(table)) {
            if (!field.bookkeeping && read(record, field.field) != read(after.at(id), field.field))
                return std::string(word(table)) + '.' + std::string(field.name);
        }
    }
    return {};
}

/// What came or went is a difference, too.
template <typename Map>
std::string firstDifferenceInAll(RecordKind table, const Map& before, const Map& after)
{
    const auto isIn = [](const Map& map) {
        return [&map](const auto& entry) { return map.contains(entry.first); };
    };
    if (!std::all_of(before.begin(), before.end(), isIn(after)) ||
        !std::all_of(after.begin(), after.end(), isIn(before)))
        return std::string(word(table));
    return firstDifferenceIn(table, before, after);
}

} // namespace

MemoryDirectory companyWithLines()
{
    auto company = companyWithDevices();
    auto line = company.m_numbers.at(NumberId("n+4930900"));
    line.id = NumberId("n+4930700");
    line.e164 = "+4930700";
    line.status = NumberStatus::Assigned;
    line.targetType = TargetType::Department;
    line.targetId = "support";
    line.isPrimary = true;
    company.put(line);
    auto pool = company.m_pools.at("austin~additional_number");
    pool.type = LicenseType::TollFreeNumber;
    pool.purchased = 1;
    pool.assigned = 0;
    company.put(pool);
    Settings settings;
    settings.id = SettingsId("ada");
    settings.officeId = OfficeId("berlin");
    settings.callerIdMode = CallerIdMode::GroupNumber;
    settings.callerIdNumber = line.id;
    settings.callerIdGroup = DepartmentId("support");
    company.put(settings);
    Voicemail box;
    box.id = VoicemailId("kim");
    box.officeId = OfficeId("austin");
    box.notifies = true;
    company.put(box);
    company.put(EmailAddress{EmailAddressId("ea_kim"), OfficeId("austin"), UserId("kim"), "kim@home.test"});
    for (const auto* office : {"berlin", "austin"}) { // R-LIC-12
        auto sales = company.m_pools.at(LicensePool::idOf(OfficeId(office), LicenseType::Voice));
        sales.type = LicenseType::Sales;
        sales.purchased = 2;
        sales.assigned = 0;
        company.put(sales);
    }
    return company;
}

std::string brokenInvariant(const MemoryDirectory& directory)
{
    for (auto* check : {&brokenUserInvariant, &brokenNumberInvariant, &brokenSeatInvariant,
                        &brokenDepartmentInvariant, &brokenLineInvariant, &brokenDeviceInvariant,
                        &brokenSettingsInvariant, &brokenVoicemailInvariant, &brokenAddressInvariant}) {
        if (auto broken = check(directory); !broken.empty())
            return broken;
    }
    return {};
}

std::string firstDifference(const MemoryDirectory& before, const MemoryDirectory& after)
{
    for (const auto& difference :
         {firstDifferenceIn(RecordKind::User, before.m_users, after.m_users),
          firstDifferenceIn(RecordKind::Number, before.m_numbers, after.m_numbers),
          firstDifferenceIn(RecordKind::LicensePool, before.m_pools, after.m_pools),
          firstDifferenceInAll(RecordKind::Department, before.m_departments, after.m_departments),
          firstDifferenceInAll(RecordKind::Region, before.m_regions, after.m_regions),
          firstDifferenceInAll(RecordKind::Office, before.m_offices, after.m_offices),
          firstDifferenceInAll(RecordKind::Settings, before.m_settings, after.m_settings),
          firstDifferenceInAll(RecordKind::Voicemail, before.m_voicemails, after.m_voicemails),
          firstDifferenceInAll(RecordKind::EmailAddress, before.m_addresses, after.m_addresses),
          firstDifferenceIn(RecordKind::Company, std::map{std::pair(1, before.m_company)},
                            std::map{std::pair(1, after.m_company)}),
          firstDeviceDifference(before, after)}) {
        if (!difference.empty())
            return difference;
    }
    return {};
}

} // namespace cordboard::kit
