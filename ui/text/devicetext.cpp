// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/devicetext.h"

#include "domain/commands/deviceowners.h"
#include "models/celltext.h"
#include "models/datatext.h"

namespace cordboard::ui {

using domain::Code;
using domain::DeviceConflict;

namespace {

QString parameter(const domain::Finding& finding, std::string_view name, const QString& otherwise)
{
    const auto told = parameterOf(finding, name);
    return told.empty() ? otherwise : models::DataText::inSentence(told);
}

/// R-DEV-11, a sentence a reason.
QString conflictSentence(const domain::Finding& finding, const QString& device)
{
    const auto reason = domain::fromWord<DeviceConflict>(parameter(finding, "reason", {}).toStdString());
    if (!reason)
        return DeviceText::tr("%1 cannot be assigned.").arg(device);
    switch (*reason) {
    case DeviceConflict::AlreadyAssigned: return DeviceText::tr("The person has %1 already.").arg(device);
    case DeviceConflict::UserHasDevice:
        return DeviceText::tr("%1 cannot be assigned: the person has a device already.").arg(device);
    case DeviceConflict::UserHasEndpoint:
        return DeviceText::tr("%1 cannot be assigned: the person has an endpoint already.").arg(device);
    case DeviceConflict::HandsetAssigned:
        return DeviceText::tr("%1 is somebody’s handset. A handset is one person’s.").arg(device);
    case DeviceConflict::DeviceFull: return DeviceText::tr("%1 has no free line key.").arg(device);
    case DeviceConflict::BaseFull: return DeviceText::tr("The base has no room for %1.").arg(device);
    case DeviceConflict::SlotTaken:
        return DeviceText::tr("Another handset has that place at the base. Choose another place for %1.")
            .arg(device);
    case DeviceConflict::LineKeyTaken:
        return DeviceText::tr("Another person has that line key of %1. Choose another key.").arg(device);
    case DeviceConflict::Shared:
        return DeviceText::tr(
                   "%1 is shared by several people. Take it back into stock first, then assign it.")
            .arg(device);
    case DeviceConflict::GivenTwice:
        return DeviceText::tr("%1 goes to somebody else in the same step.").arg(device);
    case DeviceConflict::OtherOffice:
        return DeviceText::tr("%1 belongs to another office than the person.").arg(device);
    case DeviceConflict::NotAssignable:
        return DeviceText::tr("%1 is no desk phone, handset or adapter, so nobody assigns it.").arg(device);
    }
    return {};
}

} // namespace

QString DeviceText::label(const domain::Device& device)
{
    const auto label = device.label();
    return label == device.phoneNumber ? models::CellText::phoneNumber(label)
                                       : models::DataText::inSentence(label);
}

QString DeviceText::sentence(const domain::Finding& finding, const QString& label)
{
    const auto device = parameter(finding, "device", label.isEmpty() ? tr("The device") : label);
    const auto person = parameter(finding, "name", tr("someone else"));
    if (finding.code == Code::EMac) {
        const auto address = parameter(finding, "mac", {});
        return address.isEmpty()
                   ? tr("A MAC address has 12 characters 0-9 and A-F.")
                   : tr("%1 is not the address of one device. Use the one on its label.").arg(address);
    }
    if (finding.code == Code::EMacTaken)
        return tr("%1 is already registered as %2.")
            .arg(parameter(finding, "mac", tr("This address")), parameter(finding, "device", tr("a device")));
    if (finding.code == Code::EDectBase)
        return tr("A DECT base serves everyone at a site. Assign its handsets to people.");
    if (finding.code == Code::EDeviceConflict)
        return conflictSentence(finding, device);
    if (finding.code == Code::EDeviceMobile) {
        const auto number = parameter(finding, "n", {});
        return number.isEmpty() ? tr("Remove the forwarding number of this phone to remove it.")
                                : tr("Remove the forwarding number %1 to remove this phone.")
                                      .arg(models::CellText::phoneNumber(number.toStdString()));
    }
    if (finding.code == Code::EDeviceSelf)
        return tr("%1 does not let users add desk phones. Ask an admin.")
            .arg(parameter(finding, "office", tr("The office")));
    if (finding.code == Code::WRestoreDevice)
        return tr("%1 now belongs to %2 and was not taken back.").arg(device, person);
    if (finding.code == Code::WDeviceLocation)
        return tr("%1 has no emergency location: emergency calls could not be located.").arg(device);
    if (finding.code == Code::WDeviceLogout)
        return tr("Removing this device signs the app out.");
    if (finding.code == Code::WDeviceTake)
        return tr("%1 is %2’s phone. They will lose it.").arg(device, person);
    return {};
}

} // namespace cordboard::ui
