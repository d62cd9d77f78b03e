// SPDX-License-Identifier: GPL-3.0-or-later
// A sign-in that outlasts the program, against the real server: nobody notices that it is gone on with, and
// what is kept is of no use once it was ended.
#include <QTest>
#include <set>

#include "tests/kit/fakesecrets.h"
#include "tests/kit/qttests.h"
#include "tests/session/serverroom.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::session::test;
using interfaces::OperationState;
using interfaces::Session;
using interfaces::SyncState;
using session::SignInKeeper;

namespace {

/// A company, and a computer with a keyring.
struct Computer {
    ServerRoom company;
    std::shared_ptr<kit::FakeSecrets> secrets = std::make_shared<kit::FakeSecrets>();

    [[nodiscard]] std::shared_ptr<SignInKeeper> keeper() const
    {
        return std::make_shared<SignInKeeper>(secrets, "cordboard", company.address(), Email);
    }
    /// A run of the program that has found what an earlier one left.
    [[nodiscard]] std::unique_ptr<Session> open(const std::shared_ptr<SignInKeeper>& keeper) const
    {
        keeper->find([](const Result<bool>&) {});
        session::CordboardSessionOptions options{
            company.address(), company.folder.file("profile"), {}, "test", "cordboard/test"};
        options.keeper = keeper;
        return session::openCordboardSession(std::move(options));
    }
    [[nodiscard]] std::unique_ptr<Session> open() const { return open(keeper()); }
    void change(const std::string& sql) const
    {
        auto store = server::Store::open(company.folder.file("company.db"));
        if (!store || !(*store)->connection().execute(sql))
            qFatal("the database cannot be changed");
    }
};

Result<void> answerOf(Session& session, const std::string& password)
{
    const SignIn signIn(session, password);
    if (!QTest::qWaitFor([&signIn] { return signIn.answer.has_value(); }, Patience))
        return failure(ErrorCode::Internal, "no answer");
    return *signIn.answer;
}

bool hasLeft(Session& session)
{
    bool isOver = false;
    session.leave([&isOver] { isOver = true; });
    return QTest::qWaitFor([&isOver] { return isOver; }, Patience);
}

/// The token that is used now; the one that goes on with it stays.
const std::string EndTokens = "UPDATE sessions SET expires_at = 1, former_expires_at = 1";

} // namespace

class TestLiveSessionStay final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLaterRunGoesOnWithoutAPassword();
    void aTokenThatEndsIsReplacedAndNobodyNotices();
    void aSleepWithoutAServerIsGoneOnWithWhenItIsBack();
    void whatWasEndedAtTheServerIsAskedForAndForgotten();
    void whoBeganWithoutAServerIsSignedOutThere();
    void signingOutLeavesNothingBehind_data();
    void signingOutLeavesNothingBehind();
    void signingOutDuringARenewalLeavesNothingBehind();
    void aRunThatIsKilledCanBeGoneOnWith();
    void aCopyOfWhatWasKeptEndsTheSession();
    void withoutAPlaceTheSessionEndsWithTheProgram();
    void wipingRemovesWhatIsKept();
};

void TestLiveSessionStay::aLaterRunGoesOnWithoutAPassword()
{
    const Computer computer;
    {
        const auto session = computer.open();
        QVERIFY(isSynced(*session));
        QVERIFY(hasLeft(*session));
    }
    QCOMPARE(computer.company.sessionCount(), 1);
    QVERIFY(!computer.company.profileNames(computer.secrets->written.back()));
    for (int run = 0; run < 2; ++run) {
        const auto session = computer.open();
        QVERIFY(answerOf(*session, {}));
        QVERIFY(reaches(*session, SyncState::Synced));
        QCOMPARE(session->account().email, Email);
        const auto id = confirmTitle(*session, Somebody, "Run " + std::to_string(run));
        QVERIFY(id);
        QVERIFY(becomes(*session, *id, OperationState::Applied));
        QVERIFY(hasLeft(*session));
    }
    QCOMPARE(computer.company.sessionCount(), 1);
}

void TestLiveSessionStay::aTokenThatEndsIsReplacedAndNobodyNotices()
{
    const Computer computer;
    const auto session = computer.open();
    QVERIFY(isSynced(*session));
    std::set<SyncState> seen;
    const auto states = session->syncStatusChanged.connect([&] { seen.insert(session->syncStatus().state); });
    for (int time = 0; time < 2; ++time) {
        const auto count = computer.secrets->written.size();
        computer.change(EndTokens);
        session->syncNow();
        QTRY_VERIFY_WITH_TIMEOUT(computer.secrets->written.size() >= count + 2, Patience);
        const auto id = confirmTitle(*session, Somebody, "After " + std::to_string(time));
        QVERIFY(id);
        QVERIFY(becomes(*session, *id, OperationState::Applied));
        QVERIFY(reaches(*session, SyncState::Synced));
    }
    QVERIFY(!seen.contains(SyncState::SignInNeeded));
    QCOMPARE(computer.company.sessionCount(), 1);
}

void TestLiveSessionStay::aSleepWithoutAServerIsGoneOnWithWhenItIsBack()
{
    Computer computer;
    const auto session = computer.open();
    QVERIFY(isSynced(*session));
    computer.company.goOffline();
    QVERIFY(reaches(*session, SyncState::Offline));
    const auto id = confirmTitle(*session, Somebody, "Asleep");
    QVERIFY(id);
    computer.change(EndTokens);
    computer.company.goOnline();
    QVERIFY(becomes(*session, *id, OperationState::Applied));
    QVERIFY(reaches(*session, SyncState::Synced));
}

void TestLiveSessionStay::whatWasEndedAtTheServerIsAskedForAndForgotten()
{
    const Computer computer;
    const auto session = computer.open();
    QVERIFY(isSynced(*session));
    computer.change("DELETE FROM sessions");
    session->syncNow();
    QVERIFY(reaches(*session, SyncState::SignInNeeded));
    QVERIFY(computer.secrets->secrets.empty());
    QVERIFY(isSynced(*session)); // with the password
    QVERIFY(!computer.secrets->secrets.empty());

    computer.change("DELETE FROM sessions");
    const auto later = computer.open();
    const auto answer = answerOf(*later, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Unauthorized);
    QVERIFY(computer.secrets->secrets.empty());
}

void TestLiveSessionStay::whoBeganWithoutAServerIsSignedOutThere()
{
    Computer computer;
    {
        const auto session = computer.open();
        QVERIFY(isSynced(*session));
        QVERIFY(hasLeft(*session));
    }
    computer.company.goOffline();
    const auto session = computer.open();
    QVERIFY(answerOf(*session, Password));
    computer.company.goOnline();
    QVERIFY(reaches(*session, SyncState::Synced));
    bool isOver = false;
    session->signOut([&isOver] { isOver = true; });
    QTRY_VERIFY_WITH_TIMEOUT(isOver, Patience);
    QCOMPARE(computer.company.sessionCount(), 0);
    QVERIFY(computer.secrets->secrets.empty());
}

/// Whatever is on its way at that moment.
void TestLiveSessionStay::signingOutDuringARenewalLeavesNothingBehind()
{
    const Computer computer;
    for (const int milliseconds : {0, 1, 3, 7, 15, 30}) {
        auto session = computer.open();
        QVERIFY(isSynced(*session));
        computer.change(EndTokens);
        session->syncNow();
        QTest::qWait(milliseconds);
        bool isOver = false;
        session->signOut([&isOver] { isOver = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isOver, Patience);
        QTest::qWait(200); // for answers that come late
        QVERIFY(computer.secrets->secrets.empty());
        session.reset();
        QVERIFY(computer.secrets->secrets.empty());
    }
}

void TestLiveSessionStay::signingOutLeavesNothingBehind_data()
{
    QTest::addColumn<bool>("isOnline");
    QTest::newRow("online") << true;
    QTest::newRow("offline") << false;
}

void TestLiveSessionStay::signingOutLeavesNothingBehind()
{
    QFETCH(const bool, isOnline);
    Computer computer;
    auto session = computer.open();
    QVERIFY(isSynced(*session));
    if (!isOnline)
        computer.company.goOffline();
    bool isOver = false;
    session->signOut([&isOver] { isOver = true; });
    QVERIFY(computer.secrets->secrets.empty()); // before anything is waited for
    QTRY_VERIFY_WITH_TIMEOUT(isOver, Patience);
    session.reset();
    QVERIFY(computer.secrets->secrets.empty());
    if (isOnline)
        QCOMPARE(computer.company.sessionCount(), 0);
}

/// At each moment of a renewal: what stood in the keyring then opens the session.
void TestLiveSessionStay::aRunThatIsKilledCanBeGoneOnWith()
{
    const Computer computer;
    {
        const auto session = computer.open();
        QVERIFY(isSynced(*session));
        QVERIFY(hasLeft(*session));
    }
    for (int time = 0; time < 3; ++time) {
        const auto name = computer.secrets->secrets.begin()->first;
        {
            const auto session = computer.open();
            QVERIFY(answerOf(*session, {}));
            QVERIFY(hasLeft(*session));
        }
        const auto& written = computer.secrets->written;
        QVERIFY(written.at(written.size() - 2).find(' ') !=
                std::string::npos); // what was to follow stood there
        computer.secrets->secrets[name] = written.at(written.size() - 2); // the answer was not written
        const auto session = computer.open();
        QVERIFY(answerOf(*session, {}));
        QVERIFY(hasLeft(*session));
    }
    QCOMPARE(computer.company.sessionCount(), 1);
}

void TestLiveSessionStay::aCopyOfWhatWasKeptEndsTheSession()
{
    const Computer computer;
    {
        const auto session = computer.open();
        QVERIFY(isSynced(*session));
        QVERIFY(hasLeft(*session));
    }
    const auto stolen = *computer.secrets->secrets.begin();
    {
        const auto session = computer.open();
        QVERIFY(answerOf(*session, {}));
        QVERIFY(hasLeft(*session));
    }
    computer.secrets->secrets[stolen.first] = stolen.second;
    const auto thief = computer.open();
    QVERIFY(!answerOf(*thief, {}));
    QCOMPARE(computer.company.sessionCount(), 0);
}

void TestLiveSessionStay::withoutAPlaceTheSessionEndsWithTheProgram()
{
    const Computer computer;
    computer.secrets->isLocked = true;
    const auto keeper = computer.keeper();
    int told = 0;
    keeper->onNotKept = [&told](const Error&) { ++told; };
    const auto session = computer.open(keeper);
    QVERIFY(isSynced(*session));
    QCOMPARE(told, 1);
    computer.change(EndTokens);
    session->syncNow();
    const auto id = confirmTitle(*session, Somebody, "In memory");
    QVERIFY(id);
    QVERIFY(becomes(*session, *id, OperationState::Applied));
    QCOMPARE(told, 1);
    QVERIFY(hasLeft(*session));
    QCOMPARE(computer.company.sessionCount(), 0);
}

void TestLiveSessionStay::wipingRemovesWhatIsKept()
{
    const Computer computer;
    const auto session = computer.open();
    QVERIFY(isSynced(*session));
    std::optional<Result<void>> outcome;
    session->wipe(interfaces::WaitingWork::Keep,
                  [&outcome](Result<void> given) { outcome = std::move(given); });
    QTRY_VERIFY_WITH_TIMEOUT(outcome, Patience);
    QVERIFY(*outcome);
    QVERIFY(computer.secrets->secrets.empty());
    QCOMPARE(computer.company.sessionCount(), 0);
}

CORDBOARD_QT_TEST(TestLiveSessionStay)
#include "tst_livesessionstay.moc"
