// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>

#include "domain/changelist.h"
#include "domain/directoryview.h"
#include "domain/field.h"

namespace cordboard::kit {

/// A company in plain maps: the naive `DirectoryView` that planners are tested on, and the twin that clever
/// ones are compared with. Every question is answered by looking at everything.
class MemoryDirectory : public domain::DirectoryView {
public:
    domain::Company m_company;
    std::map<domain::OfficeId, domain::Office> m_offices;
    std::map<domain::DepartmentId, domain::Department> m_departments;
    std::map<domain::UserId, domain::User> m_users;
    std::map<domain::NumberId, domain::OwnedNumber> m_numbers;
    std::map<std::string, domain::LicensePool> m_pools;
    std::map<domain::DeviceId, domain::Device> m_devices;
    std::map<domain::RegionId, domain::Region> m_regions;
    std::map<domain::SettingsId, domain::Settings> m_settings;
    std::map<domain::VoicemailId, domain::Voicemail> m_voicemails;
    std::map<domain::EmailAddressId, domain::EmailAddress> m_addresses;
    std::set<domain::EntityRef> m_removed; ///< no record is given one of these ids again
    std::map<domain::EntityRef, std::string> m_formerOffices; ///< of departments that were removed

    void put(domain::Office office) { m_offices[office.id] = std::move(office); }
    void put(domain::Department department) { m_departments[department.id] = std::move(department); }
    void put(domain::User user) { m_users[user.id] = std::move(user); }
    void put(domain::OwnedNumber number) { m_numbers[number.id] = std::move(number); }
    void put(domain::LicensePool pool) { m_pools[pool.id()] = std::move(pool); }
    void put(domain::Region region) { m_regions[region.id] = std::move(region); }
    void put(domain::Device device) { m_devices[device.id] = std::move(device); }
    void put(domain::Settings settings) { m_settings[settings.id] = std::move(settings); }
    void put(domain::Voicemail box) { m_voicemails[box.id] = std::move(box); }
    void put(domain::EmailAddress address) { m_addresses[address.id] = std::move(address); }

    /// Applies changes, in order: Existence makes a record of version 0 or removes one. Answers false when a
    /// `before` does not hold, a record is missing, or an id was used before (then nothing more is done).
    [[nodiscard]] bool apply(const domain::ChangeList& changes);

    [[nodiscard]] domain::Company company() const override { return m_company; }
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
    [[nodiscard]] Past pastOf(const domain::EntityRef& entity) const override;
    [[nodiscard]] std::vector<domain::UserId> effectiveCompanyAdmins() const override;
    [[nodiscard]] std::vector<domain::UserId>
    effectiveAdmins(const domain::RoleAssignment& role) const override;
    [[nodiscard]] std::int64_t presentUserCount() const override;
};

/// Every record, as a first fetch brings them.
[[nodiscard]] std::vector<domain::Record> recordsOf(const MemoryDirectory& directory);

} // namespace cordboard::kit
