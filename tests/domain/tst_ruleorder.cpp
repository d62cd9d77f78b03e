// SPDX-License-Identifier: GPL-3.0-or-later
// R-GEN-01: of all that stands in the way of a row, the earliest check answers. Every command, every pair of
// obstacles.
#include <stdexcept>
#include <type_traits>

#include "tests/domain/ruleorder.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

OwnedNumber& spare(Scene& scene)
{
    return scene.desk.company.m_numbers.at(NumberId("n+4930900"));
}

void movedNumber(Scene& scene)
{
    scene.seen[{RecordKind::Number, "n+4930900"}] = 99;
}
void cooling(Scene& scene)
{
    spare(scene).status = NumberStatus::Cooling;
}
void withoutSeat(Scene& scene)
{
    auto& pool = scene.desk.company.m_pools.at(scene.desk.pool("berlin", LicenseType::AdditionalNumber).id());
    pool.purchased = pool.assigned;
}
void foreign(Scene& scene)
{
    spare(scene).country = "FR";
}
void occupied(Scene& scene)
{
    spare(scene).status = NumberStatus::Assigned;
    spare(scene).targetType = TargetType::User;
    spare(scene).targetId = "sam";
}
void onHold(Scene& scene)
{
    spare(scene).status = NumberStatus::OnHold;
    spare(scene).targetType = TargetType::User;
    spare(scene).targetId = "sam";
}
void tollFree(Scene& scene)
{
    spare(scene).kind = NumberKind::TollFree;
}
void withoutVoiceSeat(Scene& scene)
{
    auto& pool = scene.desk.company.m_pools.at(scene.desk.pool("berlin", LicenseType::Voice).id());
    pool.purchased = pool.assigned;
}
/// Ada was suspended, so that she takes a seat when she comes back.
void suspended(Scene& scene)
{
    ada(scene).state = UserState::Suspended;
}
/// In the 72 hours: what a restore and a purge begin with.
void inGrace(Scene& scene)
{
    deleted(scene);
    ada(scene).tombstoneState = UserState::Active;
}
void quarantined(Scene& scene)
{
    if (spare(scene).status == NumberStatus::Reserved)
        spare(scene).quarantineUntil = scene.desk.now + std::chrono::hours(1);
}

EditUsers edit()
{
    UserEdit wish;
    wish.user = userId("ada");
    wish.firstName = "Augusta";
    return EditUsers{{wish}};
}

void numberOutOfSight(Scene& scene)
{
    if (scene.actor == "omar")
        becomeOfficeAdmin(scene);
    spare(scene).officeId = OfficeId("austin");
}

/// The amounts of whichever command of licenses it is.
std::vector<LicenseAmount>& amounts(Scene& scene)
{
    return std::visit(
        [](auto& command) -> std::vector<LicenseAmount>& {
            if constexpr (requires { command.amounts; })
                return command.amounts;
            else
                throw std::logic_error("no amounts");
        },
        scene.command);
}

std::vector<Case> licenseCases()
{
    const std::vector<LicenseAmount> one{{LicenseType::Voice, 1}};
    const Obstacle role{Check::Role, "E-SCOPE", withoutRole};
    const Obstacle contract{Check::State, "E-LIC-CONTRACT",
                            [](Scene& scene) { office(scene, "berlin").isContract = true; }};
    const Obstacle none{Check::Field, "E-FIELD", [](Scene& scene) { amounts(scene)[0].quantity = 0; }};
    const Obstacle notSold{Check::Field, "E-FIELD",
                           [](Scene& scene) { amounts(scene)[0].type = LicenseType::RoomPhone; }};
    const Obstacle tooMany{Check::Capacity, "E-LIC-QTY", [](Scene& scene) {
                               if (amounts(scene)[0].quantity == 1)
                                   amounts(scene)[0].quantity = 9;
                           }};
    const auto unknown = [](auto member) {
        return Obstacle{Check::Existence, "E-NOTFOUND", [member](Scene& scene) {
                            std::visit(
                                [member](auto& command) {
                                    if constexpr (std::is_invocable_v<decltype(member), decltype(command)>)
                                        member(command) = OfficeId("nowhere");
                                },
                                scene.command);
                        }};
    };
    const auto removal = unknown([](auto& command) -> decltype((command.office)) { return command.office; });
    const auto oneToEnd = [](Scene& scene) {
        auto& pool = scene.desk.company.m_pools.at(scene.desk.pool("berlin", LicenseType::Voice).id());
        pool.scheduledRemoval = 1;
    };
    return {
        {"transfer licenses",
         [=] {
             return TransferLicenses{OfficeId("berlin"), OfficeId("austin"), one};
         },
         {{Check::Plan, "E-PLAN", [](Scene& scene) { office(scene, "berlin").tier = PlanTier::Standard; }},
          {Check::Role, "E-SCOPE", becomeOfficeAdmin},
          unknown([](auto& command) -> decltype((command.to)) { return command.to; }),
          contract,
          {Check::State, "E-PRICELEVEL", [](Scene& scene) { office(scene, "austin").priceLevel = "other"; }},
          {Check::Field, "E-FIELD",
           [](Scene& scene) {
               amounts(scene).push_back({LicenseType::AdditionalNumber, 1});
           }},
          none,
          notSold,
          tooMany}},
        {"schedule removal",
         [=] {
             return ScheduleRemoval{OfficeId("berlin"), one};
         },
         {role, removal, contract, none, notSold, tooMany}},
        {"cancel removal",
         [=] {
             return CancelRemoval{OfficeId("berlin"), one};
         },
         {role, removal, contract, none, notSold, tooMany},
         oneToEnd},
    };
}

std::vector<Case> licenseTypeCases()
{
    const auto ada = userId("ada");
    return {{"change the type of a license",
             [=] {
                 return ChangeLicenseType{{{ada, LicenseType::Sales}}, LicenseDisposition::Release};
             },
             {{Check::Role, "E-SCOPE", becomeOfficeAdmin},
              {Check::Gone, "E-ANONYMIZED", anonymized},
              {Check::Conflict, "E-CONFLICT", movedOn},
              {Check::State, "E-STATE", deleted},
              {Check::Field, "E-FIELD",
               [](Scene& scene) {
                   std::get<ChangeLicenseType>(scene.command).changes.front().type = LicenseType::FaxLine;
               }},
              {Check::Capacity, "E-SEAT-NONE",
               [](Scene& scene) {
                   scene.desk.company.m_pools.erase(scene.desk.pool("berlin", LicenseType::Sales).id());
               }}},
             [](Scene& scene) {
                 auto sales = scene.desk.pool("berlin", LicenseType::Voice);
                 sales.type = LicenseType::Sales;
                 sales.assigned = 0;
                 scene.desk.company.put(sales);
             }}};
}

std::vector<Case> transferCases()
{
    const NumberId number("n+4930900");
    const auto wish = [](Scene& scene) -> UserTransfer& {
        return std::get<TransferUsers>(scene.command).transfers.front();
    };
    return {
        {"transfer abroad with a number",
         [=] {
             return TransferUsers{{{userId("ada"), OfficeId("austin"), number}}};
         },
         {{Check::Plan, "E-PLAN",
           [](Scene& scene) {
               office(scene, "berlin").tier = PlanTier::Standard;
               office(scene, "austin").tier = PlanTier::Standard;
           }},
          {Check::Role, "E-SCOPE", becomeOfficeAdmin},
          {Check::Existence, "E-NOTFOUND",
           [=](Scene& scene) { wish(scene).number = NumberId("nu_unknown"); }},
          {Check::Gone, "E-ANONYMIZED", anonymized},
          {Check::Conflict, "E-CONFLICT", movedOn},
          {Check::State, "E-XFER-STATE", deleted},
          {Check::State, "E-XFER-SAME", [](Scene& scene) { ada(scene).officeId = OfficeId("austin"); }},
          {Check::State, "E-PRICELEVEL",
           [](Scene& scene) { scene.desk.company.m_offices.at(OfficeId("austin")).priceLevel = "other"; }},
          {Check::State, "E-STATE", cooling},
          {Check::State, "E-NUMBER-BUSY", occupied},
          {Check::State, "E-NUMBER-HOLD", onHold},
          {Check::Field, "E-NUMBER-COUNTRY", foreign},
          {Check::Field, "E-NUMBER-KIND", tollFree},
          {Check::Capacity, "E-NUMBER-QUARANTINE", quarantined},
          {Check::Capacity, "E-SEAT-NONE",
           [](Scene& scene) {
               scene.desk.company.m_pools.erase(scene.desk.pool("austin", LicenseType::Voice).id());
           }}},
         [](Scene& scene) { spare(scene).country = "US"; }}};
}

std::vector<Case> cases()
{
    const std::vector<UserId> whom{userId("ada")};
    const NumberId number("n+4930900");
    const Obstacle role{Check::Role, "E-SCOPE", withoutRole};
    const Obstacle grant{Check::Role, "E-ROLE-GRANT", withoutRole};
    const Obstacle hidden{Check::Existence, "E-NOTFOUND", outOfSight};
    const Obstacle wider{Check::Scope, "E-SCOPE", widerTarget};
    const Obstacle moved{Check::Conflict, "E-CONFLICT", movedOn};
    const Obstacle isDeleted{Check::State, "E-STATE", deleted};
    const Obstacle isGone{Check::Gone, "E-ANONYMIZED", anonymized};
    const Obstacle hiddenNumber{Check::Existence, "E-NOTFOUND", numberOutOfSight};
    const Obstacle movedNumberOn{Check::Conflict, "E-CONFLICT", movedNumber};
    const Obstacle isCooling{Check::State, "E-STATE", cooling};
    const Obstacle isOccupied{Check::State, "E-NUMBER-BUSY", occupied};
    const Obstacle isHeld{Check::State, "E-NUMBER-HOLD", onHold};
    const Obstacle isTollFree{Check::Field, "E-NUMBER-KIND", tollFree};
    const Obstacle isForeign{Check::Field, "E-NUMBER-COUNTRY", foreign};
    const Obstacle isQuarantined{Check::Capacity, "E-NUMBER-QUARANTINE", quarantined};
    const Obstacle foreignScope{Check::Scope, "E-ROLE-GRANT", [](Scene& scene) {
                                    if (scene.actor == "omar")
                                        becomeOfficeAdmin(scene);
                                    std::visit(
                                        [](auto& command) {
                                            if constexpr (requires { command.scope; })
                                                command.scope = "austin";
                                        },
                                        scene.command);
                                }};
    const Obstacle unknownScope{Check::Field, "E-FIELD", [](Scene& scene) {
                                    if (scene.actor == "omar")
                                        std::get<GrantRole>(scene.command).scope = "nowhere";
                                }};
    return {
        {"edit",
         [] { return edit(); },
         {hidden,
          wider,
          moved,
          isDeleted,
          {Check::Field, "E-USER-REQUIRED",
           [](Scene& scene) { std::get<EditUsers>(scene.command).edits.front().lastName = ""; }}}},
        {"suspend", [=] { return SuspendUsers{whom}; }, {role, hidden, wider, moved, isDeleted, isGone}},
        {"send a link to a new password",
         [=] { return SendPasswordResets{whom}; },
         {role, hidden, wider, moved, isDeleted, isGone}},
        {"reactivate",
         [=] { return ReactivateUsers{whom}; },
         {role, hidden, wider, moved, isDeleted, isGone, {Check::Capacity, "E-SEAT-NONE", withoutVoiceSeat}},
         suspended},
        {"delete",
         [=] {
             return DeleteUsers{whom, LicenseDisposition::Release, {}, true};
         },
         {role,
          hidden,
          wider,
          moved,
          isGone,
          {Check::Capacity, "E-LIC-CONTRACT",
           [](Scene& scene) { scene.desk.company.m_offices.at(OfficeId("berlin")).isContract = true; }}}},
        {"restore",
         [=] { return RestoreUsers{whom}; },
         {role, hidden, moved, {Check::State, "E-STATE", [](Scene&) {}}, isGone}},
        {"purge",
         [=] {
             return PurgeUsers{whom, {"x@acme.test"}};
         },
         {role, hidden, wider, moved, {Check::State, "E-STATE", [](Scene&) {}}, isGone}},
        {"restore of somebody deleted",
         [=] { return RestoreUsers{whom}; },
         {role,
          hidden,
          moved,
          isGone,
          {Check::State, "E-STATE", [](Scene& scene) { ada(scene).state = UserState::Suspended; }},
          {Check::Capacity, "E-REST-SEAT", withoutVoiceSeat}},
         inGrace},
        {"purge of somebody deleted",
         [=] {
             return PurgeUsers{whom, {"ada@acme.test"}};
         },
         {role,
          hidden,
          wider,
          moved,
          isGone,
          {Check::State, "E-STATE", [](Scene& scene) { ada(scene).state = UserState::Suspended; }},
          {Check::Field, "E-FIELD",
           [](Scene& scene) { std::get<PurgeUsers>(scene.command).typedEmails = {"x@acme.test"}; }}},
         inGrace},
        {"grant",
         [=] {
             return GrantRole{whom, Role::OfficeAdmin, "berlin"};
         },
         {grant, hidden, foreignScope, moved, isDeleted, isGone, unknownScope}},
        {"revoke",
         [=] {
             return RevokeRole{whom, Role::OfficeAdmin, "berlin"};
         },
         {grant, hidden, foreignScope, moved, isDeleted, isGone}},
        {"analytics",
         [=] {
             return SetAnalytics{whom, AnalyticsAccess::Charts};
         },
         {{Check::Role, "E-ANL-CA", becomeOfficeAdmin}, moved, isDeleted, isGone}},
        {"assign",
         [=] {
             return AssignNumbers{{{number, userId("ada"), false}}};
         },
         {role,
          hiddenNumber,
          hidden,
          movedNumberOn,
          isDeleted,
          isCooling,
          isOccupied,
          isHeld,
          isForeign,
          isTollFree,
          isQuarantined,
          {Check::Capacity, "E-SEAT-NONE", withoutSeat}}},
        {"assign to a department",
         [=] {
             return AssignNumbers{{{number, {}, false, DepartmentId("support")}}};
         },
         {role,
          hiddenNumber,
          {Check::Existence, "E-NOTFOUND",
           [](Scene& scene) {
               std::get<AssignNumbers>(scene.command).assignments.front().department = DepartmentId("none");
           }},
          movedNumberOn,
          isCooling,
          isOccupied,
          isHeld,
          isForeign,
          {Check::Field, "E-NUMBER-KIND", [](Scene& scene) { spare(scene).kind = NumberKind::Fax; }},
          isQuarantined,
          {Check::Capacity, "E-SEAT-NONE",
           [](Scene& scene) {
               auto first = spare(scene);
               first.id = NumberId("n+4930800");
               first.status = NumberStatus::Assigned;
               first.targetType = TargetType::Department;
               first.targetId = "support";
               scene.desk.company.put(first);
               withoutSeat(scene);
           }}}},
        {"assign to a main line",
         [=] {
             return AssignNumbers{{{number, {}, false, {}, OfficeId("berlin")}}};
         },
         {role,
          hiddenNumber,
          {Check::Existence, "E-NOTFOUND",
           [](Scene& scene) {
               std::get<AssignNumbers>(scene.command).assignments.front().mainLine = OfficeId("nowhere");
           }},
          movedNumberOn,
          isCooling,
          isOccupied,
          isHeld,
          isForeign,
          isQuarantined,
          {Check::Capacity, "E-SEAT-NONE", withoutSeat}}},
        {"quarantine",
         [=] {
             return SetQuarantine{{{number, Forever}}};
         },
         {role,
          hiddenNumber,
          movedNumberOn,
          isCooling,
          isOccupied,
          isHeld,
          {Check::Field, "E-FIELD",
           [](Scene& scene) {
               std::get<SetQuarantine>(scene.command).quarantines.front().until = scene.desk.now;
           }}}},
        {"assign what an earlier row gives",
         [=] {
             return AssignNumbers{{{number, userId("zoe"), false}, {number, userId("ada"), false}}};
         },
         {hidden, isDeleted, {Check::State, "E-NUMBER-BUSY", [](Scene&) {}}}},
        {"unassign",
         [=] { return UnassignNumbers{{number}}; },
         {role, hiddenNumber, movedNumberOn, isCooling, isHeld}},
        {"unassign into another office",
         [=] {
             return UnassignNumbers{{number}, {{number, OfficeId("berlin")}}};
         },
         {role,
          hiddenNumber,
          {Check::Existence, "E-NOTFOUND",
           [](Scene& scene) {
               std::get<UnassignNumbers>(scene.command).offices.front().second = OfficeId("nowhere");
           }},
          movedNumberOn,
          isCooling,
          isHeld,
          isForeign}},
        {"swap",
         [=] {
             return SwapNumber{userId("ada"), number, {}};
         },
         {role,
          hidden,
          hiddenNumber,
          moved,
          isDeleted,
          isCooling,
          isOccupied,
          isHeld,
          {Check::State, "E-STATE",
           [](Scene& scene) { scene.desk.company.m_numbers.erase(NumberId("n+4930100")); }},
          isForeign,
          isTollFree,
          {Check::Field, "E-NUMBER-COUNTRY",
           [](Scene& scene) {
               if (scene.actor == "omar")
                   std::get<SwapNumber>(scene.command).formerTo = OfficeId("austin");
           }},
          isQuarantined}},
        {"recover",
         [=] { return RecoverNumbers{{number}}; },
         {role,
          hiddenNumber,
          movedNumberOn,
          isHeld,
          {Check::State, "E-STATE", [](Scene& scene) { spare(scene).status = NumberStatus::Released; }}}},
        {"release",
         [=] { return ReleaseNumbers{{number}}; },
         {role,
          hiddenNumber,
          movedNumberOn,
          isHeld,
          {Check::State, "E-NUMBER-BUSY",
           [](Scene& scene) {
               spare(scene).status = NumberStatus::Assigned;
               spare(scene).targetType = TargetType::Office;
               spare(scene).targetId = "berlin";
           }}}},
    };
}

std::vector<Case> newNumberCases()
{
    const NumberId drawn("nu_newaaaaaaaaaaaaa");
    const NumberId number("n+4930900"); // nobody has had it
    const auto wish = [](Scene& scene) -> NewNumber& {
        return std::get<AddNumbers>(scene.command).numbers.front();
    };
    const Obstacle role{Check::Role, "E-SCOPE", withoutRole};
    return {
        {"add a number",
         [=] {
             return AddNumbers{{{drawn, "+493012345678", OfficeId("berlin")}}};
         },
         {role,
          {Check::Existence, "E-NOTFOUND", [=](Scene& scene) { wish(scene).office = OfficeId("nowhere"); }},
          {Check::Field, "E-FIELD", [=](Scene& scene) { wish(scene).number = NumberId("made-up"); }},
          {Check::Field, "E-NUMBER-FORMAT", [=](Scene& scene) { wish(scene).e164 = "none"; }},
          {Check::Field, "E-NUMBER-COUNTRY", [=](Scene& scene) { wish(scene).e164 = "+15125550123"; }}}},
        {"remove a number",
         [=] { return RemoveNumbers{{number}}; },
         {role,
          {Check::Existence, "E-NOTFOUND", numberOutOfSight},
          {Check::Conflict, "E-CONFLICT", movedNumber},
          {Check::State, "E-STATE", cooling},
          {Check::State, "E-NUMBER-BUSY", occupied},
          {Check::State, "E-NUMBER-HOLD", onHold},
          {Check::State, "E-STATE", [](Scene& scene) { spare(scene).unassignedAt = scene.desk.now; }}}},
    };
}

} // namespace

TEST_CASE("R-GEN-01: the earlier of two checks answers, whatever the command")
{
    for (auto* more : {&cases, &licenseCases, &licenseTypeCases, &transferCases, &newNumberCases})
        checkOrder((*more)());
}
