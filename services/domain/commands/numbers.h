// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "domain/commands/list.h"
#include "domain/finding.h"

namespace cordboard::domain {

/// R-NUM-04: for how long support can bring back a number that was given up.
inline constexpr std::chrono::days ReleaseRecovery{7};

/// Who has a number.
inline const std::vector<Field> HolderFields{Field::NumberTargetId, Field::NumberStatus,
                                             Field::NumberIsPrimary};

/// To a user, or to a shared line: a department, or the main line of an office. One of the three.
struct NumberAssignment {
    NumberId number;
    UserId user = {};
    bool makePrimary = false;
    DepartmentId department = {};
    OfficeId mainLine = {};
};
/// R-NUM-03.
struct AssignNumbers {
    std::vector<NumberAssignment> assignments;
};
/// R-NUM-06. A number stays in the office of whoever had it, unless `offices` tells another: one that was
/// taken from there goes back when that is undone.
struct UnassignNumbers {
    std::vector<NumberId> numbers;
    std::vector<std::pair<NumberId, OfficeId>> offices = {};
};
/// R-NUM-11: `replacement` takes the place of the user's primary number, which becomes reserved: in its own
/// office, unless `formerTo` tells another.
struct SwapNumber {
    UserId user;
    NumberId replacement;
    OfficeId formerTo = {};
};
/// R-NUM-04.
struct ReleaseNumbers {
    std::vector<NumberId> numbers;
};

/// R-NUM-04: what was given up comes back into the reserved pool while it can.
struct RecoverNumbers {
    std::vector<NumberId> numbers;
};

struct Actor;
class DirectoryView;
/// R-DEL-04: why nobody is given a number that is held for somebody, who is named to an actor who sees them.
/// Deleting them permanently, which frees the number, is advised to one who may.
[[nodiscard]] Finding heldFor(const OwnedNumber& number, const Actor& actor, const DirectoryView& view);

template <> struct Description<NumberAssignment> {
    static constexpr Listed members{
        target("number", &NumberAssignment::number, "Id of a reserved number."),
        sparse("user", &NumberAssignment::user, "Who gets it, unless a shared line does."),
        optional("make_primary", &NumberAssignment::makePrimary, "Make it the primary number there."),
        sparse("department", &NumberAssignment::department, "The department that gets it."),
        sparse("main_line", &NumberAssignment::mainLine, "The office whose main line gets it.")};
    static std::optional<ShapeFault> faultOf(const NumberAssignment& assignment);
};

template <> struct Description<AssignNumbers> {
    static constexpr std::string_view kind = "assign_numbers";
    static constexpr std::string_view sentence =
        "Give reserved numbers to users, departments and main lines.";
    static constexpr std::string_view takenBackBy = "`unassign_numbers`";
    static constexpr Listed members{
        target("assignments", &AssignNumbers::assignments, "Which number goes to whom.")};
    static bool mayWaitOffline(const AssignNumbers&) { return false; }
    static void plan(PlanBuilder& builder, const AssignNumbers& command);
    static std::optional<Command> inverse(const AssignNumbers& command, const Plan& plan);
    static std::vector<Field> writes(const AssignNumbers&, std::size_t) { return HolderFields; }
    static std::optional<ShapeFault> faultOf(const AssignNumbers& command);
};

template <> struct Description<std::pair<NumberId, OfficeId>> {
    using Return = std::pair<NumberId, OfficeId>;
    static constexpr Listed members{target("number", &Return::first, "One of `numbers`."),
                                    required("office", &Return::second, "The office it goes to.")};
};

template <> struct Description<UnassignNumbers> {
    static constexpr std::string_view kind = "unassign_numbers";
    static constexpr std::string_view sentence = "Take numbers back into the reserved pool.";
    static constexpr std::string_view takenBackBy =
        "`assign_numbers`, with `set_caller_id` for whoever showed one of them";
    static constexpr Listed members{
        target("numbers", &UnassignNumbers::numbers, "Ids of numbers that somebody has."),
        sparse("offices", &UnassignNumbers::offices,
               "Where numbers go that are not to stay in the office of whoever had them; the plan of an "
               "assignment that took one from another office is undone with it. Each is of one of `numbers`, "
               "and none twice.")};
    static bool mayWaitOffline(const UnassignNumbers&) { return false; }
    static void plan(PlanBuilder& builder, const UnassignNumbers& command);
    static std::optional<Command> inverse(const UnassignNumbers& command, const Plan& plan);
    static std::vector<Field> writes(const UnassignNumbers&, std::size_t) { return HolderFields; }
    static std::optional<ShapeFault> faultOf(const UnassignNumbers& command);
};

template <> struct Description<SwapNumber> {
    static constexpr std::string_view kind = "swap_number";
    static constexpr std::string_view sentence = "Replace a user's primary number.";
    static constexpr std::string_view takenBackBy =
        "`swap_number` with the former number, and `set_caller_id` for whoever showed it";
    static constexpr Listed members{
        target("user", &SwapNumber::user, "Whose primary number it is."),
        required("replacement", &SwapNumber::replacement,
                 "Id of a reserved number. It becomes the primary one; the former goes to the pool."),
        sparse("former_to", &SwapNumber::formerTo,
               "The office whose pool the former number goes to; its own if absent.")};
    static bool mayWaitOffline(const SwapNumber&) { return false; }
    static void plan(PlanBuilder& builder, const SwapNumber& command);
    static std::optional<Command> inverse(const SwapNumber& command, const Plan& plan);
    static std::vector<Field> writes(const SwapNumber&, std::size_t) { return HolderFields; }
};

template <> struct Description<ReleaseNumbers> {
    static constexpr std::string_view kind = "release_numbers";
    static constexpr std::string_view sentence = "Give reserved numbers up.";
    static constexpr std::string_view takenBackBy = "nothing";
    static constexpr Listed members{target("numbers", &ReleaseNumbers::numbers, "Ids of reserved numbers.")};
    static bool mayWaitOffline(const ReleaseNumbers&) { return false; }
    static void plan(PlanBuilder& builder, const ReleaseNumbers& command);
    static std::vector<Field> writes(const ReleaseNumbers&, std::size_t) { return {Field::NumberStatus}; }
};

template <> struct Description<RecoverNumbers> {
    static constexpr std::string_view kind = "recover_numbers";
    static constexpr std::string_view sentence =
        "Bring numbers that were given up back into the reserved pool while they can be recovered.";
    static constexpr std::string_view takenBackBy = "nothing";
    static constexpr Listed members{
        target("numbers", &RecoverNumbers::numbers, "Ids of numbers that were given up and are not gone.")};
    static bool mayWaitOffline(const RecoverNumbers&) { return false; }
    static void plan(PlanBuilder& builder, const RecoverNumbers& command);
    static std::vector<Field> writes(const RecoverNumbers&, std::size_t) { return {Field::NumberStatus}; }
};

} // namespace cordboard::domain
