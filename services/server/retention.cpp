// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/retention.h"

#include "server/appdevices.h"
#include "server/changefeed.h"
#include "server/filestore.h"
#include "server/knowndevices.h"
#include "server/licensesnapshots.h"
#include "server/mailedlinks.h"
#include "server/mailqueue.h"
#include "server/operationstore.h"
#include "server/phonecodes.h"
#include "server/voicemailbox.h"

namespace cordboard::server {

using domain::Result;

Result<bool> trimExpired(Store& store, std::chrono::minutes sessionIdle)
{
    constexpr std::int64_t BatchSize = 1000; // some milliseconds: commands wait behind it
    auto now = store.connection().now();
    if (!now)
        return tl::unexpected(now.error());
    auto entries = ChangeFeed(store).trim(*now - FeedRetention, BatchSize);
    if (!entries)
        return tl::unexpected(entries.error());
    auto sessions = store.connection().prepare(
        "DELETE FROM sessions WHERE company_id = ? AND (expires_at < ? OR used_at < ?)");
    if (!sessions)
        return tl::unexpected(sessions.error());
    auto answers = OperationStore(store).trim(*now - OperationRetention, BatchSize);
    if (!answers)
        return tl::unexpected(answers.error());
    if (auto done =
            sessions->bind(store.companyId()).bind(millis(*now)).bind(millis(*now - sessionIdle)).run();
        !done)
        return tl::unexpected(done.error());
    if (auto done = AppDevices(store).leaveEnded(*now); !done)
        return tl::unexpected(done.error());
    if (auto done = KnownDevices(store).trim(*now); !done)
        return tl::unexpected(done.error());
    if (auto done = MailedLinks(store).trim(*now); !done)
        return tl::unexpected(done.error());
    if (auto done = PhoneCodes(store).trim(*now); !done)
        return tl::unexpected(done.error());
    if (auto done = MailQueue(store).trim(*now); !done)
        return tl::unexpected(done.error());
    auto messages = VoicemailBox(store).trim(*now, BatchSize);
    if (!messages)
        return tl::unexpected(messages.error());
    if (auto done = FileStore(store).trim(*now); !done)
        return tl::unexpected(done.error());
    auto snapshots = LicenseSnapshots(store).trim(*now, BatchSize);
    if (!snapshots)
        return tl::unexpected(snapshots.error());
    return *entries == BatchSize || *answers == BatchSize || *messages == BatchSize ||
           *snapshots == BatchSize;
}

} // namespace cordboard::server
