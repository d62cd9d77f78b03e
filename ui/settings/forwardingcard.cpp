// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/forwardingcard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include "domain/limits.h"
#include "models/celltext.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

using domain::AddForwardingNumbers;
using domain::Device;
using models::CellText;
using Tone = models::RowModel::Tone;

namespace {

QString nameOf(const char* what, const domain::DeviceId& device)
{
    return QStringLiteral("%1-%2").arg(QLatin1String(what), QString::fromStdString(device.value()));
}

} // namespace

ForwardingCard::ForwardingCard(const CardHost& host, QWidget* parent)
    : DeviceListCard(host, "forwardingCard", tr("Forwarding numbers"),
                     tr("No outside number rings together with the devices."), parent)
{
    addEntry({.word = "phone_number",
              .name = tr("New forwarding number"),
              .longest = domain::limits::NumberText,
              .button = "addNumber",
              .action = tr("Add number"),
              .command = [this](const QString& text) -> domain::Command {
                  const domain::DeviceId id(this->host().session.drawId(domain::RecordKind::Device));
                  return AddForwardingNumbers{{{id, userId(), text.trimmed().toStdString(), {}}}};
              },
              .typed = [](const domain::Command& command) -> std::optional<QString> {
                  const auto* added = std::get_if<AddForwardingNumbers>(&command);
                  return added != nullptr
                             ? std::optional(QString::fromStdString(added->numbers.front().phoneNumber))
                             : std::nullopt;
              }});
    m_reason = addReason();
}

bool ForwardingCard::needsMore(const Device& device) const
{
    return !device.isVerified && isOwn() && host().session.managesOwnAccount();
}

/// A code, and what it proves.
QWidget* ForwardingCard::makeMore(const Device& device, QWidget& rows)
{
    const auto number = CellText::phoneNumber(device.phoneNumber);
    auto* whole = new QWidget(&rows);
    auto* code = new QLineEdit(whole);
    const auto word = nameOf("code", device.id);
    code->setObjectName(word);
    code->setAccessibleName(tr("Code for %1", "a phone number").arg(number));
    code->setPlaceholderText(tr("Code"));
    code->setMaxLength(static_cast<int>(domain::limits::Pin));
    code->setInputMethodHints(Qt::ImhDigitsOnly);
    const auto button = [&](const char* name, const QString& text, const QString& spoken) {
        auto* made = new QPushButton(text, whole);
        made->setObjectName(nameOf(name, device.id));
        made->setAccessibleName(spoken);
        made->setAutoDefault(false);
        return made;
    };
    auto* send = button("sendCode", tr("Send code"), tr("Send a code to %1", "a phone number").arg(number));
    auto* verify = button("verifyNumber", tr("Verify"), tr("Verify %1", "a phone number").arg(number));
    verify->setEnabled(false);
    connect(code, &QLineEdit::textChanged, this,
            [this, code, verify] { enable(*verify, !code->text().trimmed().isEmpty()); });
    const auto enter = [this, id = device.id, code] { enterCode(id, *code); };
    connect(code, &QLineEdit::returnPressed, this, enter);
    connect(verify, &QPushButton::clicked, this, enter);
    connect(send, &QPushButton::clicked, this, [this, id = device.id, number] { requestCode(id, number); });
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(send);
    buttons->addWidget(verify);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(wrappedLabel(tr("A code proves that %1 is yours.").arg(number), whole));
    layout->addWidget(code);
    layout->addWidget(notes().add(word.toStdString(), code));
    layout->addLayout(buttons);
    return whole;
}

void ForwardingCard::requestCode(const domain::DeviceId& device, const QString& number)
{
    host().session.askForCode(device.value(), whileSame([this, number](const domain::Result<void>& outcome) {
                                  if (outcome)
                                      tell(tr("A code is on its way to %1.").arg(number), Tone::Ordinary);
                                  else
                                      tell(FindingText::errorSentence(outcome.error()), Tone::Danger);
                              }));
}

void ForwardingCard::enterCode(const domain::DeviceId& device, QLineEdit& field)
{
    const auto code = field.text().trimmed().toStdString();
    if (code.empty())
        return;
    host().session.enterCode(
        device.value(), code,
        whileSame([this, word = field.objectName(), field = QPointer(&field)](const auto& outcome) {
            if (outcome) {
                if (field)
                    field->clear();
                tell(tr("The number is verified and rings from now on."), Tone::Ordinary);
            } else if (field) {
                tellAt(word.toStdString(), FindingText::proofSentence(outcome.error()), Tone::Danger);
            } else { // it is verified already, or gone
                tell(FindingText::proofSentence(outcome.error()), Tone::Danger);
            }
        }));
}

void ForwardingCard::showPerson(Who who)
{
    DeviceListCard::showPerson(who);
    const auto refusal = refusalOf(domain::Right::AddForwardingNumber,
                                   domain::Description<AddForwardingNumbers>::kind);
    allowEntry(refusal);
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

} // namespace cordboard::ui
