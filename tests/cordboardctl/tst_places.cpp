// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "app/cordboardctl/places.h"
#include "domain/recordid.h"
#include "tests/cordboardctl/run.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;
using cordboard::test::FakeDirectory;
using cordboard::test::Run;
using domain::RecordKind;

namespace {

class DrawnDirectory final : public FakeDirectory {
public:
    std::vector<domain::Department> drawn;
    [[nodiscard]] std::vector<domain::Department> departments() const override { return drawn; }
};

ChangeRows withPlaces(domain::Command command, std::vector<std::string> places,
                      std::vector<std::string> users = {})
{
    ChangeRows change{std::move(command), std::move(users), {}, {}};
    change.places = std::move(places);
    return change;
}

/// What was confirmed, with ids for words.
template <typename Command>
Command sent(Command command, std::vector<std::string> places, std::vector<std::string> users = {})
{
    Run run;
    run(withPlaces(std::move(command), std::move(places), std::move(users)));
    INFO(run.out.str());
    REQUIRE(run.session.confirmed.size() == 1);
    return std::get<Command>(run.session.confirmed.front());
}

} // namespace

TEST_CASE("aPlaceIsNamedByItsIdItsNameOrItsOffice")
{
    const FakeDirectory company;
    for (const auto* word : {"of_1", "New York", "new york", " NEW YORK "})
        CHECK(placeFrom(RecordKind::Office, word, company) == std::string("of_1"));
    for (const auto* word : {"rg_1", "East", "east"})
        CHECK(placeFrom(RecordKind::Region, word, company) == std::string("rg_1"));
    for (const auto* word : {"de_2", "Boston/Sales", "boston/sales"})
        CHECK(placeFrom(RecordKind::Department, word, company) == std::string("de_2"));
    CHECK(placeFrom(RecordKind::Department, "Support", company) == std::string("de_3"));
    // It may be there, out of sight: the rules refuse it (R-GEN-03).
    CHECK(placeFrom(RecordKind::Department, "de_9", company) == std::string("de_9"));
}

TEST_CASE("aNameThatNamesNothingOrSeveralIsSaidWithWhatWould")
{
    const FakeDirectory company;
    const auto unknown = placeFrom(RecordKind::Department, "Cellar", company);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == domain::ErrorCode::NotFound);
    CHECK(unknown.error().detail ==
          "no department Cellar; cordboardctl departments list names those that you see");
    const auto several = placeFrom(RecordKind::Department, "sales", company);
    REQUIRE_FALSE(several);
    CHECK(several.error().code == domain::ErrorCode::InvalidInput);
    CHECK(several.error().detail == "several departments are called sales: Boston/Sales (de_2), "
                                    "New York/Sales (de_1); name one of them like that, or by its id");
    CHECK(placeFrom(RecordKind::Office, "Sales", company).error().code == domain::ErrorCode::NotFound);
}

TEST_CASE("aWordFindsADepartmentExactlyWhenItNamesOneOnly")
{
    CHECK(rc::check("against a look at every department", [] {
        DrawnDirectory company;
        const std::vector<std::string> names{"Sales", "sales", "Boston", "New York/Sales", "S"};
        const auto count = *rc::gen::inRange(0, 7);
        for (int i = 0; i < count; ++i) {
            domain::Department department;
            department.id = domain::DepartmentId("de_" + std::to_string(i));
            department.officeId = domain::OfficeId(*rc::gen::element("of_1", "of_2"));
            department.name = *rc::gen::elementOf(names);
            company.drawn.push_back(department);
        }
        auto words = names;
        words.insert(words.end(), {"Boston/Sales", "boston/S", "de_3", "New York/New York/Sales"});
        const auto word = *rc::gen::elementOf(words);

        const auto lowered = [](std::string text) {
            std::transform(text.begin(), text.end(), text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
            return text;
        };
        std::vector<std::string> meant;
        for (const auto& each : company.drawn) {
            const auto office = company.office(each.officeId)->name;
            if (lowered(each.name) == lowered(word) || lowered(office + '/' + each.name) == lowered(word))
                meant.push_back(each.id.value());
        }
        const auto found = placeFrom(RecordKind::Department, word, company);
        if (word == "de_3")
            RC_ASSERT(found == word);
        else if (meant.size() == 1)
            RC_ASSERT(found == meant.front());
        else
            RC_ASSERT(!found && found.error().code == (meant.empty() ? domain::ErrorCode::NotFound
                                                                     : domain::ErrorCode::InvalidInput));
    }));
}

TEST_CASE("wordsOfPlacesBecomeIds R-ROLE-10, R-ROLE-12")
{
    CHECK(sent(domain::EditCompany{{}, "Acme Inc"}, {}).company == domain::CompanyId("co_1"));

    const auto offices = sent(domain::EditOffices{{{{}, {}, "212"}}}, {"boston", "of_1", "Boston"});
    REQUIRE(offices.edits.size() == 2);
    CHECK(offices.edits[0].office == domain::OfficeId("of_2"));
    CHECK(offices.edits[1].office == domain::OfficeId("of_1"));
    CHECK(offices.edits[1].areaCode == "212");

    const auto region = sent(domain::EditRegions{{{{}, {}, {domain::OfficeId("Boston")}}}}, {"East"});
    REQUIRE(region.edits.size() == 1);
    CHECK(region.edits.front().region == domain::RegionId("rg_1"));
    CHECK(region.edits.front().offices == std::vector{domain::OfficeId("of_2")});
    CHECK(sent(domain::RemoveRegions{}, {"East"}).regions == std::vector{domain::RegionId("rg_1")});

    const auto department = sent(domain::EditDepartments{{{{}, "Care"}}}, {"Support"});
    CHECK(department.edits.front().department == domain::DepartmentId("de_3"));
    const auto joined = sent(domain::JoinDepartment{{}, domain::DepartmentId("Support")}, {},
                             {"bob@acme.test", "4102"});
    CHECK(joined.department == domain::DepartmentId("de_3"));
    CHECK(joined.users == std::vector{domain::UserId("us_2")});
}

TEST_CASE("aNewPlaceGetsTheIdThatWasDrawnForIt")
{
    const auto office = sent(domain::CreateOffice{{}, "Rome", "IT", {}, "Europe/Rome"}, {});
    CHECK(domain::isDrawnId(RecordKind::Office, office.office.value()));
    const auto region = sent(
        domain::CreateRegion{{}, "All", {domain::OfficeId("Boston"), domain::OfficeId("of_2")}}, {});
    CHECK(domain::isDrawnId(RecordKind::Region, region.region.value()));
    CHECK(region.offices == std::vector{domain::OfficeId("of_2")});
    const auto department = sent(domain::CreateDepartment{{}, domain::OfficeId("new york"), "Legal"}, {});
    CHECK(domain::isDrawnId(RecordKind::Department, department.department.value()));
    CHECK(department.office == domain::OfficeId("of_1"));
}

TEST_CASE("aRoleWithSeveralScopesIsOnePlanAboutOnePerson R-ROLE-02")
{
    const auto grant = [](const char* scope) {
        return domain::GrantRole{{}, domain::Role::OfficeAdmin, scope};
    };
    ChangeRows change{domain::Batch{{grant("Boston"), grant("New York"), grant("of_2")}}, {"4102"}, {}, {}};
    change.expected = 1;
    Run run;
    run(change);
    INFO(run.out.str());
    CHECK(run.exitCode == ExitCode::Done);
    REQUIRE(run.session.confirmed.size() == 1);
    const auto& batch = std::get<domain::Batch>(run.session.confirmed.front());
    REQUIRE(batch.commands.size() == 2);
    CHECK(std::get<domain::GrantRole>(batch.commands[0]).scope == "of_2");
    CHECK(std::get<domain::GrantRole>(batch.commands[1]).scope == "of_1");
    CHECK(std::get<domain::GrantRole>(batch.commands[1]).users == std::vector{domain::UserId("us_2")});

    Run unclear;
    unclear(ChangeRows{domain::GrantRole{{}, domain::Role::DepartmentAdmin, "Sales"}, {"4102"}, {}, {}});
    CHECK(unclear.exitCode == ExitCode::Usage);
    CHECK(unclear.session.confirmed.empty());
    CHECK(unclear.json()["error"]["text"].get<std::string>().find("Boston/Sales (de_2)") !=
          std::string::npos);
}

TEST_CASE("whatIsKnownByItsIdOnlyIsForTheServerToRefuse R-GEN-03")
{
    Run run;
    run(withPlaces(domain::RemoveDepartments{}, {"de_9"}));
    CHECK(run.exitCode == ExitCode::Refused);
    CHECK(run.session.confirmed.size() == 1);
    CHECK(run.out.str().find("E-NOTFOUND") != std::string::npos);
    Run named;
    named(withPlaces(domain::RemoveDepartments{}, {"Cellar"}));
    CHECK(named.exitCode == ExitCode::Refused);
    CHECK(named.session.confirmed.empty());
}

TEST_CASE("placesAreListedByNameAndDepartmentsOfAnOfficeAlone")
{
    Run all;
    all(ListPlaces{RecordKind::Department});
    CHECK(all.exitCode == ExitCode::Done);
    const auto items = all.json()["items"];
    REQUIRE(items.size() == 3);
    CHECK(items[0]["id"] == "de_2"); // Boston/Sales
    CHECK(items[2]["id"] == "de_1");
    CHECK(items[1]["description"] == "Helps");

    Run some;
    some(ListPlaces{RecordKind::Department, 1, "boston"});
    CHECK(some.json()["items"].size() == 1);
    CHECK(some.json()["matching"] == 2);
    CHECK(some.json()["total"] == 3);

    Run text;
    text(ListPlaces{RecordKind::Region}, Format::Text);
    CHECK(text.out.str().find("New York, Boston") != std::string::npos);
    CHECK(text.out.str().find("rg_1") != std::string::npos);

    Run unknown;
    unknown(ListPlaces{RecordKind::Department, 0, "Paris"});
    CHECK(unknown.exitCode == ExitCode::Refused);
}

TEST_CASE("regionsAreNotListedToWhoseRoleShowsNone R-ROLE-11")
{
    for (const auto role : {domain::Role::CompanyAdmin, domain::Role::RegionalAdmin,
                            domain::Role::OfficeAdmin, domain::Role::DepartmentAdmin}) {
        Run run;
        run.session.who.actor.roles = {{role, "x"}};
        run(ListPlaces{RecordKind::Region});
        const bool isShown = role == domain::Role::CompanyAdmin || role == domain::Role::RegionalAdmin;
        CHECK(run.exitCode == (isShown ? ExitCode::Done : ExitCode::Refused));
        if (!isShown)
            CHECK(run.json()["error"]["code"] == "E-SCOPE");
    }
}

TEST_CASE("aPlaceIsShownWithItsLinesAndPeople")
{
    Run department;
    department.session.company.arrange("de_3", {domain::Role::DepartmentAdmin, "de_3"});
    department(ShowPlace{RecordKind::Department, "Support"});
    CHECK(department.exitCode == ExitCode::Done);
    const auto shown = department.json();
    CHECK(shown["department"]["name"] == "Support");
    CHECK(shown["members"] == nlohmann::json{"us_2"});
    CHECK(shown["admins"] == nlohmann::json{"us_1"});
    CHECK(shown["numbers"].size() == 1);

    Run region;
    region.session.company.arrange("de_3", {domain::Role::RegionalAdmin, "rg_1"});
    region(ShowPlace{RecordKind::Region, "East"}, Format::Text);
    CHECK(region.out.str().find("East (rg_1)") == 0);
    CHECK(region.out.str().find("Admin: us_1, ada@acme.test") != std::string::npos);

    Run office; // rulebook 0.3
    office(ShowPlace{RecordKind::Office, "Boston"});
    CHECK(office.json()["plan"] ==
          nlohmann::json::parse(R"([{"feature": "transfer_licenses", "opened": false, "needed": "advanced"},
                                    {"feature": "transfer_users", "opened": false, "needed": "advanced"}])"));
    Run inText;
    inText(ShowPlace{RecordKind::Office, "Boston"}, Format::Text);
    CHECK(inText.out.str().find("  Transfer users: needs the Advanced plan\n") != std::string::npos);

    Run company;
    company(ShowPlace{RecordKind::Company});
    CHECK(company.json()["company"]["name"] == "Acme");
    CHECK(company.json()["admins"] == nlohmann::json{"us_1"});

    for (const auto* word : {"de_9", "Cellar", "Sales"}) {
        Run none;
        none(ShowPlace{RecordKind::Department, word});
        CHECK(none.exitCode == (std::string(word) == "Sales" ? ExitCode::Usage : ExitCode::Refused));
        CHECK(none.json()["error"]["text"].get<std::string>().ends_with("."));
    }
}
