// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/rowmodel.h"

namespace cordboard::models {

/// A table over a list that is known as a whole: nothing is ticked in it, and what comes anew is one reset.
/// Each row has a key, by which it keeps its handle while it and others come and go. What its cells say is
/// for who derives from it. Threads: GUI thread.
class ListModel : public RowModel {
    Q_OBJECT
public:
    [[nodiscard]] domain::RowHandle handleAt(int row) const final;
    [[nodiscard]] std::optional<int> rowOf(domain::RowHandle handle) const final;
    [[nodiscard]] bool hasMarkColumn() const final { return false; }
    void markRange(int, int, bool) final {}
    void invertMarks() final {}
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const final;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const final;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const final;

protected:
    ListModel(int columns, QObject* parent) : RowModel(parent), m_columns(columns) {}

    /// The rows from now on, in their order, each by its key. Requires: between beginResetModel() and
    /// endResetModel(); no key stands twice.
    void setKeys(const std::vector<std::string>& keys);

    // Requires of all of these: 0 <= row < rowCount().
    [[nodiscard]] virtual QString text(int row, int column) const = 0;
    /// What the cell does not say in full, for its tool tip; plain text.
    [[nodiscard]] virtual QString exact(int, int) const { return {}; }
    [[nodiscard]] virtual Tone tone(int, int) const { return Tone::Ordinary; }
    [[nodiscard]] virtual QString heading(int column) const = 0;
    /// Numbers stand at the end of their cell.
    [[nodiscard]] virtual bool isNumber(int) const { return false; }

private:
    int m_columns;
    std::vector<domain::RowHandle> m_rows; ///< handles of what is shown
    std::map<std::string, domain::RowHandle> m_handles; ///< by key, of all that were ever shown
};

} // namespace cordboard::models
