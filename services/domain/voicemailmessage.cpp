// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/voicemailmessage.h"

namespace cordboard::domain {

MailDecision decideMail(const Voicemail& settings, Transcription transcription, Duration age) noexcept
{
    if (!settings.notifies)
        return {};
    MailDecision now{MailTurn::Now, {}};
    now.mail.hasAudio = settings.attachesAudio;
    now.mail.deletesMessage = settings.attachesAudio && settings.deletesAfterEmail;
    if (!settings.includesSummary && !settings.includesTranscript)
        return now;
    switch (transcription) {
    case Transcription::Done:
        now.mail.hasSummary = settings.includesSummary;
        now.mail.hasTranscript = settings.includesTranscript;
        return now;
    case Transcription::Failed: now.mail.lack = MailLack::Failed; return now;
    case Transcription::Awaited: break;
    }
    if (age < TranscriptionWait)
        return {MailTurn::Later, {}};
    now.mail.lack = MailLack::Late;
    return now;
}

} // namespace cordboard::domain
