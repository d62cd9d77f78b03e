// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "contract/apikey.h"
#include "contract/audit.h"
#include "contract/feed.h"
#include "contract/finding.h"
#include "contract/invoice.h"
#include "contract/licensehistory.h"
#include "contract/opensession.h"
#include "contract/operation.h"
#include "contract/outgoingmail.h"
#include "contract/page.h"
#include "contract/plan.h"
#include "contract/problem.h"
#include "contract/session.h"
#include "domain/limits.h"
#include "tests/contract/generators.h"

using namespace cordboard;
using namespace cordboard::domain;
using contract::testing::anyInstant;
using contract::testing::anyRecord;
using contract::testing::anyTable;
using contract::testing::anyText;
using json::Unknown;

namespace {

const Instant Noon(std::chrono::milliseconds(1'790'000'000'123));

bool everything(const EntityRef&)
{
    return true;
}

Finding someFinding(Code code, const std::string& user)
{
    return {code, "R-ROLE-05", {RecordKind::User, user}, "roles", {{"name", "Ada"}, {"office", "Kyoto"}}};
}

Plan somePlan()
{
    const EntityRef ada{RecordKind::User, "us_1"};
    Plan plan;
    plan.command = DeleteUsers{{UserId("us_1"), UserId("us_2")}, LicenseDisposition::Keep, {}, true};
    plan.changes = {
        {ada, Field::UserState, std::string("active"), std::string("deleted")},
        {{RecordKind::Number, "nu_1"}, Field::NumberHoldUntil, {}, Noon},
        {{RecordKind::LicensePool, "of_1~voice"}, Field::PoolAssigned, std::int64_t{5}, std::int64_t{4}}};
    plan.outcomes = {
        {ada, "Ada", OutcomeKind::WillChange, {someFinding(Code::WLicenseKeep, "us_1")}, 0, 2, 7},
        {{RecordKind::User, "us_2"},
         "Bo",
         OutcomeKind::Refused,
         {someFinding(Code::ESelf, "us_2")},
         2,
         0,
         3}};
    plan.guards = {someFinding(Code::ELastCompanyAdmin, "us_1")};
    plan.seats = {{OfficeId("of_1"), LicenseType::Voice, -1, 0, {-150'000, "USD"}, Noon},
                  {OfficeId("of_1"), LicenseType::Sales, 0, 0, {-300'000, "USD"}, {}, -2, {}}}; // moved away
    plan.numbersHeld = {NumberId("nu_1")};
    plan.undo = {true, Noon, {}};
    plan.computedAt = Noon;
    plan.recount();
    return plan;
}

contract::Operation someOperation()
{
    contract::Operation operation;
    operation.key = {OperationId("ab"), 2};
    operation.state = domain::OperationEnd::Applied;
    operation.appliedAt = Noon;
    operation.sequence = 41;
    operation.actor = UserId("us_9");
    operation.kind = "suspend_users";
    operation.outcomes = {{{RecordKind::User, "us_1"},
                           "Ada",
                           OutcomeKind::WillChange,
                           {someFinding(Code::WDomain, "us_1")},
                           8}};
    operation.undo = {false, std::nullopt, "R-CHG-03"};
    return operation;
}

/// Encoded, sent, decoded and encoded again: nothing may be lost on the way.
template <typename T, typename Decode> void checkRoundTrip(const T& value, Decode decode)
{
    const auto text = json::dump(contract::toJson(value));
    CAPTURE(text);
    const auto again = decode(json::parse(text).value());
    REQUIRE(again);
    CHECK(json::dump(contract::toJson(*again)) == text);
}

} // namespace

TEST_CASE("aPlanSurvivesTheWire", "[contract]")
{
    const auto plan = somePlan();
    checkRoundTrip(plan,
                   [](const json::Value& value) { return contract::planFromJson(value, Unknown::Refuse); });
    const auto again = contract::planFromJson(contract::toJson(plan), Unknown::Refuse).value();
    CHECK(again.changes == plan.changes);
    CHECK(again.outcomes.at(0).changeCount == 2);
    CHECK(again.outcomes.at(1).findings.at(0).rule == "R-ROLE-05");
    CHECK(again.isExecutable() == plan.isExecutable());
    CHECK(again.requiredAcknowledgments() == plan.requiredAcknowledgments());
}

TEST_CASE("aPlanIsWrittenRowByRowAsItIsWrittenInOnePiece", "[contract]")
{
    for (const auto& plan : {somePlan(), Plan()})
        CHECK(json::parse(contract::dump(plan)).value() == contract::toJson(plan));
}

TEST_CASE("aSmallPlanIsToldAsAWholeWithItsCounts", "[contract]")
{
    const auto plan = somePlan();
    auto told = json::parse(contract::dumpAnswer(plan, everything)).value();
    CHECK(told.at("rows") == 2);
    CHECK(told.at("counts") == json::Value{{"will_change", 1}, {"no_change", 0}, {"refused", 1}});
    CHECK(told.at("finding_counts").at(0) == json::Value{{"code", "W-LIC-KEEP"}, {"rows", 1}, {"first", 0}});
    CHECK(told.at("finding_counts").at(1) == json::Value{{"code", "E-SELF"}, {"rows", 1}, {"first", 1}});
    CHECK(told.at("is_shortened") == false);
    CHECK(contract::planFromJson(told, Unknown::Refuse).has_value());
    for (const auto* derived : {"rows", "counts", "finding_counts", "is_shortened"})
        told.erase(derived);
    CHECK(told == contract::toJson(plan));
}

TEST_CASE("ofAPlanIsLeftOutWhatIsNotTold", "[contract]")
{
    const auto plan = somePlan();
    std::set<EntityRef> asked;
    const auto told = json::parse(contract::dumpAnswer(plan, [&asked](const EntityRef& entity) {
                          asked.insert(entity);
                          return entity.table != RecordKind::Number;
                      })).value();
    CHECK(told.at("is_shortened") == true);
    CHECK_FALSE(asked.contains(plan.outcomes.at(0).target)); // whoever sees no target has no row
    const auto whole = contract::toJson(plan);
    CHECK(told.at("outcomes").at(0).at("changes") ==
          json::Value::array({whole.at("outcomes").at(0).at("changes").at(0)})); // without the number's
    CHECK(told.at("outcomes").at(1) == whole.at("outcomes").at(1));
    CHECK(told.at("shared_changes") == whole.at("shared_changes"));
}

TEST_CASE("aPlanOfAnySizeIsToldInLessThanAnAnswer", "[contract]")
{
    const auto names = GENERATE(std::size_t{1}, std::size_t{300}, std::size_t{20'000});
    const auto count = names > 1'000 ? std::size_t{2'000} : limits::Targets;
    Plan plan;
    DeleteUsers command;
    for (std::size_t i = 0; i < count; ++i) {
        const auto id = std::string(50, 'u') + std::to_string(100'000 + i);
        command.users.emplace_back(id);
        auto finding = someFinding(i % 3 == 0 ? Code::ENotFound : Code::EScope, id);
        finding.parameters = {{"name", std::string(names, 'n')}};
        plan.outcomes.push_back(
            {{RecordKind::User, id}, id, OutcomeKind::Refused, {finding, finding}, 0, 0, 1});
        plan.numbersHeld.emplace_back(id);
        plan.numbersLost.emplace_back(id);
        plan.numbersReserved.emplace_back(id);
        plan.seats.push_back({OfficeId(id), LicenseType::Voice, -1, -1, {-limits::Bill, "USD"}, Noon});
        plan.changes.add(
            {{RecordKind::LicensePool, id}, Field::PoolAssigned, std::int64_t{5}, std::int64_t{4}});
    }
    plan.command = command;
    plan.recount();
    const auto text = contract::dumpAnswer(plan, everything);
    CHECK(text.size() <= limits::Answer);
    const auto told = json::parse(text).value();
    CHECK(told.at("rows") == count);
    CHECK(told.at("counts").at("refused") == count);
    CHECK(told.at("finding_counts").at(0).at("rows") == (count + 2) / 3);
    CHECK(told.at("finding_counts").at(1) ==
          json::Value{{"code", "E-SCOPE"}, {"rows", count - (count + 2) / 3}, {"first", 1}});
    CHECK(told.at("outcomes").size() >= 10);
    CHECK(told.at("outcomes").size() <= limits::PlanRows);
    CHECK_FALSE(told.contains("command"));
    CHECK(told.at("is_shortened") == true);
    CHECK_FALSE(contract::planFromJson(told, Unknown::Ignore).has_value()); // it is no plan to go by
}

TEST_CASE("changesOfSharedRecordsStandApart", "[contract]")
{
    const auto value = contract::toJson(somePlan());
    CHECK(value["outcomes"][0]["changes"].size() == 2);
    CHECK(value["outcomes"][1]["changes"].empty());
    REQUIRE(value["shared_changes"].size() == 1);
    CHECK(value["shared_changes"][0]["id"] == "of_1~voice");
}

TEST_CASE("anOperationSurvivesTheWire", "[contract]")
{
    checkRoundTrip(someOperation(), [](const json::Value& value) {
        return contract::operationFromJson(value, Unknown::Refuse);
    });
}

TEST_CASE("anOperationIsWrittenRowByRowAsItIsWrittenInOnePiece", "[contract]")
{
    for (const auto& operation : {someOperation(), contract::Operation()})
        CHECK(json::parse(contract::dump(operation)).value() == contract::toJson(operation));
}

TEST_CASE("aRefusalSurvivesTheWireWithItsOperation", "[contract]")
{
    auto problem = contract::problemFrom(someFinding(Code::ELastCompanyAdmin, "us_1"));
    problem.errors = {{"E-SELF", "R-DEL-09", "users", "detail"}};
    problem.operation = someOperation();
    problem.progress = {4'200, 10'000};
    CHECK_FALSE(contract::toJson(problem)["progress"].contains("rows"));
    problem.progress->rows = someOperation().outcomes;
    checkRoundTrip(
        problem, [](const json::Value& value) { return contract::problemFromJson(value, Unknown::Refuse); });
    const auto again = contract::problemFromJson(contract::toJson(problem), Unknown::Refuse).value();
    CHECK(again.knownCode() == Code::ELastCompanyAdmin);
    CHECK(again.status == 409);
    CHECK(again.title == "Conflict");
    REQUIRE(again.progress);
    CHECK(again.progress->rows.value().at(0).version == 8);
}

TEST_CASE("aRefusalHasTheStatusOfItsCode", "[contract]")
{
    CHECK(contract::statusOf(Code::EAuth) == 401);
    CHECK(contract::statusOf(Code::EScope) == 403);
    CHECK(contract::statusOf(Code::ERoleGrant) == 403);
    CHECK(contract::statusOf(Code::EAnalyticsCompanyAdmin) == 403);
    CHECK(contract::statusOf(Code::ENotFound) == 404);
    CHECK(contract::statusOf(Code::EConflict) == 409);
    CHECK(contract::statusOf(Code::EWarningsPending) == 409);
    CHECK(contract::statusOf(Code::EField) == 422);
    CHECK(contract::statusOf(Code::EKeyReused) == 422);
}

TEST_CASE("aCodeNobodyKnowsIsNotReadAsSomethingMilder", "[contract]")
{
    auto value = contract::toJson(someFinding(Code::ESelf, "us_1"));
    value["code"] = "E-NEW";
    CHECK_FALSE(contract::findingFromJson(value, Unknown::Ignore));
}

TEST_CASE("aRuleOfAnAnswerOutlivesTheAnswer", "[contract]")
{
    std::string_view rule;
    {
        const std::string text = "R-DEL-09";
        rule = contract::internedRule(text);
    }
    CHECK(rule == "R-DEL-09");
    CHECK(contract::internedRule("R-DEL-09").data() == rule.data());
    CHECK(contract::internedRule("<script>").empty());
    CHECK(contract::internedRule(std::string(33, 'R')).empty());
}

TEST_CASE("aFeedSurvivesTheWire", "[contract]")
{
    CHECK(rc::check("feed", [] {
        contract::FeedPage page;
        for (std::int64_t sequence = 5; sequence < *rc::gen::inRange(5, 8); ++sequence) {
            contract::FeedEntry entry{sequence, anyInstant(), OperationId(anyText()), UserId(anyText()), {}};
            entry.changes.push_back(anyRecord(anyTable()));
            entry.changes.back().fields.insert(entry.changes.back().fields.begin(), {Field::Existence, true});
            page.items.push_back(std::move(entry));
        }
        page.next = 9;
        page.hasMore = *rc::gen::arbitrary<bool>();
        const auto text = json::dump(contract::toJson(page));
        const auto again = contract::feedPageFromJson(json::parse(text).value(), Unknown::Refuse);
        RC_ASSERT(again.has_value());
        RC_ASSERT(json::dump(contract::toJson(*again)) == text);
        for (std::size_t i = 0; i < page.items.size(); ++i)
            RC_ASSERT(again->items[i].changes[0].fields == page.items[i].changes[0].fields);
    }));
}

TEST_CASE("aFeedOutOfOrderIsRefused", "[contract]")
{
    contract::FeedPage page{{{5, Noon, {}, {}, {}}, {5, Noon, {}, {}, {}}}, 6, false};
    CHECK_FALSE(contract::feedPageFromJson(contract::toJson(page), Unknown::Ignore));
    page.items[1].sequence = 6;
    CHECK(contract::feedPageFromJson(contract::toJson(page), Unknown::Ignore));
    page.next = 5;
    CHECK_FALSE(contract::feedPageFromJson(contract::toJson(page), Unknown::Ignore));
}

TEST_CASE("aPageSurvivesTheWire", "[contract]")
{
    CHECK(rc::check("page", [] {
        const auto table = anyTable();
        contract::Page page{{anyRecord(table), anyRecord(table)}, anyText(), 12, std::nullopt};
        if (*rc::gen::arbitrary<bool>())
            page.total = 2;
        const auto text = json::dump(contract::toJson(page));
        const auto again = contract::pageFromJson(table, json::parse(text).value(), Unknown::Refuse);
        RC_ASSERT(again.has_value());
        RC_ASSERT(json::dump(contract::toJson(*again)) == text);
    }));
}

TEST_CASE("aBadRecordOnAPageIsNamedByItsPlace", "[contract]")
{
    const auto value =
        json::parse(R"({"items":[{"id":"a","version":1},{"id":"b","version":"x"}],"sequence":1})").value();
    const auto page = contract::pageFromJson(RecordKind::User, value, Unknown::Ignore);
    REQUIRE_FALSE(page);
    CHECK(page.error().field == "items/1/version");
}

TEST_CASE("anAuditEntrySurvivesTheWire", "[contract]")
{
    contract::AuditEntry entry;
    entry.sequence = 3;
    entry.at = Noon;
    entry.actorId = "us_9";
    entry.actorName = "Omar";
    entry.actorKind = "user";
    entry.action = "suspend_users";
    entry.target = EntityRef{RecordKind::User, "us_1"};
    entry.targetLabel = "Ada";
    entry.outcome = contract::AuditOutcome::Denied;
    entry.reasonCode = "E-SCOPE";
    entry.before = {{Field::UserState, std::string("active")}};
    entry.after = {{Field::UserState, std::string("suspended")}, {Field::UserPurgeAt, {}}};
    entry.acknowledged = {"W-DOMAIN"};
    entry.count = 40;
    entry.isShortened = true;
    contract::AuditEntry signIn;
    signIn.sequence = 2;
    signIn.actorKind = "user";
    signIn.action = "sign_in";
    checkRoundTrip(contract::AuditPage{{entry, signIn}, "next"}, [](const json::Value& value) {
        return contract::auditPageFromJson(value, Unknown::Refuse);
    });
}

TEST_CASE("aSessionSurvivesTheWireAndOnlyTheSignInTellsTheToken", "[contract]")
{
    User user;
    user.id = UserId("us_1");
    Company company;
    company.id = CompanyId("co_1");
    contract::SessionAnswer session{"secret", Noon, toRecord(user), toRecord(company), {"view_users"}};
    checkRoundTrip(
        session, [](const json::Value& value) { return contract::sessionFromJson(value, Unknown::Refuse); });
    session.token.clear();
    CHECK_FALSE(contract::toJson(session).contains("token"));
}

TEST_CASE("whatRenewsASessionSurvivesTheWire", "[contract]")
{
    contract::SessionRenewal renewal{std::string(128, 'a'), std::string(64, '0')};
    const auto read = [](const json::Value& value) {
        return contract::sessionRenewalFromJson(value, Unknown::Refuse);
    };
    checkRoundTrip(renewal, read);
    renewal.next.clear();
    CHECK_FALSE(contract::toJson(renewal).contains("next"));
    checkRoundTrip(renewal, read);
    renewal.refreshToken.back() = 'g';
    const auto refused = read(contract::toJson(renewal));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "refresh_token");
    User user;
    user.id = UserId("us_1");
    Company company;
    company.id = CompanyId("co_1");
    contract::SessionAnswer answer{"secret", Noon, toRecord(user), toRecord(company), {}};
    answer.refreshToken = "renewing";
    answer.renewableUntil = Noon;
    checkRoundTrip(
        answer, [](const json::Value& value) { return contract::sessionFromJson(value, Unknown::Refuse); });
}

TEST_CASE("sessionsThatGoOnSurviveTheWire", "[contract]")
{
    domain::OpenSession known;
    known.id = "se_1";
    known.user = UserId("us_1");
    known.client = "console on desk-7";
    known.address = "2001:db8::7";
    known.app = "dv_1";
    known.createdAt = known.lastSeenAt = known.endsAt = Noon;
    known.isCurrent = true;
    domain::OpenSession bare; // begun before more was kept of it
    bare.id = "se_2";
    bare.createdAt = bare.lastSeenAt = bare.endsAt = Noon;
    const auto read = [](const json::Value& value) {
        return contract::openSessionsFromJson(value, Unknown::Refuse);
    };
    checkRoundTrip(domain::OpenSessions{{known, bare}}, read);
    CHECK(read(contract::toJson(domain::OpenSessions{{known}})).value().items.front() == known);
}

TEST_CASE("aSignInWithAnUnknownMemberIsRefused", "[contract]")
{
    auto value = contract::toJson(contract::SignIn{"omar@acme.test", "pw", "desk"});
    REQUIRE(contract::signInFromJson(value, Unknown::Refuse));
    value["admin"] = true;
    const auto signIn = contract::signInFromJson(value, Unknown::Refuse);
    REQUIRE_FALSE(signIn);
    CHECK(signIn.error().field == "admin");
}

TEST_CASE("theHistoryOfLicensesComesBackAsItWas")
{
    const PoolSnapshot snapshot{Noon, OfficeId("of_1"), LicenseType::Sales, 12, 7};
    auto wire = contract::toJson(PoolSnapshotPage{{snapshot, PoolSnapshot{}}, "9"});
    const auto back = contract::poolSnapshotPageFromJson(wire, Unknown::Refuse);
    REQUIRE(back);
    CHECK(back->items == std::vector{snapshot, PoolSnapshot{}});
    CHECK(back->nextCursor == "9");
    wire["items"][0]["license_type"] = "gold";
    CHECK_FALSE(contract::poolSnapshotPageFromJson(wire, Unknown::Ignore));
    wire["items"][0]["license_type"] = "voice";
    wire["items"][0]["assigned"] = -1;
    CHECK_FALSE(contract::poolSnapshotPageFromJson(wire, Unknown::Ignore));
}

TEST_CASE("invoicesComeBackAsTheyWere")
{
    Invoice invoice;
    invoice.number = 12;
    invoice.office = OfficeId("of_1");
    invoice.officeName = "Berlin";
    invoice.companyName = "Acme GmbH";
    invoice.currency = "EUR";
    invoice.periodFrom = Noon;
    invoice.periodUntil = Noon + std::chrono::hours(24 * 30);
    invoice.issuedAt = Noon + std::chrono::minutes(1);
    const auto line = [&](InvoiceLineKind kind, std::optional<LicenseType> type) {
        invoice.lines.push_back({kind, type, 3, 250'000, 750'000, Noon, invoice.periodUntil});
    };
    for (const auto kind : {InvoiceLineKind::Licenses, InvoiceLineKind::Prorated, InvoiceLineKind::Ended})
        line(kind, LicenseType::Voice);
    for (const auto kind : {InvoiceLineKind::Messages, InvoiceLineKind::RecoveryFee})
        line(kind, std::nullopt);
    invoice.total = limits::Bill;
    auto forecast = invoice;
    forecast.number = 0;
    forecast.issuedAt.reset();
    const InvoicePage page{{invoice, forecast}, "12"};
    auto wire = contract::toJson(page);
    CHECK(wire["items"][1]["number"].is_null());
    CHECK(wire["items"][1]["issued_at"].is_null());
    CHECK(wire["items"][0]["lines"][4]["license_type"].is_null());
    const auto back = contract::invoicePageFromJson(wire, Unknown::Refuse);
    REQUIRE(back);
    CHECK(back->items == page.items);
    CHECK(back->nextCursor == "12");
    // What nobody can pay, or nobody knows, is not taken.
    const auto isRefused = [&wire](const char* member, json::Value value, bool isOfLine) {
        auto other = wire;
        (isOfLine ? other["items"][0]["lines"][0] : other["items"][0])[member] = std::move(value);
        return !contract::invoicePageFromJson(other, Unknown::Ignore);
    };
    CHECK(isRefused("total", limits::Bill + 1, false));
    CHECK(isRefused("total", -1, false));
    CHECK(isRefused("number", -1, false));
    CHECK(isRefused("period_from", "yesterday", false));
    CHECK(isRefused("lines", "none", false));
    CHECK(isRefused("kind", "bribe", true));
    CHECK(isRefused("license_type", "teleport", true));
    CHECK(isRefused("quantity", -1, true));
    CHECK(isRefused("amount", limits::Bill + 1, true));
}

TEST_CASE("outgoingMailComesBackAsItWas")
{
    OutgoingMail mail;
    mail.number = 7;
    mail.messageId = "0123";
    mail.kind = "telegram"; // of a newer service
    mail.user = UserId("us_1");
    mail.recipient = "ada@acme.test";
    mail.state = MailState::Failed;
    mail.queuedAt = Noon;
    mail.expiresAt = Noon + std::chrono::hours(1);
    mail.attempts = 3;
    mail.failedAt = Noon + std::chrono::minutes(1);
    mail.lastError = "550 no";
    OutgoingMailPage page{{mail, OutgoingMail{}}, "7", true};
    auto wire = contract::toJson(page);
    const auto back = contract::outgoingMailPageFromJson(wire, Unknown::Refuse);
    REQUIRE(back);
    CHECK(back->items == page.items);
    CHECK(back->nextCursor == "7");
    CHECK(back->isCarried);
    wire["items"][0]["state"] = "lost";
    CHECK_FALSE(contract::outgoingMailPageFromJson(wire, Unknown::Ignore));
    wire["items"] = json::Value::array();
    wire.erase("is_carried"); // an older service
    wire["next_cursor"] = nullptr;
    const auto older = contract::outgoingMailPageFromJson(wire, Unknown::Ignore);
    REQUIRE(older);
    CHECK(older->isCarried);
    CHECK(older->nextCursor.empty());
}

TEST_CASE("apiKeysComeBackAsTheyWere")
{
    ApiKey key;
    key.id = "ak_1";
    key.name = "Payroll export";
    key.roles = {{Role::OfficeAdmin, "of_1"}, {Role::OfficeAdmin, "of_2"}}; // sorted
    key.hint = "cbk_0a1b2c3d";
    key.createdBy = UserId("us_1");
    key.createdAt = Noon;
    key.expiresAt = Noon + std::chrono::hours(1);
    key.usedAt = Noon + std::chrono::minutes(1);
    ApiKey phones;
    phones.id = "ak_2";
    phones.kind = ApiKeyKind::PhoneSystem;
    phones.revokedAt = Noon;
    const std::vector<ApiKey> keys{key, phones};
    auto wire = contract::toJson(keys);
    const auto back = contract::apiKeysFromJson(wire, Unknown::Refuse);
    REQUIRE(back);
    CHECK(*back == keys);
    wire["items"][0]["kind"] = "skeleton";
    CHECK_FALSE(contract::apiKeysFromJson(wire, Unknown::Ignore));
    const auto drawn = contract::drawnApiKeyFromJson(contract::toJson(DrawnApiKey{key, "cbk_secret"}),
                                                     Unknown::Refuse);
    REQUIRE(drawn);
    CHECK(drawn->key == key);
    CHECK(drawn->secret == "cbk_secret");
    const ApiKeyWish wish{
        .name = "Payroll export", .kind = ApiKeyKind::Api, .roles = key.roles, .days = limits::ApiKeyDays};
    const auto wished = contract::apiKeyWishFromJson(contract::toJson(wish), Unknown::Refuse);
    REQUIRE(wished);
    CHECK(wished->name == wish.name);
    CHECK(wished->roles == key.roles);
    CHECK(wished->days == wish.days);
}
