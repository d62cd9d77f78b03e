// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "ui/media/sound.h"

/// Sound as it is heard and recorded, without a device: what happens next is told by the test.
class FakeSound final : public cordboard::ui::Sound {
public:
    enum class Deed { None, Playing, Recording };

    void play(const QByteArray& file) override
    {
        deed = Deed::Playing;
        played = file;
    }
    void record(std::chrono::milliseconds most) override
    {
        deed = Deed::Recording;
        longest = most;
        m_recorded.clear();
    }
    void stop() override
    {
        const auto was = std::exchange(deed, Deed::None);
        if (was == Deed::Playing)
            Q_EMIT playingEnded();
        if (was == Deed::Recording)
            Q_EMIT recorded(m_recorded);
    }
    /// Somebody speaks.
    void hear(const QByteArray& file, std::chrono::milliseconds length, double level)
    {
        m_recorded = file;
        Q_EMIT recordedUntil(length, level);
    }
    void fail(Fault fault)
    {
        deed = Deed::None;
        Q_EMIT failed(fault);
    }

    Deed deed = Deed::None;
    QByteArray played;
    std::chrono::milliseconds longest{0};

private:
    QByteArray m_recorded;
};
