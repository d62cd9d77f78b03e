// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/commands/list.h"
#include "domain/secret.h"

namespace cordboard::domain {

/// Rulebook 2.12. Absent = leave it as it is.
struct VoicemailEdit {
    UserId user;
    std::optional<bool> isEnabled = {}; ///< an admin's to say
    std::optional<bool> notifies = {};
    std::optional<bool> includesSummary = {};
    std::optional<bool> includesTranscript = {};
    std::optional<bool> attachesAudio = {};
    std::optional<bool> deletesAfterEmail = {};
    std::optional<bool> mailsMissedCalls = {};
    std::optional<std::string> textNumber = {}; ///< as typed; empty = no texts (R-VM-14)
    std::optional<std::int64_t> reminderMinutes = {}; ///< 0 = no reminders (R-VM-14)
    std::optional<ReminderWay> reminderWay = {};
};
/// R-VM-07 to -09. What is left of each box holds I-10: messages are deleted after a mail only where it has
/// the recording, a mail has one only where mails are sent, and mails are sent only to who has an address.
/// Who switches the mails off switches off with them what they would have. Texts and reminders (R-VM-14) are
/// the phone system's to bring; a reminder by text has a number that it goes to.
struct EditVoicemail {
    std::vector<VoicemailEdit> edits;
};

/// R-VM-01, -02, -06. What was set before is gone, and nobody can tell what it was.
struct SetVoicemailPin {
    UserId user;
    Secret pin; ///< empty = no access by phone (R-VM-02)
};

template <> struct Description<VoicemailEdit> {
    static constexpr Listed members{
        target("user", &VoicemailEdit::user, "Whose voicemail it is."),
        sparse("enabled", &VoicemailEdit::isEnabled,
               "Whether callers can leave a message; an admin's to say."),
        sparse("notifies", &VoicemailEdit::notifies,
               "Whether a mail tells of each message (R-VM-07). Switched off, `attaches_audio` and "
               "`deletes_after_email` go with it."),
        sparse("includes_summary", &VoicemailEdit::includesSummary,
               "Whether that mail has a summary; it waits for it (R-VM-10)."),
        sparse("includes_transcript", &VoicemailEdit::includesTranscript,
               "Whether that mail has the transcript; it waits for it (R-VM-10)."),
        sparse("attaches_audio", &VoicemailEdit::attachesAudio,
               "Whether that mail has the recording, as MP3."),
        sparse("deletes_after_email", &VoicemailEdit::deletesAfterEmail,
               "Whether the message goes when the mail was delivered; needs `attaches_audio` (R-VM-09)."),
        sparse("mails_missed_calls", &VoicemailEdit::mailsMissedCalls,
               "Whether a mail tells of each call that nobody answered (R-VM-12)."),
        text(sparse("text_number", &VoicemailEdit::textNumber,
                    "The number where a text tells of each message, as people write it; empty = none does "
                    "(R-VM-14)."),
             limits::NumberText),
        sparse("reminder_minutes", &VoicemailEdit::reminderMinutes,
               "After how many minutes, again and again, they are reminded of a message that they have not "
               "heard, from 5 to 1,440; 0 = never (R-VM-14)."),
        sparse("reminder_way", &VoicemailEdit::reminderWay,
               "How they are reminded; by text only with a `text_number`, by mail only with an address "
               "(R-VM-14)."),
    };
    static constexpr Listed settables{
        Settable{Field::VoicemailIsEnabled, &VoicemailEdit::isEnabled},
        Settable{Field::VoicemailNotifies, &VoicemailEdit::notifies},
        Settable{Field::VoicemailIncludesSummary, &VoicemailEdit::includesSummary},
        Settable{Field::VoicemailIncludesTranscript, &VoicemailEdit::includesTranscript},
        Settable{Field::VoicemailAttachesAudio, &VoicemailEdit::attachesAudio},
        Settable{Field::VoicemailDeletesAfterEmail, &VoicemailEdit::deletesAfterEmail},
        Settable{Field::VoicemailMailsMissedCalls, &VoicemailEdit::mailsMissedCalls},
        Settable{Field::VoicemailTextNumber, &VoicemailEdit::textNumber},
        Settable{Field::VoicemailReminderMinutes, &VoicemailEdit::reminderMinutes},
        Settable{Field::VoicemailReminderWay, &VoicemailEdit::reminderWay}};
};

template <> struct Description<EditVoicemail> {
    static constexpr std::string_view kind = "edit_voicemail";
    static constexpr std::string_view sentence = "Switch voicemail on or off, and say which mails, texts and "
                                                 "reminders tell of messages and missed calls.";
    static constexpr std::string_view takenBackBy = "`edit_voicemail` with the values before";
    static constexpr Listed members{
        target("edits", &EditVoicemail::edits, "One a person; what is left out stays as it is.")};
    static bool mayWaitOffline(const EditVoicemail&) { return true; }
    static void plan(PlanBuilder& builder, const EditVoicemail& command);
    static std::optional<Command> inverse(const EditVoicemail& command, const Plan& plan);
    static std::vector<Field> writes(const EditVoicemail& command, std::size_t row);
    static std::optional<ShapeFault> faultOf(const EditVoicemail& command);
};

template <> struct Description<SetVoicemailPin> {
    static constexpr std::string_view kind = "set_voicemail_pin";
    static constexpr std::string_view sentence =
        "Set the PIN that opens somebody's voicemail from a phone, or switch access by phone off.";
    static constexpr std::string_view takenBackBy = "nothing";
    static constexpr Listed members{
        target("user", &SetVoicemailPin::user, "Whose PIN it is."),
        text(required("pin", &SetVoicemailPin::pin,
                      "The PIN, 4 to 10 digits; empty = no access by phone (R-VM-01, R-VM-02)."),
             limits::PinText),
    };
    static bool mayWaitOffline(const SetVoicemailPin&) { return false; } // R-CHG-07
    static void plan(PlanBuilder& builder, const SetVoicemailPin& command);
    static std::vector<Field> writes(const SetVoicemailPin&, std::size_t)
    {
        return {Field::VoicemailPinIsSet, Field::VoicemailPinSetAt};
    }
};

} // namespace cordboard::domain
