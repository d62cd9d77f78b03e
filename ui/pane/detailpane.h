// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>
#include <optional>
#include <vector>

#include "ui/pane/factsheet.h"
#include "ui/theme/theme.h"

class QGridLayout;
class QLabel;
class QScrollArea;
class QTabBar;
class QToolButton;
class QVBoxLayout;

namespace cordboard::ui {

class Actions;
class Avatar;
class FactValue;
class RecordBar;

/// The facts of the current row, beside the table: who or what it is, what can be done with it, and what is
/// known, in tabs where that is much (Ctrl+Page Up and Down change them). Names stand in one column, values
/// in another; both wrap. Tab goes from link to link, the arrows from value to value. Reads only what is in
/// memory. Threads: GUI thread. Theme and actions must outlive it.
class DetailPane final : public QFrame {
    Q_OBJECT
public:
    /// `actions` are for the row that is shown.
    DetailPane(const Theme& theme, const Actions& actions, QWidget* parent = nullptr);

    /// Nothing = say that no row is chosen. What has the keyboard keeps it, as far as it is still there.
    void show(interfaces::TableKind page, const std::optional<FactSheet>& sheet);
    /// The name of the tab that is chosen, also while the sheet that is shown does not have it.
    [[nodiscard]] const QString& tab() const noexcept { return m_tab; }

Q_SIGNALS:
    void closePressed();
    /// Escape: the keyboard belongs to the table again.
    void leaveAsked();
    void tabChosen();
    void linkFollowed(const FactLink& link);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using QWidget::show;
    void buildLayout();
    void showTabs();
    void showFacts();
    void addGroup(QGridLayout& grid, const FactSheet::Group& group);
    void addFact(QGridLayout& grid, const FactSheet::Fact& fact);
    [[nodiscard]] FactValue* addValue(const QString& name, const FactSheet::Line& line);
    void fitNames();
    [[nodiscard]] int widthOfNames() const;
    void step(FactValue* from, int step);
    void takeKeyboardBack(int place, const QString& text);
    void adoptTheme();

    const Theme& m_theme;
    Avatar* m_avatar;
    FactValue* m_title;
    FactValue* m_subtitle;
    QToolButton* m_close;
    RecordBar* m_bar;
    QTabBar* m_tabs;
    QScrollArea* m_scroll;
    std::optional<FactSheet> m_sheet;
    QString m_tab; ///< the name of the one chosen: the next row shows the same
    QVBoxLayout* m_groups;
    QWidget* m_content = nullptr; ///< made anew for each sheet
    std::vector<FactValue*> m_values; ///< of it, from the top
    std::vector<QLabel*> m_names; ///< of its facts
};

} // namespace cordboard::ui
