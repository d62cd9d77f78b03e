// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/sentences.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "domain/apikey.h"
#include "domain/cause.h"
#include "domain/limits.h"
#include "domain/moneytext.h"
#include "domain/namedvalue.h"
#include "interfaces/undorefusal.h"
#include "sentences/poolmoves.h"

namespace cordboard::cordboardctl {

namespace {

std::string_view errorText(domain::ErrorCode code) noexcept
{
    using domain::ErrorCode;
    switch (code) {
    case ErrorCode::InvalidInput: return "This cannot be understood";
    case ErrorCode::NotFound: return "This does not exist or is not visible to you";
    case ErrorCode::Unauthorized:
        return "The e-mail address or the password is wrong, or the session has ended";
    case ErrorCode::Forbidden: return "Your role does not allow this";
    case ErrorCode::Conflict: return "Someone else changed this in the meantime";
    case ErrorCode::KeyReused: return "This operation was already sent with another content";
    case ErrorCode::TooLarge: return "This is too large";
    case ErrorCode::RateLimited: return "The server asks to wait";
    case ErrorCode::Offline: return "The server does not answer";
    case ErrorCode::Untrusted: return "The server's certificate is not trusted";
    case ErrorCode::Protocol: return "The server's answer does not follow the contract";
    case ErrorCode::Storage: return "The profile directory cannot be read or written";
    case ErrorCode::Cancelled: return "Cancelled";
    case ErrorCode::Internal: return "Something went wrong inside the program";
    }
    return {};
}

/// Where the cause says more than the code; nothing else is told of it then.
std::string causeText(domain::Cause cause, std::string_view rest)
{
    using domain::Cause;
    switch (cause) {
    case Cause::DiskFull:
        return "The disk of this computer is full: nothing can be kept in the profile directory";
    case Cause::NotConnected: return "The server cannot be reached: check the address and the network";
    case Cause::Redirected:
        return "The server sends to another address, which is not followed; check the address";
    case Cause::NotUnderstood:
        return "The server answers, but not as this program expects; is it a Cordboard server of this "
               "version?";
    case Cause::AuthoritiesUnusable:
        return "The file of trusted authorities that --ca-file names cannot be used any more; nothing was "
               "sent";
    case Cause::CertificateExpired: return "The server's certificate has expired";
    case Cause::CertificateNotYetValid:
        return "The server's certificate is not valid yet; is this computer's clock right?";
    case Cause::CertificateOfAnotherHost:
        return "The server's certificate is for another host, or names it only in the common name";
    case Cause::CertificateOfUnknownAuthority:
        return "The server's certificate is from an authority that is not known here; name it with --ca-file";
    case Cause::CertificateWeak: return "The server's certificate has a key or a signature that is too weak";
    case Cause::CertificateRevoked: return "The server's certificate has been revoked";
    case Cause::CertificateNotForServers: return "The server's certificate was not issued for a server";
    case Cause::ConnectionWeak:
        return "The server offers no connection that is safe today: TLS 1.3, or TLS 1.2 with forward secrecy";
    case Cause::OfflinePasswordWrong:
        return "The server does not answer, and this is not the password of the last sign-in on this "
               "computer";
    case Cause::OfflineTooSoon:
        return "The server does not answer, and there were too many wrong passwords; try again in " +
               std::string(rest) + " seconds";
    case Cause::OfflineLocked:
        return "The server does not answer, and after too many wrong passwords the data on this computer is "
               "locked until a "
               "sign-in with a connection";
    case Cause::OfflineUnknown:
        return "The server does not answer, and nobody has signed in on this computer before";
    case Cause::WorkWaits: return "Operations that were confirmed wait to be sent: " + std::string(rest);
    }
    return {};
}

struct Reason {
    std::string_view rule;
    std::string_view text;
};

/// Why a plan cannot be taken back, by rule.
constexpr std::array UndoReasons{
    Reason{"R-DEL-05", "people who never accepted their invitation cannot be restored"},
    Reason{"R-PURGE-02", "personal data is erased"},
    Reason{"R-NUM-04",
           "a released number can be recovered for seven days, and a recovered one can be released again"},
    Reason{"R-NUM-11", "which number was primary before would be lost"},
    Reason{"R-NUM-10", "a removed number is added again as a new one"},
    Reason{"R-NUM-03", "the number cannot be given back to whom or where it was"},
    Reason{"R-LIC-12", "a license that somebody had ends at the next bill"},
    Reason{"R-XFER-03", "somebody's number was in another office"},
    Reason{"R-XFER-04", "somebody goes to another country and gives numbers up"},
    Reason{"R-XFER-08", "the office that somebody leaves is not sold such licenses"},
    Reason{"R-XFER-14", "which office somebody administered before would be lost"},
    Reason{"R-DEV-07", "which line somebody had on a phone, or where the phone stood, would be lost"},
    Reason{"R-VM-06", "nobody can tell what the PIN was before"},
    Reason{"R-MAIL-03", "that the address is theirs has to be shown again; add it once more instead"},
    Reason{"R-CID-05", "what somebody showed to whom they call would be lost"},
    Reason{"R-ROLE-07", "your role does not cover the way back"},
    Reason{"R-BULK-02", "such a role is granted one person at a time"},
    Reason{"R-SUSP-01", "people who never signed in cannot be suspended"},
    Reason{"R-ANL-04", "admins see analytics anyway"},
    Reason{"R-CHG-03", "nothing changes"},
};

std::string_view undoReason(std::string_view rule) noexcept
{
    const auto found = std::find_if(UndoReasons.begin(), UndoReasons.end(),
                                    [rule](const Reason& reason) { return reason.rule == rule; });
    return found == UndoReasons.end() ? "there is no way back" : found->text;
}

std::string_view changeWord(Told told) noexcept
{
    switch (told) {
    case Told::Planned: return "will change";
    case Told::Done: return "changed";
    case Told::NotDone: return "not changed";
    }
    return {};
}

std::string counted(std::int64_t count, const char* one, const char* many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

/// " (15.00 EUR less a month from 2026-12-01)", or nothing when the bill stays.
std::string costOf(const domain::SeatDelta& seat)
{
    auto cost = seat.monthlyCost;
    if (cost.tenThousandths == 0)
        return {};
    const bool isLess = cost.tenThousandths < 0;
    cost.tenThousandths = std::abs(cost.tenThousandths);
    auto text = " (" + amount(cost) + (isLess ? " less" : " more") + " a month";
    if (seat.from)
        text += " from " + domain::toRfc3339(*seat.from).substr(0, 10);
    if (seat.dueNow.tenThousandths > 0) // R-BILL-06
        text += ", " + amount(seat.dueNow) + " now";
    return text + ")";
}

/// Whom and what undo leaves as the plan makes them, each named once: no more than are listed, and one.
std::vector<std::string> leftByUndo(const domain::Plan& plan)
{
    std::vector<std::string> labels;
    if (!plan.isPartlyFinal())
        return labels;
    const auto back = comingBack(plan);
    for (std::size_t row = 0; row < back.size() && labels.size() <= domain::limits::NamedValues; ++row) {
        const auto& outcome = plan.outcomes[row];
        if (outcome.kind == domain::OutcomeKind::WillChange && !back[row] &&
            std::find(labels.begin(), labels.end(), outcome.label) == labels.end())
            labels.push_back(outcome.label);
    }
    return labels;
}

/// "voice: Berlin 8 -> 5, Austin 2 -> 5", each type of a transfer (R-LIC-08).
std::vector<std::string> moveSentences(const domain::Plan& plan, const domain::DirectoryView& company)
{
    const auto end = [&company](const sentences::PoolMove::End& at) {
        const auto office = company.office(at.office);
        return (office ? office->name : at.office.value()) + " " + std::to_string(at.before) + " -> " +
               std::to_string(at.after);
    };
    std::vector<std::string> texts;
    for (const auto& move : sentences::poolMovesOf(plan))
        texts.push_back("Licenses bought, " + spoken(domain::word(move.type)) + ": " + end(move.from) + ", " +
                        end(move.to));
    if (!texts.empty())
        texts.emplace_back("What is paid a month stays the same"); // R-LIC-07
    return texts;
}

} // namespace

std::string sentence(const domain::Error& error)
{
    if (const auto cause = domain::causeOf(error.detail)) {
        auto text = causeText(*cause, domain::restOf(error.detail));
        return text.ends_with('?') ? text : text + '.';
    }
    std::string result(errorText(error.code));
    if (!error.detail.empty())
        result.append(" (").append(error.detail).append(")");
    return result.append(".");
}

std::string sentence(const interfaces::OutboxRepair& repair)
{
    const auto lost = repair.lost > 0 ? std::to_string(repair.lost) + " could not be read"
                                      : std::string("nothing else is known to have been in it");
    return "The file of waiting operations was damaged. " + std::to_string(repair.saved) +
           " of them were taken over, " + lost + ". The damaged file is kept as " + repair.keptFile + ".";
}

std::string_view word(domain::OutcomeKind kind, Told told) noexcept
{
    switch (kind) {
    case domain::OutcomeKind::WillChange: return changeWord(told);
    case domain::OutcomeKind::NoChange: return "no change";
    case domain::OutcomeKind::Refused: return "refused";
    }
    return {};
}

std::string_view word(interfaces::OperationState state) noexcept
{
    using interfaces::OperationState;
    switch (state) {
    case OperationState::Queued: return "queued";
    case OperationState::Sending: return "sending";
    case OperationState::Applied: return "applied";
    case OperationState::Refused: return "refused";
    case OperationState::Conflict: return "conflict";
    case OperationState::Unknown: return "unknown";
    case OperationState::Cancelled: return "cancelled";
    }
    return {};
}

std::string summary(const domain::Plan& plan, Told told)
{
    using domain::OutcomeKind;
    return std::to_string(plan.count(OutcomeKind::WillChange)) + " " + std::string(changeWord(told)) + ", " +
           std::to_string(plan.count(OutcomeKind::Refused)) + " refused, " +
           std::to_string(plan.count(OutcomeKind::NoChange)) + " without change";
}

std::vector<std::string> seatSentences(const domain::Plan& plan, const domain::DirectoryView& company)
{
    if (std::holds_alternative<domain::TransferLicenses>(plan.command))
        return moveSentences(plan, company);
    std::vector<std::string> texts;
    for (const auto& seat : plan.seats) {
        const auto office = company.office(seat.office);
        const auto pool = spoken(domain::word(seat.type)) + ", " +
                          (office ? office->name : seat.office.value());
        const bool isMoved = domain::isMoved(plan.seats, seat.type);
        // Whoever has a license that moves goes with it; what is freed or taken besides is told.
        if (const auto assigned = seat.assigned - (isMoved ? seat.purchased : 0); assigned != 0) {
            const auto count = counted(std::abs(assigned), "seat", "seats");
            texts.push_back(count + (assigned < 0 ? " freed: " : " taken: ") + pool);
        }
        if (seat.purchased != 0 && isMoved)
            texts.push_back(counted(std::abs(seat.purchased), "license", "licenses") +
                            (seat.purchased < 0 ? " moved away: " : " moved here: ") + pool + costOf(seat));
        else if (seat.purchased != 0)
            texts.push_back(counted(seat.purchased, "license", "licenses") + " bought: " + pool +
                            costOf(seat));
        if (seat.scheduledRemoval != 0) {
            const auto count = counted(std::abs(seat.scheduledRemoval), "license", "licenses");
            texts.push_back(count + (seat.scheduledRemoval > 0 ? " given up: " : " kept after all: ") + pool +
                            costOf(seat));
        }
    }
    return texts;
}

std::string amount(const domain::Money& money)
{
    if (money.currency.empty())
        return {};
    return domain::decimal(money) + " " + money.currency;
}

std::string rowCounts(std::size_t shown, std::size_t found, std::size_t all, std::size_t hidden)
{
    auto text = std::to_string(shown) + " shown, " + std::to_string(found) + " found, " +
                std::to_string(all) + " in all";
    return hidden > 0 ? text + ". " + leftOutSentence(hidden) : text;
}

std::string undoSentence(const domain::Plan& plan)
{
    if (!plan.undo.isPossible)
        return "Cannot be taken back: " + std::string(undoReason(plan.undo.reason)) + ".";
    std::string text = "Can be taken back";
    if (plan.undo.until)
        text += " until " + sentences::spokenTime(domain::toRfc3339(*plan.undo.until));
    const auto gone = domain::listed(leftByUndo(plan));
    return text + (gone.empty() ? "" : ", except for " + gone) + ".";
}

std::string authoritiesSentence(const std::string& file, const domain::Error& error)
{
    return "The file of trusted authorities, " + file + ", cannot be used: " + error.detail +
           ". --ca-file wants certificates in PEM form.";
}

std::string missingCodeSentence()
{
    return "This account has a second factor: name a file with a code by --code-file, or run this at a "
           "terminal.";
}

std::string wrongCodeSentence()
{
    return "This is not the present code of the second factor, or it was used before.";
}

std::string codeFileSentence(const std::string& file)
{
    return "The code file " + file + " cannot be read, or its first line is empty.";
}

std::string keyFileSentence(const std::string& file)
{
    return "The key file " + file + " cannot be read, or its first line is no API key: one begins with " +
           std::string(domain::ApiKeyPrefix) + '.';
}

std::string refusedKeySentence()
{
    return "The server does not take this API key. It may have expired, or was revoked, or is not for this.";
}

std::string lostKeySentence(const std::string& file, const std::string& id)
{
    return "The key was made, but " + file +
           " cannot be written, so that nobody has it. Take it back with: cordboardctl keys revoke " + id;
}

std::string unseenSentence()
{
    return "Your role does not show you this list. Ask an admin with a wider role.";
}

std::string unreadableFileSentence(const std::string& path, const domain::Error& error)
{
    return "The file " + path + " cannot be used: " + error.detail + ".";
}

std::string unsentFileSentence(const std::string& path, std::size_t bytes)
{
    return "The " + std::to_string(bytes) + " bytes of " + path +
           " would be sent. Whether the service takes the file, and how long a greeting is, it tells then.";
}

std::string savedFileSentence(const std::string& path, std::size_t bytes)
{
    return "Saved " + std::to_string(bytes) + " bytes to " + path + ".";
}

std::string keptSignInOverSentence()
{
    return "The sign-in that was kept is over. Sign in again: cordboardctl login";
}

std::string keptSentence(KeptIn place)
{
    return place == KeptIn::Keyring
               ? "The sign-in is kept in the keyring. cordboardctl logout ends it."
               : "The sign-in is kept in a file of the profile: who reads this disk can use it. cordboardctl "
                 "logout ends it.";
}

std::string notKeptSentence(KeptIn place, const std::string& why)
{
    return "The sign-in could not be kept, and has ended: " + why + "." +
           (place == KeptIn::Keyring ? " To keep it in a file that only you can read, add --in-file." : "");
}

std::string endedSessionsSentence(std::int64_t count)
{
    if (count == 0)
        return "There was no other session.";
    return count == 1 ? "One session has ended." : std::to_string(count) + " sessions have ended.";
}

std::string nobodySentence(const std::string& word)
{
    return "Nobody you see has the address, extension or id " + word + ".";
}

std::string unrestrictedSentence()
{
    return "Nothing was changed: the query restricts nothing, so it would be about everybody. If that is "
           "meant, add --all.";
}

std::string everybodySentence(std::size_t count)
{
    return "Nothing was changed: the query finds all " + std::to_string(count) +
           " people there are. If that is meant, add --all.";
}

std::string unexpectedCountSentence(std::size_t expected, std::size_t count)
{
    return "Nothing was changed: it is about " + std::to_string(count) + ", and not " +
           std::to_string(expected) + " as --expect says. Look at the plan with --dry-run.";
}

std::string leftOutSentence(std::size_t hidden)
{
    return "Suspended people are left out, " + std::to_string(hidden) +
           " of them; status:suspended finds them.";
}

std::string countQuestion(std::size_t count)
{
    return "This is about " + std::to_string(count) + " people. Type how many to go ahead: ";
}

std::string countNotConfirmedSentence(std::size_t count)
{
    const auto number = std::to_string(count);
    return "Nothing was changed: the query finds " + number +
           " people. Look at the plan with --dry-run, then add --expect " + number + ".";
}

std::string noSpareNumberSentence(const std::string& who, const std::string& country,
                                  const std::string& areaCode)
{
    const auto where = areaCode.empty() ? "of " + country : "with the area code " + areaCode;
    return "No reserved number " + where + " is left for " + who +
           ". Choose another area, or add new numbers with cordboardctl numbers import.";
}

std::string noNumbersAddedSentence(std::size_t faults, std::size_t count)
{
    return "Nothing was added: " + std::to_string(faults) + " of " + std::to_string(count) +
           (count == 1 ? " number" : " numbers") + " cannot be. Correct the lines, or leave them out.";
}

std::string unknownNumberSentence(const std::string& word)
{
    return "No number " + word +
           " is found: it is neither in the reserved pool, nor with a person, nor the main line of an "
           "office or the number of a department that you may see.";
}

std::string unknownPlaceSentence(domain::RecordKind kind, const std::string& word)
{
    return "You see no " + std::string(domain::word(kind)) + " " + word + "; cordboardctl " +
           std::string(spec(kind).path) + " list names those that you see.";
}

std::string asShellWord(std::string_view word)
{
    constexpr std::string_view Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@._+-";
    const auto isPlain = [Plain](char letter) {
        return static_cast<unsigned char>(letter) >= 0x80 || Plain.find(letter) != std::string_view::npos;
    };
    if (std::all_of(word.begin(), word.end(), isPlain))
        return std::string(word);
    std::string quoted = "'";
    for (const char letter : word)
        quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return quoted + '\'';
}

std::string nextStep(const domain::Finding& finding)
{
    const auto email = asShellWord(parameterOf(finding, "email"));
    if (email.empty() || parameterOf(finding, "name").empty()) // somebody out of sight
        return {};
    if (finding.code == domain::Code::EUserExists)
        return "To see who has the address: cordboardctl users show " + email;
    if (finding.code == domain::Code::EUserInGrace && parameterOf(finding, "reason") != "out_of_reach")
        return "To restore that account: cordboardctl users restore " + email;
    return {};
}

std::string onlineSentence()
{
    return sentences::sentence({domain::Code::EOnline, "R-CHG-07", {}, {}, {}}, {});
}

std::string undoGoneSentence(const std::optional<interfaces::OperationSummary>& operation)
{
    const auto refusal = interfaces::undoRefusal(operation ? &*operation : nullptr);
    if (refusal.rule != "R-CHG-04") // the plan said so when it was made
        return "This cannot be taken back: " + std::string(undoReason(refusal.rule)) + ".";
    return sentences::sentence(refusal, {});
}

std::string notWrittenSentence()
{
    return "The answer could not be written to standard output, so it is missing or not complete. What was "
           "asked for may "
           "have "
           "been done all the same; ask again, or see: cordboardctl operations list";
}

} // namespace cordboard::cordboardctl
