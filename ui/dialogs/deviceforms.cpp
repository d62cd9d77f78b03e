// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/deviceforms.h"

#include <QCoreApplication>

#include "domain/limits.h"
#include "domain/permission.h"
#include "models/celltext.h"
#include "models/changetext.h"
#include "models/datatext.h"
#include "models/textrank.h"
#include "ui/text/devicetext.h"

namespace cordboard::ui {

using domain::Command;
using domain::Device;
using domain::DeviceId;
using domain::Field;
using domain::OfficeId;
using domain::UserId;
using interfaces::Session;
using models::CellText;
using models::ChangeText;
using models::DataText;

namespace {

struct DeviceForms {
    Q_DECLARE_TR_FUNCTIONS(DeviceForms)
};

std::optional<Device> deviceWith(const domain::DirectoryView& company, const DeviceId& id)
{
    return domain::recordsOf<Device>(company, std::span(&id.value(), 1)).front();
}

FormField deviceNameField(const std::string& name)
{
    return {"name", ChangeText::title(Field::DeviceName), TypedText{name, domain::limits::Name}};
}

/// Where a number is shown, R-CID-07.
FormField callerIdField(const Device& device)
{
    OneOf input;
    for (const auto known : domain::WordsOf<domain::IncomingCallerId>)
        input.choices.push_back({CellText::word(known), std::string(known)});
    input.chosen = word(device.incomingCallerId);
    return {"incoming_caller_id", ChangeText::title(Field::DeviceIncomingCallerId), std::move(input)};
}

/// R-DEV-15.
FormField locationField(const Session& session, const Device& device)
{
    OneOf input;
    for (const auto& office : session.directory().offices())
        input.choices.push_back({DataText::inSentence(office.name), office.id.value()});
    models::sortByName(input.choices, [](const FormChoice& choice) { return choice.text; });
    input.choices.insert(input.choices.begin(), {DeviceForms::tr("None"), std::string()});
    input.chosen = device.locationId.value();
    return {"location", ChangeText::title(Field::DeviceLocation), std::move(input)};
}

std::optional<domain::IncomingCallerId> changedCallerId(const FormValues& values)
{
    const auto wish = values.changed("incoming_caller_id");
    return wish ? domain::fromWord<domain::IncomingCallerId>(*wish) : std::nullopt;
}

} // namespace

std::optional<UserId> onlyOwnerOf(const domain::DirectoryView& company, const DeviceId& device)
{
    const auto known = deviceWith(company, device);
    return known && known->owners.size() == 1 ? std::optional(known->owners.front().id) : std::nullopt;
}

std::optional<FormSpec> forwardingForm(Session& session, const UserId& user)
{
    const auto person = session.directory().users(std::span(&user, 1)).front();
    if (!person)
        return std::nullopt;
    const bool isVerified = domain::isAllowed(session.account().actor, domain::Right::AddForwardingNumber,
                                              person->officeId);
    FormSpec form{"addForwardingNumber",
                  DeviceForms::tr("Forwarding number of %1").arg(DataText::inSentence(person->displayName())),
                  isVerified ? DeviceForms::tr("It rings together with the person’s devices.")
                             : DeviceForms::tr("It rings together with your devices once it is verified."),
                  DeviceForms::tr("Add")};
    form.fields = {{"phone_number", ChangeText::title(Field::DevicePhoneNumber),
                    TypedText{{}, domain::limits::NumberText}},
                   deviceNameField({})};
    form.command = [user, id = DeviceId(session.drawId(domain::RecordKind::Device))](
                       const FormValues& values) -> std::optional<Command> {
        const auto number = values.text("phone_number");
        if (number.empty())
            return std::nullopt;
        return domain::AddForwardingNumbers{{{id, user, number, values.text("name")}}};
    };
    return form;
}

std::optional<FormSpec> deviceForm(const Session& session, const DeviceId& id)
{
    const auto device = deviceWith(session.directory(), id);
    if (!device)
        return std::nullopt;
    const bool isAdmin = domain::isAllowed(session.account().actor, domain::Right::ManageDevices,
                                           device->officeId);
    FormSpec form{"editDevice",
                  DeviceForms::tr("Edit %1").arg(DataText::inSentence(device->label())),
                  {},
                  DeviceForms::tr("Save")};
    form.fields = {deviceNameField(device->name),
                   {"rings", ChangeText::title(Field::DeviceRings),
                    Tick{DeviceForms::tr("Ring this device"),
                         DeviceForms::tr("Ring this device when its owner is called"), device->rings}},
                   callerIdField(*device)};
    // A handset is where its base is (R-DEV-10).
    const bool hasLocation = isAdmin && domain::isHardware(device->kind) &&
                             device->kind != domain::DeviceKind::DectHandset;
    if (hasLocation)
        form.fields.push_back(locationField(session, *device));
    form.command = [id, hasLocation](const FormValues& values) -> std::optional<Command> {
        if (!values.isAnyChanged())
            return std::nullopt;
        domain::DeviceEdit edit{id, values.changed("name")};
        edit.rings = values.changedTick("rings");
        edit.incomingCallerId = changedCallerId(values);
        if (hasLocation && values.isChanged("location"))
            edit.location = OfficeId(values.text("location"));
        return domain::EditDevices{{std::move(edit)}};
    };
    return form;
}

} // namespace cordboard::ui
