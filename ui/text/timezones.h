// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace cordboard::ui {

/// The names of the time zones of all countries, in order; what this computer knows of them may be nothing.
/// Complexity: the first call looks at every country, later ones at nothing. Threads: GUI thread.
[[nodiscard]] const std::vector<std::string>& timeZoneNames();

} // namespace cordboard::ui
