// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "server/filefolder.h"
#include "server/mailaddresses.h"
#include "server/mailpost.h"
#include "server/mailqueue.h"
#include "server/writer.h"

namespace cordboard::server {

/// Delivers the mail that is due, one after the other, on a thread of its own. First is, of all companies,
/// whose link goes out of date first.
///
/// Specification: a mail is claimed in a transaction, delivered outside of any, and what became of it is
/// noted in another. Who is refused for good by the recipient's mail server has an invitation that bounced
/// (rulebook 4.6). Mail that cannot be delivered is tried again later each time (MailQueue). While the mail
/// server serves nobody, one mail asks it now and then, and the others wait untouched. When the process ends
/// in between, the claim runs out and the mail is sent once more, as the same. Rationale: a transaction that
/// waits for a mail server would keep everybody from writing. Threads: made and stopped on one.
class MailCarrier final {
public:
    static constexpr std::chrono::milliseconds Period{1'000}; ///< between two looks at an empty queue
    static constexpr std::chrono::minutes LongestRest{10}; ///< while the mail server does not serve us

    /// `store`: this thread's own, to look with; `files`: where the sound of messages is. Requires: outlived
    /// by the writer.
    MailCarrier(Writer& writer, std::unique_ptr<Store> store, std::shared_ptr<MailPost> post,
                MailAddresses addresses, FileFolder files);
    ~MailCarrier(); ///< stops
    /// Ends the delivery that is going on. May be called twice. The writer must still run.
    void stop();

private:
    struct Errand {
        std::string company;
        MailQueue::Mail mail;
        LetterContent content;
    };
    void work();
    /// Where mail is due, the most urgent first.
    [[nodiscard]] std::vector<std::string> companiesThatWait();
    [[nodiscard]] bool isResting(domain::Instant now) const noexcept;
    /// Until when no other mail is tried after such a verdict.
    [[nodiscard]] domain::Duration restAfter(const MailPost::Verdict& verdict);
    [[nodiscard]] std::optional<Errand> claim();
    [[nodiscard]] std::optional<Errand> claimIn(const std::string& company);
    [[nodiscard]] MailPost::Verdict deliver(Errand& errand);
    void note(const Errand& errand, const MailPost::Verdict& verdict);
    /// Removes the message that the mail is about, if it was to go with its mails and they are through.
    void removeMailed(const Errand& errand);
    /// Prints what goes wrong with `what` when it is something else than before; nothing = it goes well.
    void tell(const std::string& what, const std::string& fault);
    /// Has the writer run the task, and waits.
    [[nodiscard]] domain::Result<void> write(Writer::Task task);

    Writer& m_writer;
    const std::unique_ptr<Store> m_store;
    const std::shared_ptr<MailPost> m_post;
    const MailAddresses m_addresses;
    const FileFolder m_files;
    std::int64_t m_refusals = 0; ///< how often in a row we were not served
    domain::Instant m_restsUntil; ///< by the server's time
    std::map<std::string, std::string> m_told; ///< faults that last, by what they are about
    std::atomic<bool> m_isStopping{false};
    std::mutex m_mutex;
    std::condition_variable m_stopped;
    std::thread m_thread;
};

} // namespace cordboard::server
