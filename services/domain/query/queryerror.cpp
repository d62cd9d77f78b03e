// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/query/queryerror.h"

#include "domain/limits.h"

namespace cordboard::domain {

std::string_view QueryError::text() const noexcept
{
    switch (fault) {
    case QueryFault::TooLong: return "A search has at most {max} characters.";
    case QueryFault::NoText: return "This character is no text.";
    case QueryFault::QuotationOpen: return "The quotation mark is not closed.";
    case QueryFault::ParenthesisOpen: return "This parenthesis is not closed.";
    case QueryFault::ParenthesisNeverOpened: return "This parenthesis was never opened.";
    case QueryFault::ParenthesesEmpty: return "There is nothing in these parentheses.";
    case QueryFault::TooManyParentheses: return "There are too many parentheses.";
    case QueryFault::TooManyMinuses: return "There are too many minus signs.";
    case QueryFault::TooManyTerms: return "A search has at most {terms} terms.";
    case QueryFault::OrAlone: return "OR needs something on both sides.";
    case QueryFault::WordMissing: return "A word is missing here.";
    case QueryFault::ValueMissing: return "A value is missing after \"{field}:\".";
    case QueryFault::NothingToFind: return "There is nothing to look for in this word.";
    case QueryFault::NoPhoneNumber: return "This is no phone number.";
    case QueryFault::NumberExpected:
        return "A number is expected, for example number:\"030 4617747\", or none.";
    case QueryFault::DaysExpected:
        return "A number of days is expected, for example >30d or 30d..90d, or never.";
    case QueryFault::DateExpected:
        return "A day is expected, for example 2026-11-01 or 2026-11-01..2026-11-15, today, or 7d.";
    case QueryFault::AmountExpected: return "A number is expected, for example >0 or 1..5.";
    case QueryFault::CountryCodeExpected: return "A country is named by its code, for example country:de.";
    case QueryFault::NoField: return "There is no field \"{field}\".";
    case QueryFault::NoFieldAmong: return "There is no field \"{field}\" here; there are {known}.";
    case QueryFault::NoValue: return "There is no {field} \"{value}\"; there is none to see.";
    case QueryFault::NoValueAmong: return "There is no {field} \"{value}\"; there are {known}.";
    case QueryFault::NoValueAmongMore:
        return "There is no {field} \"{value}\"; there are {known} and {more} more.";
    }
    return {};
}

std::string QueryError::parameter(std::string_view placeholder) const
{
    if (placeholder == "field")
        return field;
    if (placeholder == "value")
        return value;
    if (placeholder == "known")
        return known;
    if (placeholder == "terms")
        return std::to_string(limits::QueryTerms);
    return std::to_string(placeholder == "more" ? more : limits::Query);
}

std::string QueryError::message() const
{
    std::string message;
    auto rest = text();
    for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        const auto close = rest.find('}', open);
        message.append(rest.substr(0, open)).append(parameter(rest.substr(open + 1, close - open - 1)));
        rest.remove_prefix(close + 1);
    }
    return message.append(rest);
}

} // namespace cordboard::domain
