// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/rowactions.h"

#include <algorithm>

#include "ui/actions/applicability.h"
#include "ui/pages/celledit.h"
#include "ui/review/commandflow.h"
#include "ui/window/pagestack.h"

namespace cordboard::ui {

RowActions::RowActions(interfaces::Session& session, Actions& actions, PageStack& pages, CommandFlow& flow)
    : m_session(session), m_actions(actions), m_pages(pages), m_flow(flow)
{
}

void RowActions::judge()
{
    auto& page = m_pages.current();
    const auto targets = page.targetCount();
    const TargetRows rows{page.model().source(),
                          targets <= Applicability::MostRows ? page.targets() : std::vector<std::string>{}};
    for (const auto& spec : allActions()) {
        if (spec.onRows() == nullptr)
            continue;
        const auto reason = Applicability::reasonAgainst(spec, targets, rows, m_session);
        if (reason.isEmpty())
            m_actions.allow(spec.id);
        else
            m_actions.deny(spec.id, reason);
    }
    judgeEditing();
}

void RowActions::judgeEditing()
{
    const auto columns = m_pages.current().model().columns();
    if (std::any_of(columns.begin(), columns.end(), [](const auto& column) { return column.editable; }))
        m_actions.allow(ActionId::EditCell);
    else
        m_actions.deny(ActionId::EditCell, tr("Nothing is edited in place on this page."));
}

void RowActions::run(const OnRows& action, MainWindow& window)
{
    auto& page = m_pages.current();
    const TargetRows rows{page.model().source(), page.targets()};
    if (rows.ids.empty() || !action.pages.value().contains(rows.page()))
        return;
    if (const auto* make = std::get_if<MakeCommand>(&action.run.value()))
        m_flow.review((*make)(rows, m_session.directory()));
    else
        std::get<RunOnRows>(action.run.value())(window, rows);
}

void RowActions::editCell(const std::string& row, interfaces::ColumnId column, const QStringList& before,
                          const QStringList& after)
{
    const auto fields = [](const QStringList& texts) {
        std::vector<std::string> all;
        for (const auto& text : texts)
            all.push_back(text.trimmed().toStdString());
        return all;
    };
    if (auto edit = editOfCell(row, column, fields(before), fields(after)))
        m_flow.act(std::move(*edit));
}

} // namespace cordboard::ui
