// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "domain/plan.h"

/// Holding a plan against what its maker saw. Internal to the domain.
namespace cordboard::domain {

/// Answers, change by change, whether the state is the one that was decided on.
///
/// Invariant: a value is compared when the plan first changes its field; what the plan itself set before is
/// no news. The commands of a batch share one of these. Complexity: a look-up for each record, none where
/// neither versions nor values are named.
class BasisCheck final {
public:
    BasisCheck(const Expectations& versions, const Basis& basis);

    enum class Verdict : std::uint8_t {
        Stands,
        StandsByValue, ///< it has the value that was seen; whether it had another meanwhile, it does not tell
        Changed, ///< another value than was seen
        Moved, ///< the record has another version than was seen
        Unforeseen, ///< nobody said that this would change
    };
    [[nodiscard]] bool isActive() const noexcept { return m_isActive; }
    [[nodiscard]] Verdict judge(RecordKind table, const std::string& id, std::int64_t version, Field field,
                                const Value& before);
    /// Whether the plan has changed that field, or found it as it was seen. Requires: one of `valuesOf`.
    [[nodiscard]] bool isSettled(const ExpectedValue& value) const
    {
        return m_isChecked[static_cast<std::size_t>(&value - m_basis.values.data())];
    }
    /// What was seen in that field; nullptr when nobody said.
    [[nodiscard]] const Value* seen(const EntityRef& entity, Field field) const;
    /// The values that are named for a record.
    [[nodiscard]] std::span<const ExpectedValue> valuesOf(RecordKind table, std::string_view id) const;
    /// What the actor was told of the seats that rows of this record take; empty when nobody said.
    [[nodiscard]] std::span<const ExpectedSeats> seatsOf(const EntityRef& target) const;
    /// The operation that is taken back; empty when none is named.
    [[nodiscard]] const OperationId& undoOf() const noexcept { return m_basis.undoOf; }
    /// The records of which something is named, in order, each once.
    [[nodiscard]] std::vector<EntityRef> named() const;
    /// What was seen of it besides values; nothing when no version was named, or any.
    [[nodiscard]] std::optional<std::int64_t> versionOf(const EntityRef& entity) const;
    /// Records that a row was refused for.
    [[nodiscard]] const std::vector<EntityRef>& failed() const noexcept { return m_failed; }
    /// Whether an undo is judged: values are named, versions are not.
    [[nodiscard]] bool isUndo() const noexcept { return m_versions.empty() && !m_basis.values.empty(); }

private:
    [[nodiscard]] Verdict judged(RecordKind table, const std::string& id, std::int64_t version, Field field,
                                 const Value& before);

    const Expectations& m_versions;
    const Basis& m_basis;
    bool m_isActive = false;
    std::vector<bool> m_isChecked; ///< by value
    std::set<EntityRef> m_left; ///< what people had chosen, as it was seen, until the plan took it away
    std::vector<EntityRef> m_failed;
    // The record that was asked for last: changes come record by record.
    EntityRef m_entity;
    std::span<const ExpectedValue> m_values;
    std::optional<std::int64_t> m_version;
};

/// The first thing the actor said he saw that is not so, of records that no row of the plan answers for
/// (R-CHG-02). What the actor does not see is not told from what there is not (R-GEN-01).
[[nodiscard]] std::optional<Finding> brokenExpectation(const Plan& plan, const BasisCheck& basis,
                                                       const Actor& actor, const DirectoryView& view);

/// What people call a record; empty when the actor does not see it, or there is none.
[[nodiscard]] std::string labelInSight(const EntityRef& entity, const Actor& actor,
                                       const DirectoryView& view);

/// The fields that a row of the command is there to write: row `index`, in the command's order.
[[nodiscard]] std::vector<Field> fieldsWrittenBy(const Command& command, std::size_t index);

} // namespace cordboard::domain
