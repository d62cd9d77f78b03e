// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/accessibletable.h"

#include <QHeaderView>
#include <QLineEdit>

#include "ui/tables/accessiblecell.h"
#include "ui/tables/accessiblechip.h"
#include "ui/tables/filterchip.h"
#include "ui/tables/markheader.h"
#include "ui/tables/nameeditor.h"
#include "ui/tables/tableview.h"

namespace cordboard::ui {

namespace {

// What a cached interface stands for, in the upper bits of its key; 32 bits for the handle, 16 for the
// section.
enum class PartKind : std::uint64_t { Cell, NoRow, Header };

std::uint64_t partKey(PartKind kind, domain::RowHandle row, int section)
{
    return static_cast<std::uint64_t>(kind) << 48U | static_cast<std::uint64_t>(row) << 16U |
           (static_cast<std::uint64_t>(section) & 0xFFFFU);
}

QAccessibleInterface* makeTableInterface(const QString&, QObject* object)
{
    if (auto* name = qobject_cast<NameEditor*>(object))
        return new QAccessibleWidget(name, QAccessible::Grouping); // of two fields, not a frame
    if (auto* chip = qobject_cast<FilterChip*>(object))
        return new AccessibleChip(*chip);
    auto* view = qobject_cast<TableView*>(object);
    return view != nullptr ? new AccessibleTable(*view) : nullptr;
}

int childIndex(const TableView& view, const QModelIndex& cell)
{
    const auto sections = view.shownSections();
    const auto found = std::find(sections.begin(), sections.end(), cell.column());
    if (found == sections.end())
        return -1;
    return (cell.row() + 1) * static_cast<int>(sections.size()) + static_cast<int>(found - sections.begin());
}

} // namespace

AccessibleTable::AccessibleTable(TableView& view) : QAccessibleWidget(&view, QAccessible::Table) {}

AccessibleTable::~AccessibleTable()
{
    dropCells();
}

TableView& AccessibleTable::view() const
{
    return *static_cast<TableView*>(object()); // the constructor took nothing else
}

// ---- cells and their cache

template <typename Make> QAccessibleInterface* AccessibleTable::cached(std::uint64_t key, Make make) const
{
    if (const auto found = m_cells.constFind(key); found != m_cells.constEnd())
        return QAccessible::accessibleInterface(*found);
    if (m_order.size() >= MostCells) {
        QAccessible::deleteAccessibleInterface(m_cells.take(m_order.front()));
        m_order.pop_front();
    }
    QAccessibleInterface* fresh = make();
    m_cells.insert(key, QAccessible::registerAccessibleInterface(fresh));
    m_order.push_back(key);
    return fresh;
}

void AccessibleTable::dropCells() const
{
    const auto ids = std::exchange(m_cells, {});
    m_order.clear();
    for (const auto id : ids)
        QAccessible::deleteAccessibleInterface(id);
}

QAccessibleInterface* AccessibleTable::cellAt(int row, int column) const
{
    const auto section = sectionAt(column);
    if (row < 0 || row >= rowCount() || section < 0)
        return cached(partKey(PartKind::NoRow, 0, section),
                      [&] { return new AccessibleCell(view(), std::nullopt, section); });
    const auto handle = view().rows()->handleAt(row);
    return cached(partKey(PartKind::Cell, handle, section),
                  [&] { return new AccessibleCell(view(), handle, section); });
}

QAccessibleInterface* AccessibleTable::header(int section) const
{
    if (section < 0 || section >= view().horizontalHeader()->count())
        return nullptr;
    return cached(partKey(PartKind::Header, 0, section),
                  [&] { return new AccessibleHeader(view(), section); });
}

int AccessibleTable::sectionAt(int column) const
{
    const auto sections = view().shownSections();
    return column >= 0 && column < static_cast<int>(sections.size())
               ? sections[static_cast<std::size_t>(column)]
               : -1;
}

void AccessibleTable::modelChange(QAccessibleTableModelChangeEvent* event)
{
    // Cells read their data afresh.
    if (event->modelChangeType() != QAccessibleTableModelChangeEvent::DataChanged)
        dropCells();
}

// ---- children

QAccessibleInterface* AccessibleTable::editor() const
{
    auto* editor = view().cellEditor();
    return editor != nullptr ? QAccessible::queryAccessibleInterface(editor) : nullptr;
}

int AccessibleTable::childCount() const
{
    return (rowCount() + 1) * columnCount() + (view().cellEditor() != nullptr ? 1 : 0);
}

QAccessibleInterface* AccessibleTable::child(int index) const
{
    const auto columns = columnCount();
    if (index < 0 || columns == 0 || index >= childCount())
        return nullptr;
    const auto row = index / columns - 1;
    if (row < 0)
        return header(sectionAt(index));
    return row < rowCount() ? cellAt(row, index % columns) : editor();
}

QAccessibleInterface* AccessibleTable::childAt(int x, int y) const
{
    const auto& header = view().header();
    const auto inHeader = header.viewport()->mapFromGlobal(QPoint(x, y));
    if (header.viewport()->rect().contains(inHeader))
        return this->header(header.sectionAt(inHeader));
    const auto inViewport = view().viewport()->mapFromGlobal(QPoint(x, y));
    if (!view().viewport()->rect().contains(inViewport))
        return nullptr;
    if (const auto* open = view().cellEditor(); open != nullptr && open->geometry().contains(inViewport))
        return editor(); // it lies upon the cells
    const auto index = view().indexAt(inViewport);
    return index.isValid() ? child(childIndex(view(), index)) : nullptr;
}

int AccessibleTable::indexOfChild(const QAccessibleInterface* child) const
{
    if (const auto* cell = dynamic_cast<const AccessibleCell*>(child))
        return cell->index().isValid() ? childIndex(view(), cell->index()) : -1;
    if (const auto* header = dynamic_cast<const AccessibleHeader*>(child)) {
        const auto sections = view().shownSections();
        const auto found = std::find(sections.begin(), sections.end(), header->section());
        return found == sections.end() ? -1 : static_cast<int>(found - sections.begin());
    }
    return child != nullptr && child == editor() ? childCount() - 1 : -1;
}

QAccessibleInterface* AccessibleTable::focusChild() const
{
    const auto index = view().currentIndex();
    return index.isValid() && view().hasFocus() ? child(childIndex(view(), index)) : nullptr;
}

void* AccessibleTable::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface*>(this)
                                               : QAccessibleWidget::interface_cast(type);
}

// ---- the table

int AccessibleTable::columnCount() const
{
    return view().rows() != nullptr ? static_cast<int>(view().shownSections().size()) : 0;
}

int AccessibleTable::rowCount() const
{
    return view().rows() != nullptr ? view().rows()->rowCount() : 0;
}

QString AccessibleTable::columnDescription(int column) const
{
    const auto* title = header(sectionAt(column));
    return title != nullptr ? title->text(QAccessible::Name) : QString();
}

QString AccessibleTable::rowDescription(int row) const
{
    const auto* rows = view().rows();
    if (row < 0 || row >= rowCount())
        return {};
    return rows->index(row, rows->hasMarkColumn() ? 1 : 0).data(Qt::AccessibleTextRole).toString();
}

/// The position of the current row; -1 when there is none.
int AccessibleTable::currentPlace() const
{
    return view().currentIndex().row();
}

int AccessibleTable::selectedCellCount() const
{
    return selectedRowCount() * columnCount();
}

QList<QAccessibleInterface*> AccessibleTable::selectedCells() const
{
    QList<QAccessibleInterface*> cells;
    for (int column = 0; currentPlace() >= 0 && column < columnCount(); ++column)
        cells.append(cellAt(currentPlace(), column));
    return cells;
}

int AccessibleTable::selectedRowCount() const
{
    return currentPlace() >= 0 ? 1 : 0;
}

QList<int> AccessibleTable::selectedRows() const
{
    return currentPlace() >= 0 ? QList<int>{currentPlace()} : QList<int>{};
}

bool AccessibleTable::isRowSelected(int row) const
{
    return row >= 0 && row == currentPlace();
}

bool AccessibleTable::selectRow(int row)
{
    if (row < 0 || row >= rowCount())
        return false;
    view().setCurrentRow(view().rows()->handleAt(row));
    return true;
}

// ---- news

void installAccessibleTable()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeTableInterface);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

void tellCellFocused(TableView& view, const QModelIndex& cell)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(&view, QAccessible::Focus);
    event.setChild(childIndex(view, cell));
    QAccessible::updateAccessibility(&event);
}

void tellCellChecked(TableView& view, const QModelIndex& cell)
{
    if (!QAccessible::isActive())
        return;
    QAccessible::State changed;
    changed.checked = true; // which of the states, not its value
    QAccessibleStateChangeEvent event(&view, changed);
    event.setChild(childIndex(view, cell));
    QAccessible::updateAccessibility(&event);
}

void tellColumnsChanged(TableView& view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTableModelChangeEvent event(&view, QAccessibleTableModelChangeEvent::ModelReset);
    QAccessible::updateAccessibility(&event);
}

} // namespace cordboard::ui
