// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QIcon>
#include <QString>
#include <functional>
#include <vector>

namespace cordboard::ui {

/// A line of the command palette.
struct PaletteEntry {
    QString text; ///< fit to be shown: what came from people is `DataText::shown`
    QString where; ///< the menu it stands in, or what tells one person from another
    QString keys; ///< its shortcut; empty = none
    QString obstacle; ///< why it cannot be done now, in a sentence; empty = it can
    QIcon icon;
    QString name; ///< under which its use is remembered; empty = it is not
    std::function<void()> run;
    /// It only shows a place of the window, so that the palette may stay over it.
    bool isPlace = false;
    /// What it can be given before it runs, in a question; empty = nothing.
    QString question = {};
    std::function<std::vector<PaletteEntry>()> answers = {}; ///< in order, when there is a question
};

/// The lines that answer what was typed, the best first. Threads: GUI thread.
class PaletteModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { WhereRole = Qt::UserRole, KeysRole, ObstacleRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<PaletteEntry> entries);
    [[nodiscard]] const PaletteEntry& entryAt(int row) const
    {
        return m_entries.at(static_cast<std::size_t>(row));
    }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<PaletteEntry> m_entries;
};

} // namespace cordboard::ui
