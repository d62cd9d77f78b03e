// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/voicemailcard.h"

#include <QCheckBox>
#include <QLabel>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/text/righttext.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

using domain::EditVoicemail;
using domain::Voicemail;
using domain::VoicemailEdit;

VoicemailCard::VoicemailCard(const CardHost& host, QWidget* parent)
    : SettingsCard(host, "voicemailCard", tr("Voicemail"), parent)
{
    build();
}

void VoicemailCard::build()
{
    m_isEnabled = addBox("enabled", tr("Callers can leave a message"));
    m_enabledReason = addReason();
    connect(m_isEnabled, &QCheckBox::clicked, this,
            [this](bool isOn) { send(EditVoicemail{{VoicemailEdit{.user = userId(), .isEnabled = isOn}}}); });
    m_notifies = addChoice("notifies", tr("Send an e-mail for each message"), &Voicemail::notifies,
                           &VoicemailEdit::notifies);
    m_summary = addChoice("includes_summary", tr("With a summary"), &Voicemail::includesSummary,
                          &VoicemailEdit::includesSummary);
    m_transcript = addChoice("includes_transcript", tr("With the transcript"), &Voicemail::includesTranscript,
                             &VoicemailEdit::includesTranscript);
    m_waits = addReason();
    m_audio = addChoice("attaches_audio", tr("Attach audio (MP3)"), &Voicemail::attachesAudio,
                        &VoicemailEdit::attachesAudio);
    m_deletes = addChoice("deletes_after_email", tr("Delete the message after the e-mail"),
                          &Voicemail::deletesAfterEmail, &VoicemailEdit::deletesAfterEmail);
    m_deletesReason = addReason();
    m_missedCalls = addChoice("mails_missed_calls", tr("Send an e-mail for each missed call"),
                              &Voicemail::mailsMissedCalls, &VoicemailEdit::mailsMissedCalls);
    // `clicked` comes from people alone, after the box has changed.
    connect(m_audio, &QCheckBox::clicked, this, [this](bool isOn) {
        if (!isOn && m_deletes->isChecked())
            askToSwitchBothOff();
    });
    connect(m_notifies, &QCheckBox::clicked, this, [this](bool isOn) {
        if (!isOn)
            leaveDependentsAsStored();
    });
    addApply();
    m_reason = addReason();
}

QCheckBox* VoicemailCard::addChoice(const char* word, const QString& text, bool Voicemail::*stored,
                                    std::optional<bool> VoicemailEdit::*edited)
{
    auto* box = addBox(word, text);
    m_choices.push_back({box, stored, edited});
    connect(box, &QCheckBox::toggled, this, [this] {
        showDependence();
        noteInput();
    });
    return box;
}

void VoicemailCard::showPerson(Who who)
{
    m_refusal = refusalOf(domain::Right::EditVoicemail, domain::Description<EditVoicemail>::kind);
    m_isEnabled->setChecked(person().voicemail.isEnabled);
    if (who == Who::Other)
        m_ruled.clear();
    showSwitch();
    sayReason(*m_reason, m_refusal);
    follow(who);
}

void VoicemailCard::showSwitch()
{
    const auto ruled = m_refusal.isEmpty() ? m_ruled : QString();
    allow(*m_isEnabled, m_refusal.isEmpty() ? ruled : m_refusal);
    sayReason(*m_enabledReason, ruled);
}

/// Nobody is outside what their own role covers: its owner is told who may.
QString VoicemailCard::refusalIn(const domain::Plan& plan) const
{
    const auto isOfReach = [](const domain::Finding& finding) {
        return finding.code == domain::Code::EScope;
    };
    const bool isBeyond = std::any_of(
        plan.outcomes.begin(), plan.outcomes.end(), [&isOfReach](const domain::TargetOutcome& outcome) {
            return std::any_of(outcome.findings.begin(), outcome.findings.end(), isOfReach);
        });
    return isBeyond && isOwn() ? RightText::whoMay(domain::Right::EditVoicemail)
                               : FindingText::firstRefusal(plan);
}

/// Whether there is a box at all is an admin's to say; the rules tell by whom.
void VoicemailCard::judgePerson()
{
    if (!m_refusal.isEmpty())
        return;
    const VoicemailEdit turn{.user = userId(), .isEnabled = !person().voicemail.isEnabled};
    judge({EditVoicemail{{turn}}}, [this](const auto& plans) {
        m_ruled = plans.front() ? refusalIn(*plans.front()) : QString();
        showSwitch();
    });
}

void VoicemailCard::follow(Who who)
{
    for (auto& choice : m_choices)
        SettingsCard::follow(*choice.box, choice.shown, person().voicemail.*choice.stored, who);
    showDependence();
}

void VoicemailCard::showDependence()
{
    const bool isMailed = m_notifies->isChecked();
    const auto needsMail = isMailed ? QString() : tr("Turn on the e-mail for each message first.");
    const auto of = [this](const QString& reason) { return m_refusal.isEmpty() ? reason : m_refusal; };
    for (auto* box : {m_notifies, m_missedCalls})
        allow(*box, m_refusal);
    for (auto* box : {m_summary, m_transcript, m_audio})
        allow(*box, of(needsMail));
    // R-VM-09; what is on already can be switched off.
    const auto needsAudio = m_audio->isChecked() || m_deletes->isChecked()
                                ? QString()
                                : tr("Turn on Attach audio first: the message is removed after the e-mail.");
    const auto deletes = isMailed ? needsAudio : needsMail;
    allow(*m_deletes, of(deletes));
    sayReason(*m_deletesReason, m_refusal.isEmpty() ? deletes : QString());
    const bool isWaiting = isMailed && (m_summary->isChecked() || m_transcript->isChecked());
    sayReason(*m_waits, isWaiting ? tr("The e-mail waits until the message is transcribed.") : QString());
}

/// Without the mail nobody can change them: what was chosen of them would be refused at a box that is
/// disabled.
void VoicemailCard::leaveDependentsAsStored()
{
    for (const auto& choice : m_choices) {
        if (choice.box != m_notifies && choice.box != m_missedCalls)
            choice.box->setChecked(choice.shown);
    }
}

void VoicemailCard::giveBack(const domain::Command& command)
{
    const auto* sent = std::get_if<EditVoicemail>(&command);
    for (const auto& choice : m_choices) {
        const auto wish = sent != nullptr ? sent->edits.front().*choice.edited : std::nullopt;
        if (wish && choice.box->isChecked() == choice.shown)
            choice.box->setChecked(*wish);
    }
}

void VoicemailCard::askToSwitchBothOff()
{
    m_audio->setChecked(true); // until it is answered
    auto* question = new QMessageBox(this);
    question->setObjectName(QStringLiteral("audioQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Question);
    question->setWindowTitle(title());
    question->setText(tr("Messages are deleted after the e-mail, which then has the only recording."));
    question->setInformativeText(tr("Without the recording, messages are not deleted either."));
    auto* keep = question->addButton(tr("Keep both on"), QMessageBox::RejectRole);
    keep->setObjectName(QStringLiteral("keepBoth"));
    question->setEscapeButton(keep);
    question->setDefaultButton(keep);
    setEmphasis(*keep, Emphasis::Primary);
    auto* both = question->addButton(tr("Switch both off"), QMessageBox::AcceptRole);
    both->setObjectName(QStringLiteral("switchBothOff"));
    both->setAutoDefault(false);
    connect(both, &QPushButton::clicked, this, [this] {
        m_deletes->setChecked(false);
        m_audio->setChecked(false);
    });
    makePlain(*question);
    question->open();
}

bool VoicemailCard::hasInput() const
{
    return std::any_of(m_choices.begin(), m_choices.end(),
                       [](const Choice& choice) { return choice.box->isChecked() != choice.shown; });
}

void VoicemailCard::discardInput()
{
    follow(Who::Other);
}

void VoicemailCard::applyInput()
{
    VoicemailEdit edit{.user = userId()};
    for (const auto& choice : m_choices) {
        if (choice.box->isChecked() != choice.shown)
            edit.*choice.edited = choice.box->isChecked();
    }
    send(EditVoicemail{{edit}});
}

} // namespace cordboard::ui
