// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

class QLineEdit;

namespace cordboard::ui {

/// Edits a name in a cell as what it is: a first and a last name (R-EDIT-01). Tab and Shift+Tab go from one
/// to the other, then out of the cell; Enter saves both, Escape gives both up. Rationale: one text cannot be
/// taken apart again, "Ana María de la Cruz" has four places where it could be. What ends the edit of a cell
/// is left to the delegate, which listens to this widget as to any other editor. Threads: GUI thread.
class NameEditor final : public QFrame {
    Q_OBJECT
    Q_PROPERTY(QStringList value READ value WRITE setValue USER true)
public:
    /// `person` is told to assistive technology.
    NameEditor(const QString& person, QWidget* parent);

    /// First and last name.
    [[nodiscard]] QStringList value() const;
    void setValue(const QStringList& value);
    [[nodiscard]] QLineEdit& firstName() const noexcept { return *m_first; }
    [[nodiscard]] QLineEdit& lastName() const noexcept { return *m_last; }
    /// Wide enough for two names, whatever the column's width is.
    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool walk(const QLineEdit& field, int key);

    QLineEdit* m_first;
    QLineEdit* m_last;
};

} // namespace cordboard::ui
