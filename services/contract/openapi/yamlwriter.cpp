// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/openapi/yamlwriter.h"

namespace cordboard::contract::openapi {

namespace {

constexpr std::size_t LastColumn = 110;

/// Whether a reader of YAML could take it for anything but this text.
[[nodiscard]] bool needsQuotes(std::string_view text)
{
    const auto first = text.front();
    const bool isLetter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    return !isLetter || text.back() == ':' || text.find(": ") != std::string_view::npos ||
           text.find(" #") != std::string_view::npos;
}

[[nodiscard]] std::string inQuotes(std::string_view text)
{
    std::string quoted = "'";
    for (const char letter : text) {
        quoted += letter;
        if (letter == '\'')
            quoted += letter;
    }
    return quoted + '\'';
}

} // namespace

void YamlWriter::line(std::string_view text)
{
    if (!text.empty())
        m_text.append(m_indentation, ' ').append(text);
    m_text += '\n';
}

void YamlWriter::value(std::string_view key, std::string_view plain)
{
    line(std::string(key) + ": " + std::string(plain));
}

void YamlWriter::quoted(std::string_view key, std::string_view text)
{
    value(key, inQuotes(text));
}

void YamlWriter::text(std::string_view key, std::string_view text)
{
    const auto plain = needsQuotes(text) ? inQuotes(text) : std::string(text);
    if (m_indentation + key.size() + 2 + plain.size() <= LastColumn)
        return value(key, plain);
    value(key, ">-");
    m_indentation += 2;
    while (!text.empty()) {
        const auto room = LastColumn - m_indentation;
        const auto blank = text.size() <= room ? std::string_view::npos : text.rfind(' ', room);
        line(text.substr(0, blank));
        text = blank == std::string_view::npos ? std::string_view() : text.substr(blank + 1);
    }
    m_indentation -= 2;
}

void YamlWriter::lines(std::string_view text)
{
    while (!text.empty()) {
        const auto end = text.find('\n');
        line(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
}

} // namespace cordboard::contract::openapi
