// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/apikey.h"
#include "server/audittrail.h"
#include "server/phonesystemkey.h"
#include "server/sessions.h"
#include "server/store.h"

namespace cordboard::server {

/// Keys by which programs are known instead of people (R-ROLE-10).
///
/// Specification: a key is 256 random bits, told once and kept as its hash; it is good for a year at most,
/// and until it is revoked. Both are looked up with each request, so that all servers on the database know at
/// once. One of kind `api` is a caller like any other, with the roles that it was given and no account: who
/// made it may lose theirs, and it keeps its own. One of kind `phone_system` opens `/v1/pbx` and is nobody's
/// caller. Of those that may not be used any more the newest `limits::ApiKeys` are kept, and all that came
/// from a file, so that none of them comes back with it. Threads: as its Store.
class ApiKeys final {
public:
    explicit ApiKeys(Store& store) : m_store(store) {}

    /// Whether a bearer token is meant to be one, and no session's.
    [[nodiscard]] static bool isKey(std::string_view token) noexcept;

    /// Who sends it, as a caller: enters the company as `Sessions::authenticate` does. Unauthorized: there is
    /// no such key of kind `api`, or it may not be used any more. Requires an open transaction, for writing a
    /// write transaction.
    [[nodiscard]] domain::Result<Caller> authenticate(const std::string& token, Purpose purpose);
    /// What the audit trail tells of one that was refused (R-AUD-01): of nobody's, with an empty company,
    /// when there is no such key. Requires an open transaction.
    [[nodiscard]] domain::Result<AuditLine> refusedUse(const std::string& token, domain::Instant now);

    /// Where the phone system that sends it is known: one company, or several whose operator gave it to all.
    struct Place {
        std::string company;
        std::string id;
        std::optional<domain::Instant> usedAt;
    };
    /// In the order of companies; none when nobody is to be served by it. Enters no company.
    [[nodiscard]] domain::Result<std::vector<Place>> placesOfPhoneSystem(const std::string& token);

    /// Of the company that is entered, newest first.
    [[nodiscard]] domain::Result<std::vector<domain::ApiKey>> list();
    /// What cannot be made of the wish: a role over what there is not. InvalidInput.
    [[nodiscard]] domain::Result<void> check(const domain::ApiKeyWish& wish);
    /// Makes one and tells the trail. InvalidInput as `check`, Conflict when there are as many as may be.
    /// Requires: the caller may (`mayKeep`); an open write transaction, the caller's company entered to
    /// write.
    [[nodiscard]] domain::Result<domain::DrawnApiKey> create(const Caller& caller,
                                                             const domain::ApiKeyWish& wish);
    /// From now on it opens nothing. NotFound: there is none with this id. One that was revoked before stays
    /// as it is. Requires as `create`.
    [[nodiscard]] domain::Result<void> revoke(const Caller& caller, const std::string& id);

    /// Whether it is worth noting that a key was used: once a minute is exact enough.
    [[nodiscard]] static bool isTouchDue(std::optional<domain::Instant> usedAt, domain::Instant now) noexcept;
    /// Notes it. Requires an open write transaction, the company entered to write.
    [[nodiscard]] domain::Result<void> touch(const std::string& id, domain::Instant now);

    /// R-ROLE-10: a Company Admin who is a person. A key that was stolen makes no further ones.
    [[nodiscard]] static bool mayKeep(const Caller& caller) noexcept;
    /// What the trail tells of somebody who may not.
    [[nodiscard]] static AuditLine refusedKeeping(const Caller& caller, const std::string& action);

    /// Takes over the key that was kept in a file, in the company that is entered: it stands among the others
    /// from then on, for a year. Answers it as it is, whether it was there before or not. Requires an open
    /// write transaction, the company entered to write.
    [[nodiscard]] domain::Result<domain::ApiKey> adopt(const PhoneSystemKey& key, domain::Instant now);

private:
    [[nodiscard]] domain::Result<void> insert(const domain::ApiKey& key, const std::string& hash);
    [[nodiscard]] domain::Result<std::optional<domain::ApiKey>> find(const std::string& condition,
                                                                     const std::string& value);
    [[nodiscard]] domain::Result<void> forgetOld(domain::Instant now);

    Store& m_store;
};

/// Takes it over in all companies, each in its own write transaction's end; answers the first as it is.
[[nodiscard]] domain::Result<domain::ApiKey> adoptPhoneSystemKey(Store& store, const PhoneSystemKey& key);

} // namespace cordboard::server
