// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/commandfile.h"

#include <iostream>
#include <nlohmann/json.hpp>
#include <span>

#include "contract/command.h"
#include "domain/limits.h"
#include "platform/file.h"
#include "json/json.h"

namespace cordboard::cordboardctl {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

constexpr auto MostBytes = domain::limits::BodyOfAdmin; // what the service takes from an admin

/// All that `read(room)` -> Result<size_t> brings, until that is nothing.
template <typename Read> Result<std::string> allOf(Read read)
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
        if (text.size() > MostBytes)
            return failure(ErrorCode::TooLarge, "The file is larger than the service takes.");
    }
}

Result<std::string> contentOf(const std::string& path)
{
    if (path == "-") {
        return allOf([](std::span<char> room) -> Result<std::size_t> {
            std::cin.read(room.data(), static_cast<std::streamsize>(room.size()));
            if (std::cin.bad())
                return failure(ErrorCode::Storage, {});
            return static_cast<std::size_t>(std::cin.gcount());
        });
    }
    auto file = platform::File::openForReading(path);
    if (!file)
        return failure(file.error().code, file.error().code == ErrorCode::NotFound
                                              ? "There is no such file."
                                              : "The file cannot be read.");
    return allOf([&file](std::span<char> room) { return file->read(room); });
}

/// What is wrong with the commands, and where.
std::string faultOf(const domain::Error& error)
{
    const auto place = error.field.empty() ? std::string() : " (" + error.field + ')';
    return "The file holds no commands that the service takes: " + error.detail + place + '.';
}

} // namespace

Result<domain::Command> commandsFrom(const std::string& file)
{
    const auto text = contentOf(file);
    if (!text)
        return tl::unexpected(text.error());
    json::Limits limits;
    limits.maxBytes = MostBytes;
    auto value = json::parse(*text, limits);
    if (!value)
        return failure(ErrorCode::InvalidInput, faultOf(value.error()));
    if (value->is_array()) {
        auto list = *std::move(value);
        if (list.size() == 1) // which is itself
            value = json::Value(list.front());
        else
            value = json::Value{{"kind", domain::Description<domain::Batch>::kind},
                                {"commands", std::move(list)}};
    }
    auto command = contract::commandFromJson(*value, json::Unknown::Refuse);
    if (!command)
        return failure(ErrorCode::InvalidInput, faultOf(command.error()));
    return command;
}

} // namespace cordboard::cordboardctl
