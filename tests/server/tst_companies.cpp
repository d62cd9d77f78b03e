// SPDX-License-Identifier: GPL-3.0-or-later
// Two companies in one database, alike to the last id: whoever asks is served from his own.
#include <catch2/catch.hpp>

#include <vector>

#include "server/audittrail.h"
#include "server/purgejob.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

/// Everything the sample company has, once more under another id; its people have other addresses.
void addTwin(Store& store)
{
    auto& connection = store.connection();
    std::vector<std::string> copies;
    {
        auto tables = connection.prepare(
            "SELECT t.name, group_concat('\"' || c.name || '\"') FROM sqlite_schema t JOIN "
            "pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name <> 'company_id' AND "
            "(c.pk = 0 OR (SELECT max(k.pk) FROM pragma_table_info(t.name) k) > 1) AND " // drawn by itself
            "EXISTS (SELECT 1 FROM pragma_table_info(t.name) k WHERE k.name = 'company_id') GROUP BY t.name");
        REQUIRE(tables);
        REQUIRE(tables->run());
        while (tables->next())
            copies.push_back("INSERT INTO " + tables->text(0) + " (company_id, " + tables->text(1) +
                             ") SELECT 'co_other', " + tables->text(1) + " FROM " + tables->text(0) +
                             " WHERE company_id = 'co_acme'");
    }
    REQUIRE(copies.size() > 8);
    for (const auto& copy : copies)
        REQUIRE(connection.execute(copy));
    for (const auto* change :
         {"UPDATE companies SET id = 'co_other', name = 'Other Ltd' WHERE company_id = 'co_other'",
          "UPDATE users SET primary_email = replace(primary_email, '@acme', '@other') WHERE company_id = "
          "'co_other'",
          "UPDATE user_words SET email_key = replace(email_key, '@acme', '@other') WHERE company_id = "
          "'co_other'"})
        REQUIRE(connection.execute(change));
}

struct Twins : Running {
    Twins()
    {
        server->stop();
        addTwin(*store());
        start();
    }
    [[nodiscard]] std::unique_ptr<Store> storeOf(const std::string& company) const
    {
        auto opened = store();
        REQUIRE(opened->enter(company, Purpose::Reading));
        return opened;
    }
};

Json title(std::string_view user, const std::string& text)
{
    return {{"kind", "edit_users"}, {"edits", {{{"user", user}, {"job_title", text}}}}};
}

} // namespace

TEST_CASE("aSessionIsServedFromItsOwnCompany")
{
    const Twins twins;
    const auto acme = twins.client();
    const auto other = twins.client("omar@other.test");
    CHECK(acme.get("/v1/company").at("id") == "co_acme");
    CHECK(other.get("/v1/company").at("id") == "co_other");
    CHECK(other.get("/v1/sessions/current").at("user").at("primary_email") == "omar@other.test");
    const auto head = acme.get("/v1/changes?after=0&limit=1000").at("next").get<std::int64_t>();

    // The same key and the same user: another command all the same.
    REQUIRE(other.command("same", title(Yuki, "Theirs")).status == 200);
    const auto path = "/v1/users/" + std::string(Yuki);
    CHECK(other.get(path).at("job_title") == "Theirs");
    CHECK(acme.get(path).at("job_title") != "Theirs");
    CHECK(acme.ask("GET", "/v1/operations/same").status == 404);
    CHECK(itemsOf(acme, "/v1/changes?after=" + std::to_string(head)).empty());
    const auto own = acme.command("same", title(Yuki, "Ours"));
    CHECK(own.status == 200);
    CHECK_FALSE(own.headers.contains("idempotency-replayed"));
    CHECK(acme.get(path).at("job_title") == "Ours");
    CHECK(other.get(path).at("job_title") == "Theirs");
    for (const auto* company : {"co_acme", "co_other"})
        CHECK(AuditTrail(*twins.storeOf(company))
                  .lastChange({domain::RecordKind::User, std::string(Yuki)}, {})
                  .value()
                  ->operationId == "same");
}

TEST_CASE("whatIsRefusedIsToldToTheCompanyItHappenedIn")
{
    const Twins twins;
    const auto acme = twins.client();
    const auto other = twins.client("omar@other.test");
    const auto deniedIn = [](const HttpClient& client) {
        return itemsOf(client, "/v1/audit?outcome=denied&limit=1000").size();
    };
    CHECK(other.ask("GET", "/v1/users/us_nobody").status == 404);
    CHECK(deniedIn(other) == 1);
    CHECK(deniedIn(acme) == 0);
}

TEST_CASE("whatTheServerDoesByItselfItDoesInEachCompany R-PURGE-01")
{
    const Twins twins;
    const auto store = twins.store();
    REQUIRE(store->connection().execute(
        "UPDATE users SET state = 'deleted', deleted_at = 1, purge_at = 1 WHERE id = 'us_00000100'"));
    REQUIRE(purgeExpired(*store));
    for (const auto* company : {"co_acme", "co_other"}) {
        const std::string id = "us_00000100";
        const auto user = twins.storeOf(company)->load(domain::RecordKind::User, {&id, 1}).value();
        REQUIRE(user.size() == 1);
        CHECK(domain::fromRecord<domain::User>(user.front())->state == domain::UserState::Anonymized);
    }
}

TEST_CASE("beforeACompanyIsEnteredNothingIsFoundAndNothingAdded")
{
    const Running running;
    const auto store = std::move(Store::open(running.path()).value());
    CHECK(store->companyId().empty());
    CHECK(store->count(domain::RecordKind::User, "1 = 1", {}).value() == 0);
    {
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        const AuditLine line;
        CHECK(AuditTrail(*store).append({&line, 1}).error().code == domain::ErrorCode::Internal);
        CHECK(store->insert({}).error().code == domain::ErrorCode::Internal);
    }
    CHECK(store->companies().value() == std::vector<std::string>{"co_acme"});
    REQUIRE(store->forEachCompany(Purpose::Reading, [&]() -> domain::Result<void> {
        CHECK(store->count(domain::RecordKind::User, "1 = 1", {}).value() == 300);
        return {};
    }));
    CHECK(store->companyId().empty());
}

TEST_CASE("aCompanyIsLockedBeforeItIsReadToBeWritten")
{
    const Running running;
    const auto store = running.store();
    CHECK(store->enter("co_acme", Purpose::Writing).error().code == domain::ErrorCode::Internal);
    {
        auto reading = Transaction::begin(store->connection(), Transaction::Kind::Read);
        REQUIRE(reading);
        CHECK(store->enter("co_acme", Purpose::Writing).error().code == domain::ErrorCode::Internal);
    }
    auto writing = Transaction::begin(store->connection(), Transaction::Kind::Write);
    REQUIRE(writing);
    CHECK(store->enter("co_acme", Purpose::Writing));
}
