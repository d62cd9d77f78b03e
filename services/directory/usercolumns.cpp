// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/usercolumns.h"

#include "directory/packing.h"
#include "domain/field.h"

#include <algorithm>

namespace cordboard::directory {

using namespace domain;

namespace {

constexpr std::uint8_t SetupRequired = 0x10;
constexpr std::uint8_t IdpManaged = 0x20;

[[nodiscard]] std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

} // namespace

UserColumns::UserColumns(Dictionary& names, Dictionary& words)
    : m_names(names), m_words(words), m_byId([this](std::uint32_t row) { return m_id.at(row); }),
      m_byEmail([this](std::uint32_t row) { return m_loweredEmail.at(row); }),
      m_byExtension([this](std::uint32_t row) { return m_extension.at(row); })
{
}

std::uint32_t UserColumns::claimRow(const std::string& id)
{
    if (const auto known = m_byId.find(id))
        return *known;
    const auto row = static_cast<std::uint32_t>(m_state.size());
    for (auto* column : {&m_first, &m_last, &m_office, &m_roles, &m_departments, &m_title})
        column->push_back(0);
    m_state.push_back(UserState::Anonymized);
    m_license.push_back(LicenseType::None);
    m_analytics.push_back(AnalyticsAccess::None);
    m_flags.push_back(0);
    m_times.push_back({Never, Never, Never, Never, Never, Never});
    m_version.push_back(0);
    m_id.assign(row, id);
    m_byId.insert(row);
    return row;
}

/// E-mails count until anonymization (I-08), extensions while the user is present (I-09). While a batch is half in, two
/// rows may have the same one; the index bears that.
void UserColumns::joinIndices(std::uint32_t row)
{
    if (m_state[row] != UserState::Anonymized && !m_loweredEmail.at(row).empty())
        m_byEmail.insert(row);
    if (m_state[row] < UserState::Deleted && !m_extension.at(row).empty())
        m_byExtension.insert(row);
}

void UserColumns::leaveIndices(std::uint32_t row)
{
    m_byEmail.erase(m_loweredEmail.at(row), row);
    m_byExtension.erase(m_extension.at(row), row);
}

void UserColumns::store(std::uint32_t row, const User& user)
{
    leaveIndices(row);
    m_byState[static_cast<std::size_t>(m_state[row])].erase(row);
    m_byState[static_cast<std::size_t>(user.state)].insert(row);
    m_email.assign(row, user.primaryEmail);
    m_loweredEmail.assign(row, lowered(user.primaryEmail));
    m_extension.assign(row, user.extension);
    m_first[row] = m_names.codeOf(user.firstName);
    m_last[row] = m_names.codeOf(user.lastName);
    m_office[row] = m_words.codeOf(user.officeId.value());
    m_roles[row] = m_words.codeOf(joinedText(user.roles, [](const auto& role) { return toText(role); }));
    m_departments[row] = m_words.codeOf(joinedText(user.departments, [](const auto& id) { return id.value(); }));
    m_title[row] = m_words.codeOf(user.jobTitle);
    m_state[row] = user.state;
    m_license[row] = user.license;
    m_analytics[row] = user.analytics;
    m_flags[row] = static_cast<std::uint8_t>(static_cast<unsigned>(user.provisionedBy) |
                                             (user.setupRequired ? SetupRequired : 0u) | (user.idpManaged ? IdpManaged : 0u));
    m_times[row] = {packed(user.invitedAt),   packed(user.activatedAt), packed(user.firstLoginAt),
                    packed(user.lastLoginAt), packed(user.lastCallAt),  packed(user.lastMessageAt)};
    m_version[row] = user.version;
    storeDeparted(row, user);
    m_present.insert(row);
    joinIndices(row);
}

void UserColumns::remove(std::uint32_t row)
{
    leaveIndices(row);
    m_byState[static_cast<std::size_t>(m_state[row])].erase(row);
    m_present.erase(row);
    m_departed.erase(row);
}

void UserColumns::storeDeparted(std::uint32_t row, const User& user)
{
    const bool isDeparted = user.deletedAt || user.anonymizedAt || user.purgeAt || user.licenseDisposition ||
                            user.tombstoneState || !user.deletedBy.empty() || !user.deletedByName.empty() ||
                            !user.tombstoneDepartments.empty();
    if (!isDeparted) {
        m_departed.erase(row);
        return;
    }
    m_departed[row] = Departed{user.deletedAt,     user.purgeAt,           user.anonymizedAt,   user.deletedBy,
                               m_words.codeOf(user.deletedByName), user.licenseDisposition, user.tombstoneState,
                               user.tombstoneDepartments};
}

void UserColumns::readDeparted(std::uint32_t row, User& user) const
{
    const auto found = m_departed.find(row);
    if (found == m_departed.end())
        return;
    const auto& departed = found->second;
    user.deletedAt = departed.deletedAt;
    user.purgeAt = departed.purgeAt;
    user.anonymizedAt = departed.anonymizedAt;
    user.deletedBy = departed.deletedBy;
    user.deletedByName = m_words.text(departed.deletedByName);
    user.licenseDisposition = departed.disposition;
    user.tombstoneState = departed.tombstoneState;
    user.tombstoneDepartments = departed.tombstoneDepartments;
}

User UserColumns::at(std::uint32_t row) const
{
    User user;
    user.id = UserId(std::string(m_id.at(row)));
    user.officeId = OfficeId(m_words.text(m_office[row]));
    user.state = m_state[row];
    user.firstName = m_names.text(m_first[row]);
    user.lastName = m_names.text(m_last[row]);
    user.primaryEmail = m_email.at(row);
    user.extension = m_extension.at(row);
    user.jobTitle = m_words.text(m_title[row]);
    user.license = m_license[row];
    user.analytics = m_analytics[row];
    splitText(m_words.text(m_roles[row]), [&user](std::string_view text) {
        if (auto role = roleAssignmentFromText(text))
            user.roles.push_back(std::move(*role));
    });
    splitText(m_words.text(m_departments[row]),
          [&user](std::string_view text) { user.departments.emplace_back(std::string(text)); });
    user.provisionedBy = static_cast<ProvisionedBy>(m_flags[row] & 0x0F);
    user.setupRequired = (m_flags[row] & SetupRequired) != 0;
    user.idpManaged = (m_flags[row] & IdpManaged) != 0;
    const auto& times = m_times[row];
    user.invitedAt = unpacked(times.invited);
    user.activatedAt = unpacked(times.activated);
    user.firstLoginAt = unpacked(times.firstLogin);
    user.lastLoginAt = unpacked(times.lastLogin);
    user.lastCallAt = unpacked(times.lastCall);
    user.lastMessageAt = unpacked(times.lastMessage);
    user.version = m_version[row];
    readDeparted(row, user);
    return user;
}

std::optional<Instant> UserColumns::lastActiveAt(std::uint32_t row) const
{
    const auto& times = m_times[row];
    return unpacked(std::max({times.lastLogin, times.lastCall, times.lastMessage})); // R-IDLE-02
}

bool UserColumns::hasStarted(std::uint32_t row) const
{
    return m_times[row].firstLogin != Never;
}

std::optional<Instant> UserColumns::invitedAt(std::uint32_t row) const
{
    return unpacked(m_times[row].invited);
}

std::optional<Instant> UserColumns::deletedAt(std::uint32_t row) const
{
    const auto found = m_departed.find(row);
    return found == m_departed.end() ? std::nullopt : found->second.deletedAt;
}

std::optional<Instant> UserColumns::purgeAt(std::uint32_t row) const
{
    const auto found = m_departed.find(row);
    return found == m_departed.end() ? std::nullopt : found->second.purgeAt;
}

std::optional<LicenseDisposition> UserColumns::disposition(std::uint32_t row) const
{
    const auto found = m_departed.find(row);
    return found == m_departed.end() ? std::nullopt : found->second.disposition;
}

std::uint32_t UserColumns::deletedByName(std::uint32_t row) const
{
    const auto found = m_departed.find(row);
    return found == m_departed.end() ? 0 : found->second.deletedByName;
}

} // namespace cordboard::directory
