// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of the rows of an operation, in a window of its own, and how one comes there (R-BULK-08).
#include "tests/kit/qttests.h"
#include "ui/window/operationrows.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

#include "tests/ui/flowtest.h"
#include "ui/tables/tableview.h"
#include "ui/window/operationslist.h"

using namespace cordboard;
using namespace cordboard::ui;
using domain::OutcomeKind;
using interfaces::OperationState;
using interfaces::OperationSummary;
using models::ResultModel;

class tst_OperationRows final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        openWindow(kit::sampleCompany());
        m_bulk = {};
        m_bulk.id = domain::OperationId("bulk");
        m_bulk.state = OperationState::Sending;
        m_bulk.plan = std::make_shared<domain::Plan>(
            domain::plan(domain::SuspendUsers{{kit::userId("ada"), kit::userId("kim"), kit::userId("sam")}},
                         m_session->account().actor, m_session->directory(), m_session->serverNow()));
        m_session->show(m_bulk);
    }
    void cleanup() { closeWindow(); }

    void rowsFillWhileTheServerWorksAndTheAnswerEndsThem()
    {
        const auto* window = openRows();
        QVERIFY(!window->isModal());
        QCOMPARE(window->windowTitle(), QStringLiteral("Suspend 3 users"));
        QCOMPARE(label(*window, "rowCounts").text(), QStringLiteral("0 written, 0 failed, 3 left"));
        QVERIFY(label(*window, "operationState").text().contains(QStringLiteral("Nothing is final")));
        QCOMPARE(results(*window), (QStringList{"Working", "Working", "Working"}));
        tell(OutcomeKind::WillChange);
        tell(OutcomeKind::Refused);
        QCOMPARE(results(*window), (QStringList{"Written, not final yet", "Refused", "Working"}));
        QCOMPARE(label(*window, "rowCounts").text(), QStringLiteral("1 written, 1 failed, 1 left"));
        QCOMPARE(label(*window, "rowCounts").accessibleName(), QStringLiteral("Row counts"));
        QCOMPARE(label(*window, "rowCounts").accessibleDescription(), label(*window, "rowCounts").text());
        m_bulk.state = OperationState::Applied;
        m_bulk.rows.reset();
        m_session->show(m_bulk);
        QVERIFY(!results(*window).contains(QStringLiteral("Written, not final yet")));
        QVERIFY(label(*window, "rowCounts").text().contains(QStringLiteral("done")));
        QVERIFY(label(*window, "rowCounts").text().endsWith(QStringLiteral("0 left")));
    }
    void aFailedTransactionLeavesNothingWritten()
    {
        const auto* window = openRows();
        tell(OutcomeKind::WillChange);
        m_bulk.state = OperationState::Unknown;
        m_bulk.rows.reset();
        m_session->show(m_bulk);
        QCOMPARE(results(*window), (QStringList{"Not known yet", "Not known yet", "Not known yet"}));
        QCOMPARE(label(*window, "rowCounts").text(), QStringLiteral("0 done, 0 failed, 3 left"));
    }
    void aFormerUserIsNotToldByHisAddress()
    {
        auto* window = openRows();
        const auto who = [&] {
            return table(*window).rows()->index(0, ResultModel::TargetColumn).data().toString();
        };
        QCOMPARE(who(), QStringLiteral("Ada Lovelace (ada@acme.test)"));
        auto plan = std::make_shared<domain::Plan>(*m_bulk.plan);
        plan->outcomes.front().label = "Former user"; // before the directory hears of it
        m_bulk.plan = plan;
        m_session->show(m_bulk);
        QCOMPARE(who(), QStringLiteral("Former user"));
    }
    void newsOfOtherOperationsChangeNothing()
    {
        const auto* window = openRows();
        auto other = m_bulk;
        other.id = domain::OperationId("other");
        other.state = OperationState::Applied;
        m_session->show(other);
        QCOMPARE(results(*window), (QStringList{"Working", "Working", "Working"}));
    }
    void failuresCanBeLookedAtAlone()
    {
        auto* window = openRows();
        auto* failedOnly = window->findChild<QCheckBox*>(QStringLiteral("failedOnly"));
        failedOnly->setChecked(true);
        QVERIFY(results(*window).isEmpty());
        QCOMPARE(label(*window, "rowDetail").text(), QStringLiteral("No row has failed."));
        tell(OutcomeKind::NoChange);
        tell(OutcomeKind::Refused);
        QCOMPARE(results(*window), QStringList{"Refused"});
        QVERIFY(label(*window, "rowCounts").text().contains(QStringLiteral("1 already so")));
        table(*window).setCurrentRow(1);
        const auto detail = label(*window, "rowDetail").text();
        QVERIFY2(detail.startsWith(QStringLiteral("Kim")), qPrintable(detail));
        QVERIFY2(detail.contains(QStringLiteral("your own account")), qPrintable(detail));
    }
    void theCurrentRowIsCopiedWithItsReason()
    {
        const auto* window = openRows();
        tell(OutcomeKind::Refused);
        table(*window).setCurrentRow(0);
        QTest::keyClick(&table(*window), Qt::Key_C, Qt::ControlModifier);
        const auto lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
        QCOMPARE(lines.at(0), QStringLiteral("For\tResult\tWhy\tRule"));
        QVERIFY(lines.at(1).startsWith(QStringLiteral("Ada Lovelace (")));
        QVERIFY(lines.at(1).contains(QStringLiteral("\tRefused\t")));
    }
    void anOperationHasOneWindow()
    {
        const auto* first = openRows();
        QCOMPARE(openRows(), first);
        QCOMPARE(m_window->findChildren<OperationRows*>().size(), 1);
    }
    void theListOfChangesOpensTheRows_data()
    {
        QTest::addColumn<QString>("how");
        for (const auto* how : {"enter", "double click", "button"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void theListOfChangesOpensTheRows()
    {
        QFETCH(QString, how);
        auto* changes = new OperationsList(*m_session, *m_theme, *m_flow, m_window.get());
        changes->show();
        auto* list = changes->findChild<QTreeWidget*>();
        auto* button = changes->findChild<QPushButton*>(QStringLiteral("rows"));
        QVERIFY(button->isEnabled());
        if (how == QStringLiteral("enter")) {
            QTest::keyClick(list, Qt::Key_Return);
        } else if (how == QStringLiteral("button")) {
            button->click();
        } else {
            const auto place = list->visualItemRect(list->topLevelItem(0)).center();
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, place);
            QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, place);
        }
        QVERIFY(changes->isVisible());
        QCOMPARE(m_window->findChildren<OperationRows*>().size(), 1);
    }
    void theListKeepsItsLineWhenNewsCome()
    {
        auto newer = m_bulk;
        newer.id = domain::OperationId("newer");
        m_session->show(newer);
        const OperationsList changes(*m_session, *m_theme, *m_flow, nullptr);
        auto* list = changes.findChild<QTreeWidget*>();
        list->setCurrentItem(list->topLevelItem(1));
        auto newest = m_bulk;
        newest.id = domain::OperationId("newest");
        m_session->show(newest);
        QCOMPARE(list->topLevelItemCount(), 3);
        QCOMPARE(list->indexOfTopLevelItem(list->currentItem()), 2);
    }
    void aListWithoutChangesHasNoRowsToShow()
    {
        closeWindow();
        openWindow(kit::sampleCompany());
        const OperationsList changes(*m_session, *m_theme, *m_flow, nullptr);
        QVERIFY(!changes.findChild<QPushButton*>(QStringLiteral("rows"))->isEnabled());
    }

private:
    [[nodiscard]] OperationRows* openRows()
    {
        OperationRows::open(*m_session, *m_theme, m_bulk.id, m_window.get());
        return m_window->findChild<OperationRows*>();
    }
    /// The server deals with the next row.
    void tell(OutcomeKind kind)
    {
        if (!m_rows || m_bulk.rows != m_rows)
            m_rows = std::make_shared<interfaces::RowResults>();
        std::vector<domain::Finding> findings;
        if (kind == OutcomeKind::Refused)
            findings = {{domain::Code::ESelf, "R-DEL-11", {}, {}, {}}};
        m_rows->add(kind, findings);
        m_bulk.rows = m_rows;
        m_session->show(m_bulk);
    }
    [[nodiscard]] static QLabel& label(const OperationRows& window, const char* name)
    {
        return *window.findChild<QLabel*>(QString::fromLatin1(name));
    }
    [[nodiscard]] static TableView& table(const OperationRows& window)
    {
        return *window.findChild<TableView*>();
    }
    [[nodiscard]] static QStringList results(const OperationRows& window)
    {
        QStringList words;
        const auto& rows = *table(window).rows();
        for (int row = 0; row < rows.rowCount(); ++row)
            words.append(rows.index(row, ResultModel::ResultColumn).data().toString());
        return words;
    }

    OperationSummary m_bulk;
    std::shared_ptr<interfaces::RowResults> m_rows;
};

CORDBOARD_QT_TEST(tst_OperationRows)
#include "tst_operationrows.moc"
