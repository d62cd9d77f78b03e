// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/voicemailbox.h"
#include "server/voicemailmails.h"
#include "tests/server/inviting.h"

/// Somebody's box, its settings and addresses, as the server keeps them.
namespace cordboard::server::test {

/// What the owner's mails go to: the primary address, which the sample gave, and one more.
inline const std::string Home = "yuki@home.test";

[[nodiscard]] inline std::string idOfOwner()
{
    return std::string(Yuki);
}

/// Requires an open write transaction, as the next one.
inline void setVoicemail(Store& store, domain::Voicemail settings)
{
    REQUIRE(store.connection().execute("DELETE FROM voicemails WHERE id = '" + idOfOwner() + "'"));
    settings.id = domain::VoicemailId(idOfOwner());
    settings.officeId = domain::OfficeId("of_1");
    const std::vector<domain::Record> records{toRecord(settings)};
    REQUIRE(store.insert(records));
}

/// One that is verified and marked, one that is not verified, and one that is not marked.
inline void addAddresses(Store& store)
{
    REQUIRE(store.connection().execute("DELETE FROM email_addresses WHERE user_id = '" + idOfOwner() + "'"));
    const auto address = [](const char* id, const std::string& email, bool isVerified, bool notifies,
                            std::int64_t position) {
        domain::EmailAddress made;
        made.id = domain::EmailAddressId(id);
        made.officeId = domain::OfficeId("of_1");
        made.userId = domain::UserId(idOfOwner());
        made.email = email;
        made.isVerified = isVerified;
        made.notifies = notifies;
        made.position = position;
        return toRecord(made);
    };
    const std::vector<domain::Record> records{
        address("ea_homeaaaaaaaaaaaa", Home, true, true, 0),
        address("ea_workaaaaaaaaaaaa", "yuki@work.test", false, true, 1),
        address("ea_oldaaaaaaaaaaaaa", "yuki@old.test", true, false, 2)};
    REQUIRE(store.insert(records));
}

/// A message of so many bytes; its sound is named after it.
[[nodiscard]] inline domain::VoicemailMessage messageOf(const std::string& id, domain::Instant arrivedAt,
                                                        std::int64_t bytes = 1'000)
{
    domain::VoicemailMessage message;
    message.id = id;
    message.user = domain::UserId(idOfOwner());
    message.caller = "+14155550100";
    message.callerName = "Ada Lovelace";
    message.calledAt = arrivedAt;
    message.arrivedAt = arrivedAt;
    message.seconds = 65;
    message.bytes = bytes;
    message.audio = id + std::string(domain::limits::Hash - id.size(), '-');
    return message;
}

/// A mail about a message that waits: for whom, and what is to stand in it.
struct WaitingMail {
    std::string recipient;
    VoicemailDetails details;
    friend bool operator==(const WaitingMail&, const WaitingMail&) = default;
};
[[nodiscard]] inline std::vector<WaitingMail> waitingMails(Store& store)
{
    auto rows = store.connection().prepare(
        "SELECT recipient, details FROM mail_queue WHERE kind = 'voicemail' AND delivered_at IS NULL AND "
        "failed_at IS NULL ORDER BY number");
    REQUIRE(rows);
    REQUIRE(rows->run());
    std::vector<WaitingMail> mails;
    while (rows->next()) {
        const auto details = voicemailDetailsFrom(rows->text(1));
        REQUIRE(details);
        mails.push_back({rows->text(0), *details});
    }
    return mails;
}

} // namespace cordboard::server::test
