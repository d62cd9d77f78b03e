// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/stockwindow.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace cordboard::bench {

VectorModel::VectorModel(const std::vector<SeededUser>& users)
{
    m_rows.reserve(users.size());
    for (const auto& user : users) {
        auto& row = m_rows.emplace_back();
        int column = 0;
        for (const auto* text : {&user.name, &user.email, &user.number, &user.extension, &user.license,
                                 &user.office, &user.role, &user.state, &user.lastActive, &user.jobTitle})
            row[static_cast<std::size_t>(column++)] = QString::fromStdString(*text);
    }
}

int VectorModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int VectorModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant VectorModel::data(const QModelIndex& index, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    return m_rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
}

QVariant VectorModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr std::array Titles{"Name",   "E-mail", "Number", "Extension",   "License",
                                       "Office", "Role",   "Status", "Last active", "Job title"};
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    return QString::fromLatin1(Titles[static_cast<std::size_t>(section)]);
}

StockWindow::StockWindow(const std::vector<SeededUser>& users, QSize size, int rowHeight)
    : m_model(users), m_search(new QLineEdit(this)), m_view(new QTableView(this))
{
    m_rows.setSourceModel(&m_model);
    m_rows.setFilterKeyColumn(-1);
    m_rows.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_rows.setSortLocaleAware(true);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_view->setWordWrap(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setModel(&m_rows);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->addWidget(m_search);
    layout->addWidget(m_view);
    setCentralWidget(content);
    resize(size);
    connect(m_search, &QLineEdit::textChanged, &m_rows, &QSortFilterProxyModel::setFilterFixedString);
    m_search->setFocus();
}

} // namespace cordboard::bench
