// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "domain/limits.h"
#include "domain/plans/text.h"
#include "domain/utf8.h"
#include "json/objectreader.h"

/// The length and shape of each text of a request, by the table of limits; not a public header. Only a reader
/// that refuses what it does not know, the server's, refuses what is too long: what a client kept from before
/// stays readable.
namespace cordboard::contract {

/// What `text` must be to be taken. A line has no control characters, lines may have tabs and line feeds,
/// free text is judged by the rules of its field, an id is printable ASCII without blanks.
enum class Shape : std::uint8_t { Free, Line, Lines, Id };

[[nodiscard]] inline bool hasControl(std::string_view text, Shape shape) noexcept
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool isC1 = byte == 0xC2 && i + 1 < text.size() &&
                          static_cast<unsigned char>(text[i + 1]) < 0xA0;
        const bool isAllowed = shape == Shape::Lines && (byte == '\n' || byte == '\t' || byte == '\r');
        if (isC1 || byte == 0x7F || (byte < 0x20 && !isAllowed))
            return true;
    }
    return false;
}

/// An id as a client may name one. An empty one is the business of whoever asks for it.
[[nodiscard]] inline bool isId(std::string_view text) noexcept
{
    return text.size() <= domain::limits::Id &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

inline void check(json::ObjectReader& reader, std::string_view name, std::string_view text, std::size_t most,
                  Shape shape)
{
    if (reader.unknown() != json::Unknown::Refuse)
        return;
    const auto length = domain::codePoints(text);
    if (!length)
        reader.refuse(name, "not UTF-8");
    else if (*length > most)
        reader.refuse(name, "longer than " + std::to_string(most) + " characters");
    else if (shape == Shape::Id && !isId(text))
        reader.refuse(name, "an id has no blanks and nothing but ASCII");
    else if ((shape == Shape::Line || shape == Shape::Lines) && hasControl(text, shape))
        reader.refuse(name, "a control character has no place here");
}

[[nodiscard]] inline std::string readId(json::ObjectReader& reader, std::string_view name)
{
    auto id = reader.text(name);
    check(reader, name, id, domain::limits::Id, Shape::Id);
    return id;
}
/// The same, and there has to be one.
[[nodiscard]] inline std::string readNamedId(json::ObjectReader& reader, std::string_view name)
{
    auto id = readId(reader, name);
    if (id.empty())
        reader.refuse(name, "a value is missing");
    return id;
}

[[nodiscard]] inline std::string readOptional(json::ObjectReader& reader, std::string_view name,
                                              std::size_t most, Shape shape)
{
    auto text = reader.optionalText(name).value_or(std::string());
    check(reader, name, text, most, shape);
    return text;
}

/// What a program passes on that others told it, the name of a computer or of who calls: what nobody sees of
/// it is left out, where a name that somebody types would be refused for it.
[[nodiscard]] inline std::string readTold(json::ObjectReader& reader, std::string_view name, std::size_t most)
{
    auto text = domain::readable(readOptional(reader, name, most, Shape::Line));
    check(reader, name, text, most, Shape::Line); // composed, some letters are several
    return text;
}

/// All of a list, each as long as `most` at most.
[[nodiscard]] inline std::vector<std::string> readAll(json::ObjectReader& reader, std::string_view name,
                                                      std::size_t most, Shape shape)
{
    auto texts = reader.texts(name);
    for (const auto& text : texts)
        check(reader, name, text, most, shape);
    return texts;
}

} // namespace cordboard::contract
