// SPDX-License-Identifier: GPL-3.0-or-later
// People who join, and the seats they need: rulebook 3.2, 3.13, 3.16 and 4.6.
#include "domain/billing.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

const UserId NewUser("us_newaaaaaaaaaaaaa");
const UserId OtherUser("us_otheraaaaaaaaaaa");

Invitation grace(const UserId& id = NewUser)
{
    return {id, OfficeId("berlin"), "grace@acme.test", "Grace", "Hopper"};
}

Invitation with(std::string Invitation::*member, std::string text)
{
    auto invitation = grace();
    invitation.*member = std::move(text);
    return invitation;
}

/// Code and rule of the first row, as admins of this name get them.
std::string toldTo(const std::string& who, Invitation invitation)
{
    return told(Desk().preview(who, InviteUsers{{std::move(invitation)}}));
}

/// Of the first row, as they are told.
std::string refusedFields(const Plan& plan)
{
    std::string fields;
    for (const auto& finding : plan.outcomes.front().findings)
        fields += finding.field + ' ';
    return fields;
}

const LicensePool& poolOf(const Desk& desk, const std::string& office, LicenseType type)
{
    return desk.company.m_pools.at(LicensePool::idOf(OfficeId(office), type));
}

} // namespace

TEST_CASE("R-USER-01, R-USER-03, R-INV-01: an invited person is pending and has a seat at once")
{
    Desk desk;
    const auto before = poolOf(desk, "berlin", LicenseType::Voice).assigned;
    desk.run("omar", InviteUsers{{grace()}});
    const auto& user = desk.company.m_users.at(NewUser);
    CHECK(user.state == UserState::Pending);
    CHECK(user.invitation == InvitationState::Sent);
    CHECK(user.invitedAt == desk.now);
    CHECK(user.displayName() == "Grace Hopper");
    CHECK(user.primaryEmail == "grace@acme.test");
    CHECK(user.roles.empty());
    CHECK(user.provisionedBy == ProvisionedBy::Manual);
    CHECK(poolOf(desk, "berlin", LicenseType::Voice).assigned == before + 1);
    CHECK(brokenInvariant(desk.company).empty());
}

TEST_CASE("R-USER-01: what is missing or misshapen is told together")
{
    const auto fieldsOf = [](const Invitation& invitation) {
        return refusedFields(Desk().preview("omar", InviteUsers{{invitation}}));
    };
    CHECK(fieldsOf(with(&Invitation::firstName, " ")) == "first_name ");
    CHECK(fieldsOf(with(&Invitation::lastName, "")) == "last_name ");
    CHECK(fieldsOf(with(&Invitation::primaryEmail, "grace")) == "primary_email ");
    CHECK(toldTo("omar", with(&Invitation::primaryEmail, " ")) == "E-USER-REQUIRED R-USER-01");
    CHECK(fieldsOf(with(&Invitation::extension, "911")) == "extension ");
    auto all = with(&Invitation::primaryEmail, "@");
    all.firstName.clear();
    all.extension = "0";
    all.license = LicenseType::FaxLine;
    CHECK(fieldsOf(all) == "primary_email first_name extension license_type ");
}

TEST_CASE("R-USER-04, I-05: without a free seat nobody joins, and the n-th is judged after the others")
{
    Desk desk; // Berlin has one free seat
    auto second = grace(OtherUser);
    second.primaryEmail = "alan@acme.test";
    const auto both = desk.preview("omar", InviteUsers{{grace(), second}});
    CHECK(both.outcomes[0].kind == OutcomeKind::WillChange);
    REQUIRE(both.outcomes[1].kind == OutcomeKind::Refused);
    CHECK(both.outcomes[1].findings.back().code == Code::ESeatNone);
    // E-CAPACITY: with too few seats for all of them nobody is added.
    REQUIRE(told(both) == "E-CAPACITY R-USER-04");
    CHECK(parameterOf(both.guards.front(), "wanted") == "2");
    CHECK(parameterOf(both.guards.front(), "free") == "1");
    CHECK_FALSE(both.isExecutable());
    CHECK(desk.preview("omar", Batch{{BuyLicenses{OfficeId("berlin"), LicenseType::Voice, 1},
                                      InviteUsers{{grace(), second}}}})
              .isExecutable());
    auto inAustin = grace();
    inAustin.office = OfficeId("austin");
    CHECK(toldTo("omar", inAustin) == "E-SEAT-NONE R-USER-04");
}

TEST_CASE("R-LIC-09, R-USER-04: seats are bought and taken in one step")
{
    Desk desk;
    std::vector<Invitation> five;
    for (int i = 0; i < 5; ++i) {
        auto invitation = grace(UserId("us_newaaaaaaaaaaaa" + std::string(1, static_cast<char>('b' + i))));
        invitation.primaryEmail = "new" + std::to_string(i) + "@acme.test";
        five.push_back(invitation);
    }
    const Batch step{{BuyLicenses{OfficeId("berlin"), LicenseType::Voice, 4}, InviteUsers{five}}};
    const auto preview = desk.preview("omar", step);
    CHECK(preview.count(OutcomeKind::Refused) == 0);
    REQUIRE(preview.seats.size() == 1);
    CHECK(preview.seats[0].purchased == 4);
    CHECK(preview.seats[0].assigned == 5);
    CHECK(preview.seats[0].monthlyCost == Money{4 * 250'000, "EUR"});
    CHECK(preview.seats[0].dueNow.tenThousandths > 0);
    CHECK(preview.seats[0].dueNow.tenThousandths < 4 * 250'000);
    desk.run("omar", step);
    CHECK(poolOf(desk, "berlin", LicenseType::Voice).purchased == 8);
    CHECK(poolOf(desk, "berlin", LicenseType::Voice).free() == 0);
    CHECK(brokenInvariant(desk.company).empty());
}

TEST_CASE("R-INV-04, R-INV-05, 4.6: an invitation that is out of date keeps its seat, and counts its days")
{
    Desk desk;
    desk.run("omar", InviteUsers{{grace()}});
    const auto taken = poolOf(desk, "berlin", LicenseType::Voice).assigned;
    CHECK(desk.company.m_users.at(NewUser).daysInvited(desk.now) == 0);
    desk.now += std::chrono::days(6) + std::chrono::hours(23);
    CHECK(desk.company.m_users.at(NewUser).invitationWord(desk.now).empty());
    CHECK(desk.company.m_users.at(NewUser).daysInvited(desk.now) == 6);
    desk.now += std::chrono::hours(1);
    const auto& expired = desk.company.m_users.at(NewUser);
    CHECK(expired.invitationWord(desk.now) == "invite_expired");
    CHECK(expired.daysInvited(desk.now) == 7);
    CHECK(expired.takesSeat());
    CHECK(poolOf(desk, "berlin", LicenseType::Voice).assigned == taken);
    CHECK(brokenInvariant(desk.company).empty());
    // The last seat is hers, so nobody else gets one until she goes (R-INV-06).
    auto other = grace(OtherUser);
    other.primaryEmail = "alan@acme.test";
    CHECK(told(desk.preview("omar", InviteUsers{{other}})) == "E-SEAT-NONE R-USER-04");
    desk.run("omar", DeleteUsers{{NewUser}, LicenseDisposition::Keep, {}, true});
    CHECK(told(desk.preview("omar", InviteUsers{{other}})) != "E-SEAT-NONE R-USER-04");
    CHECK_FALSE(desk.company.m_users.at(NewUser).daysInvited(desk.now));
}

TEST_CASE("R-USER-06: an address outside the verified domains waits for a Company Admin")
{
    Desk desk;
    const auto preview = desk.preview("omar",
                                      InviteUsers{{with(&Invitation::primaryEmail, "g@x.acme.test")}});
    REQUIRE(!preview.outcomes.front().findings.empty());
    const auto& warning = preview.outcomes.front().findings.front();
    CHECK(warning.code == Code::WDomain);
    CHECK(parameterOf(warning, "reason") == "held");
    desk.run("omar", InviteUsers{{with(&Invitation::primaryEmail, "g@x.acme.test")}});
    CHECK(desk.company.m_users.at(NewUser).invitation == InvitationState::Flagged);
    CHECK(told(desk.preview("omar", ResendInvitations{{NewUser}})) == "E-INV-STATE R-USER-06");
    CHECK(told(desk.preview("nina", ApproveInvitations{{NewUser}})) == "E-SCOPE R-ROLE-07");
    desk.now += std::chrono::hours(5);
    desk.run("omar", ApproveInvitations{{NewUser}});
    CHECK(desk.company.m_users.at(NewUser).invitation == InvitationState::Sent);
    CHECK(desk.company.m_users.at(NewUser).invitedAt == desk.now);
}

TEST_CASE("R-USER-06, R-EDIT-03: another address of somebody invited is judged as the first one was")
{
    const auto readdress = [](const std::string& email) {
        UserEdit edit;
        edit.user = NewUser;
        edit.primaryEmail = email;
        return EditUsers{{edit}};
    };
    const auto [first, second] = GENERATE(std::pair("grace@acme.test", "g@evil.example"),
                                          std::pair("grace@acme.test", "g@acme.test"),
                                          std::pair("grace@elsewhere.test", "g@evil.example"),
                                          std::pair("grace@elsewhere.test", "g@acme.test"));
    const auto isVerified = [](const std::string& email) { return email.ends_with("@acme.test"); };
    const auto stateOf = [&](const std::string& email) {
        return isVerified(email) ? InvitationState::Sent : InvitationState::Flagged;
    };
    const auto approved = GENERATE(false, true);
    Desk desk;
    desk.run("omar", InviteUsers{{with(&Invitation::primaryEmail, first)}});
    if (approved && !isVerified(first))
        desk.run("omar", ApproveInvitations{{NewUser}});
    const auto& user = desk.company.m_users.at(NewUser);
    desk.now += std::chrono::hours(3);
    const auto done = desk.run("omar", readdress(second));
    CHECK(user.invitation == stateOf(second));
    CHECK((user.invitedAt == desk.now) == isVerified(second)); // a link goes to the new address
    CHECK(warns(done, Code::WDomain) == !isVerified(second));
    if (!isVerified(second)) {
        CHECK(parameterOf(done.outcomes.front().findings.front(), "reason") == "held");
        CHECK(told(desk.preview("omar", ResendInvitations{{NewUser}})) == "E-INV-STATE R-USER-06");
    }
    desk.now += std::chrono::hours(1);
    desk.run("omar", *invert(done));
    CHECK(user.primaryEmail == first);
    CHECK(user.invitation == stateOf(first));
    CHECK((user.invitedAt == desk.now) == isVerified(first));
}

TEST_CASE("R-USER-06: the address of who has joined, or is to sign in again, has no invitation")
{
    Desk desk;
    auto& ada = desk.company.m_users.at(userId("ada"));
    const auto isAgain = GENERATE(false, true);
    if (isAgain) {
        ada.state = UserState::Pending;
        ada.setupRequired = true;
    }
    const auto before = ada.invitation;
    UserEdit edit;
    edit.user = ada.id;
    edit.primaryEmail = "ada@evil.example";
    const auto plan = desk.preview("omar", EditUsers{{edit}});
    REQUIRE(warns(plan, Code::WDomain));
    CHECK(parameterOf(plan.outcomes.front().findings.front(), "reason").empty());
    desk.run("omar", EditUsers{{edit}});
    CHECK(desk.company.m_users.at(userId("ada")).invitation == before);
}

TEST_CASE("R-USER-10, R-USER-11: an address that is there is refused, with who has it as far as that is seen")
{
    CHECK(toldTo("omar", with(&Invitation::primaryEmail, "ADA@Acme.test")) == "E-USER-EXISTS R-USER-10");
    const auto parameter = [](const std::string& who, const std::string& name) {
        auto invitation = with(&Invitation::primaryEmail, "ada@acme.test");
        invitation.office = OfficeId(who == "nina" ? "austin" : "berlin");
        const auto plan = Desk().preview(who, InviteUsers{{invitation}});
        return std::string(parameterOf(plan.outcomes.front().findings.front(), name));
    };
    CHECK(parameter("omar", "name") == "Ada Lovelace");
    CHECK(parameter("omar", "office") == "Berlin");
    CHECK(parameter("nina", "name").empty());
    CHECK(parameter("nina", "office").empty());
    Desk desk;
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true});
    CHECK(told(desk.preview("omar", InviteUsers{{with(&Invitation::primaryEmail, "ada@acme.test")}})) ==
          "E-USER-INGRACE R-USER-11");
}

TEST_CASE("I-08, I-09, R-NUM-12: rows of one step do not get the same address, extension or number")
{
    Desk desk;
    desk.company.m_pools.at(LicensePool::idOf(OfficeId("berlin"), LicenseType::Voice)).purchased = 9;
    auto first = grace();
    first.extension = "2005";
    first.number = NumberId("n+4930900");
    auto sameAddress = grace(OtherUser);
    sameAddress.primaryEmail = "GRACE@acme.test";
    CHECK(desk.preview("omar", InviteUsers{{first, sameAddress}}).outcomes[1].findings.front().code ==
          Code::EUserExists);
    auto sameExtension = grace(OtherUser);
    sameExtension.primaryEmail = "alan@acme.test";
    sameExtension.extension = "2005";
    CHECK(desk.preview("omar", InviteUsers{{first, sameExtension}}).outcomes[1].findings.front().code ==
          Code::EExtensionTaken);
    auto sameNumber = grace(OtherUser);
    sameNumber.primaryEmail = "alan@acme.test";
    sameNumber.number = first.number;
    CHECK(desk.preview("omar", InviteUsers{{first, sameNumber}}).outcomes[1].findings.front().code ==
          Code::ENumberBusy);
}

TEST_CASE("R-USER-05, R-USER-13, R-USER-14: the number that somebody joins with")
{
    Desk desk;
    auto invitation = grace();
    const auto without = desk.preview("omar", InviteUsers{{invitation}});
    CHECK(without.outcomes.front().findings.back().code == Code::WUserNoNumber);
    invitation.number = NumberId("n+15125559");
    CHECK(toldTo("omar", invitation) == "E-NUMBER-COUNTRY R-NUM-03");
    invitation.number = NumberId("n+18005551");
    CHECK(toldTo("omar", invitation) == "E-NUMBER-KIND R-NUM-08");
    invitation.number = NumberId("n+4930100");
    CHECK(toldTo("omar", invitation) == "E-NUMBER-BUSY R-NUM-12");
    invitation.number = NumberId("n+4930900");
    desk.run("omar", InviteUsers{{invitation}});
    const auto& number = desk.company.m_numbers.at(NumberId("n+4930900"));
    CHECK(number.status == NumberStatus::Assigned);
    CHECK(number.targetId == NewUser.value());
    CHECK(number.isPrimary);

    Desk center;
    auto pool = poolOf(center, "berlin", LicenseType::Voice);
    pool.type = LicenseType::ContactCenter;
    pool.assigned = 0;
    center.company.put(pool);
    invitation.license = LicenseType::ContactCenter; // brings no number of its own
    const auto before = poolOf(center, "berlin", LicenseType::AdditionalNumber).assigned;
    center.run("omar", InviteUsers{{invitation}});
    CHECK(poolOf(center, "berlin", LicenseType::AdditionalNumber).assigned == before + 1);
    CHECK(brokenInvariant(center.company).empty());
}

TEST_CASE("R-USER-02, R-ROLE-06: an Office Admin is made at the invitation and starts at the first sign-in")
{
    Desk desk;
    auto invitation = grace();
    invitation.isOfficeAdmin = true;
    desk.run("omar", InviteUsers{{invitation}});
    const auto& user = desk.company.m_users.at(NewUser);
    CHECK(user.roles == std::vector<RoleAssignment>{{Role::OfficeAdmin, "berlin"}});
    CHECK(actorFrom(user).roles.empty());
}

TEST_CASE("Section 5: who may add people, and where")
{
    auto inAustin = grace();
    inAustin.office = OfficeId("austin");
    CHECK(toldTo("ada", grace()) == "E-SCOPE R-ROLE-07");
    CHECK(toldTo("nina", grace()) == "E-NOTFOUND R-GEN-01"); // an office out of her sight
    CHECK(toldTo("nina", inAustin) == "E-SEAT-NONE R-USER-04"); // there is no seat, but she may
    auto unknown = grace();
    unknown.office = OfficeId("nowhere");
    CHECK(toldTo("omar", unknown) == "E-NOTFOUND R-GEN-01");
}

TEST_CASE("R-GEN-01: the id of a new user is drawn, and no id is used twice")
{
    CHECK(toldTo("omar", grace(userId("ada"))) == "E-FIELD R-GEN-01");
    Desk desk;
    desk.run("omar", InviteUsers{{grace()}});
    CHECK(told(desk.preview("omar", InviteUsers{{grace()}})) == "E-FIELD R-GEN-01");
}

TEST_CASE("R-INV-06, R-DEL-05: taking an invitation back frees seat, number and address")
{
    Desk desk;
    auto invitation = grace();
    invitation.number = NumberId("n+4930900");
    const auto done = desk.run("omar", InviteUsers{{invitation}});
    REQUIRE(done.undo.isPossible);
    const auto undo = invert(done);
    REQUIRE(undo);
    desk.run("omar", *undo);
    const auto& user = desk.company.m_users.at(NewUser);
    CHECK(user.state == UserState::Anonymized);
    CHECK(user.invitation == InvitationState::None);
    CHECK(desk.company.m_numbers.at(NumberId("n+4930900")).status == NumberStatus::Reserved);
    CHECK(poolOf(desk, "berlin", LicenseType::Voice).assigned == 3);
    CHECK(brokenInvariant(desk.company).empty());
    desk.run("omar", InviteUsers{{grace(OtherUser)}}); // the address is free again
}

TEST_CASE("R-INV-06, R-CHG-04: an invitation is taken back whatever became of its mail, until it is accepted")
{
    const auto state = GENERATE(InvitationState::Sent, InvitationState::Flagged, InvitationState::Bounced);
    Desk desk;
    const auto done = desk.run("omar", InviteUsers{{grace()}});
    auto& user = desk.company.m_users.at(NewUser);
    user.invitation = state;
    ++user.version;
    SECTION("nobody joined")
    {
        desk.run("omar", *invert(done));
        CHECK(user.state == UserState::Anonymized);
    }
    SECTION("they joined")
    {
        user.state = UserState::Active;
        user.activatedAt = desk.now;
        CHECK(told(desk.preview("omar", *invert(done))) == "E-CONFLICT R-CHG-04");
    }
}

TEST_CASE("R-INV-03, R-INV-04: an invitation lasts 7 days and begins anew when it is sent again")
{
    Desk desk;
    desk.run("omar", InviteUsers{{grace()}});
    const auto& user = desk.company.m_users.at(NewUser);
    CHECK_FALSE(user.isInvitationExpired(desk.now + std::chrono::days(7) - std::chrono::milliseconds(1)));
    CHECK(user.isInvitationExpired(desk.now + std::chrono::days(7)));
    desk.now += std::chrono::days(8);
    desk.run("omar", ResendInvitations{{NewUser}});
    CHECK_FALSE(desk.company.m_users.at(NewUser).isInvitationExpired(desk.now));
    CHECK(told(desk.preview("omar", ResendInvitations{{userId("ada")}})) == "E-INV-STATE R-INV-03");
}

TEST_CASE("R-LIC-09: what cannot be bought")
{
    const auto tell = [](const std::string& who, BuyLicenses wish, bool isContract = false) {
        Desk desk;
        desk.company.m_offices.at(OfficeId("berlin")).isContract = isContract;
        return told(desk.preview(who, wish));
    };
    const BuyLicenses one{OfficeId("berlin"), LicenseType::Voice, 1};
    CHECK(tell("ada", one) == "E-SCOPE R-ROLE-07");
    CHECK(tell("nina", one) == "E-NOTFOUND R-GEN-01");
    CHECK(tell("omar", one, true) == "E-LIC-CONTRACT R-LIC-09");
    CHECK(tell("omar", {OfficeId("berlin"), LicenseType::Voice, 0}, true) == "E-LIC-CONTRACT R-LIC-09");
    const auto both = Desk().preview("omar", BuyLicenses{OfficeId("berlin"), LicenseType::RoomPhone, 0});
    CHECK(refusedFields(both) == "license_type quantity "); // all bad fields are told together (R-GEN-01)
    CHECK(tell("omar", {OfficeId("berlin"), LicenseType::Voice, 0}) == "E-FIELD R-LIC-09");
    CHECK(tell("omar", {OfficeId("berlin"), LicenseType::Voice, -3}) == "E-FIELD R-LIC-09");
    CHECK(tell("omar", {OfficeId("berlin"), LicenseType::Voice, 10'000'000}) == "E-FIELD R-LIC-09");
    CHECK(tell("omar", {OfficeId("berlin"), LicenseType::RoomPhone, 1}) == "E-FIELD R-LIC-09");
}

TEST_CASE("R-BILL-06: a seat bought on day d of n costs (n - d + 1) / n of a month")
{
    using namespace std::chrono;
    LicensePool pool;
    pool.unitPriceMonthly = Money{310'000, "EUR"};
    pool.nextBillingAt = sys_days(2026y / April / 1); // a month of 31 days
    const auto price = [&pool](sys_days day, std::int64_t quantity) {
        return proratedPrice(pool, quantity, Instant(day) + hours(9)).tenThousandths;
    };
    CHECK(price(2026y / March / 1, 1) == 310'000);
    CHECK(price(2026y / March / 2, 1) == 300'000);
    CHECK(price(2026y / March / 31, 1) == 10'000);
    CHECK(price(2026y / March / 31, 7) == 70'000);
    CHECK(price(2026y / April / 1, 1) == 310'000); // of the next month, which has 30 days
    pool.nextBillingAt.reset();
    CHECK(price(2026y / March / 1, 1) == 0);
}
