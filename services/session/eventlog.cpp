// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/eventlog.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <tuple>
#include <unistd.h>

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

void EventLog::Close::operator()(std::FILE* file) const noexcept
{
    std::ignore = std::fclose(file); // every line was flushed when it was written
}

EventLog::EventLog(const std::filesystem::path& folder)
{
    const auto path = folder / "events.jsonl";
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC,
                            S_IRUSR | S_IWUSR);
    if (file < 0)
        return;
    m_file.reset(::fdopen(file, "a"));
    if (!m_file)
        ::close(file);
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
    const bool isWritten = std::fwrite(line.data(), 1, line.size(), m_file.get()) == line.size() &&
                           std::fputc('\n', m_file.get()) != EOF && std::fflush(m_file.get()) == 0;
    if (!isWritten)
        m_file.reset(); // a full disk: half lines help nobody
}

} // namespace cordboard::session
