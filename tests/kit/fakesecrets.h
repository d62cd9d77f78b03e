// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "secrets/secretstore.h"

namespace cordboard::kit {

/// A keyring in memory, which answers at once and can be locked.
class FakeSecrets final : public secrets::SecretStore {
public:
    std::map<std::string, std::string> secrets; ///< by name
    std::vector<std::string> written; ///< all that ever was, oldest first
    bool isLocked = false;

    void read(const std::string& name, OnRead done) override
    {
        if (isLocked)
            return done(domain::failure(domain::ErrorCode::Storage, "the keyring is locked"));
        const auto found = secrets.find(name);
        done(found == secrets.end() ? std::string() : found->second);
    }
    void write(const std::string& name, const std::string& secret, OnDone done) override
    {
        if (isLocked)
            return done(domain::failure(domain::ErrorCode::Storage, "the keyring is locked"));
        secrets[name] = secret;
        written.push_back(secret);
        done({});
    }
    void remove(const std::string& name, OnDone done) override
    {
        if (isLocked)
            return done(domain::failure(domain::ErrorCode::Storage, "the keyring is locked"));
        secrets.erase(name);
        done({});
    }
};

} // namespace cordboard::kit
