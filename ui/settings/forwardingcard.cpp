// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/forwardingcard.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "domain/limits.h"
#include "ui/review/commandflow.h"

namespace cordboard::ui {

using domain::AddForwardingNumbers;
using domain::Device;
using Tone = models::RowModel::Tone;

ForwardingCard::ForwardingCard(const CardHost& host, QWidget* parent)
    : DeviceListCard(host, "forwardingCard", tr("Forwarding numbers"),
                     tr("No outside number rings together with the devices."), parent),
      m_number(new QLineEdit(this)), m_add(new QPushButton(tr("Add number"), this))
{
    m_number->setMaxLength(static_cast<int>(domain::limits::NumberText));
    notes().addRow(*addForm(), tr("New forwarding number"), "phone_number", m_number);
    m_add->setObjectName(QStringLiteral("addNumber"));
    m_add->setAutoDefault(false);
    connect(m_number, &QLineEdit::textChanged, this, [this] {
        m_add->setEnabled(hasInput() && m_number->isEnabled());
        noteInput();
    });
    connect(m_number, &QLineEdit::returnPressed, this, [this] { applyInput(); });
    connect(m_add, &QPushButton::clicked, this, [this] { applyInput(); });
    connect(&host.flow, &CommandFlow::applied, this, [this](const domain::Plan& plan) {
        const auto* added = std::get_if<AddForwardingNumbers>(&plan.command);
        if (added != nullptr && added->numbers.front().user == userId())
            m_number->clear();
    });
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_add);
    foot->addStretch(1);
    content().addLayout(foot);
    m_reason = addReason();
}

void ForwardingCard::showPerson(Who who)
{
    DeviceListCard::showPerson(who);
    if (who == Who::Other)
        m_number->clear();
    const auto refusal = refusalOf(domain::Right::AddForwardingNumber,
                                   domain::Description<AddForwardingNumbers>::kind);
    allow(*m_number, refusal);
    m_add->setEnabled(refusal.isEmpty() && hasInput());
    sayReason(*m_reason, refusal);
}

bool ForwardingCard::isShown(const Device& device) const
{
    return device.kind == domain::DeviceKind::ForwardingNumber;
}

std::vector<DeviceListCard::Line> ForwardingCard::linesOf(const Device& device) const
{
    if (device.isVerified)
        return {{tr("Verified")}};
    return {{tr("Waiting for verification: it does not ring until then."), Tone::Warning}}; // R-FWD-04
}

bool ForwardingCard::hasInput() const
{
    return !m_number->text().trimmed().isEmpty();
}

void ForwardingCard::discardInput()
{
    m_number->clear();
}

void ForwardingCard::applyInput()
{
    if (!hasInput())
        return;
    const domain::DeviceId device(host().session.drawId(domain::RecordKind::Device));
    send(AddForwardingNumbers{{{device, userId(), m_number->text().trimmed().toStdString(), {}}}});
}

} // namespace cordboard::ui
