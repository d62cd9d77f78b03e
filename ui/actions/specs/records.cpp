// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QGuiApplication>
#include <algorithm>

#include "ui/actions/applicability.h"
#include "ui/actions/specs/families.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagestack.h"

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

/// The operation behind the entry of Activity, while it can be taken back from here.
std::optional<domain::OperationId> undoableOf(const TargetRows& rows, const interfaces::Session& session)
{
    const auto operation = session.operation(domain::OperationId(cellOf(rows, ColumnId::OperationId)));
    return operation && operation->isUndoable ? std::optional(operation->id) : std::nullopt;
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

QString reasonAgainstParts(const TargetRows& rows, const interfaces::Session&)
{
    const auto row = rows.table.handleOf(rows.ids.front());
    return row && rows.table.partsOf(*row) ? QString() : Applicability::tr("This has no parts.");
}

void showParts(MainWindow& window, const TargetRows& rows)
{
    window.openParts(rows.table.handleOf(rows.ids.front()));
}

using Counterpart =
    std::optional<interfaces::RowHandle> (interfaces::TableSource::*)(interfaces::RowHandle) const;

std::optional<interfaces::RowHandle> counterpartOf(const TargetRows& rows, Counterpart which)
{
    const auto row = rows.table.handleOf(rows.ids.front());
    return row ? (rows.table.*which)(*row) : std::nullopt;
}

/// Goes to the other row, also when a search hides it.
void goTo(MainWindow& window, const TargetRows& rows, Counterpart which)
{
    if (const auto row = counterpartOf(rows, which))
        window.pages().openRecord(TableKind::Audit, rows.table.idOf(*row));
}

void showUndone(MainWindow& window, const TargetRows& rows)
{
    goTo(window, rows, &interfaces::TableSource::undoOf);
}

QString reasonAgainstUndone(const TargetRows& rows, const interfaces::Session&)
{
    return counterpartOf(rows, &interfaces::TableSource::undoOf)
               ? QString()
               : Applicability::tr("This took nothing back, as far as is known here.");
}

void showItsUndo(MainWindow& window, const TargetRows& rows)
{
    goTo(window, rows, &interfaces::TableSource::undoneBy);
}

QString reasonAgainstItsUndo(const TargetRows& rows, const interfaces::Session&)
{
    return counterpartOf(rows, &interfaces::TableSource::undoneBy)
               ? QString()
               : Applicability::tr("This was not taken back, as far as is known here.");
}

void copyOperationId(MainWindow& window, const TargetRows& rows)
{
    QGuiApplication::clipboard()->setText(QString::fromStdString(cellOf(rows, ColumnId::OperationId)));
    window.toasts().show({Applicability::tr("The operation id is copied."), {}, {}});
}

QString reasonAgainstCopying(const TargetRows& rows, const interfaces::Session&)
{
    return cellOf(rows, ColumnId::OperationId).empty() ? Applicability::tr("This belongs to no operation.")
                                                       : QString();
}

constexpr OnRows onEntry(RunOnRows run, Obstacle obstacle)
{
    return {.pages = PageSet(TableKind::Audit), .rows = RowCount::One, .run = run, .obstacle = obstacle};
}

constexpr std::array RecordSpecs{
    ActionSpec{
        .id = ActionId::UndoThis,
        .name = "undoThis",
        .text = QT_TRANSLATE_NOOP("Actions", "Undo t&his"),
        .icon = "undo",
        .group = MenuGroup::None,
        .right = std::nullopt,
        .run = onEntry(undoEntry, reasonAgainstUndo),
    },
    ActionSpec{
        .id = ActionId::ShowParts,
        .name = "showParts",
        .text = QT_TRANSLATE_NOOP("Actions", "Show &parts…"),
        .icon = "",
        .group = MenuGroup::None,
        .right = std::nullopt,
        .run = onEntry(showParts, reasonAgainstParts),
    },
    ActionSpec{
        .id = ActionId::ShowUndone,
        .name = "showUndone",
        .text = QT_TRANSLATE_NOOP("Actions", "Go to what it too&k back"),
        .icon = "",
        .group = MenuGroup::None,
        .right = std::nullopt,
        .run = onEntry(showUndone, reasonAgainstUndone),
    },
    ActionSpec{
        .id = ActionId::ShowItsUndo,
        .name = "showItsUndo",
        .text = QT_TRANSLATE_NOOP("Actions", "&Go to its undo"),
        .icon = "",
        .group = MenuGroup::None,
        .right = std::nullopt,
        .run = onEntry(showItsUndo, reasonAgainstItsUndo),
    },
    ActionSpec{
        .id = ActionId::CopyOperationId,
        .name = "copyOperationId",
        .text = QT_TRANSLATE_NOOP("Actions", "Copy operation &id"),
        .icon = "copy",
        .group = MenuGroup::None,
        .right = std::nullopt,
        .run = onEntry(copyOperationId, reasonAgainstCopying),
    },
};
static_assert(isComplete(RecordSpecs));

} // namespace

ActionSpecs recordActions()
{
    return RecordSpecs;
}

} // namespace cordboard::ui
