// SPDX-License-Identifier: GPL-3.0-or-later
// What is left of somebody who was anonymized: in every byte of the server's files, in what clients are told,
// in a backup that is put back; and of somebody who is due before the timer comes. What becomes of licenses
// that were given back.
#include <fstream>

#include "server/auditchaining.h"
#include "server/audittrail.h"
#include "server/billingjob.h"
#include "server/erasedlist.h"
#include "server/erasure.h"
#include "server/purgejob.h"
#include "server/systemwork.h"
#include "tests/server/oldaudit.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

/// Strings that stand nowhere else, as many as there are places that keep them.
const std::vector<std::string> Canaries{"Zebulonquux",
                                        "Quackenbushle",
                                        "zq-canary@acme.test",
                                        "Jobcanarytitle",
                                        "Reasoncanary",
                                        "Clientcanary",
                                        "Oldnamecanary",
                                        "oldcanary@acme.test",
                                        "Displaycanary",
                                        "Homecanary street",
                                        "furthercanary@post.example"};

void executeFor(const HttpClient& client, const std::string& key, const Json& command,
                const std::string& reason = {})
{
    const auto plan = client.ask("POST", "/v1/plans", Json{{"command", command}}.dump()).body;
    INFO(plan.dump());
    Json body{{"op_id", key},
              {"gen", 1},
              {"command", command},
              {"acknowledged", plan.at("required_acknowledgments")}};
    if (!reason.empty())
        body["reason"] = reason;
    const auto answer = client.ask("POST", "/v1/commands", body.dump(), "Idempotency-Key: " + key + ".1\r\n");
    INFO(answer.text);
    REQUIRE(answer.status == 200);
}

[[nodiscard]] std::string bytesOf(const std::string& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// Canaries in any file of the folder, as "canary in file".
[[nodiscard]] std::vector<std::string> leftIn(const std::string& databasePath)
{
    std::vector<std::string> left;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(databasePath).parent_path())) {
        auto bytes = bytesOf(entry.path().string());
        std::transform(bytes.begin(), bytes.end(), bytes.begin(),
                       [](char c) { return static_cast<char>(std::tolower(c)); });
        for (auto canary : Canaries) {
            std::transform(canary.begin(), canary.end(), canary.begin(),
                           [](char c) { return static_cast<char>(std::tolower(c)); });
            if (bytes.find(canary) != std::string::npos)
                left.push_back(canary + " in " + entry.path().filename().string());
        }
    }
    return left;
}

[[nodiscard]] std::string userIn(const HttpClient& client, const std::string& state, std::size_t skip)
{
    return client.get("/v1/users?limit=1000&state=" + state).at("items").at(skip).at("id");
}

/// Leaves canaries wherever something about the user is kept.
void mark(const HttpClient& client, const std::string& id, const std::string& other)
{
    executeFor(
        client, "old" + id,
        {{"kind", "edit_users"},
         {"edits",
          {{{"user", id}, {"first_name", "Oldnamecanary"}, {"primary_email", "oldcanary@acme.test"}}}}},
        "Reasoncanary one");
    executeFor(client, "new" + id,
               {{"kind", "edit_users"},
                {"edits",
                 {{{"user", id},
                   {"first_name", "Zebulonquux"},
                   {"last_name", "Quackenbushle"},
                   {"primary_email", "zq-canary@acme.test"},
                   {"job_title", "Jobcanarytitle"}}}}},
               "Reasoncanary two");
    executeFor(client, "settings" + id,
               {{"kind", "edit_settings"},
                {"edits",
                 {{{"user", id},
                   {"display_name", "Displaycanary the first"},
                   {"emergency_address", "Homecanary street 1"}}}}});
    executeFor(client, "again" + id,
               {{"kind", "edit_settings"},
                {"edits", {{{"user", id}, {"display_name", "Displaycanary"}, {"language", "fr"}}}}},
               "Reasoncanary six");
    // A bulk with somebody who stays, and a reason about somebody else that names him.
    executeFor(client, "bulk" + id, {{"kind", "set_analytics"}, {"users", {id, other}}, {"access", "charts"}},
               "Reasoncanary three");
    executeFor(client, "named" + id,
               {{"kind", "edit_users"}, {"edits", {{{"user", other}, {"job_title", "Deputy"}}}}},
               "stands in for ZEBULONQUUX QUACKENBUSHLE, Reasoncanary");
}

/// A further address of theirs, told to everybody who may see it.
void giveAddress(Store& store, const std::string& user)
{
    domain::EmailAddress address;
    address.id = domain::EmailAddressId("ea_canary");
    address.officeId = domain::OfficeId("of_1");
    address.userId = domain::UserId(user);
    address.email = "furthercanary@post.example";
    const auto record = toRecord(address);
    std::vector<domain::Change> changes{{record.entity, domain::Field::Existence, false, true}};
    for (const auto& [field, value] : record.fields)
        changes.push_back({record.entity, field, {}, value});
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    REQUIRE(transaction);
    const auto now = store.connection().now();
    REQUIRE(now);
    auto line = systemLine({"Setup", "test", *now}, record.entity, "Zebulonquux Quackenbushle", "of_1",
                           changes);
    REQUIRE(carryOut(store, changes, {line}, *now, domain::UserId(user)));
    REQUIRE(transaction->commit());
}

} // namespace

TEST_CASE("noByteOfAPurgedUserIsLeftInAnyFile R-PURGE-05 I-12")
{
    Running running;
    const auto client = running.client();
    const auto how = GENERATE("timer", "admin", "pending");
    CAPTURE(how);
    const bool isPending = std::string(how) == "pending";
    const auto id = userIn(client, isPending ? "pending" : "active", 11);
    const auto other = userIn(client, "active", 20);
    mark(client, id, other);
    const auto before = client.get("/v1/changes?after=0").at("next").get<std::int64_t>();
    auto store = running.store();
    giveAddress(*store, id);
    if (isPending) {
        executeFor(client, "gone", {{"kind", "delete_users"}, {"users", {id}}, {"disposition", "keep"}},
                   "Reasoncanary four");
    } else {
        executeFor(client, "delete", {{"kind", "delete_users"}, {"users", {id}}, {"disposition", "keep"}},
                   "Reasoncanary four");
        REQUIRE_FALSE(leftIn(running.path()).empty());
        if (std::string(how) == "timer") {
            REQUIRE(store->connection().execute("UPDATE users SET purge_at = 1 WHERE id = '" + id + "'"));
            REQUIRE(purgeExpired(*store));
        } else {
            executeFor(client, "purge",
                       {{"kind", "purge_users"}, {"users", {id}}, {"typed_emails", {"zq-canary@acme.test"}}},
                       "Reasoncanary five");
        }
    }
    emptyLogOf(*store);
    CHECK(leftIn(running.path()) == std::vector<std::string>{});
    CHECK(AuditTrail(*store).verify().value().firstBroken == std::nullopt);

    // Every client is told what to erase, also one who does not see that office, and the entry itself says so
    // with values.
    const auto told = [&](const HttpClient& reader) {
        for (const auto& entry : itemsOf(reader, "/v1/changes?limit=1000&after=" + std::to_string(before))) {
            if (entry.contains("erased") &&
                entry.at("erased") == Json::array({{{"table", "user"}, {"id", id}}}))
                return entry;
        }
        FAIL("nobody is told");
        return Json();
    };
    CHECK(told(running.client("nina@acme.test")).at("erased").size() == 1);
    const auto entry = told(client);
    const auto change = std::find_if(
        entry.at("changes").begin(), entry.at("changes").end(),
        [&](const Json& item) { return item.at("table") == "user" && item.at("id") == id; });
    REQUIRE(change != entry.at("changes").end());
    for (const auto* field : {"first_name", "last_name", "primary_email", "job_title"})
        CHECK(change->at("set").value(field, "untold") == "");
    for (const auto* path : {"/v1/settings/", "/v1/voicemail/"})
        CHECK(client.ask("GET", path + id).status == 404);
    CHECK(client.ask("GET", "/v1/email-addresses/ea_canary").status == 404);
    // Also after others have gone, whose erasure masks older entries.
    executeFor(client, "others", {{"kind", "delete_users"}, {"users", {other}}, {"disposition", "keep"}});
    REQUIRE(store->connection().execute("UPDATE users SET purge_at = 1 WHERE id = '" + other + "'"));
    REQUIRE(purgeExpired(*store));
    CHECK(told(client).at("changes") == entry.at("changes"));
}

TEST_CASE("whoWasAnAdminLeavesNothingWhereHeActed R-PURGE-05 R-AUD-05")
{
    Running running;
    const auto omar = running.client();
    HttpClient nina(running.server->port());
    const auto in = nina.ask(
        "POST", "/v1/sessions",
        R"({"email":"nina@acme.test","password":"secret-of-test","client_name":"Clientcanary 1.0"})");
    REQUIRE(in.status == 201);
    const auto id = in.body.at("user").at("id").get<std::string>();
    executeFor(omar, "rename",
               {{"kind", "edit_users"},
                {"edits", {{{"user", id}, {"first_name", "Zebulonquux"}, {"last_name", "Quackenbushle"}}}}});
    nina.token = in.body.at("token");
    const auto hers = firstOf(nina, "/v1/users?state=active&limit=100",
                              [&](const Json& user) { return user.at("roles").empty(); });
    executeFor(nina, "edit",
               {{"kind", "edit_users"}, {"edits", {{{"user", hers.at("id")}, {"job_title", "Clerk"}}}}},
               "as agreed");
    auto store = running.store();
    REQUIRE_FALSE(leftIn(running.path()).empty());
    REQUIRE(store->connection().execute(
        "UPDATE users SET state = 'deleted', deleted_at = 1, purge_at = 1 WHERE id = '" + id + "'"));
    REQUIRE(purgeExpired(*store));
    emptyLogOf(*store);
    CHECK(leftIn(running.path()) == std::vector<std::string>{});
    CHECK(AuditTrail(*store).verify().value().firstBroken == std::nullopt);
    CHECK(nina.ask("GET", "/v1/users?limit=1").status == 401);
    CHECK(store->connection()
              .prepare("SELECT 1 FROM credentials WHERE user_id = '" + id + "'")
              .value()
              .run()
              .has_value());
    const auto line = firstOf(omar, "/v1/audit?limit=1000",
                              [](const Json& entry) { return entry.at("op_id") == "edit"; });
    CHECK(line.at("actor_id") == id); // what happened stays
    CHECK(line.at("actor_name") == "Former user");
}

TEST_CASE("aRestoredBackupRevivesNobody R-PURGE-02")
{
    Running running;
    auto client = running.client();
    const auto active = userIn(client, "active", 11);
    const auto other = userIn(client, "active", 20);
    mark(client, active, other);
    const auto office = client.get("/v1/users/" + active).at("office_id").get<std::string>();
    const auto license = client.get("/v1/users/" + active).at("license_type").get<std::string>();
    const auto assigned = [&] {
        return client.get("/v1/license-pools/" + office + "~" + license).at("assigned").get<int>();
    };
    const auto seats = assigned();
    const auto epoch = client.ask("GET", "/healthz").headers.at("cordboard-epoch");
    running.server->stop();
    const auto backup = running.folder.file("company.db.backup");
    std::filesystem::copy_file(running.path(), backup);
    running.start();
    client = running.client();
    executeFor(client, "delete", {{"kind", "delete_users"}, {"users", {active}}, {"disposition", "keep"}});
    executeFor(client, "purge",
               {{"kind", "purge_users"}, {"users", {active}}, {"typed_emails", {"zq-canary@acme.test"}}});
    running.server->stop();
    running.start(); // has written the list by now
    running.server->stop();
    std::filesystem::rename(backup, running.path());
    REQUIRE_FALSE(leftIn(running.path()).empty());

    running.start();
    CHECK(leftIn(running.path()) == std::vector<std::string>{});
    client = running.client();
    CHECK(client.get("/v1/users/" + active).at("state") == "anonymized");
    CHECK(client.get("/v1/users/" + active).at("first_name") == "");
    CHECK(client.get("/v1/users/" + other).at("first_name") != "");
    CHECK(assigned() == seats - 1);
    CHECK(client.ask("GET", "/healthz").headers.at("cordboard-epoch") != epoch); // clients list anew
    for (const auto& number : itemsOf(client, "/v1/numbers?limit=1000"))
        CHECK(number.at("target_id") != active);
    CHECK(AuditTrail(*running.store()).verify().value().firstBroken == std::nullopt);
    const auto mode = std::filesystem::status(running.path() + ".erased").permissions();
    CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));

    // The list of one company says nothing of another, even one with the same ids.
    const auto epochNow = client.ask("GET", "/healthz").headers.at("cordboard-epoch");
    running.server->stop();
    for (const auto* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(running.path() + suffix);
    REQUIRE(seedCompany(*running.store(), {300, "secret-of-test", {}}));
    running.start();
    CHECK(running.client().get("/v1/users/" + active).at("state") == "active");
    CHECK(running.client().ask("GET", "/healthz").headers.at("cordboard-epoch") != epochNow);
}

TEST_CASE("whoIsDueIsGoneFromEveryReadWhateverTheTimer R-PURGE-01")
{
    Running running;
    const auto client = running.client();
    const auto id = userIn(client, "active", 11);
    const auto other = userIn(client, "active", 20);
    mark(client, id, other);
    const Json deletion{{"kind", "delete_users"}, {"users", {id}}, {"disposition", "keep"}};
    executeFor(client, "delete", deletion, "Reasoncanary four");
    const auto taken = client.command(
        "taken",
        {{"kind", "edit_users"}, {"edits", {{{"user", other}, {"primary_email", "zq-canary@acme.test"}}}}});
    REQUIRE(taken.text.find("Quackenbushle") != std::string::npos);
    auto store = running.store();
    REQUIRE(store->connection().execute("UPDATE users SET purge_at = 1 WHERE id = '" + id + "'"));

    const auto plansOf = [&](const Json& command) {
        return client.ask("POST", "/v1/plans", Json{{"command", command}}.dump()).text;
    };
    const Json restore{{"kind", "restore_users"}, {"users", {id}}};
    std::vector<std::string> answers;
    for (const auto* target : {"/v1/users?limit=1000", "/v1/users?limit=1000&state=deleted",
                               "/v1/users?q=zebulonquux", "/v1/users?q=zq-canary%40acme.test&state=deleted",
                               "/v1/numbers?limit=1000", "/v1/changes?after=0&limit=1000",
                               "/v1/audit?limit=1000", "/v1/operations/delete", "/v1/operations/taken"})
        answers.push_back(client.ask("GET", target).text);
    answers.push_back(client.ask("GET", "/v1/users/" + id).text);
    answers.push_back(client.ask("GET", "/v1/audit?target=" + id).text);
    answers.push_back(plansOf(restore));
    answers.push_back(plansOf({{"kind", "purge_users"}, {"users", {id}}, {"typed_emails", {""}}}));
    answers.push_back(plansOf(
        {{"kind", "edit_users"}, {"edits", {{{"user", other}, {"primary_email", "zq-canary2@acme.test"}}}}}));
    answers.push_back(client.command("restore", restore).text);
    answers.push_back(
        client
            .command("taken", {{"kind", "edit_users"},
                               {"edits", {{{"user", other}, {"primary_email", "zq-canary@acme.test"}}}}})
            .text);
    for (const auto& answer : answers) {
        INFO(answer.substr(0, 300));
        CHECK(answer.size() > 2);
        for (const auto& canary : {"Zebulonquux", "Quackenbushle", "Jobcanarytitle", "Oldnamecanary"})
            CHECK(answer.find(canary) == std::string::npos);
    }
    const auto read = client.ask("GET", "/v1/users/" + id);
    CHECK(read.body.at("state") == "anonymized");
    for (const auto& user : itemsOf(client, "/v1/users?limit=1000&state=deleted,active"))
        CHECK(user.at("id") != id);
    CHECK(plansOf(restore).find("E-GRACE-OVER") != std::string::npos); // R-REST-01
    CHECK(client.get("/v1/users/" + other).at("first_name") != "");

    // The timer makes what was read already.
    REQUIRE(purgeExpired(*store));
    const auto after = client.ask("GET", "/v1/users/" + id);
    CHECK(after.headers.at("etag") == read.headers.at("etag"));
    CHECK(after.body.at("first_name") == read.body.at("first_name"));
}

TEST_CASE("noNumberIsFoundByTheNameOfWhoIsDueWhateverTheTimer R-PURGE-01")
{
    Running running;
    const auto client = running.client();
    const auto store = running.store();
    std::string id;
    for (const auto& number : itemsOf(client, "/v1/numbers?limit=1000")) {
        const auto target = number.at("target_id").get<std::string>();
        if (number.at("target_type") == "user" && number.at("status") == "assigned" &&
            client.get("/v1/users/" + target).at("state") == "active" &&
            client.get("/v1/users/" + target).at("roles").empty())
            id = target;
    }
    REQUIRE_FALSE(id.empty());
    const auto other = userIn(client, "active", id == userIn(client, "active", 20) ? 21 : 20);
    mark(client, id, other);
    executeFor(client, "delete", {{"kind", "delete_users"}, {"users", {id}}, {"disposition", "keep"}});
    auto reserved = store->connection().prepare("SELECT min(id) FROM numbers WHERE status = 'reserved'");
    REQUIRE((reserved && reserved->run() && reserved->next()));
    const std::vector<domain::Change> once{// one that he had once, in another case
                                           {{domain::RecordKind::Number, reserved->text(0)},
                                            domain::Field::NumberLastHolderName,
                                            {},
                                            std::string("ZEBULONQUUX quackenbushle")}};
    REQUIRE(store->apply(once));
    const auto found = [&](const std::string& query) {
        return itemsOf(client, "/v1/numbers?limit=1000&q=" + query).size();
    };
    const auto all = itemsOf(client, "/v1/numbers?limit=1000").size();
    REQUIRE(found("zebulonquux") >= 2);
    REQUIRE(store->connection().execute("UPDATE users SET purge_at = 1 WHERE id = '" + id + "'"));
    for (const auto* query :
         {"zebulonquux", "quackenbushle", "name:zebulonquux", "%22zebulonquux%20quackenbushle%22",
          "name:quack%20OR%20name:zebu", "Zebulonquux%20status:on_hold", "zebulonquux%20status:reserved"}) {
        INFO(query);
        CHECK(found(query) == 0);
    }
    CHECK(found("-name:zebulonquux") == all); // nor is he found by what is not
    CHECK(found("status:on_hold%20OR%20status:assigned") > 0);
}

TEST_CASE("rowsFromBeforeTextsHadAHashAreChainedAnewUnlessSomebodyChangedThem R-AUD-06")
{
    const Folder folder;
    auto store = std::move(Store::open(folder.file("company.db")).value());
    REQUIRE(seedCompany(*store, {300, "secret-of-test", {}}));
    auto& connection = store->connection();
    {
        auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
        std::vector<AuditLine> lines(2500);
        for (auto& line : lines) {
            line.entry.at = domain::Instant(std::chrono::milliseconds(1'790'000'000'000));
            line.entry.actorKind = "user";
            line.entry.action = "edit_users";
            line.entry.reasonCode = "a reason";
            line.entry.client = "a client";
        }
        REQUIRE(AuditTrail(*store).append(lines));
        hashAsBefore(*store);
        REQUIRE(transaction->commit());
    }
    const auto broken = [&] { return AuditTrail(*store).verify().value().firstBroken; };
    REQUIRE(broken() == std::nullopt);
    const std::int64_t tampered = GENERATE(0, 1, 2, 1700, 2501);
    if (tampered > 0)
        REQUIRE(connection.execute("UPDATE audit SET reason_code = 'another' WHERE sequence = " +
                                   std::to_string(tampered)));
    {
        auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
        REQUIRE(chainAuditAnew(connection));
        REQUIRE(transaction->commit());
    }
    CHECK(broken() == (tampered > 0 ? std::optional(tampered) : std::nullopt));
    // From now on a reason can go, and nobody can put another in its place.
    if (tampered == 0) {
        REQUIRE(connection.execute("UPDATE audit SET reason_code = 'another' WHERE sequence = 7"));
        CHECK(broken() == 7);
        REQUIRE(connection.execute("UPDATE audit SET reason_code = '', masked = 1 WHERE sequence = 7"));
        CHECK(broken() == std::nullopt);
    }
}

TEST_CASE("aReleasedLicenseEndsAtTheBillingDate R-LIC-10 R-BILL-02 R-REST-04")
{
    Running running;
    const auto client = running.client();
    const auto id = firstOf(client, "/v1/users?state=active&limit=1000",
                            [&](const Json& user) {
                                return user.at("roles").empty() &&
                                       !client.get("/v1/offices/" + user.at("office_id").get<std::string>())
                                            .at("is_contract");
                            })
                        .at("id")
                        .get<std::string>();
    const auto user = client.get("/v1/users/" + id);
    const auto poolPath = "/v1/license-pools/" + user.at("office_id").get<std::string>() + "~" +
                          user.at("license_type").get<std::string>();
    const auto before = client.get(poolPath);
    executeFor(client, "delete", {{"kind", "delete_users"}, {"users", {id}}, {"disposition", "release"}});
    const auto scheduled = client.get(poolPath);
    CHECK(scheduled.at("scheduled_removal").get<int>() == before.at("scheduled_removal").get<int>() + 1);
    const auto removed = scheduled.at("scheduled_removal").get<int>();
    const auto job = [&] {
        auto store = running.store();
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        const auto count = billDue(*store);
        REQUIRE(count);
        REQUIRE(transaction->commit());
        return *count;
    };
    CHECK(job() == 0); // not before
    CHECK(client.get(poolPath) == scheduled);
    const auto feed = client.get("/v1/changes?after=0").at("next").get<std::int64_t>();
    REQUIRE(running.store()->connection().execute(
        "UPDATE license_pools SET next_billing_at = next_billing_at - 86400000 * 100"));
    CHECK(job() > 0);
    CHECK(job() == 0);
    const auto after = client.get(poolPath);
    CHECK(after.at("purchased").get<int>() == before.at("purchased").get<int>() - removed);
    CHECK(after.at("scheduled_removal") == 0);
    CHECK(after.at("assigned") == scheduled.at("assigned"));
    const auto now = running.store()->connection().now().value();
    const auto next = domain::instantFromRfc3339(after.at("next_billing_at").get<std::string>()).value();
    CHECK(next > now);
    CHECK(next < now + std::chrono::days(32));
    CHECK_FALSE(itemsOf(client, "/v1/changes?after=" + std::to_string(feed)).empty());
    const auto line = firstOf(client, "/v1/audit?limit=1000", [&](const Json& entry) {
        return entry.at("action") == "end_licenses" &&
               poolPath.ends_with(entry.at("target_id").get<std::string>());
    });
    CHECK(line.at("before").at("purchased") == scheduled.at("purchased"));
    CHECK(line.at("after").at("purchased") == after.at("purchased"));
    CHECK(AuditTrail(*running.store()).verify().value().firstBroken == std::nullopt);
}
