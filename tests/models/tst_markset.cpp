// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/markset.h"

#include <QSignalSpy>
#include <QTest>

#include "tests/kit/fakesession.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using interfaces::TableKind;

class tst_MarkSet final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_session = std::make_unique<kit::FakeSession>(kit::sampleCompany());
        m_table = m_session->openTable(TableKind::Users);
        m_marks = std::make_unique<models::MarkSet>(*m_table);
    }
    void cleanup()
    {
        m_marks.reset();
        m_table.reset();
        m_session.reset();
    }
    void marksSurviveASearchThatHidesThem()
    {
        m_marks->mark(row("ada"));
        m_marks->mark(row("kim"));
        search("kim");
        QCOMPARE(m_marks->count(), std::size_t{2});
        QCOMPARE(m_marks->countOutOfView(), std::size_t{1});
        QCOMPARE(m_marks->stateOfMatching(), Qt::Checked);
        search("");
        QCOMPARE(m_marks->countOutOfView(), std::size_t{0});
        QCOMPARE(m_marks->stateOfMatching(), Qt::PartiallyChecked);
    }
    void unmarkingWhatMatchesLeavesTheOthers()
    {
        m_marks->markAllMatching();
        search("kim");
        m_marks->unmarkAllMatching();
        QCOMPARE(m_marks->count(), m_table->totalCount() - 1);
        QVERIFY(!m_marks->contains(row("kim")));
    }
    void inversionTouchesOnlyWhatMatches()
    {
        m_marks->mark(row("ada"));
        search("kim");
        m_marks->invertMatching();
        QCOMPARE(m_marks->ids(), (std::vector<std::string>{"ada", "kim"}));
    }
    void aRangeTakesTheStateGiven()
    {
        m_marks->setRange(3, 1, true);
        QCOMPARE(m_marks->count(), std::size_t{3});
        m_marks->setRange(2, 2, false);
        QCOMPARE(m_marks->count(), std::size_t{2});
        m_marks->setRange(0, 10'000, true); // beyond the end is the end
        QCOMPARE(m_marks->count(), m_table->rowCount());
    }
    void rowsThatLeaveTheTableLoseTheirMarksAndAreCounted()
    {
        QSignalSpy lost(m_marks.get(), &models::MarkSet::marksLost);
        m_marks->mark(row("ada"));
        m_marks->mark(row("kim"));
        m_session->actElsewhere(
            domain::DeleteUsers{{kit::userId("ada")}, domain::LicenseDisposition::Keep, {}, true}, "omar");
        QCOMPARE(lost.size(), 1);
        QCOMPARE(m_table->idsOf(lost.front().front().value<domain::RowSet>()),
                 std::vector<std::string>{"ada"});
        QCOMPARE(m_marks->ids(), std::vector<std::string>{"kim"});
    }
    void leavingRowsThatAreNotMarkedSayNothing()
    {
        QSignalSpy lost(m_marks.get(), &models::MarkSet::marksLost);
        m_marks->mark(row("kim"));
        m_session->actElsewhere(
            domain::DeleteUsers{{kit::userId("ada")}, domain::LicenseDisposition::Keep, {}, true}, "omar");
        QCOMPARE(lost.size(), 0);
        QCOMPARE(m_marks->count(), std::size_t{1});
    }

private:
    [[nodiscard]] domain::RowHandle row(const std::string& id) const { return m_table->handleOf(id).value(); }
    void search(const std::string& query) { m_table->setView({query, {}}); }

    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<interfaces::TableSource> m_table;
    std::unique_ptr<models::MarkSet> m_marks;
};

CORDBOARD_QT_TEST(tst_MarkSet)
#include "tst_markset.moc"
