// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// R-MAIL-01: somebody gets another address, behind those they have. It is not verified yet (R-MAIL-03).
/// `address` is drawn by whoever confirms.
struct AddEmailAddress {
    EmailAddressId address;
    UserId user;
    std::string email; ///< as typed; nobody else's, primary ones included (I-08)
};

/// Absent = leave it as it is.
struct EmailAddressEdit {
    EmailAddressId address;
    std::optional<bool> notifies = {};
    /// R-MAIL-04: its new place among the additional ones of the person, from 0; beyond the last one it is
    /// the last. The others close up.
    std::optional<std::int64_t> position = {};
};
struct EditEmailAddresses {
    std::vector<EmailAddressEdit> edits;
};

/// That somebody proved that the addresses are theirs goes with them, so nothing brings them back: they are
/// added and verified anew.
struct RemoveEmailAddresses {
    std::vector<EmailAddressId> addresses;
};

/// R-MAIL-04: the address becomes the person's primary one, and the one that was takes its place. Whether
/// that one was verified is not known here: it counts as not verified.
struct MakeEmailPrimary {
    EmailAddressId address;
};

template <> struct Description<AddEmailAddress> {
    static constexpr std::string_view kind = "add_email_address";
    static constexpr std::string_view sentence =
        "Give somebody another e-mail address; a mail with a link goes there to verify it.";
    static constexpr std::string_view takenBackBy = "`remove_email_addresses`";
    static constexpr Listed members{
        target("address", &AddEmailAddress::address,
               "The id of the new address, drawn by the client: ea_ and 16 letters of base32. No id is used "
               "twice."),
        required("user", &AddEmailAddress::user, "Whose address it is."),
        text(required("email", &AddEmailAddress::email,
                      "The address; unique in the company, primary ones included (I-08)."),
             limits::Email),
    };
    static bool mayWaitOffline(const AddEmailAddress&) { return true; }
    static void plan(PlanBuilder& builder, const AddEmailAddress& command);
    static std::optional<Command> inverse(const AddEmailAddress& command, const Plan& plan);
    static std::vector<Field> writes(const AddEmailAddress&, std::size_t) { return {}; } // there was none
};

template <> struct Description<EmailAddressEdit> {
    static constexpr Listed members{
        target("address", &EmailAddressEdit::address, "The additional address."),
        sparse("notifies", &EmailAddressEdit::notifies,
               "Whether voicemail and missed-call mails go there too (R-VM-12)."),
        sparse("position", &EmailAddressEdit::position,
               "Its new place among the person's additional addresses, from 0; the others close up "
               "(R-MAIL-04)."),
    };
    static constexpr Listed settables{Settable{Field::AddressNotifies, &EmailAddressEdit::notifies},
                                      Settable{Field::AddressPosition, &EmailAddressEdit::position}};
};

template <> struct Description<EditEmailAddresses> {
    static constexpr std::string_view kind = "edit_email_addresses";
    static constexpr std::string_view sentence =
        "Change the order of additional e-mail addresses and which of them are notified.";
    static constexpr std::string_view takenBackBy = "`edit_email_addresses` with the values before";
    static constexpr Listed members{target("edits", &EditEmailAddresses::edits,
                                           "What is to be changed; a field that is left out stays.")};
    static bool mayWaitOffline(const EditEmailAddresses&) { return true; }
    static void plan(PlanBuilder& builder, const EditEmailAddresses& command);
    static std::optional<Command> inverse(const EditEmailAddresses& command, const Plan& plan);
    static std::vector<Field> writes(const EditEmailAddresses& command, std::size_t row);
    static std::optional<ShapeFault> faultOf(const EditEmailAddresses& command);
};

template <> struct Description<RemoveEmailAddresses> {
    static constexpr std::string_view kind = "remove_email_addresses";
    static constexpr std::string_view sentence = "Take additional e-mail addresses away.";
    static constexpr std::string_view takenBackBy = "nothing";
    static constexpr Listed members{
        target("addresses", &RemoveEmailAddresses::addresses, "The additional addresses.")};
    static bool mayWaitOffline(const RemoveEmailAddresses&) { return false; } // it is for good
    static void plan(PlanBuilder& builder, const RemoveEmailAddresses& command);
    static std::vector<Field> writes(const RemoveEmailAddresses&, std::size_t)
    {
        return {Field::AddressEmail};
    }
};

template <> struct Description<MakeEmailPrimary> {
    static constexpr std::string_view kind = "make_email_primary";
    static constexpr std::string_view sentence =
        "Make an additional e-mail address the primary one, by which its owner signs in; the one that was "
        "takes its place.";
    static constexpr std::string_view takenBackBy = "`make_email_primary` of the same id";
    static constexpr Listed members{target("address", &MakeEmailPrimary::address, "The additional address.")};
    static bool mayWaitOffline(const MakeEmailPrimary&) { return true; }
    static void plan(PlanBuilder& builder, const MakeEmailPrimary& command);
    static std::optional<Command> inverse(const MakeEmailPrimary& command, const Plan& plan);
    static std::vector<Field> writes(const MakeEmailPrimary&, std::size_t) { return {Field::AddressEmail}; }
};

} // namespace cordboard::domain
