// SPDX-License-Identifier: GPL-3.0-or-later
// Licenses in the window: rulebook 3.13.
#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTest>

#include "tests/ui/flowtest.h"
#include "ui/dialogs/licenseforms.h"
#include "ui/dialogs/transferlicenses.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/review/planreview.h"

using namespace cordboard;
using namespace cordboard::domain;

namespace {

const OfficeId Berlin("berlin");
const OfficeId Austin("austin");

/// Berlin has five free Voice licenses. Paris has a smaller plan, Rome other prices, Oslo a contract.
kit::MemoryDirectory company()
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
    add("paris", "Paris", [](Office& office) { office.tier = PlanTier::Standard; });
    add("rome", "Rome", [](Office& office) { office.priceLevel = "other"; });
    add("oslo", "Oslo", [](Office& office) { office.isContract = true; });
    return company;
}

} // namespace

class tst_Licenses final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { openWindow(company()); }
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
    void anOfficeAdminBuysForTheirOfficeAlone()
    {
        closeWindow();
        openWindow(company(), "nina");
        open(ui::purchaseForm(*m_session, pool(Austin)));
        QCOMPARE(entry<QComboBox>("office")->count(), 1);
    }

private:
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

QTEST_MAIN(tst_Licenses)
#include "tst_licenses.moc"
