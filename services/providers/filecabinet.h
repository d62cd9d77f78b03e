// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/ids.h"
#include "domain/storedfile.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// Pictures and greetings of people: their bytes, which are in no record. Threads and answers: see Provider.
class FileCabinet {
public:
    virtual ~FileCabinet() = default;

    /// Has the service keep the bytes for a command to come, which names them by what is answered. What it
    /// does not take is a failure with the rulebook's code.
    virtual void sendFile(domain::FileUse use, std::string bytes, OnReply<domain::StoredFile> onReply) = 0;
    /// The bytes that somebody has. NotFound: none, or out of sight.
    virtual void fetchFile(domain::FileUse use, domain::UserId user, OnReply<std::string> onReply) = 0;
};

} // namespace cordboard::providers
