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
#include "domain/query/queryerror.h"

/// The one search language (search field, saved views, CLI, API filter). `matches` is its definition; whoever
/// finds rows faster finds the same ones.
///
///     query  := any any    := all { "OR" all } all    := term { term } term   := [ "-" ] ( "(" any ")" |
///     field ":" value | word | "quoted words" ) value  := word | "quoted" | range            range := [">" |
///     "<" | ">=" | "<="] amount | amount ".." amount
///
/// Words match without case and accents (`foldForSearch`) anywhere in name, e-mail, number, extension, job
/// title; of numbers in number, area code and the name of the holder (a person, an office, a department) or,
/// of one that nobody has, the last one. All words must match. An address is found by its domain in either
/// form (`searchedEmail`). What is pasted is understood (pasted.h): the comma of a list, `<ann@acme.test>`,
/// `Lee, Ann`, `mailto:`, `tel:`, and numbers as people write them, also of several words and with an
/// extension: "(030) 461 77", "030 4617747 x5". A hardware address with its colons is a text, too.
///
/// Fields: name, email, number, extension, title, office (its name), department, license, status, role,
/// analytics (what people see of it), has, kind, country (ISO code; of people that of their office), idle
/// (days since last activity, `idle:>30d`), free (licenses), by (who did it), action (a word of the audit
/// trail) and date (when it was done).
/// - A value of license, status, role, analytics, has and kind is one of the field's words or part of one, as
///   `role:admin`; country takes a code, number something with a digit. Where it is said what is asked
///   (scope.h), a value of office, department and country is that of one which the asker sees, or part of its
///   name, the words are those of the table, and so are the fields. Anything else is an error that names what
///   there is.
/// - Who was never active is found by `idle:never`, and by `idle:>30d` once invited longer ago than that
///   (R-IDLE-03).
/// - A date is a day as the calendar writes it, a range of them (`date:2026-11-01..2026-11-15`,
///   `date:>=2026-11-01`), `today`, or so many days up to today: `date:7d`.
/// - `none`: `number:none`, also extension, title, department and role, is who has none; `free:none` a pool
///   with no seat free; `number:any` who has one. In quotation marks it is a word like others.
/// - Several values of one field that stand side by side are alternatives: `office:berlin office:paris`.
///   `idle`, `free` and `has` say one more thing each time, and all of it holds; so do terms with a minus.
/// - A row that has no such field (the kind of a person) has none of its values.
/// - A text in which nothing is seen (`isBlank`) asks for nothing and finds all. Who sends one where a query
///   is expected, in a parameter or an argument, has forgotten something: there it is refused.
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
    Free,
    Analytics,
    Actor,
    Action,
    Date
};
enum class Comparison : std::uint8_t { Contains, Less, LessOrEqual, Greater, GreaterOrEqual, Between };

struct QueryNode {
    enum class Kind : std::uint8_t { All, Any, Not, Match };
    Kind kind = Kind::All; ///< All with no children matches everything
    std::vector<QueryNode> children;
    QueryField field = QueryField::AnyText;
    Comparison comparison = Comparison::Contains;
    /// Folded (lower case, accents stripped) for Contains; `WordOfNeverActive` for that class of Idle.
    /// `WordOfDaysAgo` for a Date that is told by its distance from today.
    std::string text;
    std::int64_t low = 0; ///< days for Idle, since 1970 or ago for Date, a count for Free
    std::int64_t high = 0;
};

/// `countries` (ISO codes, see `countriesOf`) are those whose way of writing numbers is known; without them a
/// leading zero is taken for what is dialed before a number. At most limits::Query characters.
[[nodiscard]] tl::expected<QueryNode, QueryError> parseQuery(std::string_view text,
                                                             std::span<const std::string> countries = {});

/// For search: lower case, without accents and invisible characters, with plain apostrophes, hyphens, blanks
/// and digits, and letters as they are typed on other keyboards ("Müller" -> "muller", "ß" -> "ss", "Ð" ->
/// "d"). A character at a time, so that texts with a blank between them are folded one by one. Folding twice
/// changes nothing; nothing that comes out ends a line or is a control character. Total on any bytes.
[[nodiscard]] std::string foldForSearch(std::string_view utf8);
/// Another one whenever texts may be folded otherwise than before, or addresses have other keys (`emailKey`):
/// what was stored with another version has to be made anew.
[[nodiscard]] std::string foldVersion();
/// What of a number is searched: its digits, in one run for "+4930100".
[[nodiscard]] std::string searchedNumber(std::string_view e164);

/// The word that `role:` knows people without a role by (E-ROLE-CUSTOM: "... or User").
inline constexpr std::string_view WordOfNoRole = "user";
/// `idle:never`.
inline constexpr std::string_view WordOfNeverActive = "never";
inline constexpr std::string_view WordOfDaysAgo = "ago";
/// Whether such a comparison of `idle:` finds who was invited `days` ago and never active: where it asks for
/// more than so many days, never where it asks for less, which somebody active answers.
[[nodiscard]] bool findsNeverActive(const QueryNode& match, std::int64_t days) noexcept;
/// What `role:` is matched against: the words of the roles, one a line, or `WordOfNoRole`; never what a role
/// is for.
[[nodiscard]] std::string searchedRoles(std::span<const RoleAssignment> roles);

/// What a query is matched against: one row in words. Implementers answer from wherever the row lives.
class QueryRow {
public:
    virtual ~QueryRow() = default;
    /// Folded text of a text field; for AnyText everything searchable joined by '\n'. Enumerations answer
    /// their word.
    [[nodiscard]] virtual std::string folded(QueryField field) const = 0;
    /// Days since last activity for Idle (nothing = unknown, never idle, R-IDLE-05), a count for Free, days
    /// from 1970 to it for Date.
    [[nodiscard]] virtual std::optional<std::int64_t> amount(QueryField field) const = 0;
    [[nodiscard]] virtual bool has(std::string_view what) const = 0;
    /// Days since the invitation of who was never active (R-IDLE-03), 0 when nobody knows; nothing for all
    /// others.
    [[nodiscard]] virtual std::optional<std::int64_t> daysNeverActive() const { return std::nullopt; }
    /// Whole days from its Date to today.
    [[nodiscard]] virtual std::optional<std::int64_t> daysAgo() const { return std::nullopt; }
};

/// The plain evaluator, also the twin that faster ones are tested against.
[[nodiscard]] bool matches(const QueryNode& query, const QueryRow& row);

} // namespace cordboard::domain
