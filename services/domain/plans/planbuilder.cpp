// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/planbuilder.h"

#include "domain/billing.h"
#include "domain/erasure.h"
#include "domain/limits.h"
#include "domain/namedvalue.h"
#include "domain/permission.h"

#include <algorithm>
#include <span>
#include <unordered_set>

namespace cordboard::domain {

namespace {

/// A field's value as a parameter of a finding.
[[nodiscard]] std::string textOrNothing(const Value& value)
{
    struct Text {
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(bool flag) const { return flag ? "yes" : "no"; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(std::string_view text) const { return std::string(text); }
        std::string operator()(Instant instant) const { return toRfc3339(instant); }
        std::string operator()(const std::vector<std::string>& list) const
        {
            std::string text;
            for (const auto& item : list)
                text += (text.empty() ? "" : ", ") + item;
            return text;
        }
    };
    return value.visit(Text{});
}

} // namespace

PlanBuilder::PlanBuilder(const Command& command, const Actor& actor, const DirectoryView& view, Instant now,
                         BasisCheck& basis, const Surroundings& others)
    : m_actor(actor), m_view(view), m_now(now), m_others(others), m_basis(basis), m_company(view.company())
{
    for (auto& office : view.offices()) {
        auto& desk = m_desks[office.id];
        desk.office = std::move(office);
    }
    m_plan.command = command;
    m_plan.computedAt = now;
}

const Office* PlanBuilder::office(const OfficeId& id) const
{
    const auto found = m_desks.find(id);
    return found == m_desks.end() || !found->second.office ? nullptr : &*found->second.office;
}

std::string PlanBuilder::nameOf(const UserId& user) const
{
    const auto users = m_view.users(std::span(&user, 1));
    return users.front() && isSeen(m_actor, *users.front()) ? users.front()->displayName() : std::string();
}

std::size_t PlanBuilder::localNumbersOf(const OfficeId& office)
{
    auto& count = m_desks[office].localNumbers;
    if (!count) {
        const auto line = m_view.lineNumbers(TargetType::Office, office.value());
        count = static_cast<std::size_t>(std::count_if(
            line.begin(), line.end(), [](const auto& number) { return number.kind == NumberKind::Local; }));
    }
    return *count;
}

void PlanBuilder::reserve(std::size_t rows)
{
    m_plan.outcomes.reserve(rows);
    // A deletion makes up to eighteen changes a row, in the person, a number and devices; what is reserved
    // and not touched costs no memory, growing costs copies.
    m_plan.changes.reserve(rows * 4, rows * 18);
}

void PlanBuilder::beginRow(RecordKind table, const std::string& id, std::string label, std::int64_t version)
{
    auto& outcome = m_plan.outcomes.emplace_back();
    outcome.target = {table, id};
    outcome.label = std::move(label);
    outcome.firstChange = m_plan.changes.size();
    outcome.baseVersion = version;
    m_mark.changes = m_plan.changes.size();
    m_mark.held = m_plan.numbersHeld.size();
    m_mark.lost = m_plan.numbersLost.size();
    m_mark.reserved = m_plan.numbersReserved.size();
    m_mark.seats = m_plan.rowSeats.size();
    m_mark.deltas = m_plan.seats.size();
    m_mark.books.clear();
    m_conflict.reset();
}

bool PlanBuilder::isVersionExpected()
{
    const auto expected = m_basis.versionOf(row().target);
    if (!expected || *expected == row().baseVersion)
        return true;
    refuseConflict(*expected);
    return false;
}

bool PlanBuilder::stands(const Found& record, Field field, const Value& before)
{
    using Verdict = BasisCheck::Verdict;
    const auto verdict = m_basis.judge(record.kind, record.id, record.version, field, before);
    if (verdict == Verdict::Stands || (verdict == Verdict::StandsByValue && m_basis.undoOf().isEmpty()))
        return true;
    const EntityRef entity{record.kind, record.id};
    if (verdict == Verdict::StandsByValue && !m_view.lastChange(entity, {{field}, 0, m_basis.undoOf()}))
        return true;
    // R-CID-05: what becomes of the choices of somebody out of sight was told to nobody.
    if (verdict == Verdict::Unforeseen && spec(record.kind).isOfPerson && !isToldOf(entity, m_actor, m_view))
        return true;
    if (verdict == Verdict::StandsByValue || verdict == Verdict::Changed || m_basis.isUndo())
        refuseConflict(entity, field, m_basis.seen(entity, field), before);
    else
        addRefusal({Code::EPlanStale,
                    "R-CHG-02",
                    entity,
                    std::string(spec(field).name),
                    {{"name", labelOf(entity)}}});
    return false;
}

namespace {

void addParameter(Finding& finding, const char* name, std::string text)
{
    if (!text.empty())
        finding.parameters.emplace_back(name, std::move(text));
}

void addAuthor(Finding& finding, const std::optional<DirectoryView::Authorship>& author)
{
    if (!author)
        return;
    addParameter(finding, "who", author->who);
    addParameter(finding, "time", toRfc3339(author->at));
}

} // namespace

std::string PlanBuilder::labelOf(const EntityRef& entity) const
{
    const auto& own = m_plan.outcomes.back();
    if (entity == own.target)
        return own.label;
    auto label = labelInSight(entity, m_actor, m_view);
    return label.empty() ? entity.id : label;
}

std::optional<std::string> PlanBuilder::told(Field field, const Value& value) const
{
    std::vector<UserId> people;
    if (field == Field::NumberTargetId || field == Field::UserDeletedBy) {
        people.emplace_back(std::string(value.text().value_or("")));
    } else if (field == Field::DeviceOwners && value.list() != nullptr) {
        for (const auto& line : *value.list())
            people.emplace_back(std::string(spec(field).referredIn(line)));
    }
    const auto users = m_view.users(people);
    if (std::any_of(users.begin(), users.end(),
                    [this](const auto& user) { return user && !isSeen(m_actor, *user); }))
        return std::nullopt;
    return textOrNothing(namedValue(m_view, field, value));
}

void PlanBuilder::refuseConflict(const EntityRef& entity, Field field, const Value* expected,
                                 const Value& present)
{
    Finding finding{Code::EConflict,
                    m_basis.isUndo() ? "R-CHG-04" : "R-GEN-04",
                    entity,
                    std::string(spec(field).name),
                    {{"name", labelOf(entity)}}};
    const auto before = expected == nullptr ? std::optional(std::string()) : told(field, *expected);
    if (const auto now = told(field, present); before && now) { // one without the other would mislead
        addParameter(finding, "expected", *before);
        addParameter(finding, "present", *now);
    }
    if (expected != nullptr && *expected == present)
        finding.parameters.emplace_back("again", "yes");
    addAuthor(finding, m_view.lastChange(entity, {{field}}));
    addRefusal(std::move(finding));
}

void PlanBuilder::refuseConflict(std::int64_t expectedVersion)
{
    const auto& target = row().target;
    Finding finding{Code::EConflict, "R-GEN-04", target, {}, {{"name", row().label}}};
    // What is to be written and was written meanwhile says most: each version is one change.
    DirectoryView::ChangeQuestion question{fieldsWrittenBy(m_plan.command, rowCount() - 1),
                                           row().baseVersion - expectedVersion};
    std::optional<DirectoryView::Authorship> author;
    if (question.newest > 0 && !question.fields.empty())
        author = m_view.lastChange(target, question);
    if (!author)
        author = m_view.lastChange(target, {});
    if (author && author->field != Field::Existence) {
        finding.field = spec(author->field).name;
        addParameter(finding, "present", told(author->field, author->value).value_or(std::string()));
    }
    addAuthor(finding, author);
    addRefusal(std::move(finding));
}

void PlanBuilder::refuse(Code code, std::string_view rule,
                         std::vector<std::pair<std::string, std::string>> parameters, std::string field)
{
    if (m_conflict) { // what stands in the way is what somebody else did meanwhile
        const auto conflict = *std::exchange(m_conflict, std::nullopt);
        return refuseConflict(conflict.entity, conflict.field, &conflict.expected, conflict.present);
    }
    addRefusal({code, rule, row().target, std::move(field), std::move(parameters)});
}

void PlanBuilder::addRefusal(Finding finding)
{
    rollBackRow();
    row().kind = OutcomeKind::Refused;
    row().findings.push_back(std::move(finding));
}

void PlanBuilder::warn(Code code, std::string_view rule,
                       std::vector<std::pair<std::string, std::string>> parameters, std::string field)
{
    if (!isRefused()) // warnings of a refused row say nothing
        row().findings.push_back({code, rule, row().target, std::move(field), std::move(parameters)});
}

void PlanBuilder::warnOnce(Code code, std::string_view rule)
{
    const auto& findings = row().findings;
    if (std::none_of(findings.begin(), findings.end(),
                     [code](const Finding& finding) { return finding.code == code; }))
        warn(code, rule);
}

bool PlanBuilder::isRefused() const noexcept
{
    return m_plan.outcomes.back().kind == OutcomeKind::Refused;
}

void PlanBuilder::addChange(const Found& record, Field field, Value&& before, Value&& after)
{
    if (!isRefused() && (!m_basis.isActive() || stands(record, field, before)))
        m_plan.changes.add(record.kind, record.id, field, std::move(before), std::move(after));
}

PlanBuilder::Book& PlanBuilder::openBook(const OfficeId& office, LicenseType type)
{
    auto*& book = m_desks[office].books[static_cast<std::size_t>(type)];
    if (book == nullptr) {
        book = &m_books.emplace_back();
        if (auto pool = m_view.pool(office, type)) {
            book->before = std::move(*pool);
            book->exists = true;
        }
    }
    return *book;
}

PlanBuilder::Book& PlanBuilder::book(const OfficeId& office, LicenseType type)
{
    auto& entry = openBook(office, type);
    const bool isMarked = std::any_of(m_mark.books.begin(), m_mark.books.end(),
                                      [&entry](const auto& saved) { return saved.first == &entry; });
    if (!isMarked)
        m_mark.books.emplace_back(&entry, entry.seats);
    return entry;
}

std::optional<Instant> PlanBuilder::nextBillingAt(const OfficeId& office, LicenseType type)
{
    return nextBillingAfter(openBook(office, type).before, m_now);
}

bool PlanBuilder::takeSeat(const OfficeId& office, LicenseType type)
{
    if (isRefused()) // nothing is taken by a row that does not take place
        return true;
    auto& entry = book(office, type);
    if (!entry.exists ||
        // R-LIC-13, I-05, I-06.
        entry.before.free() + entry.seats.purchased - entry.seats.assigned - entry.seats.scheduledRemoval <=
            0)
        return false;
    ++entry.seats.assigned;
    noteSeat(entry, 1);
    return true;
}

void PlanBuilder::noteSeat(const Book& entry, std::int64_t taken)
{
    if (row().target.table == RecordKind::Number)
        m_plan.rowSeats.push_back({m_plan.outcomes.size() - 1, entry.before.id(), taken});
}

void PlanBuilder::refuseSeat(Code code, std::string_view rule, const OfficeId& id, LicenseType type,
                             std::optional<Instant> purgeAt)
{
    const auto* known = office(id);
    std::vector<std::pair<std::string, std::string>> parameters{
        {"type", std::string(word(type))}, {"office", known ? known->name : std::string()}};
    if (purgeAt)
        parameters.emplace_back("purge_at", toRfc3339(*purgeAt));
    const auto& entry = openBook(id, type);
    const bool isUsed = entry.before.assigned + entry.seats.assigned > 0;
    // Where none can be bought, none is advised to be (R-LIC-09).
    if (!entry.exists)
        parameters.emplace_back("reason", "not_sold");
    else if (known != nullptr && known->isContract)
        parameters.emplace_back("reason", isUsed ? "contract" : "contract_none_used");
    else if (!isUsed)
        parameters.emplace_back("reason", "none_used");
    refuse(code, rule, std::move(parameters));
}

bool PlanBuilder::areSeatsExpected()
{
    if (isRefused())
        return false;
    const auto expected = m_basis.seatsOf(row().target);
    const auto isAsNow = [this](const ExpectedSeats& seats) {
        const auto first = m_plan.rowSeats.begin() + static_cast<std::ptrdiff_t>(m_mark.seats);
        return first == m_plan.rowSeats.end() ? seats.taken == 0
                                              : seats.pool == first->pool && seats.taken == first->taken;
    };
    if (expected.empty() || std::any_of(expected.begin(), expected.end(), isAsNow))
        return true;
    addRefusal({Code::EPlanStale, "R-CHG-02", row().target, {}, {{"name", row().label}}});
    return false;
}

void PlanBuilder::freeSeat(const OfficeId& office, LicenseType type)
{
    auto& entry = book(office, type);
    if (!entry.exists || isRefused())
        return;
    --entry.seats.assigned;
    noteSeat(entry, -1);
}

PlanBuilder::SeatMove PlanBuilder::moveSeat(const OfficeId& from, const OfficeId& to, LicenseType type)
{
    if (isRefused())
        return SeatMove::Moved;
    auto& source = book(from, type);
    auto& destination = book(to, type);
    if (!destination.exists)
        return source.exists ? SeatMove::NotSold : SeatMove::Moved;
    for (auto* entry : {&source, &destination}) {
        const auto count = entry == &source ? -1 : 1;
        entry->seats.assigned += count;
        entry->seats.purchased += count;
    }
    return source.exists ? SeatMove::Moved : SeatMove::NotCounted;
}

void PlanBuilder::scheduleRemoval(const OfficeId& office, LicenseType type)
{
    auto& entry = book(office, type);
    if (entry.exists && !isRefused())
        ++entry.seats.scheduledRemoval;
}

void PlanBuilder::cancelRemoval(const OfficeId& office, LicenseType type, Instant releasedAt)
{
    auto& entry = book(office, type);
    if (entry.exists && !isRefused() && isRemovalPending(entry.before, releasedAt, m_now) &&
        entry.before.scheduledRemoval + entry.seats.scheduledRemoval > 0)
        --entry.seats.scheduledRemoval;
}

void PlanBuilder::holdNumber(const OwnedNumber& number, const User&, Instant until)
{
    change(number, Field::NumberStatus, word(NumberStatus::OnHold));
    change(number, Field::NumberHoldUntil, until);
    if (!isRefused())
        m_plan.numbersHeld.push_back(number.id);
}

void PlanBuilder::reserveNumber(const OwnedNumber& number, const std::string& holderName, Instant since)
{
    change(number, Field::NumberStatus, word(NumberStatus::Reserved));
    change(number, Field::NumberTargetType, word(TargetType::None));
    change(number, Field::NumberTargetId, std::string());
    change(number, Field::NumberIsPrimary, false);
    change(number, Field::NumberHoldUntil, Value{});
    change(number, Field::NumberLastHolderName, holderName);
    change(number, Field::NumberLastHolderType, word(number.targetType));
    change(number, Field::NumberLastOffice, number.officeId.value());
    change(number, Field::NumberUnassignedAt, since);
    if (!isRefused())
        m_plan.numbersReserved.push_back(number.id);
}

void PlanBuilder::loseNumber(const OwnedNumber& number)
{
    change(number, Field::NumberStatus, word(NumberStatus::Released));
    change(number, Field::NumberTargetType, word(TargetType::None));
    change(number, Field::NumberTargetId, std::string());
    change(number, Field::NumberIsPrimary, false);
    change(number, Field::NumberReleasedAt, m_now);
    if (!isRefused())
        m_plan.numbersLost.push_back(number.id);
}

void PlanBuilder::assignNumber(const OwnedNumber& number, TargetType type, const std::string& target,
                               const OfficeId& office, bool isPrimary)
{
    change(number, Field::NumberStatus, word(NumberStatus::Assigned));
    change(number, Field::NumberTargetType, word(type));
    change(number, Field::NumberTargetId, std::string(target));
    change(number, Field::NumberIsPrimary, isPrimary);
    change(number, Field::NumberOffice, office.value());
    change(number, Field::NumberHoldUntil, Value{});
    change(number, Field::NumberQuarantineUntil, Value{});
}

void PlanBuilder::offerUndo(std::optional<Instant> until, std::string_view exception)
{
    m_plan.undo = UndoOffer{true, until, exception};
}

void PlanBuilder::denyUndo(std::string_view reason)
{
    m_plan.undo = UndoOffer{false, std::nullopt, reason};
}

void PlanBuilder::rollBackRow()
{
    m_plan.changes.truncate(m_mark.changes);
    m_plan.numbersHeld.resize(m_mark.held);
    m_plan.numbersLost.resize(m_mark.lost);
    m_plan.numbersReserved.resize(m_mark.reserved);
    m_plan.rowSeats.resize(m_mark.seats);
    m_plan.seats.resize(m_mark.deltas);
    for (const auto& [entry, seats] : m_mark.books)
        entry->seats = seats;
    m_mark.books.clear();
    auto& findings = row().findings;
    std::erase_if(findings,
                  [](const Finding& finding) { return severityOf(finding.code) == Severity::Warning; });
}

void PlanBuilder::addShared(const Book& entry)
{
    const auto [assigned, scheduledRemoval, purchased] = entry.seats;
    if (!entry.exists || (assigned == 0 && scheduledRemoval == 0 && purchased == 0))
        return;
    const auto& pool = entry.before;
    const auto id = pool.id();
    if (purchased != 0)
        m_plan.changes.add(RecordKind::LicensePool, id, Field::PoolPurchased, pool.purchased,
                           pool.purchased + purchased);
    if (assigned != 0)
        m_plan.changes.add(RecordKind::LicensePool, id, Field::PoolAssigned, pool.assigned,
                           pool.assigned + assigned);
    if (scheduledRemoval != 0) {
        m_plan.changes.add(RecordKind::LicensePool, id, Field::PoolScheduledRemoval, pool.scheduledRemoval,
                           pool.scheduledRemoval + scheduledRemoval);
    }
    SeatDelta delta{pool.officeId,         pool.type, assigned,  scheduledRemoval,
                    pool.unitPriceMonthly, {},        purchased, {}};
    // All purchased licenses are billed, assigned or not (R-LIC-11): a removal changes the bill, and whatever
    // goes to another office is billed there.
    delta.monthlyCost.tenThousandths *= purchased - scheduledRemoval;
    if (scheduledRemoval != 0)
        delta.from = nextBillingAfter(pool, m_now); // R-BILL-02
    m_plan.seats.push_back(std::move(delta));
}

Plan PlanBuilder::finish()
{
    for (std::size_t i = 0; i < m_plan.outcomes.size(); ++i) {
        auto& outcome = m_plan.outcomes[i];
        const auto end = i + 1 < m_plan.outcomes.size() ? m_plan.outcomes[i + 1].firstChange
                                                        : m_plan.changes.size();
        outcome.changeCount = end - outcome.firstChange;
        if (outcome.kind != OutcomeKind::Refused)
            outcome.kind = outcome.changeCount > 0 ? OutcomeKind::WillChange : OutcomeKind::NoChange;
    }
    std::sort(m_books.begin(), m_books.end(),
              [](const Book& left, const Book& right) { return left.before.id() < right.before.id(); });
    for (const auto& entry : m_books)
        addShared(entry);
    m_plan.recount();
    if (m_plan.undo.isPossible && m_plan.count(OutcomeKind::WillChange) == 0)
        denyUndo("R-CHG-03");
    return std::move(m_plan);
}

bool opensFor(PlanBuilder& builder, const Office& office, PlanFeature feature, std::string_view rule,
              const std::string& field)
{
    if (opens(office.tier, feature))
        return true;
    builder.refuse(Code::EPlan, rule,
                   {{"feature", std::string(word(feature))},
                    {"needed", std::string(word(neededFor(feature)))},
                    {"office", office.name},
                    {"plan", std::string(word(office.tier))}},
                   field);
    return false;
}

} // namespace cordboard::domain
