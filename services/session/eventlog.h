// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <string_view>

#include "cache/outboxstore.h"
#include "domain/instant.h"
#include "platform/file.h"
#include "sync/syncevent.h"

namespace cordboard::session {

/// What happened to operations and to the connection, as JSON lines in the profile folder (events.jsonl, mode
/// 0600): {"at", "event": "operation", "op_id", "gen", "kind", "state", "attempts", "cause"} and {"at",
/// "event": "connection", "state"}. No names, addresses or numbers: causes are codes. Losing a line never
/// stops work. Threads: any.
class EventLog final {
public:
    explicit EventLog(const std::filesystem::path& folder);
    void operation(domain::Instant at, const cache::OutboxRow& row);
    void connection(domain::Instant at, sync::Connection connection);
    /// The outbox was damaged: {"event": "outbox_repaired", "saved", "lost", "kept_file"}, the file's name
    /// without its folder.
    void outboxRepaired(domain::Instant at, const cache::OutboxRepair& repair);

private:
    void write(std::string_view line);
    std::mutex m_mutex;
    std::optional<platform::File> m_file;
};

} // namespace cordboard::session
