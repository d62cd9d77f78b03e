// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "ui/theme/theme.h"

class QToolButton;

namespace cordboard::ui {

/// One condition of a query as a token: press it to edit it, its cross or Delete to take it away, arrows
/// to walk to its neighbors. Threads: GUI thread.
class FilterChip final : public QFrame {
    Q_OBJECT
public:
    FilterChip(const Theme& theme, const QString& term, QWidget* parent = nullptr);

    [[nodiscard]] const QString& term() const noexcept { return m_term; }
    void setTerm(const QString& term);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void editAsked();
    void removeAsked();
    /// Left (-1) or right (+1) was pressed.
    void neighborAsked(int step);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    const Theme& m_theme;
    [[nodiscard]] int roomForText() const;

    QString m_term;
    QString m_text; ///< as it is read
    QToolButton* m_close;
};

} // namespace cordboard::ui
