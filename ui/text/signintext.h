// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "domain/result.h"

namespace cordboard::ui {

/// Words what goes wrong when somebody signs in: what happened, why, what now, and beside which field it is said.
class SignInText final {
    Q_DECLARE_TR_FUNCTIONS(SignInText)
public:
    enum class Field { None, Server, Email, Password };
    struct Problem {
        Field field = Field::None;
        QString sentence;
    };

    [[nodiscard]] static Problem problem(const domain::Error& error, const QString& server);
    /// What is missing before anything can be sent; Field::None when nothing is.
    [[nodiscard]] static Problem missing(const QString& server, const QString& email, const QString& password);
};

} // namespace cordboard::ui
