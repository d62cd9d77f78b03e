// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/voicemailletter.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "domain/codepoints.h"
#include "domain/phonenumber.h"
#include "media/type.h"
#include "server/oneline.h"

namespace cordboard::server {

namespace {

using domain::MailLack;

[[nodiscard]] std::string callerOf(const domain::VoicemailMessage& message)
{
    const auto name = inOneLine(message.callerName);
    const auto number = domain::readableNumber(inOneLine(message.caller));
    if (domain::isBlank(name))
        return domain::isBlank(number) ? "a withheld number" : number;
    return domain::isBlank(number) ? name : name + ", " + number;
}

/// "1:05"
[[nodiscard]] std::string minutesOf(std::int64_t seconds)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%lld:%02lld", static_cast<long long>(seconds / 60),
                  static_cast<long long>(seconds % 60));
    return text.data();
}

/// Each line set in, so that what was said is not taken for what we say.
[[nodiscard]] std::string quotedText(std::string_view text)
{
    std::string lines;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        lines += "    " + inOneLine(line) + "\n";
    }
    return lines;
}

[[nodiscard]] std::string section(const char* title, const std::string& text, const char* nothing)
{
    return domain::isBlank(text) ? "\n" + std::string(nothing) + "\n"
                                 : "\n" + std::string(title) + "\n\n" + quotedText(text);
}

[[nodiscard]] std::string lackText(MailLack lack)
{
    switch (lack) {
    case MailLack::Nothing: break;
    case MailLack::Failed:
        return "\nThe message could not be transcribed: this mail comes without its text.\n";
    case MailLack::Late:
        return "\nThe transcription took longer than " + std::to_string(domain::TranscriptionWait.count()) +
               " minutes: this mail comes without its text.\n";
    }
    return {};
}

} // namespace

LetterText voicemailTextOf(const VoicemailNews& news, const std::string& company)
{
    const auto& [message, mail] = news;
    const auto caller = callerOf(message);
    auto body = "there is a voicemail message for you at " + company + ".\n\n    From:   " + caller +
                "\n    Left:   " + spokenTime(message.calledAt) +
                "\n    Length: " + minutesOf(message.seconds) + " minutes\n";
    if (mail.hasSummary)
        body += section("Summary:", message.summary, "There is no summary.");
    if (mail.hasTranscript)
        body += section("Transcript:", message.transcript, "No words were understood.");
    body += lackText(mail.lack);
    if (mail.hasAudio)
        body += "\nThe recording is attached.\n";
    if (mail.deletesMessage)
        body += "As you have asked for, the message is removed from your voicemail box when this mail was "
                "delivered: keep the mail if you want to keep the recording.\n";
    return {"Voicemail from " + caller, std::move(body)};
}

LetterText storageTextOf(const std::string& details, const std::string& company)
{
    const bool isFull = details == word(domain::BoxFill::Full);
    constexpr auto Megabytes = domain::BoxBytes >> 20;
    const auto limit = std::to_string(Megabytes) + " MB";
    if (isFull)
        return {
            "Your voicemail box is full",
            "your voicemail box at " + company + " holds " + limit +
                " of messages, and takes no more. Callers can leave a message again when you have deleted "
                "some.\n"};
    return {
        "Your voicemail box is nearly full",
        "your voicemail box at " + company + " holds more than 80 % of the " + limit +
            " that it can. Delete messages that you do not need any more: a full box takes no new ones.\n"};
}

Attachment attachmentOf(const domain::VoicemailMessage& message, std::string bytes)
{
    auto time = domain::toRfc3339(message.calledAt).substr(0, std::string_view("2026-11-24T09:41").size());
    std::replace(time.begin(), time.end(), ':', '-');
    return {"voicemail-" + time + '.' + std::string(suffixOf(media::Type::Mp3)),
            std::string(mediaTypeOf(media::Type::Mp3)), std::move(bytes)};
}

} // namespace cordboard::server
