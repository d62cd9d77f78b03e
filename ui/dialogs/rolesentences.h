// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QStringList>
#include <vector>

#include "domain/directoryview.h"
#include "ui/dialogs/rolechoices.h"

namespace cordboard::ui {

/// What follows from giving and taking roles, in whole sentences, before it is done. Threads: GUI thread.
class RoleSentences final {
    Q_DECLARE_TR_FUNCTIONS(RoleSentences)
public:
    /// What whoever has the role may do there.
    [[nodiscard]] static QString meaning(domain::Role role);
    /// For one person: what comes with what is given, and goes with what is taken.
    [[nodiscard]] static QStringList consequences(const std::vector<RoleDecision>& decisions,
                                                  const domain::User& person);
    /// For several.
    [[nodiscard]] static QStringList consequencesForSeveral(const std::vector<RoleDecision>& decisions);
};

} // namespace cordboard::ui
