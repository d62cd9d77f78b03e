// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// Rulebook 2.2. `region` is drawn by whoever confirms. Whoever is Regional Admin of it reaches the offices
/// that are in it at the time.
struct CreateRegion {
    RegionId region;
    std::string name; ///< unique in the company, without case
    std::vector<OfficeId> offices;
};

/// Absent = leave it as it is.
struct RegionEdit {
    RegionId region;
    std::optional<std::string> name = {};
    std::vector<OfficeId> offices = {}; ///< all of them; empty = leave them as they are
};
struct EditRegions {
    std::vector<RegionEdit> edits;
};

/// The Regional Admins of the regions lose that role.
struct RemoveRegions {
    std::vector<RegionId> regions;
};

struct FormerRegion {
    RegionId region;
    std::string name;
    std::vector<OfficeId> offices;
};
/// Regions that were removed are there again, under their ids. Their admins come back by a command of their
/// own.
struct RestoreRegions {
    std::vector<FormerRegion> regions;
};

template <> struct Description<CreateRegion> {
    static constexpr std::string_view kind = "create_region";
    static constexpr std::string_view sentence = "Create a region of offices.";
    static constexpr std::string_view takenBackBy =
        "`remove_regions`, as long as nobody else became an admin of it";
    static constexpr Listed members{
        target("region", &CreateRegion::region,
               "The id of the new region, drawn by the client: rg_ and 16 letters of base32. No id is used "
               "twice."),
        text(required("name", &CreateRegion::name, "What it is called; unique in the company."),
             limits::PlaceName),
        required("offices", &CreateRegion::offices, "The offices in it."),
    };
    static bool mayWaitOffline(const CreateRegion&) { return true; }
    static void plan(PlanBuilder& builder, const CreateRegion& command);
    static std::optional<Command> inverse(const CreateRegion& command, const Plan& plan);
    static std::vector<Field> writes(const CreateRegion&, std::size_t) { return {}; } // there was none
};

template <> struct Description<RegionEdit> {
    static constexpr Listed members{
        target("region", &RegionEdit::region, "The region."),
        text(sparse("name", &RegionEdit::name, "What it is called; unique in the company."),
             limits::PlaceName),
        sparse("offices", &RegionEdit::offices, "The offices in it, all of them; left out they stay."),
    };
    static constexpr Listed settables{Settable{Field::RegionName, &RegionEdit::name},
                                      Settable{Field::RegionOffices, &RegionEdit::offices}};
};

template <> struct Description<EditRegions> {
    static constexpr std::string_view kind = "edit_regions";
    static constexpr std::string_view sentence =
        "Change what regions are called and which offices they have.";
    static constexpr std::string_view takenBackBy = "`edit_regions` with the values before";
    static constexpr Listed members{
        target("edits", &EditRegions::edits, "What is to be changed; a field that is left out stays.")};
    static bool mayWaitOffline(const EditRegions&) { return true; }
    static void plan(PlanBuilder& builder, const EditRegions& command);
    static std::optional<Command> inverse(const EditRegions& command, const Plan& plan);
    static std::vector<Field> writes(const EditRegions& command, std::size_t row);
    static std::optional<ShapeFault> faultOf(const EditRegions& command);
};

template <> struct Description<RemoveRegions> {
    static constexpr std::string_view kind = "remove_regions";
    static constexpr std::string_view sentence = "Remove regions; their Regional Admins lose that role.";
    static constexpr std::string_view takenBackBy = "a batch of `restore_regions` and `grant_role`";
    static constexpr Listed members{target("regions", &RemoveRegions::regions, "The regions.")};
    static bool mayWaitOffline(const RemoveRegions&) { return true; }
    static void plan(PlanBuilder& builder, const RemoveRegions& command);
    static std::optional<Command> inverse(const RemoveRegions& command, const Plan& plan);
    static std::vector<Field> writes(const RemoveRegions&, std::size_t)
    {
        return {Field::RegionName, Field::RegionOffices};
    }
};

template <> struct Description<FormerRegion> {
    static constexpr Listed members{
        target("region", &FormerRegion::region, "The id that it had."),
        text(required("name", &FormerRegion::name, "What it is called; unique in the company."),
             limits::PlaceName),
        required("offices", &FormerRegion::offices, "The offices in it."),
    };
};

template <> struct Description<RestoreRegions> {
    static constexpr std::string_view kind = "restore_regions";
    static constexpr std::string_view sentence = "Bring removed regions back, without their admins.";
    static constexpr std::string_view takenBackBy = "`remove_regions`";
    static constexpr Listed members{target("regions", &RestoreRegions::regions, "What they were.")};
    static bool mayWaitOffline(const RestoreRegions&) { return true; }
    static void plan(PlanBuilder& builder, const RestoreRegions& command);
    static std::optional<Command> inverse(const RestoreRegions& command, const Plan& plan);
    static std::vector<Field> writes(const RestoreRegions&, std::size_t) { return {}; }
    static std::optional<ShapeFault> faultOf(const RestoreRegions& command);
};

} // namespace cordboard::domain
