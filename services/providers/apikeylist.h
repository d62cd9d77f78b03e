// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "domain/apikey.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// The keys by which programs are known at the service, for those who may keep them (R-ROLE-10). Threads and
/// answers: see Provider.
class ApiKeyList {
public:
    virtual ~ApiKeyList() = default;

    /// All that are told of, newest first.
    virtual void fetchApiKeys(OnReply<std::vector<domain::ApiKey>> onReply) = 0;
    /// The answer has the key itself, which is told nowhere else. When it is lost the key is made all the
    /// same: it stands in the list then.
    virtual void createApiKey(domain::ApiKeyWish wish, OnReply<domain::DrawnApiKey> onReply) = 0;
    virtual void revokeApiKey(std::string id, OnReply<Done> onReply) = 0;
};

} // namespace cordboard::providers
