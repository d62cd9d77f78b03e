// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/storedfile.h"

#include <nlohmann/json.hpp>

#include "domain/limits.h"

namespace cordboard::contract {

namespace limits = domain::limits;
using domain::FileUse;

json::Value toJson(const domain::StoredFile& file)
{
    json::Value told{
        {"sha256", file.hash}, {"use", word(file.use)}, {"type", file.type}, {"bytes", file.bytes}};
    if (file.use == FileUse::Picture) {
        told["width"] = file.width;
        told["height"] = file.height;
    } else {
        told["seconds"] = file.seconds;
    }
    return told;
}

domain::Result<domain::StoredFile> storedFileFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    domain::StoredFile file;
    file.hash = reader.text("sha256");
    if (file.hash.size() != limits::Hash)
        reader.refuse("sha256", "no SHA-256 in hex");
    const auto use = domain::fromWord<FileUse>(reader.text("use"));
    if (!use)
        reader.refuse("use", "not a use of files");
    file.use = use.value_or(FileUse::Picture);
    file.type = reader.text("type");
    file.bytes = reader.integer("bytes", 1, static_cast<std::int64_t>(limits::Greeting));
    if (file.use == FileUse::Picture) {
        file.width = reader.integer("width", 1, limits::PictureSide);
        file.height = reader.integer("height", 1, limits::PictureSide);
    } else {
        file.seconds = reader.integer("seconds", 1, limits::GreetingSeconds);
    }
    if (auto done = reader.finish(); !done)
        return tl::unexpected(done.error());
    return file;
}

} // namespace cordboard::contract
