// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// R-EDIT. Absent = leave as it is.
struct UserEdit {
    UserId user;
    std::optional<std::string> firstName;
    std::optional<std::string> lastName;
    std::optional<std::string> primaryEmail;
    std::optional<std::string> extension; ///< empty = take the extension away
    std::optional<std::string> jobTitle;
};
struct EditUsers {
    std::vector<UserEdit> edits;
};

template <> struct Description<UserEdit> {
    static constexpr Listed members{
        target("user", &UserEdit::user, "Whose fields they are."),
        text(sparse("first_name", &UserEdit::firstName, "First name."), limits::Name),
        text(sparse("last_name", &UserEdit::lastName, "Last name."), limits::Name),
        text(sparse("primary_email", &UserEdit::primaryEmail, "Primary e-mail address."), limits::Email),
        text(sparse("extension", &UserEdit::extension, "Empty takes the extension away."), limits::Extension),
        text(sparse("job_title", &UserEdit::jobTitle, "Job title."), limits::JobTitle),
    };
    static constexpr Listed settables{Settable{Field::UserFirstName, &UserEdit::firstName},
                                      Settable{Field::UserLastName, &UserEdit::lastName},
                                      Settable{Field::UserPrimaryEmail, &UserEdit::primaryEmail},
                                      Settable{Field::UserExtension, &UserEdit::extension},
                                      Settable{Field::UserJobTitle, &UserEdit::jobTitle}};
};

template <> struct Description<EditUsers> {
    static constexpr std::string_view kind = "edit_users";
    static constexpr std::string_view sentence = "Change names, e-mail, extension or job title.";
    static constexpr std::string_view takenBackBy =
        "`edit_users` with the values before (a plan's `changes` have them)";
    static constexpr Listed members{
        target("edits", &EditUsers::edits, "One a person; fields that are left out stay as they are.")};
    static bool mayWaitOffline(const EditUsers&) { return true; }
    static void plan(PlanBuilder& builder, const EditUsers& command);
    static std::optional<Command> inverse(const EditUsers& command, const Plan& plan);
    static std::vector<Field> writes(const EditUsers& command, std::size_t row);
    static std::optional<ShapeFault> faultOf(const EditUsers& command);
};

} // namespace cordboard::domain
