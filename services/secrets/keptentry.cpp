// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keptentry.h"

#include "domain/email.h"
#include "domain/limits.h"

namespace cordboard::secrets {

namespace {

[[nodiscard]] bool isHexOf(std::string_view text, std::size_t length)
{
    return text.size() == length && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

} // namespace

std::string textOf(const KeptEntry& entry)
{
    return entry.next.empty() ? entry.refreshToken : entry.refreshToken + ' ' + entry.next;
}

std::optional<KeptEntry> keptEntryFrom(std::string_view text)
{
    namespace limits = domain::limits;
    const auto gap = text.find(' ');
    const auto token = text.substr(0, gap);
    const auto next = gap == std::string_view::npos ? std::string_view() : text.substr(gap + 1);
    const bool hasNext = gap != std::string_view::npos;
    if (!isHexOf(token, limits::RefreshToken) || (hasNext && !isHexOf(next, limits::RefreshSecret)))
        return std::nullopt;
    return KeptEntry{std::string(token), std::string(next)};
}

std::string keptNameOf(const std::string& program, const std::string& server, const std::string& email)
{
    return program + ' ' + server + ' ' + domain::emailKey(email);
}

} // namespace cordboard::secrets
