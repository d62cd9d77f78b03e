// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "app/cordboardctl/sentences.h"
#include "domain/command.h"
#include "domain/commands/deviceowners.h"
#include "interfaces/tablesource.h"
#include "sentences/changetexts.h"
#include "sentences/findingtexts.h"
#include "tests/kit/findingexamples.h"
#include "tests/kit/samplecompany.h"
#include "tests/kit/toldvalues.h"

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
    for (int i = 0; i <= static_cast<int>(domain::Code::NAlreadyDeleted); ++i) {
        const domain::Finding finding{static_cast<domain::Code>(i), "R-GEN-01", {}, {}, {}};
        CAPTURE(domain::word(finding.code));
        const auto text = sentence(finding, "Ada");
        CHECK_FALSE(text.empty());
        CHECK(text.find_first_of("{}") == std::string::npos);
    }
}

TEST_CASE("everyReasonADeviceCannotBeAssignedHasWordsOfItsOwn")
{
    for (const auto reason : domain::WordsOf<domain::DeviceConflict>) {
        const domain::Finding finding{domain::Code::EDeviceConflict,
                                      "R-DEV-11",
                                      {},
                                      {},
                                      {{"device", "T54W"}, {"reason", std::string(reason)}}};
        const auto text = sentence(finding, "T54W");
        CAPTURE(text);
        CHECK(text != "T54W cannot be assigned: " + std::string(reason) + '.');
        CHECK(text.find('_') == std::string::npos);
    }
}

namespace {

struct Example {
    domain::Finding finding;
    std::string text;
};

domain::Finding finding(domain::Code code, std::vector<std::pair<std::string, std::string>> parameters,
                        std::string field = {})
{
    return {code, "R-GEN-01", {}, std::move(field), std::move(parameters)};
}

/// Findings as the planners make them.
std::vector<Example> examples()
{
    using domain::Code;
    return {
        {finding(Code::EField, {{"field", "first_name"}, {"problem", "length"}, {"max", "64"}}, "first_name"),
         "First name may have at most 64 characters."},
        {finding(Code::EField, {{"field", "job_title"}, {"problem", "length"}, {"max", "100"}}, "job_title"),
         "Job title may have at most 100 characters."},
        {finding(Code::EField, {{"field", "first_name"}, {"problem", "control"}, {"character", "U+000A"}},
                 "first_name"),
         "First name is one line of text, without line breaks, tabs and other control characters."},
        {finding(Code::EField, {{"field", "first_name"}, {"problem", "invisible"}, {"character", "U+202E"}},
                 "first_name"),
         "First name holds the invisible character U+202E. Type it again without it."},
        {finding(Code::EField, {{"field", "primary_email"}, {"problem", "email"}}, "primary_email"),
         "Enter a complete e-mail address, for example ada@example.com."},
        {finding(Code::EField, {{"field", "typed_emails"}, {"problem", "typed_email"}}, "typed_emails"),
         "The typed e-mail address is not that of Ada."},
        {finding(Code::EField, {{"field", "scope"}, {"problem", "unknown"}}, "scope"),
         "Scope is not known in this company."},
        {finding(Code::EField, {{"field", "scope"}, {"problem", "whole_company"}}, "scope"),
         "A Company Admin has the whole company. Leave the office out, or grant Office Admin for one "
         "office."},
        {finding(Code::EField, {{"field", "users"}, {"problem", "one_at_a_time"}}, "users"),
         "This role is granted to one person at a time. Choose one person."},
        {finding(Code::EField, {{"field", "targets"}, {"problem", "too_many"}, {"max", "25000"}}),
         "At most 25000 people, numbers or devices in one command. Do it in several steps."},
        {finding(Code::EField, {{"field", "job_title"}, {"problem", "not_yet_worded"}}),
         "Job title cannot be taken as it is."},
        {finding(Code::EUserRequired, {{"field", "last_name"}}, "last_name"), "Last name is required."},
        {finding(Code::EState, {{"name", "Ada"}, {"state", "deleted"}, {"event", "analytics"}}),
         "Ada is deleted. Analytics access cannot be changed in that state."},
        {finding(Code::EState, {{"name", "+14155550100"}, {"state", "on_hold"}, {"event", "unassign"}}),
         "+14155550100 is on hold. Nothing can be unassigned in that state."},
        {finding(Code::EState, {{"state", "pending"}, {"event", "edit"}}),
         "Ada is invited but not active yet. Nothing can be edited in that state."},
        {finding(Code::ERoleGrant, {{"role", "company_admin"}}),
         "Only a Company Admin can grant or remove Company Admin."},
        {finding(Code::ERoleGrant, {{"role", "office_admin"}}),
         "Only a Company Admin, or a Regional or Office Admin of that office, can grant or remove Office "
         "Admin."},
        {finding(Code::EScope, {{"name", "Lab"}, {"scope", "Berlin, Munich"}}),
         "Your role covers Berlin, Munich. Lab is outside it; ask a Company Admin."},
        {finding(Code::EScope, {{"name", "Ada"}, {"reason", "wider"}}),
         "Ada has a role that yours is not over. Ask a Company Admin."},
        {finding(Code::EScope, {{"name", "Ada"}, {"reason", "own"}}), "Only Ada can change this."},
        {finding(Code::EScimOwned, {{"name", "Ada"}, {"idp", "Okta"}}, "job_title"),
         "Job title is managed by Okta. Change it there."},
        {finding(Code::EScimOwned, {{"name", "Ada"}, {"idp", ""}}, "first_name"),
         "First name is managed by your directory service. Change it there."},
        {finding(Code::WScim, {{"name", "Ada"}, {"idp", "Okta"}}),
         "Okta still lists Ada as active and may create the account again. Remove the person there first."},
        {finding(Code::WDomain, {{"domain", "x.test"}, {"company", "Acme"}, {"reason", "held"}}),
         "x.test is not a verified domain of Acme. The invitation is held until a Company Admin approves "
         "it."},
        {finding(Code::WRestorePartial, {{"list", "de_1, de_1, dv_1, dv_2"},
                                         {"departments", "1"},
                                         {"roles", "1"},
                                         {"role", "department_admin"},
                                         {"devices", "2"}}),
         "Everything comes back except a department that no longer exists. The role Department Admin is "
         "lost: "
         "what it was over is gone. 2 devices are gone."},
        {finding(Code::EUndoGone, {{"reason", "too_late"}, {"time", "2026-11-28T09:30:00.000Z"}}),
         "This can no longer be undone: the time for it ended at 2026-11-28 09:30 UTC. Change it by hand."},
        {finding(Code::ECapacity, {{"type", "voice"}, {"office", "Berlin"}, {"wanted", "5"}, {"free", "1"}}),
         "There are not enough Voice licenses in Berlin (needed: 5, free: 1). Buy more, or add fewer "
         "people."},
        {finding(Code::WCoverage, {{"scope", "Munich"}, {"role", "office_admin"}}),
         "Munich will have no Office Admin."},
        {finding(Code::ESeatNone, {{"type", "additional_number"}, {"office", "Tokyo"}}),
         "No free additional number license in Tokyo. Buy one, or unassign a number of somebody there who "
         "has "
         "several."},
        {finding(Code::EPlan, {{"feature", "transfer_users"},
                               {"needed", "advanced"},
                               {"office", "Paris"},
                               {"plan", "standard"}}),
         "Transferring people needs the Advanced plan. Paris is on the Standard plan."},
        {finding(Code::EPriceLevel, {{"from", "Berlin"}, {"to", "New York"}}),
         "Berlin and New York are on different price levels, so neither licenses nor users can move between "
         "them. Choose an office on the same price level."},
        {finding(Code::ETransferState, {{"name", "Ada"}, {"state", "pending"}}),
         "Ada is not active yet. Take the invitation back and invite them to the other office."},
        {finding(Code::ETransferSame, {{"name", "Ada"}, {"office", "Berlin"}}),
         "Ada is already in Berlin. Choose another office."},
        {finding(Code::WLicenseLoss, {{"name", "Ada"}, {"reason", "queue_agent"}, {"type", "voice"}}),
         "Ada can no longer take calls of queues: that takes a Sales or Contact Center license."},
        {finding(Code::WLicenseLoss,
                 {{"name", "Ada"}, {"reason", "included_number"}, {"type", "contact_center"}}),
         "No number comes with a Contact Center license: each number of Ada needs a license of its own."},
        {finding(Code::EState, {{"name", "Ada"}, {"state", "deleted"}, {"event", "change_license"}}),
         "Ada is deleted. Only people who are pending, active or suspended can get another license. Restore "
         "them first."},
        {finding(Code::ECallerIdNotAllowed, {{"name", "Ada"}, {"number", "+4930100"}}),
         "Ada may not present +4930100. Choose an own, group or main-line number."},
        {finding(Code::ECallerIdNotAllowed, {{"office", "Berlin"}, {"reason", "no_main_line"}}),
         "Berlin has no main line whose number could be shown. Choose another caller ID."},
        {finding(Code::ECallerIdOffice, {{"office", "Berlin"}}),
         "Berlin does not allow changing or blocking caller ID."},
        {finding(Code::WTransferCallerId, {{"number", "+4930100"}, {"office", "Austin"}}),
         "The caller ID +4930100 will be replaced by the default of Austin."},
        {finding(Code::WCallerIdFallback, {}), "The chosen caller ID is gone; the account default is used."},
        {finding(Code::WTransferRole, {{"name", "Ada"}, {"role", "office_admin"}, {"office", "Berlin"}}),
         "Ada stays Office Admin of Berlin."},
        {finding(Code::EField, {{"field", "number"}, {"problem", "not_abroad"}}, "number"),
         "Whoever stays in the country keeps all numbers. Leave the new number out."},
        {finding(Code::ENumberKind, {{"kind", "toll_free"}, {"target kind", "user"}}),
         "Toll-free numbers cannot be given to a person."},
        {finding(Code::EBulkGuard, {{"rule", "R-ROLE-05"}, {"names", "Ada, Bob"}}),
         "This would leave the company without a Company Admin. Leave out one of these: Ada, Bob."},
        {finding(Code::ENumberHold,
                 {{"number", "+14155550100"}, {"name", "Ada"}, {"time", "2026-11-27T09:30:00.000Z"}}),
         "+14155550100 is held for Ada until 2026-11-27 09:30 UTC. Delete the user permanently and "
         "lift its quarantine to free it "
         "now."},
        {finding(Code::EAnonymized, {{"date", "2026-11-27T09:30:00.000Z"}}),
         "This record was anonymized on 2026-11-27 09:30 UTC; there is nothing to show, export or restore."},
        {finding(
             Code::ERestoreSeat,
             {{"type", "additional_number"}, {"office", "Tokyo"}, {"purge_at", "2026-11-27T09:30:00.000Z"}}),
         "No free additional number license in Tokyo. Buy one, or unassign a number of somebody there who "
         "has "
         "several, then restore before 2026-11-27 09:30 UTC."},
        {finding(Code::ERestoreSeat,
                 {{"type", "voice"}, {"office", "Tokyo"}, {"purge_at", "2026-11-27T09:30:00.000Z"}}),
         "No free Voice license in Tokyo. Buy one, or suspend or delete somebody there who uses one, then "
         "restore before 2026-11-27 09:30 UTC."},
        {finding(Code::ERestoreSeat, {{"type", "voice"},
                                      {"office", "Tokyo"},
                                      {"purge_at", "2026-11-27T09:30:00.000Z"},
                                      {"reason", "contract"}}),
         "No free Voice license in Tokyo. Ask your account manager for one, or suspend or delete somebody "
         "there who uses one, then restore before 2026-11-27 09:30 UTC."},
        {finding(Code::ERestoreSeat, {{"type", "voice"},
                                      {"office", "Tokyo"},
                                      {"purge_at", "2026-11-27T09:30:00.000Z"},
                                      {"reason", "none_used"}}),
         "No free Voice license in Tokyo, and nobody there uses one that could be freed. Buy one, then "
         "restore "
         "before 2026-11-27 09:30 UTC."},
        {finding(Code::ESeatNone, {{"type", "voice"}, {"office", "Tokyo"}}),
         "No free Voice license in Tokyo. Buy one, or suspend or delete somebody there who uses one."},
        {finding(Code::EConflict, {{"name", "Ada"}}),
         "Someone else changed Ada. Look at that change and try again."},
        {finding(Code::EConflict,
                 {{"name", "Ada"},
                  {"expected", "Chief"},
                  {"present", "Boss"},
                  {"who", "Kim Tran"},
                  {"time", "2026-11-27T09:30:00.000Z"}},
                 "job_title"),
         "Kim Tran changed job title of Ada on 2026-11-27 09:30 UTC. It is now \"Boss\", not \"Chief\" any "
         "more. Look at "
         "that "
         "change and try again."},
        {finding(Code::EConflict, {{"name", "+4930900"}, {"expected", "assigned"}, {"present", "on_hold"}},
                 "status"),
         "Someone else changed status of +4930900. It is now on hold, not assigned any more. Look at that "
         "change and try "
         "again."},
        {finding(Code::EConflict, {{"name", "Ada"}, {"expected", "Chief"}}, "job_title"),
         "Someone else changed job title of Ada. It is now empty, not \"Chief\" any more. Look at that "
         "change and try "
         "again."},
        {finding(Code::ENumberBusy, {{"number", "+4930900"}, {"target", ""}}),
         "+4930900 is assigned to someone else. Unassign it first."},
        {finding(Code::ENumberBusy, {{"number", "+4930900"}, {"target", "Berlin"}, {"reason", "main_line"}}),
         "+4930900 is the only local number of the main line of Berlin, which needs one. Choose another "
         "number."},
        {finding(Code::ENumberBusy, {{"number", "+4930900"}, {"target", "Ada"}, {"reason", "same_step"}}),
         "+4930900 goes to Ada in the same step. Choose another number."},
        {finding(Code::ENumberHold, {{"number", "+4930900"},
                                     {"name", "Ada"},
                                     {"time", "2026-11-27T09:30:00.000Z"},
                                     {"reason", "out_of_reach"}}),
         "+4930900 is held for Ada until 2026-11-27 09:30 UTC."},
        {finding(Code::ERestoreExtension, {{"n", "2001"}, {"name", ""}, {"reason", "out_of_reach"}}),
         "Extension 2001 is now used by someone else. Ask a Company Admin to change it there, then restore."},
        {finding(Code::ESeatNone, {{"type", "voice"}, {"office", "Tokyo"}, {"reason", "none_used"}}),
         "No free Voice license in Tokyo, and nobody there uses one that could be freed. Buy one."},
        {finding(Code::ESelf, {{"reason", "company_admin"}}),
         "This is your own account. Ask another Company Admin to delete it."},
        {finding(Code::EUserInGrace, {{"email", "ann@acme.test"},
                                      {"name", "Ann"},
                                      {"date", "2026-11-27T09:30:00.000Z"},
                                      {"purge_at", "2026-11-30T09:30:00.000Z"}}),
         "ann@acme.test belongs to Ann, who was deleted on 2026-11-27 09:30 UTC and can be restored until "
         "2026-11-30 09:30 "
         "UTC. Restore that account, delete it permanently, or choose another address."},
        {finding(Code::NAlreadyDeleted, {{"name", "Ann"},
                                         {"date", "2026-11-27T09:30:00.000Z"},
                                         {"purge_at", "2026-11-30T09:30:00.000Z"}}),
         "Ann was already deleted on 2026-11-27 09:30 UTC and can be restored until 2026-11-30 09:30 UTC."},
        {finding(Code::EMacTaken, {{"mac", "00:15:65:00:00:01"}, {"device", "Front desk"}}, "mac"),
         "00:15:65:00:00:01 is already registered as Front desk."},
        {finding(Code::EMacTaken, {{"mac", "00:15:65:00:00:01"}, {"device", ""}}, "mac"),
         "00:15:65:00:00:01 is already registered."},
        {finding(
             Code::EField,
             {{"field", "device_kind"}, {"problem", "vendor_kind"}, {"vendor", "Gigaset"}, {"kind", "ata"}}),
         "Gigaset makes no ATA. Choose another kind of device, or check the MAC address."},
        {finding(Code::EField, {{"field", "slot"}, {"problem", "slot"}, {"max", "1000"}}, "slot"),
         "A base has the slots 1 to 1000."},
        {finding(Code::EDeviceConflict, {{"device", "T54W"}, {"reason", "shared"}}),
         "Several people share T54W. Take it back into stock first, then assign it."},
        {finding(Code::EDeviceMobile, {{"n", "+491701"}}),
         "Remove the forwarding number +491701 to remove this phone."},
        {finding(Code::EDeviceSelf, {{"office", "Berlin"}}),
         "Berlin does not let users add desk phones. Ask an admin."},
        {finding(Code::EForwarding, {{"number", "112"}, {"reason", "emergency"}}, "phone_number"),
         "112 cannot be a forwarding number: it is an emergency number."},
        {finding(Code::EForwarding, {{"number", "+4915123456789"}, {"reason", "too_many"}, {"max", "10"}}),
         "+4915123456789 cannot be a forwarding number: a person has at most 10."},
        {finding(Code::EField, {{"field", "rings"}, {"problem", "unverified"}}, "rings"),
         "A forwarding number rings once its owner has entered the code that was sent to it."},
        {finding(Code::EDepend, {{"name", "Base 1"}, {"list", "Handset 1, Handset 2"}}),
         "Base 1 is still used by Handset 1, Handset 2."},
        {finding(Code::WDeviceTake, {{"device", "T54W"}, {"name", "Bob"}}),
         "T54W is Bob's phone. They will lose it."},
        {finding(Code::WDeviceTake, {{"device", "T54W"}, {"name", ""}}),
         "T54W is someone else's phone. They will lose it."},
        {finding(Code::WRestoreDevice, {{"device", "T54W"}, {"name", "Bob"}}),
         "T54W now belongs to Bob and was not taken back."},
        {finding(Code::WRestoreDevice, {{"device", "T54W"}, {"name", ""}}),
         "T54W now belongs to someone else and was not taken back."},
        {finding(Code::WDeviceLocation, {{"device", "T54W"}}),
         "T54W has no emergency address: emergency calls could not be located."},
        // What people typed stays as it is.
        {finding(Code::EEmailTaken, {{"email", "ada_b@acme.test"}, {"name", "Ada_B"}}),
         "ada_b@acme.test belongs to Ada_B."},
    };
}

} // namespace

TEST_CASE("everyProblemAndReasonOfThePlannersIsSaidInWords R-BULK-02")
{
    for (const auto& [finding, text] : examples())
        CHECK(sentence(finding, "Ada") == text);
}

namespace {

/// All that findings of any code tell, each value its own.
const std::vector<std::pair<std::string, std::string>> AllParameters{{"character", "U+202E"},
                                                                     {"code", "W-DOMAIN"},
                                                                     {"company", "Acme"},
                                                                     {"country", "DE"},
                                                                     {"country2", "US"},
                                                                     {"date", "2026-11-27T09:30:00.000Z"},
                                                                     {"domain", "other.test"},
                                                                     {"email", "ann@acme.test"},
                                                                     {"event", "edit"},
                                                                     {"expected", "Chief"},
                                                                     {"feature", "Restoring"},
                                                                     {"field", "job_title"},
                                                                     {"free", "1"},
                                                                     {"from", "Berlin"},
                                                                     {"kind", "toll_free"},
                                                                     {"len", "4"},
                                                                     {"list", "Support"},
                                                                     {"max", "64"},
                                                                     {"n", "4102"},
                                                                     {"name", "Ann Lee"},
                                                                     {"names", "Ann, Bob"},
                                                                     {"needed", "2"},
                                                                     {"number", "+4930900"},
                                                                     {"office", "Berlin"},
                                                                     {"plan", "advanced"},
                                                                     {"present", "Boss"},
                                                                     {"problem", "length"},
                                                                     {"purge_at", "2026-11-30T09:30:00.000Z"},
                                                                     {"reason", "it is gone"},
                                                                     {"resource", "seats"},
                                                                     {"role", "office_admin"},
                                                                     {"rule", "R-ROLE-05"},
                                                                     {"scope", "Berlin"},
                                                                     {"state", "deleted"},
                                                                     {"target", "Bob Stone"},
                                                                     {"target kind", "user"},
                                                                     {"time", "2026-11-28T09:30:00.000Z"},
                                                                     {"type", "voice"},
                                                                     {"who", "Kim Tran"}};

void checkWhole(const std::string& text)
{
    CAPTURE(text);
    CHECK(text.size() > 10);
    CHECK(text.back() == '.');
    CHECK(text.front() != ' ');
    for (const auto* hole : {"{", "}", "  ", " .", " ,", " ;", " :", "()", "\"\""})
        CHECK(text.find(hole) == std::string::npos);
}

} // namespace

TEST_CASE("noSentenceHasAHole R-GEN-02")
{
    for (int i = 0; i <= static_cast<int>(domain::Code::NAlreadyDeleted); ++i) {
        const auto code = static_cast<domain::Code>(i);
        CAPTURE(domain::word(code));
        checkWhole(sentence(finding(code, AllParameters), "Ada"));
        checkWhole(sentence(finding(code, {}), "Ada"));
        for (std::size_t left = 0; left < AllParameters.size(); ++left) {
            CAPTURE(AllParameters[left].first);
            auto without = AllParameters; // left out, and told as nothing: both come from views with a scope
            without[left].second.clear();
            checkWhole(sentence(finding(code, without), "Ada"));
            without.erase(without.begin() + static_cast<std::ptrdiff_t>(left));
            checkWhole(sentence(finding(code, without), "Ada"));
            checkWhole(sentence(finding(code, {AllParameters[left]}), "Ada"));
        }
    }
}

TEST_CASE("sentencesUseNoParameterThatTheirCodeHasNot R-GEN-02")
{
    for (int i = 0; i <= static_cast<int>(domain::Code::NAlreadyDeleted); ++i) {
        const auto code = static_cast<domain::Code>(i);
        CAPTURE(domain::word(code));
        auto declared = domain::parametersOf(code);
        declared.insert(declared.end(), {"object", "field"});
        const auto texts = sentences::allTextsOf(code);
        CHECK_FALSE(texts.empty());
        for (const auto text : texts) {
            for (const auto placeholder : sentences::placeholdersOf(text)) {
                CAPTURE(text, placeholder);
                CHECK(std::find(declared.begin(), declared.end(), placeholder) != declared.end());
            }
        }
    }
}

TEST_CASE("everySentenceIsSaidOfSomeFinding R-GEN-02")
{
    for (int i = 0; i <= static_cast<int>(domain::Code::NAlreadyDeleted); ++i) {
        const auto code = static_cast<domain::Code>(i);
        auto left = sentences::allTextsOf(code);
        kit::forEachExample(
            code, [](std::string_view placeholder) { return std::string(placeholder); },
            [&left](const kit::FindingExample& example) {
                const auto said = sentences::textsOf(example.finding, example.name);
                CHECK_FALSE(said.empty());
                if (std::find(said.begin(), said.end(), example.wanted) != said.end())
                    std::erase(left, example.wanted);
            });
        for (const auto text : left)
            FAIL_CHECK("never said: " << text);
    }
}

TEST_CASE("adviceNamesOnlyWhatCanBeDoneHere R-GEN-02")
{
    for (int i = 0; i <= static_cast<int>(domain::Code::NAlreadyDeleted); ++i) {
        const auto text = sentence(finding(static_cast<domain::Code>(i), AllParameters), "Ada");
        CAPTURE(text);
        for (const auto* action : {"transfer", "Transfer", "another extension", "Set an emergency"})
            CHECK(text.find(action) == std::string::npos);
    }
}

TEST_CASE("E-UNDO-GONE: whyAnOperationIsNotTakenBackIsSaid R-CHG-04, R-GEN-02")
{
    using interfaces::OperationState;
    interfaces::OperationSummary operation;
    operation.id = domain::OperationId("op_1");
    const auto said = [&operation] { return undoGoneSentence(operation); };
    CHECK(undoGoneSentence(std::nullopt) ==
          "This cannot be undone from here: it was not sent from this profile. Change it by hand.");
    CHECK(said() == "This cannot be undone yet: it has not been carried out. Cancel it instead.");
    operation.state = OperationState::Refused;
    CHECK(said() == "There is nothing to undo: it was not carried out, and nothing was changed.");
    operation.state = OperationState::Applied;
    operation.undoableUntil = *domain::instantFromRfc3339("2026-11-28T09:30:00.000Z");
    CHECK(said() ==
          "This can no longer be undone: the time for it ended at 2026-11-28 09:30 UTC. Change it by hand.");
    auto plan = std::make_shared<domain::Plan>();
    plan->undo.reason = "R-PURGE-02";
    operation.plan = plan;
    CHECK(said() == "This cannot be taken back: personal data is erased.");
    operation.isTakenBack = true;
    CHECK(said() == "This can no longer be undone: it was taken back already. Do it again if it is meant.");
}

TEST_CASE("whoNamesALicenseThatNobodyHasIsToldThoseThatPeopleHave R-USER-04")
{
    const auto text = sentence(
        finding(domain::Code::EField, {{"field", "license_type"}, {"problem", "license"}}), {});
    for (std::size_t i = 0; i < domain::WordsOf<domain::LicenseType>.size(); ++i) {
        const auto type = static_cast<domain::LicenseType>(i);
        const auto word = spoken(domain::word(type));
        CAPTURE(text, word);
        CHECK((text.find(word) != std::string::npos) == domain::isForPeople(type));
    }
}

TEST_CASE("noWordOfTheWireReachesPeople")
{
    std::vector<std::string_view> words;
    for (int i = 0; i <= static_cast<int>(domain::LicenseType::ReservedNumber); ++i)
        words.push_back(domain::word(static_cast<domain::LicenseType>(i)));
    for (int i = 0; i <= static_cast<int>(domain::NumberStatus::PortedOut); ++i)
        words.push_back(domain::word(static_cast<domain::NumberStatus>(i)));
    for (int i = 0; i <= static_cast<int>(domain::Role::DepartmentAdmin); ++i)
        words.push_back(domain::word(static_cast<domain::Role>(i)));
    for (int i = 0; i <= static_cast<int>(interfaces::ColumnId::OperationId); ++i)
        words.push_back(interfaces::word(static_cast<interfaces::ColumnId>(i)));
    for (const auto word : words) {
        CAPTURE(word);
        CHECK_FALSE(spoken(word).empty());
        CHECK(spoken(word).find('_') == std::string::npos);
    }
}

TEST_CASE("noFieldIsCalledByWhatOnlyTheProgramCallsIt")
{
    for (std::size_t i = 1; i < domain::FieldCount; ++i) {
        const auto field = static_cast<domain::Field>(i);
        const auto name = domain::spec(field).name;
        CAPTURE(name);
        CHECK(spoken(name).find("tombstone") == std::string::npos);
        CHECK(sentences::titleOf(field).find("ombstone") == std::string_view::npos);
    }
    CHECK(spoken("tombstone_state") == "state before the deletion");
}

TEST_CASE("whetherAPlanCanBeTakenBackIsSaid R-CHG-03, R-BULK-11")
{
    domain::Plan plan;
    for (const auto* name : {"Ada", "Zoe"}) {
        auto& outcome = plan.outcomes.emplace_back();
        outcome.label = name;
        outcome.kind = domain::OutcomeKind::WillChange;
    }
    plan.outcomes[1].findings = {{domain::Code::WNoGrace, "R-DEL-05", {}, {}, {}}};
    plan.undo = {true, domain::Instant(std::chrono::hours(24)), "R-DEL-05"};
    CHECK(undoSentence(plan) == "Can be taken back until 1970-01-02 00:00 UTC, except for Zoe.");
    plan.undo = {true, {}, {}};
    CHECK(undoSentence(plan) == "Can be taken back.");
    plan.undo = {false, {}, "R-DEL-05"};
    CHECK(undoSentence(plan) ==
          "Cannot be taken back: people who never accepted their invitation cannot be restored.");
    plan.undo.reason = "R-NOT-YET";
    CHECK(undoSentence(plan) == "Cannot be taken back: there is no way back.");
}

TEST_CASE("whatABatchLeavesIsExceptedFromTakingItBack R-CHG-03, R-BULK-11")
{
    auto company = kit::companyWithDevices();
    const auto told = [&company](domain::Batch batch) {
        return undoSentence(
            domain::plan(std::move(batch), kit::actorNamed(company, "omar"), company, kit::sampleNow()));
    };
    const auto suspension = domain::Command(domain::SuspendUsers{{kit::userId("ada")}});
    const auto removal = [](const char* device) {
        return domain::Command(domain::RemoveDevices{{domain::DeviceId(device)}});
    };
    CHECK(told({{suspension, removal("stock.desk")}}) == "Can be taken back, except for stock.desk.");
    CHECK(told({{suspension, removal("stock.desk"), removal("austin.desk")}}) ==
          "Can be taken back, except for stock.desk, austin.desk.");
    // Who goes for good is named once, and no more than ten are.
    domain::RemoveDevices many;
    for (int i = 0; i < 1'000; ++i) {
        auto device = company.m_devices.at(domain::DeviceId("stock.desk"));
        device.id = domain::DeviceId("spare" + std::to_string(i));
        device.name = i < 100 ? "Spare" : "Spare " + std::to_string(i);
        device.mac = domain::MacAddress::fromNumber(0x001565100000 + static_cast<std::uint64_t>(i));
        company.put(device);
        many.devices.push_back(device.id);
    }
    CHECK(told({{suspension, many}}) ==
          "Can be taken back, except for Spare, Spare 100, Spare 101, Spare 102, Spare 103, Spare 104, "
          "Spare 105, Spare 106, Spare 107, Spare 108, ….");
}

namespace {

std::string conflict(const domain::FieldSpec& field, std::string_view rule, const std::string& expected,
                     const std::string& present)
{
    domain::Finding finding{domain::Code::EConflict,
                            rule,
                            {field.table, "id"},
                            std::string(field.name),
                            {{"name", "Ada"}, {"who", "Kim Tran"}, {"time", "2026-11-29T09:30:00.000Z"}}};
    if (!expected.empty())
        finding.parameters.emplace_back("expected", expected);
    if (!present.empty())
        finding.parameters.emplace_back("present", present);
    if (expected == present)
        finding.parameters.emplace_back("again", "yes");
    return sentence(finding, "Ada");
}

} // namespace

TEST_CASE("noConflictSaysThatAValueIsNotItselfOrSpeaksTheWordsOfTheWire R-CHG-04, R-CHG-08, R-GEN-02")
{
    for (const auto& kind : domain::AllKinds) {
        for (const auto& field : domain::fieldsOf(kind.kind)) {
            const auto [one, other] = kit::toldValues(field);
            for (const auto* rule : {"R-CHG-04", "R-GEN-04"}) {
                for (const auto& [expected, present] :
                     std::vector<std::pair<std::string, std::string>>{{one, other},
                                                                      {other, one},
                                                                      {one, one},
                                                                      {other, other},
                                                                      {"", one},
                                                                      {one, ""},
                                                                      {"", ""}}) {
                    const auto text = conflict(field, rule, expected, present);
                    checkWhole(text);
                    CHECK(text.find('_') == std::string::npos);
                    CHECK(text.find("Kim Tran") == 0);
                    CHECK(text.find("2026-11-29 09:30 UTC") != std::string::npos);
                    CHECK((text.find(" again on 2026") != std::string::npos) == (expected == present));
                    if (expected == present)
                        CHECK(text.find("any more") == std::string::npos);
                    // An undo ends where it ended before, however often it is tried.
                    CHECK((text.find("try again") != std::string::npos) ==
                          (std::string_view(rule) == "R-GEN-04"));
                }
            }
        }
    }
    const auto& roles = domain::spec(domain::Field::UserRoles);
    CHECK(
        conflict(roles, "R-CHG-04", "company_admin", "department_admin:Sales, EMEA, office_admin:New York") ==
        "Kim Tran changed roles of Ada on 2026-11-29 09:30 UTC. It is now Department Admin of Sales, EMEA, "
        "Office Admin of New York, not Company Admin any more. It stays as it is; change it by hand if it "
        "should be otherwise.");
    const auto& title = domain::spec(domain::Field::UserJobTitle);
    CHECK(conflict(title, "R-CHG-04", "A1", "A1") == "Kim Tran set job title of Ada again on 2026-11-29 "
                                                     "09:30 UTC. It is \"A1\". It stays as it is; change "
                                                     "it by hand if it should be otherwise.");
    // What people typed is no time and no word.
    CHECK(conflict(title, "R-GEN-04", "office_admin", "2026-11-27T09:30:00.000Z").find("\"office_admin\"") !=
          std::string::npos);
}

TEST_CASE("whatCannotBeGrantedOrReleasedSaysWhatWouldWork R-BULK-02, R-DEL-03, R-GEN-02")
{
    CHECK(
        sentence({domain::Code::ERoleGrant, "R-BULK-02", {}, "scope", {{"role", "office_admin"}}}, "Ada") ==
        "For several people at once, Office Admin is that of each one's own office. Leave the office out, or "
        "choose one person.");
    CHECK(sentence({domain::Code::EState,
                    "R-DEL-03",
                    {},
                    "overrides",
                    {{"name", "Sam"}, {"state", "suspended"}, {"event", "release_license"}}},
                   "Sam") ==
          "Sam is suspended. No license can be given up with the deletion. Keep it for this one.");
}

TEST_CASE("whoeverGetsNoLinkToANewPasswordIsToldWithWhatHelps R-GEN-02")
{
    using Parameters = std::vector<std::pair<std::string, std::string>>;
    const auto said = [](domain::Code code, Parameters parameters) {
        return sentence(domain::Finding{code, "R-PWD-04", {}, {}, std::move(parameters)}, "Zoe");
    };
    CHECK(said(domain::Code::EState, {{"state", "pending"}, {"event", "reset_invited"}}) ==
          "Zoe is invited but not active yet. Send the invitation again instead: it leads to a password.");
    CHECK(said(domain::Code::EState, {{"state", "suspended"}, {"event", "reset"}}) ==
          "Zoe is suspended. Only active people can choose a new password.");
    CHECK(said(domain::Code::EState, {{"state", "active"}, {"event", "reset_again"}})
              .starts_with("Zoe got a link to a new password a few minutes ago"));
    CHECK(said(domain::Code::EState, {{"state", "active"}, {"event", "reset_nowhere"}}) ==
          "Zoe has no address that is known to be theirs. Have them confirm one first.");
    CHECK(said(domain::Code::EScimOwned, {{"idp", "Okta"}, {"reason", "reset"}}) ==
          "Zoe is managed by Okta. The password is changed there.");
}
