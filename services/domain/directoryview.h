// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities.h"
#include "domain/field.h"

namespace cordboard::domain {

/// The small read side a planner needs. Implemented by the console's columns, the server's SQL and a naive
/// test twin.
///
/// For implementers: answers must come from one consistent state for the life of a `plan()` call; batched
/// calls answer in the order asked, with nothing for an unknown id; anonymized users are answered (state
/// tells). Complexity: a batch is linear in its size; counts are O(1) or an indexed look-up.
class DirectoryView {
public:
    virtual ~DirectoryView() = default;

    [[nodiscard]] virtual Company company() const = 0;
    [[nodiscard]] virtual std::vector<Office> offices() const = 0;
    [[nodiscard]] virtual std::optional<Office> office(const OfficeId& id) const = 0;
    [[nodiscard]] virtual std::vector<Department> departments() const = 0;
    [[nodiscard]] virtual std::optional<Department> department(const DepartmentId& id) const = 0;
    [[nodiscard]] virtual std::vector<Region> regions() const = 0;
    [[nodiscard]] virtual std::optional<LicensePool> pool(const OfficeId& office, LicenseType type) const = 0;

    [[nodiscard]] virtual std::vector<std::optional<User>> users(std::span<const UserId> ids) const = 0;
    [[nodiscard]] virtual std::vector<std::optional<OwnedNumber>>
    numbers(std::span<const NumberId> ids) const = 0;
    /// Numbers whose target is one of these users (assigned or on hold), grouped per user, primary first,
    /// then by id.
    [[nodiscard]] virtual std::vector<std::vector<OwnedNumber>>
    numbersOf(std::span<const UserId> ids) const = 0;
    /// Assigned numbers of an office's main line, a department or another target that is no user, primary
    /// first, then by id.
    [[nodiscard]] virtual std::vector<OwnedNumber> lineNumbers(TargetType type,
                                                               const std::string& id) const = 0;
    /// The assigned number with these digits ("+14155550100") of such a target; nothing when no line has it.
    [[nodiscard]] virtual std::optional<NumberId> lineNumber(std::string_view e164) const = 0;

    /// Numbers of the company with these digits, in E.164: whoever has them, and in the pool or not, but none
    /// that is gone (released); in any order (2.8: each is there once). Complexity: a client looks at all
    /// numbers once, however many are asked for.
    [[nodiscard]] virtual std::vector<OwnedNumber> numbersWith(std::span<const std::string> e164) const = 0;

    /// For whom the pool is asked.
    struct PoolQuestion {
        std::string country;
        OfficeId office; ///< its own numbers come first
        std::string areaCode; ///< then those of this area; empty = no area is nearer
        Instant now; ///< no quarantine lasts beyond it (R-NUM-13)
        std::size_t most = 1;
    };
    /// Local numbers of the reserved pool that may be handed out, in the order in which they are taken
    /// (R-NUM-10): of the office, of the area, never handed out yet, longest in the pool, by id. Complexity:
    /// a look at each number in the pool, at none that somebody has.
    [[nodiscard]] virtual std::vector<OwnedNumber> spareNumbers(const PoolQuestion& question) const = 0;

    /// A PENDING, ACTIVE, SUSPENDED or DELETED user with this e-mail, compared without case (I-08, R-GEN-06).
    [[nodiscard]] virtual std::optional<UserId> userByEmail(std::string_view email) const = 0;
    /// Whoever has this extension: PENDING, ACTIVE or SUSPENDED (I-09).
    [[nodiscard]] virtual std::optional<UserId> userByExtension(std::string_view extension) const = 0;

    /// Records of a kind that has no question of its own, in the order asked.
    [[nodiscard]] virtual std::vector<std::optional<Record>>
    records(RecordKind kind, std::span<const std::string> ids) const = 0;
    /// For each of the records `targets` of one kind: the ids of the records of `kind` that refer to it, in
    /// order (R-OFFB-01). Complexity: what is found, not what there is.
    [[nodiscard]] virtual std::vector<std::vector<std::string>>
    referring(RecordKind kind, RecordKind target, std::span<const std::string> targets) const = 0;
    /// The id of the record that has this text in a unique field, addresses compared by their keys
    /// (uniqueKey).
    [[nodiscard]] virtual std::optional<std::string> recordWith(Field field, std::string_view text) const = 0;
    /// Whether a record has, or ever had, this id: none is given twice (but see `comesBack`). A view that
    /// keeps no memory of what was removed answers for what is there.
    [[nodiscard]] virtual bool wasUsed(const EntityRef& entity) const = 0;
    /// What became of an id that no record has.
    struct Past {
        enum class Kind : std::uint8_t {
            Unknown, ///< the view keeps no memory of what was removed
            NeverUsed,
            Removed,
        };
        Kind kind = Kind::Unknown;
        std::string office; ///< the one that a removed record was in; empty = in none, or in all
    };
    [[nodiscard]] virtual Past pastOf(const EntityRef&) const { return {}; }

    /// ACTIVE holders of Company Admin who have started (I-01).
    [[nodiscard]] virtual std::vector<UserId> effectiveCompanyAdmins() const = 0;
    /// ACTIVE, started holders of exactly this role, of an office or a department (W-COVERAGE).
    [[nodiscard]] virtual std::vector<UserId> effectiveAdmins(const RoleAssignment& role) const = 0;
    /// PENDING, ACTIVE and SUSPENDED users of the company (R-DEL-09).
    [[nodiscard]] virtual std::int64_t presentUserCount() const = 0;

    /// Who changed a record, and when.
    struct Authorship {
        std::string who;
        Instant at;
        Field field = Field::Existence; ///< what was changed, and to what; Existence = not known
        Value value;
    };
    /// Which change of a record is asked for; everything that is set must hold.
    struct ChangeQuestion {
        std::vector<Field> fields = {}; ///< of one of these; empty = of any field
        std::int64_t newest = 0; ///< one of so many newest changes of the record; 0 = of all
        /// One that came after this operation had changed the same field. No answer when it never did.
        OperationId after = {};
    };
    /// The last such change (R-GEN-04, R-CHG-04). Only a view that has the audit trail at hand knows; asked
    /// for conflicts, and for what an undo takes back.
    [[nodiscard]] virtual std::optional<Authorship> lastChange(const EntityRef&, const ChangeQuestion&) const
    {
        return std::nullopt;
    }

    /// Whether somebody active can be mailed a link to a new password.
    enum class ResetMail : std::uint8_t {
        Goes,
        TooOften, ///< one went a moment ago, or too many within a day, whoever asked for them
        NoAddress ///< none of theirs is verified (R-MAIL-03)
    };
    /// Only a view that has the mail at hand knows; for any other it goes.
    [[nodiscard]] virtual ResetMail resetMailTo(const User&) const { return ResetMail::Goes; }
};

/// R-NUM-10, -11: what people and lines of the office could get, in the order in which it is taken: with an
/// area code, of that area alone; otherwise of the office, then of its area, then any of its country.
[[nodiscard]] std::vector<OwnedNumber> numbersFor(const DirectoryView& view, const Office& office,
                                                  const std::string& areaCode, Instant now, std::size_t most);

/// Leaves the numbers that `DirectoryView::spareNumbers` answers to the question, in its order, and no more
/// than it wants.
void keepSpare(std::vector<OwnedNumber>& numbers, const DirectoryView::PoolQuestion& question);

/// The same as `DirectoryView::records`, typed.
template <StoredRecord T>
[[nodiscard]] std::vector<std::optional<T>> recordsOf(const DirectoryView& view,
                                                      std::span<const std::string> ids)
{
    std::vector<std::optional<T>> typed;
    typed.reserve(ids.size());
    for (const auto& record : view.records(KindOf<T>, ids)) {
        auto read = record ? fromRecord<T>(*record) : Result<T>(failure(ErrorCode::NotFound, {}));
        typed.push_back(read ? std::optional(*std::move(read)) : std::nullopt);
    }
    return typed;
}

} // namespace cordboard::domain
