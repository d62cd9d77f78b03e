// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/donotdisturbcard.h"

#include <QCheckBox>

namespace cordboard::ui {

using domain::EditSettings;
using domain::SettingsEdit;

DoNotDisturbCard::DoNotDisturbCard(const CardHost& host, QWidget* parent)
    : SettingsCard(host, "doNotDisturbCard", tr("Do not disturb"), parent),
      m_box(addBox("do_not_disturb", tr("No device rings"))), m_reason(addReason())
{
    connect(m_box, &QCheckBox::clicked, this, [this](bool isOn) {
        send(EditSettings{{SettingsEdit{.user = userId(), .doNotDisturb = isOn}}});
    });
}

void DoNotDisturbCard::showPerson(Who)
{
    const auto refusal = refusalOf(domain::Right::SetDoNotDisturb, domain::Description<EditSettings>::kind);
    m_box->setChecked(person().settings.doNotDisturb);
    allow(*m_box, refusal);
    sayReason(*m_reason, refusal);
}

} // namespace cordboard::ui
