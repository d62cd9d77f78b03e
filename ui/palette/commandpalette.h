// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>
#include <optional>

#include "ui/palette/palettemodel.h"

class QLabel;
class QLineEdit;
class QListView;

namespace cordboard::ui {

class MainWindow;
class PaletteRows;

/// Everything the window can do, every page, and people and numbers of the company, found by typing. What is
/// chosen is done once the palette has closed, so that work goes on where it was; with Ctrl+Enter a page or a
/// row is shown behind it, and it stays. Tab goes on to what a command can be given, to an office say, and
/// Esc comes back from there. Threads: GUI thread. The window must outlive it.
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
    void nameLine();
    void look();
    /// Where somebody is in the list is kept while more is found.
    void addFound();
    void fill();
    void stepBy(int rows);
    void choose();
    /// Shows the page or the row behind the palette; anything else is chosen.
    void showBehind();
    /// From the command to what it can be given, and back. The first answers whether it can.
    bool beginAnswer();
    void endAnswer();
    /// Tells what Tab would do with the entry that somebody is on.
    void tellQuestion();
    void remember(const QString& name);

    MainWindow& m_window;
    QStringList m_recent; ///< names of actions, the newest first
    PaletteModel* m_model;
    PaletteRows* m_people;
    PaletteRows* m_numbers;
    QLineEdit* m_line;
    QListView* m_list;
    QLabel* m_note; ///< in place of the list: nothing was found
    QLabel* m_hint;
    std::optional<PaletteEntry> m_command; ///< what it is given is being chosen
    QString m_typed; ///< before that
};

} // namespace cordboard::ui
