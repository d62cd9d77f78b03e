// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/timers.h"

#include <cstdio>

#include "server/announcements.h"
#include "server/billingjob.h"
#include "server/dialect.h"
#include "server/erasure.h"
#include "server/filestore.h"
#include "server/licensesnapshots.h"
#include "server/purgejob.h"
#include "server/releasejob.h"
#include "server/retention.h"
#include "server/voicemailmails.h"

namespace cordboard::server {

using domain::Result;

namespace {

constexpr std::int64_t RemindedAtOnce = 1'000; ///< messages; the others the next time

/// When the server is stopping, the next one goes on.
void report(const char* job, const Result<void>& done)
{
    if (!done && done.error().code != domain::ErrorCode::Cancelled)
        std::fprintf(stderr, "cordboardd: %s: %s\n", job, done.error().detail.c_str());
}

[[nodiscard]] Result<std::int64_t> anonymizedCount(Store& store)
{
    std::int64_t total = 0;
    auto done = store.forEachCompany(Purpose::Reading, [&]() -> Result<void> {
        auto count = store.count(domain::RecordKind::User, "state = 'anonymized'", {});
        total += count.value_or(0);
        return count ? Result<void>{} : tl::unexpected(count.error());
    });
    return done ? Result<std::int64_t>(total) : tl::unexpected(done.error());
}

[[nodiscard]] Result<void> billAll(Store& store)
{
    // One company that cannot be billed keeps nobody else from it, nor the server from its start.
    return store.forEachCompany(Purpose::Writing, [&store]() -> Result<void> {
        auto& connection = store.connection();
        if (auto done = connection.execute("SAVEPOINT bill"); !done)
            return done;
        if (const auto billed = billDue(store); !billed) {
            report("billing", tl::unexpected(billed.error()));
            if (auto done = connection.execute("ROLLBACK TO bill"); !done)
                return done;
        }
        return connection.execute("RELEASE bill");
    });
}

[[nodiscard]] Result<void> countLicensesOfAll(Store& store)
{
    return store.forEachCompany(
        Purpose::Writing, [&store] { return LicenseSnapshots(store).count().map([](std::int64_t) {}); });
}

} // namespace

void Timers::start()
{
    m_workers.repeat([this](Store&) { beat(); }, std::chrono::seconds(60));
    m_workers.repeat([this](Store&) { purge(); }, std::chrono::seconds(60));
    m_workers.repeat([this](Store&) { bill(); }, std::chrono::seconds(60));
    m_workers.repeat([this](Store&) { countLicenses(); }, std::chrono::seconds(60));
    m_workers.repeat([this](Store&) { sweep(); }, std::chrono::hours(1));
    m_workers.repeat([this](Store& store) { settleVoicemail(store); }, std::chrono::seconds(15));
    m_workers.repeat([this](Store& store) { scrub(store); }, std::chrono::seconds(15));
}

void Timers::beat()
{
    m_writer.enqueue([clock = m_clock](Store& store) { return clock->beatIn(store); },
                     [](const Result<void>& done) { report("clock", done); });
}

void Timers::purge()
{
    if (!m_clock->isTrusted())
        return;
    auto purged = std::make_shared<std::int64_t>(0);
    m_writer.enqueue(
        [purged](Store& store) -> Result<void> {
            return store.forEachCompany(Purpose::Writing, [&]() -> Result<void> {
                auto count = purgeBatch(store);
                if (!count)
                    return tl::unexpected(count.error());
                auto released = releaseBatch(store);
                *purged += *count + released.value_or(0);
                return released ? Result<void>{} : tl::unexpected(released.error());
            });
        },
        [this, purged](const Result<void>& done) {
            report("purge", done);
            if (done && *purged > 0)
                purge();
        });
}

void Timers::bill()
{
    if (!m_clock->isTrusted())
        return;
    m_writer.enqueue([](Store& store) { return billAll(store); },
                     [](const Result<void>& done) { report("billing", done); });
}

/// After licenses that end on the day: they are not counted any more.
void Timers::countLicenses()
{
    if (!m_clock->isTrusted())
        return;
    m_writer.enqueue([](Store& store) { return countLicensesOfAll(store); },
                     [](const Result<void>& done) { report("count of licenses", done); });
}

/// What is looked through goes once, before the batches.
void Timers::sweep()
{
    if (!m_clock->isTrusted())
        return;
    m_writer.enqueue(
        [](Store& store) {
            return store.forEachCompany(Purpose::Writing, [&] { return sweepExpired(store); });
        },
        [this](const Result<void>& done) {
            report("retention", done);
            trim();
        });
}

void Timers::trim()
{
    if (!m_clock->isTrusted())
        return;
    auto hasMore = std::make_shared<bool>(false);
    m_writer.enqueue(
        [hasMore, idle = m_sessionIdle](Store& store) -> Result<void> {
            return store.forEachCompany(Purpose::Writing, [&]() -> Result<void> {
                auto trimmed = trimExpired(store, idle);
                *hasMore = *hasMore || trimmed.value_or(false);
                return trimmed ? Result<void>{} : tl::unexpected(trimmed.error());
            });
        },
        [this, hasMore](const Result<void>& done) {
            report("retention", done);
            if (done && *hasMore)
                trim();
        });
}

/// Mails that waited for a transcription, messages that go with theirs, and reminders: each in a write of its
/// own.
void Timers::settleVoicemail(Store& store)
{
    const auto looked = store.forEachCompany(Purpose::Reading, [&]() -> Result<void> {
        const auto open = VoicemailMails(store).openOnes();
        if (!open)
            return tl::unexpected(open.error());
        for (const auto& message : *open)
            settleMessage(store.companyId(), message, &VoicemailMails::settle);
        const auto now = store.connection().now();
        const auto due = now ? Announcements(store).dueByMail(*now, RemindedAtOnce)
                             : tl::unexpected(now.error());
        if (!due)
            return tl::unexpected(due.error());
        for (const auto& message : *due)
            settleMessage(store.companyId(), message, &VoicemailMails::remind);
        return {};
    });
    report("voicemail", looked);
}

void Timers::settleMessage(const std::string& company, const std::string& message, MessageStep step)
{
    m_writer.enqueue(
        [company, message, step](Store& store) -> Result<void> {
            const auto now = store.connection().now();
            const auto entered = now ? store.enter(company, Purpose::Writing) : tl::unexpected(now.error());
            if (!entered)
                return entered;
            VoicemailMails mails(store);
            return (mails.*step)(message, *now);
        },
        [](const Result<void>& done) { report("voicemail", done); });
}

/// Whoever was anonymized by a timer or by an admin since the last time, told by how many there are.
void Timers::scrub(Store& store)
{
    const auto count = anonymizedCount(store);
    if (!count || *count == m_scrubbed)
        return;
    if (auto noted = m_erased.note(store); !noted)
        return report("list of the erased", noted);
    const auto emptied = Dialect::emptyLog(store.connection());
    if (emptied && *emptied) // else somebody reads: the next time
        m_scrubbed = *count;
}

Result<void> catchUp(Store& store, const ClockGuard& clock, const std::string& databasePath)
{
    ErasedList erased(databasePath);
    auto revived = erased.cleanse(store);
    if (!revived)
        return tl::unexpected(revived.error());
    if (*revived > 0)
        std::fprintf(stderr, "cordboardd: the database is an older one: %lld people were anonymized again\n",
                     static_cast<long long>(*revived));
    if (clock.isTrusted()) {
        if (auto purged = purgeExpired(store); !purged)
            return tl::unexpected(purged.error());
        if (auto released = releaseDue(store); !released)
            return tl::unexpected(released.error());
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
        if (!transaction)
            return tl::unexpected(transaction.error());
        if (auto billed = billAll(store); !billed)
            return billed;
        if (auto counted = countLicensesOfAll(store); !counted)
            return counted;
        if (auto done = transaction->commit(); !done)
            return done;
    }
    if (auto noted = erased.note(store); !noted)
        return noted;
    // A file that nobody can remove keeps nobody from the others.
    report("files", removeUnknown(store, FileFolder(databasePath)));
    // Not now when another process reads: the timer comes back to it.
    auto emptied = Dialect::emptyLog(store.connection());
    return emptied ? Result<void>{} : tl::unexpected(emptied.error());
}

} // namespace cordboard::server
