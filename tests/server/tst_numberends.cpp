// SPDX-License-Identifier: GPL-3.0-or-later
// Hold, recovery and quarantine of a number end once, at their time or after it, whatever happens to the
// clock.
#include "domain/plan.h"
#include "server/purgejob.h"
#include "server/releasejob.h"
#include "server/sqldirectoryview.h"
#include "server/timers.h"
#include "tests/server/guarded.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using namespace std::chrono_literals;

namespace {

/// What a timer ends. The date stands in the record that `due` writes.
struct End {
    const char* before;
    const char* after;
    const char* action; ///< as the audit trail calls it
    const char* due; ///< ID is the number, DATE the instant
};
constexpr std::array Ends{
    // R-DEL-04, R-NUM-01: the hold ends with the 72 hours of the deleted holder.
    End{"on_hold", "reserved", "purge_users",
        "UPDATE users SET purge_at = DATE WHERE id IN (SELECT target_id FROM numbers WHERE id = ID)"},
    End{"cooling", "released", "release_numbers",
        "UPDATE numbers SET recoverable_until = DATE WHERE id = ID"},
};

[[nodiscard]] std::string cellIn(Store& store, const std::string& sql)
{
    auto row = store.connection().prepare(sql);
    REQUIRE(row);
    REQUIRE(row->run());
    REQUIRE(row->next());
    return row->text(0);
}

/// A number of the sample company that comes to such an end, and no other with it.
class Ending {
public:
    Ending(Guarded& server, const End& end, domain::Instant date)
        : m_server(server), m_end(end),
          m_number("'" +
                   cellIn(*server.store, "SELECT id FROM numbers WHERE status = '" + std::string(end.before) +
                                             "' ORDER BY id LIMIT 1") +
                   "'")
    {
        std::string sql = end.due;
        replace(sql, "DATE", std::to_string(millis(date)));
        replace(sql, "ID", m_number);
        REQUIRE(server.store->connection().execute(sql));
        m_linesBefore = server.linesOf(end.action);
    }
    /// What the timers do, and the start.
    void letTimersRun()
    {
        REQUIRE(purgeExpired(*m_server.store));
        REQUIRE(releaseDue(*m_server.store));
    }
    [[nodiscard]] bool isOver()
    {
        const auto status = cellIn(*m_server.store, "SELECT status FROM numbers WHERE id = " + m_number);
        REQUIRE((status == m_end.before || status == m_end.after));
        CHECK(m_server.linesOf(m_end.action) - m_linesBefore == (status == m_end.after ? 1 : 0));
        return status == m_end.after;
    }

private:
    static void replace(std::string& text, std::string_view what, const std::string& by)
    {
        const auto at = text.rfind(what);
        REQUIRE(at != std::string::npos);
        text.replace(at, what.size(), by);
    }

    Guarded& m_server;
    const End& m_end;
    std::string m_number;
    std::int64_t m_linesBefore = 0;
};

/// Others that are due meanwhile would stand in the audit trail, too: their time is put off.
void putOffOthers(Guarded& server)
{
    REQUIRE(server.store->connection().execute("UPDATE users SET purge_at = 9000000000000 WHERE state = "
                                               "'deleted'"));
    REQUIRE(server.store->connection().execute(
        "UPDATE numbers SET recoverable_until = 9000000000000 WHERE status = 'cooling'"));
}

} // namespace

TEST_CASE("holdAndRecoveryEndOnceAndNotBeforeTheirTime R-NUM-01, R-NUM-04, R-PURGE-01, 4.2")
{
    const auto& end = Ends.at(GENERATE(0U, 1U));
    INFO(end.before);
    Guarded server;
    server.beat();
    putOffOthers(server);
    const auto date = server.guard->trusted() + 5min;
    Ending ending(server, end, date);
    for (int minute = 0; minute < 10; ++minute) {
        ending.letTimersRun();
        CHECK(ending.isOver() == (server.guard->trusted() >= date));
        server.beatFor(1min);
    }
    CHECK(ending.isOver());
}

TEST_CASE("holdAndRecoveryThatEndedWhileTheServerWasStoppedEndAtItsStart R-NUM-01, R-NUM-04, R-PURGE-07")
{
    struct Row {
        domain::Duration away;
        bool isTrustedAtOnce;
    };
    const auto row = GENERATE(Row{2min, true}, Row{10h, false});
    const auto& end = Ends.at(GENERATE(0U, 1U));
    INFO(end.before);
    Guarded server;
    server.beat();
    putOffOthers(server);
    Ending ending(server, end, server.guard->trusted() + 1min);
    ending.letTimersRun();
    CHECK_FALSE(ending.isOver());
    server.clock->reboot(row.away);
    server.start();
    REQUIRE(server.guard->isTrusted() == row.isTrustedAtOnce);
    const auto start = [&] {
        REQUIRE(catchUp(*server.store, *server.guard, server.folder.file("company.db")));
    };
    start();
    CHECK(ending.isOver() == row.isTrustedAtOnce);
    server.beatFor(1h); // for so long the clock is looked at after a longer absence
    start();
    CHECK(ending.isOver());
    ending.letTimersRun();
    CHECK(ending.isOver()); // and is told of once
}

TEST_CASE("aClockThatJumpsEndsNoHoldAndNoRecoveryEarlyOrTwice R-NUM-01, R-NUM-04, R-PURGE-01")
{
    const domain::Duration jump = std::chrono::minutes(GENERATE(80 * 60, 24 * 60 * 400, -6, -24 * 60 * 40));
    const auto& end = Ends.at(GENERATE(0U, 1U));
    INFO(end.before);
    Guarded server;
    server.beatFor(3min);
    putOffOthers(server);
    const auto date = server.guard->trusted() + 10min;
    Ending ending(server, end, date);
    server.clock->setWall(jump);
    for (int minute = 0; minute < 20; ++minute) {
        ending.letTimersRun(); // whatever the guard thinks
        CHECK(ending.isOver() == (server.guard->trusted() >= date));
        server.beatFor(1min);
    }
    server.clock->setWall(-jump); // back again
    server.beatFor(2min);
    ending.letTimersRun();
    CHECK(ending.isOver());
}

TEST_CASE("aQuarantineKeepsANumberUntilItsEndHoweverTheClockJumps R-NUM-13")
{
    const domain::Duration jump = std::chrono::minutes(
        GENERATE(0, 80 * 60, 24 * 60 * 400, -6, -24 * 60 * 40));
    Guarded server;
    server.beatFor(3min);
    const auto date = server.guard->trusted() + 10min;
    auto& store = *server.store;
    const domain::NumberId number(cellIn(
        store, "SELECT id FROM numbers WHERE status = 'reserved' AND office_id = 'of_1' AND kind = 'local' "
               "ORDER BY id LIMIT 1"));
    REQUIRE(
        store.connection().execute("UPDATE numbers SET quarantine_until = " + std::to_string(millis(date)) +
                                   " WHERE id = '" + number.value() + "'"));
    const auto isKept = [&] {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        REQUIRE(transaction);
        REQUIRE(store.enter(store.companies().value().front(), Purpose::Reading));
        const SqlDirectoryView view(store);
        const domain::UserId omar{std::string(Omar)};
        const auto admin = view.users(std::span(&omar, 1)).front();
        REQUIRE(admin);
        domain::NumberAssignment wish{number};
        wish.mainLine = domain::OfficeId("of_1");
        const auto made = domain::plan(domain::AssignNumbers{{wish}}, domain::actorFrom(*admin, view), view,
                                       store.connection().now().value());
        REQUIRE_FALSE(view.error());
        const auto& findings = made.outcomes.front().findings;
        return std::any_of(findings.begin(), findings.end(), [](const domain::Finding& finding) {
            return finding.code == domain::Code::ENumberQuarantine;
        });
    };
    server.clock->setWall(jump);
    for (int minute = 0; minute < 20; ++minute) {
        CHECK(isKept() == (server.guard->trusted() < date));
        server.beatFor(1min);
    }
    CHECK_FALSE(isKept()); // nothing of it waits for a start
    server.start(); // where the clock is not believed, it goes on from when it was last
    CHECK(isKept() == (server.guard->trusted() < date));
}
