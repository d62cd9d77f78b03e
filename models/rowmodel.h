// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <optional>

#include "domain/rowset.h"

namespace cordboard::models {

/// A flat table whose rows keep a handle while positions come and go. Views remember rows by handle through a
/// reset, and accessible cells are bound to a handle, so that nobody acts on a row that has moved under them.
class RowModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        RawRole = Qt::UserRole, ///< the value behind the text, where it is a plain one
        HandleRole, ///< domain::RowHandle of the row
        ToneRole, ///< Tone of the cell as int
        WaitingRole, ///< true while the cell shows a change that has not reached the server
        WordRole, ///< the column's word, in headers: the name layouts are saved under
        HintRole, ///< what Qt::ToolTipRole says, as plain text
    };
    Q_ENUM(Role)
    /// What a cell says apart from its text. Painted by views; never the only carrier of the meaning.
    enum class Tone { Ordinary, Muted, Danger, Warning, Success, Info };
    Q_ENUM(Tone)

    /// All that a cell shows.
    struct Shown {
        QString text;
        Tone tone = Tone::Ordinary;
        bool isWaiting = false;
        bool isLoading = false; ///< nothing is known yet of what it shows
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Requires: 0 <= row < rowCount().
    [[nodiscard]] virtual domain::RowHandle handleAt(int row) const = 0;
    [[nodiscard]] virtual std::optional<int> rowOf(domain::RowHandle handle) const = 0;
    /// The texts, tones and dots of a screen are asked for cell by cell: one question for each instead of
    /// three.
    [[nodiscard]] virtual Shown shown(const QModelIndex& cell) const
    {
        return {data(cell, Qt::DisplayRole).toString(), static_cast<Tone>(data(cell, ToneRole).toInt()),
                data(cell, WaitingRole).toBool()};
    }
    /// Whether column 0 holds check boxes.
    [[nodiscard]] virtual bool hasMarkColumn() const = 0;
    /// Ticks or unticks rows by position, both ends included, as one step. Requires: hasMarkColumn(), 0 <=
    /// first <= last < rowCount().
    virtual void markRange(int first, int last, bool isMarked) = 0;
    /// Of a model that is sorted in memory; a `TableModel` has its sort keys.
    enum class Direction { None, Ascending, Descending };
    [[nodiscard]] virtual Direction directionOf(int) const { return Direction::None; }
    /// A click on the title of this section.
    virtual void turnOrder(int) {}
    /// What is ticked is not any more, and the other way round; of the rows shown.
    virtual void invertMarks() = 0;
};

} // namespace cordboard::models
