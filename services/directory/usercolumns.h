// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <unordered_map>

#include "directory/dictionary.h"
#include "directory/rowindex.h"
#include "directory/searchtext.h"
#include "directory/stringcolumn.h"
#include "domain/entities.h"

namespace cordboard::directory {

/// All users, a column a field. What nearly every user has stands in fixed-width columns or dictionaries; what only
/// deleted and anonymized users have stands in a side table.
///
/// Invariant: `id -> row` is one to one for ever; rows of users who went are not used again. `isPresent(row)` says
/// whether there is a user in the row now.
class UserColumns final {
public:
    /// `names` holds first and last names; `words` what has few distinct texts: offices, lists of roles and of
    /// departments, job titles. The directory arranges both after a batch.
    UserColumns(Dictionary& names, Dictionary& words);

    [[nodiscard]] std::optional<std::uint32_t> rowOf(std::string_view id) const { return m_byId.find(id); }
    /// The row of this id, reserved if it is new.
    std::uint32_t claimRow(const std::string& id);
    void store(std::uint32_t row, const domain::User& user);
    void remove(std::uint32_t row);
    [[nodiscard]] domain::User at(std::uint32_t row) const;
    [[nodiscard]] bool isPresent(std::uint32_t row) const { return m_present.contains(row); }
    [[nodiscard]] const domain::RowSet& present() const noexcept { return m_present; }
    [[nodiscard]] const domain::RowSet& inState(domain::UserState state) const noexcept
    {
        return m_byState[static_cast<std::size_t>(state)];
    }
    [[nodiscard]] std::size_t rowCount() const noexcept { return m_state.size(); }

    [[nodiscard]] std::string_view id(std::uint32_t row) const { return m_id.at(row); }
    [[nodiscard]] domain::UserState state(std::uint32_t row) const { return m_state[row]; }
    [[nodiscard]] domain::LicenseType license(std::uint32_t row) const { return m_license[row]; }
    [[nodiscard]] domain::AnalyticsAccess analytics(std::uint32_t row) const { return m_analytics[row]; }
    [[nodiscard]] bool hasStarted(std::uint32_t row) const;
    [[nodiscard]] std::optional<domain::Instant> lastActiveAt(std::uint32_t row) const;
    [[nodiscard]] std::optional<domain::Instant> invitedAt(std::uint32_t row) const;
    [[nodiscard]] std::optional<domain::Instant> deletedAt(std::uint32_t row) const;
    [[nodiscard]] std::optional<domain::Instant> purgeAt(std::uint32_t row) const;
    [[nodiscard]] std::optional<domain::LicenseDisposition> disposition(std::uint32_t row) const;
    [[nodiscard]] std::string_view email(std::uint32_t row) const { return m_email.at(row); }
    [[nodiscard]] std::string_view extension(std::uint32_t row) const { return m_extension.at(row); }

    /// Dictionary codes, for filters and orders.
    [[nodiscard]] std::uint32_t firstName(std::uint32_t row) const { return m_first[row]; }
    [[nodiscard]] std::uint32_t lastName(std::uint32_t row) const { return m_last[row]; }
    [[nodiscard]] std::uint32_t office(std::uint32_t row) const { return m_office[row]; }
    [[nodiscard]] std::uint32_t roles(std::uint32_t row) const { return m_roles[row]; }
    [[nodiscard]] std::uint32_t departments(std::uint32_t row) const { return m_departments[row]; }
    [[nodiscard]] std::uint32_t jobTitle(std::uint32_t row) const { return m_title[row]; }
    [[nodiscard]] std::uint32_t deletedByName(std::uint32_t row) const;
    [[nodiscard]] const Dictionary& names() const noexcept { return m_names; }
    [[nodiscard]] const Dictionary& words() const noexcept { return m_words; }

    [[nodiscard]] std::optional<std::uint32_t> rowOfEmail(std::string_view lowerCased) const { return m_byEmail.find(lowerCased); }
    [[nodiscard]] std::optional<std::uint32_t> rowOfExtension(std::string_view digits) const { return m_byExtension.find(digits); }

private:
    /// What only a deleted or anonymized user has.
    struct Departed {
        std::optional<domain::Instant> deletedAt, purgeAt, anonymizedAt;
        std::string deletedBy;
        std::uint32_t deletedByName = 0;
        std::optional<domain::LicenseDisposition> disposition;
        std::optional<domain::UserState> tombstoneState;
        std::vector<domain::DepartmentId> tombstoneDepartments;
    };
    struct Times {
        std::int64_t invited, activated, firstLogin, lastLogin, lastCall, lastMessage; ///< ms; Never when absent
    };

    void leaveIndices(std::uint32_t row);
    void joinIndices(std::uint32_t row);
    void storeDeparted(std::uint32_t row, const domain::User& user);
    void readDeparted(std::uint32_t row, domain::User& user) const;

    Dictionary& m_names;
    Dictionary& m_words;
    StringColumn m_id, m_email, m_loweredEmail, m_extension;
    std::vector<std::uint32_t> m_first, m_last, m_office, m_roles, m_departments, m_title;
    std::vector<domain::UserState> m_state;
    std::vector<domain::LicenseType> m_license;
    std::vector<domain::AnalyticsAccess> m_analytics;
    std::vector<std::uint8_t> m_flags; ///< provisioned by, set-up required, managed by an identity provider
    std::vector<Times> m_times;
    std::vector<std::int64_t> m_version;
    std::unordered_map<std::uint32_t, Departed> m_departed;
    domain::RowSet m_present;
    std::array<domain::RowSet, 5> m_byState; ///< present rows by state
    RowIndex m_byId, m_byEmail, m_byExtension;
};

} // namespace cordboard::directory
