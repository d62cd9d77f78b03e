// SPDX-License-Identifier: GPL-3.0-or-later
// Departments, offices and regions on the server: what comes, goes and comes back, and who sees what then.
#include <set>

#include "domain/reference.h"
#include "server/sqldirectoryview.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using domain::RecordKind;
using Json = nlohmann::json;

namespace {

constexpr std::size_t SampleRegions = 3;
constexpr auto NinaOfPlaces = "nina@acme.test";
constexpr auto Sales = "de_salesaaaaaaaaaaa";
constexpr auto North = "rg_northaaaaaaaaaaa";

[[nodiscard]] Json placesBatch(const Json& commands)
{
    return {{"kind", "batch"}, {"commands", commands}};
}

[[nodiscard]] Json granting(const char* kind, const std::string& user, const char* role,
                            const std::string& scope)
{
    return {{"kind", kind}, {"users", {user}}, {"role", role}, {"scope", scope}};
}

[[nodiscard]] Json restoring(const std::string& department, const std::string& office)
{
    const Json former{{"department", department}, {"office", office}, {"name", "Sales of Things"}};
    return {{"kind", "restore_departments"}, {"departments", {former}}};
}

void mustArrange(const HttpClient& client, const std::string& id, const Json& command,
                 const Json& acknowledged = Json::array())
{
    const auto done = client.command(id, command, acknowledged);
    INFO(done.text);
    REQUIRE(done.status == 200);
    CHECK(done.body.at("outcomes").at(0).at("kind") == "will_change");
}

[[nodiscard]] std::string idOf(const HttpClient& client, const std::string& email)
{
    return firstOf(client, "/v1/users?q=" + email.substr(0, email.find('@')) + "%40acme.test",
                   [](const Json&) { return true; })
        .at("id");
}

[[nodiscard]] std::set<std::string> idsIn(const HttpClient& client, const std::string& path)
{
    std::set<std::string> ids;
    for (const auto& item : itemsOf(client, path))
        ids.insert(item.at("id").get<std::string>());
    return ids;
}

[[nodiscard]] std::set<std::string> officesOfUsers(const HttpClient& client)
{
    std::set<std::string> offices;
    for (const auto& user : itemsOf(client, "/v1/users?limit=1000"))
        offices.insert(user.at("office_id").get<std::string>());
    return offices;
}

} // namespace

TEST_CASE("aDepartmentGoesWithItsMembersAndRolesAndComesBackUnderItsId R-ROLE-14")
{
    Running running;
    const auto omar = running.client();
    const auto member = activeUser(omar);
    const auto admin = activeUser(omar, 1);
    const Json create{{"kind", "create_department"},
                      {"department", Sales},
                      {"office", "of_1"},
                      {"name", "Sales of Things"}};
    const Json removal{{"kind", "remove_departments"}, {"departments", {Sales}}};
    const Json join{{"kind", "join_department"}, {"department", Sales}, {"users", {member}}};
    mustArrange(omar, "create", create);
    mustArrange(omar, "join", join);
    mustArrange(omar, "grant", granting("grant_role", admin, "department_admin", Sales)); // and no member
    for (const auto* round : {"one", "two"}) { // whatever came back goes again
        mustArrange(omar, std::string("remove") + round, removal, {"W-COVERAGE"});
        CHECK(omar.ask("GET", std::string("/v1/departments/") + Sales).status == 404);
        CHECK(omar.get("/v1/users/" + admin).at("roles").empty());
        const auto departments = omar.get("/v1/users/" + member).at("departments");
        CHECK(std::find(departments.begin(), departments.end(), Json(Sales)) == departments.end());
        // Nobody else is given the id.
        const auto again = omar.command(std::string("again") + round, create);
        CHECK(again.text.find("used") != std::string::npos);
        const auto elsewhere = omar.command(std::string("elsewhere") + round, restoring(Sales, "of_2"));
        CHECK(elsewhere.text.find("E-NOTFOUND") != std::string::npos);
        mustArrange(omar, std::string("restore") + round,
                    placesBatch({restoring(Sales, "of_1"), join,
                                 granting("grant_role", admin, "department_admin", Sales)}));
        CHECK(omar.get(std::string("/v1/departments/") + Sales).at("name") == "Sales of Things");
        CHECK(omar.get("/v1/users/" + admin).at("roles") == Json({std::string("department_admin:") + Sales}));
    }
    const auto never = omar.command("never", restoring("de_neverwasaaaaaaaa", "of_1"));
    CHECK(never.text.find("E-NOTFOUND") != std::string::npos);
}

TEST_CASE("whoRefersToARecordByARoleOrAsAnOwnersNumberIsFound R-OFFB-01")
{
    Running running;
    const auto store = running.store();
    auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Read);
    REQUIRE(transaction);
    const SqlDirectoryView view(*store);
    std::size_t found = 0;
    for (const auto kind : {RecordKind::User, RecordKind::Number, RecordKind::Region}) {
        const auto records = store->select(kind, "1", {});
        REQUIRE(records);
        for (const auto target : {RecordKind::Office, RecordKind::Department, RecordKind::Region}) {
            std::vector<std::string> ids;
            const auto targets = store->select(target, "1", {});
            REQUIRE(targets);
            for (const auto& record : *targets)
                ids.push_back(record.entity.id);
            const auto referring = view.referring(kind, target, ids);
            for (std::size_t i = 0; i < ids.size(); ++i) {
                std::vector<std::string> expected;
                for (const auto& record : *records) {
                    if (refersTo(record, {target, ids[i]}))
                        expected.push_back(record.entity.id);
                }
                std::sort(expected.begin(), expected.end());
                CHECK(referring[i] == expected);
                found += expected.size();
            }
        }
    }
    CHECK(found > 100);
    CHECK_FALSE(view.error());
}

TEST_CASE("aRegionalAdminSeesTheOfficesOfHisRegionAsTheyAre R-ROLE-11, R-ROLE-15")
{
    Running running;
    const auto omar = running.client();
    const auto nina = idOf(omar, NinaOfPlaces);
    const std::string own = omar.get("/v1/users/" + nina).at("office_id");
    std::string other;
    for (const auto& id : idsIn(omar, "/v1/offices")) {
        if (id != own)
            other = id;
    }
    mustArrange(omar, "region",
                {{"kind", "create_region"}, {"region", North}, {"name", "North"}, {"offices", {other}}});
    mustArrange(omar, "second",
                {{"kind", "create_region"},
                 {"region", "rg_southaaaaaaaaaaa"},
                 {"name", "South"},
                 {"offices", {own}}});
    mustArrange(omar, "revoke", granting("revoke_role", nina, "office_admin", own), {"W-COVERAGE"});
    mustArrange(omar, "grant", granting("grant_role", nina, "regional_admin", North));
    const auto client = running.client(NinaOfPlaces);
    auto offices = officesOfUsers(client);
    CHECK(offices.contains(other));
    CHECK(offices == std::set{own, other}); // her own office for herself alone
    CHECK(idsIn(client, "/v1/regions") == std::set<std::string>{North});
    const auto regions = idsIn(omar, "/v1/regions");
    CHECK(regions.size() == 2 + SampleRegions);
    CHECK(regions.contains(North));
    // An order of hers in the region is carried out, one elsewhere is not.
    const auto inRegion = firstOf(omar, "/v1/users?limit=1000", [&](const Json& user) {
        return user.at("office_id") == other && user.at("state") == "active" && user.at("roles").empty();
    });
    const auto titled = [](const Json& user) {
        return Json{{"kind", "edit_users"}, {"edits", {{{"user", user.at("id")}, {"job_title", "Seen"}}}}};
    };
    mustArrange(client, "edit", titled(inRegion));
    const auto elsewhere = firstOf(omar, "/v1/users?limit=1000", [&](const Json& user) {
        return user.at("office_id") == own && user.at("state") == "active" && user.at("id") != nina;
    });
    CHECK(client.command("elsewhere", titled(elsewhere)).text.find("E-NOTFOUND") != std::string::npos);
    // What is in the region decides at once, and whoever follows the feed lists anew.
    const std::int64_t before = client.get("/v1/offices?limit=1").at("sequence");
    const auto changes = "/v1/changes?limit=10&after=" + std::to_string(before);
    CHECK(client.ask("GET", changes).status == 200);
    mustArrange(omar, "move",
                {{"kind", "edit_regions"}, {"edits", {{{"region", North}, {"offices", {own}}}}}});
    CHECK(client.ask("GET", changes).status != 200);
    offices = officesOfUsers(client);
    CHECK(offices == std::set{own});
}

TEST_CASE("aPlanTellsNobodyOfPeopleOutOfSight R-ROLE-11")
{
    Running running;
    const auto omar = running.client();
    const std::string own = omar.get("/v1/users/" + idOf(omar, NinaOfPlaces)).at("office_id");
    const auto memberFrom = [&](bool isOwn) {
        return firstOf(omar, "/v1/users?limit=1000",
                       [&](const Json& user) {
                           return (user.at("office_id") == own) == isOwn && user.at("state") == "active" &&
                                  user.at("roles").empty();
                       })
            .at("id")
            .get<std::string>();
    };
    const auto colleague = memberFrom(true);
    const auto stranger = memberFrom(false);
    mustArrange(omar, "create",
                {{"kind", "create_department"}, {"department", Sales}, {"office", own}, {"name", "Of Both"}});
    mustArrange(omar, "join",
                {{"kind", "join_department"}, {"department", Sales}, {"users", {colleague, stranger}}});
    mustArrange(omar, "grant", granting("grant_role", stranger, "department_admin", Sales));
    const Json asked{{"command", {{"kind", "remove_departments"}, {"departments", {Sales}}}}};
    const auto planFor = [&](const HttpClient& client) {
        const auto answer = client.ask("POST", "/v1/plans", asked.dump());
        CHECK(answer.status == 200);
        CHECK(answer.body.at("counts").at("will_change") == 1);
        CHECK(answer.text.find(colleague) != std::string::npos);
        return answer;
    };
    CHECK(planFor(omar).text.find(stranger) != std::string::npos);
    const auto told = planFor(running.client(NinaOfPlaces));
    CHECK(told.text.find(stranger) == std::string::npos);
    CHECK(told.body.at("is_shortened") == true);
}

TEST_CASE("aNewOfficeIsThereWithItsPools")
{
    Running running;
    const auto omar = running.client();
    mustArrange(
        omar, "office",
        {{"kind", "create_office"}, {"office", "of_tokyoaaaaaaaaaaa"}, {"name", "Kyoto"}, {"country", "JP"}});
    CHECK(omar.get("/v1/offices/of_tokyoaaaaaaaaaaa").at("is_primary") == false);
    const auto pool = omar.get("/v1/license-pools/of_tokyoaaaaaaaaaaa~voice");
    CHECK(pool.at("purchased") == 0);
    CHECK(pool.at("unit_price_monthly") == omar.get("/v1/license-pools/of_1~voice").at("unit_price_monthly"));
    mustArrange(omar, "buy",
                {{"kind", "buy_licenses"},
                 {"office", "of_tokyoaaaaaaaaaaa"},
                 {"license_type", "voice"},
                 {"quantity", 2}});
    CHECK(omar.get("/v1/license-pools/of_tokyoaaaaaaaaaaa~voice").at("purchased") == 2);
}
