// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/secondfactor.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

/// The body of POST /v1/second-factor: whoever sits at a screen that was left alone does not know it.
struct SecondFactorWish {
    std::string password;
};
[[nodiscard]] json::Value toJson(const SecondFactorWish& wish);
[[nodiscard]] domain::Result<SecondFactorWish> secondFactorWishFromJson(const json::Value& value,
                                                                        json::Unknown unknown);
/// And of its confirmation.
struct SecondFactorConfirmation {
    std::string code;
};
[[nodiscard]] json::Value toJson(const SecondFactorConfirmation& confirmation);
[[nodiscard]] domain::Result<SecondFactorConfirmation>
secondFactorConfirmationFromJson(const json::Value& value, json::Unknown unknown);
/// And of its removal; a recovery code will do.
struct SecondFactorRemoval {
    std::string password;
    std::string code;
};
[[nodiscard]] json::Value toJson(const SecondFactorRemoval& removal);
[[nodiscard]] domain::Result<SecondFactorRemoval> secondFactorRemovalFromJson(const json::Value& value,
                                                                              json::Unknown unknown);

/// The answer to GET /v1/second-factor.
[[nodiscard]] json::Value toJson(const domain::SecondFactorStatus& status);
[[nodiscard]] domain::Result<domain::SecondFactorStatus> secondFactorStatusFromJson(const json::Value& value,
                                                                                    json::Unknown unknown);
/// To the wish, and to its confirmation.
[[nodiscard]] json::Value toJson(const domain::SecondFactorEnrolment& enrolment);
[[nodiscard]] domain::Result<domain::SecondFactorEnrolment>
secondFactorEnrolmentFromJson(const json::Value& value, json::Unknown unknown);
[[nodiscard]] json::Value recoveryCodesToJson(const domain::RecoveryCodes& codes);
[[nodiscard]] domain::Result<domain::RecoveryCodes> recoveryCodesFromJson(const json::Value& value,
                                                                          json::Unknown unknown);

} // namespace cordboard::contract
