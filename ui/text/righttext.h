// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "domain/permission.h"

namespace cordboard::ui {

/// Words the permission matrix (rulebook 5): what each right is to, how far it reaches, and who has it.
/// Threads: GUI thread.
class RightText final {
    Q_DECLARE_TR_FUNCTIONS(RightText)
public:
    /// "Suspend and reactivate people"
    [[nodiscard]] static QString title(domain::Right right);
    /// "Their offices"; "No" where it never reaches.
    [[nodiscard]] static QString reach(domain::Reach reach);
    /// What else must hold, in sentences; empty when nothing must.
    [[nodiscard]] static QString conditions(const domain::PermissionRow& row);
    /// "Company, Regional and Office Admins can do this.": for those whose roles never reach.
    [[nodiscard]] static QString whoMay(domain::Right right);
    /// The same for those who may do it for themselves alone.
    [[nodiscard]] static QString whoMayForOthers(domain::Right right);
};

} // namespace cordboard::ui
