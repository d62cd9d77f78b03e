// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures and sound of strangers: whatever they are, they are looked at within their bytes, a picture has a
// size that is taken, and what is taken is a whole file: with a byte more it is none.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "domain/limits.h"
#include "media/audio.h"
#include "media/picture.h"

using namespace cordboard;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto picture = media::pictureOf(bytes);
    const auto sound = media::audioOf(bytes);
    if (picture && sound)
        std::abort();
    const auto isTaken = [](std::int64_t side) { return side > 0 && side <= domain::limits::PictureSide; };
    if (picture && (!isTaken(picture->width) || !isTaken(picture->height)))
        std::abort();
    if (picture && media::pictureOf(bytes + 'x'))
        std::abort();
    // Inside the last element of WebM or M4A without a length, another byte is still of it.
    const bool mayGoOn = sound && (*sound == media::Type::WebM || *sound == media::Type::M4a);
    if (sound && !mayGoOn && media::audioOf(bytes + 'x'))
        std::abort();
    return 0;
}
