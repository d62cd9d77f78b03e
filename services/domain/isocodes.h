// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// Codes that others keep lists of; those of ICU are taken. Threads: any.
namespace cordboard::domain {

/// An ISO 3166-1 alpha-2 code in capitals: "JP".
[[nodiscard]] bool isCountryCode(std::string_view text);

} // namespace cordboard::domain
