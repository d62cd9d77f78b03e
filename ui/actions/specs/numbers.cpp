// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "domain/permission.h"
#include "ui/actions/applicability.h"
#include "ui/actions/specs/families.h"
#include "ui/dialogs/pairingdialog.h"
#include "ui/text/findingtext.h"
#include "ui/window/mainwindow.h"

namespace cordboard::ui {

using domain::Code;
using domain::Command;
using domain::DirectoryView;
using domain::NumberId;
using domain::NumberStatus;
using domain::ReleaseNumbers;
using domain::UnassignNumbers;
using domain::UserId;
using interfaces::TableKind;

namespace {

void choose(MainWindow& window, const PairingPurpose& purpose)
{
    (new PairingDialog(window.session(), window.theme(), window.flow(), purpose, &window))->show();
}

void assignToPerson(MainWindow& window, const TargetRows& rows)
{
    choose(window, NumberForPerson{UserId(rows.ids.front())});
}

void swapNumber(MainWindow& window, const TargetRows& rows)
{
    choose(window, SwapForPerson{UserId(rows.ids.front())});
}

void assignToUser(MainWindow& window, const TargetRows& rows)
{
    choose(window, NumbersToPerson{rows.as<NumberId>()});
}

Command unassigning(const RowIds& rows, const DirectoryView& company)
{
    UnassignNumbers command;
    for (const auto& held : company.numbersOf(rows.as<UserId>())) {
        for (const auto& number : held)
            command.numbers.push_back(number.id);
    }
    return command;
}

QString withoutNumber(const TargetRows& rows, const interfaces::Session& session)
{
    const auto held = session.directory().numbersOf(rows.as<UserId>());
    const bool isAnyHeld = std::any_of(held.begin(), held.end(),
                                       [](const auto& numbers) { return !numbers.empty(); });
    return isAnyHeld ? QString() : Applicability::tr("There is no number to take or swap. Assign one first.");
}

/// R-DEL-04: nobody can be given a number that is held for somebody.
QString heldForOthers(const TargetRows& rows, const interfaces::Session& session)
{
    const auto& company = session.directory();
    const auto numbers = company.numbers(rows.as<NumberId>());
    const bool isAnyFree = std::any_of(numbers.begin(), numbers.end(), [](const auto& number) {
        return number && number->status != NumberStatus::OnHold;
    });
    if (isAnyFree || numbers.empty() || !numbers.front())
        return {};
    return FindingText::sentence(domain::heldFor(*numbers.front(), session.account().actor, company), {});
}

constexpr std::array Specs{
    ActionSpec{
        .id = ActionId::AssignNumber,
        .name = "assignNumber",
        .text = QT_TRANSLATE_NOOP("Actions", "&Assign number…"),
        .icon = "number-assign",
        .group = MenuGroup::PersonsNumbers,
        .right = domain::Right::AssignNumber,
        .command = Making<domain::AssignNumbers>,
        .run = forOne(TableKind::Users, assignToPerson),
    },
    ActionSpec{
        .id = ActionId::SwapNumber,
        .name = "swapNumber",
        .text = QT_TRANSLATE_NOOP("Actions", "S&wap number…"),
        .icon = "number-swap",
        .group = MenuGroup::PersonsNumbers,
        .right = domain::Right::SwapNumber,
        .command = Making<domain::SwapNumber>,
        .run = OnRows{.pages = PageSet(TableKind::Users),
                      .rows = RowCount::One,
                      .run = RunOnRows(swapNumber),
                      .obstacle = withoutNumber},
    },
    ActionSpec{
        .id = ActionId::UnassignNumbers,
        .name = "unassignNumbers",
        .text = QT_TRANSLATE_NOOP("Actions", "&Unassign numbers…"),
        .icon = "number-unassign",
        .group = MenuGroup::PersonsNumbers,
        .right = domain::Right::AssignNumber,
        .command = Making<domain::UnassignNumbers>,
        .run = OnRows{.pages = PageSet(TableKind::Users),
                      .rows = RowCount::Any,
                      .run = MakeCommand(unassigning),
                      .obstacle = withoutNumber},
    },
    ActionSpec{
        .id = ActionId::AssignToUser,
        .name = "assignToUser",
        .text = QT_TRANSLATE_NOOP("Actions", "Ass&ign to user…"),
        .icon = "number-assign",
        .group = MenuGroup::PooledNumbers,
        .right = domain::Right::AssignNumber,
        .command = Making<domain::AssignNumbers>,
        .run = OnRows{.pages = PageSet(TableKind::ReservedNumbers),
                      .rows = RowCount::Any,
                      .run = RunOnRows(assignToUser),
                      .obstacle = heldForOthers},
    },
    ActionSpec{
        .id = ActionId::ReleaseNumbers,
        .name = "releaseNumbers",
        .text = QT_TRANSLATE_NOOP("Actions", "&Release…"),
        .icon = "number-release",
        .group = MenuGroup::PooledNumbers,
        .right = domain::Right::ReleaseNumber,
        .command = Making<domain::ReleaseNumbers>,
        .run = forAny(TableKind::ReservedNumbers,
                      [](const RowIds& rows, const DirectoryView&) -> Command {
                          return ReleaseNumbers{rows.as<NumberId>()};
                      }),
    },
};
static_assert(isComplete(Specs));

} // namespace

ActionSpecs numberActions()
{
    return Specs;
}

} // namespace cordboard::ui
