// SPDX-License-Identifier: GPL-3.0-or-later
// Users in an image. What a wrong one could lead outside of a column is looked at; what would only be wrong
// is not.
#include "directory/usercolumns.h"

#include <algorithm>
#include <utility>

namespace cordboard::directory {

using namespace domain;

namespace {

/// In a plain loop, of which a processor does many turns at once.
template <typename T> [[nodiscard]] T highestOf(const std::vector<T>& values)
{
    T highest{};
    for (const auto value : values)
        highest = value > highest ? value : highest;
    return highest;
}

template <typename Enum>
[[nodiscard]] bool areBelow(const std::vector<Enum>& values, std::size_t rows, Enum last)
{
    return values.size() == rows && highestOf(values) <= last;
}

/// An optional enumerator as a number: 0 is none.
template <typename Enum> [[nodiscard]] std::uint64_t packedEnum(const std::optional<Enum>& value)
{
    return value ? static_cast<std::uint64_t>(*value) + 1 : 0;
}
template <typename Enum>
[[nodiscard]] bool unpackEnum(std::uint64_t number, Enum last, std::optional<Enum>& value)
{
    value = number == 0 ? std::nullopt : std::optional(static_cast<Enum>(number - 1));
    return number <= static_cast<std::uint64_t>(last) + 1;
}

} // namespace

void UserColumns::save(ImageWriter& image) const
{
    image.values(m_state);
    image.rows(m_present);
    m_id.save(image);
    m_text.save(image);
    image.values(m_first);
    image.values(m_last);
    for (const auto* column : {&m_office, &m_roles, &m_departments, &m_title})
        column->save(image);
    image.values(m_license);
    image.values(m_analytics);
    image.values(m_flags);
    for (const auto* column :
         {&m_invited, &m_resetSent, &m_activated, &m_firstLogin, &m_lastLogin, &m_lastCall, &m_lastMessage})
        column->save(image);
    m_version.save(image);
    image.number(m_written.size());
    for (const auto& [row, written] : m_written) {
        image.number(row);
        image.text(written.email);
        image.text(written.extension);
    }
    saveDeparted(image);
    m_byId.save(image);
    m_byEmail.save(image);
    m_byExtension.save(image);
}

void UserColumns::saveDeparted(ImageWriter& image) const
{
    image.number(m_departed.size());
    for (const auto& [row, departed] : m_departed) {
        for (const std::uint64_t number :
             {std::uint64_t{row}, static_cast<std::uint64_t>(departed.deleted),
              static_cast<std::uint64_t>(departed.purge), static_cast<std::uint64_t>(departed.anonymized),
              std::uint64_t{departed.deletedByName}, packedEnum(departed.disposition),
              packedEnum(departed.tombstoneState), std::uint64_t{departed.tombstoneDepartments}})
            image.number(number);
        image.text(departed.deletedBy);
        image.text(departed.tombstoneDevices);
    }
}

bool UserColumns::load(ImageReader& image)
{
    image.values(m_state);
    const auto rows = m_state.size();
    m_present = image.rows(rows);
    bool isValid = areBelow(m_state, rows, UserState::Anonymized) && m_id.load(image, rows) &&
                   m_text.load(image, rows);
    const auto loadNames = [&](std::vector<std::uint32_t>& column) {
        image.values(column);
        return column.size() == rows && highestOf(column) < m_names.size();
    };
    isValid = isValid && loadNames(m_first) && loadNames(m_last);
    for (auto* column : {&m_office, &m_roles, &m_departments, &m_title})
        isValid = isValid && column->load(image, rows, m_words.size());
    image.values(m_license);
    image.values(m_analytics);
    image.values(m_flags);
    isValid = isValid && areBelow(m_license, rows, LicenseType::ReservedNumber) &&
              areBelow(m_analytics, rows, AnalyticsAccess::Charts) && m_flags.size() == rows;
    for (auto* column :
         {&m_invited, &m_resetSent, &m_activated, &m_firstLogin, &m_lastLogin, &m_lastCall, &m_lastMessage})
        isValid = isValid && column->load(image, rows);
    isValid = isValid && m_version.load(image, rows);
    m_written.clear();
    for (auto left = isValid ? image.number() : 0; image.claims(left, 3 * sizeof(std::uint64_t)) && left > 0;
         --left) {
        auto& written = m_written[static_cast<std::uint32_t>(image.number())];
        written.email = image.text();
        written.extension = image.text();
        written.key = emailKey(written.email);
    }
    constexpr std::uint8_t WrittenApart = 0x40;
    const auto isApart = [this](std::size_t row) {
        return row < m_flags.size() && (m_flags[row] & WrittenApart) != 0;
    };
    const auto apart = std::count_if(m_flags.begin(), m_flags.end(),
                                     [](auto flags) { return (flags & WrittenApart) != 0; });
    isValid = isValid && static_cast<std::size_t>(apart) == m_written.size() &&
              std::all_of(m_written.begin(), m_written.end(),
                          [&](const auto& written) { return isApart(written.first); });
    isValid = isValid && loadDeparted(image) && m_byId.load(image, rows) && m_byEmail.load(image, rows) &&
              m_byExtension.load(image, rows);
    if (!isValid)
        return false;
    std::array<std::vector<std::uint64_t>, std::tuple_size_v<decltype(m_byState)>> states;
    states.fill(std::vector<std::uint64_t>((rows + 63) / 64));
    m_present.forEach([&](RowHandle row) {
        states[static_cast<std::size_t>(m_state[row])][row / 64] |= std::uint64_t{1} << (row % 64);
    });
    for (std::size_t state = 0; state < states.size(); ++state)
        m_byState[state] = RowSet(std::move(states[state]));
    return image.isGood();
}

bool UserColumns::loadDeparted(ImageReader& image)
{
    m_departed.clear();
    m_hasDeparted.clear();
    bool isValid = true;
    for (auto left = image.number(); image.claims(left, 10 * sizeof(std::uint64_t)) && isValid && left > 0;
         --left) {
        const auto row = image.number();
        isValid = row < m_state.size();
        if (!isValid)
            break;
        m_hasDeparted.insert(static_cast<std::uint32_t>(row));
        auto& departed = m_departed[static_cast<std::uint32_t>(row)];
        for (auto* time : {&departed.deleted, &departed.purge, &departed.anonymized})
            *time = static_cast<std::int64_t>(image.number());
        departed.deletedByName = static_cast<std::uint32_t>(image.number());
        isValid = unpackEnum(image.number(), LicenseDisposition::Release, departed.disposition) &&
                  unpackEnum(image.number(), UserState::Anonymized, departed.tombstoneState);
        departed.tombstoneDepartments = static_cast<std::uint32_t>(image.number());
        departed.deletedBy = image.text();
        departed.tombstoneDevices = image.text();
        isValid = isValid && departed.deletedByName < m_words.size() &&
                  departed.tombstoneDepartments < m_words.size();
    }
    return isValid && image.isGood();
}

void UserColumns::take(UserColumns& other) noexcept
{
    const auto over = [&](auto member) { this->*member = std::move(other.*member); };
    over(&UserColumns::m_id);
    m_text.take(other.m_text);
    for (const auto names : {&UserColumns::m_first, &UserColumns::m_last})
        over(names);
    for (const auto codes :
         {&UserColumns::m_office, &UserColumns::m_roles, &UserColumns::m_departments, &UserColumns::m_title})
        over(codes);
    over(&UserColumns::m_state);
    over(&UserColumns::m_license);
    over(&UserColumns::m_analytics);
    over(&UserColumns::m_flags);
    for (const auto times : {&UserColumns::m_invited, &UserColumns::m_resetSent, &UserColumns::m_activated,
                             &UserColumns::m_firstLogin, &UserColumns::m_lastLogin, &UserColumns::m_lastCall,
                             &UserColumns::m_lastMessage})
        over(times);
    over(&UserColumns::m_version);
    over(&UserColumns::m_departed);
    over(&UserColumns::m_hasDeparted);
    over(&UserColumns::m_written);
    over(&UserColumns::m_present);
    over(&UserColumns::m_byState);
    m_byId.swap(other.m_byId);
    m_byEmail.swap(other.m_byEmail);
    m_byExtension.swap(other.m_byExtension);
}

} // namespace cordboard::directory
