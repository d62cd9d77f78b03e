// SPDX-License-Identifier: GPL-3.0-or-later
// Regions: rulebook 2.2, R-ROLE-02.
#include "domain/commands/batch.h"

#include "domain/limits.h"
#include "domain/plans/editrows.h"
#include "domain/plans/leavingpeople.h"
#include "domain/plans/placerows.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

/// Rulebook 5: regions are for Company Admins alone. False when the row was refused.
bool mayArrange(PlanBuilder& builder)
{
    if (reachOf(builder.actor(), Right::CreateOffice) == Reach::Company)
        return true;
    builder.refuse(Code::EScope, "R-ROLE-07", {{"name", builder.label()}});
    return false;
}

/// Offices of the company, in order. Nothing when the row was refused.
[[nodiscard]] std::optional<std::vector<OfficeId>> officesFrom(PlanBuilder& builder,
                                                               std::vector<OfficeId> offices)
{
    std::sort(offices.begin(), offices.end());
    offices.erase(std::unique(offices.begin(), offices.end()), offices.end());
    if (offices.empty()) {
        builder.refuse(Code::EUserRequired, "R-GEN-01", {{"field", "offices"}}, "offices");
        return std::nullopt;
    }
    if (offices.size() > limits::OfficesOfRegion) {
        refuseField(builder, "R-GEN-01", "offices", "too_many_items",
                    {{"max", std::to_string(limits::OfficesOfRegion)}});
        return std::nullopt;
    }
    if (std::all_of(offices.begin(), offices.end(),
                    [&builder](const OfficeId& id) { return builder.office(id) != nullptr; }))
        return offices;
    builder.refuse(Code::ENotFound, "R-GEN-01", {}, "offices");
    return std::nullopt;
}

/// The name and the offices as they would be stored, both looked at (R-GEN-01).
void setFields(PlanBuilder& builder, Region& region, const std::optional<std::string>& name,
               const std::optional<std::vector<OfficeId>>& offices, NameBook& names)
{
    if (offices) {
        if (auto known = officesFrom(builder, *offices))
            region.offices = *std::move(known);
    }
    if (!name)
        return;
    if (auto text = names.freeNameFrom({}, region.id.value(), *name))
        region.name = *std::move(text);
}

void createRegion(PlanBuilder& builder, const FormerRegion& wish, NameBook& names)
{
    Region region;
    region.id = wish.region;
    setFields(builder, region, wish.name, wish.offices, names);
    if (builder.isRefused())
        return;
    builder.create(region);
    if (!builder.isRefused())
        names.pass({}, region.id.value(), {}, region.name);
}

/// Opens the row of a region that is there. False when refused.
bool openRegion(PlanBuilder& builder, const RegionId& id, const std::optional<Region>& region)
{
    const bool isVisible = region && isSeen(builder.actor(), *region);
    builder.beginRow(RecordKind::Region, id.value(), isVisible ? region->name : id.value(),
                     isVisible ? region->version : 0);
    if (!mayArrange(builder))
        return false;
    if (!region)
        builder.refuse(Code::ENotFound, "R-GEN-01");
    return !builder.isRefused() && builder.isExpected(*region);
}

/// Calls `use(item, region)` for each; `idOf(item)` tells which. There may be no such region.
template <typename Item, typename IdOf, typename Use>
void forEachRegion(PlanBuilder& builder, const std::vector<Item>& items, IdOf idOf, Use use)
{
    builder.reserve(items.size());
    inBatches(items, [&](std::size_t, std::span<const Item> batch) {
        std::vector<std::string> ids;
        ids.reserve(batch.size());
        for (const auto& item : batch)
            ids.push_back(idOf(item).value());
        const auto regions = recordsOf<Region>(builder.view(), ids);
        for (std::size_t i = 0; i < batch.size(); ++i)
            use(batch[i], regions[i]);
    });
}

void editRegion(PlanBuilder& builder, const Region& region, const RegionEdit& edit, NameBook& names)
{
    auto after = region;
    setFields(builder, after, edit.name, edit.offices.empty() ? std::nullopt : std::optional(edit.offices),
              names);
    for (const auto field : {Field::RegionName, Field::RegionOffices})
        builder.change(region, field, read(after, field));
    if (!builder.isRefused())
        names.pass({}, region.id.value(), region.name, after.name);
}

[[nodiscard]] std::vector<OfficeId> officesIn(const Value& value)
{
    Region region;
    static_cast<void>(write(region, Field::RegionOffices, value)); // it was read out of such a record
    return region.offices;
}

} // namespace

void Description<CreateRegion>::plan(PlanBuilder& builder, const CreateRegion& command)
{
    const EntityRef entity{RecordKind::Region, command.region.value()};
    builder.beginRow(entity.table, entity.id, labelOfWish({command.name}, entity), 0);
    if (mayArrange(builder) && isIdNew(builder, entity)) {
        NameBook names(builder, RecordKind::Region);
        createRegion(builder, {command.region, command.name, command.offices}, names);
    }
    builder.offerUndo();
}

std::optional<Command> Description<CreateRegion>::inverse(const CreateRegion& command, const Plan&)
{
    return RemoveRegions{{command.region}};
}

void Description<EditRegions>::plan(PlanBuilder& builder, const EditRegions& command)
{
    Roster<RegionId> named(command.edits.size());
    NameBook names(builder, RecordKind::Region);
    forEachRegion(
        builder, command.edits, [](const RegionEdit& edit) { return edit.region; },
        [&](const RegionEdit& edit, const std::optional<Region>& region) {
            if (openRegion(builder, edit.region, region) && named.place(edit.region).isNew)
                editRegion(builder, *region, edit, names);
        });
    builder.offerUndo();
}

std::vector<Field> Description<EditRegions>::writes(const EditRegions& command, std::size_t row)
{
    return wishedFields(command.edits, row);
}

std::optional<Command> Description<EditRegions>::inverse(const EditRegions&, const Plan& plan)
{
    return EditRegions{editsBack<RegionEdit>(plan)};
}

void Description<RemoveRegions>::plan(PlanBuilder& builder, const RemoveRegions& command)
{
    Roster<RegionId> named(command.regions.size());
    PeopleAsLeft people(builder);
    forEachRegion(
        builder, command.regions, [](const RegionId& id) { return id; },
        [&](const RegionId& id, const std::optional<Region>& region) {
            if (!openRegion(builder, id, region) || !named.place(id).isNew)
                return;
            auto admins = people.referringTo({RecordKind::Region, id.value()});
            takeRole(builder, admins, {Role::RegionalAdmin, id.value()}, region->name);
            builder.remove(*region);
            if (!builder.isRefused())
                people.keep(std::move(admins));
        });
    builder.offerUndo();
}

std::optional<Command> Description<RemoveRegions>::inverse(const RemoveRegions&, const Plan& plan)
{
    RestoreRegions regions;
    std::vector<Command> grants;
    for (const auto& row : plan.outcomes) {
        if (row.kind != OutcomeKind::WillChange)
            continue;
        const RegionId id(row.target.id);
        FormerRegion former{id, {}, {}};
        forEachChange(plan, row, [&](const auto& change) {
            if (change.field == Field::RegionName)
                former.name = change.before.text().value_or("");
            else if (change.field == Field::RegionOffices)
                former.offices = officesIn(change.before);
            else if (change.field == Field::UserRoles)
                grants.emplace_back(GrantRole{{UserId(change.entity.id)}, Role::RegionalAdmin, id.value()});
        });
        regions.regions.push_back(std::move(former));
    }
    if (grants.empty())
        return regions;
    grants.insert(grants.begin(), std::move(regions));
    return Batch{std::move(grants)};
}

void Description<RestoreRegions>::plan(PlanBuilder& builder, const RestoreRegions& command)
{
    builder.reserve(command.regions.size());
    NameBook names(builder, RecordKind::Region);
    for (const auto& former : command.regions) {
        const EntityRef entity{RecordKind::Region, former.region.value()};
        builder.beginRow(entity.table, entity.id, labelOfWish({former.name}, entity), 0);
        if (mayArrange(builder) && wasRemoved(builder, entity))
            createRegion(builder, former, names);
    }
    builder.offerUndo();
}

std::optional<Command> Description<RestoreRegions>::inverse(const RestoreRegions&, const Plan& plan)
{
    return RemoveRegions{changedTargets<RegionId>(plan)};
}

std::optional<ShapeFault> Description<EditRegions>::faultOf(const EditRegions& command)
{
    return namedTwice("edits", command.edits, [](const RegionEdit& edit) { return edit.region; });
}

std::optional<ShapeFault> Description<RestoreRegions>::faultOf(const RestoreRegions& command)
{
    return namedTwice("regions", command.regions, [](const FormerRegion& former) { return former.region; });
}

} // namespace cordboard::domain
