// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <chrono>
#include <functional>
#include <memory>

namespace cordboard::ui {

/// What greetings are heard and recorded with: one thing at a time, which ends by itself, by `stop`, or with
/// a fault. Nothing is asked of the computer before the first of them. Threads: GUI thread.
///
/// Requires of an implementation: after `play` there is exactly one of `playingEnded` and `failed`, after
/// `record` exactly one of `recorded` and `failed`, none of them before the call has returned; `stop` brings
/// it at once.
class Sound : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    enum class Fault { NoSpeaker, NoMicrophone, Unreadable, Broken };
    Q_ENUM(Fault)

    /// Plays a file of WAV, MP3, M4A, OGG or WebM.
    virtual void play(const QByteArray& file) = 0;
    /// Records for so long at most.
    virtual void record(std::chrono::milliseconds most) = 0;
    virtual void stop() = 0;

Q_SIGNALS:
    void playedUntil(std::chrono::milliseconds place);
    void playingEnded();
    /// How long it is by now, and how loud the last moment of it was, 0 to 1.
    void recordedUntil(std::chrono::milliseconds length, double level);
    /// A file of WAV; empty when there was not time for a sound.
    void recorded(const QByteArray& file);
    void failed(cordboard::ui::Sound::Fault fault);
};

using SoundMaker = std::function<std::unique_ptr<Sound>()>;

} // namespace cordboard::ui
