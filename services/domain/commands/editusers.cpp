// SPDX-License-Identifier: GPL-3.0-or-later
// Editing profiles: rulebook 3.4.
#include "domain/email.h"
#include "domain/limits.h"
#include "domain/plans/planbuilder.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace cordboard::domain {

namespace {

constexpr std::size_t NameLimit = limits::Name;
constexpr std::size_t TitleLimit = limits::JobTitle;

/// Who has an address or extension after the rows planned so far: nobody where an earlier row gave it up.
using Holders = std::unordered_map<std::string, std::optional<UserId>>;
struct Taken {
    Holders emails;
    Holders extensions;
};

/// R-EDIT-05: emergency and service codes are never extensions.
[[nodiscard]] bool isServiceCode(std::string_view digits) noexcept
{
    constexpr std::array<std::string_view, 5> Codes{"911", "112", "999", "000", "933"};
    return std::find(Codes.begin(), Codes.end(), digits) != Codes.end();
}

void editName(PlanBuilder& builder, const User& user, Field field, const std::optional<std::string>& wish)
{
    if (!wish)
        return;
    const auto text = normalized(*wish);
    const std::string name(spec(field).name);
    if (text.empty())
        return builder.refuse(Code::EUserRequired, "R-USER-01", {{"field", name}}, name);
    if (fitsLine(builder, text, NameLimit, name))
        builder.change(user, field, text);
}

void editTitle(PlanBuilder& builder, const User& user, const std::optional<std::string>& wish)
{
    if (!wish)
        return;
    const auto text = normalized(*wish);
    if (refusesBlanks(builder, *wish, text, "job_title"))
        return;
    if (fitsLine(builder, text, TitleLimit, "job_title"))
        builder.change(user, Field::UserJobTitle, text);
}

/// Whoever else has the address, after the rows planned so far.
[[nodiscard]] std::optional<UserId> emailHolder(const PlanBuilder& builder, const Taken& taken,
                                                const std::string& key)
{
    const auto planned = taken.emails.find(key);
    return planned != taken.emails.end() ? planned->second : builder.view().userByEmail(key);
}

[[nodiscard]] std::optional<UserId> extensionHolder(const PlanBuilder& builder, const Taken& taken,
                                                    const std::string& digits)
{
    const auto planned = taken.extensions.find(digits);
    return planned != taken.extensions.end() ? planned->second : builder.view().userByExtension(digits);
}

/// `user` gives `before` up and takes `after`; either may be empty.
void pass(Holders& holders, const UserId& user, const std::string& before, const std::string& after)
{
    if (!before.empty())
        holders[before] = std::nullopt;
    if (!after.empty())
        holders[after] = user;
}

/// I-08: somebody else has the address. In the 72 hours of a deleted person it is theirs until they are
/// restored or gone.
void refuseTakenEmail(PlanBuilder& builder, const std::string& email, const UserId& holder)
{
    const auto users = builder.view().users(std::span(&holder, 1));
    const auto& other = users.front();
    const auto name = builder.nameOf(holder);
    // That somebody out of sight was deleted, and until when, is nobody's business either (R-ROLE-11).
    if (!other || other->state != UserState::Deleted || !isSeen(builder.actor(), *other))
        return builder.refuse(Code::EEmailTaken, "R-EDIT-03", {{"email", email}, {"name", name}},
                              "primary_email");
    std::vector<std::pair<std::string, std::string>> parameters{
        {"email", email},
        {"name", name},
        {"date", other->deletedAt ? toRfc3339(*other->deletedAt) : std::string()},
        {"purge_at", other->purgeAt ? toRfc3339(*other->purgeAt) : std::string()}};
    const auto may = [&](Right operation) {
        return isAllowed(builder.actor(), operation, *other, builder.view());
    };
    if (!may(Right::Restore)) // who may not restore may not delete permanently either
        parameters.emplace_back("reason", "out_of_reach");
    else if (!may(Right::DeletePermanently))
        parameters.emplace_back("reason", "restore_only");
    builder.refuse(Code::EUserInGrace, "R-USER-11", std::move(parameters), "primary_email");
}

void editEmail(PlanBuilder& builder, const User& user, const std::optional<std::string>& wish,
               const Taken& taken)
{
    if (!wish)
        return;
    const auto email = normalizedEmail(*wish);
    if (email == user.primaryEmail)
        return;
    if (refusesText(builder, faultOf(email, Joiners::Nowhere), "R-EDIT-03", "primary_email"))
        return;
    if (!isEmailForm(email)) {
        return builder.refuse(Code::EField, "R-EDIT-03", {{"field", "primary_email"}, {"problem", "email"}},
                              "primary_email");
    }
    const auto key = emailKey(email);
    if (const auto holder = emailHolder(builder, taken, key); holder && *holder != user.id)
        return refuseTakenEmail(builder, email, *holder);
    const auto domain = email.substr(email.rfind('@') + 1);
    const auto& verified = builder.company().verifiedDomains;
    const bool isVerified = std::any_of(verified.begin(), verified.end(),
                                        [key = domainKey(domain)](const auto& known) {
                                            return domainKey(known) == key; // the exact domain, no subdomains
                                        });
    if (!isVerified)
        builder.warn(Code::WDomain, "R-USER-06", {{"domain", domain}, {"company", builder.company().name}},
                     "primary_email");
    builder.change(user, Field::UserPrimaryEmail, email);
}

void editExtension(PlanBuilder& builder, const User& user, const std::optional<std::string>& wish,
                   const Taken& taken)
{
    if (!wish)
        return;
    const auto digits = normalized(*wish);
    if (digits == user.extension || refusesBlanks(builder, *wish, digits, "extension"))
        return;
    if (!digits.empty()) {
        const auto length = static_cast<std::size_t>(builder.company().extensionLength);
        const bool isWellFormed = digits.size() == length && digits.front() != '0' &&
                                  !isServiceCode(digits) &&
                                  digits.find_first_not_of("0123456789") == std::string::npos;
        if (!isWellFormed)
            return builder.refuse(Code::EExtensionFormat, "R-EDIT-05", {{"len", std::to_string(length)}},
                                  "extension");
        // I-09.
        if (const auto holder = extensionHolder(builder, taken, digits); holder && *holder != user.id) {
            return builder.refuse(Code::EExtensionTaken, "R-EDIT-05",
                                  {{"n", digits}, {"target", builder.nameOf(*holder)}}, "extension");
        }
    }
    builder.change(user, Field::UserExtension, digits);
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
bool mayEdit(PlanBuilder& builder, const User& user, const UserEdit& edit)
{
    const bool touchesProfile = differs(edit.firstName, user.firstName) ||
                                differs(edit.lastName, user.lastName) ||
                                differs(edit.jobTitle, user.jobTitle);
    const auto refuses = [&](bool isTouched, Right operation, const char* field) {
        if (!isTouched || isAllowed(builder.actor(), operation, user, builder.view()))
            return false;
        builder.refuse(Code::EScope, "R-ROLE-07", {{"name", user.displayName()}}, field);
        return true;
    };
    return !refuses(touchesProfile, Right::EditProfile, "") &&
           !refuses(differsAsEmail(edit.primaryEmail, user.primaryEmail), Right::EditPrimaryEmail,
                    "primary_email") &&
           !refuses(differs(edit.extension, user.extension), Right::EditExtension, "extension");
}

/// R-EDIT-04: the identity provider is the source of truth for name and address.
[[nodiscard]] bool touchesOwnedField(const User& user, const UserEdit& edit)
{
    return differs(edit.firstName, user.firstName) || differs(edit.lastName, user.lastName) ||
           differsAsEmail(edit.primaryEmail, user.primaryEmail) || differs(edit.jobTitle, user.jobTitle);
}

void editRow(PlanBuilder& builder, const User& user, const UserEdit& edit, Taken& taken)
{
    if (user.state == UserState::Deleted)
        return builder.refuse(Code::EState, "R-GEN-01",
                              {{"state", std::string(word(user.state))}, {"event", "edit"}});
    if (user.idpManaged && touchesOwnedField(user, edit))
        return builder.refuse(Code::EScimOwned, "R-EDIT-04", {{"name", user.displayName()}});
    // Every field is looked at, also after a refusal: all bad ones are told together (R-GEN-01).
    editName(builder, user, Field::UserFirstName, edit.firstName);
    editName(builder, user, Field::UserLastName, edit.lastName);
    editTitle(builder, user, edit.jobTitle);
    editEmail(builder, user, edit.primaryEmail, taken);
    editExtension(builder, user, edit.extension, taken);
    if (builder.isRefused())
        return;
    if (differsAsEmail(edit.primaryEmail, user.primaryEmail))
        pass(taken.emails, user.id, emailKey(user.primaryEmail), emailKey(*edit.primaryEmail));
    if (differs(edit.extension, user.extension))
        pass(taken.extensions, user.id, user.extension, normalized(*edit.extension));
}

} // namespace

void Description<EditUsers>::plan(PlanBuilder& builder, const EditUsers& command)
{
    std::vector<UserId> ids;
    ids.reserve(command.edits.size());
    for (const auto& edit : command.edits)
        ids.push_back(edit.user);
    Taken taken;
    const RowRight right(std::nullopt, [&](const User& user) {
        return mayEdit(builder, user, command.edits[builder.rowCount() - 1]);
    });
    planUsers(builder, ids, right, [&](const User& user) {
        editRow(builder, user, command.edits[builder.rowCount() - 1], taken);
    });
    builder.offerUndo();
}

std::vector<Field> Description<EditUsers>::writes(const EditUsers& command, std::size_t row)
{
    std::vector<Field> fields;
    if (row >= command.edits.size())
        return fields;
    const auto& edit = command.edits[row];
    const auto add = [&fields](const std::optional<std::string>& wish, Field field) {
        if (wish)
            fields.push_back(field);
    };
    add(edit.firstName, Field::UserFirstName);
    add(edit.lastName, Field::UserLastName);
    add(edit.primaryEmail, Field::UserPrimaryEmail);
    add(edit.extension, Field::UserExtension);
    add(edit.jobTitle, Field::UserJobTitle);
    return fields;
}

std::optional<Command> Description<EditUsers>::inverse(const EditUsers&, const Plan& plan)
{
    EditUsers inverse;
    for (const auto& outcome : plan.outcomes) {
        if (outcome.kind != OutcomeKind::WillChange)
            continue;
        UserEdit edit;
        edit.user = UserId(outcome.target.id);
        for (std::size_t i = outcome.firstChange; i < outcome.firstChange + outcome.changeCount; ++i) {
            const auto change = plan.changes[i];
            const std::string before(change.before.text().value_or(""));
            if (change.field == Field::UserFirstName)
                edit.firstName = before;
            else if (change.field == Field::UserLastName)
                edit.lastName = before;
            else if (change.field == Field::UserPrimaryEmail)
                edit.primaryEmail = before;
            else if (change.field == Field::UserExtension)
                edit.extension = before;
            else if (change.field == Field::UserJobTitle)
                edit.jobTitle = before;
        }
        inverse.edits.push_back(std::move(edit));
    }
    // Last first: what a later row took is free again before the earlier row takes it back.
    std::reverse(inverse.edits.begin(), inverse.edits.end());
    return inverse;
}

} // namespace cordboard::domain
