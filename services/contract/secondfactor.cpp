// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/secondfactor.h"

#include "contract/list.h"
#include "contract/requesttext.h"
#include "domain/limits.h"

namespace cordboard::contract {

using domain::RecoveryCodes;
using domain::Result;
using domain::SecondFactorEnrolment;
using domain::SecondFactorStatus;

namespace {

[[nodiscard]] std::string readOwnPassword(json::ObjectReader& reader)
{
    auto password = reader.text("current_password");
    check(reader, "current_password", password, domain::limits::Password, Shape::Free);
    return password;
}

[[nodiscard]] std::string readFactorCode(json::ObjectReader& reader)
{
    auto code = reader.text("code");
    check(reader, "code", code, domain::limits::SecondFactorCode, Shape::Line);
    return code;
}

} // namespace

json::Value toJson(const SecondFactorWish& wish)
{
    return {{"current_password", wish.password}};
}

Result<SecondFactorWish> secondFactorWishFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    SecondFactorWish wish{readOwnPassword(reader)};
    return finished(reader, std::move(wish));
}

json::Value toJson(const SecondFactorConfirmation& confirmation)
{
    return {{"code", confirmation.code}};
}

Result<SecondFactorConfirmation> secondFactorConfirmationFromJson(const json::Value& value,
                                                                  json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    SecondFactorConfirmation confirmation{readFactorCode(reader)};
    return finished(reader, std::move(confirmation));
}

json::Value toJson(const SecondFactorRemoval& removal)
{
    return {{"current_password", removal.password}, {"code", removal.code}};
}

Result<SecondFactorRemoval> secondFactorRemovalFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    SecondFactorRemoval removal;
    removal.password = readOwnPassword(reader);
    removal.code = readFactorCode(reader);
    return finished(reader, std::move(removal));
}

json::Value toJson(const SecondFactorStatus& status)
{
    return {{"on_since", status.onSince ? json::Value(domain::toRfc3339(*status.onSince)) : json::Value()},
            {"recovery_codes_left", status.recoveryCodesLeft}};
}

Result<SecondFactorStatus> secondFactorStatusFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    SecondFactorStatus status;
    status.onSince = reader.optionalInstant("on_since");
    status.recoveryCodesLeft = reader.count("recovery_codes_left");
    return finished(reader, std::move(status));
}

json::Value toJson(const SecondFactorEnrolment& enrolment)
{
    return {{"secret", enrolment.secret}, {"uri", enrolment.uri}};
}

Result<SecondFactorEnrolment> secondFactorEnrolmentFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    SecondFactorEnrolment enrolment;
    enrolment.secret = reader.text("secret");
    enrolment.uri = reader.text("uri");
    return finished(reader, std::move(enrolment));
}

json::Value recoveryCodesToJson(const RecoveryCodes& codes)
{
    return {{"recovery_codes", codes}};
}

Result<RecoveryCodes> recoveryCodesFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    auto codes = reader.texts("recovery_codes");
    return finished(reader, std::move(codes));
}

} // namespace cordboard::contract
