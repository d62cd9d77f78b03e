// SPDX-License-Identifier: GPL-3.0-or-later
// What pictures and sound are, by their bytes.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <array>

#include "domain/limits.h"
#include "media/audio.h"
#include "media/picture.h"
#include "tests/kit/mediafiles.h"

using namespace cordboard::media;
using namespace cordboard::kit;

namespace {

struct Good {
    Type type;
    std::string bytes;
};

[[nodiscard]] std::vector<Good> goodFiles()
{
    return {{Type::Png, pngOf(64, 48)},   {Type::Png, pngOf(4'096, 4'096, "said of it")},
            {Type::Jpeg, jpegOf(64, 48)}, {Type::Jpeg, jpegOf(4'096, 1, "said of it")},
            {Type::Wav, wavOf(2)},        {Type::Mp3, mp3Of(2)},
            {Type::M4a, m4aOf(2)},        {Type::Ogg, oggOf(2)},
            {Type::WebM, webmOf(2)}};
}

[[nodiscard]] std::optional<Type> typeOf(const std::string& bytes)
{
    if (const auto picture = pictureOf(bytes))
        return picture->type;
    if (const auto sound = audioOf(bytes))
        return *sound;
    return std::nullopt;
}

} // namespace

TEST_CASE("everyTypeIsKnownByItsBytes R-VM-13")
{
    for (const auto& file : goodFiles()) {
        CAPTURE(mediaTypeOf(file.type));
        CHECK(typeOf(file.bytes) == file.type);
        CHECK(pictureOf(file.bytes).has_value() == (useOf(file.type) == Use::Picture));
        CHECK(audioOf(file.bytes).has_value() == (useOf(file.type) == Use::Greeting));
        CHECK(fromMediaType(mediaTypeOf(file.type)) == file.type);
    }
}

TEST_CASE("aPictureTellsItsSize")
{
    const auto png = pictureOf(pngOf(640, 480));
    REQUIRE(png);
    CHECK(png->width == 640);
    CHECK(png->height == 480);
    const auto jpeg = pictureOf(jpegOf(33, 4'096));
    REQUIRE(jpeg);
    CHECK(jpeg->width == 33);
    CHECK(jpeg->height == 4'096);
    CHECK(pictureOf(jpegOf(33, 4'097)).error() == Fault::TooLarge);
}

TEST_CASE("aFileThatIsCutOffAnywhereIsRefused")
{
    for (const auto& file : goodFiles()) {
        CAPTURE(mediaTypeOf(file.type));
        const bool hasFrames = file.type == Type::Mp3 || file.type == Type::Ogg; // each a file of its own
        const auto step = std::max<std::size_t>(1, file.bytes.size() / 997);
        for (std::size_t length = 0; length < file.bytes.size(); length += step) {
            if (typeOf(file.bytes.substr(0, length))) {
                CAPTURE(length);
                CHECK(hasFrames);
            }
        }
        CHECK_FALSE(typeOf(file.bytes.substr(0, file.bytes.size() - 1)));
    }
}

TEST_CASE("whateverStandsBehindTheEndIsRefused")
{
    for (const auto& file : goodFiles()) {
        CAPTURE(mediaTypeOf(file.type));
        for (const std::string more : {"x", "\n", "PK\x03\x04 an archive", "<html></html>", "%PDF-1.7"}) {
            CAPTURE(more);
            CHECK_FALSE(typeOf(file.bytes + more));
        }
    }
}

TEST_CASE("noBytesAreReadBeyondTheirEnd")
{
    rc::check("any change of a good file is judged", [] {
        const auto files = goodFiles();
        const auto& file = files[*rc::gen::inRange<std::size_t>(0, files.size())];
        auto bytes = file.bytes;
        for (int i = *rc::gen::inRange(1, 8); i > 0; --i)
            bytes[*rc::gen::inRange<std::size_t>(0, std::min<std::size_t>(bytes.size(), 400))] =
                static_cast<char>(*rc::gen::inRange(0, 256));
        bytes.resize(*rc::gen::inRange<std::size_t>(0, bytes.size() + 1));
        const std::string own(bytes.begin(), bytes.end()); // as large as it is, for the sanitizer to see
        if (const auto picture = pictureOf(own)) {
            RC_ASSERT(picture->width > 0 && picture->width <= cordboard::domain::limits::PictureSide);
            RC_ASSERT(picture->height > 0 && picture->height <= cordboard::domain::limits::PictureSide);
        }
        static_cast<void>(audioOf(own));
    });
}

TEST_CASE("aNameHasToFitTheBytesOrSayNothing")
{
    CHECK(isCalled(Type::Png, ""));
    CHECK(isCalled(Type::Png, "application/octet-stream"));
    CHECK(isCalled(Type::Png, "Image/PNG; charset=binary"));
    CHECK(isCalled(Type::Wav, "audio/x-wav"));
    CHECK(isCalled(Type::WebM, "video/webm;codecs=opus"));
    CHECK_FALSE(isCalled(Type::Png, "image/jpeg"));
    CHECK_FALSE(isCalled(Type::Png, "text/html"));
    CHECK_FALSE(isCalled(Type::Mp3, "audio/wav"));
}

TEST_CASE("hostileFilesAreMany")
{
    CHECK(hostileFiles().size() >= 40);
}
