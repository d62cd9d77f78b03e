// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "domain/outgoingmail.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// The mail that the service sends, and what became of it. Threads and answers: see Provider.
class OutgoingMailList {
public:
    virtual ~OutgoingMailList() = default;

    /// Newest first. `token` is the `nextCursor` of the page before, empty for the first.
    virtual void fetchOutgoingMail(PageToken token, std::int64_t limit,
                                   OnReply<domain::OutgoingMailPage> onReply) = 0;
};

} // namespace cordboard::providers
