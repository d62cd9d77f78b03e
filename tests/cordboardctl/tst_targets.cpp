// SPDX-License-Identifier: GPL-3.0-or-later
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

domain::Result<domain::Command> filled(domain::Command command, std::vector<UserId> users, std::vector<NumberId> numbers = {},
                                       LicenseChoices licenses = {})
{
    ChangeRows change{std::move(command), {}, {}, {}};
    change.licenses = std::move(licenses);
    return withTargets(change, users, numbers, FakeDirectory());
}

} // namespace

TEST_CASE("whoIsNamedTwiceCountsOnce")
{
    const std::vector<domain::Command> commands{
        domain::EditUsers{{domain::UserEdit{}}}, domain::SuspendUsers{}, domain::ReactivateUsers{},
        domain::DeleteUsers{}, domain::RestoreUsers{}, domain::PurgeUsers{{}, {"a@acme.test", "b@acme.test", "A@acme.test"}},
        domain::GrantRole{}, domain::RevokeRole{}, domain::SetAnalytics{}, domain::UnassignNumbers{}, domain::ReleaseNumbers{}};
    for (const auto& command : commands) {
        CAPTURE(kindOf(command));
        const auto result = filled(command, {Ada, Bob, Ada}, {NumberId("nu_1"), NumberId("nu_2"), NumberId("nu_1")});
        REQUIRE(result);
        CHECK(targetCount(*result) == 2);
    }
}

TEST_CASE("twoDifferentConfirmationsOfOnePurgeContradict R-PURGE-03")
{
    const auto purge = [](std::vector<std::string> emails, std::vector<UserId> users) {
        return filled(domain::PurgeUsers{{}, std::move(emails)}, std::move(users));
    };
    CHECK(purge({"ada@acme.test", "other@acme.test"}, {Ada, Ada}).error().code == domain::ErrorCode::InvalidInput);
    CHECK(purge({"ada@acme.test", "other@acme.test"}, {Ada}).error().code == domain::ErrorCode::InvalidInput);
    CHECK(purge({"ada@acme.test"}, {Ada, Bob}).error().code == domain::ErrorCode::InvalidInput);
    CHECK(std::get<domain::PurgeUsers>(*purge({"ada@acme.test", "ADA@acme.test"}, {Ada, Ada})).typedEmails.size() == 1);
}

TEST_CASE("aLicenseChoiceIsOfThoseWhoAreDeletedAndIsOne R-DEL-03")
{
    const auto chosen = filled(domain::DeleteUsers{}, {Ada, Bob}, {}, {{"bob@acme.test", "4102"}, {"ada@acme.test"}});
    REQUIRE(chosen);
    const auto& overrides = std::get<domain::DeleteUsers>(*chosen).overrides;
    CHECK(overrides == decltype(domain::DeleteUsers::overrides){{Bob, LicenseDisposition::Release},
                                                                {Ada, LicenseDisposition::Keep}});
    for (const auto& choices : {LicenseChoices{{"bob@acme.test"}, {"4102"}}, LicenseChoices{{"ada@acme.test"}, {}},
                                LicenseChoices{{}, {"ada@acme.test"}}}) {
        const auto refused = filled(domain::DeleteUsers{}, {Bob}, {}, choices);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == domain::ErrorCode::InvalidInput);
    }
    CHECK(filled(domain::DeleteUsers{}, {Bob}, {}, {{"nobody@acme.test"}, {}}).error().code == domain::ErrorCode::NotFound);
}
