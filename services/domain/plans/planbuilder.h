// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <deque>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "domain/permission.h"
#include "domain/plan.h"
#include "domain/plangates.h"
#include "domain/plans/basischeck.h"
#include "domain/plans/batchplan.h"
#include "domain/plans/text.h"

/// What the planners share: reading targets in one batch, one row after another, and the books of seats and
/// numbers that several rows draw on, so that the n-th row sees what the first n-1 took. Internal to the
/// domain.
namespace cordboard::domain {

/// Distinct ids in the order of their first mention. A flat table of places: one look-up costs what a hash
/// costs.
template <typename IdType> class Roster final {
public:
    struct Place {
        std::size_t index = 0;
        bool isNew = false;
    };
    /// Requires: no more than `most` different ids.
    explicit Roster(std::size_t most) : m_slots(std::bit_ceil(most * 2 + 1), Nobody) { m_ids.reserve(most); }

    Place place(const IdType& id)
    {
        const auto mask = m_slots.size() - 1;
        auto slot = std::hash<IdType>{}(id)&mask;
        for (; m_slots[slot] != Nobody; slot = (slot + 1) & mask) {
            if (m_ids[m_slots[slot]] == id)
                return {m_slots[slot], false};
        }
        m_slots[slot] = static_cast<std::uint32_t>(m_ids.size());
        m_ids.push_back(id);
        return {m_ids.size() - 1, true};
    }

private:
    static constexpr std::uint32_t Nobody = 0xFFFFFFFF;
    std::vector<IdType> m_ids;
    std::vector<std::uint32_t> m_slots;
};

/// Calls `use(first, batch)` for consecutive parts: enough for one question to a store, few enough that the
/// records it answers stay in the processor's cache.
template <typename Item, typename Use> void inBatches(const std::vector<Item>& items, Use use)
{
    constexpr std::size_t BatchSize = 128;
    for (std::size_t first = 0; first < items.size(); first += BatchSize)
        use(first, std::span(items).subspan(first, std::min(BatchSize, items.size() - first)));
}

/// A plan while it is being made.
///
/// Invariant: between `beginRow` and the next one exactly one outcome is open; `change` and `refuse` belong
/// to it. A row that is refused after it changed something is rolled back by `refuse`, books included.
class PlanBuilder final {
public:
    PlanBuilder(const Command& command, const Actor& actor, const DirectoryView& view, Instant now,
                BasisCheck& basis, const Surroundings& others = {});

    [[nodiscard]] const Actor& actor() const noexcept { return m_actor; }
    [[nodiscard]] const DirectoryView& view() const noexcept { return m_view; }
    [[nodiscard]] Instant now() const noexcept { return m_now; }
    /// Whether others of its batch make the command one of several people (R-BULK-02).
    [[nodiscard]] bool isInBulk() const noexcept { return m_others.scale == Scale::Bulk; }
    /// The company without what the others of its batch do; nullptr for a command by itself.
    [[nodiscard]] const DirectoryView* before() const noexcept { return m_others.before; }
    [[nodiscard]] const Company& company() const noexcept { return m_company; }
    [[nodiscard]] const Office* office(const OfficeId& id) const;
    /// Whom somebody may be told of: empty for a person outside the actor's scope, who keeps the name to
    /// themselves.
    [[nodiscard]] std::string nameOf(const UserId& user) const;
    /// How many local numbers an office's main line has, whatever the rows do; listed once.
    [[nodiscard]] std::size_t localNumbersOf(const OfficeId& office);

    void reserve(std::size_t rows);
    void beginRow(RecordKind table, const std::string& id, std::string label, std::int64_t version);
    /// R-GEN-04: refuses with EConflict when the actor saw another version than this row has.
    template <StoredRecord T> [[nodiscard]] bool isExpected(const T& record)
    {
        if (!m_basis.isActive())
            return true;
        findConflict(record);
        return isVersionExpected();
    }
    /// Looks whether the record holds what the actor saw in it: if not, a refusal of this row is a conflict
    /// (R-CHG-04).
    template <StoredRecord T> void noteConflict(const T& record)
    {
        if (m_basis.isActive() && !m_conflict)
            findConflict(record);
    }
    /// Whether a change may turn out to be a conflict: then what a planner keeps beside the plan must be kept
    /// too.
    [[nodiscard]] bool isHeldAgainstBasis() const noexcept { return m_basis.isActive(); }
    /// Whether the command takes another one back (R-CHG-03).
    [[nodiscard]] bool isUndo() const noexcept { return m_basis.isUndo(); }
    /// Whether it takes back what that command wrote in this field.
    [[nodiscard]] bool isTakenBack(const EntityRef& entity, Field field) const
    {
        return isUndo() && m_basis.seen(entity, field) != nullptr;
    }

    void refuse(Code code, std::string_view rule,
                std::vector<std::pair<std::string, std::string>> parameters = {}, std::string field = {});
    void warn(Code code, std::string_view rule,
              std::vector<std::pair<std::string, std::string>> parameters = {}, std::string field = {});
    /// The same, unless the row has said so already.
    void warnOnce(Code code, std::string_view rule);
    /// What should be known of the row, whatever becomes of it; asks for nothing.
    void note(Code code, std::string_view rule, std::vector<std::pair<std::string, std::string>> parameters)
    {
        warn(code, rule, std::move(parameters));
    }
    [[nodiscard]] bool isRefused() const noexcept;
    [[nodiscard]] bool isRefused(std::size_t row) const noexcept
    {
        return m_plan.outcomes[row].kind == OutcomeKind::Refused;
    }
    /// Rows begun so far. The row that is open is that of target `rowCount() - 1` of the command.
    [[nodiscard]] std::size_t rowCount() const noexcept { return m_plan.outcomes.size(); }
    /// Of the row begun last.
    [[nodiscard]] const std::string& label() const noexcept { return m_plan.outcomes.back().label; }
    /// What those roles of the actor are over by which the operation can be done at all, by name. Looked up
    /// once: a bulk tells it with each row that it refuses.
    [[nodiscard]] const std::string& scopesFor(Right operation);
    void guard(Finding finding) { m_plan.guards.push_back(std::move(finding)); }

    /// Adds a change unless the value is already so or the row is refused. The record must be as earlier rows
    /// left it.
    template <StoredRecord T> void change(const T& record, Field field, Value&& after)
    {
        if (isRefused()) // validation goes on to find every bad field
            return;
        auto before = read(record, field);
        if (before != after)
            addChange({KindOf<T>, record.id.value(), record.version}, field, std::move(before),
                      std::move(after));
    }
    /// The record comes to be: its existence, then what it has that others of its kind do not begin with.
    /// Requires: nobody has had its id.
    template <StoredRecord T> void create(const T& record)
    {
        const T blank{};
        const auto id = idOf(record);
        const Found made{KindOf<T>, id, 0};
        addChange(made, Field::Existence, false, true);
        MembersOf<T>::forEach([&](auto member) {
            auto before = read(blank, member.field);
            auto after = read(record, member.field);
            if (before != after)
                addChange(made, member.field, std::move(before), std::move(after));
        });
    }
    /// The record goes: what it held is told, so that audit can, and an undo that would take away what
    /// somebody else wrote is a conflict (R-CHG-04); its existence comes last.
    template <StoredRecord T> void remove(const T& record)
    {
        T blank;
        blank.id = record.id;
        MembersOf<T>::forEach([&](auto member) { change(record, member.field, read(blank, member.field)); });
        addChange({KindOf<T>, record.id.value(), record.version}, Field::Existence, true, false);
    }

    /// When the pool's next bill comes: after now, also when the last one is overdue. Nothing without a pool
    /// or with a contract.
    [[nodiscard]] std::optional<Instant> nextBillingAt(const OfficeId& office, LicenseType type);
    /// Seats, in the order of asking. `takeSeat` answers false when none is free and takes nothing then.
    [[nodiscard]] bool takeSeat(const OfficeId& office, LicenseType type);
    /// No seat is free. Says until when it matters, whether one can be bought, and whether there is one that
    /// somebody could give up.
    void refuseSeat(Code code, std::string_view rule, const OfficeId& office, LicenseType type,
                    std::optional<Instant> purgeAt = std::nullopt);
    /// E-LIC-QTY: of the office's licenses no more than `most` can be asked for. `course` is what was to
    /// become of them: "transfer", "remove" or "keep".
    void refuseQuantity(std::string_view rule, const Office& office, LicenseType type, std::int64_t most,
                        std::string_view course);
    /// R-CHG-02: whether the row takes and frees the seats that the actor was told of. Asked once it has, and
    /// before it changes anything. False when the row was refused.
    [[nodiscard]] bool areSeatsExpected();
    void freeSeat(const OfficeId& office, LicenseType type);
    enum class SeatMove : std::uint8_t {
        Moved, ///< or nowhere counted: neither office has such a pool
        NotSold, ///< the destination has no such pool; nothing is moved
        NotCounted, ///< the office they leave has none; it is counted from now on
    };
    /// R-XFER-08: somebody's seat goes to another office, and its purchase with it, so that no seat has to be
    /// free there.
    [[nodiscard]] SeatMove moveSeat(const OfficeId& from, const OfficeId& to, LicenseType type);
    void scheduleRemoval(const OfficeId& office, LicenseType type);
    /// Takes the removal that was scheduled at `releasedAt` back unless a billing date has passed since, so
    /// that its seat can be used again (R-REST-04).
    void cancelRemoval(const OfficeId& office, LicenseType type, Instant releasedAt);

    /// R-LIC-09: so many seats more from now on, charged at once for what is left of the month. Requires: a
    /// row that is not refused, and a pool that is sold.
    void buySeats(const LicensePool& pool, std::int64_t quantity);
    /// R-LIC-07: so many unassigned seats become those of another office, and nothing else changes. Requires:
    /// a row that is not refused.
    void moveSeats(const LicensePool& from, const LicensePool& to, std::int64_t quantity);
    /// R-LIC-10, 4.3: so many more seats are to end at the next bill; below zero, fewer. Requires: a row that
    /// is not refused.
    void moveRemovals(const LicensePool& pool, std::int64_t more);

    /// Number effects for totals; each adds to the row.
    void holdNumber(const OwnedNumber& number, const User& holder, Instant until);
    void reserveNumber(const OwnedNumber& number, const std::string& holderName, Instant since);
    void loseNumber(const OwnedNumber& number);
    /// To a person, or to a shared line: `office` is where they are, whose pool pays.
    void assignNumber(const OwnedNumber& number, const UserId& user, const OfficeId& office, bool isPrimary)
    {
        assignNumber(number, TargetType::User, user.value(), office, isPrimary);
    }
    void assignNumber(const OwnedNumber& number, TargetType type, const std::string& target,
                      const OfficeId& office, bool isPrimary);

    /// `exception` is the rule by which undo leaves some rows as they are; empty = none.
    void offerUndo(std::optional<Instant> until = std::nullopt, std::string_view exception = {});
    void denyUndo(std::string_view reason);

    /// Closes the plan: shared records last, outcomes counted. What is judged of a plan as a whole, however
    /// many commands it is of, comes behind it (`plan`).
    [[nodiscard]] Plan finish();

private:
    struct Seats {
        std::int64_t assigned = 0; ///< deltas
        std::int64_t scheduledRemoval = 0;
        std::int64_t purchased = 0;
    };
    struct Book {
        LicensePool before;
        Seats seats;
        bool exists = false;
    };
    /// What is known of an office: its record, and the books of its pools that a row has asked for.
    struct Desk {
        std::optional<Office> office;
        std::optional<std::size_t> localNumbers; ///< of its main line
        std::array<Book*, static_cast<std::size_t>(LicenseType::ReservedNumber) + 1> books{};
    };
    struct RowMark {
        std::size_t changes = 0, held = 0, lost = 0, reserved = 0, seats = 0, deltas = 0;
        std::vector<std::pair<Book*, Seats>> books; ///< as they were before the row touched them
    };

    /// A record as a row finds it.
    struct Found {
        RecordKind kind;
        const std::string& id;
        std::int64_t version;
    };
    /// A pool has no id of its own: its office and type are.
    template <StoredRecord T> [[nodiscard]] static std::string idOf(const T& record)
    {
        if constexpr (requires { record.id.value(); })
            return record.id.value();
        else
            return record.id();
    }
    /// The first named value that the record does not hold any more.
    template <StoredRecord T> void findConflict(const T& record)
    {
        for (const auto& seen : m_basis.valuesOf(KindOf<T>, record.id.value())) {
            auto present = seen.field == Field::Existence ? Value(true) : read(record, seen.field);
            if (present == seen.value || m_basis.isSettled(seen))
                continue;
            m_conflict = Conflict{seen.entity, seen.field, seen.value, std::move(present)};
            return;
        }
    }
    /// What people call a record that the row changes; its id when the actor does not see it.
    [[nodiscard]] std::string labelOf(const EntityRef& entity) const;
    [[nodiscard]] bool isVersionExpected();
    /// False when the row was refused because the field is not as the actor saw it.
    [[nodiscard]] bool stands(const Found& record, Field field, const Value& before);
    /// Unless the row is refused, or becomes so.
    void addChange(const Found& record, Field field, Value&& before, Value&& after);
    /// A field's value as people know it; nothing when it would tell of somebody out of the actor's sight.
    [[nodiscard]] std::optional<std::string> told(Field field, const Value& value) const;
    /// A field has another value than the actor saw, or somebody else wrote it since (R-CHG-04).
    void refuseConflict(const EntityRef& entity, Field field, const Value* expected, const Value& present);
    /// The row has another version than the actor saw (R-GEN-04).
    void refuseConflict(std::int64_t expectedVersion);
    void addRefusal(Finding finding);

    /// The pool has so many more from now on, which are paid by the month. `dueNow` is charged at once.
    void addPurchased(const LicensePool& pool, std::int64_t more, Money dueNow);
    Book& openBook(const OfficeId& office, LicenseType type);
    /// A row of a number keeps in mind what it takes (`RowSeats`).
    void noteSeat(const Book& book, std::int64_t taken);
    /// To alter it in this row.
    Book& book(const OfficeId& office, LicenseType type);
    void rollBackRow();
    void addShared(const Book& book);
    [[nodiscard]] TargetOutcome& row() { return m_plan.outcomes.back(); }

    const Actor& m_actor;
    const DirectoryView& m_view;
    Instant m_now;
    Surroundings m_others;
    BasisCheck& m_basis;
    struct Conflict {
        EntityRef entity;
        Field field = Field::Existence;
        Value expected, present;
    };
    std::optional<Conflict> m_conflict; ///< of the row; what it refuses for is then somebody else's change
    Company m_company;
    std::map<Right, std::string> m_scopes;
    std::unordered_map<OfficeId, Desk> m_desks;
    std::deque<Book> m_books; ///< addresses hold
    RowMark m_mark;
    Plan m_plan;
};

/// What somebody must be allowed to, so that a user row is planned at all.
struct RowRight {
    /// Who has it nowhere is refused whoever the target is; a wider target is EScope.
    std::optional<Right> operation;
    Code code = Code::EScope; ///< the refusal for want of the role
    std::string_view rule = "R-ROLE-07";
    std::vector<std::pair<std::string, std::string>> parameters = {}; ///< of it; empty = the row's name
    std::string field = {};
    /// R-GEN-01: the plans of offices come before the role. Asked of every row, by its place, with the target
    /// if it is in sight; refuses the row when it answers false.
    std::function<bool(std::size_t, const User*)> gate = {};
    /// Asked of visible targets; refuses the row when it answers false.
    std::function<bool(const User&)> covers = {};
    bool isOverTarget =
        true; ///< else only `covers` says over what: a department may have people of any office

    RowRight(Right needed) : operation(needed) {}
    RowRight(std::optional<Right> needed, std::function<bool(const User&)> rowCovers)
        : operation(needed), covers(std::move(rowCovers))
    {
    }
};

/// Every user row starts alike, in the order of R-GEN-01: the role, known and visible, in scope, not
/// anonymized, in the expected version. Calls `planRow` for the rows that pass, with the user's numbers if it
/// wants them. A row may be named once; a second mention is no change. Who has no role sees himself alone,
/// and no number (R-ROLE-12, rulebook 5): nothing else is looked up for him, however much he names.
[[nodiscard]] std::vector<std::optional<User>> usersInSight(const PlanBuilder& builder,
                                                            std::span<const UserId> batch);
[[nodiscard]] std::vector<std::optional<OwnedNumber>> numbersInSight(const PlanBuilder& builder,
                                                                     std::span<const NumberId> ids);
using UserRow = std::function<void(const User&)>;
/// What is asked for some rows at once, before the first of them: nothing for whoever is out of sight.
using UserBatch = std::function<void(const std::vector<std::optional<User>>&)>;
using UserRowWithNumbers = std::function<void(const User&, const std::vector<OwnedNumber>&)>;
void planUsers(PlanBuilder& builder, const std::vector<UserId>& ids, const RowRight& right,
               const UserRow& planRow, const UserBatch& prepare = {});
void planUsers(PlanBuilder& builder, const std::vector<UserId>& ids, const RowRight& right,
               const UserRowWithNumbers& planRow, const UserBatch& prepare = {});

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

/// Whether the ids name more than one person. Whoever is named twice counts once.
[[nodiscard]] bool isBulk(const std::vector<UserId>& ids);
[[nodiscard]] bool isCompanyAdmin(const User& user) noexcept;
/// R-ROLE-05, I-01 over the whole set: refuses the plan when `leaving` holds every effective Company Admin.
/// Others may be left out of `leaving`.
void guardLastCompanyAdmin(PlanBuilder& builder, const std::vector<UserId>& leaving);

/// The admins that each office and department would be left with, while rows take them away one by one
/// (R-ROLE-14).
class Coverage final {
public:
    explicit Coverage(const DirectoryView& view) : m_view(view) {}
    /// Whether `user` was the last one left; counts every person once.
    [[nodiscard]] bool takesLast(const RoleAssignment& role, const UserId& user);

private:
    const DirectoryView& m_view;
    std::map<RoleAssignment, std::unordered_set<UserId>> m_left;
};
/// R-ROLE-14: the Company Admin still covers the office or department when its last admin gives `assignment`
/// up, but somebody should know.
void warnCoverage(PlanBuilder& builder, const User& user, const RoleAssignment& assignment,
                  Coverage& coverage);
/// The same for all roles of somebody who goes.
void warnCoverage(PlanBuilder& builder, const User& user, Coverage& coverage);

/// What people call the row of a record that is not there yet: the first of these wishes that can be read, or
/// else the id. Labels are shown wherever the row is told of, also when it is refused for its name.
[[nodiscard]] std::string labelOfWish(std::initializer_list<std::string_view> wishes,
                                      const EntityRef& entity);
/// E-FIELD: refuses the value of a field, with the word of what is wrong and what else its sentence tells.
void refuseField(PlanBuilder& builder, std::string_view rule, const std::string& field,
                 std::string_view problem, std::vector<std::pair<std::string, std::string>> more = {});
/// E-SCOPE: what is called so is in sight, and outside what the actor's roles for the operation are over,
/// which is told.
void refuseScope(PlanBuilder& builder, const std::string& name, Right operation, std::string field = {});
/// E-SCOPE of somebody in sight to whom the actor may not do it: that is for each alone to do, or they have a
/// wider role, or they are outside what the actor's roles are over.
void refusePerson(PlanBuilder& builder, const User& user, Right operation, std::string field = {});
/// E-PLAN (rulebook 0.3): whether the office's plan opens the feature. Asked of offices in the actor's sight.
/// False when the row was refused.
[[nodiscard]] bool opensFor(PlanBuilder& builder, const Office& office, PlanFeature feature,
                            std::string_view rule, const std::string& field = {});
/// Nobody has, or had, the id of a new record, and it was drawn (R-GEN-01). False when the row was refused.
[[nodiscard]] bool isIdNew(PlanBuilder& builder, const EntityRef& entity);
/// Refuses what cannot be shown as one line, or not truly. Whether it did.
[[nodiscard]] bool refusesText(PlanBuilder& builder, const std::optional<TextFault>& fault,
                               std::string_view rule, const std::string& field);
/// At most `limit` characters of one line. False when the row was refused.
[[nodiscard]] bool fitsLine(PlanBuilder& builder, std::string_view text, std::size_t limit,
                            const std::string& field);
/// The empty text takes a value away; blanks do not say that. `text` is the wish without them.
[[nodiscard]] bool refusesBlanks(PlanBuilder& builder, const std::string& wish, const std::string& text,
                                 const std::string& field);

/// The command that takes an executed plan back; nothing where none does.
[[nodiscard]] std::optional<Command> inverseOf(const Plan& plan);

} // namespace cordboard::domain
