// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/terminal.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include "platform/posix/handle.h"

namespace cordboard::platform {

namespace {

constexpr char Interrupt = 3; // Ctrl+C, a letter while signals are off

bool write(int file, std::string_view text)
{
    return ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

} // namespace

struct Terminal::State {
    Handle file;
    Echo echo;
    termios before{};
};

Terminal::Terminal(Echo echo)
{
    const int file = ::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (file < 0)
        return;
    std::unique_ptr<State> state(new State{Handle(file), echo});
    if (::tcgetattr(file, &state->before) != 0)
        return;
    if (echo == Echo::Silent) {
        auto silent = state->before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        if (::tcsetattr(file, TCSAFLUSH, &silent) != 0)
            return;
    }
    m_state = std::move(state);
}

Terminal::~Terminal()
{
    if (m_state && m_state->echo == Echo::Silent)
        ::tcsetattr(m_state->file.descriptor(), TCSAFLUSH, &m_state->before);
}

bool Terminal::isReady() const noexcept
{
    return m_state != nullptr;
}

std::optional<std::string> Terminal::ask(std::string_view question) const
{
    if (!isReady() || !write(m_state->file.descriptor(), question))
        return std::nullopt;
    const int file = m_state->file.descriptor();
    std::string line;
    char letter = 0;
    auto got = ::read(file, &letter, 1);
    for (; got == 1 && letter != '\n'; got = ::read(file, &letter, 1))
        line += letter;
    if (m_state->echo == Echo::Silent && !write(file, "\n"))
        return std::nullopt;
    if ((got != 1 && line.empty()) || line.find(Interrupt) != std::string::npos)
        return std::nullopt;
    return line;
}

} // namespace cordboard::platform
