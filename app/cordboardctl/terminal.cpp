// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/terminal.h"

#include <fcntl.h>
#include <unistd.h>

#include "app/cordboardctl/terminaltext.h"

namespace cordboard::cordboardctl {

namespace {

constexpr char Interrupt = 3; // Ctrl+C, a letter while signals are off

bool write(int file, std::string_view text)
{
    return ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

} // namespace

Terminal::Terminal(Echo echo) : m_file(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)), m_echo(echo)
{
    if (m_file < 0 || ::tcgetattr(m_file, &m_before) != 0)
        return;
    m_isReady = true;
    if (m_echo == Echo::Shown)
        return;
    auto silent = m_before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
    m_isReady = ::tcsetattr(m_file, TCSAFLUSH, &silent) == 0;
}

Terminal::~Terminal()
{
    if (m_isReady && m_echo == Echo::Silent)
        ::tcsetattr(m_file, TCSAFLUSH, &m_before);
    if (m_file >= 0)
        ::close(m_file);
}

std::optional<std::string> Terminal::ask(std::string_view question) const
{
    if (!m_isReady || !write(m_file, shownText(question)))
        return std::nullopt;
    std::string line;
    char letter = 0;
    auto got = ::read(m_file, &letter, 1);
    for (; got == 1 && letter != '\n'; got = ::read(m_file, &letter, 1))
        line += letter;
    if (m_echo == Echo::Silent && !write(m_file, "\n"))
        return std::nullopt;
    if ((got != 1 && line.empty()) || line.find(Interrupt) != std::string::npos)
        return std::nullopt;
    return line;
}

} // namespace cordboard::cordboardctl
