// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "translations/translations.h"
#include "ui/review/planreview.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include "tests/kit/fakesession.h"
#include "tests/kit/samplecompany.h"
#include "ui/review/plantotals.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using models::PlanModel;
using ui::PlanReview;

class tst_PlanReview final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { translations::install(*qApp); }
    void init()
    {
        m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light);
        m_session = std::make_unique<kit::FakeSession>(kit::sampleCompany());
    }
    void cleanup()
    {
        delete m_review;
        m_session.reset();
    }

    void untilTheFirstAnswerItIsChecking()
    {
        show(deletionOf({userId("ada")}));
        QVERIFY(!confirm()->isEnabled());
        QCOMPARE(reason(), QStringLiteral("Checking one user…"));
        m_session->answerAll();
        QVERIFY(confirm()->isEnabled());
        QCOMPARE(reason(), QString());
        QCOMPARE(m_review->windowTitle(), QStringLiteral("Delete Ada Lovelace"));
    }
    void aLicenseIsChosenForAllAndOverriddenForOne() // R-DEL-03
    {
        open(deletionOf({userId("ada"), userId("kim"), userId("sam"), userId("nina")}));
        auto* box = m_review->findChild<QComboBox*>(QStringLiteral("rowLicense"));
        QVERIFY(box != nullptr);
        QVERIFY(!box->isVisible()); // of nobody before somebody is chosen
        choose("Kim Tran");
        QVERIFY(box->isVisible());
        QCOMPARE(box->accessibleName(), QStringLiteral("License of Kim Tran"));
        QCOMPARE(box->currentText(), QStringLiteral("As for all: keep"));
        pick(*box, 2);
        QVERIFY(!confirm()->isEnabled()); // planned anew first
        m_session->answerAll();
        QVERIFY2(dispositionOf("Kim Tran") == LicenseDisposition::Release,
                 qPrintable(rowTexts("Kim Tran").join(QLatin1Char('|'))));
        QCOMPARE(dispositionOf("Ada Lovelace"), std::optional(LicenseDisposition::Keep));
        // What is chosen for all leaves the exception as it is, and the other way round.
        m_review->findChild<QRadioButton*>(QStringLiteral("releaseLicenses"))->click();
        m_session->answerAll();
        choose("Ada Lovelace");
        QCOMPARE(box->currentText(), QStringLiteral("As for all: give up"));
        pick(*box, 1);
        m_session->answerAll();
        QCOMPARE(dispositionOf("Kim Tran"), std::optional(LicenseDisposition::Release));
        QCOMPARE(dispositionOf("Ada Lovelace"), std::optional(LicenseDisposition::Keep));
        choose("Kim Tran");
        QCOMPARE(box->currentIndex(), 2);
        pick(*box, 0);
        m_session->answerAll();
        QCOMPARE(box->currentIndex(), 0);
        // Who is left out has no choice, and none in the command.
        choose("Ada Lovelace");
        tick("Ada Lovelace", Qt::Unchecked);
        m_session->answerAll();
        QVERIFY(!box->isVisible());
        acknowledgeAll();
        confirm()->click();
        QVERIFY(m_confirmed != nullptr);
        QVERIFY(std::get<DeleteUsers>(m_confirmed->command).overrides.empty());
        tick("Ada Lovelace", Qt::Checked);
        m_session->answerAll();
        QCOMPARE(dispositionOf("Ada Lovelace"), std::optional(LicenseDisposition::Keep)); // as before
    }
    void ofFewTheLicenseIsChosenInTheDetails() // R-DEL-03
    {
        open(deletionOf({userId("ada"), userId("kim")}));
        const auto boxes = m_review->findChildren<QComboBox*>(QStringLiteral("rowLicense"));
        QCOMPARE(boxes.size(), 2);
        QVERIFY(!boxes[1]->isVisible());
        more()->click();
        QVERIFY(boxes[1]->isVisible());
        QCOMPARE(boxes[1]->accessibleName(), QStringLiteral("License of Kim Tran"));
        pick(*boxes[1], 2);
        m_session->answerAll();
        QCOMPARE(dispositionOf("Kim Tran"), std::optional(LicenseDisposition::Release));
        QCOMPARE(dispositionOf("Ada Lovelace"), std::optional(LicenseDisposition::Keep));
    }
    void oneDeletionOrAnotherCommandHasNoChoicePerRow()
    {
        const auto isOffered = [this] {
            more()->setChecked(true);
            const auto boxes = m_review->findChildren<QComboBox*>(QStringLiteral("rowLicense"));
            return std::any_of(boxes.begin(), boxes.end(), [](auto* box) { return box->isVisible(); });
        };
        open(deletionOf({userId("ada")}));
        QVERIFY(!isOffered());
        delete m_review;
        open(SuspendUsers{{userId("ada"), userId("kim")}});
        QVERIFY(!isOffered());
    }
    void fewRowsAreSentencesAndManyATable_data()
    {
        QTest::addColumn<int>("people");
        QTest::addColumn<bool>("isTable");
        for (const int people : {1, 2, 3, 4})
            QTest::addRow("%d", people) << people << (people > 3);
    }
    void fewRowsAreSentencesAndManyATable()
    {
        QFETCH(int, people);
        QFETCH(bool, isTable);
        std::vector<UserId> users{userId("ada"), userId("kim"), userId("sam"), userId("nina")};
        users.resize(static_cast<std::size_t>(people));
        open(deletionOf(std::move(users)));
        QCOMPARE(table() != nullptr, isTable);
        const auto sentences = m_review->findChildren<QLabel*>(QStringLiteral("planSentence"));
        QCOMPARE(static_cast<int>(sentences.size()), isTable ? 0 : people);
        for (const auto* sentence : sentences)
            QVERIFY2(sentence->text().startsWith(QStringLiteral("Deleted; restorable until ")),
                     qPrintable(sentence->text()));
        // Nothing is cut off, and no room is left over.
        if (!isTable)
            QVERIFY2(m_review->height() < 520, qPrintable(QString::number(m_review->height())));
        const auto* side = m_review->findChild<QScrollArea*>(QStringLiteral("planSide"));
        if (!isTable)
            QTRY_COMPARE(side->verticalScrollBar()->maximum(), 0);
    }
    void nothingIsCurrentBeforeARowIsChosen()
    {
        open(deletionOf({userId("ada"), userId("kim"), userId("sam"), userId("nina")}));
        QVERIFY(!table()->currentIndex().isValid());
        QCOMPARE(detail(), QStringLiteral("Choose a row to read all that is said of it."));
    }
    void rulesStandInTheDetailsAlone()
    {
        open(deletionOf({userId("ada")}));
        QVERIFY2(!shownText().contains(QStringLiteral("R-DEL")), qPrintable(shownText()));
        more()->click();
        QVERIFY2(shownText().contains(QStringLiteral("Rules: R-DEL-03")), qPrintable(shownText()));
    }
    void totalsFilterTheTable()
    {
        open(deletionOf({userId("ada"), userId("omar"), userId("zoe"), userId("kim"), userId("sam")}));
        auto* totals = m_review->findChild<QListWidget*>(QStringLiteral("planFilters"));
        QStringList texts;
        for (int row = 0; row < totals->count(); ++row) {
            texts.append(totals->item(row)->text());
            totals->setCurrentRow(row);
            const auto told = texts.last().contains(QStringLiteral("All"))
                                  ? texts.last().section(QLatin1Char(' '), 1, 1)
                                  : texts.last().section(QLatin1Char(' '), 0, 0);
            QCOMPARE(table()->model()->rowCount(), told.toInt());
        }
        QCOMPARE(texts, (QStringList{QStringLiteral("All 5 rows"), QStringLiteral("4 will change"),
                                     QStringLiteral("1 lost for good"), QStringLiteral("1 refused")}));
        QCOMPARE(confirm()->text(), QStringLiteral("Delete 4 users"));
        // Escape goes back one level, then it cancels.
        QTest::keyClick(m_review, Qt::Key_Escape);
        QVERIFY(m_review->isVisible());
        QCOMPARE(table()->model()->rowCount(), 5);
        tick("Kim Tran", Qt::Unchecked);
        m_session->answerAll();
        QCOMPARE(totals->item(totals->count() - 1)->text(), QStringLiteral("1 left out"));
        QCOMPARE(totals->item(1)->text(), QStringLiteral("3 will change"));
        QCOMPARE(confirm()->text(), QStringLiteral("Delete 3 users"));
        QTest::keyClick(m_review, Qt::Key_Escape);
        QVERIFY(m_review->isVisible()); // a row is left out: that would be lost
        m_review->findChild<QPushButton*>(QStringLiteral("discard"))->click();
        QTRY_VERIFY(!m_review->isVisible());
    }
    void whatFollowsByItselfIsSaidOnceAndIsNoWarning()
    {
        open(deletionOf({userId("ada"), userId("kim"), userId("sam"), userId("nina")}));
        QCOMPARE(shownText().count(QStringLiteral("Unused licenses are still billed.")), 1);
        for (int row = 0; row < model()->rowCount(); ++row) {
            const auto text = model()->index(row, PlanModel::ReasonColumn).data().toString();
            QVERIFY2(!text.contains(QStringLiteral("billed")), qPrintable(text));
        }
        QCOMPARE(model()->count(PlanModel::Filter::Warned), std::size_t{1});
        QCOMPARE(ticks(), QStringList{QStringLiteral("Nina Kowalski: Austin will have no Office Admin.")});
    }
    void whatHasToBeTickedIsInSightWhateverIsScrolled()
    {
        open(deletionOf({userId("ada"), userId("kim"), userId("zoe"), userId("omar"), userId("sam")}));
        m_review->resize(800, 480);
        auto* box = m_review->findChild<QCheckBox*>(QStringLiteral("acknowledge"));
        QVERIFY(box != nullptr);
        for (auto* area : m_review->findChildren<QAbstractScrollArea*>())
            QVERIFY(!area->isAncestorOf(box));
        QVERIFY(m_review->rect().contains(QRect(box->mapTo(m_review, QPoint()), box->size())));
        QVERIFY(table()->columnWidth(PlanModel::ReasonColumn) > m_review->width() / 3);
    }
    void theKeyboardStartsWhereSomethingIsDue_data()
    {
        QTest::addColumn<std::shared_ptr<Command>>("command");
        QTest::addColumn<QString>("start");
        QTest::newRow("destructive") << std::make_shared<Command>(deletionOf({userId("ada")}))
                                     << QStringLiteral("cancel");
        QTest::newRow("something is lost")
            << std::make_shared<Command>(deletionOf({userId("zoe")})) << QStringLiteral("acknowledge");
        QTest::newRow("something is typed") << std::make_shared<Command>(PurgeUsers{{userId("sam")}, {}})
                                            << QStringLiteral("typedConfirmation");
        QTest::newRow("harmless") << std::make_shared<Command>(
                                         GrantRole{{userId("kim")}, Role::OfficeAdmin, {}})
                                  << QStringLiteral("confirm");
        QTest::newRow("refused") << std::make_shared<Command>(ReactivateUsers{{userId("kim")}})
                                 << QStringLiteral("cancel");
    }
    void theKeyboardStartsWhereSomethingIsDue()
    {
        QFETCH(std::shared_ptr<Command>, command);
        QFETCH(QString, start);
        if (std::holds_alternative<PurgeUsers>(*command))
            m_session->actElsewhere(deletionOf({userId("sam")}), "omar");
        open(*command);
        QVERIFY(m_review->focusWidget() != nullptr);
        QCOMPARE(m_review->focusWidget()->objectName(), start);
    }
    void whatACompanyAdminMayDoIsSaid()
    {
        open(GrantRole{{userId("kim")}, Role::CompanyAdmin, {}});
        QVERIFY2(shownText().contains(QStringLiteral("A Company Admin sees and changes everything in every "
                                                     "office, makes others Company Admin, and deletes people "
                                                     "for good.")),
                 qPrintable(shownText()));
    }
    void untickingChangesTheNumberInTheButton()
    {
        open(deletionOf({userId("ada"), userId("kim"), userId("sam")}));
        QCOMPARE(confirm()->text(), QStringLiteral("Delete 3 users"));
        tick("Kim Tran", Qt::Unchecked);
        QVERIFY(!confirm()->isEnabled());
        m_session->answerAll();
        QCOMPARE(confirm()->text(), QStringLiteral("Delete 2 users"));
        QCOMPARE(rowTexts("Kim Tran").value(PlanModel::ResultColumn), QStringLiteral("Left out"));
        tick("Kim Tran", Qt::Checked);
        m_session->answerAll();
        QCOMPARE(confirm()->text(), QStringLiteral("Delete 3 users"));
    }
    void whileItIsStoredNothingCanBeDecided()
    {
        open(deletionOf({userId("ada"), userId("kim")}));
        m_review->showStoring();
        QVERIFY(!confirm()->isEnabled());
        const auto* include = m_review->findChild<QCheckBox*>(QStringLiteral("include"));
        QVERIFY(!include->isEnabled());
        QCOMPARE(reason(), QStringLiteral("Storing it on this computer…"));
        m_review->showError(QStringLiteral("No room."));
        QVERIFY(confirm()->isEnabled());
        QVERIFY(include->isEnabled());
        QCOMPARE(reason(), QStringLiteral("No room."));
    }
    void theDetailSaysOnceWhoItIsAbout_data()
    {
        QTest::addColumn<bool>("isRelease");
        QTest::addColumn<QString>("start");
        QTest::newRow("somebody") << false
                                  << QStringLiteral("Ada Lovelace (ada@acme.test): Deleted; restorable");
        QTest::newRow("a number whose warning names it")
            << true << QStringLiteral("+1 512-666-0010 will be given up.");
    }
    void theDetailSaysOnceWhoItIsAbout()
    {
        QFETCH(bool, isRelease);
        open(isRelease ? Command(releaseOf(4))
                       : Command(deletionOf({userId("ada"), userId("kim"), userId("sam"), userId("nina")})));
        choose(isRelease ? "+1 512-666-0010" : "Ada Lovelace");
        QFETCH(QString, start);
        QVERIFY2(detail().startsWith(start), qPrintable(detail()));
        QVERIFY2(detail().endsWith(QLatin1Char(')')), qPrintable(detail())); // the rules
    }
    void leavingEverybodyOutDisablesTheButton()
    {
        open(deletionOf({userId("ada")}));
        tick("Ada Lovelace", Qt::Unchecked);
        m_session->answerAll();
        QVERIFY(!confirm()->isEnabled());
        QCOMPARE(reason(), QStringLiteral("Everything is left out."));
    }
    void theConfirmedPlanHoldsOnlyTickedRows()
    {
        open(deletionOf({userId("ada"), userId("kim")}));
        tick("Kim Tran", Qt::Unchecked);
        m_session->answerAll();
        confirm()->click();
        QVERIFY(m_confirmed);
        QCOMPARE(std::get<DeleteUsers>(m_confirmed->command).users, std::vector{userId("ada")});
    }
    void warningsHaveToBeAcknowledged()
    {
        open(RevokeRole{{userId("nina")}, Role::OfficeAdmin, {}}); // W-COVERAGE
        QVERIFY(!confirm()->isEnabled());
        QCOMPARE(reason(), QStringLiteral("Tick the box above to go on."));
        auto* box = m_review->findChild<QCheckBox*>(QStringLiteral("acknowledge"));
        QCOMPARE(box->accessibleName(), QStringLiteral("Austin will have no Office Admin."));
        box->setChecked(true);
        QVERIFY(confirm()->isEnabled());
    }
    void releasingLicensesIsAChoiceThatPlansAnew()
    {
        open(deletionOf({userId("ada")}));
        QVERIFY(!allText().contains(QStringLiteral("One license given up")));
        m_review->findChild<QRadioButton*>(QStringLiteral("releaseLicenses"))->click();
        m_session->answerAll();
        QVERIFY(allText().contains(QStringLiteral("One license given up: Voice, Berlin")));
        QVERIFY(allText().contains(QStringLiteral("25.00 EUR less a month")));
        confirm()->click();
        QCOMPARE(std::get<DeleteUsers>(m_confirmed->command).disposition, LicenseDisposition::Release);
    }
    void theNumberOfAPendingUserIsKeptUnlessChosenOtherwise()
    {
        open(deletionOf({userId("zoe"), userId("ada")}));
        QVERIFY(m_review->findChild<QRadioButton*>(QStringLiteral("rescueNumbers"))->isChecked());
        QVERIFY(rowTexts("Zoe Müller")
                    .value(PlanModel::ReasonColumn)
                    .endsWith(QStringLiteral("+49 30 101 goes to the reserved pool.")));
        QCOMPARE(model()->index(0, PlanModel::TargetColumn).data().toString(),
                 QStringLiteral("Zoe Müller")); // lost for good first
        const QString person = QStringLiteral("I understand that Zoe Müller is deleted for good.");
        QCOMPARE(ticks(), QStringList{person}); // what is kept is no loss
        m_review->findChild<QRadioButton*>(QStringLiteral("loseNumbers"))->click();
        m_session->answerAll();
        QVERIFY(rowTexts("Zoe Müller")
                    .value(PlanModel::ReasonColumn)
                    .endsWith(QStringLiteral("+49 30 101 is lost for good.")));
        QCOMPARE(ticks(),
                 (QStringList{QStringLiteral("I understand that +49 30 101 is lost for good."), person}));
        QVERIFY(!confirm()->isEnabled());
        acknowledgeAll();
        QVERIFY(confirm()->isEnabled());
        m_review->findChild<QRadioButton*>(QStringLiteral("rescueNumbers"))->click();
        m_session->answerAll();
        QCOMPARE(ticks(), QStringList{person});
        confirm()->click(); // the tick about the person stays
        QVERIFY(m_confirmed);
        QVERIFY(std::get<DeleteUsers>(m_confirmed->command).rescueNumbers);
    }
    void withoutPendingNumbersThereIsNoSuchChoice()
    {
        open(deletionOf({userId("ada")}));
        QVERIFY(!m_review->findChild<QRadioButton*>(QStringLiteral("rescueNumbers"))->isVisible());
    }
    void permanentDeletionNeedsTheTypedEmail()
    {
        m_session->actElsewhere(deletionOf({userId("ada")}), "omar");
        open(PurgeUsers{{userId("ada")}, {}});
        QCOMPARE(confirm()->text(), QStringLiteral("Permanently delete Ada Lovelace"));
        QVERIFY(!confirm()->isEnabled());
        auto* field = m_review->findChild<QLineEdit*>(QStringLiteral("typedConfirmation"));
        field->setText(QStringLiteral("somebody@acme.test"));
        QVERIFY(!confirm()->isEnabled());
        field->setText(QStringLiteral(" ADA@acme.test "));
        QVERIFY(confirm()->isEnabled());
        confirm()->click();
        bool isStored = false;
        m_session->confirm(m_confirmed, m_confirmed->requiredAcknowledgments(),
                           [&](const auto& stored) { isStored = stored.has_value(); });
        m_session->answerAll();
        QVERIFY(isStored);
    }
    void moreThanThreePermanentDeletionsAreNotConfirmedAtOnce()
    {
        m_session->actElsewhere(deletionOf({userId("ada"), userId("kim"), userId("sam"), userId("nina")}),
                                "omar");
        open(PurgeUsers{{userId("ada"), userId("kim"), userId("sam"), userId("nina")}, {}});
        QCOMPARE(
            reason(),
            QStringLiteral("Permanent deletion is confirmed person by person, for 3 at most. Leave out 1."));
        QVERIFY(!confirm()->isEnabled());
        tick("Nina Kowalski", Qt::Unchecked);
        m_session->answerAll();
        QCOMPARE(m_review->findChildren<QLineEdit*>(QStringLiteral("typedConfirmation")).size(), 3);
    }
    void theGuardNamesTheRuleAndIsMendedByOneClick()
    {
        m_session = std::make_unique<kit::FakeSession>(kit::sampleCompany(), kit::FakeSession::Post{},
                                                       "omar");
        open(SuspendUsers{{userId("omar"), userId("ada")}});
        auto* guard = m_review->findChild<QFrame*>(QStringLiteral("guard"));
        QVERIFY(guard->isVisible());
        QVERIFY(guard->findChild<QLabel*>()->text().startsWith(
            QStringLiteral("This would leave the company without a Company Admin.")));
        QVERIFY(!confirm()->isEnabled());
        auto* fix = m_review->findChild<QPushButton*>(QStringLiteral("guardFix"));
        QCOMPARE(fix->text(), QStringLiteral("Leave out Omar Haddad"));
        fix->click();
        m_session->answerAll();
        QVERIFY(!guard->isVisible());
        QVERIFY(confirm()->isEnabled());
        QCOMPARE(confirm()->text(), QStringLiteral("Suspend Ada Lovelace"));
    }
    void itPlansAnewWhenSomebodyElseChangesThings()
    {
        open(deletionOf({userId("ada"), userId("kim")}));
        m_session->actElsewhere(deletionOf({userId("kim")}), "omar");
        m_session->setStatus(m_session->syncStatus());
        QTRY_VERIFY((m_session->answerAll(), confirm()->text()) == QStringLiteral("Delete Ada Lovelace"));
    }
    void changesThatKeepComingDoNotPutThePlanOff()
    {
        show(deletionOf({userId("ada"), userId("kim")}));
        const auto* gathering = m_review->findChild<QTimer*>(QStringLiteral("gathering"));
        for (int i = 0; i < 3; ++i) {
            m_session->setStatus(m_session->syncStatus());
            QVERIFY(gathering->isActive());
            QTRY_VERIFY(!gathering->isActive());
        }
        // A newer question would have dropped the first.
        QCOMPARE(m_session->waitingAnswers(), std::size_t{1});
        m_session->answerAll();
        QCOMPARE(confirm()->text(), QStringLiteral("Delete 2 users"));
        QVERIFY(confirm()->isEnabled());
        m_session->actElsewhere(deletionOf({userId("kim")}), "omar");
        for (int i = 0; i < 3; ++i) // nor does news put off what came before it
            m_session->setStatus(m_session->syncStatus());
        QTRY_VERIFY((m_session->answerAll(), confirm()->text()) == QStringLiteral("Delete Ada Lovelace"));
    }
    void withoutConnectionWhatCannotWaitSaysWhy()
    {
        auto status = m_session->syncStatus();
        status.state = interfaces::SyncState::Offline;
        m_session->setStatus(status);
        open(ReleaseNumbers{{NumberId("n+15125559")}});
        QVERIFY(!confirm()->isEnabled());
        QVERIFY2(reason().startsWith(QStringLiteral("This needs a connection")), qPrintable(reason()));
    }
    void withoutConnectionWhoIsGoneAtOnceHasToBeLeftOut() // R-CHG-07
    {
        auto status = m_session->syncStatus();
        status.state = interfaces::SyncState::Offline;
        m_session->setStatus(status);
        open(deletionOf({userId("ada"), userId("zoe")}));
        QVERIFY(!confirm()->isEnabled());
        QVERIFY2(reason().endsWith(QStringLiteral(" Leave out Zoe Müller.")), qPrintable(reason()));
        tick("Zoe Müller", Qt::Unchecked);
        m_session->answerAll();
        QVERIFY(confirm()->isEnabled());
    }
    void withoutConnectionWhoIsNotActiveHasToBeLeftOut() // R-CHG-07
    {
        auto status = m_session->syncStatus();
        status.state = interfaces::SyncState::Offline;
        m_session->setStatus(status);
        open(deletionOf({userId("ada"), userId("sam")}));
        QVERIFY(!confirm()->isEnabled());
        QVERIFY2(reason().endsWith(QStringLiteral(" Leave out Sam Okafor.")), qPrintable(reason()));
        tick("Sam Okafor", Qt::Unchecked);
        m_session->answerAll();
        QVERIFY(confirm()->isEnabled());
    }
    void escapeCancels()
    {
        open(deletionOf({userId("ada")}));
        QSignalSpy rejected(m_review, &QDialog::rejected);
        QTest::keyClick(m_review, Qt::Key_Escape);
        QCOMPARE(rejected.size(), 1);
        QVERIFY(!m_confirmed);
    }
    void whatWasDecidedIsAskedAboutBeforeItIsLost_data()
    {
        QTest::addColumn<QString>("decision");
        for (const auto* decision : {"tick", "choice", "row"})
            QTest::newRow(decision) << QString::fromLatin1(decision);
    }
    void whatWasDecidedIsAskedAboutBeforeItIsLost()
    {
        QFETCH(QString, decision);
        open(deletionOf({userId("ada"), userId("zoe")}));
        QSignalSpy rejected(m_review, &QDialog::rejected);
        const auto decide = [&](bool isDecided) {
            if (decision == QLatin1String("row"))
                tick("Zoe Müller", isDecided ? Qt::Unchecked : Qt::Checked);
            else if (decision == QLatin1String("tick"))
                m_review->findChild<QCheckBox*>(QStringLiteral("acknowledge"))->setChecked(isDecided);
            else
                m_review
                    ->findChild<QRadioButton*>(isDecided ? QStringLiteral("releaseLicenses")
                                                         : QStringLiteral("keepLicenses"))
                    ->click();
            m_session->answerAll();
        };
        const auto question = [this] {
            return m_review->findChild<QMessageBox*>(QStringLiteral("unsavedQuestion"));
        };
        decide(true);
        QTest::keyClick(m_review, Qt::Key_Escape);
        QVERIFY(question() != nullptr);
        QTest::keyClick(question(), Qt::Key_Escape); // one level
        QTRY_VERIFY(question() == nullptr);
        QVERIFY(m_review->isVisible());
        QCOMPARE(rejected.size(), 0);
        m_review->findChild<QPushButton*>(QStringLiteral("cancel"))->click();
        QVERIFY(question() != nullptr);
        QTest::keyClick(question(), Qt::Key_Escape);
        QTRY_VERIFY(question() == nullptr);
        decide(false); // as it was: nothing is lost
        QTest::keyClick(m_review, Qt::Key_Escape);
        QVERIFY(question() == nullptr);
        QCOMPARE(rejected.size(), 1);
        QVERIFY(!m_confirmed);
    }
    void enterDoesNotReachADestructiveButton()
    {
        open(deletionOf({userId("ada")}));
        QVERIFY(confirm()->isEnabled());
        QTest::keyClick(m_review, Qt::Key_Return);
        confirm()->setFocus();
        QTest::keyClick(confirm(), Qt::Key_Return);
        QTest::keyClick(m_review, Qt::Key_Enter);
        QVERIFY(!m_confirmed);
        QVERIFY(m_review->isVisible());
    }
    void enterConfirmsWhatCanBeTakenBack()
    {
        open(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        QTest::keyClick(m_review, Qt::Key_Return);
        QVERIFY(m_confirmed);
    }
    void aRowWithoutFindingsTellsWhatBecomesOfIt()
    {
        open(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        QVERIFY2(rowTexts("Kim Tran")
                     .value(PlanModel::ReasonColumn)
                     .startsWith(QStringLiteral("Role: User → Office Admin of ")),
                 qPrintable(rowTexts("Kim Tran").value(PlanModel::ReasonColumn)));
    }
    void aWarnedRowTellsWhatChangesToo()
    {
        open(RevokeRole{{userId("nina"), userId("kim")}, Role::OfficeAdmin, {}}); // W-COVERAGE
        QCOMPARE(rowTexts("Nina Kowalski").value(PlanModel::ReasonColumn),
                 QStringLiteral("Austin will have no Office Admin. Role: Office Admin of Austin → User."));
        QCOMPARE(m_review->findChild<QCheckBox*>(QStringLiteral("acknowledge"))->accessibleName(),
                 QStringLiteral("Nina Kowalski: Austin will have no Office Admin.")); // few are named
    }
    void whoNeverActivatedIsNamedBesideTheTick() // R-BULK-06
    {
        open(deletionOf({userId("ada"), userId("zoe")}));
        QCOMPARE(ticks(), QStringList{QStringLiteral("I understand that Zoe Müller is deleted for good.")});
        delete m_review;
        open(deletionOf({userId("ada"), userId("zoe"), userId("kim"), userId("sam")}));
        // R-BULK-11.
        QVERIFY2(allText().contains(QStringLiteral(", except for Zoe Müller.")), qPrintable(allText()));
    }
    void namesakesCanBeToldApart()
    {
        auto company = kit::sampleCompany();
        company.m_users.at(userId("kim")).firstName = "Ada";
        company.m_users.at(userId("kim")).lastName = "Lovelace";
        m_session = std::make_unique<kit::FakeSession>(std::move(company));
        open(SuspendUsers{{userId("ada"), userId("kim"), userId("nina"), userId("sam")}});
        const auto text = rowTexts("Ada Lovelace (ada@acme.test)").value(PlanModel::TargetColumn);
        QCOMPARE(text, QStringLiteral("Ada Lovelace (ada@acme.test)"));
        QVERIFY(table()->columnWidth(PlanModel::TargetColumn) >
                table()->fontMetrics().horizontalAdvance(text) + 16);
    }
    void aRestoreSaysThatTheNumberComesBack()
    {
        m_session->actElsewhere(deletionOf({userId("ada")}), "omar");
        open(RestoreUsers{{userId("ada")}});
        const auto text = rowTexts("Ada Lovelace").value(PlanModel::ReasonColumn);
        QVERIFY2(
            text.startsWith(QStringLiteral("Restored: sign-in and calls work again. +49 30 100 comes back")),
            qPrintable(text)); // in a narrow column, too
    }
    void aDeletionSaysWhatBecomesOfTheNumbers()
    {
        open(deletionOf({userId("ada"), userId("zoe")}));
        QVERIFY(rowTexts("Ada Lovelace")
                    .value(PlanModel::ReasonColumn)
                    .contains(QStringLiteral("+49 30 100 goes on hold")));
        QCOMPARE(rowTexts("Zoe Müller").value(PlanModel::ReasonColumn),
                 QStringLiteral("Deleted for good at once: the invitation was never accepted. "
                                "+49 30 101 goes to the reserved pool."));
    }
    void aDeletionAndARestoreSayWhatBecomesOfTheDevices() // R-DEL-14, R-REST-07
    {
        auto company = kit::companyWithDevices();
        company.m_devices.at(DeviceId("ada.forward")).name.clear();
        company.m_devices.at(DeviceId("ada.mobile")).name = "Ada's <b>mobile</b>";
        m_session = std::make_unique<kit::FakeSession>(std::move(company));
        open(deletionOf({userId("ada"), userId("sam")}));
        const auto of = [this](const char* name) { return rowTexts(name).value(PlanModel::ReasonColumn); };
        const auto lost = of("Ada Lovelace");
        for (const auto* fate : {"; Ada's is signed out", "; ada.desk goes back into stock", " stops ringing",
                                 "; Ada's <b>mobile</b> is signed out"})
            QVERIFY2(lost.contains(QString::fromUtf8(fate)), qPrintable(lost));
        QVERIFY2(of("Sam Okafor").contains(QStringLiteral("shared.desk stays with those who share it")),
                 qPrintable(of("Sam Okafor")));
        delete m_review;
        m_session->actElsewhere(deletionOf({userId("ada")}), "omar");
        open(RestoreUsers{{userId("ada")}});
        QVERIFY2(of("Ada Lovelace").contains(QStringLiteral("; ada.desk comes back")),
                 qPrintable(of("Ada Lovelace")));
    }
    void whatGoesWithADeviceOrComesAfterANumberIsSaid() // R-FWD-05, R-NUM-11
    {
        auto company = kit::companyWithDevices();
        company.m_devices.at(DeviceId("ada.forward")).name = "Forward";
        company.m_devices.at(DeviceId("ada.mobile")).name = "Ada's <b>mobile</b>";
        m_session = std::make_unique<kit::FakeSession>(std::move(company));
        const auto told = [this] { return model()->index(0, PlanModel::ReasonColumn).data().toString(); };
        open(RemoveDevices{{DeviceId("ada.forward")}});
        QVERIFY2(told().contains(QStringLiteral("Ada's <b>mobile</b> is removed.")), qPrintable(told()));
        delete m_review;
        open(AssignNumbers{{{NumberId("n+15125559"), userId("kim"), true}}});
        QVERIFY2(told().contains(QStringLiteral(" is no longer the primary number.")), qPrintable(told()));
    }
    void aRemovalIsSaidInSentences() // R-DEV-02
    {
        m_session = std::make_unique<kit::FakeSession>(kit::companyWithDevices());
        const auto told = [this] { return model()->index(0, PlanModel::ReasonColumn).data().toString(); };
        open(RemoveDevices{{DeviceId("ada.desk")}});
        QVERIFY2(told().contains(QStringLiteral("Removed for good. It was assigned to Ada Lovelace")),
                 qPrintable(told()));
        QVERIFY2(!told().contains(QStringLiteral("Maker")), qPrintable(told())); // nobody asks what it was
    }
    void whatHappensIsReadBeforeWhatIsWarnedAbout()
    {
        open(RevokeRole{{userId("nina")}, Role::OfficeAdmin, {}}); // W-COVERAGE
        const auto told = m_review->findChild<QLabel*>(QStringLiteral("planSentence"))->text();
        const auto warned = m_review->findChild<QCheckBox*>(QStringLiteral("acknowledge"))->accessibleName();
        QVERIFY2(told.endsWith(warned), qPrintable(told));
        QVERIFY2(told.size() > warned.size(), qPrintable(told));
    }
    void theLimitOfAnalyticsIsStatedBeforeItIsGiven() // R-ANL-03
    {
        open(SetAnalytics{{userId("ada")}, AnalyticsAccess::Charts});
        QVERIFY(allText().contains(QStringLiteral("charting data only, never the call history")));
    }
    void manyPoolsAreToldByLicenseAndByCurrency()
    {
        Plan plan;
        const auto freed = [&plan](const char* office, std::int64_t seats, const char* currency,
                                   std::int64_t less) {
            plan.seats.push_back({OfficeId(office), LicenseType::Voice, -seats, 0, {-less, currency}, {}});
        };
        for (const auto* office : {"a", "b", "c", "d"})
            freed(office, 1'000, "USD", 150'000);
        for (const auto* office : {"e", "f", "g"})
            freed(office, 2'000, "EUR", 140'000);
        std::vector<QString> told;
        for (const auto& line : ui::PlanTotals::seatsOf(plan, m_session->directory()))
            told.push_back(line.text);
        QCOMPARE(told.size(), std::size_t(3));
        QCOMPARE(told[0], QStringLiteral("Seats freed: 10,000 Voice"));
        QVERIFY2(told[1].contains(QStringLiteral("60")), qPrintable(told[1]));
        QVERIFY2(told[2].contains(QStringLiteral("42")), qPrintable(told[2]));
    }
    void anErrorIsToldBesideTheButton()
    {
        open(deletionOf({userId("ada")}));
        m_review->showError(QStringLiteral("The server does not answer."));
        QCOMPARE(reason(), QStringLiteral("The server does not answer."));
    }
    void manyNumbersAreReleasedByTypingTheCount()
    {
        open(releaseOf(12));
        QCOMPARE(reason(), QStringLiteral("Type 12 to confirm."));
        m_review->findChild<QLineEdit*>(QStringLiteral("typedConfirmation"))->setText(QStringLiteral("12"));
        QVERIFY(confirm()->isEnabled());
    }

private:
    [[nodiscard]] static DeleteUsers deletionOf(std::vector<UserId> users)
    {
        DeleteUsers command;
        command.users = std::move(users);
        return command;
    }
    /// Of numbers that the company gets for it.
    [[nodiscard]] ReleaseNumbers releaseOf(int count)
    {
        auto company = kit::sampleCompany();
        ReleaseNumbers command;
        for (int i = 0; i < count; ++i) {
            auto number = company.m_numbers.at(NumberId("n+15125559"));
            number.e164 = "+151266600" + std::to_string(10 + i);
            number.id = NumberId("n" + number.e164);
            company.put(number);
            command.numbers.push_back(number.id);
        }
        m_session = std::make_unique<kit::FakeSession>(company);
        return command;
    }
    void show(Command command)
    {
        m_confirmed.reset();
        m_review = new PlanReview(*m_session, *m_theme, std::move(command), nullptr);
        connect(m_review, &PlanReview::confirmRequested, this,
                [this](const auto& plan) { m_confirmed = plan; });
        m_review->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_review));
    }
    void open(Command command)
    {
        show(std::move(command));
        m_session->answerAll();
    }
    [[nodiscard]] QPushButton* confirm() const
    {
        return m_review->findChild<QPushButton*>(QStringLiteral("confirm"));
    }
    [[nodiscard]] QString reason() const
    {
        return m_review->findChild<QLabel*>(QStringLiteral("planReason"))->text();
    }
    [[nodiscard]] QTableView* table() const
    {
        return m_review->findChild<QTableView*>(QStringLiteral("planTable"));
    }
    [[nodiscard]] PlanModel* model() const { return m_review->findChild<PlanModel*>(); }
    [[nodiscard]] QToolButton* more() const
    {
        return m_review->findChild<QToolButton*>(QStringLiteral("planMore"));
    }
    [[nodiscard]] QString detail() const
    {
        return m_review->findChild<QLabel*>(QStringLiteral("planDetail"))->text();
    }
    /// What has to be ticked, in the order of the alphabet.
    [[nodiscard]] QStringList ticks() const
    {
        QStringList texts;
        for (const auto* box : m_review->findChildren<QCheckBox*>(QStringLiteral("acknowledge")))
            texts.append(box->accessibleName());
        texts.sort();
        return texts;
    }
    void acknowledgeAll() const
    {
        for (auto* box : m_review->findChildren<QCheckBox*>(QStringLiteral("acknowledge")))
            box->setChecked(true);
    }
    [[nodiscard]] QString shownText() const
    {
        QStringList texts;
        for (const auto* label : m_review->findChildren<QLabel*>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts.join(QLatin1Char('\n'));
    }
    [[nodiscard]] QString allText() const
    {
        QStringList texts;
        for (const auto* label : m_review->findChildren<QLabel*>())
            texts.append(label->text());
        return texts.join(QLatin1Char('\n'));
    }
    [[nodiscard]] int rowOf(const char* name) const
    {
        const auto* rows = model();
        for (int row = 0; row < rows->rowCount(); ++row) {
            if (rows->index(row, PlanModel::TargetColumn).data().toString() == QString::fromUtf8(name))
                return row;
        }
        return -1;
    }
    [[nodiscard]] QStringList rowTexts(const char* name) const
    {
        QStringList texts;
        for (int column = 0; column < PlanModel::ColumnCount; ++column)
            texts.append(model()->index(rowOf(name), column).data().toString());
        return texts;
    }
    void choose(const char* name)
    {
        table()->setCurrentIndex(table()->model()->index(rowOf(name), PlanModel::TargetColumn));
    }
    static void pick(QComboBox& box, int place)
    {
        box.setCurrentIndex(place);
        Q_EMIT box.activated(place);
    }
    [[nodiscard]] std::optional<LicenseDisposition> dispositionOf(const char* name) const
    {
        if (rowOf(name) < 0)
            QTest::qFail("no such row", __FILE__, __LINE__);
        const auto text = rowTexts(name).value(PlanModel::ReasonColumn);
        if (text.contains(QStringLiteral("license is given up")))
            return LicenseDisposition::Release;
        return text.contains(QStringLiteral("license is kept")) ? std::optional(LicenseDisposition::Keep)
                                                                : std::nullopt;
    }
    void tick(const char* name, Qt::CheckState state)
    {
        QVERIFY(
            model()->setData(model()->index(rowOf(name), PlanModel::MarkColumn), state, Qt::CheckStateRole));
    }

    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<kit::FakeSession> m_session;
    QPointer<PlanReview> m_review;
    std::shared_ptr<const Plan> m_confirmed;
};

CORDBOARD_QT_TEST(tst_PlanReview)
#include "tst_planreview.moc"
