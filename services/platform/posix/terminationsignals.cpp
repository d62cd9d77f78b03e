// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/terminationsignals.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <string_view>
#include <system_error>
#include <thread>

#include "platform/posix/handle.h"

namespace cordboard::platform {

namespace {

// A signal handler may do little more than write to a descriptor; a thread reads the other end.
std::atomic<int> toldTo = -1;
static_assert(std::atomic<int>::is_always_lock_free);

constexpr char Signal = 1;
constexpr char End = 2;

void onSignal(int)
{
    const int error = errno;
    // Full means: it was told already.
    [[maybe_unused]] const auto sent = ::send(toldTo, &Signal, sizeof Signal, MSG_DONTWAIT | MSG_NOSIGNAL);
    errno = error;
}

void handle(int number, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    ::sigaction(number, &action, nullptr);
}

} // namespace

struct TerminationSignals::State {
    Handle told;
    Handle heard;
    std::function<void()> received;
    std::thread thread{};

    void listen() const
    {
        std::array<char, 16> bytes{};
        for (;;) {
            const auto got = ::read(heard.descriptor(), bytes.data(), bytes.size());
            if (got < 0 && errno == EINTR)
                continue;
            const std::string_view words(bytes.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
            if (got <= 0 || words.find(End) != std::string_view::npos)
                return;
            received();
        }
    }
};

TerminationSignals::TerminationSignals(std::function<void()> received)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return;
    std::unique_ptr<State> state(new State{Handle(ends[0]), Handle(ends[1]), std::move(received)});
    try {
        state->thread = std::thread([listening = state.get()] { listening->listen(); });
    } catch (const std::system_error&) {
        return; // no thread to be had
    }
    m_state = std::move(state);
    toldTo = ends[0];
    handle(SIGTERM, onSignal);
    handle(SIGINT, onSignal);
}

TerminationSignals::~TerminationSignals()
{
    if (!m_state)
        return;
    handle(SIGTERM, SIG_DFL);
    handle(SIGINT, SIG_DFL);
    [[maybe_unused]] const auto sent = ::send(m_state->told.descriptor(), &End, sizeof End, MSG_NOSIGNAL);
    m_state->thread.join();
    toldTo = -1;
}

} // namespace cordboard::platform
