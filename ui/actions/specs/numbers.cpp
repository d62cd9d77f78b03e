// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "domain/commands/quarantine.h"
#include "domain/permission.h"
#include "ui/actions/applicability.h"
#include "ui/actions/specs/families.h"
#include "ui/actions/specs/openings.h"
#include "ui/dialogs/assignseveral.h"
#include "ui/dialogs/numberforms.h"
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

/// One person may look for a number; several are suggested one each.
void assignToPeople(MainWindow& window, const TargetRows& rows)
{
    if (rows.ids.size() == 1)
        return openPairing(window, NumberForPerson{UserId(rows.ids.front())});
    (new AssignSeveral(window.session(), window.theme(), window.flow(), rows.as<UserId>(), &window))->show();
}

void swapNumber(MainWindow& window, const TargetRows& rows)
{
    openPairing(window, SwapForPerson{UserId(rows.ids.front())});
}

/// The numbers of the rows go to what is looked for.
template <typename Purpose> void assignTo(MainWindow& window, const TargetRows& rows)
{
    openPairing(window, Purpose{rows.as<NumberId>()});
}

void addOfficeNumber(MainWindow& window, const TargetRows& rows)
{
    openPairing(window, NumberForMainLine{domain::OfficeId(rows.ids.front())});
}

void addDepartmentNumber(MainWindow& window, const TargetRows& rows)
{
    openPairing(window, NumberForDepartment{domain::DepartmentId(rows.ids.front())});
}

void quarantine(MainWindow& window, const TargetRows& rows)
{
    openForm(window, quarantineForm(window.session(), rows.as<NumberId>()));
}

void openNewNumbers(MainWindow& window)
{
    openForm(window, newNumbersForm(window.session()));
}

/// Nothing happens when the row has gone meanwhile.
template <typename Id, auto form> void removeNumbers(MainWindow& window, const TargetRows& rows)
{
    if (auto spec = form(window.session(), Id(rows.ids.front())))
        openForm(window, *std::move(spec));
}

constexpr PageSet PagesOfNumbers(TableKind::ReservedNumbers, TableKind::Numbers);

/// A command that has nothing but the numbers.
template <typename Made> Command aboutNumbers(const RowIds& rows, const DirectoryView&)
{
    return Made{rows.as<NumberId>()};
}

Command lifting(const RowIds& rows, const DirectoryView&)
{
    domain::SetQuarantine command;
    for (auto& number : rows.as<NumberId>())
        command.quarantines.push_back({std::move(number)});
    return command;
}

Command unassigning(const RowIds& rows, const DirectoryView& company)
{
    if (rows.page == TableKind::Numbers)
        return UnassignNumbers{rows.as<NumberId>()};
    UnassignNumbers command;
    for (const auto& held : company.numbersOf(rows.as<UserId>())) {
        for (const auto& number : held)
            command.numbers.push_back(number.id);
    }
    return command;
}

QString withoutNumber(const TargetRows& rows, const interfaces::Session& session)
{
    if (rows.page == TableKind::Numbers)
        return {}; // the rules say who has it
    const auto held = session.directory().numbersOf(rows.as<UserId>());
    const bool isAnyHeld = std::any_of(held.begin(), held.end(),
                                       [](const auto& numbers) { return !numbers.empty(); });
    return isAnyHeld ? QString() : Applicability::tr("There is no number to take or swap. Assign one first.");
}

/// Only a number of the pool is given to somebody, and none that is held (R-DEL-04).
QString heldForOthers(const TargetRows& rows, const interfaces::Session& session)
{
    const auto& company = session.directory();
    const auto numbers = company.numbers(rows.as<NumberId>());
    const bool isAnyFree = std::any_of(numbers.begin(), numbers.end(), [](const auto& number) {
        return number && number->status == NumberStatus::Reserved;
    });
    if (isAnyFree || numbers.empty() || !numbers.front())
        return {};
    if (numbers.front()->status != NumberStatus::OnHold)
        return Applicability::tr("There is no number of the reserved pool.");
    return FindingText::sentence(domain::heldFor(*numbers.front(), session.account().actor, company), {});
}

/// R-NUM-13.
QString withoutQuarantine(const TargetRows& rows, const interfaces::Session& session)
{
    const auto numbers = session.directory().numbers(rows.as<NumberId>());
    const bool isAnyKept = std::any_of(
        numbers.begin(), numbers.end(),
        [now = session.serverNow()](const auto& number) { return number && number->isInQuarantine(now); });
    return isAnyKept ? QString() : Applicability::tr("There is no quarantine to lift.");
}

/// R-NUM-04.
QString notReleased(const TargetRows& rows, const interfaces::Session& session)
{
    const auto numbers = session.directory().numbers(rows.as<NumberId>());
    const bool isAnyReleased = std::any_of(numbers.begin(), numbers.end(), [](const auto& number) {
        return number &&
               (number->status == NumberStatus::Cooling || number->status == NumberStatus::Released);
    });
    return isAnyReleased ? QString() : Applicability::tr("There is no released number to recover.");
}

template <domain::TargetType type>
QString withoutLines(const TargetRows& rows, const interfaces::Session& session)
{
    return session.directory().lineNumbers(type, rows.ids.front()).empty()
               ? Applicability::tr("There is no number to remove.")
               : QString();
}

/// Rulebook 5: a Department Admin is not shown the pool that a number would be chosen from.
QString withoutPool(const TargetRows&, const interfaces::Session& session)
{
    return domain::reachOf(session.account().actor, domain::Right::ViewReservedNumbers) ==
                   domain::Reach::Never
               ? Applicability::tr("You do not see the reserved numbers. Ask an Office Admin to assign one.")
               : QString();
}

constexpr std::array NumberSpecs{
    ActionSpec{
        .id = ActionId::AssignNumber,
        .name = "assignNumber",
        .text = QT_TRANSLATE_NOOP("Actions", "&Assign number…"),
        .icon = "number-assign",
        .group = MenuGroup::PersonsNumbers,
        .right = domain::Right::AssignNumber,
        .command = Making<domain::AssignNumbers>,
        .run = forAny(TableKind::Users, assignToPeople),
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
        .run = OnRows{.pages = PageSet(TableKind::Users, TableKind::Numbers),
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
        .run = OnRows{.pages = PagesOfNumbers,
                      .rows = RowCount::Any,
                      .run = RunOnRows(assignTo<NumbersToPerson>),
                      .obstacle = heldForOthers},
    },
    ActionSpec{
        .id = ActionId::AssignToDepartment,
        .name = "assignToDepartment",
        .text = QT_TRANSLATE_NOOP("Actions", "Assign to &department…"),
        .icon = "departments",
        .group = MenuGroup::PooledNumbers,
        .right = domain::Right::AssignNumberToDepartment,
        .command = Making<domain::AssignNumbers>,
        .run = OnRows{.pages = PagesOfNumbers,
                      .rows = RowCount::Any,
                      .run = RunOnRows(assignTo<NumbersToDepartment>),
                      .obstacle = heldForOthers},
    },
    ActionSpec{
        .id = ActionId::AssignToMainLine,
        .name = "assignToMainLine",
        .text = QT_TRANSLATE_NOOP("Actions", "Assign to &main line…"),
        .icon = "offices",
        .group = MenuGroup::PooledNumbers,
        .right = domain::Right::EditMainLine,
        .command = Making<domain::AssignNumbers>,
        .run = OnRows{.pages = PagesOfNumbers,
                      .rows = RowCount::Any,
                      .run = RunOnRows(assignTo<NumbersToMainLine>),
                      .obstacle = heldForOthers},
    },
    ActionSpec{
        .id = ActionId::SetQuarantine,
        .name = "setQuarantine",
        .text = QT_TRANSLATE_NOOP("Actions", "&Quarantine…"),
        .icon = "lock",
        .group = MenuGroup::PooledNumbers,
        .right = domain::Right::SetQuarantine,
        .command = Making<domain::SetQuarantine>,
        .run = OnRows{.pages = PagesOfNumbers,
                      .rows = RowCount::Any,
                      .run = RunOnRows(quarantine),
                      .obstacle = heldForOthers},
    },
    ActionSpec{
        .id = ActionId::LiftQuarantine,
        .name = "liftQuarantine",
        .text = QT_TRANSLATE_NOOP("Actions", "&Lift quarantine"),
        .icon = "check",
        .group = MenuGroup::PooledNumbers,
        .right = domain::Right::SetQuarantine,
        .command = Making<domain::SetQuarantine>,
        .run = OnRows{.pages = PagesOfNumbers,
                      .rows = RowCount::Any,
                      .run = MakeCommand(lifting),
                      .obstacle = withoutQuarantine},
    },
    ActionSpec{
        .id = ActionId::ReleaseNumbers,
        .name = "releaseNumbers",
        .text = QT_TRANSLATE_NOOP("Actions", "&Release…"),
        .icon = "number-release",
        .group = MenuGroup::PooledNumbers,
        .right = domain::Right::ReleaseNumber,
        .command = Making<domain::ReleaseNumbers>,
        .run = OnRows{.pages = PagesOfNumbers,
                      .rows = RowCount::Any,
                      .run = MakeCommand(aboutNumbers<ReleaseNumbers>)},
    },
    ActionSpec{
        .id = ActionId::RecoverNumbers,
        .name = "recoverNumbers",
        .text = QT_TRANSLATE_NOOP("Actions", "Re&cover"),
        .icon = "restore",
        .group = MenuGroup::PooledNumbers,
        .right = domain::Right::ReleaseNumber,
        .command = Making<domain::RecoverNumbers>,
        .run = OnRows{.pages = PagesOfNumbers,
                      .rows = RowCount::Any,
                      .run = MakeCommand(aboutNumbers<domain::RecoverNumbers>),
                      .obstacle = notReleased},
    },
    ActionSpec{
        .id = ActionId::AddNumbers,
        .name = "addNumbers",
        .text = QT_TRANSLATE_NOOP("Actions", "Add &new numbers…"),
        .icon = "numbers",
        .group = MenuGroup::PooledNumbers,
        .right = domain::Right::OrderNumbers,
        .command = Making<domain::AddNumbers>,
        .run = OnWindow{openNewNumbers},
    },
    ActionSpec{
        .id = ActionId::AddOfficeNumber,
        .name = "addOfficeNumber",
        .text = QT_TRANSLATE_NOOP("Actions", "Add number t&o main line…"),
        .icon = "number-assign",
        .group = MenuGroup::LinesNumbers,
        .right = domain::Right::EditMainLine,
        .command = Making<domain::AssignNumbers>,
        .run = forOne(TableKind::Offices, addOfficeNumber),
    },
    ActionSpec{
        .id = ActionId::RemoveOfficeNumbers,
        .name = "removeOfficeNumbers",
        .text = QT_TRANSLATE_NOOP("Actions", "Remo&ve numbers from main line…"),
        .icon = "number-unassign",
        .group = MenuGroup::LinesNumbers,
        .right = domain::Right::EditMainLine,
        .command = Making<domain::UnassignNumbers>,
        .run = OnRows{.pages = PageSet(TableKind::Offices),
                      .rows = RowCount::One,
                      .run = RunOnRows(removeNumbers<domain::OfficeId, mainLineRemovalForm>),
                      .obstacle = withoutLines<domain::TargetType::Office>},
    },
    ActionSpec{
        .id = ActionId::AddDepartmentNumber,
        .name = "addDepartmentNumber",
        .text = QT_TRANSLATE_NOOP("Actions", "Add num&ber to department…"),
        .icon = "number-assign",
        .group = MenuGroup::LinesNumbers,
        .right = domain::Right::AssignNumberToDepartment,
        .command = Making<domain::AssignNumbers>,
        .run = OnRows{.pages = PageSet(TableKind::Departments),
                      .rows = RowCount::One,
                      .run = RunOnRows(addDepartmentNumber),
                      .obstacle = withoutPool},
    },
    ActionSpec{
        .id = ActionId::RemoveDepartmentNumbers,
        .name = "removeDepartmentNumbers",
        .text = QT_TRANSLATE_NOOP("Actions", "Remove numbers &from department…"),
        .icon = "number-unassign",
        .group = MenuGroup::LinesNumbers,
        .right = domain::Right::AssignNumberToDepartment,
        .command = Making<domain::UnassignNumbers>,
        .run = OnRows{.pages = PageSet(TableKind::Departments),
                      .rows = RowCount::One,
                      .run = RunOnRows(removeNumbers<domain::DepartmentId, departmentRemovalForm>),
                      .obstacle = withoutLines<domain::TargetType::Department>},
    },
};
static_assert(isComplete(NumberSpecs));

} // namespace

ActionSpecs numberActions()
{
    return NumberSpecs;
}

} // namespace cordboard::ui
