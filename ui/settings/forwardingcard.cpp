// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/forwardingcard.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "domain/limits.h"
#include "models/celltext.h"
#include "ui/review/commandflow.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"

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
    m_verification = makeVerification();
    content().addWidget(m_verification);
    m_reason = addReason();
}

QWidget* ForwardingCard::makeVerification()
{
    auto* whole = new QWidget(this);
    m_waiting = wrappedLabel({}, whole);
    m_code = new QLineEdit(whole);
    m_code->setMaxLength(static_cast<int>(domain::limits::Pin));
    m_code->setInputMethodHints(Qt::ImhDigitsOnly);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    notes().addRow(*form, tr("Code"), "code", m_code);
    const auto button = [whole](const char* name, const QString& text) {
        auto* made = new QPushButton(text, whole);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        return made;
    };
    auto* send = button("sendCode", tr("Send code"));
    m_verify = button("verifyNumber", tr("Verify"));
    m_verify->setEnabled(false);
    connect(m_code, &QLineEdit::textChanged, m_verify,
            [this] { m_verify->setEnabled(!m_code->text().trimmed().isEmpty()); });
    connect(m_code, &QLineEdit::returnPressed, this, &ForwardingCard::enterCode);
    connect(send, &QPushButton::clicked, this, &ForwardingCard::requestCode);
    connect(m_verify, &QPushButton::clicked, this, &ForwardingCard::enterCode);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(send);
    buttons->addWidget(m_verify);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_waiting);
    layout->addLayout(form);
    layout->addLayout(buttons);
    return whole;
}

const Device* ForwardingCard::waiting() const
{
    const auto& devices = person().devices;
    const auto found = std::find_if(devices.begin(), devices.end(), [this](const Device& device) {
        return isShown(device) && !device.isVerified;
    });
    return found == devices.end() ? nullptr : &*found;
}

void ForwardingCard::showVerification()
{
    const auto* number = isOwn() && host().session.hasOwnAccount() ? waiting() : nullptr;
    m_verification->setVisible(number != nullptr);
    if (number != nullptr)
        m_waiting->setText(
            tr("A code proves that %1 is yours.").arg(models::CellText::phoneNumber(number->phoneNumber)));
}

void ForwardingCard::requestCode()
{
    const auto* number = waiting();
    if (number == nullptr)
        return;
    const auto shown = models::CellText::phoneNumber(number->phoneNumber);
    host().session.requestCode(number->id, [self = QPointer(this), shown](const domain::Result<void>& outcome,
                                                                          std::optional<domain::Code>) {
        if (self && outcome)
            self->tell(tr("A code is on its way to %1.").arg(shown), Tone::Ordinary);
        else if (self)
            self->tell(FindingText::errorSentence(outcome.error()), Tone::Danger);
    });
}

void ForwardingCard::enterCode()
{
    const auto* number = waiting();
    const auto code = m_code->text().trimmed().toStdString();
    if (number == nullptr || code.empty())
        return;
    host().session.enterCode(
        number->id, code,
        [self = QPointer(this)](const domain::Result<void>& outcome, std::optional<domain::Code>) {
            if (!self)
                return;
            using domain::ErrorCode;
            if (outcome) {
                self->m_code->clear();
                self->tell(tr("The number is verified and rings from now on."), Tone::Ordinary);
            } else if (outcome.error().code == ErrorCode::InvalidInput) {
                self->notes().say("code", tr("This is not the code that was sent."), Tone::Danger);
            } else if (outcome.error().code == ErrorCode::Conflict) {
                self->notes().say("code", tr("No code is open for this number. Send a new one."),
                                  Tone::Danger);
            } else {
                self->tell(FindingText::errorSentence(outcome.error()), Tone::Danger);
            }
        });
}

void ForwardingCard::tell(const QString& text, Tone tone)
{
    notes().clear();
    notes().sayGenerally(text, tone);
    notes().general()->show();
}

void ForwardingCard::showPerson(Who who)
{
    DeviceListCard::showPerson(who);
    if (who == Who::Other) {
        m_number->clear();
        m_code->clear();
    }
    showVerification();
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
