// SPDX-License-Identifier: GPL-3.0-or-later
// A page ends by its bytes as well as by its rows, and leads on to the rest, whatever was stored in former
// times.
#include <set>

#include "domain/limits.h"
#include "domain/utf8.h"
#include "server/audittrail.h"
#include "server/changefeed.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;
namespace limits = domain::limits;

namespace {

/// Lines with long texts in every place, as a server without limits wrote them.
void appendLong(Store& store, int count, std::size_t length)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    REQUIRE(transaction);
    for (int i = 0; i < count; ++i) {
        AuditLine line;
        auto& entry = line.entry;
        entry.at = domain::Instant(std::chrono::hours(1));
        entry.action = "edit_users";
        entry.actorKind = "user";
        std::string text;
        while (text.size() < length)
            text += "\u00FC\U0001F600x\"\x01";
        entry.client = entry.actorName = entry.targetLabel = entry.reasonCode = entry.operationId = text;
        entry.target = domain::EntityRef{domain::RecordKind::User, text};
        entry.acknowledged = {text, text};
        entry.before = {
            {domain::Field::UserJobTitle, domain::Value(text)},
            {domain::Field::UserRoles, domain::Value(std::vector<std::string>(300, "office_admin:of_1"))}};
        entry.after = entry.before;
        REQUIRE(AuditTrail(store).append({&line, 1}));
    }
    REQUIRE(transaction->commit());
}

} // namespace

TEST_CASE("auditPagesFitWhateverWasWrittenAndTellWhatIsShortened")
{
    const Running running;
    const auto client = running.client();
    const auto [count, length] = GENERATE(std::pair{6, std::size_t{1} << 18},
                                          std::pair{600, std::size_t{2000}}, std::pair{600, std::size_t{40}});
    appendLong(*running.store(), count, length);
    const auto rows = AuditTrail(*running.store()).verify().value().checked;
    std::size_t told = 0, pages = 0, shortened = 0;
    std::string cursor;
    do {
        const auto answer = client.ask("GET",
                                       "/v1/audit?limit=1000" + (cursor.empty() ? "" : "&cursor=" + cursor));
        REQUIRE(answer.status == 200);
        CHECK(answer.text.size() <= limits::Answer);
        for (const auto& entry : answer.body.at("items")) {
            ++told;
            shortened += entry.at("shortened").get<bool>() ? 1 : 0;
            const auto fits = [&entry](const char* member, std::size_t most) {
                const auto text = entry.at(member).is_null() ? std::string()
                                                             : entry.at(member).get<std::string>();
                CHECK(domain::codePoints(text).value_or(most + 1) <= most);
                CHECK((!entry.at("shortened").get<bool>() || text.size() < 10 ||
                       domain::codePoints(text) < most || text.ends_with("\u2026")));
            };
            fits("client", limits::ClientName);
            fits("reason_code", limits::Reason);
            fits("actor_name", limits::AuditLabel);
            fits("target_label", limits::AuditLabel);
            fits("target_id", limits::Id);
            fits("op_id", limits::Id);
        }
        ++pages;
        cursor = answer.body.at("next_cursor").is_null() ? ""
                                                         : answer.body.at("next_cursor").get<std::string>();
    } while (!cursor.empty());
    CHECK(told == static_cast<std::size_t>(rows));
    CHECK(shortened == static_cast<std::size_t>(count)); // the list of roles is too long in all of them
    CHECK((pages > 1) == (count > 6));
    CHECK(AuditTrail(*running.store()).verify().value().firstBroken == std::nullopt); // what is kept is kept
}

TEST_CASE("feedPagesEndByTheirBytes")
{
    const Running running;
    const auto client = running.client();
    const auto before = client.get("/v1/changes?after=0&limit=1000").at("next").get<std::int64_t>();
    {
        const auto store = running.store();
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        for (int i = 0; i < 60; ++i) {
            contract::FeedEntry entry;
            entry.at = domain::Instant(std::chrono::hours(1));
            for (int row = 0; row < 1000; ++row)
                entry.changes.push_back({{domain::RecordKind::User, std::string(Yuki)},
                                         7,
                                         {{domain::Field::UserJobTitle, domain::Value("title")}}});
            REQUIRE(ChangeFeed(*store).append(entry));
        }
        REQUIRE(transaction->commit());
    }
    auto next = before;
    std::size_t pages = 0;
    bool hasMore = true;
    while (hasMore) {
        const auto answer = client.ask("GET", "/v1/changes?limit=1000&after=" + std::to_string(next));
        REQUIRE(answer.status == 200);
        CHECK(answer.text.size() <= limits::Answer);
        for (const auto& entry : answer.body.at("items"))
            CHECK(entry.at("sequence") == ++next); // gapless
        CHECK(answer.body.at("next") == next);
        hasMore = answer.body.at("has_more");
        ++pages;
    }
    CHECK(next == before + 60);
    CHECK(pages > 3);
}

TEST_CASE("aFeedEntryIsNeverCut")
{
    const Running running;
    const auto client = running.client();
    const auto before = client.get("/v1/changes?after=0&limit=1000").at("next").get<std::int64_t>();
    {
        const auto store = running.store();
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        contract::FeedEntry entry;
        entry.at = domain::Instant(std::chrono::hours(1));
        for (int row = 0; row < 20'000; ++row)
            entry.changes.push_back({{domain::RecordKind::User, std::string(Yuki)},
                                     7,
                                     {{domain::Field::UserJobTitle, domain::Value("title")}}});
        for (int i = 0; i < 2; ++i)
            REQUIRE(ChangeFeed(*store).append(entry));
        REQUIRE(transaction->commit());
    }
    const auto page = client.get("/v1/changes?after=" + std::to_string(before));
    CHECK(page.at("items").size() == 1);
    CHECK(page.at("items").at(0).at("changes").size() == 20'000);
    CHECK(page.at("has_more") == true);
}

TEST_CASE("anEntryThatNoClientTakesIsToldByListingAnew")
{
    const Running running;
    const auto client = running.client();
    const auto before = client.get("/v1/changes?after=0&limit=1000").at("next").get<std::int64_t>();
    const auto append = [&](std::size_t bytes) {
        const auto store = running.store();
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        contract::FeedEntry entry;
        entry.at = domain::Instant(std::chrono::hours(1));
        const std::string title(1'000, 't');
        for (std::size_t size = 0; size < bytes; size += title.size() + 200)
            entry.changes.push_back({{domain::RecordKind::User, std::string(Yuki)},
                                     7,
                                     {{domain::Field::UserJobTitle, domain::Value(title)}}});
        REQUIRE(ChangeFeed(*store).append(entry));
        REQUIRE(transaction->commit());
    };
    append(limits::FeedEntry / 2);
    append(limits::FeedEntry * 5 / 4);
    append(100);
    const auto ask = [&](std::int64_t after) {
        return client.ask("GET", "/v1/changes?after=" + std::to_string(after));
    };
    const auto first = ask(before);
    CHECK(first.status == 200);
    CHECK(first.text.size() <= limits::FeedEntry);
    CHECK(first.text.size() <= limits::AnswerTaken);
    CHECK(first.body.at("next") == before + 1);
    CHECK(ask(before + 1).status == 410);
    // Whoever lists anew goes on behind it.
    const std::int64_t sequence = client.get("/v1/users?limit=1").at("sequence");
    CHECK(sequence == before + 3);
    CHECK(ask(before + 2).body.at("items").size() == 1);
}

TEST_CASE("thePlanOfACommandOfAnySizeIsAnAnswerLikeOthers")
{
    const Running running;
    const auto [email, count] = GENERATE(std::pair{"omar@acme.test", 25'000},
                                         std::pair{"nina@acme.test", 25'000},
                                         std::pair{"nina@acme.test", 3'000});
    const auto client = running.client(email);
    const auto commandOf = [](const char* kind, const char* member, std::size_t rows) {
        std::vector<std::string> ids;
        for (std::size_t i = 0; i < rows; ++i)
            ids.push_back("nobody_" + std::to_string(1'000'000 + i));
        Json command{{"kind", kind}, {member, ids}};
        if (command.at("kind") == "delete_users")
            command["disposition"] = "keep";
        return command;
    };
    for (const auto& [kind, member] :
         {std::pair{"suspend_users", "users"}, std::pair{"delete_users", "users"},
          std::pair{"unassign_numbers", "numbers"}, std::pair{"release_numbers", "numbers"}}) {
        CAPTURE(email, kind, count);
        const auto plan = client.ask("POST", "/v1/plans",
                                     Json{{"command", commandOf(kind, member, count)}}.dump());
        REQUIRE(plan.status == 200);
        CHECK(plan.text.size() <= limits::Answer);
        CHECK(plan.body.at("rows") == count);
        CHECK(plan.body.at("counts").at("refused") == count);
        CHECK(plan.body.at("finding_counts").at(0).at("rows") == count);
        CHECK(plan.body.at("is_shortened") == true);
        const auto refused = client.command("r_" + std::string(kind) + std::to_string(count),
                                            commandOf(kind, member, count));
        CHECK(refused.status == 404);
        CHECK(refused.text.size() <= limits::Answer);
        CHECK(refused.body.at("operation").at("outcomes").size() >= 100);
    }
    const auto tooMany = client.ask(
        "POST", "/v1/plans",
        Json{{"command", commandOf("suspend_users", "users", limits::Targets + 1)}}.dump());
    CHECK(tooMany.status == 400);
    CHECK(tooMany.body.at("detail").get<std::string>().find("25000") != std::string::npos);
}

TEST_CASE("listingsEndByTheirBytesAndReachEverybodyOnce")
{
    const Running running;
    const auto client = running.client();
    // Titles as a database from before the limits may hold.
    REQUIRE(running.store()->connection().execute("UPDATE users SET job_title = printf('%.*c', 30000, 'x')"));
    std::set<std::string> ids;
    std::size_t pages = 0;
    std::string cursor;
    do {
        const auto answer = client.ask("GET",
                                       "/v1/users?limit=1000" + (cursor.empty() ? "" : "&cursor=" + cursor));
        REQUIRE(answer.status == 200);
        CHECK(answer.text.size() <= limits::ListingPage + 1000);
        for (const auto& user : answer.body.at("items"))
            CHECK(ids.insert(user.at("id").get<std::string>()).second);
        ++pages;
        cursor = answer.body.at("next_cursor").is_null() ? ""
                                                         : answer.body.at("next_cursor").get<std::string>();
    } while (!cursor.empty());
    CHECK(pages >= 2);
    CHECK(ids.size() == 300);
}
