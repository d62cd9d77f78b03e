// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/directoryview.h"
#include "domain/query/query.h"
#include "session/auditlog.h"

namespace cordboard::session {

/// The Activity table: an operation a row, newest first or as the view wants. A row tells what the line about
/// the whole operation says; the query's words are looked for in all of its lines. `ViewRequest::audit` asks
/// for lines instead, and `ViewRequest::operation` for those of one operation. Ids are told as the names they
/// have now. `setView` answers once the first page is there.
///
/// What a query says about time, person, action and outcome is asked of the service too, so that it finds
/// what is older than the newest operations.
class AuditTable final : public interfaces::TableSource {
public:
    struct Context {
        std::function<domain::Instant()> now; ///< the service's time: what is today
        /// Which operation the named one took back, as far as this computer knows and the trail does not
        /// tell; empty = none.
        std::function<std::string(const std::string& operation)> undoOf;
    };
    /// Requires: log and company outlive the table.
    AuditTable(AuditLog& log, const domain::DirectoryView& company, Context context);

    [[nodiscard]] interfaces::TableKind kind() const override { return interfaces::TableKind::Audit; }
    void setView(interfaces::ViewRequest request) override;
    [[nodiscard]] const interfaces::ViewRequest& view() const override { return m_view; }
    [[nodiscard]] std::size_t rowCount() const override { return m_rows.size(); }
    [[nodiscard]] std::size_t totalCount() const override;
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
    [[nodiscard]] std::optional<interfaces::ViewRequest> partsOf(interfaces::RowHandle handle) const override;
    [[nodiscard]] std::optional<interfaces::RowHandle> undoneBy(interfaces::RowHandle handle) const override;
    [[nodiscard]] std::optional<interfaces::RowHandle> undoOf(interfaces::RowHandle handle) const override;

private:
    class Line;

    void useLog();
    void rebuild();
    void listLines(const domain::QueryNode* query);
    void listOperations(const domain::QueryNode* query);
    void noteUndos();
    [[nodiscard]] std::string undoneIn(const domain::AuditEntry& entry) const;
    [[nodiscard]] bool isByOperation() const noexcept { return !m_view.audit && m_view.operation.empty(); }
    /// Among the rows that are shown alone, when there are such.
    [[nodiscard]] bool isWanted(interfaces::RowHandle handle) const;
    [[nodiscard]] bool fits(const domain::QueryNode* query, interfaces::RowHandle handle) const;
    /// What of the query the service can answer; nothing when that is nothing.
    [[nodiscard]] std::optional<domain::AuditFilter> filterOf(const domain::QueryNode& query) const;
    void narrow(domain::AuditFilter& filter, const domain::QueryNode& term) const;
    void narrowTime(domain::AuditFilter& filter, const domain::QueryNode& term) const;
    [[nodiscard]] std::string actorNamed(const std::string& folded) const;
    [[nodiscard]] bool isBefore(interfaces::RowHandle a, interfaces::RowHandle b) const;
    [[nodiscard]] std::string actionOf(const domain::AuditEntry& entry) const;
    [[nodiscard]] std::string officeName(const std::string& id) const;
    [[nodiscard]] interfaces::Cell targetOf(const domain::AuditEntry& entry) const;
    [[nodiscard]] interfaces::FieldChanges changesOf(const domain::AuditEntry& entry) const;

    std::unique_ptr<AuditLog> m_own; ///< of a view with a filter
    std::optional<domain::AuditFilter> m_asked; ///< that filter
    AuditLog& m_shared;
    AuditLog* m_log; ///< one of the two
    const domain::DirectoryView& m_company;
    const Context m_context;
    interfaces::ViewRequest m_view;
    std::vector<interfaces::RowHandle> m_rows;
    interfaces::RowSet m_matching;
    std::unordered_map<std::string, interfaces::RowHandle> m_heads; ///< by operation
    std::unordered_map<std::string, interfaces::RowHandle> m_undos; ///< by the operation that was taken back
    interfaces::Subscription m_subscription;
    interfaces::Subscription m_news; ///< of the shared one, while there is an own one
};

} // namespace cordboard::session
