// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/lettertext.h"

#include <algorithm>
#include <string_view>

#include "domain/limits.h"
#include "domain/phonenumber.h"
#include "server/oneline.h"
#include "server/voicemailletter.h"

namespace cordboard::server {

namespace {

constexpr char Given = '+';
constexpr char Taken = '-';
constexpr std::string_view Unclaimed = "\nunclaimed"; ///< behind an address

[[nodiscard]] std::string greeting(const LetterContent& content)
{
    auto name = inOneLine(content.firstName);
    if (name.empty())
        name = inOneLine(content.lastName);
    return "Hello " + name + ",\n\n";
}

[[nodiscard]] std::string invitation(const LetterContent& content, const std::string& company)
{
    return company + " has invited you to its phone system. To begin, choose a password here:\n\n" +
           content.link + "\n\nThe link works once, until " + spokenTime(content.expiresAt) +
           ". Whoever has it can take your place: do not pass it on.\n\n"
           "If you did not expect this mail, there is nothing you need to do.\n";
}

[[nodiscard]] std::string reset(const LetterContent& content, const std::string& company)
{
    return "you, or an admin for you, asked for a new password for your account at " + company +
           ". Choose one here:\n\n" + content.link + "\n\nThe link works once, until " +
           spokenTime(content.expiresAt) +
           ". Do not pass it on.\n\n"
           "If it was not you, and nobody told you of it, there is nothing you need to do: your password "
           "stays as it is.\n";
}

/// How whoever did not expect it gets further.
[[nodiscard]] std::string whomToAsk(const std::string& company)
{
    return "\nIf you have questions, ask an admin of " + company + ".\n";
}

[[nodiscard]] std::string suspended(const LetterContent&, const std::string& company)
{
    return "your account at " + company +
           " was suspended. You can neither sign in nor make calls until an admin reactivates it. Your "
           "numbers and settings are kept.\n" +
           whomToAsk(company);
}

[[nodiscard]] std::string reactivated(const LetterContent&, const std::string& company)
{
    return "your account at " + company +
           " was reactivated. You can sign in and make calls again, with the password that you had.\n" +
           whomToAsk(company);
}

[[nodiscard]] std::string deleted(const LetterContent& content, const std::string& company)
{
    const auto until = inOneLine(content.details);
    return "your account at " + company + " was deleted. " +
           (until.empty() ? std::string()
                          : "An admin can restore it until " + until + "; after that its data are gone.") +
           "\n" + whomToAsk(company);
}

[[nodiscard]] std::string restored(const LetterContent& content, const std::string& company)
{
    const bool isSuspended = content.details == StillSuspended;
    return "your account at " + company + " was restored. " +
           (isSuspended
                ? "It is suspended, as it was before it was deleted: you cannot sign in until an admin "
                  "reactivates it.\n"
                : "You can sign in again, with the password that you had.\n") +
           whomToAsk(company);
}

[[nodiscard]] std::string verification(const LetterContent& content, const std::string& company)
{
    return "this address was added to your account at " + company + ". If it is yours, confirm it here:\n\n" +
           content.link + "\n\nThe link works once, until " + spokenTime(content.expiresAt) +
           ". Only then is mail about your account sent to this address.\n\n"
           "If you did not expect this mail, there is nothing you need to do.\n";
}

[[nodiscard]] std::string passwordChanged(const LetterContent& content, const std::string& company)
{
    return "the password of your account at " + company + " was changed on " + spokenTime(content.writtenAt) +
           ". Whoever was signed in elsewhere with your account is signed out.\n\n"
           "If it was not you, ask for a new password where you sign in, and tell an admin of " +
           company + " at once.\n";
}

[[nodiscard]] std::string secondFactorChanged(const LetterContent& content, const std::string& company)
{
    const bool isOn = content.details == SecondFactorOn;
    return "the second factor of your account at " + company + " was turned " + (isOn ? "on" : "off") +
           " on " + spokenTime(content.writtenAt) + ". " +
           (isOn ? "From now on signing in takes a code beside the password; who was signed in elsewhere is "
                   "not any more.\n\n"
                 : "From now on the password alone is enough to sign in.\n\n") +
           "If you did not expect it, ask for a new password where you sign in, and tell an admin of " +
           company + " at once.\n";
}

[[nodiscard]] std::string secondFactorGuessed(const LetterContent& content, const std::string& company)
{
    return "somebody who knows the password of your account at " + company +
           " has typed wrong codes of the "
           "second factor, " +
           std::to_string(domain::limits::MostTries) + " in a row, the last on " +
           spokenTime(content.writtenAt) +
           ". Nobody was let in. After each further one a right code has to wait, too.\n\n"
           "If it was not you, choose another password now, and tell an admin of " +
           company + ".\n";
}

/// It goes to an address that is somebody's no more, perhaps, so the new one is not named.
[[nodiscard]] std::string addressChanged(const LetterContent& content, const std::string& company)
{
    return "the e-mail address of your account at " + company + " was changed on " +
           spokenTime(content.writtenAt) +
           ". This address was the one that you signed in with; now another one is.\n\n"
           "If you did not expect it, tell an admin of " +
           company + " at once.\n";
}

/// How whoever did not expect it keeps others out.
[[nodiscard]] std::string unlessExpected(const std::string& company)
{
    return "\nIf you did not expect it, sign in, remove the address and choose another password; and tell an "
           "admin of " +
           company + " at once.\n";
}

[[nodiscard]] std::string addressInDetails(const LetterContent& content)
{
    return inOneLine(content.details.substr(0, content.details.find('\n')));
}

[[nodiscard]] bool isUnclaimed(const LetterContent& content)
{
    return content.details.ends_with(Unclaimed);
}

[[nodiscard]] std::string addressAdded(const LetterContent& content, const std::string& company)
{
    return "the e-mail address " + addressInDetails(content) + " was added to your account at " + company +
           " on " + spokenTime(content.writtenAt) + ". " +
           (isUnclaimed(content)
                ? "It was not you who added it, so no new password and no mail about your voicemail is sent "
                  "there, unless you ask for the mail that confirms it while you are signed in.\n"
                : "A new password, and mail about your voicemail, can be sent there once it is confirmed by "
                  "the link in a mail.\n") +
           unlessExpected(company);
}

[[nodiscard]] std::string addressVerified(const LetterContent& content, const std::string& company)
{
    return "the e-mail address " + addressInDetails(content) + " of your account at " + company +
           " was confirmed on " + spokenTime(content.writtenAt) + ". " +
           (isUnclaimed(content)
                ? "It was not you who asked for that, so no new password and no mail about your voicemail is "
                  "sent there, unless you ask for the mail that confirms it while you are signed in.\n"
                : "From now on a new password, and mail about your voicemail, can be sent there.\n") +
           unlessExpected(company);
}

[[nodiscard]] std::string pinLocked(const LetterContent& content, const std::string& company)
{
    return "somebody has typed wrong PINs for your voicemail at " + company + ", the last one on " +
           spokenTime(content.writtenAt) +
           ". Until the right one is typed, one PIN an hour can be tried. A new PIN, which you can set when "
           "you are signed in, opens it at once.\n" +
           whomToAsk(company);
}

/// The lines of the details that begin so, as a list.
[[nodiscard]] std::string listOf(std::string_view details, char beginning)
{
    std::string list;
    while (!details.empty()) {
        const auto line = details.substr(0, details.find('\n'));
        details.remove_prefix(std::min(details.size(), line.size() + 1));
        if (!line.empty() && line.front() == beginning)
            list += "    " + inOneLine(line.substr(1)) + "\n";
    }
    return list;
}

[[nodiscard]] std::string roles(const LetterContent& content, const std::string& company)
{
    const auto given = listOf(content.details, Given);
    const auto taken = listOf(content.details, Taken);
    std::string body = "your rights in the phone system of " + company + " were changed.\n";
    if (!given.empty())
        body += "\nYou now are:\n\n" + given;
    if (!taken.empty())
        body += "\nYou no longer are:\n\n" + taken;
    return body + whomToAsk(company);
}

[[nodiscard]] LetterText withHello(LetterText text, const std::string& hello)
{
    text.body.insert(0, hello);
    return text;
}

/// What `detailsOfCall` made: the time, and whoever called if they showed it.
struct CallDetails {
    std::string time;
    std::string caller;

    explicit CallDetails(std::string_view details)
    {
        const auto end = std::min(details.find('\n'), details.size());
        time = inOneLine(details.substr(0, end));
        caller = inOneLine(details.substr(std::min(end + 1, details.size())));
        if (caller.empty())
            caller = "somebody who does not show their number";
    }
};

[[nodiscard]] std::string unheardMessage(const LetterContent& content, const std::string& company)
{
    const CallDetails call(content.details);
    return "a voicemail message that " + call.caller + " left on " + call.time +
           " waits for you, and you have not heard it yet.\n\nYou get this mail because you asked " +
           company + " to remind you. You can turn that off in your voicemail settings.\n";
}

[[nodiscard]] std::string missedCall(const LetterContent& content, const std::string& company)
{
    const CallDetails call(content.details);
    return call.caller + " called you on " + call.time +
           ", and nobody took the call.\n\n"
           "You get this mail because you asked " +
           company + " for one about each missed call. You can turn that off in your voicemail settings.\n";
}

} // namespace

LetterText textOf(const LetterContent& content, const std::string& company)
{
    const auto hello = greeting(content);
    switch (content.kind) {
    case MailKind::Invitation:
        return {company + " invites you to its phone system", hello + invitation(content, company)};
    case MailKind::Reset: return {"Choose a new password for " + company, hello + reset(content, company)};
    case MailKind::Suspended:
        return {"Your account at " + company + " was suspended", hello + suspended(content, company)};
    case MailKind::Reactivated:
        return {"Your account at " + company + " was reactivated", hello + reactivated(content, company)};
    case MailKind::Deleted:
        return {"Your account at " + company + " was deleted", hello + deleted(content, company)};
    case MailKind::Restored:
        return {"Your account at " + company + " was restored", hello + restored(content, company)};
    case MailKind::VerifyAddress:
        return {"Confirm your e-mail address for " + company, hello + verification(content, company)};
    case MailKind::PasswordChanged:
        return {"Your password at " + company + " was changed", hello + passwordChanged(content, company)};
    case MailKind::SecondFactorChanged:
        if (content.details == SecondFactorGuessed)
            return {"Wrong codes for your account at " + company,
                    hello + secondFactorGuessed(content, company)};
        return {"The second factor of your account at " + company + " was turned " +
                    (content.details == SecondFactorOn ? "on" : "off"),
                hello + secondFactorChanged(content, company)};
    case MailKind::AddressChanged:
        return {"Your e-mail address at " + company + " was changed",
                hello + addressChanged(content, company)};
    case MailKind::AddressAdded:
        return {"An e-mail address was added to your account at " + company,
                hello + addressAdded(content, company)};
    case MailKind::AddressVerified:
        return {"An e-mail address of your account at " + company + " was confirmed",
                hello + addressVerified(content, company)};
    case MailKind::PinLocked:
        return {"Wrong PINs for your voicemail at " + company, hello + pinLocked(content, company)};
    case MailKind::Roles:
        return {"Your rights at " + company + " were changed", hello + roles(content, company)};
    case MailKind::Voicemail:
        return withHello(voicemailTextOf(content.voicemail.value_or(VoicemailNews{}), company), hello);
    case MailKind::VoicemailStorage: return withHello(storageTextOf(content.details, company), hello);
    case MailKind::VoicemailReminder:
        return {"A voicemail message waits for you", hello + unheardMessage(content, company)};
    case MailKind::MissedCall: return {"You missed a call", hello + missedCall(content, company)};
    }
    return {};
}

std::string detailsOfDeletion(domain::Instant restorableUntil)
{
    return spokenTime(restorableUntil);
}

std::string detailsOfCall(const std::string& caller, domain::Instant at)
{
    return spokenTime(at) + '\n' + (caller.empty() ? std::string() : domain::readableNumber(caller));
}

std::string detailsOfAddress(const std::string& email, Claim claim)
{
    return email + (claim == Claim::Unclaimed ? std::string(Unclaimed) : std::string());
}

std::string detailsOfRoles(std::span<const std::string> given, std::span<const std::string> taken)
{
    std::string details;
    for (const auto& role : given)
        details += Given + inOneLine(role) + '\n';
    for (const auto& role : taken)
        details += Taken + inOneLine(role) + '\n';
    return details;
}

} // namespace cordboard::server
