// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <optional>

#include "ui/tables/pinnedcolumns.h"

namespace cordboard::ui {

class Theme;
struct SortPlace;

/// The header of a table: the box with three states over the marks, titles, and the order as an arrow and,
/// with several keys, a number. The mark column stays first and as wide as it is. Pinned columns stay where
/// they are seen, and are clicked and dragged there.
class MarkHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit MarkHeader(const Theme& theme, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool isMarkSection(int section) const;
    /// As wide as the mark column is beside text of this size.
    void fitMarks();
    [[nodiscard]] PinnedColumns& pins() noexcept { return m_pins; }
    [[nodiscard]] const PinnedColumns& pins() const noexcept { return m_pins; }
    /// The section that is seen there; -1 when there is none.
    [[nodiscard]] int sectionAt(const QPoint& inViewport) const;
    /// Where the section is seen, in the viewport.
    [[nodiscard]] QRect sectionRect(int section) const;

Q_SIGNALS:
    void boxClicked();
    /// A click on a title, with the modifiers held.
    void titleClicked(int section, Qt::KeyboardModifiers modifiers);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void paintBox(QPainter& painter, const QRect& rect) const;
    void paintTitle(QPainter& painter, QRect rect, int section) const;
    /// Draws arrow and number at the trailing end; answers the width they took.
    int paintOrder(QPainter& painter, const QRect& rect, const SortPlace& place) const;
    [[nodiscard]] QString toolTipOfBox() const;
    [[nodiscard]] bool isElided(int section) const;
    void hoverSection(int section);
    template <typename Look> void asSeen(bool isPinned, Look look);
    /// The pinned section whose trailing edge is there; -1 when there is none.
    [[nodiscard]] int pinnedEdgeAt(int x) const;

    const Theme& m_theme;
    Qt::KeyboardModifiers m_modifiers;
    int m_hovered = -1;
    PinnedColumns m_pins{*this};
    bool m_isPinnedHeld = false;
    /// A pinned section that is being made wider.
    struct Widening {
        int section;
        int from; ///< where the mouse was
        int width; ///< that it had then
    };
    std::optional<Widening> m_widening;
};

} // namespace cordboard::ui
