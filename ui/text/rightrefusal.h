// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "domain/directoryview.h"
#include "domain/permission.h"

namespace cordboard::ui {

/// Why something cannot be done to a person, in one sentence, as the matrix of rights has it (rulebook 5).
/// Threads: GUI thread.
class RightRefusal final {
public:
    /// Empty when the roles of `actor` reach the person.
    [[nodiscard]] static QString of(const domain::Actor& actor, domain::Right right,
                                    const domain::User& person, const domain::DirectoryView& company);
    /// The same for what a directory service has the say of, of people whom it manages: name, e-mail address
    /// and job title (R-EDIT-04), and the password (R-PWD-04).
    [[nodiscard]] static QString ofOwned(const domain::Actor& actor, domain::Right right,
                                         const domain::User& person, const domain::DirectoryView& company);
};

} // namespace cordboard::ui
