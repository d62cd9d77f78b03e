// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/query/query.h"

/// Which values a field of the query language has. Internal to the parser.
namespace cordboard::domain {

/// The field of a name as it is typed, in any case.
[[nodiscard]] std::optional<QueryField> queryFieldNamed(std::string_view typed);

/// Nothing when `needle` (folded, with underscores) is a value of the field or part of one; else a sentence
/// that says so and names the values.
[[nodiscard]] std::optional<std::string> faultOfValue(QueryField field, std::string_view name,
                                                      const std::string& needle);

/// The word of `has:` that a field is without, for `field:none`; nothing when the field has no such value.
[[nodiscard]] std::optional<std::string_view> wordOfHaving(QueryField field) noexcept;

/// Whether the words of the field are stored with underscores for blanks and hyphens.
[[nodiscard]] bool hasWords(QueryField field) noexcept;

/// Whether two values of the field that stand side by side are alternatives.
[[nodiscard]] bool hasAlternatives(QueryField field) noexcept;

} // namespace cordboard::domain
