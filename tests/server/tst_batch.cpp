// SPDX-License-Identifier: GPL-3.0-or-later
// Several commands as one operation: one transaction, one entry of the feed, one thing to ask for.
#include <map>
#include <set>

#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

[[nodiscard]] Json batchOf(const Json& commands)
{
    return {{"kind", "batch"}, {"commands", commands}};
}

[[nodiscard]] Json titled(const std::string& user, const std::string& title)
{
    return {{"kind", "edit_users"}, {"edits", {{{"user", user}, {"job_title", title}}}}};
}

[[nodiscard]] Json suspension(const std::string& user)
{
    return {{"kind", "suspend_users"}, {"users", {user}}};
}

[[nodiscard]] std::int64_t head(const HttpClient& client)
{
    return client.get("/v1/offices?limit=1").at("sequence");
}

[[nodiscard]] std::vector<std::string> actionsOf(const HttpClient& client, const std::string& operation)
{
    std::vector<std::string> actions;
    for (const auto& line : itemsOf(client, "/v1/audit?limit=100")) {
        if (line.at("op_id") == operation)
            actions.push_back(line.at("action"));
    }
    std::sort(actions.begin(), actions.end());
    return actions;
}

} // namespace

TEST_CASE("aBatchIsOneOperationOneEntryAndHasALineForEachOfItsRows R-AUD-01, R-BULK-09")
{
    Running running;
    const auto omar = running.client();
    const auto ada = activeUser(omar);
    const auto ben = activeUser(omar, 1);
    const auto before = head(omar);
    const auto done = omar.command("one",
                                   batchOf({titled(ada, "Nurse"), suspension(ben), titled(ada, "Doctor")}));
    INFO(done.text);
    REQUIRE(done.status == 200);
    CHECK(done.body.at("kind") == "batch");
    REQUIRE(done.body.at("outcomes").size() == 3);
    CHECK(done.body.at("outcomes").at(0).at("id") == ada);
    CHECK(done.body.at("outcomes").at(1).at("id") == ben);
    CHECK(done.body.at("outcomes").at(2).at("id") == ada);
    CHECK(omar.get("/v1/users/" + ada).at("job_title") == "Doctor");
    CHECK(omar.get("/v1/users/" + ben).at("state") == "suspended");
    CHECK(head(omar) == before + 1);
    // Once, however often it is sent.
    const auto again = omar.command("one",
                                    batchOf({titled(ada, "Nurse"), suspension(ben), titled(ada, "Doctor")}));
    CHECK(again.body == done.body);
    CHECK(head(omar) == before + 1);
    // Who looks for suspensions finds this one.
    const std::string operation = done.body.at("op_id");
    const auto actions = actionsOf(omar, operation);
    CHECK(std::count(actions.begin(), actions.end(), "batch") >= 1);
    CHECK(std::count(actions.begin(), actions.end(), "edit_users") == 2);
    CHECK(std::count(actions.begin(), actions.end(), "suspend_users") == 1);
}

TEST_CASE("whatIsMadeInABatchIsToldAsItIsInTheEnd R-DEV-05")
{
    Running running;
    const auto omar = running.client();
    const auto before = head(omar);
    const auto done = omar.command(
        "make", batchOf({Json{{"kind", "register_device"},
                              {"device", "dv_aaaaaaaaaaaaaaaa"},
                              {"office", "of_1"},
                              {"mac", "80-5E-C0-FF-FF-02"},
                              {"location", "of_1"}},
                         Json{{"kind", "edit_devices"},
                              {"edits", {{{"device", "dv_aaaaaaaaaaaaaaaa"}, {"name", "Lobby"}}}}}}));
    INFO(done.text);
    REQUIRE(done.status == 200);
    const auto device = omar.get("/v1/devices/dv_aaaaaaaaaaaaaaaa");
    CHECK(device.at("name") == "Lobby");
    CHECK(device.at("version") == 1);
    const auto entries = itemsOf(omar, "/v1/changes?limit=10&after=" + std::to_string(before));
    REQUIRE(entries.size() == 1);
    REQUIRE(entries.at(0).at("changes").size() == 1);
    CHECK(entries.at(0).at("changes").at(0).at("set").at("name") == "Lobby");
    // Not to be removed at once, which nobody could be told of.
    const auto twofold = omar.command(
        "twofold",
        batchOf({Json{{"kind", "register_device"},
                      {"device", "dv_bbbbbbbbbbbbbbbb"},
                      {"office", "of_1"},
                      {"mac", "80-5E-C0-FF-FF-03"},
                      {"location", "of_1"}},
                 Json{{"kind", "remove_devices"}, {"devices", {"dv_bbbbbbbbbbbbbbbb"}}}}),
        {"W-DEV-LOGOUT"});
    CHECK(twofold.status == 422);
    CHECK(omar.ask("GET", "/v1/devices/dv_bbbbbbbbbbbbbbbb").status == 404);
}

TEST_CASE("whatIsDoneBeforeARemovalHasALineOfItsOwn R-AUD-01")
{
    Running running;
    const auto omar = running.client();
    const std::string id = "dv_cccccccccccccccc";
    REQUIRE(omar.command("make", Json{{"kind", "register_device"},
                                      {"device", id},
                                      {"office", "of_1"},
                                      {"mac", "80-5E-C0-FF-FF-04"},
                                      {"location", "of_1"}})
                .status == 200);
    const auto done = omar.command(
        "go", batchOf({Json{{"kind", "edit_devices"}, {"edits", {{{"device", id}, {"name", "Lobby"}}}}},
                       Json{{"kind", "remove_devices"}, {"devices", {id}}}}));
    INFO(done.text);
    REQUIRE(done.status == 200);
    std::map<std::string, Json> lines;
    for (const auto& line : itemsOf(omar, "/v1/audit?limit=100&target=" + id)) {
        if (line.at("op_id") == done.body.at("op_id"))
            lines[line.at("action")] = line;
    }
    CHECK(lines.at("edit_devices").at("after") == Json{{"name", "Lobby"}});
    CHECK(lines.at("edit_devices").at("office_id") == "of_1");
    CHECK(lines.at("remove_devices").at("after") == Json{{"exists", false}});
    CHECK(lines.at("remove_devices").at("office_id") == "of_1");
}

TEST_CASE("aLineStandsWhereItsRecordWasThen R-AUD-04")
{
    Running running;
    const auto omar = running.client();
    const auto number = firstOf(omar, "/v1/numbers?limit=1000", [](const Json& each) {
        return each.at("status") == "reserved" && each.at("country") == "DE" &&
               each.at("quarantine_until").is_null();
    });
    const std::string home = number.at("office_id");
    std::set<std::string> german;
    for (const auto& office : itemsOf(omar, "/v1/offices?limit=100")) {
        if (office.at("country") == "DE" && office.at("id") != home)
            german.insert(office.at("id"));
    }
    const auto away = firstOf(omar, "/v1/users?state=active&limit=1000", [&german](const Json& user) {
        return german.contains(user.at("office_id")) && user.at("license_type") == "voice";
    });
    const auto done = omar.command(
        "there", batchOf({Json{{"kind", "assign_numbers"},
                               {"assignments", {{{"number", number.at("id")}, {"user", away.at("id")}}}}},
                          Json{{"kind", "unassign_numbers"},
                               {"numbers", {number.at("id")}},
                               {"offices", {{{"number", number.at("id")}, {"office", home}}}}}}));
    INFO(done.text);
    REQUIRE(done.status == 200);
    std::map<std::string, std::string> offices;
    for (const auto& line : itemsOf(omar, "/v1/audit?limit=100")) {
        if (line.at("op_id") == done.body.at("op_id") && line.at("target_id") == number.at("id"))
            offices[line.at("action")] = line.at("office_id");
    }
    CHECK(offices.at("assign_numbers") == away.at("office_id")); // whose admin has to know (R-AUD-04)
    CHECK(offices.at("unassign_numbers") == home);
}

TEST_CASE("whatIsRefusedAsAWholeInABatchRefusesAllOfIt R-ROLE-05, R-GEN-03")
{
    Running running;
    const auto omar = running.client();
    const auto ada = activeUser(omar);
    Json admins = Json::array();
    for (const auto& user : itemsOf(omar, "/v1/users?limit=1000")) {
        const auto& roles = user.at("roles");
        if (std::any_of(roles.begin(), roles.end(), [](const Json& role) { return role == "company_admin"; }))
            admins.push_back(user.at("id"));
    }
    REQUIRE_FALSE(admins.empty());
    const auto before = head(omar);
    const auto refused = omar.command(
        "all",
        batchOf({titled(ada, "Nurse"),
                 Json{{"kind", "revoke_role"}, {"users", admins}, {"role", "company_admin"}}}),
        {"W-COVERAGE"});
    INFO(refused.text);
    CHECK(refused.status == 409);
    CHECK(refused.body.at("code") == "E-BULK-GUARD");
    CHECK(head(omar) == before);
    CHECK(omar.get("/v1/users/" + ada).value("job_title", "") != "Nurse");
}

TEST_CASE("aBatchTakesBackTheLastChoiceAndMakesAnotherInTheSameRecord R-BULK-04, R-CHG-03")
{
    Running running;
    const auto omar = running.client();
    const auto user = userWithoutSettings(omar);
    const auto shown = [&user](const char* mode) {
        return Json{{"kind", "set_caller_id"}, {"choices", {{{"user", user}, {"mode", mode}}}}};
    };
    const Json language{{"kind", "edit_settings"}, {"edits", {{{"user", user}, {"language", "pt-BR"}}}}};
    REQUIRE(omar.command("first", shown("blocked")).status == 200);
    const auto version = omar.get("/v1/settings/" + user).at("version").get<std::int64_t>();
    const auto done = omar.command("both", batchOf({shown("account_default"), language}));
    INFO(done.text);
    REQUIRE(done.status == 200);
    const auto settings = omar.get("/v1/settings/" + user);
    CHECK(settings.at("caller_id") == "account_default");
    CHECK(settings.at("language") == "pt-BR");
    CHECK_FALSE(settings.at("office_id").get<std::string>().empty());
    CHECK(settings.at("version") == version + 1); // it is the same record
    // What would be made only to go again is refused.
    const Json none{{"kind", "edit_settings"}, {"edits", {{{"user", user}, {"language", ""}}}}};
    REQUIRE(omar.command("none", none).status == 200);
    CHECK(omar.ask("GET", "/v1/settings/" + user).status == 404);
    CHECK(omar.command("idle", batchOf({language, none})).status == 422);
}
