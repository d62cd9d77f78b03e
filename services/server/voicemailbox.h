// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/voicemailmessage.h"
#include "server/filestore.h"
#include "server/store.h"

namespace cordboard::server {

/// The messages that callers left, in the boxes of people.
///
/// Specification. A message stays until its owner's settings let it go with its mail (VoicemailMails), and
/// else for `domain::VoicemailKept`. A box that holds `domain::BoxBytes` takes no more; the message that
/// fills it is taken whole, so that nothing is lost that a caller left while there was room. The owner is
/// told once whenever the box becomes nearly full, and once whenever it becomes full (R-VM-15). The sound is
/// a file of FileStore, which goes with the last message that has it. An id that was used is not used again
/// for `Remembered`, so that what the phone system tells twice happens once. Functions are of the company
/// that is entered and, unless they only read, require an open write transaction. Threads: as its Store.
class VoicemailBox final {
public:
    static constexpr auto Remembered = domain::VoicemailKept; ///< the id of a message that is gone

    explicit VoicemailBox(Store& store) : m_store(store) {}

    enum class Arrival : std::uint8_t {
        Taken,
        Known, ///< there is, or was, one of theirs with this id: nothing was changed
        Full ///< the box takes no more
    };
    /// Puts it in the box of its person, and its sound among the files; the bytes are the caller's to place.
    /// Conflict: the id is that of somebody else's message.
    [[nodiscard]] domain::Result<Arrival> add(const domain::VoicemailMessage& message, media::Type type);
    [[nodiscard]] domain::Result<std::optional<domain::VoicemailMessage>> find(const std::string& id);
    /// Sets what its transcription came to; false = there is no such message.
    [[nodiscard]] domain::Result<bool> noteTranscription(const domain::VoicemailMessage& message);
    [[nodiscard]] domain::Result<void> remove(const domain::VoicemailMessage& message, domain::Instant now);

    /// Bytes of a person's messages.
    [[nodiscard]] domain::Result<std::int64_t> bytesOf(const domain::UserId& user);

    /// Messages by a condition on their columns (literal text of ours), the oldest first.
    [[nodiscard]] domain::Result<std::vector<domain::VoicemailMessage>>
    select(const std::string& condition, std::vector<domain::Value> values, std::int64_t limit = -1);

    /// Nothing is left of the person's.
    [[nodiscard]] domain::Result<void> forget(const std::string& user);
    /// Removes a batch of those whose time is over, with their mail; answers how many.
    [[nodiscard]] domain::Result<std::int64_t> trim(domain::Instant now, std::int64_t most);

private:
    /// Whose message has, or had, the id.
    [[nodiscard]] domain::Result<std::optional<domain::UserId>> formerOwner(const std::string& id);
    [[nodiscard]] domain::Result<void> insert(const domain::VoicemailMessage& message);
    /// Remembers how full the box is, and tells the owner when it has become fuller.
    [[nodiscard]] domain::Result<void> followFill(const domain::UserId& user, domain::Instant now);
    [[nodiscard]] domain::Result<domain::BoxFill> toldFill(const domain::UserId& user);
    [[nodiscard]] domain::Result<void> rememberFill(const domain::UserId& user, domain::BoxFill fill);

    Store& m_store;
};

} // namespace cordboard::server
