// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/columnlist.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/tables/tableview.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

void ColumnList::open(TableView& view)
{
    const auto lists = view.window()->findChildren<ColumnList*>(QString(), Qt::FindDirectChildrenOnly);
    const auto found = std::find_if(lists.begin(), lists.end(),
                                    [&view](const ColumnList* list) { return &list->m_view == &view; });
    auto* list = found != lists.end() ? *found : new ColumnList(view);
    list->show();
    list->raise();
    list->activateWindow();
}

ColumnList::ColumnList(TableView& view)
    : QDialog(view.window()), m_view(view), m_list(new QListWidget(this)),
      m_up(new QPushButton(tr("Move &up"), this)), m_down(new QPushButton(tr("Move &down"), this)),
      m_pin(new QPushButton(tr("&Keep in view"), this))
{
    setObjectName(QStringLiteral("columnList"));
    setWindowTitle(tr("Columns"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setAccessibleName(tr("Columns"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->installEventFilter(this);
    buildLayout();
    fill();
    m_list->setCurrentRow(0);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnList::takeTick);
    connect(m_list, &QListWidget::currentRowChanged, this, &ColumnList::updateButtons);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &ColumnList::takeOrder);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_pin, &QPushButton::clicked, this, &ColumnList::turnPin);
    connect(&view, &TableView::layoutChanged, this, [this] {
        if (!m_isActing)
            fill(); // a header was dragged, or a column chosen in the menu
    });
    connect(&view, &QObject::destroyed, this, &QWidget::close);
    updateButtons();
}

template <typename Act> void ColumnList::act(Act change)
{
    m_isActing = true;
    change();
    m_isActing = false;
}

void ColumnList::buildLayout()
{
    m_up->setObjectName(QStringLiteral("columnUp"));
    m_down->setObjectName(QStringLiteral("columnDown"));
    m_pin->setObjectName(QStringLiteral("columnPin"));
    m_pin->setCheckable(true);
    for (auto* button : {m_up, m_down, m_pin})
        button->setAutoDefault(false);
    auto* sides = new QVBoxLayout;
    sides->addWidget(m_up);
    sides->addWidget(m_down);
    sides->addWidget(m_pin);
    sides->addStretch();
    auto* middle = new QHBoxLayout;
    middle->addWidget(m_list, 1);
    middle->addLayout(sides);
    auto* foot = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* reset = foot->addButton(tr("&Reset"), QDialogButtonBox::ResetRole);
    reset->setObjectName(QStringLiteral("resetColumns"));
    reset->setAutoDefault(false);
    connect(foot, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(reset, &QPushButton::clicked, this, [this] {
        act([this] { m_view.resetLayout(); });
        m_list->setCurrentRow(0);
        fill();
    });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(wrappedLabel(tr("Ticked columns are shown, in this order. Drag a column, or move it "
                                      "with Alt+Up and Alt+Down. Columns "
                                      "that are kept in view stand first and do not scroll sideways."),
                                   this));
    layout->addLayout(middle, 1);
    layout->addWidget(foot);
    resize(fontMetrics().averageCharWidth() * 60, fontMetrics().height() * 24);
}

void ColumnList::fill()
{
    const auto chosen = m_list->currentRow() >= 0 ? sectionOf(m_list->currentRow()) : -1;
    m_isFilling = true;
    m_list->clear();
    const auto& header = *m_view.horizontalHeader();
    const auto& rows = *m_view.rows();
    for (int visual = 0; visual < header.count(); ++visual) {
        const auto section = header.logicalIndex(visual);
        if (rows.hasMarkColumn() && section == 0)
            continue;
        const auto title = rows.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
        auto* item = new QListWidgetItem(
            m_view.isColumnPinned(section) ? tr("%1 (kept in view)", "column").arg(title) : title, m_list);
        item->setData(Qt::UserRole, section);
        item->setCheckState(header.isSectionHidden(section) ? Qt::Unchecked : Qt::Checked);
        if (!m_view.canHideColumn(section)) // a row without its name says nothing
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDropEnabled);
        else
            item->setFlags(item->flags() & ~Qt::ItemIsDropEnabled);
        if (section == chosen)
            m_list->setCurrentItem(item);
    }
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
    m_isFilling = false;
    updateButtons();
}

void ColumnList::takeTick(const QListWidgetItem* item)
{
    if (!m_isFilling)
        act([&] {
            m_view.setColumnShown(item->data(Qt::UserRole).toInt(), item->checkState() == Qt::Checked);
        });
}

void ColumnList::move(int step)
{
    const auto row = m_list->currentRow();
    const auto to = row + step;
    if (row < 1 || to < 1 || to >= m_list->count())
        return;
    m_isFilling = true; // what is taken out and put in again is not changed
    m_list->insertItem(to, m_list->takeItem(row));
    m_isFilling = false;
    m_list->setCurrentRow(to);
    takeOrder();
}

void ColumnList::takeOrder()
{
    std::vector<int> sections;
    for (int row = 0; row < m_list->count(); ++row)
        sections.push_back(sectionOf(row));
    act([&] { m_view.setColumnOrder(sections); });
    if (sections !=
        m_view.dataSections()) // those that are kept in view stay in front; a drag is not over yet
        QMetaObject::invokeMethod(this, &ColumnList::fill, Qt::QueuedConnection);
    updateButtons();
}

int ColumnList::sectionOf(int row) const
{
    return m_list->item(row)->data(Qt::UserRole).toInt();
}

void ColumnList::turnPin()
{
    const auto section = sectionOf(m_list->currentRow());
    act([&] { m_view.setColumnPinned(section, !m_view.isColumnPinned(section)); });
    fill();
}

void ColumnList::updateButtons()
{
    const auto row = m_list->currentRow();
    m_up->setEnabled(row > 1);
    m_down->setEnabled(row > 0 && row + 1 < m_list->count());
    m_pin->setEnabled(row >= 0 && m_view.canPinColumn(sectionOf(row)));
    m_pin->setChecked(row >= 0 && m_view.isColumnPinned(sectionOf(row)));
}

bool ColumnList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        const bool isUp = key.key() == Qt::Key_Up;
        if (key.modifiers().testFlag(Qt::AltModifier) && (isUp || key.key() == Qt::Key_Down)) {
            move(isUp ? -1 : 1);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace cordboard::ui
