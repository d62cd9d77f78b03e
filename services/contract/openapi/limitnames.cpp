// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/openapi/limitnames.h"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/licensehistory.h"
#include "domain/limits.h"
#include "domain/numbercodes.h"
#include "domain/secondfactor.h"

namespace cordboard::contract::openapi {

namespace {

namespace limits = domain::limits;

// Those that the hand-written part of openapi.yaml names.
constexpr std::array<std::pair<std::string_view, std::int64_t>, 40> Limits{{
    {"Acknowledged", limits::Acknowledged},
    {"ApiKeyDays", limits::ApiKeyDays},
    {"ApiKeyRoles", limits::ApiKeyRoles},
    {"AuditLabel", limits::AuditLabel},
    {"BatchCommands", limits::BatchCommands},
    {"Bill", limits::Bill},
    {"Caller", limits::Caller},
    {"CallerName", limits::CallerName},
    {"ClientName", limits::ClientName},
    {"Cursor", limits::Cursor},
    {"Email", limits::Email},
    {"FeedWait", limits::FeedWait},
    {"Greeting", limits::Greeting},
    {"GreetingSeconds", limits::GreetingSeconds},
    {"HardwareAddress", limits::HardwareAddress},
    {"Id", limits::Id},
    {"ListedAtOnce", limits::ListedAtOnce},
    {"ListedUnlessTold", limits::ListedUnlessTold},
    {"Name", limits::Name},
    {"NumberCodesAtOnce", domain::NumberCodesAtOnce},
    {"Password", limits::Password},
    {"PictureSide", limits::PictureSide},
    {"PinText", limits::PinText},
    {"PlanItems", limits::PlanItems},
    {"PlanRows", limits::PlanRows},
    {"ProgressRows", limits::ProgressRows},
    {"Query", limits::Query},
    {"Reason", limits::Reason},
    {"RecoveryCodesAtOnce", domain::RecoveryCodesAtOnce},
    {"RefreshSecret", limits::RefreshSecret},
    {"RefreshToken", limits::RefreshToken},
    {"RoleText", limits::RoleText},
    {"RowsAfter", limits::RowsAfter},
    {"Seats", limits::Seats},
    {"SecondFactorCode", limits::SecondFactorCode},
    {"SessionsOfPerson", limits::SessionsOfPerson},
    {"SnapshotDays", domain::SnapshotDaysKept},
    {"Summary", limits::Summary},
    {"Transcript", limits::Transcript},
    {"Words", limits::Words},
}};

} // namespace

std::optional<std::int64_t> limitNamed(std::string_view name)
{
    const bool isNegative = name.starts_with('-');
    if (isNegative)
        name.remove_prefix(1);
    constexpr std::string_view Scope = "limits::";
    if (!name.starts_with(Scope))
        return std::nullopt;
    name.remove_prefix(Scope.size());
    const auto* const found = std::find_if(Limits.begin(), Limits.end(),
                                           [name](const auto& limit) { return limit.first == name; });
    if (found == Limits.end())
        return std::nullopt;
    return isNegative ? -found->second : found->second;
}

} // namespace cordboard::contract::openapi
