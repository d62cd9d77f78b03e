// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "ui/theme/theme.h"

class QLabel;

namespace cordboard::ui {

/// Why what was typed into a cell is not taken, below the cell, or above it where there is no room. It belongs
/// to the editor and goes with it, or once something else is typed. Threads: GUI thread.
class EditNote final : public QFrame {
    Q_OBJECT
public:
    /// Requires: the editor is shown in its cell.
    EditNote(const Theme& theme, const QString& sentence, QWidget& editor);

    [[nodiscard]] QString sentence() const;

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    const Theme& m_theme;
    QWidget& m_editor;
    QLabel* m_label;
};

} // namespace cordboard::ui
