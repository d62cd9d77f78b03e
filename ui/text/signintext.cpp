// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/signintext.h"

#include <QFileInfo>

#include "domain/secondfactor.h"
#include "models/datatext.h"

namespace cordboard::ui {

using domain::Cause;
using domain::ErrorCode;

namespace {

/// An address is what somebody typed, or a file said.
QString shownName(const QString& server)
{
    return models::DataText::inSentence(server.toStdString());
}

/// Whether a certificate that somebody chooses would make the server trusted.
bool asksForAuthority(const std::string& detail)
{
    const auto cause = domain::causeOf(detail);
    return cause == Cause::CertificateOfUnknownAuthority || cause == Cause::AuthoritiesUnusable;
}

} // namespace

SignInText::Problem SignInText::offlineProblem(domain::Cause cause, const std::string& detail,
                                               const QString& server)
{
    switch (cause) {
    case Cause::OfflinePasswordWrong:
        return {Field::Password,
                tr("%1 does not answer, and this is not the password of your last sign-in on this computer.")
                    .arg(server)};
    case Cause::OfflineTooSoon: {
        const auto rest = domain::restOf(detail);
        const auto seconds = QString::fromLatin1(rest.data(), static_cast<qsizetype>(rest.size())).toInt();
        return {
            Field::Password,
            tr("%1 does not answer, and there were too many wrong passwords. Working offline can be tried "
               "again in %Ln second(s).",
               nullptr, seconds)
                .arg(server)};
    }
    case Cause::OfflineLocked:
        return {Field::Password,
                tr("%1 does not answer. After too many wrong passwords the data on this computer stays "
                   "locked until you sign in with a connection.")
                    .arg(server)};
    case Cause::OfflineUnknown:
        return {Field::Server,
                tr("%1 does not answer. To work offline on this computer, sign in once with a connection.")
                    .arg(server)};
    case Cause::DiskFull:
    case Cause::NotConnected:
    case Cause::Redirected:
    case Cause::NotUnderstood:
    case Cause::AuthoritiesUnusable:
    case Cause::CertificateExpired:
    case Cause::CertificateNotYetValid:
    case Cause::CertificateOfAnotherHost:
    case Cause::CertificateOfUnknownAuthority:
    case Cause::CertificateWeak:
    case Cause::CertificateRevoked:
    case Cause::CertificateNotForServers:
    case Cause::ConnectionWeak:
    case Cause::WorkWaits: return {};
    }
    return {};
}

SignInText::Problem SignInText::unusableAuthority(const domain::Error& error, const QString& file)
{
    if (error.code == ErrorCode::Storage)
        return {Field::Server, storageFailure(error.detail), true};
    if (error.code == ErrorCode::TooLarge)
        return {Field::Server,
                tr("%1 is larger than 1 MB. Choose a file with the certificate of that authority alone.")
                    .arg(shownName(QFileInfo(file).fileName())),
                true};
    return {Field::Server,
            tr("%1 is no certificate of an authority. Choose a file in PEM form: it begins with "
               "-----BEGIN CERTIFICATE-----.")
                .arg(shownName(QFileInfo(file).fileName())),
            true};
}

QString SignInText::untrusted(const std::string& detail, const QString& address)
{
    const auto server = shownName(address);
    const auto cause = domain::causeOf(detail);
    const auto generic =
        tr("The certificate of %1 is not trusted. Ask the people who run the server.").arg(server);
    if (!cause)
        return generic;
    switch (*cause) {
    case Cause::Redirected:
        return tr("%1 sends to another address, which is not followed. Check the address.").arg(server);
    case Cause::AuthoritiesUnusable:
        return tr("The file with the certificates of trusted authorities cannot be used any more.");
    case Cause::CertificateExpired:
        return tr("The certificate of %1 has expired. The people who run the server have to renew it.")
            .arg(server);
    case Cause::CertificateNotYetValid:
        return tr("The certificate of %1 is not valid yet. Check the clock of this computer, then ask the "
                  "people who run "
                  "the server.")
            .arg(server);
    case Cause::CertificateOfAnotherHost:
        return tr("The certificate is not for %1 but for another server. Check the address; a name only in "
                  "the common name "
                  "does not count.")
            .arg(server);
    case Cause::CertificateOfUnknownAuthority:
        return tr("The certificate of %1 is from an authority that this computer does not know. Ask the "
                  "people who run the server for the certificate of that authority, and choose it when you "
                  "sign in.")
            .arg(server);
    case Cause::CertificateWeak:
        return tr("The certificate of %1 has a key or a signature that is too weak. The people who run the "
                  "server have to "
                  "replace it.")
            .arg(server);
    case Cause::CertificateRevoked:
        return tr("The certificate of %1 has been revoked. Do not sign in there.").arg(server);
    case Cause::CertificateNotForServers:
        return tr("The certificate of %1 was not issued for a server. The people who run it have to replace "
                  "it.")
            .arg(server);
    case Cause::ConnectionWeak:
        return tr("%1 offers no connection that is safe today: TLS 1.3, or TLS 1.2 with forward secrecy.")
            .arg(server);
    case Cause::DiskFull:
    case Cause::NotConnected:
    case Cause::NotUnderstood:
    case Cause::OfflinePasswordWrong:
    case Cause::OfflineTooSoon:
    case Cause::OfflineLocked:
    case Cause::OfflineUnknown:
    case Cause::WorkWaits: return generic;
    }
    return generic;
}

QString SignInText::storageFailure(const std::string& detail)
{
    if (domain::causeOf(detail) == Cause::DiskFull)
        return tr("The disk of this computer is full: nothing can be kept in the profile folder. Make room "
                  "and try again.");
    return tr("Nothing can be kept on this computer: the profile folder cannot be read or written.");
}

SignInText::Problem SignInText::problem(const domain::Error& error, const QString& address)
{
    const auto server = shownName(address);
    if (const auto cause = domain::causeOf(error.detail)) {
        if (auto offline = offlineProblem(*cause, error.detail, server); !offline.sentence.isEmpty())
            return offline;
    }
    if (domain::asksForSecondFactor(error))
        return {Field::Code,
                tr("This account has a second factor: a code is asked for beside the password.")};
    switch (error.code) {
    case ErrorCode::Unauthorized:
        return {Field::Password, tr("The e-mail address or the password is wrong.")};
    case ErrorCode::Forbidden:
        return {Field::Email, tr("This person may not use the console. Ask a Company Admin for a role.")};
    case ErrorCode::Offline:
        return {Field::Server,
                tr("%1 does not answer. Check the address and your connection. Working offline is "
                   "possible once you have signed in here on this computer.")
                    .arg(server)};
    case ErrorCode::Untrusted:
        return {Field::Server, tr("%1 Your password was not sent.").arg(untrusted(error.detail, address)),
                asksForAuthority(error.detail)};
    case ErrorCode::RateLimited:
        return {Field::Server, tr("The server is busy and asks to wait. Try again in a minute.")};
    case ErrorCode::InvalidInput:
        return {Field::Server,
                tr("%1 cannot be used. Addresses begin with https://, except those of this computer.")
                    .arg(server)};
    case ErrorCode::NotFound:
    case ErrorCode::TooLarge:
    case ErrorCode::Protocol:
        return {Field::Server,
                tr("%1 does not answer like a Cordboard server. Check the address.").arg(server)};
    case ErrorCode::Storage: return {Field::None, storageFailure(error.detail)};
    case ErrorCode::Conflict:
    case ErrorCode::KeyReused:
    case ErrorCode::Cancelled:
    case ErrorCode::Internal: return {Field::None, tr("Signing in did not work. The log tells more.")};
    }
    return {};
}

SignInText::Problem SignInText::missing(const QString& server, const QString& email, const QString& password)
{
    if (server.isEmpty())
        return {Field::Server, tr("Enter the address of your server.")};
    if (email.isEmpty())
        return {Field::Email, tr("Enter your e-mail address.")};
    if (password.isEmpty())
        return {Field::Password, tr("Enter your password.")};
    return {};
}

} // namespace cordboard::ui
