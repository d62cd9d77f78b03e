// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "domain/directoryview.h"
#include "server/overdue.h"
#include "server/store.h"

namespace cordboard::server {

/// What planners ask, answered by SQL.
///
/// Requires an open transaction, so that all answers come from one state. A failing database cannot be told
/// through the interface: the first error is kept, answers are empty from then on, and the caller must ask
/// `error()` after planning and throw the plan away when there is one. Who is overdue is asked once: a view
/// is for one plan, because it would not see a clock that goes on or a purge in between. Whoever is due by
/// trusted time has nothing personal here, and his address is nobody's (R-PURGE-01).
class SqlDirectoryView final : public domain::DirectoryView {
public:
    explicit SqlDirectoryView(Store& store) : m_store(store) {}
    [[nodiscard]] const std::optional<domain::Error>& error() const noexcept { return m_error; }

    [[nodiscard]] domain::Company company() const override;
    [[nodiscard]] std::vector<domain::Office> offices() const override;
    [[nodiscard]] std::optional<domain::Office> office(const domain::OfficeId& id) const override;
    [[nodiscard]] std::vector<domain::Department> departments() const override;
    [[nodiscard]] std::optional<domain::Department> department(const domain::DepartmentId& id) const override;
    [[nodiscard]] std::vector<domain::Region> regions() const override;
    [[nodiscard]] std::optional<domain::LicensePool> pool(const domain::OfficeId& office,
                                                          domain::LicenseType type) const override;
    [[nodiscard]] std::vector<std::optional<domain::User>>
    users(std::span<const domain::UserId> ids) const override;
    [[nodiscard]] std::vector<std::optional<domain::OwnedNumber>>
    numbers(std::span<const domain::NumberId> ids) const override;
    [[nodiscard]] std::vector<std::vector<domain::OwnedNumber>>
    numbersOf(std::span<const domain::UserId> ids) const override;
    [[nodiscard]] std::optional<domain::NumberId> lineNumber(std::string_view e164) const override;
    [[nodiscard]] std::vector<domain::OwnedNumber> lineNumbers(domain::TargetType type,
                                                               const std::string& id) const override;
    [[nodiscard]] std::vector<domain::OwnedNumber>
    numbersWith(std::span<const std::string> e164) const override;
    [[nodiscard]] std::vector<domain::OwnedNumber> spareNumbers(const PoolQuestion& question) const override;
    [[nodiscard]] std::optional<domain::UserId> userByEmail(std::string_view email) const override;
    [[nodiscard]] std::optional<domain::UserId> userByExtension(std::string_view extension) const override;
    [[nodiscard]] std::vector<std::optional<domain::Record>>
    records(domain::RecordKind kind, std::span<const std::string> ids) const override;
    [[nodiscard]] std::vector<std::vector<std::string>>
    referring(domain::RecordKind kind, domain::RecordKind target,
              std::span<const std::string> targets) const override;
    [[nodiscard]] std::optional<std::string> recordWith(domain::Field field,
                                                        std::string_view text) const override;
    [[nodiscard]] bool wasUsed(const domain::EntityRef& entity) const override;
    /// The office is told by the audit trail.
    [[nodiscard]] Past pastOf(const domain::EntityRef& entity) const override;
    [[nodiscard]] std::vector<domain::UserId> effectiveCompanyAdmins() const override;
    [[nodiscard]] std::vector<domain::UserId>
    effectiveAdmins(const domain::RoleAssignment& role) const override;
    [[nodiscard]] std::int64_t presentUserCount() const override;
    [[nodiscard]] std::optional<Authorship> lastChange(const domain::EntityRef& entity,
                                                       const ChangeQuestion& question) const override;
    [[nodiscard]] ResetMail resetMailTo(const domain::User& user) const override;

private:
    template <typename T>
    [[nodiscard]] std::vector<T> read(domain::RecordKind table, const std::string& condition,
                                      const std::vector<domain::Value>& values) const;
    template <typename T, typename IdType>
    [[nodiscard]] std::vector<std::optional<T>> readByIds(domain::RecordKind table,
                                                          std::span<const IdType> ids) const;
    /// The value; of a failure the first is kept, and the answer is `otherwise`.
    template <typename T> [[nodiscard]] T valueOr(domain::Result<T> found, T otherwise) const;
    [[nodiscard]] domain::Instant trustedNow() const;
    /// The additional address with that key.
    [[nodiscard]] std::optional<std::string> addressWith(const std::string& key) const;
    [[nodiscard]] std::vector<domain::UserId> holdersOf(const domain::RoleAssignment& role) const;

    Store& m_store;
    mutable std::optional<Overdue> m_overdue; ///< once it was asked for: it takes the audit trail to tell
    mutable std::optional<domain::Error> m_error;
};

} // namespace cordboard::server
