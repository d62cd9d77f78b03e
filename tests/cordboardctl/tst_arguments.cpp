// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <rapidcheck.h>
#include <sstream>

#include "app/cordboardctl/arguments.h"
#include "domain/limits.h"
#include "tests/cordboardctl/hostiletext.h"
#include "tests/kit/temporaryfolder.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;

namespace {

tl::expected<Request, ExitCode> parse(std::vector<const char*> words, std::string* said = nullptr,
                                      const char* server = "http://127.0.0.1:1")
{
    unsetenv("CORDBOARD_SERVER");
    unsetenv("CORDBOARD_EMAIL");
    words.insert(words.begin(), {"cordboardctl", "--server", server, "--email", "a@acme.test"});
    std::ostringstream out;
    std::ostringstream err;
    auto request = requestFrom(static_cast<int>(words.size()), words.data(), "cordboardctl 7", out, err);
    if (said)
        *said = out.str() + err.str();
    return request;
}

} // namespace

TEST_CASE("aListCarriesItsQueryAndFormat")
{
    const auto request = parse({"users", "list", "--query", "mar office:Tokyo", "--json"});
    REQUIRE(request);
    CHECK(request->format == Format::Json);
    CHECK(std::get<ListRows>(request->action).query == "mar office:Tokyo");
    CHECK(std::get<ListRows>(request->action).table == interfaces::TableKind::Users);
}

TEST_CASE("deletingKeepsLicensesAndRescuesNumbersUnlessTold")
{
    const auto kept = parse({"users", "delete", "bob@acme.test", "4102"});
    REQUIRE(kept);
    const auto& change = std::get<ChangeRows>(kept->action);
    CHECK(change.users == std::vector<std::string>{"bob@acme.test", "4102"});
    CHECK(change.execution == Execution::Execute);
    CHECK(std::get<domain::DeleteUsers>(change.command).disposition == domain::LicenseDisposition::Keep);
    CHECK(std::get<domain::DeleteUsers>(change.command).rescueNumbers);

    const auto released = parse({"users", "delete", "x", "--release-license", "--lose-numbers", "--dry-run"});
    REQUIRE(released);
    const auto& other = std::get<ChangeRows>(released->action);
    CHECK(other.execution == Execution::DryRun);
    CHECK(std::get<domain::DeleteUsers>(other.command).disposition == domain::LicenseDisposition::Release);
    CHECK_FALSE(std::get<domain::DeleteUsers>(other.command).rescueNumbers);
}

TEST_CASE("aCommandNeedsUsersOrAQueryButNotBoth")
{
    CHECK(parse({"users", "suspend", "--matching", "idle:>90d"}));
    CHECK(parse({"users", "suspend"}).error() == ExitCode::Usage);
    CHECK(parse({"users", "suspend", "x", "--matching", "y"}).error() == ExitCode::Usage);
}

TEST_CASE("aRoleOutsideTheFixedOnesIsAUsageError")
{
    CHECK(parse({"users", "grant", "x", "--role", "office-admin"}));
    CHECK(parse({"users", "grant", "x", "--role", "emperor"}).error() == ExitCode::Usage);
    CHECK(parse({"users", "grant", "x"}).error() == ExitCode::Usage);
}

TEST_CASE("assignTakesTheNumberFirstAndSwapTheUserFirst")
{
    const auto assign = parse({"numbers", "assign", "+14155550100", "bob@acme.test", "--primary"});
    REQUIRE(assign);
    CHECK(std::get<ChangeRows>(assign->action).numbers.front() == "+14155550100");
    CHECK(std::get<domain::AssignNumbers>(std::get<ChangeRows>(assign->action).command)
              .assignments.front()
              .makePrimary);
    const auto swap = parse({"numbers", "swap", "bob@acme.test", "+14155550100"});
    REQUIRE(swap);
    CHECK(std::get<ChangeRows>(swap->action).users.front() == "bob@acme.test");
}

TEST_CASE("aPasswordIsNoArgument")
{
    CHECK(parse({"--password", "secret", "users", "list"}).error() == ExitCode::Usage);
}

TEST_CASE("theConnectionTakesProfileAuthorityAndTimeout")
{
    const auto request = parse(
        {"--profile-dir", "/p", "--ca-file", "/ca.pem", "--timeout", "5", "users", "list"});
    REQUIRE(request);
    CHECK(request->profileDir == "/p");
    CHECK(request->caFile == "/ca.pem");
    CHECK(request->timeout == std::chrono::seconds(5));
    CHECK(parse({"--timeout", "0", "users", "list"}).error() == ExitCode::Usage);
    CHECK(parse({"--timeout", "soon", "users", "list"}).error() == ExitCode::Usage);
}

TEST_CASE("aServerIsAnAddressOfTheWebWithoutAPath")
{
    const auto address = GENERATE("nonsense", "", "ftp://pbx.example.com", "https://", "https://:443",
                                  "https://me@pbx.example.com", "https://pbx.example.com/path",
                                  "pbx.example.com:443");
    INFO(address);
    std::string said;
    CHECK(parse({"users", "list"}, &said, address).error() == ExitCode::Usage);
    CHECK(said.find("https://phones.example.com") != std::string::npos);
    CHECK(parse({"users", "list"}, nullptr, "http://[::1]:8080/")->server == "http://[::1]:8080");
}

TEST_CASE("undoWithoutAnIdMeansTheNewest")
{
    const auto newest = parse({"undo", "--dry-run"});
    REQUIRE(newest);
    CHECK_FALSE(std::get<UndoOperation>(newest->action).id);
    CHECK(std::get<UndoOperation>(newest->action).execution == Execution::DryRun);
    const auto named = parse({"undo", "op_7"});
    REQUIRE(named);
    CHECK(std::get<UndoOperation>(named->action).id == domain::OperationId("op_7"));
}

TEST_CASE("commandsInAFileAreOneOperation")
{
    const auto folder = kit::makeTemporaryFolder();
    const auto file = (folder / "commands.json").string();
    const auto fileWith = [&file](const std::string& text) { std::ofstream(file, std::ios::binary) << text; };
    fileWith(R"([{"kind":"suspend_users","users":["us_1"]},{"kind":"release_numbers","numbers":["nu_1"]}])");
    const auto several = parse({"apply", file.c_str(), "--expect", "2", "--dry-run"});
    REQUIRE(several);
    const auto& apply = std::get<ApplyCommands>(several->action);
    CHECK(std::get<domain::Batch>(apply.command).commands.size() == 2);
    CHECK(apply.expected == 2);
    CHECK(apply.execution == Execution::DryRun);
    // One is itself, in a list or not.
    for (const auto* text :
         {R"([{"kind":"suspend_users","users":["us_1"]}])", R"({"kind":"suspend_users","users":["us_1"]})"}) {
        fileWith(text);
        const auto one = parse({"apply", file.c_str()});
        REQUIRE(one);
        CHECK(std::holds_alternative<domain::SuspendUsers>(std::get<ApplyCommands>(one->action).command));
    }
}

TEST_CASE("aLinkToANewPasswordIsSentToThoseNamed R-BULK-12")
{
    const auto request = parse({"users", "reset-password", "ada@acme.test", "bob", "--dry-run"});
    REQUIRE(request);
    const auto& change = std::get<ChangeRows>(request->action);
    CHECK(std::holds_alternative<domain::SendPasswordResets>(change.command));
    CHECK(change.users == std::vector<std::string>{"ada@acme.test", "bob"});
    CHECK(change.execution == Execution::DryRun);
    CHECK(parse({"users", "reset-password"}).error() == ExitCode::Usage);
}

TEST_CASE("aFileWithoutCommandsIsAUsageErrorThatSaysWhatIsWrong")
{
    const auto folder = kit::makeTemporaryFolder();
    const auto file = (folder / "commands.json").string();
    const auto saidOf = [&file](const std::string& text) {
        std::ofstream(file, std::ios::binary) << text;
        std::string said;
        const auto request = parse({"apply", file.c_str()}, &said);
        CHECK((!request && request.error() == ExitCode::Usage));
        return said;
    };
    CHECK(saidOf("").find("holds no commands") != std::string::npos);
    CHECK(saidOf("[]").find("at least one is needed") != std::string::npos);
    CHECK(saidOf(R"([{"kind":"suspend_users","users":[]}])").find("users") != std::string::npos);
    CHECK(saidOf(R"([{"kind":"nonsense"},{"kind":"nonsense"}])").find("(commands/0/kind)") !=
          std::string::npos);
    CHECK(saidOf("[1,2]").find("(commands/0)") != std::string::npos);
    CHECK(saidOf(std::string(domain::limits::BodyOfAdmin + 1, ' ')).find("larger") != std::string::npos);
    CHECK(saidOf("\xEF\xBB\xBF[]").find("holds no commands") != std::string::npos);
    std::string said;
    CHECK(parse({"apply", (folder / "none.json").c_str()}, &said).error() == ExitCode::Usage);
    CHECK(said.find("There is no such file.") != std::string::npos);
}

TEST_CASE("helpAndVersionSucceedAndHelpListsTheExitCodes")
{
    std::string said;
    CHECK(parse({"--help"}, &said).error() == ExitCode::Done);
    CHECK(said.find("5 some rows were refused") != std::string::npos);
    CHECK(parse({"--version"}, &said).error() == ExitCode::Done);
    CHECK(said == "cordboardctl 7\n");
    CHECK(parse({"fly"}).error() == ExitCode::Usage);
    CHECK(parse({}).error() == ExitCode::Usage);
}

// What a command and its members are is said once, beside the command.
TEST_CASE("helpSaysWhatTheDomainSaysOfCommandsAndTheirMembers")
{
    const auto helps = [](std::vector<const char*> words, std::string_view sentence) {
        words.push_back("--help");
        std::string said;
        CHECK(parse(words, &said).error() == ExitCode::Done);
        INFO(said);
        CHECK(sentence.ends_with('.'));
        sentence.remove_suffix(1);
        CHECK(said.find(sentence) != std::string::npos);
        CHECK(said.find(std::string(sentence) + '.') == std::string::npos);
    };
    helps({"users"}, domain::Description<domain::DeleteUsers>::sentence);
    helps({"users"}, domain::Description<domain::GrantRole>::sentence);
    helps({"users"}, domain::Description<domain::ReactivateUsers>::sentence);
    helps({"numbers"}, domain::Description<domain::SwapNumber>::sentence);
    helps({"numbers"}, domain::Description<domain::UnassignNumbers>::sentence);
    helps({"users", "edit"}, domain::sentenceOf<&domain::UserEdit::primaryEmail>());
    helps({"users", "grant"}, domain::sentenceOf<&domain::GrantRole::role>());
    helps({"company"}, domain::Description<domain::EditCompany>::sentence);
    helps({"departments"}, domain::Description<domain::RemoveDepartments>::sentence);
    helps({"regions", "create"}, domain::sentenceOf<&domain::CreateRegion::name>());
    helps({"offices", "edit"}, domain::sentenceOf<&domain::OfficeEdit::timeZone>());
    helps({"users", "purge"}, domain::sentenceOf<&domain::PurgeUsers::typedEmails>());
    helps({"users", "analytics"}, domain::sentenceOf<&domain::SetAnalytics::access>());
    helps({"numbers", "assign"}, domain::sentenceOf<&domain::NumberAssignment::user>());
    helps({"numbers", "swap"}, domain::sentenceOf<&domain::SwapNumber::user>());
}

TEST_CASE("anEmptyValueIsAUsageErrorEverywhere")
{
    const std::vector<std::vector<const char*>> lines{
        {"users", "list", "--query", ""},
        {"users", "list", "--query", " "},
        {"users", "list", "--query="},
        {"users", "show", ""},
        {"users", "suspend", ""},
        {"users", "suspend", "bob", ""},
        {"users", "suspend", "[]"},
        {"users", "suspend", "--matching", ""},
        {"users", "suspend", "--matching", "\t"},
        {"users", "suspend", "--matching=", "bob"},
        {"users", "edit", "bob", "--job-title", ""},
        {"users", "edit", "--job-title=", "bob", "ann"},
        {"users", "edit", "bob", "--extension", ""},
        {"users", "edit", "bob"},
        {"users", "grant", "bob", "--role", "office-admin", "--scope", ""},
        {"users", "grant", "bob", "--role", "office-admin", "--scope="},
        {"users", "revoke", "bob", "--role", "office-admin", "--scope", "  "},
        {"users", "grant", "bob", "--role", "regional-admin", "--region", ""},
        {"users", "purge", "bob", "--confirm-email", ""},
        {"company", "edit", "--name", ""},
        {"company", "edit"},
        {"invoices"},
        {"invoices", "show"},
        {"invoices", "show", "0"},
        {"invoices", "show", "-1"},
        {"invoices", "show", "twelve"},
        {"company", "edit", "--mail-deletion", "perhaps"},
        {"offices", "create", "", "--country", "DE"},
        {"offices", "edit", "Berlin"},
        {"offices", "edit", "Berlin", "--area-code", ""},
        {"offices", "edit", "Berlin", "--emergency-address", ""},
        {"regions", "create", "North", "--office", ""},
        {"regions", "edit", "North"},
        {"regions", "remove", " "},
        {"departments", "edit", "Sales", "--description", ""},
        {"departments", "edit", "Sales"},
        {"departments", "join", "bob", "--department", ""},
        {"users", "delete", "bob", "--release", ""},
        {"users", "delete", "bob", "--keep="},
        {"users", "suspend", "--matching", "mar", "--expect", ""},
        {"numbers", "assign", "", "bob"},
        {"numbers", "assign", "+14155550100", ""},
        {"numbers", "assign", "+14155550100"},
        {"numbers", "assign", "+14155550100", "--department", ""},
        {"numbers", "quarantine", "+14155550100"},
        {"numbers", "quarantine", "+14155550100", "--until", ""},
        {"numbers", "swap", "bob", " "},
        {"numbers", "release", ""},
        {"numbers", "unassign", "+14155550100", ""},
        {"operations", "show", ""},
        {"undo", ""},
        {"undo", " "},
        {"--password-file", "", "users", "list"},
        {"--profile-dir", "", "users", "list"},
        {"--ca-file", "", "users", "list"},
    };
    for (const auto& line : lines) {
        std::string said;
        const auto request = parse(line, &said);
        INFO(said);
        CAPTURE(line);
        REQUIRE_FALSE(request);
        CHECK(request.error() == ExitCode::Usage);
        CHECK_FALSE(said.empty());
    }
}

TEST_CASE("whatContradictsItselfIsAUsageError")
{
    const std::vector<std::vector<const char*>> lines{
        {"users", "suspend", "bob", "--all"},
        {"users", "suspend", "bob", "--matching", "mar"},
        {"users", "edit", "bob", "--extension", "4102", "--no-extension"},
        {"users", "edit", "bob", "--job-title", "x", "--no-job-title"},
        {"users", "grant", "bob", "--role", "office-admin", "--role", "company-admin"},
        {"users", "suspend", "--matching", "mar", "--expect", "-1"},
        {"users", "suspend", "--matching", "mar", "--expect", "2e1"},
        {"users", "suspend", "--matching", "mar", "--expect", "99999999999999999999"},
        {"users", "list", "--limit", "-1"},
        {"users", "suspend", "[ann,bob]"},
        {"offices", "edit", "Berlin", "--area-code", "30", "--no-area-code"},
        {"offices", "edit", "Berlin", "--emergency-address", "x", "--no-emergency-address"},
        {"numbers", "assign", "+14155550100", "bob", "--department", "Sales"},
        {"numbers", "assign", "+14155550100", "bob", "--main-line", "Berlin"},
        {"numbers", "assign", "+14155550100", "--department", "Sales", "--main-line", "Berlin"},
        {"numbers", "quarantine", "+14155550100", "--forever", "--days", "30"},
        {"numbers", "quarantine", "+14155550100", "--until", "2026-12-31", "--forever"},
        {"numbers", "quarantine", "+14155550100", "--until", "2026-12-31", "--days", "30"},
        {"numbers", "quarantine", "+14155550100", "--until", "next year"},
        {"numbers", "quarantine", "+14155550100", "--days", "0"},
        {"numbers", "quarantine", "+14155550100", "--days", "99999"},
        {"offices", "show", "Berlin", "Tokyo"},
        {"regions", "remove", "[North,South]"},
        {"departments", "edit", "Sales", "--description", "x", "--no-description"},
        {"departments", "join", "bob"},
        {"departments", "join", "--department", "Sales"},
        {"departments", "create", "Sales"},
        {"offices", "create", "Rome"},
        {"regions", "create", "North"},
        {"users", "grant", "bob", "--role", "company-admin", "--office", "Berlin"},
        {"users", "grant", "bob", "--role", "regional-admin"},
        {"users", "grant", "bob", "--role", "regional-admin", "--office", "Berlin"},
        {"users", "grant", "bob", "--role", "office-admin", "--department", "Sales"},
        {"users", "revoke", "bob", "--role", "department-admin"},
        {"users", "suspend", "[,bob]", "ann"},
        {"numbers", "release", "[]"},
        {"numbers", "release", "[+14155550100,+14155550101]"},
        {"--server", "https://other.test", "users", "list"},
        {"users", "show", "bob", "ann"},
        {"undo", "op_1", "op_2"},
        {"operations", "list", "--limit", "0x10"},
        {"users", "suspend", "--matching", "mar", "--expect", "many"},
    };
    for (const auto& line : lines) {
        CAPTURE(line);
        const auto request = parse(line);
        REQUIRE_FALSE(request);
        CHECK(request.error() == ExitCode::Usage);
    }
}

TEST_CASE("wordsThatAreNoUtf8AreAUsageError")
{
    CHECK(parse({"users", "edit", "bob", "--first-name", "\xff"}).error() == ExitCode::Usage);
    CHECK(parse({"users", "show", "b\xc3"}).error() == ExitCode::Usage);
}

TEST_CASE("everybodyHasToBeSaid")
{
    const auto all = parse({"users", "suspend", "--all", "--expect", "288"});
    REQUIRE(all);
    const auto& change = std::get<ChangeRows>(all->action);
    CHECK(change.isByQuery());
    CHECK(change.breadth == Breadth::Everybody);
    CHECK(change.expected == 288);
    const auto narrowed = parse({"users", "suspend", "--matching", "-name:zzz", "--all"});
    REQUIRE(narrowed);
    CHECK(std::get<ChangeRows>(narrowed->action).matching == "-name:zzz");
    const auto named = parse({"users", "suspend", "bob"});
    REQUIRE(named);
    CHECK_FALSE(std::get<ChangeRows>(named->action).isByQuery());
    CHECK_FALSE(std::get<ChangeRows>(named->action).expected);
}

TEST_CASE("licensesAreChosenForSinglePeople R-DEL-03")
{
    const auto request = parse({"users", "delete", "a@x.test", "b@x.test", "c@x.test", "--release",
                                "a@x.test,b@x.test", "--keep", "c@x.test"});
    REQUIRE(request);
    const auto& change = std::get<ChangeRows>(request->action);
    CHECK(change.users.size() == 3);
    CHECK(change.licenses.release == std::vector<std::string>{"a@x.test", "b@x.test"});
    CHECK(change.licenses.keep == std::vector<std::string>{"c@x.test"});
    const auto before = parse(
        {"users", "delete", "--release", "a@x.test", "a@x.test"}); // takes one word, not all that follow
    REQUIRE(before);
    CHECK(std::get<ChangeRows>(before->action).users == std::vector<std::string>{"a@x.test"});
}

TEST_CASE("aNewAddressMayBeCopiedFromAMail R-USER-01, R-EDIT-03")
{
    const auto invited = [](const char* typed) {
        const auto request = parse(
            {"users", "invite", typed, "--first-name", "G", "--last-name", "H", "--office", "Berlin"});
        REQUIRE(request);
        const auto& command = std::get<ChangeRows>(request->action).command;
        return std::get<domain::InviteUsers>(command).invitations.at(0).primaryEmail;
    };
    const auto edited = [](const char* typed) {
        const auto request = parse({"users", "edit", "ann@acme.test", "--email", typed});
        REQUIRE(request);
        const auto& command = std::get<ChangeRows>(request->action).command;
        return std::get<domain::EditUsers>(command).edits.at(0).primaryEmail.value();
    };
    const auto added = [](const char* typed) {
        const auto request = parse({"addresses", "add", typed});
        REQUIRE(request);
        return std::get<domain::AddEmailAddress>(std::get<ChangeRows>(request->action).command).email;
    };
    for (const auto* typed :
         {"mailto:grace@acme.test", "Grace Hopper <grace@acme.test>", "\u202Agrace@acme.test\u202C",
          "grace@acme.test;", "\"grace@acme.test\"", "MAILTO:grace%40acme.test?subject=x"}) {
        CAPTURE(typed);
        CHECK(invited(typed) == "grace@acme.test");
        CHECK(edited(typed) == "grace@acme.test");
        CHECK(added(typed) == "grace@acme.test");
    }
    // What is an address stays, and what is none is for the planner to refuse.
    for (const auto* typed : {"'grace'@acme.test", "grace@acme.test?x=1", "Grace@acme.test", "mailto:grace"})
        CHECK(invited(typed) == typed);
}

TEST_CASE("invitingNamesThePersonAndMayBuyTheLicense R-USER-01, R-LIC-09")
{
    const auto invited = parse({"users", "invite", "grace@acme.test", "--first-name", "Grace", "--last-name",
                                "Hopper", "--office", "Berlin", "--number", "+4930900", "--office-admin"});
    REQUIRE(invited);
    const auto& change = std::get<ChangeRows>(invited->action);
    const auto& invitation = std::get<domain::InviteUsers>(change.command).invitations.at(0);
    CHECK(invitation.primaryEmail == "grace@acme.test");
    CHECK(invitation.firstName == "Grace");
    CHECK(invitation.lastName == "Hopper");
    CHECK(invitation.office == domain::OfficeId("Berlin")); // its id is looked up later
    CHECK(invitation.license == domain::LicenseType::Voice);
    CHECK(invitation.isOfficeAdmin);
    CHECK(change.numbers == std::vector<std::string>{"+4930900"});

    const auto bought = parse({"users", "invite", "grace@acme.test", "--first-name", "Grace", "--last-name",
                               "Hopper", "--office", "Berlin", "--license", "sales", "--buy-license"});
    REQUIRE(bought);
    const auto& batch = std::get<domain::Batch>(std::get<ChangeRows>(bought->action).command);
    REQUIRE(batch.commands.size() == 2);
    CHECK(std::get<domain::BuyLicenses>(batch.commands[0]).quantity == 1);
    CHECK(std::get<domain::BuyLicenses>(batch.commands[0]).type == domain::LicenseType::Sales);
    CHECK(std::holds_alternative<domain::InviteUsers>(batch.commands[1]));

    CHECK(parse({"users", "invite", "grace@acme.test", "--office", "Berlin"}).error() == ExitCode::Usage);
    CHECK(parse({"users", "invite", "x@acme.test", "--first-name", "G", "--last-name", "H", "--office", "B",
                 "--license", "fax_line"})
              .error() == ExitCode::Usage);
    CHECK(parse({"licenses", "buy", "--office", "Berlin", "--license", "voice", "--quantity", "0"}).error() ==
          ExitCode::Usage);
}

TEST_CASE("transferringNamesTheOfficeAndOneNumberForOnePerson R-XFER-07, R-XFER-14")
{
    const auto moved = parse({"users", "transfer", "ada@acme.test", "4102", "--office", "London"});
    REQUIRE(moved);
    const auto& change = std::get<ChangeRows>(moved->action);
    CHECK(change.users == std::vector<std::string>{"ada@acme.test", "4102"});
    CHECK(change.numbers.empty());
    const auto& command = std::get<domain::TransferUsers>(change.command);
    CHECK(command.transfers.at(0).office == domain::OfficeId("London")); // its id is looked up later
    CHECK_FALSE(command.moveAdminRights);

    const auto one = parse({"users", "transfer", "4102", "--office", "London", "--number", "+442079000000",
                            "--move-admin-rights", "--dry-run"});
    REQUIRE(one);
    CHECK(std::get<ChangeRows>(one->action).numbers == std::vector<std::string>{"+442079000000"});
    CHECK(std::get<domain::TransferUsers>(std::get<ChangeRows>(one->action).command).moveAdminRights);
    CHECK(std::get<ChangeRows>(one->action).execution == Execution::DryRun);

    CHECK(parse({"users", "transfer", "4102"}).error() == ExitCode::Usage);
    CHECK(parse({"users", "transfer", "--office", "London"}).error() == ExitCode::Usage);
    CHECK(parse({"users", "transfer", "4102", "4103", "--office", "London", "--number", "+442079000000"})
              .error() == ExitCode::Usage);
    CHECK(parse({"users", "transfer", "--matching", "office:Berlin", "--office", "London", "--number",
                 "+442079000000"})
              .error() == ExitCode::Usage);
}

namespace {

template <typename Command> Command commandOf(std::vector<const char*> words)
{
    const auto request = parse(std::move(words));
    REQUIRE(request);
    return std::get<Command>(std::get<ChangeRows>(request->action).command);
}

} // namespace

TEST_CASE("theHistoryOfLicensesIsAskedOfAnOfficeATypeAndSomeDays")
{
    const auto all = parse({"licenses", "history"});
    REQUIRE(all);
    CHECK(std::get<ListHistory>(all->action).office.empty());
    CHECK(std::get<ListHistory>(all->action).filter.type == domain::LicenseType::None);
    CHECK(std::get<ListHistory>(all->action).filter.days == domain::SnapshotDaysUnlessTold);
    const auto some = parse(
        {"licenses", "history", "--office", "Berlin", "--license", "sales", "--days", "30", "--limit", "5"});
    REQUIRE(some);
    const auto& list = std::get<ListHistory>(some->action);
    CHECK(list.office == "Berlin");
    CHECK(list.filter.type == domain::LicenseType::Sales);
    CHECK(list.filter.days == 30);
    CHECK(list.limit == 5);
    for (const auto* days : {"0", "732", "x"})
        CHECK(parse({"licenses", "history", "--days", days}).error() == ExitCode::Usage);
    CHECK(parse({"licenses", "history", "--license", "none"}).error() == ExitCode::Usage);
}

TEST_CASE("anotherLicenseNamesTheTypeAndWhatBecomesOfTheSeat R-LIC-12")
{
    const auto change = commandOf<domain::ChangeLicenseType>(
        {"users", "change-license", "ada@acme.test", "--license", "sales"});
    CHECK(change.changes.at(0).type == domain::LicenseType::Sales);
    CHECK(change.disposition == domain::LicenseDisposition::Keep);
    CHECK(commandOf<domain::ChangeLicenseType>({"users", "change-license", "--matching", "license:voice",
                                                "--license", "meetings", "--release-license"})
              .disposition == domain::LicenseDisposition::Release);
    for (const auto* wrong : {"fax_line", "none", "gold"})
        CHECK(parse({"users", "change-license", "4102", "--license", wrong}).error() == ExitCode::Usage);
    CHECK(parse({"users", "change-license", "4102"}).error() == ExitCode::Usage);
}

TEST_CASE("licensesMoveAndEndByTypeAndNumber R-LIC-04, R-LIC-10")
{
    using domain::LicenseType;
    const auto transfer = commandOf<domain::TransferLicenses>(
        {"licenses", "transfer", "--from", "Berlin", "--to", "Munich", "voice:3", "toll_free_number:1"});
    CHECK(transfer.from == domain::OfficeId("Berlin"));
    CHECK(transfer.to == domain::OfficeId("Munich"));
    REQUIRE(transfer.amounts.size() == 2);
    CHECK(transfer.amounts[0].type == LicenseType::Voice);
    CHECK(transfer.amounts[0].quantity == 3);
    CHECK(transfer.amounts[1].type == LicenseType::TollFreeNumber);
    CHECK(transfer.amounts[1].quantity == 1);
    const auto removal = commandOf<domain::ScheduleRemoval>(
        {"licenses", "schedule-removal", "--office", "Berlin", "voice:2"});
    CHECK(removal.office == domain::OfficeId("Berlin"));
    CHECK(removal.amounts.at(0).quantity == 2);
    const auto kept = commandOf<domain::CancelRemoval>(
        {"licenses", "cancel-removal", "--office", "Berlin", "meetings:1"});
    CHECK(kept.amounts.at(0).type == LicenseType::Meetings);
    for (const auto* wrong : {"voice", "voice:", "voice:0", "voice:-1", "voice:3x", "gold:1", "none:1",
                              "voice:99999999999999999999", ":3"})
        CHECK(parse({"licenses", "schedule-removal", "--office", "Berlin", wrong}).error() ==
              ExitCode::Usage);
    CHECK(parse({"licenses", "schedule-removal", "--office", "Berlin", "voice:1", "voice:2"}).error() ==
          ExitCode::Usage);
    CHECK(parse({"licenses", "transfer", "--from", "Berlin", "voice:1"}).error() == ExitCode::Usage);
}

TEST_CASE("aRoleIsGrantedOverEachPlaceThatFitsIt R-ROLE-02")
{
    struct Line {
        const char* role;
        const char* option;
        domain::Role meant;
    };
    for (const auto& line : {Line{"regional-admin", "--region", domain::Role::RegionalAdmin},
                             Line{"office-admin", "--office", domain::Role::OfficeAdmin},
                             Line{"department-admin", "--department", domain::Role::DepartmentAdmin}}) {
        const auto one = commandOf<domain::GrantRole>(
            {"users", "grant", "bob", "--role", line.role, line.option, "North"});
        CHECK(one.role == line.meant);
        CHECK(one.scope == "North");
        CHECK(
            commandOf<domain::RevokeRole>({"users", "revoke", "bob", "--role", line.role, "--scope", "North"})
                .scope == "North");
        const auto several = commandOf<domain::Batch>(
            {"users", "revoke", "--role", line.role, line.option, "North", line.option, "South", "bob"});
        REQUIRE(several.commands.size() == 2);
        CHECK(std::get<domain::RevokeRole>(several.commands[0]).scope == "North");
        CHECK(std::get<domain::RevokeRole>(several.commands[1]).scope == "South");
        CHECK(std::get<domain::RevokeRole>(several.commands[1]).role == line.meant);
    }
    const auto whole = commandOf<domain::GrantRole>({"users", "grant", "bob", "--role", "company-admin"});
    CHECK(whole.role == domain::Role::CompanyAdmin);
    CHECK(whole.scope.empty());
    CHECK(commandOf<domain::GrantRole>({"users", "grant", "bob", "--role", "office-admin"}).scope.empty());

    std::vector<const char*> words{"users", "grant", "bob", "--role", "office-admin"};
    for (std::size_t i = 0; i <= domain::limits::BatchCommands; ++i)
        words.insert(words.end(), {"--office", "Berlin"});
    CHECK(parse(words).error() == ExitCode::Usage);
}

TEST_CASE("whatDoesNotFitARoleIsSaidWithWhatDoes")
{
    std::string said;
    CHECK_FALSE(parse({"users", "grant", "bob", "--role", "regional-admin", "--office", "Berlin"}, &said));
    CHECK(said.find("regional-admin") != std::string::npos);
    CHECK(said.find("--region") != std::string::npos);
    CHECK_FALSE(parse({"users", "grant", "bob", "--role", "department-admin"}, &said));
    CHECK(said.find("--department") != std::string::npos);
}

TEST_CASE("aNumberIsForAPersonADepartmentOrAMainLine R-NUM-03")
{
    const auto assigned = [](std::vector<const char*> words) {
        return commandOf<domain::AssignNumbers>(std::move(words)).assignments.front();
    };
    const auto bob = assigned({"numbers", "assign", "+14155550100", "bob", "--primary"});
    CHECK(bob.makePrimary);
    CHECK(bob.department.isEmpty());
    CHECK(bob.mainLine.isEmpty());
    CHECK(assigned({"numbers", "assign", "+14155550100", "--department", "Sales"}).department.value() ==
          "Sales");
    CHECK(assigned({"numbers", "assign", "+14155550100", "--main-line", "New York"}).mainLine.value() ==
          "New York");
}

TEST_CASE("aNumberIsChosenByItselfOrInAnArea R-NUM-10, R-NUM-11")
{
    const auto changed = [](const std::vector<const char*>& words) {
        const auto request = parse(words);
        REQUIRE(request);
        return std::get<ChangeRows>(request->action);
    };
    using Words = std::vector<std::string>;
    const auto several = changed({"numbers", "assign", "--automatic", "bob", "ada"});
    CHECK(several.automatic == "");
    CHECK(several.users == Words{"bob", "ada"});
    CHECK(several.numbers.empty());
    CHECK(changed({"numbers", "assign", "bob", "--area-code", "415"}).automatic == "415");
    const auto line = changed(
        {"numbers", "assign", "--automatic", "--main-line", "Berlin", "--area-code", "30"});
    CHECK(line.automatic == "30");
    CHECK(line.users.empty());
    CHECK_FALSE(changed({"numbers", "assign", "+14155550100", "bob"}).automatic);
    const auto swap = changed({"numbers", "swap", "bob", "--area-code", "415"});
    CHECK(swap.automatic == "415");
    CHECK(swap.users == Words{"bob"});
    CHECK(changed({"numbers", "swap", "bob", "--automatic"}).automatic == "");
    for (const auto& words : std::vector<std::vector<const char*>>{
             {"numbers", "assign", "--automatic"},
             {"numbers", "assign", "--automatic", "bob", "--main-line", "Berlin"},
             {"numbers", "assign", "--automatic", "--department", "Sales", "--main-line", "Berlin"},
             {"numbers", "assign", "+14155550100", "bob", "ada"},
             {"numbers", "assign", "bob", "--area-code", "4x5"},
             {"numbers", "assign", "bob", "--area-code", "41555501000"},
             {"numbers", "assign", "bob", "--area-code", ""},
             {"numbers", "swap", "bob"},
             {"numbers", "swap", "bob", "+14155550100", "--automatic"}})
        CHECK_FALSE(parse(words));
}

TEST_CASE("aNumberThatIsTakenBackIsKeptFromEverybodyInTheSameStep R-NUM-13")
{
    const auto taken = commandOf<domain::Batch>(
        {"numbers", "unassign", "+14155550100", "--quarantine-until", "2026-12-31"});
    REQUIRE(taken.commands.size() == 2);
    CHECK(std::holds_alternative<domain::UnassignNumbers>(taken.commands[0]));
    CHECK(std::get<domain::SetQuarantine>(taken.commands[1]).quarantines.front().until ==
          *domain::instantFromRfc3339("2026-12-31T00:00:00Z"));
    const auto forever = commandOf<domain::Batch>(
        {"numbers", "unassign", "+14155550100", "--quarantine-forever"});
    CHECK(std::get<domain::SetQuarantine>(forever.commands[1]).quarantines.front().until == domain::Forever);
    CHECK(commandOf<domain::UnassignNumbers>({"numbers", "unassign", "+14155550100"}).numbers.empty());
    CHECK_FALSE(
        parse({"numbers", "unassign", "+14155550100", "--quarantine-forever", "--quarantine-days", "3"}));
    CHECK_FALSE(parse({"numbers", "unassign", "+14155550100", "--quarantine-days", "0"}));
}

TEST_CASE("newNumbersAreTypedOrStandInAFile 4.2")
{
    const auto imported = [](const std::vector<const char*>& words) {
        const auto request = parse(words);
        REQUIRE(request);
        return std::get<ImportNumbers>(request->action);
    };
    const auto typed = imported(
        {"numbers", "add", "+1 415 555 0111", "+14155550112", "--office", "Berlin", "--dry-run"});
    REQUIRE(typed.lines.size() == 2);
    CHECK(typed.lines[1].number == "+14155550112");
    CHECK(typed.lines[1].office == "Berlin");
    CHECK(typed.lines[1].line == 0);
    CHECK(typed.execution == Execution::DryRun);
    const auto folder = kit::makeTemporaryFolder();
    const auto file = (folder / "numbers.csv").string();
    std::ofstream(file, std::ios::binary) << "+14155550111\n+14155550112,Boston\n";
    const auto read = imported({"numbers", "import", file.c_str(), "--office", "Berlin"});
    REQUIRE(read.lines.size() == 2);
    CHECK(read.lines[0].office == "Berlin");
    CHECK(read.lines[1].office == "Boston");
    CHECK(read.lines[1].line == 2);
    std::string said;
    CHECK_FALSE(parse({"numbers", "import", "/nowhere/at/all"}, &said));
    CHECK(said.find("There is no such file.") != std::string::npos);
    std::ofstream(file, std::ios::binary).flush(); // nothing is left in it
    CHECK_FALSE(parse({"numbers", "import", file.c_str()}, &said));
    CHECK(said.find("no numbers") != std::string::npos);
    CHECK_FALSE(parse({"numbers", "add", "+14155550111"}));
    const auto removed = parse({"numbers", "remove", "+14155550111", "nu_2"});
    REQUIRE(removed);
    CHECK(std::holds_alternative<domain::RemoveNumbers>(std::get<ChangeRows>(removed->action).command));
}

TEST_CASE("allNumbersAreListedAndOneIsShown R-NUM-14")
{
    const auto listed = [](const std::vector<const char*>& words) {
        return std::get<ListRows>(parse(words)->action).table;
    };
    CHECK(listed({"numbers", "list"}) == interfaces::TableKind::ReservedNumbers);
    CHECK(listed({"numbers", "list", "--all"}) == interfaces::TableKind::Numbers);
    const auto shown = parse({"numbers", "show", "+14155550100"});
    REQUIRE(shown);
    CHECK(std::get<ShowNumber>(shown->action).number == "+14155550100");
    CHECK_FALSE(parse({"numbers", "show"}));
}

TEST_CASE("numbersAreRecoveredByTheirDigits R-NUM-04")
{
    const auto request = parse({"numbers", "recover", "+14155550100", "nu_2"});
    REQUIRE(request);
    const auto& change = std::get<ChangeRows>(request->action);
    CHECK(std::holds_alternative<domain::RecoverNumbers>(change.command));
    CHECK(change.numbers == std::vector<std::string>{"+14155550100", "nu_2"});
}

TEST_CASE("aQuarantineIsUntilADayForSomeDaysOrForever R-NUM-13")
{
    const auto until = [](std::vector<const char*> words) {
        words.insert(words.begin(), {"numbers", "quarantine", "+14155550100", "nu_2"});
        return commandOf<domain::SetQuarantine>(std::move(words)).quarantines.front().until;
    };
    CHECK(until({"--until", "2026-12-31"}) == *domain::instantFromRfc3339("2026-12-31T00:00:00Z"));
    CHECK(until({"--until", "2026-12-31T09:30:00Z"}) == *domain::instantFromRfc3339("2026-12-31T09:30:00Z"));
    CHECK(until({"--forever"}) == domain::Forever);
    const auto earliest = std::chrono::system_clock::now() + std::chrono::days(30);
    const auto month = until({"--days", "30"});
    REQUIRE(month);
    CHECK(*month > earliest - std::chrono::milliseconds(1));
    CHECK(*month <= std::chrono::system_clock::now() + std::chrono::days(30));
    CHECK_FALSE(commandOf<domain::SetQuarantine>({"numbers", "lift-quarantine", "+14155550100"})
                    .quarantines.front()
                    .until);
}

TEST_CASE("devicesAreEditedAndForwardingNumbersAddedByTheirVerbs R-DEV-02, R-CID-07, R-FWD-01")
{
    const auto edited = commandOf<domain::EditDevices>(
        {"devices", "edit", "dv_1", "--rings", "no", "--incoming-caller-id", "my_work_number"});
    CHECK(edited.edits.front().rings == false);
    CHECK(edited.edits.front().incomingCallerId == domain::IncomingCallerId::MyWorkNumber);
    CHECK_FALSE(edited.edits.front().name);
    const auto added = commandOf<domain::AddForwardingNumbers>(
        {"devices", "forward", "add", "bob", "ann", "--number", "0151 23456789", "--name", "Private"});
    REQUIRE(added.numbers.size() == 1); // one for each when they are known
    CHECK(added.numbers.front().phoneNumber == "0151 23456789");
    CHECK(added.numbers.front().name == "Private");
    const auto request = parse({"devices", "forward", "add", "bob", "--number", "0151 23456789"});
    REQUIRE(request);
    CHECK(std::get<ChangeRows>(request->action).users == std::vector<std::string>{"bob"});
    const auto listed = parse({"devices", "forward", "list", "--limit", "5"});
    REQUIRE(listed);
    CHECK(std::get<ListRows>(listed->action).query == "kind:forwarding_number");
    CHECK(std::get<ListRows>(listed->action).limit == 5);
    const auto asked = parse({"devices", "forward", "code", "0151 23456789"});
    REQUIRE(asked);
    CHECK(std::get<AskForCode>(asked->action).device == "0151 23456789");
    const auto entered = parse({"devices", "forward", "verify", "dv_1"});
    REQUIRE(entered);
    CHECK(std::get<EnterCode>(entered->action).device == "dv_1");
    for (const auto& line : std::vector<std::vector<const char*>>{
             {"devices", "forward"},
             {"devices", "forward", "verify"},
             {"devices", "forward", "verify", "dv_1", "123456"}, // a code stands in no command line
             {"devices", "forward", "add", "bob"},
             {"devices", "forward", "add", "--number", "1"},
             {"devices", "forward", "add", "bob", "--number", ""},
             {"devices", "edit", "dv_1"},
             {"devices", "edit", "dv_1", "--incoming-caller-id", "nobody"},
             {"offices", "edit", "Rome", "--self-provisioning", "perhaps"}}) {
        CAPTURE(line);
        CHECK(parse(line).error() == ExitCode::Usage);
    }
}

TEST_CASE("placesAreMadeAndChangedByTheirVerbs R-ROLE-10, R-ROLE-12")
{
    const auto company = commandOf<domain::EditCompany>({"company", "edit", "--time-zone", "Asia/Tokyo",
                                                         "--verified-domain", "a.test", "--verified-domain",
                                                         "b.test"});
    CHECK(company.timeZone == "Asia/Tokyo");
    CHECK_FALSE(company.name);
    CHECK(company.verifiedDomains == std::vector<std::string>{"a.test", "b.test"});
    CHECK_FALSE(company.mailsSuspension);
    const auto mails = commandOf<domain::EditCompany>(
        {"company", "edit", "--mail-suspension", "yes", "--mail-deletion", "no", "--mail-rights", "yes"});
    CHECK(mails.mailsSuspension == true);
    CHECK(mails.mailsDeletion == false);
    CHECK(mails.mailsRights == true);
    CHECK_FALSE(mails.name);
    CHECK_FALSE(mails.refusesWeakPins);
    const auto pins = commandOf<domain::EditCompany>({"company", "edit", "--refuse-weak-pins", "yes"});
    CHECK(pins.refusesWeakPins == true);
    CHECK_FALSE(pins.identityProvider);
    CHECK(
        commandOf<domain::EditCompany>({"company", "edit", "--identity-provider", "Okta"}).identityProvider ==
        "Okta");
    CHECK(commandOf<domain::EditCompany>({"company", "edit", "--no-identity-provider"}).identityProvider ==
          "");
    CHECK(parse({"company", "edit", "--identity-provider", ""}).error() == ExitCode::Usage);

    const auto office = commandOf<domain::CreateOffice>({"offices", "create", "Rome", "--country", "IT"});
    CHECK(office.name == "Rome");
    CHECK(office.country == "IT");
    CHECK(office.timeZone.empty());
    const auto offices = commandOf<domain::EditOffices>(
        {"offices", "edit", "Rome", "of_2", "--no-area-code"});
    REQUIRE(offices.edits.size() == 1); // one for each when they are known
    CHECK_FALSE(offices.edits.front().emergencyAddress);
    CHECK(commandOf<domain::EditOffices>(
              {"offices", "edit", "Rome", "--emergency-address", "Via Roma 1, 00184 Roma"})
              .edits.front()
              .emergencyAddress == "Via Roma 1, 00184 Roma");
    CHECK(commandOf<domain::EditOffices>({"offices", "edit", "Rome", "--no-emergency-address"})
              .edits.front()
              .emergencyAddress == "");
    CHECK_FALSE(offices.edits.front().allowsSelfProvisioning);
    const auto allowing = commandOf<domain::EditOffices>(
        {"offices", "edit", "Rome", "--self-provisioning", "yes", "--forwarding-abroad", "no"});
    CHECK(allowing.edits.front().allowsSelfProvisioning == true);
    CHECK(allowing.edits.front().allowsForwardingAbroad == false);
    CHECK(offices.edits.front().areaCode == "");
    CHECK_FALSE(offices.edits.front().name);

    const auto region = commandOf<domain::CreateRegion>(
        {"regions", "create", "--office", "Rome", "--office", "of_2", "South"});
    CHECK(region.name == "South");
    CHECK(region.offices == std::vector{domain::OfficeId("Rome"), domain::OfficeId("of_2")});
    CHECK(commandOf<domain::EditRegions>({"regions", "edit", "South", "--name", "Deep South"})
              .edits.front()
              .name == "Deep South");

    const auto department = commandOf<domain::CreateDepartment>(
        {"departments", "create", "Sales", "--office", "Rome"});
    CHECK(department.office == domain::OfficeId("Rome"));
    CHECK(commandOf<domain::EditDepartments>({"departments", "edit", "Rome/Sales", "--no-description"})
              .edits.front()
              .description == "");
    CHECK(
        commandOf<domain::JoinDepartment>({"departments", "join", "bob", "ann", "--department", "Rome/Sales"})
            .department == domain::DepartmentId("Rome/Sales"));
    CHECK(commandOf<domain::LeaveDepartment>(
              {"departments", "leave", "--matching", "mar", "--department", "Sales"})
              .department == domain::DepartmentId("Sales"));
    const auto removal = parse({"departments", "remove", "Rome/Sales", "de_1", "--dry-run"});
    REQUIRE(removal);
    const auto& change = std::get<ChangeRows>(removal->action);
    CHECK(change.places == std::vector<std::string>{"Rome/Sales", "de_1"});
    CHECK(change.execution == Execution::DryRun);
}

TEST_CASE("placesAreListedAndShown")
{
    const auto list = parse({"departments", "list", "--office", "Rome", "--limit", "3"});
    REQUIRE(list);
    CHECK(std::get<ListPlaces>(list->action).kind == domain::RecordKind::Department);
    CHECK(std::get<ListPlaces>(list->action).office == "Rome");
    CHECK(std::get<ListPlaces>(list->action).limit == 3);
    const auto show = parse({"regions", "show", "South"});
    REQUIRE(show);
    CHECK(std::get<ShowPlace>(show->action).kind == domain::RecordKind::Region);
    CHECK(std::get<ShowPlace>(show->action).word == "South");
    const auto company = parse({"company", "show"});
    REQUIRE(company);
    CHECK(std::get<ShowPlace>(company->action).kind == domain::RecordKind::Company);
}

TEST_CASE("invoicesAreListedShownAndForeseen")
{
    const auto all = parse({"invoices", "list"});
    REQUIRE(all);
    CHECK(std::get<ListInvoices>(all->action).limit == 0);
    const auto some = parse({"invoices", "list", "--limit", "5"});
    REQUIRE(some);
    CHECK(std::get<ListInvoices>(some->action).limit == 5);
    const auto one = parse({"invoices", "show", "12"});
    REQUIRE(one);
    CHECK(std::get<ShowInvoice>(one->action).number == 12);
    const auto next = parse({"invoices", "forecast"});
    REQUIRE(next);
    CHECK(std::holds_alternative<ShowForecast>(next->action));
}

TEST_CASE("anEmptyFieldHasAnOptionOfItsOwn")
{
    const auto request = parse({"users", "edit", "bob", "--no-extension", "--no-job-title"});
    REQUIRE(request);
    const auto& edit =
        std::get<domain::EditUsers>(std::get<ChangeRows>(request->action).command).edits.front();
    CHECK(edit.extension == "");
    CHECK(edit.jobTitle == "");
    CHECK_FALSE(edit.firstName);
}

TEST_CASE("echoedArgumentsBringNoControlCharacterAndForgeNoLine")
{
    CHECK(rc::check("every place for a word", [] {
        auto word = *rc::gen::nonEmpty(test::hostileText());
        std::replace(word.begin(), word.end(), '\0', '0'); // no argument holds it
        const auto shape = *rc::gen::element(0, 1, 2, 3, 4);
        std::vector<const char*> words{"users", "suspend", "bob"};
        if (shape == 0)
            words = {word.c_str()};
        else if (shape == 1)
            words = {"users", "list", word.c_str()};
        else if (shape == 2)
            words = {"users", "grant", "bob", "--role", word.c_str()};
        else if (shape == 3)
            words = {"users", "list", "--limit", word.c_str()};
        else
            words.push_back(word.insert(0, "--").c_str());
        std::string said;
        const auto request = parse(words, &said);
        const auto lines = std::count(said.begin(), said.end(), '\n');
        RC_ASSERT(request || request.error() != ExitCode::Usage || lines == 2);
        std::erase(said, '\n');
        RC_ASSERT_FALSE(test::hasControl(said));
    }));
}

TEST_CASE("whoSignsInIsNamedAsItWasPasted")
{
    for (const auto* word :
         {"ann@acme.test", "<ann@acme.test>", "Ann Lee <ann@acme.test>;", "mailto:ann@acme.test"}) {
        std::ostringstream said;
        const std::vector<const char*> words{
            "cordboardctl", "--server", "http://127.0.0.1:1", "--email", word, "users", "list"};
        const auto request = requestFrom(static_cast<int>(words.size()), words.data(), "", said, said);
        REQUIRE(request);
        CHECK(request->email == "ann@acme.test");
    }
}

TEST_CASE("theAuditIsNarrowedByWhoToWhomWhatHowItEndedAndWhen R-AUD-02")
{
    const auto request = parse({"audit", "list", "--actor", "omar@acme.test", "--target", "nu_7", "--action",
                                "delete_users,sign_in", "--outcome", "denied", "--from", "2026-11-01",
                                "--until", "2026-11-24T09:41:00Z", "--limit", "7"});
    REQUIRE(request);
    const auto& list = std::get<ListRows>(request->action);
    CHECK(list.table == interfaces::TableKind::Audit);
    CHECK(list.limit == 7);
    const domain::AuditFilter expected{"omar@acme.test",
                                       "nu_7",
                                       "delete_users,sign_in",
                                       "denied",
                                       domain::instantFromRfc3339("2026-11-01T00:00:00Z").value(),
                                       domain::instantFromRfc3339("2026-11-24T09:41:00Z").value()};
    CHECK(list.audit == expected);
    for (const auto& wrong : {std::vector<const char*>{"audit", "list", "--from", "yesterday"},
                              {"audit", "list", "--until", "2026-13-01"},
                              {"audit", "list", "--from", "2026-11-02", "--until", "2026-11-01"},
                              {"audit", "list", "--until", "2026-11-01", "--from", "2026-11-01"},
                              {"audit", "list", "--outcome", "maybe"},
                              {"users", "list", "--actor", "omar@acme.test"}})
        CHECK(parse(wrong).error() == ExitCode::Usage);
}

TEST_CASE("aSignInForLaterRunsIsKeptInTheKeyringUnlessToldOtherwise")
{
    CHECK(std::get<Login>(parse({"login"})->action).place == KeptIn::Keyring);
    CHECK(std::get<Login>(parse({"login", "--in-file"})->action).place == KeptIn::File);
    CHECK(std::holds_alternative<Logout>(parse({"logout"})->action));
    CHECK(std::holds_alternative<WhoAmI>(parse({"whoami"})->action));
    for (const auto& line : std::vector<std::vector<const char*>>{
             {"login", "ada@acme.test"}, {"logout", "--in-file"}, {"login", "--token", "x"}}) {
        CAPTURE(line);
        CHECK(parse(line).error() == ExitCode::Usage);
    }
}

TEST_CASE("sessionsAreListedAndEndedByTheirVerbs")
{
    CHECK(std::get<ListSessions>(parse({"sessions", "list"})->action).user.empty());
    CHECK(std::get<ListSessions>(parse({"sessions", "list", "--user", "4102"})->action).user == "4102");
    const auto one = std::get<EndSessions>(parse({"sessions", "revoke", "se_1"})->action);
    CHECK(one.session == "se_1");
    const auto others = std::get<EndSessions>(
        parse({"sessions", "revoke", "--others", "--user", "ada@acme.test"})->action);
    CHECK(others.session.empty());
    CHECK(others.user == "ada@acme.test");
    for (const auto& line : std::vector<std::vector<const char*>>{
             {"sessions"},
             {"sessions", "revoke"}, // all of them would be a misunderstanding
             {"sessions", "revoke", ""},
             {"sessions", "revoke", "se_1", "--others"},
             {"sessions", "revoke", "se_1", "--user", "ada@acme.test"},
             {"sessions", "revoke", "--user", "ada@acme.test"},
             {"sessions", "revoke", "se_1", "se_2"}}) {
        CAPTURE(line);
        CHECK(parse(line).error() == ExitCode::Usage);
    }
}

TEST_CASE("picturesAndGreetingsAreSetTakenAwayAndSaved R-VM-13")
{
    const auto set = parse({"picture", "set", "ann.png", "--user", "ann@acme.test", "--dry-run"});
    REQUIRE(set);
    const auto& change = std::get<ChangeFile>(set->action);
    CHECK(change.use == domain::FileUse::Picture);
    CHECK(change.user == "ann@acme.test");
    CHECK(change.path == "ann.png");
    CHECK(change.execution == Execution::DryRun);
    const auto own = parse({"greeting", "set", "hello.ogg", "--yes"});
    REQUIRE(own);
    CHECK(std::get<ChangeFile>(own->action).use == domain::FileUse::Greeting);
    CHECK(std::get<ChangeFile>(own->action).user.empty());
    CHECK(std::get<ChangeFile>(own->action).warnings == Warnings::Acknowledge);
    const auto none = parse({"greeting", "remove", "--user", "4102"});
    REQUIRE(none);
    CHECK(std::get<ChangeFile>(none->action).path.empty());
    CHECK(std::get<ChangeFile>(none->action).user == "4102");
    const auto saved = parse({"picture", "get", "out.png"});
    REQUIRE(saved);
    CHECK(std::get<FetchFile>(saved->action).path == "out.png");
    for (const auto& wrong : {std::vector<const char*>{"picture"},
                              {"picture", "set"},
                              {"picture", "set", ""},
                              {"picture", "get"},
                              {"picture", "remove", "ann.png"},
                              {"greeting", "get", "out.ogg", "--yes"}})
        CHECK(parse(wrong).error() == ExitCode::Usage);
}
