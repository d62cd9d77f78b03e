// SPDX-License-Identifier: GPL-3.0-or-later
// Voicemail boxes and their PINs: rulebook 2.12, 3.18.
#include "app/cordboardctl/words.h"
#include "domain/limits.h"

namespace cordboard::cordboardctl {

namespace {

void addShow(CLI::App& voicemail, Words& words)
{
    auto& show = *voicemail.add_subcommand("show",
                                           "How somebody's voicemail is set, and who gets mails of it");
    show.add_option("user", words.user, OneselfHelp);
    show.callback([&words] { words.request.action = ShowVoicemail{words.user}; });
}

/// R-VM-14.
void addTextsAndReminders(CLI::App& edit, Words& words)
{
    using domain::VoicemailEdit;
    auto& wish = words.voicemail;
    auto* number = edit.add_option("--text-number", wish.textNumber,
                                   "The number where a text tells of each message, as people write it");
    edit.add_flag_callback(
            "--no-text-number", [&wish] { wish.textNumber = ""; }, "No texts")
        ->excludes(number);
    edit.add_option("--reminder-minutes", wish.reminderMinutes, helpOf<&VoicemailEdit::reminderMinutes>())
        ->check(CLI::Range(std::int64_t{0}, domain::limits::ReminderMinutes));
    edit.add_option("--reminder-way", words.reminderWay,
                    "How they are reminded; by_text only with a number for texts")
        ->check(CLI::IsMember(wordsOf<domain::ReminderWay>()));
}

void addVoicemailEdit(CLI::App& voicemail, Words& words)
{
    using domain::VoicemailEdit;
    auto& edit = *voicemail.add_subcommand("edit", helpOf<domain::EditVoicemail>());
    edit.add_option("user", words.users, OneselfAmongHelp);
    auto& wish = words.voicemail;
    addSwitch(edit, "--enabled", wish.isEnabled, helpOf<&VoicemailEdit::isEnabled>());
    addSwitch(edit, "--notifies", wish.notifies,
              "Whether a mail tells of each message; without it nothing is attached or deleted");
    addSwitch(edit, "--includes-summary", wish.includesSummary, helpOf<&VoicemailEdit::includesSummary>());
    addSwitch(edit, "--includes-transcript", wish.includesTranscript,
              helpOf<&VoicemailEdit::includesTranscript>());
    addSwitch(edit, "--attaches-audio", wish.attachesAudio, helpOf<&VoicemailEdit::attachesAudio>());
    addSwitch(edit, "--deletes-after-email", wish.deletesAfterEmail,
              "Whether the message goes when the mail was delivered; needs --attaches-audio");
    addSwitch(edit, "--mails-missed-calls", wish.mailsMissedCalls,
              helpOf<&VoicemailEdit::mailsMissedCalls>());
    addTextsAndReminders(edit, words);
    addExecution(edit, words);
    edit.callback([&words, &wish] {
        if (!words.reminderWay.empty())
            wish.reminderWay = domain::fromWord<domain::ReminderWay>(words.reminderWay);
        if (domain::saysNothing(wish))
            throw CLI::ValidationError("edit",
                                       "say what to change: --enabled, --notifies, --includes-summary, "
                                       "--includes-transcript, --attaches-audio, --deletes-after-email, "
                                       "--mails-missed-calls, --text-number, --no-text-number, "
                                       "--reminder-minutes or --reminder-way");
        words.change(domain::EditVoicemail{{wish}});
    });
}

void addPin(CLI::App& voicemail, Words& words)
{
    auto& pin = *voicemail.add_subcommand("pin", helpOf<domain::SetVoicemailPin>() +
                                                     "; asked for at the terminal unless told");
    pin.add_option("user", words.users, OneselfHelp)->expected(0, 1);
    auto* file = pin.add_option("--pin-file", words.pin.file, "File whose first line is the PIN");
    auto* drawn = pin.add_flag("--generate", words.generatesPin,
                               "Draw a PIN at random; it is shown once, when it is set");
    pin.add_flag("--off", words.switchesPinOff, "No access by phone any more")
        ->excludes(file)
        ->excludes(drawn);
    drawn->excludes(file);
    addExecution(pin, words);
    pin.callback([&words] {
        words.change(domain::SetVoicemailPin{});
        if (words.switchesPinOff)
            return;
        if (words.generatesPin)
            words.pin.source = PinSource::Drawn;
        else if (!words.pin.file.empty())
            words.pin.source = PinSource::File;
        std::get<ChangeRows>(words.request.action).pin = words.pin;
    });
}

} // namespace

void addVoicemail(CLI::App& app, Words& words)
{
    auto& voicemail =
        *app.add_subcommand("voicemail", "Voicemail boxes and their PINs")->require_subcommand(1);
    addShow(voicemail, words);
    addVoicemailEdit(voicemail, words);
    addPin(voicemail, words);
}

} // namespace cordboard::cordboardctl
