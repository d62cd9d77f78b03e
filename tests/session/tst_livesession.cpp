// SPDX-License-Identifier: GPL-3.0-or-later
// The real session against the real server: nothing that was confirmed is lost or done twice, whatever goes
// away in between.
#include <QTest>
#include <thread>

#include "providers/cordboard/cordboardprovider.h"
#include "server/audittrail.h"
#include "session/livesession.h"
#include "tests/kit/qttests.h"
#include "tests/session/holdingprovider.h"
#include "tests/session/serverroom.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::session::test;
using interfaces::OperationState;
using interfaces::Session;
using interfaces::SyncState;

class TestLiveSession final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signingInBringsTheWholeCompany();
    void aFirstListingNeedsNothingOfTheFeedBefore();
    void aWrongPasswordIsRefused();
    void aConfirmedEditIsShownAtOnceAndApplied();
    void whatTheServiceDoesNotOfferIsNotQueued();
    void whatTheServiceCannotTakeBackIsNoUndo();
    void anAppliedEditIsTakenBackAndDoneAgain();
    void aBatchIsShownAppliedAndTakenBackAsOne();
    void anUndoKeepsWhatSomebodyElseWrote();
    void rowsOfABulkAreToldWhileTheServerWorksAndReplacedByItsAnswer();
    void somebodyElsesEditArrives();
    void theNewestPreviewWins();
    void theNewestQuestionIsAnsweredForEachCommand();
    void whatIsAskedIsReadElsewhereAndAnsweredHere();
    void signOutEndsTheSessionAtTheService();
    void anActivityWithAFilterHasEveryLineThatFits();
    void destructionWithRequestsInFlightCallsNobodyBack();
};

void TestLiveSession::signingInBringsTheWholeCompany()
{
    const ServerRoom company;
    const auto session = company.open();
    QVERIFY(isSynced(*session));
    QCOMPARE(session->account().email, Email);
    QCOMPARE(session->account().actor.id, UserId("us_00000001"));
    const auto table = session->openTable(interfaces::TableKind::Users);
    QTRY_VERIFY_WITH_TIMEOUT(!table->isLoading(), Patience); // its rows come from another thread
    QVERIFY(table->totalCount() > People / 2);
    QCOMPARE(session->directory().company().name, std::string("Acme GmbH"));
    QVERIFY(session->syncStatus().dataAsOf);
}

void TestLiveSession::aFirstListingNeedsNothingOfTheFeedBefore()
{
    ServerRoom company;
    const auto title = [](const char* text) {
        return nlohmann::json{{"kind", "edit_users"},
                              {"edits", {{{"user", Somebody.value()}, {"job_title", text}}}}};
    };
    QCOMPARE(company.stranger().command("old", title("Old")).status, 200);
    QCOMPARE(company.stranger().command("new", title("New")).status, 200);
    company.goOffline();
    {
        auto store = server::Store::open(company.folder.file("company.db"));
        QVERIFY(store);
        // As after thirty days.
        QVERIFY((*store)->connection().execute("DELETE FROM feed WHERE sequence = 1"));
    }
    company.goOnline();
    const auto session = company.open();
    QVERIFY(isSynced(*session));
    QCOMPARE(titleOf(*session, Somebody), std::string("New"));
}

void TestLiveSession::aWrongPasswordIsRefused()
{
    const ServerRoom company;
    const auto session = company.open();
    {
        const SignIn signIn(*session, "wrong");
        QTRY_VERIFY_WITH_TIMEOUT(signIn.answer, Patience);
        QVERIFY(!*signIn.answer);
        QCOMPARE(signIn.answer->error().code, ErrorCode::Unauthorized);
        QCOMPARE(session->syncStatus().state, SyncState::SignInNeeded);
    }
    QVERIFY(isSynced(*session)); // and then the right one
}

void TestLiveSession::aConfirmedEditIsShownAtOnceAndApplied()
{
    const ServerRoom company;
    const auto session = company.open();
    QVERIFY(isSynced(*session));
    const auto id = confirmTitle(*session, Somebody, "Lead");
    QVERIFY(id);
    QCOMPARE(titleOf(*session, Somebody), std::string("Lead"));
    QCOMPARE(session->syncStatus().waiting, std::size_t(1));
    QVERIFY(becomes(*session, *id, OperationState::Applied));
    QCOMPARE(session->syncStatus().waiting, std::size_t(0));
    QCOMPARE(company.titleAtServer(Somebody), std::string("Lead"));
    QCOMPARE(company.entriesOf(*id), 1);
    QCOMPARE(titleOf(*session, Somebody), std::string("Lead"));
}

void TestLiveSession::whatTheServiceDoesNotOfferIsNotQueued()
{
    const ServerRoom company;
    auto transport = std::make_shared<http::Client>(http::ClientOptions{{}, {}});
    const providers::CordboardOptions options{company.address(), "cordboard/test", "test"};
    auto provider = std::make_shared<HoldingProvider>(
        std::make_shared<providers::CordboardProvider>(*transport, options));
    session::LiveSession session({company.address(), transport, provider}, company.folder.file("profile"));
    QVERIFY(isSynced(session));
    provider->offerOnly({"suspend_users"});
    const auto refused = confirmTitle(session, Somebody, "Lead");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
    QCOMPARE(session.syncStatus().waiting, std::size_t(0));
    provider->offerOnly({"edit_users"});
    const auto id = confirmTitle(session, Somebody, "Lead");
    QVERIFY(id);
    QVERIFY(becomes(session, *id, OperationState::Applied));
}

void TestLiveSession::whatTheServiceCannotTakeBackIsNoUndo()
{
    const ServerRoom company;
    auto transport = std::make_shared<http::Client>(http::ClientOptions{{}, {}});
    const providers::CordboardOptions options{company.address(), "cordboard/test", "test"};
    auto provider = std::make_shared<HoldingProvider>(
        std::make_shared<providers::CordboardProvider>(*transport, options));
    session::LiveSession session({company.address(), transport, provider}, company.folder.file("profile"));
    QCOMPARE(session.offer().commands.size(), commandKinds().size());
    QVERIFY(session.offer().hasAuditTrail && session.offer().missingFields.empty());
    for (const auto kind : LoadingOrder)
        QVERIFY(session.offer().hasRecords(kind));
    provider->offerOnly({"suspend_users"});
    QCOMPARE(session.offer().commands, std::vector<std::string>{"suspend_users"});
    QVERIFY(isSynced(session));
    const auto plan = planned(session, SuspendUsers{{Somebody}});
    QVERIFY(plan && plan->undo.isPossible);
    const auto id = confirmed(session, plan);
    QVERIFY(id);
    QVERIFY(becomes(session, *id, OperationState::Applied));
    QVERIFY(!session.newestUndoable()); // to reactivate somebody is not offered
    QVERIFY(!session.operation(*id)->isUndoable);
}

void TestLiveSession::anAppliedEditIsTakenBackAndDoneAgain()
{
    const ServerRoom company;
    const auto session = company.open();
    QVERIFY(isSynced(*session));
    const auto before = titleOf(*session, Somebody);
    const auto id = confirmTitle(*session, Somebody, "Lead");
    QVERIFY(id);
    QVERIFY(becomes(*session, *id, OperationState::Applied));
    auto last = *id;
    for (const auto& expected : {before, std::string("Lead")}) {
        std::optional<std::shared_ptr<const Plan>> inverse;
        session->previewUndo(last,
                             [&inverse](std::shared_ptr<const Plan> plan) { inverse = std::move(plan); });
        QTRY_VERIFY_WITH_TIMEOUT(inverse, Patience);
        QVERIFY(*inverse);
        Confirmation first;
        Confirmation second;
        session->confirmUndo(last, *inverse, first.listener());
        session->confirmUndo(last, *inverse, second.listener());
        const auto undo = first.result();
        QVERIFY(undo);
        QVERIFY(!second.result()); // once
        QVERIFY(becomes(*session, *undo, OperationState::Applied));
        QCOMPARE(company.titleAtServer(Somebody), expected);
        QTRY_COMPARE_WITH_TIMEOUT(titleOf(*session, Somebody), expected, Patience);
        last = *undo;
    }
}

void TestLiveSession::aBatchIsShownAppliedAndTakenBackAsOne() // R-CHG-03, R-CHG-08
{
    const ServerRoom company;
    const auto other = company.someoneIn("active");
    auto session = company.open();
    QVERIFY(isSynced(*session));
    const auto before = titleOf(*session, Somebody);
    const auto stateOf = [&session](const UserId& user) {
        return session->directory().users(std::span(&user, 1)).front()->state;
    };
    const Batch batch{{newTitle(Somebody, "Nurse"), SuspendUsers{{other}}, newTitle(Somebody, "Doctor")}};
    const auto plan = planned(*session, batch);
    QVERIFY(plan && plan->isExecutable());
    Confirmation confirmation;
    session->confirm(plan, plan->requiredAcknowledgments(), confirmation.listener());
    const auto id = confirmation.result();
    QVERIFY(id);
    QCOMPARE(titleOf(*session, Somebody), std::string("Doctor"));
    QVERIFY(becomes(*session, *id, OperationState::Applied));
    QCOMPARE(company.titleAtServer(Somebody), std::string("Doctor"));
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(other), UserState::Suspended, Patience);
    session.reset(); // what was done is known after a restart too
    session = company.open();
    QVERIFY(isSynced(*session));
    std::optional<std::shared_ptr<const Plan>> inverse;
    session->previewUndo(*id, [&inverse](std::shared_ptr<const Plan> undo) { inverse = std::move(undo); });
    QTRY_VERIFY_WITH_TIMEOUT(inverse, Patience);
    QVERIFY(*inverse);
    QCOMPARE((*inverse)->outcomes.size(), std::size_t(3));
    Confirmation undone;
    session->confirmUndo(*id, *inverse, undone.listener());
    const auto undo = undone.result();
    QVERIFY(undo);
    QVERIFY(becomes(*session, *undo, OperationState::Applied));
    QCOMPARE(company.titleAtServer(Somebody), before);
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(*session, Somebody), before, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(other), UserState::Active, Patience);
}

void TestLiveSession::anUndoKeepsWhatSomebodyElseWrote() // R-CHG-04, R-GEN-04
{
    ServerRoom company;
    const auto session = company.open();
    QVERIFY(isSynced(*session));
    const auto id = confirmTitle(*session, Somebody, "Lead");
    QVERIFY(id);
    QVERIFY(becomes(*session, *id, OperationState::Applied));
    const auto undoOf = [&]() -> std::shared_ptr<const Plan> {
        std::optional<std::shared_ptr<const Plan>> answer;
        session->previewUndo(*id, [&answer](std::shared_ptr<const Plan> plan) { answer = std::move(plan); });
        return QTest::qWaitFor([&answer] { return answer.has_value(); }, Patience) ? *answer : nullptr;
    };
    const auto early = undoOf(); // made before anybody else came
    QVERIFY(early);
    QVERIFY(early->isExecutable());
    const auto theirs = company.stranger().command(
        "theirs", {{"kind", "edit_users"}, {"edits", {{{"user", Somebody.value()}, {"job_title", "Boss"}}}}});
    QCOMPARE(theirs.status, 200);
    Confirmation confirmation;
    session->confirmUndo(*id, early, confirmation.listener());
    const auto undo = confirmation.result();
    QVERIFY(undo);
    QVERIFY(becomes(*session, *undo, OperationState::Conflict));
    QCOMPARE(company.titleAtServer(Somebody), std::string("Boss"));
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(*session, Somebody), std::string("Boss"), Patience);
    const auto late = undoOf(); // knows by now
    QVERIFY(late);
    QVERIFY(!late->isExecutable());
    QVERIFY(late->outcomes.front().findings.front().code == Code::EConflict);
}

void TestLiveSession::rowsOfABulkAreToldWhileTheServerWorksAndReplacedByItsAnswer() // R-BULK-08
{
    const ServerRoom company;
    company.dwellBeforeTheEnd();
    const auto session = company.open();
    QVERIFY(isSynced(*session));
    EditUsers command;
    const auto users = company.stranger().get("/v1/users?limit=1000&state=active,pending,suspended");
    for (const auto& user : users.at("items"))
        command.edits.push_back(
            std::get<EditUsers>(newTitle(UserId(user.at("id")), "Night porter")).edits.front());
    QVERIFY(command.edits.size() >= 100);
    std::size_t told = 0;
    const auto following = session->rowsChanged.connect(
        [&told](const interfaces::OperationSummary& operation) {
            QVERIFY(operation.state == OperationState::Sending);
            told = operation.rows->count();
        });
    const auto operation = confirmed(*session, planned(*session, command));
    QVERIFY(operation);
    QVERIFY(becomes(*session, *operation, OperationState::Applied));
    QCOMPARE(told, command.edits.size());
    const auto known = session->operation(*operation);
    QVERIFY(known && known->plan);
    QVERIFY(known->rows == nullptr);
    QCOMPARE(known->plan->count(OutcomeKind::WillChange), command.edits.size());
    QVERIFY(!session->operation(OperationId("unheard of")));
}

void TestLiveSession::somebodyElsesEditArrives()
{
    const ServerRoom company;
    const auto session = company.open();
    QVERIFY(isSynced(*session));
    const nlohmann::json command{{"kind", "edit_users"},
                                 {"edits", {{{"user", Somebody.value()}, {"job_title", "Elsewhere"}}}}};
    QCOMPARE(company.stranger().command("elsewhere1", command).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(*session, Somebody), std::string("Elsewhere"), Patience);
}

void TestLiveSession::theNewestPreviewWins()
{
    const ServerRoom company;
    const auto session = company.open();
    QVERIFY(isSynced(*session));
    const int form = 0;
    const int page = 0;
    std::vector<std::string> answered;
    const auto ask = [&](const void* owner, const std::string& title) {
        session->preview(owner, newTitle(Somebody, title),
                         [&answered, title](std::shared_ptr<const Plan> plan) {
                             QVERIFY(plan);
                             answered.push_back(title);
                         });
    };
    for (int i = 0; i < 50; ++i)
        ask(&form, "form " + std::to_string(i));
    ask(&page, "page");
    QVERIFY(answered.empty()); // never from inside the call
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), std::size_t(2), Patience);
    QTest::qWait(50);
    QCOMPARE(answered, (std::vector<std::string>{"form 49", "page"}));
}

void TestLiveSession::theNewestQuestionIsAnsweredForEachCommand()
{
    const ServerRoom company;
    const auto session = company.open();
    QVERIFY(isSynced(*session));
    const int window = 0;
    const auto present = titleOf(*session, Somebody);
    const auto titleFor = [](const std::string& title) -> interfaces::CommandMaker {
        return [title](const DirectoryView&) -> Command { return newTitle(Somebody, title); };
    };
    std::vector<std::size_t> changed; // by each plan that was answered
    for (int i = 0; i < 50; ++i)
        session->judge(&window, {titleFor("title " + std::to_string(i))},
                       [](const auto&) { QFAIL("an older question was answered"); });
    session->judge(&window, {titleFor("other"), titleFor(present), titleFor("another")},
                   [&changed](const std::vector<std::shared_ptr<const Plan>>& plans) {
                       for (const auto& plan : plans)
                           changed.push_back(plan->count(OutcomeKind::WillChange));
                   });
    QVERIFY(changed.empty()); // never from inside the call
    QTRY_COMPARE_WITH_TIMEOUT(changed, (std::vector<std::size_t>{1, 0, 1}), Patience);
}

void TestLiveSession::whatIsAskedIsReadElsewhereAndAnsweredHere()
{
    const ServerRoom company;
    const auto session = company.open();
    QVERIFY(isSynced(*session));
    auto table = session->openTable(interfaces::TableKind::Users);
    QTRY_VERIFY_WITH_TIMEOUT(table->rowCount() > 0, Patience);
    const auto expected = table->idsOf(table->matching());
    const auto here = std::this_thread::get_id();
    std::vector<int> answered;
    for (int i = 0; i < 3; ++i) {
        session->ask([&, i, ids = table->idReader(table->matching())](
                         const DirectoryView& view) -> std::function<void()> {
            const bool isElsewhere = std::this_thread::get_id() != here;
            const bool isThere = ids() == expected && !view.offices().empty();
            return [&answered, i, here, isElsewhere, isThere] {
                QVERIFY(isElsewhere && isThere);
                QCOMPARE(std::this_thread::get_id(), here);
                answered.push_back(i);
            };
        });
    }
    table.reset(); // nobody needs it any more
    QVERIFY(answered.empty()); // never from inside the call
    QTRY_COMPARE_WITH_TIMEOUT(answered, (std::vector<int>{0, 1, 2}), Patience);
}

void TestLiveSession::signOutEndsTheSessionAtTheService()
{
    ServerRoom company;
    auto session = company.open();
    QVERIFY(isSynced(*session));
    QCOMPARE(company.sessionCount(), 1);
    bool isOver = false;
    session->signOut([&isOver] { isOver = true; });
    QVERIFY(!isOver); // never from inside the call
    QTRY_VERIFY_WITH_TIMEOUT(isOver, Patience);
    QCOMPARE(company.sessionCount(), 0);

    // Without an answer it does not hold up the window for long, and without a session not at all.
    QVERIFY(isSynced(*(session = company.open())));
    company.goOffline();
    for (int round = 0; round < 2; ++round) {
        isOver = false;
        session->signOut([&isOver] { isOver = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isOver, Patience);
    }
}

void TestLiveSession::anActivityWithAFilterHasEveryLineThatFits()
{
    const ServerRoom room;
    constexpr std::size_t Lines = 5'600; // more than the newest that the page shows
    {
        auto store = server::Store::open(room.folder.file("company.db"));
        QVERIFY(store.has_value());
        auto transaction = server::Transaction::begin((*store)->connection(),
                                                      server::Transaction::Kind::Write);
        QVERIFY(transaction.has_value());
        std::vector<server::AuditLine> lines(2 * Lines);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            lines[i].entry.action = i % 2 == 0 ? "delete_users" : "edit_users";
            lines[i].entry.at = Instant(std::chrono::minutes(i));
            lines[i].entry.outcome = contract::AuditOutcome::Denied;
        }
        const auto written = (*store)->forEachCompany(
            server::Purpose::Writing, [&] { return server::AuditTrail(**store).append(lines); });
        QVERIFY(written.has_value());
        QVERIFY(transaction->commit().has_value());
    }
    const auto session = room.open();
    QVERIFY(isSignedIn(*session));
    const auto table = session->openTable(interfaces::TableKind::Audit);
    int answers = 0;
    const auto subscription = table->rowsReset.connect([&answers] { ++answers; });
    const auto rowsFor = [&](AuditFilter filter) {
        answers = 0;
        table->setView({{}, {}, std::move(filter)});
        const auto isAnswered = [&] { return answers > 0 && !table->isLoading(); };
        return QTest::qWaitFor(isAnswered, Patience) ? table->rowCount() : 0;
    };
    QCOMPARE(rowsFor({{}, {}, "delete_users", "denied", {}, {}}), Lines);
    QCOMPARE(rowsFor({{}, {}, "delete_users,edit_users", {}, {}, Instant(std::chrono::minutes(100))}),
             std::size_t{100});
    QCOMPARE(rowsFor({"us_nobody", {}, {}, {}, {}, {}}), std::size_t{0});
}

void TestLiveSession::destructionWithRequestsInFlightCallsNobodyBack()
{
    const ServerRoom company;
    for (int delay = 0; delay < 12; ++delay) {
        int called = 0;
        auto session = company.open();
        session->signIn(Email, Password, [&called](Result<void>) { ++called; });
        QTest::qWait(delay * delay * 2);
        session->preview(&delay, newTitle(Somebody, "x"),
                         [&called](std::shared_ptr<const Plan>) { ++called; });
        session->syncNow();
        session = nullptr;
        const auto before = called;
        QTest::qWait(5);
        QCOMPARE(called, before);
    }
}

CORDBOARD_QT_TEST(TestLiveSession)
#include "tst_livesession.moc"
