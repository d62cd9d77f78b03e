// SPDX-License-Identifier: GPL-3.0-or-later
// Licenses in the window: rulebook 3.13.
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include "domain/plangates.h"
#include "tests/kit/qttests.h"
#include "tests/ui/flowtest.h"
#include "ui/dialogs/licenseforms.h"
#include "ui/dialogs/licensehistory.h"
#include "ui/dialogs/planprices.h"
#include "ui/dialogs/transferlicenses.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/pages/licensesummary.h"
#include "ui/review/planreview.h"
#include "ui/review/wrappedcheckbox.h"

using namespace cordboard;
using namespace cordboard::domain;

namespace {

const OfficeId Berlin("berlin");
const OfficeId Austin("austin");

/// Berlin has five free Voice licenses. Paris has a smaller plan, Rome other prices, Oslo a contract.
kit::MemoryDirectory companyOfLicenses()
{
    auto company = kit::sampleCompany();
    company.m_pools.at(LicensePool::idOf(Berlin, LicenseType::Voice)).purchased = 8;
    const auto add = [&company](const char* id, const char* name, auto alter) {
        auto office = company.m_offices.at(Austin);
        office.id = OfficeId(id);
        office.name = name;
        alter(office);
        company.put(office);
    };
    auto center = company.m_pools.at(LicensePool::idOf(Berlin, LicenseType::Voice));
    center.type = LicenseType::ContactCenter;
    center.purchased = 1;
    center.assigned = 0;
    company.put(center);
    add("paris", "Paris", [](Office& office) { office.tier = PlanTier::Standard; });
    add("rome", "Rome", [](Office& office) { office.priceLevel = "other"; });
    add("oslo", "Oslo", [](Office& office) { office.isContract = true; });
    return company;
}

} // namespace

class tst_Licenses final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { openWindow(companyOfLicenses()); }
    void cleanup() { closeWindow(); }

    /// R-LIC-03, R-LIC-07, R-LIC-08
    void noMoreThanIsUnassignedIsTransferredAndBothOfficesAreShownBeforeAndAfter()
    {
        openTransfer();
        auto* voice = entry<QSpinBox>("voice");
        QCOMPARE(voice->maximum(), 5);
        QVERIFY(texts().contains(QStringLiteral("of 5")));
        QCOMPARE(entry<QComboBox>("to")->currentText(), QStringLiteral("Austin")); // no other can be meant
        QVERIFY(!confirm()->isEnabled()); // nothing is to go yet
        voice->setValue(3);
        m_session->answerAll();
        QVERIFY(texts().contains(QStringLiteral("8 → 5")));
        QVERIFY(texts().contains(QStringLiteral("2 → 5")));
        QVERIFY(confirm()->isEnabled());
        confirm()->click();
        m_session->answerAll();
        auto* review = m_window->findChild<ui::PlanReview*>();
        QVERIFY(review != nullptr);
        QVERIFY(m_dialog->isVisible()); // until it is done
        const auto totals = textsIn(*review).join(QLatin1Char('|'));
        QVERIFY2(totals.contains(QStringLiteral("Voice: Berlin goes from 8 to 5, Austin from 2 to 5")),
                 qPrintable(totals));
        QVERIFY2(totals.contains(QStringLiteral("What is paid a month stays the same.")), qPrintable(totals));
        confirmReview();
        QTRY_VERIFY(m_dialog.isNull());
        QCOMPARE(bought(Berlin), std::int64_t{5});
        QCOMPARE(bought(Austin), std::int64_t{5});
    }
    /// R-LIC-05
    void aTransferAsksForFamilyOfficesAndAmountsOneBelowTheOther()
    {
        openTransfer();
        auto above = -1;
        for (const auto* name : {"family", "from", "to", "amounts", "confirm"}) {
            const auto top = entry<QWidget>(name)->mapTo(m_dialog.data(), QPoint()).y();
            QVERIFY2(top > above, name);
            above = top;
        }
    }
    /// R-LIC-06
    void whereLicensesCannotGoIsSaid()
    {
        openTransfer();
        const auto* box = entry<QComboBox>("to");
        const auto* items = qobject_cast<const QStandardItemModel*>(box->model());
        QStringList enabled;
        QStringList disabled;
        for (int i = 0; i < box->count(); ++i)
            (items->item(i)->isEnabled() ? enabled : disabled).append(box->itemText(i));
        QCOMPARE(enabled, QStringList{QStringLiteral("Austin")});
        QCOMPARE(disabled,
                 (QStringList{QStringLiteral("Oslo (contract)"), QStringLiteral("Paris (Standard plan)"),
                              QStringLiteral("Rome (other price level)")}));
        QVERIFY(box->findText(QStringLiteral("Berlin")) < 0); // it differs from the source
    }
    void theOtherOfficeAndAnotherFamilyShowTheirOwnLicenses()
    {
        openTransfer();
        auto* family = entry<QComboBox>("family");
        family->setCurrentText(QStringLiteral("Add-ons"));
        m_session->answerAll();
        QVERIFY(entry<QSpinBox>("voice") == nullptr || !entry<QSpinBox>("voice")->isVisible());
        QCOMPARE(entry<QSpinBox>("additional_number")->maximum(), 1);
        family->setCurrentText(QStringLiteral("Meetings"));
        m_session->answerAll();
        QTRY_VERIFY(!texts().filter(QStringLiteral("no licenses of this family")).isEmpty()); // once laid out
        QVERIFY(!confirm()->isEnabled());
        auto* from = entry<QComboBox>("from");
        from->setCurrentIndex(from->findData(QStringLiteral("austin")));
        m_session->answerAll();
        QCOMPARE(entry<QComboBox>("to")->currentText(), QStringLiteral("Berlin"));
    }
    void whatSomebodyElseTookMeanwhileIsSaidInTheDialog()
    {
        openTransfer();
        entry<QSpinBox>("voice")->setValue(5);
        m_session->answerAll();
        QVERIFY(confirm()->isEnabled());
        m_session->actElsewhere(ReactivateUsers{{kit::userId("sam")}}, "omar");
        entry<QSpinBox>("voice")->setValue(4);
        entry<QSpinBox>("voice")->setValue(5);
        m_session->answerAll();
        QVERIFY(!confirm()->isEnabled());
        QVERIFY2(!texts().filter(QStringLiteral("Only 4 unassigned Voice licenses")).isEmpty(),
                 qPrintable(texts().join(QLatin1Char('|'))));
    }
    void aQuantityIsAskedAboutBeforeItIsLost()
    {
        openTransfer();
        m_dialog->reject();
        QTRY_VERIFY(m_dialog.isNull());
        openTransfer();
        entry<QSpinBox>("voice")->setValue(1);
        m_dialog->reject();
        auto* question = m_dialog->findChild<ui::UnsavedQuestion*>();
        QVERIFY(question != nullptr);
        Q_EMIT question->discardAsked();
        QTRY_VERIFY(m_dialog.isNull());
    }
    /// R-LIC-09, R-BILL-01
    void aPurchaseTellsItsPriceAndGoesToTheReview()
    {
        open(ui::purchaseForm(*m_session, pool(Berlin)));
        entry<QSpinBox>("quantity")->setValue(2);
        settle();
        const auto told = entry<QLabel>("told")->text();
        QVERIFY2(told.contains(QStringLiteral("One license costs 25.00 EUR a month.")), qPrintable(told));
        QVERIFY2(told.contains(QStringLiteral("50.00 EUR more a month.")), qPrintable(told));
        QVERIFY2(told.contains(QStringLiteral("now, for what is left of this billing month")),
                 qPrintable(told));
        QVERIFY2(told.contains(QStringLiteral("Taxes and fees are not included.")), qPrintable(told));
        confirm()->click();
        m_session->answerAll();
        QVERIFY(m_dialog != nullptr && m_dialog->isVisible()); // nothing is bought unseen
        QCOMPARE(bought(Berlin), std::int64_t{8});
        confirmReview();
        QTRY_VERIFY(m_dialog.isNull());
        QCOMPARE(bought(Berlin), std::int64_t{10});
    }
    /// R-LIC-10, R-BILL-02, 4.3
    void aRemovalIsScheduledAndTakenBack()
    {
        open(ui::removalForm(*m_session, pool(Berlin)));
        entry<QSpinBox>("quantity")->setValue(6);
        settle();
        QVERIFY(!confirm()->isEnabled());
        QVERIFY(!texts().filter(QStringLiteral("Only 5 Voice licenses of Berlin are unassigned")).isEmpty());
        entry<QSpinBox>("quantity")->setValue(2);
        settle();
        QVERIFY(entry<QLabel>("told")->text().contains(QStringLiteral("50.00 EUR less a month from")));
        confirm()->click();
        m_session->answerAll();
        confirmReview();
        QTRY_VERIFY(m_dialog.isNull());
        QCOMPARE(pool(Berlin).scheduledRemoval, std::int64_t{2});
        open(ui::keepingForm(*m_session, pool(Berlin)));
        QVERIFY(confirm()->isEnabled());
        QVERIFY2(entry<QLabel>("told")->text().contains(QStringLiteral("One license is kept: Voice, Berlin")),
                 qPrintable(entry<QLabel>("told")->text()));
        confirm()->click();
        m_session->answerAll();
        confirmReview();
        QTRY_VERIFY(m_dialog.isNull());
        QCOMPARE(pool(Berlin).scheduledRemoval, std::int64_t{1});
    }
    /// R-LIC-12
    void anotherLicenseTellsWhatIsLostAndGoesToTheReview()
    {
        open(ui::licenseChangeForm(*m_session, {kit::userId("ada")}));
        auto* types = entry<QComboBox>("license_type");
        QVERIFY(types->findText(QStringLiteral("Voice"), Qt::MatchStartsWith) < 0); // the present one
        QVERIFY(!confirm()->isEnabled());
        types->setCurrentIndex(types->findData(QStringLiteral("meetings")));
        settle();
        QVERIFY(!confirm()->isEnabled());
        QVERIFY2(!texts().filter(QStringLiteral("Meetings licenses are not sold to Berlin")).isEmpty(),
                 qPrintable(texts().join(QLatin1Char('|'))));
        types->setCurrentIndex(types->findData(QStringLiteral("contact_center")));
        settle();
        const auto told = entry<QLabel>("told")->text();
        QVERIFY2(told.contains(QStringLiteral("No number comes with the new license")), qPrintable(told));
        auto* former = entry<QComboBox>("disposition");
        former->setCurrentIndex(former->findData(QStringLiteral("release")));
        settle();
        QVERIFY2(entry<QLabel>("told")->text().contains(QStringLiteral("25.00 EUR less a month from")),
                 qPrintable(entry<QLabel>("told")->text()));
        confirm()->click();
        m_session->answerAll();
        QVERIFY(m_dialog != nullptr && m_dialog->isVisible()); // nothing is lost unseen
        confirmReview();
        QTRY_VERIFY(m_dialog.isNull());
        QCOMPARE(m_session->company().m_users.at(kit::userId("ada")).license, LicenseType::ContactCenter);
        QCOMPARE(pool(Berlin).scheduledRemoval, std::int64_t{1});
    }
    /// R-LIC-11, R-LIC-14
    void thePageTellsWhatAllLicensesComeTo()
    {
        showSummary();
        const auto cards = m_window->findChildren<QFrame*>(QStringLiteral("licenseCard"));
        QCOMPARE(cards.size(), 3); // Voice, Contact Center, additional numbers
        const auto voice = textsIn(*cards.first());
        QVERIFY2(voice.contains(QStringLiteral("10 bought")), qPrintable(voice.join(QLatin1Char('|'))));
        QVERIFY2(voice.contains(QStringLiteral("5 assigned, 5 free")),
                 qPrintable(voice.join(QLatin1Char('|'))));
        QVERIFY2(voice.contains(QStringLiteral("250.00 EUR a month")),
                 qPrintable(voice.join(QLatin1Char('|'))));
        auto* chart = m_window->findChild<QWidget*>(QStringLiteral("officeSeats"));
        QVERIFY(chart != nullptr);
        QVERIFY2(
            chart->accessibleDescription().contains(QStringLiteral("Austin: 3 assigned, 1 free, 0 ending.")),
            qPrintable(chart->accessibleDescription()));
        m_session->actElsewhere(ScheduleRemoval{Berlin, {{LicenseType::Voice, 2}}}, "omar");
        m_session->answerAll();
        QTRY_VERIFY(
            (m_session->answerAll(), chart->accessibleDescription().contains(QStringLiteral("2 ending"))));
    }
    void theSummaryIsFoldedAndItsChartStaysAwayFromALowWindow()
    {
        showSummary();
        auto* chart = m_window->findChild<QWidget*>(QStringLiteral("officeSeats"));
        auto* area = m_window->findChild<QWidget*>(QStringLiteral("licenseCards"));
        m_window->resize(900, 600);
        QTRY_VERIFY(!chart->isVisible());
        QVERIFY(area->isVisible());
        m_window->resize(1300, 1200);
        QTRY_VERIFY(chart->isVisible());
        QVERIFY(area->isVisible());
        m_window->findChild<QToolButton*>(QStringLiteral("foldSummary"))->click();
        QVERIFY(!chart->isVisible());
        QVERIFY(!area->isVisible());
    }
    void theHistoryOfAPoolIsAskedOfTheServiceAndShownNewestFirst()
    {
        m_dialog = new ui::LicenseHistory(*m_session, *m_theme, pool(Berlin), m_session->openLicenseHistory(),
                                          m_window.get());
        m_dialog->show();
        auto* history = m_session->history();
        QVERIFY(history->asked().has_value());
        QCOMPARE(history->asked()->office, Berlin);
        QCOMPARE(history->asked()->type, LicenseType::Voice);
        history->fail(ErrorCode::Offline);
        auto* fault = m_dialog->findChild<QWidget*>(QStringLiteral("historyFault"));
        QVERIFY(fault->isVisible());
        const auto day = std::chrono::days(1);
        history->answer({{kit::sampleNow() - day, Berlin, LicenseType::Voice, 7, 2},
                         {kit::sampleNow(), Berlin, LicenseType::Voice, 8, 3}});
        QVERIFY(!fault->isVisible());
        const auto* rows = entry<QTableView>("historyTable")->model();
        QCOMPARE(rows->rowCount(), 2);
        QCOMPARE(rows->index(0, 1).data().toString(), QStringLiteral("8"));
        QCOMPARE(rows->index(1, 2).data().toString(), QStringLiteral("2"));
        QVERIFY(m_dialog->findChild<QWidget*>(QStringLiteral("poolHistory"))->isVisible());
        history->answer({});
        QVERIFY(!texts().filter(QStringLiteral("Nobody has counted")).isEmpty());
    }
    void theHistoryIsAskedForAgainWhenALostConnectionIsBack()
    {
        m_dialog = new ui::LicenseHistory(*m_session, *m_theme, pool(Berlin), m_session->openLicenseHistory(),
                                          m_window.get());
        m_dialog->show();
        auto* history = m_session->history();
        const auto connected = m_session->syncStatus();
        auto lost = connected;
        lost.state = interfaces::SyncState::Offline;
        m_session->setStatus(lost);
        history->fail(ErrorCode::Offline);
        QVERIFY(!history->isFetching());
        m_session->setStatus(connected);
        QVERIFY(history->isFetching());
        history->answer({{kit::sampleNow(), Berlin, LicenseType::Voice, 8, 3}});
        // What is there is not asked for once more.
        m_session->setStatus(lost);
        m_session->setStatus(connected);
        QVERIFY(!history->isFetching());
        QCOMPARE(entry<QTableView>("historyTable")->model()->rowCount(), 1);
    }
    /// R-BILL-01, 0.2, 0.3
    void plansAndPricesAreThoseThatTheRulesAsk()
    {
        m_dialog = new ui::PlanPrices(*m_theme, m_window.get());
        m_dialog->show();
        const auto* rows = entry<QTableView>("plans")->model();
        QCOMPARE(rows->columnCount(), 5);
        QCOMPARE(rows->rowCount(), 2 + static_cast<int>(WordsOf<PlanFeature>.size()));
        QCOMPARE(rows->index(0, 2).data().toString(), QStringLiteral("15.00 USD"));
        QCOMPARE(rows->index(1, 3).data().toString(), QStringLiteral("35.00 USD"));
        QCOMPARE(rows->index(0, 4).data().toString(), QStringLiteral("by contract"));
        QCOMPARE(rows->index(2, 2).data().toString(), QStringLiteral("no"));
        QCOMPARE(rows->index(2, 3).data().toString(), QStringLiteral("yes"));
        QVERIFY(!texts().filter(QStringLiteral("0.008 USD")).isEmpty());
    }
    void anOfficeAdminBuysForTheirOfficeAlone()
    {
        closeWindow();
        openWindow(companyOfLicenses(), "nina");
        open(ui::purchaseForm(*m_session, pool(Austin)));
        QCOMPARE(entry<QComboBox>("office")->count(), 1);
    }

private:
    /// As the page has it over its table.
    void showSummary()
    {
        m_window->resize(1300, 1200);
        auto* layout = new QVBoxLayout(m_window.get());
        auto* summary = new ui::LicenseSummary(
            *m_session, *m_theme, m_session->openTable(interfaces::TableKind::Licenses), m_window.get());
        layout->addWidget(summary);
        layout->addStretch(1);
        summary->show(); // the window is shown already
        m_session->answerAll();
    }
    void openTransfer()
    {
        m_dialog = new ui::TransferLicenses(*m_session, *m_theme, *m_flow, pool(Berlin), m_window.get());
        m_dialog->show();
        m_session->answerAll();
    }
    void open(ui::FormSpec spec)
    {
        m_dialog = new ui::FormDialog(*m_session, *m_theme, *m_flow, std::move(spec), m_window.get());
        m_dialog->show();
        m_session->answerAll();
    }
    void settle()
    {
        QTest::qWait(200); // the pause after typing
        m_session->answerAll();
    }
    void confirmReview()
    {
        auto* review = m_window->findChild<ui::PlanReview*>();
        QVERIFY(review != nullptr);
        auto* button = review->findChild<QPushButton*>(QStringLiteral("confirm"));
        for (auto* loss : review->findChildren<ui::WrappedCheckBox*>()) // what is lost is acknowledged
            loss->box()->setChecked(true);
        QVERIFY(button->isEnabled());
        button->click();
        m_session->answerAll();
    }
    template <typename Widget> [[nodiscard]] Widget* entry(const char* word) const
    {
        return m_dialog->findChild<Widget*>(QString::fromLatin1(word));
    }
    [[nodiscard]] QPushButton* confirm() const { return entry<QPushButton>("confirm"); }
    [[nodiscard]] static QStringList textsIn(const QWidget& window)
    {
        QStringList shown;
        for (const auto* label : window.findChildren<QLabel*>()) {
            if (label->isVisible() && !label->text().isEmpty())
                shown.append(label->text());
        }
        return shown;
    }
    [[nodiscard]] QStringList texts() const { return textsIn(*m_dialog); }
    [[nodiscard]] LicensePool pool(const OfficeId& office) const
    {
        return *m_session->directory().pool(office, LicenseType::Voice);
    }
    [[nodiscard]] std::int64_t bought(const OfficeId& office) const { return pool(office).purchased; }

    QPointer<QDialog> m_dialog;
};

CORDBOARD_QT_TEST(tst_Licenses)
#include "tst_licenses.moc"
