// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QStyledItemDelegate>

namespace cordboard::ui {

class TableView;
class Theme;

/// Paints a cell: ground of the row, box or text in its tone, dot of a waiting change, underlined words of the search, ring
/// of the current cell. Elides e-mail addresses and numbers in the middle, where they differ least.
class CellDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    CellDelegate(const Theme& theme, TableView& view);

    void setWords(const QStringList& words);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                        const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    struct Ink {
        QColor ground;
        QColor text;
        QColor dot;
        bool isOnSelected;
    };
    [[nodiscard]] Ink inkOf(const QModelIndex& index) const;
    void paintText(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index, const Ink& ink) const;
    void paintUnderlined(QPainter& painter, const QRect& rect, Qt::Alignment alignment, const QString& text) const;
    [[nodiscard]] QString elided(const QStyleOptionViewItem& option, const QModelIndex& index) const;
    [[nodiscard]] QString toolTip(const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const Theme& m_theme;
    TableView& m_view;
    QStringList m_words;
};

} // namespace cordboard::ui
