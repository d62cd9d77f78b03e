// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "domain/finding.h"

/// What is said of a finding: the one table of English sentences that command line, problem documents and
/// window share. Whole sentences with named placeholders, so that every language can put its words as it
/// needs them; the window translates each in the context "Findings".
namespace cordboard::sentences {

/// Whether the caller knows what the row of the finding is called: {object} stands for that.
enum class RowName : std::uint8_t { Known, Unknown };

/// The sentences that say most of this finding, without a hole: every placeholder is a parameter that it
/// tells, or {object}, or {field}, which `Finding::field` may tell too. At least one. The texts are literals.
[[nodiscard]] std::vector<std::string_view> textsOf(const domain::Finding& finding, RowName name);
/// Every sentence that may be said of a code.
[[nodiscard]] std::vector<std::string_view> allTextsOf(domain::Code code);
/// The names between braces.
[[nodiscard]] std::vector<std::string_view> placeholdersOf(std::string_view text);
/// What {object} stands for as far as the finding itself knows: most planners tell the row's name.
[[nodiscard]] std::string_view objectOf(const domain::Finding& finding);

} // namespace cordboard::sentences
