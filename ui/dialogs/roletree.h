// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeWidget>
#include <array>
#include <optional>
#include <vector>

#include "ui/dialogs/rolechoices.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

/// Roles and what they can be over, to be ticked: several at once. Beside each stands who has it, what
/// becomes of it, or why it cannot be decided, in words. Threads: GUI thread. The theme must outlive it.
class RoleTree final : public QTreeWidget {
    Q_OBJECT
public:
    /// Whom it is about.
    struct Subject {
        /// What a tick means for several people. Nothing: it is about one person, who has what is ticked.
        std::optional<RoleStep> step;
        std::size_t lookedAt = 0; ///< of several: how many of them were looked at for what they have
        std::array<RoleObstacle, RoleCount> obstacles{}; ///< by role: to deciding it at all
    };

    RoleTree(const Theme& theme, QWidget* parent);

    /// Instead of what was there; nothing is decided then. Roles of `absent` do not exist where the company
    /// is kept, and are left out.
    void setChoices(std::vector<RoleChoice> choices, const Subject& subject,
                    const std::vector<domain::Role>& absent = {});
    /// Shows what has these words in its names alone. What is decided stays so.
    void narrow(const QString& words);
    /// Ticks the same again, as far as that can be decided.
    void tick(const std::vector<RoleDecision>& decisions);

    /// In the order of the lines.
    [[nodiscard]] std::vector<RoleDecision> decisions() const;
    /// "Office Admin (Paris)": what is given, or taken.
    [[nodiscard]] QStringList named(RoleStep step) const;
    /// Of the current line.
    [[nodiscard]] std::optional<domain::Role> currentRole() const;

Q_SIGNALS:
    void decisionsChanged();
    void currentRoleChanged();

private:
    enum Column : int { Name, Offices, Access, ColumnCount };
    struct Line {
        RoleChoice choice;
        QTreeWidgetItem* item;
    };

    void addLine(QTreeWidgetItem* item, RoleChoice choice);
    void addRole(domain::Role role, std::vector<RoleChoice> choices);
    void tellLine(const Line& line);
    void tellGroup(domain::Role role);
    void tellAll();
    void write(QTreeWidgetItem& item, const QString& text, models::RowModel::Tone tone);
    [[nodiscard]] bool isHeld(const Line& line) const;
    [[nodiscard]] static bool isTicked(const Line& line);
    /// What is decided of it; nothing when it stays.
    [[nodiscard]] std::optional<RoleStep> stepOf(const Line& line) const;
    [[nodiscard]] QString accessOf(const Line& line) const;
    [[nodiscard]] models::RowModel::Tone toneOf(const Line& line) const;

    const Theme& m_theme;
    Subject m_subject;
    std::vector<Line> m_lines;
    std::array<QTreeWidgetItem*, RoleCount> m_groups{}; ///< by role
    bool m_isTelling = false; ///< what the lines say changes, not what is decided
};

} // namespace cordboard::ui
