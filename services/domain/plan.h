// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "domain/actor.h"
#include "domain/changelist.h"
#include "domain/command.h"
#include "domain/directoryview.h"
#include "domain/finding.h"

/// Specification. `plan()` is the only place that decides what a command does. It is pure and deterministic,
/// linear in the number of targets, and used as it is by the preview, the optimistic update, the server's
/// transaction and undo.
///
/// - Each target gets exactly one outcome, in the command's order (R-BULK-04). A refused row does not stop
///   the others (R-BULK-05) unless a guard over the whole set fails; then `guards` is not empty and nothing
///   may be executed.
/// - The commands of a batch are planned one upon the other, also by the rights that they leave the actor; a
///   record may be the target of several. A guard of one of them, or the refusal of all its rows, stands
///   against them all; only an undo brings back what it can.
/// - Checks run in the order of R-GEN-01. Objects outside the actor's scope are ENotFound.
/// - A warning lets the row go on once its code is acknowledged (`requiredAcknowledgments`).
/// - `changes` are complete: applying them to the state the plan was computed on gives the state after.
///   Changes of shared records (license pools) stand at the end, outside every outcome's range.
namespace cordboard::domain {

enum class OutcomeKind : std::uint8_t { WillChange, NoChange, Refused };

struct TargetOutcome {
    EntityRef target;
    std::string label; ///< name or number for people and audit
    OutcomeKind kind = OutcomeKind::NoChange;
    std::vector<Finding> findings; ///< refusals and warnings of this row
    std::size_t firstChange = 0; ///< range in Plan::changes
    std::size_t changeCount = 0;
    std::int64_t baseVersion = 0; ///< the version the outcome was computed on
    [[nodiscard]] bool isWarned() const noexcept;
    /// The row changes, and neither undo nor restore brings back what it was (R-BULK-06, R-CHG-03).
    [[nodiscard]] bool isFinal() const noexcept;
};

/// What matters most about a row, in the order in which it matters.
enum class Grade : std::uint8_t { LostForGood, Refused, Warned, WillChange, NoChange };
[[nodiscard]] Grade gradeOf(const TargetOutcome& outcome) noexcept;

struct SeatDelta {
    OfficeId office;
    LicenseType type = LicenseType::Voice;
    std::int64_t assigned = 0; ///< change of seats taken
    std::int64_t scheduledRemoval = 0;
    Money monthlyCost; ///< change of the bill per month from `from` on; zero when unknown
    std::optional<Instant> from;
    std::int64_t purchased =
        0; ///< bought, and charged at once for what is left of the billing month: `dueNow`;
           ///< or come from another office or gone to one (< 0), at the same price
    Money dueNow = {}; ///< R-BILL-06; of the same currency as `monthlyCost`
};
/// Whether licenses of the type move from one office to another (R-XFER-08): then `purchased` tells of those.
[[nodiscard]] bool isMoved(const std::vector<SeatDelta>& seats, LicenseType type) noexcept;

/// The seat that a row of a number takes (1) or frees (-1); a row has one at most.
struct RowSeats {
    std::size_t row = 0;
    std::string pool; ///< LicensePool::id
    std::int64_t taken = 0;
};

/// Whether and until when the executed plan can be taken back (R-CHG-03). A bulk in which some rows are final
/// is taken back for the others (R-BULK-11); the offer then has a reason too, and `TargetOutcome::isFinal`
/// tells which rows those are.
struct UndoOffer {
    bool isPossible = false;
    std::optional<Instant> until; ///< absent = no end
    std::string_view reason; ///< rule id when impossible, or not possible for all
    std::vector<std::size_t> kept = {}; ///< of a batch: which of its commands undo leaves as they are
};

struct Plan {
    Command command;
    std::vector<TargetOutcome> outcomes;
    std::vector<Finding> guards; ///< company-wide refusals of the whole set (R-ROLE-05, R-DEL-09)
    ChangeList changes;
    std::vector<SeatDelta> seats;
    std::vector<RowSeats> rowSeats; ///< in the order of rows; stays where the plan was made
    std::vector<NumberId> numbersHeld; ///< go on hold
    std::vector<NumberId> numbersLost; ///< released for good
    std::vector<NumberId> numbersReserved; ///< go to the pool
    UndoOffer undo;
    Instant computedAt;

    /// What the outcomes add up to, counted by `recount`: a window asks often, and a bulk has many rows.
    struct Warnings {
        Code code;
        std::size_t count = 0; ///< findings
        std::size_t firstOutcome = 0; ///< the first row that has one
    };
    struct Totals {
        std::array<std::size_t, 3> byKind{};
        std::size_t warned = 0; ///< of those that will change
        std::vector<Warnings> warnings; ///< distinct codes of rows that will change, in the order of rows
        /// Of each outcome: a byte each, where looking at a bulk's outcomes takes a frame.
        std::vector<Grade> grades;
    } totals;

    /// Requires: whoever fills or alters `outcomes` calls this afterwards.
    void recount();
    [[nodiscard]] std::size_t count(OutcomeKind kind) const noexcept
    {
        return totals.byKind[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] std::size_t warnedCount() const noexcept { return totals.warned; }
    /// No guard failed and at least one row will change.
    [[nodiscard]] bool isExecutable() const noexcept
    {
        return guards.empty() && count(OutcomeKind::WillChange) > 0;
    }
    /// Undo brings some rows back, and not all.
    [[nodiscard]] bool isPartlyFinal() const noexcept { return undo.isPossible && !undo.reason.empty(); }
    /// Distinct warning codes of rows that will change; executing needs all of them acknowledged.
    [[nodiscard]] std::vector<Code> requiredAcknowledgments() const;
};

/// The rows that one command has in a plan: all of them, or of a batch those of one of its commands, which
/// stand one behind the other.
struct PlanPart {
    const Command& command;
    std::size_t firstOutcome = 0;
    std::size_t outcomeCount = 0;
};
/// In order. They end with the plan.
[[nodiscard]] std::vector<PlanPart> partsOf(const Plan& plan);
/// The command that the row is of: the plan's own, or the one of a batch.
[[nodiscard]] const Command& commandOf(const Plan& plan, std::size_t row);

/// By row, whether undo brings back what it changes: nothing that is final, or stands in a command of a batch
/// that is kept; nor whatever shares a record with a row of a later command that does not come back.
[[nodiscard]] std::vector<bool> comingBack(const Plan& plan);
/// Why nothing of a plan without guards would be done: the main reason of its first refused row. Nothing when
/// a row will change, or none is refused.
[[nodiscard]] std::optional<Finding> refusalOf(const Plan& plan);

/// R-ROLE-11: whether the actor may be told what a plan makes of the record: it is in their sight, or comes
/// to be only now. A row may change people of other offices, who lose a department or a role with it.
[[nodiscard]] bool isToldOf(const EntityRef& entity, const Actor& actor, const DirectoryView& view);

/// Versions the actor saw; a target that has moved on is refused with EConflict (R-GEN-04, R-BULK-10), a row
/// that rests on another record that has is EPlanStale (R-CHG-02). What no row answers for makes the whole
/// plan stale, as `Basis` says. Version 0 expects a record in whatever version it is.
using Expectations = std::map<EntityRef, std::int64_t>;

/// A value that a decision rests on.
struct ExpectedValue {
    EntityRef entity;
    Field field = Field::Existence;
    Value value;
};

/// The seat that the row of `target` was said to take (1) or free (-1): of no pool, and 0, when none.
struct ExpectedSeats {
    EntityRef target;
    std::string pool; ///< LicensePool::id
    std::int64_t taken = 0;
};

/// What the actor saw besides versions (R-CHG-02, R-CHG-04, R-CHG-08). It is checked where a plan would
/// change something:
/// - a field that has another value than the one named here is refused with EConflict and both values;
/// - with `isWhole`, a row that changes a field that is neither named here nor of a record that
///   `Expectations` name is refused: EPlanStale, and EConflict where no versions are named, which is an undo
///   that would touch what it did not write;
/// - a field that is named here and was changed since `undoOf` wrote it is refused with EConflict, also when
///   it has the same value again: that is somebody else's by now. Only a view that knows of changes can tell
///   (`DirectoryView::lastChange`);
/// - a record that is named here or in `Expectations` and is neither a target nor changed by a row makes the
///   whole plan stale (a guard, EPlanStale) when it has another version or value, or when the actor sees no
///   such record: a number that a deletion was to hold and that somebody took away meanwhile, a license pool,
///   an office.
/// Times, labels and bookkeeping follow from what is done and are not compared, except the quarantine of a
/// number, which somebody sets, and in license pools, where every value that is named is.
///
/// What makes the seats and costs of a plan stale is decided by what `relianceOf` names. How many seats of a
/// pool are bought, taken or free is no part of it: whoever needs a seat and finds none is refused by name
/// (ESeatNone), and other people's comings and goings do not change what a row does. Which seat the row of a
/// number takes or frees is (`seats`): it depends on the other numbers that its holder has by then
/// (R-NUM-09), which nobody names. A row that takes another one is refused with EPlanStale; people's own
/// seats follow from their records. The price, the currency and the next bill are, where the plan moves a
/// bill; the removals that are scheduled are, where it takes one back, since it could find none. A client
/// that names more gets what it names compared.
struct Basis {
    std::vector<ExpectedValue> values; ///< by entity, each field once
    bool isWhole = false;
    OperationId undoOf = {}; ///< the operation that an undo takes back; empty = no undo, or not known
    std::vector<ExpectedSeats> seats = {}; ///< by target; whatever is named twice may be either
};

/// Whether a field of a user, number or device is compared at all.
[[nodiscard]] bool isCompared(Field field) noexcept;

[[nodiscard]] Plan plan(const Command& command, const Actor& actor, const DirectoryView& view, Instant now,
                        const Expectations& expectations = {}, const Basis& basis = {});

/// R-CHG-07: whether the plan may wait in the outbox while there is no connection: its command may, no row is
/// final, and those whom it deletes are active.
[[nodiscard]] bool mayWaitOffline(const Plan& plan) noexcept;
/// The same for one of its rows, where the command may wait.
[[nodiscard]] bool mayWaitOffline(const Plan& plan, std::size_t row) noexcept;

/// What takes an executed plan back: a command, and what the plan wrote. An undo changes only fields that the
/// undone operation wrote, and only where they still hold that.
struct Undo {
    Command command;
    Basis written;
};
/// Nothing when R-CHG-03 offers no undo. The undo gets its own plan and checks (R-CHG-04).
[[nodiscard]] std::optional<Undo> invert(const Plan& plan);
/// The undo as a plan against the present state.
[[nodiscard]] Plan plan(const Undo& undo, const Actor& actor, const DirectoryView& view, Instant now);

/// What executing the plan as it was shown relies on: versions of the records its rows change, and of the
/// pools whose bill it changes what `Basis` says. Records that `isAhead` names are known only as they will
/// be: any version will do.
struct Reliance {
    Expectations versions;
    Basis basis;
};
[[nodiscard]] Reliance relianceOf(const Plan& plan, const DirectoryView& view,
                                  const std::function<bool(const EntityRef&)>& isAhead);
/// The same for the plan of an undo: the values it takes back, whatever else became of those records. Of rows
/// that the plan refuses, which change nothing, what the undone operation wrote: so the service can tell what
/// is there instead.
[[nodiscard]] Basis basisOfUndo(const Plan& plan, const Basis& written);

/// What becomes of a deleted user whose 72 hours are over: the same changes for the timer and for "Delete
/// permanently" (R-PURGE-02, -04, -05). `devices` are those that the tombstone names, and, where data does
/// not know that the user is gone, those the user has.
[[nodiscard]] std::vector<Change> purgeChanges(const User& user, const std::vector<OwnedNumber>& heldNumbers,
                                               const std::vector<Device>& devices, Instant now);

} // namespace cordboard::domain
