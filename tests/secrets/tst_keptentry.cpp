// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of a sign-in that outlasts a run.
#include <catch2/catch.hpp>

#include "secrets/keptentry.h"

using namespace cordboard::secrets;

TEST_CASE("whatIsKeptOfASignInComesBackAndNothingElseIsTakenForIt")
{
    const KeptEntry fresh{std::string(128, 'a'), {}};
    const KeptEntry used{std::string(128, '0'), std::string(64, 'f')};
    for (const auto& entry : {fresh, used})
        CHECK(keptEntryFrom(textOf(entry)) == entry);
    for (const auto& text :
         {std::string(), std::string(127, 'a'), std::string(129, 'a'), std::string(128, 'A'),
          std::string(128, 'a') + ' ', std::string(128, 'a') + ' ' + std::string(63, 'f'),
          std::string(128, 'a') + '\n' + std::string(64, 'f'),
          std::string(128, 'a') + "  " + std::string(64, 'f'), std::string(128, 'a') + '\0',
          ' ' + std::string(64, 'f'), std::string(100'000, 'a')}) {
        CAPTURE(text.substr(0, 200), text.size());
        CHECK_FALSE(keptEntryFrom(text));
    }
}

TEST_CASE("aKeptSignInIsOfOneProgramAndOneAccountAtOneServer")
{
    const auto name = keptNameOf("cordboard", "https://a.test", "ada@acme.test");
    CHECK(keptNameOf("cordboard", "https://a.test", "ADA@acme.test") == name);
    CHECK(keptNameOf("cordboard", "https://b.test", "ada@acme.test") != name);
    CHECK(keptNameOf("cordboard", "https://a.test", "omar@acme.test") != name);
    CHECK(keptNameOf("cordboardctl", "https://a.test", "ada@acme.test") != name);
}
