// SPDX-License-Identifier: GPL-3.0-or-later
// Who sees what: listings, single records and the change feed against the permission matrix, by role
// (rulebook 5).
#include <catch2/catch.hpp>

#include <set>

#include "server/digest.h"
#include "server/seed.h"
#include "server/sessions.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

const std::vector<std::string> Paths{"/v1/users",       "/v1/numbers",       "/v1/offices",
                                     "/v1/departments", "/v1/license-pools", "/v1/devices",
                                     "/v1/settings",    "/v1/voicemail",     "/v1/email-addresses"};

[[nodiscard]] std::map<std::string, Json> listed(const HttpClient& client, const std::string& path)
{
    std::map<std::string, Json> all;
    std::string cursor;
    do {
        const auto page = client.get(path + "?limit=100" + (cursor.empty() ? "" : "&cursor=" + cursor));
        REQUIRE(page.contains("items"));
        CHECK((!page.at("withheld").get<bool>() || page.at("items").empty()));
        for (const auto& item : page.at("items"))
            REQUIRE(all.emplace(item.at("id").get<std::string>(), item).second);
        cursor = page.at("next_cursor").is_null() ? "" : page.at("next_cursor").get<std::string>();
    } while (!cursor.empty());
    return all;
}

[[nodiscard]] bool isOneOf(const Json& value, const std::set<std::string>& wanted)
{
    return value.is_string() && wanted.contains(value.get<std::string>());
}

[[nodiscard]] bool meets(const Json& list, const std::set<std::string>& wanted)
{
    return std::any_of(list.begin(), list.end(), [&](const Json& value) { return isOneOf(value, wanted); });
}

[[nodiscard]] bool isOwnedBy(const Json& device, const std::string& person)
{
    const auto& owners = device.at("owners");
    return std::any_of(owners.begin(), owners.end(),
                       [&](const Json& owner) { return owner.get<std::string>().starts_with(person + ':'); });
}

/// What somebody with these scopes sees of a company, by looking at everything: the naive twin of the
/// server's condition.
struct Twin {
    std::map<std::string, std::map<std::string, Json>> company; ///< by path, as a Company Admin lists it
    std::string person;
    std::set<std::string> offices; ///< Office Admin of
    std::set<std::string> departments; ///< Department Admin of

    [[nodiscard]] bool seesPerson(const Json& user) const
    {
        return user.at("id") == person || isOneOf(user.at("office_id"), offices) ||
               meets(user.at("departments"), departments);
    }
    [[nodiscard]] std::set<std::string> seen(const std::string& path) const
    {
        std::set<std::string> people, theirOffices, theirDepartments, found;
        for (const auto& [id, user] : company.at("/v1/users")) {
            if (!seesPerson(user))
                continue;
            people.insert(id);
            theirOffices.insert(user.at("office_id").get<std::string>());
            for (const auto& department : user.at("departments"))
                theirDepartments.insert(department.get<std::string>());
        }
        for (const auto& [id, department] : company.at("/v1/departments")) {
            if (departments.contains(id))
                theirOffices.insert(department.at("office_id").get<std::string>());
        }
        for (const auto& [id, record] : company.at(path)) {
            const bool isOfOffice = isOneOf(path == "/v1/offices" ? record.at("id") : record.at("office_id"),
                                            offices);
            const bool isSeen = path == "/v1/users"     ? people.contains(id)
                                : path == "/v1/offices" ? isOfOffice || theirOffices.contains(id)
                                : path == "/v1/departments"
                                    ? isOfOffice || departments.contains(id) || theirDepartments.contains(id)
                                : path == "/v1/numbers"
                                    ? isOfOffice || isOneOf(record.at("target_id"), people) ||
                                          isOneOf(record.at("target_id"), departments)
                                : path == "/v1/devices" ? isOfOffice || isOwnedBy(record, person)
                                : path == "/v1/settings" || path == "/v1/voicemail"
                                    ? isOfOffice || id == person
                                : path == "/v1/email-addresses" // R-MAIL-05
                                    ? isOfOffice || record.at("user_id") == person
                                    : isOfOffice;
            if (isSeen)
                found.insert(id);
        }
        return found;
    }
};

[[nodiscard]] Twin twinOf(const HttpClient& admin, const Json& user)
{
    Twin twin;
    for (const auto& path : Paths)
        twin.company[path] = listed(admin, path);
    twin.person = user.at("id");
    for (const auto& role : user.at("roles")) {
        const auto text = role.get<std::string>();
        const auto colon = text.find(':');
        if (text.starts_with("office_admin:"))
            twin.offices.insert(text.substr(colon + 1));
        if (text.starts_with("department_admin:"))
            twin.departments.insert(text.substr(colon + 1));
    }
    return twin;
}

/// Lets `user` sign in with the sample's password.
HttpClient signedIn(const Running& running, const Json& user)
{
    const auto store = running.store();
    REQUIRE(server::Sessions(*store, {}).setPassword(user.at("id"), server::hashPassword("secret-of-test")));
    return running.client(user.at("primary_email"));
}

/// Without what a sign-in moves.
[[nodiscard]] Json lasting(Json record)
{
    record.erase("last_login_at");
    return record;
}

void compare(const HttpClient& client, const Twin& twin)
{
    for (const auto& path : Paths) {
        INFO(path);
        const auto mine = listed(client, path);
        const auto expected = twin.seen(path);
        std::set<std::string> got;
        for (const auto& [id, record] : mine) {
            got.insert(id);
            CHECK(lasting(record) == lasting(twin.company.at(path).at(id)));
        }
        CHECK(got == expected);
        std::size_t asked = 0;
        for (const auto& [id, record] : twin.company.at(path)) {
            if (++asked % 7 != 0 && id != twin.person)
                continue; // a sample of them one by one
            CHECK(client.ask("GET", path + "/" + id).status == (expected.contains(id) ? 200 : 404));
        }
    }
}

[[nodiscard]] std::set<std::string> told(const HttpClient& client, std::int64_t after)
{
    std::set<std::string> ids;
    for (const auto& entry : itemsOf(client, "/v1/changes?limit=1000&after=" + std::to_string(after))) {
        for (const auto& change : entry.at("changes"))
            ids.insert(change.at("id").get<std::string>());
    }
    return ids;
}

[[nodiscard]] std::size_t ownDevices(const Twin& twin)
{
    const auto& all = twin.company.at("/v1/devices");
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [&](const auto& each) { return isOwnedBy(each.second, twin.person); }));
}

/// Of which listings an empty page says that the role is shown none, and not that there are none.
[[nodiscard]] std::set<std::string> withheldFrom(const HttpClient& client)
{
    auto paths = Paths;
    paths.emplace_back("/v1/regions");
    std::set<std::string> withheld;
    for (const auto& path : paths) {
        if (client.get(path + "?limit=1").at("withheld").get<bool>())
            withheld.insert(path);
    }
    return withheld;
}

/// People who may get roles, in different offices and departments.
[[nodiscard]] std::vector<Json> candidates(const HttpClient& admin)
{
    std::vector<Json> found;
    std::set<std::string> offices;
    for (const auto& user : itemsOf(admin, "/v1/users?state=active&limit=200")) {
        if (user.at("roles").empty() && !user.at("first_login_at").is_null() &&
            !user.at("departments").empty() && offices.insert(user.at("office_id")).second)
            found.push_back(user);
    }
    REQUIRE(found.size() >= 4);
    return found;
}

} // namespace

TEST_CASE("everyRoleSeesWhatTheMatrixSays R-ROLE-11 R-ROLE-12")
{
    Running running;
    const auto omar = running.client();
    const auto people = candidates(omar);
    SECTION("somebody without a role")
    {
        std::size_t devices = 0;
        for (const auto& user : people) {
            const auto client = signedIn(running, user);
            const auto twin = twinOf(omar, user);
            compare(client, twin);
            devices += ownDevices(twin);
            CHECK(twin.seen("/v1/devices").size() == ownDevices(twin));
            CHECK(withheldFrom(client) == std::set<std::string>{"/v1/license-pools", "/v1/regions"});
            // Not an empty list, which would say that nobody was deleted.
            for (const auto* states : {"deleted", "active,deleted", "deleted,anonymized"}) {
                const auto refused = client.ask("GET", std::string("/v1/users?state=") + states);
                CHECK(refused.status == 403);
                CHECK(refused.body.at("code") == "E-SCOPE");
            }
            CHECK(client.ask("GET", "/v1/users?state=active").status == 200);
        }
        CHECK(devices > 0);
        CHECK(omar.ask("GET", "/v1/users?state=deleted").status == 200);
    }
    SECTION("an Office Admin of the own and of another office")
    {
        for (const auto& office : {people[0].at("office_id"), people[1].at("office_id")}) {
            const auto answer = omar.command("grant" + office.get<std::string>(),
                                             {{"kind", "grant_role"},
                                              {"users", {people[0].at("id")}},
                                              {"role", "office_admin"},
                                              {"scope", office}});
            REQUIRE(answer.status == 200);
            const auto user = omar.get("/v1/users/" + people[0].at("id").get<std::string>());
            compare(signedIn(running, user), twinOf(omar, user));
        }
    }
    SECTION("a Department Admin, also of a department with members from several offices")
    {
        std::set<std::string> departments;
        for (const auto& [id, department] : listed(omar, "/v1/departments"))
            departments.insert(id);
        std::size_t count = 0;
        for (const auto& department : departments) {
            if (++count > 4)
                break;
            { // as if two people had been moved there from other offices
                const auto store = running.store();
                for (const auto index : {1U, 2U})
                    REQUIRE(store->connection().execute("UPDATE users SET departments = '[\"" + department +
                                                        "\"]' WHERE id = '" +
                                                        people[index].at("id").get<std::string>() + "'"));
            }
            const auto answer = omar.command("grant" + department, {{"kind", "grant_role"},
                                                                    {"users", {people[3].at("id")}},
                                                                    {"role", "department_admin"},
                                                                    {"scope", department}});
            REQUIRE(answer.status == 200);
            const auto user = omar.get("/v1/users/" + people[3].at("id").get<std::string>());
            const auto client = signedIn(running, user);
            const auto twin = twinOf(omar, user);
            CHECK(twin.seen("/v1/users").size() > 2);
            CHECK(twin.seen("/v1/license-pools").empty());
            CHECK(withheldFrom(client) == std::set<std::string>{"/v1/license-pools", "/v1/regions"});
            CHECK(twin.seen("/v1/devices").size() == ownDevices(twin));
            compare(client, twin);
        }
    }
}

TEST_CASE("aDepartmentAdminSeesWhatWasDoneToTheMembers R-AUD-04 R-ROLE-12")
{
    Running running;
    const auto omar = running.client();
    const auto people = candidates(omar);
    const auto department = people[0].at("departments").at(0);
    REQUIRE(omar.command("grant", {{"kind", "grant_role"},
                                   {"users", {people[0].at("id")}},
                                   {"role", "department_admin"},
                                   {"scope", department}})
                .status == 200);
    const auto admin = omar.get("/v1/users/" + people[0].at("id").get<std::string>());
    const auto client = signedIn(running, admin);
    Json edits = Json::array();
    for (const auto& user : itemsOf(omar, "/v1/users?state=active&limit=200"))
        edits.push_back(
            {{"user", user.at("id")}, {"job_title", "Agent " + user.at("id").get<std::string>()}});
    REQUIRE(omar.command("titles", {{"kind", "edit_users"}, {"edits", edits}}).status == 200);
    std::set<std::string> members, toldOf;
    for (const auto& user : itemsOf(omar, "/v1/users?state=active&limit=200")) {
        if (meets(user.at("departments"), {department.get<std::string>()}))
            members.insert(user.at("id"));
    }
    CHECK(members.size() > 1);
    for (const auto& entry : itemsOf(client, "/v1/audit?limit=500")) {
        if (entry.at("action") == "edit_users" && entry.at("target_id").is_string())
            toldOf.insert(entry.at("target_id"));
    }
    CHECK(toldOf == members);
}

TEST_CASE("theFeedTellsWhatIsSeenAndNothingElse R-GEN-01")
{
    Running running;
    const auto omar = running.client();
    const auto people = candidates(omar);
    const auto granted = omar.command("grant", {{"kind", "grant_role"},
                                                {"users", {people[0].at("id")}},
                                                {"role", "department_admin"},
                                                {"scope", people[0].at("departments").at(0)}});
    REQUIRE(granted.status == 200);
    const auto admin = omar.get("/v1/users/" + people[0].at("id").get<std::string>());
    const auto department = signedIn(running, admin);
    const auto plain = signedIn(running, people[1]);
    const auto head = omar.get("/v1/users?limit=1").at("sequence").get<std::int64_t>();
    // Everybody's job title changes, and numbers are given and taken.
    Json edits = Json::array();
    for (const auto& user : itemsOf(omar, "/v1/users?state=active&limit=200"))
        edits.push_back(
            {{"user", user.at("id")}, {"job_title", "Agent " + user.at("id").get<std::string>()}});
    REQUIRE(omar.command("titles", {{"kind", "edit_users"}, {"edits", edits}}).status == 200);
    const auto office = people[1].at("office_id");
    const auto spare = firstOf(omar, "/v1/numbers?limit=1000", [&](const Json& number) {
        return number.at("status") == "reserved" && number.at("quarantine_until").is_null() &&
               number.at("office_id") == office && number.at("kind") == "local";
    });
    const auto given = omar.command(
        "assign",
        {{"kind", "assign_numbers"},
         {"assignments",
          {{{"number", spare.at("id")}, {"user", people[1].at("id")}, {"make_primary", false}}}}},
        {"W-E911"});
    INFO(given.text);
    REQUIRE(given.status == 200);
    struct Reader {
        const HttpClient* client;
        Json user;
    };
    for (const auto& [client, user] : {Reader{&department, admin}, Reader{&plain, people[1]}}) {
        const auto twin = twinOf(omar, user);
        std::set<std::string> seen;
        for (const auto& path : Paths) {
            const auto some = twin.seen(path);
            seen.insert(some.begin(), some.end());
        }
        const auto all = told(omar, head);
        std::set<std::string> expected;
        std::set_intersection(all.begin(), all.end(), seen.begin(), seen.end(),
                              std::inserter(expected, expected.end()));
        CHECK(told(*client, head) == expected);
        CHECK(expected.contains(user.at("id").get<std::string>()));
    }
    // A number that came into sight is told whole.
    bool isWhole = false;
    for (const auto& entry : itemsOf(plain, "/v1/changes?limit=1000&after=" + std::to_string(head))) {
        for (const auto& change : entry.at("changes")) {
            if (change.at("id") == spare.at("id"))
                isWhole = change.at("set").value("exists", false) &&
                          change.at("set").at("e164") == spare.at("e164");
        }
    }
    CHECK(isWhole);
}
