// SPDX-License-Identifier: GPL-3.0-or-later
// The session without a server: what the cache shows, what waits, and that it is sent once.
#include <QTest>
#include <chrono>
#include <utility>
#include <vector>

#include "domain/cause.h"
#include "domain/limits.h"
#include "session/accountindex.h"
#include "tests/kit/qttests.h"
#include "tests/session/serverroom.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::session::test;
using interfaces::OperationState;
using interfaces::Session;
using interfaces::SyncState;

class TestLiveSessionOffline final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAServerTheCacheIsShown();
    void withoutAServerOnlyTheLastPasswordOpensTheCache();
    void anOldProfileOpensOfflineAfterOneSignInAndLosesNothing();
    void withoutAServerAndACacheSigningInFails();
    void anEditMadeOfflineSurvivesRestartAndIsSentOnce();
    void anOfflineEditThatSomebodyOvertookBecomesAConflictAndDisappears();
    void moreWaitingOperationsThanTheHistoryShowsAreAllThereAfterARestart();
    void whatCannotWaitIsRefusedOffline();
    void whatWasConfirmedSurvivesQuittingInThatMoment();
    void threeChangesWaitForAConnectionAndAreSentWhenItIsBack();
    void whatWaitsCanBeDiscarded();
    void damagedOutboxIsPutAsideAndSignInGoesOn();
};

void TestLiveSessionOffline::withoutAServerTheCacheIsShown()
{
    ServerRoom company;
    std::int64_t people = 0;
    {
        const auto session = company.open();
        QVERIFY(isSynced(*session));
        people = session->directory().presentUserCount();
    }
    company.goOffline();
    const auto session = company.open();
    QVERIFY(isSignedIn(*session));
    QVERIFY(reaches(*session, SyncState::Offline));
    QTRY_COMPARE_WITH_TIMEOUT(session->directory().presentUserCount(), people, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(session->account().company.name, std::string("Acme GmbH"), Patience);
    QVERIFY(session->syncStatus().dataAsOf);
}

void TestLiveSessionOffline::withoutAServerOnlyTheLastPasswordOpensTheCache()
{
    ServerRoom company;
    {
        const auto session = company.open();
        QVERIFY(isSynced(*session));
    }
    company.goOffline();
    QVERIFY(!offlineAnswer(company, "")); // which asks for what is kept, and nothing is
    for (const std::string wrong : {"wrong", "Secret", "sample-company "}) {
        const auto answer = offlineAnswer(company, wrong);
        QVERIFY(!answer);
        QCOMPARE(causeOf(answer.error().detail), Cause::OfflinePasswordWrong);
        QCOMPARE(answer.error().code, ErrorCode::Unauthorized);
    }
    QVERIFY(offlineAnswer(company, Password));
    for (std::int64_t i = 0; i < limits::FreeTries; ++i)
        QVERIFY(!offlineAnswer(company, "wrong"));
    const auto soon = offlineAnswer(company, Password);
    QVERIFY(!soon);
    QCOMPARE(causeOf(soon.error().detail), Cause::OfflineTooSoon);
    company.goOnline(); // which forgets the wrong ones
    {
        const auto session = company.open();
        QVERIFY(isSynced(*session));
    }
    company.goOffline();
    QVERIFY(offlineAnswer(company, Password));
}

void TestLiveSessionOffline::anOldProfileOpensOfflineAfterOneSignInAndLosesNothing()
{
    ServerRoom company;
    OperationId id;
    {
        const auto session = company.open();
        QVERIFY(isSynced(*session));
        company.goOffline();
        QVERIFY(reaches(*session, SyncState::Offline));
        const auto queued = confirmTitle(*session, Somebody, "Kept");
        QVERIFY(queued);
        id = *queued;
    }
    // As a version left it that knew of no verifier.
    QVERIFY(std::filesystem::remove(company.accountFolder() / "verifier"));
    const auto refused = offlineAnswer(company, Password);
    QVERIFY(!refused);
    QCOMPARE(causeOf(refused.error().detail), Cause::OfflineUnknown);
    QCOMPARE(refused.error().code, ErrorCode::Offline);
    company.goOnline();
    {
        const auto session = company.open();
        QVERIFY(isSynced(*session));
        QVERIFY(becomes(*session, id, OperationState::Applied));
    }
    QCOMPARE(company.titleAtServer(Somebody), std::string("Kept"));
    company.goOffline();
    QVERIFY(offlineAnswer(company, Password));
}

void TestLiveSessionOffline::withoutAServerAndACacheSigningInFails()
{
    ServerRoom company;
    company.goOffline();
    const auto session = company.open();
    const SignIn signIn(*session);
    QTRY_VERIFY_WITH_TIMEOUT(signIn.answer, Patience);
    QVERIFY(!*signIn.answer);
    QCOMPARE(signIn.answer->error().code, ErrorCode::Offline);
}

void TestLiveSessionOffline::anEditMadeOfflineSurvivesRestartAndIsSentOnce()
{
    ServerRoom company;
    std::unique_ptr<Session> session = company.open();
    QVERIFY(isSynced(*session));
    company.goOffline();
    QVERIFY(reaches(*session, SyncState::Offline));
    const auto id = confirmTitle(*session, Somebody, "Offline");
    QVERIFY(id);

    session = nullptr;
    session = company.open();
    QVERIFY(isSignedIn(*session));
    QTRY_COMPARE_WITH_TIMEOUT(session->syncStatus().waiting, std::size_t(1), Patience);
    QCOMPARE(titleOf(*session, Somebody), std::string("Offline"));

    session = nullptr;
    company.goOnline();
    session = company.open();
    QVERIFY(isSynced(*session));
    QVERIFY(becomes(*session, *id, OperationState::Applied));
    QCOMPARE(company.entriesOf(*id), 1);
    QCOMPARE(company.titleAtServer(Somebody), std::string("Offline"));

    session = nullptr;
    session = company.open();
    QVERIFY(isSynced(*session));
    QCOMPARE(session->syncStatus().waiting, std::size_t(0));
    QCOMPARE(company.entriesOf(*id), 1);
}

void TestLiveSessionOffline::anOfflineEditThatSomebodyOvertookBecomesAConflictAndDisappears()
{
    ServerRoom company;
    std::unique_ptr<Session> session = company.open();
    QVERIFY(isSynced(*session));
    company.goOffline();
    QVERIFY(reaches(*session, SyncState::Offline));
    const auto id = confirmTitle(*session, Somebody, "Mine");
    const auto other = confirmTitle(*session, Another, "Also mine");
    QVERIFY(id && other);
    session = nullptr;
    company.goOnline();
    const nlohmann::json command{{"kind", "edit_users"},
                                 {"edits", {{{"user", Somebody.value()}, {"job_title", "Theirs"}}}}};
    QCOMPARE(company.stranger().command("theirs1", command).status, 200);
    session = company.open();
    QVERIFY(isSynced(*session));
    QVERIFY(becomes(*session, *other, OperationState::Applied));
    QTRY_VERIFY_WITH_TIMEOUT(stateOf(*session, *id) == OperationState::Conflict ||
                                 stateOf(*session, *id) == OperationState::Refused,
                             Patience);
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(*session, Somebody), std::string("Theirs"), Patience);
    QCOMPARE(titleOf(*session, Another), std::string("Also mine"));
    QCOMPARE(company.titleAtServer(Somebody), std::string("Theirs"));
    QCOMPARE(session->syncStatus().failed, std::size_t(1));
}

void TestLiveSessionOffline::moreWaitingOperationsThanTheHistoryShowsAreAllThereAfterARestart()
{
    constexpr std::size_t Many = 230;
    ServerRoom company;
    std::unique_ptr<Session> session = company.open();
    QVERIFY(isSynced(*session));
    company.goOffline();
    QVERIFY(reaches(*session, SyncState::Offline));
    for (std::size_t i = 0; i < Many; ++i)
        QVERIFY(confirmTitle(*session, i == 0 ? Another : Somebody, "Title " + std::to_string(i)));
    session = nullptr;
    session = company.open();
    QVERIFY(isSignedIn(*session));
    QTRY_COMPARE_WITH_TIMEOUT(session->syncStatus().waiting, Many, Patience);
    QCOMPARE(titleOf(*session, Another), std::string("Title 0"));
    QCOMPARE(titleOf(*session, Somebody), "Title " + std::to_string(Many - 1));
}

void TestLiveSessionOffline::whatCannotWaitIsRefusedOffline()
{
    ServerRoom company;
    const auto session = company.open();
    QVERIFY(isSynced(*session));
    const auto plan = planned(*session, GrantRole{{Somebody}, Role::CompanyAdmin, {}});
    QVERIFY(plan && plan->isExecutable());
    company.goOffline();
    QVERIFY(reaches(*session, SyncState::Offline));
    const auto id = confirmed(*session, plan);
    QVERIFY(!id);
    QCOMPARE(id.error().code, ErrorCode::Offline);
    QCOMPARE(session->syncStatus().waiting, std::size_t(0));
}

void TestLiveSessionOffline::whatWasConfirmedSurvivesQuittingInThatMoment()
{
    ServerRoom company;
    auto session = company.open();
    QVERIFY(isSynced(*session));
    GrantRole everybody{{}, Role::OfficeAdmin, {}};
    for (int person = 3; person < People; ++person)
        everybody.users.push_back(UserId("us_00000" + std::to_string(1000 + person).substr(1)));
    const auto plan = planned(*session, everybody);
    QVERIFY(plan && plan->isExecutable());
    company.goOffline();
    QVERIFY(reaches(*session, SyncState::Offline));
    bool isAnswered = false;
    session->confirm(plan, plan->requiredAcknowledgments(),
                     [&isAnswered](const auto&) { isAnswered = true; });
    session = nullptr;
    QVERIFY(!isAnswered);

    session = company.open();
    QVERIFY(isSignedIn(*session));
    QTRY_COMPARE_WITH_TIMEOUT(session->operations().size(), std::size_t(1), Patience);
    const auto waiting = session->operations().front();
    QCOMPARE(session->syncStatus().waiting, std::size_t(1)); // queued, or being tried
    QVERIFY(waiting.plan && waiting.plan->changes == plan->changes);
    session = nullptr;
    company.goOnline();
    session = company.open();
    QVERIFY(isSynced(*session));
    QVERIFY(becomes(*session, waiting.id, OperationState::Applied));
}

void TestLiveSessionOffline::threeChangesWaitForAConnectionAndAreSentWhenItIsBack()
{
    ServerRoom company;
    const auto session = company.open();
    session->setInUse(true);
    QVERIFY(isSynced(*session));
    company.goOffline();
    QVERIFY(reaches(*session, SyncState::Offline));
    std::vector<OperationId> ids;
    for (const auto& [user, title] :
         {std::pair(Somebody, "One"), std::pair(Another, "Two"), std::pair(Somebody, "Three")}) {
        const auto id = confirmTitle(*session, user, title);
        QVERIFY(id);
        ids.push_back(*id);
    }
    // However often it is tried, none of them is said to have left, and the next try is never far.
    for (int tries = 0; tries < 3; ++tries) {
        const auto last = session->syncStatus().nextTry;
        QTRY_VERIFY_WITH_TIMEOUT(session->syncStatus().nextTry && session->syncStatus().nextTry != last,
                                 Patience);
        QVERIFY(*session->syncStatus().nextTry - session->serverNow() <= std::chrono::seconds(2));
        QCOMPARE(session->syncStatus().state, SyncState::Offline);
        QCOMPARE(session->syncStatus().waiting, std::size_t(3));
        for (const auto& id : ids)
            QVERIFY(stateOf(*session, id) == OperationState::Queued ||
                    stateOf(*session, id) == OperationState::Sending);
    }
    company.goOnline();
    QVERIFY(reaches(*session, SyncState::Synced));
    for (const auto& id : ids) {
        QVERIFY(becomes(*session, id, OperationState::Applied));
        QCOMPARE(company.entriesOf(id), 1);
    }
    QVERIFY(!session->syncStatus().nextTry);
    QCOMPARE(company.titleAtServer(Somebody), std::string("Three"));
}

void TestLiveSessionOffline::whatWaitsCanBeDiscarded()
{
    ServerRoom company;
    const auto session = company.open();
    QVERIFY(isSynced(*session));
    const auto before = titleOf(*session, Somebody);
    company.goOffline();
    QVERIFY(reaches(*session, SyncState::Offline));
    const auto id = confirmTitle(*session, Somebody, "Never sent");
    QVERIFY(id);
    QCOMPARE(titleOf(*session, Somebody), std::string("Never sent"));
    const auto discard = [&session](const OperationId& operation) {
        std::optional<Result<void>> answer;
        session->discard(operation, [&answer](Result<void> outcome) { answer = std::move(outcome); });
        return QTest::qWaitFor([&answer] { return answer.has_value(); }, Patience) ? *answer : Result<void>{};
    };
    // While it is being tried it is on its way.
    QVERIFY(QTest::qWaitFor([&] { return discard(*id).has_value(); }, Patience));
    QVERIFY(becomes(*session, *id, OperationState::Cancelled));
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(*session, Somebody), before, Patience);
    QCOMPARE(session->syncStatus().waiting, std::size_t(0));
    QVERIFY(!discard(*id)); // once
    QVERIFY(!discard(OperationId("nobody"))); // knows it
    company.goOnline();
    session->syncNow();
    QVERIFY(reaches(*session, SyncState::Synced));
    QCOMPARE(company.titleAtServer(Somebody), before);
}

void TestLiveSessionOffline::damagedOutboxIsPutAsideAndSignInGoesOn()
{
    const ServerRoom company;
    QVERIFY(isSynced(*company.open()));
    std::filesystem::path outbox;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(company.folder.file("profile"))) {
        if (entry.path().filename() == "outbox.db")
            outbox = entry.path();
    }
    QVERIFY(!outbox.empty());
    // The file's first page.
    std::fstream(outbox, std::ios::binary | std::ios::in | std::ios::out) << std::string(100, 'x');
    auto session = company.open();
    QVERIFY(isSynced(*session));
    QVERIFY(std::filesystem::exists(outbox.string() + ".damaged-1"));
    QVERIFY(confirmTitle(*session, Somebody, "Pilot"));
    std::ifstream log(outbox.parent_path() / "events.jsonl");
    const std::string lines(std::istreambuf_iterator<char>(log), {});
    QVERIFY(lines.find("outbox_repaired") != std::string::npos);
}

CORDBOARD_QT_TEST(TestLiveSessionOffline)
#include "tst_livesessionoffline.moc"
