// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>
#include <sstream>

#include "app/cordboardctl/output.h"
#include "app/cordboardctl/sentences.h"
#include "tests/cordboardctl/fakesession.h"
#include "tests/cordboardctl/hostiletext.h"
#include "tests/kit/fakemail.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;
using cordboard::test::FakeDirectory;
using cordboard::test::hasControl;
using cordboard::test::hostileText;
using cordboard::test::ListedTable;
using interfaces::OperationState;

namespace {

std::shared_ptr<domain::Plan> hostilePlan(const std::string& text)
{
    auto plan = std::make_shared<domain::Plan>();
    plan->command = domain::SuspendUsers{};
    auto& outcome = plan->outcomes.emplace_back();
    outcome.target = {domain::RecordKind::User, text};
    outcome.label = text;
    outcome.kind = domain::OutcomeKind::WillChange;
    outcome.findings = {
        {domain::Code::EEmailTaken, "R-EDIT-03", outcome.target, text, {{"email", text}, {"name", text}}}};
    plan->changes.add(domain::RecordKind::User, text, domain::Field::UserJobTitle, domain::Value(text),
                      domain::Value(text + "x"));
    outcome.changeCount = 1;
    plan->seats.push_back(
        {domain::OfficeId(text), domain::LicenseType::Voice, 1, 1, {-150'000, text + "EUR"}, {}});
    plan->recount();
    return plan;
}

domain::User hostileUser(const std::string& text)
{
    domain::User user;
    user.id = domain::UserId(text);
    user.firstName = user.lastName = user.primaryEmail = user.extension = user.jobTitle = text;
    return user;
}

struct Written {
    std::ostringstream out;
    std::ostringstream err;
    Output output;
    explicit Written(Format format) : output(format, out, err) {}
    [[nodiscard]] std::size_t lines() const
    {
        const auto text = out.str();
        return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    }
    [[nodiscard]] bool hasControl() const
    {
        auto text = out.str() + err.str();
        std::erase(text, '\n');
        return test::hasControl(text);
    }
};

void writeEverything(Output& output, const std::string& text)
{
    const FakeDirectory company;
    const auto plan = hostilePlan(text);
    output.plan(*plan, company);
    output.sample(*plan, company);
    output.user(hostileUser(text), {}, company);
    const interfaces::OperationSummary operation{
        domain::OperationId(text), OperationState::Applied, plan, false, {}, true};
    output.operation(operation, company);
    output.operations({operation}, 0);
    auto invoice = kit::FakeBilling::invoice(12);
    invoice.officeName = invoice.companyName = invoice.currency = text;
    output.invoices({invoice}, 0);
    output.invoice(invoice);
    output.forecast({invoice});
    output.error("code", text);
    output.note(text);
}

/// What leaves out more of an empty or invisible text than others do.
void writeWhatPeopleChose(Output& output, const std::string& text)
{
    const FakeDirectory company;
    const auto user = hostileUser(text);
    domain::Settings settings;
    settings.displayName = settings.language = settings.timeZone = settings.emergencyAddress = text;
    settings.picture = text;
    output.settings(user, settings, company);
    domain::EmailAddress address;
    address.email = text;
    output.addresses(user, {address}, false);
    domain::Voicemail box;
    box.notifies = true;
    output.voicemail(box, user, {text}, company);
    auto mail = kit::FakeMail::mail(1, text, text);
    mail.link = mail.lastError = text;
    output.mails({mail}, /*isCarried=*/true, 0);
    output.lineFaults({{1, text, text}}, text);
    output.done(text);
    output.saved(text, 1);
}

} // namespace

TEST_CASE("whoeverIsThereAlreadyIsOpenedOrRestoredByACommandThatIsNamed R-USER-10, R-USER-11")
{
    using domain::Code;
    const auto next = [](Code code, std::vector<std::pair<std::string, std::string>> parameters) {
        return nextStep({code, "R-USER-10", {}, "primary_email", std::move(parameters)});
    };
    CHECK(next(Code::EUserExists, {{"email", "ada@acme.test"}, {"name", "Ada"}, {"state", "active"}}) ==
          "To see who has the address: cordboardctl users show ada@acme.test");
    CHECK(next(Code::EUserInGrace, {{"email", "ada@acme.test"}, {"name", "Ada"}}) ==
          "To restore that account: cordboardctl users restore ada@acme.test");
    CHECK(next(Code::EUserExists, {{"email", "`o'b|x`@acme.test"}, {"name", "Ada"}}) ==
          R"(To see who has the address: cordboardctl users show '`o'\''b|x`@acme.test')");
    CHECK(next(Code::EUserInGrace,
               {{"email", "ada@acme.test"}, {"name", "Ada"}, {"reason", "out_of_reach"}}) == "");
    CHECK(next(Code::EUserExists, {{"email", "ada@acme.test"}, {"name", ""}}) == ""); // out of sight
    CHECK(next(Code::EEmailTaken, {{"email", "ada@acme.test"}, {"name", "Ada"}}) == "");
}

TEST_CASE("whateverOthersWroteNoControlCharacterReachesTheTerminal")
{
    CHECK(rc::check("all kinds of text output", [] {
        const auto text = *hostileText();
        Written written(Format::Text);
        writeEverything(written.output, text);
        RC_ASSERT_FALSE(written.hasControl());
        Written plain(Format::Text);
        writeEverything(plain.output, "plain");
        RC_ASSERT(text.empty() || written.lines() == plain.lines()); // empty fields are left out
        Written chosen(Format::Text);
        writeWhatPeopleChose(chosen.output, text);
        RC_ASSERT_FALSE(chosen.hasControl());
    }));
}

TEST_CASE("noNameForgesARow")
{
    CHECK(rc::check("as many lines as rows, a heading and a count", [] {
        const auto texts = *rc::gen::resize(6, rc::gen::container<std::vector<std::string>>(hostileText()));
        Written written(Format::Text);
        written.output.rows(ListedTable(texts), 0);
        RC_ASSERT_FALSE(written.hasControl());
        RC_ASSERT(written.lines() == texts.size() + 2);
    }));
}

TEST_CASE("jsonSaysExactlyWhatWasThereAndStillHoldsNoControlCharacter")
{
    CHECK(rc::check("cells, labels and errors", [] {
        const auto text = *rc::gen::suchThat(hostileText(),
                                             [](const std::string& bytes) { return process::isUtf8(bytes); });
        Written rows(Format::Json);
        rows.output.rows(ListedTable({text}), 0);
        RC_ASSERT_FALSE(rows.hasControl());
        RC_ASSERT(nlohmann::json::parse(rows.out.str())["items"][0]["name"] == text);
        Written plan(Format::Json);
        plan.output.plan(*hostilePlan(text), FakeDirectory());
        RC_ASSERT_FALSE(plan.hasControl());
        RC_ASSERT(nlohmann::json::parse(plan.out.str())["plan"]["outcomes"][0]["label"] == text);
        Written error(Format::Json);
        error.output.error("code", text);
        RC_ASSERT_FALSE(error.hasControl());
        RC_ASSERT(nlohmann::json::parse(error.out.str())["error"]["text"] == text);
    }));
}

TEST_CASE("bytesThatAreNoTextDoNotStopJson")
{
    Written rows(Format::Json);
    rows.output.rows(ListedTable({"\xff\xc3"}), 0);
    CHECK(nlohmann::json::parse(rows.out.str())["items"].size() == 1);
}

TEST_CASE("aPlanTellsItsSeatsAndWhatTheyCost R-LIC-10, R-LIC-11")
{
    domain::Plan plan;
    plan.command = domain::DeleteUsers{};
    plan.seats = {{domain::OfficeId("of_1"),
                   domain::LicenseType::Voice,
                   -2,
                   2,
                   {-300'050, "USD"},
                   domain::instantFromRfc3339("2026-12-01T00:00:00Z").value()},
                  {domain::OfficeId("of_1"), domain::LicenseType::Sales, 1, 0, {}, {}},
                  {domain::OfficeId("of_9"), domain::LicenseType::Meetings, 0, -1, {40'000, "EUR"}, {}}};
    Written written(Format::Text);
    written.output.plan(plan, FakeDirectory());
    const auto text = written.out.str();
    CHECK(text.find("  2 seats freed: Voice, New York\n") != std::string::npos);
    CHECK(text.find("  2 licenses given up: Voice, New York (30.01 USD less a month from 2026-12-01)\n") !=
          std::string::npos);
    CHECK(text.find("  1 seat taken: Sales, New York\n") != std::string::npos);
    CHECK(text.find("  1 license kept after all: Meetings, of_9 (4.00 EUR more a month)\n") !=
          std::string::npos);
}

TEST_CASE("licensesThatMoveAreNotToldAsBoughtOrFreed R-XFER-08")
{
    domain::Plan plan;
    plan.command = domain::TransferUsers{};
    const domain::Money less{-250'000, "EUR"};
    const domain::Money more{220'000, "GBP"};
    plan.seats = {{domain::OfficeId("of_1"), domain::LicenseType::Voice, -1, 0, less, {}, -1},
                  {domain::OfficeId("of_9"), domain::LicenseType::Voice, 1, 0, more, {}, 1},
                  {domain::OfficeId("of_1"), domain::LicenseType::AdditionalNumber, -2, 0, {}, {}, -1},
                  {domain::OfficeId("of_9"), domain::LicenseType::AdditionalNumber, 1, 0, {}, {}, 1}};
    Written written(Format::Text);
    written.output.plan(plan, FakeDirectory());
    const auto text = written.out.str();
    CAPTURE(text);
    CHECK(text.find("  1 license moved away: Voice, New York (25.00 EUR less a month)\n") !=
          std::string::npos);
    CHECK(text.find("  1 license moved here: Voice, of_9 (22.00 GBP more a month)\n") != std::string::npos);
    CHECK(text.find("  1 seat freed: additional number, New York\n") != std::string::npos);
    CHECK(text.find("bought") == std::string::npos);
    CHECK(text.find("Voice, New York\n") == std::string::npos); // no seat beside the license
}

TEST_CASE("aTransferTellsBothOfficesBeforeAndAfter R-LIC-07, R-LIC-08")
{
    domain::Plan plan;
    const domain::OfficeId from("of_1");
    const domain::OfficeId to("of_9");
    plan.command = domain::TransferLicenses{from, to, {{domain::LicenseType::Voice, 3}}};
    const auto changed = [&plan](const domain::OfficeId& office, std::int64_t before, std::int64_t after) {
        plan.changes.add(domain::RecordKind::LicensePool,
                         domain::LicensePool::idOf(office, domain::LicenseType::Voice),
                         domain::Field::PoolPurchased, before, after);
    };
    changed(from, 8, 5);
    changed(to, 2, 5);
    plan.seats = {{from, domain::LicenseType::Voice, 0, 0, {-750'000, "EUR"}, {}, -3, {}},
                  {to, domain::LicenseType::Voice, 0, 0, {750'000, "EUR"}, {}, 3, {}}};
    Written written(Format::Text);
    written.output.plan(plan, FakeDirectory());
    const auto text = written.out.str();
    CAPTURE(text);
    CHECK(text.find("  Licenses bought, Voice: New York 8 -> 5, of_9 2 -> 5\n") != std::string::npos);
    CHECK(text.find("  What is paid a month stays the same\n") != std::string::npos);
    CHECK(text.find(" more a month") == std::string::npos);
}

TEST_CASE("anInvoiceIsToldWithItsLinesAndRoundedToCents R-BILL-04, R-BILL-06")
{
    const auto invoice = kit::FakeBilling::invoice(12);
    Written written(Format::Text);
    written.output.invoice(invoice);
    const auto text = written.out.str();
    INFO(text);
    CHECK_THAT(text, Catch::Contains("Invoice 12 of Berlin, Acme GmbH: 2026-04-01 until 2026-05-01"));
    CHECK_THAT(text, Catch::Contains("Licenses: "));
    CHECK_THAT(text, Catch::Contains("300.00 EUR"));
    CHECK_THAT(text, Catch::Contains("12.90 EUR")); // of 12.9032
    CHECK_THAT(text, Catch::Contains("25.81 EUR")); // of 25.8064
    CHECK_THAT(text, Catch::Contains("325.81 EUR")); // of 325.8064
    Written list(Format::Text);
    list.output.invoices({invoice, kit::FakeBilling::invoice(11)}, 1);
    CHECK(list.lines() == 2); // a heading and a row
    Written json(Format::Json);
    json.output.invoices({invoice}, 0);
    CHECK(nlohmann::json::parse(json.out.str()).at("items").at(0).at("total") == 3'258'064);
    Written next(Format::Text);
    next.output.forecast({kit::FakeBilling::invoice(0)});
    CHECK_THAT(next.out.str(), Catch::Contains("Next invoice of Berlin"));
    CHECK_THAT(next.err.str(), Catch::Contains("Taxes, and fees"));
}

TEST_CASE("aUserIsToldByNamesAndWordsNotByIds")
{
    domain::User user;
    user.id = domain::UserId("us_1");
    user.firstName = "Ada";
    user.jobTitle = "office_admin"; // typed
    user.officeId = domain::OfficeId("of_1");
    user.state = domain::UserState::Suspended;
    user.tombstoneState = domain::UserState::Active;
    Written written(Format::Text);
    written.output.user(user, {}, FakeDirectory());
    std::istringstream lines(written.out.str());
    std::map<std::string, std::string> told;
    for (std::string line; std::getline(lines, line);) {
        if (const auto gap = line.find("  ", 2); line.starts_with("  ") && gap != std::string::npos)
            told[line.substr(2, gap - 2)] = line.substr(line.find_first_not_of(' ', gap));
    }
    CHECK(told["Office"] == "New York");
    CHECK(told["Status"] == "suspended");
    CHECK(told["Job title"] == "office_admin");
    CHECK(told["State before the deletion"] == "active");
    CHECK(written.out.str().find("of_1") == std::string::npos);
}

TEST_CASE("whatHappenedIsToldAsSuchAndWhatDidNotToo")
{
    const FakeDirectory company;
    const auto told = [&company](OperationState state) {
        Written written(Format::Text);
        written.output.operation({domain::OperationId("op_1"), state, hostilePlan("Ada"), false, {}, false},
                                 company);
        return written.out.str();
    };
    CHECK(told(OperationState::Applied).find("Ada (Ada): changed\n") != std::string::npos);
    CHECK(told(OperationState::Applied).find("1 changed, 0 refused") != std::string::npos);
    for (const auto state : {OperationState::Refused, OperationState::Conflict, OperationState::Cancelled}) {
        CHECK(told(state).find("Ada (Ada): not changed\n") != std::string::npos);
        CHECK(told(state).find("job title") == std::string::npos);
        CHECK(told(state).find("seat") == std::string::npos);
    }
    CHECK(told(OperationState::Queued).find("Ada (Ada): will change\n") != std::string::npos);
}
