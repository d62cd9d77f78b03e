// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <unordered_map>

#include "directory/applied.h"
#include "directory/dictionary.h"
#include "directory/numericcolumns.h"
#include "directory/rowindex.h"
#include "directory/searchtext.h"
#include "directory/stringcolumn.h"
#include "domain/email.h"
#include "domain/entities.h"

namespace cordboard::directory {

/// All users, a column a field. What nearly every user has stands in fixed-width columns or dictionaries;
/// what only deleted and anonymized users have stands in a side table. E-mail address and extension stand in
/// the search text, where they are needed anyway; as they were written only where folding has changed them.
///
/// Invariant: `id -> row` is one to one for ever; rows of users who went are not used again. `isPresent(row)`
/// says whether there is a user in the row now.
class UserColumns final {
public:
    /// Fields of the search text, in order.
    enum Text : std::size_t { NameText, EmailText, NumberText, ExtensionText, TitleText };

    /// `names` holds first and last names; `words` what has few distinct texts: offices, lists of roles and
    /// of departments, job titles. The directory arranges both after a batch.
    UserColumns(Dictionary& names, Dictionary& words);
    UserColumns(const UserColumns&) = delete;
    UserColumns& operator=(const UserColumns&) = delete;

    [[nodiscard]] std::optional<std::uint32_t> rowOf(std::string_view id) const { return m_byId.find(id); }
    /// Room for so many users in all.
    void reserve(std::size_t rows);
    /// The row of this id, reserved if it is new.
    std::uint32_t claimRow(std::string_view id);
    /// Ask for the memory that a record, or a number's holder, is looked up in.
    void fetchAhead(const domain::User& user) const noexcept;
    void fetchAhead(std::string_view id) const noexcept { m_byId.fetchAhead(id); }
    /// And for what `at` reads.
    void fetchRow(std::uint32_t row) const noexcept;
    /// Adds the fields that have another value than before to `touched`. The search text keeps its numbers.
    void store(std::uint32_t row, const domain::User& user, FieldSet& touched);
    void remove(std::uint32_t row);
    /// What the search finds the row by besides what is stored here: the digits of the user's numbers.
    void setNumberText(std::uint32_t row, std::string_view digits);
    [[nodiscard]] domain::User at(std::uint32_t row) const;
    [[nodiscard]] bool isPresent(std::uint32_t row) const { return m_present.contains(row); }
    [[nodiscard]] const domain::RowSet& present() const noexcept { return m_present; }
    [[nodiscard]] const domain::RowSet& inState(domain::UserState state) const noexcept
    {
        return m_byState[static_cast<std::size_t>(state)];
    }
    [[nodiscard]] std::size_t rowCount() const noexcept { return m_state.size(); }
    [[nodiscard]] const SearchText& searchText() const noexcept { return m_text; }

    [[nodiscard]] std::string_view id(std::uint32_t row) const { return m_id.at(row); }
    [[nodiscard]] domain::UserState state(std::uint32_t row) const { return m_state[row]; }
    [[nodiscard]] domain::LicenseType license(std::uint32_t row) const { return m_license[row]; }
    [[nodiscard]] domain::AnalyticsAccess analytics(std::uint32_t row) const { return m_analytics[row]; }
    [[nodiscard]] bool hasStarted(std::uint32_t row) const { return m_firstLogin.at(row) != Never; }
    [[nodiscard]] domain::InvitationState invitation(std::uint32_t row) const;
    /// In milliseconds; Never when nothing is known (R-IDLE-02).
    [[nodiscard]] std::int64_t lastActive(std::uint32_t row) const;
    [[nodiscard]] std::optional<domain::Instant> lastActiveAt(std::uint32_t row) const
    {
        return unpacked(lastActive(row));
    }
    [[nodiscard]] std::optional<domain::Instant> invitedAt(std::uint32_t row) const
    {
        return unpacked(m_invited.at(row));
    }
    [[nodiscard]] std::optional<domain::Instant> deletedAt(std::uint32_t row) const;
    [[nodiscard]] std::optional<domain::Instant> purgeAt(std::uint32_t row) const;
    [[nodiscard]] std::optional<domain::LicenseDisposition> disposition(std::uint32_t row) const;
    /// Of a present user.
    [[nodiscard]] std::string_view email(std::uint32_t row) const;
    [[nodiscard]] std::string_view extension(std::uint32_t row) const;
    /// What an address is looked up by (domain::emailKey), of a present user.
    [[nodiscard]] std::string_view keyOfEmail(std::uint32_t row) const;
    /// The address as search knows it, in its first form.
    [[nodiscard]] std::string_view foldedEmail(std::uint32_t row) const
    {
        const auto searched = m_text.field(row, EmailText);
        return searched.substr(0, searched.find('\x1F'));
    }

    /// Dictionary codes, for filters and orders.
    [[nodiscard]] std::uint32_t firstName(std::uint32_t row) const { return m_first[row]; }
    [[nodiscard]] std::uint32_t lastName(std::uint32_t row) const { return m_last[row]; }
    [[nodiscard]] std::uint32_t office(std::uint32_t row) const { return m_office.at(row); }
    [[nodiscard]] std::uint32_t roles(std::uint32_t row) const { return m_roles.at(row); }
    [[nodiscard]] std::uint32_t departments(std::uint32_t row) const { return m_departments.at(row); }
    [[nodiscard]] std::uint32_t jobTitle(std::uint32_t row) const { return m_title.at(row); }
    [[nodiscard]] std::uint32_t tombstoneDepartments(std::uint32_t row) const;
    /// Devices that a deleted user had, as one text (`splitText`).
    [[nodiscard]] std::string_view tombstoneDevices(std::uint32_t row) const;
    [[nodiscard]] std::uint32_t deletedByName(std::uint32_t row) const;
    [[nodiscard]] const Dictionary& names() const noexcept { return m_names; }
    [[nodiscard]] const Dictionary& words() const noexcept { return m_words; }

    [[nodiscard]] std::optional<std::uint32_t> rowOfEmail(std::string_view email) const
    {
        return m_byEmail.find(domain::emailKey(email));
    }
    [[nodiscard]] std::optional<std::uint32_t> rowOfExtension(std::string_view digits) const
    {
        return m_byExtension.find(digits);
    }

    // usercolumnsimage.cpp
    void save(ImageWriter& image) const;
    /// False when the image has no valid users; they are then good for nothing but another `load`.
    [[nodiscard]] bool load(ImageReader& image);
    /// Becomes what another one is, which is good for nothing then. Requires: their dictionaries are taken
    /// over, too.
    void take(UserColumns& other) noexcept;

private:
    /// What only a deleted or anonymized user has.
    struct Departed {
        std::int64_t deleted = Never, purge = Never, anonymized = Never;
        std::string deletedBy;
        std::uint32_t deletedByName = 0;
        std::optional<domain::LicenseDisposition> disposition;
        std::optional<domain::UserState> tombstoneState;
        std::uint32_t tombstoneDepartments = 0; ///< in words
        std::string tombstoneDevices; ///< joined
        friend bool operator==(const Departed&, const Departed&) = default;
    };
    /// What the search text has in another form.
    struct Written {
        std::string email, extension;
        std::string key; ///< of the address
    };
    struct IdOf {
        const UserColumns* users;
        std::string_view operator()(std::uint32_t row) const { return users->id(row); }
    };
    struct EmailOf {
        const UserColumns* users;
        std::string_view operator()(std::uint32_t row) const { return users->keyOfEmail(row); }
    };
    struct ExtensionOf {
        const UserColumns* users;
        std::string_view operator()(std::uint32_t row) const { return users->extension(row); }
    };

    void leaveIndices(std::uint32_t row);
    void joinIndices(std::uint32_t row, const domain::User& user);
    void storeText(std::uint32_t row, const domain::User& user, FieldSet& touched);
    void storeTimes(std::uint32_t row, const domain::User& user, FieldSet& touched);
    void storeDeparted(std::uint32_t row, const domain::User& user, FieldSet& touched);
    void readDeparted(std::uint32_t row, domain::User& user) const;
    [[nodiscard]] const Departed& departed(std::uint32_t row) const;
    void saveDeparted(ImageWriter& image) const;
    [[nodiscard]] bool loadDeparted(ImageReader& image);

    Dictionary& m_names;
    Dictionary& m_words;
    StringColumn m_id;
    SearchText m_text; ///< of present users
    std::vector<std::uint32_t> m_first, m_last;
    CodeColumn m_office, m_roles, m_departments, m_title;
    std::vector<domain::UserState> m_state;
    std::vector<domain::LicenseType> m_license;
    std::vector<domain::AnalyticsAccess> m_analytics;
    /// Provisioned by, set-up required, managed by an identity provider, written apart.
    std::vector<std::uint8_t> m_flags;
    InstantColumn m_invited, m_resetSent, m_activated, m_firstLogin, m_lastLogin, m_lastCall, m_lastMessage;
    VersionColumn m_version;
    std::unordered_map<std::uint32_t, Departed> m_departed;
    domain::RowSet m_hasDeparted; ///< rows of m_departed: nearly every question ends here
    std::unordered_map<std::uint32_t, Written> m_written;
    domain::RowSet m_present;
    std::array<domain::RowSet, 5> m_byState; ///< present rows by state
    RowIndex<IdOf> m_byId;
    RowIndex<EmailOf, CaselessKeys> m_byEmail;
    RowIndex<ExtensionOf> m_byExtension;
    std::string m_building; ///< a search text on its way, so that none allocates
};

} // namespace cordboard::directory
