// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/storedfile.h"

/// What files of people are, told by their bytes and by nothing else. Pure; threads: any.
namespace cordboard::media {

enum class Type : std::uint8_t { Png, Jpeg, Wav, Mp3, M4a, Ogg, WebM };

using Use = domain::FileUse;

/// Why bytes are not taken.
enum class Fault : std::uint8_t {
    OtherType, ///< none of those that are taken
    Broken, ///< its parts do not fit together, or its end is missing
    HasMore, ///< something stands behind its end, or between its parts
    TooLarge, ///< more pixels or seconds than are taken
};

[[nodiscard]] Use useOf(Type type) noexcept;
/// "image/png": what it is called in a Content-Type.
[[nodiscard]] std::string_view mediaTypeOf(Type type) noexcept;
/// "png": the end of a file's name.
[[nodiscard]] std::string_view suffixOf(Type type) noexcept;
[[nodiscard]] std::optional<Type> fromMediaType(std::string_view text) noexcept;
/// Whether somebody who calls the file so means the type: browsers and systems have several names for some.
/// True for a name that says nothing, application/octet-stream or none; parameters do not count.
[[nodiscard]] bool isCalled(Type type, std::string_view contentType) noexcept;

} // namespace cordboard::media
