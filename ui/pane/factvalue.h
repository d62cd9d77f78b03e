// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextLayout>
#include <QWidget>
#include <optional>

#include "ui/pane/factsheet.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

/// One line of a fact: a text that is wrapped wherever it must be, selected by the mouse and copied, and
/// followed when it is a link.
///
/// Rationale: a QLabel breaks lines between words only, and an address without any is cut off in a narrow
/// pane. Enter and Space follow a link, the arrows go to the neighbors, Ctrl+C copies what is selected, else
/// all of it. Text is never markup. Threads: GUI thread.
class FactValue final : public QWidget {
    Q_OBJECT
public:
    /// `name` is what assistive technology is told before the text; may be empty.
    FactValue(const Theme& theme, const QString& name, FactSheet::Line line, QWidget* parent);

    [[nodiscard]] const QString& text() const noexcept { return m_line.text; }
    [[nodiscard]] const std::optional<FactLink>& link() const noexcept { return m_line.link; }
    [[nodiscard]] QString selectedText() const;
    void setText(const QString& text);
    /// It can be edited where it stands, which F2, Enter and a double click ask for; Tab stops there.
    void setEditable();
    [[nodiscard]] bool isEditable() const noexcept { return m_isEditable; }
    void follow();

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void followed();
    void editAsked();
    /// Up (-1) or Down (+1) was pressed.
    void neighborAsked(int step);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// Breaks the text into lines of `width`; answers their height.
    [[nodiscard]] int layOut(QTextLayout& layout, int width) const;
    void layOut();
    [[nodiscard]] int letterAt(const QPointF& place) const;
    void select(int from, int to);
    void copy() const;
    [[nodiscard]] QColor ink() const;

    const Theme& m_theme;
    const QString m_name;
    FactSheet::Line m_line;
    bool m_isEditable = false;
    QTextLayout m_layout;
    int m_anchor = 0; ///< where the selection began
    int m_end = 0;
};

} // namespace cordboard::ui
