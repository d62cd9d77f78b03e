// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

class QLabel;
class QLineEdit;
class QListView;

namespace cordboard::ui {

class MainWindow;
class PaletteModel;
class PaletteRows;

/// Everything the window can do, every page, and people and numbers of the company, found by typing. What is
/// chosen is done once the palette has closed, so that work goes on where it was. Threads: GUI thread. The
/// window must outlive it.
class CommandPalette final : public QDialog {
    Q_OBJECT
public:
    /// Opens one over the window; its keys close it.
    static void open(MainWindow& window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit CommandPalette(MainWindow& window);
    void build();
    void look();
    /// Where somebody is in the list is kept while more is found.
    void addFound();
    void fill();
    void stepBy(int rows);
    void choose();
    void remember(const QString& name);

    MainWindow& m_window;
    QStringList m_recent; ///< names of actions, the newest first
    PaletteModel* m_model;
    PaletteRows* m_people;
    PaletteRows* m_numbers;
    QLineEdit* m_line;
    QListView* m_list;
    QLabel* m_note; ///< in place of the list: nothing was found
};

} // namespace cordboard::ui
