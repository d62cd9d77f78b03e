// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/servicelist.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/tables/tableview.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/window/banner.h"

namespace cordboard::ui {

ServiceList::ServiceList(interfaces::Session& session, const Theme& theme, Words words,
                         std::unique_ptr<models::ListModel> rows, QWidget* parent)
    : QDialog(parent), m_session(session), m_words(std::move(words)), m_rows(std::move(rows)),
      m_fault(new Banner(theme, this)), m_state(wrappedLabel({}, this)), m_table(new TableView(theme, this)),
      m_layout(new QVBoxLayout(this)), m_isConnected(interfaces::isConnected(session.syncStatus().state))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(m_words.name);
    setWindowTitle(m_words.title);
    m_fault->setObjectName(m_words.part + QLatin1String("Fault"));
    m_state->setObjectName(m_words.part + QLatin1String("State"));
    m_table->setObjectName(m_words.part + QLatin1String("Table"));
    m_table->setAccessibleName(m_words.title);
    m_layout->setContentsMargins(16, 16, 16, 16);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_fault);
    m_layout->addWidget(m_state);
    m_layout->addWidget(m_table, 3);
}

ServiceList::~ServiceList()
{
    m_table->disconnect(this); // it loses its rows after this window is one no more
}

void ServiceList::addAbove(QWidget* widget)
{
    m_layout->insertWidget(0, widget);
}

void ServiceList::addBelow(QWidget* widget, int stretch)
{
    m_layout->addWidget(widget, stretch);
}

void ServiceList::setWidths(TableView& table, std::span<const int> letters)
{
    const auto letter = table.fontMetrics().averageCharWidth();
    for (std::size_t column = 0; column < letters.size(); ++column)
        table.setColumnWidth(static_cast<int>(column), letter * letters[column]);
}

void ServiceList::complete(std::span<const int> letters, const std::vector<QPushButton*>& actions)
{
    m_table->setRows(m_rows.get());
    setWidths(*m_table, letters);
    m_again = new QPushButton(tr("&Refresh"), this);
    m_again->setObjectName(QStringLiteral("refresh"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    for (auto* button : actions)
        foot->addWidget(button);
    foot->addWidget(m_again);
    foot->addStretch(1);
    foot->addWidget(buttons);
    m_layout->addLayout(foot);
    for (auto* button : findChildren<QPushButton*>())
        button->setAutoDefault(false);
    connect(m_table, &TableView::currentRowChanged, this, [this] { showChosen(); });
    connect(m_fault, &Banner::buttonPressed, this, &ServiceList::refresh);
    connect(m_again, &QPushButton::clicked, this, &ServiceList::refresh);
    m_statuses = m_session.syncStatusChanged.connect([this] { followStatus(); });
    refresh();
    m_table->setFocus();
}

void ServiceList::refresh()
{
    if (m_isConnected && !isFetching())
        ask();
    showState();
}

void ServiceList::followStatus()
{
    const bool isConnected = interfaces::isConnected(m_session.syncStatus().state);
    if (isConnected == m_isConnected)
        return;
    m_isConnected = isConnected;
    if (isConnected && (!isLoaded() || fault()))
        refresh();
    else
        showState();
}

void ServiceList::showState()
{
    const auto wrong = fault();
    if (!m_isConnected)
        m_fault->tell({Banner::Kind::Info, QStringLiteral("offline"), m_words.offline, {}});
    else if (wrong)
        m_fault->tell({Banner::Kind::Warning, QStringLiteral("warning"), FindingText::fetchSentence(*wrong),
                       tr("Try again")});
    else
        m_fault->withdraw();
    m_again->setEnabled(m_isConnected && !isFetching());
    if (isFetching() && !isLoaded())
        m_state->setText(tr("Asking the server…"));
    else
        m_state->setText(isLoaded() ? summary() : QString());
    showChosen();
}

std::optional<int> ServiceList::chosenRow() const
{
    const auto handle = m_table->currentRow();
    return handle ? m_rows->rowOf(*handle) : std::nullopt;
}

} // namespace cordboard::ui
