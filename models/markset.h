// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <string>
#include <vector>

#include "interfaces/tablesource.h"

namespace cordboard::models {

/// The rows an admin has ticked in one table: a set of handles that survives search, sort and sync, apart
/// from the current row. Bulk actions act on it. Threads: GUI thread. The source must outlive it.
class MarkSet final : public QObject {
    Q_OBJECT
public:
    explicit MarkSet(interfaces::TableSource& source, QObject* parent = nullptr);

    [[nodiscard]] bool contains(domain::RowHandle row) const noexcept { return m_rows.contains(row); }
    [[nodiscard]] std::size_t count() const noexcept { return m_rows.count(); }
    [[nodiscard]] bool isEmpty() const noexcept { return m_rows.isEmpty(); }
    /// Marked rows that do not match the current query.
    [[nodiscard]] std::size_t countOutOfView() const;
    /// Of the rows that match now: none, some or all are marked.
    [[nodiscard]] Qt::CheckState stateOfMatching() const;
    [[nodiscard]] const domain::RowSet& rows() const noexcept { return m_rows; }
    /// Ids in the order of handles. Of many, read by `idReader` where the GUI does not wait.
    [[nodiscard]] std::vector<std::string> ids() const;
    [[nodiscard]] interfaces::IdReader idReader() const { return m_source.idReader(m_rows); }

    void mark(domain::RowHandle row);
    void unmark(domain::RowHandle row);
    void toggle(domain::RowHandle row);
    /// Rows by position in the current view, both ends included, in any order.
    void setRange(std::size_t first, std::size_t last, bool isMarked);
    void markAllMatching();
    void unmarkAllMatching();
    void invertMatching();
    void clear();

Q_SIGNALS:
    void changed();
    /// Marked rows have left the table; their marks are gone.
    void marksLost(const cordboard::domain::RowSet& rows);

private:
    void removeRows(const domain::RowSet& rows);

    interfaces::TableSource& m_source;
    domain::RowSet m_rows;
    interfaces::Subscription m_removal;
};

} // namespace cordboard::models
