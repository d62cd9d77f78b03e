// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "interfaces/session.h"
#include "ui/palette/palettemodel.h"
#include "ui/palette/paletterank.h"

namespace cordboard::ui {

class MainWindow;

/// Every action and page of the window that answers, the best first; of equals the one used last, then the
/// shortest. Without words: those used last, then what can be done with the rows that are marked, then pages.
/// `recent` are names of actions, the newest first. Threads: GUI thread.
[[nodiscard]] std::vector<PaletteEntry> commandsFor(const PaletteQuery& query, MainWindow& window,
                                                    const QStringList& recent);
/// What can be given to a command that asks `command.question`, as far as it answers the words, the best
/// first.
[[nodiscard]] std::vector<PaletteEntry> answersFor(const PaletteEntry& command, const QString& words);

/// Some rows of a page that answer what is typed: people, numbers. Asks the cache alone. Threads: GUI thread.
class PaletteRows final : public QObject {
    Q_OBJECT
public:
    /// Nothing is ever found on a page that is not there for who is signed in.
    PaletteRows(MainWindow& window, interfaces::TableKind page, std::size_t most, QObject* parent);
    ~PaletteRows() override;

    /// The newest wins; answers by `found`. What is too short to be looked for finds nothing. Until then
    /// there are no entries: those of other words would be taken for the answer.
    void look(const QString& words);
    /// It has not answered yet.
    [[nodiscard]] bool isLooking() const noexcept { return m_isLooking; }
    [[nodiscard]] const std::vector<PaletteEntry>& entries() const noexcept { return m_entries; }

Q_SIGNALS:
    void found();

private:
    void take();
    [[nodiscard]] PaletteEntry entryOf(interfaces::RowHandle row) const;

    MainWindow& m_window;
    interfaces::TableKind m_page;
    std::size_t m_most;
    bool m_isThere;
    /// Opened with the first words: a table begins by looking at all of its rows.
    std::unique_ptr<interfaces::TableSource> m_table;
    QString m_query; ///< empty: nothing is asked
    std::vector<PaletteEntry> m_entries;
    bool m_isLooking = false;
    std::optional<interfaces::Subscription> m_rowsReset;
};

/// What it takes to be worth a search among a million rows, in characters.
inline constexpr qsizetype ShortestSearch = 2;

/// A query of the page for the rows that have these words, whatever they are: none of them is an operator.
/// Empty: they are too short to be looked for.
[[nodiscard]] QString rowQueryOf(const QString& words, interfaces::TableKind page);

} // namespace cordboard::ui
