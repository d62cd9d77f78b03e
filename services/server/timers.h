// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "server/clockguard.h"
#include "server/erasedlist.h"
#include "server/workers.h"
#include "server/writer.h"

namespace cordboard::server {

class VoicemailMails;

/// What the server does by itself, batch after batch with whatever else is to be written in between: the
/// clock's beats, purge, end of recovery of numbers, bills and the end of licenses, the daily count of
/// licenses, mails of voicemail that have waited, retention, and the last bytes of whoever was anonymized.
/// While the clock is not trusted nothing is removed. Threads: made and destroyed on one; the work is done on
/// those of workers and writer, which end before this goes.
class Timers final {
public:
    Timers(Workers& workers, Writer& writer, std::shared_ptr<ClockGuard> clock,
           const std::string& databasePath, std::chrono::minutes sessionIdle)
        : m_workers(workers), m_writer(writer), m_clock(std::move(clock)), m_erased(databasePath),
          m_sessionIdle(sessionIdle)
    {
    }
    void start();
    /// A last beat, so that the next start knows how long nobody was there.
    void beat();

private:
    void purge();
    void bill();
    void countLicenses();
    void sweep();
    void trim();
    void settleVoicemail(Store& store);
    using MessageStep = domain::Result<void> (VoicemailMails::*)(const std::string&, domain::Instant);
    void settleMessage(const std::string& company, const std::string& message, MessageStep step);
    void scrub(Store& store);

    Workers& m_workers;
    Writer& m_writer;
    const std::shared_ptr<ClockGuard> m_clock;
    ErasedList m_erased;
    const std::chrono::minutes m_sessionIdle;
    std::int64_t m_scrubbed = -1; ///< how many were anonymized when no byte of them was left
};

/// Before anybody is served: whoever a restored backup has brought back is anonymized again, and, when the
/// clock is trusted, whatever is due is done (R-PURGE-07).
[[nodiscard]] domain::Result<void> catchUp(Store& store, const ClockGuard& clock,
                                           const std::string& databasePath);

} // namespace cordboard::server
