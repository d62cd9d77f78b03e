// SPDX-License-Identifier: GPL-3.0-or-later
// Editing profiles: rulebook 3.4.
#include "domain/email.h"
#include "domain/plans/editrows.h"
#include "domain/plans/profilerows.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

void editName(PlanBuilder& builder, const User& user, Field field, const std::optional<std::string>& wish)
{
    if (!wish)
        return;
    if (auto name = nameFrom(builder, *wish, field))
        builder.change(user, field, *std::move(name));
}

void editTitle(PlanBuilder& builder, const User& user, const std::optional<std::string>& wish)
{
    if (!wish)
        return;
    if (auto title = jobTitleFrom(builder, *wish))
        builder.change(user, Field::UserJobTitle, *std::move(title));
}

void editEmail(PlanBuilder& builder, const User& user, const std::optional<std::string>& wish,
               const ContactBook& book)
{
    if (!wish || normalizedEmail(*wish) == user.primaryEmail)
        return;
    auto email = emailFrom(builder, *wish, "R-EDIT-03");
    if (!email)
        return;
    const auto holder = book.emailHolder(*email);
    if (holder && holder->user != user.id)
        return refuseTakenEmail(builder, *email, holder->user, Code::EEmailTaken, "R-EDIT-03");
    if (holder && !holder->isPrimary) // it would be there twice; MakeEmailPrimary swaps the two
        return refuseField(builder, "R-MAIL-04", "primary_email", "own_additional");
    setPrimaryEmail(builder, user, *std::move(email));
}

void editExtension(PlanBuilder& builder, const User& user, const std::optional<std::string>& wish,
                   const ContactBook& book)
{
    if (!wish || normalized(*wish) == user.extension)
        return;
    auto digits = extensionFrom(builder, *wish);
    if (!digits)
        return;
    const auto holder = digits->empty() ? std::nullopt : book.extensionHolder(*digits);
    if (holder && *holder != user.id)
        return refuseTakenExtension(builder, *digits, *holder);
    builder.change(user, Field::UserExtension, *std::move(digits));
}

[[nodiscard]] bool differs(const std::optional<std::string>& wish, const std::string& now)
{
    return wish && normalized(*wish) != now;
}

[[nodiscard]] bool differsAsEmail(const std::optional<std::string>& wish, const std::string& now)
{
    return wish && normalizedEmail(*wish) != now;
}

/// The rights of section 5 are per field. False when the row was refused.
bool mayEditUser(PlanBuilder& builder, const User& user, const UserEdit& edit)
{
    const bool touchesProfile = differs(edit.firstName, user.firstName) ||
                                differs(edit.lastName, user.lastName) ||
                                differs(edit.jobTitle, user.jobTitle);
    const auto refuses = [&](bool isTouched, Right operation, const char* field) {
        if (!isTouched || isAllowed(builder.actor(), operation, user, builder.view()))
            return false;
        refusePerson(builder, user, operation, field);
        return true;
    };
    return !refuses(touchesProfile, Right::EditProfile, "") &&
           (!differsAsEmail(edit.primaryEmail, user.primaryEmail) ||
            mayChangeAddress(builder, user, Right::EditPrimaryEmail, "primary_email")) &&
           !refuses(differs(edit.extension, user.extension), Right::EditExtension, "extension");
}

/// R-EDIT-04: the identity provider is the source of truth for name and address. Each field that would be
/// another is refused by its name. False when the row was refused.
bool isOursToEdit(PlanBuilder& builder, const User& user, const UserEdit& edit)
{
    if (!user.idpManaged)
        return true;
    const auto judge = [&](bool isTouched, Field field) {
        if (isTouched)
            refuseOwned(builder, user, std::string(spec(field).name));
    };
    judge(differs(edit.firstName, user.firstName), Field::UserFirstName);
    judge(differs(edit.lastName, user.lastName), Field::UserLastName);
    judge(differsAsEmail(edit.primaryEmail, user.primaryEmail), Field::UserPrimaryEmail);
    judge(differs(edit.jobTitle, user.jobTitle), Field::UserJobTitle);
    return !builder.isRefused();
}

void editUser(PlanBuilder& builder, const User& user, const UserEdit& edit, ContactBook& book)
{
    if (user.state == UserState::Deleted)
        return builder.refuse(Code::EState, "R-GEN-01",
                              {{"state", std::string(word(user.state))}, {"event", "edit"}});
    if (!isOursToEdit(builder, user, edit))
        return;
    // Every field is looked at, also after a refusal: all bad ones are told together (R-GEN-01).
    editName(builder, user, Field::UserFirstName, edit.firstName);
    editName(builder, user, Field::UserLastName, edit.lastName);
    editTitle(builder, user, edit.jobTitle);
    editEmail(builder, user, edit.primaryEmail, book);
    editExtension(builder, user, edit.extension, book);
    if (builder.isRefused())
        return;
    if (differsAsEmail(edit.primaryEmail, user.primaryEmail))
        book.passEmail(user.id, user.primaryEmail, *edit.primaryEmail);
    if (differs(edit.extension, user.extension))
        book.passExtension(user.id, user.extension, normalized(*edit.extension));
}

} // namespace

void Description<EditUsers>::plan(PlanBuilder& builder, const EditUsers& command)
{
    std::vector<UserId> ids;
    ids.reserve(command.edits.size());
    for (const auto& edit : command.edits)
        ids.push_back(edit.user);
    ContactBook book(builder);
    const RowRight right(std::nullopt, [&](const User& user) {
        return mayEditUser(builder, user, command.edits[builder.rowCount() - 1]);
    });
    planUsers(builder, ids, right, [&](const User& user) {
        editUser(builder, user, command.edits[builder.rowCount() - 1], book);
    });
    builder.offerUndo();
}

std::vector<Field> Description<EditUsers>::writes(const EditUsers& command, std::size_t row)
{
    return wishedFields(command.edits, row);
}

std::optional<Command> Description<EditUsers>::inverse(const EditUsers&, const Plan& plan)
{
    return EditUsers{editsBack<UserEdit>(plan)};
}

std::optional<ShapeFault> Description<EditUsers>::faultOf(const EditUsers& command)
{
    if (std::any_of(command.edits.begin(), command.edits.end(), saysNothing<UserEdit>))
        return ShapeFault{"edits", "one says nothing of what is to be changed"};
    return namedTwice("edits", command.edits, [](const UserEdit& edit) { return edit.user; });
}

} // namespace cordboard::domain
