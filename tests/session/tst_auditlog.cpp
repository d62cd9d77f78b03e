// SPDX-License-Identifier: GPL-3.0-or-later
// An audit trail that cannot be fetched says so, and comes when it can.
#include "session/auditlog.h"

#include <QTest>

#include "tests/kit/memorydirectory.h"
#include "tests/kit/sync/fakeservice.h"

using namespace cordboard;
using kit::Fault;
using session::AuditLog;
using session::AuditTable;

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
        AuditTable table(log, company); // asks by itself
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
};

QTEST_GUILESS_MAIN(TestAuditLog)
#include "tst_auditlog.moc"
