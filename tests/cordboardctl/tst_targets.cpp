// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>

#include "app/cordboardctl/targets.h"
#include "tests/cordboardctl/fakesession.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;
using cordboard::test::FakeDirectory;
using domain::LicenseDisposition;
using domain::NumberId;
using domain::UserId;

namespace {

const UserId Ada("us_1");
const UserId Bob("us_2");

domain::Result<domain::Command> filled(domain::Command command, std::vector<UserId> users,
                                       std::vector<NumberId> numbers = {}, LicenseChoices licenses = {})
{
    ChangeRows change{std::move(command), {}, {}, {}};
    change.licenses = std::move(licenses);
    return withTargets(change, {users, numbers, {domain::DeviceId("dv_1"), domain::DeviceId("dv_1")}},
                       FakeDirectory());
}

} // namespace

TEST_CASE("whoIsNamedTwiceCountsOnce")
{
    const std::vector<domain::Command> commands{
        domain::EditUsers{{domain::UserEdit{}}},
        domain::SuspendUsers{},
        domain::ReactivateUsers{},
        domain::DeleteUsers{},
        domain::RestoreUsers{},
        domain::PurgeUsers{{}, {"a@acme.test", "b@acme.test", "A@acme.test"}},
        domain::GrantRole{},
        domain::RevokeRole{},
        domain::SetAnalytics{},
        domain::UnassignNumbers{},
        domain::ReleaseNumbers{},
        domain::RecoverNumbers{}};
    for (const auto& command : commands) {
        CAPTURE(kindOf(command));
        const auto result = filled(command, {Ada, Bob, Ada},
                                   {NumberId("nu_1"), NumberId("nu_2"), NumberId("nu_1")});
        REQUIRE(result);
        CHECK(targetCount(*result) == 2);
    }
}

TEST_CASE("aNumberFindsThePersonTheDepartmentOrTheMainLineItIsFor R-NUM-03")
{
    const std::vector<NumberId> numbers{NumberId("nu_1")};
    const auto filledWith = [&](domain::NumberAssignment wish, std::vector<UserId> users = {}) {
        return filled(domain::AssignNumbers{{std::move(wish)}}, std::move(users), numbers);
    };
    const auto first = [](const domain::Result<domain::Command>& command) {
        return std::get<domain::AssignNumbers>(*command).assignments.front();
    };
    CHECK(first(filledWith({}, {Bob})).user == Bob);
    const auto department = first(filledWith({{}, {}, true, domain::DepartmentId("Boston/Sales")}));
    CHECK(department.department == domain::DepartmentId("de_2"));
    CHECK(department.number == NumberId("nu_1"));
    CHECK(department.user.isEmpty());
    CHECK(first(filledWith({{}, {}, false, {}, domain::OfficeId("new york")})).mainLine ==
          domain::OfficeId("of_1"));
    CHECK(filledWith({{}, {}, false, domain::DepartmentId("Cellar")}).error().code ==
          domain::ErrorCode::NotFound);
}

TEST_CASE("eachNumberThatIsNamedGetsTheQuarantine R-NUM-13")
{
    const auto result = filled(domain::SetQuarantine{{domain::NumberQuarantine{{}, domain::Forever}}}, {},
                               {NumberId("nu_1"), NumberId("nu_2"), NumberId("nu_1")});
    REQUIRE(result);
    const auto& quarantines = std::get<domain::SetQuarantine>(*result).quarantines;
    REQUIRE(quarantines.size() == 2);
    CHECK(quarantines[1].number == NumberId("nu_2"));
    CHECK(quarantines[1].until == domain::Forever);
}

TEST_CASE("twoDifferentConfirmationsOfOnePurgeContradict R-PURGE-03")
{
    const auto purge = [](std::vector<std::string> emails, std::vector<UserId> users) {
        return filled(domain::PurgeUsers{{}, std::move(emails)}, std::move(users));
    };
    CHECK(purge({"ada@acme.test", "other@acme.test"}, {Ada, Ada}).error().code ==
          domain::ErrorCode::InvalidInput);
    CHECK(purge({"ada@acme.test", "other@acme.test"}, {Ada}).error().code == domain::ErrorCode::InvalidInput);
    CHECK(purge({"ada@acme.test"}, {Ada, Bob}).error().code == domain::ErrorCode::InvalidInput);
    CHECK(std::get<domain::PurgeUsers>(*purge({"ada@acme.test", "ADA@acme.test"}, {Ada, Ada}))
              .typedEmails.size() == 1);
}

TEST_CASE("aLicenseChoiceIsOfThoseWhoAreDeletedAndIsOne R-DEL-03")
{
    const auto chosen = filled(domain::DeleteUsers{}, {Ada, Bob}, {},
                               {{"bob@acme.test", "4102"}, {"ada@acme.test"}});
    REQUIRE(chosen);
    const auto& overrides = std::get<domain::DeleteUsers>(*chosen).overrides;
    CHECK(overrides == decltype(domain::DeleteUsers::overrides){{Bob, LicenseDisposition::Release},
                                                                {Ada, LicenseDisposition::Keep}});
    for (const auto& choices :
         {LicenseChoices{{"bob@acme.test"}, {"4102"}}, LicenseChoices{{"ada@acme.test"}, {}},
          LicenseChoices{{}, {"ada@acme.test"}}}) {
        const auto refused = filled(domain::DeleteUsers{}, {Bob}, {}, choices);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == domain::ErrorCode::InvalidInput);
    }
    CHECK(filled(domain::DeleteUsers{}, {Bob}, {}, {{"nobody@acme.test"}, {}}).error().code ==
          domain::ErrorCode::NotFound);
}

TEST_CASE("aPersonIsNamedAsItWasPasted")
{
    const FakeDirectory company;
    for (const auto* word : {"bob@acme.test",
                             "BOB@acme.test",
                             "<bob@acme.test>",
                             "Bob Stone <bob@acme.test>",
                             "\"Stone, Bob\" <bob@acme.test>;",
                             "mailto:bob@acme.test",
                             "mailto:bob@acme.test?subject=x",
                             "bob@acme.test,",
                             "bob@acme.test;",
                             " bob@acme.test ",
                             "\u202abob@acme.test\u202c",
                             "4102",
                             " 4102,",
                             "us_2",
                             "'bob@acme.test'",
                             "`bob@acme.test`",
                             "\u201cbob@acme.test\u201d",
                             "bob@acme.test.",
                             "bob@acme.test\uff0c",
                             "bob@acme.test\u3001",
                             "\"Stone, Bob (Sales)\" <bob@acme.test>.",
                             "'Bob Stone' <bob@acme.test>",
                             "\uff42\uff4f\uff42\uff20\uff41\uff43\uff4d\uff45\uff0e\uff54\uff45\uff53\uff54",
                             "\uff34\uff11 <bob@acme.test>",
                             "\uff14\uff11\uff10\uff12",
                             "\u0664\u0661\u0660\u0662",
                             "4102.",
                             "'4102'",
                             "4102\u3001",
                             "[4102]",
                             "\uff55\uff53_\uff12",
                             "\uff55\uff53\uff3f\uff12",
                             "us_2."}) {
        CAPTURE(word);
        const auto user = userFrom(word, company);
        REQUIRE(user);
        CHECK(*user == Bob);
    }
    for (const auto* word : {"<>", "mailto:", "bob", "bob@acme.tes", "bob@acme.test ada@acme.test", "\u202a",
                             "b\u00f6b@acme.test", "bob\u0662@acme.test", "4102 x5", "`"}) {
        CAPTURE(word);
        CHECK_FALSE(userFrom(word, company));
    }
}

TEST_CASE("aNumberIsReadAsItsCountryWritesIt")
{
    const FakeDirectory company; // an office in the United States
    for (const auto* word : {"+14155550199",
                             "+1 (415) 555-0199",
                             "(415) 555-0199",
                             "415-555-0199",
                             "415.555.0199",
                             "1 415 555 0199",
                             "tel:+1-415-555-0199",
                             "<tel:+14155550199>",
                             "+14155550199,",
                             "\u202a+1 415 555 0199\u202c",
                             "0014155550199",
                             "011 1 415 555 0199",
                             "415 555 0199 x5",
                             "(415) 555-0199 ext. 5",
                             "+14155550199;ext=5",
                             "[415] 555-0199",
                             "415 555 0199.",
                             "415 555 0199\uff0c",
                             "415 555 0199\u3001",
                             "'415 555 0199'",
                             "\uff08\uff14\uff11\uff15\uff09\u3000555\uff0d0199",
                             "415 555 0199 \uff58\uff15",
                             "tel:415-555-0199;ext=5"}) {
        CAPTURE(word);
        const auto numbers = meantBy(word, company).numbers;
        CHECK(std::find(numbers.begin(), numbers.end(), "+14155550199") != numbers.end());
    }
}

TEST_CASE("aPurgeIsConfirmedByAnAddressThatWasPasted R-PURGE-03")
{
    const auto purge = filled(domain::PurgeUsers{{}, {"Bob <bob@acme.test>"}}, {Bob});
    REQUIRE(purge);
    CHECK(std::get<domain::PurgeUsers>(*purge).typedEmails.front() == "bob@acme.test");
}

TEST_CASE("aDeviceIsNamedByItsIdOrItsAddressAsPeopleWriteIt R-DEV-08")
{
    const FakeDirectory company;
    for (const auto* word :
         {"dv_1", "00:15:65:12:00:ab", "00-15-65-12-00-AB", "0015.6512.00ab", "0015651200AB"})
        CHECK(deviceFrom(word, company) == domain::DeviceId("dv_1"));
    for (const auto* word : {"dv_2", "00:15:65:12:00:ac", "0015651200", "00156512000ab", ""})
        CHECK(deviceFrom(word, company).error().code == domain::ErrorCode::NotFound);
    for (const auto* word :
         {"000770077001", "0007700770017", "00077 0077001 7", "00077-0077001-7", "0004D12CC9"}) {
        CAPTURE(word);
        CHECK(deviceFrom(word, company) == domain::DeviceId("dv_3"));
    }
    CHECK(deviceFrom("0007700770018", company).error().code == domain::ErrorCode::InvalidInput);
}

TEST_CASE("commandsForDevicesGetTheirDevicesPeopleAndOffices")
{
    const auto assigned = filled(domain::AssignDevices{{domain::DeviceAssignment{}}}, {Ada});
    REQUIRE(assigned);
    const auto& assignment = std::get<domain::AssignDevices>(*assigned).assignments.front();
    CHECK(assignment.device == domain::DeviceId("dv_1"));
    CHECK(assignment.user == Ada);

    domain::RegisterDevice registration;
    registration.office = registration.location = domain::OfficeId("new york");
    const auto registered = filled(registration, {Bob});
    REQUIRE(registered);
    CHECK(std::get<domain::RegisterDevice>(*registered).office == domain::OfficeId("of_1"));
    CHECK(std::get<domain::RegisterDevice>(*registered).location == domain::OfficeId("of_1"));
    CHECK(std::get<domain::RegisterDevice>(*registered).user == Bob);
    registration.office = domain::OfficeId("nowhere");
    CHECK(filled(registration, {}).error().code == domain::ErrorCode::NotFound);

    const auto forwarded = filled(domain::AddForwardingNumbers{{{{}, {}, "0151 23456789", "Private"}}},
                                  {Bob, Bob});
    REQUIRE(forwarded);
    const auto& numbers = std::get<domain::AddForwardingNumbers>(*forwarded).numbers;
    REQUIRE(numbers.size() == 1);
    CHECK(numbers.front().device == domain::DeviceId("dv_1"));
    CHECK(numbers.front().user == Bob);
    CHECK(numbers.front().phoneNumber == "0151 23456789");
    CHECK(numbers.front().name == "Private");

    const auto moved = filled(domain::TransferLicenses{domain::OfficeId("new york"),
                                                       domain::OfficeId("of_1"),
                                                       {{domain::LicenseType::Voice, 1}}},
                              {});
    REQUIRE(moved);
    CHECK(std::get<domain::TransferLicenses>(*moved).from == domain::OfficeId("of_1"));
    const auto ended = filled(
        domain::ScheduleRemoval{domain::OfficeId("new york"), {{domain::LicenseType::Voice, 1}}}, {});
    REQUIRE(ended);
    CHECK(std::get<domain::ScheduleRemoval>(*ended).office == domain::OfficeId("of_1"));
    CHECK_FALSE(filled(domain::CancelRemoval{domain::OfficeId("nowhere"), {}}, {}));

    domain::Invitation invitation;
    invitation.office = domain::OfficeId("new york");
    const domain::Batch joining{{domain::BuyLicenses{invitation.office, domain::LicenseType::Voice, 1},
                                 domain::InviteUsers{{invitation}}}};
    const auto joined = filled(joining, {Bob}, {NumberId("n1")});
    REQUIRE(joined);
    const auto& parts = std::get<domain::Batch>(*joined).commands;
    CHECK(std::get<domain::BuyLicenses>(parts[0]).office == domain::OfficeId("of_1"));
    const auto& invited = std::get<domain::InviteUsers>(parts[1]).invitations.front();
    CHECK(invited.user == Bob);
    CHECK(invited.office == domain::OfficeId("of_1"));
    CHECK(invited.number == NumberId("n1"));

    const domain::OfficeId there("new york");
    const auto people = filled(domain::TransferUsers{{{{}, there}}, true}, {Ada, Bob, Ada});
    REQUIRE(people);
    const auto& transfers = std::get<domain::TransferUsers>(*people).transfers;
    REQUIRE(transfers.size() == 2);
    CHECK(transfers[0].user == Ada);
    CHECK(transfers[1].user == Bob);
    CHECK(transfers[1].office == domain::OfficeId("of_1"));
    CHECK(transfers[1].number.isEmpty());
    CHECK(std::get<domain::TransferUsers>(*people).moveAdminRights);
    const auto withNumber = filled(domain::TransferUsers{{{{}, there}}}, {Bob}, {NumberId("n1")});
    REQUIRE(withNumber);
    CHECK(std::get<domain::TransferUsers>(*withNumber).transfers.front().number == NumberId("n1"));
    CHECK(filled(domain::TransferUsers{{{{}, domain::OfficeId("nowhere")}}}, {Bob}).error().code ==
          domain::ErrorCode::NotFound);

    const auto licenses = filled(domain::ChangeLicenseType{{{{}, domain::LicenseType::Sales}}},
                                 {Ada, Bob, Ada});
    REQUIRE(licenses);
    const auto& changes = std::get<domain::ChangeLicenseType>(*licenses).changes;
    REQUIRE(changes.size() == 2);
    CHECK(changes[1].user == Bob);
    CHECK(changes[1].type == domain::LicenseType::Sales);

    domain::DeviceEdit edit;
    edit.rings = false;
    const auto edited = filled(domain::EditDevices{{edit}}, {});
    REQUIRE(edited);
    CHECK(targetCount(*edited) == 1);
    CHECK(std::get<domain::EditDevices>(*edited).edits.front().rings == false);
    CHECK(targetCount(*filled(domain::RemoveDevices{}, {})) == 1);
    CHECK(targetCount(*filled(domain::UnassignDevices{}, {})) == 1);
}
