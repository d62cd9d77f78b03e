// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/auditentry.h"
#include "interfaces/signal.h"
#include "interfaces/tablesource.h"
#include "providers/audittrail.h"
#include "session/guihop.h"

namespace cordboard::session {

/// The lines of one operation, or a line of its own that belongs to none.
struct AuditOperation {
    std::vector<interfaces::RowHandle> lines; ///< in the order of arrival: newest first
    /// The line about the whole; else the first that is not about a seat counter, which changes with others.
    interfaces::RowHandle head = 0;
};

/// The audit trail as far as it has been fetched: the newest pages, and what is added at its end. Shared by
/// all Activity tables. What cannot be fetched is told (`fault`), and fetched again by the next `refresh`.
///
/// Rationale of the bounds. Somebody reads operations, of which a bulk is one with thousands of lines: pages
/// are fetched until there are operations enough, or lines too many. Of a bulk's rows it is kept whom they
/// are about and not what was changed, which `AuditTable` fetches for the one that is opened. Threads: the
/// GUI's.
class AuditLog final {
public:
    enum class Reach {
        Newest, ///< operations enough to scroll through
        Everything ///< however old, and told at once when it is there
    };
    /// `trail` may be nullptr: then there are no lines, and that is all there is to load. Requires: trail and
    /// hop outlive its calls; see LiveSession's order of destruction.
    AuditLog(providers::AuditTrail* trail, GuiHop& hop) : m_trail(trail), m_hop(hop) {}
    /// Another one, of the lines that fit, which are kept whole.
    [[nodiscard]] std::unique_ptr<AuditLog> filtered(domain::AuditFilter filter, Reach reach) const;

    /// Fetches what is new; the first time the newest pages. While a fetch runs, one more is remembered.
    void refresh();
    [[nodiscard]] bool isLoaded() const noexcept { return m_isLoaded || m_trail == nullptr; }
    /// Why the newest fetch failed; nothing when it did not.
    [[nodiscard]] const std::optional<domain::Error>& fault() const noexcept { return m_fault; }
    /// A handle is the place of an entry in the order of arrival; entries never go.
    [[nodiscard]] const std::vector<domain::AuditEntry>& entries() const noexcept { return m_entries; }
    /// In the order of their newest lines.
    [[nodiscard]] const std::vector<AuditOperation>& operations() const noexcept { return m_operations; }
    /// Requires: a handle of an entry.
    [[nodiscard]] const AuditOperation& operationOf(interfaces::RowHandle handle) const
    {
        return m_operations[m_operationOf[handle]];
    }
    [[nodiscard]] std::optional<interfaces::RowHandle> handleOf(std::int64_t sequence) const;
    /// How many people or numbers a bulk was for, as far as its lines have been fetched.
    [[nodiscard]] std::size_t sizeOfBulk(const std::string& id) const;

    interfaces::Signal<> changed;
    /// The service has answered, whatever it said. Of the filtered ones, too.
    std::function<void()> onHeard;

private:
    void fetch(providers::PageToken token, int page);
    void arrived(const providers::AuditPage& page, int number);
    void take(const domain::AuditEntry& entry);
    void addToOperation(interfaces::RowHandle handle);
    void failed(const domain::Error& error);

    providers::AuditTrail* const m_trail;
    GuiHop& m_hop;
    std::optional<domain::AuditFilter> m_filter; ///< absent = the newest lines
    Reach m_reach = Reach::Newest;
    std::vector<domain::AuditEntry> m_entries;
    std::vector<AuditOperation> m_operations;
    std::vector<std::size_t> m_operationOf; ///< by handle
    std::unordered_map<std::string, std::size_t> m_known; ///< operations by id and time
    std::unordered_map<std::int64_t, interfaces::RowHandle> m_handles; ///< by sequence
    /// Targets by bulk id: several may have one name.
    std::unordered_map<std::string, std::set<domain::EntityRef>> m_bulks;
    std::optional<domain::Error> m_fault;
    bool m_isLoaded = false;
    bool m_isFetching = false;
    bool m_isStale = false;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace cordboard::session
