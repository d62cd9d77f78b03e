// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/rowactions.h"

#include <QPointer>
#include <algorithm>

#include "ui/actions/applicability.h"
#include "ui/pages/celledit.h"
#include "ui/review/commandflow.h"
#include "ui/window/mainwindow.h"
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
    const auto ids = std::make_shared<const RowIds>(RowIds{
        page.kind(), targets <= Applicability::MostRows ? page.targets() : std::vector<std::string>{}});
    const TargetRows rows{*ids, page.model().source()};
    Question question{{}, {}, ids->ids.size()};
    for (const auto& spec : allActions()) {
        if (spec.onRows() == nullptr) {
            if (spec.command && !spec.isTableScoped())
                show(spec.id, Applicability::reasonOfService(spec, m_session.offer()));
            continue;
        }
        const auto reason = Applicability::reasonAgainst(spec, targets, rows, m_session);
        auto command = reason.isEmpty() ? Applicability::questionOf(spec, ids) : std::nullopt;
        if (!command)
            m_refused.erase(spec.id);
        if (!m_refused.contains(spec.id))
            show(spec.id, reason);
        if (command) {
            question.actions.push_back(spec.id);
            question.commands.push_back(std::move(*command));
        }
    }
    judgeEditing();
    ask(std::move(question));
}

void RowActions::show(ActionId action, const QString& reason)
{
    if (reason.isEmpty())
        m_actions.allow(action);
    else
        m_actions.deny(action, reason);
}

void RowActions::ask(Question question)
{
    const auto mine = ++m_newest;
    if (question.actions.empty())
        return;
    m_session.judge(this, std::move(question.commands),
                    [self = QPointer(this), mine, actions = std::move(question.actions),
                     rows = question.rows](const std::vector<std::shared_ptr<const domain::Plan>>& plans) {
                        if (self && self->m_newest == mine)
                            self->answer(actions, plans, rows);
                    });
}

void RowActions::answer(const std::vector<ActionId>& actions,
                        const std::vector<std::shared_ptr<const domain::Plan>>& plans, std::size_t rows)
{
    for (std::size_t i = 0; i < std::min(actions.size(), plans.size()); ++i) {
        const auto reason = plans[i] ? Applicability::reasonIn(*plans[i], rows) : QString();
        show(actions[i], reason);
        if (reason.isEmpty())
            m_refused.erase(actions[i]);
        else
            m_refused.insert(actions[i]);
    }
}

void RowActions::judgeEditing()
{
    auto reason = Applicability::reasonOfService(specOf(ActionId::EditCell), m_session.offer());
    const auto columns = m_pages.current().model().columns();
    if (reason.isEmpty() &&
        std::none_of(columns.begin(), columns.end(), [](const auto& column) { return column.editable; }))
        reason = tr("Nothing is edited in place on this page.");
    show(ActionId::EditCell, reason);
}

void RowActions::run(const OnRows& action, MainWindow& window)
{
    auto& page = m_pages.current();
    const auto targets = page.targetCount();
    if (targets == 0 || !action.pages.value().contains(page.kind()))
        return;
    const auto* make = std::get_if<MakeCommand>(&action.run.value());
    const auto question = make != nullptr ? reviewing(*make, page)
                                          : running(std::get<RunOnRows>(action.run.value()), page, window);
    if (targets <= Applicability::MostRows)
        question(m_session.directory())();
    else
        m_session.ask(question);
}

interfaces::DirectoryQuestion RowActions::reviewing(MakeCommand make, TablePage& page)
{
    return [flow = QPointer(&m_flow), make, kind = page.kind(),
            ids = page.targetReader()](const domain::DirectoryView& company) -> std::function<void()> {
        const auto command = std::make_shared<domain::Command>(make(RowIds{kind, ids()}, company));
        return [flow, command] {
            if (flow)
                flow->review(std::move(*command));
        };
    };
}

interfaces::DirectoryQuestion RowActions::running(RunOnRows run, TablePage& page, MainWindow& window)
{
    return [run, page = QPointer(&page), window = QPointer(&window), kind = page.kind(),
            ids = page.targetReader()](const domain::DirectoryView&) -> std::function<void()> {
        const auto rows = std::make_shared<const RowIds>(RowIds{kind, ids()});
        return [run, page, window, rows] {
            if (page && window)
                run(*window, TargetRows{*rows, page->model().source()});
        };
    };
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
