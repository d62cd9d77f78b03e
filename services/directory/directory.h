// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <vector>

#include "directory/order.h"
#include "directory/usercolumns.h"
#include "domain/directoryview.h"
#include "domain/field.h"
#include "domain/query/query.h"

namespace cordboard::directory {

/// Which rows a batch of changes touched. Rows of users and of numbers are counted apart.
struct Applied {
    domain::RowSet users;
    domain::RowSet numbers;
    bool touchedSmallTables = false; ///< company, offices, departments or license pools
};

enum class UserOrder : std::uint8_t { Name, Email, Extension, License, Office, Role, State, LastActive, PurgeAt };

/// The company in memory: what the window searches, sorts and plans on (architecture, section 4).
///
/// Threads: any number of readers, one writer. A reader holds a `ReadLock` while it looks (many calls under one lock see
/// one state); `upsert`, `remove` and `apply` take the lock themselves and hold it for their batch, so batches are kept
/// small (about a thousand records). Nothing is called back under the lock.
///
/// Rows: a user keeps its row for the life of the directory; so does a number. Rows are dense and never reused.
class Directory final : public domain::DirectoryView {
public:
    using ReadLock = std::shared_lock<std::shared_mutex>;

    Directory();
    ~Directory() override;
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;

    [[nodiscard]] ReadLock lockForReading() const { return ReadLock(m_mutex); }

    /// Adds or replaces whole records. Refuses a record that does not parse and keeps what it had; the others go in.
    [[nodiscard]] domain::Result<Applied> upsert(std::span<const domain::Record> records);
    /// Applies changes in order, each to the record it names. `Existence` to false removes the record; a change to an
    /// unknown record is an error, and so is a value of the wrong kind: the caller then fetches afresh.
    [[nodiscard]] domain::Result<Applied> apply(std::span<const domain::Change> changes);

    // ---- Requires a ReadLock from here on ----

    /// Users that match, of those present. Complexity: one scan of the search text for each word.
    [[nodiscard]] domain::RowSet searchUsers(const domain::QueryNode& query, domain::Instant now) const;
    /// The rows of `wanted` in an order; equal ones by id. The first call for an order sorts, later ones only walk.
    [[nodiscard]] std::vector<std::uint32_t> sortUsers(const domain::RowSet& wanted, UserOrder order, bool descending) const;
    [[nodiscard]] const UserColumns& userColumns() const noexcept { return m_users; }
    [[nodiscard]] std::vector<domain::OwnedNumber> numbersOfRow(std::uint32_t userRow) const;

    [[nodiscard]] domain::Company company() const override { return m_company; }
    [[nodiscard]] std::vector<domain::Office> offices() const override;
    [[nodiscard]] std::optional<domain::Office> office(const domain::OfficeId& id) const override;
    [[nodiscard]] std::optional<domain::Department> department(const domain::DepartmentId& id) const override;
    [[nodiscard]] std::optional<domain::LicensePool> pool(const domain::OfficeId& office, domain::LicenseType type) const override;
    [[nodiscard]] std::vector<std::optional<domain::User>> users(std::span<const domain::UserId> ids) const override;
    [[nodiscard]] std::vector<std::optional<domain::OwnedNumber>> numbers(std::span<const domain::NumberId> ids) const override;
    [[nodiscard]] std::vector<std::vector<domain::OwnedNumber>> numbersOf(std::span<const domain::UserId> ids) const override;
    [[nodiscard]] std::vector<domain::OwnedNumber> mainLineNumbers(const domain::OfficeId& office) const override;
    [[nodiscard]] std::optional<domain::UserId> userByEmail(std::string_view email) const override;
    [[nodiscard]] std::optional<domain::UserId> userByExtension(std::string_view extension) const override;
    [[nodiscard]] std::vector<domain::UserId> effectiveCompanyAdmins() const override;
    [[nodiscard]] std::vector<domain::UserId> effectiveOfficeAdmins(const domain::OfficeId& office) const override;
    [[nodiscard]] std::int64_t presentUserCount() const override { return m_presentCount; }

private:
    [[nodiscard]] domain::Result<void> upsertOne(const domain::Record& record, Applied& applied);
    [[nodiscard]] domain::Result<void> applyOne(const domain::Change& change, Applied& applied);
    [[nodiscard]] domain::Result<void> changeUser(const domain::Change& change, Applied& applied);
    [[nodiscard]] domain::Result<void> changeNumber(const domain::Change& change, Applied& applied);
    [[nodiscard]] domain::Result<void> changeSmall(const domain::Change& change);
    void storeUser(const domain::User& user, Applied& applied);
    void removeUser(std::uint32_t row, Applied& applied);
    void countUser(std::uint32_t row, int sign);
    void storeNumber(const domain::OwnedNumber& number, Applied& applied);
    void removeNumber(std::uint32_t row, Applied& applied);
    void linkNumber(std::uint32_t row, bool isLinked, Applied& applied);
    void settle(const Applied& applied);

    [[nodiscard]] domain::RowSet searchField(const domain::QueryNode& match, domain::Instant now) const;
    [[nodiscard]] domain::RowSet searchAmount(const domain::QueryNode& match, domain::Instant now) const;
    template <typename Test> [[nodiscard]] domain::RowSet usersWhere(Test test) const;
    [[nodiscard]] bool isBefore(UserOrder order, std::uint32_t a, std::uint32_t b) const;
    [[nodiscard]] std::string searchTextOf(std::uint32_t row) const;

    mutable std::shared_mutex m_mutex;
    Collation m_collation;
    domain::Company m_company;
    std::map<domain::OfficeId, domain::Office> m_offices;
    std::map<domain::DepartmentId, domain::Department> m_departments;
    std::map<std::string, domain::LicensePool> m_pools;

    UserColumns m_users;
    SearchText m_userText; ///< name, e-mail, digits of numbers, extension, job title
    std::int64_t m_presentCount = 0;
    std::map<std::string, std::set<std::uint32_t>> m_effectiveAdmins; ///< role text -> rows

    // Numbers are a tenth as many as users and are shown, not searched by the million: values by row.
    std::vector<std::optional<domain::OwnedNumber>> m_numbers;
    std::unordered_map<std::string, std::uint32_t> m_numberRows;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_numbersByTarget; ///< "user/u1" -> rows

    mutable std::mutex m_orderMutex; ///< orders are built by whoever asks first, under a ReadLock
    mutable std::map<UserOrder, Order> m_orders;
};

} // namespace cordboard::directory
