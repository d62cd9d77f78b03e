// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/review/commandflow.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "tests/kit/crowd.h"
#include "tests/ui/flowtest.h"
#include "ui/review/planreview.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::CommandFlow;

class tst_CommandFlow final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { openWindow(kit::sampleCompany()); }
    void whatWasNeverSentIsDiscardedInsteadOfTakenBack()
    {
        act(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        act(SetAnalytics{{userId("ada")}, AnalyticsAccess::Charts});
        auto newest = m_session->operations().front();
        newest.state = interfaces::OperationState::Queued;
        newest.isUndoable = false;
        m_session->show(newest);
        QVERIFY(m_flow->undoText().has_value()); // of the newest, not of the one before it
        QSignalSpy discarded(m_flow, &CommandFlow::discarded);
        m_flow->undoNewest();
        m_session->answerAll();
        QCOMPARE(discarded.count(), 1);
        QCOMPARE(m_session->operation(newest.id)->state, interfaces::OperationState::Cancelled);
        QCOMPARE(m_session->operations().size(), std::size_t{2}); // nothing was sent for it
    }
    void cleanup() { closeWindow(); }

    void aCleanActNeedsNoReviewAndCanBeUndoneFromItsToast()
    {
        act(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        QCOMPARE(review(), nullptr);
        QCOMPARE(roles("kim"), std::size_t{1});
        QCOMPARE(newestToast(), QStringLiteral("Granted Office Admin to Kim Tran."));
        QCOMPARE(m_flow->undoText(), std::optional(QStringLiteral("Undo grant Office Admin to Kim Tran")));

        toastButton()->click();
        m_session->answerAll();
        QCOMPARE(roles("kim"), std::size_t{0});
        QCOMPARE(newestToast(), QStringLiteral("Undone: grant Office Admin to Kim Tran."));
        QCOMPARE(m_toasts->count(), 1);
        QCOMPARE(m_flow->undoText(), std::nullopt);
    }
    void whoeverActsIsToldWhatBecomesOfIt_data()
    {
        QTest::addColumn<QString>("way");
        QTest::addColumn<QStringList>("told");
        QTest::newRow("stored") << "clean" << QStringList{"stored", "answered"};
        QTest::newRow("already so") << "same" << QStringList{"stored", "answered"};
        QTest::newRow("refused") << "refused" << QStringList{"refused", "answered"};
        QTest::newRow("reviewed") << "review" << QStringList{"answered"};
        QTest::newRow("refused by the service") << "service" << QStringList{"stored", "failed", "answered"};
        QTest::newRow("refused by the service, later")
            << "later" << QStringList{"stored", "answered", "failed"};
    }
    void whoeverActsIsToldWhatBecomesOfIt()
    {
        QFETCH(QString, way);
        QFETCH(QStringList, told);
        QStringList heard;
        const auto tell = [&heard](const char* what) {
            return [&heard, what](const Plan&) { heard.append(QLatin1String(what)); };
        };
        Command command = GrantRole{{userId("kim")}, Role::OfficeAdmin, {}};
        if (way == QStringLiteral("same"))
            command = SetAnalytics{{userId("ada")}, AnalyticsAccess::None};
        else if (way == QStringLiteral("refused"))
            command = SuspendUsers{{userId("zoe")}}; // who has never signed in
        else if (way == QStringLiteral("review"))
            command = SuspendUsers{{userId("ada"), userId("kim")}};
        if (way == QStringLiteral("service"))
            m_session->refuseNext();
        else if (way == QStringLiteral("later"))
            m_session->keepNext();
        m_flow->act(command, {.refused = tell("refused"),
                              .stored = tell("stored"),
                              .failed = tell("failed"),
                              .answered = [&heard] { heard.append(QStringLiteral("answered")); }});
        m_session->answerAll();
        if (way == QStringLiteral("later")) {
            auto operation = m_session->operations().front();
            operation.state = interfaces::OperationState::Refused;
            m_session->show(operation);
            m_session->show(operation); // told once
        }
        QCOMPARE(heard, told);
        QCOMPARE(review() != nullptr, way == QStringLiteral("review"));
    }
    void anUndoTakesTheToastOfItsDeedAway()
    {
        act(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        undo(); // from the menu: the toast's own button would have closed it
        QCOMPARE(m_toasts->count(), 1);
        QCOMPARE(newestToast(), QStringLiteral("Undone: grant Office Admin to Kim Tran."));
    }
    void withoutConnectionTheToastDoesNotSayItIsDone()
    {
        auto status = m_session->syncStatus();
        status.state = interfaces::SyncState::Offline;
        m_session->setStatus(status);
        act(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        QCOMPARE(newestToast(),
                 QStringLiteral("Sent once there is a connection: grant Office Admin to Kim Tran."));
    }
    void undoAndRedoWalkBackAndForth()
    {
        act(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        act(SetAnalytics{{userId("ada")}, AnalyticsAccess::Charts});
        undo();
        undo();
        QCOMPARE(roles("kim"), std::size_t{0});
        QCOMPARE(m_flow->undoText(), std::nullopt);
        QCOMPARE(m_flow->redoText(), std::optional(QStringLiteral("Redo grant Office Admin to Kim Tran")));
        redo();
        QCOMPARE(roles("kim"), std::size_t{1});
        QCOMPARE(newestToast(), QStringLiteral("Done again: grant Office Admin to Kim Tran."));
        QCOMPARE(m_flow->redoText(),
                 std::optional(QStringLiteral("Redo grant analytics access to Ada Lovelace")));
        redo();
        QCOMPARE(user("ada").analytics, AnalyticsAccess::Charts);
        QCOMPARE(m_flow->redoText(), std::nullopt);
        undo();
        QCOMPARE(user("ada").analytics, AnalyticsAccess::None);
    }
    void aNewDeedEndsRedo()
    {
        act(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        undo();
        QVERIFY(m_flow->redoText().has_value());
        act(SetAnalytics{{userId("ada")}, AnalyticsAccess::Charts});
        QCOMPARE(m_flow->redoText(), std::nullopt);
    }
    void aNewDeedThatCannotBeTakenBackEndsRedoToo()
    {
        act(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        undo();
        QVERIFY(m_flow->redoText().has_value());
        deleteReviewed({userId("zoe")}); // never activated: for good
        QCOMPARE(m_flow->redoText(), std::nullopt);
        QCOMPARE(m_flow->undoText(), std::nullopt);
    }
    void aDeletionWithAPendingUserIsTakenBackForTheOthers() // R-BULK-11
    {
        deleteReviewed({userId("ada"), userId("zoe"), userId("kim")});
        QVERIFY2(newestToast().endsWith(QStringLiteral(", except for Zoe Müller.")),
                 qPrintable(newestToast()));
        QCOMPARE(toastButton()->text(), QStringLiteral("Undo"));
        QCOMPARE(m_flow->undoText(), std::optional(QStringLiteral("Undo delete 2 of 3 users")));
        undo();
        QCOMPARE(review(), nullptr);
        QCOMPARE(user("ada").state, UserState::Active);
        QCOMPARE(user("kim").state, UserState::Active);
        QCOMPARE(user("zoe").state, UserState::Anonymized);
        QCOMPARE(newestToast(), QStringLiteral("Undone: delete 2 of 3 users."));
        QCOMPARE(m_flow->redoText(), std::optional(QStringLiteral("Redo delete 2 users")));
    }
    void aRefusalByTheServerStaysUntilClosedAndCanBeShown()
    {
        m_session->refuseNext();
        act(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        QCOMPARE(newestToast(), QStringLiteral("Grant Office Admin to Kim Tran: the server refused."));
        QCOMPARE(roles("kim"), std::size_t{0});
        QCOMPARE(toastButton()->text(), QStringLiteral("Show"));
        toastButton()->click();
        QVERIFY(review() != nullptr);
        QCOMPARE(m_flow->undoText(), std::nullopt);
    }
    void aRefusedActOpensTheReview()
    {
        act(ReactivateUsers{{userId("sam"), userId("nobody")}});
        QVERIFY(review() != nullptr);
        QCOMPARE(m_toasts->count(), 0);
        QCOMPARE(m_session->operations().size(), std::size_t{0});
    }
    void manyRowsAreNeverChangedUnseen_data() // R-BULK-04
    {
        QTest::addColumn<int>("people");
        QTest::addColumn<bool>("isEdit");
        QTest::addColumn<bool>("isReviewed");
        for (const int people : {1, 2, 3, 4, 5, 40}) {
            QTest::addRow("edit of %d", people) << people << true << (people > 1);
            QTest::addRow("analytics for %d", people) << people << false << (people > 1);
        }
    }
    void manyRowsAreNeverChangedUnseen()
    {
        QFETCH(int, people);
        QFETCH(bool, isEdit);
        auto company = kit::sampleCompany();
        kit::addCrowd(company, 120);
        closeWindow();
        openWindow(std::move(company));
        EditUsers edits;
        SetAnalytics access{{}, AnalyticsAccess::Charts};
        for (const auto& [id, user] : m_session->company().m_users) {
            if (static_cast<int>(access.users.size()) == people || user.state != UserState::Active ||
                !user.hasStarted() || !user.roles.empty() || user.analytics != AnalyticsAccess::None)
                continue;
            access.users.push_back(id);
            edits.edits.push_back(UserEdit{id, {}, {}, {}, {}, "Agent of the month"});
        }
        QCOMPARE(static_cast<int>(access.users.size()), people);
        act(isEdit ? Command(edits) : Command(access));
        QTEST(review() != nullptr, "isReviewed");
        QCOMPARE(m_session->operations().empty(), review() != nullptr);
    }
    void anAttemptThatIsRefusedReachesTheServiceOnce_data() // R-GEN-03
    {
        QTest::addColumn<bool>("isGuarded");
        QTest::newRow("every row refused") << false;
        QTest::newRow("a guard of the company") << true;
    }
    void anAttemptThatIsRefusedReachesTheServiceOnce()
    {
        QFETCH(bool, isGuarded);
        act(isGuarded ? Command(RevokeRole{{userId("omar")}, Role::CompanyAdmin, {}})
                      : Command(EditUsers{{UserEdit{userId("ada"), {}, {}, "no address", {}, {}}}}));
        QVERIFY(review() != nullptr);
        QCOMPARE(m_session->operations().size(), std::size_t{1});
        QCOMPARE(m_session->operations().front().state, interfaces::OperationState::Refused);
        QCOMPARE(m_toasts->count(), 0); // the review tells it
        QCOMPARE(m_flow->undoText(), std::nullopt);
    }
    void whatIsOnlyLookedAtIsNoAttempt()
    {
        m_flow->review(EditUsers{{UserEdit{userId("ada"), {}, {}, "no address", {}, {}}}});
        m_session->answerAll();
        QVERIFY(m_session->operations().empty());
    }
    void withoutConnectionAnAttemptIsNotKept()
    {
        auto status = m_session->syncStatus();
        status.state = interfaces::SyncState::Offline;
        m_session->setStatus(status);
        act(EditUsers{{UserEdit{userId("ada"), {}, {}, "no address", {}, {}}}});
        QVERIFY(review() != nullptr);
        QVERIFY(m_session->operations().empty());
    }
    void aWarningOpensTheReview()
    {
        UserEdit edit;
        edit.user = userId("ada");
        edit.primaryEmail = "ada@elsewhere.test"; // W-DOMAIN
        act(EditUsers{{edit}});
        QVERIFY(review() != nullptr);
    }
    void whatIsAlreadySoIsNotTold()
    {
        act(SuspendUsers{{userId("sam")}});
        QCOMPARE(review(), nullptr);
        QCOMPARE(m_toasts->count(), 0);
    }
    void whileADeedIsStoredNothingOlderIsTakenBack()
    {
        act(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        QVERIFY(m_flow->undoText());
        UserEdit edit;
        edit.user = userId("ada");
        edit.primaryEmail = "ada@elsewhere.test"; // W-DOMAIN: reviewed
        act(EditUsers{{edit}});
        m_session->answerAll();
        review()->findChild<QCheckBox*>(QStringLiteral("acknowledge"))->setChecked(true);
        review()->findChild<QPushButton*>(QStringLiteral("confirm"))->click();
        QCOMPARE(m_flow->undoText(), std::nullopt);
        QVERIFY(review() != nullptr); // until it is on disk
        m_session->answerAll();
        QCOMPARE(m_flow->undoText(), std::optional(QStringLiteral("Undo edit Ada Lovelace")));
        QCOMPARE(user("ada").primaryEmail, std::string("ada@elsewhere.test"));
    }
    void twoActsInARowAreBothDone()
    {
        m_flow->act(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        m_flow->act(SetAnalytics{{userId("ada")}, AnalyticsAccess::Charts});
        m_session->answerAll();
        QCOMPARE(roles("kim"), std::size_t{1});
        QCOMPARE(user("ada").analytics, AnalyticsAccess::Charts);
    }
    void anUndoThatWarnsIsReviewedAndConfirmedAsAnUndo()
    {
        act(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        m_session->actElsewhere(RevokeRole{{userId("nina")}, Role::OfficeAdmin, {}},
                                "omar"); // Kim is the last now: W-COVERAGE
        undo();
        QVERIFY(review() != nullptr);
        m_session->answerAll();
        review()->findChild<QCheckBox*>(QStringLiteral("acknowledge"))->setChecked(true);
        review()->findChild<QPushButton*>(QStringLiteral("confirm"))->click();
        m_session->answerAll();
        QCOMPARE(roles("kim"), std::size_t{0});
        QVERIFY(m_session->operations().front().isUndo);
        QTRY_COMPARE(review(), nullptr);
    }
    void theReviewOfAnUndoIsPlannedAsAnUndo() // R-CHG-04: not as a new command, which would overwrite
    {
        act(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        m_session->actElsewhere(RevokeRole{{userId("nina")}, Role::OfficeAdmin, {}}, "omar");
        undo();
        m_session->answerAll();
        QVERIFY(review() != nullptr);
        const auto asked = m_session->undoPreviews();
        QCOMPARE(asked, std::size_t{2}); // to see whether it is clean, and for the review
        m_session->operationChanged.notify(m_session->operations().front()); // something changed
        QTRY_VERIFY(m_session->undoPreviews() > asked);
    }
    void anUndoThatIsRefusedIsCalledOneAndTellsBothValues() // R-CHG-04
    {
        const auto titled = [](const char* title) {
            return EditUsers{{UserEdit{userId("ada"), {}, {}, {}, {}, title}}};
        };
        act(titled("Mathematician"));
        m_session->actElsewhere(titled("Countess"), "omar");
        undo();
        m_session->answerAll();
        QVERIFY(review() != nullptr);
        QCOMPARE(review()->windowTitle(), QStringLiteral("Undo edit Ada Lovelace"));
        const auto* confirm = review()->findChild<QPushButton*>(QStringLiteral("confirm"));
        QCOMPARE(confirm->text(), QStringLiteral("Undo edit Ada Lovelace"));
        QVERIFY(!confirm->isEnabled());
        const auto told = review()->findChild<QLabel*>(QStringLiteral("planSentence"))->text();
        QVERIFY2(told.contains(QStringLiteral("changed Job title of Ada Lovelace.")), qPrintable(told));
        QVERIFY2(told.contains(QStringLiteral("Countess")) && told.contains(QStringLiteral("Mathematician")),
                 qPrintable(told));
        QCOMPARE(user("ada").jobTitle, std::string("Countess"));
    }
    void whatIsLostForGoodIsTickedBeforeItIsDone()
    {
        m_flow->review(losing("zoe"));
        m_session->answerAll();
        auto* confirm = review()->findChild<QPushButton*>(QStringLiteral("confirm"));
        confirm->click();
        m_session->answerAll();
        QVERIFY(m_session->operations().empty());
        for (auto* box : review()->findChildren<QCheckBox*>(QStringLiteral("acknowledge")))
            box->setChecked(true);
        confirm->click();
        m_session->answerAll();
        QCOMPARE(m_session->operations().front().plan->numbersLost.size(), std::size_t{1});
        QTRY_COMPARE(review(), nullptr);
    }
    void aReleaseIsTickedAndSaysUntilWhenItCanBeRecovered()
    {
        m_flow->review(ReleaseNumbers{{NumberId("n+15125559")}});
        m_session->answerAll();
        const auto* tick = review()->findChild<QCheckBox*>(QStringLiteral("acknowledge"));
        QVERIFY(tick != nullptr);
        QCOMPARE(tick->accessibleName(), QStringLiteral("I understand that +1 5125559 is given up."));
        const auto told = review()->findChild<QLabel*>(QStringLiteral("planSentence"))->text();
        QVERIFY2(told.contains(QStringLiteral("It can be recovered until ")), qPrintable(told));
        QTest::keyClick(review(), Qt::Key_Escape);
        QCOMPARE(m_session->operations().size(), std::size_t{0});
    }
    void severalNumbersOfOnePersonAreOneChange()
    {
        act(AssignNumbers{{{NumberId("n+4930900"), userId("omar"), false}}});
        QCOMPARE(review(), nullptr);
        act(UnassignNumbers{{NumberId("n+4930900"), NumberId("n+4930100")}}); // of two people
        QVERIFY(review() != nullptr);
    }
    void appliedTellsThePlan()
    {
        QSignalSpy changed(m_flow, &CommandFlow::changed);
        std::size_t rows = 0;
        connect(m_flow, &CommandFlow::applied, this,
                [&rows](const Plan& plan) { rows = plan.outcomes.size(); });
        act(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        QCOMPARE(rows, std::size_t{1});
        QVERIFY(!changed.isEmpty());
    }

private:
    void act(Command command)
    {
        m_flow->act(std::move(command));
        m_session->answerAll();
    }
    /// A deletion that does not rescue numbers, as the admin may choose in the review.
    [[nodiscard]] static DeleteUsers losing(const char* name)
    {
        DeleteUsers command;
        command.users = {userId(name)};
        command.rescueNumbers = false;
        return command;
    }
    void deleteReviewed(std::vector<UserId> users)
    {
        DeleteUsers command;
        command.users = std::move(users);
        m_flow->review(command);
        m_session->answerAll();
        for (auto* box : review()->findChildren<QCheckBox*>(QStringLiteral("acknowledge")))
            box->setChecked(true);
        review()->findChild<QPushButton*>(QStringLiteral("confirm"))->click();
        m_session->answerAll();
        QTRY_COMPARE(review(), nullptr);
    }
    void undo()
    {
        m_flow->undoNewest();
        m_session->answerAll();
    }
    void redo()
    {
        m_flow->redoNewest();
        m_session->answerAll();
    }
    [[nodiscard]] ui::PlanReview* review() const { return m_window->findChild<ui::PlanReview*>(); }
    [[nodiscard]] const User& user(const char* name) const
    {
        return m_session->company().m_users.at(userId(name));
    }
    [[nodiscard]] std::size_t roles(const char* name) const { return user(name).roles.size(); }
    [[nodiscard]] QString newestToast() const { return m_toasts->accessibleName(); }
    [[nodiscard]] QPushButton* toastButton() const
    {
        return m_toasts->findChildren<QPushButton*>(QStringLiteral("toastAction")).constLast();
    }
};

CORDBOARD_QT_TEST(tst_CommandFlow)
#include "tst_commandflow.moc"
