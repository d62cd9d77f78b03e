// SPDX-License-Identifier: GPL-3.0-or-later
// What is answered where there is no plan to show: codes, mails, and files of people.
#include <filesystem>
#include <fstream>

#include "platform/sha256.h"
#include "tests/cordboardctl/run.h"
#include "tests/kit/temporaryfolder.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;
using cordboard::test::Run;
using domain::ErrorCode;

namespace {

/// Files of this test alone.
struct Scratch {
    Scratch() = default;
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() { std::filesystem::remove_all(folder); }
    [[nodiscard]] std::string file(const std::string& content) const
    {
        const auto name = folder / "file.png";
        std::ofstream(name) << content;
        return name.string();
    }
    const std::filesystem::path folder = kit::makeTemporaryFolder();
};

domain::Error errorOf(ErrorCode code)
{
    return {code, "detail", {}};
}

} // namespace

TEST_CASE("programsAreAnsweredWhereverPeopleAre R-FWD-04")
{
    Run asked;
    asked(AskForCode{"dv_9"});
    CHECK(asked.exitCode == ExitCode::Done);
    CHECK(asked.json().at("done") == true);
    Run entered;
    entered.typed = "123456";
    entered(EnterCode{"dv_9"});
    CHECK(entered.json().at("done") == true);
}

TEST_CASE("whyACodeVerifiesNothingIsToldAsInTheWindow R-FWD-04")
{
    const auto told = [](ErrorCode code) {
        Run run;
        run.typed = "123456";
        run.session.proof = tl::unexpected(errorOf(code));
        run(EnterCode{"dv_9"});
        CHECK(run.exitCode != ExitCode::Done);
        return run.json().at("error");
    };
    CHECK(told(ErrorCode::InvalidInput).at("text") == "This is not the code that was sent.");
    CHECK(told(ErrorCode::InvalidInput).at("code") == "not_verified");
    CHECK(told(ErrorCode::Conflict).at("text") == "No code is open for this number. Send a new one.");
    CHECK(told(ErrorCode::Conflict).at("code") == "not_verified");
    CHECK(told(ErrorCode::Offline).at("code") == "no_connection");
    CHECK(told(ErrorCode::RateLimited).at("code") == "rate_limited");
}

TEST_CASE("anErrorIsToldByItsOwnWordWhateverWasAskedFor")
{
    const auto told = [](ErrorCode code) {
        Run run;
        run.session.verification = tl::unexpected(errorOf(code));
        run(VerifyAddress{"ea_1"});
        CHECK(run.exitCode != ExitCode::Done);
        return run.json().at("error").at("code").get<std::string>();
    };
    CHECK(told(ErrorCode::Offline) == "no_connection");
    CHECK(told(ErrorCode::Untrusted) == "untrusted");
    CHECK(told(ErrorCode::Forbidden) == "E-SCOPE");
    CHECK(told(ErrorCode::NotFound) == "E-NOTFOUND");
    CHECK(told(ErrorCode::Unauthorized) == "E-AUTH");
    CHECK(told(ErrorCode::Protocol) == "unreadable");
}

TEST_CASE("aDryRunSendsNoFile R-GEN-03")
{
    const Scratch scratch;
    ChangeFile change;
    change.user = "us_2";
    change.path = scratch.file("picture");
    for (const auto use : {domain::FileUse::Picture, domain::FileUse::Greeting}) {
        change.use = use;
        change.execution = Execution::DryRun;
        Run tried;
        tried(change);
        CHECK(tried.exitCode == ExitCode::Done);
        CHECK(tried.session.sentFiles.empty());
        CHECK(tried.session.confirmed.empty());
        CHECK(tried.json().contains("plan"));
    }
    change.use = domain::FileUse::Picture;
    change.execution = Execution::Execute;
    Run done;
    done(change);
    CHECK(done.exitCode == ExitCode::Done);
    CHECK(done.session.sentFiles == std::vector<std::string>{"picture"});
    REQUIRE(done.session.confirmed.size() == 1);
    // As the service tells of it.
    CHECK(std::get<domain::SetPicture>(done.session.confirmed.front()).picture == std::string(64, 'a'));
}

TEST_CASE("whatIsRefusedSendsNoFile R-GEN-03")
{
    const Scratch scratch;
    ChangeFile change;
    change.user = "us_2";
    change.path = scratch.file("picture");
    auto refused = std::make_shared<domain::Plan>();
    refused->command = domain::SetPicture{domain::UserId("us_2"), platform::sha256Hex("picture")};
    domain::TargetOutcome row;
    row.target = {domain::RecordKind::User, "us_2"};
    row.kind = domain::OutcomeKind::Refused;
    row.findings = {{domain::Code::EScope, "R-ROLE-07", row.target, {}, {}}};
    refused->outcomes.push_back(row);
    refused->recount();
    Run run;
    run.session.prepared = refused;
    run(change);
    INFO(run.out.str() << run.err.str());
    CHECK(run.exitCode == ExitCode::Refused);
    CHECK(run.session.sentFiles.empty());
    CHECK(run.session.confirmed.size() == 1); // the attempt is told to the service
}

TEST_CASE("aFetchedFileIsToldToPrograms")
{
    const Scratch scratch;
    const auto path = (scratch.folder / "out.png").string();
    FetchFile fetch;
    fetch.path = path;
    Run run;
    run.session.who.actor.id = domain::UserId("us_1");
    run(fetch);
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.json().at("file").at("path") == path);
    CHECK(run.json().at("file").at("bytes") == 5);
    CHECK(std::filesystem::file_size(path) == 5);
}

TEST_CASE("aFetchedFileTakesThePlaceOfFilesAlone")
{
    const auto fetched = [](const std::filesystem::path& path) {
        FetchFile fetch;
        fetch.path = path.string();
        Run run;
        run.session.who.actor.id = domain::UserId("us_1");
        run(fetch);
        return run.exitCode;
    };
    const Scratch scratch;
    const std::filesystem::path own(scratch.file("what was there"));
    const auto link = scratch.folder / "link.png";
    std::filesystem::create_symlink(own, link);
    CHECK(fetched(link) == ExitCode::Done);
    CHECK(std::filesystem::is_symlink(link)); // what it leads to is replaced
    CHECK(std::filesystem::file_size(own) == 5);
    const auto place = scratch.folder / "null";
    std::filesystem::create_symlink("/dev/null", place);
    CHECK(fetched(place) == ExitCode::Refused);
    CHECK(std::filesystem::is_character_file(place));
    CHECK(fetched(scratch.folder) == ExitCode::Refused);
    CHECK(std::filesystem::is_directory(scratch.folder));
}
