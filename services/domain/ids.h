// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <functional>
#include <string>

/// Identifiers are types. Each is an opaque string chosen by the provider; nothing may be read out of it.
namespace cordboard::domain {

template <typename Tag> class Id final {
public:
    Id() = default;
    explicit Id(std::string value) : m_value(std::move(value)) {}
    [[nodiscard]] const std::string& value() const noexcept { return m_value; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_value.empty(); }
    friend auto operator<=>(const Id&, const Id&) = default;
    friend bool operator==(const Id&, const Id&) = default;

private:
    std::string m_value;
};

using CompanyId = Id<struct CompanyIdTag>;
using OfficeId = Id<struct OfficeIdTag>;
using RegionId = Id<struct RegionIdTag>;
using DepartmentId = Id<struct DepartmentIdTag>;
using UserId = Id<struct UserIdTag>;
using NumberId = Id<struct NumberIdTag>;
using DeviceId = Id<struct DeviceIdTag>;
using EmailAddressId = Id<struct EmailAddressIdTag>;
/// The id of the person whose settings they are, as an id of another kind of record.
using SettingsId = Id<struct SettingsIdTag>;
using VoicemailId = Id<struct VoicemailIdTag>;
/// 128 random bits in hex, drawn at the moment the admin confirms. An identity, never an
/// authority.
using OperationId = Id<struct OperationIdTag>;

} // namespace cordboard::domain

template <typename Tag> struct std::hash<cordboard::domain::Id<Tag>> {
    std::size_t operator()(const cordboard::domain::Id<Tag>& id) const noexcept
    {
        return std::hash<std::string>{}(id.value());
    }
};
