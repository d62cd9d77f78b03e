// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/placesheet.h"

#include <algorithm>

#include "models/textrank.h"
#include "ui/pages/pagespec.h"
#include "ui/tables/filterterm.h"
#include "ui/text/plantext.h"

namespace cordboard::ui {

using domain::Department;
using domain::DirectoryView;
using domain::Office;
using domain::RecordKind;
using domain::Region;
using domain::Role;
using interfaces::TableKind;
using models::CellText;

namespace {

constexpr std::size_t MostListed = 20; ///< of others a page tells

template <typename T> std::optional<T> recordOfRow(const FactSource& row)
{
    return domain::recordsOf<T>(row.company, std::span(&row.id, 1)).front();
}

QueryLink query(TableKind page, const std::vector<std::pair<const char*, std::string>>& conditions)
{
    QStringList terms;
    for (const auto& [field, value] : conditions)
        terms.append(FilterTerm::make(QLatin1String(field), QString::fromStdString(value)));
    return {page, terms.join(QLatin1Char(' '))};
}

/// Lines for the first ones, then one that leads to all.
template <typename Items, typename LineOf>
FactText::Lines listedLines(const Items& items, LineOf lineOf, const std::optional<FactLink>& all)
{
    FactText::Lines lines;
    for (const auto& item : items) {
        if (lines.size() == MostListed) {
            const auto rest = static_cast<int>(std::ssize(items)) - static_cast<int>(MostListed);
            lines.push_back({FactText::tr("%Ln more", nullptr, rest), all});
            break;
        }
        if (auto line = lineOf(item))
            lines.push_back(std::move(*line));
    }
    return lines;
}

template <typename T> std::vector<T> placesInOrder(std::vector<std::optional<T>> places)
{
    std::vector<T> known;
    for (auto& place : places) {
        if (place)
            known.push_back(*std::move(place));
    }
    models::sortByName(known, [](const T& place) { return QString::fromStdString(place.name); });
    return known;
}

/// Those who have started and have the role for it.
FactSheet::Group admins(const domain::RoleAssignment& role, const DirectoryView& company)
{
    FactSheet::Group group{FactText::tr("Admins"), {}};
    const auto lineOf = [&company](const domain::UserId& id) -> std::optional<FactSheet::Line> {
        auto lines = FactText::person(id, company);
        return lines.empty() ? std::nullopt : std::optional(std::move(lines.front()));
    };
    group.add(CellText::word(word(role.role)),
              listedLines(company.effectiveAdmins(role), lineOf, std::nullopt));
    if (group.facts.empty())
        group.add(CellText::word(word(role.role)), FactText::tr("nobody"));
    return group;
}

FactSheet::Group numbersOfPlace(domain::TargetType type, const std::string& id, const DirectoryView& company)
{
    FactSheet::Group group{FactText::tr("Numbers"), {}};
    for (const auto& number : company.lineNumbers(type, id))
        group.add(number.isPrimary ? FactText::tr("Primary") : FactText::tr("Also"),
                  CellText::phoneNumber(number.e164));
    if (group.facts.empty())
        group.add(FactText::tr("Primary"), FactText::tr("none"));
    return group;
}

FactSheet::Group about(const Office& office)
{
    FactSheet::Group group{FactText::tr("Office"), {}};
    group.add(FactText::tr("Country"), CellText::country(office.country));
    group.add(FactText::tr("Area code"), FactText::plain(office.areaCode));
    group.add(FactText::tr("Time zone"), FactText::plain(office.timeZone));
    group.add(FactText::tr("Plan"), CellText::word(word(office.tier)));
    group.add(FactText::tr("Currency"), FactText::plain(office.currency));
    group.add(FactText::tr("Price level"), FactText::plain(office.priceLevel));
    if (office.isPrimary)
        group.add(FactText::tr("Primary office"), FactText::tr("yes"));
    if (office.isContract)
        group.add(FactText::tr("Licenses"), FactText::tr("change through the account manager"));
    group.add(FactText::tr("Emergency address"), !office.hasEmergencyAddress ? FactText::tr("none on file")
                                                 : office.emergencyAddress.empty()
                                                     ? FactText::tr("on file")
                                                     : FactText::plain(office.emergencyAddress));
    const auto allowed = [](bool isAllowed) {
        return isAllowed ? FactText::tr("allowed") : FactText::tr("not allowed");
    };
    group.add(FactText::tr("Own desk phones"), allowed(office.allowsSelfProvisioning));
    group.add(FactText::tr("Forwarding abroad"), allowed(office.allowsForwardingAbroad));
    return group;
}

/// Rulebook 0.3: what its plan opens, and which plan opens what it does not.
FactSheet::Group planOf(const Office& office)
{
    FactSheet::Group group{FactText::tr("What the plan opens"), {}};
    for (const auto& gate : domain::PlanGates)
        group.add(PlanText::feature(gate.feature), PlanText::opened(office.tier, gate.feature));
    return group;
}

/// A link to each page whose rows belong to offices.
FactSheet::Group whatIsIn(const Office& office)
{
    FactSheet::Group group{FactText::tr("In this office"), {}};
    for (const auto page : interfaces::AllTables) {
        const auto& record = pageSpec(page).record.value();
        const bool isNamedBelow = record == RecordKind::Department;
        if (record && !isNamedBelow && domain::spec(*record).officeColumn == "office_id")
            group.add(pageSpec(page).title(),
                      {{FactText::tr("Show", "the rows of a page that belong to an office"),
                        query(page, {{"office", office.name}})}});
    }
    return group;
}

FactSheet::Group divisions(const Office& office, const DirectoryView& company)
{
    FactSheet::Group group{FactText::tr("Departments and regions"), {}};
    const auto find = [&]<typename T>(std::type_identity<T>) {
        const auto ids = company.referring(domain::KindOf<T>, RecordKind::Office,
                                           std::span(&office.id.value(), 1));
        return placesInOrder(domain::recordsOf<T>(company, ids.front()));
    };
    group.add(FactText::tr("Departments"),
              listedLines(
                  find(std::type_identity<Department>{}),
                  [](const Department& department) -> std::optional<FactSheet::Line> {
                      return FactSheet::Line{FactText::plain(department.name),
                                             RecordLink{TableKind::Departments, department.id.value()}};
                  },
                  query(TableKind::Departments, {{"office", office.name}})));
    group.add(FactText::tr("Regions"),
              listedLines(
                  find(std::type_identity<Region>{}),
                  [](const Region& region) -> std::optional<FactSheet::Line> {
                      return FactSheet::Line{FactText::plain(region.name),
                                             RecordLink{TableKind::Regions, region.id.value()}};
                  },
                  query(TableKind::Regions, {{"office", office.name}})));
    return group;
}

void keepGroup(std::vector<FactSheet::Group>& groups, FactSheet::Group group)
{
    if (!group.facts.empty())
        groups.push_back(std::move(group));
}

} // namespace

std::optional<FactSheet> officeSheet(const FactSource& row)
{
    const auto office = recordOfRow<Office>(row);
    if (!office)
        return std::nullopt;
    FactSheet sheet;
    sheet.title = FactText::plain(office->name);
    sheet.subtitle = FactText::joined(
        {CellText::country(office->country), CellText::word(word(office->tier))});
    std::vector<FactSheet::Group> groups;
    keepGroup(groups, about(*office));
    keepGroup(groups, planOf(*office));
    keepGroup(groups, whatIsIn(*office));
    keepGroup(groups, divisions(*office, row.company));
    keepGroup(groups, admins({Role::OfficeAdmin, row.id}, row.company));
    keepGroup(groups, numbersOfPlace(domain::TargetType::Office, row.id, row.company));
    sheet.tabs.push_back({QString(), std::move(groups)});
    return sheet;
}

std::optional<FactSheet> departmentSheet(const FactSource& row)
{
    const auto department = recordOfRow<Department>(row);
    if (!department)
        return std::nullopt;
    const auto office = row.company.office(department->officeId);
    FactSheet sheet;
    sheet.title = FactText::plain(department->name);
    sheet.subtitle = office ? FactText::plain(office->name) : QString();
    FactSheet::Group group{FactText::tr("Department"), {}};
    group.add(FactText::tr("Office"), FactText::office(department->officeId, row.company));
    group.add(FactText::tr("Description"), FactText::plain(department->description));
    // Members are of any office (R-ROLE-12), and a name is unique in its office alone.
    group.add(FactText::tr("Members"), {{FactText::tr("Show everybody in departments of this name"),
                                         query(TableKind::Users, {{"department", department->name}})}});
    std::vector<FactSheet::Group> groups{std::move(group)};
    keepGroup(groups, admins({Role::DepartmentAdmin, row.id}, row.company));
    keepGroup(groups, numbersOfPlace(domain::TargetType::Department, row.id, row.company));
    sheet.tabs.push_back({QString(), std::move(groups)});
    return sheet;
}

std::optional<FactSheet> regionSheet(const FactSource& row)
{
    const auto region = recordOfRow<Region>(row);
    if (!region)
        return std::nullopt;
    FactSheet sheet;
    sheet.title = FactText::plain(region->name);
    sheet.subtitle = FactText::tr("%Ln office(s)", nullptr, static_cast<int>(region->offices.size()));
    FactSheet::Group group{FactText::tr("Region"), {}};
    std::vector<std::optional<Office>> offices;
    for (const auto& id : region->offices)
        offices.push_back(row.company.office(id));
    group.add(FactText::tr("Offices"),
              listedLines(
                  placesInOrder(std::move(offices)),
                  [](const Office& office) -> std::optional<FactSheet::Line> {
                      return FactSheet::Line{FactText::plain(office.name),
                                             RecordLink{TableKind::Offices, office.id.value()}};
                  },
                  std::nullopt));
    std::vector<FactSheet::Group> groups{std::move(group)};
    keepGroup(groups, admins({Role::RegionalAdmin, row.id}, row.company));
    sheet.tabs.push_back({QString(), std::move(groups)});
    return sheet;
}

} // namespace cordboard::ui
