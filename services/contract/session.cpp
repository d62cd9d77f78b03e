// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/session.h"

#include "contract/list.h"
#include "contract/record.h"
#include "contract/requesttext.h"
#include "domain/limits.h"

namespace cordboard::contract {

using domain::Record;
using domain::RecordKind;
using domain::Result;

namespace {

Record readRecord(json::ObjectReader& reader, std::string_view name, RecordKind table)
{
    const auto* value = reader.object(name);
    if (value == nullptr)
        return {};
    auto record = recordFromJson(table, *value, reader.unknown());
    if (record)
        return *std::move(record);
    auto error = std::move(record).error();
    error.field = reader.pathOf(name) + '/' + error.field;
    reader.adopt(std::move(error));
    return {};
}

[[nodiscard]] bool isHex(const std::string& text, std::size_t length)
{
    return text.size() == length && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

[[nodiscard]] std::string hexExpected(std::size_t length)
{
    return std::to_string(length) + " digits of 0 to 9 and a to f are expected";
}

} // namespace

json::Value toJson(const SignIn& signIn)
{
    json::Value object = {{"email", signIn.email}, {"password", signIn.password}};
    if (!signIn.clientName.empty())
        object["client_name"] = signIn.clientName;
    if (!signIn.device.empty())
        object["device"] = signIn.device;
    if (signIn.remembersDevice)
        object["remember_device"] = true;
    if (signIn.staysSignedIn)
        object["stay_signed_in"] = true;
    if (!signIn.code.empty())
        object["code"] = signIn.code;
    return object;
}

Result<SignIn> signInFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    SignIn signIn;
    namespace limits = domain::limits;
    signIn.email = reader.text("email");
    check(reader, "email", signIn.email, limits::Email, Shape::Free);
    signIn.password = reader.text("password");
    check(reader, "password", signIn.password, limits::Password, Shape::Free);
    signIn.clientName = readOptional(reader, "client_name", limits::ClientName, Shape::Line);
    if (auto device = reader.optionalText("device")) {
        if (device->empty() || device->size() > limits::Id)
            reader.refuse("device", "1 to " + std::to_string(limits::Id) + " characters are expected");
        signIn.device = *std::move(device);
    }
    signIn.remembersDevice = reader.optionalBoolean("remember_device").value_or(false);
    signIn.staysSignedIn = reader.optionalBoolean("stay_signed_in").value_or(false);
    signIn.code = readOptional(reader, "code", limits::SecondFactorCode, Shape::Line);
    return finished(reader, std::move(signIn));
}

json::Value toJson(const SessionRenewal& renewal)
{
    json::Value object = {{"refresh_token", renewal.refreshToken}};
    if (!renewal.next.empty())
        object["next"] = renewal.next;
    return object;
}

Result<SessionRenewal> sessionRenewalFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    namespace limits = domain::limits;
    SessionRenewal renewal;
    renewal.refreshToken = reader.text("refresh_token");
    if (!isHex(renewal.refreshToken, limits::RefreshToken))
        reader.refuse("refresh_token", hexExpected(limits::RefreshToken));
    if (auto next = reader.optionalText("next")) {
        if (!isHex(*next, limits::RefreshSecret))
            reader.refuse("next", hexExpected(limits::RefreshSecret));
        renewal.next = *std::move(next);
    }
    return finished(reader, std::move(renewal));
}

json::Value toJson(const PasswordReset& reset)
{
    return {{"email", reset.email}};
}

Result<PasswordReset> passwordResetFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    PasswordReset reset;
    reset.email = reader.text("email");
    check(reader, "email", reset.email, domain::limits::Email, Shape::Free);
    return finished(reader, std::move(reset));
}

json::Value toJson(const PasswordChange& change)
{
    return {{"current_password", change.current},
            {"new_password", change.chosen},
            {"new_password_again", change.repeated}};
}

Result<PasswordChange> passwordChangeFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    PasswordChange change;
    const auto password = [&reader](std::string_view name) {
        auto text = reader.text(name);
        check(reader, name, text, domain::limits::Password, Shape::Free);
        return text;
    };
    change.current = password("current_password");
    change.chosen = password("new_password");
    change.repeated = password("new_password_again");
    return finished(reader, std::move(change));
}

json::Value toJson(const CodeRequest& request)
{
    return {{"device", request.device}};
}

Result<CodeRequest> codeRequestFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    CodeRequest request;
    request.device = reader.text("device");
    check(reader, "device", request.device, domain::limits::Id, Shape::Id);
    return finished(reader, std::move(request));
}

json::Value toJson(const CodeEntry& entry)
{
    return {{"device", entry.device}, {"code", entry.code}};
}

Result<CodeEntry> codeEntryFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    CodeEntry entry;
    entry.device = reader.text("device");
    entry.code = reader.text("code");
    check(reader, "device", entry.device, domain::limits::Id, Shape::Id);
    check(reader, "code", entry.code, domain::limits::Id, Shape::Id);
    return finished(reader, std::move(entry));
}

json::Value toJson(const SessionAnswer& session)
{
    json::Value object = {{"expires_at", domain::toRfc3339(session.expiresAt)},
                          {"user", toJson(session.user)},
                          {"company", toJson(session.company)}};
    if (!session.token.empty())
        object["token"] = session.token;
    if (!session.device.empty())
        object["device"] = session.device;
    if (!session.permissions.empty())
        object["permissions"] = session.permissions;
    if (!session.refreshToken.empty())
        object["refresh_token"] = session.refreshToken;
    if (session.renewableUntil)
        object["renewable_until"] = domain::toRfc3339(*session.renewableUntil);
    if (session.isEmailVerified)
        object["primary_email_verified"] = *session.isEmailVerified;
    return object;
}

Result<SessionAnswer> sessionFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    SessionAnswer session;
    session.token = reader.optionalText("token").value_or("");
    session.device = reader.optionalText("device").value_or("");
    session.expiresAt = reader.instant("expires_at");
    session.user = readRecord(reader, "user", RecordKind::User);
    session.company = readRecord(reader, "company", RecordKind::Company);
    session.permissions = reader.optionalTexts("permissions");
    session.refreshToken = reader.optionalText("refresh_token").value_or("");
    session.renewableUntil = reader.optionalInstant("renewable_until");
    session.isEmailVerified = reader.optionalBoolean("primary_email_verified");
    return finished(reader, std::move(session));
}

} // namespace cordboard::contract
