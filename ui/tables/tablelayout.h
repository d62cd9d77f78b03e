// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <functional>
#include <optional>
#include <vector>

#include "interfaces/tablesource.h"
#include "models/rowmodel.h"

namespace cordboard::ui {

class MarkHeader;

/// Order, widths, visibility and pins of a table's columns, saved under the columns' words
/// (`RowModel::WordRole`): a later version may have other columns at other places. Columns without a word are
/// not saved. Made for the moment of a call.
class TableLayout final {
public:
    TableLayout(MarkHeader& header, const models::RowModel& rows) : m_header(header), m_rows(rows) {}

    [[nodiscard]] QByteArray state() const;
    /// False, and nothing is changed, when `state` was not made by `state()`.
    bool restore(const QByteArray& state);
    /// As a table looks when it is opened for the first time.
    void reset();
    /// Makes the columns that are shown narrower together, none narrower than it can be read, until they fit
    /// into `room`; with more room they are as wide as such a column usually is, and share what is left. Only
    /// for tables whose columns are known.
    void fitTo(int room);
    /// As wide as titles and contents ask for, within limits.
    void fit(const std::function<int(int section)>& contentWidth);
    /// Hides or shows; the first column with data stays, a row without its name says nothing.
    void setShown(int section, bool isShown);
    [[nodiscard]] bool canHide(int section) const;
    /// The first column with data, if it is pinned, then the other pinned ones in their order.
    void bringPinnedToFront();

private:
    void pin(const std::vector<int>& sections);
    [[nodiscard]] int firstDataSection() const;
    [[nodiscard]] QString wordOf(int section) const;
    [[nodiscard]] std::optional<int> sectionOf(const QString& word) const;
    [[nodiscard]] int widthOf(int section, int characters, interfaces::ColumnKind kind) const;
    [[nodiscard]] int widthAtFirst(int section) const;

    MarkHeader& m_header;
    const models::RowModel& m_rows;
};

} // namespace cordboard::ui
