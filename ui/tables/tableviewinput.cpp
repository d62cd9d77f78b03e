// SPDX-License-Identifier: GPL-3.0-or-later
// What keys, mouse and focus do in the table.
#include <QMouseEvent>

#include "ui/tables/editorder.h"
#include "ui/tables/markheader.h"
#include "ui/tables/marking.h"
#include "ui/tables/tablekeys.h"
#include "ui/tables/tableview.h"

namespace cordboard::ui {

void TableView::keyPressEvent(QKeyEvent* event)
{
    if (cellEditor() != nullptr && !hasFocus())
        return; // what an editor had no use for comes here, as Enter does, and is none of the table's
    const auto key = tableKey(*event);
    if (key != TableKey::ExtendUp && key != TableKey::ExtendDown && event->key() != Qt::Key_Shift)
        m_marking->endWalk();
    if (!key || !actOnKey(*key))
        QTableView::keyPressEvent(event);
}

bool TableView::actOnKey(TableKey key)
{
    if (m_rows == nullptr)
        return false;
    if (key != TableKey::Search)
        chooseCurrent();
    const auto row = currentIndex().row();
    const bool canMark = m_marking->isPossible() && row >= 0;
    switch (key) {
    case TableKey::ToggleMark:
        if (canMark)
            toggleMark(m_rows->handleAt(row));
        return true;
    case TableKey::MarkRange:
        if (canMark)
            m_marking->setRangeTo(row);
        return true;
    case TableKey::ExtendUp:
    case TableKey::ExtendDown:
        if (canMark)
            moveWithMarks(key == TableKey::ExtendUp ? -1 : 1);
        return canMark;
    case TableKey::MarkAll: markAllMatching(); return true;
    case TableKey::ClearMarks: clearMarks(); return true;
    case TableKey::InvertMarks: invertMarks(); return true;
    case TableKey::FirstRow:
    case TableKey::LastRow:
        if (m_rows->rowCount() > 0)
            moveToRow(key == TableKey::FirstRow ? 0 : m_rows->rowCount() - 1);
        return true;
    case TableKey::Enter: Q_EMIT enterPressed(); return true;
    case TableKey::Search: Q_EMIT searchAsked(); return true;
    case TableKey::Edit: editCurrent(); return true;
    case TableKey::Delete: Q_EMIT deleteRequested(); return true;
    case TableKey::CopyRows: copyRows(); return true;
    case TableKey::CopyCell: copyCell(); return true;
    }
    return false;
}

void TableView::mousePressEvent(QMouseEvent* event)
{
    m_marking->endWalk();
    if (!pressToMark(*event))
        QTableView::mousePressEvent(event);
    if (indexAt(event->position().toPoint()).isValid())
        chooseCurrent();
}

void TableView::mouseDoubleClickEvent(QMouseEvent* event)
{
    // Two quick clicks on a box are two clicks.
    if (pressToMark(*event))
        return;
    QTableView::mouseDoubleClickEvent(event);
    const auto index = indexAt(event->position().toPoint());
    if (index.isValid() && event->button() == Qt::LeftButton && !canEdit(*this, index) &&
        !m_header->isMarkSection(index.column()))
        Q_EMIT otherEditAsked(index.column());
}

bool TableView::pressToMark(const QMouseEvent& event)
{
    const auto index = indexAt(event.position().toPoint());
    if (!index.isValid() || event.button() != Qt::LeftButton || !m_marking->isPossible())
        return false;
    const bool isRange = (event.modifiers() & Qt::ShiftModifier) != 0;
    const bool isToggle = m_header->isMarkSection(index.column()) ||
                          (event.modifiers() & Qt::ControlModifier) != 0;
    if (!isRange && !isToggle)
        return false;
    goTo(index); // a click on a box does not make it current in Qt; the next Space would act elsewhere
    if (isRange)
        m_marking->setRangeTo(index.row());
    else
        toggleMark(m_rows->handleAt(index.row()));
    return true;
}

void TableView::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
    auto at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Mouse) {
        if (const auto index = indexAt(viewport()->mapFromGlobal(at)); index.isValid())
            goTo(index);
    } else if (currentIndex().isValid()) {
        scrollTo(currentIndex());
        at = viewport()->mapToGlobal(visualRect(currentIndex()).center());
    }
    Q_EMIT contextMenuAsked(at);
}

bool TableView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::MouseMove)
        hoverRow(rowAt(static_cast<QMouseEvent*>(event)->pos().y()));
    if (event->type() == QEvent::Leave)
        hoverRow(-1);
    return QTableView::viewportEvent(event);
}

void TableView::hoverRow(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
}

void TableView::focusInEvent(QFocusEvent* event)
{
    const bool hadCurrent = currentIndex().isValid();
    m_isTakingItself = true;
    QTableView::focusInEvent(event); // makes a cell current as well
    m_isTakingItself = false;
    if (!hadCurrent && event->reason() != Qt::MouseFocusReason && m_rows != nullptr && m_rows->rowCount() > 0)
        takeByItself(m_rows->index(0, firstDataSection()));
    viewport()->update();
}

void TableView::focusOutEvent(QFocusEvent* event)
{
    QTableView::focusOutEvent(event);
    viewport()->update(); // the whole row changes its color
}

} // namespace cordboard::ui
