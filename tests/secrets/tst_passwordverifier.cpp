// SPDX-License-Identifier: GPL-3.0-or-later
// Without the service only the password of the last sign-in opens what is kept, and guessing ends (R-CHG-10).
#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "domain/cause.h"
#include "domain/limits.h"
#include "secrets/erase.h"
#include "secrets/passwordverifier.h"
#include "tests/kit/temporaryfolder.h"

using namespace cordboard;
using domain::Cause;
using domain::ErrorCode;
using secrets::PasswordVerifier;
using namespace std::string_literals;
namespace limits = domain::limits;

namespace {

struct Profile {
    std::filesystem::path folder = kit::makeTemporaryFolder();
    std::chrono::sys_seconds now{std::chrono::seconds(1'800'000'000)};

    Profile() = default;
    ~Profile()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    Profile(const Profile&) = delete;
    Profile& operator=(const Profile&) = delete;

    [[nodiscard]] std::filesystem::path file() const { return folder / "verifier"; }
    /// One of its own for each call, as each start of a program has.
    [[nodiscard]] PasswordVerifier verifier()
    {
        return PasswordVerifier(file(), [this] { return now; });
    }
    [[nodiscard]] std::optional<Cause> causeOf(const std::string& password)
    {
        const auto checked = verifier().check(password);
        return checked ? std::nullopt : domain::causeOf(checked.error().detail);
    }
    [[nodiscard]] std::string text() const
    {
        std::ifstream stream(file(), std::ios::binary);
        std::ostringstream all;
        all << stream.rdbuf();
        return all.str();
    }
    void write(const std::string& text) const
    {
        std::ofstream(file(), std::ios::binary | std::ios::trunc) << text;
    }
};

} // namespace

TEST_CASE("onlyTheRememberedPasswordOpens R-CHG-10")
{
    Profile profile;
    CHECK(profile.causeOf("right") == Cause::OfflineUnknown);
    for (const auto& right : {"right"s, ""s, "naïve 🔑"s, std::string(1'000, 'x'), "with\nnewline"s}) {
        CAPTURE(right);
        REQUIRE(profile.verifier().remember(right));
        CHECK_FALSE(profile.causeOf(right));
        for (const auto& wrong : {right + ' ', right + "x", "Right"s, "wrong"s})
            CHECK(profile.causeOf(wrong) == Cause::OfflinePasswordWrong);
        CHECK_FALSE(profile.causeOf(right)); // which forgets the wrong ones
    }
}

TEST_CASE("theFileHoldsNoPasswordAndIsItsOwnersAlone R-CHG-10")
{
    Profile profile;
    REQUIRE(profile.verifier().remember("correct horse battery staple"));
    CHECK(profile.causeOf("wrong horse") == Cause::OfflinePasswordWrong);
    CHECK(profile.text().find("horse") == std::string::npos);
    using std::filesystem::perms;
    CHECK((std::filesystem::status(profile.file()).permissions() & perms::all) ==
          (perms::owner_read | perms::owner_write));
    const auto once = profile.text();
    REQUIRE(profile.verifier().remember("correct horse battery staple"));
    CHECK(profile.text() != once); // salted
    CHECK(std::distance(std::filesystem::directory_iterator(profile.folder), {}) == 1);
}

TEST_CASE("guessingIsDelayedAndThenEnds R-CHG-10")
{
    Profile profile;
    REQUIRE(profile.verifier().remember("right"));
    for (std::int64_t i = 0; i < limits::FreeTries; ++i)
        CHECK(profile.causeOf("wrong") == Cause::OfflinePasswordWrong);
    auto delay = limits::FirstDelay;
    for (auto tries = limits::FreeTries; tries < limits::MostTries; ++tries, delay *= 2) {
        CAPTURE(tries);
        CHECK(profile.causeOf("right") == Cause::OfflineTooSoon);
        profile.now += delay - std::chrono::seconds(1);
        const auto soon = profile.verifier().check("right");
        REQUIRE_FALSE(soon);
        CHECK(soon.error().code == ErrorCode::RateLimited);
        CHECK(domain::restOf(soon.error().detail) == "1");
        profile.now += std::chrono::seconds(1);
        const bool isLast = tries + 1 == limits::MostTries;
        CHECK(profile.causeOf("wrong") == (isLast ? Cause::OfflineLocked : Cause::OfflinePasswordWrong));
    }
    profile.now += std::chrono::hours(24 * 365);
    CHECK(profile.causeOf("right") == Cause::OfflineLocked);
    REQUIRE(profile.verifier().remember("right")); // a sign-in with the service
    CHECK_FALSE(profile.causeOf("right"));
}

TEST_CASE("theRightPasswordAfterADelayForgetsTheWrongOnes R-CHG-10")
{
    Profile profile;
    REQUIRE(profile.verifier().remember("right"));
    for (std::int64_t i = 0; i < limits::FreeTries; ++i)
        std::ignore = profile.causeOf("wrong");
    profile.now += limits::FirstDelay;
    CHECK_FALSE(profile.causeOf("right"));
    CHECK(profile.causeOf("wrong") == Cause::OfflinePasswordWrong);
    CHECK_FALSE(profile.causeOf("right"));
}

TEST_CASE("aClockSetBackEndsNoDelay R-CHG-10")
{
    Profile profile;
    REQUIRE(profile.verifier().remember("right"));
    for (std::int64_t i = 0; i < limits::FreeTries; ++i)
        std::ignore = profile.causeOf("wrong");
    profile.now -= std::chrono::hours(24 * 400);
    CHECK(profile.causeOf("right") == Cause::OfflineTooSoon);
    profile.now += limits::FirstDelay - std::chrono::seconds(1);
    CHECK(profile.causeOf("right") == Cause::OfflineTooSoon);
    profile.now += std::chrono::seconds(1);
    CHECK_FALSE(profile.causeOf("right"));
}

TEST_CASE("aDamagedFileOpensNothingAndAsksForNoMemory R-CHG-10")
{
    Profile profile;
    REQUIRE(profile.verifier().remember("right"));
    const auto good = profile.text();
    const auto hash = good.find("$argon2id$");
    const auto with = [&](const std::string& from, const std::string& to) {
        auto text = good;
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        return text.replace(at, from.size(), to);
    };
    for (const auto& bad : {""s, "\n\n\n\n"s, good.substr(0, hash), good.substr(0, good.size() / 2),
                            std::string(5'000'000, 'x'), with("m=19456", "m=4194304"),
                            with("t=2", "t=4000000"), with("p=1", "p=1000"), with("$argon2id$", "$argon2d$"),
                            with("verifier 1", "verifier 2"), with("\n0\n0\n", "\n-1\n0\n"),
                            with("\n0\n0\n", "\n99999999999999999999\n0\n"), with("\n0\n0\n", "\nx\n0\n")}) {
        CAPTURE(bad.substr(0, 80));
        profile.write(bad);
        CHECK(profile.causeOf("right") == Cause::OfflineUnknown);
    }
    for (std::size_t i = 0; i < good.size(); ++i) { // a bit that has turned over
        auto text = good;
        text[i] = static_cast<char>(text[i] ^ 1);
        profile.write(text);
        const auto cause = profile.causeOf("right");
        if (cause)
            CHECK((cause == Cause::OfflineUnknown || cause == Cause::OfflinePasswordWrong ||
                   cause == Cause::OfflineTooSoon));
    }
}

TEST_CASE("aTryThatCannotBeCountedIsNone R-CHG-10")
{
    Profile profile;
    REQUIRE(profile.verifier().remember("right"));
    std::filesystem::create_directory(profile.file().string() + ".new"); // nothing can be written there
    const auto checked = profile.verifier().check("right");
    REQUIRE_FALSE(checked);
    CHECK(checked.error().code == ErrorCode::Storage);
}

TEST_CASE("aSecretIsOverwritten")
{
    std::string secret = "a password of more than sixteen letters";
    const auto* bytes = secret.data();
    const auto size = secret.size();
    secrets::erase(secret);
    CHECK(secret.empty());
    // Its memory is still the string's.
    CHECK(std::string_view(bytes, size).find("password") == std::string_view::npos);
}
