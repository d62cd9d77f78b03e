// SPDX-License-Identifier: GPL-3.0-or-later
// Additional e-mail addresses: rulebook 2.5, 3.24, I-08.
#include <rapidcheck.h>

#include "domain/email.h"
#include "tests/domain/anycommand.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

const EmailAddressId One("ea_oneaaaaaaaaaaaaa");
const EmailAddressId Two("ea_twoaaaaaaaaaaaaa");
const EmailAddressId Three("ea_threeaaaaaaaaaaa");
const EmailAddressId Four("ea_fouraaaaaaaaaaaa");
const EmailAddressId Five("ea_fiveaaaaaaaaaaaa");

AddEmailAddress addressAdded(const EmailAddressId& id, const char* who, std::string email)
{
    return {id, userId(who), std::move(email)};
}

EditEmailAddresses movedTo(const EmailAddressId& id, std::int64_t position)
{
    return {{{id, {}, position}}};
}

/// "ada2@x.test ada@home.test": somebody's additional addresses in their order.
std::string addressesOf(const Desk& desk, const char* who)
{
    std::vector<const EmailAddress*> own;
    for (const auto& [id, address] : desk.company.m_addresses) {
        if (address.userId == userId(who))
            own.push_back(&address);
    }
    std::sort(own.begin(), own.end(),
              [](const auto* left, const auto* right) { return left->position < right->position; });
    std::string text;
    for (const auto* address : own)
        text += (text.empty() ? "" : " ") + address->email;
    return text;
}

/// Ada has one@x.test (verified), two@x.test and three@x.test.
Desk deskOfThree()
{
    Desk desk;
    desk.run("omar", addressAdded(One, "ada", "one@x.test"));
    desk.run("omar", addressAdded(Two, "ada", "two@x.test"));
    desk.run("omar", addressAdded(Three, "ada", "three@x.test"));
    desk.company.m_addresses.at(One).isVerified = true;
    return desk;
}

std::string addressProblem(const Plan& plan)
{
    const auto& findings = plan.outcomes.front().findings;
    return findings.empty() ? std::string() : std::string(parameterOf(findings.front(), "problem"));
}

/// R-MAIL-04: the order is what counts; a place that is left stays empty.
MemoryDirectory withoutGaps(MemoryDirectory company)
{
    std::map<UserId, std::vector<EmailAddress*>> own;
    for (auto& [id, address] : company.m_addresses)
        own[address.userId].push_back(&address);
    for (auto& [user, addresses] : own) {
        std::sort(addresses.begin(), addresses.end(),
                  [](const auto* left, const auto* right) { return left->position < right->position; });
        for (std::size_t place = 0; place < addresses.size(); ++place)
            addresses[place]->position = static_cast<std::int64_t>(place);
    }
    return company;
}

} // namespace

TEST_CASE("R-MAIL-01: an address comes behind the others, not verified, and an undo takes it away")
{
    Desk desk;
    const auto before = desk.company;
    const auto first = desk.run("omar", addressAdded(One, "ada", " Ada@Home.TEST "));
    const auto& address = desk.company.m_addresses.at(One);
    CHECK(address.email == "Ada@home.test");
    CHECK(address.officeId == OfficeId("berlin"));
    CHECK_FALSE(address.isVerified);
    CHECK(address.notifies); // R-VM-12
    CHECK(address.position == 0);
    desk.run("ada", addressAdded(Two, "ada", "two@x.test")); // S: their own
    CHECK(desk.company.m_addresses.at(Two).position == 1);
    desk.run("omar", *invert(first));
    CHECK(addressesOf(desk, "ada") == "two@x.test");
    desk.run("omar", RemoveEmailAddresses{{Two}});
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-MAIL-01: there are four additional addresses at most")
{
    auto desk = deskOfThree();
    desk.run("omar", addressAdded(Four, "ada", "four@x.test"));
    CHECK(told(desk.preview("omar", addressAdded(Five, "ada", "five@x.test"))) == "E-MAIL-MAX R-MAIL-01");
    const auto tell = [&desk](const char* who) {
        const auto made = desk.preview(who, addressAdded(Five, "ada", "five@x.test"));
        return std::string(parameterOf(made.outcomes.front().findings.front(), "name"));
    };
    CHECK(tell("omar") == "Ada Lovelace");
    CHECK(tell("ada").empty()); // "You can have ..."
    desk.run("omar", RemoveEmailAddresses{{Two}});
    CHECK(told(desk.preview("omar", addressAdded(Five, "ada", "five@x.test"))) == "will change");
    // An id is given once.
    CHECK(addressProblem(desk.preview("omar", addressAdded(Two, "ada", "five@x.test"))) == "used");
    CHECK(addressProblem(desk.preview("omar", addressAdded(EmailAddressId("five"), "ada", "five@x.test"))) ==
          "drawn");
}

TEST_CASE("I-08, R-EDIT-03: an address is one person's, primary or additional, compared without case")
{
    auto desk = deskOfThree();
    const auto add = [&desk](const char* who, std::string email) {
        return told(desk.preview("omar", addressAdded(Four, who, std::move(email))));
    };
    CHECK(add("zoe", "ONE@X.test") == "E-EMAIL-TAKEN R-EDIT-03");
    CHECK(add("zoe", "NINA@acme.test") == "E-EMAIL-TAKEN R-EDIT-03");
    CHECK(add("zoe", "not an address") == "E-FIELD R-EDIT-03");
    CHECK(add("zoe", "") == "E-USER-REQUIRED R-EDIT-03");
    CHECK(addressProblem(desk.preview("omar", addressAdded(Four, "ada", "Ada@ACME.test"))) == "own_address");
    CHECK(addressProblem(desk.preview("omar", addressAdded(Four, "ada", "Two@x.test"))) == "own_address");
    CHECK(add("zoe", "zoe@home.test") == "will change");
    SECTION("a primary address cannot be somebody's additional one")
    {
        UserEdit edit;
        edit.user = userId("zoe");
        edit.primaryEmail = "Two@X.test";
        CHECK(told(desk.preview("omar", EditUsers{{edit}})) == "E-EMAIL-TAKEN R-EDIT-03");
        edit.user = userId("ada");
        CHECK(addressProblem(desk.preview("omar", EditUsers{{edit}})) == "own_additional");
        InviteUsers invite;
        Invitation invitation;
        invitation.user = UserId("us_newaaaaaaaaaaaaa");
        invitation.office = OfficeId("berlin");
        invitation.primaryEmail = "two@x.test";
        invitation.firstName = "Two";
        invitation.lastName = "Two";
        invite.invitations.push_back(invitation);
        CHECK(told(desk.preview("omar", invite)) == "E-USER-EXISTS R-USER-10");
    }
    SECTION("who is out of sight is not named")
    {
        const auto made = desk.preview("nina", addressAdded(Four, "kim", "one@x.test"));
        CHECK(told(made) == "E-EMAIL-TAKEN R-EDIT-03");
        CHECK(parameterOf(made.outcomes.front().findings.front(), "name").empty());
    }
    SECTION("through a deletion it stays theirs (R-USER-11)")
    {
        DeleteUsers deletion;
        deletion.users = {userId("ada")};
        desk.run("omar", deletion);
        CHECK(add("zoe", "one@x.test") == "E-USER-INGRACE R-USER-11");
        CHECK(told(desk.preview("omar", movedTo(One, 1))) == "E-STATE R-GEN-01");
        CHECK(told(desk.preview("omar", addressAdded(Four, "ada", "four@x.test"))) == "E-STATE R-GEN-01");
        desk.run("omar", RestoreUsers{{userId("ada")}});
        CHECK(addressesOf(desk, "ada") == "one@x.test two@x.test three@x.test");
        desk.run("omar", deletion);
        desk.now += std::chrono::hours(72); // R-PURGE-01: gone for every reader, whatever the timer has done
        const auto late = desk.preview("omar", addressAdded(Four, "zoe", "one@x.test"));
        CHECK(told(late) == "E-EMAIL-TAKEN R-EDIT-03");
        CHECK(parameterOf(late.outcomes.front().findings.front(), "name").empty());
        CHECK(told(desk.preview("omar", movedTo(One, 1))) == "E-NOTFOUND R-GEN-01");
    }
}

TEST_CASE("R-MAIL-04: addresses are put in order, and an undo brings the order back")
{
    auto desk = deskOfThree();
    const auto before = desk.company;
    const auto down = desk.run("omar", movedTo(One, 2));
    CHECK(addressesOf(desk, "ada") == "two@x.test three@x.test one@x.test");
    desk.run("omar", *invert(down));
    CHECK(firstDifference(before, desk.company) == "");
    const auto both = desk.run("omar", EditEmailAddresses{{{Three, false, 0}, {Two, {}, 99}}});
    CHECK(addressesOf(desk, "ada") == "three@x.test one@x.test two@x.test");
    CHECK_FALSE(desk.company.m_addresses.at(Three).notifies);
    desk.run("omar", *invert(both));
    CHECK(firstDifference(before, desk.company) == "");
    CHECK(told(desk.preview("omar", movedTo(One, -1))) == "E-FIELD R-MAIL-04");
    CHECK(told(desk.preview("omar", movedTo(One, 0))) == "no change");
    CHECK(told(desk.preview("omar", movedTo(Four, 0))) == "E-NOTFOUND R-GEN-01");
}

TEST_CASE("R-MAIL-04: an address and the primary one change places, also back")
{
    auto desk = deskOfThree();
    const auto before = desk.company;
    const auto done = desk.run("omar", MakeEmailPrimary{One});
    CHECK(desk.user("ada").primaryEmail == "one@x.test");
    CHECK(addressesOf(desk, "ada") == "ada@acme.test two@x.test three@x.test");
    // What is not known to be proven does not count as such (R-MAIL-03).
    CHECK_FALSE(desk.company.m_addresses.at(One).isVerified);
    CHECK(warns(done, Code::WDomain)); // R-USER-06
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
    SECTION("the directory service has the primary one (R-EDIT-04)")
    {
        desk.company.m_users.at(userId("ada")).idpManaged = true;
        CHECK(told(desk.preview("omar", MakeEmailPrimary{One})) == "E-SCIM-OWNED R-EDIT-04");
        CHECK(told(desk.preview("omar", movedTo(One, 1))) == "will change");
    }
    SECTION("an invitation goes to the new one, or waits for a Company Admin (R-USER-06)")
    {
        desk.run("omar", addressAdded(Four, "zoe", "zoe@home.test"));
        const auto held = desk.preview("omar", MakeEmailPrimary{Four});
        CHECK(warns(held, Code::WDomain));
        REQUIRE(desk.company.apply(held.changes));
        CHECK(desk.user("zoe").invitation == InvitationState::Flagged);
    }
}

TEST_CASE("R-MAIL-03: addresses that are removed are gone for good, with the proof that they were theirs")
{
    auto desk = deskOfThree();
    const auto made = desk.run("omar", RemoveEmailAddresses{{One, Three, One}});
    CHECK(made.count(OutcomeKind::WillChange) == 2);
    CHECK(addressesOf(desk, "ada") == "two@x.test");
    CHECK_FALSE(made.undo.isPossible);
    CHECK(made.undo.reason == "R-MAIL-03");
    CHECK_FALSE(mayWaitOffline(RemoveEmailAddresses{{Two}}));
    // It can be somebody else's now.
    CHECK(told(desk.preview("omar", addressAdded(Four, "zoe", "one@x.test"))) == "will change");
}

TEST_CASE("R-VM-16: the last address stays as long as voicemail is mailed")
{
    auto desk = deskOfThree();
    desk.company.m_users.at(userId("ada")).primaryEmail.clear(); // reset for re-use
    Voicemail box;
    box.id = VoicemailId("ada");
    box.officeId = OfficeId("berlin");
    box.notifies = true;
    desk.company.put(box);
    const auto last = RemoveEmailAddresses{{One, Two, Three}};
    CHECK(told(desk.preview("omar", last), 2) == "E-VM-LASTEMAIL R-VM-16");
    CHECK(told(desk.preview("omar", RemoveEmailAddresses{{One, Two}}), 1) == "will change");
    desk.company.m_voicemails.at(box.id).notifies = false;
    CHECK(told(desk.preview("omar", last), 2) == "will change");
}

TEST_CASE("R-MAIL-06: an address of somebody with a wider role is changed by them, or by who is over it")
{
    auto desk = deskOfThree();
    auto& kim = desk.company.m_users.at(userId("kim"));
    desk.run("omar", addressAdded(Four, "kim", "kim@home.test"));
    kim.roles = {{Role::OfficeAdmin, "berlin"}};
    UserEdit edit;
    edit.user = kim.id;
    edit.primaryEmail = "other@acme.test";
    const std::vector<Command> all{addressAdded(Five, "kim", "five@x.test"),
                                   movedTo(Four, 0),
                                   EditEmailAddresses{{{Four, false, {}}}},
                                   RemoveEmailAddresses{{Four}},
                                   MakeEmailPrimary{Four},
                                   EditUsers{{edit}}};
    for (const auto& command : all) {
        CAPTURE(kindOf(command));
        CHECK(told(desk.preview("nina", command)) == "E-MAIL-PEER R-MAIL-06");
        const auto isDone = [](const std::string& outcome) {
            return outcome == "will change" || outcome == "no change";
        };
        CHECK((isDone(told(desk.preview("omar", command))) ||
               warns(desk.preview("omar", command), Code::WDomain)));
        CHECK((isDone(told(desk.preview("kim", command))) ||
               warns(desk.preview("kim", command), Code::WDomain)));
    }
    CHECK(parameterOf(desk.preview("nina", movedTo(Four, 0)).outcomes.front().findings.front(), "name") ==
          kim.displayName());
}

TEST_CASE("R-MAIL-05, 5: ordinary people and Department Admins neither see nor change addresses of others")
{
    auto desk = deskOfThree();
    auto& zoe = desk.company.m_users.at(userId("zoe"));
    zoe.state = UserState::Active;
    zoe.firstLoginAt = desk.now; // R-ROLE-06
    for (const bool administers : {false, true}) {
        zoe.roles = administers ? std::vector{RoleAssignment{Role::DepartmentAdmin, "support"}}
                                : std::vector<RoleAssignment>{};
        CAPTURE(administers);
        CHECK(told(desk.preview("zoe", movedTo(One, 1))) == "E-NOTFOUND R-GEN-01");
        CHECK(told(desk.preview("zoe", RemoveEmailAddresses{{One}})) == "E-NOTFOUND R-GEN-01");
        CHECK(told(desk.preview("zoe", MakeEmailPrimary{One})) == "E-NOTFOUND R-GEN-01");
        CHECK(told(desk.preview("zoe", addressAdded(Four, "ada", "four@x.test"))) ==
              (administers ? "E-SCOPE R-ROLE-07" : "E-NOTFOUND R-GEN-01"));
        CHECK(desk.preview("zoe", movedTo(One, 1)).outcomes.front().label == One.value());
        CHECK(told(desk.preview("zoe", addressAdded(Four, "zoe", "four@x.test"))) == "will change");
    }
    CHECK(told(desk.preview("nina", movedTo(One, 1))) == "E-NOTFOUND R-GEN-01"); // of another office
    CHECK(told(desk.preview("ada", movedTo(One, 1))) == "will change");
}

TEST_CASE("R-GEN-04: an address that somebody else changed meanwhile is a conflict")
{
    auto desk = deskOfThree();
    const auto actor = actorNamed(desk.company, "omar");
    const auto made = plan(movedTo(One, 2), actor, desk.company, desk.now,
                           {{{RecordKind::EmailAddress, One.value()}, 7}});
    CHECK(told(made) == "E-CONFLICT R-GEN-04");
}

TEST_CASE("I-08: random commands on addresses keep them unique, and undo restores what it promises")
{
    int undone = 0;
    int refused = 0;
    const bool holds = rc::check([&] {
        Desk desk;
        const int steps = *rc::gen::inRange(3, 25);
        for (int step = 0; step < steps; ++step) {
            const auto actor = *rc::gen::weightedElement<std::string>({{5, "omar"}, {1, "ada"}, {1, "nina"}});
            const auto command = *rc::gen::inRange(0, 8) == 0 ? Command(EditUsers{{anyEdit(desk.company)}})
                                                              : anyAddressCommand(desk.company);
            const auto before = desk.company;
            const auto made = desk.preview(actor, command);
            RC_ASSERT(undeclaredParameter(made) == std::string());
            refused += static_cast<int>(made.count(OutcomeKind::Refused));
            if (!made.isExecutable())
                continue;
            RC_ASSERT(desk.company.apply(made.changes));
            RC_ASSERT(brokenInvariant(desk.company) == std::string());
            const auto back = invert(made);
            RC_ASSERT(back.has_value() == made.undo.isPossible);
            if (!back || std::holds_alternative<EditUsers>(command))
                continue;
            auto company = desk.company;
            const auto undo = plan(*back, actorNamed(desk.company, actor), desk.company, desk.now);
            RC_LOG() << kindOf(command) << " by " << actor << ": " << told(undo) << '\n';
            // Who has moved into a gap stands where they stood: there is nothing to take back.
            const bool isMove = std::holds_alternative<EditEmailAddresses>(command);
            RC_ASSERT(undo.isExecutable() || (isMove && undo.count(OutcomeKind::Refused) == 0));
            RC_ASSERT(company.apply(undo.changes));
            for (auto& [id, user] : company.m_users) { // R-INV-03: a link is sent anew each time
                user.invitation = before.m_users.at(id).invitation;
                user.invitedAt = before.m_users.at(id).invitedAt;
            }
            RC_ASSERT(firstDifference(withoutGaps(before), withoutGaps(company)) == std::string());
            ++undone;
        }
    });
    REQUIRE(holds);
    CHECK(undone > 0);
    CHECK(refused > 0);
}
