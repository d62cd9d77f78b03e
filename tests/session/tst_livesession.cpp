// SPDX-License-Identifier: GPL-3.0-or-later
// The real session against the real server: nothing that was confirmed is lost or done twice, whatever goes away in between.
#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "cache/entitystore.h"
#include "domain/cause.h"
#include "domain/limits.h"
#include "domain/plan.h"
#include "providers/cordboard/devicefile.h"
#include "server/audittrail.h"
#include "server/seed.h"
#include "server/server.h"
#include "session/accountindex.h"
#include "session/cordboardsession.h"
#include "session/wiping.h"
#include "tests/server/httpclient.h"

using namespace cordboard;
using namespace cordboard::domain;
using interfaces::OperationState;
using interfaces::Session;
using interfaces::SyncState;
using server::test::HttpClient;

namespace {

constexpr int Patience = 30'000; // milliseconds; sanitizers are slow
constexpr int People = 120;
const std::string Email = "omar@acme.test";
const std::string Password = "secret-of-test";

/// A company on a server that can go away and come back at the same address, and a profile on this machine.
struct ServerRoom {
    server::test::Folder folder;
    std::unique_ptr<server::Server> server;
    std::uint16_t port = 0;

    ServerRoom()
    {
        auto store = server::Store::open(folder.file("company.db"));
        if (!store || !server::seedCompany(**store, {People, Password, {}}))
            qFatal("no sample company");
        goOnline();
    }
    void goOnline()
    {
        server::Server::Options options;
        options.port = port;
        options.databasePath = folder.file("company.db");
        auto started = server::Server::start(options);
        if (!started)
            qFatal("the server does not start: %s", started.error().detail.c_str());
        server = *std::move(started);
        port = server->port();
    }
    void goOffline() { server.reset(); }
    /// The one there is; a path that is not there when there is none.
    [[nodiscard]] std::filesystem::path accountFolder() const
    {
        for (const auto& entry : std::filesystem::directory_iterator(folder.file("profile"))) {
            if (entry.is_directory())
                return entry.path();
        }
        return folder.file("profile/none");
    }
    /// Whether any file of the profile has the text in it.
    [[nodiscard]] bool profileNames(const std::string& text) const
    {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.file("profile"))) {
            if (!entry.is_regular_file())
                continue;
            std::ifstream stream(entry.path(), std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
            if (bytes.find(text) != std::string::npos)
                return true;
        }
        return false;
    }
    [[nodiscard]] std::unique_ptr<Session> open() const
    {
        return session::openCordboardSession(
            {"http://127.0.0.1:" + std::to_string(port), folder.file("profile"), {}, "test", "cordboard/test"});
    }
    [[nodiscard]] HttpClient stranger() const
    {
        HttpClient client(port);
        client.signIn("yuki@acme.test", Password);
        return client;
    }
    [[nodiscard]] std::string titleAtServer(const UserId& user) const
    {
        const auto title = stranger().get("/v1/users/" + user.value())["job_title"];
        return title.is_string() ? title.get<std::string>() : std::string();
    }
    [[nodiscard]] int sessionCount() const
    {
        auto store = server::Store::open(folder.file("company.db"));
        if (!store)
            return -1;
        auto count = (*store)->connection().prepare("SELECT count(*) FROM sessions");
        return count && count->run() && count->next() ? static_cast<int>(count->integer(0)) : -1;
    }
    /// Commands take a while between their last row and their end.
    void dwellBeforeTheEnd() const
    {
        auto store = server::Store::open(folder.file("company.db"));
        if (!store || !(*store)->connection().execute(
                          "CREATE TRIGGER dwelling BEFORE INSERT ON operations BEGIN SELECT count(*) FROM (WITH RECURSIVE "
                          "counted(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM counted WHERE x < 20000000) SELECT x FROM "
                          "counted); END"))
            qFatal("the server cannot be slowed down");
    }
    [[nodiscard]] int entriesOf(const OperationId& operation) const
    {
        int count = 0;
        const auto page = stranger().get("/v1/changes?after=0");
        for (const auto& entry : page.at("items"))
            count += entry.at("op_id") == operation.value() ? 1 : 0;
        return count;
    }
};

/// What `signIn` answers; nothing while it has not.
struct SignIn {
    std::optional<Result<void>> answer;
    explicit SignIn(Session& session, const std::string& password = Password)
    {
        session.signIn(Email, password, [this](Result<void> result) { answer = std::move(result); });
    }
};

bool isSignedIn(Session& session)
{
    const SignIn signIn(session);
    return QTest::qWaitFor([&signIn] { return signIn.answer.has_value(); }, Patience) && signIn.answer->has_value();
}

bool reaches(const Session& session, SyncState state)
{
    return QTest::qWaitFor([&] { return session.syncStatus().state == state; }, Patience);
}

bool isSynced(Session& session)
{
    return isSignedIn(session) && reaches(session, SyncState::Synced);
}

std::string titleOf(const Session& session, const UserId& user)
{
    const auto found = session.directory().users(std::span(&user, 1)).front();
    return found ? found->jobTitle : "(none)";
}

std::shared_ptr<const Plan> planned(Session& session, const Command& command)
{
    std::optional<std::shared_ptr<const Plan>> answer;
    session.preview(&answer, command, [&answer](std::shared_ptr<const Plan> plan) { answer = std::move(plan); });
    const bool isThere = QTest::qWaitFor([&answer] { return answer.has_value(); }, Patience);
    return isThere ? *answer : nullptr;
}

Command newTitle(const UserId& user, const std::string& title)
{
    UserEdit edit;
    edit.user = user;
    edit.jobTitle = title;
    return EditUsers{{edit}};
}

/// The answer of a confirmation.
struct Confirmation {
    std::optional<Result<OperationId>> answer;
    [[nodiscard]] interfaces::Confirmed listener()
    {
        return [this](Result<OperationId> told) { answer = std::move(told); };
    }
    [[nodiscard]] Result<OperationId> result() const
    {
        const bool isThere = QTest::qWaitFor([this] { return answer.has_value(); }, Patience);
        return isThere ? *answer : failure(ErrorCode::Internal, "no answer");
    }
};

Result<OperationId> confirmed(Session& session, const std::shared_ptr<const Plan>& plan)
{
    Confirmation confirmation;
    session.confirm(plan, plan->requiredAcknowledgments(), confirmation.listener());
    return confirmation.result();
}

Result<OperationId> confirmTitle(Session& session, const UserId& user, const std::string& title)
{
    const auto plan = planned(session, newTitle(user, title));
    return plan ? confirmed(session, plan) : failure(ErrorCode::Internal, "no plan");
}

OperationState stateOf(const Session& session, const OperationId& id)
{
    for (const auto& operation : session.operations()) {
        if (operation.id == id)
            return operation.state;
    }
    return OperationState::Cancelled;
}

bool becomes(const Session& session, const OperationId& id, OperationState state)
{
    return QTest::qWaitFor([&] { return stateOf(session, id) == state; }, Patience);
}

const UserId Somebody("us_00000020");
const UserId Another("us_00000021");

} // namespace

class TestLiveSession final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signingInBringsTheWholeCompany();
    void aFirstListingNeedsNothingOfTheFeedBefore();
    void aWrongPasswordIsRefused();
    void aConfirmedEditIsShownAtOnceAndApplied();
    void anAppliedEditIsTakenBackAndDoneAgain();
    void anUndoKeepsWhatSomebodyElseWrote();
    void rowsOfABulkAreToldWhileTheServerWorksAndReplacedByItsAnswer();
    void somebodyElsesEditArrives();
    void withoutAServerTheCacheIsShown();
    void withoutAServerOnlyTheLastPasswordOpensTheCache();
    void anOldProfileOpensOfflineAfterOneSignInAndLosesNothing();
    void aWipeLeavesNothingOfTheAccount();
    void aWipeAsksAboutWhatWaitsAndWorksOffline();
    void aWipeThatWasCutShortIsFinishedAtTheNextStart();
    void aWipeOfOneAccountLeavesTheOthers_data();
    void aWipeOfOneAccountLeavesTheOthers();
    void withoutAServerAndACacheSigningInFails();
    void anEditMadeOfflineSurvivesRestartAndIsSentOnce();
    void anOfflineEditThatSomebodyOvertookBecomesAConflictAndDisappears();
    void moreWaitingOperationsThanTheHistoryShowsAreAllThereAfterARestart();
    void whatCannotWaitIsRefusedOffline();
    void whatWasConfirmedSurvivesQuittingInThatMoment();
    void theNewestPreviewWins();
    void damagedOutboxIsPutAsideAndSignInGoesOn();
    void whoIsOverdueIsMaskedWhileTheServerIsAway();
    void whoIsGoneLeavesNoByteInTheProfile_data();
    void whoIsGoneLeavesNoByteInTheProfile();
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
        return nlohmann::json{{"kind", "edit_users"}, {"edits", {{{"user", Somebody.value()}, {"job_title", text}}}}};
    };
    QCOMPARE(company.stranger().command("old", title("Old")).status, 200);
    QCOMPARE(company.stranger().command("new", title("New")).status, 200);
    company.goOffline();
    {
        auto store = server::Store::open(company.folder.file("company.db"));
        QVERIFY(store);
        QVERIFY((*store)->connection().execute("DELETE FROM feed WHERE sequence = 1")); // as after thirty days
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
        session->previewUndo(last, [&inverse](std::shared_ptr<const Plan> plan) { inverse = std::move(plan); });
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
        command.edits.push_back(std::get<EditUsers>(newTitle(UserId(user.at("id")), "Night porter")).edits.front());
    QVERIFY(command.edits.size() >= 100);
    std::size_t told = 0;
    const auto following = session->rowsChanged.connect([&told](const interfaces::OperationSummary& operation) {
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

void TestLiveSession::withoutAServerTheCacheIsShown()
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

/// What a sign-in without the server says.
Result<void> offlineAnswer(const ServerRoom& company, const std::string& password)
{
    const auto session = company.open();
    const SignIn signIn(*session, password);
    if (!QTest::qWaitFor([&signIn] { return signIn.answer.has_value(); }, Patience))
        return failure(ErrorCode::Internal, "no answer");
    if (!*signIn.answer && session->directory().presentUserCount() != 0)
        return failure(ErrorCode::Internal, "data is shown all the same");
    return *signIn.answer;
}

void TestLiveSession::withoutAServerOnlyTheLastPasswordOpensTheCache()
{
    ServerRoom company;
    {
        const auto session = company.open();
        QVERIFY(isSynced(*session));
    }
    company.goOffline();
    for (const std::string wrong : {"", "wrong", "Secret", "sample-company "}) {
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

void TestLiveSession::anOldProfileOpensOfflineAfterOneSignInAndLosesNothing()
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

Result<void> wiped(Session& session, interfaces::WaitingWork waiting)
{
    std::optional<Result<void>> answer;
    session.wipe(waiting, [&answer](Result<void> outcome) { answer = std::move(outcome); });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, Patience))
        return failure(ErrorCode::Internal, "no answer");
    return *answer;
}

void TestLiveSession::aWipeLeavesNothingOfTheAccount()
{
    ServerRoom company;
    {
        const auto session = company.open();
        QVERIFY(isSynced(*session));
        QVERIFY(company.profileNames("acme.test"));
        QVERIFY(wiped(*session, interfaces::WaitingWork::Keep));
        QCOMPARE(session->syncStatus().state, SyncState::SignedOut);
        QVERIFY(!confirmTitle(*session, Somebody, "Too late"));
        const auto again = wiped(*session, interfaces::WaitingWork::Keep);
        QVERIFY(!again);
    }
    QVERIFY(!company.profileNames("acme.test"));
    QVERIFY(!std::filesystem::exists(company.accountFolder()));
    QTRY_COMPARE_WITH_TIMEOUT(company.sessionCount(), 0, Patience);
    const auto session = company.open();
    QVERIFY(isSynced(*session)); // begun anew
}

void TestLiveSession::aWipeAsksAboutWhatWaitsAndWorksOffline()
{
    ServerRoom company;
    {
        const auto session = company.open();
        QVERIFY(isSynced(*session));
        company.goOffline();
        QVERIFY(reaches(*session, SyncState::Offline));
        QVERIFY(confirmTitle(*session, Somebody, "Waiting"));
        const auto kept = wiped(*session, interfaces::WaitingWork::Keep);
        QVERIFY(!kept);
        QCOMPARE(causeOf(kept.error().detail), Cause::WorkWaits);
        QCOMPARE(restOf(kept.error().detail), std::string_view("1"));
        QVERIFY(company.profileNames("acme.test")); // nothing was done
        QVERIFY(wiped(*session, interfaces::WaitingWork::Discard));
    }
    QVERIFY(!company.profileNames("acme.test"));
    QVERIFY(!offlineAnswer(company, Password));
}

void TestLiveSession::aWipeThatWasCutShortIsFinishedAtTheNextStart()
{
    ServerRoom company;
    {
        const auto session = company.open();
        QVERIFY(isSynced(*session));
    }
    // Ended behind the marker, at each step that leaves something.
    QVERIFY(session::markAllForWipe(company.folder.file("profile")));
    std::filesystem::remove(company.accountFolder() / "verifier");
    std::filesystem::remove(company.accountFolder() / "cache.db");
    company.goOffline();
    QVERIFY(!offlineAnswer(company, Password));
    QVERIFY(!company.profileNames("acme.test"));
    QVERIFY(!std::filesystem::exists(company.accountFolder()));
}

/// What stands beside the folders: the list of accounts, and what the server told this device.
void TestLiveSession::aWipeOfOneAccountLeavesTheOthers_data()
{
    QTest::addColumn<QString>("done"); ///< by a wipe that was cut short
    for (const auto* done : {"nothing", "list of accounts", "half a write", "unreadable"})
        QTest::newRow(done) << QString::fromLatin1(done);
}

void TestLiveSession::aWipeOfOneAccountLeavesTheOthers()
{
    QFETCH(QString, done);
    const ServerRoom room;
    const std::filesystem::path profile = room.folder.file("profile");
    std::filesystem::create_directories(profile);
    const std::string server = "https://pbx.example.com";
    const cache::AccountKey mine{server, "acme", "omar"};
    const cache::AccountKey other{server, "acme", "kim"};
    const session::AccountIndex index(profile);
    const providers::DeviceFile devices(providers::DeviceFile::in(profile));
    QVERIFY(index.remember("Omar@acme.test", mine) && index.remember("omar.two@acme.test", mine));
    QVERIFY(index.remember("kim@acme.test", other));
    for (const auto* email : {"Omar@acme.test", "omar.two@acme.test", "kim@acme.test"})
        QVERIFY(devices.remember(server, email, std::string("told ") + email));
    QVERIFY(session::markForWipe(profile, mine));
    const auto folder = cache::accountFolderName(mine);
    if (done == QStringLiteral("list of accounts"))
        QVERIFY(index.forget(std::span(&folder, 1)));
    if (done == QStringLiteral("half a write")) {
        for (const auto* name : {"devices.json.new", "accounts.json.new"})
            std::ofstream(profile / name) << R"({"https://pbx.example.com omar@acme.test": "to)";
    }
    if (done == QStringLiteral("unreadable")) // nobody knows any more whose it is
        std::ofstream(providers::DeviceFile::in(profile)) << R"({"https://pbx.example.com omar@acme.test": "to)";
    QVERIFY(session::finishWipe(profile));
    QVERIFY(!room.profileNames("omar"));
    QVERIFY(!std::filesystem::exists(profile / "wipe-pending"));
    QVERIFY(!index.find(server, "omar@acme.test"));
    QCOMPARE(index.find(server, "kim@acme.test"), std::optional(other));
    if (done != QStringLiteral("unreadable"))
        QCOMPARE(devices.find(server, "kim@acme.test"), std::string("told kim@acme.test"));
}

void TestLiveSession::withoutAServerAndACacheSigningInFails()
{
    ServerRoom company;
    company.goOffline();
    const auto session = company.open();
    const SignIn signIn(*session);
    QTRY_VERIFY_WITH_TIMEOUT(signIn.answer, Patience);
    QVERIFY(!*signIn.answer);
    QCOMPARE(signIn.answer->error().code, ErrorCode::Offline);
}

void TestLiveSession::anEditMadeOfflineSurvivesRestartAndIsSentOnce()
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

void TestLiveSession::anOfflineEditThatSomebodyOvertookBecomesAConflictAndDisappears()
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
    const nlohmann::json command{{"kind", "edit_users"}, {"edits", {{{"user", Somebody.value()}, {"job_title", "Theirs"}}}}};
    QCOMPARE(company.stranger().command("theirs1", command).status, 200);
    session = company.open();
    QVERIFY(isSynced(*session));
    QVERIFY(becomes(*session, *other, OperationState::Applied));
    QTRY_VERIFY_WITH_TIMEOUT(
        stateOf(*session, *id) == OperationState::Conflict || stateOf(*session, *id) == OperationState::Refused, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(*session, Somebody), std::string("Theirs"), Patience);
    QCOMPARE(titleOf(*session, Another), std::string("Also mine"));
    QCOMPARE(company.titleAtServer(Somebody), std::string("Theirs"));
    QCOMPARE(session->syncStatus().failed, std::size_t(1));
}

void TestLiveSession::moreWaitingOperationsThanTheHistoryShowsAreAllThereAfterARestart()
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

void TestLiveSession::whatCannotWaitIsRefusedOffline()
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

void TestLiveSession::whatWasConfirmedSurvivesQuittingInThatMoment()
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
    session->confirm(plan, plan->requiredAcknowledgments(), [&isAnswered](const auto&) { isAnswered = true; });
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

void TestLiveSession::theNewestPreviewWins()
{
    const ServerRoom company;
    const auto session = company.open();
    QVERIFY(isSynced(*session));
    const int form = 0;
    const int page = 0;
    std::vector<std::string> answered;
    const auto ask = [&](const void* owner, const std::string& title) {
        session->preview(owner, newTitle(Somebody, title), [&answered, title](std::shared_ptr<const Plan> plan) {
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

void TestLiveSession::damagedOutboxIsPutAsideAndSignInGoesOn()
{
    const ServerRoom company;
    QVERIFY(isSynced(*company.open()));
    std::filesystem::path outbox;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(company.folder.file("profile"))) {
        if (entry.path().filename() == "outbox.db")
            outbox = entry.path();
    }
    QVERIFY(!outbox.empty());
    std::fstream(outbox, std::ios::binary | std::ios::in | std::ios::out) << std::string(100, 'x'); // the file's first page
    auto session = company.open();
    QVERIFY(isSynced(*session));
    QVERIFY(std::filesystem::exists(outbox.string() + ".damaged-1"));
    QVERIFY(confirmTitle(*session, Somebody, "Pilot"));
    std::ifstream log(outbox.parent_path() / "events.jsonl");
    const std::string lines(std::istreambuf_iterator<char>(log), {});
    QVERIFY(lines.find("outbox_repaired") != std::string::npos);
}

/// R-PURGE-06, and that the server's word counts again afterwards.
void TestLiveSession::whoIsOverdueIsMaskedWhileTheServerIsAway()
{
    ServerRoom company;
    const nlohmann::json deletion{{"kind", "delete_users"}, {"users", {Somebody.value()}}, {"disposition", "keep"}};
    QCOMPARE(company.stranger().command("gone", deletion, {"W-LIC-KEEP"}).status, 200);
    const auto purgeIn = [&company](std::chrono::seconds time) {
        company.goOffline();
        auto store = server::Store::open(company.folder.file("company.db"));
        QVERIFY(store);
        const auto at = (*store)->connection().now().value() + time;
        QVERIFY(
            (*store)->connection().execute("UPDATE users SET purge_at = " + std::to_string(at.time_since_epoch().count()) +
                                           " WHERE id = '" + Somebody.value() + "'"));
    };
    const std::chrono::seconds soon(5);
    purgeIn(soon);
    company.goOnline();
    const auto session = company.open();
    QVERIFY(isSynced(*session));
    const auto known = [&session] { return *session->directory().users(std::span(&Somebody, 1)).front(); };
    QCOMPARE(known().state, UserState::Deleted);
    const auto name = known().displayName();
    QVERIFY(!name.empty());
    purgeIn(std::chrono::hours(72));
    QTRY_COMPARE_WITH_TIMEOUT(known().state, UserState::Anonymized, 3 * Patience);
    QVERIFY(known().displayName().empty());
    company.goOnline();
    QTRY_COMPARE_WITH_TIMEOUT(known().displayName(), name, 3 * Patience);
}

namespace {

/// Files of the profile that hold a text.
QStringList filesWith(const std::filesystem::path& profile, const std::string& text)
{
    QStringList found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(profile)) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
        if (bytes.find(text) != std::string::npos)
            found << QString::fromStdString(entry.path().filename().string());
    }
    return found;
}

std::filesystem::path accountFolder(const std::filesystem::path& profile)
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator(profile)) {
        if (entry.path().filename() == "outbox.db")
            return entry.path().parent_path();
    }
    return {};
}

Command newNames(const UserId& user)
{
    UserEdit edit;
    edit.user = user;
    edit.firstName = "Zebulonquux";
    edit.lastName = "Quackenbushle";
    edit.jobTitle = "Canarytitle";
    return EditUsers{{edit}};
}

} // namespace

void TestLiveSession::whoIsGoneLeavesNoByteInTheProfile_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("the server tells it while we are connected") << "connected";
    QTest::newRow("the server purged him while we were away") << "closed";
    QTest::newRow("the feed does not go back that far, and a listing does not name him") << "listed";
    QTest::newRow("he is overdue at the next start, and there is no server") << "overdue";
    QTest::newRow("he was never activated and is deleted for good") << "pending";
}

/// R-PURGE-05, R-PURGE-06: cache, outbox with what waits in it, images, and files put aside.
void TestLiveSession::whoIsGoneLeavesNoByteInTheProfile()
{
    QFETCH(const QString, how);
    ServerRoom company;
    const auto profile = company.folder.file("profile");
    const auto items = company.stranger().get("/v1/users?limit=100&state=" +
                                              std::string(how == "pending" ? "pending" : "active"));
    const UserId person(items.at("items").at(how == "pending" ? 0 : 10).at("id").get<std::string>());
    auto session = company.open();
    QVERIFY(isSynced(*session));
    const auto renaming = planned(*session, newNames(person));
    QVERIFY(renaming);
    const auto renamed = confirmed(*session, renaming);
    QVERIFY(renamed);
    QVERIFY(becomes(*session, *renamed, OperationState::Applied));
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(*session, person), std::string("Canarytitle"), Patience);
    // Waits without a server, and is about him.
    company.goOffline();
    QVERIFY(reaches(*session, SyncState::Offline));
    const auto waiting = confirmTitle(*session, person, "Canarytitle of later");
    QVERIFY(waiting);
    session.reset();
    const auto folder = accountFolder(profile);
    std::ofstream(folder / "cache.db.aside") << "Zebulonquux Quackenbushle";
    std::ofstream(folder / "outbox.db.damaged-1") << "rows about " << person.value() << ", Zebulonquux Quackenbushle";
    std::ofstream(folder / "outbox.db.damaged-2") << "rows about others";
    const QStringList canaries{"Zebulonquux", "Quackenbushle", "Canarytitle"};
    QVERIFY(filesWith(profile, "Quackenbushle").size() >= 4);

    const nlohmann::json deletion{{"kind", "delete_users"}, {"users", {person.value()}}, {"disposition", "keep"}};
    const auto remove = [&] {
        const std::vector<std::string> warnings{"W-LIC-KEEP", "W-PENDING-NUMBER", "W-NOGRACE", "W-COVERAGE"};
        QCOMPARE(company.stranger().command("remove", deletion, warnings).status, 200);
        if (how == "pending")
            return;
        const auto email = company.stranger().get("/v1/users/" + person.value()).at("primary_email");
        const nlohmann::json purge{{"kind", "purge_users"}, {"users", {person.value()}}, {"typed_emails", {email}}};
        QCOMPARE(company.stranger().command("purge", purge, {"W-PURGE-NOW"}).status, 200);
    };
    company.goOnline();
    if (how == "connected" || how == "pending") {
        session = company.open();
        QVERIFY(isSynced(*session));
        remove();
    } else if (how == "overdue") {
        QCOMPARE(company.stranger().command("remove", deletion, {"W-LIC-KEEP"}).status, 200);
        session = company.open();
        QVERIFY(isSynced(*session));
        QTRY_VERIFY_WITH_TIMEOUT(session->directory().users(std::span(&person, 1)).front()->state == UserState::Deleted,
                                 Patience);
        session.reset();
        company.goOffline();
        // Time passes on this machine.
        for (const auto& entry : std::filesystem::recursive_directory_iterator(profile)) {
            if (entry.path().filename() == "cache.db") {
                auto entities = cache::EntityStore::open(entry.path().string());
                QVERIFY(entities);
                const auto markers = entities->markers();
                QVERIFY(markers);
                const Record past{{Table::User, person.value()}, 1'000, {{Field::UserPurgeAt, Instant(Duration(1))}}};
                QVERIFY(entities->applyFeed(std::span(&past, 1), *markers));
            }
        }
        session = company.open();
        QVERIFY(isSignedIn(*session));
    } else {
        remove();
        if (how == "listed") {
            company.goOffline();
            auto store = server::Store::open(company.folder.file("company.db"));
            QVERIFY(store);
            QVERIFY((*store)->connection().execute("DELETE FROM feed WHERE sequence < (SELECT max(sequence) FROM feed)"));
            QVERIFY((*store)->connection().execute("UPDATE feed SET changes = '[]'"));
            store = failure(ErrorCode::Internal, "closed");
            company.goOnline();
        }
        session = company.open();
        QVERIFY(isSynced(*session));
    }
    for (const auto& canary : canaries)
        QTRY_COMPARE_WITH_TIMEOUT(filesWith(profile, canary.toStdString()), QStringList(), 2 * Patience);
    QVERIFY(std::filesystem::exists(folder / "outbox.db.damaged-2")); // it names nobody who is gone
    QVERIFY(!std::filesystem::exists(folder / "outbox.db.damaged-1"));
    const auto isShown = [&session] {
        const auto operations = session->operations();
        return std::any_of(operations.begin(), operations.end(), [](const auto& operation) {
            return operation.plan != nullptr && !operation.plan->outcomes.empty() &&
                   operation.plan->outcomes.front().label.find("Quackenbushle") != std::string::npos;
        });
    };
    session.reset();
    session = company.open(); // what is shown comes from the files
    QVERIFY(isSignedIn(*session));
    QVERIFY(!isShown());
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
        auto transaction = server::Transaction::begin((*store)->connection(), server::Transaction::Kind::Write);
        QVERIFY(transaction.has_value());
        std::vector<server::AuditLine> lines(2 * Lines);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            lines[i].entry.action = i % 2 == 0 ? "delete_users" : "edit_users";
            lines[i].entry.at = Instant(std::chrono::minutes(i));
            lines[i].entry.outcome = contract::AuditOutcome::Denied;
        }
        QVERIFY(server::AuditTrail(**store).append(lines).has_value());
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
        return QTest::qWaitFor([&answers] { return answers > 0; }, Patience) ? table->rowCount() : 0;
    };
    QCOMPARE(rowsFor({{}, {}, "delete_users", "denied", {}, {}}), Lines);
    QCOMPARE(rowsFor({{}, {}, "delete_users,edit_users", {}, {}, Instant(std::chrono::minutes(100))}), std::size_t{100});
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
        session->preview(&delay, newTitle(Somebody, "x"), [&called](std::shared_ptr<const Plan>) { ++called; });
        session->syncNow();
        session = nullptr;
        const auto before = called;
        QTest::qWait(5);
        QCOMPARE(called, before);
    }
}

QTEST_GUILESS_MAIN(TestLiveSession)
#include "tst_livesession.moc"
