// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace cordboard::domain {

/// The languages that mails and announcements are made in, as BCP 47 tags, in their order. What a person may
/// choose (R-PROF-01).
inline constexpr std::array<std::string_view, 16> SupportedLanguages{
    "de", "en-AU", "en-GB", "en-US", "es", "es-MX", "fr",    "fr-CA",
    "it", "ja",    "ko",    "nl",    "pl", "pt-BR", "pt-PT", "sv"};
static_assert(std::is_sorted(SupportedLanguages.begin(), SupportedLanguages.end()));

[[nodiscard]] constexpr bool isSupportedLanguage(std::string_view tag) noexcept
{
    return std::binary_search(SupportedLanguages.begin(), SupportedLanguages.end(), tag);
}

} // namespace cordboard::domain
