// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// The closed vocabularies of the rulebook. Each has a snake_case word that is used on the wire, in stores
/// and in the query language: `word(e)` and `fromWord<E>(text)`. Switches over these enums have no `default`.
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
/// Rulebook 2.11: what somebody shows to whom they call.
enum class CallerIdMode : std::uint8_t {
    AccountDefault,
    OwnNumber,
    GroupNumber,
    OfficeMainLine,
    ChosenNumber,
    Blocked
};
enum class LicenseDisposition : std::uint8_t { Keep, Release };
enum class PlanTier : std::uint8_t { Trial = 0, Standard = 1, Advanced = 2, Premium = 3 };
enum class ProvisionedBy : std::uint8_t { Manual, Csv, Directory, Scim };
/// Rulebook 4.6. What is over, accepted or cancelled, is None; the user tells which.
enum class InvitationState : std::uint8_t {
    None,
    Flagged, ///< held until a Company Admin approves (R-USER-06)
    Sent, ///< or about to be
    Bounced ///< the mail came back
};

/// The words of a vocabulary, in the order of its enumerators; said here alone.
template <typename Enum> inline constexpr std::nullptr_t WordsOf = nullptr;
template <>
inline constexpr std::array<std::string_view, 5> WordsOf<UserState>{"pending", "active", "suspended",
                                                                    "deleted", "anonymized"};
template <>
inline constexpr std::array<std::string_view, 10> WordsOf<LicenseType>{"none",
                                                                       "voice",
                                                                       "sales",
                                                                       "contact_center",
                                                                       "meetings",
                                                                       "additional_number",
                                                                       "toll_free_number",
                                                                       "fax_line",
                                                                       "room_phone",
                                                                       "reserved_number"};
template <>
inline constexpr std::array<std::string_view, 4> WordsOf<Role>{"company_admin", "regional_admin",
                                                               "office_admin", "department_admin"};
template <> inline constexpr std::array<std::string_view, 2> WordsOf<AnalyticsAccess>{"none", "charts"};
template <>
inline constexpr std::array<std::string_view, 5> WordsOf<NumberKind>{"local", "mobile", "toll_free", "fax",
                                                                     "internal"};
template <>
inline constexpr std::array<std::string_view, 8> WordsOf<NumberStatus>{
    "reserved", "assigned", "on_hold", "cooling", "released", "porting_in", "ordering", "ported_out"};
template <>
inline constexpr std::array<std::string_view, 6> WordsOf<TargetType>{"none",   "user", "department",
                                                                     "office", "room", "contact_center"};
template <>
inline constexpr std::array<std::string_view, 6> WordsOf<CallerIdMode>{
    "account_default", "own_number", "group_number", "office_main_line", "chosen_number", "blocked"};
template <> inline constexpr std::array<std::string_view, 2> WordsOf<LicenseDisposition>{"keep", "release"};
template <>
inline constexpr std::array<std::string_view, 4> WordsOf<PlanTier>{"trial", "standard", "advanced",
                                                                   "premium"};
template <>
inline constexpr std::array<std::string_view, 4> WordsOf<ProvisionedBy>{"manual", "csv", "directory", "scim"};
template <>
inline constexpr std::array<std::string_view, 4> WordsOf<InvitationState>{"none", "flagged", "sent",
                                                                          "bounced"};

template <typename Enum>
concept Worded = requires
{
    WordsOf<Enum>.size();
};

template <Worded Enum> [[nodiscard]] constexpr std::string_view word(Enum value) noexcept
{
    return WordsOf<Enum>[static_cast<std::size_t>(value)];
}

/// Nothing for an unknown word. Specialized for vocabularies that live elsewhere.
template <typename Enum> [[nodiscard]] std::optional<Enum> fromWord(std::string_view text) noexcept;
template <Worded Enum> [[nodiscard]] constexpr std::optional<Enum> fromWord(std::string_view text) noexcept
{
    const auto& words = WordsOf<Enum>;
    const auto* const found = std::find(words.begin(), words.end(), text);
    return found == words.end() ? std::nullopt : std::optional(static_cast<Enum>(found - words.begin()));
}

/// States of people who are there: neither deleted nor anonymized.
inline constexpr std::array PresentStates{UserState::Pending, UserState::Active, UserState::Suspended};
[[nodiscard]] constexpr bool isPresent(UserState state) noexcept
{
    return std::find(PresentStates.begin(), PresentStates.end(), state) != PresentStates.end();
}
[[nodiscard]] LicenseFamily familyOf(LicenseType) noexcept;
/// The licenses that people have, in the order in which they are offered (R-USER-04).
inline constexpr std::array PeoplesLicenses{LicenseType::Voice, LicenseType::Sales,
                                            LicenseType::ContactCenter, LicenseType::Meetings};
[[nodiscard]] constexpr bool isForPeople(LicenseType type) noexcept
{
    return std::find(PeoplesLicenses.begin(), PeoplesLicenses.end(), type) != PeoplesLicenses.end();
}
/// R-NUM-09, rulebook 2.7: how many numbers come with a license; each further one consumes an
/// additional-number license.
[[nodiscard]] std::size_t includedNumbers(LicenseType) noexcept;
/// Rulebook 2.7: whether its holder can take calls of queues.
[[nodiscard]] constexpr bool isForQueueAgents(LicenseType type) noexcept
{
    return type == LicenseType::Sales || type == LicenseType::ContactCenter;
}

} // namespace cordboard::domain
