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

class QTimer;

namespace cordboard::session {

/// The Activity table: an operation a row, newest first or as the view wants. A row tells what the line about
/// the whole operation says; the query's words are looked for in all of its lines. `ViewRequest::audit` asks
/// for lines instead, and `ViewRequest::operation` for those of one operation: a table is of one kind or the
/// other, and its handles are of that kind. Ids are told as the names they have now.
///
/// What a query says about time is asked of the service too, so that it finds what is older than the newest
/// operations. All lines of an operation have its time: whatever else a query says would leave out some of
/// them, and is looked at here alone. Rows that are known are there at once, others once they are answered;
/// `isLoading` while there are none so far. Of lines the answer is awaited.
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
    ~AuditTable() override;
    AuditTable(const AuditTable&) = delete;
    AuditTable& operator=(const AuditTable&) = delete;

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
    [[nodiscard]] bool isLoading() const override;
    [[nodiscard]] std::optional<domain::Error> fault() const override { return asked().fault(); }
    void retry() override;
    [[nodiscard]] std::optional<interfaces::ViewRequest> partsOf(interfaces::RowHandle handle) const override;
    [[nodiscard]] std::optional<interfaces::RowHandle> undoneBy(interfaces::RowHandle handle) const override;
    [[nodiscard]] std::optional<interfaces::RowHandle> undoOf(interfaces::RowHandle handle) const override;

private:
    class Line;

    void useLog();
    /// Of lines; `filter` is that of the view.
    void useLines(domain::AuditFilter filter);
    void fetchOwn();
    void ownChanged();
    void sharedChanged();
    /// The log that the newest request asks.
    [[nodiscard]] AuditLog& asked() const noexcept { return m_own ? *m_own : m_shared; }
    [[nodiscard]] const AuditEntries& entries() const noexcept { return m_log->entries(); }
    void rebuild();
    void listLines(const domain::QueryNode* query);
    void listOperations(const domain::QueryNode* query);
    void noteUndo(const AuditOperation& operation);
    void noteNewest(std::unordered_map<std::string, interfaces::RowHandle>& rows,
                    const std::string& operation, interfaces::RowHandle handle) const;
    [[nodiscard]] std::string undoneIn(const domain::AuditEntry& entry) const;
    [[nodiscard]] bool isByOperation() const noexcept { return !m_view.audit && m_view.operation.empty(); }
    /// Among the rows that are shown alone, when there are such.
    [[nodiscard]] bool isWanted(interfaces::RowHandle handle) const;
    [[nodiscard]] bool fits(const domain::QueryNode* query, interfaces::RowHandle handle) const;
    /// The time that the query is about; nothing when that is any, or none at all.
    [[nodiscard]] std::optional<domain::AuditFilter> timeOf(const domain::QueryNode& query) const;
    void narrowTime(domain::AuditFilter& filter, const domain::QueryNode& term) const;
    [[nodiscard]] bool isBefore(interfaces::RowHandle a, interfaces::RowHandle b) const;
    [[nodiscard]] std::string actionOf(const domain::AuditEntry& entry) const;
    [[nodiscard]] std::string officeName(const std::string& id) const;
    [[nodiscard]] decltype(interfaces::Cell::value) targetOf(const domain::AuditEntry& entry) const;
    [[nodiscard]] interfaces::FieldChanges changesOf(const domain::AuditEntry& entry) const;

    AuditLog& m_shared;
    std::shared_ptr<AuditEntries> m_whole; ///< those of a view of lines, as long as that is shown
    std::unique_ptr<AuditLog> m_own; ///< of a view with a filter
    std::optional<domain::AuditFilter> m_asked; ///< that filter
    const std::unique_ptr<QTimer> m_pause; ///< in typing, before that is asked
    AuditLog* m_log; ///< one of the two: whose rows are shown
    const domain::DirectoryView& m_company;
    const Context m_context;
    interfaces::ViewRequest m_view;
    std::vector<interfaces::RowHandle> m_rows;
    interfaces::RowSet m_matching;
    std::unordered_map<std::string, interfaces::RowHandle> m_heads; ///< by operation
    std::unordered_map<std::string, interfaces::RowHandle> m_undos; ///< by the operation that was taken back
    interfaces::Subscription m_onOwn;
    interfaces::Subscription m_onShared;
};

} // namespace cordboard::session
