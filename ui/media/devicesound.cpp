// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/devicesound.h"

#include <QAudioDevice>
#include <QAudioOutput>
#include <QAudioSource>
#include <QMediaDevices>
#include <QMediaPlayer>
#include <utility>

#include "ui/media/wavefile.h"

namespace cordboard::ui {

namespace {

constexpr int SamplesPerSecond = 16'000;
constexpr int BytesPerSecond = SamplesPerSecond * 2;
constexpr auto DecoderVariable = "QT_MEDIA_BACKEND";

QAudioFormat speech()
{
    QAudioFormat format;
    format.setSampleRate(SamplesPerSecond);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

std::chrono::milliseconds lengthOfBytes(qsizetype bytes)
{
    return std::chrono::milliseconds(bytes * 1000 / BytesPerSecond);
}

} // namespace

DeviceSound::DeviceSound(QObject* parent) : Sound(parent) {}

DeviceSound::~DeviceSound()
{
    m_player.reset(); // before the file that it reads
}

void DeviceSound::chooseDecoder()
{
    // The default of Qt 6.4, GStreamer, crashes where its plugins are missing; FFmpeg is linked in.
    if (!qEnvironmentVariableIsSet(DecoderVariable))
        qputenv(DecoderVariable, "ffmpeg");
}

void DeviceSound::failLater(Fault fault)
{
    QMetaObject::invokeMethod(
        this, [this, fault] { Q_EMIT failed(fault); }, Qt::QueuedConnection);
}

void DeviceSound::play(const QByteArray& file)
{
    const auto speaker = QMediaDevices::defaultAudioOutput();
    if (speaker.isNull())
        return failLater(Fault::NoSpeaker);
    m_player.reset(); // before the speaker that it uses
    m_speaker = std::make_unique<QAudioOutput>(speaker);
    m_player = std::make_unique<QMediaPlayer>();
    if (!m_player->isAvailable())
        return failLater(Fault::NoSpeaker);
    m_file.close();
    m_file.setData(file);
    m_file.open(QIODevice::ReadOnly);
    m_player->setAudioOutput(m_speaker.get());
    connect(m_player.get(), &QMediaPlayer::positionChanged, this,
            [this](qint64 place) { Q_EMIT playedUntil(std::chrono::milliseconds(place)); });
    // Queued: the player goes with its end.
    connect(
        m_player.get(), &QMediaPlayer::errorOccurred, this,
        [this] {
            if (std::exchange(m_isPlaying, false))
                Q_EMIT failed(Fault::Unreadable);
        },
        Qt::QueuedConnection);
    connect(
        m_player.get(), &QMediaPlayer::playbackStateChanged, this,
        [this](QMediaPlayer::PlaybackState state) {
            if (state == QMediaPlayer::StoppedState)
                endPlaying();
        },
        Qt::QueuedConnection);
    m_isPlaying = true;
    m_player->setSourceDevice(&m_file);
    m_player->play();
}

void DeviceSound::endPlaying()
{
    if (std::exchange(m_isPlaying, false))
        Q_EMIT playingEnded();
}

void DeviceSound::record(std::chrono::milliseconds most)
{
    const auto microphone = QMediaDevices::defaultAudioInput();
    if (microphone.isNull() || !microphone.isFormatSupported(speech()))
        return failLater(Fault::NoMicrophone);
    m_samples.clear();
    m_mostSamples = static_cast<qsizetype>(most.count()) * BytesPerSecond / 1000;
    m_microphone = std::make_unique<QAudioSource>(microphone, speech());
    m_sampled = m_microphone->start();
    if (m_sampled == nullptr || m_microphone->error() != QAudio::NoError) {
        m_microphone.reset();
        return failLater(Fault::NoMicrophone);
    }
    connect(m_sampled, &QIODevice::readyRead, this, &DeviceSound::takeSamples);
    connect(
        m_microphone.get(), &QAudioSource::stateChanged, this,
        [this](QAudio::State state) {
            if (state != QAudio::StoppedState || m_microphone == nullptr)
                return;
            m_microphone.reset(); // it was pulled out
            m_sampled = nullptr;
            const auto samples = std::exchange(m_samples, {});
            if (samples.isEmpty())
                Q_EMIT failed(Fault::Broken);
            else
                Q_EMIT recorded(waveFile(samples, SamplesPerSecond)); // what there is by then
        },
        Qt::QueuedConnection);
}

void DeviceSound::takeSamples()
{
    const auto fresh = m_sampled->readAll().left(m_mostSamples - m_samples.size());
    m_samples += fresh;
    Q_EMIT recordedUntil(lengthOfBytes(m_samples.size()), peakOf(fresh));
    if (m_samples.size() >= m_mostSamples)
        endRecording();
}

void DeviceSound::endRecording()
{
    if (m_microphone == nullptr)
        return;
    // It may be what calls.
    auto* microphone = m_microphone.release();
    microphone->disconnect(this);
    m_sampled->disconnect(this);
    microphone->stop();
    microphone->deleteLater();
    m_sampled = nullptr;
    Q_EMIT recorded(m_samples.isEmpty() ? QByteArray() : waveFile(m_samples, SamplesPerSecond));
    m_samples.clear();
}

void DeviceSound::stop()
{
    endRecording();
    if (m_player != nullptr) {
        m_player->disconnect(this);
        m_player->stop();
        endPlaying();
    }
}

} // namespace cordboard::ui
