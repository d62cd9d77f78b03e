// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/offscreencheck.h"

#include <ostream>

#include "app/cordboard/texttable.h"
#include "app/process/terminaltext.h"
#include "ui/pages/pagespec.h"
#include "ui/text/findingtext.h"
#include "ui/window/mainwindow.h"

namespace cordboard::app {

using interfaces::TableKind;

namespace {

constexpr int RowsPrinted = 5;

std::vector<const models::TableModel*> tablesOf(ui::MainWindow& window)
{
    std::vector<const models::TableModel*> tables;
    tables.reserve(interfaces::AllTables.size());
    for (const auto kind : interfaces::AllTables)
        tables.push_back(&window.page(kind).model());
    return tables;
}

} // namespace

OffscreenCheck::OffscreenCheck(interfaces::Session& session, ui::MainWindow& window, Company company,
                               std::ostream& out, QObject* parent)
    : QObject(parent), m_session(session), m_window(window), m_company(company), m_out(out),
      m_arrival(session, tablesOf(window))
{
    connect(&m_arrival, &DataArrival::arrived, this, &OffscreenCheck::printTables);
    connect(&m_arrival, &DataArrival::failed, this, &OffscreenCheck::fail);
}

void OffscreenCheck::start()
{
    m_arrival.start();
}

void OffscreenCheck::printTables()
{
    const QLocale locale;
    m_out << m_window.windowTitle().remove(QStringLiteral("[*]")).toStdString() << '\n';
    for (const auto kind : interfaces::AllTables) {
        m_window.showPage(kind);
        const auto& view = m_window.page(kind).view();
        const auto title = ui::pageSpec(kind).title();
        const auto rows = view.model()->rowCount();
        m_out << '\n'
              << title.toStdString() << ": " << locale.toString(rows).toStdString() << " rows\n"
              << textOf(view, RowsPrinted).toStdString();
        if (rows == 0 && !mayBeEmpty(kind))
            return fail(QStringLiteral("The table \"%1\" is empty.").arg(title));
        if (rows > 0 && !view.isVisible())
            return fail(QStringLiteral("The window does not show the table \"%1\".").arg(title));
    }
    previewDeletion();
}

bool OffscreenCheck::mayBeEmpty(TableKind kind) const
{
    return m_company == Company::Other && kind != TableKind::Users;
}

void OffscreenCheck::previewDeletion()
{
    domain::DeleteUsers command;
    command.users.emplace_back(m_window.page(TableKind::Users).model().idAt(0));
    m_session.preview(this, command, [this](const std::shared_ptr<const domain::Plan>& plan) {
        if (!plan || plan->outcomes.size() != 1)
            return fail(QStringLiteral("The plan of deleting the first user is not about one user."));
        printPlan(*plan);
        Q_EMIT finished(true);
    });
}

void OffscreenCheck::printPlan(const domain::Plan& plan)
{
    using domain::OutcomeKind;
    m_out << "\nPlan: delete " << process::shownText(plan.outcomes.front().label) << "\n  "
          << plan.count(OutcomeKind::WillChange) << " will change, " << plan.count(OutcomeKind::Refused)
          << " refused, " << plan.count(OutcomeKind::NoChange) << " without change, " << plan.warnedCount()
          << " with warnings\n  " << plan.numbersHeld.size() << " numbers on hold, "
          << plan.numbersReserved.size() << " to the pool, " << plan.numbersLost.size()
          << " lost for good\n  " << (plan.undo.isPossible ? "can be undone" : "cannot be undone") << '\n';
    for (const auto& finding : plan.outcomes.front().findings)
        m_out << "  "
              << ui::FindingText::sentence(finding, QString::fromStdString(plan.outcomes.front().label))
                     .toStdString()
              << '\n';
    m_out.flush();
}

void OffscreenCheck::fail(const QString& reason)
{
    m_out << "Failed: " << process::shownText(reason.toStdString()) << '\n';
    m_out.flush();
    Q_EMIT finished(false);
}

} // namespace cordboard::app
