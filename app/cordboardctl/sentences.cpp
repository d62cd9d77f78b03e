// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/sentences.h"

#include <algorithm>
#include <array>

#include "domain/cause.h"

namespace cordboard::cordboardctl {

namespace {

std::string_view errorText(domain::ErrorCode code) noexcept
{
    using domain::ErrorCode;
    switch (code) {
    case ErrorCode::InvalidInput: return "This cannot be understood";
    case ErrorCode::NotFound: return "This does not exist or is not visible to you";
    case ErrorCode::Unauthorized: return "The e-mail address or the password is wrong, or the session has ended";
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
    case Cause::DiskFull: return "The disk of this computer is full: nothing can be kept in the profile directory";
    case Cause::NotConnected: return "The server cannot be reached: check the address and the network";
    case Cause::CertificateExpired: return "The server's certificate has expired";
    case Cause::CertificateNotYetValid: return "The server's certificate is not valid yet; is this computer's clock right?";
    case Cause::CertificateOfAnotherHost: return "The server's certificate is for another host, or names it only in the common name";
    case Cause::CertificateOfUnknownAuthority:
        return "The server's certificate is from an authority that is not known here; name it with --ca-file";
    case Cause::CertificateWeak: return "The server's certificate has a key or a signature that is too weak";
    case Cause::CertificateRevoked: return "The server's certificate has been revoked";
    case Cause::CertificateNotForServers: return "The server's certificate was not issued for a server";
    case Cause::ConnectionWeak: return "The server offers no connection that is safe today: TLS 1.3, or TLS 1.2 with forward secrecy";
    case Cause::OfflinePasswordWrong:
        return "The server does not answer, and this is not the password of the last sign-in on this computer";
    case Cause::OfflineTooSoon:
        return "The server does not answer, and there were too many wrong passwords; try again in " + std::string(rest) + " seconds";
    case Cause::OfflineLocked:
        return "The server does not answer, and after too many wrong passwords the data on this computer is locked until a "
               "sign-in with a connection";
    case Cause::OfflineUnknown: return "The server does not answer, and nobody has signed in on this computer before";
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
    Reason{"R-DEL-05", "nobody here has a restore period"},
    Reason{"R-PURGE-02", "personal data is erased"},
    Reason{"R-NUM-04", "only support can recover a released number"},
    Reason{"R-NUM-11", "which number was primary before would be lost"},
    Reason{"R-NUM-03", "a number of an office or department cannot be given back"},
    Reason{"R-ROLE-07", "your role does not cover the way back"},
    Reason{"R-BULK-02", "Company Admin is granted one person at a time"},
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

/// Only words with an underscore: a job title may be "sales", but hardly "contact_center".
bool isWireWord(std::string_view text) noexcept
{
    using domain::Table;
    if (text.find('_') == std::string_view::npos)
        return false;
    for (const auto table :
         {Table::Company, Table::Office, Table::Department, Table::User, Table::LicensePool, Table::Number}) {
        if (domain::findField(table, text) != nullptr)
            return true;
    }
    return domain::fromWord<domain::LicenseType>(text) || domain::fromWord<domain::Role>(text) ||
           domain::fromWord<domain::NumberKind>(text) || domain::fromWord<domain::NumberStatus>(text);
}

} // namespace

std::string spokenChanges(std::string_view changes)
{
    // A value ends at a space or at one of these; an e-mail address holds none of them and is no word of the wire.
    constexpr std::string_view Ends = " ,;:";
    std::string text;
    while (!changes.empty()) {
        const auto end = std::min(changes.find_first_of(Ends), changes.size());
        const auto part = changes.substr(0, end);
        text += isWireWord(part) ? spoken(part) : std::string(part);
        if (end < changes.size())
            text += changes[end];
        changes.remove_prefix(std::min(end + 1, changes.size()));
    }
    return text;
}

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
    return "The file of waiting operations was damaged. " + std::to_string(repair.saved) + " of them were taken over, " +
           lost + ". The damaged file is kept as " + repair.keptFile + ".";
}

std::string_view word(domain::OutcomeKind kind) noexcept
{
    switch (kind) {
    case domain::OutcomeKind::WillChange: return "will change";
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

std::string summary(const domain::Plan& plan)
{
    using domain::OutcomeKind;
    return std::to_string(plan.count(OutcomeKind::WillChange)) + " will change, " +
           std::to_string(plan.count(OutcomeKind::Refused)) + " refused, " +
           std::to_string(plan.count(OutcomeKind::NoChange)) + " without change";
}

std::string undoSentence(const domain::Plan& plan)
{
    if (!plan.undo.isPossible)
        return "Cannot be taken back: " + std::string(undoReason(plan.undo.reason)) + ".";
    std::string text = "Can be taken back";
    if (plan.undo.until)
        text += " until " + sentences::spokenTime(domain::toRfc3339(*plan.undo.until));
    std::string gone;
    for (const auto& outcome : plan.outcomes) {
        if (plan.isPartlyFinal() && outcome.isFinal())
            gone += (gone.empty() ? "" : ", ") + outcome.label;
    }
    return text + (gone.empty() ? "" : ", except for " + gone) + ".";
}

} // namespace cordboard::cordboardctl
