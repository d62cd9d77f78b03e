// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>

#include "ui/actions/actionspec.h"

/// The files of this folder: a run of actions each. An action without its spec does not compile.
namespace cordboard::ui {

using ActionSpecs = std::span<const ActionSpec>;

[[nodiscard]] ActionSpecs fileActions();
[[nodiscard]] ActionSpecs editActions();
[[nodiscard]] ActionSpecs viewActions();
[[nodiscard]] ActionSpecs userActions();
[[nodiscard]] ActionSpecs numberActions();
[[nodiscard]] ActionSpecs deviceActions();
[[nodiscard]] ActionSpecs companyActions();
[[nodiscard]] ActionSpecs licenseActions();
[[nodiscard]] ActionSpecs recordActions();
[[nodiscard]] ActionSpecs helpActions();

/// For `ActionSpec::command`.
template <domain::Described Made> inline constexpr std::string_view Making = domain::Description<Made>::kind;

[[nodiscard]] constexpr auto toRun(MakeCommand make)
{
    return make;
}
[[nodiscard]] constexpr auto toRun(RunOnRows run)
{
    return run;
}
/// For all chosen rows of a page: a command, or what asks for more first.
template <typename Run> [[nodiscard]] constexpr OnRows forAny(interfaces::TableKind page, Run run)
{
    return {.pages = PageSet(page), .rows = RowCount::Any, .run = toRun(run)};
}
/// The same, when the palette can ask for what it takes.
template <typename Run>
[[nodiscard]] constexpr OnRows forAny(interfaces::TableKind page, Run run, const RowArgument& argument)
{
    auto onRows = forAny(page, run);
    onRows.argument = &argument;
    return onRows;
}
/// For one row of a page.
template <typename Run> [[nodiscard]] constexpr OnRows forOne(interfaces::TableKind page, Run run)
{
    return {.pages = PageSet(page), .rows = RowCount::One, .run = toRun(run)};
}

struct ActionFamily {
    ActionSpecs (*specs)();
    ActionId first;
    ActionId last;
};

inline constexpr std::array ActionFamilies{
    ActionFamily{fileActions, ActionId::NewCompany, ActionId::Quit},
    ActionFamily{editActions, ActionId::Undo, ActionId::FindClear},
    ActionFamily{viewActions, ActionId::GoBack, ActionId::DensityComfortable},
    ActionFamily{userActions, ActionId::AddPeople, ActionId::PurgeUsers},
    ActionFamily{numberActions, ActionId::AssignNumber, ActionId::RemoveDepartmentNumbers},
    ActionFamily{deviceActions, ActionId::AssignDevice, ActionId::RemoveDevices},
    ActionFamily{companyActions, ActionId::CreateOffice, ActionId::LeaveDepartment},
    ActionFamily{licenseActions, ActionId::BuyLicenses, ActionId::PlansAndPrices},
    ActionFamily{recordActions, ActionId::UndoThis, ActionId::CopyOperationId},
    ActionFamily{helpActions, ActionId::Palette, LastAction},
};

[[nodiscard]] constexpr std::size_t placeOf(ActionId id)
{
    return static_cast<std::size_t>(id);
}

/// Whether each action is in one family.
[[nodiscard]] consteval bool familiesCoverAllActions()
{
    std::size_t next = 0;
    for (const auto& family : ActionFamilies) {
        if (placeOf(family.first) != next || family.last < family.first)
            return false;
        next = placeOf(family.last) + 1;
    }
    return next == placeOf(LastAction) + 1;
}
static_assert(familiesCoverAllActions());

/// Whether these are the specs of all actions of the family that begins with the first one, in their order,
/// and what makes a command says which right it needs. (A right without one is needed to look at something.)
template <std::size_t count>
[[nodiscard]] consteval bool isComplete(const std::array<ActionSpec, count>& specs)
{
    for (const auto& family : ActionFamilies) {
        if (family.first != specs.front().id)
            continue;
        for (std::size_t i = 0; i < count; ++i) {
            if (placeOf(specs[i].id) != placeOf(family.first) + i)
                return false;
            if (specs[i].command && !specs[i].right.value())
                return false;
        }
        return placeOf(family.first) + count == placeOf(family.last) + 1;
    }
    return false;
}

} // namespace cordboard::ui
