// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <cstdlib>
#include <sstream>

#include "app/cordboardctl/arguments.h"

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
    CHECK(std::get<domain::AssignNumbers>(std::get<ChangeRows>(assign->action).command).assignments.front().makePrimary);
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
    const auto request = parse({"--profile-dir", "/p", "--ca-file", "/ca.pem", "--timeout", "5", "users", "list"});
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
                                  "https://me@pbx.example.com", "https://pbx.example.com/path", "pbx.example.com:443");
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

TEST_CASE("theAuditIsNarrowedByWhoToWhomWhatHowItEndedAndWhen R-AUD-02")
{
    const auto request = parse({"audit", "list", "--actor", "omar@acme.test", "--target", "nu_7", "--action",
                                "delete_users,sign_in", "--outcome", "denied", "--from", "2026-11-01", "--until",
                                "2026-11-24T09:41:00Z", "--limit", "7"});
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
                              {"audit", "list", "--outcome", "maybe"},
                              {"users", "list", "--actor", "omar@acme.test"}})
        CHECK(parse(wrong).error() == ExitCode::Usage);
}
