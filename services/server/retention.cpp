// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/retention.h"

#include "server/changefeed.h"
#include "server/filestore.h"
#include "server/knowndevices.h"
#include "server/licensesnapshots.h"
#include "server/mailedlinks.h"
#include "server/mailqueue.h"
#include "server/operationstore.h"
#include "server/phonecodes.h"
#include "server/secondfactor.h"
#include "server/sessions.h"
#include "server/voicemailbox.h"

namespace cordboard::server {

using domain::Result;

Result<bool> trimExpired(Store& store, std::chrono::minutes sessionIdle)
{
    constexpr std::int64_t BatchSize = 1000; // some milliseconds: commands wait behind it
    constexpr std::int64_t SessionBatch = 200; // each may change a device, which clients are told
    auto now = store.connection().now();
    if (!now)
        return tl::unexpected(now.error());
    auto entries = ChangeFeed(store).trim(*now - FeedRetention, BatchSize);
    if (!entries)
        return tl::unexpected(entries.error());
    auto answers = OperationStore(store).trim(*now - OperationRetention, BatchSize);
    if (!answers)
        return tl::unexpected(answers.error());
    const SessionPolicy policy{SessionPolicy{}.absolute, sessionIdle};
    auto sessions = Sessions(store, policy).endExpired(*now, SessionBatch);
    if (!sessions)
        return tl::unexpected(sessions.error());
    auto files = FileStore(store).trim(*now, BatchSize);
    if (!files)
        return tl::unexpected(files.error());
    auto messages = VoicemailBox(store).trim(*now, BatchSize);
    if (!messages)
        return tl::unexpected(messages.error());
    auto snapshots = LicenseSnapshots(store).trim(*now, BatchSize);
    if (!snapshots)
        return tl::unexpected(snapshots.error());
    return *entries == BatchSize || *answers == BatchSize || *sessions == SessionBatch ||
           *files == BatchSize || *messages == BatchSize || *snapshots == BatchSize;
}

Result<void> sweepExpired(Store& store)
{
    auto now = store.connection().now();
    if (!now)
        return tl::unexpected(now.error());
    if (auto done = KnownDevices(store).trim(*now); !done)
        return done;
    if (auto done = MailedLinks(store).trim(*now); !done)
        return done;
    if (auto done = PhoneCodes(store).trim(*now); !done)
        return done;
    if (auto done = SecondFactors(store).trim(*now); !done)
        return done;
    return MailQueue(store).trim(*now);
}

} // namespace cordboard::server
