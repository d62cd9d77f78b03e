// SPDX-License-Identifier: GPL-3.0-or-later
// API keys on the command line: what the words mean, and what is said and kept.
#include <catch2/catch.hpp>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/cordboardctl/arguments.h"
#include "tests/cordboardctl/run.h"
#include "tests/kit/temporaryfolder.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;
using cordboard::test::Run;

namespace {

tl::expected<Request, ExitCode> parsedKeys(std::vector<const char*> words)
{
    unsetenv("CORDBOARD_EMAIL");
    words.insert(words.begin(), {"cordboardctl", "--server", "http://127.0.0.1:1"});
    std::ostringstream said;
    return requestFrom(static_cast<int>(words.size()), words.data(), "cordboardctl 7", said, said);
}

[[nodiscard]] CreateKey created(std::vector<const char*> words)
{
    words.insert(words.begin(), {"--email", "a@acme.test", "keys", "create"});
    const auto request = parsedKeys(std::move(words));
    REQUIRE(request);
    return std::get<CreateKey>(request->action);
}

[[nodiscard]] CreateKey payroll()
{
    return {.name = "Payroll export",
            .kind = domain::ApiKeyKind::Api,
            .roles = {{domain::Role::OfficeAdmin, "boston"}},
            .days = 30,
            .secretFile = {}};
}

} // namespace

TEST_CASE("aKeySignsInInsteadOfAPerson")
{
    const auto request = parsedKeys({"--key-file", "k", "users", "list"});
    REQUIRE(request);
    CHECK(request->keyFile == "k");
    CHECK(request->email.empty());
    CHECK(parsedKeys({"users", "list"}).error() == ExitCode::Usage);
    CHECK(parsedKeys({"--key-file", "k", "--password-file", "p", "users", "list"}).error() ==
          ExitCode::Usage);
    CHECK(parsedKeys({"--key-file", "", "users", "list"}).error() == ExitCode::Usage);
}

TEST_CASE("aKeyHasARoleAndWhatItIsOver")
{
    const auto key = created(
        {"Payroll export", "--role", "office-admin", "--office", "Boston", "--office", "of_1"});
    CHECK(key.name == "Payroll export");
    CHECK(key.kind == domain::ApiKeyKind::Api);
    CHECK(key.days == 90);
    CHECK(key.roles == std::vector<domain::RoleAssignment>{{domain::Role::OfficeAdmin, "Boston"},
                                                           {domain::Role::OfficeAdmin, "of_1"}});
    const auto whole = created({"All", "--role", "company-admin", "--days", "365", "--secret-file", "f"});
    CHECK(whole.roles == std::vector<domain::RoleAssignment>{{domain::Role::CompanyAdmin, ""}});
    CHECK(whole.days == 365);
    CHECK(whole.secretFile == "f");
    const auto phones = created({"Phones", "--kind", "phone_system"});
    CHECK(phones.kind == domain::ApiKeyKind::PhoneSystem);
    CHECK(phones.roles.empty());
    for (const auto& wrong : std::vector<std::vector<const char*>>{
             {"keys", "create"},
             {"keys", "create", "x"}, // no role
             {"keys", "create", "x", "--role", "office-admin"}, // over what?
             {"keys", "create", "x", "--role", "company-admin", "--office", "Boston"},
             {"keys", "create", "x", "--role", "emperor"},
             {"keys", "create", "x", "--kind", "support"},
             {"keys", "create", "x", "--kind", "phone_system", "--role", "company-admin"},
             {"keys", "create", "x", "--role", "company-admin", "--days", "0"},
             {"keys", "create", "x", "--role", "company-admin", "--days", "366"},
             {"keys", "revoke"},
             {"keys"}}) {
        auto words = wrong;
        words.insert(words.begin(), {"--email", "a@acme.test"});
        CHECK(parsedKeys(std::move(words)).error() == ExitCode::Usage);
    }
}

TEST_CASE("aKeyIsShownOnceWithWhatItIsOver")
{
    Run run;
    run(payroll());
    CHECK(run.exitCode == ExitCode::Done);
    REQUIRE(run.session.keyWishes.size() == 1);
    CHECK(run.session.keyWishes[0].roles ==
          std::vector<domain::RoleAssignment>{{domain::Role::OfficeAdmin, "of_2"}}); // by its name
    CHECK(run.session.keyWishes[0].days == 30);
    CHECK(run.json().at("secret") == "cbk_secret-of-test");
    CHECK(run.json().at("key").at("id") == "ak_made");
    Run asText;
    asText(payroll(), Format::Text);
    CHECK(asText.out.str() == "cbk_secret-of-test\n"); // alone, so that it can be piped
}

TEST_CASE("aKeyGoesIntoAFileOfItsOwnerAlone")
{
    const auto folder = kit::makeTemporaryFolder();
    const auto path = (folder / "key").string();
    auto wish = payroll();
    wish.secretFile = path;
    Run run;
    run(wish);
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.out.str().find("secret-of-test") == std::string::npos);
    std::ifstream stream(path);
    CHECK(std::string(std::istreambuf_iterator<char>(stream), {}) == "cbk_secret-of-test\n");
    using std::filesystem::perms;
    CHECK(std::filesystem::status(path).permissions() == (perms::owner_read | perms::owner_write));
    wish.secretFile = (folder / "nowhere" / "key").string();
    Run lost;
    lost(wish);
    CHECK(lost.exitCode == ExitCode::Refused);
    CHECK((lost.out.str() + lost.err.str()).find("keys revoke ak_made") != std::string::npos);
    std::filesystem::remove_all(folder);
}

TEST_CASE("whatCannotBeMadeIsTold")
{
    auto wish = payroll();
    wish.roles = {{domain::Role::OfficeAdmin, "Atlantis"}};
    Run unknown;
    unknown(wish);
    CHECK(unknown.exitCode == ExitCode::Refused);
    CHECK(unknown.session.keyWishes.empty());
    Run full;
    full.session.keyAnswer = domain::failure(domain::ErrorCode::Conflict, "status 409");
    full(payroll());
    CHECK(full.exitCode == ExitCode::Refused);
    CHECK((full.out.str() + full.err.str()).find("Revoke one") != std::string::npos);
    Run elsewhere;
    elsewhere.session.hasKeys = false;
    elsewhere(payroll());
    CHECK(elsewhere.exitCode == ExitCode::Refused);
    for (const Action& action :
         {Action(payroll()), Action(ListKeys{}), Action(RevokeKey{"ak_1"})}) { // R-ROLE-10
        Run office;
        office.session.who.actor.roles = {{domain::Role::OfficeAdmin, "of_1"}};
        office(action);
        CHECK(office.exitCode == ExitCode::Refused);
        CHECK(office.session.keyWishes.empty());
        CHECK(office.session.revokedKeys.empty());
    }
}

TEST_CASE("keysAreListedAndRevoked")
{
    Run run;
    domain::ApiKey key;
    key.id = "ak_1";
    key.name = "Payroll export";
    key.roles = {{domain::Role::OfficeAdmin, "of_2"}};
    key.hint = "cbk_0a1b2c3d";
    run.session.apiKeys = {key};
    run(ListKeys{});
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.json().at("items").at(0).at("roles").at(0) == "office_admin:of_2");
    Run asText;
    asText.session.apiKeys = {key};
    asText(ListKeys{}, Format::Text);
    for (const auto* word : {"ak_1", "Payroll export", "Boston", "cbk_0a1b2c3d", "never", "expired"})
        CHECK(asText.out.str().find(word) != std::string::npos);
    Run revoked;
    revoked(RevokeKey{"ak_1"});
    CHECK(revoked.exitCode == ExitCode::Done);
    CHECK(revoked.session.revokedKeys == std::vector<std::string>{"ak_1"});
    Run none;
    none.session.keyAnswer = domain::failure(domain::ErrorCode::NotFound, "status 404");
    none(RevokeKey{"ak_2"});
    CHECK(none.exitCode == ExitCode::Refused);
}

TEST_CASE("aKeyThatTheServerDoesNotTakeIsToldAsSuch")
{
    test::FakeSession session;
    session.signInAnswer = domain::failure(domain::ErrorCode::Unauthorized, "status 401 E-AUTH");
    std::ostringstream out;
    std::ostringstream err;
    Output output(Format::Text, out, err);
    Request request;
    request.keyFile = "k";
    request.action = ListKeys{};
    std::optional<ExitCode> code;
    Runner runner(session, std::move(request), output, [&code](ExitCode given) { code = given; });
    runner.start();
    CHECK(code == ExitCode::NotSignedIn);
    CHECK((out.str() + err.str()).find("does not take this API key") != std::string::npos);
}
