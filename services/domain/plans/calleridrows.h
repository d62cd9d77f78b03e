// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "domain/plans/planbuilder.h"

/// What people may show to whom they call, and what becomes of it when it goes (R-CID). Internal to the
/// domain.
namespace cordboard::domain {

/// R-CID-03: an own number, one of a department that they are in, or one of their office's main line.
[[nodiscard]] bool mayPresent(const User& user, const OwnedNumber& number) noexcept;
/// Without a choice.
[[nodiscard]] Settings withAccountDefault(const Settings& settings);

/// R-CID-05: people who show a number that is taken from its holder, or one of a department that they leave,
/// show the account default from then on, also those who are deleted and may be restored.
class CallerIdFallbacks final {
public:
    explicit CallerIdFallbacks(PlanBuilder& builder) : m_builder(builder) {}

    /// Looks up who shows these numbers: asked for with each batch.
    void open(std::span<const NumberId> numbers);
    /// The open row takes the number from whoever has it. Requires: `open`, and that it is the last thing the
    /// row does.
    void take(const NumberId& number);
    /// The open row takes the person out of the department; everybody, when it goes. The same is required.
    void leave(const User& user, const DepartmentId& department);
    void dissolve(const DepartmentId& department);
    /// R-CHG-03: whether the actor may bring all of these choices back (see `withCallerIdsBack`).
    [[nodiscard]] bool mayComeBack() const noexcept { return m_mayComeBack; }

private:
    void fallBack(const std::vector<Settings>& all);
    void fallBack(const Settings& settings, const User& user);

    PlanBuilder& m_builder;
    std::unordered_map<NumberId, std::vector<Settings>> m_shown; ///< of the batch
    std::unordered_set<SettingsId> m_fallen; ///< in earlier rows
    bool m_mayComeBack = true;
};

/// What takes a plan back, and then the caller IDs that it took (R-CID-05).
[[nodiscard]] Command withCallerIdsBack(Command inverse, const Plan& plan);

} // namespace cordboard::domain
