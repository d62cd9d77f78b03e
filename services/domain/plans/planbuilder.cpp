// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/planbuilder.h"

#include "domain/permission.h"

#include <algorithm>
#include <unordered_set>

namespace cordboard::domain {

PlanBuilder::PlanBuilder(const Command& command, const Actor& actor, const DirectoryView& view, Instant now,
                         const Expectations& expectations)
    : m_actor(actor), m_view(view), m_now(now), m_expectations(expectations), m_company(view.company())
{
    for (auto& office : view.offices())
        m_offices.emplace(office.id.value(), office);
    m_plan.command = command;
    m_plan.computedAt = now;
}

const Office* PlanBuilder::office(const OfficeId& id) const
{
    const auto found = m_offices.find(id.value());
    return found == m_offices.end() ? nullptr : &found->second;
}

void PlanBuilder::reserve(std::size_t rows)
{
    m_plan.outcomes.reserve(rows);
    // A deletion makes up to sixteen changes a row; what is reserved and not touched costs no memory, growing costs copies.
    m_plan.changes.reserve(rows * 16);
}

void PlanBuilder::beginRow(EntityRef target, std::string label, std::int64_t version)
{
    TargetOutcome outcome;
    outcome.target = std::move(target);
    outcome.label = std::move(label);
    outcome.firstChange = m_plan.changes.size();
    outcome.baseVersion = version;
    m_plan.outcomes.push_back(std::move(outcome));
    m_mark = RowMark{m_plan.changes.size(), m_plan.numbersHeld.size(), m_plan.numbersLost.size(),
                     m_plan.numbersReserved.size(), {}};
}

bool PlanBuilder::isExpected()
{
    const auto expected = m_expectations.find(row().target);
    if (expected == m_expectations.end() || expected->second == row().baseVersion)
        return true;
    refuse(Code::EConflict, "R-GEN-04", {{"name", row().label}});
    return false;
}

void PlanBuilder::refuse(Code code, std::string_view rule, std::vector<std::pair<std::string, std::string>> parameters,
                         std::string field)
{
    rollBackRow();
    row().kind = OutcomeKind::Refused;
    row().findings.push_back({code, rule, row().target, std::move(field), std::move(parameters)});
}

void PlanBuilder::warn(Code code, std::string_view rule, std::vector<std::pair<std::string, std::string>> parameters,
                       std::string field)
{
    if (!isRefused()) // warnings of a refused row say nothing
        row().findings.push_back({code, rule, row().target, std::move(field), std::move(parameters)});
}

bool PlanBuilder::isRefused() const noexcept
{
    return m_plan.outcomes.back().kind == OutcomeKind::Refused;
}

void PlanBuilder::change(const User& user, Field field, Value after)
{
    if (isRefused()) // validation goes on to find every bad field
        return;
    auto before = read(user, field);
    if (before != after)
        m_plan.changes.push_back({{Table::User, user.id.value()}, field, std::move(before), std::move(after)});
}

void PlanBuilder::change(const OwnedNumber& number, Field field, Value after)
{
    if (isRefused())
        return;
    auto before = read(number, field);
    if (before != after)
        m_plan.changes.push_back({{Table::Number, number.id.value()}, field, std::move(before), std::move(after)});
}

PlanBuilder::Book& PlanBuilder::book(const OfficeId& office, LicenseType type)
{
    LicensePool key;
    key.officeId = office;
    key.type = type;
    const auto id = key.id();
    auto found = m_books.find(id);
    if (found == m_books.end()) {
        Book book;
        if (auto pool = m_view.pool(office, type)) {
            book.before = std::move(*pool);
            book.exists = true;
        } else {
            book.before = key;
        }
        found = m_books.emplace(id, std::move(book)).first;
    }
    const bool isMarked = std::any_of(m_mark.books.begin(), m_mark.books.end(),
                                      [&id](const auto& saved) { return saved.first == id; });
    if (!isMarked)
        m_mark.books.emplace_back(id, found->second);
    return found->second;
}

bool PlanBuilder::takeSeat(const OfficeId& office, LicenseType type)
{
    auto& entry = book(office, type);
    if (!entry.exists || entry.before.free() - entry.assigned - entry.scheduledRemoval <= 0) // R-LIC-13, I-05, I-06
        return false;
    ++entry.assigned;
    return true;
}

void PlanBuilder::freeSeat(const OfficeId& office, LicenseType type)
{
    auto& entry = book(office, type);
    if (entry.exists)
        --entry.assigned;
}

void PlanBuilder::scheduleRemoval(const OfficeId& office, LicenseType type)
{
    auto& entry = book(office, type);
    if (entry.exists)
        ++entry.scheduledRemoval;
}

void PlanBuilder::cancelRemoval(const OfficeId& office, LicenseType type)
{
    auto& entry = book(office, type);
    if (entry.exists && entry.before.scheduledRemoval + entry.scheduledRemoval > 0)
        --entry.scheduledRemoval;
}

void PlanBuilder::holdNumber(const OwnedNumber& number, const User&, Instant until)
{
    change(number, Field::NumberStatus, std::string(word(NumberStatus::OnHold)));
    change(number, Field::NumberHoldUntil, until);
    m_plan.numbersHeld.push_back(number.id);
}

void PlanBuilder::reserveNumber(const OwnedNumber& number, const std::string& holderName, Instant since)
{
    change(number, Field::NumberStatus, std::string(word(NumberStatus::Reserved)));
    change(number, Field::NumberTargetType, std::string(word(TargetType::None)));
    change(number, Field::NumberTargetId, std::string());
    change(number, Field::NumberIsPrimary, false);
    change(number, Field::NumberHoldUntil, Value{});
    change(number, Field::NumberLastHolderName, holderName);
    change(number, Field::NumberLastHolderType, std::string(word(number.targetType)));
    change(number, Field::NumberLastOffice, number.officeId.value());
    change(number, Field::NumberUnassignedAt, since);
    m_plan.numbersReserved.push_back(number.id);
}

void PlanBuilder::loseNumber(const OwnedNumber& number)
{
    change(number, Field::NumberStatus, std::string(word(NumberStatus::Released)));
    change(number, Field::NumberTargetType, std::string(word(TargetType::None)));
    change(number, Field::NumberTargetId, std::string());
    change(number, Field::NumberIsPrimary, false);
    change(number, Field::NumberReleasedAt, m_now);
    m_plan.numbersLost.push_back(number.id);
}

void PlanBuilder::assignNumber(const OwnedNumber& number, const User& user, bool isPrimary)
{
    change(number, Field::NumberStatus, std::string(word(NumberStatus::Assigned)));
    change(number, Field::NumberTargetType, std::string(word(TargetType::User)));
    change(number, Field::NumberTargetId, user.id.value());
    change(number, Field::NumberIsPrimary, isPrimary);
    change(number, Field::NumberOffice, user.officeId.value());
    change(number, Field::NumberHoldUntil, Value{});
    change(number, Field::NumberQuarantineUntil, Value{});
}

void PlanBuilder::offerUndo(std::optional<Instant> until)
{
    m_plan.undo = UndoOffer{true, until, {}};
}

void PlanBuilder::denyUndo(std::string_view reason)
{
    m_plan.undo = UndoOffer{false, std::nullopt, reason};
}

void PlanBuilder::rollBackRow()
{
    m_plan.changes.resize(m_mark.changes);
    m_plan.numbersHeld.resize(m_mark.held);
    m_plan.numbersLost.resize(m_mark.lost);
    m_plan.numbersReserved.resize(m_mark.reserved);
    for (auto& [id, saved] : m_mark.books)
        m_books[id] = saved;
    m_mark.books.clear();
    auto& findings = row().findings;
    std::erase_if(findings, [](const Finding& finding) { return severityOf(finding.code) == Severity::Warning; });
}

void PlanBuilder::addShared(const Book& entry)
{
    if (!entry.exists || (entry.assigned == 0 && entry.scheduledRemoval == 0))
        return;
    const auto& pool = entry.before;
    const EntityRef ref{Table::LicensePool, pool.id()};
    if (entry.assigned != 0)
        m_plan.changes.push_back({ref, Field::PoolAssigned, pool.assigned, pool.assigned + entry.assigned});
    if (entry.scheduledRemoval != 0) {
        m_plan.changes.push_back({ref, Field::PoolScheduledRemoval, pool.scheduledRemoval,
                                  pool.scheduledRemoval + entry.scheduledRemoval});
    }
    SeatDelta delta{pool.officeId, pool.type, entry.assigned, entry.scheduledRemoval, pool.unitPriceMonthly, {}};
    // All purchased licenses are billed, assigned or not (R-LIC-11): only a removal changes the bill.
    delta.monthlyCost.tenThousandths *= -entry.scheduledRemoval;
    if (entry.scheduledRemoval != 0)
        delta.from = pool.nextBillingAt;
    m_plan.seats.push_back(std::move(delta));
}

Plan PlanBuilder::finish()
{
    for (std::size_t i = 0; i < m_plan.outcomes.size(); ++i) {
        auto& outcome = m_plan.outcomes[i];
        const auto end = i + 1 < m_plan.outcomes.size() ? m_plan.outcomes[i + 1].firstChange : m_plan.changes.size();
        outcome.changeCount = end - outcome.firstChange;
        if (outcome.kind != OutcomeKind::Refused)
            outcome.kind = outcome.changeCount > 0 ? OutcomeKind::WillChange : OutcomeKind::NoChange;
    }
    for (const auto& [id, entry] : m_books)
        addShared(entry);
    if (m_plan.undo.isPossible && m_plan.count(OutcomeKind::WillChange) == 0)
        denyUndo("R-CHG-03");
    return std::move(m_plan);
}

void planUsers(PlanBuilder& builder, const std::vector<UserId>& ids, std::optional<Operation> operation,
               const std::function<void(const User&, const std::vector<OwnedNumber>&)>& planRow)
{
    builder.reserve(ids.size());
    const auto users = builder.view().users(ids);
    const auto numbers = builder.view().numbersOf(ids);
    std::unordered_set<UserId> seen;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto& user = users[i];
        const bool isVisible = user && (isAllowed(builder.actor(), Operation::ViewUsers, user->officeId) ||
                                        user->id == builder.actor().id);
        builder.beginRow({Table::User, ids[i].value()}, isVisible ? user->displayName() : ids[i].value(),
                         isVisible ? user->version : 0);
        if (!isVisible) { // R-GEN-01: out of scope looks like unknown, so that ids do not leak
            builder.refuse(Code::ENotFound, "R-GEN-01");
        } else if (!seen.insert(ids[i]).second) {
            continue;
        } else if (user->state == UserState::Anonymized) {
            builder.refuse(Code::EAnonymized, "R-PURGE-02",
                           {{"date", user->anonymizedAt ? toRfc3339(*user->anonymizedAt) : std::string()}});
        } else if (operation && !isAllowed(builder.actor(), *operation, *user)) {
            builder.refuse(Code::EScope, "R-ROLE-07", {{"name", user->displayName()}});
        } else if (builder.isExpected()) {
            planRow(*user, numbers[i]);
        }
    }
}

bool Coverage::takesLast(const OfficeId& office, const UserId& user)
{
    auto found = m_left.find(office.value());
    if (found == m_left.end()) {
        const auto admins = m_view.effectiveOfficeAdmins(office);
        found = m_left.emplace(office.value(), std::unordered_set<UserId>(admins.begin(), admins.end())).first;
    }
    return found->second.erase(user) > 0 && found->second.empty();
}

void guardLastCompanyAdmin(PlanBuilder& builder, const std::vector<UserId>& leaving)
{
    const auto admins = builder.view().effectiveCompanyAdmins();
    const std::unordered_set<UserId> gone(leaving.begin(), leaving.end());
    const bool staysOne =
        std::any_of(admins.begin(), admins.end(), [&gone](const UserId& id) { return !gone.contains(id); });
    if (staysOne || admins.empty())
        return;
    std::string names;
    for (const auto& user : builder.view().users(admins)) {
        if (user)
            names += (names.empty() ? "" : ", ") + user->displayName();
    }
    const auto code = builder.rowCount() == 1 ? Code::ELastCompanyAdmin : Code::EBulkGuard; // R-BULK-05
    builder.guard({code, "R-ROLE-05", {Table::User, admins.front().value()}, {},
                   {{"name", names}, {"names", names}, {"rule", "R-ROLE-05"}}});
}

} // namespace cordboard::domain
