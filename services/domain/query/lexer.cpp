// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/query/lexer.h"

#include <algorithm>
#include <unicode/uchar.h>

#include "domain/codepoints.h"

namespace cordboard::domain {

namespace {

constexpr std::string_view Delimiters = ":()\"";

[[nodiscard]] bool isSpace(std::int32_t character) noexcept
{
    return character >= 0 && u_isUWhiteSpace(character);
}

/// White space of any script ends a word: much of what is pasted has other blanks than the keyboard's.
[[nodiscard]] std::size_t firstNotSpace(std::string_view text, std::size_t from)
{
    for (auto next = from; from < text.size(); from = next) {
        if (!isSpace(codePointAt(text, next)))
            break;
    }
    return from;
}

[[nodiscard]] std::size_t endOfWord(std::string_view text, std::size_t from)
{
    for (auto next = from; from < text.size(); from = next) {
        if (isSpace(codePointAt(text, next)) || Delimiters.find(text[from]) != std::string_view::npos)
            break;
    }
    return from;
}

/// Where a character stands that nobody types: what it would look for cannot be seen.
[[nodiscard]] std::optional<std::size_t> controlCharacter(std::string_view text)
{
    for (std::size_t at = 0, next = 0; at < text.size(); at = next) {
        const auto character = codePointAt(text, next);
        if (character >= 0 && u_charType(character) == U_CONTROL_CHAR && !isSpace(character))
            return at;
    }
    return std::nullopt;
}

/// The text between quotation marks from `position`, which stands behind the opening one. A backslash keeps
/// the next character. Moves `position` behind the closing mark; npos when there is none.
[[nodiscard]] std::string quoted(std::string_view text, std::size_t& position)
{
    std::string content;
    while (position < text.size()) {
        char letter = text[position++];
        if (letter == '"')
            return content;
        if (letter == '\\' && position < text.size())
            letter = text[position++];
        content += letter;
    }
    position = std::string_view::npos;
    return content;
}

[[nodiscard]] QueryToken wordAt(std::string_view text, std::size_t& position)
{
    const auto end = endOfWord(text, position);
    QueryToken token{QueryToken::Kind::Word, std::string(text.substr(position, end - position)), position,
                     false};
    if (token.text == "OR")
        token.kind = QueryToken::Kind::Or;
    position = end;
    return token;
}

[[nodiscard]] QueryToken::Kind punctuation(char letter) noexcept
{
    switch (letter) {
    case ':': return QueryToken::Kind::Colon;
    case '(': return QueryToken::Kind::Open;
    case ')': return QueryToken::Kind::Close;
    default: return QueryToken::Kind::Word;
    }
}

/// A minus inside a word ("Muller-S") negates nothing.
[[nodiscard]] bool isTermStart(const std::vector<QueryToken>& before, bool isGlued) noexcept
{
    return !isGlued || (!before.empty() && before.back().kind == QueryToken::Kind::Open);
}

[[nodiscard]] bool isFollowedByTerm(std::string_view text, std::size_t minus) noexcept
{
    return minus + 1 < text.size() && firstNotSpace(text, minus + 1) == minus + 1;
}

} // namespace

tl::expected<std::vector<QueryToken>, QueryError> tokenize(std::string_view text)
{
    if (const auto place = controlCharacter(text))
        return tl::unexpected(QueryError{*place, QueryFault::NoText});
    std::vector<QueryToken> tokens;
    std::size_t position = 0;
    while (true) {
        const auto start = firstNotSpace(text, position);
        const bool isGlued = start == position && start > 0;
        position = start;
        if (position == text.size())
            break;
        QueryToken token{punctuation(text[position]), {}, position, isGlued};
        if (token.kind != QueryToken::Kind::Word) {
            ++position;
        } else if (text[position] == '"') {
            token.kind = QueryToken::Kind::Quoted;
            token.text = quoted(text, ++position);
            if (position == std::string_view::npos)
                return tl::unexpected(QueryError{start, QueryFault::QuotationOpen});
        } else if (text[position] == '-' && isTermStart(tokens, isGlued) &&
                   isFollowedByTerm(text, position)) {
            token.kind = QueryToken::Kind::Minus;
            ++position;
        } else {
            token = wordAt(text, position);
            token.isGlued = isGlued;
        }
        tokens.push_back(std::move(token));
    }
    tokens.push_back({QueryToken::Kind::End, {}, text.size(), false});
    return tokens;
}

} // namespace cordboard::domain
