// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/profilecard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <algorithm>

#include "domain/limits.h"
#include "models/datatext.h"
#include "ui/text/languages.h"
#include "ui/text/timezones.h"

namespace cordboard::ui {

using domain::SettingsEdit;
using models::DataText;

ProfileCard::ProfileCard(const CardHost& host, QWidget* parent)
    : SettingsCard(host, "profileCard", tr("Profile settings"), parent), m_displayName(new QLineEdit(this)),
      m_emergencyAddress(new QLineEdit(this))
{
    build();
}

void ProfileCard::build()
{
    m_displayName->setMaxLength(static_cast<int>(domain::limits::DisplayName));
    m_emergencyAddress->setMaxLength(static_cast<int>(domain::limits::Address));
    auto* form = addForm();
    notes().addRow(*form, tr("Display name"), "display_name", m_displayName);
    m_language = addChoice(*form, tr("Language"), "language");
    m_timeZone = addChoice(*form, tr("Time zone"), "time_zone");
    m_timeZone->installEventFilter(this);
    notes().addRow(*form, tr("Emergency address"), "emergency_address", m_emergencyAddress);
    for (auto* edit : {m_displayName, m_emergencyAddress})
        connect(edit, &QLineEdit::textChanged, this, [this] { noteInput(); });
    addText(tr("Emergency calls use this address, and never the chosen caller ID."));
    addApply();
    m_isInDirectory = addBox("in_directory", tr("Listed in the company directory"));
    m_isInAudioDirectory = addBox("in_audio_directory", tr("Callers can reach them by name"));
    connect(m_isInDirectory, &QCheckBox::clicked, this,
            [this](bool isOn) { act({.user = userId(), .isInDirectory = isOn}); });
    connect(m_isInAudioDirectory, &QCheckBox::clicked, this,
            [this](bool isOn) { act({.user = userId(), .isInAudioDirectory = isOn}); });
    m_reason = addReason();
}

QComboBox* ProfileCard::addChoice(QFormLayout& form, const QString& name, const char* word)
{
    auto* box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    keepFromWheel(*box);
    notes().addRow(form, name, word, box);
    connect(box, &QComboBox::currentIndexChanged, this, [this] { noteInput(); });
    return box;
}

void ProfileCard::fillLanguages()
{
    const QSignalBlocker quiet(m_language);
    const auto chosen = m_language->currentData().toString();
    m_language->clear();
    m_language->addItem(tr("As the company"), QString());
    for (const auto& [name, tag] : languagesByName())
        m_language->addItem(name, QString::fromStdString(tag));
    m_language->setCurrentIndex(std::max(0, m_language->findData(chosen)));
}

/// There are hundreds: they are listed once somebody comes to choose.
void ProfileCard::fillTimeZones(bool isWhole)
{
    const QSignalBlocker quiet(m_timeZone);
    const auto chosen = m_timeZone->currentData().toString();
    m_timeZone->clear();
    const auto ofOffice = person().office ? person().office->timeZone : std::string();
    m_timeZone->addItem(ofOffice.empty() ? tr("As the office")
                                         : tr("As the office (%1)").arg(DataText::inSentence(ofOffice)),
                        QString());
    std::vector<std::string> names;
    if (isWhole)
        names = timeZoneNames();
    for (const auto& known : {person().settings.timeZone, chosen.toStdString()}) {
        if (!known.empty() && std::find(names.begin(), names.end(), known) == names.end())
            names.push_back(known);
    }
    for (const auto& name : names)
        m_timeZone->addItem(QString::fromStdString(name), QString::fromStdString(name));
    m_timeZone->setCurrentIndex(std::max(0, m_timeZone->findData(chosen)));
}

bool ProfileCard::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_timeZone && event->type() == QEvent::FocusIn &&
        m_timeZone->count() < static_cast<int>(timeZoneNames().size()))
        fillTimeZones(true);
    return SettingsCard::eventFilter(watched, event);
}

void ProfileCard::showPerson(Who who)
{
    const auto refusal = refusalOf(domain::Right::EditProfile,
                                   domain::Description<domain::EditSettings>::kind);
    if (who == Who::Other) {
        m_displayName->setPlaceholderText(DataText::inSentence(person().user.displayName()));
        m_emergencyAddress->setPlaceholderText(
            person().office ? DataText::inSentence(person().office->emergencyAddress) : QString());
        if (m_language->count() == 0)
            fillLanguages();
        fillTimeZones(m_timeZone->hasFocus());
    } else if (m_timeZone->findData(QString::fromStdString(person().settings.timeZone)) < 0) {
        fillTimeZones(m_timeZone->hasFocus()); // chosen elsewhere
    }
    follow(who);
    setSwitches();
    for (auto* widget :
         std::initializer_list<QWidget*>{m_displayName, m_language, m_timeZone, m_emergencyAddress,
                                         m_isInDirectory, m_isInAudioDirectory})
        allow(*widget, refusal);
    sayReason(*m_reason, refusal);
}

void ProfileCard::follow(Who who)
{
    const auto& settings = person().settings;
    SettingsCard::follow(*m_displayName, m_shownName, settings.displayName, who);
    SettingsCard::follow(*m_language, m_shownLanguage, settings.language, who);
    SettingsCard::follow(*m_timeZone, m_shownTimeZone, settings.timeZone, who);
    SettingsCard::follow(*m_emergencyAddress, m_shownAddress, settings.emergencyAddress, who);
}

void ProfileCard::setSwitches()
{
    m_isInDirectory->setChecked(person().settings.isInDirectory);
    m_isInAudioDirectory->setChecked(person().settings.isInAudioDirectory);
}

bool ProfileCard::hasInput() const
{
    return m_displayName->text() != m_shownName || m_emergencyAddress->text() != m_shownAddress ||
           m_language->currentData().toString() != m_shownLanguage ||
           m_timeZone->currentData().toString() != m_shownTimeZone;
}

void ProfileCard::discardInput()
{
    follow(Who::Other);
}

void ProfileCard::applyInput()
{
    for (auto* text : {m_displayName, m_emergencyAddress})
        text->setText(text->text().trimmed());
    SettingsEdit edit{.user = userId()};
    const auto typed = [](const QString& text, const QString& shown) {
        return text == shown ? std::nullopt : std::optional(text.toStdString());
    };
    edit.displayName = typed(m_displayName->text(), m_shownName);
    edit.emergencyAddress = typed(m_emergencyAddress->text(), m_shownAddress);
    edit.language = typed(m_language->currentData().toString(), m_shownLanguage);
    edit.timeZone = typed(m_timeZone->currentData().toString(), m_shownTimeZone);
    act(std::move(edit));
}

void ProfileCard::act(SettingsEdit edit)
{
    send(domain::EditSettings{{std::move(edit)}});
}

} // namespace cordboard::ui
