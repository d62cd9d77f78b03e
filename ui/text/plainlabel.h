// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

class QAction;
class QMessageBox;

/// Widgets that show a text as its letters, whatever they are. Every label, tooltip and question of the
/// window is made here: by itself Qt guesses whether a text is markup. Threads: GUI thread.
namespace cordboard::ui {

[[nodiscard]] QLabel* plainLabel(const QString& text, QWidget* parent);
/// With lines as long as there is room for.
[[nodiscard]] QLabel* wrappedLabel(const QString& text, QWidget* parent);
/// On one line, shortened with "…" where there is too little room; the tooltip says it all then.
[[nodiscard]] QLabel* shortenedLabel(const QString& text, QWidget* parent);
/// As wide as so many letters, but not wider than the window it belongs to: text may be twice as large.
void setWidthInCharacters(QWidget& dialog, int characters);
/// Makes a dialog as high as its wrapped labels need now: Qt asks them once, when it is shown. Call it when
/// one has changed.
void growToText(QWidget& dialog);
/// A question's own labels. Call it when its texts are set.
void makePlain(QMessageBox& question);
/// An empty text takes the tooltip away; an action's is then that of its text.
void setPlainToolTip(QWidget& widget, const QString& text);
void setPlainToolTip(QAction& action, const QString& text);

} // namespace cordboard::ui
