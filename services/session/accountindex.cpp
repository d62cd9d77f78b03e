// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/accountindex.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "domain/email.h"
#include "platform/failure.h"
#include "platform/replacement.h"
#include "json/json.h"

#include <nlohmann/json.hpp>

namespace cordboard::session {

namespace fs = std::filesystem;

namespace {

json::Value readAll(const fs::path& file)
{
    std::error_code error;
    if (const auto size = fs::file_size(file, error); error || size > json::Limits{}.maxBytes)
        return json::Value::object();
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    auto value = json::parse(text.str());
    return value && value->is_object() ? std::move(*value) : json::Value::object();
}

std::string keyOf(const std::string& server, const std::string& email)
{
    return server + ' ' + domain::emailKey(email);
}

std::optional<cache::AccountKey> accountFrom(const std::string& server, const json::Value& entry)
{
    if (!entry.is_object())
        return std::nullopt;
    const auto company = entry.find("company");
    const auto actor = entry.find("actor");
    if (company == entry.end() || actor == entry.end() || !company->is_string() || !actor->is_string())
        return std::nullopt;
    return cache::AccountKey{server, company->get<std::string>(), actor->get<std::string>()};
}

domain::Result<void> replace(const fs::path& file, const json::Value& all)
{
    const auto kept = platform::replacePrivateFile(file, json::dump(all) + '\n');
    return kept ? kept : platform::cannot("keep the list of accounts", kept.error());
}

} // namespace

std::optional<cache::AccountKey> AccountIndex::find(const std::string& server, const std::string& email) const
{
    const auto all = readAll(m_file);
    const auto found = all.find(keyOf(server, email));
    return found == all.end() ? std::nullopt : accountFrom(server, *found);
}

domain::Result<void> AccountIndex::remember(const std::string& email, const cache::AccountKey& account) const
{
    auto all = readAll(m_file);
    all[keyOf(account.server, email)] = {{"company", account.company}, {"actor", account.actor}};
    return replace(m_file, all);
}

domain::Result<void> AccountIndex::forget(std::span<const std::string> folders) const
{
    auto all = readAll(m_file);
    auto kept = json::Value::object();
    for (const auto& [key, entry] : all.items()) {
        const auto account = accountFrom(key.substr(0, key.find(' ')), entry);
        if (account &&
            std::find(folders.begin(), folders.end(), cache::accountFolderName(*account)) == folders.end())
            kept[key] = entry;
    }
    if (kept.empty()) // also when the list cannot be read
        return forgetAll();
    if (kept.size() != all.size())
        return replace(m_file, kept);
    std::error_code error;
    fs::remove(fs::path(m_file).concat(".new"), error); // of a write that was cut short
    if (error)
        return domain::failure(domain::ErrorCode::Storage,
                               "cannot tidy the list of accounts: " + error.message());
    return {};
}

domain::Result<void> AccountIndex::forgetAll() const
{
    std::error_code error;
    fs::remove(m_file, error);
    if (!error)
        fs::remove(fs::path(m_file).concat(".new"), error);
    if (error)
        return domain::failure(domain::ErrorCode::Storage,
                               "cannot remove the list of accounts: " + error.message());
    return {};
}

} // namespace cordboard::session
