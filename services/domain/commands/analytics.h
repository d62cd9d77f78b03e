// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// R-ANL.
struct SetAnalytics {
    std::vector<UserId> users;
    AnalyticsAccess access = AnalyticsAccess::Charts;
};

template <> struct Description<SetAnalytics> {
    static constexpr std::string_view kind = "set_analytics";
    static constexpr std::string_view sentence = "Set analytics access.";
    static constexpr std::string_view takenBackBy = "`set_analytics` with the value before";
    static constexpr Listed members{
        target("users", &SetAnalytics::users, "Whose access it is."),
        required("access", &SetAnalytics::access, "What they see of the company's analytics.")};
    static bool mayWaitOffline(const SetAnalytics&) { return true; }
    static void plan(PlanBuilder& builder, const SetAnalytics& command);
    static std::optional<Command> inverse(const SetAnalytics& command, const Plan& plan);
    static std::vector<Field> writes(const SetAnalytics&, std::size_t) { return {Field::UserAnalytics}; }
};

} // namespace cordboard::domain
