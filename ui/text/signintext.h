// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "domain/cause.h"
#include "domain/result.h"

namespace cordboard::ui {

/// Words what goes wrong when somebody signs in: what happened, why, what now, and beside which field it is
/// said.
class SignInText final {
    Q_DECLARE_TR_FUNCTIONS(SignInText)
public:
    enum class Field { None, Server, Email, Password, Code };
    struct Problem {
        Field field = Field::None;
        QString sentence;
        bool asksForAuthority = false; ///< choosing the authority's certificate would help
    };

    /// `address` is the server's as it was typed; here and below it is made fit for a sentence.
    [[nodiscard]] static Problem problem(const domain::Error& error, const QString& address);
    /// Why a server is not trusted, by the cause in the detail of the error; what follows from it is the
    /// caller's.
    [[nodiscard]] static QString untrusted(const std::string& detail, const QString& address);
    /// Why the file that was chosen as certificate of an authority is none.
    [[nodiscard]] static Problem unusableAuthority(const domain::Error& error, const QString& file);
    /// Why nothing can be kept on this computer.
    [[nodiscard]] static QString storageFailure(const std::string& detail);
    /// What is missing before anything can be sent; Field::None when nothing is.
    [[nodiscard]] static Problem missing(const QString& server, const QString& email,
                                         const QString& password);

private:
    /// Why this computer does not open what it keeps while the server cannot be asked; nothing for other
    /// causes. `server` is fit for a sentence.
    [[nodiscard]] static Problem offlineProblem(domain::Cause cause, const std::string& detail,
                                                const QString& server);
};

} // namespace cordboard::ui
