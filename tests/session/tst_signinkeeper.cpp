// SPDX-License-Identifier: GPL-3.0-or-later
// What of a sign-in is written where secrets are kept, and when.
#include <catch2/catch.hpp>

#include <optional>

#include "domain/limits.h"
#include "session/signinkeeper.h"
#include "tests/kit/fakesecrets.h"

using namespace cordboard;
using session::SignInKeeper;

namespace {

struct Place {
    std::shared_ptr<kit::FakeSecrets> secrets = std::make_shared<kit::FakeSecrets>();

    [[nodiscard]] std::shared_ptr<SignInKeeper> keeper(const std::string& email = "ada@acme.test") const
    {
        return std::make_shared<SignInKeeper>(secrets, "cordboard", "https://a.test", email);
    }
};

std::string refreshToken(char digit)
{
    return std::string(domain::limits::RefreshToken, digit);
}

domain::Result<bool> found(SignInKeeper& keeper)
{
    std::optional<domain::Result<bool>> answer;
    keeper.find([&answer](const domain::Result<bool>& given) { answer = given; });
    REQUIRE(answer);
    return *answer;
}

} // namespace

TEST_CASE("whatTheServiceToldIsFoundByALaterRun")
{
    const Place place;
    const auto first = place.keeper();
    CHECK_FALSE(*found(*first));
    CHECK_FALSE(first->canGoOn());
    first->settle(); // of a service that keeps no sign-ins
    CHECK(place.secrets->written.empty());
    first->kept()->hear(refreshToken('a'));
    CHECK_FALSE(first->isWritten());
    first->settle();
    CHECK(first->isWritten());

    const auto second = place.keeper("ADA@acme.test");
    CHECK(*found(*second));
    CHECK(second->canGoOn());
    CHECK(second->kept()->tokens().refreshToken == refreshToken('a'));
    CHECK_FALSE(*found(*place.keeper("omar@acme.test")));
}

TEST_CASE("whatIsToFollowIsWrittenBeforeItIsUsedAndDrawnOnce")
{
    const Place place;
    const auto keeper = place.keeper();
    keeper->kept()->hear(refreshToken('a'));
    keeper->settle();
    int prepared = 0;
    keeper->prepare([&prepared] { ++prepared; });
    const auto next = keeper->kept()->tokens().next;
    CHECK(next.size() == domain::limits::RefreshSecret);
    CHECK(place.secrets->written.back() == refreshToken('a') + ' ' + next);
    keeper->prepare([&prepared] { ++prepared; }); // an answer was lost
    CHECK(prepared == 2);
    CHECK(keeper->kept()->tokens().next == next);

    const auto afterwards = place.keeper(); // the program was killed
    CHECK(*found(*afterwards));
    afterwards->prepare([&prepared] { ++prepared; });
    CHECK(afterwards->kept()->tokens().next == next);

    afterwards->kept()->hear(refreshToken('b'));
    afterwards->settle();
    CHECK(place.secrets->written.back() == refreshToken('b'));
    afterwards->prepare([] {});
    CHECK(afterwards->kept()->tokens().next != next);
}

TEST_CASE("whatIsForgottenIsGoneAndIsNotWrittenAgain")
{
    const Place place;
    const auto keeper = place.keeper();
    keeper->kept()->hear(refreshToken('a'));
    keeper->settle();
    keeper->forget();
    CHECK(place.secrets->secrets.empty());
    CHECK_FALSE(keeper->canGoOn());
    CHECK_FALSE(keeper->isWritten());
    keeper->settle();
    CHECK(place.secrets->secrets.empty());
    keeper->kept()->hear(refreshToken('b')); // the password was typed
    keeper->settle();
    CHECK(place.secrets->secrets.size() == 1);
}

TEST_CASE("aPlaceThatFailsIsToldOnceAndTheSignInGoesOn")
{
    const Place place;
    place.secrets->isLocked = true;
    const auto keeper = place.keeper();
    std::vector<std::string> told;
    keeper->onNotKept = [&told](const domain::Error& error) { told.push_back(error.detail); };
    CHECK_FALSE(found(*keeper));
    keeper->kept()->hear(refreshToken('a'));
    int prepared = 0;
    keeper->settle();
    keeper->prepare([&prepared] { ++prepared; });
    keeper->settle();
    CHECK(told == std::vector<std::string>{"the keyring is locked"});
    CHECK(prepared == 1);
    CHECK(keeper->canGoOn());
    CHECK_FALSE(keeper->isWritten());
    place.secrets->isLocked = false;
    keeper->settle();
    CHECK(keeper->isWritten());
    place.secrets->isLocked = true;
    keeper->settle();
    CHECK(told.size() == 2);
    CHECK_FALSE(keeper->isWritten());
}

TEST_CASE("whatIsNoEntryOfOursIsNotGoneOnWith")
{
    const Place place;
    const auto keeper = place.keeper();
    keeper->kept()->hear(refreshToken('a'));
    keeper->settle();
    const auto name = place.secrets->secrets.begin()->first;
    for (const auto& text : {std::string("nonsense"), refreshToken('A'), std::string(100'000, 'a')}) {
        place.secrets->secrets[name] = text;
        CHECK_FALSE(*found(*place.keeper()));
    }
}
