// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/numbercolumns.h"

#include "directory/packing.h"

#include <algorithm>
#include <utility>

namespace cordboard::directory {

using namespace domain;

namespace {

[[nodiscard]] bool isPooled(NumberStatus status) noexcept
{
    return status == NumberStatus::Reserved || status == NumberStatus::OnHold ||
           status == NumberStatus::Cooling;
}

[[nodiscard]] std::uint64_t targetKey(TargetType type, std::uint32_t code) noexcept
{
    return static_cast<std::uint64_t>(type) << 32 | code;
}

} // namespace

NumberColumns::NumberColumns(Dictionary& holders, Dictionary& words, UserColumns& users)
    : m_holders(holders), m_words(words), m_users(users), m_byId(IdOf{this})
{
}

void NumberColumns::reserve(std::size_t rows)
{
    for (auto* column : {&m_country, &m_areaCode, &m_office})
        column->reserve(rows);
    m_kind.reserve(rows);
    m_status.reserve(rows);
    m_targetType.reserve(rows);
    m_target.reserve(rows);
    m_next.reserve(rows);
    m_version.reserve(rows);
    m_byId.reserve(rows);
}

void NumberColumns::fetchAhead(const OwnedNumber& number) const noexcept
{
    m_byId.fetchAhead(number.id.value());
    if (number.targetType == TargetType::User)
        m_users.fetchAhead(number.targetId);
}

void NumberColumns::fetchRow(std::uint32_t row) const noexcept
{
    m_id.fetchAhead(row);
    m_e164.fetchAhead(row);
    for (const auto* column : {&m_country, &m_areaCode, &m_office})
        column->fetchAhead(row);
    m_version.fetchAhead(row);
    fetchValue(m_kind, row);
    fetchValue(m_status, row);
    fetchValue(m_targetType, row);
    fetchValue(m_target, row);
    fetchValue(m_next, row);
}

std::uint32_t NumberColumns::claimRow(std::string_view id)
{
    if (const auto known = m_byId.find(id))
        return *known;
    const auto row = static_cast<std::uint32_t>(m_status.size());
    for (auto* column : {&m_country, &m_areaCode, &m_office})
        column->grow();
    m_kind.push_back(NumberKind::Local);
    m_status.push_back(NumberStatus::Released);
    m_targetType.push_back(TargetType::None);
    m_target.push_back(0);
    m_next.push_back(NoRow);
    m_version.grow();
    m_id.assign(row, id);
    m_byId.insert(id, row);
    return row;
}

/// Where the list of a target begins; nullptr for what is no target.
std::uint32_t* NumberColumns::headOf(TargetType type, std::uint32_t target)
{
    if (type == TargetType::None)
        return nullptr;
    if (type != TargetType::User)
        return &m_firstOfOther.try_emplace(targetKey(type, target), NoRow).first->second;
    if (target >= m_firstOfUser.size())
        m_firstOfUser.resize(std::max<std::size_t>(m_users.rowCount(), target + 1), NoRow);
    return &m_firstOfUser[target];
}

bool NumberColumns::isBefore(std::uint32_t a, std::uint32_t b) const
{
    const bool isPrimary = m_primary.contains(a);
    return isPrimary != m_primary.contains(b) ? isPrimary : m_id.at(a) < m_id.at(b);
}

void NumberColumns::link(std::uint32_t row)
{
    auto* place = headOf(m_targetType[row], m_target[row]);
    if (place == nullptr)
        return;
    while (*place != NoRow && isBefore(*place, row))
        place = &m_next[*place];
    m_next[row] = std::exchange(*place, row);
}

void NumberColumns::unlink(std::uint32_t row)
{
    auto* place = headOf(m_targetType[row], m_target[row]);
    if (!isPresent(row) || place == nullptr)
        return;
    while (*place != row)
        place = &m_next[*place];
    *place = std::exchange(m_next[row], NoRow);
}

void NumberColumns::store(std::uint32_t row, const OwnedNumber& number, FieldSet& touched)
{
    const auto note = [&touched](bool isOther, Field field) {
        if (isOther)
            touched.insert(field);
    };
    const auto setCode = [&](CodeColumn& column, std::string_view text, Field field) {
        const auto code = m_words.codeOf(text);
        note(column.at(row) != code, field);
        column.assign(row, code);
    };
    unlink(row);
    note(m_e164.at(row) != number.e164, Field::NumberE164);
    m_e164.assign(row, number.e164);
    const auto target = number.targetType == TargetType::User ? m_users.claimRow(number.targetId)
                                                              : m_words.codeOf(number.targetId);
    note(m_targetType[row] != number.targetType, Field::NumberTargetType);
    note(m_targetType[row] != number.targetType || m_target[row] != target, Field::NumberTargetId);
    m_targetType[row] = number.targetType;
    m_target[row] = target;
    note(std::exchange(m_kind[row], number.kind) != number.kind, Field::NumberKind);
    note(std::exchange(m_status[row], number.status) != number.status, Field::NumberStatus);
    note(m_primary.contains(row) != number.isPrimary, Field::NumberIsPrimary);
    if (number.isPrimary)
        m_primary.insert(row);
    else
        m_primary.erase(row);
    setCode(m_country, number.country, Field::NumberCountry);
    setCode(m_areaCode, number.areaCode, Field::NumberAreaCode);
    setCode(m_office, number.officeId.value(), Field::NumberOffice);
    m_version.assign(row, number.version);
    storePast(row, number, touched);
    m_present.insert(row);
    if (isPooled(number.status))
        m_pooled.insert(row);
    else
        m_pooled.erase(row);
    link(row);
}

void NumberColumns::storePast(std::uint32_t row, const OwnedNumber& number, FieldSet& touched)
{
    const Past now{packed(number.unassignedAt),
                   packed(number.holdUntil),
                   packed(number.quarantineUntil),
                   packed(number.releasedAt),
                   packed(number.recoverableUntil),
                   m_holders.codeOf(number.lastHolderName),
                   m_words.codeOf(number.lastOfficeId.value()),
                   number.lastHolderType};
    if (now == past(row))
        return;
    // They change together, when a number changes hands.
    for (const auto field :
         {Field::NumberLastHolderName, Field::NumberLastHolderType, Field::NumberLastOffice,
          Field::NumberUnassignedAt, Field::NumberHoldUntil, Field::NumberQuarantineUntil,
          Field::NumberReleasedAt, Field::NumberRecoverableUntil})
        touched.insert(field);
    if (now == Past{}) {
        m_past.erase(row);
        m_hasPast.erase(row);
    } else {
        m_past[row] = now;
        m_hasPast.insert(row);
    }
}

void NumberColumns::remove(std::uint32_t row)
{
    unlink(row);
    m_present.erase(row);
    m_pooled.erase(row);
    m_past.erase(row);
    m_hasPast.erase(row);
}

const NumberColumns::Past& NumberColumns::past(std::uint32_t row) const
{
    static const Past none;
    return m_hasPast.contains(row) ? m_past.find(row)->second : none;
}

std::string_view NumberColumns::targetId(std::uint32_t row) const
{
    return m_targetType[row] == TargetType::User ? m_users.id(m_target[row])
                                                 : std::string_view(m_words.text(m_target[row]));
}

OwnedNumber NumberColumns::at(std::uint32_t row) const
{
    OwnedNumber number;
    number.id = NumberId(std::string(m_id.at(row)));
    number.e164 = m_e164.at(row);
    number.kind = m_kind[row];
    number.country = m_words.text(country(row));
    number.areaCode = m_words.text(areaCode(row));
    number.status = m_status[row];
    number.targetType = m_targetType[row];
    number.targetId = targetId(row);
    number.isPrimary = m_primary.contains(row);
    number.officeId = OfficeId(m_words.text(office(row)));
    const auto& before = past(row);
    number.lastHolderName = m_holders.text(before.lastHolder);
    number.lastHolderType = before.lastHolderType;
    number.lastOfficeId = OfficeId(m_words.text(before.lastOffice));
    number.unassignedAt = unpacked(before.unassigned);
    number.holdUntil = unpacked(before.hold);
    number.quarantineUntil = unpacked(before.quarantine);
    number.releasedAt = unpacked(before.released);
    number.recoverableUntil = unpacked(before.recoverable);
    number.version = m_version.at(row);
    return number;
}

std::vector<std::uint32_t> NumberColumns::rowsOfTarget(TargetType type, std::string_view id) const
{
    std::vector<std::uint32_t> rows;
    auto first = NoRow;
    if (type == TargetType::User) {
        if (const auto user = m_users.rowOf(id))
            first = firstOfUser(*user);
    } else if (const auto code = m_words.find(id)) {
        if (const auto found = m_firstOfOther.find(targetKey(type, *code)); found != m_firstOfOther.end())
            first = found->second;
    }
    for (auto row = first; row != NoRow; row = m_next[row])
        rows.push_back(row);
    return rows;
}

std::optional<Instant> NumberColumns::heldUntil(std::uint32_t row) const
{
    const auto& before = past(row);
    switch (m_status[row]) {
    case NumberStatus::OnHold: return unpacked(before.hold);
    case NumberStatus::Cooling: return unpacked(before.recoverable);
    case NumberStatus::Reserved: return unpacked(before.quarantine);
    case NumberStatus::Assigned:
    case NumberStatus::Released:
    case NumberStatus::PortingIn:
    case NumberStatus::Ordering:
    case NumberStatus::PortedOut: break;
    }
    return std::nullopt;
}

} // namespace cordboard::directory
