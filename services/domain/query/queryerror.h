// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace cordboard::domain {

enum class QueryFault : std::uint8_t {
    TooLong,
    NoText,
    QuotationOpen,
    ParenthesisOpen,
    ParenthesisNeverOpened,
    ParenthesesEmpty,
    TooManyParentheses,
    TooManyMinuses,
    TooManyTerms,
    OrAlone,
    WordMissing,
    ValueMissing,
    NothingToFind,
    NoPhoneNumber,
    NumberExpected,
    DaysExpected,
    DateExpected,
    AmountExpected,
    CountryCodeExpected,
    NoField, ///< and nobody knows which there are
    NoFieldAmong,
    NoValue, ///< of a field that has no values to see
    NoValueAmong,
    NoValueAmongMore, ///< than are named
};
inline constexpr auto QueryFaultCount = static_cast<std::size_t>(QueryFault::NoValueAmongMore) + 1;

/// Where and why a text is no query; `column` counts from 0 in bytes of the input.
struct QueryError {
    std::size_t column = 0;
    QueryFault fault = QueryFault::NoText;
    std::string field{}; ///< as it was typed
    std::string value{}; ///< as it was understood
    std::string known{}; ///< "name, email": what there is instead
    std::size_t more = 0; ///< that `known` does not name

    /// The sentence that window, command line and HTTP share, with {field}, {value}, {known}, {more},
    /// {terms} and {max} for what stands beside it. The window translates it, context "Queries".
    [[nodiscard]] std::string_view text() const noexcept;
    /// What a placeholder of `text` stands for.
    [[nodiscard]] std::string parameter(std::string_view placeholder) const;
    /// The sentence in English.
    [[nodiscard]] std::string message() const;
};

} // namespace cordboard::domain
