// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "app/cordboardctl/sentences.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;

TEST_CASE("aSentenceNamesWhatTheFindingKnows")
{
    const domain::Finding finding{
        domain::Code::EExtensionTaken, "R-EDIT-05", {}, {}, {{"n", "4102"}, {"target", "Bob Stone"}}};
    CHECK(sentence(finding, "Ada Lovelace") == "Extension 4102 belongs to Bob Stone.");
}

TEST_CASE("aMissingParameterFallsBackToTheRow")
{
    const domain::Finding finding{domain::Code::ELastCompanyAdmin, "R-ROLE-05", {}, {}, {}};
    CHECK(sentence(finding, "Ada Lovelace").find("Ada Lovelace is the only active Company Admin.") == 0);
}

TEST_CASE("everyCodeHasASentenceWithoutLeftOverBraces")
{
    for (int i = 0; i <= static_cast<int>(domain::Code::WUserNotStarted); ++i) {
        const domain::Finding finding{static_cast<domain::Code>(i), "R-GEN-01", {}, {}, {}};
        CAPTURE(domain::word(finding.code));
        const auto text = sentence(finding, "Ada");
        CHECK_FALSE(text.empty());
        CHECK(text.find_first_of("{}") == std::string::npos);
    }
}
