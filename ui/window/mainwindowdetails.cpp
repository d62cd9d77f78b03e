// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that tells of the current row, and what is done from there.
#include <QPointer>

#include "ui/actions/applicability.h"
#include "ui/pages/pagespec.h"
#include "ui/pane/detailpane.h"
#include "ui/pane/recordhistory.h"
#include "ui/settings/mysettings.h"
#include "ui/settings/personcards.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagestack.h"
#include "ui/window/rowactions.h"

namespace cordboard::ui {

using interfaces::TableKind;

void MainWindow::showDetails()
{
    if (m_view == WindowView::MySettings)
        return m_mySettings->refresh();
    if (!m_pane->isVisible())
        return;
    auto& page = currentPage();
    m_pane->show(page.kind(), detailsOf(page));
}

/// The facts of the current row, with its history where whoever looks may see that.
std::optional<FactSheet> MainWindow::detailsOf(TablePage& page)
{
    const auto& source = page.model().source();
    const auto row = page.view().currentRow();
    if (!row)
        return std::nullopt;
    const auto id = source.idOf(*row);
    auto sheet = page.spec().facts(sourceOf(page, id, *row));
    const auto isThere = [this](TableKind kind) { return isPageFor(kind, m_session.account().actor); };
    if (!sheet)
        return sheet;
    if (page.spec().record.value() && isThere(TableKind::Audit)) {
        const auto name = tr("History");
        if (sheet->tabs.size() == 1 && sheet->tabs.front().name.isEmpty())
            sheet->tabs.front().name = tr("Details");
        if (m_pane->tab() == name)
            m_history->follow(id); // costs a question to the service
        sheet->tabs.push_back({name, m_history->groups()});
    }
    sheet->dropLinks(isThere);
    return sheet;
}

FactSource MainWindow::sourceOf(TablePage& page, const std::string& id, interfaces::RowHandle row)
{
    const auto& actor = m_session.account().actor;
    return {id,
            page.model().source(),
            row,
            m_session.directory(),
            m_session.serverNow(),
            actor.officeId.isEmpty() ? nullptr : &actor,
            Applicability::reasonOfService(specOf(ActionId::EditCell), m_session.offer()),
            [this](const domain::UserId& person, const CardKinds& of) {
                return PersonCards::offered(m_session, person, of);
            }};
}

/// A click that does nothing without a word is a riddle.
void MainWindow::runOnRecord(ActionId action)
{
    if (const auto& reason = m_recordActions.reasonAgainst(action); !reason.isEmpty())
        m_toasts.show({reason, {}, {}, ToastArea::Toast::Kind::Info});
    else
        m_recordActions.action(action)->trigger();
}

void MainWindow::follow(const FactLink& link)
{
    if (const auto* undo = std::get_if<UndoLink>(&link))
        return m_flow.undo(undo->operation);
    if (const auto* record = std::get_if<RecordLink>(&link)) {
        m_pages->openRecord(record->page, record->id);
        if (m_isPaneInFront) // it tells of the other record now
            return m_pane->setFocus(Qt::OtherFocusReason);
    } else {
        const auto& query = std::get<QueryLink>(link);
        m_pages->openQuery(query.page, query.query);
        if (m_isPaneInFront)
            togglePane();
    }
    currentPage().view().setFocus(Qt::OtherFocusReason);
}

void MainWindow::editField(const std::string& record, domain::Field field, const QString& before,
                           const QString& after)
{
    currentPage().view().chooseCurrent(); // the pane goes on showing whom it shows, wherever the row goes
    m_rowActions->editField(record, field, before, after,
                            [pane = QPointer(m_pane), record, field, after](const QString& sentence) {
                                return pane && pane->reportEditError(record, field, after, sentence);
                            });
}

} // namespace cordboard::ui
