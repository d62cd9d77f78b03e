// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/actionlist.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "ui/actions/specs/families.h"
#include "ui/pages/pagespec.h"

namespace cordboard::ui {

using interfaces::TableKind;

QList<QKeySequence> ActionKeys::sequences() const
{
    if (standard != QKeySequence::UnknownKey)
        return QKeySequence::keyBindings(standard);
    QList<QKeySequence> all;
    for (const auto key : own) {
        if (key != QKeyCombination(Qt::Key_unknown))
            all.append(QKeySequence(key));
    }
    return all;
}

const std::vector<ActionSpec>& allActions()
{
    static const auto all = [] {
        std::vector<ActionSpec> specs;
        for (const auto& family : ActionFamilies)
            std::copy(family.specs().begin(), family.specs().end(), std::back_inserter(specs));
        return specs;
    }();
    return all;
}

const ActionSpec& specOf(ActionId id)
{
    return allActions().at(placeOf(id));
}

const std::vector<ActionId>& actionsOf(TableKind page)
{
    static const auto all = [] {
        std::map<TableKind, std::vector<ActionId>> pages;
        for (const auto kind : interfaces::AllTables) {
            auto& actions = pages[kind];
            for (const auto& spec : allActions()) {
                if (spec.standsOn(kind))
                    actions.push_back(spec.id);
            }
            std::stable_partition(actions.begin(), actions.end(), [](ActionId id) {
                return specOf(id).onRows()->prominence == Prominence::First;
            });
        }
        return pages;
    }();
    return all.at(page);
}

std::vector<TableKind> pagesOf(const ActionSpec& spec)
{
    std::vector<TableKind> pages;
    std::copy_if(interfaces::AllTables.begin(), interfaces::AllTables.end(), std::back_inserter(pages),
                 [&spec](TableKind page) { return spec.standsOn(page); });
    return pages;
}

bool isActionFor(ActionId action, const domain::Actor& actor)
{
    const auto& spec = specOf(action);
    const auto pages = pagesOf(spec);
    const bool isOnSomePage = std::any_of(pages.begin(), pages.end(),
                                          [&actor](TableKind page) { return isPageFor(page, actor); });
    if (!pages.empty() && !isOnSomePage)
        return false;
    if (spec.isForAdmins && !isAdmin(actor))
        return false;
    const auto& right = spec.right.value();
    return !right || actor.officeId.isEmpty() || domain::reachOf(actor, *right) != domain::Reach::Never;
}

bool isActionIn(ActionId action, WindowView view)
{
    const auto& spec = specOf(action);
    return view == WindowView::Administration ||
           (spec.onRows() == nullptr && !spec.isTableScoped() && !spec.right.value() && !spec.isOfPages);
}

bool isAdmin(const domain::Actor& actor)
{
    return actor.officeId.isEmpty() || !actor.roles.empty();
}

} // namespace cordboard::ui
