// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/signintext.h"

namespace cordboard::ui {

using domain::ErrorCode;

SignInText::Problem SignInText::problem(const domain::Error& error, const QString& server)
{
    switch (error.code) {
    case ErrorCode::Unauthorized: return {Field::Password, tr("The e-mail address or the password is wrong.")};
    case ErrorCode::Forbidden:
        return {Field::Email, tr("This person may not use the console. Ask a Company Admin for a role.")};
    case ErrorCode::Offline:
        return {Field::Server, tr("%1 does not answer. Check the address and your connection. Working offline is "
                                  "possible once you have signed in here on this computer.")
                                   .arg(server)};
    case ErrorCode::Untrusted:
        return {Field::Server, tr("The certificate of %1 is not trusted, so your password was not sent. Ask the "
                                  "people who run the server for its authority, and start with --ca-file.")
                                   .arg(server)};
    case ErrorCode::RateLimited: return {Field::Server, tr("The server is busy and asks to wait. Try again in a minute.")};
    case ErrorCode::InvalidInput:
        return {Field::Server,
                tr("%1 cannot be used. Addresses begin with https://, except those of this computer.").arg(server)};
    case ErrorCode::NotFound:
    case ErrorCode::TooLarge:
    case ErrorCode::Protocol:
        return {Field::Server, tr("%1 does not answer like a Cordboard server. Check the address.").arg(server)};
    case ErrorCode::Storage:
        return {Field::None, tr("Nothing can be kept on this computer: the profile folder cannot be read or written.")};
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
