// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/voicemailmessage.h"
#include "server/mailqueue.h"
#include "server/store.h"

namespace cordboard::server {

/// Mails about the messages in people's boxes (R-VM-08 to R-VM-12, R-VM-15).
///
/// Specification. What is mailed of a message is decided once, by the settings of its owner as they are then:
/// when it arrives, else when its transcription is told or overdue (R-VM-10). One mail goes to each of the
/// owner's addresses; the queue keeps what is to stand in it (`detailsOf`), the letter is made of the message
/// when it is sent. A message that its owner wants to go after the mail goes when none of its mails waits any
/// more and a mail server has taken one with its sound (R-VM-11): that is written down with the mail's
/// delivery, so that a crash in between sends once more and deletes nothing. Of somebody who is not active
/// nothing is decided: it waits until they are. Functions are of the company that is entered and, unless they
/// only read, require an open write transaction. Threads: as its Store.
class VoicemailMails final {
public:
    explicit VoicemailMails(Store& store) : m_store(store) {}

    /// Queues what is to be mailed of the message now, unless that was decided before or is still to wait.
    [[nodiscard]] domain::Result<void> consider(const std::string& message, domain::Instant now);
    /// Ids of the messages with which `settle` might have something to do, the oldest first. Those of people
    /// who are not active are none, however long they wait. Only reads.
    [[nodiscard]] domain::Result<std::vector<std::string>> openOnes();
    /// Considers the message, and removes it if its mails took it along. Rationale: one at a time, so that a
    /// record that cannot be read keeps no other message waiting.
    [[nodiscard]] domain::Result<void> settle(const std::string& message, domain::Instant now);
    /// R-VM-14: queues a reminder of the message, if it is there still and one is due.
    [[nodiscard]] domain::Result<void> remind(const std::string& message, domain::Instant now);
    /// A mail server has taken this mail of the queue.
    [[nodiscard]] domain::Result<void> noteDelivered(const MailQueue::Mail& mail, domain::Instant now);
    /// Removes the message if it is to go with its mails, and they are through.
    [[nodiscard]] domain::Result<void> removeIfMailed(const std::string& message, domain::Instant now);
    /// Tells the owner that the box has become so full (R-VM-15).
    [[nodiscard]] domain::Result<void> tellFill(const domain::UserId& user, domain::BoxFill fill,
                                                domain::Instant now);

    /// The message that a mail of the queue is about; nothing when it is gone.
    [[nodiscard]] domain::Result<std::optional<domain::VoicemailMessage>>
    messageOf(const MailQueue::Mail& mail);

private:
    struct Owner;
    [[nodiscard]] domain::Result<std::optional<Owner>> ownerOf(const domain::UserId& id);
    [[nodiscard]] domain::Result<void> queue(const domain::VoicemailMessage& message, const Owner& owner,
                                             const domain::VoicemailMail& mail, domain::Instant now);
    [[nodiscard]] domain::Result<void> noteDecided(const std::string& message, bool deletes,
                                                   domain::Instant now);

    Store& m_store;
};

/// Where mails about messages and missed calls go (R-VM-12): to the primary address, and to each additional
/// one that is marked for them and is the person's for certain: verified, and not unclaimed
/// (UnclaimedAddresses). Who calls somebody, and what they said, is told to nobody else. Only reads.
[[nodiscard]] domain::Result<std::vector<std::string>> voicemailAddressesOf(Store& store,
                                                                            const domain::User& user);

/// The `details` of a mail about a message: its id, and what stands in the mail.
struct VoicemailDetails {
    std::string message;
    domain::VoicemailMail mail;
    friend bool operator==(const VoicemailDetails&, const VoicemailDetails&) = default;
};
[[nodiscard]] std::string detailsOf(const VoicemailDetails& details);
/// Nothing when it is none, or is of no use any more.
[[nodiscard]] std::optional<VoicemailDetails> voicemailDetailsFrom(std::string_view text);

} // namespace cordboard::server
