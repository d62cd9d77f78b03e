// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/command.h"
#include "models/changetext.h"
#include "ui/pages/specs/list.h"
#include "ui/text/findingtext.h"

namespace cordboard::ui {

using interfaces::ColumnId;
using interfaces::TableKind;
using models::CellText;

namespace {

std::vector<std::string_view> actions()
{
    const auto kinds = domain::commandKinds();
    std::vector<std::string_view> words(kinds.begin(), kinds.end());
    words.push_back("sign_in");
    return words;
}

std::vector<FilterField> activityFilters(const domain::DirectoryView& company)
{
    return {FilterFields::dates(), FilterFields::admins(company),
            FilterFields::words(FilterFields::tr("&Action"), QStringLiteral("action"), actions()),
            FilterFields::words(FilterFields::tr("O&utcome"), QStringLiteral("status"),
                                {"success", "denied", "failure"}),
            FilterFields::offices(company)};
}

/// What the table shows of the entry.
QString shownCell(const FactSource& row, ColumnId id)
{
    for (const auto& column : interfaces::columnsOf(row.table.kind())) {
        if (column.id == id)
            return CellText().text(column, row.table.cell(row.handle, id), row.now);
    }
    return {};
}

/// A refusal's code as a sentence about whom it is; what an admin gave as the reason stays as it is.
QString reasonText(const QString& reason, const QString& target)
{
    const auto code = domain::fromWord<domain::Code>(reason.toStdString());
    return code ? PageText::tr("%1 (%2)", "sentence, code")
                      .arg(FindingText::sentence({*code, {}, {}, {}, {}}, target), reason)
                : reason;
}

/// "Delete user, 12 together, Today 14:01": another row in words, which leads there.
FactText::Lines otherRow(const FactSource& row, const std::optional<interfaces::RowHandle>& handle)
{
    if (!handle)
        return {};
    const FactSource other{row.id, row.table, *handle, row.company, row.now};
    return {{FactText::joined({shownCell(other, ColumnId::Action), shownCell(other, ColumnId::Target),
                               shownCell(other, ColumnId::Time), shownCell(other, ColumnId::Actor)}),
             RecordLink{TableKind::Audit, row.table.idOf(*handle)}}};
}

/// Who did what to whom, and every field that it changed.
std::optional<FactSheet> activityFacts(const FactSource& row)
{
    FactSheet sheet;
    sheet.title = shownCell(row, ColumnId::Action);
    sheet.subtitle = FactText::joined(
        {shownCell(row, ColumnId::Actor), shownCell(row, ColumnId::Time), shownCell(row, ColumnId::Outcome)});
    FactSheet::Group about{FactText::tr("About"), {}};
    const auto target = shownCell(row, ColumnId::Target);
    about.add(CellText::title(ColumnId::Target), target);
    about.add(CellText::title(ColumnId::Office), shownCell(row, ColumnId::Office));
    about.add(CellText::title(ColumnId::Reason), reasonText(shownCell(row, ColumnId::Reason), target));
    about.add(FactText::tr("Took back"), otherRow(row, row.table.undoOf(row.handle)));
    about.add(FactText::tr("Taken back by"), otherRow(row, row.table.undoneBy(row.handle)));
    FactSheet::Group changes{CellText::title(ColumnId::BeforeAfter), {}};
    const auto cell = row.table.cell(row.handle, ColumnId::BeforeAfter);
    if (const auto* fields = std::get_if<interfaces::FieldChanges>(&cell.value)) {
        for (const auto& part : models::ChangeText::parts(*fields))
            changes.add(part.name, part.text);
    }
    FactSheet::Group reference{FactText::tr("Reference"), {}};
    reference.add(FactText::tr("Operation"), shownCell(row, ColumnId::OperationId));
    sheet.tabs.push_back({QString(), {std::move(about), std::move(changes), std::move(reference)}});
    return sheet;
}

} // namespace

template <> PageSpec specOfPage<TableKind::Audit>()
{
    return {
        .action = "showActivity",
        .icon = "activity",
        .section = PageSection::Work,
        .isCounted = false,
        .right = interfaces::rightToSee(TableKind::Audit),
        .record = std::nullopt,
        .title = [] { return PageText::tr("Activity"); },
        .menuText = [] { return PageText::tr("&Activity"); },
        .tableName = [] { return PageText::tr("Audit trail"); },
        .search = [] { return PageText::tr("Search activity"); },
        .counted = [](int count) { return PageText::tr("%Ln entry(s)", nullptr, count); },
        .countedMarks = [](int count) { return PageText::tr("%Ln marked entry(s)", nullptr, count); },
        .marksLost = rowsGone,
        .nothingMatches =
            [](const QString& query) { return PageText::tr("No entry matches “%1”.").arg(query); },
        .whatComesHere =
            [] { return PageText::tr("Every change is recorded here, with who made it and when."); },
        .filters = activityFilters,
        .facts = activityFacts,
        .leading = {ActionId::UndoThis},
    };
}

} // namespace cordboard::ui
