// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace cordboard::ui {

class Theme;
struct SortPlace;

/// The header of a table: the box with three states over the marks, titles, and the order as an arrow and,
/// with several keys, a number. The mark column stays first and as wide as it is.
class MarkHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit MarkHeader(const Theme& theme, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool isMarkSection(int section) const;
    /// As wide as the mark column is beside text of this size.
    void fitMarks();

Q_SIGNALS:
    void boxClicked();
    /// A click on a title, with the modifiers held.
    void titleClicked(int section, Qt::KeyboardModifiers modifiers);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void paintBox(QPainter& painter, const QRect& rect) const;
    void paintTitle(QPainter& painter, QRect rect, int section) const;
    /// Draws arrow and number at the trailing end; answers the width they took.
    int paintOrder(QPainter& painter, const QRect& rect, const SortPlace& place) const;
    [[nodiscard]] QString toolTipOfBox() const;
    [[nodiscard]] bool isElided(int section) const;
    void hoverSection(int section);

    const Theme& m_theme;
    Qt::KeyboardModifiers m_modifiers;
    int m_hovered = -1;
};

} // namespace cordboard::ui
