// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QPointer>
#include <QTimer>
#include <chrono>
#include <functional>

class QWidget;

namespace cordboard::bench {

using Clock = std::chrono::steady_clock;

/// What one action at the window took.
struct Timing {
    /// From the action to the end of the turn of the event loop that painted the awaited state.
    double milliseconds = 0;
    /// Between two ticks of a timer of 1 ms on the GUI thread, until the window was at rest again.
    double longestStall = 0;
    bool isComplete = false; ///< false: the state did not come within the limit
};

/// An application that knows when a widget was painted and how long its event loop was away.
///
/// Painted means: the outermost event that painted the widget has been dispatched to its end, so the backing
/// store of the whole window is drawn and flushed. Threads: GUI thread.
class EventClock final : public QApplication {
    Q_OBJECT
public:
    EventClock(int& argc, char** argv);

    bool notify(QObject* receiver, QEvent* event) override;

    /// Does `action` and turns the event loop until `watched` (nullptr: anything) was painted while `isShown`
    /// held, then until the window rests.
    [[nodiscard]] Timing measure(QWidget* watched, const std::function<void()>& action,
                                 const std::function<bool()>& isShown,
                                 std::chrono::milliseconds limit = std::chrono::seconds(60));
    /// Turns the event loop until `isReached`; false when that takes longer than `limit`.
    [[nodiscard]] bool waitUntil(const std::function<bool()>& isReached,
                                 std::chrono::milliseconds limit = std::chrono::seconds(60));
    /// Turns the event loop for a while; answers the longest stall meanwhile.
    [[nodiscard]] double watchFor(std::chrono::milliseconds time);
    /// Turns the event loop until it has nothing to do for some milliseconds.
    void rest();

private:
    void tick();

    QTimer m_ticks;
    Clock::time_point m_lastTick;
    Clock::duration m_longestGap{};
    int m_depth = 0;
    QPointer<QWidget> m_watched;
    bool m_isPainted = false; ///< the watched widget, in the turn that is going on
    std::function<void()> m_afterPaint;
};

} // namespace cordboard::bench
