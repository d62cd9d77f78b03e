// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/terminationsignals.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#endif

namespace cordboard::app {

#ifdef Q_OS_UNIX

namespace {

// A signal handler may do little more than write to a descriptor; the other end is read by the event loop.
std::array<int, 2> ends{-1, -1};

void onSignal(int)
{
    const char wake = 1;
    // Full means: it was told already.
    [[maybe_unused]] const auto written = ::write(ends[0], &wake, sizeof wake);
}

void handle(int number, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(number, &action, nullptr);
}

} // namespace

TerminationSignals::TerminationSignals(QObject* parent) : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return; // the signals keep their default: an end without farewell, which the outbox survives
    m_notifier = new QSocketNotifier(ends[1], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &TerminationSignals::drain);
    handle(SIGTERM, onSignal);
    handle(SIGINT, onSignal);
}

TerminationSignals::~TerminationSignals()
{
    if (!m_notifier)
        return;
    handle(SIGTERM, SIG_DFL);
    handle(SIGINT, SIG_DFL);
    delete m_notifier;
    for (auto& end : ends)
        ::close(std::exchange(end, -1));
}

void TerminationSignals::drain()
{
    std::array<char, 16> bytes{};
    while (::read(ends[1], bytes.data(), bytes.size()) > 0) {}
    Q_EMIT received();
}

#else

TerminationSignals::TerminationSignals(QObject* parent) : QObject(parent) {}
TerminationSignals::~TerminationSignals() = default;
void TerminationSignals::drain() {}

#endif

} // namespace cordboard::app
