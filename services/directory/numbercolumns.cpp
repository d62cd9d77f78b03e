// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/numbercolumns.h"

#include "directory/packing.h"

#include <algorithm>

namespace cordboard::directory {

using namespace domain;

namespace {

[[nodiscard]] std::string targetKey(TargetType type, std::string_view id)
{
    if (type == TargetType::None)
        return std::string(id); // as told; in no index
    std::string key(word(type));
    key += '/';
    return key.append(id);
}

[[nodiscard]] bool isPooled(NumberStatus status) noexcept
{
    return status == NumberStatus::Reserved || status == NumberStatus::OnHold || status == NumberStatus::Cooling;
}

} // namespace

NumberColumns::NumberColumns(Dictionary& holders, Dictionary& words)
    : m_holders(holders), m_words(words), m_byId([this](std::uint32_t row) { return m_id.at(row); }),
      m_byTarget([this](std::uint32_t row) { return m_target.at(row); })
{
}

std::uint32_t NumberColumns::claimRow(const std::string& id)
{
    if (const auto known = m_byId.find(id))
        return *known;
    const auto row = static_cast<std::uint32_t>(m_status.size());
    for (auto* column : {&m_country, &m_areaCode, &m_office, &m_lastHolder})
        column->push_back(0);
    m_kind.push_back(NumberKind::Local);
    m_status.push_back(NumberStatus::Released);
    m_targetType.push_back(TargetType::None);
    m_isPrimary.push_back(false);
    m_version.push_back(0);
    m_id.assign(row, id);
    m_byId.insert(row);
    return row;
}

void NumberColumns::store(std::uint32_t row, const OwnedNumber& number)
{
    if (isPresent(row) && m_targetType[row] != TargetType::None)
        m_byTarget.erase(m_target.at(row), row);
    m_e164.assign(row, number.e164);
    m_target.assign(row, targetKey(number.targetType, number.targetId));
    m_kind[row] = number.kind;
    m_status[row] = number.status;
    m_targetType[row] = number.targetType;
    m_isPrimary[row] = number.isPrimary;
    m_country[row] = m_words.codeOf(number.country);
    m_areaCode[row] = m_words.codeOf(number.areaCode);
    m_office[row] = m_words.codeOf(number.officeId.value());
    m_lastHolder[row] = m_holders.codeOf(number.lastHolderName);
    m_version[row] = number.version;
    if (number.unassignedAt || number.holdUntil || number.quarantineUntil || number.releasedAt ||
        number.recoverableUntil || number.lastHolderType != TargetType::None || !number.lastOfficeId.isEmpty())
        m_past[row] = {packed(number.unassignedAt), packed(number.holdUntil),       packed(number.quarantineUntil),
                       packed(number.releasedAt),   packed(number.recoverableUntil), number.lastHolderType,
                       m_words.codeOf(number.lastOfficeId.value())};
    else
        m_past.erase(row);
    m_present.insert(row);
    if (isPooled(number.status))
        m_pooled.insert(row);
    else
        m_pooled.erase(row);
    if (m_targetType[row] != TargetType::None)
        m_byTarget.insert(row);
}

void NumberColumns::remove(std::uint32_t row)
{
    if (isPresent(row) && m_targetType[row] != TargetType::None)
        m_byTarget.erase(m_target.at(row), row);
    m_present.erase(row);
    m_pooled.erase(row);
    m_past.erase(row);
}

NumberColumns::Past NumberColumns::pastOf(std::uint32_t row) const
{
    const auto found = m_past.find(row);
    return found == m_past.end() ? Past{Never, Never, Never, Never, Never, TargetType::None, 0} : found->second;
}

std::string_view NumberColumns::targetId(std::uint32_t row) const
{
    const auto key = m_target.at(row);
    return m_targetType[row] == TargetType::None ? key : key.substr(word(m_targetType[row]).size() + 1);
}

OwnedNumber NumberColumns::at(std::uint32_t row) const
{
    OwnedNumber number;
    number.id = NumberId(std::string(m_id.at(row)));
    number.e164 = m_e164.at(row);
    number.kind = m_kind[row];
    number.country = m_words.text(m_country[row]);
    number.areaCode = m_words.text(m_areaCode[row]);
    number.status = m_status[row];
    number.targetType = m_targetType[row];
    number.targetId = targetId(row);
    number.isPrimary = m_isPrimary[row];
    number.officeId = OfficeId(m_words.text(m_office[row]));
    number.lastHolderName = m_holders.text(m_lastHolder[row]);
    const auto past = pastOf(row);
    number.lastHolderType = past.lastHolderType;
    number.lastOfficeId = OfficeId(m_words.text(past.lastOffice));
    number.unassignedAt = unpacked(past.unassigned);
    number.holdUntil = unpacked(past.hold);
    number.quarantineUntil = unpacked(past.quarantine);
    number.releasedAt = unpacked(past.released);
    number.recoverableUntil = unpacked(past.recoverable);
    number.version = m_version[row];
    return number;
}

std::vector<std::uint32_t> NumberColumns::rowsOfTarget(TargetType type, std::string_view id) const
{
    std::vector<std::uint32_t> rows;
    m_byTarget.forEach(targetKey(type, id), [&rows](std::uint32_t row) { rows.push_back(row); });
    std::sort(rows.begin(), rows.end(), [this](std::uint32_t a, std::uint32_t b) {
        return m_isPrimary[a] != m_isPrimary[b] ? m_isPrimary[a] : m_id.at(a) < m_id.at(b);
    });
    return rows;
}

std::optional<Instant> NumberColumns::unassignedAt(std::uint32_t row) const
{
    return unpacked(pastOf(row).unassigned);
}

std::optional<Instant> NumberColumns::heldUntil(std::uint32_t row) const
{
    const auto past = pastOf(row);
    switch (m_status[row]) {
    case NumberStatus::OnHold: return unpacked(past.hold);
    case NumberStatus::Cooling: return unpacked(past.recoverable);
    case NumberStatus::Reserved: return unpacked(past.quarantine);
    case NumberStatus::Assigned:
    case NumberStatus::Released:
    case NumberStatus::PortingIn:
    case NumberStatus::Ordering:
    case NumberStatus::PortedOut: break;
    }
    return std::nullopt;
}

} // namespace cordboard::directory
