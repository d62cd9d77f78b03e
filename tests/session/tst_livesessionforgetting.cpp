// SPDX-License-Identifier: GPL-3.0-or-later
// What the session must forget: an account that is wiped, people who are gone for good.
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTest>

#include "cache/entitystore.h"
#include "contract/plan.h"
#include "domain/cause.h"
#include "http/client.h"
#include "providers/cordboard/cordboardprovider.h"
#include "providers/cordboard/devicefile.h"
#include "session/accountindex.h"
#include "session/livesession.h"
#include "session/wiping.h"
#include "tests/kit/qttests.h"
#include "tests/session/holdingprovider.h"
#include "tests/session/serverroom.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::session::test;
using interfaces::OperationState;
using interfaces::Session;
using interfaces::SyncState;

class TestLiveSessionForgetting final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWipeLeavesNothingOfTheAccount();
    void aWipeAsksAboutWhatWaitsAndWorksOffline();
    void aSignInUnderWayDoesNotOutliveAWipe();
    void aWipeThatWasCutShortIsFinishedAtTheNextStart();
    void aWipeOfOneAccountLeavesTheOthers_data();
    void aWipeOfOneAccountLeavesTheOthers();
    void accountsAreListedLastOneFirstUntilTheyAreForgotten();
    void aListOfAccountsThatIsNotOursIsReadAsFarAsItCan();
    void whoIsOverdueIsMaskedWhileTheServerIsAway();
    void whoIsGoneLeavesNoByteInTheProfile_data();
    void whoIsGoneLeavesNoByteInTheProfile();
    void anAnswerThatComesAfterSomebodyIsGoneBringsNoNameBack_data();
    void anAnswerThatComesAfterSomebodyIsGoneBringsNoNameBack();
};

Result<void> wiped(Session& session, interfaces::WaitingWork waiting)
{
    std::optional<Result<void>> answer;
    session.wipe(waiting, [&answer](Result<void> outcome) { answer = std::move(outcome); });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, Patience))
        return failure(ErrorCode::Internal, "no answer");
    return *answer;
}

void TestLiveSessionForgetting::aWipeLeavesNothingOfTheAccount()
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

void TestLiveSessionForgetting::aWipeAsksAboutWhatWaitsAndWorksOffline()
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

void TestLiveSessionForgetting::aSignInUnderWayDoesNotOutliveAWipe()
{
    const ServerRoom company;
    const auto profile = company.folder.file("profile");
    auto transport = std::make_shared<http::Client>(http::ClientOptions{{}, {}});
    const providers::CordboardOptions options{company.address(), "cordboard/test", "test",
                                              providers::DeviceFile::in(profile)};
    auto provider = std::make_shared<HoldingProvider>(
        std::make_shared<providers::CordboardProvider>(*transport, options));
    session::LiveSession session({company.address(), transport, provider}, profile);
    QVERIFY(isSynced(session));
    provider->hold(HoldingProvider::Held::SignIns);
    const SignIn again(session);
    std::optional<Result<void>> wiped;
    session.wipe(interfaces::WaitingWork::Keep,
                 [&wiped](Result<void> outcome) { wiped = std::move(outcome); });
    QTest::qWait(500); // what does not wait has ended by now
    provider->release();
    QTRY_VERIFY_WITH_TIMEOUT(wiped && again.answer, Patience);
    QVERIFY(*wiped);
    QVERIFY(!*again.answer);
    QVERIFY(!company.profileNames("acme.test"));
    QVERIFY(!std::filesystem::exists(company.accountFolder()));
}

void TestLiveSessionForgetting::aWipeThatWasCutShortIsFinishedAtTheNextStart()
{
    ServerRoom company;
    {
        const auto session = company.open();
        QVERIFY(isSynced(*session));
    }
    // Ended behind the marker, at each step that leaves something.
    const auto profile = company.folder.file("profile");
    const auto account = session::AccountIndex(profile).find(company.address(), Email);
    QVERIFY(account);
    QVERIFY(session::markForWipe(profile, *account));
    std::filesystem::remove(company.accountFolder() / "verifier");
    std::filesystem::remove(company.accountFolder() / "cache.db");
    company.goOffline();
    QVERIFY(!offlineAnswer(company, Password));
    QVERIFY(!company.profileNames("acme.test"));
    QVERIFY(!std::filesystem::exists(company.accountFolder()));
}

/// What stands beside the folders: the list of accounts, and what the server told this device.
void TestLiveSessionForgetting::aWipeOfOneAccountLeavesTheOthers_data()
{
    QTest::addColumn<QString>("done"); ///< by a wipe that was cut short
    for (const auto* done : {"nothing", "list of accounts", "half a write", "unreadable"})
        QTest::newRow(done) << QString::fromLatin1(done);
}

void TestLiveSessionForgetting::aWipeOfOneAccountLeavesTheOthers()
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
        std::ofstream(providers::DeviceFile::in(profile))
            << R"({"https://pbx.example.com omar@acme.test": "to)";
    QVERIFY(session::finishWipe(profile));
    QVERIFY(!room.profileNames("omar"));
    QVERIFY(!std::filesystem::exists(profile / "wipe-pending"));
    QVERIFY(!index.find(server, "omar@acme.test"));
    QCOMPARE(index.find(server, "kim@acme.test"), std::optional(other));
    if (done != QStringLiteral("unreadable"))
        QCOMPARE(devices.find(server, "kim@acme.test"), std::string("told kim@acme.test"));
}

void TestLiveSessionForgetting::accountsAreListedLastOneFirstUntilTheyAreForgotten()
{
    const ServerRoom room;
    const std::filesystem::path profile = room.folder.file("profile");
    std::filesystem::create_directories(profile);
    const std::string server = "https://pbx.example.com";
    const cache::AccountKey omar{server, "acme", "omar"};
    const cache::AccountKey kim{server, "other", "kim"};
    const session::AccountIndex index(profile);
    using Known = session::AccountIndex::Known;
    QVERIFY(index.newestFirst().empty());
    QVERIFY(index.remember("Omar@acme.test", omar, "Acme"));
    QVERIFY(index.remember("kim@acme.test", kim, "Other"));
    const Known knownOmar{server, "omar@acme.test", "Acme"};
    const Known knownKim{server, "kim@acme.test", "Other"};
    QCOMPARE(index.newestFirst(), (std::vector<Known>{knownKim, knownOmar}));
    QVERIFY(index.remember("omar@acme.test", omar, "Acme"));
    QCOMPARE(index.newestFirst(), (std::vector<Known>{knownOmar, knownKim}));
    const auto folder = cache::accountFolderName(omar);
    QVERIFY(index.forget(std::span(&folder, 1)));
    QCOMPARE(index.newestFirst(), (std::vector<Known>{knownKim}));
    for (int i = 0; i < 20; ++i)
        QVERIFY(index.remember("p" + std::to_string(i) + "@acme.test", omar, "Acme"));
    QCOMPARE(index.newestFirst().size(), session::AccountIndex::MostListed);
    QCOMPARE(index.newestFirst().front().email, std::string("p19@acme.test"));
}

void TestLiveSessionForgetting::aListOfAccountsThatIsNotOursIsReadAsFarAsItCan()
{
    const ServerRoom room;
    const std::filesystem::path profile = room.folder.file("profile");
    std::filesystem::create_directories(profile);
    const session::AccountIndex index(profile);
    std::ofstream(profile / "accounts.json") << R"({
        "https://a.test old@a.test": {"company": "a", "actor": "old"},
        "https://a.test odd@a.test": {"company": "a", "actor": "odd", "turn": "x", "company_name": 7},
        "https://a.test new@a.test": {"company": "a", "actor": "new", "turn": 3, "company_name": "A"},
        "https://a.test far@a.test": {"company": "a", "actor": "far", "turn": 9223372036854775807},
        "https://a.test bad@a.test": 5,
        "nobody": {"company": "a", "actor": "x"}})";
    const auto known = index.newestFirst();
    QCOMPARE(known.size(), std::size_t(4));
    QCOMPARE(known.front().email, std::string("new@a.test"));
    QCOMPARE(known.front().companyName, std::string("A"));
    for (std::size_t i = 1; i < known.size(); ++i)
        QVERIFY(known[i].companyName.empty());
    std::ofstream(profile / "accounts.json") << "no list";
    QVERIFY(index.newestFirst().empty());
}

/// R-PURGE-06, and that the server's word counts again afterwards.
void TestLiveSessionForgetting::whoIsOverdueIsMaskedWhileTheServerIsAway()
{
    ServerRoom company;
    const nlohmann::json deletion{
        {"kind", "delete_users"}, {"users", {Somebody.value()}}, {"disposition", "keep"}};
    QCOMPARE(company.stranger().command("gone", deletion, {"W-LIC-KEEP"}).status, 200);
    const auto purgeIn = [&company](std::chrono::seconds time) {
        company.goOffline();
        auto store = server::Store::open(company.folder.file("company.db"));
        QVERIFY(store);
        const auto at = (*store)->connection().now().value() + time;
        QVERIFY((*store)->connection().execute(
            "UPDATE users SET purge_at = " + std::to_string(at.time_since_epoch().count()) + " WHERE id = '" +
            Somebody.value() + "'"));
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

/// Whether an operation that the session shows is about somebody of that name.
bool showsName(const Session& session)
{
    const auto operations = session.operations();
    return std::any_of(operations.begin(), operations.end(), [](const auto& operation) {
        return operation.plan != nullptr &&
               contract::dump(*operation.plan).find("Quackenbushle") != std::string::npos;
    });
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

void TestLiveSessionForgetting::whoIsGoneLeavesNoByteInTheProfile_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("the server tells it while we are connected") << "connected";
    QTest::newRow("the server purged him while we were away") << "closed";
    QTest::newRow("the feed does not go back that far, and a listing does not name him") << "listed";
    QTest::newRow("he is overdue at the next start, and there is no server") << "overdue";
    QTest::newRow("he is overdue at the next start, which shows what there is and ends") << "brief";
    QTest::newRow("he was never activated and is deleted for good") << "pending";
}

/// R-PURGE-05, R-PURGE-06: cache, outbox with what waits in it, images, and files put aside.
void TestLiveSessionForgetting::whoIsGoneLeavesNoByteInTheProfile()
{
    QFETCH(const QString, how);
    ServerRoom company;
    const auto profile = company.folder.file("profile");
    const auto person = company.someoneIn(how == "pending" ? "pending" : "active");
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
    std::ofstream(folder / "outbox.db.damaged-1")
        << "rows about " << person.value() << ", Zebulonquux Quackenbushle";
    std::ofstream(folder / "outbox.db.damaged-2") << "rows about others";
    const QStringList canaries{"Zebulonquux", "Quackenbushle", "Canarytitle"};
    QVERIFY(filesWith(profile, "Quackenbushle").size() >= 4);

    company.goOnline();
    if (how == "connected" || how == "pending") {
        session = company.open();
        QVERIFY(isSynced(*session));
        company.removeForGood(person);
    } else if (how == "overdue" || how == "brief") {
        company.remove(person);
        session = company.open();
        QVERIFY(isSynced(*session));
        QTRY_VERIFY_WITH_TIMEOUT(
            session->directory().users(std::span(&person, 1)).front()->state == UserState::Deleted, Patience);
        session.reset();
        company.goOffline();
        // Time passes on this machine.
        for (const auto& entry : std::filesystem::recursive_directory_iterator(profile)) {
            if (entry.path().filename() == "cache.db") {
                auto entities = cache::EntityStore::open(entry.path().string());
                QVERIFY(entities);
                const auto markers = entities->markers();
                QVERIFY(markers);
                const Record past{
                    {RecordKind::User, person.value()}, 1'000, {{Field::UserPurgeAt, Instant(Duration(1))}}};
                QVERIFY(entities->applyFeed(std::span(&past, 1), *markers));
            }
        }
        session = company.open();
        QVERIFY(isSignedIn(*session));
        if (how == "brief") {
            const QDeadlineTimer patience(Patience);
            while (session->directory().presentUserCount() == 0 && !patience.hasExpired())
                QCoreApplication::processEvents(); // at the first moment
            session.reset();
        }
    } else {
        company.removeForGood(person);
        if (how == "listed") {
            company.goOffline();
            auto store = server::Store::open(company.folder.file("company.db"));
            QVERIFY(store);
            QVERIFY((*store)->connection().execute(
                "DELETE FROM feed WHERE sequence < (SELECT max(sequence) FROM feed)"));
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
    QTRY_VERIFY_WITH_TIMEOUT(!session || !showsName(*session), Patience);
    session.reset();
    session = company.open();
    QVERIFY(isSignedIn(*session));
    QVERIFY(!showsName(*session));
}

void TestLiveSessionForgetting::anAnswerThatComesAfterSomebodyIsGoneBringsNoNameBack_data()
{
    QTest::addColumn<bool>("isPending");
    QTest::addColumn<bool>("isCommandHeld");
    QTest::newRow("purged after the command arrived") << false << false;
    QTest::newRow("purged before the command arrived, which is refused") << false << true;
    QTest::newRow("deleted for good after the command arrived") << true << false;
    QTest::newRow("deleted for good before the command arrived, which is refused") << true << true;
}

/// R-PURGE-05: the engine's copy of an operation is older than the departure.
void TestLiveSessionForgetting::anAnswerThatComesAfterSomebodyIsGoneBringsNoNameBack()
{
    QFETCH(const bool, isPending);
    QFETCH(const bool, isCommandHeld);
    const ServerRoom company;
    const auto profile = company.folder.file("profile");
    const auto person = company.someoneIn(isPending ? "pending" : "active");
    auto transport = std::make_shared<http::Client>(http::ClientOptions{{}, {}});
    const providers::CordboardOptions options{company.address(), "cordboard/test", "test"};
    auto provider = std::make_shared<HoldingProvider>(
        std::make_shared<providers::CordboardProvider>(*transport, options));
    session::LiveSession session({company.address(), transport, provider}, profile);
    QVERIFY(isSynced(session));
    provider->hold(isCommandHeld ? HoldingProvider::Held::Commands : HoldingProvider::Held::Answers);
    const auto plan = planned(session, newNames(person));
    QVERIFY(plan);
    const auto operation = confirmed(session, plan);
    QVERIFY(operation);
    QTRY_VERIFY_WITH_TIMEOUT(provider->hasHeld(), Patience);
    QVERIFY(company.profileNames("Quackenbushle"));
    company.removeForGood(person);
    const auto isGone = [&] {
        const auto user = session.directory().users(std::span(&person, 1)).front();
        return !user || user->state == UserState::Anonymized;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isGone(), Patience);
    provider->release();
    QVERIFY(becomes(session, *operation, isCommandHeld ? OperationState::Refused : OperationState::Applied));
    QVERIFY(!showsName(session));
    QTRY_VERIFY_WITH_TIMEOUT(!company.profileNames("Quackenbushle"), 2 * Patience);
}

CORDBOARD_QT_TEST(TestLiveSessionForgetting)
#include "tst_livesessionforgetting.moc"
