// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "domain/commands/list.h"
#include "domain/enums.h"

namespace cordboard::domain {

/// R-USER-01, -02: somebody who joins. `user` is drawn by whoever confirms.
struct Invitation {
    UserId user;
    OfficeId office;
    std::string primaryEmail;
    std::string firstName;
    std::string lastName;
    LicenseType license = LicenseType::Voice;
    bool isOfficeAdmin = false; ///< of their own office, from the first sign-in on (R-ROLE-06)
    NumberId number = {}; ///< empty = none yet
    std::string extension = {}; ///< empty = none
    std::string jobTitle = {};
};
/// R-USER, R-INV-01. Each takes a seat at once (R-USER-03). With a domain that the company has not verified
/// the invitation waits for a Company Admin (R-USER-06).
struct InviteUsers {
    std::vector<Invitation> invitations;
};
/// R-INV-03: the earlier link stops working.
struct ResendInvitations {
    std::vector<UserId> users;
};
/// R-USER-06: invitations to domains that are not verified are sent after all. To reject one is to delete the
/// pending user.
struct ApproveInvitations {
    std::vector<UserId> users;
};

template <> struct Description<Invitation> {
    static constexpr Listed members{
        target("user", &Invitation::user,
               "The id of the new user, drawn by the client: us_ and 16 letters of base32. No id is used "
               "twice."),
        required("office", &Invitation::office, "The office they join."),
        text(required("primary_email", &Invitation::primaryEmail, "Where the invitation goes."),
             limits::Email),
        text(required("first_name", &Invitation::firstName, "First name."), limits::Name),
        text(required("last_name", &Invitation::lastName, "Last name."), limits::Name),
        required("license_type", &Invitation::license, "The license that they take (R-USER-03)."),
        optional("office_admin", &Invitation::isOfficeAdmin,
                 "Makes them Office Admin of their office, from their first sign-in on."),
        sparse("number", &Invitation::number, "A reserved number that they get (R-USER-13)."),
        text(sparse("extension", &Invitation::extension, "Their extension."), limits::Extension),
        text(sparse("job_title", &Invitation::jobTitle, "Job title."), limits::JobTitle),
    };
};

template <> struct Description<InviteUsers> {
    static constexpr std::string_view kind = "invite_users";
    static constexpr std::string_view sentence = "Add people and invite them.";
    static constexpr std::string_view takenBackBy =
        "`delete_users`, which cancels the invitations, as long as nobody accepted";
    static constexpr Listed members{
        target("invitations", &InviteUsers::invitations, "Whom to add, one each.")};
    static bool mayWaitOffline(const InviteUsers&) { return false; } // seats and numbers go meanwhile
    static void plan(PlanBuilder& builder, const InviteUsers& command);
    static std::optional<Command> inverse(const InviteUsers& command, const Plan& plan);
    static std::vector<Field> writes(const InviteUsers&, std::size_t) { return {}; } // there was nobody
    static std::optional<ShapeFault> faultOf(const InviteUsers& command);
};

template <> struct Description<ResendInvitations> {
    static constexpr std::string_view kind = "resend_invitations";
    static constexpr std::string_view sentence = "Send invitations again; earlier links stop working.";
    static constexpr std::string_view takenBackBy = "nothing";
    static constexpr Listed members{target("users", &ResendInvitations::users, "Who is invited again.")};
    static bool mayWaitOffline(const ResendInvitations&) { return false; }
    static void plan(PlanBuilder& builder, const ResendInvitations& command);
    static std::vector<Field> writes(const ResendInvitations&, std::size_t)
    {
        return {Field::UserInvitation, Field::UserInvitedAt};
    }
};

template <> struct Description<ApproveInvitations> {
    static constexpr std::string_view kind = "approve_invitations";
    static constexpr std::string_view sentence =
        "Send invitations that were held because of their addresses' domains.";
    static constexpr std::string_view takenBackBy = "nothing";
    static constexpr Listed members{
        target("users", &ApproveInvitations::users, "Whose invitations are approved.")};
    static bool mayWaitOffline(const ApproveInvitations&) { return false; }
    static void plan(PlanBuilder& builder, const ApproveInvitations& command);
    static std::vector<Field> writes(const ApproveInvitations&, std::size_t)
    {
        return {Field::UserInvitation, Field::UserInvitedAt};
    }
};

} // namespace cordboard::domain
