// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// The closed vocabularies of the rulebook. Each has a snake_case word that is used on the wire, in stores
/// and in the query language: `word(e)` and `...FromWord(text)`. Switches over these enums have no `default`.
namespace cordboard::domain {

enum class UserState : std::uint8_t { Pending, Active, Suspended, Deleted, Anonymized };
enum class LicenseType : std::uint8_t {
    None,
    Voice,
    Sales,
    ContactCenter,
    Meetings,
    AdditionalNumber,
    TollFreeNumber,
    FaxLine,
    RoomPhone,
    ReservedNumber
};
enum class LicenseFamily : std::uint8_t { Dialpad, Meetings, AddOn };
enum class Role : std::uint8_t { CompanyAdmin, RegionalAdmin, OfficeAdmin, DepartmentAdmin };
enum class AnalyticsAccess : std::uint8_t { None, Charts };
enum class NumberKind : std::uint8_t { Local, Mobile, TollFree, Fax, Internal };
enum class NumberStatus : std::uint8_t {
    Reserved,
    Assigned,
    OnHold,
    Cooling,
    Released,
    PortingIn,
    Ordering,
    PortedOut
};
enum class TargetType : std::uint8_t { None, User, Department, Office, Room, ContactCenter };
enum class LicenseDisposition : std::uint8_t { Keep, Release };
enum class PlanTier : std::uint8_t { Trial = 0, Standard = 1, Advanced = 2, Premium = 3 };
enum class ProvisionedBy : std::uint8_t { Manual, Csv, Directory, Scim };

[[nodiscard]] std::string_view word(UserState) noexcept;
[[nodiscard]] std::string_view word(LicenseType) noexcept;
[[nodiscard]] std::string_view word(Role) noexcept;
[[nodiscard]] std::string_view word(AnalyticsAccess) noexcept;
[[nodiscard]] std::string_view word(NumberKind) noexcept;
[[nodiscard]] std::string_view word(NumberStatus) noexcept;
[[nodiscard]] std::string_view word(TargetType) noexcept;
[[nodiscard]] std::string_view word(LicenseDisposition) noexcept;
[[nodiscard]] std::string_view word(PlanTier) noexcept;
[[nodiscard]] std::string_view word(ProvisionedBy) noexcept;

/// Nothing for an unknown word. Specializations exist for every enum above that has a `word`.
template <typename Enum> [[nodiscard]] std::optional<Enum> fromWord(std::string_view text) noexcept;
template <> [[nodiscard]] std::optional<UserState> fromWord<UserState>(std::string_view text) noexcept;
template <> [[nodiscard]] std::optional<LicenseType> fromWord<LicenseType>(std::string_view text) noexcept;
template <> [[nodiscard]] std::optional<Role> fromWord<Role>(std::string_view text) noexcept;
template <>
[[nodiscard]] std::optional<AnalyticsAccess> fromWord<AnalyticsAccess>(std::string_view text) noexcept;
template <> [[nodiscard]] std::optional<NumberKind> fromWord<NumberKind>(std::string_view text) noexcept;
template <> [[nodiscard]] std::optional<NumberStatus> fromWord<NumberStatus>(std::string_view text) noexcept;
template <> [[nodiscard]] std::optional<TargetType> fromWord<TargetType>(std::string_view text) noexcept;
template <>
[[nodiscard]] std::optional<LicenseDisposition> fromWord<LicenseDisposition>(std::string_view text) noexcept;
template <> [[nodiscard]] std::optional<PlanTier> fromWord<PlanTier>(std::string_view text) noexcept;
template <>
[[nodiscard]] std::optional<ProvisionedBy> fromWord<ProvisionedBy>(std::string_view text) noexcept;

[[nodiscard]] LicenseFamily familyOf(LicenseType) noexcept;
/// R-NUM-09, rulebook 2.7: how many numbers come with a license; each further one consumes an
/// additional-number license.
[[nodiscard]] std::size_t includedNumbers(LicenseType) noexcept;

} // namespace cordboard::domain
