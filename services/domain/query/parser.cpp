// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/query/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <iterator>

#include "domain/email.h"
#include "domain/limits.h"
#include "domain/pasted.h"
#include "domain/phonenumber.h"
#include "domain/query/numberrun.h"
#include "domain/query/vocabulary.h"

namespace cordboard::domain {

namespace {

using Kind = QueryToken::Kind;

constexpr int MaxDepth = 64; // a query typed by a person stays far below; bounds the recursion

[[nodiscard]] bool isAmount(QueryField field) noexcept
{
    return field == QueryField::Idle || field == QueryField::Free || field == QueryField::Date;
}

/// "2026-11-01" in days since 1970.
[[nodiscard]] std::optional<std::int64_t> dayFrom(std::string_view text) noexcept
{
    constexpr std::size_t Length = 10, Month = 5, Day = 8;
    const auto part = [text](std::size_t from, std::size_t length) -> std::optional<int> {
        int number = 0;
        const auto* begin = text.data() + from;
        const auto [end, error] = std::from_chars(begin, begin + length, number);
        return error == std::errc{} && end == begin + length && number >= 0 ? std::optional(number)
                                                                            : std::nullopt;
    };
    if (text.size() != Length || text[Month - 1] != '-' || text[Day - 1] != '-')
        return std::nullopt;
    const auto year = part(0, Month - 1), month = part(Month, 2), day = part(Day, 2);
    if (!year || !month || !day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch().count();
}

/// "30", "30d", "8w", "6m", "1y" in days for Idle; a plain count for Free.
[[nodiscard]] std::optional<std::int64_t> amountFrom(std::string_view text, QueryField field) noexcept
{
    if (field == QueryField::Date)
        return dayFrom(text);
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

/// "today", "7d": so many days, of which today is the last.
[[nodiscard]] std::optional<std::int64_t> daysUpToToday(std::string_view text)
{
    if (foldForSearch(text) == "today")
        return 1;
    const auto days = dayFrom(text) ? std::nullopt : amountFrom(text, QueryField::Idle);
    return days && *days > 0 && text.back() > '9' ? days : std::nullopt; // with its unit: 2026 is no span
}

[[nodiscard]] QueryNode nodeOf(QueryNode::Kind kind, std::vector<QueryNode> children)
{
    QueryNode node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
}

[[nodiscard]] QueryNode matchOf(QueryField field, std::string needle)
{
    QueryNode node;
    node.kind = QueryNode::Kind::Match;
    node.field = field;
    node.text = std::move(needle);
    return node;
}

[[nodiscard]] QueryNode anyOf(std::vector<QueryNode> children)
{
    return children.size() == 1 ? std::move(children.front())
                                : nodeOf(QueryNode::Kind::Any, std::move(children));
}

/// Numbers are searched by their digits: "+1415" asks for "1415".
[[nodiscard]] std::string needleFrom(std::string_view text, QueryField field)
{
    auto needle = foldForSearch(text);
    if (needle.size() > 1 && needle.front() == '+' &&
        needle.find_first_not_of("0123456789", 1) == std::string::npos)
        needle.erase(0, 1);
    if (hasWords(field)) // as words are stored
        std::replace_if(
            needle.begin(), needle.end(), [](char c) { return c == '-' || c == ' '; }, '_');
    return needle;
}

/// Few digits are no number that is written in some way: they are looked for as they stand.
[[nodiscard]] std::vector<std::string> digitsAsked(std::string_view text,
                                                   std::span<const std::string> countries)
{
    auto searched = digitsSearched(text, countries);
    if (!searched.empty())
        return searched;
    auto folded = foldForSearch(text);
    std::erase_if(folded,
                  [](char c) { return std::string_view(" +-./()[]").find(c) != std::string_view::npos; });
    if (!folded.empty() && folded.find_first_not_of("0123456789") == std::string::npos)
        searched.push_back(std::move(folded));
    return searched;
}

/// A scheme of links, whose colon belongs to no field.
[[nodiscard]] bool isScheme(std::string_view word)
{
    constexpr std::array<std::string_view, 6> Schemes{"mailto", "tel", "callto", "sip", "sips", "sms"};
    while (word.starts_with('<'))
        word.remove_prefix(1);
    return std::find(Schemes.begin(), Schemes.end(), foldForSearch(word)) != Schemes.end();
}

/// The first byte of a hardware address, "00" of "00:15:65:12:ab:cd": no field has a name of two.
[[nodiscard]] bool isAddressByte(std::string_view word)
{
    return word.size() == 2 && word.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

/// The address of `Ann Lee (Sales) <ann@acme.test>` as mail programs copy it: names before it, and nothing of
/// the language.
[[nodiscard]] std::optional<std::string> addressOfMailbox(std::string_view text)
{
    const auto open = text.find('<');
    const auto close = text.find('>');
    const bool isOne = open != std::string_view::npos && close != std::string_view::npos && open < close &&
                       text.find_first_not_of(" \t\r\n,;.'\"", close + 1) == std::string_view::npos;
    if (!isOne)
        return std::nullopt;
    const auto names = ' ' + std::string(text.substr(0, open));
    const bool isQuery = names.find(':') != std::string::npos || names.find(" -") != std::string::npos ||
                         names.find(" OR ") != std::string::npos;
    auto address = understood(text).text;
    return isQuery || !isEmailForm(normalizedEmail(address)) ? std::nullopt
                                                             : std::optional(std::move(address));
}

/// Where more than a query may have stands; nothing when it does not.
[[nodiscard]] std::optional<std::size_t> overflow(std::string_view text)
{
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool isFirstByte = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
        if (isFirstByte && ++characters > limits::Query)
            return at;
    }
    return std::nullopt;
}

class Parser final {
public:
    /// `scope` may be null: nobody says what is asked.
    Parser(std::string_view text, std::vector<QueryToken> tokens, std::span<const std::string> countries,
           const QueryScope* scope)
        : m_text(text), m_tokens(std::move(tokens)), m_countries(countries), m_scope(scope)
    {
    }

    [[nodiscard]] tl::expected<QueryNode, QueryError> parse()
    {
        auto query = any(0);
        if (query && peek().kind != Kind::End)
            return error(peek(), QueryFault::ParenthesisNeverOpened);
        return query;
    }

private:
    using Parsed = tl::expected<QueryNode, QueryError>;

    [[nodiscard]] const QueryToken& peek(std::size_t ahead = 0) const
    {
        return m_tokens[std::min(m_next + ahead, m_tokens.size() - 1)];
    }
    const QueryToken& take() { return m_tokens[std::min(m_next++, m_tokens.size() - 1)]; }
    [[nodiscard]] static tl::unexpected<QueryError> error(const QueryToken& token, QueryFault fault)
    {
        return error(token, {0, fault});
    }
    [[nodiscard]] static tl::unexpected<QueryError> error(const QueryToken& token, QueryError error)
    {
        error.column = token.column;
        return tl::unexpected(std::move(error));
    }

    Parsed any(int depth)
    {
        if (depth > MaxDepth)
            return error(peek(), QueryFault::TooManyParentheses);
        auto first = all(depth);
        if (!first || peek().kind != Kind::Or)
            return first;
        QueryNode node;
        node.kind = QueryNode::Kind::Any;
        node.children.push_back(std::move(*first));
        while (peek().kind == Kind::Or) {
            const auto& word = take();
            if (node.children.back().kind == QueryNode::Kind::All && node.children.back().children.empty())
                return error(word, QueryFault::OrAlone);
            auto next = all(depth);
            if (!next)
                return next;
            if (next->kind == QueryNode::Kind::All && next->children.empty())
                return error(word, QueryFault::OrAlone);
            node.children.push_back(std::move(*next));
        }
        return node;
    }

    Parsed all(int depth)
    {
        std::vector<QueryNode> terms;
        std::vector<std::pair<QueryField, std::size_t>> places; // of the first value of each field
        while (peek().kind != Kind::End && peek().kind != Kind::Or && peek().kind != Kind::Close) {
            std::optional<QueryField> field;
            auto next = term(depth, field);
            if (!next)
                return next;
            const auto known = std::find_if(places.begin(), places.end(),
                                            [&field](const auto& place) { return place.first == field; });
            if (known != places.end()) {
                addAlternative(terms[known->second], std::move(*next));
                continue;
            }
            if (field && hasAlternatives(*field))
                places.emplace_back(*field, terms.size());
            terms.push_back(std::move(*next));
        }
        if (terms.size() == 1)
            return std::move(terms.front());
        return nodeOf(QueryNode::Kind::All, std::move(terms));
    }

    static void addAlternative(QueryNode& first, QueryNode next)
    {
        if (first.kind != QueryNode::Kind::Any)
            first = nodeOf(QueryNode::Kind::Any, {std::move(first)});
        if (next.kind != QueryNode::Kind::Any)
            return first.children.push_back(std::move(next));
        std::move(next.children.begin(), next.children.end(), std::back_inserter(first.children));
    }

    /// `field` becomes that of a value.
    Parsed term(int depth, std::optional<QueryField>& field)
    {
        if (peek().kind == Kind::Minus) {
            const auto& minus = take();
            if (depth > MaxDepth)
                return error(minus, QueryFault::TooManyMinuses);
            std::optional<QueryField> ofNegated;
            auto negated = term(depth + 1, ofNegated);
            if (!negated)
                return negated;
            return nodeOf(QueryNode::Kind::Not, {std::move(*negated)});
        }
        const bool isField = isGluedToColon(0);
        const bool isNumber = isField && queryFieldNamed(peek().text) == QueryField::Number;
        const auto& begin = peek(isNumber ? 2 : 0);
        const bool mayBeNumber = isNumber ? begin.isGlued : !isField && begin.column >= m_numberEnd;
        const auto end = mayBeNumber && (begin.kind == Kind::Word || begin.kind == Kind::Open)
                             ? endOfNumberRun(m_text, begin.column)
                             : begin.column;
        const bool hasSeveralTokens = tokensUntil(end) > (isNumber ? 3U : 1U);
        if (end > begin.column && hasSeveralTokens)
            return numberTerm(depth, isNumber, begin.column, end, field);
        return simpleTerm(depth, field);
    }

    /// A number of several words: all of them as words, or the whole of it as a number.
    Parsed numberTerm(int depth, bool isField, std::size_t begin, std::size_t end,
                      std::optional<QueryField>& field)
    {
        std::vector<QueryNode> readings;
        const auto& value = peek(isField ? 2 : 0);
        const auto asked = digitsAsked(m_text.substr(begin, end - begin), m_countries);
        m_numberEnd = std::max(m_numberEnd, end);
        if (isField && value.kind == Kind::Open) { // no group: a value is one thing
            field = QueryField::Number;
            while (peek().column < end && peek().kind != Kind::End)
                take();
        } else {
            std::vector<QueryNode> words;
            while (peek().column < end && peek().kind != Kind::End) {
                auto next = simpleTerm(depth, field);
                if (!next)
                    return next;
                words.push_back(std::move(*next));
            }
            readings.push_back(words.size() == 1 ? std::move(words.front())
                                                 : nodeOf(QueryNode::Kind::All, std::move(words)));
        }
        for (const auto& digits : asked)
            readings.push_back(matchOf(QueryField::Number, digits));
        if (readings.empty()) // "(42)4 555-01`00": looks like one, and is none in any country
            return error(value, QueryFault::NoPhoneNumber);
        return anyOf(std::move(readings));
    }

    Parsed simpleTerm(int depth, std::optional<QueryField>& field)
    {
        if (peek().kind == Kind::Open) {
            const auto& open = take();
            auto inner = any(depth + 1);
            if (!inner)
                return inner;
            if (take().kind != Kind::Close)
                return error(open, QueryFault::ParenthesisOpen);
            if (inner->kind == QueryNode::Kind::All && inner->children.empty())
                return error(open, QueryFault::ParenthesesEmpty);
            return inner;
        }
        if (isGluedToColon(0)) {
            const bool isText = isScheme(peek().text) || isAddressByte(peek().text);
            return isText ? words(QueryField::AnyText, {}, link()) : fieldTerm(take(), field);
        }
        const auto& token = take();
        if (token.kind != Kind::Word && token.kind != Kind::Quoted)
            return error(token, QueryFault::WordMissing);
        return words(QueryField::AnyText, {}, token);
    }

    /// `mailto:ann@acme.test`, `tel:+49-30-461 77`: what it points at, up to the next blank, whatever is in
    /// it.
    QueryToken link()
    {
        const auto begin = take().column;
        while (peek().kind != Kind::End && peek().isGlued)
            take();
        const auto text = understood(m_text.substr(begin, peek().column - begin), m_countries).text;
        return {Kind::Quoted, text, begin, false};
    }

    Parsed fieldTerm(const QueryToken& name, std::optional<QueryField>& field)
    {
        take(); // the colon
        field = queryFieldNamed(name.text);
        if (!field)
            return error(name, faultOfUnknown(name.text, m_scope));
        if (m_scope != nullptr) {
            if (auto fault = faultOfField(*field, name.text, *m_scope))
                return error(name, *std::move(fault));
        }
        const auto& value = peek();
        if ((value.kind != Kind::Word && value.kind != Kind::Quoted) || !value.isGlued)
            return error(value, {0, QueryFault::ValueMissing, name.text});
        if (!isAmount(*field) && isGluedToColon(0) && isScheme(value.text))
            return words(*field, name.text, link());
        take();
        if (isAmount(*field))
            return range(*field, value);
        const auto having = wordOfHaving(*field);
        if (const auto word = foldForSearch(value.text);
            having && value.kind == Kind::Word && (word == "none" || word == "any")) {
            auto has = matchOf(QueryField::Has, std::string(*having));
            return word == "any" ? std::move(has) : nodeOf(QueryNode::Kind::Not, {std::move(has)});
        }
        return words(*field, name.text, value);
    }

    /// What a word or the words in quotation marks look for in a field, of all readings of it.
    Parsed words(QueryField field, std::string_view name, const QueryToken& token)
    {
        const bool isQuoted = token.kind == Kind::Quoted;
        const auto pasted = understood(token.text);
        const auto written = needleFrom(token.text, field);
        const auto read = needleFrom(pasted.text, field);
        const auto& needle = isQuoted ? written : read;
        if (needle.find_first_not_of(hasWords(field) ? '_' : ' ') == std::string::npos)
            return error(token, QueryFault::NothingToFind);
        const auto asked = numbersAsked(field, token.text, pasted.text);
        if (field == QueryField::Number && asked.empty())
            return error(token, QueryFault::NumberExpected);
        // "Lee, Ann" is the name or what is written. Other words in quotation marks are meant as they stand,
        // but an address came with them from where it was copied.
        const bool isOther = written.find(read) == std::string::npos ||
                             (isQuoted && written != read && read.find('@') != std::string::npos);
        std::vector<std::string> texts{needle};
        if (isOther)
            texts.push_back(isQuoted ? read : written);
        if (auto fault = faultOfValue(field, name, texts, m_scope))
            return error(token, *std::move(fault));
        std::vector<QueryNode> readings;
        for (const auto& text : texts) {
            if (field != QueryField::Number)
                readings.push_back(matchOf(field, text));
        }
        for (const auto& digits : asked) {
            if (field == QueryField::Number || digits != needle)
                readings.push_back(matchOf(QueryField::Number, digits));
        }
        return anyOf(std::move(readings));
    }

    /// The digits that a text looks for where numbers are searched.
    [[nodiscard]] std::vector<std::string> numbersAsked(QueryField field, std::string_view written,
                                                        std::string_view read) const
    {
        if (field != QueryField::AnyText && field != QueryField::Number)
            return {};
        auto digits = digitsAsked(written, m_countries);
        return digits.empty() ? digitsAsked(read, m_countries) : digits;
    }

    [[nodiscard]] bool isGluedToColon(std::size_t ahead) const
    {
        return peek(ahead).kind == Kind::Word && peek(ahead + 1).kind == Kind::Colon &&
               peek(ahead + 1).isGlued;
    }

    /// From the next one on.
    [[nodiscard]] std::size_t tokensUntil(std::size_t column) const
    {
        std::size_t count = 0;
        while (m_next + count < m_tokens.size() && m_tokens[m_next + count].column < column)
            ++count;
        return count;
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
            return error(value, field == QueryField::Idle   ? QueryFault::DaysExpected
                                : field == QueryField::Date ? QueryFault::DateExpected
                                                            : QueryFault::AmountExpected);
        };
        if (const auto days = field == QueryField::Date ? daysUpToToday(text) : std::nullopt) {
            node.comparison = Comparison::Between;
            node.text = WordOfDaysAgo;
            node.high = *days - 1;
            return node;
        }
        if (field == QueryField::Free && value.kind == Kind::Word && foldForSearch(text) == "none") {
            node.comparison = Comparison::LessOrEqual;
            return node; // no more than 0
        }
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
        const bool hasEquals = node.comparison == Comparison::GreaterOrEqual ||
                               node.comparison == Comparison::LessOrEqual;
        if (node.comparison != Comparison::Between)
            text.remove_prefix(hasEquals ? 2 : 1);
        const auto amount = amountFrom(text, field);
        if (!amount)
            return bad();
        node.low = node.high = *amount;
        return node;
    }

    std::string_view m_text;
    std::vector<QueryToken> m_tokens;
    std::span<const std::string> m_countries;
    const QueryScope* m_scope;
    std::size_t m_next = 0;
    std::size_t m_numberEnd = 0; ///< of the number whose words are being read one by one
};

[[nodiscard]] std::size_t termCount(const QueryNode& query) noexcept
{
    std::size_t count = 1;
    for (const auto& child : query.children)
        count += termCount(child);
    return count;
}

[[nodiscard]] tl::expected<QueryNode, QueryError>
parsed(std::string_view text, std::span<const std::string> countries, const QueryScope* scope)
{
    if (const auto place = overflow(text))
        return tl::unexpected(QueryError{*place, QueryFault::TooLong});
    auto tokens = tokenize(text);
    auto query = tokens ? Parser(text, std::move(*tokens), countries, scope).parse()
                        : tl::unexpected(tokens.error());
    if (query && termCount(*query) > limits::QueryTerms)
        return tl::unexpected(QueryError{0, QueryFault::TooManyTerms});
    const auto address = addressOfMailbox(text);
    if (!address)
        return query;
    // Whatever name a mail program knows somebody by: the address decides.
    auto match = matchOf(QueryField::Email, foldForSearch(*address));
    return query ? nodeOf(QueryNode::Kind::Any, {std::move(*query), std::move(match)}) : std::move(match);
}

} // namespace

tl::expected<QueryNode, QueryError> parseQuery(std::string_view text, std::span<const std::string> countries)
{
    return parsed(text, countries, nullptr);
}

tl::expected<QueryNode, QueryError> parseQuery(std::string_view text, const QueryScope& scope)
{
    return parsed(text, scope.numberCountries, &scope);
}

} // namespace cordboard::domain
