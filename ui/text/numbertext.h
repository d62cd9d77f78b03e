// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "domain/entities.h"

namespace cordboard::ui {

/// Numbers that can be chosen, in words.
struct NumberText {
    Q_DECLARE_TR_FUNCTIONS(NumberText)
public:
    /// "+1 415-555-0100 (last used by Omar Haddad)".
    [[nodiscard]] static QString spare(const domain::OwnedNumber& number);
};

} // namespace cordboard::ui
