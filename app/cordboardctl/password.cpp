// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/password.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string_view>

namespace cordboard::cordboardctl {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

constexpr char Interrupt = 3; // Ctrl+C

/// The terminal of this process, silent while it lives. Signals by key are off too: a program that ends here would leave
/// a terminal behind that shows nothing.
class SilentTerminal final {
public:
    SilentTerminal() : m_file(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        if (m_file < 0 || ::tcgetattr(m_file, &m_before) != 0)
            return;
        auto silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        m_isSilent = ::tcsetattr(m_file, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal()
    {
        if (m_isSilent)
            ::tcsetattr(m_file, TCSAFLUSH, &m_before);
        if (m_file >= 0)
            ::close(m_file);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

    [[nodiscard]] bool isSilent() const noexcept { return m_isSilent; }
    [[nodiscard]] bool write(std::string_view text) const
    {
        return ::write(m_file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    }
    [[nodiscard]] std::string readLine() const
    {
        std::string line;
        char letter = 0;
        while (::read(m_file, &letter, 1) == 1 && letter != '\n')
            line += letter;
        return line;
    }

private:
    int m_file;
    termios m_before{};
    bool m_isSilent = false;
};

Result<std::string> ask()
{
    const SilentTerminal terminal;
    if (!terminal.isSilent() || !terminal.write("Password: "))
        return failure(ErrorCode::Unauthorized, "no password: give --password-file FILE, or set CORDBOARD_PASSWORD");
    auto typed = terminal.readLine();
    if (!terminal.write("\n") || typed.empty() || typed.find(Interrupt) != std::string::npos)
        return failure(ErrorCode::Unauthorized, "no password was typed");
    return typed;
}

} // namespace

Result<std::string> passwordFrom(const std::string& file)
{
    if (!file.empty()) {
        std::ifstream stream(file);
        std::string line;
        if (!std::getline(stream, line) || line.empty())
            return failure(ErrorCode::Unauthorized, "no password on the first line of " + file);
        return line;
    }
    if (const char* password = std::getenv("CORDBOARD_PASSWORD"); password != nullptr && *password != '\0')
        return std::string(password);
    return ask();
}

} // namespace cordboard::cordboardctl
