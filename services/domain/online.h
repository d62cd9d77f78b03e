// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "domain/ids.h"

namespace cordboard::domain {

/// Something at a line key of a phone (rulebook 2.9): a person at a device, or a device of a person. Its text
/// is "us_1:2". Keys count from 1.
template <typename Tag> struct OnLine {
    static constexpr std::int64_t MostKeys = 24;

    Id<Tag> id;
    std::int64_t key = 1;
    /// Of a seat that is kept: other people had the device as well. Its text is "dv_1:2+".
    bool isShared = false;
    friend auto operator<=>(const OnLine&, const OnLine&) = default;
    friend bool operator==(const OnLine&, const OnLine&) = default;
};

using DeviceOwner = OnLine<struct UserIdTag>;
using DeviceSeat = OnLine<struct DeviceIdTag>;

template <typename Tag> [[nodiscard]] std::string toText(const OnLine<Tag>& line)
{
    return line.id.value() + ':' + std::to_string(line.key) + (line.isShared ? "+" : "");
}

/// The id in the text of a line: all before the last colon.
[[nodiscard]] constexpr std::string_view idOnLine(std::string_view text) noexcept
{
    const auto colon = text.rfind(':');
    return colon == std::string_view::npos ? std::string_view{} : text.substr(0, colon);
}

/// Nothing for a text that is no line.
template <typename Tag> [[nodiscard]] std::optional<OnLine<Tag>> lineFromText(std::string_view text)
{
    const auto id = idOnLine(text);
    if (id.empty())
        return std::nullopt;
    auto digits = text.substr(id.size() + 1);
    const bool isShared = std::is_same_v<OnLine<Tag>, DeviceSeat> && digits.ends_with('+');
    if (isShared)
        digits.remove_suffix(1);
    std::int64_t key = 0;
    const auto* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, key);
    const bool isWritten = error == std::errc{} && stop == end && digits.front() != '0';
    if (!isWritten || key < 1 || key > OnLine<Tag>::MostKeys)
        return std::nullopt;
    return OnLine<Tag>{Id<Tag>(std::string(id)), key, isShared};
}

} // namespace cordboard::domain
