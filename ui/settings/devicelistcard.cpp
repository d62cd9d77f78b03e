// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/devicelistcard.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/review/commandflow.h"
#include "ui/review/wrappedcheckbox.h"
#include "ui/settings/cardrows.h"
#include "ui/text/devicetext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

using domain::Device;
using domain::EditDevices;

namespace {

QString deviceObject(const char* what, const Device& device)
{
    return QStringLiteral("%1-%2").arg(QLatin1String(what), QString::fromStdString(device.id.value()));
}

} // namespace

DeviceListCard::DeviceListCard(const CardHost& host, const char* name, const QString& title,
                               const QString& none, QWidget* parent)
    : SettingsCard(host, name, title, parent), m_none(addText(none)), m_rows(new CardRows(this))
{
    content().addWidget(m_rows);
}

void DeviceListCard::showPerson(Who)
{
    using domain::Description;
    constexpr auto Right = domain::Right::ManageDevices;
    m_ringRefusal = refusalOf(Right, Description<EditDevices>::kind);
    m_removeRefusal = refusalOf(Right, Description<domain::RemoveDevices>::kind);
    std::vector<const Device*> devices;
    QStringList shown{QString::fromStdString(userId().value()), m_ringRefusal, m_removeRefusal};
    for (const auto& device : person().devices) {
        if (!isShown(device))
            continue;
        devices.push_back(&device);
        shown << QString::fromStdString(device.id.value()) << DeviceText::label(device);
        shown << QString::number(needsMore(device) ? 1 : 0);
        for (const auto& line : linesOf(device))
            shown << line.text;
    }
    m_rows->show(shown, [&](QWidget& rows, QVBoxLayout& layout) {
        for (const auto* device : devices)
            addRow(*device, rows, layout);
    });
    for (const auto* device : devices) // also after a click that came to nothing
        m_rows->findChild<QCheckBox*>(deviceObject("rings", *device))->setChecked(device->rings);
    m_none->setVisible(devices.empty());
    m_rows->setVisible(!devices.empty());
}

void DeviceListCard::addRow(const Device& device, QWidget& rows, QVBoxLayout& layout)
{
    const auto name = DeviceText::label(device);
    auto* rings = new WrappedCheckBox(tr("%1 rings", "a device or an outside number").arg(name), &rows);
    rings->box()->setObjectName(deviceObject("rings", device));
    allow(*rings->box(), m_ringRefusal);
    connect(rings->box(), &QCheckBox::clicked, this, [this, id = device.id](bool isOn) { ring(id, isOn); });
    auto* remove = new QPushButton(tr("Remove…"), &rows);
    remove->setObjectName(deviceObject("remove", device));
    remove->setAccessibleName(tr("Remove %1", "a device or an outside number").arg(name));
    remove->setAutoDefault(false);
    setEmphasis(*remove, Emphasis::Destructive);
    allow(*remove, m_removeRefusal);
    connect(remove, &QPushButton::clicked, this,
            [this, id = device.id] { host().flow.review(domain::RemoveDevices{{id}}); });
    auto* first = new QHBoxLayout;
    first->addWidget(rings, 1, Qt::AlignVCenter); // or its text leaves its box for the middle of the button
    first->addWidget(remove, 0, Qt::AlignTop);
    auto* row = new QVBoxLayout;
    row->setSpacing(0);
    row->addLayout(first);
    for (const auto& line : linesOf(device)) {
        auto* label = wrappedLabel(line.text, &rows);
        tint(*label, host().theme, line.tone);
        row->addWidget(label);
    }
    if (needsMore(device))
        row->addWidget(makeMore(device, rows));
    layout.addLayout(row);
}

void DeviceListCard::ring(const domain::DeviceId& device, bool rings)
{
    domain::DeviceEdit edit;
    edit.device = device;
    edit.rings = rings;
    send(EditDevices{{std::move(edit)}});
}

} // namespace cordboard::ui
