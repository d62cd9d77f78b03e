// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/parameters.h"

#include <algorithm>
#include <charconv>

#include "domain/codepoints.h"
#include "domain/limits.h"
#include "domain/utf8.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

[[nodiscard]] std::size_t mostOf(std::string_view name) noexcept
{
    namespace limits = domain::limits;
    return name == "q"                           ? limits::Query
           : name == "cursor"                    ? limits::Cursor
           : name == "state" || name == "action" ? limits::Words
                                                 : limits::Id;
}

} // namespace

Result<void> checkParameters(const HttpRequest& request)
{
    for (const auto& [name, value] : request.query) {
        const auto length = domain::codePoints(value);
        if (!length || value.find('\0') != std::string::npos)
            return failure(ErrorCode::InvalidInput, "no text: it is not UTF-8, or has a NUL", name);
        // What is given and says nothing is refused, not read as "all".
        if (domain::isBlank(value) || value.find_first_not_of(',') == std::string::npos)
            return failure(ErrorCode::InvalidInput, "it is empty; leave it out", name);
        if (*length > mostOf(name))
            return failure(ErrorCode::InvalidInput,
                           "longer than " + std::to_string(mostOf(name)) + " characters", name);
    }
    return {};
}

Result<std::int64_t> numberOf(const HttpRequest& request, const std::string& name, std::int64_t byDefault,
                              std::int64_t low, std::int64_t high)
{
    const auto found = request.query.find(name);
    if (found == request.query.end())
        return byDefault;
    std::int64_t number = 0;
    const auto* end = found->second.data() + found->second.size();
    const auto [last, error] = std::from_chars(found->second.data(), end, number);
    if (error != std::errc() || last != end || number < low || number > high)
        return failure(ErrorCode::InvalidInput,
                       "not a number from " + std::to_string(low) + " to " + std::to_string(high), name);
    return number;
}

std::string textOf(const HttpRequest& request, const std::string& name)
{
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string() : found->second;
}

Result<std::optional<domain::Instant>> timeOf(const HttpRequest& request, const std::string& name)
{
    const auto text = textOf(request, name);
    if (text.empty())
        return std::nullopt;
    const auto time = domain::instantFromRfc3339(text);
    if (!time)
        return failure(ErrorCode::InvalidInput, "not a time like 2026-11-24T09:41:00Z", name);
    return *time;
}

Result<void> checkWords(std::span<const std::string> words, std::span<const std::string_view> known,
                        const char* name)
{
    const auto isKnown = [known](const std::string& text) {
        return std::find(known.begin(), known.end(), text) != known.end();
    };
    if (std::all_of(words.begin(), words.end(), isKnown))
        return {};
    std::string all;
    for (const auto& each : known)
        all += (all.empty() ? "" : ", ") + std::string(each);
    return failure(ErrorCode::InvalidInput, "one of these is expected: " + all, name);
}

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        if (end > 0)
            parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

} // namespace cordboard::server
