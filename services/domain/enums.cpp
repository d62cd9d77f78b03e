// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/enums.h"

#include <array>

namespace cordboard::domain {

namespace {

/// Words in the order of the enumerators, so that a word is an index.
template <std::size_t N, typename Enum>
[[nodiscard]] std::optional<Enum> find(const std::array<std::string_view, N>& words,
                                       std::string_view text) noexcept
{
    for (std::size_t i = 0; i < N; ++i) {
        if (words[i] == text)
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

constexpr std::array<std::string_view, 5> UserStateWords{"pending", "active", "suspended", "deleted",
                                                         "anonymized"};
constexpr std::array<std::string_view, 10> LicenseTypeWords{"none",
                                                            "voice",
                                                            "sales",
                                                            "contact_center",
                                                            "meetings",
                                                            "additional_number",
                                                            "toll_free_number",
                                                            "fax_line",
                                                            "room_phone",
                                                            "reserved_number"};
constexpr std::array<std::string_view, 4> RoleWords{"company_admin", "regional_admin", "office_admin",
                                                    "department_admin"};
constexpr std::array<std::string_view, 2> AnalyticsAccessWords{"none", "charts"};
constexpr std::array<std::string_view, 5> NumberKindWords{"local", "mobile", "toll_free", "fax", "internal"};
constexpr std::array<std::string_view, 8> NumberStatusWords{
    "reserved", "assigned", "on_hold", "cooling", "released", "porting_in", "ordering", "ported_out"};
constexpr std::array<std::string_view, 6> TargetTypeWords{"none",   "user", "department",
                                                          "office", "room", "contact_center"};
constexpr std::array<std::string_view, 2> LicenseDispositionWords{"keep", "release"};
constexpr std::array<std::string_view, 4> PlanTierWords{"trial", "standard", "advanced", "premium"};
constexpr std::array<std::string_view, 4> ProvisionedByWords{"manual", "csv", "directory", "scim"};

} // namespace

std::string_view word(UserState value) noexcept
{
    return UserStateWords[static_cast<std::size_t>(value)];
}

template <> std::optional<UserState> fromWord<UserState>(std::string_view text) noexcept
{
    return find<UserStateWords.size(), UserState>(UserStateWords, text);
}

std::string_view word(LicenseType value) noexcept
{
    return LicenseTypeWords[static_cast<std::size_t>(value)];
}

template <> std::optional<LicenseType> fromWord<LicenseType>(std::string_view text) noexcept
{
    return find<LicenseTypeWords.size(), LicenseType>(LicenseTypeWords, text);
}

std::string_view word(Role value) noexcept
{
    return RoleWords[static_cast<std::size_t>(value)];
}

template <> std::optional<Role> fromWord<Role>(std::string_view text) noexcept
{
    return find<RoleWords.size(), Role>(RoleWords, text);
}

std::string_view word(AnalyticsAccess value) noexcept
{
    return AnalyticsAccessWords[static_cast<std::size_t>(value)];
}

template <> std::optional<AnalyticsAccess> fromWord<AnalyticsAccess>(std::string_view text) noexcept
{
    return find<AnalyticsAccessWords.size(), AnalyticsAccess>(AnalyticsAccessWords, text);
}

std::string_view word(NumberKind value) noexcept
{
    return NumberKindWords[static_cast<std::size_t>(value)];
}

template <> std::optional<NumberKind> fromWord<NumberKind>(std::string_view text) noexcept
{
    return find<NumberKindWords.size(), NumberKind>(NumberKindWords, text);
}

std::string_view word(NumberStatus value) noexcept
{
    return NumberStatusWords[static_cast<std::size_t>(value)];
}

template <> std::optional<NumberStatus> fromWord<NumberStatus>(std::string_view text) noexcept
{
    return find<NumberStatusWords.size(), NumberStatus>(NumberStatusWords, text);
}

std::string_view word(TargetType value) noexcept
{
    return TargetTypeWords[static_cast<std::size_t>(value)];
}

template <> std::optional<TargetType> fromWord<TargetType>(std::string_view text) noexcept
{
    return find<TargetTypeWords.size(), TargetType>(TargetTypeWords, text);
}

std::string_view word(LicenseDisposition value) noexcept
{
    return LicenseDispositionWords[static_cast<std::size_t>(value)];
}

template <> std::optional<LicenseDisposition> fromWord<LicenseDisposition>(std::string_view text) noexcept
{
    return find<LicenseDispositionWords.size(), LicenseDisposition>(LicenseDispositionWords, text);
}

std::string_view word(PlanTier value) noexcept
{
    return PlanTierWords[static_cast<std::size_t>(value)];
}

template <> std::optional<PlanTier> fromWord<PlanTier>(std::string_view text) noexcept
{
    return find<PlanTierWords.size(), PlanTier>(PlanTierWords, text);
}

std::string_view word(ProvisionedBy value) noexcept
{
    return ProvisionedByWords[static_cast<std::size_t>(value)];
}

template <> std::optional<ProvisionedBy> fromWord<ProvisionedBy>(std::string_view text) noexcept
{
    return find<ProvisionedByWords.size(), ProvisionedBy>(ProvisionedByWords, text);
}

std::size_t includedNumbers(LicenseType type) noexcept
{
    return type == LicenseType::ContactCenter || type == LicenseType::Meetings ? 0 : 1;
}

LicenseFamily familyOf(LicenseType type) noexcept
{
    switch (type) {
    case LicenseType::None:
    case LicenseType::Voice:
    case LicenseType::Sales:
    case LicenseType::ContactCenter: return LicenseFamily::Dialpad;
    case LicenseType::Meetings: return LicenseFamily::Meetings;
    case LicenseType::AdditionalNumber:
    case LicenseType::TollFreeNumber:
    case LicenseType::FaxLine:
    case LicenseType::RoomPhone:
    case LicenseType::ReservedNumber: return LicenseFamily::AddOn;
    }
    return LicenseFamily::AddOn;
}

} // namespace cordboard::domain
