// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "domain/commands/list.h"
#include "domain/instant.h"

namespace cordboard::domain {

/// "Forever", as the wire and the stores have it: the end of the year 9999.
inline constexpr Instant Forever{std::chrono::milliseconds(253'402'300'799'000)};

/// So long nobody is given a leaver's number by accident, unless an admin says otherwise (R-NUM-13).
inline constexpr std::chrono::days LeaverQuarantine{30};

/// R-NUM-13: until when a reserved number is given to nobody. Absent: from now on it may be.
struct NumberQuarantine {
    NumberId number;
    std::optional<Instant> until = {};
};
struct SetQuarantine {
    std::vector<NumberQuarantine> quarantines;
};

template <> struct Description<NumberQuarantine> {
    static constexpr Listed members{
        target("number", &NumberQuarantine::number, "Id of a reserved number."),
        sparse("until", &NumberQuarantine::until,
               "Until when nobody is given it, at most 9999-12-31T23:59:59Z, which is forever; left out, its "
               "quarantine is lifted."),
    };
};

template <> struct Description<SetQuarantine> {
    static constexpr std::string_view kind = "set_quarantine";
    static constexpr std::string_view sentence = "Set or lift the quarantine of reserved numbers.";
    static constexpr std::string_view takenBackBy = "`set_quarantine` with the times before";
    static constexpr Listed members{
        target("quarantines", &SetQuarantine::quarantines, "Which number until when.")};
    static bool mayWaitOffline(const SetQuarantine&) { return false; }
    static void plan(PlanBuilder& builder, const SetQuarantine& command);
    static std::optional<Command> inverse(const SetQuarantine& command, const Plan& plan);
    static std::vector<Field> writes(const SetQuarantine&, std::size_t)
    {
        return {Field::NumberQuarantineUntil};
    }
    static std::optional<ShapeFault> faultOf(const SetQuarantine& command);
};

} // namespace cordboard::domain
