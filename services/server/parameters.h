// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/instant.h"
#include "domain/result.h"
#include "server/http.h"

namespace cordboard::server {

/// What a query parameter may be: text within its limit, or InvalidInput that names the parameter. Every text
/// is UTF-8 without NUL, whatever it is for.
[[nodiscard]] domain::Result<void> checkParameters(const HttpRequest& request);

/// A query parameter as a number within bounds, or what it is by default.
[[nodiscard]] domain::Result<std::int64_t> numberOf(const HttpRequest& request, const std::string& name,
                                                    std::int64_t byDefault, std::int64_t low,
                                                    std::int64_t high);
/// Empty when it is absent.
[[nodiscard]] std::string textOf(const HttpRequest& request, const std::string& name);
/// A time as in RFC 3339; nothing when it is absent.
[[nodiscard]] domain::Result<std::optional<domain::Instant>> timeOf(const HttpRequest& request,
                                                                    const std::string& name);

/// A word that nobody knows finds nothing, which looks like an answer: it is refused, and the known ones are
/// named (R-GEN-02).
[[nodiscard]] domain::Result<void> checkWords(std::span<const std::string> words,
                                              std::span<const std::string_view> known, const char* name);
/// Without the empty parts.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

} // namespace cordboard::server
