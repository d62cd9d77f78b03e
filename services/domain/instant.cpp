// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/instant.h"

#include <algorithm>
#include <optional>

namespace cordboard::domain {

namespace {

/// Reads `count` digits at `position`; -1 when there are others. A listing reads six times a user: no library
/// call.
[[nodiscard]] int digits(std::string_view text, std::size_t position, std::size_t count) noexcept
{
    if (position + count > text.size())
        return -1;
    int number = 0;
    for (const char letter : text.substr(position, count)) {
        if (letter < '0' || letter > '9')
            return -1;
        number = number * 10 + (letter - '0');
    }
    return number;
}

/// ".123456" -> 123 ms; moves `position` behind the fraction. -1 when no digit follows the point.
[[nodiscard]] int fraction(std::string_view text, std::size_t& position) noexcept
{
    if (position >= text.size() || text[position] != '.')
        return 0;
    int milliseconds = 0;
    int place = 100;
    const auto first = ++position;
    for (; position < text.size() && text[position] >= '0' && text[position] <= '9'; ++position) {
        milliseconds += (text[position] - '0') * place;
        place /= 10;
    }
    return position == first ? -1 : milliseconds;
}

/// "Z" or "+02:00" at the end, in minutes.
[[nodiscard]] std::optional<int> zoneOffset(std::string_view zone) noexcept
{
    if (zone == "Z" || zone == "z")
        return 0;
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':')
        return std::nullopt;
    const int hours = digits(zone, 1, 2);
    const int minutes = digits(zone, 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return std::nullopt;
    return (zone[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

} // namespace

std::string toRfc3339(Instant instant)
{
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(instant - day);
    std::string text = "0000-00-00T00:00:00.000Z";
    // By hand: a listing writes six times a user, and printf's engine took longer than all of the rest.
    const auto put = [&text](std::size_t end, unsigned number, int count) {
        for (; count > 0; --count, number /= 10)
            text[--end] = static_cast<char>('0' + number % 10);
    };
    put(4, static_cast<unsigned>(std::clamp(int(date.year()), 0, 9999)), 4);
    put(7, unsigned(date.month()), 2);
    put(10, unsigned(date.day()), 2);
    put(13, static_cast<unsigned>(time.hours().count()), 2);
    put(16, static_cast<unsigned>(time.minutes().count()), 2);
    put(19, static_cast<unsigned>(time.seconds().count()), 2);
    put(23, static_cast<unsigned>(time.subseconds().count()), 3);
    return text;
}

Result<Instant> instantFromRfc3339(std::string_view text)
{
    const auto bad = [] { return failure(ErrorCode::InvalidInput, "not an RFC 3339 time"); };
    if (text.size() < 20 || text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != 't') ||
        text[13] != ':' || text[16] != ':')
        return bad();
    const std::chrono::year_month_day date{std::chrono::year(digits(text, 0, 4)),
                                           std::chrono::month(static_cast<unsigned>(digits(text, 5, 2))),
                                           std::chrono::day(static_cast<unsigned>(digits(text, 8, 2)))};
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    std::size_t position = 19;
    const int milliseconds = fraction(text, position);
    const auto offset = zoneOffset(text.substr(std::min(position, text.size())));
    if (digits(text, 0, 4) < 0 || !date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
        second < 0 || second > 59 || milliseconds < 0 || !offset)
        return bad();
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute - *offset) +
           std::chrono::seconds(second) + std::chrono::milliseconds(milliseconds);
}

} // namespace cordboard::domain
