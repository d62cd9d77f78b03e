// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/dialogs/pairingdialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTest>

#include "tests/ui/flowtest.h"
#include "ui/review/planreview.h"
#include "ui/tables/tableview.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::PairingDialog;

class tst_PairingDialog final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { openWindow(kit::sampleCompany()); }
    void cleanup() { closeWindow(); }

    void whatTheRulesSayAboutTheHighlightedPersonIsTold()
    {
        open(ui::NumbersToPerson{{NumberId("n+15125559")}});
        search(QStringLiteral("nina"));
        QCOMPARE(verdict(),
                 QStringLiteral(
                     "The office of Nina Kowalski has no emergency address in United States: emergency calls "
                     "could not be located. Edit the office to enter one."));
        search(QStringLiteral("omar"));
        QVERIFY(!button()->isEnabled());
    }
    void enterInTheSearchAssignsToTheOnlyMatch()
    {
        open(ui::NumbersToPerson{{NumberId("n+4930900")}});
        search(QStringLiteral("omar"));
        QCOMPARE(verdict(), QStringLiteral("+49 30 900 goes to Omar Haddad."));
        QTest::keyClick(field(), Qt::Key_Return);
        m_session->answerAll();
        QCOMPARE(number("n+4930900").targetId, std::string("omar"));
        QCOMPARE(m_toasts->accessibleName(), QStringLiteral("Assigned +49 30 900 to Omar Haddad."));
        QTRY_VERIFY(m_dialog.isNull());
    }
    void aChosenRowIsAskedAboutBeforeItIsLost()
    {
        const auto question = [this] {
            return m_dialog->findChild<QMessageBox*>(QStringLiteral("unsavedQuestion"));
        };
        open(ui::NumbersToPerson{{NumberId("n+4930900")}});
        search(QStringLiteral("omar")); // the only one that matches: nobody chose it
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog || !m_dialog->isVisible());
        open(ui::NumbersToPerson{{NumberId("n+4930900")}});
        auto* table = m_dialog->findChild<ui::TableView*>();
        QVERIFY(table->rows()->rowCount() > 1);
        table->setCurrentIndex(table->rows()->index(1, 1));
        m_session->answerAll();
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible() && question() != nullptr);
        QTest::keyClick(question(), Qt::Key_Escape);
        QTRY_VERIFY(question() == nullptr);
        QVERIFY(m_dialog->isVisible());
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        m_dialog->findChild<QPushButton*>(QStringLiteral("discard"))->click();
        QTRY_VERIFY(!m_dialog);
        QVERIFY(m_session->operations().empty());
    }
    void anotherCountryIsRefusedInWordsBeforeAnythingIsSent()
    {
        open(ui::NumbersToPerson{{NumberId("n+15125559")}});
        search(QStringLiteral("ada"));
        QCOMPARE(verdict(),
                 QStringLiteral("+1 5125559 belongs to United States; Ada Lovelace is in Germany."));
        QVERIFY(!button()->isEnabled());
        QTest::keyClick(field(), Qt::Key_Return);
        m_session->answerAll();
        QVERIFY(m_dialog);
        QVERIFY(m_session->operations().empty());
    }
    void aSearchThatIsNotUnderstoodSaysWhy()
    {
        open(ui::NumbersToPerson{{NumberId("n+4930900")}});
        search(QStringLiteral("(omar"));
        QCOMPARE(verdict(), QStringLiteral("This parenthesis is not closed."));
        QVERIFY(!button()->isEnabled());
    }
    void aLicenseThatIsTakenIsToldBeforeItIsDone()
    {
        open(ui::NumbersToPerson{{NumberId("n+4930900")}});
        search(QStringLiteral("ada")); // has a number already: one more takes a license
        QCOMPARE(
            verdict(),
            QStringLiteral("+49 30 900 goes to Ada Lovelace. One seat taken: Additional number, Berlin."));
    }
    void rowsThatComeLaterAreJudgedWhenTheyCome()
    {
        m_session->setLoading(true);
        open(ui::NumbersToPerson{{NumberId("n+4930900")}});
        QCOMPARE(verdict(), QStringLiteral("Nothing fetched yet."));
        QVERIFY(!button()->isEnabled());
        m_session->setLoading(false);
        m_session->answerAll();
        QCOMPARE(verdict(), QStringLiteral("Choose a row.")); // nobody gets it by being first
        QVERIFY(!button()->isEnabled());
        search(QStringLiteral("nobody"));
        QCOMPARE(verdict(), QStringLiteral("Nothing matches."));
    }
    void enterBeforeTheSearchIsAnsweredAssignsToNobody()
    {
        open(ui::NumbersToPerson{{NumberId("n+4930900")}});
        search(QStringLiteral("omar"));
        QVERIFY(button()->isEnabled());
        field()->setText(QStringLiteral("ada")); // the row highlighted is still that of the search before
        QTest::keyClick(field(), Qt::Key_Return);
        m_session->answerAll();
        QVERIFY(m_session->operations().empty());
        QTest::qWait(120);
        m_session->answerAll();
        QVERIFY(button()->isEnabled());
    }
    void enterThatWasRefusedIsNotDoneForLaterRows()
    {
        open(ui::NumbersToPerson{{NumberId("n+4930900")}});
        field()->setText(QStringLiteral("nobody"));
        QTest::keyClick(field(), Qt::Key_Return);
        QTest::qWait(120);
        m_session->answerAll();
        QCOMPARE(verdict(), QStringLiteral("Nothing matches."));
        field()->setText(QStringLiteral("omar")); // without a key: as pasted by the mouse
        QTest::qWait(120);
        m_session->answerAll();
        QCoreApplication::processEvents();
        m_session->answerAll();
        QVERIFY(button()->isEnabled());
        QVERIFY(m_session->operations().empty());
    }
    void numbersForAPersonStartWithTheirCountry()
    {
        open(ui::NumberForPerson{userId("omar")});
        QCOMPARE(field()->text(), QStringLiteral("status:reserved country:DE "));
        QCOMPARE(verdict(), QStringLiteral("+49 30 900 goes to Omar Haddad."));
        button()->click();
        m_session->answerAll();
        QCOMPARE(number("n+4930900").targetId, std::string("omar"));
    }
    void aNumberGoesToADepartmentOfItsOffice()
    {
        open(ui::NumbersToDepartment{{NumberId("n+4930900")}});
        QCOMPARE(field()->text(), QStringLiteral("office:Berlin "));
        QCOMPARE(verdict(), QStringLiteral("+49 30 900 goes to Support.")); // there is one alone
        button()->click();
        m_session->answerAll();
        QCOMPARE(number("n+4930900").targetId, std::string("support"));
        QCOMPARE(m_toasts->accessibleName(), QStringLiteral("Assigned +49 30 900 to Support."));
    }
    void aNumberGoesToTheMainLineOfAnOfficeOfItsCountry()
    {
        open(ui::NumbersToMainLine{{NumberId("n+15125559")}});
        QCOMPARE(field()->text(), QStringLiteral("country:US "));
        QCOMPARE(verdict(),
                 QStringLiteral("+1 5125559 goes to Austin. One seat taken: Additional number, Austin."));
        search(QStringLiteral("berlin"));
        QCOMPARE(verdict(), QStringLiteral("+1 5125559 belongs to United States; Berlin is in Germany."));
        QVERIFY(!button()->isEnabled());
        search(QStringLiteral("austin"));
        button()->click();
        m_session->answerAll();
        QCOMPARE(number("n+15125559").targetType, TargetType::Office);
    }
    void aDepartmentAndAMainLineGetANumberOfTheirCountry()
    {
        open(ui::NumberForDepartment{DepartmentId("support")});
        QCOMPARE(field()->text(), QStringLiteral("status:reserved country:DE "));
        QCOMPARE(verdict(), QStringLiteral("+49 30 900 goes to Support."));
        closeWindow();
        openWindow(kit::sampleCompany());
        open(ui::NumberForMainLine{OfficeId("berlin")});
        QCOMPARE(verdict(), QStringLiteral("+49 30 900 goes to the main line of Berlin. One seat taken: "
                                           "Additional number, Berlin."));
        button()->click();
        m_session->answerAll();
        QCOMPARE(number("n+4930900").targetType, TargetType::Office);
        QCOMPARE(number("n+4930900").targetId, std::string("berlin"));
    }
    void aQuarantineKeepsANumberFromEverybody()
    {
        m_session->actElsewhere(SetQuarantine{{{NumberId("n+4930900"), Forever}}}, "omar");
        open(ui::NumberForDepartment{DepartmentId("support")});
        QVERIFY2(verdict().startsWith(QStringLiteral("+49 30 900 may not be assigned until somebody lifts")),
                 qPrintable(verdict()));
        QVERIFY(!button()->isEnabled());
    }
    void peopleForADeviceAreThoseOfItsOfficeAtFirst()
    {
        closeWindow();
        openWindow(kit::companyWithDevices());
        open(ui::DevicesToPerson{{DeviceId("stock.desk")}});
        QCOMPARE(field()->text(), QStringLiteral("office:Berlin "));
        QCOMPARE(verdict(), QStringLiteral("Choose a row."));
        search(QStringLiteral("kim"));
        QVERIFY(!button()->isEnabled());
    }
    void devicesForAPersonAreTheStockOfTheirOfficeAtFirst()
    {
        closeWindow();
        openWindow(kit::companyWithDevices());
        open(ui::DeviceForPerson{userId("kim")});
        QCOMPARE(field()->text(), QStringLiteral("status:in_stock office:Austin "));
        QVERIFY(!button()->isEnabled() || m_dialog->findChild<ui::TableView*>()->model()->rowCount() == 1);
    }
    void aHeldNumberIsShownWithItsReasonAndCannotBeAssigned()
    {
        DeleteUsers deletion;
        deletion.users = {userId("ada")};
        m_session->actElsewhere(deletion, "omar");
        open(ui::NumberForPerson{userId("omar")});
        search(QStringLiteral("30100"));
        QVERIFY2(verdict().startsWith(QStringLiteral("+49 30 100 is held for Ada Lovelace until ")),
                 qPrintable(verdict()));
        QVERIFY(!button()->isEnabled());
    }
    void whatCanBeAssignedStandsBeforeWhatIsHeld()
    {
        DeleteUsers deletion;
        deletion.users = {userId("ada")};
        m_session->actElsewhere(deletion, "omar");
        open(ui::NumberForPerson{userId("omar")});
        search(QStringLiteral("country:DE"));
        auto* rows = m_dialog->findChild<ui::TableView*>()->model();
        QVERIFY(rows->rowCount() > 1);
        std::vector<QString> states;
        for (int row = 0; row < rows->rowCount(); ++row)
            states.push_back(rows->index(row, state()).data().toString());
        QCOMPARE(states.front(), QStringLiteral("Reserved"));
        QCOMPARE(states.back(), QStringLiteral("On hold"));
    }
    void swappingGivesTheOldNumberBack()
    {
        open(ui::SwapForPerson{userId("ada")});
        search(QStringLiteral("30900"));
        button()->click();
        m_session->answerAll();
        QCOMPARE(number("n+4930900").targetId, std::string("ada"));
        QCOMPARE(number("n+4930100").status, NumberStatus::Reserved);
    }
    /// R-REST-02, R-NUM-11
    void whoIsRestoredGetsAnotherNumberInOneStep()
    {
        DeleteUsers deletion;
        deletion.users = {userId("ada")};
        m_session->actElsewhere(deletion, "omar");
        QCOMPARE(number("n+4930100").status, NumberStatus::OnHold);
        open(ui::RestoreWithNumber{userId("ada")});
        search(QStringLiteral("30900"));
        QCOMPARE(verdict(),
                 QStringLiteral("Ada Lovelace is restored and gets +49 30 900. One seat taken: Voice, "
                                "Berlin."));
        button()->click();
        m_session->answerAll();
        auto* review = m_window->findChild<ui::PlanReview*>(); // two things happen: they are looked at
        QVERIFY(review != nullptr);
        review->findChild<QPushButton*>(QStringLiteral("confirm"))->click();
        m_session->answerAll();
        QCOMPARE(m_session->company().m_users.at(userId("ada")).state, UserState::Active);
        QCOMPARE(number("n+4930900").targetId, std::string("ada"));
        QVERIFY(number("n+4930900").isPrimary);
        QCOMPARE(number("n+4930100").status, NumberStatus::Reserved);
    }
    void whoHeldNoNumberIsRestoredWithOne()
    {
        const auto kept = m_session->company().m_numbers.at(NumberId("n+4930100"));
        m_session->actElsewhere(UnassignNumbers{{kept.id}}, "omar");
        DeleteUsers deletion;
        deletion.users = {userId("ada")};
        m_session->actElsewhere(deletion, "omar");
        open(ui::RestoreWithNumber{userId("ada")});
        search(QStringLiteral("30900"));
        QVERIFY2(button()->isEnabled(), qPrintable(verdict()));
        button()->click();
        m_session->answerAll();
        m_window->findChild<ui::PlanReview*>()->findChild<QPushButton*>(QStringLiteral("confirm"))->click();
        m_session->answerAll();
        QCOMPARE(number("n+4930900").targetId, std::string("ada"));
    }
    void downLeadsFromTheSearchIntoTheTable()
    {
        open(ui::NumberForPerson{userId("omar")});
        m_dialog->activateWindow();
        QTest::keyClick(field(), Qt::Key_Down);
        QCOMPARE(m_dialog->focusWidget(), m_dialog->findChild<ui::TableView*>());
    }
    void whoCannotGetTheNumberIsNotListedAtFirst()
    {
        open(ui::NumbersToPerson{{NumberId("n+15125559")}});
        QCOMPARE(field()->text(), QStringLiteral("country:US "));
        auto* rows = m_dialog->findChild<ui::TableView*>();
        for (int row = 0; row < rows->model()->rowCount(); ++row) {
            rows->setCurrentIndex(rows->model()->index(row, 1));
            m_session->answerAll();
            QVERIFY2(button()->isEnabled(), qPrintable(verdict()));
        }
        QVERIFY(rows->model()->rowCount() > 1);
    }

private:
    [[nodiscard]] int state() const
    {
        return *m_dialog->findChild<models::TableModel*>()->sectionOf(interfaces::ColumnId::NumberState);
    }
    void open(const ui::PairingPurpose& purpose)
    {
        m_dialog = new PairingDialog(*m_session, *m_theme, *m_flow, purpose, m_window.get());
        m_dialog->show();
        m_session->answerAll();
    }
    void search(const QString& text)
    {
        field()->setText(text);
        QTest::qWait(120); // the pause after typing
        m_session->answerAll();
    }
    [[nodiscard]] QLineEdit* field() const
    {
        return m_dialog->findChild<QLineEdit*>(QStringLiteral("assignSearch"));
    }
    [[nodiscard]] QPushButton* button() const
    {
        return m_dialog->findChild<QPushButton*>(QStringLiteral("assign"));
    }
    [[nodiscard]] QString verdict() const
    {
        return m_dialog->findChild<QLabel*>(QStringLiteral("verdict"))->text();
    }
    [[nodiscard]] const OwnedNumber& number(const char* id) const
    {
        return m_session->company().m_numbers.at(NumberId(id));
    }

    QPointer<PairingDialog> m_dialog;
};

CORDBOARD_QT_TEST(tst_PairingDialog)
#include "tst_pairingdialog.moc"
