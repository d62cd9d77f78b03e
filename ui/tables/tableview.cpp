// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalBlocker>
#include <algorithm>

#include "models/datatext.h"
#include "models/tablemodel.h"
#include "ui/tables/accessibletable.h"
#include "ui/tables/celldelegate.h"
#include "ui/tables/columnmenu.h"
#include "ui/tables/editnote.h"
#include "ui/tables/editorder.h"
#include "ui/tables/markheader.h"
#include "ui/tables/marking.h"
#include "ui/tables/nameeditor.h"
#include "ui/tables/sortorder.h"
#include "ui/tables/tablecopy.h"
#include "ui/tables/tablelayout.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

using domain::RowHandle;

namespace {

constexpr int SmallestTarget = 24; // WCAG 2.2, 2.5.8

int spaceAround(TableView::Density density)
{
    switch (density) {
    case TableView::Density::Compact: return 6;
    case TableView::Density::Normal: return 10;
    case TableView::Density::Comfortable: return 16;
    }
    return 10;
}

} // namespace

TableView::TableView(const Theme& theme, QWidget* parent)
    : QTableView(parent), m_theme(theme), m_delegate(new CellDelegate(theme, *this)),
      m_header(new MarkHeader(theme, this)), m_marking(std::make_unique<Marking>())
{
    installAccessibleTable();
    setHorizontalHeader(m_header);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setCornerWidget(new QWidget(this)); // or the style frames a little square between the scroll bars
    setTabKeyNavigation(false); // Tab leaves the table; arrows move inside it
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(DoubleClicked);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_header->setResizeContentsPrecision(0); // what is on screen, never a million rows
    adoptRowHeight();

    connect(m_header, &MarkHeader::boxClicked, this, &TableView::toggleMatching);
    connect(m_header, &MarkHeader::titleClicked, this, [this](int section, Qt::KeyboardModifiers modifiers) {
        sortBySection(section, (modifiers & Qt::ShiftModifier) != 0 ? SortStep::Append : SortStep::Replace);
    });
    connect(m_header, &QHeaderView::customContextMenuRequested, this, [this](const QPoint& at) {
        columnMenu()->openFor(m_header->sectionAt(at), m_header->viewport()->mapToGlobal(at));
    });
    connect(m_header, &QHeaderView::sectionMoved, this, [this] {
        if (m_isLayingOut)
            return;
        keepPinnedInFront();
        takeHeaderChange();
    });
    connect(m_header, &QHeaderView::sectionResized, this, [this](int section, int before, int after) {
        const auto sections = shownSections();
        const bool isStretched = !sections.empty() && section == sections.back() && before > 0 && after > 0;
        if (!isStretched) // the last column takes what is left whenever the window is resized
            takeHeaderChange();
    });
    connect(&theme, &Theme::changed, this, [this] {
        const bool wasLayingOut = std::exchange(m_isLayingOut, true);
        m_header->fitMarks();
        m_isLayingOut = wasLayingOut;
        fitToRoom();
        viewport()->update();
        m_header->viewport()->update();
    });
}

TableView::~TableView() = default;

void TableView::setRows(models::RowModel* model)
{
    if (m_rows != nullptr)
        disconnect(m_rows, nullptr, this, nullptr);
    const std::unique_ptr<QItemSelectionModel> former(selectionModel()); // Qt leaves it behind
    m_isLayingOut = true;
    m_rows = model;
    m_place = {};
    m_openEdit.reset();
    m_marking->setRows(model);
    m_delegate->forgetColumns();
    setModel(model);
    if (model != nullptr) {
        TableLayout(*m_header, *model).reset();
        m_isAsItComes = true;
        m_isCurrentChosen = false;
        fitToRoom();
        // Connected after Qt's own, so that the header has its sections when the place is looked for.
        connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &TableView::rememberPlace);
        connect(model, &QAbstractItemModel::modelReset, this, &TableView::returnToPlace);
        connect(model, &QAbstractItemModel::dataChanged, this, [this] { m_delegate->forgetRows(); });
        connect(model, &QObject::destroyed, this, [this] {
            const QSignalBlocker silence(this); // who owned the model may be half gone as well
            setRows(nullptr);
        });
    }
    m_isLayingOut = false;
    takeCurrent(currentIndex());
}

void TableView::setCurrentRow(RowHandle row)
{
    if (const auto place = m_rows != nullptr ? m_rows->rowOf(row) : std::nullopt)
        moveToRow(*place);
}

void TableView::moveToRow(int row)
{
    const auto section = currentIndex().isValid() ? currentIndex().column() : firstDataSection();
    setCurrentIndex(m_rows->index(row, section));
    chooseCurrent(); // Qt tells nothing of a row that was current by itself
}

int TableView::firstDataSection() const
{
    const auto sections = shownSections();
    const auto found = std::find_if(sections.begin(), sections.end(),
                                    [this](int section) { return !m_header->isMarkSection(section); });
    return found == sections.end() ? 0 : *found;
}

// ---- staying where one is while rows are swapped

/// When a reset is announced the model answers for the new rows already: the former ones are known by their
/// handles and by where they stand on screen.
void TableView::rememberPlace()
{
    if (auto* editor = cellEditor(); editor != nullptr && m_current) {
        const auto* name = qobject_cast<const NameEditor*>(editor);
        m_openEdit = OpenEdit{*m_current, currentIndex().column(), typingIn(*editor),
                              name != nullptr && name->lastName().hasFocus()};
    }
    const auto current = currentIndex();
    // A first fetch brings its rows in any order: the table stays at its top and does not follow the row that
    // came first.
    if (std::exchange(m_isForTop, false) || (!m_isCurrentChosen && verticalScrollBar()->value() == 0)) {
        m_place = {};
        m_place.currentRow = current.row(); // -1: there is none
        m_place.currentSection = current.column();
        m_place.isAtTop = true;
        return;
    }
    m_place.isAtTop = false;
    if (!m_current || !current.isValid()) {
        // Nobody was current, or a search that matched nothing is on its way back; then what was before it
        // still holds.
        m_place.anchor = m_place.current ? m_place.anchor : m_topRow;
        return;
    }
    m_place = {.anchor = m_current,
               .offset = rowViewportPosition(current.row()),
               .current = m_current,
               .currentRow = current.row(),
               .currentSection = current.column()};
    const bool isOnScreen = m_place.offset + rowHeight(current.row()) > 0 &&
                            m_place.offset < viewport()->height();
    if (!isOnScreen && m_topRow) {
        m_place.anchor = m_topRow;
        m_place.offset = rowViewportPosition(rowAt(0));
    }
}

int TableView::rowToReturnTo() const
{
    if (m_rows->rowCount() == 0)
        return -1;
    if (m_place.isAtTop)
        return m_place.currentRow >= 0 || hasFocus() ? 0 : -1;
    if (!m_place.current)
        return hasFocus() ? 0 : -1;
    return m_rows->rowOf(*m_place.current)
        .value_or(std::clamp(m_place.currentRow, 0, m_rows->rowCount() - 1));
}

void TableView::returnToPlace()
{
    m_delegate->forgetRows();
    updateGeometries(); // the scroll bar's range is that of the former rows until Qt's delayed layout
    const auto row = rowToReturnTo();
    const auto anchorRow = m_place.anchor ? m_rows->rowOf(*m_place.anchor) : std::nullopt;
    const bool isCurrentHeld = m_place.current && m_place.anchor == m_place.current;
    if (m_place.isAtTop)
        verticalScrollBar()->setValue(0);
    else if (const auto heldRow = anchorRow.value_or(isCurrentHeld ? row : -1); heldRow >= 0)
        verticalScrollBar()->setValue(verticalHeader()->sectionPosition(heldRow) - m_place.offset);
    if (row >= 0)
        takeByItself(
            m_rows->index(row, m_place.currentSection >= 0 ? m_place.currentSection : firstDataSection()));
    takeCurrent(currentIndex());
    takeTopRow();
    if (const auto edit = std::exchange(m_openEdit, std::nullopt))
        reopenEditor(*edit);
    viewport()->update();
}

void TableView::takeTopRow()
{
    const auto row = m_rows != nullptr ? rowAt(0) : -1;
    m_topRow = row >= 0 && row < m_rows->rowCount() ? std::optional(m_rows->handleAt(row)) : std::nullopt;
}

void TableView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dx != 0)
        followSidewaysScroll();
    if (dy != 0)
        takeTopRow();
}

/// Makes a row current that nobody asked for.
void TableView::takeByItself(const QModelIndex& index)
{
    m_isTakingItself = true;
    goTo(index);
    m_isTakingItself = false;
}

/// Without scrolling.
void TableView::goTo(const QModelIndex& index)
{
    setAutoScroll(false);
    setCurrentIndex(index);
    setAutoScroll(true);
}

bool TableView::reopenEditor(const OpenEdit& edit)
{
    const auto row = m_rows->rowOf(edit.row);
    if (!row)
        return false;
    goTo(m_rows->index(*row, edit.section));
    QTableView::edit(currentIndex());
    auto* editor = cellEditor();
    if (editor == nullptr)
        return false;
    if (typeAgain(*editor, edit.typing))
        tellOvertaken(*editor, currentIndex());
    if (auto* name = qobject_cast<NameEditor*>(editor); name != nullptr && edit.isInSecondField)
        name->lastName().setFocus();
    return true;
}

void TableView::takeCurrent(const QModelIndex& index)
{
    const auto current = index.isValid() && m_rows != nullptr ? std::optional(m_rows->handleAt(index.row()))
                                                              : std::nullopt;
    if (current == m_current)
        return;
    m_current = current;
    Q_EMIT currentRowChanged();
}

void TableView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    // Not QTableView's: its event for assistive technology counts children as Qt's accessible table does.
    QAbstractItemView::currentChanged(current, previous);
    viewport()->update();
    m_isCurrentChosen = m_isCurrentChosen || (current.isValid() && !m_isTakingItself);
    takeCurrent(current);
    if (current.isValid() && hasFocus())
        tellCellFocused(*this, current);
}

void TableView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QAbstractItemView::selectionChanged(selected, deselected); // see currentChanged
}

QItemSelectionModel::SelectionFlags TableView::selectionCommand(const QModelIndex&, const QEvent*) const
{
    // The highlight is the current row, always.
    return QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows;
}

// ---- marks

void TableView::markAllMatching()
{
    if (m_marking->isPossible())
        m_marking->markAllMatching();
}

void TableView::clearMarks()
{
    if (m_rows != nullptr && m_rows->hasMarkColumn()) // also with no row in view: marks out of view go too
        m_marking->clear();
}

void TableView::invertMarks()
{
    if (m_marking->isPossible())
        m_marking->invertMatching();
}

void TableView::toggleMatching()
{
    if (m_marking->isPossible())
        m_marking->toggleMatching();
}

void TableView::toggleMark(RowHandle row)
{
    const auto place = m_rows != nullptr ? m_rows->rowOf(row) : std::nullopt;
    if (!place || !m_marking->isPossible())
        return;
    m_marking->toggle(*place);
    tellCellChecked(*this, m_rows->index(*place, 0));
}

void TableView::moveWithMarks(int step)
{
    const auto from = currentIndex().row();
    const auto to = std::clamp(from + step, 0, m_rows->rowCount() - 1);
    if (from < 0)
        return;
    m_marking->walk(from, to);
    moveToRow(to);
    tellCellChecked(*this, m_rows->index(to, 0));
}

// ---- editing

QWidget* TableView::cellEditor() const
{
    return indexWidget(currentIndex());
}

void TableView::editCurrent()
{
    const auto index = currentIndex();
    if (!index.isValid())
        return;
    if (canEdit(*this, index))
        edit(index);
    else if (m_header->isMarkSection(index.column()))
        editFirst();
    else
        Q_EMIT otherEditAsked(index.column());
}

void TableView::editFirst()
{
    const auto index = firstEditable(*this, currentIndex().row());
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    edit(index);
}

void TableView::reportEditError(RowHandle row, int section, const QVariant& value, const QString& sentence)
{
    if (m_rows == nullptr)
        return;
    if (auto* other = cellEditor()) // Tab has gone on to the next cell
        closeEditor(other, QAbstractItemDelegate::RevertModelCache);
    if (!reopenEditor({row, section, {}, false}))
        return;
    scrollTo(currentIndex());
    auto* editor = cellEditor();
    typeAgain(*editor, value);
    editor->setFocus(Qt::OtherFocusReason);
    note(*editor, sentence);
}

void TableView::tellOvertaken(QWidget& editor, const QModelIndex& cell)
{
    const auto stored = cell.data(Qt::EditRole).toStringList().join(QString());
    const auto shown = models::DataText::isolated(cell.data(Qt::DisplayRole).toString());
    note(editor,
         stored.isEmpty()
             ? tr("Someone else has emptied this meanwhile. Enter saves yours, Escape keeps it empty.")
             : tr("Someone else has changed this to %1 meanwhile. Enter saves yours, Escape keeps theirs.")
                   .arg(shown));
}

void TableView::note(QWidget& editor, const QString& sentence)
{
    qDeleteAll(viewport()->findChildren<EditNote*>()); // one at a time
    new EditNote(m_theme, sentence, editor);
}

void TableView::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint)
{
    const bool isToNext = hint == QAbstractItemDelegate::EditNextItem;
    const bool isToPrevious = hint == QAbstractItemDelegate::EditPreviousItem;
    // Qt looks at the first of several fields only.
    const bool hadFocus = editor->isAncestorOf(QApplication::focusWidget());
    QTableView::closeEditor(editor, isToNext || isToPrevious ? QAbstractItemDelegate::NoHint : hint);
    if (hadFocus)
        setFocus();
    if (!isToNext && !isToPrevious)
        return;
    const auto next = isToNext ? editableAfter(*this, currentIndex()) : editableBefore(*this, currentIndex());
    if (next.isValid()) {
        setCurrentIndex(next);
        edit(next);
    }
}

// ---- look

void TableView::setDensity(Density density)
{
    m_density = density;
    adoptRowHeight();
}

void TableView::adoptRowHeight()
{
    // With a small font the compact rows are as low as a target may be; the others stay higher than them all
    // the same.
    const auto text = std::max(fontMetrics().height(), SmallestTarget - spaceAround(Density::Compact));
    const auto height = text + spaceAround(m_density);
    verticalHeader()->setMinimumSectionSize(SmallestTarget);
    verticalHeader()->setDefaultSectionSize(height);
}

void TableView::setMatch(const QStringList& words)
{
    m_delegate->setWords(words);
    viewport()->update();
}

void TableView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        adoptRowHeight();
}

CopiedRows TableView::rowsToCopy() const
{
    if (m_rows == nullptr)
        return {};
    auto handles = markedRows(*m_rows);
    if (handles.empty() && m_current)
        handles.push_back(*m_current);
    if (handles.empty())
        return {};
    auto sections = shownSections();
    std::erase_if(sections, [this](int section) { return m_header->isMarkSection(section); });
    return copiedRows(*m_rows, handles, sections);
}

QString TableView::copyText() const
{
    return rowsToCopy().text;
}

void TableView::copyRows() const
{
    if (const auto copied = rowsToCopy(); !copied.text.isEmpty())
        toClipboard(copied);
}

void TableView::copyCell() const
{
    if (currentIndex().isValid())
        QGuiApplication::clipboard()->setText(models::DataText::copied(currentIndex().data().toString()));
}

} // namespace cordboard::ui
