// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/auditentry.h"
#include "domain/directoryview.h"
#include "interfaces/signal.h"
#include "interfaces/tablesource.h"
#include "providers/audittrail.h"
#include "session/guihop.h"

namespace cordboard::session {

/// The audit trail as far as it has been fetched: the newest pages, and what is added at its end. Shared by
/// all Activity tables. What cannot be fetched is told (`fault`), and fetched again by the next `refresh`.
/// Threads: the GUI's.
class AuditLog final {
public:
    /// `trail` may be nullptr: then there are no lines, and that is all there is to load. Requires: trail and
    /// hop outlive its calls; see LiveSession's order of destruction.
    AuditLog(providers::AuditTrail* trail, GuiHop& hop) : m_trail(trail), m_hop(hop) {}
    /// Another one, which fetches every line that fits, however old, and is loaded when it has them all.
    [[nodiscard]] std::unique_ptr<AuditLog> filtered(domain::AuditFilter filter) const;

    /// Fetches what is new; the first time the newest pages. While a fetch runs, one more is remembered.
    void refresh();
    [[nodiscard]] bool isLoaded() const noexcept { return m_isLoaded || m_trail == nullptr; }
    /// Why the newest fetch failed; nothing when it did not.
    [[nodiscard]] const std::optional<domain::Error>& fault() const noexcept { return m_fault; }
    /// A handle is the place of an entry in the order of arrival; entries never go.
    [[nodiscard]] const std::vector<domain::AuditEntry>& entries() const noexcept { return m_entries; }
    [[nodiscard]] std::optional<interfaces::RowHandle> handleOf(std::int64_t sequence) const;
    /// How many people or numbers a bulk was for, as far as its lines have been fetched.
    [[nodiscard]] std::size_t sizeOfBulk(const std::string& id) const;

    interfaces::Signal<> changed;

private:
    void fetch(providers::PageToken token, int page);
    void arrived(const providers::AuditPage& page, int number);
    void failed(const domain::Error& error);

    providers::AuditTrail* const m_trail;
    GuiHop& m_hop;
    std::optional<domain::AuditFilter> m_filter; ///< absent = the newest lines
    std::vector<domain::AuditEntry> m_entries;
    std::unordered_map<std::int64_t, interfaces::RowHandle> m_handles; ///< by sequence
    /// Targets by bulk id: several may have one name.
    std::unordered_map<std::string, std::set<domain::EntityRef>> m_bulks;
    std::optional<domain::Error> m_fault;
    bool m_isLoaded = false;
    bool m_isFetching = false;
    bool m_isStale = false;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

/// The Activity table: entries newest first, or as the view wants. The query's words are looked for in actor,
/// action, target and operation id. `setView` answers once the first page is there. Ids are told as the names
/// they have now.
class AuditTable final : public interfaces::TableSource {
public:
    /// Requires: log and company outlive the table.
    AuditTable(AuditLog& log, const domain::DirectoryView& company);

    [[nodiscard]] interfaces::TableKind kind() const override { return interfaces::TableKind::Audit; }
    void setView(interfaces::ViewRequest request) override;
    [[nodiscard]] const interfaces::ViewRequest& view() const override { return m_view; }
    [[nodiscard]] std::size_t rowCount() const override { return m_rows.size(); }
    [[nodiscard]] std::size_t totalCount() const override { return m_log->entries().size(); }
    [[nodiscard]] interfaces::RowHandle handleAt(std::size_t row) const override { return m_rows[row]; }
    [[nodiscard]] std::optional<std::size_t> rowOf(interfaces::RowHandle handle) const override;
    [[nodiscard]] const interfaces::RowSet& matching() const override { return m_matching; }
    [[nodiscard]] std::string idOf(interfaces::RowHandle handle) const override;
    [[nodiscard]] std::optional<interfaces::RowHandle> handleOf(const std::string& id) const override;
    [[nodiscard]] interfaces::Cell cell(interfaces::RowHandle handle,
                                        interfaces::ColumnId column) const override;
    [[nodiscard]] bool isLoading() const override { return !m_log->isLoaded(); }
    [[nodiscard]] std::optional<domain::Error> fault() const override { return m_log->fault(); }
    void retry() override { m_log->refresh(); }

private:
    void rebuild();
    [[nodiscard]] bool isBefore(interfaces::RowHandle a, interfaces::RowHandle b) const;
    [[nodiscard]] std::string officeName(const std::string& id) const;
    [[nodiscard]] interfaces::Cell targetOf(const domain::AuditEntry& entry) const;
    [[nodiscard]] interfaces::FieldChanges changesOf(const domain::AuditEntry& entry) const;

    std::unique_ptr<AuditLog> m_own; ///< of a view with a filter
    AuditLog& m_shared;
    AuditLog* m_log; ///< one of the two
    const domain::DirectoryView& m_company;
    interfaces::ViewRequest m_view;
    std::vector<interfaces::RowHandle> m_rows;
    interfaces::RowSet m_matching;
    interfaces::Subscription m_subscription;
};

} // namespace cordboard::session
