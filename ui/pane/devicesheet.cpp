// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/devicesheet.h"

#include "ui/text/devicetext.h"

namespace cordboard::ui {

using domain::Device;
using domain::DirectoryView;
using models::CellText;

namespace {

std::optional<Device> deviceOfRow(const std::string& id, const DirectoryView& company)
{
    return domain::recordsOf<Device>(company, std::span(&id, 1)).front();
}

FactText::Lines deviceLines(const Device& device)
{
    return {{DeviceText::label(device), RecordLink{interfaces::TableKind::Devices, device.id.value()}}};
}

FactSheet::Group hardware(const Device& device, const DirectoryView& company)
{
    FactSheet::Group group{FactText::tr("Device"), {}};
    group.add(FactText::tr("Kind"), CellText::word(word(device.kind)));
    group.add(FactText::tr("MAC address"), device.mac ? FactText::plain(device.mac->text()) : QString());
    group.add(FactText::tr("IPEI"), FactText::plain(device.ipei));
    group.add(FactText::tr("Maker"), FactText::plain(device.vendor));
    group.add(FactText::tr("Model"), FactText::plain(device.model));
    group.add(FactText::tr("Firmware"), FactText::plain(device.firmware));
    group.add(FactText::tr("Phone number"), FactText::number(device.phoneNumber));
    if (const auto base = deviceOfRow(device.baseId.value(), company))
        group.add(FactText::tr("Base"), deviceLines(*base));
    group.add(FactText::tr("Office"), FactText::office(device.officeId, company));
    return group;
}

FactSheet::Group assignment(const Device& device, const DirectoryView& company)
{
    FactSheet::Group group{device.isShared() ? FactText::tr("Shared by") : FactText::tr("Assigned to"), {}};
    for (const auto& owner : device.owners) {
        auto person = FactText::person(owner.id, company);
        if (person.empty())
            person.push_back({FactText::tr("somebody else")});
        group.add(FactText::tr("Line key %1").arg(owner.key), std::move(person));
    }
    if (device.owners.empty() && device.kind != domain::DeviceKind::DectBase)
        group.add(FactText::tr("Nobody"), FactText::tr("in stock"));
    return group;
}

/// R-DEV-10: a base leads its handsets.
FactSheet::Group handsets(const Device& device, const DirectoryView& company)
{
    FactSheet::Group group{FactText::tr("Handsets"), {}};
    using domain::RecordKind;
    const auto ids = company.referring(RecordKind::Device, RecordKind::Device,
                                       std::span(&device.id.value(), 1));
    for (const auto& handset : domain::recordsOf<Device>(company, ids.front())) {
        if (!handset)
            continue;
        auto lines = deviceLines(*handset);
        lines.push_back({CellText::word(word(handset->status())), {}, true});
        group.add(CellText::word(word(handset->kind)), std::move(lines));
    }
    return group;
}

FactSheet::Group serviceGroup(const Device& device, const DirectoryView& company)
{
    FactSheet::Group group{FactText::tr("Service"), {}};
    group.add(FactText::tr("Status"), CellText::word(word(device.status())));
    group.add(FactText::tr("Rings"), device.rings       ? FactText::tr("yes")
                                     : device.mayRing() ? FactText::tr("no")
                                                        : FactText::tr("not before the number is verified"));
    auto location = FactText::office(device.locationId, company);
    if (location.empty() && device.standsSomewhere())
        location.push_back({FactText::tr("none set")});
    group.add(FactText::tr("Emergency location"), std::move(location));
    group.add(FactText::tr("Shown of a caller"), CellText::word(word(device.incomingCallerId)));
    group.add(FactText::tr("Configured"), FactText::moment(device.lastProvisionedAt));
    group.add(FactText::tr("Last seen"), FactText::moment(device.lastRegisteredAt));
    group.add(FactText::tr("Last call"), FactText::moment(device.lastCallAt));
    return group;
}

} // namespace

std::optional<FactSheet> deviceSheet(const FactSource& row)
{
    const auto device = deviceOfRow(row.id, row.company);
    if (!device)
        return std::nullopt;
    FactSheet sheet;
    sheet.title = DeviceText::label(*device);
    sheet.subtitle = FactText::joined({CellText::word(word(device->kind)),
                                       CellText::word(word(device->status())),
                                       FactText::officeName(device->officeId, row.company)});
    sheet.tabs.push_back({QString(),
                          {hardware(*device, row.company), assignment(*device, row.company),
                           handsets(*device, row.company), serviceGroup(*device, row.company)}});
    return sheet;
}

FactSheet::Group devicesOf(const domain::UserId& user, const DirectoryView& company)
{
    FactSheet::Group group{FactText::tr("Devices"), {}};
    using domain::RecordKind;
    const auto ids = company.referring(RecordKind::Device, RecordKind::User, std::span(&user.value(), 1));
    for (const auto& device : domain::recordsOf<Device>(company, ids.front())) {
        if (!device)
            continue;
        QStringList state{CellText::word(word(device->status()))};
        if (!device->mayRing())
            state.append(FactText::tr("not verified"));
        else if (!device->rings)
            state.append(FactText::tr("does not ring"));
        if (device->isShared())
            state.append(FactText::tr("shared"));
        auto lines = deviceLines(*device);
        lines.push_back({FactText::joined(state), {}, true});
        group.add(CellText::word(word(device->kind)), std::move(lines));
    }
    return group;
}

} // namespace cordboard::ui
