// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "domain/cause.h"
#include "domain/limits.h"
#include "domain/permission.h"
#include "tests/cordboardctl/fakesession.h"
#include "tests/cordboardctl/run.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;
using cordboard::test::FakeSession;
using cordboard::test::Run;
using interfaces::OperationState;
using interfaces::SyncState;

namespace {

ChangeRows suspend(std::string user)
{
    return {domain::SuspendUsers{}, {std::move(user)}, {}, {}, Execution::Execute, Warnings::Stop};
}

std::shared_ptr<domain::Plan> planWith(std::vector<domain::OutcomeKind> kinds,
                                       std::vector<domain::Finding> findings = {})
{
    auto plan = std::make_shared<domain::Plan>();
    plan->command = domain::SuspendUsers{};
    for (const auto kind : kinds) {
        domain::TargetOutcome outcome;
        outcome.target = {domain::RecordKind::User, "us_2"};
        outcome.kind = kind;
        outcome.findings = findings;
        plan->outcomes.push_back(outcome);
        plan->recount();
    }
    return plan;
}

interfaces::SyncStatus syncingStatus()
{
    interfaces::SyncStatus status;
    status.state = SyncState::StorageFailed;
    status.detail = domain::detailOf(domain::Cause::DiskFull);
    return status;
}

constexpr auto WillChange = domain::OutcomeKind::WillChange;
constexpr auto Refused = domain::OutcomeKind::Refused;

} // namespace

TEST_CASE("aUserIsFoundByEmailExtensionOrId")
{
    for (const auto* word : {"bob@acme.test", "4102", "us_2"}) {
        Run run;
        run(suspend(word));
        CHECK(run.exitCode == ExitCode::Done);
        REQUIRE(run.session.confirmed.size() == 1);
        CHECK(std::get<domain::SuspendUsers>(run.session.confirmed.front()).users.front().value() == "us_2");
        CHECK(run.json()["operation"]["state"] == "applied");
        CHECK(run.json()["operation"]["id"] == "op_1");
    }
}

TEST_CASE("whoIsNotKnownHereIsForTheServerToRefuse R-GEN-03")
{
    for (const auto* word :
         {"nobody@acme.test", "us_999", "4199", "<nobody@acme.test>", "mailto:nobody@acme.test"}) {
        CAPTURE(word);
        Run meant;
        meant(suspend(word));
        CHECK(meant.exitCode == ExitCode::Refused);
        REQUIRE(meant.session.confirmed.size() == 1);
        const auto sent =
            std::get<domain::SuspendUsers>(meant.session.confirmed.front()).users.front().value();
        CHECK(std::string(word).find(sent) != std::string::npos);
        CHECK(meant.out.str().find("E-NOTFOUND") != std::string::npos);

        Run dry;
        auto action = suspend(word);
        action.execution = Execution::DryRun;
        dry(action);
        CHECK(dry.exitCode == ExitCode::Refused);
        CHECK(dry.session.confirmed.empty());
        CHECK(dry.out.str().find("E-NOTFOUND") != std::string::npos);
    }
    for (const auto& word :
         {std::string("zo\u00EB@acme.test"), std::string("ann lee"), std::string(65, 'x')}) {
        CAPTURE(word); // no service takes it for an id
        Run run;
        run(suspend(word));
        CHECK(run.exitCode == ExitCode::Refused);
        CHECK(run.json()["error"]["code"] == "E-NOTFOUND");
        CHECK(run.session.confirmed.empty());
    }
    for (const auto* word : {"+14155550111", "(415) 555-0111", "nu_99"}) {
        CAPTURE(word);
        Run run;
        run(ChangeRows{domain::UnassignNumbers{}, {}, {}, {word}, Execution::Execute, Warnings::Stop});
        CHECK(run.exitCode == ExitCode::Refused);
        REQUIRE(run.session.confirmed.size() == 1);
        CHECK(run.out.str().find("E-NOTFOUND") != std::string::npos);
    }
}

TEST_CASE("theLastCompanyAdminIsRefusedWithCodeAndRule R-ROLE-05")
{
    Run run;
    run(ChangeRows{domain::RevokeRole{{}, domain::Role::CompanyAdmin, {}},
                   {"ada@acme.test"},
                   {},
                   {},
                   Execution::Execute,
                   Warnings::Acknowledge});
    CHECK(run.exitCode == ExitCode::Refused);
    CHECK(run.out.str().find("E-LAST-CA") != std::string::npos);
    CHECK(run.out.str().find("R-ROLE-05") != std::string::npos);
    CHECK(run.json()["plan"]["executable"] == false);
}

TEST_CASE("aDryRunShowsThePlanAndSendsNothing")
{
    Run run;
    auto action = suspend("us_2");
    action.execution = Execution::DryRun;
    run(action);
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.json()["plan"]["outcomes"][0]["kind"] == "will_change");
    CHECK(run.session.confirmed.empty());
}

TEST_CASE("aDryRunListsWhatChangesForWhomAndUntilWhenItCouldBeTakenBack")
{
    auto action = suspend("us_2");
    action.execution = Execution::DryRun;
    Run text;
    text(action, Format::Text);
    CHECK(text.out.str().find("\n      Status: active -> suspended\n") != std::string::npos);
    CHECK(text.out.str().find("\nCan be taken back.\n") != std::string::npos);

    Run json;
    json(action);
    CHECK(json.json()["plan"]["outcomes"][0]["changes"][0]["field"] == "state");
    CHECK(json.json()["plan"]["outcomes"][0]["changes"][0]["after"] == "suspended");
    CHECK(json.json()["plan"]["undo"]["possible"] == true);
    CHECK(json.json()["plan"]["undo"]["text"] == "Can be taken back.");

    Run role; // what it is for has a name
    role(ChangeRows{domain::GrantRole{{}, domain::Role::OfficeAdmin, {}},
                    {"us_2"},
                    {},
                    {},
                    Execution::DryRun,
                    Warnings::Stop},
         Format::Text);
    CHECK(role.out.str().find("\n      Role: User -> Office Admin of New York\n") != std::string::npos);
}

TEST_CASE("aWarningStopsUnlessItIsAcknowledged")
{
    const domain::Finding warning{domain::Code::WCoverage, "R-ROLE-14", {}, {}, {}};
    Run stopped;
    stopped.session.prepared = planWith({WillChange}, {warning});
    stopped(suspend("us_2"));
    CHECK(stopped.exitCode == ExitCode::Refused);
    CHECK(stopped.session.confirmed.empty());
    CHECK(stopped.json()["plan"]["required_acknowledgments"][0] == "W-COVERAGE");

    Run acknowledged;
    acknowledged.session.prepared = planWith({WillChange}, {warning});
    auto action = suspend("us_2");
    action.warnings = Warnings::Acknowledge;
    acknowledged(action);
    CHECK(acknowledged.exitCode == ExitCode::Done);
    CHECK(acknowledged.session.acknowledged == std::vector{domain::Code::WCoverage});
}

TEST_CASE("someRefusedRowsArePartlyAndAllRefusedRowsAreRefused")
{
    Run partly;
    partly.session.prepared = planWith({WillChange, Refused});
    partly(suspend("us_2"));
    CHECK(partly.exitCode == ExitCode::Partly);
    Run none;
    none.session.prepared = planWith({Refused, Refused});
    none(suspend("us_2"));
    CHECK(none.exitCode == ExitCode::Refused);
    CHECK(none.json()["plan"]["executable"] == false);
}

TEST_CASE("whatIsRefusedAlthoughItWasMeantReachesTheServer R-GEN-03")
{
    const domain::Finding guard{domain::Code::EBulkGuard, "R-ROLE-05", {}, {}, {}};
    const auto guarded = planWith({WillChange, WillChange});
    guarded->guards = {guard};
    for (const auto& plan : {planWith({Refused}), planWith({Refused, Refused}), guarded}) {
        Run meant;
        meant.session.prepared = plan;
        meant(suspend("us_2"));
        CHECK(meant.session.confirmed.size() == 1);
        CHECK(meant.exitCode == ExitCode::Refused);
        CHECK(meant.json()["plan"]["executable"] == false);

        Run dry;
        dry.session.prepared = plan;
        auto action = suspend("us_2");
        action.execution = Execution::DryRun;
        dry(action);
        CHECK(dry.session.confirmed.empty());
        CHECK(dry.exitCode == ExitCode::Refused);

        Run untold; // the refusal stands, whether it could be told of or not
        untold.session.prepared = plan;
        untold.session.confirmAnswer = domain::failure(domain::ErrorCode::Offline, {});
        untold(suspend("us_2"));
        CHECK(untold.exitCode == ExitCode::Refused);
        CHECK(untold.json()["plan"]["executable"] == false);
    }
    Run undo;
    undo.session.prepared = planWith({Refused});
    undo(UndoOperation{domain::OperationId("op_7"), Execution::Execute, Warnings::Stop});
    CHECK(undo.session.confirmed.size() == 1);
    CHECK(undo.exitCode == ExitCode::Refused);

    Run nothing; // no change is no refusal
    nothing.session.prepared = planWith({domain::OutcomeKind::NoChange});
    nothing(suspend("us_2"));
    CHECK(nothing.session.confirmed.empty());
    CHECK(nothing.exitCode == ExitCode::Done);
}

namespace {

ChangeRows suspendMatching(const char* query, std::optional<std::size_t> expected = {})
{
    ChangeRows change{domain::SuspendUsers{}, {}, query, {}};
    change.expected = expected;
    return change;
}

/// A query finds so many people.
void find(Run& run, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        run.session.found[interfaces::TableKind::Users].push_back("us_" + std::to_string(i));
    run.session.prepared = planWith(std::vector(count, WillChange));
    for (std::size_t i = 0; i < count; ++i)
        run.session.prepared->outcomes[i].target.id = "us_" + std::to_string(i);
}

} // namespace

TEST_CASE("aChangeByAQueryThatRestrictsNothingIsRefusedUnlessEverybodyIsMeant")
{
    struct Case {
        const char* query;
        std::size_t others; ///< whom it does not find
    };
    for (const auto& [query, others] :
         {Case{"number:none number:any", 1}, Case{"email:@", 1}, Case{"idle:>=0d", 1}, Case{"ann OR -ann", 1},
          Case{"-name:zzz", 0}, Case{"mar", 0}, Case{"-office:york", 0}, Case{"status:active", 0}}) {
        CAPTURE(query);
        Run refused;
        find(refused, 3);
        refused.session.others = others;
        refused(suspendMatching(query));
        CHECK(refused.exitCode == ExitCode::Refused);
        CHECK(refused.session.confirmed.empty());
        CHECK(refused.json()["error"]["code"] == "unrestricted");

        Run meant;
        find(meant, 3);
        meant.session.others = others;
        auto change = suspendMatching(query);
        change.breadth = Breadth::Everybody;
        meant(change);
        CHECK(meant.exitCode == ExitCode::Done);
        CHECK(meant.session.confirmed.size() == 1);
    }
    Run all;
    find(all, 3);
    ChangeRows change{domain::SuspendUsers{}, {}, {}, {}};
    change.breadth = Breadth::Everybody;
    all(change);
    CHECK(all.session.confirmed.size() == 1);
}

TEST_CASE("aQueryThatLeavesSomebodyOutRestricts")
{
    for (const auto* query : {"-office:york", "-name:zzz", "mar", "number:none", "idle:>0d", "-(ann bob)"}) {
        CAPTURE(query);
        Run run;
        find(run, 3);
        run(suspendMatching(query));
        CHECK(run.exitCode == ExitCode::Done);
        CHECK(run.session.confirmed.size() == 1);
    }
    Run alone; // one person is somebody, and not everybody
    find(alone, 1);
    alone.session.others = 0;
    alone(suspendMatching("mar"));
    CHECK(alone.exitCode == ExitCode::Done);
}

TEST_CASE("aWordThatIsNoValueOfItsFieldIsAUsageErrorThatNamesTheValues")
{
    for (const auto* query :
         {"office:nowhere", "department:xyz", "country:zz", "status:deleted", "kind:fax"}) {
        CAPTURE(query);
        Run change;
        find(change, 3);
        change(suspendMatching(query));
        CHECK(change.exitCode == ExitCode::Usage);
        CHECK(change.session.confirmed.empty());
        Run list;
        list(ListRows{interfaces::TableKind::Users, query});
        CHECK(list.exitCode == ExitCode::Usage);
        CHECK(list.json()["error"]["text"].get<std::string>().find("there ") != std::string::npos);
    }
    Run numbers;
    numbers(ListRows{interfaces::TableKind::ReservedNumbers, "idle:>30d"});
    CHECK(numbers.exitCode == ExitCode::Usage);
    Run known;
    known(ListRows{interfaces::TableKind::Users, "office:york"});
    CHECK(known.exitCode == ExitCode::Done);
}

TEST_CASE("whatARoleDoesNotShowIsRefusedAndNotListedAsEmpty R-ROLE-11")
{
    for (const auto kind : interfaces::AllTables) {
        for (const auto& role : {std::optional<domain::Role>(), std::optional(domain::Role::DepartmentAdmin),
                                 std::optional(domain::Role::OfficeAdmin)}) {
            CAPTURE(interfaces::word(kind));
            Run run;
            run.session.who.actor.roles.clear();
            if (role)
                run.session.who.actor.roles.push_back({*role, "berlin"});
            const auto right = interfaces::rightToSee(kind);
            const bool isShown = !right || reachOf(run.session.who.actor, *right) != domain::Reach::Never;
            using interfaces::TableKind;
            const bool isDepartments = kind == TableKind::Departments; // of their admins, too
            const bool isAdmins = kind == TableKind::ReservedNumbers || kind == TableKind::Numbers ||
                                  kind == TableKind::DeletedUsers || kind == TableKind::Licenses ||
                                  kind == TableKind::Offices;
            const bool isRightRole = isDepartments ? role.has_value() : role == domain::Role::OfficeAdmin;
            CHECK(isShown == (kind != TableKind::Regions &&
                              ((!isAdmins && !isDepartments) || isRightRole))); // rulebook 5
            run(ListRows{kind, ""});
            CHECK(run.exitCode == (isShown ? ExitCode::Done : ExitCode::Refused));
            if (!isShown)
                CHECK(run.json()["error"]["code"] == "E-SCOPE");
        }
    }
}

TEST_CASE("activityOfAWordThatNamesNobodyIsRefused R-AUD-02")
{
    for (const auto* word : {"nobody at all", "no\xC3\xAFone", "nobody@acme.test "}) {
        for (const auto member : {&domain::AuditFilter::actor, &domain::AuditFilter::target}) {
            CAPTURE(word);
            Run run;
            ListRows list{interfaces::TableKind::Audit, ""};
            list.audit.*member = word;
            run(list);
            CHECK(run.exitCode == ExitCode::Refused);
            CHECK(run.json()["error"]["code"] == "E-NOTFOUND");
        }
    }
}

TEST_CASE("manyPeopleFoundByAQueryAreCountedBySomebody")
{
    constexpr auto Most = domain::limits::ChangedWithoutCount;
    Run few;
    find(few, Most);
    few(suspendMatching("mar"));
    CHECK(few.exitCode == ExitCode::Done);

    const auto many = [](std::optional<std::size_t> expected, std::optional<std::string> typed,
                         Format format) {
        Run run;
        find(run, Most + 1);
        run.typed = std::move(typed);
        run(suspendMatching("mar", expected), format);
        CHECK(run.session.confirmed.size() == (run.exitCode == ExitCode::Done ? 1 : 0));
        CHECK(run.question.empty() == (expected || format == Format::Json));
        return *run.exitCode;
    };
    CHECK(many({}, {}, Format::Text) == ExitCode::Refused); // nobody there to ask
    CHECK(many({}, {}, Format::Json) == ExitCode::Refused);
    CHECK(many({}, std::to_string(Most + 1), Format::Json) == ExitCode::Refused); // a program asks nobody
    CHECK(many({}, std::to_string(Most), Format::Text) == ExitCode::Refused);
    CHECK(many({}, "yes", Format::Text) == ExitCode::Refused);
    CHECK(many({}, std::to_string(Most + 1), Format::Text) == ExitCode::Done);
    CHECK(many(Most + 1, {}, Format::Text) == ExitCode::Done);
    CHECK(many(Most + 1, {}, Format::Json) == ExitCode::Done);
    CHECK(many(Most, {}, Format::Text) == ExitCode::Refused);
}

TEST_CASE("anExpectedCountThatDiffersIsRefusedHoweverFewTheyAre")
{
    for (const auto execution : {Execution::Execute, Execution::DryRun}) {
        Run run;
        find(run, 2);
        auto change = suspendMatching("mar", 3);
        change.execution = execution;
        run(change);
        CHECK(run.exitCode == ExitCode::Refused);
        CHECK(run.json()["error"]["code"] == "unexpected_count");
        CHECK(run.session.confirmed.empty());
    }
    Run named;
    auto change = suspend("us_2");
    change.users.push_back("bob@acme.test"); // the same person
    change.expected = 1;
    named(change);
    CHECK(named.exitCode == ExitCode::Done);
}

TEST_CASE("aNumberOfAMainLineIsFoundAndWhatTheRulesSayOfItIsSaid R-NUM-07")
{
    for (const auto* word :
         {"+14155550199", "+1 (415) 555-0199", "(415) 555-0199", "tel:+1-415-555-0199", "nu_2"}) {
        Run run;
        run(ChangeRows{domain::UnassignNumbers{}, {}, {}, {word}, Execution::DryRun, Warnings::Stop},
            Format::Text);
        CAPTURE(run.out.str(), run.err.str());
        CHECK(run.exitCode == ExitCode::Refused);
        CHECK(run.out.str().find("E-MAINLINE") != std::string::npos);
    }
    Run unknown;
    unknown(
        ChangeRows{domain::UnassignNumbers{}, {}, {}, {"+14155550111"}, Execution::DryRun, Warnings::Stop});
    CHECK(unknown.exitCode == ExitCode::Refused);
    CHECK(unknown.json()["error"]["text"].get<std::string>().find("main line") != std::string::npos);
}

TEST_CASE("aNumberOfADepartmentIsFoundByItsDigits R-NUM-06")
{
    for (const auto* word :
         {"+14155550177", "+1 (415) 555-0177", "(415) 555-0177", "tel:+1-415-555-0177", "nu_3"}) {
        Run run;
        run(ChangeRows{domain::UnassignNumbers{}, {}, {}, {word}, Execution::DryRun, Warnings::Stop});
        CAPTURE(run.out.str(), run.err.str());
        CHECK(run.exitCode == ExitCode::Done);
        CHECK(run.out.str().find("nu_3") != std::string::npos);
        Run release;
        release(ChangeRows{domain::ReleaseNumbers{}, {}, {}, {word}, Execution::DryRun, Warnings::Stop});
        CHECK(release.exitCode == ExitCode::Refused); // found, and assigned
        CHECK(release.out.str().find("E-NUMBER-BUSY") != std::string::npos);
    }
}

TEST_CASE("aWrongPasswordAndAMissingServerHaveTheirOwnExitCodes")
{
    Run denied;
    denied.session.signInAnswer = domain::failure(domain::ErrorCode::Unauthorized, {});
    denied(suspend("us_2"));
    CHECK(denied.exitCode == ExitCode::NotSignedIn);
    Run unreachable;
    unreachable.session.signInAnswer = domain::failure(domain::ErrorCode::Offline, "connect");
    unreachable(suspend("us_2"));
    CHECK(unreachable.exitCode == ExitCode::NoConnection);
    Run lost;
    lost.session.status.state = SyncState::Offline;
    lost(suspend("us_2"));
    CHECK(lost.exitCode == ExitCode::NoConnection);
    CHECK(lost.session.confirmed.empty());
}

TEST_CASE("aReadThatIsBrokenOffIsNotTheEnd")
{
    for (const auto state : {SyncState::Offline, SyncState::ServerBusy, SyncState::Syncing}) {
        Run run;
        run.session.status.state = SyncState::Syncing;
        run.meanwhile = [&run, state] {
            for (const auto next : {state, SyncState::Syncing, state, SyncState::Synced}) {
                run.session.status.state = next;
                run.session.syncStatusChanged.notify();
            }
        };
        run(suspend("us_2"));
        CHECK(run.exitCode == ExitCode::Done);
        CHECK(run.session.confirmed.size() == 1);
    }
    Run never;
    never.session.status.state = SyncState::Syncing;
    never.meanwhile = [&never] {
        never.session.status.state = SyncState::Offline;
        never.session.syncStatusChanged.notify();
    };
    never(suspend("us_2"));
    CHECK(never.exitCode == ExitCode::NoConnection);
    CHECK(never.json()["error"]["code"] == "no_connection");
}

TEST_CASE("anAnswerThatIsLostIsAskedForUntilItComes")
{
    Run run;
    run.session.fate = OperationState::Sending;
    run.meanwhile = [&run] {
        for (const auto next : {OperationState::Unknown, OperationState::Queued, OperationState::Sending,
                                OperationState::Unknown, OperationState::Applied}) {
            run.session.status.state = SyncState::Offline;
            run.session.syncStatusChanged.notify();
            auto operation = run.session.operations().front();
            operation.state = next;
            run.session.operationChanged.notify(operation);
        }
    };
    run(suspend("us_2"));
    CHECK(run.exitCode == ExitCode::Done);
}

TEST_CASE("whatStopsTheQueueIsSaidAtOnceWithTheOperationsId")
{
    for (const auto state : {SyncState::Untrusted, SyncState::SignInNeeded}) {
        Run run;
        run.session.fate = OperationState::Queued;
        run.meanwhile = [&run, state] {
            run.session.status.state = state;
            run.session.syncStatusChanged.notify();
            CHECK(run.exitCode == ExitCode::NoConnection);
        };
        run(suspend("us_2"));
        CHECK(run.json()["error"]["code"] == "unknown_outcome");
        CHECK(run.err.str().find("op_1") != std::string::npos);
    }
}

TEST_CASE("aFullDiskIsNotAMissingConnection")
{
    Run syncing;
    syncing.session.status.state = SyncState::StorageFailed;
    syncing.session.status.detail = domain::detailOf(domain::Cause::DiskFull,
                                                     "step: database or disk is full");
    syncing(suspend("us_2"));
    CHECK(syncing.exitCode == ExitCode::Refused);
    CHECK(syncing.json()["error"]["code"] == "storage");
    CHECK(syncing.err.str().find("disk of this computer is full") != std::string::npos);
    CHECK(syncing.session.confirmed.empty());

    Run opening;
    opening.session.signInAnswer = domain::failure(domain::ErrorCode::Storage, domain::Cause::DiskFull);
    opening(suspend("us_2"));
    CHECK(opening.exitCode == ExitCode::Refused);
    CHECK(opening.json()["error"]["code"] == "storage");

    Run sending;
    sending.session.fate = OperationState::Queued;
    sending.meanwhile = [&sending] {
        sending.session.status = syncingStatus();
        sending.session.syncStatusChanged.notify();
    };
    sending(suspend("us_2"));
    CHECK(sending.exitCode == ExitCode::Refused);
    CHECK(sending.err.str().find("op_1") != std::string::npos);
}

TEST_CASE("eachReasonAgainstAServerHasASentenceOfItsOwn")
{
    using domain::Cause;
    std::set<std::string> sentences;
    constexpr std::array Causes{Cause::CertificateExpired,       Cause::CertificateNotYetValid,
                                Cause::CertificateOfAnotherHost, Cause::CertificateOfUnknownAuthority,
                                Cause::CertificateWeak,          Cause::CertificateRevoked,
                                Cause::CertificateNotForServers, Cause::ConnectionWeak};
    for (const auto cause : Causes) {
        Run run;
        run.session.signInAnswer = domain::failure(domain::ErrorCode::Untrusted, cause,
                                                   "SSL peer certificate");
        run(suspend("us_2"));
        CHECK(run.exitCode == ExitCode::NoConnection);
        CHECK(run.json()["error"]["code"] == "untrusted");
        CHECK(run.err.str().find("SSL peer") == std::string::npos);
        sentences.insert(run.err.str());
        CHECK(domain::causeOf(domain::detailOf(cause)) == cause);
        CHECK(domain::causeOf(domain::detailOf(cause, "a: b")) == cause);
        CHECK(domain::restOf(domain::detailOf(cause, "a: b")) == "a: b");
    }
    CHECK(sentences.size() == Causes.size());
    CHECK_FALSE(domain::causeOf("step: database is locked"));
    CHECK_FALSE(domain::causeOf(""));
}

TEST_CASE("anOperationWithoutAnAnswerIsReportedWithItsIdSoThatItCanBeAskedFor")
{
    Run run;
    run.session.fate = OperationState::Queued;
    run(suspend("us_2"));
    CHECK(run.exitCode == ExitCode::NoConnection);
    CHECK(run.json()["error"]["code"] == "unknown_outcome");
    CHECK(run.err.str().find("op_1") != std::string::npos);
}

TEST_CASE("anOperationTheServerRefusesIsRefused")
{
    Run run;
    run.session.fate = OperationState::Conflict;
    run(suspend("us_2"));
    CHECK(run.exitCode == ExitCode::Refused);
}

TEST_CASE("whatMayNotWaitForAConnectionSaysThatItNeedsOne E-ONLINE, R-CHG-07")
{
    Run run;
    run.session.prepared = planWith({WillChange});
    run.session.confirmAnswer = domain::failure(domain::ErrorCode::Offline, {});
    run(suspend("us_2"));
    CHECK(run.exitCode == ExitCode::NoConnection);
    CHECK(run.json()["error"]["code"] == "E-ONLINE");
    CHECK(run.json()["error"]["text"].get<std::string>().find("needs a connection") != std::string::npos);
}

TEST_CASE("undoTakesBackTheNamedOperationOrSaysThatItCannot")
{
    Run gone;
    gone(UndoOperation{domain::OperationId("op_7"), Execution::Execute, Warnings::Stop});
    CHECK(gone.exitCode == ExitCode::Refused);
    CHECK(gone.json()["error"]["code"] == "E-UNDO-GONE");
    CHECK(gone.json()["error"]["text"].get<std::string>().find("not sent from this profile") !=
          std::string::npos);

    Run run;
    run.session.prepared = planWith({WillChange});
    run(UndoOperation{domain::OperationId("op_7"), Execution::Execute, Warnings::Stop});
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.session.undone == domain::OperationId("op_7"));
}

TEST_CASE("undoWithoutAnIdTakesBackTheNewestOrSaysThatThereIsNone")
{
    Run none;
    none(UndoOperation{{}, Execution::Execute, Warnings::Stop});
    CHECK(none.exitCode == ExitCode::Refused);
    CHECK(none.json()["error"]["code"] == "E-UNDO-GONE");

    Run run;
    run.session.newest = interfaces::OperationSummary{
        domain::OperationId("op_9"), OperationState::Applied, nullptr, false, {}, true};
    run.session.prepared = planWith({WillChange});
    run(UndoOperation{{}, Execution::Execute, Warnings::Stop});
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.session.undone == domain::OperationId("op_9"));
}

TEST_CASE("aUserIsShownWithAllFields")
{
    Run run;
    run(ShowUser{"4102"});
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.json()["user"]["id"] == "us_2");
    CHECK(run.json()["user"]["primary_email"] == "bob@acme.test");
    CHECK(run.json()["numbers"].is_array());

    Run unknown;
    unknown(ShowUser{"nobody@acme.test"});
    CHECK(unknown.exitCode == ExitCode::Refused);
    CHECK(unknown.json()["error"]["code"] == "E-NOTFOUND");
}

TEST_CASE("aBrokenQueryIsAUsageErrorAndPointsAtItsColumn")
{
    Run run;
    run(ListRows{interfaces::TableKind::Users, "(mar", 0});
    CHECK(run.exitCode == ExitCode::Usage);
    CHECK(run.err.str().find("column") != std::string::npos);
}

TEST_CASE("invoicesAreFetchedUntilTheyAreFound")
{
    using kit::FakeBilling;
    Run run;
    run.meanwhile = [&run] {
        REQUIRE(run.session.billing != nullptr);
        CHECK(run.session.billing->refreshes() == 1);
        run.session.billing->answer({FakeBilling::invoice(2)}, {}, /*hasMore=*/true);
        CHECK(run.session.billing->pages() == 1);
        run.session.billing->answer({FakeBilling::invoice(2), FakeBilling::invoice(1)});
    };
    run(ShowInvoice{1});
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.json().at("invoice").at("number") == 1);
}

TEST_CASE("whatCannotBeReadOfInvoicesIsToldAndNotAsEmpty")
{
    using kit::FakeBilling;
    Run broken;
    broken.meanwhile = [&broken] { broken.session.billing->fail(domain::ErrorCode::Protocol); };
    broken(ListInvoices{});
    CHECK(broken.exitCode != ExitCode::Done);
    CHECK(broken.json().at("error").at("code") == "unreadable");
    Run unknown;
    unknown.meanwhile = [&unknown] { unknown.session.billing->answer({FakeBilling::invoice(2)}); };
    unknown(ShowInvoice{1});
    CHECK(unknown.exitCode == ExitCode::Refused);
    CHECK(unknown.json().at("error").at("code") == "E-NOTFOUND");
    Run next;
    next.meanwhile = [&next] { next.session.billing->answer({}, {FakeBilling::invoice(0)}); };
    next(ShowForecast{});
    CHECK(next.exitCode == ExitCode::Done);
    CHECK(next.json().at("items").at(0).at("number").is_null());
}

TEST_CASE("invoicesAreToldToCompanyAdminsAlone 5")
{
    Run run;
    run.session.who.actor.roles = {{domain::Role::OfficeAdmin, "berlin"}};
    run(ListInvoices{});
    CHECK(run.exitCode == ExitCode::Refused);
    CHECK(run.session.billing == nullptr);
}
