// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "domain/plan.h"
#include "domain/result.h"
#include "interfaces/session.h"
#include "sentences/sentences.h"

/// The command line's words for people, besides those for findings: one switch without default per enumeration.
namespace cordboard::cordboardctl {

using sentences::capitalized;
using sentences::sentence;
using sentences::spoken;

/// `spoken` for each word of a list of changes: "license type: Voice -> Sales". What people typed is not touched.
[[nodiscard]] std::string spokenChanges(std::string_view changes);
[[nodiscard]] std::string sentence(const domain::Error& error);
[[nodiscard]] std::string sentence(const interfaces::OutboxRepair& repair);
[[nodiscard]] std::string_view word(domain::OutcomeKind kind) noexcept; ///< "will change"
[[nodiscard]] std::string_view word(interfaces::OperationState state) noexcept; ///< "applied"
/// "Can be taken back until 2026-11-27 09:30 UTC, except for Zoe Müller." (R-CHG-03)
[[nodiscard]] std::string undoSentence(const domain::Plan& plan);
/// "2 will change, 1 refused, 0 without change"
[[nodiscard]] std::string summary(const domain::Plan& plan);

} // namespace cordboard::cordboardctl
