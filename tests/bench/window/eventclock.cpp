// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/eventclock.h"

#include <QEventLoop>
#include <QWidget>
#include <utility>

namespace cordboard::bench {

using namespace std::chrono_literals;

namespace {

constexpr int QuietTicks = 30; ///< in a row, each on time: the window rests
constexpr auto OnTime = 3ms;

double inMilliseconds(Clock::duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

} // namespace

EventClock::EventClock(int& argc, char** argv) : QApplication(argc, argv)
{
    m_ticks.setTimerType(Qt::PreciseTimer);
    m_ticks.setInterval(1ms);
    connect(&m_ticks, &QTimer::timeout, this, &EventClock::tick);
}

bool EventClock::notify(QObject* receiver, QEvent* event)
{
    ++m_depth;
    const bool isOfWatched = event->type() == QEvent::Paint &&
                             (m_watched == nullptr || receiver == m_watched);
    const bool result = QApplication::notify(receiver, event);
    m_isPainted = m_isPainted || isOfWatched;
    if (--m_depth == 0 && std::exchange(m_isPainted, false) && m_afterPaint)
        m_afterPaint();
    return result;
}

void EventClock::tick()
{
    const auto now = Clock::now();
    m_longestGap = std::max(m_longestGap, now - m_lastTick);
    m_lastTick = now;
}

Timing EventClock::measure(QWidget* watched, const std::function<void()>& action,
                           const std::function<bool()>& isShown, std::chrono::milliseconds limit)
{
    Timing timing;
    QEventLoop loop;
    QTimer deadline;
    deadline.setSingleShot(true);
    connect(&deadline, &QTimer::timeout, &loop, &QEventLoop::quit);
    deadline.start(limit);
    m_watched = watched;
    m_isPainted = false;
    m_longestGap = {};
    m_ticks.start();
    m_lastTick = Clock::now();
    const auto start = m_lastTick;
    m_afterPaint = [&] {
        if (timing.isComplete || !isShown())
            return;
        timing.milliseconds = inMilliseconds(Clock::now() - start);
        timing.isComplete = true;
        loop.quit();
    };
    action();
    if (!timing.isComplete)
        loop.exec();
    m_afterPaint = {};
    m_watched = nullptr;
    rest();
    timing.longestStall = inMilliseconds(m_longestGap);
    m_ticks.stop();
    return timing;
}

bool EventClock::waitUntil(const std::function<bool()>& isReached, std::chrono::milliseconds limit)
{
    const auto until = Clock::now() + limit;
    QEventLoop loop;
    QTimer pulse;
    connect(&pulse, &QTimer::timeout, &loop, [&] {
        if (isReached() || Clock::now() > until)
            loop.quit();
    });
    pulse.start(2ms);
    if (!isReached())
        loop.exec();
    return isReached();
}

double EventClock::watchFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    m_longestGap = {};
    m_lastTick = Clock::now();
    m_ticks.start();
    loop.exec();
    m_ticks.stop();
    return inMilliseconds(m_longestGap);
}

void EventClock::rest()
{
    QEventLoop loop;
    QTimer pulse;
    pulse.setTimerType(Qt::PreciseTimer);
    auto last = Clock::now();
    int quiet = 0, all = 0;
    connect(&pulse, &QTimer::timeout, &loop, [&] {
        const auto now = Clock::now();
        quiet = now - last < OnTime ? quiet + 1 : 0;
        last = now;
        if (quiet >= QuietTicks || ++all > 300) // a feed never rests
            loop.quit();
    });
    pulse.start(1ms);
    loop.exec();
}

} // namespace cordboard::bench
