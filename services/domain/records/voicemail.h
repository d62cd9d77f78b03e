// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/instant.h"
#include "domain/limits.h"
#include "domain/records/member.h"

namespace cordboard::domain {

/// R-VM-14: how somebody is reminded of messages that they have not heard.
enum class ReminderWay : std::uint8_t { Call, Text, Email };
template <>
inline constexpr std::array<std::string_view, 3> WordsOf<ReminderWay>{"by_call", "by_text", "by_email"};

/// Rulebook 2.12: the voicemail box of a person, whose id it has. What a new one holds is the default, and a
/// person who departed from none of it has no such record. The PIN itself never leaves the server.
struct Voicemail {
    VoicemailId id;
    OfficeId officeId; ///< the person's
    bool isEnabled = true;
    bool pinIsSet = false; ///< R-VM-02: without one there is no access by phone
    std::optional<Instant> pinSetAt; ///< when it was set last; absent = there is none
    std::string greeting; ///< SHA-256 of its bytes in hex; empty: the system's announcement (R-VM-13)
    std::int64_t greetingSeconds = 0;
    bool notifies = false; ///< R-VM-07: a mail for each message
    bool includesSummary = false; ///< R-VM-08
    bool includesTranscript = false; ///< R-VM-08
    bool attachesAudio = false; ///< R-VM-08
    bool deletesAfterEmail = false; ///< R-VM-09: only with attachesAudio
    bool mailsMissedCalls = false; ///< R-VM-12
    std::string textNumber; ///< R-VM-14: E.164; a text there tells of each message; empty: none does
    std::int64_t reminderMinutes = 0; ///< R-VM-14: between two reminders of what was not heard; 0: none
    ReminderWay reminderWay = ReminderWay::Call; ///< by text only with textNumber
    std::int64_t version = 0;

    /// I-10, R-VM-07: whether it takes an address that mails go to.
    [[nodiscard]] bool needsAddress() const noexcept
    {
        return notifies || mailsMissedCalls || (reminderMinutes != 0 && reminderWay == ReminderWay::Email);
    }
};

// clang-format off
template <> struct MembersOf<Voicemail> : MemberList<MembersOf<Voicemail>> {
    static constexpr Listed members{
        member<&Voicemail::officeId>(Field::VoicemailOffice, "office_id", "The office of the person."),
        member<&Voicemail::isEnabled>(Field::VoicemailIsEnabled, "enabled", "Whether callers can leave a message."),
        member<&Voicemail::pinIsSet>(Field::VoicemailPinIsSet, "pin_is_set",
            "Whether a PIN opens the box by phone; the PIN itself is never told (R-VM-06)."),
        member<&Voicemail::pinSetAt>(Field::VoicemailPinSetAt, "pin_set_at",
            "When the PIN was set last; null = there is none."),
        member<&Voicemail::greeting>(Field::VoicemailGreeting, "greeting",
            "SHA-256 of the greeting in hex; empty = the system's announcement (R-VM-13)."),
        member<&Voicemail::greetingSeconds>(Field::VoicemailGreetingSeconds, "greeting_seconds",
            "How long the greeting is; 0 = there is none.", Trait::None, limits::GreetingSeconds),
        member<&Voicemail::notifies>(Field::VoicemailNotifies, "notifies",
            "Whether a mail tells of each message (R-VM-07)."),
        member<&Voicemail::includesSummary>(Field::VoicemailIncludesSummary, "includes_summary",
            "Whether that mail has a summary; it waits for it (R-VM-10)."),
        member<&Voicemail::includesTranscript>(Field::VoicemailIncludesTranscript, "includes_transcript",
            "Whether that mail has the transcript; it waits for it (R-VM-10)."),
        member<&Voicemail::attachesAudio>(Field::VoicemailAttachesAudio, "attaches_audio",
            "Whether that mail has the recording, as MP3."),
        member<&Voicemail::deletesAfterEmail>(Field::VoicemailDeletesAfterEmail, "deletes_after_email",
            "Whether the message goes when the mail was delivered; needs `attaches_audio` (R-VM-09)."),
        member<&Voicemail::mailsMissedCalls>(Field::VoicemailMailsMissedCalls, "mails_missed_calls",
            "Whether a mail tells of each call that nobody answered."),
        member<&Voicemail::textNumber>(Field::VoicemailTextNumber, "text_number",
            "The number, in E.164, where a text tells of each message (R-VM-14); empty = none does.",
            Trait::Personal),
        member<&Voicemail::reminderMinutes>(Field::VoicemailReminderMinutes, "reminder_minutes",
            "After how many minutes, again and again, they are reminded of a message that they have not heard "
            "(R-VM-14); 0 = never.", Trait::None, limits::ReminderMinutes),
        member<&Voicemail::reminderWay>(Field::VoicemailReminderWay, "reminder_way",
            "How they are reminded; by text only with a `text_number`, by mail only with an address.")};
};
// clang-format on

} // namespace cordboard::domain
