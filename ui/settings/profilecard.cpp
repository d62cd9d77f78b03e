// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/profilecard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

#include "domain/limits.h"
#include "models/datatext.h"
#include "models/languages.h"
#include "ui/text/timezones.h"
#include "ui/text/wheelguard.h"

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
    m_isInAudioDirectory = addBox("in_audio_directory", tr("Callers can find this person by name"));
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
    m_language->addItem(tr("As the company"), QString());
    for (const auto& [name, tag] : models::languagesByName())
        m_language->addItem(name, QString::fromStdString(tag));
}

/// There are hundreds: they are listed once somebody comes to choose.
void ProfileCard::fillTimeZones()
{
    const QSignalBlocker quiet(m_timeZone);
    const auto chosen = m_timeZone->currentData().toString();
    m_timeZone->clear();
    m_timeZone->addItem(ofOffice(), QString());
    for (const auto& name : timeZoneNames())
        m_timeZone->addItem(QString::fromStdString(name), QString::fromStdString(name));
    choose(*m_timeZone, chosen);
}

QString ProfileCard::ofOffice() const
{
    const auto zone = person().office ? person().office->timeZone : std::string();
    return zone.empty() ? tr("As the office") : tr("As the office (%1)").arg(DataText::inSentence(zone));
}

bool ProfileCard::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_timeZone && event->type() == QEvent::FocusIn &&
        m_timeZone->count() < static_cast<int>(timeZoneNames().size()))
        fillTimeZones();
    return SettingsCard::eventFilter(watched, event);
}

void ProfileCard::showPerson(Who who)
{
    const auto refusal = refusalOf(domain::Right::EditProfile,
                                   domain::Description<domain::EditSettings>::kind);
    m_displayName->setPlaceholderText(DataText::inSentence(person().user.displayName()));
    m_emergencyAddress->setPlaceholderText(
        person().office ? DataText::inSentence(person().office->emergencyAddress) : QString());
    if (m_language->count() == 0)
        fillLanguages();
    if (m_timeZone->count() == 0)
        m_timeZone->addItem(QString(), QString());
    m_timeZone->setItemText(0, ofOffice());
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

/// The rules may have put it in order, as they do with spaces.
void ProfileCard::takeStored(const domain::Command& command)
{
    const auto* sent = std::get_if<domain::EditSettings>(&command);
    if (sent == nullptr)
        return;
    const auto& edit = sent->edits.front();
    const auto& settings = person().settings;
    if (edit.displayName == m_displayName->text().toStdString())
        SettingsCard::follow(*m_displayName, m_shownName, settings.displayName, Who::Other);
    if (edit.emergencyAddress == m_emergencyAddress->text().toStdString())
        SettingsCard::follow(*m_emergencyAddress, m_shownAddress, settings.emergencyAddress, Who::Other);
}

void ProfileCard::giveBack(const domain::Command& command)
{
    const auto* sent = std::get_if<domain::EditSettings>(&command);
    if (sent == nullptr)
        return;
    const auto& edit = sent->edits.front();
    const auto type = [](QLineEdit& field, const QString& shown, const std::optional<std::string>& text) {
        if (text && field.text() == shown)
            field.setText(QString::fromStdString(*text));
    };
    type(*m_displayName, m_shownName, edit.displayName);
    type(*m_emergencyAddress, m_shownAddress, edit.emergencyAddress);
    const auto chooseIn = [](QComboBox& box, const QString& shown, const std::optional<std::string>& value) {
        if (value && box.currentData().toString() == shown)
            choose(box, QString::fromStdString(*value));
    };
    chooseIn(*m_language, m_shownLanguage, edit.language);
    chooseIn(*m_timeZone, m_shownTimeZone, edit.timeZone);
}

void ProfileCard::applyInput()
{
    for (auto* text : {m_displayName, m_emergencyAddress})
        text->setText(text->text().trimmed());
    if (!hasInput())
        return; // it was blanks
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
