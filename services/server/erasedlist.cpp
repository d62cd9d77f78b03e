// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/erasedlist.h"

#include <filesystem>
#include <fstream>
#include <vector>

#include "platform/failure.h"
#include "platform/file.h"
#include "platform/random.h"
#include "server/privatefiles.h"
#include "server/purgejob.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

constexpr std::size_t ErasedAtOnce = 200;

[[nodiscard]] Result<std::vector<std::string>> idsWhere(Store& store, const char* condition)
{
    auto rows = store.connection().prepare(std::string("SELECT id FROM users WHERE company_id = ? AND ") +
                                           condition);
    if (!rows)
        return tl::unexpected(rows.error());
    std::vector<std::string> ids;
    auto done = store.forEachCompany(Purpose::Reading, [&]() -> Result<void> {
        auto ran = rows->bind(store.companyId()).run();
        while (ran && rows->next())
            ids.push_back(rows->text(0));
        return ran;
    });
    return done ? Result<std::vector<std::string>>(std::move(ids)) : tl::unexpected(done.error());
}

} // namespace

Result<std::set<std::string>> ErasedList::listed(const std::string& lineage) const
{
    std::set<std::string> ids;
    std::error_code error;
    if (!std::filesystem::exists(m_path, error))
        return ids;
    std::ifstream stream(m_path, std::ios::binary);
    if (!stream)
        return failure(ErrorCode::Storage, "cannot read " + m_path);
    const auto prefix = lineage + " user ";
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with(prefix) && !stream.eof()) // a last line without its end was never finished
            ids.insert(line.substr(prefix.size()));
    }
    return ids;
}

Result<void> ErasedList::append(const std::string& lines) const
{
    auto file = platform::File::appendPrivate(m_path);
    // What a crash has left without its end must not run into the first of these.
    auto done = file ? file->write('\n' + lines) : tl::unexpected(file.error());
    if (done)
        done = file->settle();
    return done ? done : platform::cannot("write " + m_path, done.error());
}

Result<std::int64_t> ErasedList::cleanse(Store& store)
{
    if (isInMemory(m_path))
        return 0;
    auto lineage = store.lineage();
    if (!lineage)
        return tl::unexpected(lineage.error());
    auto known = listed(*lineage);
    if (!known || known->empty())
        return known ? Result<std::int64_t>(0) : tl::unexpected(known.error());
    auto present = idsWhere(store, "state <> 'anonymized'");
    if (!present)
        return tl::unexpected(present.error());
    std::vector<std::string> back;
    for (auto& id : *present) {
        if (known->contains(id))
            back.push_back(std::move(id));
    }
    for (std::size_t first = 0; first < back.size(); first += ErasedAtOnce) {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
        if (!transaction)
            return tl::unexpected(transaction.error());
        const auto batch = std::span(back).subspan(first, std::min(ErasedAtOnce, back.size() - first));
        const auto erase = [&store, batch] { return eraseAgain(store, batch); };
        if (auto done = store.forEachCompany(Purpose::Writing, erase); !done)
            return tl::unexpected(done.error());
        if (first == 0) {
            if (auto done = store.beginEpoch(platform::randomHex(16)); !done)
                return tl::unexpected(done.error());
        }
        if (auto done = transaction->commit(); !done)
            return tl::unexpected(done.error());
    }
    return static_cast<std::int64_t>(back.size());
}

Result<void> ErasedList::note(Store& store)
{
    if (isInMemory(m_path))
        return {};
    auto lineage = store.lineage();
    auto gone = idsWhere(store, "state = 'anonymized'");
    if (!lineage || !gone)
        return tl::unexpected(lineage ? gone.error() : lineage.error());
    auto known = listed(*lineage);
    if (!known)
        return tl::unexpected(known.error());
    std::string lines;
    for (const auto& id : *gone) {
        if (!known->contains(id))
            lines += *lineage + " user " + id + '\n';
    }
    return lines.empty() ? Result<void>{} : append(lines);
}

Result<void> ErasedList::note(Store& store, std::span<const std::string> ids)
{
    if (isInMemory(m_path) || ids.empty())
        return {};
    auto lineage = store.lineage();
    if (!lineage)
        return tl::unexpected(lineage.error());
    std::string lines;
    for (const auto& id : ids)
        lines += *lineage + " user " + id + '\n';
    return append(lines);
}

} // namespace cordboard::server
