// SPDX-License-Identifier: GPL-3.0-or-later
// R-GEN-01: of all that stands in the way of a row, the earliest check answers. Commands of
// what people set for themselves.
#include "domain/limits.h"
#include "tests/domain/ruleorder.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

/// The one wish of whichever command of settings it is.
template <typename Kind> auto& wishOf(Scene& scene)
{
    auto& command = std::get<Kind>(scene.command);
    if constexpr (requires { command.edits; })
        return command.edits.front();
    else
        return command.choices.front();
}

/// Nothing can be mailed to her.
void withoutAddress(Scene& scene)
{
    ada(scene).primaryEmail.clear();
}

std::vector<Case> settingsCases()
{
    const UserId whom("ada");
    const std::string hash(limits::Hash, 'a');
    const Obstacle hidden{Check::Existence, "E-NOTFOUND", outOfSight};
    const Obstacle wider{Check::Scope, "E-SCOPE", widerTarget};
    const Obstacle isGone{Check::Gone, "E-ANONYMIZED", anonymized};
    const Obstacle moved{Check::Conflict, "E-CONFLICT", movedOn};
    const Obstacle isDeleted{Check::State, "E-STATE", deleted};
    return {
        {"edit settings",
         [=] { return EditSettings{{SettingsEdit{.user = whom, .timeZone = "Asia/Tokyo"}}}; },
         {hidden,
          wider,
          {Check::Scope, "E-SCOPE", // theirs alone
           [](Scene& scene) { wishOf<EditSettings>(scene).doNotDisturb = true; }},
          isGone,
          moved,
          isDeleted,
          {Check::Field, "E-FIELD", [](Scene& scene) { wishOf<EditSettings>(scene).language = "xx"; }},
          {Check::Field, "E-FIELD",
           [](Scene& scene) { wishOf<EditSettings>(scene).timeZone = "Mars/Olympus"; }}}},
        {"set a caller ID",
         [=] {
             return SetCallerId{{{whom, CallerIdMode::OwnNumber, NumberId("n+4930100")}}};
         },
         {hidden,
          {Check::Existence, "E-NOTFOUND",
           [](Scene& scene) { wishOf<SetCallerId>(scene).number = NumberId("none"); }},
          {Check::Existence, "E-NOTFOUND",
           [](Scene& scene) {
               wishOf<SetCallerId>(scene).mode = CallerIdMode::GroupNumber;
               wishOf<SetCallerId>(scene).group = DepartmentId("none");
           }},
          isGone,
          moved,
          isDeleted,
          {Check::State, "E-CID-OFFICE",
           [](Scene& scene) {
               office(scene, "berlin").allowsCallerId = false;
               if (scene.actor == "omar")
                   scene.actor = "ada";
           }},
          {Check::Field, "E-CID-NOTALLOWED", // there is none
           [](Scene& scene) {
               scene.desk.company.m_numbers.erase(NumberId("n+4930000"));
               wishOf<SetCallerId>(scene) = {userId("ada"), CallerIdMode::OfficeMainLine};
           }}}},
        {"edit a voicemail box",
         [=] { return EditVoicemail{{VoicemailEdit{.user = whom, .includesSummary = true}}}; },
         {hidden,
          {Check::Scope, "E-SCOPE", // for admins to say
           [](Scene& scene) {
               wishOf<EditVoicemail>(scene).isEnabled = false;
               if (scene.actor == "omar")
                   scene.actor = "ada";
           }},
          isGone,
          moved,
          isDeleted,
          {Check::Field, "E-VM-DELETE",
           [](Scene& scene) { wishOf<EditVoicemail>(scene).deletesAfterEmail = true; }},
          {Check::Field, "E-FIELD",
           [](Scene& scene) {
               wishOf<EditVoicemail>(scene).notifies = false;
               wishOf<EditVoicemail>(scene).attachesAudio = true;
           }},
          {Check::Dependency, "E-VM-NOEMAIL",
           [](Scene& scene) {
               wishOf<EditVoicemail>(scene).mailsMissedCalls = true;
               withoutAddress(scene);
           }}}},
        {"set a voicemail PIN",
         [=] {
             return SetVoicemailPin{whom, Secret("7391")};
         },
         {hidden,
          isGone,
          moved,
          isDeleted,
          {Check::Field, "E-PIN-FORMAT",
           [](Scene& scene) { std::get<SetVoicemailPin>(scene.command).pin = Secret("12"); }},
          {Check::Field, "E-FIELD",
           [](Scene& scene) {
               scene.desk.company.m_company.refusesWeakPins = true;
               std::get<SetVoicemailPin>(scene.command).pin = Secret("1234");
           }}}},
        {"set a picture",
         [=] {
             return SetPicture{whom, hash};
         },
         {hidden, wider, isGone, moved, isDeleted}},
        {"set a greeting",
         [=] {
             return SetGreeting{whom, hash, 9};
         },
         {hidden,
          isGone,
          moved,
          isDeleted,
          {Check::Field, "E-GREETING",
           [](Scene& scene) {
               std::get<SetGreeting>(scene.command).seconds = limits::GreetingSeconds + 1;
           }}}},
    };
}

EmailAddress addressOfAda(const std::string& id, std::int64_t position)
{
    EmailAddress address;
    address.id = EmailAddressId(id);
    address.officeId = OfficeId("berlin");
    address.userId = userId("ada");
    address.email = id + "@home.test";
    address.position = position;
    address.version = 1;
    return address;
}

/// With the address in question goes the last one to which her mails could go.
void lastAddress(Scene& scene)
{
    withoutAddress(scene);
    Voicemail box;
    box.id = VoicemailId("ada");
    box.officeId = OfficeId("berlin");
    box.notifies = true;
    box.version = 1;
    scene.desk.company.put(box);
    if (auto* edits = std::get_if<EditEmailAddresses>(&scene.command))
        edits->edits.front().notifies = false;
}

std::vector<Case> addressCases()
{
    const EmailAddressId address("ea_1");
    const Obstacle hidden{Check::Existence, "E-NOTFOUND", outOfSight};
    const Obstacle peer{Check::Scope, "E-MAIL-PEER", widerTarget};
    const Obstacle moved{Check::Conflict, "E-CONFLICT", [](Scene& scene) {
                             scene.seen[{RecordKind::EmailAddress, "ea_1"}] = 99;
                         }};
    const Obstacle isDeleted{Check::State, "E-STATE", deleted};
    const Obstacle last{Check::Dependency, "E-VM-LASTEMAIL", lastAddress};
    const auto withOne = [](Scene& scene) { scene.desk.company.put(addressOfAda("ea_1", 0)); };
    const auto added = [](Scene& scene) -> AddEmailAddress& {
        return std::get<AddEmailAddress>(scene.command);
    };
    return {
        {"add an address",
         [] {
             return AddEmailAddress{EmailAddressId("ea_newaaaaaaaaaaaaa"), userId("ada"), "new@home.test"};
         },
         {hidden,
          peer,
          {Check::Gone, "E-ANONYMIZED", anonymized},
          isDeleted,
          {Check::Field, "E-FIELD", [=](Scene& scene) { added(scene).address = EmailAddressId("made-up"); }},
          {Check::Field, "E-FIELD", [=](Scene& scene) { added(scene).email = "none"; }},
          {Check::Field, "E-EMAIL-TAKEN", [=](Scene& scene) { added(scene).email = "sam@acme.test"; }},
          {Check::Capacity, "E-MAIL-MAX",
           [](Scene& scene) {
               for (std::int64_t place = 0; place < limits::AdditionalAddresses; ++place)
                   scene.desk.company.put(addressOfAda("ea_" + std::to_string(place), place));
           }}}},
        {"edit an address",
         [=] {
             return EditEmailAddresses{{{address, {}, 0}}};
         },
         {hidden,
          peer,
          moved,
          isDeleted,
          {Check::Field, "E-FIELD", [](Scene& scene) { wishOf<EditEmailAddresses>(scene).position = -1; }},
          last},
         withOne},
        {"remove an address",
         [=] { return RemoveEmailAddresses{{address}}; },
         {hidden, peer, moved, isDeleted, last},
         withOne},
        {"make an address the primary one",
         [=] { return MakeEmailPrimary{address}; },
         {hidden,
          peer,
          moved,
          isDeleted,
          {Check::State, "E-SCIM-OWNED", [](Scene& scene) { ada(scene).idpManaged = true; }},
          {Check::State, "E-STATE", withoutAddress}},
         withOne},
    };
}

} // namespace

TEST_CASE("R-GEN-01: the earlier of two checks answers about settings and addresses")
{
    checkOrder(settingsCases());
    checkOrder(addressCases());
}
