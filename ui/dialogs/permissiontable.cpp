// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/permissiontable.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/dialogs/permissionmodel.h"
#include "ui/text/plainlabel.h"
#include "ui/text/searchfield.h"

namespace cordboard::ui {

PermissionTable::PermissionTable(const Theme& theme, QWidget* parent)
    : QDialog(parent), m_theme(theme), m_search(new QLineEdit(this)), m_table(new QTableView(this)),
      m_nothing(wrappedLabel(tr("No line has these words."), this)), m_rows(new QSortFilterProxyModel(this))
{
    setObjectName(QStringLiteral("permissionTable"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_rows->setSourceModel(new PermissionModel(theme, this));
    m_rows->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_rows->setFilterKeyColumn(-1);
    build();
    connect(m_search, &QLineEdit::textChanged, this, &PermissionTable::narrow);
    m_search->setFocus();
}

void PermissionTable::open(const Theme& theme, QWidget* parent)
{
    auto* table = parent != nullptr ? parent->findChild<PermissionTable*>({}, Qt::FindDirectChildrenOnly)
                                    : nullptr;
    if (table == nullptr)
        table = new PermissionTable(theme, parent);
    table->show();
    table->raise();
    table->activateWindow();
}

void PermissionTable::build()
{
    setWindowTitle(tr("What may a role do?"));
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setAccessibleName(tr("Search rights"));
    m_search->setPlaceholderText(m_search->accessibleName());
    makeSearchField(*m_search, m_theme);
    m_table->setObjectName(QStringLiteral("permissions"));
    m_table->setAccessibleName(tr("What each role may do"));
    m_table->setModel(m_rows);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    fitColumns();
    connect(&m_theme, &Theme::changed, this, &PermissionTable::fitColumns);
    m_nothing->setObjectName(QStringLiteral("nothing"));
    m_nothing->hide();
    auto* copyRows = new QAction(tr("Copy as text"), m_table);
    copyRows->setShortcut(QKeySequence::Copy);
    copyRows->setShortcutContext(Qt::WidgetShortcut);
    connect(copyRows, &QAction::triggered, this, &PermissionTable::copy);
    m_table->addAction(copyRows);
    auto* copyButton = new QPushButton(copyRows->text(), this);
    copyButton->setObjectName(QStringLiteral("copy"));
    copyButton->setAutoDefault(false);
    connect(copyButton, &QPushButton::clicked, this, &PermissionTable::copy);
    auto* close = new QPushButton(tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &PermissionTable::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(copyButton);
    foot->addStretch(1);
    foot->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(
        wrappedLabel(tr("A cell says how far the role reaches at most. Who has several roles has the "
                        "rights of all of them."),
                     this));
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_nothing);
    layout->addLayout(foot);
    const auto most = parentWidget() != nullptr ? parentWidget()->window()->size() : QSize(900, 600);
    resize(QSize(fontMetrics().averageCharWidth() * 180, fontMetrics().lineSpacing() * 34).boundedTo(most));
}

/// With some room between their texts.
void PermissionTable::fitColumns()
{
    constexpr int Room = 16;
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_rows->columnCount(); ++column)
        m_table->setColumnWidth(column, m_table->columnWidth(column) + m_theme.scaled(Room));
}

void PermissionTable::narrow(const QString& words)
{
    m_rows->setFilterFixedString(words.trimmed());
    m_nothing->setVisible(m_rows->rowCount() == 0);
}

QString PermissionTable::text() const
{
    QStringList titles;
    for (int column = 0; column < m_rows->columnCount(); ++column)
        titles.append(m_rows->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    QStringList lines{titles.join(QLatin1Char('\t'))};
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < m_rows->columnCount(); ++column)
            cells.append(m_rows->index(row, column).data().toString());
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void PermissionTable::copy() const
{
    QGuiApplication::clipboard()->setText(text());
}

} // namespace cordboard::ui
