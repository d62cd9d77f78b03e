// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/columnmenu.h"

#include <QHeaderView>

#include "models/datatext.h"
#include "ui/tables/columnlist.h"
#include "ui/tables/tableview.h"

namespace cordboard::ui {

ColumnMenu::ColumnMenu(TableView& view) : QMenu(&view), m_view(view)
{
    setObjectName(QStringLiteral("columnMenu"));
    setTitle(tr("Columns"));
    connect(this, &QMenu::aboutToShow, this, &ColumnMenu::rebuild);
    rebuild(); // Qt does not open an empty menu
}

void ColumnMenu::openFor(int section, const QPoint& global)
{
    m_section = section;
    popup(global);
    m_section = -1;
}

void ColumnMenu::addPin(int section)
{
    const auto title = m_view.rows()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    auto* pin = addAction(models::DataText::inButton(tr("Keep %1 in view", "column").arg(title)));
    pin->setObjectName(QStringLiteral("columns.pin"));
    pin->setCheckable(true);
    pin->setChecked(m_view.isColumnPinned(section));
    pin->setEnabled(m_view.canPinColumn(section));
    connect(pin, &QAction::toggled, &m_view,
            [this, section](bool isPinned) { m_view.setColumnPinned(section, isPinned); });
    addSeparator();
}

void ColumnMenu::rebuild()
{
    clear();
    if (const auto* rows = m_view.rows()) {
        if (m_section >= (rows->hasMarkColumn() ? 1 : 0))
            addPin(m_section);
        for (int section = rows->hasMarkColumn() ? 1 : 0; section < rows->columnCount(); ++section)
            addColumn(section);
    }
    addSeparator();
    auto* order = addAction(tr("&Arrange…"), &m_view, [view = &m_view] { ColumnList::open(*view); });
    order->setObjectName(QStringLiteral("columns.arrange"));
    auto* fit = addAction(tr("&Fit to contents"), &m_view, &TableView::fitColumns);
    fit->setObjectName(QStringLiteral("columns.fit"));
    auto* reset = addAction(tr("&Reset"), &m_view, &TableView::resetLayout);
    reset->setObjectName(QStringLiteral("columns.reset"));
}

void ColumnMenu::addColumn(int section)
{
    auto& header = *m_view.horizontalHeader();
    auto* column = addAction(m_view.rows()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
    column->setObjectName(
        QStringLiteral("columns.") +
        m_view.rows()->headerData(section, Qt::Horizontal, models::RowModel::WordRole).toString());
    column->setCheckable(true);
    column->setChecked(!header.isSectionHidden(section));
    column->setEnabled(m_view.canHideColumn(section));
    connect(column, &QAction::toggled, &m_view,
            [this, section](bool isShown) { m_view.setColumnShown(section, isShown); });
}

} // namespace cordboard::ui
