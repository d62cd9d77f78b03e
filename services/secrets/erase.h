// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace cordboard::secrets {

/// Overwrites a password and leaves it empty, in a way that no compiler leaves out. Copies are their owners'
/// matter.
void erase(std::string& secret) noexcept;

} // namespace cordboard::secrets
