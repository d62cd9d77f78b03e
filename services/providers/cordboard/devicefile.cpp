// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/cordboard/devicefile.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "domain/email.h"
#include "platform/failure.h"
#include "platform/replacement.h"
#include "json/json.h"

namespace cordboard::providers {

namespace fs = std::filesystem;

namespace {

[[nodiscard]] json::Value readAll(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    auto value = json::parse(text.str());
    return value && value->is_object() ? *std::move(value) : json::Value::object();
}

[[nodiscard]] std::string keyOf(const std::string& server, const std::string& email)
{
    return server + ' ' + domain::emailKey(email);
}

[[nodiscard]] fs::path freshOf(const fs::path& file)
{
    return fs::path(file).concat(".new");
}

[[nodiscard]] domain::Result<void> replace(const fs::path& file, const json::Value& all)
{
    const auto kept = platform::replacePrivateFile(file, json::dump(all) + '\n');
    return kept ? kept : platform::cannot("keep what the server told this device", kept.error());
}

} // namespace

std::string DeviceFile::find(const std::string& server, const std::string& email) const
{
    if (!remembers())
        return {};
    const auto all = readAll(m_file);
    const auto found = all.find(keyOf(server, email));
    return found != all.end() && found->is_string() ? found->get<std::string>() : std::string();
}

domain::Result<void> DeviceFile::remember(const std::string& server, const std::string& email,
                                          const std::string& device) const
{
    auto all = readAll(m_file);
    all[keyOf(server, email)] = device;
    return replace(m_file, all);
}

domain::Result<void> DeviceFile::keepOnly(const IsKnown& isKnown) const
{
    if (!remembers())
        return {};
    const auto all = readAll(m_file);
    auto kept = json::Value::object();
    for (const auto& [key, device] : all.items()) {
        const auto gap = key.find(' ');
        if (gap != std::string::npos && isKnown(key.substr(0, gap), key.substr(gap + 1)))
            kept[key] = device;
    }
    if (!kept.empty() && kept.size() != all.size())
        return replace(m_file, kept);
    std::error_code error;
    fs::remove(freshOf(m_file), error); // of a write that was cut short
    if (!error && kept.empty()) // also what cannot be read
        fs::remove(m_file, error);
    if (error)
        return domain::failure(domain::ErrorCode::Storage,
                               "cannot remove what the server told this device: " + error.message());
    return {};
}

} // namespace cordboard::providers
