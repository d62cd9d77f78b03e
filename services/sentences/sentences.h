// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/finding.h"
#include "domain/result.h"

/// Findings in plain English, for whoever has no window: the command line and the problems on the wire. (The
/// window has its own, which can be translated.)
namespace cordboard::sentences {

/// "Office Admin" from "office_admin", "on hold" from "on_hold": no word of the wire reaches people.
[[nodiscard]] std::string spoken(std::string_view wireWord);
/// "Office Admin of Berlin" from "office_admin:Berlin", "Company Admin" from "company_admin".
[[nodiscard]] std::string spokenRole(std::string_view role);
/// "2026-11-27 09:30 UTC" from the wire's form; what is no time stays as it is.
[[nodiscard]] std::string spokenTime(const std::string& text);
/// "On hold" from "on hold".
[[nodiscard]] std::string capitalized(std::string text);
/// Rulebook, appendix A: "Ada Lovelace is the only active Company Admin. Make someone else Company Admin
/// first." A placeholder without a parameter becomes `label`, the name of the row the finding stands at.
[[nodiscard]] std::string sentence(const domain::Finding& finding, const std::string& label);

/// Why the code that was entered verifies no forwarding number: it is another one, or none is open
/// (R-FWD-04). Empty for what else may stand against it.
[[nodiscard]] std::string_view proofText(domain::ErrorCode code) noexcept;
/// All that `proofText` answers, for translators.
[[nodiscard]] std::vector<std::string_view> allProofTexts();

} // namespace cordboard::sentences
