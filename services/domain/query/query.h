// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities.h"

/// The one search language (search field, saved views, CLI, API filter):
///
///     query  := any
///     any    := all { "OR" all }
///     all    := term { term }
///     term   := [ "-" ] ( "(" any ")" | field ":" value | word | "quoted words" )
///     value  := word | "quoted" | range            range := [">" | "<" | ">=" | "<="] amount | amount ".." amount
///
/// Words match without case and accents anywhere in name, e-mail, number (digits, also as written: "415-555"), extension,
/// job title. Fields: office, license, status, role, department, name, email, number, extension, title, idle (days since last activity, `idle:>30d`;
/// who was never active is found by `idle:never`, and by `idle:>30d` once invited longer ago than that, R-IDLE-03), has
/// (`has:number`, `has:extension`, `has:role`), kind, country, free (licenses).
namespace cordboard::domain {

enum class QueryField : std::uint8_t {
    AnyText,
    Name,
    Email,
    Number,
    Extension,
    JobTitle,
    Office,
    Department,
    License,
    Status,
    Role,
    Idle,
    Has,
    Kind,
    Country,
    Free
};
enum class Comparison : std::uint8_t { Contains, Less, LessOrEqual, Greater, GreaterOrEqual, Between };

struct QueryNode {
    enum class Kind : std::uint8_t { All, Any, Not, Match };
    Kind kind = Kind::All; ///< All with no children matches everything
    std::vector<QueryNode> children;
    QueryField field = QueryField::AnyText;
    Comparison comparison = Comparison::Contains;
    std::string text; ///< folded (lower case, accents stripped) for Contains; `WordOfNeverActive` for that class of Idle
    std::int64_t low = 0; ///< days for Idle, a count for Free
    std::int64_t high = 0;
};

/// Where and why a text is no query; `column` counts from 0 in bytes of the input.
struct QueryError {
    std::size_t column = 0;
    std::string message; ///< English, for log and CLI; the window words it by `expected`
};

[[nodiscard]] tl::expected<QueryNode, QueryError> parseQuery(std::string_view text);

/// Lower case and accents stripped, per code point, for search ("Müller" -> "muller", "ß" -> "ss"). Total on any bytes.
[[nodiscard]] std::string foldForSearch(std::string_view utf8);

/// The word that `role:` knows people without a role by (E-ROLE-CUSTOM: "... or User").
inline constexpr std::string_view WordOfNoRole = "user";
/// `idle:never`.
inline constexpr std::string_view WordOfNeverActive = "never";
/// Whether such a comparison of `idle:` finds who was invited `days` ago and never active: where it asks for more than so many
/// days, never where it asks for less, which somebody active answers.
[[nodiscard]] bool findsNeverActive(const QueryNode& match, std::int64_t days) noexcept;
/// What `role:` is matched against: the words of the roles, one a line, or `WordOfNoRole`; never what a role is for.
[[nodiscard]] std::string searchedRoles(std::span<const RoleAssignment> roles);

/// What a query is matched against: one row in words. Implementers answer from wherever the row lives.
class QueryRow {
public:
    virtual ~QueryRow() = default;
    /// Folded text of a text field; for AnyText everything searchable joined by '\n'. Enumerations answer their word.
    [[nodiscard]] virtual std::string folded(QueryField field) const = 0;
    /// Days since last activity for Idle (nothing = unknown, never idle, R-IDLE-05), a count for Free.
    [[nodiscard]] virtual std::optional<std::int64_t> amount(QueryField field) const = 0;
    [[nodiscard]] virtual bool has(std::string_view what) const = 0;
    /// Days since the invitation of who was never active (R-IDLE-03), 0 when nobody knows; nothing for all others.
    [[nodiscard]] virtual std::optional<std::int64_t> daysNeverActive() const { return std::nullopt; }
};

/// The plain evaluator, also the twin that faster ones are tested against.
[[nodiscard]] bool matches(const QueryNode& query, const QueryRow& row);

} // namespace cordboard::domain
