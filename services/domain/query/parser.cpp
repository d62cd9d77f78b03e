// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/query/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "domain/phonenumber.h"

namespace cordboard::domain {

namespace {

using Kind = QueryToken::Kind;

struct FieldName {
    std::string_view name;
    QueryField field;
};
constexpr std::array FieldNames{
    FieldName{"name", QueryField::Name},       FieldName{"email", QueryField::Email},
    FieldName{"number", QueryField::Number},   FieldName{"extension", QueryField::Extension},
    FieldName{"ext", QueryField::Extension},   FieldName{"title", QueryField::JobTitle},
    FieldName{"office", QueryField::Office},   FieldName{"department", QueryField::Department},
    FieldName{"license", QueryField::License}, FieldName{"status", QueryField::Status},
    FieldName{"role", QueryField::Role},       FieldName{"idle", QueryField::Idle},
    FieldName{"has", QueryField::Has},         FieldName{"kind", QueryField::Kind},
    FieldName{"country", QueryField::Country}, FieldName{"free", QueryField::Free},
};
constexpr int MaxDepth = 64; // a query typed by a person stays far below; bounds the recursion

[[nodiscard]] bool isAmount(QueryField field) noexcept
{
    return field == QueryField::Idle || field == QueryField::Free;
}

/// "30", "30d", "8w", "6m", "1y" in days for Idle; a plain count for Free.
[[nodiscard]] std::optional<std::int64_t> amountFrom(std::string_view text, QueryField field) noexcept
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number < 0 || number > 1'000'000)
        return std::nullopt;
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (unit.empty())
        return number;
    if (field != QueryField::Idle)
        return std::nullopt;
    if (unit == "d")
        return number;
    if (unit == "w")
        return number * 7;
    if (unit == "m")
        return number * 30;
    if (unit == "y")
        return number * 365;
    return std::nullopt;
}

/// Numbers are searched by their digits: "+1415" asks for "1415".
[[nodiscard]] std::string needleFrom(const std::string& text)
{
    auto needle = foldForSearch(text);
    if (needle.size() > 1 && needle.front() == '+' && needle.find_first_not_of("0123456789", 1) == std::string::npos)
        needle.erase(0, 1);
    return needle;
}

/// "415-555" may be part of an e-mail address or a number as people write it: either will do.
[[nodiscard]] QueryNode matchOf(QueryField field, const std::string& text)
{
    QueryNode node;
    node.kind = QueryNode::Kind::Match;
    node.field = field;
    node.text = needleFrom(text);
    if (field == QueryField::Role || field == QueryField::License || field == QueryField::Status ||
        field == QueryField::Kind)
        std::replace_if(
            node.text.begin(), node.text.end(), [](char c) { return c == '-' || c == ' '; }, '_'); // as words are stored
    const bool mayBeNumber = field == QueryField::AnyText || field == QueryField::Number;
    const auto digits = mayBeNumber ? digitsOfWrittenNumber(node.text) : std::nullopt;
    if (!digits)
        return node;
    QueryNode written = node;
    written.text = *digits;
    QueryNode either;
    either.kind = QueryNode::Kind::Any;
    either.children = {std::move(node), std::move(written)};
    return either;
}

class Parser final {
public:
    explicit Parser(std::vector<QueryToken> tokens) : m_tokens(std::move(tokens)) {}

    [[nodiscard]] tl::expected<QueryNode, QueryError> parse()
    {
        auto query = any(0);
        if (query && peek().kind != Kind::End)
            return error(peek(), "this parenthesis was never opened");
        return query;
    }

private:
    using Parsed = tl::expected<QueryNode, QueryError>;

    [[nodiscard]] const QueryToken& peek(std::size_t ahead = 0) const
    {
        return m_tokens[std::min(m_next + ahead, m_tokens.size() - 1)];
    }
    const QueryToken& take() { return m_tokens[std::min(m_next++, m_tokens.size() - 1)]; }
    [[nodiscard]] static tl::unexpected<QueryError> error(const QueryToken& token, std::string message)
    {
        return tl::unexpected(QueryError{token.column, std::move(message)});
    }

    Parsed any(int depth)
    {
        if (depth > MaxDepth)
            return error(peek(), "too many parentheses");
        auto first = all(depth);
        if (!first || peek().kind != Kind::Or)
            return first;
        QueryNode node;
        node.kind = QueryNode::Kind::Any;
        node.children.push_back(std::move(*first));
        while (peek().kind == Kind::Or) {
            const auto& word = take();
            if (node.children.back().kind == QueryNode::Kind::All && node.children.back().children.empty())
                return error(word, "OR needs something on both sides");
            auto next = all(depth);
            if (!next)
                return next;
            if (next->kind == QueryNode::Kind::All && next->children.empty())
                return error(word, "OR needs something on both sides");
            node.children.push_back(std::move(*next));
        }
        return node;
    }

    Parsed all(int depth)
    {
        QueryNode node;
        while (peek().kind != Kind::End && peek().kind != Kind::Or && peek().kind != Kind::Close) {
            auto next = term(depth);
            if (!next)
                return next;
            node.children.push_back(std::move(*next));
        }
        if (node.children.size() == 1)
            return std::move(node.children.front());
        return node;
    }

    Parsed term(int depth)
    {
        if (peek().kind == Kind::Minus) {
            const auto& minus = take();
            if (depth > MaxDepth)
                return error(minus, "too many minus signs");
            auto negated = term(depth + 1);
            if (!negated)
                return negated;
            QueryNode node;
            node.kind = QueryNode::Kind::Not;
            node.children.push_back(std::move(*negated));
            return node;
        }
        if (peek().kind == Kind::Open) {
            const auto& open = take();
            auto inner = any(depth + 1);
            if (!inner)
                return inner;
            if (take().kind != Kind::Close)
                return error(open, "this parenthesis is not closed");
            return inner;
        }
        const auto& token = take();
        if (token.kind == Kind::Word && peek().kind == Kind::Colon && peek().isGlued)
            return fieldTerm(token);
        if (token.kind != Kind::Word && token.kind != Kind::Quoted)
            return error(token, "a word is missing here");
        return matchOf(QueryField::AnyText, token.text);
    }

    Parsed fieldTerm(const QueryToken& name)
    {
        take(); // the colon
        const auto folded = foldForSearch(name.text);
        const FieldName* known = nullptr;
        for (const auto& candidate : FieldNames) {
            if (candidate.name == folded)
                known = &candidate;
        }
        if (known == nullptr)
            return error(name, "there is no field \"" + name.text + "\"");
        const auto& value = peek();
        if ((value.kind != Kind::Word && value.kind != Kind::Quoted) || !value.isGlued)
            return error(value, "a value is missing after \"" + name.text + ":\"");
        take();
        if (isAmount(known->field))
            return range(known->field, value);
        return matchOf(known->field, value.text);
    }

    Parsed range(QueryField field, const QueryToken& value)
    {
        QueryNode node;
        node.kind = QueryNode::Kind::Match;
        node.field = field;
        std::string_view text = value.text;
        if (field == QueryField::Idle && foldForSearch(text) == WordOfNeverActive) {
            node.text = WordOfNeverActive;
            return node;
        }
        const auto bad = [&] {
            return error(value, field == QueryField::Idle
                                    ? "a number of days is expected, for example >30d or 30d..90d, or never"
                                    : "a number is expected, for example >0 or 1..5");
        };
        if (const auto dots = text.find(".."); dots != std::string_view::npos) {
            const auto low = amountFrom(text.substr(0, dots), field);
            const auto high = amountFrom(text.substr(dots + 2), field);
            if (!low || !high || *low > *high)
                return bad();
            node.comparison = Comparison::Between;
            node.low = *low;
            node.high = *high;
            return node;
        }
        node.comparison = Comparison::Between;
        if (text.starts_with(">=") || text.starts_with("<="))
            node.comparison = text.front() == '>' ? Comparison::GreaterOrEqual : Comparison::LessOrEqual;
        else if (text.starts_with('>') || text.starts_with('<'))
            node.comparison = text.front() == '>' ? Comparison::Greater : Comparison::Less;
        const bool hasEquals = node.comparison == Comparison::GreaterOrEqual || node.comparison == Comparison::LessOrEqual;
        if (node.comparison != Comparison::Between)
            text.remove_prefix(hasEquals ? 2 : 1);
        const auto amount = amountFrom(text, field);
        if (!amount)
            return bad();
        node.low = node.high = *amount;
        return node;
    }

    std::vector<QueryToken> m_tokens;
    std::size_t m_next = 0;
};

} // namespace

tl::expected<QueryNode, QueryError> parseQuery(std::string_view text)
{
    auto tokens = tokenize(text);
    if (!tokens)
        return tl::unexpected(tokens.error());
    return Parser(std::move(*tokens)).parse();
}

} // namespace cordboard::domain
