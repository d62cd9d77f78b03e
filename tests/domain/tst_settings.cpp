// SPDX-License-Identifier: GPL-3.0-or-later
// What people choose for themselves: R-PROF, R-CID, rulebook 2.5 and 2.11.
#include "domain/languages.h"
#include "domain/limits.h"
#include "domain/permission.h"
#include "domain/timezone.h"
#include "tests/domain/places.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

const NumberId OfAda("n+4930100");
const NumberId OfKim("n+15125551");
const NumberId SecondOfKim("n+15125552");
const NumberId MainLine("n+4930000");
const NumberId OfSupport("n+4930900");

/// Support has a number.
Desk desk()
{
    Desk desk;
    auto& number = desk.company.m_numbers.at(OfSupport);
    number.status = NumberStatus::Assigned;
    number.targetType = TargetType::Department;
    number.targetId = Support.value();
    number.isPrimary = true;
    REQUIRE(brokenInvariant(desk.company) == "");
    return desk;
}

SettingsEdit editOf(const std::string& name)
{
    return {userId(name)};
}

SettingsEdit inLanguage(const std::string& name, std::string tag)
{
    auto edit = editOf(name);
    edit.language = std::move(tag);
    return edit;
}

const Settings* settingsOf(const Desk& desk, const std::string& name)
{
    const auto found = desk.company.m_settings.find(SettingsId(name));
    return found == desk.company.m_settings.end() ? nullptr : &found->second;
}

SetCallerId showing(const std::string& name, CallerIdMode mode, NumberId number = {}, DepartmentId group = {})
{
    return {{{userId(name), mode, std::move(number), std::move(group)}}};
}

DeleteUsers deletingOne(const std::string& name)
{
    DeleteUsers deletion;
    deletion.users = {userId(name)};
    return deletion;
}

std::string settingsProblem(const Plan& plan, std::size_t row = 0)
{
    const auto& findings = plan.outcomes.at(row).findings;
    return findings.empty() ? std::string()
                            : std::string(parameterOf(findings.front(), "field")) + ' ' +
                                  std::string(parameterOf(findings.front(), "problem"));
}

} // namespace

TEST_CASE(
    "R-PROF-01: a record of settings comes with the first departure from the defaults and goes with the last")
{
    auto it = desk();
    const auto before = it.company;
    const auto chosen = it.run("ada", EditSettings{{inLanguage("ada", "pt-BR")}});
    REQUIRE(settingsOf(it, "ada") != nullptr);
    CHECK(settingsOf(it, "ada")->language == "pt-BR");
    CHECK(settingsOf(it, "ada")->officeId == OfficeId("berlin"));
    auto zone = editOf("ada");
    zone.timeZone = "Asia/Tokyo";
    it.run("omar", EditSettings{{zone}});
    it.run("ada", EditSettings{{inLanguage("ada", "")}});
    REQUIRE(settingsOf(it, "ada") != nullptr);
    zone.timeZone = "";
    const auto last = it.run("ada", EditSettings{{zone}});
    CHECK(settingsOf(it, "ada") == nullptr);
    CHECK(firstDifference(before, it.company) == "");
    it.run("ada", *invert(last));
    REQUIRE(settingsOf(it, "ada") != nullptr);
    CHECK(settingsOf(it, "ada")->timeZone == "Asia/Tokyo");
}

TEST_CASE(
    "R-PROF-01: names, language, time zone, directories and emergency address are changed and taken back")
{
    auto it = desk();
    const auto before = it.company;
    SettingsEdit all{userId("ada"), " Ada L. ", "de", "Asia/Tokyo", false, false, {}, "1 Main St"};
    const auto done = it.run("omar", EditSettings{{all, inLanguage("kim", "en-US")}});
    const auto& settings = *settingsOf(it, "ada");
    CHECK(settings.displayName == "Ada L.");
    CHECK_FALSE(settings.isInDirectory); // R-PROF-02
    CHECK_FALSE(settings.isInAudioDirectory);
    CHECK(settings.emergencyAddress == "1 Main St");
    CHECK(done.outcomes.front().target == EntityRef{RecordKind::User, "ada"});
    it.run("omar", *invert(done));
    CHECK(firstDifference(before, it.company) == "");
}

TEST_CASE("R-PROF-01: texts, languages and time zones have their shape")
{
    const auto it = desk();
    const auto problem = [&it](const SettingsEdit& edit) {
        return settingsProblem(it.preview("ada", EditSettings{{edit}}));
    };
    auto edit = editOf("ada");
    edit.displayName = " ";
    CHECK(problem(edit) == "display_name blank");
    edit.displayName = std::string(limits::DisplayName + 1, 'x');
    CHECK(problem(edit) == "display_name length");
    edit.displayName = "two\nlines";
    CHECK(problem(edit) == "display_name control");
    CHECK(problem(inLanguage("ada", "klingon")) == "language language");
    CHECK(problem(inLanguage("ada", "DE")) == "language language");
    edit = editOf("ada");
    edit.timeZone = "Mars/Olympus";
    CHECK(problem(edit) == "time_zone time_zone");
    edit = editOf("ada");
    edit.emergencyAddress = std::string(limits::Address + 1, 'x');
    CHECK(problem(edit) == "emergency_address length");
    edit.language = "x";
    const auto both = it.preview("ada", EditSettings{{edit}}); // all bad fields together
    CHECK(both.outcomes.front().findings.size() == 2);
    for (const auto tag : SupportedLanguages) {
        CHECK(tag.size() <= limits::Language);
        CHECK(told(it.preview("ada", EditSettings{{inLanguage("ada", std::string(tag))}})) == "will change");
    }
}

TEST_CASE("rulebook 5: people edit their own settings, admins those of their office, and nobody else's")
{
    const auto it = desk();
    const auto toldTo = [&it](const std::string& actor, const std::string& name) {
        return told(it.preview(actor, EditSettings{{inLanguage(name, "de")}}));
    };
    CHECK(toldTo("ada", "ada") == "will change");
    CHECK(toldTo("omar", "kim") == "will change");
    CHECK(toldTo("nina", "kim") == "will change");
    CHECK(toldTo("nina", "ada") == "E-NOTFOUND R-GEN-01");
    CHECK(toldTo("ada", "kim") == "E-NOTFOUND R-GEN-01");
    CHECK(toldTo("kim", "nina") == "E-NOTFOUND R-GEN-01");
    CHECK(toldTo("omar", "zoe") == "will change"); // who is invited has settings, too
    auto withDeleted = it;
    withDeleted.run("omar", deletingOne("ada"));
    CHECK(told(withDeleted.preview("omar", EditSettings{{inLanguage("ada", "de")}})) == "E-STATE R-GEN-01");
}

TEST_CASE("rulebook 5: everybody says for themself alone that they are not to be disturbed")
{
    auto it = desk();
    auto edit = editOf("ada");
    edit.doNotDisturb = true;
    CHECK(told(it.preview("omar", EditSettings{{edit}})) == "E-SCOPE R-ROLE-07");
    it.run("ada", EditSettings{{edit}});
    CHECK(settingsOf(it, "ada")->doNotDisturb);
    edit.user = userId("omar");
    CHECK(told(it.preview("omar", EditSettings{{edit}})) == "will change");
}

TEST_CASE("R-GEN-04: a setting that somebody else wrote meanwhile is a conflict, another one is not")
{
    auto it = desk();
    const auto seen = it.preview("ada", EditSettings{{inLanguage("ada", "de")}});
    const auto relied = relianceOf(seen, it.company, [](const EntityRef&) { return false; });
    const auto again = [&] {
        return plan(seen.command, actorNamed(it.company, "ada"), it.company, it.now, relied.versions,
                    relied.basis);
    };
    CHECK(told(again()) == "will change");
    auto zone = editOf("ada");
    zone.timeZone = "Asia/Tokyo";
    it.run("omar", EditSettings{{zone}});
    CHECK(told(again()) == "will change");
    it.run("omar", EditSettings{{inLanguage("ada", "fr")}});
    CHECK(told(again()) == "E-CONFLICT R-GEN-04");
}

TEST_CASE("R-BULK-04: a batch takes back the last choice and makes another, and is taken back as one")
{
    auto it = desk();
    it.run("kim", showing("kim", CallerIdMode::ChosenNumber, OfKim));
    const auto before = it.company;
    const Batch batch{{showing("kim", CallerIdMode::AccountDefault), EditSettings{{inLanguage("kim", "de")}},
                       showing("kim", CallerIdMode::Blocked)}};
    const auto seen = it.preview("kim", batch);
    REQUIRE(seen.isExecutable());
    for (const auto change : seen.changes)
        CHECK(change.field != Field::Existence); // the record stays
    const auto relied = relianceOf(seen, it.company, [](const EntityRef&) { return false; });
    const auto again = plan(batch, actorNamed(it.company, "kim"), it.company, it.now, relied.versions,
                            relied.basis);
    CHECK(again.isExecutable());
    CHECK(again.count(OutcomeKind::WillChange) == 3);
    const auto done = it.run("kim", batch);
    REQUIRE(settingsOf(it, "kim") != nullptr);
    CHECK(settingsOf(it, "kim")->callerIdMode == CallerIdMode::Blocked);
    CHECK(settingsOf(it, "kim")->callerIdNumber.isEmpty());
    CHECK(settingsOf(it, "kim")->language == "de");
    CHECK(settingsOf(it, "kim")->officeId == before.m_users.at(userId("kim")).officeId);
    it.run("kim", *invert(done));
    CHECK(firstDifference(before, it.company) == "");
    // What would be made only to be removed is refused.
    const Batch idle{{EditSettings{{inLanguage("ada", "de")}}, EditSettings{{inLanguage("ada", "")}}}};
    const auto refused = it.preview("ada", idle);
    REQUIRE_FALSE(refused.guards.empty());
    CHECK(parameterOf(refused.guards.front(), "problem") == "made_here");
}

TEST_CASE("R-CHG-04: an undo takes back what it wrote, and not what somebody else wrote since")
{
    auto it = desk();
    const auto done = it.run("ada", EditSettings{{inLanguage("ada", "de")}});
    auto zone = editOf("ada");
    zone.timeZone = "Asia/Tokyo";
    it.run("omar", EditSettings{{zone}});
    auto apart = it;
    apart.run("ada", *invert(done));
    CHECK(settingsOf(apart, "ada")->language.empty());
    CHECK(settingsOf(apart, "ada")->timeZone == "Asia/Tokyo");
    it.run("omar", EditSettings{{inLanguage("ada", "fr")}});
    CHECK(told(it.preview("ada", *invert(done))) == "E-CONFLICT R-CHG-04");
}

TEST_CASE("R-CID-01: somebody shows a number instead of the company's, and the default takes it away")
{
    auto it = desk();
    const auto before = it.company;
    it.run("ada", showing("ada", CallerIdMode::OwnNumber, OfAda));
    CHECK(settingsOf(it, "ada")->callerIdNumber == OfAda);
    const auto group = it.run("ada", showing("ada", CallerIdMode::GroupNumber, OfSupport, Support));
    it.run("ada", *invert(group));
    CHECK(settingsOf(it, "ada")->callerIdMode == CallerIdMode::OwnNumber);
    CHECK(settingsOf(it, "ada")->callerIdNumber == OfAda);
    CHECK(settingsOf(it, "ada")->callerIdGroup.isEmpty());
    it.run("ada", showing("ada", CallerIdMode::AccountDefault));
    CHECK(firstDifference(before, it.company) == "");
}

TEST_CASE("R-CID-01: an undo brings back the number that one mode and another have in common")
{
    auto it = desk();
    it.run("ada", showing("ada", CallerIdMode::ChosenNumber, OfAda));
    const auto before = it.company;
    const auto done = it.run("ada", showing("ada", CallerIdMode::OwnNumber, OfAda));
    it.run("ada", *invert(done));
    CHECK(firstDifference(before, it.company) == "");
}

TEST_CASE("R-CID-03: people show own numbers, those of their departments and their office's main line alone")
{
    const auto it = desk();
    const auto toldOf = [&it](const std::string& actor, const SetCallerId& command) {
        return told(it.preview(actor, command));
    };
    CHECK(toldOf("ada", showing("ada", CallerIdMode::OwnNumber, OfAda)) == "will change");
    CHECK(toldOf("ada", showing("ada", CallerIdMode::ChosenNumber, OfAda)) == "will change");
    CHECK(toldOf("ada", showing("ada", CallerIdMode::ChosenNumber, OfSupport)) == "will change");
    CHECK(toldOf("ada", showing("ada", CallerIdMode::ChosenNumber, MainLine)) == "will change");
    CHECK(toldOf("ada", showing("ada", CallerIdMode::OfficeMainLine)) == "will change");
    CHECK(toldOf("ada", showing("ada", CallerIdMode::Blocked)) == "will change");
    CHECK(toldOf("omar", showing("ada", CallerIdMode::OwnNumber, OfKim)) == "E-CID-NOTALLOWED R-CID-03");
    CHECK(toldOf("omar", showing("ada", CallerIdMode::OwnNumber, OfSupport)) == "E-CID-NOTALLOWED R-CID-03");
    CHECK(toldOf("omar", showing("ada", CallerIdMode::GroupNumber, OfAda, Support)) ==
          "E-CID-NOTALLOWED R-CID-03");
    CHECK(toldOf("omar", showing("sam", CallerIdMode::GroupNumber, OfSupport, Support)) ==
          "E-CID-NOTALLOWED R-CID-03"); // not one of the department
    CHECK(toldOf("omar", showing("kim", CallerIdMode::ChosenNumber, MainLine)) ==
          "E-CID-NOTALLOWED R-CID-03"); // of another office
    CHECK(toldOf("omar", showing("ada", CallerIdMode::ChosenNumber, NumberId("n+15125559"))) ==
          "E-CID-NOTALLOWED R-CID-03"); // nobody's
    // What she does not see is told like what there is not.
    CHECK(toldOf("ada", showing("ada", CallerIdMode::ChosenNumber, OfKim)) == "E-NOTFOUND R-GEN-01");
    CHECK(toldOf("ada", showing("ada", CallerIdMode::ChosenNumber, NumberId("none"))) ==
          "E-NOTFOUND R-GEN-01");
}

TEST_CASE("R-CID-03: an office without a main line has no number to show")
{
    auto it = desk();
    const OfficeId munich("of_munichaaaaaaaaaa");
    it.run("omar", CreateOffice{munich, "Munich", "DE"});
    it.run("omar", TransferUsers{{{userId("ada"), munich}}});
    CHECK(told(it.preview("ada", showing("ada", CallerIdMode::OfficeMainLine))) ==
          "E-CID-NOTALLOWED R-CID-03");
}

TEST_CASE("R-CID-04: an office keeps its people from choosing, or from hiding, and its admins from nothing")
{
    auto it = desk();
    OfficeEdit edit{OfficeId("berlin")};
    edit.allowsCallerIdBlocking = false;
    it.run("omar", EditOffices{{edit}});
    CHECK(told(it.preview("ada", showing("ada", CallerIdMode::Blocked))) == "E-CID-OFFICE R-CID-04");
    CHECK(told(it.preview("omar", showing("ada", CallerIdMode::Blocked))) == "will change");
    it.run("ada", showing("ada", CallerIdMode::OwnNumber, OfAda));
    edit.allowsCallerId = false;
    const auto done = it.run("omar", EditOffices{{edit}});
    CHECK(told(it.preview("ada", showing("ada", CallerIdMode::OfficeMainLine))) == "E-CID-OFFICE R-CID-04");
    CHECK(told(it.preview("ada", showing("ada", CallerIdMode::AccountDefault))) == "will change");
    it.run("omar", *invert(done));
    CHECK(told(it.preview("ada", showing("ada", CallerIdMode::OfficeMainLine))) == "will change");
}

TEST_CASE(
    "R-CID-05: whoever shows a number that is unassigned shows the default, and an undo brings both back")
{
    auto it = desk();
    it.run("ada", showing("ada", CallerIdMode::GroupNumber, OfSupport, Support));
    it.run("kim", showing("kim", CallerIdMode::OwnNumber, SecondOfKim));
    const auto before = it.company;
    const UnassignNumbers both{{OfSupport, SecondOfKim}};
    const auto done = it.run("omar", both);
    CHECK(warns(done, Code::WCallerIdFallback));
    CHECK(told(done) == "W-CID-FALLBACK R-CID-05");
    CHECK(settingsOf(it, "ada") == nullptr);
    CHECK(settingsOf(it, "kim") == nullptr);
    it.run("omar", *invert(done));
    CHECK(firstDifference(before, it.company) == "");
    CHECK_FALSE(warns(it.preview("omar", UnassignNumbers{{OfKim}}), Code::WCallerIdFallback));
}

TEST_CASE("R-CID-05: what else somebody chose stays when the number goes")
{
    auto it = desk();
    it.run("ada", showing("ada", CallerIdMode::OwnNumber, OfAda));
    it.run("ada", EditSettings{{inLanguage("ada", "fr")}});
    const auto before = it.company;
    const auto done = it.run("omar", SwapNumber{userId("ada"), [&it] {
                                                    auto spare = it.company.m_numbers.at(OfAda);
                                                    spare.id = NumberId("n+4930901");
                                                    spare.e164 = "+4930901";
                                                    spare.status = NumberStatus::Reserved;
                                                    spare.targetType = TargetType::None;
                                                    spare.targetId.clear();
                                                    spare.isPrimary = false;
                                                    it.company.put(spare);
                                                    return spare.id;
                                                }()});
    CHECK(warns(done, Code::WCallerIdFallback));
    CHECK(settingsOf(it, "ada")->callerIdMode == CallerIdMode::AccountDefault);
    CHECK(settingsOf(it, "ada")->language == "fr");
    it.run("omar", *invert(done));
    CHECK(settingsOf(it, "ada")->callerIdNumber == OfAda);
    CHECK(before.m_settings.at(SettingsId("ada")).callerIdNumber == OfAda);
}

TEST_CASE("R-CID-05: whoever leaves a department shows its number no more")
{
    auto it = desk();
    it.run("ada", showing("ada", CallerIdMode::ChosenNumber, OfSupport));
    const auto before = it.company;
    const auto done = it.run("omar", LeaveDepartment{{userId("ada")}, Support});
    CHECK(warns(done, Code::WCallerIdFallback));
    CHECK(settingsOf(it, "ada") == nullptr);
    it.run("omar", *invert(done));
    CHECK(firstDifference(before, it.company) == "");
}

TEST_CASE("R-CID-05: a department admin who does not see a choice takes the number, and is told of nothing")
{
    auto it = desk();
    it.company.m_users.at(userId("sam")).roles = {{Role::DepartmentAdmin, Support.value()}};
    it.company.m_users.at(userId("sam")).state = UserState::Active;
    it.company.m_pools.at("berlin~voice").assigned = 4;
    it.run("ada", showing("ada", CallerIdMode::GroupNumber, OfSupport, Support));
    const auto seen = it.preview("sam", UnassignNumbers{{OfSupport}});
    CHECK_FALSE(warns(seen, Code::WCallerIdFallback));
    CHECK_FALSE(seen.undo.isPossible); // who cannot set it cannot bring it back
    // Somebody whose copy of the company has no such record planned it without.
    auto copy = it.company;
    copy.m_settings.clear();
    const auto told = plan(seen.command, actorNamed(copy, "sam"), copy, it.now);
    const auto relied = relianceOf(told, copy, [](const EntityRef&) { return false; });
    const auto done = plan(seen.command, actorNamed(it.company, "sam"), it.company, it.now, relied.versions,
                           relied.basis);
    CHECK(done.isExecutable());
    CHECK(done.outcomes.front().kind == OutcomeKind::WillChange);
    REQUIRE(it.company.apply(done.changes));
    CHECK(settingsOf(it, "ada") == nullptr);
}

TEST_CASE("R-CID-05: somebody deleted shows nothing that went meanwhile when they come back")
{
    auto it = desk();
    it.run("ada", showing("ada", CallerIdMode::GroupNumber, OfSupport, Support));
    it.run("omar", deletingOne("ada"));
    REQUIRE(settingsOf(it, "ada") != nullptr); // until there is no way back
    const auto done = it.run("omar", UnassignNumbers{{OfSupport}});
    CHECK(settingsOf(it, "ada") == nullptr);
    CHECK_FALSE(done.undo.isPossible); // nothing is chosen for somebody deleted
    it.run("omar", RestoreUsers{{userId("ada")}});
}

TEST_CASE("R-CID-05: a department that goes is shown by nobody")
{
    auto it = desk();
    it.run("ada", showing("ada", CallerIdMode::GroupNumber, OfSupport, Support));
    it.run("omar", UnassignNumbers{{OfSupport}});
    it.run("omar", AssignNumbers{{{OfSupport, {}, true, Support}}});
    it.run("ada", showing("ada", CallerIdMode::GroupNumber, OfSupport, Support));
    CHECK(told(it.preview("omar", RemoveDepartments{{Support}})) == "E-DEPEND R-GEN-01");
    it.run("omar", UnassignNumbers{{OfSupport}});
    it.run("omar", RemoveDepartments{{Support}});
    CHECK(settingsOf(it, "ada") == nullptr);
}

TEST_CASE("R-XFER-11: a caller ID of the office that is left is replaced by the default, and an undo brings "
          "it back")
{
    auto it = desk();
    const OfficeId munich("of_munichaaaaaaaaaa");
    it.run("omar", CreateOffice{munich, "Munich", "DE"});
    it.run("ada", showing("ada", CallerIdMode::ChosenNumber, MainLine));
    it.run("ada", EditSettings{{inLanguage("ada", "fr")}});
    const auto before = it.company;
    const auto done = it.run("omar", TransferUsers{{{userId("ada"), munich}}});
    CHECK(warns(done, Code::WTransferCallerId));
    CHECK(settingsOf(it, "ada")->callerIdMode == CallerIdMode::AccountDefault);
    CHECK(settingsOf(it, "ada")->officeId == munich);
    it.run("omar", *invert(done));
    CHECK(firstDifference(before, it.company) == "");
}

TEST_CASE("R-XFER-11: a number that comes along is shown on, one that is given up is not")
{
    auto it = desk();
    const OfficeId munich("of_munichaaaaaaaaaa");
    it.run("omar", CreateOffice{munich, "Munich", "DE"});
    it.run("ada", showing("ada", CallerIdMode::OwnNumber, OfAda));
    auto near = it;
    CHECK_FALSE(warns(near.run("omar", TransferUsers{{{userId("ada"), munich}}}), Code::WTransferCallerId));
    CHECK(settingsOf(near, "ada")->callerIdNumber == OfAda);
    CHECK(
        warns(it.run("omar", TransferUsers{{{userId("ada"), OfficeId("austin")}}}), Code::WTransferCallerId));
    CHECK(settingsOf(it, "ada") == nullptr);
}

TEST_CASE("rulebook 2.12: settings, voicemail and addresses move with their person")
{
    Desk it;
    it.run("kim", EditSettings{{inLanguage("kim", "en-GB")}});
    Voicemail box;
    box.id = VoicemailId("kim");
    box.officeId = OfficeId("austin");
    box.notifies = true;
    it.company.put(box);
    it.company.put(
        EmailAddress{EmailAddressId("ea_kim"), OfficeId("austin"), userId("kim"), "kim@home.test"});
    it.run("omar", TransferUsers{{{userId("kim"), OfficeId("berlin"), {}}}});
    for (const auto& office : {settingsOf(it, "kim")->officeId, it.company.m_voicemails.at(box.id).officeId,
                               it.company.m_addresses.at(EmailAddressId("ea_kim")).officeId})
        CHECK(office == OfficeId("berlin"));
}

TEST_CASE("R-PURGE-05: settings, voicemail and addresses go with their person for good, and not before")
{
    auto it = desk();
    it.run("ada", EditSettings{{inLanguage("ada", "fr")}});
    Voicemail box;
    box.id = VoicemailId("ada");
    box.officeId = OfficeId("berlin");
    box.pinIsSet = true;
    box.pinSetAt = it.now;
    box.mailsMissedCalls = true;
    it.company.put(box);
    it.company.put(
        EmailAddress{EmailAddressId("ea_ada"), OfficeId("berlin"), userId("ada"), "ada@home.test"});
    it.run("omar", EditSettings{{inLanguage("zoe", "fr")}});
    const auto kept = it.company;
    const auto deleted = it.run("omar", deletingOne("ada"));
    CHECK(it.company.m_voicemails.size() == 1);
    auto restored = it;
    restored.run("omar", *invert(deleted));
    CHECK(firstDifference(kept, restored.company) == "");
    it.run("omar", PurgeUsers{{userId("ada")}, {"ada@acme.test"}});
    CHECK(settingsOf(it, "ada") == nullptr);
    CHECK(it.company.m_voicemails.empty());
    CHECK(it.company.m_addresses.empty());
    it.run("omar", deletingOne("zoe")); // R-DEL-05: she never accepted her invitation
    CHECK(settingsOf(it, "zoe") == nullptr);
}

TEST_CASE(
    "R-MAIL-05: settings and addresses are seen by admins of the office and by the person, and nobody else")
{
    const auto it = desk();
    EmailAddress address{EmailAddressId("ea_kim"), OfficeId("austin"), userId("kim"), "kim@home.test"};
    Settings settings;
    settings.id = SettingsId("kim");
    settings.officeId = OfficeId("austin");
    for (const auto& [name, sees] : {std::pair("omar", true), std::pair("nina", true), std::pair("kim", true),
                                     std::pair("ada", false)}) {
        const auto actor = actorNamed(it.company, name);
        CHECK(isSeen(actor, address) == sees);
        CHECK(isSeen(actor, settings) == sees);
    }
}
