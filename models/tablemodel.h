// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "models/celltext.h"
#include "models/markset.h"
#include "models/rowmodel.h"

namespace cordboard::models {

/// Any table of the session as a Qt model. Column 0 is the mark, the others follow `columnsOf(kind)`, but for
/// those that are left out.
///
/// Rationale: a new search or order swaps all rows by one reset. Row signals for each run that comes or goes
/// cost assistive technology a rebuild each (57 s for one search of 100,000 rows), and nobody can follow them
/// on screen. Threads: GUI thread.
class TableModel final : public RowModel {
    Q_OBJECT
public:
    using Clock = std::function<domain::Instant()>;

    /// `now` answers the server's time, for countdowns and relative dates.
    TableModel(std::unique_ptr<interfaces::TableSource> source, Clock now, QObject* parent = nullptr);
    ~TableModel() override;

    [[nodiscard]] const interfaces::TableSource& source() const noexcept { return *m_source; }
    [[nodiscard]] MarkSet& marks() noexcept { return *m_marks; }
    [[nodiscard]] const MarkSet& marks() const noexcept { return *m_marks; }
    [[nodiscard]] std::span<const interfaces::ColumnSpec> columns() const noexcept { return m_columns; }
    [[nodiscard]] std::optional<int> sectionOf(interfaces::ColumnId column) const;

    /// Leaves out the columns for which `isThere` answers false. Call it before a view has the model.
    void keepColumns(const std::function<bool(const interfaces::ColumnSpec&)>& isThere)
    {
        std::erase_if(m_columns, [&isThere](const auto& column) { return !isThere(column); });
    }
    enum class Editing : std::uint8_t { InPlace, Never };
    /// Whether columns that may be edited in place are; at first they are.
    void setEditing(Editing editing) noexcept { m_editing = editing; }
    /// Requires: `query` parses.
    void setQuery(const QString& query);
    /// Only these rows, whatever else would be offered to the query; nothing = all.
    void restrictTo(std::optional<domain::RowSet> rows);
    [[nodiscard]] bool isRestricted() const { return m_source->view().only.has_value(); }
    void setSort(std::vector<interfaces::SortKey> keys);
    /// Asks again for what could not be fetched.
    void retry() { m_source->retry(); }
    [[nodiscard]] const std::vector<interfaces::SortKey>& sortKeys() const { return m_source->view().sort; }

    /// As it is copied: dates and times in full, all numbers.
    [[nodiscard]] QString fullText(domain::RowHandle row, interfaces::ColumnId column) const;
    /// "Ada Lovelace", "+1 415-555-0100": what the row is called.
    [[nodiscard]] QString rowName(domain::RowHandle row) const;
    [[nodiscard]] std::string idAt(int row) const;
    [[nodiscard]] QString text(domain::RowHandle row, interfaces::ColumnId column) const;

    [[nodiscard]] domain::RowHandle handleAt(int row) const override;
    [[nodiscard]] std::optional<int> rowOf(domain::RowHandle handle) const override;
    [[nodiscard]] bool hasMarkColumn() const override { return true; }
    void markRange(int first, int last, bool isMarked) override
    {
        m_marks->setRange(static_cast<std::size_t>(first), static_cast<std::size_t>(last), isMarked);
    }
    void invertMarks() override { m_marks->invertMatching(); }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Shown shown(const QModelIndex& cell) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Marks (CheckStateRole), or asks for an edit in place (EditRole): answers true, the value changes when
    /// the command has been planned and confirmed. A name is edited as its two fields, a list of two texts:
    /// what is one text to the eye cannot be taken apart again.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    /// `before` and `after` are values of Qt::EditRole.
    void cellEdited(domain::RowHandle row, interfaces::ColumnId column, const QVariant& before,
                    const QVariant& after);

private:
    [[nodiscard]] QVariant markData(domain::RowHandle row, int role) const;
    [[nodiscard]] QVariant cellData(domain::RowHandle row, const interfaces::ColumnSpec& column,
                                    int role) const;
    [[nodiscard]] QString facts(domain::RowHandle row) const;
    [[nodiscard]] bool isEdited(const interfaces::ColumnSpec& column) const noexcept
    {
        return column.editable && m_editing == Editing::InPlace;
    }
    [[nodiscard]] QVariant editedValue(domain::RowHandle row, interfaces::ColumnId column) const;
    void replaceRows();
    void refreshRows(const std::vector<domain::RowHandle>& rows);
    void refreshMarks();

    std::unique_ptr<interfaces::TableSource> m_source;
    Clock m_now;
    std::vector<interfaces::ColumnSpec> m_columns;
    Editing m_editing = Editing::InPlace;
    MarkSet* m_marks;
    CellText m_text;
    interfaces::Subscription m_reset;
    interfaces::Subscription m_change;
};

} // namespace cordboard::models
