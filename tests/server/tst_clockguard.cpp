// SPDX-License-Identifier: GPL-3.0-or-later
// When the server believes the machine's clock, and what it does and does not do meanwhile.
#include "contract/audit.h"
#include "server/audittrail.h"
#include "server/overdue.h"
#include "server/purgejob.h"
#include "server/releasejob.h"
#include "server/retention.h"
#include "server/timers.h"
#include "tests/server/guarded.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using namespace std::chrono_literals;
using Json = nlohmann::json;

TEST_CASE("aStartIsJudgedByWhatTheLastRunSaw")
{
    const ClockReading last{machineTime(), 10h, "boot-1"};
    struct Row {
        domain::Duration wall, elapsed;
        const char* boot;
        ClockState state;
        std::optional<ClockDoubt> doubt;
    };
    const std::vector<Row> rows{
        {10s, 10s, "boot-1", ClockState::Trusted, {}},
        {5min, 5min, "boot-1", ClockState::Trusted, {}},
        {4min, 30s, "boot-2", ClockState::Trusted, {}},
        {6min, 6min, "boot-1", ClockState::Waiting, {}},
        {10h, 10h, "boot-1", ClockState::Waiting, {}},
        {72h, 30s, "boot-2", ClockState::Waiting, {}},
        {72h + 1ms, 30s, "boot-2", ClockState::Held, ClockDoubt::LongGap},
        {80h, 80h, "boot-1", ClockState::Held, ClockDoubt::LongGap},
        {24h * 365, 30s, "boot-2", ClockState::Held, ClockDoubt::LongGap}, // a wrong year
        {50h, 1min, "boot-1", ClockState::Held, ClockDoubt::Jumped},
        {80h, 1min, "boot-1", ClockState::Held, ClockDoubt::Jumped},
        {10min, 10h, "boot-1", ClockState::Held, ClockDoubt::Jumped},
        {-1ms, 30s, "boot-2", ClockState::Held, ClockDoubt::BehindLastBeat},
        {-24h * 365 * 56, 30s, "boot-2", ClockState::Held, ClockDoubt::BehindLastBeat},
        {-1h, 1min, "boot-1", ClockState::Held, ClockDoubt::BehindLastBeat},
    };
    for (const auto& row : rows) {
        const auto verdict = judgeStart(
            last, {last.wall + row.wall, std::string(row.boot) == "boot-1" ? 10h + row.elapsed : row.elapsed,
                   row.boot});
        INFO(row.wall.count() << " ms, " << row.boot);
        CHECK(verdict.state == row.state);
        CHECK(verdict.doubt == row.doubt);
    }
}

TEST_CASE("aJumpIsNoticedAndMovesTrustedTimeNeverAhead")
{
    const domain::Duration jump = std::chrono::minutes(
        GENERATE(80 * 60, 6, 24 * 60 * 365 * 10, -6, -80 * 60, -24 * 60 * 365 * 50));
    Guarded server;
    server.beatFor(3min);
    CHECK(server.state() == ClockState::Trusted);
    const auto before = server.guard->trusted();
    server.clock->setWall(jump);
    CHECK(server.guard->trusted() == before); // before any beat
    CHECK(server.guard->now() == before);
    server.beatFor(30min);
    CHECK(server.state() == ClockState::Held);
    CHECK(server.guard->trusted() == before + 30min);
    CHECK(server.guard->now() == before + 30min);
    CHECK(server.linesOf("clock_held") == 1);
    SECTION("it is trusted again when it agrees")
    {
        server.clock->setWall(-jump);
        server.beatFor(1min);
        CHECK(server.state() == ClockState::Trusted);
        CHECK(server.linesOf("clock_trusted") == 1);
    }
    SECTION("or when a person says so, also in another process")
    {
        ClockGuard other(server.clock);
        server.inTransaction([&] { return other.confirmIn(*server.store, "Operator"); });
        CHECK(server.state() == ClockState::Held);
        server.beatFor(1min);
        CHECK(server.state() == ClockState::Trusted);
        CHECK(server.guard->trusted() == server.clock->read().wall);
        CHECK(server.linesOf("clock_confirmed") == 1);
    }
    SECTION("a restart does not make it right, nor does an hour")
    {
        server.start();
        CHECK(server.state() == ClockState::Held);
        server.beatFor(2h);
        CHECK(server.state() == ClockState::Held);
    }
    CHECK(server.linesOfOtherThan(contract::auditActions()) == 0); // each can be asked for
    CHECK(AuditTrail(*server.store).verify().value().firstBroken == std::nullopt);
}

TEST_CASE("smallStepsThatAddUpAreAJumpToo")
{
    Guarded server;
    for (int step = 0; step < 100 && server.state() == ClockState::Trusted; ++step) {
        server.clock->setWall(2min);
        server.beatFor(1min);
    }
    CHECK(server.state() == ClockState::Held);
    CHECK(server.clock->read().wall - server.guard->trusted() < 11min);
}

TEST_CASE("afterAnAbsenceTimersWaitForAnHour")
{
    Guarded server;
    server.beat();
    const auto last = server.clock->read().wall;
    server.clock->reboot(10h);
    server.start();
    CHECK(server.state() == ClockState::Waiting);
    CHECK(server.guard->now() == last + 10h); // people see the time
    CHECK(server.guard->trusted() == last); // nobody is due by it
    server.beatFor(59min);
    CHECK(server.state() == ClockState::Waiting);
    server.beatFor(1min);
    CHECK(server.state() == ClockState::Trusted);
    SECTION("one that is longer waits for a person")
    {
        server.clock->reboot(73h);
        server.start();
        server.beatFor(3h);
        CHECK(server.state() == ClockState::Held);
        CHECK(server.guard->trusted() < last + 10h + 5h);
    }
}

namespace {

struct StampedNow {
    std::string user;
    std::string number;
};

[[nodiscard]] std::string askedText(Guarded& server, const std::string& query)
{
    auto row = server.store->connection().prepare(query);
    REQUIRE(row);
    REQUIRE(row->run());
    REQUIRE(row->next());
    return row->text(0);
}

/// A deletion, a number that is given up, a command's answer and a message, all of this moment.
[[nodiscard]] StampedNow stampAll(Guarded& server)
{
    const auto id = askedText(server, "SELECT max(id) FROM users WHERE state = 'deleted'");
    const auto number = askedText(server, "SELECT min(id) FROM numbers WHERE status = 'reserved'");
    const auto ms = server.guard->now().time_since_epoch().count();
    const auto at = std::to_string(ms);
    const auto afterHours = [ms](std::int64_t hours) { return std::to_string(ms + hours * 3'600'000); };
    for (const auto& statement :
         {"UPDATE users SET deleted_at = " + at + ", purge_at = " + afterHours(72) + " WHERE id = '" + id +
              "'",
          "UPDATE numbers SET status = 'cooling', released_at = " + at +
              ", recoverable_until = " + afterHours(7 * 24) + " WHERE id = '" + number + "'",
          "INSERT INTO operations (company_id, op_id, gen, actor_id, fingerprint, state, status, answer, at) "
          "VALUES ('co_acme', 'aa', 1, 'us_00000001', '', 'applied', 200, '', " +
              at + ")",
          "INSERT INTO voicemail_messages (company_id, id, user_id, caller, caller_name, called_at, "
          "arrived_at, "
          "seconds, bytes, sha256, transcription, transcript, summary, deletes) VALUES ('co_acme', 'vm_1', "
          "'us_00000101', '', '', " +
              at + ", " + at + ", 1, 1, '', '', '', '', 0)"})
        REQUIRE(server.store->connection().execute(statement));
    return {id, number};
}

[[nodiscard]] domain::User userOf(Guarded& server, const std::string& id)
{
    return domain::fromRecord<domain::User>(
               server.store->load(domain::RecordKind::User, {&id, 1}).value().front())
        .value();
}

/// Whatever a timer takes away when it is old.
void runTimers(Guarded& server)
{
    REQUIRE(purgeExpired(*server.store));
    REQUIRE(releaseDue(*server.store));
    server.inTransaction([&] { return trimExpired(*server.store, 60min); });
}

void checkNothingIsLost(Guarded& server, const StampedNow& stamped)
{
    CHECK(userOf(server, stamped.user).state == domain::UserState::Deleted);
    CHECK(askedText(server, "SELECT status FROM numbers WHERE id = '" + stamped.number + "'") == "cooling");
    CHECK(askedText(server, "SELECT count(*) FROM operations WHERE op_id = 'aa'") == "1");
    CHECK(askedText(server, "SELECT count(*) FROM voicemail_messages WHERE id = 'vm_1'") == "1");
}

} // namespace

TEST_CASE("whatWasStampedWhileTheClockWasHeldCountsFromItsConfirmation")
{
    const domain::Duration ahead = std::chrono::hours(GENERATE(80, 24 * 400));
    Guarded server;
    server.beat();
    if (GENERATE(true, false)) {
        server.clock->reboot(ahead);
        server.start();
    } else {
        server.clock->setWall(ahead);
        server.beatFor(1min);
    }
    REQUIRE(server.state() == ClockState::Held);
    server.beatFor(10min);
    const auto stamped = stampAll(server);
    server.beatFor(GENERATE(1min, 50min));
    server.inTransaction([&] { return server.guard->confirmIn(*server.store, "Operator"); });
    REQUIRE(server.guard->isTrusted());
    CHECK(*userOf(server, stamped.user).deletedAt == server.guard->now()); // and not in the future
    CHECK(*userOf(server, stamped.user).purgeAt == server.guard->now() + 72h);
    server.clock->pass(71h);
    runTimers(server);
    checkNothingIsLost(server, stamped);
    server.clock->pass(1h);
    runTimers(server);
    CHECK(userOf(server, stamped.user).state == domain::UserState::Anonymized);
}

TEST_CASE("whoIsDeletedBetweenAConfirmationElsewhereAndTheNextBeatKeepsHis72Hours")
{
    Guarded server;
    server.beat();
    server.clock->setWall(24h * GENERATE(4, 400));
    server.beatFor(5min);
    REQUIRE(server.state() == ClockState::Held);
    ClockGuard other(server.clock);
    server.inTransaction([&] { return other.confirmIn(*server.store, "Operator"); });
    server.clock->pass(20s);
    const auto stamped = stampAll(server);
    server.clock->pass(20s);
    server.beat();
    REQUIRE(server.state() == ClockState::Trusted);
    CHECK(*userOf(server, stamped.user).purgeAt == server.guard->now() + 72h);
    runTimers(server);
    checkNothingIsLost(server, stamped);
}

TEST_CASE("whatWasStampedWhileTheClockWasHeldIsNotDueWhenTheNextStartAcceptsIt")
{
    Guarded server;
    server.beat();
    server.clock->setWall(24h * GENERATE(4, 400));
    server.beatFor(5min);
    REQUIRE(server.state() == ClockState::Held);
    const auto stamped = stampAll(server);
    server.clock->pass(10min);
    server.guard = std::make_shared<ClockGuard>(server.clock);
    server.inTransaction([&] { return server.guard->beginIn(*server.store, ClockGuard::Gap::Accepted); });
    server.store->connection().useTime(server.guard);
    REQUIRE(server.state() == ClockState::Trusted);
    runTimers(server);
    checkNothingIsLost(server, stamped);
}

TEST_CASE("whoIsDueIsNotReadWhileTheGuardWaits R-PURGE-01")
{
    struct Row {
        domain::Duration away; ///< by the machine's clock
        domain::Duration ran; ///< by the clock that nobody can set; zero = another boot
        domain::Duration grace; ///< that was left when the server went
        bool isRead;
    };
    const auto row = GENERATE(Row{10h, 0h, 9h, false}, Row{10h, 0h, 11h, true}, // waits for an hour
                              Row{10h, 10h, 9h, false}, Row{10h, 10h, 11h, true}, Row{100h, 0h, 72h, false},
                              Row{80h, 80h, 72h, false}, // for a person
                              Row{80h, 1min, 72h, true}, // a jump: the other clock knows
                              Row{80h, 50h, 49h, false}, Row{-10h, 0h, 1h, true});
    Guarded server;
    server.beat();
    const auto purgeAt = (server.guard->trusted() + row.grace).time_since_epoch().count();
    REQUIRE(server.store->connection().execute(
        "UPDATE users SET state = 'deleted', deleted_at = 1, purge_at = " + std::to_string(purgeAt) +
        " WHERE id = 'us_00000100'"));
    if (row.ran == 0h) {
        server.clock->reboot(row.away);
    } else {
        server.clock->pass(row.ran);
        server.clock->setWall(row.away - row.ran);
    }
    server.start();
    REQUIRE_FALSE(server.guard->isTrusted());
    const auto isRead = [&server] { return !Overdue::of(*server.store).value().contains("us_00000100"); };
    const auto isKept = [&server] {
        return server.store->count(domain::RecordKind::User, "id = 'us_00000100' AND state = 'deleted'", {})
                   .value() == 1;
    };
    server.inTransaction([&] {
        CHECK(isRead() == row.isRead);
        return domain::Result<void>{};
    });
    // Who is deleted meanwhile is stamped by trusted time and has 72 hours by it.
    const auto now = server.guard->now().time_since_epoch().count();
    REQUIRE(server.store->connection().execute("UPDATE users SET deleted_at = " + std::to_string(now) +
                                               ", purge_at = " + std::to_string(now + 72 * 3'600'000) +
                                               " WHERE id = 'us_00000100'"));
    server.inTransaction([&] {
        CHECK(isRead());
        return domain::Result<void>{};
    });
    CHECK(isKept());
}

TEST_CASE("aJumpLongAfterAnAbsencePresumesNothing R-PURGE-01")
{
    Guarded server;
    server.beat();
    const bool isSameBoot = GENERATE(true, false);
    if (isSameBoot)
        server.clock->pass(10h);
    else
        server.clock->reboot(10h);
    server.start();
    CHECK(server.guard->presumed().has_value());
    if (GENERATE(true, false))
        server.beatFor(1h);
    else
        server.inTransaction([&] { return server.guard->confirmIn(*server.store, "Operator"); });
    REQUIRE(server.guard->isTrusted());
    CHECK_FALSE(server.guard->presumed());
    server.beatFor(5min);
    server.clock->setWall(80h);
    server.beat();
    REQUIRE(server.state() == ClockState::Held);
    CHECK_FALSE(server.guard->presumed());
    // A gap after it counts again.
    server.clock->reboot(80h);
    server.start();
    CHECK(server.guard->presumed().has_value());
}

TEST_CASE("aClockThatJumpsPurgesNobodyAndTakesNobodyFromSight R-PURGE-01")
{
    const auto clock = std::make_shared<FakeClock>(machineTime());
    Running running;
    running.server->stop();
    const auto start = [&] {
        Server::Options options;
        options.databasePath = running.path();
        options.clock = clock;
        running.server = std::move(Server::start(options).value());
    };
    {
        auto store = running.store();
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(ClockGuard::foundIn(*store, clock->read()));
        REQUIRE(transaction->commit());
    }
    start();
    auto client = running.client();
    CHECK(client.get("/readyz").at("clock").at("state") == "trusted");
    const auto deletedItems = itemsOf(client, "/v1/users?state=deleted&limit=1000");
    const auto deleted = deletedItems.size();
    REQUIRE(deleted > 0);
    const auto one = deletedItems.at(0).at("id");
    REQUIRE(running.store()->connection().execute( // to an address that somebody had before
        "INSERT INTO mail_queue VALUES ('co_acme', 1, 'aa', 'reset', '" + one.get<std::string>() +
        "', 'former@acme.test', '', 0, 9000000000000, 1, 0, 1, NULL, '', '')"));
    SECTION("while it runs")
    {
        clock->setWall(80h);
    }
    SECTION("while it is down")
    {
        running.server->stop();
        clock->reboot(24h * 365);
        start();
        client = running.client();
        CHECK(client.get("/readyz").at("clock") == Json{{"state", "held"}, {"doubt", "long_gap"}});
        CHECK(client.get("/readyz").at("timers") == "waiting");
    }
    // After a year nobody's 72 hours are left, if the clock is right: they are not read, and not lost either.
    const bool isGap = client.get("/readyz").at("clock").at("doubt") == "long_gap";
    CHECK(itemsOf(client, "/v1/users?state=deleted&limit=1000").size() == (isGap ? 0 : deleted));
    CHECK(itemsOf(client, "/v1/outgoing-mail").size() == (isGap ? 0 : 1));
    const auto plan = client.ask("POST", "/v1/plans",
                                 Json{{"command", {{"kind", "restore_users"}, {"users", {one}}}}}.dump());
    INFO(plan.text);
    CHECK(plan.text.find("E-GRACE-OVER") == std::string::npos);
    CHECK(plan.text.find("E-ANONYMIZED") == std::string::npos);
    auto store = running.store();
    CHECK(store->count(domain::RecordKind::User, "state = 'deleted'", {}).value() ==
          static_cast<std::int64_t>(deleted));
}
