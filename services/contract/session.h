// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/field.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

/// The body of POST /v1/sessions.
struct SignIn {
    std::string email;
    std::string password;
    std::string clientName; ///< "cordboardctl on desk-7"; empty = not told
    std::string device = {}; ///< what an earlier answer told; empty = none
    /// Whether the answer is to tell a device, when `device` is not one already.
    bool remembersDevice = false;
    /// Whether the answer is to tell what renews the session.
    bool staysSignedIn = false;
    /// Of the second factor of the account, or a recovery code of it; empty = not told.
    std::string code = {};
};
[[nodiscard]] json::Value toJson(const SignIn& signIn);
[[nodiscard]] domain::Result<SignIn> signInFromJson(const json::Value& value, json::Unknown unknown);

/// The body of POST /v1/session-renewals.
struct SessionRenewal {
    std::string refreshToken; ///< as the last answer told it
    /// What the last half of the next one is to be, drawn by the client and kept before it asks: then asking
    /// once more, for an answer that was lost, is no second use. Empty = the server draws it.
    std::string next = {};
};
[[nodiscard]] json::Value toJson(const SessionRenewal& renewal);
[[nodiscard]] domain::Result<SessionRenewal> sessionRenewalFromJson(const json::Value& value,
                                                                    json::Unknown unknown);

/// Somebody who has forgotten the password asks for a mail with a link to a new one.
struct PasswordReset {
    std::string email;
};
[[nodiscard]] json::Value toJson(const PasswordReset& reset);
[[nodiscard]] domain::Result<PasswordReset> passwordResetFromJson(const json::Value& value,
                                                                  json::Unknown unknown);

/// Somebody who is signed in chooses another password (R-PWD-01, R-PWD-03).
struct PasswordChange {
    std::string current;
    std::string chosen;
    std::string repeated; ///< typed a second time
};
[[nodiscard]] json::Value toJson(const PasswordChange& change);
[[nodiscard]] domain::Result<PasswordChange> passwordChangeFromJson(const json::Value& value,
                                                                    json::Unknown unknown);
/// Somebody wants a code spoken or texted to a forwarding number of theirs (R-FWD-04).
struct CodeRequest {
    std::string device; ///< the id of the number in the list of devices
};
[[nodiscard]] json::Value toJson(const CodeRequest& request);
[[nodiscard]] domain::Result<CodeRequest> codeRequestFromJson(const json::Value& value,
                                                              json::Unknown unknown);
/// And enters it.
struct CodeEntry {
    std::string device;
    std::string code;
};
[[nodiscard]] json::Value toJson(const CodeEntry& entry);
[[nodiscard]] domain::Result<CodeEntry> codeEntryFromJson(const json::Value& value, json::Unknown unknown);

/// Who is signed in, where, until when. Secrets are told once, in the answer to the sign-in or the renewal.
struct SessionAnswer {
    std::string token; ///< empty = not told
    domain::Instant expiresAt; ///< of the token
    domain::Record user;
    domain::Record company;
    std::vector<std::string> permissions; ///< words of what the session may do; empty = not told
    /// To be sent with later sign-ins on this account, and kept as a secret; empty = not told.
    std::string device = {};
    std::string refreshToken = {}; ///< good for one renewal; empty = not told
    std::optional<domain::Instant> renewableUntil = {}; ///< when the session ends unless it is renewed
    /// Whether the person's primary address is known to be theirs (R-MAIL-03); nothing = not told.
    std::optional<bool> isEmailVerified = {};
};
[[nodiscard]] json::Value toJson(const SessionAnswer& session);
[[nodiscard]] domain::Result<SessionAnswer> sessionFromJson(const json::Value& value, json::Unknown unknown);

} // namespace cordboard::contract
