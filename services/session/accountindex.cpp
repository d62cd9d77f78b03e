// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/accountindex.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <utility>

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

/// Counts sign-ins, so that no clock decides who was last. 0: of an older list, or not ours.
std::int64_t turnOf(const json::Value& entry)
{
    constexpr std::int64_t Most = std::int64_t(1) << 52;
    if (!entry.is_object())
        return 0;
    const auto turn = entry.find("turn");
    if (turn == entry.end() || !turn->is_number_integer())
        return 0;
    const auto value = turn->get<std::int64_t>();
    return value > 0 && value < Most ? value : 0;
}

std::int64_t nextTurn(const json::Value& all)
{
    std::int64_t newest = 0;
    for (const auto& entry : all)
        newest = std::max(newest, turnOf(entry));
    return newest + 1;
}

std::string companyNameOf(const json::Value& entry)
{
    const auto name = entry.find("company_name");
    return name == entry.end() || !name->is_string() ? std::string() : name->get<std::string>();
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

domain::Result<void> AccountIndex::remember(const std::string& email, const cache::AccountKey& account,
                                            const std::string& companyName) const
{
    auto all = readAll(m_file);
    const auto turn = nextTurn(all);
    all[keyOf(account.server, email)] = {{"company", account.company},
                                         {"actor", account.actor},
                                         {"company_name", companyName},
                                         {"turn", turn}};
    return replace(m_file, all);
}

std::vector<AccountIndex::Known> AccountIndex::newestFirst() const
{
    const auto all = readAll(m_file);
    std::vector<std::pair<std::int64_t, Known>> found;
    for (const auto& [key, entry] : all.items()) {
        const auto gap = key.find(' ');
        if (gap == std::string::npos || !accountFrom(key.substr(0, gap), entry))
            continue;
        found.emplace_back(turnOf(entry),
                           Known{key.substr(0, gap), key.substr(gap + 1), companyNameOf(entry)});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& left, const auto& right) { return left.first > right.first; });
    if (found.size() > MostListed)
        found.resize(MostListed);
    std::vector<Known> result;
    result.reserve(found.size());
    for (auto& [turn, known] : found)
        result.push_back(std::move(known));
    return result;
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
