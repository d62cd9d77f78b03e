// SPDX-License-Identifier: GPL-3.0-or-later
// An audit trail that cannot be fetched says so, and comes when it can.
#include "session/audittable.h"

#include <QTest>
#include <chrono>
#include <limits>
#include <map>
#include <utility>

#include "domain/limits.h"
#include "tests/kit/memorydirectory.h"
#include "tests/kit/qttests.h"
#include "tests/kit/sync/fakeservice.h"

using namespace cordboard;
using kit::Fault;
using session::AuditLog;
using session::AuditTable;

namespace {

using domain::AuditEntry;
using domain::Duration;
using domain::EntityRef;
using domain::Instant;
using domain::RecordKind;
using interfaces::ColumnId;

const Instant Noon{Duration(1'767'268'800'000)};

/// Lines, newest first, in pages that arrive one by one.
class Trail final : public providers::AuditTrail {
public:
    std::vector<AuditEntry> lines; ///< oldest first
    std::vector<domain::AuditFilter> asked;
    std::size_t pages = 0;
    std::size_t broken = 0; ///< the page that is not answered, counted as `pages`

    void fetchAudit(providers::PageToken token, std::int64_t limit, domain::AuditFilter filter,
                    providers::OnReply<providers::AuditPage> onReply) override
    {
        ++pages;
        asked.push_back(filter);
        const bool isRefused = filter.from && filter.until && *filter.until <= *filter.from; // as the server
        if (isRefused || pages == broken) {
            providers::Failure failure;
            failure.error = {
                isRefused ? domain::ErrorCode::InvalidInput : domain::ErrorCode::Offline, {}, {}};
            return onReply(tl::unexpected<providers::Failure>(failure));
        }
        const auto before = token.isEmpty() ? std::numeric_limits<std::int64_t>::max()
                                            : std::stoll(token.value);
        providers::AuditPage page;
        for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
            if (line->sequence >= before || !fits(*line, filter))
                continue;
            if (static_cast<std::int64_t>(page.items.size()) == limit) {
                page.next = {std::to_string(page.items.back().sequence)};
                break;
            }
            page.items.push_back(*line);
        }
        onReply(providers::Answer<providers::AuditPage>{std::move(page), {}});
    }
    AuditEntry& add(const std::string& operation, Instant at, std::optional<EntityRef> target = {})
    {
        auto& line = lines.emplace_back();
        line.sequence = static_cast<std::int64_t>(lines.size());
        line.at = at;
        line.actorId = "omar";
        line.actorName = "Omar Haddad";
        line.action = "delete_users";
        line.operationId = operation;
        line.target = std::move(target);
        if (line.target)
            line.targetLabel = line.target->id;
        return line;
    }
    /// As the server writes it: the whole, each person with a number, and a seat counter.
    void addBulk(const std::string& operation, Instant at, int people, const std::string& action)
    {
        const auto first = lines.size();
        add(operation, at);
        for (int i = 0; i < people; ++i) {
            add(operation, at, EntityRef{RecordKind::User, "u" + std::to_string(i)}).after = {
                {domain::Field::UserJobTitle, domain::Value(std::string("x"))}};
            add(operation, at, EntityRef{RecordKind::Number, "n" + std::to_string(i)});
        }
        add(operation, at, EntityRef{RecordKind::LicensePool, "pool"});
        for (auto i = first; i < lines.size(); ++i) {
            lines[i].bulkId = operation;
            lines[i].action = action;
        }
    }

private:
    static bool fits(const AuditEntry& line, const domain::AuditFilter& filter)
    {
        const auto isOneOf = [](const std::string& words, std::string_view word) {
            return words.empty() ||
                   (',' + words + ',').find(',' + std::string(word) + ',') != std::string::npos;
        };
        return (!filter.from || line.at >= *filter.from) && (!filter.until || line.at < *filter.until) &&
               (filter.actor.empty() || filter.actor == line.actorId) &&
               isOneOf(filter.actions, line.action) && isOneOf(filter.outcomes, word(line.outcome));
    }
};

/// A table over a trail, as the session makes it.
struct Room {
    Trail trail;
    session::GuiHop hop;
    kit::MemoryDirectory company;
    std::map<std::string, std::string> undos; ///< what each took back
    std::unique_ptr<AuditLog> log;

    std::unique_ptr<AuditTable> open(const interfaces::ViewRequest& view = {})
    {
        if (!log)
            log = std::make_unique<AuditLog>(&trail, hop);
        auto table = std::make_unique<AuditTable>(*log, company,
                                                  AuditTable::Context{[] { return Noon; },
                                                                      [this](const std::string& id) {
                                                                          const auto found = undos.find(id);
                                                                          return found == undos.end()
                                                                                     ? std::string()
                                                                                     : found->second;
                                                                      }});
        table->setView(view);
        settle();
        return table;
    }
    static void settle()
    {
        for (int turn = 0; turn < 200; ++turn)
            QCoreApplication::processEvents();
    }
};

std::string textOf(const AuditTable& table, std::size_t row, ColumnId column)
{
    const auto cell = table.cell(table.handleAt(row), column);
    const auto* text = std::get_if<std::string>(&cell.value);
    return text == nullptr ? std::string() : *text;
}

} // namespace

class TestAuditLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFailureIsToldAndTheNextFetchMendsIt_data()
    {
        QTest::addColumn<int>("fault");
        for (const auto fault : {Fault::LostRequest, Fault::LostAnswer, Fault::Later, Fault::SessionOver,
                                 Fault::NotTrusted, Fault::Misdirected})
            QTest::addRow("fault %d", static_cast<int>(fault)) << static_cast<int>(fault);
    }
    void aFailureIsToldAndTheNextFetchMendsIt()
    {
        QFETCH(int, fault);
        kit::FakeService service({});
        service.fault = [fault](const auto&) { return static_cast<Fault>(fault); };
        session::GuiHop hop;
        AuditLog log(service.auditTrail(), hop);
        kit::MemoryDirectory company;
        AuditTable table(
            log, company,
            {[] { return domain::Instant(); }, [](const auto&) { return std::string(); }}); // asks by itself
        int resets = 0;
        const auto listening = table.rowsReset.connect([&resets] { ++resets; });
        QVERIFY(service.deliver());
        QTRY_VERIFY(table.fault());
        QCOMPARE(resets, 1);
        QVERIFY(table.isLoading()); // nothing is known
        table.retry();
        QVERIFY(service.deliver());
        QCoreApplication::processEvents();
        QCOMPARE(resets, 1); // the same again is no news
        service.fault = {};
        table.retry();
        QVERIFY(service.deliver());
        QTRY_VERIFY(!table.fault());
        QVERIFY(!table.isLoading());
        QCOMPARE(resets, 2);
        // Rows that are there stay, and the fault is told beside them.
        service.fault = [fault](const auto&) { return static_cast<Fault>(fault); };
        log.refresh();
        QVERIFY(service.deliver());
        QTRY_VERIFY(table.fault());
        QVERIFY(!table.isLoading());
    }
    void aBulkAndItsUndoAreTwoRows()
    {
        Room room;
        room.trail.addBulk("op1", Noon, 366, "delete_users");
        room.trail.addBulk("op2", Noon + Duration(60'000), 366, "restore_users");
        room.undos = {{"op2", "op1"}};
        const auto table = room.open();
        QCOMPARE(table->rowCount(), std::size_t(2));
        QCOMPARE(table->totalCount(), std::size_t(2));
        QCOMPARE(textOf(*table, 0, ColumnId::Action), std::string("undo,restore_users"));
        QCOMPARE(textOf(*table, 1, ColumnId::Action), std::string("delete_users"));
        for (const std::size_t row : {0, 1})
            QCOMPARE(std::get<std::int64_t>(table->cell(table->handleAt(row), ColumnId::Target).value), 366);
        QCOMPARE(table->undoOf(table->handleAt(0)), std::optional(table->handleAt(1)));
        QCOMPARE(table->undoneBy(table->handleAt(1)), std::optional(table->handleAt(0)));
        QVERIFY(!table->undoOf(table->handleAt(1)));
        QVERIFY(!table->undoneBy(table->handleAt(0)));
    }
    void theTrailItselfNamesAnUndo() // of somebody else's, whom nothing here knows of
    {
        Room room;
        room.trail.addBulk("op1", Noon, 3, "delete_users");
        const auto first = room.trail.lines.size();
        room.trail.addBulk("op2", Noon + Duration(60'000), 3, "restore_users");
        for (auto i = first; i < room.trail.lines.size(); ++i)
            room.trail.lines[i].undoOf = "op1";
        const auto table = room.open();
        QCOMPARE(table->rowCount(), std::size_t(2));
        QCOMPARE(textOf(*table, 0, ColumnId::Action), std::string("undo,restore_users"));
        QCOMPARE(table->undoOf(table->handleAt(0)), std::optional(table->handleAt(1)));
        QCOMPARE(table->undoneBy(table->handleAt(1)), std::optional(table->handleAt(0)));
    }
    void anOperationOpensToItsParts()
    {
        Room room;
        room.trail.addBulk("op1", Noon, 600, "delete_users");
        room.trail.add("op2", Noon, EntityRef{RecordKind::User, "elsewhere"}); // in the same moment
        const auto table = room.open();
        QCOMPARE(table->rowCount(), std::size_t(2));
        QVERIFY(!table->partsOf(table->handleAt(0))); // one line
        const auto wanted = table->partsOf(table->handleAt(1));
        QVERIFY(wanted);
        const auto parts = room.open(*wanted);
        QCOMPARE(parts->rowCount(), std::size_t(600 + 600 + 1)); // all but the line about the whole
        bool isWhole = false;
        for (std::size_t row = 0; row < parts->rowCount(); ++row) {
            const auto cell = parts->cell(parts->handleAt(row), ColumnId::BeforeAfter);
            isWhole = isWhole || !std::get<interfaces::FieldChanges>(cell.value).empty();
        }
        QVERIFY(isWhole);
    }
    void seatCountersAreNoRows()
    {
        Room room;
        room.trail.add("op1", Noon,
                       EntityRef{RecordKind::LicensePool, "pool"}); // first, of what belongs together
        room.trail.add("op1", Noon, EntityRef{RecordKind::User, "ada"});
        room.trail.add("op2", Noon, EntityRef{RecordKind::LicensePool, "alone"});
        const auto table = room.open();
        QCOMPARE(table->rowCount(), std::size_t(2));
        QCOMPARE(textOf(*table, 0, ColumnId::Target), std::string("alone"));
        QCOMPARE(textOf(*table, 1, ColumnId::Target), std::string("ada"));
    }
    void anIdThatWasRefusedAndComesAgainIsTwoRows()
    {
        Room room;
        room.trail.add("op1", Noon).outcome = domain::AuditOutcome::Denied;
        room.trail.add("op1", Noon + Duration(1000), EntityRef{RecordKind::User, "ada"});
        QCOMPARE(room.open()->rowCount(), std::size_t(2));
    }
    void aSearchFindsAnOperationByAnyOfItsLines()
    {
        Room room;
        room.trail.addBulk("op1", Noon, 300, "delete_users");
        room.trail.addBulk("op2", Noon, 10, "delete_users");
        const auto table = room.open({"name:u299", {}});
        QCOMPARE(table->rowCount(), std::size_t(1));
        QCOMPARE(textOf(*table, 0, ColumnId::OperationId), std::string("op1"));
    }
    void operationsAreFetchedUntilThereAreEnough()
    {
        Room room;
        for (int i = 0; i < 3'000; ++i)
            room.trail.add("op" + std::to_string(i), Noon + Duration(i), EntityRef{RecordKind::User, "ada"});
        QCOMPARE(room.open()->rowCount(), std::size_t(1'000));
        QCOMPARE(room.trail.pages, std::size_t(2));
    }
    void whatIsAddedIsFetchedUpToWhatIsKnownHoweverMuchThatIs()
    {
        Room room;
        for (int i = 0; i < 1'500; ++i)
            room.trail.add("op" + std::to_string(i), Noon + Duration(i), EntityRef{RecordKind::User, "ada"});
        const auto table = room.open();
        QCOMPARE(table->rowCount(), std::size_t(1'000));
        room.trail.add("between", Noon + Duration(5'000), EntityRef{RecordKind::User, "ada"});
        room.trail.addBulk("bulk", Noon + Duration(6'000), 1'200, "delete_users");
        room.trail.pages = 0;
        table->retry();
        Room::settle();
        QCOMPARE(table->rowCount(), std::size_t(1'002));
        QCOMPARE(std::get<std::int64_t>(table->cell(table->handleAt(0), ColumnId::Target).value), 1'200);
        QCOMPARE(room.trail.pages, std::size_t(2'403 / 500 + 1));
        room.trail.pages = 0;
        table->retry();
        Room::settle();
        QCOMPARE(room.trail.pages, std::size_t(1));
    }
    void aRefreshThatBreaksOffLeavesNoGap()
    {
        Room room;
        for (int i = 0; i < 1'500; ++i)
            room.trail.add("op" + std::to_string(i), Noon + Duration(i), EntityRef{RecordKind::User, "ada"});
        const auto table = room.open();
        room.trail.addBulk("bulk", Noon + Duration(6'000), 1'200, "delete_users");
        room.trail.pages = 0;
        room.trail.broken = 3;
        table->retry();
        Room::settle();
        QVERIFY(table->fault());
        room.trail.pages = 0;
        room.trail.broken = 0;
        table->retry();
        Room::settle();
        QCOMPARE(table->rowCount(), std::size_t(1'001));
        QCOMPARE(std::get<std::int64_t>(table->cell(table->handleAt(0), ColumnId::Target).value), 1'200);
        QCOMPARE(room.trail.pages, std::size_t(2'402 / 500 + 1));
    }
    void whatLiesBehindAGapIsLeftOut()
    {
        Room room;
        room.trail.add("first", Noon, EntityRef{RecordKind::User, "ada"});
        const auto table = room.open();
        QCOMPARE(table->rowCount(), std::size_t(1));
        room.trail.addBulk("between", Noon + Duration(1'000), 300, "delete_users");
        room.trail.addBulk("bulk", Noon + Duration(6'000), 15'000, "delete_users");
        room.trail.pages = 0;
        table->retry();
        Room::settle();
        QCOMPARE(room.trail.pages, std::size_t(40));
        QCOMPARE(table->rowCount(), std::size_t(1));
        QCOMPARE(textOf(*table, 0, ColumnId::OperationId), std::string("bulk"));
        room.trail.pages = 0;
        table->retry();
        Room::settle();
        QCOMPARE(room.trail.pages, std::size_t(1));
    }
    void aBulkWithoutEndIsNotFetchedWhole()
    {
        Room room;
        room.trail.addBulk("op1", Noon, 15'000, "delete_users");
        const auto table = room.open();
        QCOMPARE(room.trail.pages, std::size_t(40));
        QCOMPARE(table->rowCount(), std::size_t(1));
    }
    void timeAloneIsAskedOfTheService_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("rows");
        QTest::addColumn<bool>("isAsked");
        // 40 days, an operation each; every tenth refused, every fourth an edit.
        QTest::newRow("today") << "date:today" << 1 << true;
        QTest::newRow("a week") << "date:7d" << 7 << true;
        QTest::newRow("a month") << "date:30d" << 30 << true;
        QTest::newRow("a range") << "date:2025-12-01..2025-12-10" << 10 << true;
        QTest::newRow("one day") << "date:2025-12-24" << 1 << true;
        QTest::newRow("since") << "date:>=2025-12-30" << 3 << true;
        QTest::newRow("before") << "date:<2025-11-25" << 2 << true;
        QTest::newRow("edits of a week") << "action:edit_users date:8d" << 2 << true;
        QTest::newRow("refused") << "status:denied" << 4 << false;
        QTest::newRow("edits") << "action:edit_users" << 10 << false;
        QTest::newRow("not refused") << "-status:denied" << 36 << false;
        QTest::newRow("one person") << "by:\"Omar Haddad\"" << 40 << false;
        QTest::newRow("nobody") << "by:yuki" << 0 << false;
        QTest::newRow("not a week") << "-date:7d" << 33 << false;
        QTest::newRow("one of two days") << "date:2025-12-24 OR date:2025-12-25" << 2 << false;
        QTest::newRow("never") << "date:2025-12-10 date:2025-12-01" << 0 << false;
        QTest::newRow("before it began") << "date:>2025-12-24 date:<2025-12-24" << 0 << false;
    }
    void timeAloneIsAskedOfTheService()
    {
        QFETCH(QString, query);
        QFETCH(int, rows);
        QFETCH(bool, isAsked);
        Room room;
        for (int day = 39; day >= 0; --day) {
            auto& line = room.trail.add("op" + std::to_string(day), Noon - std::chrono::days(day),
                                        EntityRef{RecordKind::User, "ada"});
            line.action = day % 4 == 0 ? "edit_users" : "delete_users";
            line.outcome = day % 10 == 0 ? domain::AuditOutcome::Denied : domain::AuditOutcome::Success;
        }
        const auto table = room.open();
        table->setView({query.toStdString(), {}});
        QCOMPARE(static_cast<int>(table->rowCount()), rows); // as far as is known
        table->retry(); // at once
        Room::settle();
        QVERIFY(!table->fault());
        QVERIFY(!table->isLoading());
        QCOMPARE(room.trail.asked.back() != domain::AuditFilter{}, isAsked);
        QCOMPARE(static_cast<int>(table->rowCount()), rows);
    }
    void aWordFindsAllThatHaveIt_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("rows");
        QTest::newRow("a name within another") << "by:ann" << 3;
        QTest::newRow("one name of two people") << "by:\"ann lee\"" << 2;
        QTest::newRow("several actions") << "action:clock" << 3;
    }
    void aWordFindsAllThatHaveIt()
    {
        QFETCH(QString, query);
        QFETCH(int, rows);
        Room room;
        const auto add = [&room](const char* id, const char* name, const char* action) {
            auto& line = room.trail.add(std::string("op of ") + id + action, Noon,
                                        EntityRef{RecordKind::User, "x"});
            line.actorId = id;
            line.actorName = name;
            line.action = action;
        };
        add("us_1", "Ann", "edit_users");
        add("us_2", "Ann Lee", "edit_users");
        add("us_3", "Ann Lee", "edit_users");
        for (const auto* action : {"clock_held", "clock_trusted", "clock_confirmed"})
            add("", "Timer", action);
        const auto table = room.open();
        table->setView({query.toStdString(), {}});
        table->retry();
        Room::settle();
        QCOMPARE(static_cast<int>(table->rowCount()), rows);
    }
    void anOperationIsWholeWhateverFindsIt_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("its outcome") << "status:denied";
        QTest::newRow("its action") << "action:restore";
        QTest::newRow("its time") << "date:2026-01-01 status:denied";
    }
    void anOperationIsWholeWhateverFindsIt()
    {
        QFETCH(QString, query);
        Room room;
        room.trail.addBulk("op1", Noon, 366, "batch");
        room.trail.lines[101].outcome = domain::AuditOutcome::Denied;
        room.trail.lines[101].action = "restore_users";
        room.trail.add("op2", Noon, EntityRef{RecordKind::User, "ada"});
        const auto table = room.open();
        table->setView({query.toStdString(), {}});
        table->retry();
        Room::settle();
        QCOMPARE(table->rowCount(), std::size_t(1));
        const auto target = table->cell(table->handleAt(0), ColumnId::Target).value;
        QVERIFY(target == decltype(target)(std::int64_t(366)));
        const auto wanted = table->partsOf(table->handleAt(0));
        QVERIFY(wanted);
        QCOMPARE(room.open(*wanted)->rowCount(), std::size_t(366 + 366 + 1));
    }
    void aHandleMeansTheSameLineForGood()
    {
        Room room;
        for (int day = 60; day > 20; --day) // older than what is fetched
            room.trail.add("old" + std::to_string(day), Noon - std::chrono::days(day),
                           EntityRef{RecordKind::User, "ada"});
        for (int i = 0; i < 2'000; ++i)
            room.trail.add("op" + std::to_string(i), Noon + Duration(i), EntityRef{RecordKind::User, "ada"});
        const auto table = room.open();
        std::map<interfaces::RowHandle, std::pair<std::string, std::string>> known; // id and operation
        for (const auto* query : {"", "date:2025-12-01..2025-12-31", "op3", "date:2025-11-01..2025-12-05",
                                  "status:denied", "date:2025-11-20 status:success", ""}) {
            table->setView({query, {}});
            table->retry();
            Room::settle();
            for (std::size_t row = 0; row < table->rowCount(); ++row) {
                const auto handle = table->handleAt(row);
                known.try_emplace(handle, table->idOf(handle), textOf(*table, row, ColumnId::OperationId));
            }
            for (const auto& [handle, line] : known) {
                QCOMPARE(table->idOf(handle), line.first);
                QCOMPARE(table->handleOf(line.first), std::optional(handle));
                QCOMPARE(std::get<std::string>(table->cell(handle, ColumnId::OperationId).value),
                         line.second);
            }
        }
        QCOMPARE(known.size(), std::size_t(1'000 + 40));
    }
    void whatIsMarkedIsShownWhateverFoundIt()
    {
        Room room;
        room.trail.add("old", Noon - std::chrono::days(20), EntityRef{RecordKind::User, "ada"});
        for (int i = 0; i < 2'000; ++i)
            room.trail.add("op" + std::to_string(i), Noon + Duration(i), EntityRef{RecordKind::User, "ada"});
        const auto table = room.open();
        interfaces::RowSet marked;
        marked.insert(table->handleAt(0));
        table->setView({"date:2025-12-01..2025-12-31", {}});
        table->retry();
        Room::settle();
        QCOMPARE(table->rowCount(), std::size_t(1));
        marked.insert(table->handleAt(0));
        table->setView({{}, {}, {}, marked});
        QCOMPARE(table->rowCount(), std::size_t(2));
        QCOMPARE(textOf(*table, 0, ColumnId::OperationId), std::string("op1999"));
        QCOMPARE(textOf(*table, 1, ColumnId::OperationId), std::string("old"));
        table->setView({});
        QCOMPARE(table->rowCount(), std::size_t(1'000)); // and not the old one behind a gap
    }
    void aRowOfABulkThatIsSeenAloneOpens()
    {
        Room room;
        auto& line = room.trail.add("op1", Noon, EntityRef{RecordKind::User, "ada"});
        line.bulkId = "bulk";
        line.after = {{domain::Field::UserJobTitle, domain::Value(std::string("x"))}};
        const auto table = room.open();
        QCOMPARE(table->rowCount(), std::size_t(1));
        const auto wanted = table->partsOf(table->handleAt(0));
        QVERIFY(wanted);
        const auto parts = room.open(*wanted);
        QCOMPARE(parts->rowCount(), std::size_t(1));
        const auto cell = parts->cell(parts->handleAt(0), ColumnId::BeforeAfter);
        QCOMPARE(std::get<interfaces::FieldChanges>(cell.value).size(), std::size_t(1));
    }
    void theLargestBulkOpensToAllOfItsParts()
    {
        Room room;
        room.trail.addBulk("op1", Noon, domain::limits::Targets, "delete_users");
        const auto table = room.open();
        const auto wanted = table->partsOf(table->handleAt(0));
        QVERIFY(wanted);
        const auto parts = room.open(*wanted);
        QTRY_VERIFY(!parts->isLoading());
        QCOMPARE(parts->rowCount(), std::size_t(2) * domain::limits::Targets + 1);
    }
    void whatIsTypedIsAskedAboutAfterAPauseAndRowsStay()
    {
        Room room;
        for (int day = 60; day >= 0; --day)
            room.trail.add("op" + std::to_string(day), Noon - std::chrono::days(day),
                           EntityRef{RecordKind::User, "ada"});
        const auto table = room.open();
        room.trail.asked.clear();
        for (int days = 1; days <= 30; ++days) {
            table->setView({"date:" + std::to_string(days) + "d", {}});
            QCOMPARE(table->rowCount(), static_cast<std::size_t>(days));
            QVERIFY(!table->isLoading());
        }
        QTRY_VERIFY(!room.trail.asked.empty());
        Room::settle();
        QCOMPARE(room.trail.asked.size(), std::size_t(1));
        QCOMPARE(table->rowCount(), std::size_t(30));
        table->setView({"date:2020-01-01", {}}); // of which nothing is known
        QVERIFY(table->isLoading());
        QTRY_VERIFY(!table->isLoading());
        QCOMPARE(table->rowCount(), std::size_t(0));
    }
    void aFetchThatBreaksOffIsTakenUpAgain()
    {
        Room room;
        room.trail.add("op0", Noon, EntityRef{RecordKind::User, "ada"});
        const auto table = room.open();
        for (const auto* id : {"op1", "op2", "op3"})
            room.trail.addBulk(id, Noon + Duration(1000), 400, "delete_users");
        room.trail.broken = room.trail.pages + 2; // of new ones
        table->retry();
        Room::settle();
        QVERIFY(table->fault());
        table->retry();
        Room::settle();
        QVERIFY(!table->fault());
        QCOMPARE(table->rowCount(), std::size_t(4));
        const auto wanted = table->partsOf(table->handleAt(1)); // in a moment with two others
        QVERIFY(wanted);
        room.trail.broken = room.trail.pages + 3;
        const auto parts = room.open(*wanted);
        QVERIFY(parts->fault());
        parts->retry();
        Room::settle();
        QVERIFY(!parts->isLoading());
        QCOMPARE(parts->rowCount(), std::size_t(400 + 400 + 1));
    }
    void whatIsOlderThanTheNewestIsFoundByItsTime()
    {
        Room room;
        room.trail.add("old", Noon - std::chrono::days(20), EntityRef{RecordKind::User, "ada"});
        for (int i = 0; i < 2'000; ++i)
            room.trail.add("op" + std::to_string(i), Noon + Duration(i), EntityRef{RecordKind::User, "ada"});
        QCOMPARE(room.open({"old", {}})->rowCount(), std::size_t(0));
        const auto table = room.open({"date:2025-12-01..2025-12-31", {}});
        QVERIFY(table->isLoading());
        QTRY_COMPARE(table->rowCount(), std::size_t(1));
        QVERIFY(!table->isLoading());
    }
    void linesOfMoreThanAPageAreToldWhenTheyHaveCome()
    {
        Room room;
        room.trail.addBulk("op1", Noon, 5, "delete_users");
        const auto lines = room.open({{}, {}, domain::AuditFilter{}});
        QCOMPARE(lines->rowCount(), std::size_t(12));
        room.trail.addBulk("op2", Noon, 244, "delete_users"); // 490 lines: the page behind has none
        room.trail.addBulk("op3", Noon, 4, "delete_users"); // 10
        lines->retry();
        Room::settle();
        QCOMPARE(lines->rowCount(), std::size_t(12 + 490 + 10));
    }
    void linesOfAnotherViewAreNotTakenForThoseOfTheOneBefore()
    {
        Room room;
        for (int i = 0; i < 5; ++i)
            room.trail.add("op" + std::to_string(i), Noon, EntityRef{RecordKind::User, "ada"}).actorId =
                i < 3 ? "omar" : "yuki";
        domain::AuditFilter filter;
        filter.actor = "omar";
        const auto table = room.open({{}, {}, filter});
        QCOMPARE(table->rowCount(), std::size_t(3));
        const auto newest = table->handleAt(0);
        filter.actor = "yuki";
        table->setView({{}, {}, filter});
        QVERIFY(table->isLoading());
        QCOMPARE(table->rowCount(), std::size_t(0));
        Room::settle();
        QCOMPARE(table->rowCount(), std::size_t(2));
        QVERIFY(!table->rowOf(newest));
        QCOMPARE(textOf(*table, 0, ColumnId::OperationId), std::string("op4"));
        QCOMPARE(table->handleOf(table->idOf(table->handleAt(1))), std::optional(table->handleAt(1)));
    }
    void aListOfLinesStaysOne()
    {
        Room room;
        room.trail.addBulk("op1", Noon, 300, "delete_users");
        const auto lines = room.open({{}, {}, domain::AuditFilter{}});
        QCOMPARE(lines->rowCount(), std::size_t(602));
        QCOMPARE(textOf(*lines, 0, ColumnId::Action), std::string("delete_users"));
    }
};

CORDBOARD_QT_TEST(TestAuditLog)
#include "tst_auditlog.moc"
