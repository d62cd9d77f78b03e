// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/type.h"

#include <algorithm>
#include <array>
#include <span>

namespace cordboard::media {

namespace {

struct Row {
    Type type;
    Use use;
    std::string_view name; ///< what we call it
    std::string_view suffix;
};

constexpr std::array Rows{
    Row{Type::Png, Use::Picture, "image/png", "png"},    Row{Type::Jpeg, Use::Picture, "image/jpeg", "jpg"},
    Row{Type::Wav, Use::Greeting, "audio/wav", "wav"},   Row{Type::Mp3, Use::Greeting, "audio/mpeg", "mp3"},
    Row{Type::M4a, Use::Greeting, "audio/mp4", "m4a"},   Row{Type::Ogg, Use::Greeting, "audio/ogg", "ogg"},
    Row{Type::WebM, Use::Greeting, "audio/webm", "webm"}};

struct Alias {
    Type type;
    std::string_view name;
};
constexpr std::array Aliases{
    Alias{Type::Jpeg, "image/jpg"},      Alias{Type::Wav, "audio/x-wav"},  Alias{Type::Wav, "audio/wave"},
    Alias{Type::Wav, "audio/vnd.wave"},  Alias{Type::Mp3, "audio/mp3"},    Alias{Type::M4a, "audio/m4a"},
    Alias{Type::M4a, "audio/x-m4a"},     Alias{Type::M4a, "video/mp4"},    Alias{Type::Ogg, "audio/opus"},
    Alias{Type::Ogg, "application/ogg"}, Alias{Type::Ogg, "audio/vorbis"}, Alias{Type::WebM, "video/webm"}};

[[nodiscard]] const Row& rowOf(Type type) noexcept
{
    return Rows[static_cast<std::size_t>(type)];
}

/// Case does not count (RFC 9110, 8.3.1). `name` is in lower case.
[[nodiscard]] bool isSame(std::string_view text, std::string_view name) noexcept
{
    return std::equal(text.begin(), text.end(), name.begin(), name.end(), [](char c, char lower) {
        return c == lower || (c >= 'A' && c <= 'Z' && c - 'A' + 'a' == lower);
    });
}

} // namespace

Use useOf(Type type) noexcept
{
    return rowOf(type).use;
}

std::string_view mediaTypeOf(Type type) noexcept
{
    return rowOf(type).name;
}

std::string_view suffixOf(Type type) noexcept
{
    return rowOf(type).suffix;
}

std::optional<Type> fromMediaType(std::string_view text) noexcept
{
    for (const auto& row : Rows) {
        if (row.name == text)
            return row.type;
    }
    return std::nullopt;
}

bool isCalled(Type type, std::string_view contentType) noexcept
{
    auto name = contentType.substr(0, contentType.find(';'));
    while (name.ends_with(' ') || name.ends_with('\t'))
        name.remove_suffix(1);
    if (name.empty() || isSame(name, "application/octet-stream") || isSame(name, mediaTypeOf(type)))
        return true;
    return std::any_of(Aliases.begin(), Aliases.end(),
                       [&](const Alias& alias) { return alias.type == type && isSame(name, alias.name); });
}

} // namespace cordboard::media
