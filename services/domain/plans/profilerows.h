// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "domain/plans/planbuilder.h"

/// What the planners of people ask of names, addresses and extensions, of those who are there and of those
/// who are invited (R-EDIT, R-USER). Internal to the domain.
///
/// The functions `...From` answer the text as it is stored, and nothing when they refused the row; they say
/// what is wrong with the text alone, so that all bad fields of a row are told together (R-GEN-01).
namespace cordboard::domain {

/// R-USER-01: required.
[[nodiscard]] std::optional<std::string> nameFrom(PlanBuilder& builder, const std::string& wish, Field field);
/// Empty = none.
[[nodiscard]] std::optional<std::string> jobTitleFrom(PlanBuilder& builder, const std::string& wish);
[[nodiscard]] std::optional<std::string> emailFrom(PlanBuilder& builder, const std::string& wish,
                                                   std::string_view rule,
                                                   const std::string& field = "primary_email");
/// R-EDIT-05; empty = none.
[[nodiscard]] std::optional<std::string> extensionFrom(PlanBuilder& builder, const std::string& wish);

/// R-INV-03: only who is pending has an invitation, unless they were active before.
[[nodiscard]] bool isInvited(const User& user) noexcept;
/// R-USER-06: what becomes of an invitation to the address: it is sent, or held for a Company Admin, which is
/// warned of.
[[nodiscard]] InvitationState invitationTo(PlanBuilder& builder, const std::string& email);
/// A link goes to the address that the person has by then; the earlier one stops working (R-INV-03).
void sendInvitation(PlanBuilder& builder, const User& user);
/// R-EDIT-03, R-USER-06: the address, which is nobody else's, becomes the primary one. An invitation goes
/// there anew; for who has joined, a domain that is not the company's is warned of.
void setPrimaryEmail(PlanBuilder& builder, const User& user, std::string email);
/// E-SCIM-OWNED, R-EDIT-04: what the directory service keeps is changed there; tells what the company calls
/// it.
void refuseOwned(PlanBuilder& builder, const User& user, const std::string& field);
/// Section 5 and R-MAIL-06: whether the actor may change addresses of that person, whom he sees. False when
/// the row was refused.
bool mayChangeAddress(PlanBuilder& builder, const User& user, Right operation, const std::string& field = {});

/// Whose an address is, and whether it is how they sign in.
struct EmailHolder {
    UserId user;
    bool isPrimary = true;
};
/// Whoever has the address, primary or additional (I-08).
[[nodiscard]] std::optional<EmailHolder> emailHolderIn(const DirectoryView& view, const std::string& email);

/// Who has an address or an extension after the rows planned so far (I-08, I-09).
class ContactBook final {
public:
    explicit ContactBook(const PlanBuilder& builder) : m_builder(builder) {}

    /// Whoever has the address, primary or additional, compared without case.
    [[nodiscard]] std::optional<EmailHolder> emailHolder(const std::string& email) const;
    [[nodiscard]] std::optional<UserId> extensionHolder(const std::string& digits) const;
    /// `user` gives `before` up as the primary address and takes `after`; either may be empty.
    void passEmail(const UserId& user, const std::string& before, const std::string& after);
    void passExtension(const UserId& user, const std::string& before, const std::string& after);

private:
    /// Nobody where an earlier row gave it up.
    template <typename Holder> using Holders = std::unordered_map<std::string, std::optional<Holder>>;
    template <typename Holder>
    static void pass(Holders<Holder>& holders, const Holder& holder, const std::string& before,
                     const std::string& after);

    const PlanBuilder& m_builder;
    Holders<EmailHolder> m_emails;
    Holders<UserId> m_extensions;
};

/// I-08: somebody else has the address. In the 72 hours of a deleted person it is theirs until they are
/// restored or gone (R-USER-11). `code` and `rule` are said of everybody else.
void refuseTakenEmail(PlanBuilder& builder, const std::string& email, const UserId& holder, Code code,
                      std::string_view rule, const std::string& field = "primary_email");
/// I-09.
void refuseTakenExtension(PlanBuilder& builder, const std::string& digits, const UserId& holder);

} // namespace cordboard::domain
