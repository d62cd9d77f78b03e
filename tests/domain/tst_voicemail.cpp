// SPDX-License-Identifier: GPL-3.0-or-later
// Voicemail boxes and their PINs: rulebook 2.12, 3.18, 0.4 (I-10).
#include <rapidcheck.h>

#include "domain/pin.h"
#include "domain/plans/voicemailrows.h"
#include "tests/domain/anycommand.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

SetVoicemailPin pinOf(const char* user, std::string_view pin)
{
    return {userId(user), Secret(pin)};
}

VoicemailEdit boxEditOf(const char* user)
{
    return {userId(user)};
}

/// All of a mail that there is.
VoicemailEdit everything(const char* user)
{
    return {userId(user), {}, true, true, true, true, true, true};
}

Voicemail boxOf(const Desk& desk, const char* user)
{
    const auto found = desk.company.m_voicemails.find(VoicemailId(user));
    return found == desk.company.m_voicemails.end() ? Voicemail{} : found->second;
}

/// All but its version, which any change raises.
auto contentOf(const Voicemail& box)
{
    return toRecord(box).fields;
}

EmailAddress addressOf(const char* id, const char* user, bool notifies, std::int64_t position = 0)
{
    EmailAddress address;
    address.id = EmailAddressId(id);
    address.officeId = OfficeId("berlin");
    address.userId = userId(user);
    address.email = std::string(id) + "@home.test";
    address.notifies = notifies;
    address.position = position;
    address.version = 1;
    return address;
}

/// Sam has no primary address, as somebody who was reset for re-use.
Desk deskWithoutAddress()
{
    Desk desk;
    desk.company.m_users.at(userId("sam")).primaryEmail.clear();
    return desk;
}

/// By an admin of the company.
Plan removalOf(const Desk& desk, const EmailAddressId& id)
{
    return desk.preview("omar", RemoveEmailAddresses{{id}});
}

std::string fieldOf(const Plan& plan)
{
    const auto& findings = plan.outcomes.front().findings;
    return findings.empty() ? std::string() : findings.front().field;
}

} // namespace

TEST_CASE("R-VM-01: a PIN has 4 to 10 digits, of which leading zeros count, and nothing else")
{
    for (const auto* pin : {"0074", "7391", "0000073915", "9182736450"}) {
        CAPTURE(pin);
        CHECK(isPin(pin));
    }
    for (const auto* pin : {"", "073", "00000739150", "73 91", " 7391", "7391\n", "73a1", "+7391", "-739",
                            "\xEF\xBC\x97\xEF\xBC\x93\xEF\xBC\x99\xEF\xBC\x91", // full-width digits
                            "\xD9\xA7\xD9\xA3\xD9\xA9\xD9\xA1"}) { // Arabic ones
        CAPTURE(pin);
        CHECK_FALSE(isPin(pin));
    }
    const Desk desk;
    CHECK(told(desk.preview("omar", pinOf("ada", "0074"))) == "will change");
    CHECK(told(desk.preview("omar", pinOf("ada", "074"))) == "E-PIN-FORMAT R-VM-01");
    CHECK(fieldOf(desk.preview("omar", pinOf("ada", "073"))) == "pin");
    CHECK(told(desk.preview("omar", pinOf("ada", "\xD9\xA7\xD9\xA3\xD9\xA9\xD9\xA1"))) ==
          "E-PIN-FORMAT R-VM-01");
}

TEST_CASE("R-VM-02: an empty PIN switches access by phone off")
{
    Desk desk;
    CHECK(told(desk.preview("omar", pinOf("ada", ""))) == "no change");
    desk.run("omar", pinOf("ada", "7391"));
    CHECK(boxOf(desk, "ada").pinIsSet);
    CHECK(boxOf(desk, "ada").pinSetAt == desk.now);
    CHECK(boxOf(desk, "ada").officeId == OfficeId("berlin"));
    desk.run("omar", pinOf("ada", ""));
    CHECK(desk.company.m_voicemails.empty()); // all is as if there had been none
}

TEST_CASE("R-VM-02: another PIN is a change, whatever the clock says")
{
    Desk desk;
    desk.run("omar", pinOf("ada", "7391"));
    const auto first = *boxOf(desk, "ada").pinSetAt;
    desk.run("omar", pinOf("ada", "7391")); // nobody can tell that it is the same
    const auto second = *boxOf(desk, "ada").pinSetAt;
    CHECK(second > first);
    desk.now -= std::chrono::hours(1);
    desk.run("omar", pinOf("ada", "4826"));
    CHECK(boxOf(desk, "ada").pinSetAt > second);
}

TEST_CASE("R-VM-05: a PIN that others would try first is weak")
{
    const std::vector<std::string> numbers{"+4930100", "+14155550142"};
    const auto isWeak = [&numbers](std::string_view pin, std::string_view extension = "2001") {
        return isWeakPin(pin, extension, numbers);
    };
    for (const auto* pin : {"0000", "7777777777", // all equal
                            "1234", "4321", "7890", "8901", "0123456789", "9876543210", "2109", // sequences
                            "4747", "12121", "909090", // ABAB
                            "2001", "002001", // the extension
                            "0142", "5550142", "0100"}) { // the last digits of a number
        CAPTURE(pin);
        CHECK(isWeak(pin));
    }
    CHECK(isWeak("0731", "731")); // an extension of three digits has to be filled up
    for (const auto* pin : {"7391", "1235", "1233", "4748", "2002", "12001", "1424", "0730"}) {
        CAPTURE(pin);
        CHECK_FALSE(isWeak(pin, pin[0] == '0' ? "731" : "2001"));
    }
    CHECK_FALSE(isWeak("2001", "")); // nobody has an empty extension
}

TEST_CASE("R-VM-05: a weak PIN is warned of and set all the same")
{
    Desk desk;
    for (const auto* pin : {"1111", "2001", "0100"}) { // Ada's extension and the end of her number
        CAPTURE(pin);
        const auto plan = desk.preview("omar", pinOf("ada", pin));
        CHECK(told(plan) == "W-PIN-WEAK R-VM-05");
        CHECK(plan.isExecutable());
        CHECK(plan.requiredAcknowledgments() == std::vector{Code::WPinWeak});
    }
    // To somebody else these say nothing.
    CHECK(told(desk.preview("omar", pinOf("sam", "2001"))) == "will change");
    // Whoever has no role is warned of their own numbers, too.
    CHECK(told(desk.preview("ada", pinOf("ada", "0100"))) == "W-PIN-WEAK R-VM-05");
    CHECK(told(desk.preview("omar", pinOf("ada", ""))) == "no change");
}

TEST_CASE("R-VM-05: a company that takes no weak PIN refuses it, whoever sets it")
{
    Desk desk;
    EditCompany strict{desk.company.m_company.id};
    strict.refusesWeakPins = true;
    const auto before = desk.company;
    const auto done = desk.run("omar", strict);
    for (const auto* pin : {"1111", "2001", "0100"}) { // Ada's extension and the end of her number
        CAPTURE(pin);
        for (const auto* actor : {"omar", "ada"}) {
            const auto plan = desk.preview(actor, pinOf("ada", pin));
            CHECK(told(plan) == "E-FIELD R-VM-05");
            CHECK_FALSE(plan.isExecutable());
            CHECK(plan.requiredAcknowledgments().empty()); // nothing that could be acknowledged
            const auto& finding = plan.outcomes.front().findings.front();
            CHECK(finding.field == "pin");
            CHECK(parameterOf(finding, "problem") == "weak_pin");
        }
    }
    CHECK(told(desk.preview("omar", pinOf("sam", "2001"))) == "will change"); // which says nothing of him
    CHECK(told(desk.preview("omar", pinOf("ada", "12"))) == "E-PIN-FORMAT R-VM-01");
    CHECK(told(desk.preview("omar", pinOf("ada", ""))) == "no change");
    // What was set before stays, and with the policy goes the refusal.
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
    CHECK(told(desk.preview("omar", pinOf("ada", "1111"))) == "W-PIN-WEAK R-VM-05");
}

TEST_CASE("R-VM-06: admins set the PIN of whom they reach, people their own, and nobody takes it back")
{
    Desk desk;
    CHECK(told(desk.preview("omar", pinOf("ada", "7391"))) == "will change");
    CHECK(told(desk.preview("nina", pinOf("kim", "7391"))) == "will change");
    CHECK(told(desk.preview("nina", pinOf("ada", "7391"))) == "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("ada", pinOf("ada", "7391"))) == "will change");
    CHECK(told(desk.preview("ada", pinOf("sam", "7391"))) == "E-NOTFOUND R-GEN-01");
    const auto done = desk.run("ada", pinOf("ada", "7391"));
    CHECK_FALSE(done.undo.isPossible);
    CHECK(done.undo.reason == "R-VM-06");
    CHECK_FALSE(invert(done));
    CHECK_FALSE(mayWaitOffline(done)); // R-CHG-07
    // The record tells that there is one, and since when.
    for (const auto change : done.changes)
        CHECK(change.after.text().value_or("").find("7391") == std::string_view::npos);
}

TEST_CASE("R-VM-06: a command with a PIN stands by itself")
{
    CHECK(holdsSecret(Command(pinOf("ada", "7391"))));
    CHECK(holdsSecret(Command(Batch{{SuspendUsers{{userId("sam")}}, pinOf("ada", "7391")}})));
    CHECK_FALSE(holdsSecret(Command(EditVoicemail{{everything("ada")}})));
    CHECK_FALSE(holdsSecret(Command(Batch{{SuspendUsers{{userId("sam")}}}})));
    const auto fault = Description<Batch>::faultOf(Batch{{pinOf("ada", "7391")}});
    REQUIRE(fault);
    CHECK(fault->member == "commands");
}

TEST_CASE("2.12: whether a box takes messages is for admins to say")
{
    Desk desk;
    auto edit = boxEditOf("ada");
    edit.isEnabled = false;
    CHECK(told(desk.preview("ada", EditVoicemail{{edit}})) == "E-SCOPE R-ROLE-07");
    CHECK(fieldOf(desk.preview("ada", EditVoicemail{{edit}})) == "enabled");
    edit.isEnabled = true; // as it is
    edit.notifies = true;
    CHECK(told(desk.preview("ada", EditVoicemail{{edit}})) == "will change");
    auto own = boxEditOf("nina");
    own.isEnabled = false;
    CHECK(told(desk.preview("nina", EditVoicemail{{own}})) == "will change"); // an admin's own
    auto other = boxEditOf("ada");
    other.isEnabled = false;
    desk.run("omar", EditVoicemail{{other}});
    CHECK_FALSE(boxOf(desk, "ada").isEnabled);
    CHECK(told(desk.preview("nina", EditVoicemail{{other}})) == "E-NOTFOUND R-GEN-01");
}

TEST_CASE("R-VM-08: all options go together, are taken back as one, and leave no record behind")
{
    Desk desk;
    const auto before = desk.company;
    const auto done = desk.run("ada", EditVoicemail{{everything("ada")}});
    const auto box = boxOf(desk, "ada");
    CHECK((box.notifies && box.includesSummary && box.includesTranscript && box.attachesAudio &&
           box.deletesAfterEmail && box.mailsMissedCalls));
    desk.run("ada", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
    CHECK(desk.company.m_voicemails.empty());
    CHECK(told(desk.preview("ada", EditVoicemail{{[] {
                                auto same = boxEditOf("ada");
                                same.notifies = false;
                                return same;
                            }()}})) == "no change");
}

TEST_CASE("R-VM-14: texts go to a number that is one, and reminders by text only where there is one")
{
    Desk desk;
    const auto before = desk.company;
    const auto toldOf = [&desk](const VoicemailEdit& edit) {
        const auto plan = desk.preview("ada", EditVoicemail{{edit}});
        const auto& findings = plan.outcomes.front().findings;
        return findings.empty() ? told(plan)
                                : fieldOf(plan) + ' ' + std::string(parameterOf(findings.front(), "problem"));
    };
    auto edit = boxEditOf("ada");
    for (const auto* wrong : {"12", "112", "0900 1234567", "0800 1234567", "ask me"}) {
        edit.textNumber = wrong;
        CAPTURE(wrong);
        CHECK(toldOf(edit) == "text_number text_number");
    }
    edit.textNumber = "+14155552671";
    CHECK(toldOf(edit) == "text_number text_abroad"); // as with forwarding (R-FWD-06)
    edit.textNumber.reset();
    edit.reminderWay = ReminderWay::Text;
    CHECK(toldOf(edit) == "will change"); // there are no reminders yet
    edit.reminderMinutes = 30;
    CHECK(toldOf(edit) == "reminder_way reminder_text");
    for (const std::int64_t minutes : {1, 4, 1'441}) {
        edit.reminderMinutes = minutes;
        edit.textNumber = "0151 23456789";
        CHECK(toldOf(edit) == "reminder_minutes reminder_time");
    }
    edit.reminderMinutes = 5;
    edit.textNumber = "\u202A0151 23456789\u202C"; // as it is copied from a list of contacts
    const auto done = desk.run("ada", EditVoicemail{{edit}});
    CHECK(boxOf(desk, "ada").textNumber == "+4915123456789");
    CHECK(boxOf(desk, "ada").reminderMinutes == 5);
    CHECK(boxOf(desk, "ada").reminderWay == ReminderWay::Text);
    auto none = boxEditOf("ada");
    none.textNumber = "";
    CHECK(toldOf(none) == "reminder_way reminder_text");
    none.reminderMinutes = 0;
    CHECK(toldOf(none) == "will change");
    desk.run("ada", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-VM-14: reminders by mail need an address as long as they come")
{
    auto desk = deskWithoutAddress();
    auto edit = boxEditOf("sam");
    edit.reminderMinutes = 60;
    edit.reminderWay = ReminderWay::Email;
    CHECK(told(desk.preview("omar", EditVoicemail{{edit}})) == "E-VM-NOEMAIL R-VM-07");
    CHECK(fieldOf(desk.preview("omar", EditVoicemail{{edit}})) == "reminder_way");
    desk.company.put(addressOf("ea_1", "sam", /*notifies=*/true));
    desk.run("omar", EditVoicemail{{edit}});
    CHECK(told(removalOf(desk, EmailAddressId("ea_1"))) == "E-VM-LASTEMAIL R-VM-16");
    edit.reminderMinutes = 0;
    desk.run("omar", EditVoicemail{{edit}});
    CHECK(told(removalOf(desk, EmailAddressId("ea_1"))) == "will change");
}

TEST_CASE("R-VM-09: deleting after the mail needs the recording in it, in one edit and over several")
{
    Desk desk;
    auto edit = boxEditOf("ada");
    edit.notifies = true;
    edit.deletesAfterEmail = true;
    CHECK(told(desk.preview("ada", EditVoicemail{{edit}})) == "E-VM-DELETE R-VM-09");
    CHECK(fieldOf(desk.preview("ada", EditVoicemail{{edit}})) == "deletes_after_email");
    edit.attachesAudio = true;
    desk.run("ada", EditVoicemail{{edit}});
    auto off = boxEditOf("ada");
    off.attachesAudio = false;
    CHECK(told(desk.preview("ada", EditVoicemail{{off}})) == "E-VM-DELETE R-VM-09");
    off.deletesAfterEmail = false; // the console switches both off after asking
    desk.run("ada", EditVoicemail{{off}});
    auto on = boxEditOf("ada");
    on.deletesAfterEmail = true;
    CHECK(told(desk.preview("ada", EditVoicemail{{on}})) == "E-VM-DELETE R-VM-09");
}

TEST_CASE("R-VM-09: of a bulk only the rows that break the chain are refused")
{
    Desk desk;
    auto attach = boxEditOf("ada");
    attach.notifies = true;
    attach.attachesAudio = true;
    desk.run("omar", EditVoicemail{{attach}});
    auto ada = boxEditOf("ada");
    ada.deletesAfterEmail = true;
    auto sam = boxEditOf("sam");
    sam.deletesAfterEmail = true;
    const auto plan = desk.preview("omar", EditVoicemail{{ada, sam, everything("kim")}});
    CHECK(told(plan, 0) == "will change");
    CHECK(told(plan, 1) == "E-VM-DELETE R-VM-09");
    CHECK(told(plan, 2) == "will change");
}

TEST_CASE("R-VM-09: an undo that would leave deletion without the recording is refused")
{
    Desk desk;
    auto attach = boxEditOf("ada");
    attach.notifies = true;
    attach.attachesAudio = true;
    const auto first = desk.run("ada", EditVoicemail{{attach}});
    auto deletes = boxEditOf("ada");
    deletes.deletesAfterEmail = true;
    const auto second = desk.run("ada", EditVoicemail{{deletes}});
    const auto undo = desk.preview("ada", *invert(first));
    CHECK_FALSE(undo.isExecutable());
    desk.run("ada", *invert(second));
    desk.run("ada", *invert(first));
    CHECK(desk.company.m_voicemails.empty());
}

TEST_CASE("I-10: what is mailed no more has nothing attached and deletes nothing, and comes back as it was")
{
    Desk desk;
    desk.run("ada", EditVoicemail{{everything("ada")}});
    const auto before = contentOf(boxOf(desk, "ada"));
    auto off = boxEditOf("ada");
    off.notifies = false;
    const auto done = desk.run("ada", EditVoicemail{{off}});
    const auto box = boxOf(desk, "ada");
    CHECK_FALSE((box.notifies || box.attachesAudio || box.deletesAfterEmail));
    CHECK((box.includesSummary && box.mailsMissedCalls)); // these are nobody else's
    desk.run("ada", *invert(done));
    CHECK(contentOf(boxOf(desk, "ada")) == before);
    // Asked for against each other, nothing is done.
    off.attachesAudio = true;
    const auto refused = desk.preview("ada", EditVoicemail{{off}});
    CHECK(told(refused) == "E-FIELD R-VM-08");
    CHECK(fieldOf(refused) == "attaches_audio");
    CHECK(parameterOf(refused.outcomes.front().findings.front(), "problem") == "no_mail");
}

TEST_CASE("R-VM-07: mails need an address, of which the primary one counts")
{
    auto desk = deskWithoutAddress();
    auto notify = boxEditOf("sam");
    notify.notifies = true;
    auto missed = boxEditOf("sam");
    missed.mailsMissedCalls = true;
    for (const auto& edit : {notify, missed})
        CHECK(told(desk.preview("omar", EditVoicemail{{edit}})) == "E-VM-NOEMAIL R-VM-07");
    auto summary = boxEditOf("sam");
    summary.includesSummary = true; // mails nothing yet
    CHECK(told(desk.preview("omar", EditVoicemail{{summary}})) == "will change");
    desk.company.put(addressOf("ea_quiet", "sam", false));
    CHECK(told(desk.preview("omar", EditVoicemail{{notify}})) == "E-VM-NOEMAIL R-VM-07");
    desk.company.put(addressOf("ea_other", "ada", true));
    CHECK(told(desk.preview("omar", EditVoicemail{{notify}})) == "E-VM-NOEMAIL R-VM-07");
    desk.company.put(addressOf("ea_sam", "sam", true));
    CHECK(told(desk.preview("omar", EditVoicemail{{notify}})) == "will change");
    CHECK(told(desk.preview("ada", EditVoicemail{{everything("ada")}})) == "will change");
}

TEST_CASE("R-VM-12: mails go to the primary address and to each that is marked, in their order")
{
    User user;
    user.primaryEmail = "ada@acme.test";
    CHECK(voicemailAddresses(user, {}) == std::vector<std::string>{"ada@acme.test"});
    const std::vector all{addressOf("ea_c", "ada", true, 2), addressOf("ea_a", "ada", true, 0),
                          addressOf("ea_b", "ada", false, 1)};
    CHECK(voicemailAddresses(user, all) ==
          std::vector<std::string>{"ada@acme.test", "ea_a@home.test", "ea_c@home.test"});
    user.primaryEmail.clear();
    CHECK(voicemailAddresses(user, {addressOf("ea_b", "ada", false)}).empty());
}

TEST_CASE("R-VM-16: the last address stays as long as mails are sent to it")
{
    auto desk = deskWithoutAddress();
    const EmailAddressId last("ea_last");
    const EmailAddressId other("ea_other");
    desk.company.put(addressOf("ea_last", "sam", true));
    CHECK(told(removalOf(desk, last)) == "will change"); // nothing is mailed
    auto missed = boxEditOf("sam");
    missed.mailsMissedCalls = true;
    const auto done = desk.run("omar", EditVoicemail{{missed}});
    CHECK(told(removalOf(desk, last)) == "E-VM-LASTEMAIL R-VM-16");
    desk.company.put(addressOf("ea_other", "sam", false));
    CHECK(told(removalOf(desk, last)) == "E-VM-LASTEMAIL R-VM-16"); // to this one nothing goes
    CHECK(told(removalOf(desk, other)) == "will change");
    desk.company.put(addressOf("ea_other", "sam", true));
    CHECK(told(removalOf(desk, last)) == "will change");
    desk.company.m_addresses.erase(other);
    desk.run("omar", *invert(done));
    CHECK(told(removalOf(desk, last)) == "will change");
    desk.company.put(addressOf("ea_ada", "ada", true));
    desk.run("omar", EditVoicemail{{everything("ada")}});
    CHECK(told(removalOf(desk, EmailAddressId("ea_ada"))) == "will change"); // the primary one is left
}

TEST_CASE("R-GEN-01: people who are deleted have no box to edit, those who are invited or suspended do")
{
    Desk desk;
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}});
    CHECK(told(desk.preview("omar", EditVoicemail{{everything("ada")}})) == "E-STATE R-GEN-01");
    CHECK(told(desk.preview("omar", pinOf("ada", "7391"))) == "E-STATE R-GEN-01");
    CHECK(told(desk.preview("omar", EditVoicemail{{everything("zoe")}})) == "will change");
    CHECK(told(desk.preview("omar", EditVoicemail{{everything("sam")}})) == "will change");
}

TEST_CASE("R-DEL-04: a box stays through deletion and restore, and its PIN goes with the person for good")
{
    Desk desk;
    desk.run("omar", EditVoicemail{{everything("ada")}});
    desk.run("omar", pinOf("ada", "7391"));
    const auto before = contentOf(boxOf(desk, "ada"));
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}});
    CHECK(contentOf(boxOf(desk, "ada")) == before);
    desk.run("omar", RestoreUsers{{userId("ada")}});
    CHECK(contentOf(boxOf(desk, "ada")) == before);
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}});
    desk.run("omar", PurgeUsers{{userId("ada")}, {"ada@acme.test"}});
    CHECK(desk.company.m_voicemails.empty());
}

TEST_CASE("I-10: the chain holds after any edits, undos and removals of addresses")
{
    const auto isChained = [](const MemoryDirectory& company) {
        return std::all_of(
            company.m_voicemails.begin(), company.m_voicemails.end(), [&company](const auto& each) {
                const auto& box = each.second;
                const UserId id(box.id.value());
                const auto additional = additionalAddresses(company, std::span(&id, 1)).front();
                const bool isReached = !voicemailAddresses(company.m_users.at(id), additional).empty();
                return (!box.deletesAfterEmail || box.attachesAudio) &&
                       (!box.attachesAudio || box.notifies) &&
                       (!(box.notifies || box.mailsMissedCalls) || isReached);
            });
    };
    const bool holds = rc::check([&isChained] {
        auto desk = deskWithoutAddress();
        desk.company.put(addressOf("ea_one", "sam", true));
        desk.company.put(addressOf("ea_two", "sam", *rc::gen::arbitrary<bool>(), 1));
        std::vector<Plan> done;
        const int steps = *rc::gen::inRange(2, 14);
        for (int step = 0; step < steps; ++step) {
            std::optional<Plan> made;
            const int kind = *rc::gen::inRange(0, 8);
            if (kind == 0 && !desk.company.m_addresses.empty()) {
                made = removalOf(desk, desk.company.m_addresses.begin()->first);
            } else if (kind < 3 && !done.empty()) {
                const auto back = invert(done.at(*rc::gen::inRange<std::size_t>(0, done.size())));
                made = desk.preview("omar", *back);
            } else {
                made = desk.preview("omar", EditVoicemail{{anyVoicemailEdit(userId("sam")),
                                                           anyVoicemailEdit(userId("ada"))}});
                if (made->isExecutable())
                    done.push_back(*made);
            }
            if (made->isExecutable())
                RC_ASSERT(desk.company.apply(made->changes));
            RC_ASSERT(isChained(desk.company));
            RC_ASSERT(brokenInvariant(desk.company) == std::string());
        }
    });
    REQUIRE(holds);
}
