// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// R-PURGE-03. One confirmation per user: the typed primary e-mail, in the order of `users`.
struct PurgeUsers {
    std::vector<UserId> users;
    std::vector<std::string> typedEmails;
};

template <> struct Description<PurgeUsers> {
    static constexpr std::string_view kind = "purge_users";
    static constexpr std::string_view sentence = "Delete users for good, now.";
    static constexpr std::string_view takenBackBy = "nothing";
    static constexpr Listed members{
        target("users", &PurgeUsers::users, "Whom to delete for good."),
        text(required("typed_emails", &PurgeUsers::typedEmails,
                      "The primary e-mail address of each user, in the same order. Whoever is named twice is "
                      "confirmed twice, with the same address."),
             limits::Email),
    };
    static bool mayWaitOffline(const PurgeUsers&) { return false; }
    static void plan(PlanBuilder& builder, const PurgeUsers& command);
    static std::vector<Field> writes(const PurgeUsers&, std::size_t) { return {Field::UserState}; }
    /// Who is named twice is confirmed twice, with the same address.
    static std::optional<ShapeFault> faultOf(const PurgeUsers& command);
};

} // namespace cordboard::domain
