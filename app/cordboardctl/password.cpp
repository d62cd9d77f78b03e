// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/password.h"

#include <cerrno>
#include <cstdlib>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

#include "app/cordboardctl/terminal.h"
#include "app/cordboardctl/terminaltext.h"
#include "domain/limits.h"

namespace cordboard::cordboardctl {

namespace {

using Password = tl::expected<std::string, PasswordFault>;

constexpr std::size_t MostBytes = domain::limits::Password * 4; // of UTF-8

tl::unexpected<PasswordFault> fault(PasswordFault what)
{
    return tl::unexpected(what);
}

/// The beginning of a file, as much as a password may take; the rest is of no interest. A pipe will do.
Password beginningOf(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fault(errno == ENOENT || errno == ENOTDIR ? PasswordFault::NoFile
                                                         : PasswordFault::NotReadable);
    constexpr std::size_t MarkAndEnd = 5;
    std::string text(MostBytes + MarkAndEnd, '\0');
    std::size_t size = 0;
    ssize_t got = 1;
    while (got > 0 && size < text.size() &&
           std::string_view(text).substr(0, size).find('\n') == std::string_view::npos) {
        got = ::read(file, text.data() + size, text.size() - size);
        if (got < 0 && errno == EINTR)
            got = 1;
        else if (got > 0)
            size += static_cast<std::size_t>(got);
    }
    ::close(file);
    if (got < 0)
        return fault(PasswordFault::NotReadable);
    text.resize(size);
    return text;
}

Password asText(std::string password)
{
    if (!isUtf8(password) || password.find('\0') != std::string::npos)
        return fault(PasswordFault::WrongEncoding);
    return password;
}

Password firstLineOf(const std::string& path)
{
    const auto beginning = beginningOf(path);
    if (!beginning)
        return beginning;
    std::string_view line(*beginning);
    if (line.starts_with("\xFF\xFE") || line.starts_with("\xFE\xFF"))
        return fault(PasswordFault::WrongEncoding);
    if (line.starts_with("\xEF\xBB\xBF"))
        line.remove_prefix(3);
    line = line.substr(0, line.find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (line.empty())
        return fault(PasswordFault::NoText);
    if (line.size() > MostBytes)
        return fault(PasswordFault::TooLong);
    return asText(std::string(line));
}

} // namespace

Password passwordFrom(const std::string& file)
{
    if (!file.empty())
        return firstLineOf(file);
    if (const char* password = std::getenv("CORDBOARD_PASSWORD"); password != nullptr && *password != '\0')
        return asText(password);
    const Terminal terminal(Echo::Silent);
    if (!terminal.isReady())
        return fault(PasswordFault::NotAsked);
    auto typed = terminal.ask("Password: ");
    if (!typed || typed->empty())
        return fault(PasswordFault::NotTyped);
    return asText(*std::move(typed));
}

} // namespace cordboard::cordboardctl
