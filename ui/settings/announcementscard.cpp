// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/announcementscard.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

#include "domain/limits.h"
#include "models/celltext.h"
#include "ui/text/wheelguard.h"

namespace cordboard::ui {

using domain::EditVoicemail;
using domain::ReminderWay;
using domain::VoicemailEdit;

namespace {

QString dataOf(std::int64_t minutes)
{
    return QString::number(minutes);
}

} // namespace

AnnouncementsCard::AnnouncementsCard(const CardHost& host, QWidget* parent)
    : SettingsCard(host, "announcementsCard", tr("Text messages and reminders"), parent),
      m_number(new QLineEdit(this))
{
    build();
}

void AnnouncementsCard::build()
{
    m_number->setMaxLength(static_cast<int>(domain::limits::NumberText));
    m_number->setPlaceholderText(tr("No text messages"));
    auto* form = addForm();
    notes().addRow(*form, tr("Text messages to"), "text_number", m_number);
    connect(m_number, &QLineEdit::textChanged, this, [this] { noteInput(); });
    m_minutes = addChoice(*form, tr("Reminders"), "reminder_minutes");
    for (const std::int64_t minutes : {0, 15, 30, 60, 240, 1'440})
        listTime(minutes);
    m_way = addChoice(*form, tr("Reminded"), "reminder_way");
    const QSignalBlocker quietWay(m_way);
    for (const auto way : domain::WordsOf<ReminderWay>)
        m_way->addItem(models::CellText::word(way),
                       QString::fromUtf8(way.data(), static_cast<int>(way.size())));
    const QSignalBlocker quietMinutes(m_minutes);
    for (auto* box : {m_minutes, m_way})
        box->setCurrentIndex(-1); // nothing is shown yet, so nothing is chosen
    addText(tr("A text message tells of each new voicemail message. Reminders come until it was heard."));
    addApply();
    m_reason = addReason();
}

QComboBox* AnnouncementsCard::addChoice(QFormLayout& form, const QString& name, const char* word)
{
    auto* box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    keepFromWheel(*box);
    notes().addRow(form, name, word, box);
    connect(box, &QComboBox::currentIndexChanged, this, [this] { noteInput(); });
    return box;
}

void AnnouncementsCard::listTime(std::int64_t minutes)
{
    if (m_minutes->findData(dataOf(minutes)) >= 0)
        return;
    constexpr std::int64_t Hour = 60;
    const auto text = minutes == 0 ? tr("Never")
                      : minutes % Hour == 0
                          ? tr("Every %Ln hour(s)", nullptr, static_cast<int>(minutes / Hour))
                          : tr("Every %Ln minute(s)", nullptr, static_cast<int>(minutes));
    const QSignalBlocker quiet(m_minutes);
    m_minutes->addItem(text, dataOf(minutes));
}

void AnnouncementsCard::showPerson(Who who)
{
    const auto refusal = refusalOf(domain::Right::EditVoicemail, domain::Description<EditVoicemail>::kind);
    listTime(person().voicemail.reminderMinutes);
    follow(who);
    for (auto* widget : std::initializer_list<QWidget*>{m_number, m_minutes, m_way})
        allow(*widget, refusal);
    sayReason(*m_reason, refusal);
}

void AnnouncementsCard::follow(Who who)
{
    const auto& box = person().voicemail;
    SettingsCard::follow(*m_number, m_shownNumber, box.textNumber, who);
    SettingsCard::follow(*m_minutes, m_shownMinutes, dataOf(box.reminderMinutes).toStdString(), who);
    SettingsCard::follow(*m_way, m_shownWay, std::string(word(box.reminderWay)), who);
}

bool AnnouncementsCard::hasInput() const
{
    return m_number->text() != m_shownNumber || m_minutes->currentData().toString() != m_shownMinutes ||
           m_way->currentData().toString() != m_shownWay;
}

void AnnouncementsCard::discardInput()
{
    follow(Who::Other);
}

/// A number is stored in one form, however it was typed.
void AnnouncementsCard::takeStored(const domain::Command& command)
{
    const auto* sent = std::get_if<EditVoicemail>(&command);
    if (sent != nullptr && sent->edits.front().textNumber == m_number->text().toStdString())
        SettingsCard::follow(*m_number, m_shownNumber, person().voicemail.textNumber, Who::Other);
}

void AnnouncementsCard::giveBack(const domain::Command& command)
{
    const auto* sent = std::get_if<EditVoicemail>(&command);
    if (sent == nullptr)
        return;
    const auto& edit = sent->edits.front();
    if (edit.textNumber && m_number->text() == m_shownNumber)
        m_number->setText(QString::fromStdString(*edit.textNumber));
    if (edit.reminderMinutes && m_minutes->currentData().toString() == m_shownMinutes)
        choose(*m_minutes, dataOf(*edit.reminderMinutes));
    if (edit.reminderWay && m_way->currentData().toString() == m_shownWay) {
        const auto way = word(*edit.reminderWay);
        choose(*m_way, QString::fromUtf8(way.data(), static_cast<int>(way.size())));
    }
}

void AnnouncementsCard::applyInput()
{
    m_number->setText(m_number->text().trimmed());
    if (!hasInput())
        return; // it was blanks
    VoicemailEdit edit{.user = userId()};
    if (m_number->text() != m_shownNumber)
        edit.textNumber = m_number->text().toStdString();
    if (const auto minutes = m_minutes->currentData().toString(); minutes != m_shownMinutes)
        edit.reminderMinutes = minutes.toLongLong();
    if (const auto way = m_way->currentData().toString(); way != m_shownWay)
        edit.reminderWay = domain::fromWord<ReminderWay>(way.toStdString());
    send(EditVoicemail{{std::move(edit)}});
}

} // namespace cordboard::ui
