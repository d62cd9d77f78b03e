// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "domain/packedrecords.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// Records of one page; `next` is empty on the last.
struct RecordPage {
    domain::SharedRecords records; ///< never null
    PageToken next;
    std::int64_t sequence = 0; ///< the feed's head when the first page was read; 0 without a feed
    std::optional<std::int64_t> total;
};

/// What the service has now. Threads and answers: see Provider.
///
/// For implementers: page tokens survive a restart of the program or fail with Conflict; they never yield a
/// wrong page. A service without a feed may list in any order, and while others edit it may leave out a
/// record or tell it twice: what a listing leaves out is asked for by its id before it counts as gone.
class Reader {
public:
    virtual ~Reader() = default;

    /// `limit` is a wish. Company has one record and one page.
    virtual void fetchPage(domain::RecordKind table, PageToken token, std::int64_t limit,
                           OnReply<RecordPage> onReply) = 0;
    /// One record as it is now; nothing when the service has none such, or shows it to nobody.
    virtual void fetchRecord(domain::EntityRef entity, OnReply<std::optional<domain::Record>> onReply) = 0;
};

} // namespace cordboard::providers
