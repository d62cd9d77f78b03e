// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/password.h"

#include <cstdlib>
#include <span>
#include <string_view>

#include "domain/limits.h"
#include "domain/utf8.h"
#include "platform/file.h"
#include "platform/terminal.h"

namespace cordboard::process {

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
    auto file = platform::File::openForReading(path);
    if (!file)
        return fault(file.error().code == domain::ErrorCode::NotFound ? PasswordFault::NoFile
                                                                      : PasswordFault::NotReadable);
    constexpr std::size_t MarkAndEnd = 5;
    std::string text(MostBytes + MarkAndEnd, '\0');
    std::size_t size = 0;
    bool hasMore = true;
    while (hasMore && size < text.size() &&
           std::string_view(text).substr(0, size).find('\n') == std::string_view::npos) {
        const auto got = file->read(std::span(text).subspan(size));
        if (!got)
            return fault(PasswordFault::NotReadable);
        hasMore = *got > 0;
        size += *got;
    }
    text.resize(size);
    return text;
}

Password asText(std::string password)
{
    if (!domain::codePoints(password) || password.find('\0') != std::string::npos)
        return fault(PasswordFault::WrongEncoding);
    return password;
}

Password askedFor(const char* question)
{
    const platform::Terminal terminal(platform::Echo::Silent);
    if (!terminal.isReady())
        return fault(PasswordFault::NotAsked);
    auto typed = terminal.ask(question);
    if (!typed || typed->empty())
        return fault(PasswordFault::NotTyped);
    return asText(*std::move(typed));
}

} // namespace

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

Password passwordFrom(const std::string& file)
{
    if (!file.empty())
        return firstLineOf(file);
    if (const char* password = std::getenv("CORDBOARD_PASSWORD"); password != nullptr && *password != '\0')
        return asText(password);
    return askedFor("Password: ");
}

bool isPasswordGiven(const std::string& file)
{
    const char* password = std::getenv("CORDBOARD_PASSWORD");
    return !file.empty() || (password != nullptr && *password != '\0');
}

tl::expected<NewPassword, PasswordFault> newPasswordFrom(const std::string& file)
{
    auto chosen = file.empty() ? askedFor("New password: ") : firstLineOf(file);
    if (!chosen)
        return tl::unexpected(chosen.error());
    auto repeated = file.empty() ? askedFor("New password again: ") : chosen;
    if (!repeated)
        return tl::unexpected(repeated.error());
    return NewPassword{*std::move(chosen), *std::move(repeated)};
}

std::string sentence(PasswordFault fault, const std::string& file)
{
    switch (fault) {
    case PasswordFault::NoFile: return "There is no password file " + file + ".";
    case PasswordFault::NotReadable: return "The password file " + file + " cannot be read.";
    case PasswordFault::NoText:
        return "The first line of the password file " + file + " is empty. It must be the password.";
    case PasswordFault::WrongEncoding: return "The password is no text in UTF-8. Save it in UTF-8.";
    case PasswordFault::TooLong:
        return "The first line of the password file " + file +
               " is too long for a password. Look whether it is the right file.";
    case PasswordFault::NotAsked:
        return "There is no password, and no terminal to ask at. Give --password-file FILE, or set "
               "CORDBOARD_PASSWORD.";
    case PasswordFault::NotTyped: return "No password was typed.";
    }
    return {};
}

std::string newPasswordSentence(PasswordFault fault, const std::string& file)
{
    if (fault == PasswordFault::NotAsked)
        return "There is no new password, and no terminal to ask at. Give --new-password-file FILE.";
    return sentence(fault, file);
}

} // namespace cordboard::process
