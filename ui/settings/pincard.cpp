// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/pincard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <chrono>

#include "domain/limits.h"
#include "domain/pin.h"
#include "ui/review/commandflow.h"
#include "ui/text/findingtext.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

using domain::SetVoicemailPin;
using Tone = models::RowModel::Tone;

namespace {


domain::PinBits drawnBits()
{
    domain::PinBits bits{};
    QRandomGenerator::system()->generate(bits.begin(), bits.end());
    return bits;
}

} // namespace

PinCard::PinCard(const CardHost& host, QWidget* parent)
    : SettingsCard(host, "pinCard", tr("Voicemail PIN"), parent), m_typing(this)
{
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    m_typing.callOnTimeout(this, &PinCard::tellOfTyped);
}

void PinCard::build()
{
    m_state = addText({});
    m_state->setObjectName(QStringLiteral("pinState"));
    auto* row = addEntry({.word = "pin",
                          .name = tr("New PIN"),
                          .longest = domain::limits::Pin,
                          .button = "setPin",
                          .action = tr("Set PIN"),
                          .command = [this](const QString& text) -> domain::Command {
                              return SetVoicemailPin{userId(), domain::Secret(text.toStdString())};
                          },
                          .typed = [](const domain::Command& command) -> std::optional<QString> {
                              const bool isOne = std::holds_alternative<SetVoicemailPin>(command);
                              return isOne ? std::optional(QString()) : std::nullopt; // nobody tells it again
                          }});
    entry().setEchoMode(QLineEdit::Password);
    entry().setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    connect(&entry(), &QLineEdit::textEdited, this, [this] { entry().setEchoMode(QLineEdit::Password); });
    connect(&entry(), &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            entry().setEchoMode(QLineEdit::Password); // what was drawn is gone
        tellNothing();
        m_typing.start();
    });
    m_generate = addButton("generatePin", tr("Generate PIN"));
    m_off = addButton("switchPinOff", tr("Switch PIN off…"));
    row->insertWidget(1, m_generate);
    auto* last = new QHBoxLayout; // three do not fit side by side where text is large
    last->addWidget(m_off);
    last->addStretch(1);
    content().addLayout(last);
    connect(m_generate, &QPushButton::clicked, this, &PinCard::generate);
    connect(m_off, &QPushButton::clicked, this, &PinCard::switchOff);
    m_reason = addReason();
}

QPushButton* PinCard::addButton(const char* name, const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    return button;
}

void PinCard::showPerson(Who)
{
    const auto refusal = refusalOf(domain::Right::SetVoicemailPin,
                                   domain::Description<SetVoicemailPin>::kind);
    const bool isSet = person().voicemail.pinIsSet;
    m_state->setText(isSet ? tr("A PIN is set. Nobody can see it.")
                           : tr("No PIN is set: voicemail cannot be reached from a phone."));
    allowEntry(refusal);
    allow(*m_generate, refusal);
    enable(*m_off, refusal.isEmpty() && isSet);
    sayReason(*m_reason, refusal);
}

bool PinCard::isWeak(std::string_view pin) const
{
    std::vector<std::string> numbers;
    for (const auto& number : person().numbers)
        numbers.push_back(number.e164);
    return domain::isWeakPin(pin, person().user.extension, numbers);
}

void PinCard::generate()
{
    auto pin = domain::drawnPin(drawnBits());
    while (!pin || isWeak(pin->revealed()))
        pin = domain::drawnPin(drawnBits());
    const auto digits = pin->revealed();
    entry().setText(QString::fromLatin1(digits.data(), static_cast<qsizetype>(digits.size())));
    entry().setEchoMode(QLineEdit::Normal);
    m_typing.stop();
    entry().setFocus(Qt::OtherFocusReason); // so that it is read out
    entry().selectAll();
    tellAt("pin", tr("Write it down before you set it: it is not shown again."), Tone::Ordinary);
}

/// Nothing brings it back: it is reviewed.
void PinCard::switchOff()
{
    host().flow.review(SetVoicemailPin{userId(), {}});
}

/// What the rules say of it; what is too short yet is not called wrong while somebody types on.
void PinCard::tellOfTyped()
{
    const auto pin = entry().text().toStdString();
    if (pin.empty() || pin.size() < domain::limits::ShortestPin)
        return;
    const domain::Secret secret(pin);
    judge({SetVoicemailPin{userId(), secret}}, [this, secret](const auto& plans) {
        if (plans.front() && entry().text().toStdString() == secret.revealed())
            notes().sayFindings(*plans.front());
    });
}

} // namespace cordboard::ui
