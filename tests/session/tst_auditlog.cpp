// SPDX-License-Identifier: GPL-3.0-or-later
// An audit trail that cannot be fetched says so, and comes when it can.
#include "session/audittable.h"

#include <QTest>
#include <chrono>
#include <limits>
#include <map>

#include "tests/kit/memorydirectory.h"
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

    void fetchAudit(providers::PageToken token, std::int64_t limit, domain::AuditFilter filter,
                    providers::OnReply<providers::AuditPage> onReply) override
    {
        ++pages;
        asked.push_back(filter);
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
    void aBulkWithoutEndIsNotFetchedWhole()
    {
        Room room;
        room.trail.addBulk("op1", Noon, 15'000, "delete_users");
        const auto table = room.open();
        QCOMPARE(room.trail.pages, std::size_t(40));
        QCOMPARE(table->rowCount(), std::size_t(1));
    }
    void timeActionAndOutcomeAreAskedOfTheService_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("rows");
        // 40 days, an operation each; every tenth refused, every fourth an edit.
        QTest::newRow("today") << "date:today" << 1;
        QTest::newRow("a week") << "date:7d" << 7;
        QTest::newRow("a month") << "date:30d" << 30;
        QTest::newRow("a range") << "date:2025-12-01..2025-12-10" << 10;
        QTest::newRow("one day") << "date:2025-12-24" << 1;
        QTest::newRow("since") << "date:>=2025-12-30" << 3;
        QTest::newRow("before") << "date:<2025-11-25" << 2;
        QTest::newRow("refused") << "status:denied" << 4;
        QTest::newRow("edits") << "action:edit_users" << 10;
        QTest::newRow("edits of a week") << "action:edit_users date:8d" << 2;
        QTest::newRow("not refused") << "-status:denied" << 36;
        QTest::newRow("one person") << "by:\"Omar Haddad\"" << 40;
        QTest::newRow("nobody") << "by:yuki" << 0;
    }
    void timeActionAndOutcomeAreAskedOfTheService()
    {
        QFETCH(QString, query);
        QFETCH(int, rows);
        Room room;
        for (int day = 39; day >= 0; --day) {
            auto& line = room.trail.add("op" + std::to_string(day), Noon - std::chrono::days(day),
                                        EntityRef{RecordKind::User, "ada"});
            line.action = day % 4 == 0 ? "edit_users" : "delete_users";
            line.outcome = day % 10 == 0 ? domain::AuditOutcome::Denied : domain::AuditOutcome::Success;
        }
        room.open();
        room.trail.asked.clear();
        QCOMPARE(static_cast<int>(room.open({query.toStdString(), {}})->rowCount()), rows);
        const bool isAsked = !query.startsWith(QLatin1Char('-')) && !query.contains(QStringLiteral("yuki"));
        QCOMPARE(!room.trail.asked.empty(), isAsked);
    }
    void whatIsOlderThanTheNewestIsFoundByItsTime()
    {
        Room room;
        room.trail.add("old", Noon - std::chrono::days(20), EntityRef{RecordKind::User, "ada"});
        for (int i = 0; i < 2'000; ++i)
            room.trail.add("op" + std::to_string(i), Noon + Duration(i), EntityRef{RecordKind::User, "ada"});
        QCOMPARE(room.open({"old", {}})->rowCount(), std::size_t(0));
        QCOMPARE(room.open({"date:2025-12-01..2025-12-31", {}})->rowCount(), std::size_t(1));
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

QTEST_GUILESS_MAIN(TestAuditLog)
#include "tst_auditlog.moc"
