// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/greetingcard.h"

#include <QHideEvent>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include "domain/limits.h"
#include "media/audio.h"
#include "models/celltext.h"
#include "ui/media/devicesound.h"
#include "ui/settings/levelmeter.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

using domain::FileUse;
using domain::SetGreeting;
using std::chrono::milliseconds;
using Tone = models::RowModel::Tone;

namespace {

constexpr std::chrono::seconds Longest{domain::limits::GreetingSeconds};

/// "1:05"
QString lengthText(std::chrono::seconds length)
{
    using models::CellText;
    const auto seconds = length.count() % 60;
    return QStringLiteral("%1:%2%3").arg(CellText::count(length.count() / 60), CellText::count(seconds / 10),
                                         CellText::count(seconds % 10));
}

QString lengthText(milliseconds length)
{
    return lengthText(std::chrono::floor<std::chrono::seconds>(length));
}

QString problemOf(Sound::Fault fault)
{
    switch (fault) {
    case Sound::Fault::NoSpeaker: return GreetingCard::tr("This computer has nothing to play sound with.");
    case Sound::Fault::NoMicrophone:
        return GreetingCard::tr("No microphone was found. A greeting can be sent as a file.");
    case Sound::Fault::Unreadable: return GreetingCard::tr("The greeting cannot be played on this computer.");
    case Sound::Fault::Broken:
        return GreetingCard::tr("The microphone stopped. Nothing of the recording was kept.");
    }
    return {};
}

} // namespace

GreetingCard::GreetingCard(const CardHost& host, QWidget* parent)
    : FileCard(
          host, "greetingCard", tr("Voicemail greeting"), FileUse::Greeting,
          {.choose = tr("Choose file…"),
           .use = tr("Use this greeting"),
           .remove = tr("Remove greeting"),
           .question = tr("Choose a greeting"),
           .files = tr("Sound (%1)", "kinds of files").arg(QStringLiteral("*.wav *.mp3 *.m4a *.ogg *.webm")),
           .sending = tr("The greeting is being sent…"),
           .kept = tr("This is the greeting that callers hear already.")},
          parent),
      m_play(addButton("playGreeting", tr("Play"))), m_record(addButton("recordGreeting", tr("Record…")))
{
    build();
}

void GreetingCard::build()
{
    m_state = addText({});
    m_state->setObjectName(QStringLiteral("greetingState"));
    m_clock = addReason();
    m_clock->setObjectName(QStringLiteral("greetingTime"));
    m_level = new LevelMeter(host().theme, this);
    m_level->setObjectName(QStringLiteral("greetingLevel"));
    m_level->hide();
    content().addWidget(m_level);
    addChoosing({m_play, m_record});
    connect(m_play, &QPushButton::clicked, this, &GreetingCard::playOrStop);
    connect(m_record, &QPushButton::clicked, this, &GreetingCard::recordOrStop);
}

Sound& GreetingCard::sound()
{
    if (m_sound != nullptr)
        return *m_sound;
    m_sound = host().sound ? host().sound() : std::make_unique<DeviceSound>();
    connect(m_sound.get(), &Sound::playedUntil, this, [this](milliseconds place) {
        m_time = place;
        showTime();
    });
    connect(m_sound.get(), &Sound::playingEnded, this, [this] { end({}); });
    connect(m_sound.get(), &Sound::recordedUntil, this, [this](milliseconds length, double level) {
        m_time = length;
        m_level->setLevel(level);
        showTime();
    });
    connect(m_sound.get(), &Sound::recorded, this, &GreetingCard::takeRecording);
    connect(m_sound.get(), &Sound::failed, this, [this](Sound::Fault fault) { end(problemOf(fault)); });
    return *m_sound;
}

std::string_view GreetingCard::command() const
{
    return domain::Description<SetGreeting>::kind;
}

domain::Command GreetingCard::commandOf(const domain::StoredFile& file) const
{
    return SetGreeting{userId(), file.hash, file.seconds};
}

const std::string* GreetingCard::fileIn(const domain::Command& command) const
{
    const auto* set = std::get_if<SetGreeting>(&command);
    return set != nullptr && set->user == userId() ? &set->greeting : nullptr;
}

void GreetingCard::showPerson(Who who)
{
    if (who == Who::Other)
        stop();
    FileCard::showPerson(who);
}

void GreetingCard::showState()
{
    if (m_state == nullptr)
        return; // being made
    FileCard::showState();
    const auto seconds = person().voicemail.greetingSeconds;
    m_state->setText(stored().empty() ? tr("Callers hear the system’s announcement.")
                                      : tr("Callers hear a greeting. Length: %1", "minutes and seconds")
                                            .arg(lengthText(std::chrono::seconds(seconds))));
    const bool isHeard = m_deed == Deed::Playing || m_deed == Deed::Fetching;
    const bool canHear = !candidate().empty() || (!stored().empty() && isConnected());
    m_play->setText(isHeard ? tr("Stop") : tr("Play"));
    enable(*m_play, isHeard || (canHear && m_deed == Deed::None));
    m_record->setText(m_deed == Deed::Recording ? tr("Stop recording") : tr("Record…"));
    enable(*m_record, m_deed == Deed::Recording || canChange());
    m_level->setVisible(m_deed == Deed::Recording);
    showTime();
}

void GreetingCard::showTime()
{
    switch (m_deed) {
    case Deed::None: return sayReason(*m_clock, {});
    case Deed::Fetching: return sayReason(*m_clock, tr("The greeting is being fetched…"));
    case Deed::Playing:
        return sayReason(*m_clock, tr("Playing: %1", "minutes and seconds").arg(lengthText(m_time)));
    case Deed::Recording:
        return sayReason(*m_clock, tr("Recording: %1 of %2", "minutes and seconds, twice")
                                       .arg(lengthText(m_time), lengthText(Longest)));
    }
}

void GreetingCard::playOrStop()
{
    if (m_deed != Deed::None)
        return stop();
    tellNothing();
    if (!candidate().empty())
        return play(candidate());
    fetch();
}

void GreetingCard::play(const std::string& file)
{
    m_deed = Deed::Playing;
    m_time = {};
    sound().play(QByteArray::fromStdString(file));
    showState();
}

void GreetingCard::fetch()
{
    m_deed = Deed::Fetching;
    showState();
    host().session.fetchFile(
        FileUse::Greeting, userId(),
        [self = QPointer(this), turn = ++m_hearing](const domain::Result<std::string>& file) {
            if (!self || turn != self->m_hearing)
                return;
            if (!file)
                self->end(FindingText::errorSentence(file.error()));
            else if (!media::audioOf(*file)) // no decoder sees what is no sound
                self->end(problemOf(Sound::Fault::Unreadable));
            else
                self->play(*file);
        });
}

void GreetingCard::recordOrStop()
{
    if (m_deed == Deed::Recording)
        return sound().stop(); // what there is by then is told
    if (!canChange())
        return;
    stop();
    FileCard::discardInput();
    m_deed = Deed::Recording;
    m_time = {};
    m_level->setLevel(0);
    sound().record(Longest);
    showState();
    noteInput();
}

void GreetingCard::takeRecording(const QByteArray& file)
{
    if (m_deed != Deed::Recording)
        return; // it was discarded
    const auto length = lengthText(m_time);
    if (file.isEmpty())
        return end(tr("Nothing was recorded."));
    end({});
    takeCandidate(file.toStdString(), tr("Recorded: %1", "minutes and seconds").arg(length));
}

void GreetingCard::stop()
{
    ++m_hearing;
    const bool isSounding = m_deed == Deed::Playing || m_deed == Deed::Recording;
    m_deed = Deed::None; // what it tells of its end is no news
    if (isSounding)
        sound().stop();
    showState();
}

void GreetingCard::end(const QString& problem)
{
    const bool wasInput = hasInput();
    m_deed = Deed::None;
    showState();
    if (!problem.isEmpty())
        tell(problem, Tone::Danger);
    if (wasInput != hasInput())
        noteInput();
}

void GreetingCard::candidateChanged()
{
    if (m_deed == Deed::Playing || m_deed == Deed::Fetching)
        stop(); // another one, or none
}

void GreetingCard::discardInput()
{
    if (m_deed == Deed::Recording) {
        stop();
        noteInput();
    }
    FileCard::discardInput();
}

/// What is still being recorded is not finished yet: whoever wants to use it stops first.
void GreetingCard::applyInput()
{
    if (m_deed == Deed::Recording)
        return refuseFor(tr("The recording is still going on. Stop it first."));
    FileCard::applyInput();
}

/// Nobody wants to be recorded, or to hear something, by what is not seen.
void GreetingCard::hideEvent(QHideEvent* event)
{
    FileCard::hideEvent(event);
    if (event->spontaneous())
        return; // the whole window, for a while
    if (m_deed == Deed::Recording)
        sound().stop(); // what there is by then can be used
    else
        stop();
}

} // namespace cordboard::ui
