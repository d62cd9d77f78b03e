// SPDX-License-Identifier: GPL-3.0-or-later
#include "framing/form.h"

#include <algorithm>

namespace cordboard::framing {

bool percentDecoded(std::string_view text, bool isQuery, std::string& decoded)
{
    const auto digit = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : -1;
    };
    decoded.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size() || digit(text[i + 1]) < 0 || digit(text[i + 2]) < 0)
                return false;
            decoded += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
            i += 2;
        } else {
            decoded += isQuery && text[i] == '+' ? ' ' : text[i];
        }
    }
    return true;
}

std::optional<std::map<std::string, std::string>> fieldsOfForm(std::string_view body)
{
    std::map<std::string, std::string> fields;
    while (!body.empty()) {
        const auto part = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(part.size() + 1, body.size()));
        const auto equals = part.find('=');
        std::string name;
        std::string value;
        if (equals == std::string_view::npos || !percentDecoded(part.substr(0, equals), true, name) ||
            !percentDecoded(part.substr(equals + 1), true, value) || fields.size() == MostFormFields ||
            !fields.emplace(std::move(name), std::move(value)).second)
            return std::nullopt;
    }
    return fields;
}

} // namespace cordboard::framing
