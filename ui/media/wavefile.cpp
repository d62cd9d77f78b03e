// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/wavefile.h"

#include <QtEndian>
#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace cordboard::ui {

namespace {

constexpr std::uint32_t BytesPerSample = 2;
constexpr std::uint16_t PlainSamples = 1;
constexpr std::uint16_t OneChannel = 1;
constexpr std::uint32_t FormatBytes = 16;
constexpr std::uint32_t HeadBytes = 36; ///< of the file, behind its length and before the samples

template <typename Number> void appendNumber(QByteArray& file, Number number)
{
    const auto bytes = qToLittleEndian(number);
    file.append(reinterpret_cast<const char*>(&bytes), sizeof bytes);
}

} // namespace

QByteArray waveFile(const QByteArray& samples, int samplesPerSecond)
{
    const auto whole = samples.size() - samples.size() % static_cast<qsizetype>(BytesPerSample);
    const auto length = static_cast<std::uint32_t>(whole);
    const auto rate = static_cast<std::uint32_t>(samplesPerSecond);
    QByteArray file("RIFF");
    appendNumber(file, HeadBytes + length);
    file.append("WAVEfmt ");
    appendNumber(file, FormatBytes);
    appendNumber(file, PlainSamples);
    appendNumber(file, OneChannel);
    appendNumber(file, rate);
    appendNumber(file, rate * BytesPerSample);
    appendNumber(file, static_cast<std::uint16_t>(BytesPerSample));
    appendNumber(file, static_cast<std::uint16_t>(BytesPerSample * 8));
    file.append("data");
    appendNumber(file, length);
    file.append(samples.constData(), whole);
    return file;
}

double peakOf(const QByteArray& samples)
{
    int peak = 0;
    for (qsizetype at = 0; at + 1 < samples.size(); at += BytesPerSample)
        peak = std::max(peak, std::abs(int{qFromLittleEndian<std::int16_t>(samples.constData() + at)}));
    return peak / 32768.0;
}

} // namespace cordboard::ui
