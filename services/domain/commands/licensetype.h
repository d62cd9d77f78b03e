// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "domain/commands/list.h"
#include "domain/enums.h"

namespace cordboard::domain {

struct LicenseChange {
    UserId user;
    LicenseType type = LicenseType::Voice;
};
/// R-LIC-12: people get another type of license. Each takes a free seat of the new type and frees the old
/// one, which is kept or given up by `disposition`.
struct ChangeLicenseType {
    std::vector<LicenseChange> changes;
    LicenseDisposition disposition = LicenseDisposition::Keep;
};

template <> struct Description<LicenseChange> {
    static constexpr Listed members{
        target("user", &LicenseChange::user, "Whose license it is."),
        required("license_type", &LicenseChange::type, "The new type; one that people have."),
    };
};

// The disposition is required, as with a deletion: an empty seat is paid for, and what is given up is gone.
template <> struct Description<ChangeLicenseType> {
    static constexpr std::string_view kind = "change_license_type";
    static constexpr std::string_view sentence = "Give people another type of license.";
    static constexpr std::string_view takenBackBy =
        "`change_license_type` back, with `cancel_removal` before it for seats that were given up";
    static constexpr Listed members{
        target("changes", &ChangeLicenseType::changes, "Who gets which type, each once."),
        required(
            "disposition", &ChangeLicenseType::disposition,
            "What becomes of the seats that they leave: keep = free and billed, release = given up at the "
            "next bill."),
    };
    static bool mayWaitOffline(const ChangeLicenseType&) { return false; } // R-CHG-07
    static void plan(PlanBuilder& builder, const ChangeLicenseType& command);
    static std::optional<Command> inverse(const ChangeLicenseType& command, const Plan& plan);
    static std::vector<Field> writes(const ChangeLicenseType&, std::size_t) { return {Field::UserLicense}; }
    static std::optional<ShapeFault> faultOf(const ChangeLicenseType& command);
};

} // namespace cordboard::domain
