// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/recordhistory.h"

#include <algorithm>
#include <chrono>

#include "interfaces/numberholders.h"
#include "models/changetext.h"
#include "ui/text/findingtext.h"

namespace cordboard::ui {

using domain::RowHandle;
using interfaces::ColumnId;

namespace {

constexpr std::chrono::milliseconds Walking{200}; // between two rows, with a finger on the arrow key
constexpr std::size_t MostEntries = 30; // Activity has them all
constexpr std::size_t MostHolders = 10;

QString timeOf(const interfaces::NumberHolder& holder)
{
    const models::CellText text;
    if (holder.from && holder.to)
        return FactText::tr("%1 to %2", "day, day").arg(text.day(*holder.from), text.day(*holder.to));
    if (holder.from)
        return FactText::tr("since %1", "a day").arg(text.day(*holder.from));
    return holder.to ? FactText::tr("until %1", "a day").arg(text.day(*holder.to)) : QString();
}

/// R-NUM-14: of a number, newest first; of other records nothing is known to have had them.
FactSheet::Group holdersGroup(const interfaces::TableSource& history)
{
    FactSheet::Group group{FactText::tr("Who had it"), {}};
    const auto holders = interfaces::holdersIn(history);
    for (std::size_t i = 0; i < std::min(holders.size(), MostHolders); ++i)
        group.add(FactText::plain(holders[i].name), timeOf(holders[i]));
    return group;
}

} // namespace

RecordHistory::RecordHistory(interfaces::Session& session, QObject* parent)
    : QObject(parent), m_session(session)
{
    m_due.setSingleShot(true);
    m_due.setInterval(Walking);
    m_due.callOnTimeout(this, &RecordHistory::lookUp);
}

void RecordHistory::follow(const std::string& id)
{
    if (id == m_record)
        return;
    m_record = id;
    m_due.start();
}

void RecordHistory::refresh()
{
    if (m_table && m_asked == m_record)
        m_table->retry();
}

void RecordHistory::lookUp()
{
    m_asked = m_record;
    if (!m_table) {
        m_table = m_session.openTable(interfaces::TableKind::Audit);
        m_rows = m_table->rowsReset.connect([this] { Q_EMIT changed(); });
    }
    interfaces::ViewRequest request;
    request.audit = domain::AuditFilter{};
    request.audit->target = m_record;
    m_table->setView(std::move(request));
    Q_EMIT changed();
}

std::vector<FactSheet::Group> RecordHistory::groups() const
{
    std::vector<FactSheet::Group> groups;
    FactSheet::Group group{FactText::tr("What happened"), {}};
    const auto say = [&group](const QString& sentence) { group.facts.push_back({{}, {{sentence}}}); };
    if (m_asked != m_record || !m_table) {
        say(FactText::tr("Looking it up…"));
    } else if (const auto fault = m_table->fault()) {
        say(FindingText::fetchSentence(*fault));
    } else if (m_table->isLoading()) {
        say(FactText::tr("Looking it up…"));
    } else {
        if (auto holders = holdersGroup(*m_table); !holders.facts.empty())
            groups.push_back(std::move(holders));
        const auto count = std::min(m_table->rowCount(), MostEntries);
        for (std::size_t row = 0; row < count; ++row)
            addEntry(group, m_table->handleAt(row));
        if (count == 0)
            say(FactText::tr("Nothing is recorded yet."));
        else if (count < m_table->rowCount())
            say(FactText::tr("Older entries stand in Activity."));
    }
    groups.push_back(std::move(group));
    return groups;
}

QString RecordHistory::shown(RowHandle row, ColumnId id) const
{
    for (const auto& column : interfaces::columnsOf(m_table->kind())) {
        if (column.id == id)
            return models::CellText().text(column, m_table->cell(row, id), m_session.serverNow());
    }
    return {};
}

void RecordHistory::addEntry(FactSheet::Group& group, RowHandle row) const
{
    FactSheet::Fact entry{shown(row, ColumnId::Time), {{shown(row, ColumnId::Action)}}};
    const auto outcome = m_table->cell(row, ColumnId::Outcome);
    const auto* word = std::get_if<std::string>(&outcome.value);
    const bool isDone = word != nullptr && *word == "success";
    const auto actor = shown(row, ColumnId::Actor);
    entry.lines.push_back(
        {isDone ? actor : FactText::tr("%1, %2", "person, outcome").arg(actor, shown(row, ColumnId::Outcome)),
         {},
         true});
    const auto cell = m_table->cell(row, ColumnId::BeforeAfter);
    if (const auto* fields = std::get_if<interfaces::FieldChanges>(&cell.value)) {
        for (const auto& part : models::ChangeText::parts(*fields))
            entry.lines.push_back({part.name.isEmpty()
                                       ? part.text
                                       : FactText::tr("%1: %2", "field, change").arg(part.name, part.text)});
    }
    const auto id = m_table->cell(row, ColumnId::OperationId);
    const auto* text = std::get_if<std::string>(&id.value);
    const auto operation = text != nullptr ? m_session.operation(domain::OperationId(*text)) : std::nullopt;
    if (isDone && operation && operation->isUndoable) // what was refused was never done
        entry.lines.push_back({FactText::tr("Undo"), UndoLink{operation->id}});
    group.facts.push_back(std::move(entry));
}

} // namespace cordboard::ui
