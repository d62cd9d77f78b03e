// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "ui/actions/applicability.h"
#include "ui/actions/specs/families.h"
#include "ui/tables/filterterm.h"
#include "ui/window/mainwindow.h"

namespace cordboard::ui {

using interfaces::ColumnId;
using interfaces::TableKind;

namespace {

/// Text of a cell of the one row that the action is for.
std::string cellOf(const TargetRows& rows, ColumnId column)
{
    const auto row = rows.table.handleOf(rows.ids.front());
    if (!row)
        return {};
    const auto cell = rows.table.cell(*row, column);
    const auto* text = std::get_if<std::string>(&cell.value);
    return text == nullptr ? std::string() : *text;
}

void showHolders(MainWindow& window, const TargetRows& rows)
{
    const auto term = [&rows](const char* field, ColumnId column) {
        return FilterTerm::make(QString::fromLatin1(field), QString::fromStdString(cellOf(rows, column)));
    };
    window.page(TableKind::Users)
        .filter()
        .setQuery(term("office", ColumnId::Office) + QLatin1Char(' ') +
                  term("license", ColumnId::LicenseType));
    window.showPage(TableKind::Users);
}

/// The operation behind the entry of Activity, while it can be taken back from here.
std::optional<domain::OperationId> undoableOf(const TargetRows& rows, const interfaces::Session& session)
{
    const domain::OperationId id(cellOf(rows, ColumnId::OperationId));
    const auto operations = session.operations();
    const bool isUndoable = std::any_of(operations.begin(), operations.end(), [&id](const auto& operation) {
        return operation.id == id && operation.isUndoable;
    });
    return isUndoable ? std::optional(id) : std::nullopt;
}

QString reasonAgainstUndo(const TargetRows& rows, const interfaces::Session& session)
{
    return undoableOf(rows, session)
               ? QString()
               : Applicability::tr(
                     "This can no longer be taken back from here, or it was done by someone else.");
}

void undoEntry(MainWindow& window, const TargetRows& rows)
{
    if (const auto operation = undoableOf(rows, window.session()))
        window.flow().undo(*operation);
    else
        window.toasts().show(
            {reasonAgainstUndo(rows, window.session()), {}, {}, ToastArea::Toast::Kind::Info});
}

constexpr std::array Specs{
    ActionSpec{
        .id = ActionId::ShowHolders,
        .name = "showHolders",
        .text = QT_TRANSLATE_NOOP("Actions", "Show &holders"),
        .icon = "users",
        .group = MenuGroup::Seats,
        .right = std::nullopt,
        .run = forOne(TableKind::Licenses, showHolders),
    },
    ActionSpec{
        .id = ActionId::UndoThis,
        .name = "undoThis",
        .text = QT_TRANSLATE_NOOP("Actions", "Undo t&his"),
        .icon = "undo",
        .group = MenuGroup::None,
        .right = std::nullopt,
        .run = OnRows{.pages = PageSet(TableKind::Audit),
                      .rows = RowCount::One,
                      .run = RunOnRows(undoEntry),
                      .obstacle = reasonAgainstUndo},
    },
};
static_assert(isComplete(Specs));

} // namespace

ActionSpecs recordActions()
{
    return Specs;
}

} // namespace cordboard::ui
