// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/typedwords.h"
#include "app/cordboardctl/words.h"

namespace cordboard::cordboardctl {

using interfaces::TableKind;

namespace {

void addRegistration(CLI::App& devices, Words& words)
{
    using domain::RegisterDevice;
    auto& add = *devices.add_subcommand("register", helpOf<RegisterDevice>());
    const auto option = [&add](const char* name, std::string& to, const std::string& what) {
        return add.add_option(name, to, what);
    };
    auto* mac = option("--mac", words.registration.mac, helpOf<&RegisterDevice::mac>());
    option("--ipei", words.registration.ipei, helpOf<&RegisterDevice::ipei>())->excludes(mac);
    option("--office", words.office, "Office (name or id) whose admins manage it")->required();
    option("--location", words.location, "Office (name or id) whose emergency address holds where it stands");
    option("--kind", words.deviceKind, helpOf<&RegisterDevice::kind>())
        ->check(CLI::IsMember(wordsOf<domain::DeviceKind>()));
    option("--name", words.registration.name, helpOf<&RegisterDevice::name>());
    option("--model", words.registration.model, helpOf<&RegisterDevice::model>());
    option("--user", words.user, "Who gets it: e-mail address, extension or id");
    option("--base", words.base, "Base of a handset: MAC address or id");
    add.add_option("--slot", words.registration.slot, helpOf<&RegisterDevice::slot>());
    addExecution(add, words);
    add.callback([&words] {
        auto& wish = words.registration;
        if (!words.deviceKind.empty())
            wish.kind = domain::fromWord<domain::DeviceKind>(words.deviceKind);
        wish.office = domain::OfficeId(words.office);
        wish.location = domain::OfficeId(words.location);
        wish.base = domain::DeviceId(words.base);
        if (!words.user.empty())
            words.users = {words.user};
        words.change(wish);
    });
}

void addDeviceEdit(CLI::App& devices, Words& words)
{
    using domain::DeviceEdit;
    auto& edit = *devices.add_subcommand("edit", helpOf<domain::EditDevices>());
    edit.add_option("device", words.devices, "MAC addresses, IPEIs or ids")->required();
    edit.add_option("--name", words.deviceEdit.name, helpOf<&DeviceEdit::name>());
    edit.add_option("--model", words.deviceEdit.model, helpOf<&DeviceEdit::model>());
    edit.add_option("--rings", words.rings, helpOf<&DeviceEdit::rings>())
        ->check(CLI::IsMember({"yes", "no"}));
    edit.add_option("--incoming-caller-id", words.incomingCallerId, helpOf<&DeviceEdit::incomingCallerId>())
        ->check(CLI::IsMember(wordsOf<domain::IncomingCallerId>()));
    auto* location = edit.add_option("--location", words.location,
                                     "Office (name or id) whose emergency address holds where it stands");
    edit.add_flag("--no-location", words.noLocation, "No emergency location")->excludes(location);
    addExecution(edit, words);
    edit.callback([&words] {
        auto& wish = words.deviceEdit;
        if (!words.rings.empty())
            wish.rings = words.rings == "yes";
        if (!words.incomingCallerId.empty())
            wish.incomingCallerId = domain::fromWord<domain::IncomingCallerId>(words.incomingCallerId);
        if (!words.location.empty() || words.noLocation)
            wish.location = domain::OfficeId(words.location);
        if (saysNothing(wish))
            throw CLI::ValidationError("edit", "say what to change: --name, --model, --rings, "
                                               "--incoming-caller-id, --location or --no-location");
        words.change(domain::EditDevices{{wish}});
    });
}

/// R-FWD-04.
void addProof(CLI::App& forward, Words& words)
{
    const auto verb = [&](const char* name, const char* what) -> CLI::App& {
        auto& command = *forward.add_subcommand(name, what);
        command.add_option("device", words.user, "Forwarding number of yours, or its id")->required();
        return command;
    };
    verb("code", "Have a code sent to a forwarding number of yours").callback([&words] {
        words.request.action = AskForCode{words.user};
    });
    verb("verify", "Enter the code that came; the number rings from then on").callback([&words] {
        words.request.action = EnterCode{words.user};
    });
}

/// R-FWD-01: several people get the same number, each listed as their own.
void addForwarding(CLI::App& devices, Words& words)
{
    using domain::NewForwardingNumber;
    auto& forward = *devices.add_subcommand("forward", "Outside numbers that people are called on")
                         ->require_subcommand(1);
    auto& list = *forward.add_subcommand("list", "List forwarding numbers");
    list.add_option("--limit", words.limit, "At most so many rows")->check(CLI::Validator(rowCountFault, {}));
    list.callback([&words] {
        words.request.action = ListRows{TableKind::Devices, "kind:forwarding_number", words.limit};
    });
    auto& add = *forward.add_subcommand("add", helpOf<domain::AddForwardingNumbers>());
    add.add_option("user", words.users, "Who is called on it: e-mail addresses, extensions or ids")
        ->required();
    add.add_option("--number", words.forwardingNumber, helpOf<&NewForwardingNumber::phoneNumber>())
        ->required();
    add.add_option("--name", words.deviceEdit.name, helpOf<&NewForwardingNumber::name>());
    addExecution(add, words);
    add.callback([&words] {
        domain::AddForwardingNumbers command;
        auto& wish = command.numbers.emplace_back();
        wish.phoneNumber = words.forwardingNumber;
        wish.name = words.deviceEdit.name.value_or("");
        words.change(std::move(command));
    });
    addProof(forward, words);
}

} // namespace

void addDevices(CLI::App& app, Words& words)
{
    auto& devices =
        *app.add_subcommand("devices", "Phones, bases, apps and forwarding numbers")->require_subcommand(1);
    addList(devices, words, "List devices", TableKind::Devices);
    addRegistration(devices, words);
    addDeviceEdit(devices, words);
    addForwarding(devices, words);

    auto& assign = *devices.add_subcommand("assign", helpOf<domain::AssignDevices>());
    assign.add_option("device", words.devices, "MAC address, IPEI or id")->required()->expected(1);
    assign.add_option("user", words.user, "Who gets it")->required();
    auto* all = assign.add_flag("--replace-all", words.replaceAll,
                                helpOf<&domain::DeviceAssignment::replaceAll>());
    assign.add_flag("--share", words.share, helpOf<&domain::DeviceAssignment::share>())->excludes(all);
    addExecution(assign, words);
    assign.callback([&words] {
        domain::AssignDevices command;
        auto& assignment = command.assignments.emplace_back();
        assignment.replaceAll = words.replaceAll;
        assignment.share = words.share;
        words.users = {words.user};
        words.change(std::move(command));
    });

    const auto many = [&](const char* name, const std::string& what) -> CLI::App& {
        auto& command = *devices.add_subcommand(name, what);
        command.add_option("device", words.devices, "MAC addresses, IPEIs or ids")->required();
        addExecution(command, words);
        return command;
    };
    many("unassign", helpOf<domain::UnassignDevices>()).callback([&words] {
        words.change(domain::UnassignDevices{});
    });
    many("remove", helpOf<domain::RemoveDevices>()).callback([&words] {
        words.change(domain::RemoveDevices{});
    });
}

} // namespace cordboard::cordboardctl
