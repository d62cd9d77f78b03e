// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/eventlog.h"

#include "json/json.h"

#include <nlohmann/json.hpp>

namespace cordboard::session {

namespace {

std::string_view word(sync::Connection connection) noexcept
{
    using sync::Connection;
    switch (connection) {
    case Connection::Starting: return "starting";
    case Connection::Syncing: return "syncing";
    case Connection::Synced: return "synced";
    case Connection::Offline: return "offline";
    case Connection::SignInNeeded: return "sign_in_needed";
    case Connection::ServerBusy: return "server_busy";
    case Connection::Untrusted: return "untrusted";
    case Connection::StorageFailed: return "storage_failed";
    }
    return {};
}

/// Details of transport errors may name hosts and addresses; a code has no spaces.
std::string codeOnly(const std::string& cause)
{
    return cause.find(' ') == std::string::npos ? cause : "no_answer";
}

} // namespace

EventLog::EventLog(const std::filesystem::path& folder)
{
    if (auto file = platform::File::appendPrivate(folder / "events.jsonl"))
        m_file = *std::move(file);
}

void EventLog::operation(domain::Instant at, const cache::OutboxRow& row)
{
    write(json::dump({{"at", domain::toRfc3339(at)},
                      {"event", "operation"},
                      {"op_id", row.id.value()},
                      {"gen", row.generation},
                      {"kind", row.kind},
                      {"state", cache::word(row.state)},
                      {"attempts", row.attempts},
                      {"cause", codeOnly(row.cause)}}));
}

void EventLog::connection(domain::Instant at, sync::Connection connection)
{
    write(json::dump({{"at", domain::toRfc3339(at)}, {"event", "connection"}, {"state", word(connection)}}));
}

void EventLog::outboxRepaired(domain::Instant at, const cache::OutboxRepair& repair)
{
    write(json::dump({{"at", domain::toRfc3339(at)},
                      {"event", "outbox_repaired"},
                      {"saved", repair.saved},
                      {"lost", repair.lost},
                      {"kept_file", std::filesystem::path(repair.keptFile).filename().string()}}));
}

void EventLog::write(std::string_view line)
{
    const std::lock_guard lock(m_mutex);
    if (!m_file)
        return;
    if (!m_file->write(std::string(line) + '\n'))
        m_file.reset(); // a full disk: half lines help nobody
}

} // namespace cordboard::session
