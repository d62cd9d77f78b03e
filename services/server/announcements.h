// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "domain/ids.h"
#include "domain/instant.h"
#include "domain/records/voicemail.h"
#include "server/store.h"

namespace cordboard::server {

/// What the phone system brings people of the messages in their boxes (R-VM-14): a text for each one, and
/// reminders of those that they have not heard.
///
/// Specification. What a person wants is asked once when a message arrives, and again whenever it is told:
/// who wants no text any more gets none, and who asks for texts only now gets none of what is old. What is
/// due is told until the phone system says that it has brought it; a text for `TextLife` at most, a reminder
/// at most `limits::Reminders` times, and neither once the message was heard or is gone. To somebody who is
/// not active nothing is brought. Reminders by mail are ours to send (VoicemailMails::remind). Functions are
/// of the company that is entered and, unless they only read, require an open write transaction. Threads: as
/// its Store.
class Announcements final {
public:
    static constexpr std::chrono::hours TextLife{24}; ///< later it is no news

    enum class Reason : std::uint8_t { Message, Reminder };
    struct Announcement {
        Reason reason = Reason::Message;
        domain::ReminderWay way = domain::ReminderWay::Text; ///< by call: of the person, on their own phones
        std::string message; ///< the id
        domain::UserId user;
        std::string number; ///< E.164, of a text; else empty
        std::string caller;
        std::string callerName;
        domain::Instant calledAt;
        std::int64_t seconds = 0;
    };

    explicit Announcements(Store& store) : m_store(store) {}

    /// A message has come: what its owner wants to be told of it is due, or will be.
    [[nodiscard]] domain::Result<void> noteArrival(const std::string& message);
    /// What is to be brought now, what waits longest first. Only reads.
    [[nodiscard]] domain::Result<std::vector<Announcement>> due(domain::Instant now, std::int64_t most);
    /// Messages of which their owners are to be reminded by mail now, what waits longest first. Only reads.
    [[nodiscard]] domain::Result<std::vector<std::string>> dueByMail(domain::Instant now, std::int64_t most);
    /// It was brought: a reminder comes again. Where it was not due nothing happens, so that what is said
    /// twice happens once; answers whether it was. NotFound: there is no such message.
    [[nodiscard]] domain::Result<bool> noteBrought(const std::string& message, Reason reason,
                                                   domain::Instant now);
    /// The owner has heard it. NotFound: there is no such message.
    [[nodiscard]] domain::Result<void> noteHeard(const std::string& message, domain::Instant now);

private:
    [[nodiscard]] domain::Result<void> checkThere(const std::string& message);

    Store& m_store;
};

} // namespace cordboard::server
