// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/usercolumns.h"

#include "directory/packing.h"
#include "domain/query/query.h"

#include <algorithm>
#include <utility>

namespace cordboard::directory {

using namespace domain;

namespace {

constexpr std::uint8_t ProvisionedByBits = 0x03;
constexpr std::uint8_t InvitationBits = 0x0C;
constexpr unsigned InvitationShift = 2;
static_assert(domain::WordsOf<domain::ProvisionedBy>.size() <= ProvisionedByBits + 1);
static_assert(domain::WordsOf<domain::InvitationState>.size() <= (InvitationBits >> InvitationShift) + 1);
constexpr std::uint8_t SetupRequired = 0x10;
constexpr std::uint8_t IdpManaged = 0x20;
constexpr std::uint8_t WrittenApart = 0x40;

/// Sets a column's value and notes the field if it was another.
template <typename T> void set(T& stored, T value, Field field, FieldSet& touched)
{
    if (std::exchange(stored, value) != value)
        touched.insert(field);
}
template <typename Column, typename T>
void set(Column& column, std::uint32_t row, T value, Field field, FieldSet& touched)
{
    if (column.at(row) == value)
        return;
    touched.insert(field);
    column.assign(row, value);
}

/// Nearly all texts are what folding would make of them.
[[nodiscard]] bool isPlain(std::string_view text) noexcept
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        const bool isPrintable = static_cast<unsigned char>(c) >= ' ' && static_cast<unsigned char>(c) < 0x7F;
        return !isPrintable || (c >= 'A' && c <= 'Z') || c == '`';
    });
}

[[nodiscard]] bool isExtensionKept(UserState state) noexcept
{
    return state < UserState::Deleted;
}

} // namespace

UserColumns::UserColumns(Dictionary& names, Dictionary& words)
    : m_names(names), m_words(words), m_byId(IdOf{this}), m_byEmail(EmailOf{this}),
      m_byExtension(ExtensionOf{this})
{
}

void UserColumns::reserve(std::size_t rows)
{
    m_first.reserve(rows);
    m_last.reserve(rows);
    for (auto* column : {&m_office, &m_roles, &m_departments, &m_title})
        column->reserve(rows);
    m_state.reserve(rows);
    m_license.reserve(rows);
    m_analytics.reserve(rows);
    m_flags.reserve(rows);
    for (auto* column :
         {&m_invited, &m_resetSent, &m_activated, &m_firstLogin, &m_lastLogin, &m_lastCall, &m_lastMessage})
        column->reserve(rows);
    m_version.reserve(rows);
    m_byId.reserve(rows);
    m_byEmail.reserve(rows);
    m_byExtension.reserve(rows);
}

void UserColumns::fetchAhead(const User& user) const noexcept
{
    m_byId.fetchAhead(user.id.value());
    m_byEmail.fetchAhead(user.primaryEmail);
    m_byExtension.fetchAhead(user.extension);
}

void UserColumns::fetchRow(std::uint32_t row) const noexcept
{
    m_id.fetchAhead(row);
    m_text.fetchText(row);
    for (const auto* column : {&m_office, &m_roles, &m_departments, &m_title})
        column->fetchAhead(row);
    for (const auto* column :
         {&m_invited, &m_resetSent, &m_activated, &m_firstLogin, &m_lastLogin, &m_lastCall, &m_lastMessage})
        column->fetchAhead(row);
    m_version.fetchAhead(row);
    fetchValue(m_first, row);
    fetchValue(m_last, row);
    fetchValue(m_state, row);
    fetchValue(m_license, row);
    fetchValue(m_analytics, row);
    fetchValue(m_flags, row);
}

std::uint32_t UserColumns::claimRow(std::string_view id)
{
    if (const auto known = m_byId.find(id))
        return *known;
    const auto row = static_cast<std::uint32_t>(m_state.size());
    m_first.push_back(0);
    m_last.push_back(0);
    for (auto* column : {&m_office, &m_roles, &m_departments, &m_title})
        column->grow();
    m_state.push_back(UserState::Anonymized);
    m_license.push_back(LicenseType::None);
    m_analytics.push_back(AnalyticsAccess::None);
    m_flags.push_back(0);
    for (auto* column :
         {&m_invited, &m_resetSent, &m_activated, &m_firstLogin, &m_lastLogin, &m_lastCall, &m_lastMessage})
        column->grow();
    m_version.grow();
    m_id.assign(row, id);
    m_byId.insert(id, row);
    return row;
}

std::string_view UserColumns::email(std::uint32_t row) const
{
    return (m_flags[row] & WrittenApart) != 0 ? std::string_view(m_written.at(row).email)
                                              : m_text.field(row, EmailText);
}

std::string_view UserColumns::extension(std::uint32_t row) const
{
    return (m_flags[row] & WrittenApart) != 0 ? std::string_view(m_written.at(row).extension)
                                              : m_text.lastButOne(row);
}

std::string_view UserColumns::keyOfEmail(std::uint32_t row) const
{
    // Plain addresses, in small letters of ASCII, are their own keys.
    return (m_flags[row] & WrittenApart) != 0 ? std::string_view(m_written.at(row).key)
                                              : m_text.field(row, EmailText);
}

/// E-mails count until anonymization (I-08), extensions while the user is present (I-09). While a batch is
/// half in, two rows may have the same one; the index bears that.
void UserColumns::joinIndices(std::uint32_t row, const User& user)
{
    if (user.state != UserState::Anonymized && !user.primaryEmail.empty())
        m_byEmail.insert(keyOfEmail(row), row);
    if (isExtensionKept(user.state) && !user.extension.empty())
        m_byExtension.insert(user.extension, row);
}

void UserColumns::leaveIndices(std::uint32_t row)
{
    if (!isPresent(row))
        return;
    if (m_state[row] != UserState::Anonymized && !email(row).empty())
        m_byEmail.erase(keyOfEmail(row), row);
    if (isExtensionKept(m_state[row]) && !extension(row).empty())
        m_byExtension.erase(extension(row), row);
}

void UserColumns::store(std::uint32_t row, const User& user, FieldSet& touched)
{
    leaveIndices(row);
    m_byState[static_cast<std::size_t>(m_state[row])].erase(row);
    m_byState[static_cast<std::size_t>(user.state)].insert(row);
    storeText(row, user, touched);
    set(m_office, row, m_words.codeOf(user.officeId.value()), Field::UserOffice, touched);
    set(m_roles, row, m_words.codeOf(joinedText(user.roles, [](const auto& role) { return toText(role); })),
        Field::UserRoles, touched);
    set(m_departments, row,
        m_words.codeOf(joinedText(user.departments, [](const auto& id) { return id.value(); })),
        Field::UserDepartments, touched);
    set(m_state[row], user.state, Field::UserState, touched);
    set(m_license[row], user.license, Field::UserLicense, touched);
    set(m_analytics[row], user.analytics, Field::UserAnalytics, touched);
    const auto flags = static_cast<std::uint8_t>(static_cast<unsigned>(user.provisionedBy) |
                                                 (static_cast<unsigned>(user.invitation) << InvitationShift) |
                                                 (user.setupRequired ? SetupRequired : 0u) |
                                                 (user.idpManaged ? IdpManaged : 0u) |
                                                 (m_flags[row] & WrittenApart));
    if (const auto changed = std::exchange(m_flags[row], flags) ^ flags; changed != 0) {
        if ((changed & SetupRequired) != 0)
            touched.insert(Field::UserSetupRequired);
        if ((changed & IdpManaged) != 0)
            touched.insert(Field::UserIdpManaged);
        if ((changed & ProvisionedByBits) != 0)
            touched.insert(Field::UserProvisionedBy);
        if ((changed & InvitationBits) != 0)
            touched.insert(Field::UserInvitation);
    }
    storeTimes(row, user, touched);
    m_version.assign(row, user.version);
    storeDeparted(row, user, touched);
    m_present.insert(row);
    joinIndices(row, user);
}

/// Name, e-mail, extension and title with the search text of them; the numbers stay.
void UserColumns::storeText(std::uint32_t row, const User& user, FieldSet& touched)
{
    if (email(row) != user.primaryEmail)
        touched.insert(Field::UserPrimaryEmail);
    if (extension(row) != user.extension)
        touched.insert(Field::UserExtension);
    set(m_first[row], m_names.codeOf(user.firstName), Field::UserFirstName, touched);
    set(m_last[row], m_names.codeOf(user.lastName), Field::UserLastName, touched);
    set(m_title, row, m_words.codeOf(user.jobTitle), Field::UserJobTitle, touched);
    auto& text = m_building;
    text.clear();
    text += m_names.folded(m_first[row]);
    if (m_first[row] != 0 && m_last[row] != 0) // as the name is shown
        text += ' ';
    text += m_names.folded(m_last[row]);
    text += '\n';
    const bool isEmailPlain = isPlain(user.primaryEmail) &&
                              user.primaryEmail.find("xn--") == std::string::npos;
    text += isEmailPlain ? user.primaryEmail : searchedEmail(user.primaryEmail);
    text += '\n';
    text += m_text.field(row, NumberText);
    text += '\n';
    const bool isExtensionPlain = isPlain(user.extension);
    text += isExtensionPlain ? user.extension : foldForSearch(user.extension);
    text += '\n';
    text += m_words.folded(m_title.at(row));
    m_text.assign(row, text);
    if (isEmailPlain && isExtensionPlain) {
        if ((m_flags[row] & WrittenApart) != 0)
            m_written.erase(row);
        m_flags[row] = static_cast<std::uint8_t>(m_flags[row] & ~WrittenApart);
    } else {
        m_flags[row] |= WrittenApart;
        m_written[row] = {user.primaryEmail, user.extension, emailKey(user.primaryEmail)};
    }
}

void UserColumns::setNumberText(std::uint32_t row, std::string_view digits)
{
    if (!isPresent(row) || m_text.field(row, NumberText) == digits)
        return;
    const auto old = m_text.text(row);
    const auto field = m_text.field(row, NumberText);
    const auto begin = static_cast<std::size_t>(field.data() - old.data());
    m_building.assign(old, 0, begin);
    m_building += digits;
    m_building += old.substr(begin + field.size());
    m_text.assign(row, m_building);
}

void UserColumns::storeTimes(std::uint32_t row, const User& user, FieldSet& touched)
{
    set(m_invited, row, packed(user.invitedAt), Field::UserInvitedAt, touched);
    set(m_resetSent, row, packed(user.resetSentAt), Field::UserResetSentAt, touched);
    set(m_activated, row, packed(user.activatedAt), Field::UserActivatedAt, touched);
    set(m_firstLogin, row, packed(user.firstLoginAt), Field::UserFirstLoginAt, touched);
    set(m_lastLogin, row, packed(user.lastLoginAt), Field::UserLastLoginAt, touched);
    set(m_lastCall, row, packed(user.lastCallAt), Field::UserLastCallAt, touched);
    set(m_lastMessage, row, packed(user.lastMessageAt), Field::UserLastMessageAt, touched);
}

void UserColumns::remove(std::uint32_t row)
{
    leaveIndices(row);
    m_byState[static_cast<std::size_t>(m_state[row])].erase(row);
    m_present.erase(row);
    m_departed.erase(row);
    m_hasDeparted.erase(row);
    m_written.erase(row);
    m_flags[row] = static_cast<std::uint8_t>(m_flags[row] & ~WrittenApart);
    m_text.assign(row, {});
}

void UserColumns::storeDeparted(std::uint32_t row, const User& user, FieldSet& touched)
{
    const Departed now{
        packed(user.deletedAt),
        packed(user.purgeAt),
        packed(user.anonymizedAt),
        user.deletedBy,
        m_words.codeOf(user.deletedByName),
        user.licenseDisposition,
        user.tombstoneState,
        m_words.codeOf(joinedText(user.tombstoneDepartments, [](const auto& id) { return id.value(); })),
        joinedText(user.tombstoneDevices, [](const auto& seat) { return toText(seat); })};
    if (now == departed(row))
        return;
    // They change together, with a deletion or what follows it.
    for (const auto field :
         {Field::UserDeletedAt, Field::UserDeletedBy, Field::UserDeletedByName, Field::UserPurgeAt,
          Field::UserLicenseDisposition, Field::UserTombstoneState, Field::UserTombstoneDepartments,
          Field::UserTombstoneDevices, Field::UserAnonymizedAt})
        touched.insert(field);
    if (now == Departed{}) {
        m_departed.erase(row);
        m_hasDeparted.erase(row);
    } else {
        m_departed[row] = now;
        m_hasDeparted.insert(row);
    }
}

const UserColumns::Departed& UserColumns::departed(std::uint32_t row) const
{
    static const Departed nobody;
    return m_hasDeparted.contains(row) ? m_departed.find(row)->second : nobody;
}

void UserColumns::readDeparted(std::uint32_t row, User& user) const
{
    const auto& gone = departed(row);
    user.deletedAt = unpacked(gone.deleted);
    user.purgeAt = unpacked(gone.purge);
    user.anonymizedAt = unpacked(gone.anonymized);
    user.deletedBy = gone.deletedBy;
    user.deletedByName = m_words.text(gone.deletedByName);
    user.licenseDisposition = gone.disposition;
    user.tombstoneState = gone.tombstoneState;
    splitText(m_words.text(gone.tombstoneDepartments),
              [&user](std::string_view text) { user.tombstoneDepartments.emplace_back(std::string(text)); });
    splitText(gone.tombstoneDevices, [&user](std::string_view text) {
        if (auto seat = lineFromText<struct DeviceIdTag>(text))
            user.tombstoneDevices.push_back(*std::move(seat));
    });
}

User UserColumns::at(std::uint32_t row) const
{
    User user;
    user.id = UserId(std::string(m_id.at(row)));
    user.officeId = OfficeId(m_words.text(office(row)));
    user.state = m_state[row];
    user.firstName = m_names.text(m_first[row]);
    user.lastName = m_names.text(m_last[row]);
    user.primaryEmail = email(row);
    user.extension = extension(row);
    user.jobTitle = m_words.text(jobTitle(row));
    user.license = m_license[row];
    user.analytics = m_analytics[row];
    splitText(m_words.text(roles(row)), [&user](std::string_view text) {
        if (auto role = roleAssignmentFromText(text))
            user.roles.push_back(std::move(*role));
    });
    splitText(m_words.text(departments(row)),
              [&user](std::string_view text) { user.departments.emplace_back(std::string(text)); });
    user.provisionedBy = static_cast<ProvisionedBy>(m_flags[row] & ProvisionedByBits);
    user.invitation = invitation(row);
    user.setupRequired = (m_flags[row] & SetupRequired) != 0;
    user.idpManaged = (m_flags[row] & IdpManaged) != 0;
    user.invitedAt = unpacked(m_invited.at(row));
    user.resetSentAt = unpacked(m_resetSent.at(row));
    user.activatedAt = unpacked(m_activated.at(row));
    user.firstLoginAt = unpacked(m_firstLogin.at(row));
    user.lastLoginAt = unpacked(m_lastLogin.at(row));
    user.lastCallAt = unpacked(m_lastCall.at(row));
    user.lastMessageAt = unpacked(m_lastMessage.at(row));
    user.version = m_version.at(row);
    readDeparted(row, user);
    return user;
}

domain::InvitationState UserColumns::invitation(std::uint32_t row) const
{
    return static_cast<domain::InvitationState>((m_flags[row] & InvitationBits) >> InvitationShift);
}

std::int64_t UserColumns::lastActive(std::uint32_t row) const
{
    return std::max({m_lastLogin.at(row), m_lastCall.at(row), m_lastMessage.at(row)});
}

std::optional<Instant> UserColumns::deletedAt(std::uint32_t row) const
{
    return unpacked(departed(row).deleted);
}
std::optional<Instant> UserColumns::purgeAt(std::uint32_t row) const
{
    return unpacked(departed(row).purge);
}
std::optional<LicenseDisposition> UserColumns::disposition(std::uint32_t row) const
{
    return departed(row).disposition;
}
std::uint32_t UserColumns::tombstoneDepartments(std::uint32_t row) const
{
    return departed(row).tombstoneDepartments;
}

std::string_view UserColumns::tombstoneDevices(std::uint32_t row) const
{
    return departed(row).tombstoneDevices;
}

std::uint32_t UserColumns::deletedByName(std::uint32_t row) const
{
    return departed(row).deletedByName;
}

} // namespace cordboard::directory
