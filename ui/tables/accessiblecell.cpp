// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/accessiblecell.h"

#include <QHeaderView>
#include <algorithm>

#include "models/celltext.h"
#include "models/tablemodel.h"
#include "ui/tables/accessibletable.h"
#include "ui/tables/markheader.h"
#include "ui/tables/sortorder.h"
#include "ui/tables/tableview.h"

namespace cordboard::ui {

namespace {

bool hasMarks(const TableView& view)
{
    return view.rows() != nullptr && view.rows()->hasMarkColumn();
}

void takeCheckState(QAccessible::State& state, int checked)
{
    state.checkable = true;
    state.checked = checked == Qt::Checked;
    state.checkStateMixed = checked == Qt::PartiallyChecked;
}

} // namespace

// ---- cells

AccessibleCell::AccessibleCell(TableView& view, std::optional<domain::RowHandle> row, int section)
    : m_view(&view), m_row(row), m_section(section)
{
}

QModelIndex AccessibleCell::index() const
{
    const auto* rows = m_view ? m_view->rows() : nullptr;
    const auto row = rows != nullptr && m_row ? rows->rowOf(*m_row) : std::nullopt;
    return row ? rows->index(*row, m_section) : QModelIndex();
}

bool AccessibleCell::isMark() const
{
    return m_section == 0 && m_view && hasMarks(*m_view);
}

QAccessibleInterface* AccessibleCell::parent() const
{
    return QAccessible::queryAccessibleInterface(m_view);
}

QString AccessibleCell::text(QAccessible::Text text) const
{
    const auto cell = index();
    if (text == QAccessible::Name)
        return cell.data(Qt::AccessibleTextRole).toString();
    if (text != QAccessible::Description)
        return {};
    auto description = cell.data(Qt::AccessibleDescriptionRole).toString();
    if (cell.data(models::RowModel::WaitingRole).toBool())
        description = cell.data(models::RowModel::HintRole).toString(); // what is told to the eye by a dot
    return description;
}

QRect AccessibleCell::rect() const
{
    const auto cell = index();
    if (!cell.isValid())
        return {};
    const auto inViewport = m_view->visualRect(cell);
    return {m_view->viewport()->mapToGlobal(inViewport.topLeft()), inViewport.size()};
}

QAccessible::Role AccessibleCell::role() const
{
    return isMark() ? QAccessible::CheckBox : QAccessible::Cell;
}

QAccessible::State AccessibleCell::state() const
{
    QAccessible::State state;
    const auto cell = index();
    if (!cell.isValid()) {
        state.invalid = true;
        state.invisible = true;
        return state;
    }
    state.selectable = true;
    state.selected = isSelected();
    state.focusable = true;
    state.focused = m_view->hasFocus() && m_view->currentIndex() == cell;
    state.readOnly = (cell.flags() & Qt::ItemIsEditable) == 0;
    state.editable = !state.readOnly;
    const auto onScreen = m_view->visualRect(cell);
    state.invisible = onScreen.isEmpty() || !m_view->roomOf(cell).intersects(onScreen);
    if (isMark())
        takeCheckState(state, cell.data(Qt::CheckStateRole).toInt());
    return state;
}

void* AccessibleCell::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableCellInterface)
        return static_cast<QAccessibleTableCellInterface*>(this);
    if (type == QAccessible::ActionInterface)
        return static_cast<QAccessibleActionInterface*>(this);
    return nullptr;
}

bool AccessibleCell::isSelected() const
{
    return m_view && m_row && m_view->currentRow() == m_row;
}

QList<QAccessibleInterface*> AccessibleCell::columnHeaderCells() const
{
    auto* whole = dynamic_cast<AccessibleTable*>(parent());
    auto* header = whole != nullptr ? whole->header(m_section) : nullptr;
    return header != nullptr ? QList<QAccessibleInterface*>{header} : QList<QAccessibleInterface*>{};
}

int AccessibleCell::columnIndex() const
{
    if (!m_view)
        return -1;
    const auto sections = m_view->shownSections();
    const auto found = std::find(sections.begin(), sections.end(), m_section);
    return found == sections.end() ? -1 : static_cast<int>(found - sections.begin());
}

int AccessibleCell::rowIndex() const
{
    return index().row();
}

QStringList AccessibleCell::actionNames() const
{
    if (!index().isValid())
        return {};
    return isMark() ? QStringList{toggleAction(), setFocusAction()} : QStringList{setFocusAction()};
}

void AccessibleCell::doAction(const QString& name)
{
    const auto cell = index();
    if (!cell.isValid())
        return;
    if (name == toggleAction() && isMark())
        m_view->toggleMark(*m_row);
    if (name == setFocusAction()) {
        m_view->setFocus();
        m_view->setCurrentIndex(cell); // scrolls there
    }
}

QStringList AccessibleCell::keyBindingsForAction(const QString& name) const
{
    return name == toggleAction() ? QStringList{QKeySequence(Qt::Key_Space).toString()} : QStringList{};
}

// ---- headers

AccessibleHeader::AccessibleHeader(TableView& view, int section) : m_view(&view), m_section(section) {}

bool AccessibleHeader::isMark() const
{
    return m_section == 0 && m_view && hasMarks(*m_view);
}

QAccessibleInterface* AccessibleHeader::parent() const
{
    return QAccessible::queryAccessibleInterface(m_view);
}

QString AccessibleHeader::text(QAccessible::Text text) const
{
    if (text != QAccessible::Name || !m_view || m_view->rows() == nullptr)
        return {};
    auto title = m_view->rows()->headerData(m_section, Qt::Horizontal, Qt::AccessibleTextRole).toString();
    if (title.isEmpty())
        title = m_view->rows()->headerData(m_section, Qt::Horizontal, Qt::DisplayRole).toString();
    const auto place = sortPlace(m_view->rows(), m_section);
    if (place.rank == 0)
        return title;
    if (place.rank == 1)
        return place.isDescending ? tr("%1, sorted descending").arg(title)
                                  : tr("%1, sorted ascending").arg(title);
    return place.isDescending
               ? tr("%1, sorted descending, key %2").arg(title, models::CellText::count(place.rank))
               : tr("%1, sorted ascending, key %2").arg(title, models::CellText::count(place.rank));
}

QRect AccessibleHeader::rect() const
{
    if (!m_view)
        return {};
    const auto& header = m_view->header();
    const auto seen = header.sectionRect(m_section);
    return {header.viewport()->mapToGlobal(seen.topLeft()), seen.size()};
}

QAccessible::State AccessibleHeader::state() const
{
    QAccessible::State state;
    if (!m_view || m_view->rows() == nullptr || m_view->isColumnHidden(m_section)) {
        state.invalid = true;
        state.invisible = true;
        return state;
    }
    if (isMark())
        takeCheckState(state, m_view->rows()->headerData(0, Qt::Horizontal, Qt::CheckStateRole).toInt());
    return state;
}

void* AccessibleHeader::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
}

QStringList AccessibleHeader::actionNames() const
{
    return {isMark() ? toggleAction() : pressAction()};
}

void AccessibleHeader::doAction(const QString& name)
{
    if (!m_view)
        return;
    if (isMark() && name == toggleAction())
        m_view->toggleMatching();
    if (!isMark() && name == pressAction())
        m_view->sortBySection(m_section, SortStep::Replace);
}

} // namespace cordboard::ui
