// SPDX-License-Identifier: GPL-3.0-or-later
// Sending others a link to a new password: rulebook 3.24 and 5.
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

/// The sample company as one whose mail is known.
struct MailedDirectory : MemoryDirectory {
    explicit MailedDirectory(ResetMail told) : MemoryDirectory(sampleCompany()), mail(told) {}
    [[nodiscard]] ResetMail resetMailTo(const User&) const override { return mail; }
    ResetMail mail;
};

[[nodiscard]] std::string toldOfReset(const Desk& desk, const std::string& actor, const std::string& whom)
{
    return told(desk.preview(actor, SendPasswordResets{{userId(whom)}}));
}

} // namespace

TEST_CASE("5: an admin sends a link to a new password, and nothing takes it back")
{
    Desk desk;
    const auto done = desk.run("omar", SendPasswordResets{{userId("ada"), userId("kim")}});
    CHECK(desk.user("ada").resetSentAt == desk.now);
    CHECK(desk.user("kim").resetSentAt == desk.now);
    CHECK_FALSE(desk.user("nina").resetSentAt);
    CHECK(done.requiredAcknowledgments().empty());
    CHECK(done.changes.size() == 2); // the account is as it was until somebody uses the link
    CHECK_FALSE(done.undo.isPossible);
    CHECK(done.undo.reason == "R-MAIL-02");
    CHECK_FALSE(invert(done).has_value());
    CHECK_FALSE(mayWaitOffline(done)); // R-CHG-07
}

TEST_CASE("5: who may send others a link to a new password")
{
    Desk desk;
    CHECK(toldOfReset(desk, "nina", "kim") == "will change");
    CHECK(toldOfReset(desk, "nina", "ada") == "E-NOTFOUND R-GEN-01"); // of another office
    CHECK(toldOfReset(desk, "ada", "kim") == "E-SCOPE R-ROLE-07");
    CHECK(toldOfReset(desk, "ada", "ada") == "E-SCOPE R-ROLE-07"); // asks for their own as anybody does
    auto& kim = desk.company.m_users.at(userId("kim"));
    kim.roles = {{Role::OfficeAdmin, "berlin"}};
    CHECK(toldOfReset(desk, "nina", "kim") == "E-SCOPE R-ROLE-07"); // (a): a role hers is not over
    CHECK(toldOfReset(desk, "omar", "kim") == "will change");
}

TEST_CASE("R-PWD-05, R-MAIL-02: who is not active is refused, with what helps instead")
{
    Desk desk;
    const auto mixed = desk.preview("omar",
                                    SendPasswordResets{{userId("zoe"), userId("ada"), userId("sam")}});
    CHECK(told(mixed, 0) == "E-STATE R-PWD-05");
    CHECK(told(mixed, 1) == "will change"); // R-BULK-05
    CHECK(told(mixed, 2) == "E-STATE R-MAIL-02");
    CHECK(undeclaredParameter(mixed).empty());
    desk.run("omar", DeleteUsers{{userId("kim")}, LicenseDisposition::Keep, {}, true});
    CHECK(toldOfReset(desk, "omar", "kim") == "E-STATE R-MAIL-02");
}

TEST_CASE("R-PWD-04: whom a directory service manages gets no link from here")
{
    Desk desk;
    desk.company.m_users.at(userId("ada")).idpManaged = true;
    CHECK(toldOfReset(desk, "omar", "ada") == "E-SCIM-OWNED R-PWD-04");
    desk.company.m_company.identityProvider = "Okta";
    CHECK(undeclaredParameter(desk.preview("omar", SendPasswordResets{{userId("ada")}})).empty());
}

TEST_CASE("R-MAIL-02: nobody's mailbox is filled by admins who send on")
{
    Desk desk;
    desk.run("omar", SendPasswordResets{{userId("kim")}});
    CHECK(toldOfReset(desk, "nina", "kim") == "E-STATE R-MAIL-02"); // whoever asks
    desk.now += ResetPause - std::chrono::milliseconds(1);
    CHECK(toldOfReset(desk, "omar", "kim") == "E-STATE R-MAIL-02");
    desk.now += std::chrono::milliseconds(1);
    CHECK(toldOfReset(desk, "omar", "kim") == "will change");
    desk.now -= std::chrono::hours(5); // a clock that was set back
    CHECK(toldOfReset(desk, "omar", "kim") == "will change");
    const auto twice = desk.preview(
        "omar", Batch{{SendPasswordResets{{userId("ada")}}, SendPasswordResets{{userId("ada")}}}});
    CHECK_FALSE(twice.isExecutable());
}

TEST_CASE("R-MAIL-02, R-MAIL-03: whoever has the mail at hand says whether one can go")
{
    using ResetMail = DirectoryView::ResetMail;
    const auto planned = [](ResetMail mail) {
        const MailedDirectory company(mail);
        return told(
            plan(SendPasswordResets{{userId("ada")}}, actorNamed(company, "omar"), company, sampleNow()));
    };
    CHECK(planned(ResetMail::Goes) == "will change");
    CHECK(planned(ResetMail::TooOften) == "E-STATE R-MAIL-02");
    CHECK(planned(ResetMail::NoAddress) == "E-STATE R-MAIL-03");
    const MailedDirectory company(ResetMail::NoAddress);
    const Batch batch{{SuspendUsers{{userId("kim")}}, SendPasswordResets{{userId("ada")}}}};
    CHECK_FALSE(plan(batch, actorNamed(company, "omar"), company, sampleNow()).isExecutable());
}
