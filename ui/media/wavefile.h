// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace cordboard::ui {

/// A file of WAV with one channel of samples of 16 bits, as a microphone gives them: the least significant
/// byte first. Pure.
[[nodiscard]] QByteArray waveFile(const QByteArray& samples, int samplesPerSecond);

/// How loud the loudest of the samples is, 0 to 1.
[[nodiscard]] double peakOf(const QByteArray& samples);

} // namespace cordboard::ui
