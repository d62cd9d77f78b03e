// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace cordboard::ui {

class TableView;

/// Which columns a table shows, in which order, and which stay in view: ticks, a button, and places that are
/// changed by dragging, by Alt+Up and Alt+Down or by buttons. Acts at once. The first column stays where it
/// is. Not modal; goes away when it is closed, and with the table. Threads: GUI thread.
class ColumnList final : public QDialog {
    Q_OBJECT
public:
    /// The one of the view, which comes to the front when it is open already.
    static void open(TableView& view);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit ColumnList(TableView& view);
    void buildLayout();
    void fill();
    void takeTick(const QListWidgetItem* item);
    void move(int step);
    /// Gives the table's columns the order of the list.
    void takeOrder();
    void updateButtons();
    void turnPin();
    /// What the list tells of its row.
    [[nodiscard]] int sectionOf(int row) const;
    /// Does something to the table.
    template <typename Act> void act(Act change);

    TableView& m_view;
    QListWidget* m_list;
    QPushButton* m_up;
    QPushButton* m_down;
    QPushButton* m_pin;
    bool m_isFilling = false;
    bool m_isActing = false; ///< the news that come from the table are our own
};

} // namespace cordboard::ui
