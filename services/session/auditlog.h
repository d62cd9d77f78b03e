// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "domain/auditentry.h"
#include "domain/auditfilter.h"
#include "interfaces/signal.h"
#include "interfaces/tablesource.h"
#include "providers/audittrail.h"
#include "session/auditentries.h"
#include "session/guihop.h"

namespace cordboard::session {

/// The audit trail as far as it has been fetched: the newest pages, and what is added at its end; or,
/// filtered, the lines that fit. The first is shared by all Activity tables. What cannot be fetched is told
/// (`fault`), and fetched again by the next `refresh`.
///
/// Rationale of the bounds. Somebody reads operations, of which a bulk is one with thousands of lines: pages
/// are fetched until there are operations enough, or lines too many. Later ones are fetched up to a line that
/// is known; when they are too many for that, those behind the gap are left out, as at a new start. Of a
/// bulk's rows it is kept whom they are about and not what was changed, which `AuditTable` fetches for the
/// one that is opened. Threads: the GUI's.
class AuditLog final {
public:
    enum class Reach {
        Newest, ///< operations enough to scroll through
        Everything ///< however old, and told at once when it is there
    };
    /// `trail` may be nullptr: then there are no lines, and that is all there is to load. Requires: trail and
    /// hop outlive its calls; see LiveSession's order of destruction.
    AuditLog(providers::AuditTrail* trail, GuiHop& hop)
        : m_trail(trail), m_hop(hop),
          m_entries(std::make_shared<AuditEntries>(AuditEntries::Keep::TargetsOfBulks))
    {
    }
    /// Another one, of the lines that fit, which are kept among the others.
    [[nodiscard]] std::unique_ptr<AuditLog> filtered(domain::AuditFilter filter, Reach reach) const
    {
        return filtered(std::move(filter), reach, m_entries);
    }
    /// The same, kept among those.
    [[nodiscard]] std::unique_ptr<AuditLog> filtered(domain::AuditFilter filter, Reach reach,
                                                     std::shared_ptr<AuditEntries> entries) const;

    /// Fetches what is new; the first time the newest pages. While a fetch runs, one more is remembered.
    void refresh();
    [[nodiscard]] bool isLoaded() const noexcept { return m_isLoaded || m_trail == nullptr; }
    /// Why the newest fetch failed; nothing when it did not.
    [[nodiscard]] const std::optional<domain::Error>& fault() const noexcept { return m_fault; }
    /// Of this log and those that share them.
    [[nodiscard]] const AuditEntries& entries() const noexcept { return *m_entries; }
    /// Of this log, in the order of arrival.
    [[nodiscard]] const std::vector<interfaces::RowHandle>& lines() const noexcept { return m_lines; }
    /// Those that it has a line of: places in `entries().operations()`, in the order of arrival.
    [[nodiscard]] const std::vector<std::size_t>& operations() const noexcept { return m_operations; }

    interfaces::Signal<> changed;
    /// The service has answered, whatever it said. Of the filtered ones, too.
    std::function<void()> onHeard;

private:
    void fetch(providers::PageToken token, int page);
    void arrived(const providers::AuditPage& page, int number);
    /// Whether it is new here.
    bool take(const domain::AuditEntry& entry);
    void addOperationOf(interfaces::RowHandle line);
    void forgetUntil(std::int64_t sequence);
    void failed(const domain::Error& error);

    providers::AuditTrail* const m_trail;
    GuiHop& m_hop;
    std::shared_ptr<AuditEntries> m_entries;
    domain::AuditFilter m_filter; ///< empty = the newest lines
    Reach m_reach = Reach::Newest;
    std::vector<interfaces::RowHandle> m_lines;
    std::unordered_set<interfaces::RowHandle> m_linesKnown;
    std::vector<std::size_t> m_operations;
    std::unordered_set<std::size_t> m_operationsKnown;
    std::optional<domain::Error> m_fault;
    bool m_isLoaded = false;
    bool m_isFetching = false;
    std::int64_t m_newest = 0; ///< of all sequences
    /// From this sequence on backwards no line is missing, as far as the log goes; nothing until the first
    /// fetch has come to its end.
    std::optional<std::int64_t> m_gapless;
    bool m_isStale = false;
    bool m_hasNews = false; ///< lines that nobody was told of
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace cordboard::session
