// SPDX-License-Identifier: GPL-3.0-or-later
#include "framing/mediatype.h"

#include <algorithm>
#include <string>

#include "domain/ascii.h"
#include "framing/requesthead.h"

namespace cordboard::framing {

using domain::asciiLowered;
using domain::asciiTrimmed;

namespace {

/// Takes a quoted string (RFC 9110, 5.6.4) from the front; false when it does not end or holds a control.
[[nodiscard]] bool takeQuoted(std::string_view& text, std::string& value)
{
    text.remove_prefix(1);
    while (!text.empty() && text.front() != '"') {
        if (text.front() == '\\')
            text.remove_prefix(1);
        if (text.empty() || static_cast<unsigned char>(text.front()) < ' ')
            return false;
        value += text.front();
        text.remove_prefix(1);
    }
    if (text.empty())
        return false;
    text.remove_prefix(1);
    return true;
}

/// Takes `name=value` from the front.
[[nodiscard]] bool takeParameter(std::string_view& text, std::string& name, std::string& value)
{
    const auto equals = text.find('=');
    if (equals == std::string_view::npos || !isToken(text.substr(0, equals)))
        return false;
    name = asciiLowered(text.substr(0, equals));
    text.remove_prefix(equals + 1);
    value.clear();
    if (text.starts_with('"'))
        return takeQuoted(text, value);
    const auto end = std::min(text.find_first_of("; \t"), text.size());
    value = text.substr(0, end);
    text.remove_prefix(end);
    return isToken(value);
}

/// Of this type, and in UTF-8 as far as it says.
[[nodiscard]] bool isOfType(std::string_view contentType, std::string_view type)
{
    const auto end = std::min(contentType.find(';'), contentType.size());
    if (asciiLowered(asciiTrimmed(contentType.substr(0, end))) != type)
        return false;
    auto rest = contentType.substr(end);
    while (!(rest = asciiTrimmed(rest)).empty()) {
        if (!rest.starts_with(';'))
            return false;
        rest = asciiTrimmed(rest.substr(1));
        std::string name;
        std::string value;
        if (rest.empty() || rest.starts_with(';')) // an empty one is allowed (RFC 9110, 5.6.6)
            continue;
        if (!takeParameter(rest, name, value) || (name == "charset" && asciiLowered(value) != "utf-8"))
            return false;
    }
    return true;
}

} // namespace

bool isJson(std::string_view contentType)
{
    return isOfType(contentType, "application/json");
}

bool isForm(std::string_view contentType)
{
    return isOfType(contentType, "application/x-www-form-urlencoded");
}

} // namespace cordboard::framing
