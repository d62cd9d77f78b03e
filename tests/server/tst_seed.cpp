// SPDX-License-Identifier: GPL-3.0-or-later
// The sample company is true to the rules.
#include <catch2/catch.hpp>

#include <map>
#include <set>

#include "domain/commands/quarantine.h"
#include "domain/languages.h"
#include "server/seed.h"

using namespace cordboard;
using namespace cordboard::server;
using domain::RecordKind;

namespace {

struct SeededCompany {
    std::unique_ptr<Store> store;
    std::vector<domain::User> users;
    std::vector<domain::OwnedNumber> numbers;
    std::vector<domain::LicensePool> pools;

    explicit SeededCompany(std::int64_t count)
    {
        auto opened = Store::open(":memory:");
        REQUIRE(opened);
        store = *std::move(opened);
        REQUIRE(
            seedCompany(*store, {count, "secret-of-test", domain::Instant(std::chrono::hours(24 * 20'000))}));
        users = all<domain::User>(RecordKind::User);
        numbers = all<domain::OwnedNumber>(RecordKind::Number);
        pools = all<domain::LicensePool>(RecordKind::LicensePool);
    }
    template <typename T> std::vector<T> all(RecordKind table)
    {
        auto records = store->select(table, "1", {});
        REQUIRE(records);
        std::vector<T> items;
        for (const auto& record : *records) {
            auto item = domain::fromRecord<T>(record);
            REQUIRE(item);
            items.push_back(*item);
        }
        return items;
    }
};

} // namespace

TEST_CASE("sampleCompanyHoldsTheInvariants I-03 I-04 I-05 I-06 I-08 I-09 I-14")
{
    SeededCompany company(2500);
    REQUIRE(company.users.size() == 2500);
    std::map<std::string, domain::UserState> states;
    std::set<std::string> emails;
    std::set<std::string> extensions;
    std::map<std::pair<std::string, domain::LicenseType>, std::int64_t> seats;
    for (const auto& user : company.users) {
        states[user.id.value()] = user.state;
        if (user.state == domain::UserState::Anonymized) {
            CHECK(user.displayName().empty());
            continue;
        }
        CHECK(emails.insert(user.primaryEmail).second);
        if (!user.extension.empty())
            CHECK(extensions.insert(user.extension).second);
        if (user.takesSeat())
            ++seats[{user.officeId.value(), user.license}];
    }
    std::set<std::string> dialable;
    std::set<std::string> mainLines;
    for (const auto& number : company.numbers) {
        CHECK(dialable.insert(number.e164).second);
        const bool isHeld = number.status == domain::NumberStatus::OnHold;
        const bool isOfDeleted = number.targetType == domain::TargetType::User &&
                                 states.at(number.targetId) == domain::UserState::Deleted;
        CHECK(isHeld == isOfDeleted);
        const bool isGivenUp = number.status == domain::NumberStatus::Cooling;
        CHECK((number.status == domain::NumberStatus::Reserved || isGivenUp) ==
              (number.targetType == domain::TargetType::None));
        if (number.targetType == domain::TargetType::Office && number.kind == domain::NumberKind::Local)
            mainLines.insert(number.targetId);
    }
    CHECK(mainLines.size() == 8);
    for (const auto& pool : company.pools) {
        CHECK(pool.free() >= 0);
        if (domain::familyOf(pool.type) != domain::LicenseFamily::AddOn)
            CHECK(pool.assigned == seats[{pool.officeId.value(), pool.type}]);
    }
}

TEST_CASE(
    "sampleCompanyKeepsNumbersInQuarantineAndHasNumbersOfDepartmentsAndAddresses R-NUM-13, R-NUM-16, 2.4")
{
    const auto count = GENERATE(300, 2500);
    SeededCompany company(count);
    const domain::Instant now(std::chrono::hours(24 * 20'000));
    std::size_t forever = 0;
    std::size_t forATime = 0;
    std::size_t free = 0;
    std::set<std::string> departments;
    for (const auto& number : company.numbers) {
        if (number.targetType == domain::TargetType::Department)
            departments.insert(number.targetId);
        CHECK((!number.quarantineUntil || number.status == domain::NumberStatus::Reserved));
        if (number.status != domain::NumberStatus::Reserved)
            continue;
        free += number.quarantineUntil ? 0U : 1U;
        forever += number.quarantineUntil == domain::Forever ? 1U : 0U;
        forATime += number.quarantineUntil && *number.quarantineUntil < domain::Forever ? 1U : 0U;
        const bool isLeavers = number.lastHolderName == "Former user" &&
                               *number.unassignedAt > now - std::chrono::days(30);
        CHECK((!isLeavers || number.quarantineUntil > now));
    }
    CHECK(forever > 0);
    CHECK(forATime > 0);
    CHECK(free > forever + forATime);
    CHECK(departments.size() > 8);
    std::size_t withoutAddress = 0;
    for (const auto& office : company.all<domain::Office>(RecordKind::Office)) {
        CHECK(office.hasEmergencyAddress != office.emergencyAddress.empty());
        CHECK(office.version == 1);
        withoutAddress += office.hasEmergencyAddress ? 0U : 1U;
    }
    CHECK(withoutAddress == 1);
}

TEST_CASE("sampleCompanyHasNumbersThatSupportCanBringBack R-NUM-04")
{
    SeededCompany company(60);
    const domain::Instant now(std::chrono::hours(24 * 20'000));
    std::size_t cooling = 0;
    for (const auto& number : company.numbers) {
        if (number.status != domain::NumberStatus::Cooling)
            continue;
        ++cooling;
        CHECK(number.releasedAt < now);
        CHECK(number.recoverableUntil > now);
        CHECK(*number.recoverableUntil - *number.releasedAt == std::chrono::days(7));
    }
    CHECK(cooling == 3);
}

TEST_CASE("sampleCompanyHasNewNumbersInThreeCountriesAndMore R-NUM-10")
{
    SeededCompany company(60);
    std::set<std::string> countries;
    for (const auto& number : company.numbers) {
        const bool isNew = number.status == domain::NumberStatus::Reserved && !number.unassignedAt &&
                           number.lastHolderName.empty() && number.lastHolderType == domain::TargetType::None;
        if (isNew && !number.isInQuarantine(domain::Instant(std::chrono::hours(24 * 20'000))))
            countries.insert(number.country);
    }
    CHECK(countries.size() >= 3);
}

TEST_CASE("deletedUsersOfTheSampleDidNothingAfterTheyWereDeleted")
{
    SeededCompany company(2500);
    int deleted = 0;
    for (const auto& user : company.users) {
        if (!user.deletedAt)
            continue;
        ++deleted;
        for (const auto& last : {user.firstLoginAt, user.lastLoginAt, user.lastCallAt, user.lastMessageAt})
            CHECK((!last || *last < *user.deletedAt));
        if (user.firstLoginAt && user.lastLoginAt)
            CHECK(*user.firstLoginAt < *user.lastLoginAt);
    }
    CHECK(deleted > 20);
}

TEST_CASE("sampleCompanyIsTheSameEachTime")
{
    SeededCompany first(400);
    SeededCompany second(400);
    for (const auto table :
         {RecordKind::User, RecordKind::Settings, RecordKind::Voicemail, RecordKind::EmailAddress}) {
        auto a = first.store->select(table, "1", {});
        auto b = second.store->select(table, "1", {});
        REQUIRE(a);
        REQUIRE(b);
        REQUIRE(!a->empty());
        REQUIRE(a->size() == b->size());
        for (std::size_t i = 0; i < a->size(); ++i)
            CHECK((*a)[i].fields == (*b)[i].fields);
    }
}

TEST_CASE("sampleCompanyShowsEveryStateAndManyNamesOnMar")
{
    SeededCompany company(2500);
    std::map<domain::UserState, int> counts;
    int beginningWithMar = 0;
    for (const auto& user : company.users) {
        ++counts[user.state];
        beginningWithMar += user.firstName.starts_with("Mar") ? 1 : 0;
    }
    CHECK(counts.size() == 5);
    CHECK(counts[domain::UserState::Active] > 2000);
    CHECK(beginningWithMar > 100);
}

TEST_CASE("sampleCompanyHasAnAdminOfEachKindAndEachKindOfInvitation R-ROLE-01, R-INV-04, R-USER-06")
{
    const auto count = GENERATE(300, 2500);
    SeededCompany company(count);
    std::set<std::string> offices;
    for (const auto& office : company.all<domain::Office>(RecordKind::Office))
        offices.insert(office.id.value());
    std::set<std::string> regions;
    for (const auto& region : company.all<domain::Region>(RecordKind::Region)) {
        regions.insert(region.id.value());
        CHECK(region.offices.size() > 1);
        CHECK(std::is_sorted(region.offices.begin(), region.offices.end()));
        for (const auto& office : region.offices)
            CHECK(offices.contains(office.value()));
    }
    CHECK(regions.size() == 3);

    std::map<domain::Role, std::set<std::string>> admins; // who can do it
    std::map<domain::InvitationState, int> invitations;
    int expired = 0;
    const auto now = domain::Instant(std::chrono::hours(24 * 20'000));
    for (const auto& user : company.users) {
        for (const auto& role : user.roles) {
            if (user.state == domain::UserState::Active && user.hasStarted())
                admins[role.role].insert(user.primaryEmail);
            if (role.role == domain::Role::RegionalAdmin)
                CHECK(regions.contains(role.scope));
        }
        if (user.state == domain::UserState::Pending)
            ++invitations[user.invitation];
        const bool isFromOutside = !user.primaryEmail.empty() && !user.primaryEmail.ends_with("@acme.test");
        CHECK(isFromOutside == (user.invitation == domain::InvitationState::Flagged));
        expired += user.isInvitationExpired(now) ? 1 : 0;
    }
    CHECK(admins[domain::Role::CompanyAdmin] == std::set<std::string>{"omar@acme.test", "yuki@acme.test"});
    CHECK(admins[domain::Role::RegionalAdmin] == std::set<std::string>{"arjun.shah@acme.test"});
    CHECK(admins[domain::Role::OfficeAdmin].contains("nina@acme.test"));
    CHECK(admins[domain::Role::DepartmentAdmin].contains("hamish.barker@acme.test"));
    CHECK(invitations[domain::InvitationState::Flagged] > 0);
    CHECK(expired > 0);
    CHECK((count == 300 || invitations[domain::InvitationState::Sent] > expired));
}

TEST_CASE("peopleOfTheSampleChoseWhatTheyMay R-PROF-01, R-CID-03, R-CID-04, R-VM-09, I-08")
{
    SeededCompany company(2500);
    std::map<std::string, domain::User> users;
    std::set<std::string> emails;
    for (const auto& user : company.users) {
        users.emplace(user.id.value(), user);
        emails.insert(user.primaryEmail);
    }
    std::map<domain::NumberId, domain::OwnedNumber> numbers;
    for (const auto& number : company.numbers)
        numbers.emplace(number.id, number);
    const auto isThere = [&users](const auto& id, const domain::OfficeId& office) {
        const auto user = users.find(id.value());
        return user != users.end() && user->second.officeId == office &&
               user->second.state != domain::UserState::Anonymized;
    };
    std::map<domain::CallerIdMode, int> modes;
    const auto settings = company.all<domain::Settings>(RecordKind::Settings);
    CHECK(settings.size() > 2500 / 6);
    CHECK(settings.size() < 2500 / 4);
    for (const auto& each : settings) {
        REQUIRE(isThere(each.id, each.officeId));
        CHECK(domain::isSupportedLanguage(each.language));
        ++modes[each.callerIdMode];
        const auto& user = users.at(each.id.value());
        const auto number = numbers.find(each.callerIdNumber);
        CHECK((number == numbers.end()) == each.callerIdNumber.isEmpty());
        if (each.callerIdMode == domain::CallerIdMode::OwnNumber)
            CHECK(number->second.targetId == user.id.value());
        if (each.callerIdMode == domain::CallerIdMode::GroupNumber) {
            CHECK(number->second.targetId == each.callerIdGroup.value());
            CHECK(user.departments == std::vector{each.callerIdGroup});
        }
    }
    CHECK(modes.size() == 5); // nobody has chosen among all numbers
    const auto boxes = company.all<domain::Voicemail>(RecordKind::Voicemail);
    CHECK(boxes.size() > 2500 / 6);
    for (const auto& box : boxes) {
        REQUIRE(isThere(box.id, box.officeId));
        CHECK((!box.deletesAfterEmail || box.attachesAudio));
        CHECK((box.notifies || !box.attachesAudio));
    }
    const auto addresses = company.all<domain::EmailAddress>(RecordKind::EmailAddress);
    CHECK(addresses.size() > 2500 / 12);
    for (const auto& address : addresses) {
        REQUIRE(isThere(address.userId, address.officeId));
        CHECK(emails.insert(address.email).second);
    }
}

TEST_CASE("secondSeedIsRefused")
{
    SeededCompany company(50);
    const auto again = seedCompany(*company.store, {50, "x", {}});
    REQUIRE_FALSE(again);
    CHECK(again.error().code == domain::ErrorCode::Conflict);
}
