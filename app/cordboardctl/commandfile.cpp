// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/commandfile.h"

#include <nlohmann/json.hpp>

#include "app/cordboardctl/filetext.h"
#include "contract/command.h"
#include "domain/limits.h"
#include "json/json.h"

namespace cordboard::cordboardctl {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

constexpr auto MostBytes = domain::limits::BodyOfAdmin; // what the service takes from an admin

/// What is wrong with the commands, and where.
std::string fileFault(const domain::Error& error)
{
    const auto place = error.field.empty() ? std::string() : " (" + error.field + ')';
    return "The file holds no commands that the service takes: " + error.detail + place + '.';
}

} // namespace

Result<domain::Command> commandsFrom(const std::string& file)
{
    const auto text = textOfFile(file, MostBytes);
    if (!text)
        return tl::unexpected(text.error());
    json::Limits limits;
    limits.maxBytes = MostBytes;
    auto value = json::parse(*text, limits);
    if (!value)
        return failure(ErrorCode::InvalidInput, fileFault(value.error()));
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
        return failure(ErrorCode::InvalidInput, fileFault(command.error()));
    return command;
}

} // namespace cordboard::cordboardctl
