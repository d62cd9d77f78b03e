// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "domain/ids.h"
#include "domain/limits.h"
#include "domain/records/member.h"

namespace cordboard::domain {

/// R-MAIL-01: an additional e-mail address of a person, one of at most `limits::AdditionalAddresses`. The
/// primary one stands in the User.
struct EmailAddress {
    EmailAddressId id;
    OfficeId officeId; ///< the person's
    UserId userId;
    std::string email; ///< in its stored form; unique in the company, the primary ones included (I-08)
    bool isVerified = false; ///< R-MAIL-03: resets go to verified addresses alone
    bool notifies = true; ///< R-VM-12: voicemail and missed-call mails go there too
    /// R-MAIL-04: place among the additional ones of the person. Where one was removed a gap stays until
    /// somebody orders them or adds one.
    std::int64_t position = 0;
    std::int64_t version = 0;
};

// clang-format off
template <> struct MembersOf<EmailAddress> : MemberList<MembersOf<EmailAddress>> {
    static constexpr Listed members{
        member<&EmailAddress::officeId>(Field::AddressOffice, "office_id", "The office of the person."),
        member<&EmailAddress::userId>(Field::AddressUser, "user_id", "Whose it is."),
        member<&EmailAddress::email>(Field::AddressEmail, "email", "The address.",
            Trait::Personal | Trait::Unique | Trait::Telling | Trait::Email),
        member<&EmailAddress::isVerified>(Field::AddressIsVerified, "verified",
            "Whether it was proven to be theirs (R-MAIL-03).", Trait::Bookkeeping), // no command says it
        member<&EmailAddress::notifies>(Field::AddressNotifies, "notifies",
            "Whether voicemail and missed-call mails go there too (R-VM-12)."),
        member<&EmailAddress::position>(Field::AddressPosition, "position",
            "Its place among the person's additional addresses, from 0 (R-MAIL-04); gaps remain where "
            "some were removed.",
            Trait::None, limits::AdditionalAddresses)};
};
// clang-format on

} // namespace cordboard::domain
