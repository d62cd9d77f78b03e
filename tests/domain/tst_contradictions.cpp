// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that say a thing twice, or one thing and another.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

template <typename T> std::vector<T> some(std::vector<T> all)
{
    return *rc::gen::resize(
        4, rc::gen::nonEmpty(rc::gen::unique<std::vector<T>>(rc::gen::elementOf(std::move(all)))));
}

/// Some of the elements again, at random places behind the first mention.
template <typename T> std::vector<T> repeated(std::vector<T> items)
{
    const auto extra = *rc::gen::resize(
        4, rc::gen::nonEmpty(rc::gen::container<std::vector<T>>(rc::gen::elementOf(items))));
    items.insert(items.end(), extra.begin(), extra.end());
    return items;
}

/// A command about devices, of the kind with this number.
std::optional<Command> commandAbout(int kind, const std::vector<DeviceId>& devices)
{
    switch (kind) {
    case 14: return UnassignDevices{devices};
    case 15: return RemoveDevices{devices};
    case 16: {
        AssignDevices assign;
        for (const auto& device : devices)
            assign.assignments.push_back({device, userId("ada"), {}, true});
        return assign;
    }
    case 17: {
        EditDevices edit;
        for (const auto& device : devices)
            edit.edits.push_back({device, "Lab"});
        return edit;
    }
    }
    return std::nullopt;
}

/// A command about `users` or `numbers`, of the kind with this number.
std::optional<Command> commandAbout(int kind, const std::vector<UserId>& users,
                                    const std::vector<NumberId>& numbers,
                                    const std::vector<DeviceId>& devices, const MemoryDirectory& company)
{
    switch (kind) {
    case 0: return SuspendUsers{users};
    case 1: return ReactivateUsers{users};
    case 2: return DeleteUsers{users, LicenseDisposition::Release, {}, true};
    case 3: return DeleteUsers{users, LicenseDisposition::Keep, {}, false};
    case 4: return RestoreUsers{users};
    case 5: {
        PurgeUsers purge{users, {}};
        for (const auto& user : users)
            purge.typedEmails.push_back(company.m_users.at(user).primaryEmail);
        return purge;
    }
    case 6: return GrantRole{users, Role::OfficeAdmin, {}};
    case 7: return GrantRole{users, Role::CompanyAdmin, {}};
    case 8: return RevokeRole{users, Role::OfficeAdmin, {}};
    case 9: return RevokeRole{users, Role::CompanyAdmin, {}};
    case 10: return SetAnalytics{users, AnalyticsAccess::Charts};
    case 11: return UnassignNumbers{numbers};
    case 12: return ReleaseNumbers{numbers};
    case 13: {
        AssignNumbers assign;
        for (const auto& number : numbers)
            assign.assignments.push_back({number, users.front(), false});
        return assign;
    }
    case 18: return RecoverNumbers{numbers};
    case 19: return RemoveNumbers{numbers};
    }
    return commandAbout(kind, devices);
}

constexpr int Kinds = 20;

} // namespace

TEST_CASE("R-BULK-04: what is named twice counts once, in every command")
{
    CHECK(rc::check("a second mention changes nothing and adds to no total", [] {
        Desk desk{companyWithDevices()};
        if (*rc::gen::arbitrary<bool>()) { // so that there is somebody to restore and to purge
            for (const auto* name : {"ada", "kim"})
                desk.run("omar", DeleteUsers{{userId(name)}, LicenseDisposition::Keep, {}, true});
        }
        std::vector<UserId> everybody;
        for (const auto& [id, user] : desk.company.m_users)
            everybody.push_back(id);
        std::vector<NumberId> allNumbers;
        for (const auto& [id, number] : desk.company.m_numbers)
            allNumbers.push_back(id);
        const auto users = some(everybody);
        const auto numbers = some(allNumbers);
        std::vector<DeviceId> allDevices;
        for (const auto& [id, device] : desk.company.m_devices)
            allDevices.push_back(id);
        const auto devices = some(allDevices);
        const auto kind = *rc::gen::inRange(0, Kinds);
        const auto once = desk.preview("omar", *commandAbout(kind, users, numbers, devices, desk.company));
        const auto twice = desk.preview(
            "omar", *commandAbout(kind, repeated(users), repeated(numbers), repeated(devices), desk.company));

        RC_ASSERT(twice.count(OutcomeKind::WillChange) == once.count(OutcomeKind::WillChange));
        RC_ASSERT(twice.numbersHeld == once.numbersHeld);
        RC_ASSERT(twice.numbersLost == once.numbersLost);
        RC_ASSERT(twice.numbersReserved == once.numbersReserved);
        RC_ASSERT(twice.guards.empty() == once.guards.empty());
        RC_ASSERT(twice.changes.size() == once.changes.size());
        for (std::size_t i = 0; i < once.changes.size(); ++i) {
            RC_ASSERT(twice.changes[i].entity == once.changes[i].entity);
            RC_ASSERT(twice.changes[i].field == once.changes[i].field);
            RC_ASSERT(twice.changes[i].after == once.changes[i].after);
        }
        RC_ASSERT(twice.seats.size() == once.seats.size());
        for (std::size_t i = 0; i < once.seats.size(); ++i) {
            RC_ASSERT(twice.seats[i].assigned == once.seats[i].assigned);
            RC_ASSERT(twice.seats[i].scheduledRemoval == once.seats[i].scheduledRemoval);
        }
    }));
}

TEST_CASE("R-NUM-04: a number that is named twice is given up once")
{
    const NumberId number("n+4930900");
    const auto plan = Desk{}.preview("omar", ReleaseNumbers{{number, number, number}});
    CHECK(plan.count(OutcomeKind::WillChange) == 1);
    CHECK(told(plan, 1) == "no change");
    CHECK(told(plan, 2) == "no change");
}

TEST_CASE("R-BULK-02: one person who is named twice is one person")
{
    const auto ada = userId("ada");
    CHECK(Desk{}.preview("omar", GrantRole{{ada, ada}, Role::CompanyAdmin, {}}).isExecutable());
}

TEST_CASE("R-ROLE-02: Company Admin is for the whole company, so a scope contradicts it")
{
    Desk desk;
    for (const auto* scope : {"berlin", "austin", "nowhere", " "}) {
        CAPTURE(scope);
        CHECK(told(desk.preview("omar", GrantRole{{userId("ada")}, Role::CompanyAdmin, scope})) ==
              "E-FIELD R-ROLE-02");
        CHECK(told(desk.preview("omar", RevokeRole{{userId("omar")}, Role::CompanyAdmin, scope})) ==
              "E-FIELD R-ROLE-02");
    }
    CHECK(desk.preview("omar", GrantRole{{userId("ada")}, Role::CompanyAdmin, {}}).isExecutable());
}

TEST_CASE("R-PURGE-03: addresses that are too many, too few or contradictory confirm nothing")
{
    Desk desk;
    const auto ada = userId("ada");
    const auto kim = userId("kim");
    desk.run("omar", DeleteUsers{{ada, kim}, LicenseDisposition::Keep, {}, true});
    const auto mail = [&desk](const UserId& user) { return desk.company.m_users.at(user).primaryEmail; };
    const auto purge = [&desk](std::vector<UserId> users, std::vector<std::string> typed) {
        return desk.preview("omar", PurgeUsers{std::move(users), std::move(typed)});
    };
    CHECK(purge({ada, kim}, {mail(ada), mail(kim)}).count(OutcomeKind::WillChange) == 2);
    CHECK(purge({ada, ada}, {mail(ada), mail(ada)}).count(OutcomeKind::WillChange) == 1);
    for (const auto& plan :
         {purge({ada}, {}), purge({ada}, {""}), purge({ada}, {mail(kim)}),
          purge({ada}, {mail(ada), mail(kim)}), purge({ada}, {mail(ada), mail(ada)}),
          purge({ada, ada}, {mail(ada), mail(kim)}), purge({ada, ada}, {mail(kim), mail(ada)}),
          purge({ada, kim}, {mail(ada)}), purge({ada, kim}, {mail(kim), mail(ada)})}) {
        CHECK(plan.count(OutcomeKind::WillChange) == 0);
        CHECK(told(plan) == "E-FIELD R-PURGE-03");
    }
}
