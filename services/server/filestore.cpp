// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/filestore.h"

#include <algorithm>
#include <set>

#include "domain/limits.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::Field;
using domain::Result;
using domain::Value;

namespace {

/// What no record and no message has any more, as a condition on `f`, a row of files.
constexpr const char* IsUnused =
    "NOT EXISTS (SELECT 1 FROM settings AS s WHERE s.company_id = f.company_id AND s.picture = f.sha256 AND "
    "s.picture <> '') AND NOT EXISTS (SELECT 1 FROM voicemails AS v WHERE v.company_id = f.company_id AND "
    "v.greeting = f.sha256 AND v.greeting <> '') AND NOT EXISTS (SELECT 1 FROM voicemail_messages AS m WHERE "
    "m.company_id = f.company_id AND m.sha256 = f.sha256)";

/// A file that a command has somebody use.
struct Wanted {
    media::Use use = media::Use::Picture;
    std::string hash;
    std::int64_t seconds = 0;
};

void collect(const domain::Command& command, std::vector<Wanted>& wanted)
{
    if (const auto* picture = std::get_if<domain::SetPicture>(&command))
        wanted.push_back({media::Use::Picture, picture->picture, 0});
    else if (const auto* greeting = std::get_if<domain::SetGreeting>(&command))
        wanted.push_back({media::Use::Greeting, greeting->greeting, greeting->seconds});
    else if (const auto* batch = std::get_if<domain::Batch>(&command)) {
        for (const auto& each : batch->commands)
            collect(each, wanted);
    }
}

[[nodiscard]] Field fieldOf(media::Use use) noexcept
{
    return use == media::Use::Picture ? Field::SettingsPicture : Field::VoicemailGreeting;
}

[[nodiscard]] bool namesFile(const domain::ChangeList::Entry& change) noexcept
{
    return change.field == Field::SettingsPicture || change.field == Field::VoicemailGreeting;
}

/// The hash that a change gives a field of a file; empty when it does not.
[[nodiscard]] std::string_view hashIn(const domain::ChangeList::Entry& change)
{
    return namesFile(change) ? change.after.text().value_or("") : std::string_view();
}

/// The record that the plan gives the file; nothing when it gives it to none.
[[nodiscard]] std::optional<domain::EntityRef> receiverOf(const domain::Plan& plan, const Wanted& wanted)
{
    for (const auto& change : plan.changes) {
        if (change.field == fieldOf(wanted.use) && hashIn(change) == wanted.hash && !wanted.hash.empty())
            return change.entity;
    }
    return std::nullopt;
}

[[nodiscard]] Result<std::vector<std::string>> hashesIn(Store& store, const char* sql)
{
    auto rows = store.connection().prepare(sql);
    if (!rows)
        return tl::unexpected(rows.error());
    if (auto done = rows->run(); !done)
        return tl::unexpected(done.error());
    std::vector<std::string> hashes;
    while (rows->next())
        hashes.push_back(rows->text(0));
    return hashes;
}

/// Why bytes could not be removed, if any could not.
using Left = std::optional<domain::Error>;

/// Removes bytes that no company has a row for. Requires an open write transaction, so that none comes now.
[[nodiscard]] Result<Left> removeUnowned(Store& store, const FileFolder& folder,
                                         const std::vector<std::string>& hashes)
{
    auto known = store.connection().prepare("SELECT 1 FROM files WHERE sha256 = ?");
    auto done = store.connection().prepare("DELETE FROM file_removals WHERE sha256 = ?");
    if (!known || !done)
        return tl::unexpected(known ? done.error() : known.error());
    Left left;
    for (const auto& hash : hashes) {
        if (auto looked = known->bind(hash).run(); !looked)
            return tl::unexpected(looked.error());
        bool isKnown = false;
        while (known->next())
            isKnown = true;
        if (!isKnown) {
            if (auto removed = folder.remove(hash); !removed) {
                left = std::move(removed.error());
                continue; // its row stays: the next time
            }
        }
        if (auto noted = done->bind(hash).run(); !noted)
            return tl::unexpected(noted.error());
    }
    return left;
}

[[nodiscard]] Result<void> toldOf(Left left)
{
    return left ? Result<void>(tl::unexpected(*std::move(left))) : Result<void>{};
}

} // namespace

Result<std::vector<std::string>> FileStore::hashes(const char* sql, std::span<const Value> values)
{
    auto rows = m_store.connection().prepare(sql);
    if (!rows)
        return tl::unexpected(rows.error());
    for (const auto& value : values)
        rows->bindValue(value);
    if (auto done = rows->run(); !done)
        return tl::unexpected(done.error());
    std::vector<std::string> found;
    while (rows->next())
        found.push_back(rows->text(0));
    return found;
}

Result<void> FileStore::add(const File& file, const domain::UserId& uploader)
{
    auto& connection = m_store.connection();
    const auto now = connection.now();
    if (!now)
        return tl::unexpected(now.error());
    const auto unused = "SELECT f.sha256 FROM files AS f WHERE f.company_id = ? AND f.uploaded_by = ? AND "
                        "f.sha256 <> ? AND " +
                        std::string(IsUnused);
    const std::vector<Value> whose{m_store.companyId(), uploader.value(), file.hash};
    const auto own = hashes(unused.c_str(), whose);
    if (!own)
        return tl::unexpected(own.error());
    if (static_cast<std::int64_t>(own->size()) >= domain::limits::UnusedFiles)
        return failure(ErrorCode::Conflict, "too many files of this person wait to be used");
    return insert(file, uploader.value(), *now);
}

Result<void> FileStore::keep(const File& file)
{
    const auto now = m_store.connection().now();
    return now ? insert(file, {}, *now) : tl::unexpected(now.error());
}

Result<void> FileStore::insert(const File& file, const std::string& uploader, domain::Instant now)
{
    auto& connection = m_store.connection();
    auto row = connection.prepare(
        "INSERT INTO files (company_id, sha256, type, bytes, seconds, width, height, uploaded_by, "
        "unused_since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (company_id, sha256) DO UPDATE SET "
        "unused_since = excluded.unused_since, uploaded_by = CASE WHEN files.uploaded_by = '' THEN "
        "excluded.uploaded_by ELSE files.uploaded_by END");
    auto stay = connection.prepare("DELETE FROM file_removals WHERE sha256 = ?");
    if (!row || !stay)
        return tl::unexpected(row ? stay.error() : row.error());
    row->bind(m_store.companyId()).bind(file.hash).bind(media::mediaTypeOf(file.type)).bind(file.bytes);
    row->bind(file.seconds).bind(file.width).bind(file.height).bind(uploader).bind(millis(now));
    auto done = row->run();
    return done ? stay->bind(file.hash).run() : done;
}

Result<void> FileStore::release(const std::string& hash)
{
    const auto sql = "SELECT f.sha256 FROM files AS f WHERE f.company_id = ? AND f.sha256 = ? AND "
                     "f.uploaded_by = '' AND " +
                     std::string(IsUnused);
    const std::vector<Value> one{m_store.companyId(), hash};
    const auto over = hashes(sql.c_str(), one);
    if (!over)
        return tl::unexpected(over.error());
    if (!over->empty())
        return drop(hash);
    const auto now = m_store.connection().now();
    auto statement = m_store.connection().prepare("UPDATE files AS f SET unused_since = ? WHERE f.company_id "
                                                  "= ? AND f.sha256 = ? AND f.unused_since IS "
                                                  "NULL AND " +
                                                  std::string(IsUnused));
    if (!now || !statement)
        return tl::unexpected(now ? statement.error() : now.error());
    return statement->bind(millis(*now)).bind(m_store.companyId()).bind(hash).run();
}

Result<std::optional<FileStore::File>> FileStore::find(const std::string& hash)
{
    auto row = m_store.connection().prepare(
        "SELECT type, bytes, seconds, width, height FROM files WHERE company_id = ? AND sha256 = ?");
    if (!row)
        return tl::unexpected(row.error());
    if (auto done = row->bind(m_store.companyId()).bind(hash).run(); !done)
        return tl::unexpected(done.error());
    std::optional<File> found;
    while (row->next()) {
        const auto type = media::fromMediaType(row->text(0));
        if (!type)
            return failure(ErrorCode::Storage, "a file of no type that is known");
        found = File{hash, *type, row->integer(1), row->integer(2), row->integer(3), row->integer(4)};
    }
    return found;
}

Result<std::vector<domain::Finding>> FileStore::faultsOf(const domain::Command& command,
                                                         const domain::Plan& plan)
{
    std::vector<Wanted> wanted;
    collect(command, wanted);
    std::vector<domain::Finding> faults;
    for (const auto& each : wanted) {
        const auto receiver = receiverOf(plan, each);
        if (!receiver)
            continue;
        const auto file = find(each.hash);
        if (!file)
            return tl::unexpected(file.error());
        const bool isKnown = *file && media::useOf((*file)->type) == each.use;
        if (isKnown && (*file)->seconds == each.seconds)
            continue;
        faults.push_back({domain::Code::EField,
                          "R-VM-13",
                          *receiver,
                          std::string(word(each.use)),
                          {{"problem", isKnown ? "file_length" : "no_such_file"}}});
    }
    return faults;
}

Result<void> FileStore::noteOwners(const domain::ChangeList& changes)
{
    std::set<std::string> people; // who may use a file less than before
    for (const auto& change : changes) {
        // Such a record has the id of its person.
        const bool isGone = change.field == Field::Existence && change.after == Value(false) &&
                            domain::spec(change.entity.table).isOfPerson;
        if (isGone || (namesFile(change) && !change.before.text().value_or("").empty()))
            people.insert(change.entity.id);
        const auto hash = hashIn(change);
        if (hash.empty())
            continue;
        auto insert = m_store.connection().prepare(
            "INSERT INTO file_people (company_id, user_id, sha256) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        if (!insert)
            return tl::unexpected(insert.error());
        if (auto done = insert->bind(m_store.companyId()).bind(change.entity.id).bind(hash).run(); !done)
            return done;
    }
    if (people.empty())
        return {};
    const auto now = m_store.connection().now();
    if (!now)
        return tl::unexpected(now.error());
    for (const auto& person : people) {
        if (auto done = noteUnused(person, *now); !done)
            return done;
    }
    return {};
}

/// Of what was ever theirs.
Result<void> FileStore::noteUnused(const std::string& person, domain::Instant now)
{
    auto statement = m_store.connection().prepare(
        "UPDATE files AS f SET unused_since = ? WHERE f.company_id = ? AND f.sha256 IN (SELECT p.sha256 FROM "
        "file_people AS p WHERE p.company_id = ? AND p.user_id = ?) AND f.unused_since IS NULL AND " +
        std::string(IsUnused));
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(millis(now))
        .bind(m_store.companyId())
        .bind(m_store.companyId())
        .bind(person)
        .run();
}

Result<void> FileStore::noteUsed(const std::string& hash)
{
    auto statement = m_store.connection().prepare(
        "UPDATE files SET unused_since = NULL WHERE company_id = ? AND sha256 = ?");
    return statement ? statement->bind(m_store.companyId()).bind(hash).run()
                     : tl::unexpected(statement.error());
}

Result<bool> FileStore::isUsed(const std::string& hash)
{
    const auto sql = "SELECT f.sha256 FROM files AS f WHERE f.company_id = ? AND f.sha256 = ? AND " +
                     std::string(IsUnused);
    const std::vector<Value> one{m_store.companyId(), hash};
    return hashes(sql.c_str(), one).map([](const auto& found) { return found.empty(); });
}

Result<void> FileStore::drop(const std::string& hash)
{
    for (const auto* sql : {"DELETE FROM files WHERE company_id = ? AND sha256 = ?",
                            "DELETE FROM file_people WHERE company_id = ? AND sha256 = ?"}) {
        auto statement = m_store.connection().prepare(sql);
        if (!statement)
            return tl::unexpected(statement.error());
        if (auto done = statement->bind(m_store.companyId()).bind(hash).run(); !done)
            return done;
    }
    auto note = m_store.connection().prepare(
        "INSERT INTO file_removals (sha256) VALUES (?) ON CONFLICT DO NOTHING");
    return note ? note->bind(hash).run() : tl::unexpected(note.error());
}

Result<void> FileStore::forget(std::span<const std::string> people)
{
    std::set<std::string> theirs;
    for (const auto& person : people) {
        const std::vector<Value> whose{m_store.companyId(), person};
        for (const auto* sql : {"SELECT sha256 FROM file_people WHERE company_id = ? AND user_id = ?",
                                "SELECT sha256 FROM files WHERE company_id = ? AND uploaded_by = ?"}) {
            const auto found = hashes(sql, whose);
            if (!found)
                return tl::unexpected(found.error());
            theirs.insert(found->begin(), found->end());
        }
        auto owner = m_store.connection().prepare(
            "DELETE FROM file_people WHERE company_id = ? AND user_id = ?");
        if (!owner)
            return tl::unexpected(owner.error());
        if (auto done = owner->bind(m_store.companyId()).bind(person).run(); !done)
            return done;
    }
    for (const auto& hash : theirs) {
        const auto used = isUsed(hash);
        if (!used)
            return tl::unexpected(used.error());
        if (*used)
            continue; // somebody else has the same
        if (auto done = drop(hash); !done)
            return done;
    }
    return {};
}

/// What came into use since it was noted is noted as used, so that it is not looked at again.
Result<std::int64_t> FileStore::trim(domain::Instant now, std::int64_t most)
{
    const std::vector<Value> over{m_store.companyId(), domain::Instant(now - UnusedFileRetention), most};
    const auto old = hashes("SELECT sha256 FROM files WHERE company_id = ? AND unused_since <= ? LIMIT ?",
                            over);
    if (!old)
        return tl::unexpected(old.error());
    for (const auto& hash : *old) {
        const auto used = isUsed(hash);
        if (!used)
            return tl::unexpected(used.error());
        if (auto done = *used ? noteUsed(hash) : drop(hash); !done)
            return tl::unexpected(done.error());
    }
    return static_cast<std::int64_t>(old->size());
}

Result<void> removeDropped(Store& store, const FileFolder& folder)
{
    constexpr const char* Dropped = "SELECT sha256 FROM file_removals";
    const auto waiting = hashesIn(store, Dropped);
    if (!waiting || waiting->empty())
        return waiting ? Result<void>{} : tl::unexpected(waiting.error());
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto dropped = hashesIn(store, Dropped); // what somebody has sent anew meanwhile is not among them
    if (!dropped)
        return tl::unexpected(dropped.error());
    auto left = removeUnowned(store, folder, *dropped);
    auto done = left ? transaction->commit() : tl::unexpected(left.error());
    return done ? toldOf(*std::move(left)) : done;
}

Result<void> removeUnknown(Store& store, const FileFolder& folder)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    if (!transaction)
        return tl::unexpected(transaction.error());
    auto there = folder.names();
    const auto dropped = hashesIn(store, "SELECT sha256 FROM file_removals");
    if (!there || !dropped)
        return tl::unexpected(there ? dropped.error() : there.error());
    there->insert(there->end(), dropped->begin(), dropped->end());
    auto left = removeUnowned(store, folder, *there);
    auto done = left ? transaction->commit() : tl::unexpected(left.error());
    if (done)
        done = folder.removeStale();
    return done ? toldOf(*std::move(left)) : done;
}

} // namespace cordboard::server
