// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "directory/directory.h"
#include "interfaces/tablesource.h"

namespace cordboard::session {

/// A view of one of the tables over the directory: Users, ReservedNumbers, DeletedUsers or Licenses.
///
/// Users shows pending and active people, and suspended ones when the query names a status (R-TBL-05); DeletedUsers
/// those whose time runs; ReservedNumbers numbers that are reserved, on hold or cooling (R-NUM-02; on hold is shown
/// locked, C-19). `setView` answers at once. Rows stay as they were shown until `rowsReset`, whatever the writer does
/// meanwhile; cells are always those of now.
///
/// Threads: as TableSource. `now` is asked for `idle:` and must be the server's clock.
class DirectoryTable : public interfaces::TableSource {
public:
    /// Requires: not Audit; the directory outlives the table.
    DirectoryTable(const directory::Directory& directory, interfaces::TableKind kind, std::function<domain::Instant()> now,
                   bool isLoading = false);

    /// Tells what a batch touched, once the writer is done. Signals rowsReset only when rows came, went or moved.
    void notifyApplied(const directory::Applied& applied);
    /// False once the first fetch is complete; looks at everything anew.
    void setLoading(bool isLoading);

    [[nodiscard]] interfaces::TableKind kind() const override { return m_kind; }
    void setView(interfaces::ViewRequest request) override;
    [[nodiscard]] const interfaces::ViewRequest& view() const override { return m_view; }
    [[nodiscard]] std::size_t rowCount() const override { return m_rows.size(); }
    [[nodiscard]] std::size_t totalCount() const override { return m_totalCount; }
    [[nodiscard]] interfaces::RowHandle handleAt(std::size_t row) const override { return m_rows[row]; }
    [[nodiscard]] std::optional<std::size_t> rowOf(interfaces::RowHandle handle) const override;
    [[nodiscard]] const interfaces::RowSet& matching() const override { return m_matching; }
    [[nodiscard]] std::string idOf(interfaces::RowHandle handle) const override;
    [[nodiscard]] std::optional<interfaces::RowHandle> handleOf(const std::string& id) const override;
    [[nodiscard]] interfaces::Cell cell(interfaces::RowHandle handle, interfaces::ColumnId column) const override;
    [[nodiscard]] bool isLoading() const override { return m_isLoading; }

private:
    struct Rows {
        interfaces::RowSet members; ///< of the table, whatever the query
        interfaces::RowSet offered; ///< of those, the ones a query is asked among
        interfaces::RowSet matching;
        std::vector<interfaces::RowHandle> order;
    };

    [[nodiscard]] Rows look() const;
    [[nodiscard]] interfaces::RowSet members() const;
    [[nodiscard]] std::vector<interfaces::RowHandle> sorted(const interfaces::RowSet& rows) const;
    [[nodiscard]] directory::FieldSet decidingFields() const;
    [[nodiscard]] const interfaces::RowSet& touchedRows(const directory::Applied& applied) const;
    void take(Rows rows);
    void tellChanged(const interfaces::RowSet& touched);

    const directory::Directory& m_directory;
    interfaces::TableKind m_kind;
    std::function<domain::Instant()> m_now;
    bool m_isLoading;
    interfaces::ViewRequest m_view;
    domain::QueryNode m_query;
    directory::FieldSet m_deciding; ///< a change of these may bring, take or move rows
    interfaces::RowSet m_members;
    interfaces::RowSet m_matching;
    std::vector<interfaces::RowHandle> m_rows;
    std::size_t m_totalCount = 0;
    mutable std::vector<std::uint32_t> m_places; ///< by handle: row + 1; made when it is first asked for
};

} // namespace cordboard::session
