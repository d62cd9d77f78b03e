// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/secondfactorcard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QShowEvent>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/settings/secondfactorremoval.h"
#include "ui/settings/secondfactorsetup.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

using models::CellText;
using Tone = models::RowModel::Tone;

SecondFactorCard::SecondFactorCard(const CardHost& host, QWidget* parent)
    : SettingsCard(host, "secondFactorCard", tr("Second factor"), parent), m_state(wrappedLabel({}, this)),
      m_on(new QPushButton(tr("Turn on…"), this)), m_off(new QPushButton(this))
{
    content().addWidget(m_state);
    m_on->setObjectName(QStringLiteral("turnOnSecondFactor"));
    m_on->setAccessibleName(tr("Turn on the second factor"));
    m_on->setAutoDefault(false);
    m_off->setObjectName(QStringLiteral("turnOffSecondFactor"));
    m_off->setAutoDefault(false);
    connect(m_on, &QPushButton::clicked, this, &SecondFactorCard::turnOn);
    connect(m_off, &QPushButton::clicked, this, [this] { isOwn() ? turnOff() : askToReset(); });
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_on);
    foot->addWidget(m_off);
    foot->addStretch(1);
    content().addLayout(foot);
}

void SecondFactorCard::showPerson(Who who)
{
    if (who == Who::Same)
        return;
    m_status.reset();
    m_isFetching = false;
    m_off->setText(isOwn() ? tr("Turn off…") : tr("Reset second factor…"));
    m_off->setAccessibleName(isOwn() ? tr("Turn off the second factor") : tr("Reset second factor…"));
    fetch();
}

void SecondFactorCard::showEvent(QShowEvent* event)
{
    SettingsCard::showEvent(event);
    if (!userId().isEmpty())
        fetch();
}

void SecondFactorCard::fetch()
{
    if (m_isFetching)
        return;
    m_isFetching = true;
    if (!m_status)
        m_state->setText(tr("Asking the server…"));
    showState();
    host().session.fetchSecondFactor(
        userId(),
        whileSame([this, mine = ++m_asked](const domain::Result<domain::SecondFactorStatus>& answer) {
            if (mine == m_asked)
                take(answer);
        }));
}

void SecondFactorCard::take(const domain::Result<domain::SecondFactorStatus>& answer)
{
    m_isFetching = false;
    m_status = answer ? std::optional(*answer) : std::nullopt;
    if (!answer)
        m_state->setText(FindingText::errorSentence(answer.error()));
    tint(*m_state, host().theme, answer ? Tone::Ordinary : Tone::Danger);
    showState();
}

void SecondFactorCard::showState()
{
    if (m_status && m_status->onSince)
        m_state->setText(
            tr("On since %1. Recovery codes that are left: %2", "a day and a time, a count")
                .arg(CellText().dateTime(*m_status->onSince), CellText::count(m_status->recoveryCodesLeft)));
    else if (m_status)
        m_state->setText(
            isOwn() ? tr("Off. With a second factor, signing in takes a code of an app on your phone "
                         "beside the password.")
                    : tr("Off. This person signs in with the password alone."));
    const bool isOn = m_status && m_status->onSince;
    m_on->setVisible(isOwn() && !isOn);
    m_off->setVisible(isOn);
    enable(*m_on, m_status.has_value());
}

void SecondFactorCard::turnOn()
{
    auto* dialog = new SecondFactorSetup(host().session, window());
    connect(dialog, &SecondFactorSetup::turnedOn, this, [this] { changed(tr("The second factor is on.")); });
    connect(dialog, &QDialog::finished, this, &SecondFactorCard::fetch); // an answer may have been lost
    dialog->open();
}

void SecondFactorCard::turnOff()
{
    auto* dialog = new SecondFactorRemoval(host().session, host().theme, window());
    connect(dialog, &SecondFactorRemoval::turnedOff, this,
            [this] { changed(tr("The second factor is off.")); });
    dialog->open();
}

void SecondFactorCard::askToReset()
{
    auto* question = new QMessageBox(
        QMessageBox::Warning, tr("Reset second factor"),
        tr("Signing in as %1 will take the password alone. Make sure that it is they who ask for it.")
            .arg(models::DataText::inSentence(person().user.displayName())),
        QMessageBox::Cancel, window());
    question->setObjectName(QStringLiteral("resetSecondFactor"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    auto* yes = question->addButton(tr("Reset"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    makePlain(*question);
    connect(yes, &QAbstractButton::clicked, this, whileSame([this](const auto&...) { reset(); }));
    question->open();
}

void SecondFactorCard::reset()
{
    host().session.resetSecondFactor(
        userId(), whileSame([this](const domain::Result<void>& answer) {
            // One that is off already is what was wanted.
            if (answer || answer.error().code == domain::ErrorCode::NotFound)
                changed(tr("The second factor is off. The person was told by mail."));
            else
                tell(FindingText::errorSentence(answer.error()), Tone::Danger);
        }));
}

void SecondFactorCard::changed(const QString& text)
{
    tell(text, Tone::Ordinary);
    m_isFetching = false; // what is under way was asked before
    fetch();
}

} // namespace cordboard::ui
