// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers in an image. Who has which is linked anew.
#include "directory/numbercolumns.h"

#include <algorithm>
#include <utility>

namespace cordboard::directory {

using namespace domain;

void NumberColumns::save(ImageWriter& image) const
{
    image.values(m_status);
    image.rows(m_present);
    image.rows(m_pooled);
    image.rows(m_primary);
    m_id.save(image);
    m_e164.save(image);
    image.values(m_kind);
    image.values(m_targetType);
    image.values(m_target);
    for (const auto* column : {&m_country, &m_areaCode, &m_office})
        column->save(image);
    m_version.save(image);
    image.number(m_past.size());
    for (const auto& [row, past] : m_past) {
        image.number(row);
        for (const auto time : {past.unassigned, past.hold, past.quarantine, past.released, past.recoverable})
            image.number(static_cast<std::uint64_t>(time));
        image.number(past.lastHolder);
        image.number(past.lastOffice);
        image.number(static_cast<std::uint64_t>(past.lastHolderType));
    }
    m_byId.save(image);
}

bool NumberColumns::load(ImageReader& image)
{
    image.values(m_status);
    const auto rows = m_status.size();
    m_present = image.rows(rows);
    m_pooled = image.rows(rows);
    m_primary = image.rows(rows);
    bool isValid = m_id.load(image, rows) && m_e164.load(image, rows);
    image.values(m_kind);
    image.values(m_targetType);
    image.values(m_target);
    for (auto* column : {&m_country, &m_areaCode, &m_office})
        isValid = isValid && column->load(image, rows, m_words.size());
    isValid = isValid && m_version.load(image, rows) && loadPast(image) && m_byId.load(image, rows) &&
              areTargetsValid();
    if (isValid)
        linkAll();
    return isValid && image.isGood();
}

bool NumberColumns::loadPast(ImageReader& image)
{
    m_past.clear();
    m_hasPast.clear();
    bool isValid = true;
    for (auto left = image.number(); image.claims(left, 9 * sizeof(std::uint64_t)) && isValid && left > 0;
         --left) {
        const auto row = image.number();
        isValid = row < m_status.size();
        if (!isValid)
            break;
        m_hasPast.insert(static_cast<std::uint32_t>(row));
        auto& past = m_past[static_cast<std::uint32_t>(row)];
        for (auto* time : {&past.unassigned, &past.hold, &past.quarantine, &past.released, &past.recoverable})
            *time = static_cast<std::int64_t>(image.number());
        past.lastHolder = static_cast<std::uint32_t>(image.number());
        past.lastOffice = static_cast<std::uint32_t>(image.number());
        const auto type = image.number();
        past.lastHolderType = static_cast<TargetType>(type);
        isValid = past.lastHolder < m_holders.size() && past.lastOffice < m_words.size() &&
                  type <= static_cast<std::uint64_t>(TargetType::ContactCenter);
    }
    return isValid && image.isGood();
}

bool NumberColumns::areTargetsValid() const
{
    const auto rows = m_status.size();
    if (m_kind.size() != rows || m_targetType.size() != rows || m_target.size() != rows)
        return false;
    for (std::size_t row = 0; row < rows; ++row) {
        const auto limit = m_targetType[row] == TargetType::User ? m_users.rowCount() : m_words.size();
        if (m_status[row] > NumberStatus::PortedOut || m_kind[row] > NumberKind::Internal ||
            m_targetType[row] > TargetType::ContactCenter || m_target[row] >= limit)
            return false;
    }
    return true;
}

void NumberColumns::linkAll()
{
    m_next.assign(m_status.size(), NoRow);
    m_firstOfUser.assign(m_users.rowCount(), NoRow);
    m_firstOfOther.clear();
    m_present.forEach([this](RowHandle row) { link(row); });
}

void NumberColumns::take(NumberColumns& other) noexcept
{
    const auto over = [&](auto member) { this->*member = std::move(other.*member); };
    over(&NumberColumns::m_id);
    over(&NumberColumns::m_e164);
    over(&NumberColumns::m_kind);
    over(&NumberColumns::m_status);
    over(&NumberColumns::m_targetType);
    over(&NumberColumns::m_target);
    over(&NumberColumns::m_next);
    for (const auto codes : {&NumberColumns::m_country, &NumberColumns::m_areaCode, &NumberColumns::m_office})
        over(codes);
    over(&NumberColumns::m_version);
    over(&NumberColumns::m_past);
    over(&NumberColumns::m_hasPast);
    over(&NumberColumns::m_firstOfUser);
    over(&NumberColumns::m_firstOfOther);
    for (const auto rows : {&NumberColumns::m_present, &NumberColumns::m_pooled, &NumberColumns::m_primary})
        over(rows);
    m_byId.swap(other.m_byId);
}

} // namespace cordboard::directory
