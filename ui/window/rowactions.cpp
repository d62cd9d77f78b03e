// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/rowactions.h"

#include <QPointer>
#include <algorithm>

#include "ui/actions/applicability.h"
#include "ui/pages/celledit.h"
#include "ui/review/commandflow.h"
#include "ui/text/findingtext.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagestack.h"

namespace cordboard::ui {

namespace {

/// Why an action that is for no rows is not offered.
QString reasonOfWindow(const ActionSpec& action, const interfaces::Offer& offer, const domain::Actor& actor)
{
    const auto reason = Applicability::reasonOfService(action, offer);
    return reason.isEmpty() ? Applicability::reasonOfRole(action, actor) : reason;
}

/// Somebody else has changed the field since it was opened here.
[[nodiscard]] bool isChangedElsewhere(const domain::DirectoryView& company, const domain::UserId& user,
                                      domain::Field field, const std::string& before,
                                      const std::string& after)
{
    const auto found = company.users({&user, 1});
    if (found.empty() || !found.front())
        return false;
    const auto value = domain::read(*found.front(), field);
    const auto present = value.text().value_or(std::string_view());
    return present != before && present != after;
}

} // namespace

RowActions::RowActions(interfaces::Session& session, Actions& actions, Actions& recordActions,
                       PageStack& pages, CommandFlow& flow)
    : m_session(session), m_pages(pages), m_flow(flow), m_rows{actions}, m_record{recordActions}
{
}

void RowActions::judge()
{
    auto& page = m_pages.current();
    m_isRecordAlone = page.model().marks().isEmpty();
    const auto targets = page.targetCount();
    const auto offer = m_session.offer();
    judge(m_rows, offer, targets <= Applicability::MostRows ? page.targets() : std::vector<std::string>{},
          targets);
    judgeEditing(offer);
    if (m_isRecordAlone) {
        ++m_record.newest;
        return;
    }
    const auto current = page.currentId();
    const auto ids = current.empty() ? std::vector<std::string>{} : std::vector{current};
    judge(m_record, offer, ids, ids.size());
}

void RowActions::judge(Audience& audience, const interfaces::Offer& offer, std::vector<std::string> ids,
                       std::size_t targets)
{
    const auto& page = m_pages.current();
    const auto shared = std::make_shared<const RowIds>(RowIds{page.kind(), std::move(ids)});
    const TargetRows rows{*shared, m_pages.current().model().source()};
    Question question{{}, {}, shared->ids.size()};
    for (const auto& spec : allActions()) {
        if (spec.onRows() == nullptr) {
            if (spec.command && !spec.isTableScoped())
                show(audience, spec.id, reasonOfWindow(spec, offer, m_session.account().actor));
            continue;
        }
        const auto reason = Applicability::reasonAgainst(spec, targets, rows, m_session, offer);
        auto command = reason.isEmpty() ? Applicability::questionOf(spec, shared) : std::nullopt;
        if (!command)
            audience.refused.erase(spec.id);
        if (!audience.refused.contains(spec.id))
            show(audience, spec.id, reason);
        if (command) {
            question.actions.push_back(spec.id);
            question.commands.push_back(std::move(*command));
        }
    }
    ask(audience, std::move(question));
}

void RowActions::show(Audience& audience, ActionId action, const QString& reason)
{
    const auto tell = [action, &reason](Actions& actions) {
        if (reason.isEmpty())
            actions.allow(action);
        else
            actions.deny(action, reason);
    };
    tell(audience.actions);
    if (&audience == &m_rows && m_isRecordAlone)
        tell(m_record.actions);
}

void RowActions::ask(Audience& audience, Question question)
{
    const auto mine = ++audience.newest;
    if (question.actions.empty())
        return;
    m_session.judge(&audience, std::move(question.commands),
                    [self = QPointer(this), &audience, mine, actions = std::move(question.actions),
                     rows = question.rows](const std::vector<std::shared_ptr<const domain::Plan>>& plans) {
                        if (self && audience.newest == mine)
                            self->answer(audience, actions, plans, rows);
                    });
}

void RowActions::answer(Audience& audience, const std::vector<ActionId>& actions,
                        const std::vector<std::shared_ptr<const domain::Plan>>& plans, std::size_t rows)
{
    for (std::size_t i = 0; i < std::min(actions.size(), plans.size()); ++i) {
        const auto reason = plans[i] ? Applicability::reasonIn(*plans[i], rows) : QString();
        show(audience, actions[i], reason);
        if (reason.isEmpty())
            audience.refused.erase(actions[i]);
        else
            audience.refused.insert(actions[i]);
    }
}

void RowActions::judgeEditing(const interfaces::Offer& offer)
{
    auto reason = Applicability::reasonOfService(specOf(ActionId::EditCell), offer);
    const auto columns = m_pages.current().model().columns();
    if (reason.isEmpty() &&
        std::none_of(columns.begin(), columns.end(), [](const auto& column) { return column.editable; }))
        reason = tr("Nothing on this page can be edited in the table.");
    show(m_rows, ActionId::EditCell, reason);
}

void RowActions::run(const OnRows& action, MainWindow& window)
{
    auto& page = m_pages.current();
    run(action, page.targetCount(), page.targetReader(), window);
}

void RowActions::runOnRecord(const OnRows& action, MainWindow& window)
{
    const auto id = m_pages.current().currentId();
    run(
        action, id.empty() ? 0 : 1, [id] { return std::vector{id}; }, window);
}

void RowActions::run(const OnRows& action, std::size_t targets, interfaces::IdReader ids, MainWindow& window)
{
    auto& page = m_pages.current();
    if (targets == 0 || !action.pages.value().contains(page.kind()))
        return;
    const auto* make = std::get_if<MakeCommand>(&action.run.value());
    const auto question = make != nullptr ? reviewing(*make, page, std::move(ids))
                                          : running(std::get<RunOnRows>(action.run.value()), page,
                                                    std::move(ids), window);
    begin(targets, question);
}

void RowActions::runWith(const OnRows& action, std::string chosen)
{
    auto& page = m_pages.current();
    const auto targets = page.targetCount();
    if (targets == 0 || !action.pages.value().contains(page.kind()))
        return;
    const auto make = [make = action.argument->make, chosen = std::move(chosen)](
                          const RowIds& rows, const domain::DirectoryView&) { return make(rows, chosen); };
    begin(targets, reviewing(make, page, page.targetReader()));
}

void RowActions::begin(std::size_t targets, const interfaces::DirectoryQuestion& question)
{
    if (targets <= Applicability::MostRows)
        question(m_session.directory())();
    else
        m_session.ask(question);
}

interfaces::DirectoryQuestion RowActions::reviewing(Make make, const TablePage& page,
                                                    interfaces::IdReader ids)
{
    return [flow = QPointer(&m_flow), make = std::move(make), kind = page.kind(),
            ids = std::move(ids)](const domain::DirectoryView& company) -> std::function<void()> {
        const auto command = std::make_shared<domain::Command>(make(RowIds{kind, ids()}, company));
        return [flow, command] {
            if (flow)
                flow->review(std::move(*command));
        };
    };
}

interfaces::DirectoryQuestion RowActions::running(RunOnRows run, TablePage& page, interfaces::IdReader ids,
                                                  MainWindow& window)
{
    return [run, page = QPointer(&page), window = QPointer(&window), kind = page.kind(),
            ids = std::move(ids)](const domain::DirectoryView&) -> std::function<void()> {
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
    auto edit = editOfCell(row, column, fields(before), fields(after));
    if (!edit)
        return;
    m_flow.act(*std::move(edit), {.refused = [this, page = QPointer(&m_pages.current()), row, column,
                                              after](const domain::Plan& plan) {
        if (page)
            tellRefusal(*page, row, column, after, plan);
    }});
}

void RowActions::editField(const std::string& user, domain::Field field, const QString& before,
                           const QString& after, TellAtField tell)
{
    const auto opened = before.trimmed().toStdString();
    const auto typed = after.trimmed().toStdString();
    auto edit = editOfField(user, field, opened, typed);
    if (!edit)
        return;
    // R-GEN-04: both values are looked at first.
    if (isChangedElsewhere(m_session.directory(), domain::UserId(user), field, opened, typed))
        return m_flow.review(*std::move(edit));
    m_flow.act(*std::move(edit), {.refused = [this, tell = std::move(tell)](const domain::Plan& plan) {
        if (!tell(FindingText::firstRefusal(plan)))
            m_flow.review(plan.command);
    }});
}

/// At the cell, with what was typed; in a review where the cell is not in view any more.
void RowActions::tellRefusal(TablePage& page, const std::string& row, interfaces::ColumnId column,
                             const QStringList& typed, const domain::Plan& plan)
{
    const auto handle = page.model().source().handleOf(row);
    const auto section = page.model().sectionOf(column);
    const bool isInView = page.isVisible() && handle && section && page.model().rowOf(*handle) &&
                          !page.view().isColumnHidden(*section);
    if (!isInView)
        return m_flow.review(plan.command);
    const auto value = typed.size() == 1 ? QVariant(typed.front()) : QVariant(typed);
    page.view().reportEditError(*handle, *section, value, FindingText::firstRefusal(plan));
}

} // namespace cordboard::ui
