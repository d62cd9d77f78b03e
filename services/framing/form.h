// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

/// What browsers escape in addresses and send from forms. Threads: any.
namespace cordboard::framing {

/// Decodes %XX and (in queries and forms) '+'. Answers false for a broken escape.
[[nodiscard]] bool percentDecoded(std::string_view text, bool isQuery, std::string& decoded);

/// The fields of an application/x-www-form-urlencoded body, by name. Nothing when one has no equals sign or a
/// broken escape, or stands there twice, and when there are more than `MostFormFields`.
inline constexpr std::size_t MostFormFields = 32;
[[nodiscard]] std::optional<std::map<std::string, std::string>> fieldsOfForm(std::string_view body);

} // namespace cordboard::framing
