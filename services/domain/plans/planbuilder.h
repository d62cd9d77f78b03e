// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "domain/permission.h"
#include "domain/plan.h"

/// What the planners share: reading targets in one batch, one row after another, and the books of seats and numbers
/// that several rows draw on, so that the n-th row sees what the first n-1 took. Internal to the domain.
namespace cordboard::domain {

/// A plan while it is being made.
///
/// Invariant: between `beginRow` and the next one exactly one outcome is open; `change` and `refuse` belong to it. A row
/// that is refused after it changed something is rolled back by `refuse`, books included.
class PlanBuilder final {
public:
    PlanBuilder(const Command& command, const Actor& actor, const DirectoryView& view, Instant now,
                const Expectations& expectations);

    [[nodiscard]] const Actor& actor() const noexcept { return m_actor; }
    [[nodiscard]] const DirectoryView& view() const noexcept { return m_view; }
    [[nodiscard]] Instant now() const noexcept { return m_now; }
    [[nodiscard]] const Company& company() const noexcept { return m_company; }
    [[nodiscard]] const Office* office(const OfficeId& id) const;

    void reserve(std::size_t rows);
    void beginRow(EntityRef target, std::string label, std::int64_t version);
    /// R-GEN-04: refuses with EConflict when the actor saw another version than this row has.
    [[nodiscard]] bool isExpected();

    void refuse(Code code, std::string_view rule, std::vector<std::pair<std::string, std::string>> parameters = {},
                std::string field = {});
    void warn(Code code, std::string_view rule, std::vector<std::pair<std::string, std::string>> parameters = {},
              std::string field = {});
    [[nodiscard]] bool isRefused() const noexcept;
    [[nodiscard]] std::size_t rowCount() const noexcept { return m_plan.outcomes.size(); }
    void guard(Finding finding) { m_plan.guards.push_back(std::move(finding)); }

    /// Adds a change unless the value is already so or the row is refused. `user` or `number` must be as earlier rows
    /// left it.
    void change(const User& user, Field field, Value after);
    void change(const OwnedNumber& number, Field field, Value after);

    /// Seats, in the order of asking. `takeSeat` answers false when none is free and takes nothing then.
    [[nodiscard]] bool takeSeat(const OfficeId& office, LicenseType type);
    void freeSeat(const OfficeId& office, LicenseType type);
    void scheduleRemoval(const OfficeId& office, LicenseType type);
    /// Takes a scheduled removal back, if there is one, so that its seat can be used again (R-REST-04).
    void cancelRemoval(const OfficeId& office, LicenseType type);

    /// Number effects for totals; each adds to the row.
    void holdNumber(const OwnedNumber& number, const User& holder, Instant until);
    void reserveNumber(const OwnedNumber& number, const std::string& holderName, Instant since);
    void loseNumber(const OwnedNumber& number);
    void assignNumber(const OwnedNumber& number, const User& user, bool isPrimary);

    void offerUndo(std::optional<Instant> until = std::nullopt);
    void denyUndo(std::string_view reason);

    /// Closes the plan: shared records last, outcomes counted.
    [[nodiscard]] Plan finish();

private:
    struct Book {
        LicensePool before;
        std::int64_t assigned = 0; ///< deltas
        std::int64_t scheduledRemoval = 0;
        bool exists = false;
    };
    struct RowMark {
        std::size_t changes = 0, held = 0, lost = 0, reserved = 0;
        std::vector<std::pair<std::string, Book>> books; ///< as they were before the row touched them
    };

    Book& book(const OfficeId& office, LicenseType type);
    void rollBackRow();
    void addShared(const Book& book);
    [[nodiscard]] TargetOutcome& row() { return m_plan.outcomes.back(); }

    const Actor& m_actor;
    const DirectoryView& m_view;
    Instant m_now;
    const Expectations& m_expectations;
    Company m_company;
    std::unordered_map<std::string, Office> m_offices;
    std::map<std::string, Book> m_books;
    RowMark m_mark;
    Plan m_plan;
};

/// Every user row starts alike: known, visible, in the expected version, not anonymized (R-GEN-01). Calls
/// `planRow(user, numbers)` for the rows that pass; `operation` gates scope, a wider target is EScope; without it
/// `planRow` asks for the rights it needs.
/// A row may be named once; a second mention is no change.
void planUsers(PlanBuilder& builder, const std::vector<UserId>& ids, std::optional<Operation> operation,
               const std::function<void(const User&, const std::vector<OwnedNumber>&)>& planRow);

/// The planners, one per family (their files hold the inverse too).
void planCommand(PlanBuilder&, const EditUsers&);
void planCommand(PlanBuilder&, const SuspendUsers&);
void planCommand(PlanBuilder&, const ReactivateUsers&);
void planCommand(PlanBuilder&, const DeleteUsers&);
void planCommand(PlanBuilder&, const RestoreUsers&);
void planCommand(PlanBuilder&, const PurgeUsers&);
void planCommand(PlanBuilder&, const GrantRole&);
void planCommand(PlanBuilder&, const RevokeRole&);
void planCommand(PlanBuilder&, const SetAnalytics&);
void planCommand(PlanBuilder&, const AssignNumbers&);
void planCommand(PlanBuilder&, const UnassignNumbers&);
void planCommand(PlanBuilder&, const SwapNumber&);
void planCommand(PlanBuilder&, const ReleaseNumbers&);

[[nodiscard]] std::optional<Command> inverseOf(const EditUsers&, const Plan&);
[[nodiscard]] std::optional<Command> inverseOf(const SuspendUsers&, const Plan&);
[[nodiscard]] std::optional<Command> inverseOf(const ReactivateUsers&, const Plan&);
[[nodiscard]] std::optional<Command> inverseOf(const DeleteUsers&, const Plan&);
[[nodiscard]] std::optional<Command> inverseOf(const RestoreUsers&, const Plan&);
[[nodiscard]] std::optional<Command> inverseOf(const PurgeUsers&, const Plan&);
[[nodiscard]] std::optional<Command> inverseOf(const GrantRole&, const Plan&);
[[nodiscard]] std::optional<Command> inverseOf(const RevokeRole&, const Plan&);
[[nodiscard]] std::optional<Command> inverseOf(const SetAnalytics&, const Plan&);
[[nodiscard]] std::optional<Command> inverseOf(const AssignNumbers&, const Plan&);
[[nodiscard]] std::optional<Command> inverseOf(const UnassignNumbers&, const Plan&);
[[nodiscard]] std::optional<Command> inverseOf(const SwapNumber&, const Plan&);
[[nodiscard]] std::optional<Command> inverseOf(const ReleaseNumbers&, const Plan&);

/// Ids of the rows that the plan changes.
template <typename IdType> [[nodiscard]] std::vector<IdType> changedTargets(const Plan& plan)
{
    std::vector<IdType> ids;
    for (const auto& outcome : plan.outcomes) {
        if (outcome.kind == OutcomeKind::WillChange)
            ids.emplace_back(outcome.target.id);
    }
    return ids;
}

/// R-ROLE-05, I-01 over the whole set: refuses the plan when `leaving` holds every effective Company Admin.
void guardLastCompanyAdmin(PlanBuilder& builder, const std::vector<UserId>& leaving);

/// The Office Admins that each office would be left with, while rows take them away one by one (R-ROLE-14).
class Coverage final {
public:
    explicit Coverage(const DirectoryView& view) : m_view(view) {}
    /// Whether `user` was the last one left; counts every person once.
    [[nodiscard]] bool takesLast(const OfficeId& office, const UserId& user);

private:
    const DirectoryView& m_view;
    std::unordered_map<std::string, std::unordered_set<UserId>> m_left;
};

/// Trimmed of white space at both ends.
[[nodiscard]] std::string trimmed(std::string_view text);
/// Trimmed and in Unicode's composed form, as text is compared and stored (R-GEN-06).
[[nodiscard]] std::string normalized(std::string_view text);
/// ASCII letters lower-cased; enough to compare e-mail addresses (R-GEN-06).
[[nodiscard]] std::string lowered(std::string_view text);

} // namespace cordboard::domain
