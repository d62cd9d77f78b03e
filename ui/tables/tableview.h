// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>
#include <memory>
#include <optional>
#include <vector>

#include "models/rowmodel.h"
#include "ui/tables/celltyping.h"

namespace cordboard::ui {

class CellDelegate;
class ColumnMenu;
class MarkHeader;
class Marking;
class Theme;
enum class SortStep;
enum class TableKey;
struct CopiedRows;

/// The one table of every page. Two kinds of selection are kept apart: the current row (highlight), which the
/// pane shows, and the marked rows (check boxes of column 0), which bulk actions act on.
///
/// Rows come from a `models::RowModel`; marks, sorting and marks of the header need a `models::TableModel`.
/// The model swaps all its rows by one reset; the view keeps the current row by its handle and at its place
/// on screen. Rationale: all rows are equally high and nothing is done for each row, so a million of them
/// open at once. Threads: GUI thread. Ownership: neither theme nor model is owned; both must outlive the
/// view's use of them.
class TableView final : public QTableView {
    Q_OBJECT
public:
    enum class Density { Compact, Normal, Comfortable };

    explicit TableView(const Theme& theme, QWidget* parent = nullptr);
    ~TableView() override;

    /// Shows `model`; nullptr empties the view. Give the view its accessible name yourself.
    void setRows(models::RowModel* model);
    [[nodiscard]] models::RowModel* rows() const noexcept { return m_rows; }

    [[nodiscard]] std::optional<domain::RowHandle> currentRow() const noexcept { return m_current; }
    /// Whether a person or a caller made a row current, not the table by itself.
    [[nodiscard]] bool isCurrentChosen() const noexcept { return m_current && m_isCurrentChosen; }
    /// Somebody acts on the row that the table made current by itself, if there is one: it is kept from now
    /// on.
    void chooseCurrent() noexcept { m_isCurrentChosen = m_isCurrentChosen || m_current.has_value(); }
    /// Makes the row current and scrolls to it. A row that is not in the view now is ignored.
    void setCurrentRow(domain::RowHandle row);

    /// The next rows come with another search: they are shown from the first one on, which becomes current if
    /// one was.
    void startAtTop() noexcept { m_isForTop = true; }

    void setDensity(Density density);
    [[nodiscard]] Density density() const noexcept { return m_density; }
    /// What the cells underline: the plain words of a search.
    void setMatch(const QStringList& words);

    /// Widths, order and hidden columns, under the columns' words; empty as long as nobody changed them.
    /// Saved numbers of columns would lie after an update.
    [[nodiscard]] QByteArray layoutState() const;
    /// False, and nothing is changed, when `state` is no layout or there are no rows to lay out. Unknown
    /// columns are skipped.
    bool restoreLayoutState(const QByteArray& state);
    void resetLayout();
    /// Requires: rows. The first column with data cannot be hidden.
    void setColumnShown(int section, bool isShown);
    /// The sections from the leading one on; those that are not named follow. Requires: rows. A first column
    /// with data that is not the first of them stays in front.
    void setColumnOrder(const std::vector<int>& sections);
    [[nodiscard]] bool canHideColumn(int section) const;
    /// A pinned column stands in front, before all that are not, and stays in view while these scroll
    /// sideways. The first column with data is pinned at first, and as long as another one is.
    void setColumnPinned(int section, bool isPinned);
    [[nodiscard]] bool isColumnPinned(int section) const;
    [[nodiscard]] bool canPinColumn(int section) const;
    /// Pins the column of the current cell, or lets it scroll again.
    void turnPin();
    /// Columns as wide as what is on screen, within limits.
    void fitColumns();
    /// Ticks for the columns, Fit, Reset. Owned by the view; a right click on the header opens it with what
    /// can be done with that column.
    [[nodiscard]] ColumnMenu* columnMenu();
    /// The sections that are shown, from the leading to the trailing one.
    [[nodiscard]] std::vector<int> shownSections() const;
    /// The sections with data, also those that are hidden, in the same order.
    [[nodiscard]] std::vector<int> dataSections() const;

    /// The marked rows, else the current one, with headers, separated by tabs.
    [[nodiscard]] QString copyText() const;
    void copyRows() const;
    void copyCell() const;

    /// Rows that match now; rows out of view keep their marks.
    void markAllMatching();
    void clearMarks();
    void invertMarks();
    /// What a click on the header's box does: marks all that match, or unmarks them when all of them are
    /// marked.
    void toggleMatching();
    /// Turns the mark of the row with this handle; nothing when it is not in the view now.
    void toggleMark(domain::RowHandle row);
    /// Opens the editor of the current cell; from the mark of a row that of its first cell that can be
    /// edited. Of a cell without an editor, asks by `otherEditAsked`.
    void editCurrent();
    /// Opens the editor of the first cell of the current row that can be edited.
    void editFirst();
    /// What was typed into a cell is not taken: opens its editor with it again, and says why. Nothing when
    /// the row is not in view any more. `value` is one of Qt::EditRole.
    void reportEditError(domain::RowHandle row, int section, const QVariant& value, const QString& sentence);
    /// Something else is stored now where somebody types into the open editor of this cell: says so
    /// (R-GEN-04).
    void tellOvertaken(QWidget& editor, const QModelIndex& cell);
    void sortBySection(int section, SortStep step);

    [[nodiscard]] int hoveredRow() const noexcept { return m_hovered; }
    /// The open editor of a cell, or nullptr.
    [[nodiscard]] QWidget* cellEditor() const;
    [[nodiscard]] QRect visualRect(const QModelIndex& index) const override;
    [[nodiscard]] QModelIndex indexAt(const QPoint& at) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    /// The part of the viewport in which the cell's column can be seen: pinned columns cover the others.
    [[nodiscard]] QRect roomOf(const QModelIndex& index) const;
    [[nodiscard]] const MarkHeader& header() const noexcept { return *m_header; }
    /// Letters do nothing here: type-ahead would take the keys of the window's actions.
    void keyboardSearch(const QString&) override {}

Q_SIGNALS:
    void currentRowChanged();
    void enterPressed();
    /// A cell that has no editor was to be edited: something else may change it.
    void otherEditAsked(int section);
    void deleteRequested();
    /// The slash.
    void searchAsked();
    /// Right click, Menu key or Shift+F10; the row asked about is current already.
    void contextMenuAsked(const QPoint& global);
    /// Widths, order or visibility of columns were changed by hand.
    void layoutChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex& index,
                                                                       const QEvent* event) const override;
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;

private:
    /// Where the eye was before the rows were swapped.
    struct Place {
        /// The current row when it was on screen, else the topmost one.
        std::optional<domain::RowHandle> anchor;
        int offset = 0; ///< of the anchor from the top of the viewport
        std::optional<domain::RowHandle> current;
        int currentRow = 0;
        int currentSection = -1;
        bool isAtTop = false; ///< nobody chose a row or scrolled: the first row is as good as any
    };
    /// What was being typed into a cell when the rows were swapped under it.
    struct OpenEdit {
        domain::RowHandle row = 0;
        int section = 0;
        CellTyping typing;
        bool isInSecondField = false; ///< of a name
    };
    void rememberPlace();
    void returnToPlace();
    [[nodiscard]] int rowToReturnTo() const;
    void takeTopRow();
    bool reopenEditor(const OpenEdit& edit);
    void note(QWidget& editor, const QString& sentence);
    void goTo(const QModelIndex& index);
    void takeByItself(const QModelIndex& index);
    void takeCurrent(const QModelIndex& index);
    void adoptRowHeight();
    void hoverRow(int row);
    [[nodiscard]] bool pressToMark(const QMouseEvent& event);
    [[nodiscard]] bool actOnKey(TableKey key);
    void moveWithMarks(int step);
    void moveToRow(int row);
    [[nodiscard]] int firstDataSection() const;
    void takeHeaderChange();
    void keepPinnedInFront();
    void followSidewaysScroll();
    void fitToRoom();
    [[nodiscard]] CopiedRows rowsToCopy() const;

    const Theme& m_theme;
    models::RowModel* m_rows = nullptr;
    CellDelegate* m_delegate;
    MarkHeader* m_header;
    std::unique_ptr<Marking> m_marking;
    ColumnMenu* m_columnMenu = nullptr;
    Density m_density = Density::Normal;
    std::optional<domain::RowHandle> m_current;
    bool m_isCurrentChosen = false; ///< by a person or a caller, not because the table got the keyboard
    bool m_isTakingItself = false;
    bool m_isForTop = false; ///< the next rows are shown from the first one on
    std::optional<domain::RowHandle> m_topRow; ///< on screen
    Place m_place;
    std::optional<OpenEdit> m_openEdit;
    int m_hovered = -1;
    bool m_isLayingOut = false; ///< our own changes to the header are not the user's
    bool m_isAsItComes = true; ///< nobody chose widths, order or columns: they follow the room there is
};

} // namespace cordboard::ui
