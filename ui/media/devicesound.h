// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBuffer>

#include "ui/media/sound.h"

class QAudioOutput;
class QAudioSource;
class QMediaPlayer;

namespace cordboard::ui {

/// The speaker and the microphone of this computer, by Qt Multimedia, which is used nowhere else.
///
/// Specification. A recording is the samples as they come, 16,000 a second: speech as telephones have it at
/// most, in a file that every service takes and that 90 seconds do not make too large. Rationale of no
/// encoder: which ones a computer has differs, and none tells how loud it is.
class DeviceSound final : public Sound {
    Q_OBJECT
public:
    explicit DeviceSound(QObject* parent = nullptr);
    ~DeviceSound() override;

    /// Chooses what decodes, unless the environment has; of the two that Qt brings on Linux, one fails
    /// without packages that it does not name. Requires: no other thread runs yet.
    static void chooseDecoder();

    void play(const QByteArray& file) override;
    void record(std::chrono::milliseconds most) override;
    void stop() override;

private:
    void failLater(Fault fault);
    void takeSamples();
    void endPlaying();
    void endRecording();

    QBuffer m_file; ///< what is played
    std::unique_ptr<QAudioOutput> m_speaker;
    std::unique_ptr<QMediaPlayer> m_player; ///< nullptr before anything is played
    std::unique_ptr<QAudioSource> m_microphone; ///< nullptr while nothing is recorded
    QIODevice* m_sampled = nullptr; ///< of the microphone
    QByteArray m_samples;
    qsizetype m_mostSamples = 0; ///< bytes of them
    bool m_isPlaying = false;
};

} // namespace cordboard::ui
