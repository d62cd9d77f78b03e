// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/devicescard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "models/celltext.h"
#include "ui/dialogs/registerdevice.h"
#include "ui/pane/factsheet.h"
#include "ui/settings/personsettings.h"

namespace cordboard::ui {

using domain::Device;
using domain::DeviceKind;
using models::CellText;

DevicesCard::DevicesCard(const CardHost& host, QWidget* parent)
    : DeviceListCard(host, "devicesCard", tr("Devices"),
                     tr("There are no devices. One that somebody signs in with appears here by itself."),
                     parent),
      m_add(new QPushButton(tr("Add desk phone…"), this)), m_reason(nullptr)
{
    m_add->setObjectName(QStringLiteral("addPhone"));
    m_add->setAutoDefault(false);
    connect(m_add, &QPushButton::clicked, this, &DevicesCard::addPhone);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_add);
    foot->addStretch(1);
    content().addLayout(foot);
    m_reason = addReason();
}

void DevicesCard::showPerson(Who who)
{
    DeviceListCard::showPerson(who);
    const auto refusal = refusalOf(domain::Right::RegisterDevice,
                                   domain::Description<domain::RegisterDevice>::kind);
    allow(*m_add, refusal);
    sayReason(*m_reason, refusal);
}

bool DevicesCard::isShown(const Device& device) const
{
    return device.kind != DeviceKind::ForwardingNumber;
}

std::vector<DeviceListCard::Line> DevicesCard::linesOf(const Device& device) const
{
    QStringList state{CellText::word(word(device.kind)), CellText::word(word(device.status()))};
    if (device.isShared())
        state.append(tr("shared"));
    if (device.lastRegisteredAt)
        state.append(tr("last seen %1", "date and time").arg(FactText::moment(device.lastRegisteredAt)));
    std::vector<Line> lines{{FactText::joined(state)}};
    if (device.kind == DeviceKind::DesktopApp) // R-DEV-03
        lines.push_back({tr("Removing the desktop app signs it out.")});
    if (device.kind == DeviceKind::MobileApp && !device.phoneNumber.empty()) // R-DEV-04
        lines.push_back({tr("To remove this phone, remove its forwarding number.")});
    return lines;
}

void DevicesCard::addPhone()
{
    const auto& with = host();
    (new RegisterDevice(with.session, with.theme, with.flow, userId(), window()))->show();
}

} // namespace cordboard::ui
