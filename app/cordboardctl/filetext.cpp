// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/filetext.h"

#include <iostream>
#include <span>

#include "platform/file.h"

namespace cordboard::cordboardctl {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

/// All that `read(room)` -> Result<size_t> brings, until that is nothing.
template <typename Read> Result<std::string> allOf(Read read, std::size_t mostBytes)
{
    constexpr std::size_t Piece = std::size_t{64} << 10;
    std::string text;
    for (;;) {
        const auto before = text.size();
        text.resize(before + Piece);
        const Result<std::size_t> got = read(std::span(text).subspan(before));
        if (!got)
            return failure(got.error().code, "The file cannot be read.");
        text.resize(before + *got);
        if (*got == 0)
            return text;
        if (text.size() > mostBytes)
            return failure(ErrorCode::TooLarge, "The file is larger than the service takes.");
    }
}

} // namespace

Result<std::string> textOfFile(const std::string& path, std::size_t mostBytes)
{
    if (path == "-") {
        return allOf(
            [](std::span<char> room) -> Result<std::size_t> {
                std::cin.read(room.data(), static_cast<std::streamsize>(room.size()));
                if (std::cin.bad())
                    return failure(ErrorCode::Storage, {});
                return static_cast<std::size_t>(std::cin.gcount());
            },
            mostBytes);
    }
    auto file = platform::File::openForReading(path);
    if (!file)
        return failure(file.error().code, file.error().code == ErrorCode::NotFound
                                              ? "There is no such file."
                                              : "The file cannot be read.");
    return allOf([&file](std::span<char> room) { return file->read(room); }, mostBytes);
}

} // namespace cordboard::cordboardctl
