// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/devicescard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "models/celltext.h"
#include "ui/dialogs/registerdevice.h"
#include "ui/pane/factsheet.h"
#include "ui/settings/personsettings.h"
#include "ui/text/findingtext.h"

namespace cordboard::ui {

using domain::Device;
using domain::DeviceKind;
using RegisterDeviceCommand = domain::RegisterDevice; // beside the dialog of that name
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
    m_refusal = refusalOf(domain::Right::RegisterDevice, domain::Description<RegisterDeviceCommand>::kind);
    if (who == Who::Other)
        m_ruled.clear();
    showRefusal();
}

void DevicesCard::showRefusal()
{
    const auto& reason = m_refusal.isEmpty() ? m_ruled : m_refusal;
    allow(*m_add, reason);
    sayReason(*m_reason, reason);
}

/// Whether the office lets its people do so (R-DEV-14), the rules tell; what is to be typed yet they find
/// wrong as well.
void DevicesCard::judgePerson()
{
    if (!m_refusal.isEmpty())
        return;
    RegisterDeviceCommand wish;
    wish.device = domain::DeviceId(host().session.drawId(domain::RecordKind::Device));
    wish.office = person().user.officeId;
    wish.user = userId();
    judge({wish}, [this](const auto& plans) {
        m_ruled = plans.front() ? FindingText::firstRefusal(*plans.front(), FindingText::Fields::LeftOut)
                                : QString();
        showRefusal();
    });
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
