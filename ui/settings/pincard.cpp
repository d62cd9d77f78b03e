// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/pincard.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalBlocker>
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

constexpr int DrawnDigits = 6;

std::string drawnPin()
{
    std::string pin;
    for (int place = 0; place < DrawnDigits; ++place)
        pin += static_cast<char>('0' + QRandomGenerator::system()->bounded(10));
    return pin;
}

} // namespace

PinCard::PinCard(const CardHost& host, QWidget* parent)
    : SettingsCard(host, "pinCard", tr("Voicemail PIN"), parent), m_pin(new QLineEdit(this)), m_typing(this)
{
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    m_typing.callOnTimeout(this, &PinCard::tellOfTyped);
    connect(&host.flow, &CommandFlow::applied, this, [this](const domain::Plan& plan) {
        const auto* set = std::get_if<SetVoicemailPin>(&plan.command);
        if (set != nullptr && set->user == userId())
            clear();
    });
}

void PinCard::build()
{
    m_state = addText({});
    m_state->setObjectName(QStringLiteral("pinState"));
    m_pin->setMaxLength(static_cast<int>(domain::limits::Pin));
    m_pin->setEchoMode(QLineEdit::Password);
    m_pin->setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    notes().addRow(*addForm(), tr("New PIN"), "pin", m_pin);
    connect(m_pin, &QLineEdit::textEdited, this, [this] { m_pin->setEchoMode(QLineEdit::Password); });
    connect(m_pin, &QLineEdit::textChanged, this, [this] {
        m_set->setEnabled(!m_pin->text().isEmpty() && m_pin->isEnabled());
        notes().clear();
        m_typing.start();
        noteInput();
    });
    connect(m_pin, &QLineEdit::returnPressed, this, [this] { applyInput(); });
    m_set = addButton("setPin", tr("Set PIN"));
    m_set->setEnabled(false);
    m_generate = addButton("generatePin", tr("Generate PIN"));
    m_off = addButton("switchPinOff", tr("Switch PIN off"));
    auto* row = new QHBoxLayout;
    for (auto* button : {m_set, m_generate})
        row->addWidget(button);
    row->addStretch(1);
    content().addLayout(row);
    auto* last = new QHBoxLayout; // three do not fit side by side where text is large
    last->addWidget(m_off);
    last->addStretch(1);
    content().addLayout(last);
    connect(m_set, &QPushButton::clicked, this, [this] { applyInput(); });
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

void PinCard::showPerson(Who who)
{
    const auto refusal = refusalOf(domain::Right::SetVoicemailPin,
                                   domain::Description<SetVoicemailPin>::kind);
    if (who == Who::Other)
        clear();
    const bool isSet = person().voicemail.pinIsSet;
    m_state->setText(isSet ? tr("A PIN is set. Nobody can see it.")
                           : tr("No PIN is set: voicemail cannot be reached from a phone."));
    allow(*m_pin, refusal);
    allow(*m_generate, refusal);
    m_set->setEnabled(refusal.isEmpty() && hasInput());
    m_off->setEnabled(refusal.isEmpty() && isSet);
    sayReason(*m_reason, refusal);
}

bool PinCard::isWeak(const std::string& pin) const
{
    std::vector<std::string> numbers;
    for (const auto& number : person().numbers)
        numbers.push_back(number.e164);
    return domain::isWeakPin(pin, person().user.extension, numbers);
}

void PinCard::generate()
{
    auto pin = drawnPin();
    while (isWeak(pin))
        pin = drawnPin();
    m_pin->setText(QString::fromStdString(pin));
    m_pin->setEchoMode(QLineEdit::Normal);
    m_typing.stop();
    notes().say("pin", tr("Write it down before you set it: it is not shown again."), Tone::Ordinary);
    m_set->setFocus(Qt::OtherFocusReason);
}

void PinCard::switchOff()
{
    send(SetVoicemailPin{userId(), {}});
}

/// What the rules say of it; what is too short yet is not called wrong while somebody types on.
void PinCard::tellOfTyped()
{
    const auto pin = m_pin->text().toStdString();
    if (pin.empty() || pin.size() < domain::limits::ShortestPin)
        return;
    const domain::Secret secret(pin);
    judge({SetVoicemailPin{userId(), secret}}, [this, secret](const auto& plans) {
        if (plans.front() && m_pin->text().toStdString() == secret.revealed())
            notes().sayFindings(*plans.front());
    });
}

bool PinCard::hasInput() const
{
    return !m_pin->text().isEmpty();
}

void PinCard::discardInput()
{
    clear();
}

void PinCard::applyInput()
{
    if (!hasInput())
        return;
    m_typing.stop();
    send(SetVoicemailPin{userId(), domain::Secret(m_pin->text().toStdString())});
}

void PinCard::clear()
{
    m_pin->clear();
    m_pin->setEchoMode(QLineEdit::Password);
    m_typing.stop();
    notes().clear();
}

} // namespace cordboard::ui
