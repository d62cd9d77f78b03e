// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/profilerows.h"

#include <algorithm>
#include <array>

#include "domain/email.h"
#include "domain/erasure.h"
#include "domain/limits.h"

namespace cordboard::domain {

namespace {

/// R-EDIT-05: emergency and service codes are never extensions.
[[nodiscard]] bool isServiceCode(std::string_view digits) noexcept
{
    constexpr std::array<std::string_view, 5> Codes{"911", "112", "999", "000", "933"};
    return std::find(Codes.begin(), Codes.end(), digits) != Codes.end();
}

} // namespace

std::optional<std::string> nameFrom(PlanBuilder& builder, const std::string& wish, Field field)
{
    auto text = normalized(wish);
    const std::string name(spec(field).name);
    if (text.empty()) {
        builder.refuse(Code::EUserRequired, "R-USER-01", {{"field", name}}, name);
        return std::nullopt;
    }
    return fitsLine(builder, text, limits::Name, name) ? std::optional(std::move(text)) : std::nullopt;
}

std::optional<std::string> jobTitleFrom(PlanBuilder& builder, const std::string& wish)
{
    auto text = normalized(wish);
    if (refusesBlanks(builder, wish, text, "job_title") ||
        !fitsLine(builder, text, limits::JobTitle, "job_title"))
        return std::nullopt;
    return text;
}

std::optional<std::string> emailFrom(PlanBuilder& builder, const std::string& wish, std::string_view rule,
                                     const std::string& field)
{
    auto email = normalizedEmail(wish);
    if (email.empty()) {
        builder.refuse(Code::EUserRequired, rule, {{"field", field}}, field);
        return std::nullopt;
    }
    if (refusesText(builder, faultOf(email, Joiners::Nowhere), rule, field))
        return std::nullopt;
    if (!isEmailForm(email)) {
        refuseField(builder, rule, field, "email");
        return std::nullopt;
    }
    return email;
}

std::optional<std::string> extensionFrom(PlanBuilder& builder, const std::string& wish)
{
    auto digits = normalized(wish);
    if (refusesBlanks(builder, wish, digits, "extension"))
        return std::nullopt;
    const auto length = static_cast<std::size_t>(builder.company().extensionLength);
    const bool isWellFormed = digits.size() == length && digits.front() != '0' && !isServiceCode(digits) &&
                              digits.find_first_not_of("0123456789") == std::string::npos;
    if (!digits.empty() && !isWellFormed) {
        builder.refuse(Code::EExtensionFormat, "R-EDIT-05", {{"len", std::to_string(length)}}, "extension");
        return std::nullopt;
    }
    return digits;
}

bool isInvited(const User& user) noexcept
{
    return user.state == UserState::Pending && !user.setupRequired;
}

InvitationState invitationTo(PlanBuilder& builder, const std::string& email)
{
    if (isOfOneOf(builder.company().verifiedDomains, email))
        return InvitationState::Sent;
    builder.warn(Code::WDomain, "R-USER-06",
                 {{"domain", domainOf(email)}, {"company", builder.company().name}, {"reason", "held"}},
                 "primary_email");
    return InvitationState::Flagged;
}

void sendInvitation(PlanBuilder& builder, const User& user)
{
    builder.change(user, Field::UserInvitation, word(InvitationState::Sent));
    builder.change(user, Field::UserInvitedAt, builder.now());
}

namespace {

/// R-USER-06: what was said of the former address, by us or by a Company Admin, is not said of another.
void inviteAnew(PlanBuilder& builder, const User& user, const std::string& email)
{
    if (const auto state = invitationTo(builder, email); state == InvitationState::Sent)
        sendInvitation(builder, user);
    else
        builder.change(user, Field::UserInvitation, word(state));
}

} // namespace

void setPrimaryEmail(PlanBuilder& builder, const User& user, std::string email)
{
    if (isInvited(user))
        inviteAnew(builder, user, email);
    else if (!isOfOneOf(builder.company().verifiedDomains, email))
        builder.warn(Code::WDomain, "R-USER-06",
                     {{"domain", domainOf(email)}, {"company", builder.company().name}}, "primary_email");
    builder.change(user, Field::UserPrimaryEmail, std::move(email));
}

void refuseOwned(PlanBuilder& builder, const User& user, const std::string& field)
{
    builder.refuse(Code::EScimOwned, "R-EDIT-04",
                   {{"name", user.displayName()}, {"idp", builder.company().identityProvider}}, field);
}

bool mayChangeAddress(PlanBuilder& builder, const User& user, Right operation, const std::string& field)
{
    const auto& actor = builder.actor();
    if (isAllowed(actor, operation, user, builder.view()))
        return true;
    if (isAllowed(actor, operation, user.officeId)) // but for note (a)
        builder.refuse(Code::EEmailPeer, "R-MAIL-06", {{"name", user.displayName()}}, field);
    else
        refusePerson(builder, user, operation, field);
    return false;
}

std::optional<EmailHolder> emailHolderIn(const DirectoryView& view, const std::string& email)
{
    const auto key = emailKey(email);
    if (auto user = view.userByEmail(key))
        return EmailHolder{*std::move(user), true};
    const auto id = view.recordWith(Field::AddressEmail, key);
    if (!id)
        return std::nullopt;
    auto address = std::move(recordsOf<EmailAddress>(view, std::span(&*id, 1)).front());
    return address ? std::optional(EmailHolder{std::move(address->userId), false}) : std::nullopt;
}

std::optional<EmailHolder> ContactBook::emailHolder(const std::string& email) const
{
    const auto planned = m_emails.find(emailKey(email));
    return planned != m_emails.end() ? planned->second : emailHolderIn(m_builder.view(), email);
}

std::optional<UserId> ContactBook::extensionHolder(const std::string& digits) const
{
    const auto planned = m_extensions.find(digits);
    return planned != m_extensions.end() ? planned->second : m_builder.view().userByExtension(digits);
}

template <typename Holder>
void ContactBook::pass(Holders<Holder>& holders, const Holder& holder, const std::string& before,
                       const std::string& after)
{
    if (!before.empty())
        holders[before] = std::nullopt;
    if (!after.empty())
        holders[after] = holder;
}

void ContactBook::passEmail(const UserId& user, const std::string& before, const std::string& after)
{
    pass(m_emails, EmailHolder{user, true}, emailKey(before), emailKey(after));
}

void ContactBook::passExtension(const UserId& user, const std::string& before, const std::string& after)
{
    pass(m_extensions, user, before, after);
}

void refuseTakenEmail(PlanBuilder& builder, const std::string& email, const UserId& holder, Code code,
                      std::string_view rule, const std::string& field)
{
    const auto users = builder.view().users(std::span(&holder, 1));
    const auto& other = users.front();
    const bool isInSight = other && isSeen(builder.actor(), *other) && !isDue(*other, builder.now());
    const auto name = isInSight ? other->displayName() : std::string();
    // That somebody out of sight was deleted, and until when, is nobody's business either (R-ROLE-11).
    if (!isInSight || other->state != UserState::Deleted) {
        std::vector<std::pair<std::string, std::string>> parameters{{"email", email}, {"name", name}};
        if (code == Code::EUserExists && isInSight) {
            const auto* office = builder.office(other->officeId);
            parameters.emplace_back("state", std::string(word(other->state)));
            parameters.emplace_back("office", office != nullptr ? office->name : std::string());
        }
        return builder.refuse(code, rule, std::move(parameters), field);
    }
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
    builder.refuse(Code::EUserInGrace, "R-USER-11", std::move(parameters), field);
}

void refuseTakenExtension(PlanBuilder& builder, const std::string& digits, const UserId& holder)
{
    builder.refuse(Code::EExtensionTaken, "R-EDIT-05", {{"n", digits}, {"target", builder.nameOf(holder)}},
                   "extension");
}

} // namespace cordboard::domain
