// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/menus.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <algorithm>

#include "models/datatext.h"
#include "ui/actions/actionlist.h"
#include "ui/actions/actions.h"

namespace cordboard::ui {

namespace {

/// A menu of its own within another.
struct SubMenu {
    const char* title;
    std::vector<MenuGroup> groups;
};

struct MenuSpec {
    const char* title;
    bool hasPages; ///< before everything else
    std::vector<MenuGroup> groups;
    MenuGroup subMenusAfter; ///< the group whose end they follow
    std::vector<SubMenu> subMenus;
};

const std::vector<MenuSpec>& menus()
{
    using Group = MenuGroup;
    static const std::vector<MenuSpec> all{
        {QT_TRANSLATE_NOOP("Menus", "&File"),
         false,
         {Group::Beginning, Group::Account, Group::Program},
         Group::None,
         {}},
        {QT_TRANSLATE_NOOP("Menus", "&Edit"),
         false,
         {Group::History, Group::Cells, Group::Marks, Group::Search},
         Group::None,
         {}},
        {QT_TRANSLATE_NOOP("Menus", "&View"),
         true,
         {Group::Travel, Group::Views, Group::Layout, Group::Parts, Group::Connection},
         Group::Layout,
         {{QT_TRANSLATE_NOOP("Menus", "&Theme"), {Group::Theme}},
          {QT_TRANSLATE_NOOP("Menus", "Te&xt size"), {Group::TextStep, Group::TextSize}},
          {QT_TRANSLATE_NOOP("Menus", "Row h&eight"), {Group::RowHeight}}}},
        {QT_TRANSLATE_NOOP("Menus", "&Users"),
         false,
         {Group::Joining, Group::Profile, Group::Roles, Group::Analytics, Group::Membership, Group::Moving,
          Group::Suspension, Group::Invitations, Group::Deletion},
         Group::None,
         {}},
        {QT_TRANSLATE_NOOP("Menus", "&Numbers"),
         false,
         {Group::PersonsNumbers, Group::PooledNumbers, Group::LinesNumbers},
         Group::None,
         {}},
        {QT_TRANSLATE_NOOP("Menus", "&Devices"),
         false,
         {Group::PersonsDevices, Group::Stock, Group::Ringing},
         Group::None,
         {}},
        {QT_TRANSLATE_NOOP("Menus", "&Licenses"), false, {Group::Seats}, Group::None, {}},
        {QT_TRANSLATE_NOOP("Menus", "&Company"),
         false,
         {Group::OfficesOfCompany, Group::DepartmentsOfCompany, Group::RegionsOfCompany, Group::Settings},
         Group::None,
         {}},
        {QT_TRANSLATE_NOOP("Menus", "&Help"), false, {Group::Keys, Group::Product}, Group::None, {}},
    };
    return all;
}

QString menuText(const char* title)
{
    return QCoreApplication::translate("Menus", title);
}

void addGroup(QMenu& menu, MenuGroup group, const Actions& actions)
{
    if (!menu.isEmpty())
        menu.addSeparator();
    for (const auto& spec : allActions()) {
        if (spec.group == group)
            menu.addAction(actions.action(spec.id));
    }
}

void addMenu(QMenu& into, const SubMenu& spec, const Actions& actions)
{
    auto* menu = into.addMenu(menuText(spec.title));
    menu->setToolTipsVisible(true);
    for (const auto group : spec.groups)
        addGroup(*menu, group, actions);
}

/// What takes rows away is far from what is pressed often.
bool comesLast(const ActionSpec& spec)
{
    return spec.group == MenuGroup::Deletion || (spec.onRows() != nullptr && spec.onRows()->isByDelete);
}

/// Entries for the actions of a group that fit.
template <typename Fits> void addEntries(QMenu& menu, MenuGroup group, const Actions& actions, Fits fits)
{
    for (const auto& spec : allActions()) {
        if (spec.group == group && fits(spec))
            Actions::addEntry(menu, *actions.action(spec.id));
    }
}

/// The same behind a line for each group.
template <typename Fits>
void addGroups(QMenu& menu, const std::vector<MenuGroup>& groups, const Actions& actions, Fits fits)
{
    for (const auto group : groups) {
        menu.addSeparator(); // one without entries behind it is not shown
        addEntries(menu, group, actions, fits);
    }
}

/// What can be done with a person stands under four headings (R-EDIT-07).
const std::vector<SubMenu>& headingsOf(interfaces::TableKind page)
{
    using Group = MenuGroup;
    static const std::vector<SubMenu> none;
    static const std::vector<SubMenu> ofPeople{
        {QT_TRANSLATE_NOOP("Menus", "Calling"), {Group::PersonsNumbers, Group::PersonsDevices}},
        {QT_TRANSLATE_NOOP("Menus", "Groups"), {Group::Membership}},
        {QT_TRANSLATE_NOOP("Menus", "Privileges"), {Group::Analytics}},
        {QT_TRANSLATE_NOOP("Menus", "Admin"),
         {Group::Roles, Group::Moving, Group::Suspension, Group::Invitations}}};
    return page == interfaces::TableKind::Users ? ofPeople : none;
}

/// A heading stands over entries alone: Qt would show the first of several lines that follow each other.
template <typename Fits>
void addHeadings(QMenu& menu, const std::vector<SubMenu>& headings, const Actions& actions, Fits fits)
{
    for (const auto& heading : headings) {
        const auto isUnderIt = [&](const ActionSpec& spec) {
            const auto& groups = heading.groups;
            return fits(spec) && std::find(groups.begin(), groups.end(), spec.group) != groups.end();
        };
        const auto& all = allActions();
        if (std::any_of(all.begin(), all.end(), [&](const ActionSpec& spec) {
                return isUnderIt(spec) && actions.action(spec.id)->isVisible();
            }))
            menu.addSection(menuText(heading.title));
        for (const auto group : heading.groups)
            addEntries(menu, group, actions, fits);
    }
}

/// All groups but those under headings.
std::vector<MenuGroup> groupsBeside(const std::vector<SubMenu>& headings)
{
    auto groups = shownGroups();
    groups.insert(groups.begin(), MenuGroup::None);
    for (const auto& heading : headings)
        std::erase_if(groups, [&heading](MenuGroup group) {
            return std::find(heading.groups.begin(), heading.groups.end(), group) != heading.groups.end();
        });
    return groups;
}

} // namespace

void fillRowMenu(QMenu& menu, interfaces::TableKind page, const Actions& actions, const RowMenuExtent& extent)
{
    const auto isWanted = [&](const ActionSpec& spec) {
        return spec.standsOn(page) &&
               std::find(extent.without.begin(), extent.without.end(), spec.id) == extent.without.end();
    };
    const auto& headings = headingsOf(page);
    const auto groups = groupsBeside(headings);
    const auto isUsual = [&](const ActionSpec& spec) { return isWanted(spec) && !comesLast(spec); };
    addGroups(menu, groups, actions, isUsual);
    addHeadings(menu, headings, actions, isUsual);
    if (extent.cells == CellEntries::Included)
        addGroups(menu, groups, actions, [](const ActionSpec& spec) { return spec.isTableScoped(); });
    addGroups(menu, groups, actions,
              [&](const ActionSpec& spec) { return isWanted(spec) && comesLast(spec); });
}

void fillMenuBar(QMenuBar& bar, const Actions& actions)
{
    for (const auto& spec : menus()) {
        auto* menu = bar.addMenu(menuText(spec.title));
        menu->setToolTipsVisible(true); // a disabled action says why
        if (spec.hasPages) {
            for (const auto page : interfaces::AllTables)
                menu->addAction(actions.pageAction(page));
        }
        for (const auto group : spec.groups) {
            addGroup(*menu, group, actions);
            if (group != spec.subMenusAfter)
                continue;
            for (const auto& sub : spec.subMenus)
                addMenu(*menu, sub, actions);
        }
    }
}

void hideEmptyMenus(QMenuBar& bar)
{
    for (auto* menu : bar.findChildren<QMenu*>()) {
        const auto entries = menu->actions();
        menu->menuAction()->setVisible(std::any_of(entries.begin(), entries.end(), [](const QAction* entry) {
            return entry->isVisible() && !entry->isSeparator();
        }));
    }
}

QString menuPathOf(MenuGroup group)
{
    const auto has = [group](const std::vector<MenuGroup>& groups) {
        return std::find(groups.begin(), groups.end(), group) != groups.end();
    };
    for (const auto& menu : menus()) {
        const auto title = models::DataText::withoutKeys(menuText(menu.title));
        if (has(menu.groups))
            return title;
        for (const auto& sub : menu.subMenus) {
            if (has(sub.groups))
                return QStringLiteral("%1 › %2").arg(title,
                                                     models::DataText::withoutKeys(menuText(sub.title)));
        }
    }
    return {};
}

std::vector<MenuGroup> shownGroups()
{
    std::vector<MenuGroup> groups;
    for (const auto& menu : menus()) {
        groups.insert(groups.end(), menu.groups.begin(), menu.groups.end());
        for (const auto& sub : menu.subMenus)
            groups.insert(groups.end(), sub.groups.begin(), sub.groups.end());
    }
    return groups;
}

} // namespace cordboard::ui
