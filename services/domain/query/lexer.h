// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/query/query.h"

namespace cordboard::domain {

/// A piece of a query. `Word` is bare text, `Quoted` came in quotation marks and is never an operator.
struct QueryToken {
    enum class Kind : std::uint8_t { Word, Quoted, Colon, Open, Close, Minus, Or, End };
    Kind kind = Kind::End;
    std::string text;
    std::size_t column = 0; ///< bytes from the start of the input
    bool isGlued = false; ///< no white space before it
};

/// The tokens with an End at the end, or the column of a quotation mark that is never closed.
[[nodiscard]] tl::expected<std::vector<QueryToken>, QueryError> tokenize(std::string_view text);

} // namespace cordboard::domain
