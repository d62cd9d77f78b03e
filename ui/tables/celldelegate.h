// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QStyledItemDelegate>
#include <optional>
#include <vector>

#include "models/rowmodel.h"
#include "ui/tables/celltextcache.h"
#include "ui/tables/matchelsewhere.h"

class QLineEdit;

namespace cordboard::ui {

class TableView;
class Theme;

/// Paints a cell: ground of the row, box or text in its tone or the bar of what is loading, dot of a waiting
/// change, underlined words of the search, ring of the current cell. Behind the name of a row stands where a
/// word was found that is seen nowhere in it. Elides e-mail addresses in the middle, where they differ least.
class CellDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    CellDelegate(const Theme& theme, TableView& view);

    /// The words to underline in cells.
    void setWords(QStringList words);
    /// The view shows other columns: what was known of them goes.
    void forgetColumns();
    /// Rows were changed or swapped.
    void forgetRows() { m_elsewhere.forget(); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                        const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    struct Ink {
        QColor ground;
        QColor text;
        QColor dot;
        bool isOnSelected;
    };
    /// The same for all cells of a column.
    struct Column {
        Qt::Alignment alignment;
        bool isAddressLike;
        Qt::TextElideMode elide;
        bool isMark;
        bool isFirst; ///< of those with data
    };
    [[nodiscard]] const Column& columnOf(const QModelIndex& index) const;
    [[nodiscard]] Ink inkOf(const QModelIndex& index, models::RowModel::Tone tone) const;
    void addSaveButton(QLineEdit& field, QWidget& editor) const;
    void paintText(QPainter& painter, const QStyleOptionViewItem& option, const Column& column,
                   const models::RowModel::Shown& shown, const Ink& ink) const;
    void paintElsewhere(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                        const QString& shown, const Ink& ink) const;
    static void paintPlaceholder(QPainter& painter, const QStyleOptionViewItem& option, const Ink& ink);
    static void paintDot(QPainter& painter, const QStyleOptionViewItem& option, const Ink& ink);
    static void paintRing(QPainter& painter, const QStyleOptionViewItem& option, const Ink& ink);
    [[nodiscard]] QString elided(const QStyleOptionViewItem& option, const QModelIndex& index) const;
    [[nodiscard]] QString toolTip(const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const Theme& m_theme;
    TableView& m_view;
    mutable std::vector<std::optional<Column>> m_columns; ///< by section, as they are asked for
    mutable CellTextCache m_texts;
    mutable MatchElsewhere m_elsewhere;
};

} // namespace cordboard::ui
