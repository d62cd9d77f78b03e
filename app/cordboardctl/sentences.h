// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "domain/finding.h"
#include "domain/plan.h"
#include "domain/result.h"
#include "interfaces/session.h"

/// The command line's words for people: one place, one switch without default per enumeration.
namespace cordboard::cordboardctl {

/// "Office Admin" from "office_admin", "on hold" from "on_hold": no word of the wire reaches people.
[[nodiscard]] std::string spoken(std::string_view wireWord);
/// The same for each word of a list of changes: "license type: Voice -> Sales". What people typed is not touched.
[[nodiscard]] std::string spokenChanges(std::string_view changes);
/// "On hold" from "on hold".
[[nodiscard]] std::string capitalized(std::string text);
/// "Ada Lovelace is the only active Company Admin. Make someone else Company Admin first." A placeholder without a
/// parameter becomes `label`, the name of the row the finding stands at.
[[nodiscard]] std::string sentence(const domain::Finding& finding, const std::string& label);
[[nodiscard]] std::string sentence(const domain::Error& error);
[[nodiscard]] std::string sentence(const interfaces::OutboxRepair& repair);
[[nodiscard]] std::string_view word(domain::OutcomeKind kind) noexcept;           ///< "will change"
[[nodiscard]] std::string_view word(interfaces::OperationState state) noexcept;   ///< "applied"
/// "Can be taken back until 2026-11-27 09:30 UTC, except for Zoe Müller." (R-CHG-03)
[[nodiscard]] std::string undoSentence(const domain::Plan& plan);
/// "2 will change, 1 refused, 0 without change"
[[nodiscard]] std::string summary(const domain::Plan& plan);

} // namespace cordboard::cordboardctl
