// SPDX-License-Identifier: GPL-3.0-or-later
// Editing, suspending, roles, analytics: rulebook 3.4 to 3.6 and 3.28.
#include "domain/limits.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

UserEdit userEdit(const std::string& name)
{
    UserEdit wish;
    wish.user = userId(name);
    return wish;
}

UserEdit withEmail(const std::string& name, std::string email)
{
    auto wish = userEdit(name);
    wish.primaryEmail = std::move(email);
    return wish;
}

UserEdit withExtension(const std::string& name, std::string digits)
{
    auto wish = userEdit(name);
    wish.extension = std::move(digits);
    return wish;
}

} // namespace

TEST_CASE("R-USER-01, R-GEN-06: names are trimmed and never empty")
{
    Desk desk;
    auto wish = userEdit("ada");
    wish.firstName = "  Augusta ";
    desk.run("omar", EditUsers{{wish}});
    CHECK(desk.user("ada").firstName == "Augusta");
    wish.firstName = "   ";
    CHECK(told(desk.preview("omar", EditUsers{{wish}})) == "E-USER-REQUIRED R-USER-01");
    wish.firstName = std::string(65, 'a');
    CHECK(told(desk.preview("omar", EditUsers{{wish}})) == "E-FIELD R-GEN-01");
}

TEST_CASE("R-EDIT-03, I-08: an address belongs to one user, compared without case, also inside one command")
{
    Desk desk;
    CHECK(told(desk.preview("omar", EditUsers{{withEmail("ada", "KIM@acme.test")}})) ==
          "E-EMAIL-TAKEN R-EDIT-03");
    CHECK(told(desk.preview("omar", EditUsers{{withEmail("ada", "not an address")}})) == "E-FIELD R-EDIT-03");
    const auto both = desk.preview(
        "omar", EditUsers{{withEmail("ada", "new@acme.test"), withEmail("kim", "New@acme.test")}});
    CHECK(both.outcomes[0].kind == OutcomeKind::WillChange);
    CHECK(told(both, 1) == "E-EMAIL-TAKEN R-EDIT-03");
    // R-USER-06.
    CHECK(warns(desk.preview("omar", EditUsers{{withEmail("ada", "ada@mail.acme.test")}}), Code::WDomain));
    desk.run("omar", EditUsers{{withEmail("ada", "Ada@acme.test")}}); // one's own address in other letters
}

TEST_CASE("I-08, R-GEN-06: letters beyond ASCII are compared without case, too")
{
    Desk desk;
    desk.run("omar", EditUsers{{withEmail("ada", " \u00DCnal@Acme.test ")}});
    // The case of a name is its owner's to choose.
    CHECK(desk.user("ada").primaryEmail == "\u00DCnal@acme.test");
    for (const auto* same :
         {"\u00DCNAL@acme.test", "\u00FCnal@ACME.test", "U\u0308nal@acme.test", "u\u0308nal@acme.test"})
        CHECK(told(desk.preview("omar", EditUsers{{withEmail("kim", same)}})) == "E-EMAIL-TAKEN R-EDIT-03");
    CHECK(desk.preview("omar", EditUsers{{withEmail("kim", "unal@acme.test")}}).outcomes[0].kind ==
          OutcomeKind::WillChange);
}

TEST_CASE("R-EDIT-03: an address that no mail could reach is no login name")
{
    Desk desk;
    for (const std::string wrong :
         {"a", "@acme.test", "a@", "a@test", "a@acme..test", "a@.acme.test", "a@acme.test.", ".a@acme.test",
          "a.@acme.test", "a..b@acme.test", "a@-acme.test", "a@acme-.test", "a@b@acme.test", "a b@acme.test",
          "\"a\"@acme.test", "a@[10.0.0.1]"}) {
        INFO(wrong);
        CHECK(told(desk.preview("omar", EditUsers{{withEmail("ada", wrong)}})) == "E-FIELD R-EDIT-03");
    }
    CHECK(told(desk.preview("omar", EditUsers{{withEmail("ada", std::string(65, 'a') + "@acme.test")}})) ==
          "E-FIELD R-EDIT-03");
    for (const auto& right :
         {std::string("a@acme.test"), std::string("a.b+c_d@acme.test"), std::string("o'hara@acme.test"),
          std::string("a-@acme.test"), std::string(64, 'a') + "@acme.test"})
        CHECK(desk.preview("omar", EditUsers{{withEmail("ada", right)}}).outcomes[0].kind ==
              OutcomeKind::WillChange);
}

TEST_CASE("R-EDIT-05: extensions have the right length, a holder of their own, and are no service code")
{
    Desk desk;
    const auto wish = GENERATE(as<std::string>{}, "123", "12345", "0123", "12a4", "\xD9\xA1\xD9\xA2");
    CHECK(told(desk.preview("omar", EditUsers{{withExtension("kim", wish)}})) == "E-EXT-FORMAT R-EDIT-05");
}

TEST_CASE("R-GEN-01: a text that nobody can read as it stands is refused, for its own reason")
{
    struct Row {
        std::string text;
        std::string problem;
        std::string character;
    };
    const auto row = GENERATE(Row{"A\nda", "control", "U+000A"}, Row{"A\tda", "control", "U+0009"},
                              Row{"Ada\x7f", "control", "U+007F"},
                              Row{"A\xC2\x85"
                                  "da",
                                  "control", "U+0085"},
                              Row{"A\xE2\x80\xA8"
                                  "da",
                                  "control", "U+2028"},
                              Row{"\xE2\x80\xAE"
                                  "adA",
                                  "invisible", "U+202E"},
                              Row{"Ad\xE2\x81\xA6"
                                  "a",
                                  "invisible", "U+2066"},
                              Row{"Ada\xE2\x80\x8F", "invisible", "U+200F"},
                              Row{"A\xD8\x9C"
                                  "da",
                                  "invisible", "U+061C"},
                              Row{"A\xE2\x80\x8B"
                                  "da",
                                  "invisible", "U+200B"},
                              Row{"A\xE2\x81\xA0"
                                  "da",
                                  "invisible", "U+2060"},
                              Row{"\xEF\xBB\xBF"
                                  "Ada",
                                  "invisible", "U+FEFF"},
                              Row{"A\xC2\xAD"
                                  "da",
                                  "invisible", "U+00AD"},
                              Row{"\xE2\x80\x8D"
                                  "Ada",
                                  "invisible", "U+200D"},
                              Row{"Ada\xE2\x80\x8C", "invisible", "U+200C"},
                              Row{"A \xE2\x80\x8D"
                                  "da",
                                  "invisible", "U+200D"},
                              Row{"A\xE2\x80\x8C\xE2\x80\x8C"
                                  "da",
                                  "invisible", "U+200C"});
    Desk desk;
    for (const auto field :
         {&UserEdit::firstName, &UserEdit::lastName, &UserEdit::jobTitle, &UserEdit::primaryEmail}) {
        auto wish = userEdit("kim");
        wish.*field = field == &UserEdit::primaryEmail ? row.text + "x@acme.test" : row.text;
        CAPTURE(row.text);
        const auto made = desk.preview("omar", EditUsers{{wish}});
        REQUIRE(made.outcomes.front().kind == OutcomeKind::Refused);
        const auto& finding = made.outcomes.front().findings.front();
        CHECK(finding.code == Code::EField);
        CHECK(finding.parameters[1] == std::pair<std::string, std::string>("problem", row.problem));
        CHECK(finding.parameters[2] == std::pair<std::string, std::string>("character", row.character));
    }
}

TEST_CASE("R-GEN-06: joiners inside a word, and every visible letter, are somebody's name")
{
    // Persian, ZWNJ.
    const auto text = GENERATE(as<std::string>{}, "\xD9\x85\xD9\x87\xE2\x80\x8C\xD8\xB1\xD8\xA7",
                               "\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D\xE0\xA4\xB7", // Devanagari, ZWJ
                               "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", "O'Brien-Nguy\xE1\xBB\x85n",
                               "\xE6\x9D\x8E", "\xDB\x9D");
    Desk desk;
    auto wish = userEdit("kim");
    wish.firstName = text;
    CHECK(desk.preview("omar", EditUsers{{wish}}).isExecutable());
    wish.firstName = std::string(65, 'a');
    CHECK(desk.preview("omar", EditUsers{{wish}}).outcomes.front().findings.front().parameters[1].second ==
          "length");
}

TEST_CASE("R-EDIT-05: emergency codes are no extensions where three digits are")
{
    Desk desk;
    desk.company.m_company.extensionLength = 3;
    const auto code = GENERATE(as<std::string>{}, "911", "112", "999", "000", "933");
    CHECK(told(desk.preview("omar", EditUsers{{withExtension("kim", code)}})) == "E-EXT-FORMAT R-EDIT-05");
}

TEST_CASE("R-EDIT-05: a taken extension names its holder")
{
    Desk desk;
    const auto made = desk.preview("omar", EditUsers{{withExtension("kim", "2001")}});
    REQUIRE(told(made) == "E-EXT-TAKEN R-EDIT-05");
    CHECK(made.outcomes.front().findings.front().parameters.back().second == "Ada Lovelace");
    CHECK(told(desk.preview("nina", EditUsers{{withExtension("kim", "2001")}})) == "E-EXT-TAKEN R-EDIT-05");
    CHECK(desk.preview("nina", EditUsers{{withExtension("kim", "2001")}})
              .outcomes.front()
              .findings.front()
              .parameters.back()
              .second.empty());
}

TEST_CASE("R-EDIT-04: what the identity provider owns is changed there")
{
    Desk desk;
    desk.company.m_users.at(userId("ada")).idpManaged = true;
    CHECK(told(desk.preview("omar", EditUsers{{withEmail("ada", "a@acme.test")}})) ==
          "E-SCIM-OWNED R-EDIT-04");
    CHECK(desk.preview("omar", EditUsers{{withExtension("ada", "2002")}}).isExecutable());
    // Each field that would be another is told by its name, and who keeps it.
    desk.company.m_company.identityProvider = "Okta";
    auto edit = userEdit("ada");
    edit.firstName = "Augusta";
    edit.lastName = desk.user("ada").lastName;
    edit.jobTitle = "Countess";
    edit.primaryEmail = "a@acme.test";
    edit.extension = "2002";
    std::string fields;
    const auto refused = desk.preview("omar", EditUsers{{edit}});
    for (const auto& finding : refused.outcomes.front().findings) {
        CHECK(finding.code == Code::EScimOwned);
        CHECK(parameterOf(finding, "idp") == "Okta");
        fields += finding.field + ' ';
    }
    CHECK(fields == "first_name primary_email job_title ");
}

TEST_CASE("2.5: a job title has 100 characters at most, whatever they are")
{
    Desk desk;
    for (const auto* letter : {"a", "\xC3\xBC", "\xF0\x9F\x91\xA9"}) {
        auto wish = userEdit("kim");
        wish.jobTitle.emplace();
        for (int i = 0; i < 100; ++i)
            *wish.jobTitle += letter;
        CHECK(desk.preview("omar", EditUsers{{wish}}).isExecutable());
        *wish.jobTitle += letter;
        const auto longer = desk.preview("omar", EditUsers{{wish}});
        CHECK(told(longer) == "E-FIELD R-GEN-01");
        CHECK(parameterOf(longer.outcomes.front().findings.front(), "problem") == "length");
    }
}

TEST_CASE("section 5: people edit their own name, not their own extension")
{
    Desk desk;
    auto wish = userEdit("ada");
    wish.jobTitle = "Analyst";
    CHECK(desk.preview("ada", EditUsers{{wish}}).isExecutable());
    CHECK(told(desk.preview("ada", EditUsers{{withExtension("ada", "2002")}})) == "E-SCOPE R-ROLE-07");
}

TEST_CASE("R-SUSP-01: a suspended user frees the seat, keeps the number, and needs a seat to come back")
{
    Desk desk;
    desk.run("omar", SuspendUsers{{userId("ada")}});
    CHECK(desk.pool("berlin", LicenseType::Voice).assigned == 2);
    CHECK(desk.number("+4930100").status == NumberStatus::Assigned);
    desk.company.m_pools.at("berlin~voice").purchased = 2;
    CHECK(told(desk.preview("omar", ReactivateUsers{{userId("ada")}})) == "E-SEAT-NONE R-LIC-13");
    CHECK(told(desk.preview("omar", SuspendUsers{{userId("zoe")}})) == "E-STATE R-SUSP-01");
}

TEST_CASE("R-BULK-02: Office Admin without a scope means each row's own office")
{
    Desk desk;
    desk.run("omar", GrantRole{{userId("ada"), userId("kim")}, Role::OfficeAdmin, {}});
    CHECK(desk.user("ada").roles == std::vector<RoleAssignment>{{Role::OfficeAdmin, "berlin"}});
    CHECK(desk.user("kim").roles == std::vector<RoleAssignment>{{Role::OfficeAdmin, "austin"}});
    CHECK(told(desk.preview("omar", GrantRole{{userId("ada")}, Role::OfficeAdmin, {}})) == "no change");
}

TEST_CASE("R-ROLE-02, R-ROLE-03: who may grant what")
{
    Desk desk;
    CHECK(told(desk.preview("nina", GrantRole{{userId("kim")}, Role::CompanyAdmin, {}})) ==
          "E-ROLE-GRANT R-ROLE-03");
    CHECK(told(desk.preview("nina", GrantRole{{userId("kim")}, Role::OfficeAdmin, "berlin"})) ==
          "E-ROLE-GRANT R-ROLE-03");
    CHECK(desk.preview("nina", GrantRole{{userId("kim")}, Role::OfficeAdmin, {}}).isExecutable());
    CHECK(told(desk.preview("omar", GrantRole{{userId("kim")}, Role::OfficeAdmin, "paris"})) ==
          "E-FIELD R-ROLE-02");
}

TEST_CASE("R-ROLE-06, R-EDIT-06: a role given before the first sign-in waits for it")
{
    Desk desk;
    CHECK(warns(desk.run("omar", GrantRole{{userId("zoe")}, Role::CompanyAdmin, {}}), Code::WUserNotStarted));
    CHECK(desk.company.effectiveCompanyAdmins() == std::vector{userId("omar")});
}

TEST_CASE("R-ROLE-08: every admin may give up a role of their own, and nobody else's by that")
{
    Desk desk;
    const RegionId north("north");
    desk.company.put(Region{north, "North", {OfficeId("berlin")}, 1});
    for (const auto& role : {RoleAssignment{Role::RegionalAdmin, "north"},
                             {Role::OfficeAdmin, "berlin"},
                             {Role::DepartmentAdmin, "support"}}) {
        auto& ada = desk.company.m_users.at(userId("ada"));
        ada.roles = {role};
        auto& kim = desk.company.m_users.at(userId("kim"));
        kim.roles = {role};
        CAPTURE(toText(role));
        const auto own = desk.preview("ada", RevokeRole{{userId("ada")}, role.role, role.scope});
        CHECK(own.isExecutable());
        CHECK(own.count(OutcomeKind::WillChange) == 1);
        CHECK(warns(own, Code::WSelfDemote));
        CHECK_FALSE(own.undo.isPossible); // nobody gives themselves a role
        const auto others = desk.preview("ada", RevokeRole{{userId("kim")}, role.role, role.scope});
        // Kim is of Austin: an Office Admin of Berlin does not see her.
        CHECK(others.count(OutcomeKind::Refused) == 1);
        CHECK_FALSE(others.isExecutable());
        // A role that one has not is not one's own.
        ada.roles = {};
        CHECK_FALSE(desk.preview("ada", RevokeRole{{userId("ada")}, role.role, role.scope}).isExecutable());
    }
}

TEST_CASE("R-ROLE-05, R-ROLE-08, R-ROLE-14: giving roles away")
{
    Desk desk;
    CHECK(told(desk.preview("omar", RevokeRole{{userId("omar")}, Role::CompanyAdmin, {}})) ==
          "E-LAST-CA R-ROLE-05");
    desk.run("omar", GrantRole{{userId("ada")}, Role::CompanyAdmin, {}});
    CHECK(
        warns(desk.preview("omar", RevokeRole{{userId("omar")}, Role::CompanyAdmin, {}}), Code::WSelfDemote));
    CHECK(warns(desk.preview("omar", RevokeRole{{userId("nina")}, Role::OfficeAdmin, {}}), Code::WCoverage));
}

TEST_CASE("R-ANL-02, R-ANL-04: analytics is the Company Admin's to give; admins have it already")
{
    Desk desk;
    CHECK(told(desk.preview("nina", SetAnalytics{{userId("kim")}, AnalyticsAccess::Charts})) ==
          "E-ANL-CA R-ANL-02");
    CHECK(told(desk.preview("omar", SetAnalytics{{userId("nina")}, AnalyticsAccess::Charts})) == "no change");
    desk.run("omar", SetAnalytics{{userId("kim")}, AnalyticsAccess::Charts});
    CHECK(desk.user("kim").analytics == AnalyticsAccess::Charts);
}

TEST_CASE("R-ANL-04, R-CHG-03: analytics taken from somebody who became an admin is not offered back")
{
    Desk desk;
    desk.run("omar", SetAnalytics{{userId("kim"), userId("ada")}, AnalyticsAccess::Charts});
    desk.run("omar", GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
    CHECK(invert(desk.preview("omar", SetAnalytics{{userId("ada")}, AnalyticsAccess::None})).has_value());
    CHECK_FALSE(desk.preview("omar", SetAnalytics{{userId("kim")}, AnalyticsAccess::None}).undo.isPossible);
}

TEST_CASE("R-ROLE-07: an Office Admin who restores a Company Admin could not delete them again, so there is "
          "no undo")
{
    Desk desk;
    desk.run("omar", GrantRole{{userId("kim")}, Role::CompanyAdmin, {}});
    desk.run("omar", DeleteUsers{{userId("kim")}, LicenseDisposition::Keep, {}, true});
    CHECK(desk.preview("omar", RestoreUsers{{userId("kim")}}).undo.isPossible);
    CHECK_FALSE(desk.preview("nina", RestoreUsers{{userId("kim")}}).undo.isPossible);
}

TEST_CASE("R-GEN-01: every bad field of a row is told, and nothing of the row changes")
{
    Desk desk;
    auto wish = withEmail("ada", "not an address");
    wish.firstName = " ";
    wish.extension = "0911";
    wish.jobTitle = "Analyst";
    const auto made = desk.preview("omar", EditUsers{{wish}});
    const auto& findings = made.outcomes.front().findings;
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].field == "first_name");
    CHECK(findings[1].field == "primary_email");
    CHECK(findings[2].field == "extension");
    CHECK(made.changes.empty());
}

TEST_CASE("R-GEN-06: a name is stored composed, however it was typed")
{
    Desk desk;
    auto wish = userEdit("ada");
    wish.lastName = "Mu\xCC\x88ller"; // u and a combining diaeresis
    desk.run("omar", EditUsers{{wish}});
    CHECK(desk.user("ada").lastName == "M\xC3\xBCller");
    CHECK(told(desk.preview("omar", EditUsers{{wish}})) == "no change");
}

TEST_CASE("I-09: a later row may take the extension an earlier one gave up, and undo gives both back")
{
    Desk desk;
    const auto before = desk.company;
    const auto done = desk.run("omar",
                               EditUsers{{withExtension("ada", "2002"), withExtension("kim", "2001")}});
    CHECK(desk.user("ada").extension == "2002");
    CHECK(desk.user("kim").extension == "2001");
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-BULK-05: what a refused row wished is free for the next row")
{
    Desk desk;
    auto refused = withExtension("ada", "2002");
    refused.firstName = "";
    const auto made = desk.preview("omar", EditUsers{{refused, withExtension("kim", "2002")}});
    CHECK(made.outcomes[0].kind == OutcomeKind::Refused);
    CHECK(made.outcomes[1].kind == OutcomeKind::WillChange);
}

TEST_CASE("section 5: an Office Admin sets the extension of a wider role, but not the name")
{
    Desk desk;
    desk.company.m_users.at(userId("kim")).roles = {{Role::CompanyAdmin, {}}};
    CHECK(desk.preview("nina", EditUsers{{withExtension("kim", "2002")}}).isExecutable());
    auto wish = userEdit("kim");
    wish.firstName = "Kimberly";
    CHECK(told(desk.preview("nina", EditUsers{{wish}})) == "E-SCOPE R-ROLE-07");
}

TEST_CASE(
    "R-BULK-02: Company Admin is granted to one person at a time; taken from several it is not offered back")
{
    Desk desk;
    const std::vector both{userId("ada"), userId("kim")};
    CHECK(told(desk.preview("omar", GrantRole{both, Role::CompanyAdmin, {}})) == "E-FIELD R-BULK-02");
    for (const auto& user : both)
        desk.run("omar", GrantRole{{user}, Role::CompanyAdmin, {}});
    CHECK(
        told(desk.preview("omar", RevokeRole{{userId("omar"), both[0], both[1]}, Role::CompanyAdmin, {}})) ==
        "E-BULK-GUARD R-ROLE-05");
    CHECK(desk.preview("omar", RevokeRole{{both[0]}, Role::CompanyAdmin, {}}).undo.isPossible);
    const auto done = desk.run("omar", RevokeRole{both, Role::CompanyAdmin, {}});
    CHECK(done.undo.reason == "R-BULK-02");
    CHECK_FALSE(invert(done).has_value());
    CHECK(told(desk.preview("nina", GrantRole{{userId("kim"), userId("nina")}, Role::CompanyAdmin, {}})) ==
          "E-ROLE-GRANT R-ROLE-03");
}

TEST_CASE("R-BULK-05: several rows that take the only Company Admin are a selection to change")
{
    CHECK(told(Desk{}.preview("omar", SuspendUsers{{userId("ada"), userId("omar")}})) ==
          "E-BULK-GUARD R-ROLE-05");
}

TEST_CASE("R-GEN-01: for an Office Admin an unknown office looks like a foreign one")
{
    CHECK(told(Desk{}.preview("nina", GrantRole{{userId("kim")}, Role::OfficeAdmin, "paris"})) ==
          "E-ROLE-GRANT R-ROLE-03");
}

TEST_CASE("R-ROLE-14: the row that takes the last Office Admin warns, the ones before do not")
{
    Desk desk;
    desk.run("omar", GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
    const auto made = desk.preview("omar",
                                   RevokeRole{{userId("kim"), userId("nina")}, Role::OfficeAdmin, {}});
    CHECK_FALSE(made.outcomes[0].isWarned());
    CHECK(made.outcomes[1].isWarned());
}

TEST_CASE("R-ROLE-08, R-ROLE-14: suspending warns as taking the roles away does")
{
    Desk desk;
    CHECK(warns(desk.preview("omar", SuspendUsers{{userId("nina")}}), Code::WCoverage));
    CHECK_FALSE(warns(desk.preview("omar", SuspendUsers{{userId("nina")}}), Code::WSelfDemote));
    CHECK(warns(desk.preview("nina", SuspendUsers{{userId("nina")}}), Code::WSelfDemote));
    CHECK_FALSE(warns(desk.preview("omar", SuspendUsers{{userId("ada")}}), Code::WCoverage));
}

TEST_CASE("section 4.1: a suspended user who never activated is pending again, without undo")
{
    Desk desk;
    auto& sam = desk.company.m_users.at(userId("sam"));
    sam.activatedAt.reset();
    sam.firstLoginAt.reset();
    const auto done = desk.run("omar", ReactivateUsers{{userId("sam")}});
    CHECK(desk.user("sam").state == UserState::Pending);
    CHECK_FALSE(invert(done).has_value());
}

TEST_CASE("R-USER-11: the address of somebody deleted says so, and until when it is theirs")
{
    Desk desk;
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true});
    UserEdit userEdit;
    userEdit.user = userId("sam");
    userEdit.primaryEmail = "ADA@acme.test";
    const auto made = desk.preview("omar", EditUsers{{userEdit}});
    REQUIRE(told(made) == "E-USER-INGRACE R-USER-11");
    const auto& finding = made.outcomes.front().findings.front();
    CHECK(parameterOf(finding, "name") == "Ada Lovelace");
    CHECK(parameterOf(finding, "date") == toRfc3339(desk.now));
    CHECK(parameterOf(finding, "purge_at") == toRfc3339(desk.now + std::chrono::hours(72)));
}

TEST_CASE("R-ROLE-07: somebody with the same role over more is out of reach")
{
    struct Peer {
        std::vector<RoleAssignment> target;
        bool isReached;
    };
    const std::vector<RoleAssignment> own{{Role::OfficeAdmin, "austin"}};
    for (const auto& [roles, isReached] :
         {Peer{{}, true}, Peer{own, true}, Peer{{{Role::DepartmentAdmin, "support"}}, false},
          Peer{{{Role::DepartmentAdmin, "sales"}}, true}, Peer{{{Role::DepartmentAdmin, "gone"}}, false},
          Peer{{{Role::OfficeAdmin, "austin"}, {Role::OfficeAdmin, "berlin"}}, false},
          Peer{{{Role::OfficeAdmin, "berlin"}}, false}, Peer{{{Role::CompanyAdmin, {}}}, false}}) {
        Desk desk;
        desk.company.put(Department{DepartmentId("sales"), OfficeId("austin"), "Sales", {}, 1});
        desk.company.m_users.at(userId("kim")).roles = roles;
        const auto made = desk.preview("nina", SuspendUsers{{userId("kim")}});
        CHECK((told(made) != "E-SCOPE R-ROLE-07") == isReached);
        const auto deletion = desk.preview("nina",
                                           DeleteUsers{{userId("kim")}, LicenseDisposition::Keep, {}, true});
        CHECK((told(deletion) != "E-SCOPE R-ROLE-07") == isReached);
    }
}

TEST_CASE("R-BULK-02, R-ROLE-07: in bulk an Office Admin grants the row's own office only")
{
    Desk desk;
    desk.company.m_users.at(userId("nina")).roles = {{Role::OfficeAdmin, "austin"},
                                                     {Role::OfficeAdmin, "berlin"}};
    const std::vector<UserId> both{userId("ada"), userId("kim")};
    const auto named = desk.preview("nina", GrantRole{both, Role::OfficeAdmin, "austin"});
    CHECK(told(named, 0) == "E-ROLE-GRANT R-BULK-02");
    CHECK(told(named, 1) == "will change");
    const auto own = desk.preview("nina", GrantRole{both, Role::OfficeAdmin, {}});
    CHECK(own.count(OutcomeKind::WillChange) == 2);
    // One at a time.
    CHECK(desk.preview("nina", GrantRole{{userId("ada")}, Role::OfficeAdmin, "austin"}).isExecutable());
    CHECK(told(desk.preview("nina", RevokeRole{both, Role::OfficeAdmin, "austin"}), 0) ==
          "E-ROLE-GRANT R-BULK-02");
}

TEST_CASE("R-BULK-02: in bulk Office Admin is that of each one's own office, whoever grants it")
{
    const std::vector<UserId> both{userId("ada"), userId("kim")};
    const std::vector<UserId> berliners{userId("ada"), userId("sam"), userId("zoe")};
    Desk desk;
    for (const auto* scope : {"austin", "berlin"}) {
        CAPTURE(scope);
        const auto mixed = desk.preview("omar", GrantRole{both, Role::OfficeAdmin, scope});
        for (std::size_t row = 0; row < both.size(); ++row) {
            const bool isOwn = desk.company.m_users.at(both[row]).officeId.value() == scope;
            CHECK(told(mixed, row) == (isOwn ? "will change" : "E-ROLE-GRANT R-BULK-02"));
        }
        const auto all = desk.preview("omar", GrantRole{berliners, Role::OfficeAdmin, scope});
        CHECK(all.count(OutcomeKind::Refused) == (std::string_view(scope) == "berlin" ? 0 : 3));
        // One at a time any office may be named; somebody who is named twice is one.
        for (const auto& user : berliners) {
            CHECK(desk.preview("omar", GrantRole{{user}, Role::OfficeAdmin, scope}).isExecutable());
            CHECK(desk.preview("omar", GrantRole{{user, user}, Role::OfficeAdmin, scope}).isExecutable());
        }
    }
    // Taken away from several, it cannot be given back to several.
    for (const auto& user : both)
        desk.run("omar", GrantRole{{user}, Role::OfficeAdmin, "austin"});
    const auto revoked = desk.run("omar", RevokeRole{both, Role::OfficeAdmin, "austin"});
    CHECK(revoked.undo.reason == "R-BULK-02");
    CHECK_FALSE(invert(revoked).has_value());
    desk.run("omar", GrantRole{both, Role::OfficeAdmin, {}});
    CHECK(invert(desk.run("omar", RevokeRole{both, Role::OfficeAdmin, {}})).has_value());
}

TEST_CASE("R-ROLE-14: the last admin of a department is told of, like that of an office")
{
    Desk desk;
    desk.company.m_users.at(userId("ada")).roles = {{Role::DepartmentAdmin, "support"}};
    const RevokeRole revocation{{userId("ada")}, Role::DepartmentAdmin, "support"};
    const auto last = desk.preview("omar", revocation);
    REQUIRE(warns(last, Code::WCoverage));
    const auto& finding = last.outcomes.front().findings.front();
    CHECK(parameterOf(finding, "scope") == "Support");
    CHECK(parameterOf(finding, "role") == "department_admin");
    CHECK(warns(desk.preview("omar", SuspendUsers{{userId("ada")}}), Code::WCoverage));
    CHECK(warns(desk.preview("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true}),
                Code::WCoverage));
    desk.company.m_users.at(userId("kim")).roles = {{Role::DepartmentAdmin, "support"}};
    CHECK_FALSE(warns(desk.preview("omar", revocation), Code::WCoverage));
    // Both at once.
    CHECK(warns(desk.preview("omar", SuspendUsers{{userId("ada"), userId("kim")}}), Code::WCoverage));
}

TEST_CASE("R-BULK-08: a bulk has no more rows than an answer can tell")
{
    Desk desk;
    SuspendUsers command;
    command.users.assign(limits::Targets, userId("ada")); // named again and again, it is still a row each
    CHECK(desk.preview("omar", command).guards.empty());
    command.users.push_back(userId("kim"));
    const auto plan = desk.preview("omar", command);
    CHECK_FALSE(plan.isExecutable());
    REQUIRE(plan.guards.size() == 1);
    CHECK(plan.guards.front().code == Code::EField);
    CHECK(plan.guards.front().rule == "R-BULK-08");
}
