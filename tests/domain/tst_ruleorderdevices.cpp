// SPDX-License-Identifier: GPL-3.0-or-later
// R-GEN-01: of all that stands in the way of a row, the earliest check answers. Commands of devices.
#include "tests/domain/ruleorder.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

Device& phone(Scene& scene)
{
    return scene.desk.company.m_devices.at(DeviceId("ada.desk"));
}
void deviceOutOfSight(Scene& scene)
{
    if (scene.actor == "omar")
        becomeOfficeAdmin(scene);
    phone(scene).officeId = OfficeId("austin");
}
void movedDevice(Scene& scene)
{
    scene.seen[{RecordKind::Device, "ada.desk"}] = 99;
}
void becomeBase(Scene& scene)
{
    phone(scene).kind = DeviceKind::DectBase;
}
void becomeApp(Scene& scene)
{
    phone(scene).kind = DeviceKind::WebApp;
}
void becomeMobile(Scene& scene)
{
    phone(scene).kind = DeviceKind::MobileApp;
    phone(scene).phoneNumber = "+491702";
}
void becomeShared(Scene& scene)
{
    phone(scene).owners.push_back({userId("sam"), 2});
}
void elsewhere(Scene& scene)
{
    if (scene.actor == "omar")
        becomeOfficeAdmin(scene);
    std::get<RegisterDevice>(scene.command).location = OfficeId("austin");
}

std::vector<Case> deviceCases()
{
    const DeviceId device("ada.desk");
    const Obstacle role{Check::Role, "E-SCOPE", withoutRole};
    const Obstacle hidden{Check::Existence, "E-NOTFOUND", deviceOutOfSight};
    const Obstacle hiddenUser{Check::Existence, "E-NOTFOUND", outOfSight};
    const Obstacle moved{Check::Conflict, "E-CONFLICT", movedDevice};
    const Obstacle isDeleted{Check::State, "E-STATE", deleted};
    return {
        {"register device",
         [] {
             RegisterDevice command{DeviceId("dv_newaaaaaaaaaaaaa"), OfficeId("berlin")};
             command.mac = "001565000009";
             command.user = userId("ada");
             return command;
         },
         {{Check::Role, "E-DEV-SELF", withoutRole},
          {Check::Existence, "E-NOTFOUND", elsewhere},
          hiddenUser,
          isDeleted,
          {Check::Field, "E-MAC", [](Scene& scene) { std::get<RegisterDevice>(scene.command).mac = "none"; }},
          {Check::Field, "E-FIELD",
           [](Scene& scene) { std::get<RegisterDevice>(scene.command).device = DeviceId("made-up"); }},
          {Check::Capacity, "E-DEV-CONFLICT",
           [](Scene& scene) { ada(scene).officeId = OfficeId("austin"); }}}},
        {"assign device",
         [=] {
             return AssignDevices{{{device, userId("ada")}}};
         },
         {role,
          hidden,
          hiddenUser,
          moved,
          isDeleted,
          {Check::State, "E-DECT-BASE", becomeBase},
          {Check::Field, "E-FIELD",
           [](Scene& scene) { std::get<AssignDevices>(scene.command).assignments.front().lineKey = 99; }},
          {Check::Capacity, "E-DEV-CONFLICT", becomeShared},
          {Check::Capacity, "E-DEV-CONFLICT",
           [](Scene& scene) { ada(scene).officeId = OfficeId("austin"); }}}},
        {"undo of assigning a device",
         [=] {
             return UnassignDevices{{device}, {}, {{device, userId("ada"), 2}}};
         },
         {role,
          hidden,
          hiddenUser,
          moved,
          isDeleted,
          {Check::Field, "E-FIELD",
           [](Scene& scene) { std::get<UnassignDevices>(scene.command).formerOwners.front().lineKey = 99; }},
          {Check::Capacity, "E-DEV-CONFLICT",
           [](Scene& scene) { ada(scene).officeId = OfficeId("austin"); }}}},
        {"unassign device",
         [=] { return UnassignDevices{{device}}; },
         {role, hidden, moved, {Check::State, "E-DEV-CONFLICT", becomeApp}}},
        {"add a forwarding number",
         [] {
             return AddForwardingNumbers{
                 {{DeviceId("dv_newaaaaaaaaaaaaa"), userId("ada"), "+4915123456789"}}};
         },
         {hiddenUser,
          isDeleted,
          {Check::Field, "E-FWD",
           [](Scene& scene) {
               std::get<AddForwardingNumbers>(scene.command).numbers.front().phoneNumber = "12";
           }},
          {Check::Field, "E-FIELD",
           [](Scene& scene) {
               std::get<AddForwardingNumbers>(scene.command).numbers.front().device = DeviceId("made-up");
           }}}},
        {"edit device",
         [=] {
             return EditDevices{{{device, "Window"}}};
         },
         {hidden,
          {Check::Existence, "E-NOTFOUND",
           [](Scene& scene) {
               std::get<EditDevices>(scene.command).edits.front().location = OfficeId("nowhere");
           }},
          moved,
          {Check::Field, "E-FIELD",
           [](Scene& scene) { std::get<EditDevices>(scene.command).edits.front().name = " "; }}}},
        {"remove device",
         [=] { return RemoveDevices{{device}}; },
         {hidden,
          {Check::Scope, "E-SCOPE",
           [](Scene& scene) {
               if (scene.actor == "omar")
                   scene.actor = "ada";
               becomeShared(scene);
           }},
          moved,
          {Check::State, "E-DEV-MOBILE", becomeMobile}}},
    };
}

} // namespace

TEST_CASE("R-GEN-01: the earlier of two checks answers about devices")
{
    checkOrder(deviceCases());
}
