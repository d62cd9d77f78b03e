// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QPointer>
#include <QStringList>

class QLabel;
class QLineEdit;
class QListView;
class QSettings;

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
    /// `settings` keep what was used last.
    CommandPalette(MainWindow& window, QSettings& settings);
    /// Opens one over the window; a second call closes it.
    static void toggle(MainWindow& window, QSettings& settings);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void look();
    void fill();
    void stepBy(int rows);
    void choose();
    void remember(const QString& name);

    MainWindow& m_window;
    QSettings& m_settings;
    QStringList m_recent; ///< names of actions, the newest first
    PaletteModel* m_model;
    PaletteRows* m_people;
    PaletteRows* m_numbers;
    QLineEdit* m_line;
    QListView* m_list;
    QLabel* m_note; ///< in place of the list: nothing was found
};

} // namespace cordboard::ui
