// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/query/scope.h"

/// Which fields a table of the query language has, and which values a field.
namespace cordboard::domain {

/// The field of a name as it is typed, in any case.
[[nodiscard]] std::optional<QueryField> queryFieldNamed(std::string_view typed);

/// Nothing when the table has the field; else an error that names the fields it has.
[[nodiscard]] std::optional<QueryError> faultOfField(QueryField field, std::string_view name,
                                                     const QueryScope& scope);
/// Of a field that no table has.
[[nodiscard]] QueryError faultOfUnknown(std::string_view name, const QueryScope* scope);

/// Nothing when one of the `readings` of a value (folded, with underscores) is a value of the field or part
/// of one; else an error that names the values. Without a scope all that any table has will do.
[[nodiscard]] std::optional<QueryError> faultOfValue(QueryField field, std::string_view name,
                                                     std::span<const std::string> readings,
                                                     const QueryScope* scope);

/// The word of `has:` that a field is without, for `field:none`; nothing when the field has no such value.
[[nodiscard]] std::optional<std::string_view> wordOfHaving(QueryField field) noexcept;

/// Whether the words of the field are stored with underscores for blanks and hyphens.
[[nodiscard]] bool hasWords(QueryField field) noexcept;

/// Whether two values of the field that stand side by side are alternatives.
[[nodiscard]] bool hasAlternatives(QueryField field) noexcept;

} // namespace cordboard::domain
