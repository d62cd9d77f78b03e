// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>
#include <string>
#include <vector>

#include "domain/rowset.h"

namespace cordboard::ui {

class TableView;

/// The field in which a word was found, and what it holds there.
struct FoundElsewhere {
    QString field;
    QString text;

    [[nodiscard]] bool isNothing() const { return field.isEmpty(); }
    /// "Job title: Office manager"; empty for nothing.
    [[nodiscard]] QString sentence() const;
};

/// Says in which field the words of a search were found in a row that shows them nowhere. Asked of rows on
/// screen only, and remembered for them until words, rows or columns change. Threads: GUI thread.
class MatchElsewhere final {
public:
    explicit MatchElsewhere(const TableView& view) : m_view(view) {}

    void setWords(const QStringList& words);
    void forget() { m_known.clear(); }
    /// Nothing when every word is seen in the row, or is found nowhere. Requires: the view shows a table of
    /// the session.
    [[nodiscard]] const FoundElsewhere& of(domain::RowHandle row);

private:
    [[nodiscard]] FoundElsewhere found(domain::RowHandle row) const;

    const TableView& m_view;
    std::vector<std::string> m_words; ///< folded
    QHash<domain::RowHandle, FoundElsewhere> m_known;
};

} // namespace cordboard::ui
