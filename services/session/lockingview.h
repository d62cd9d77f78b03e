// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "directory/directory.h"

namespace cordboard::session {

/// The directory for callers that do not know its lock: each call sees one state, two calls may see two. Not
/// for plans.
class LockingView final : public domain::DirectoryView {
public:
    explicit LockingView(const directory::Directory& directory) : m_directory(directory) {}

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
    [[nodiscard]] std::vector<domain::OwnedNumber> lineNumbers(domain::TargetType type,
                                                               const std::string& id) const override;
    [[nodiscard]] std::optional<domain::NumberId> lineNumber(std::string_view e164) const override;
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
    [[nodiscard]] std::vector<domain::UserId> effectiveCompanyAdmins() const override;
    [[nodiscard]] std::vector<domain::UserId>
    effectiveAdmins(const domain::RoleAssignment& role) const override;
    [[nodiscard]] std::int64_t presentUserCount() const override;

private:
    template <typename Ask> [[nodiscard]] auto locked(Ask ask) const
    {
        const auto lock = m_directory.lockForReading();
        return ask(m_directory);
    }
    const directory::Directory& m_directory;
};

} // namespace cordboard::session
