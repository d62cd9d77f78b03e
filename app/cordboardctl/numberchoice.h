// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "domain/command.h"
#include "domain/directoryview.h"
#include "domain/result.h"

namespace cordboard::cordboardctl {

/// R-NUM-10, -11: a reserved number for each who gets one by the command, an assignment or a swap, in the
/// order of `users`, of whom each is named once; one number for a department or a main line. No number is
/// chosen twice. `areaCode`: of this area alone; empty = as R-NUM-10 says. NotFound when there are not enough
/// numbers, or nobody knows who or what is named, InvalidInput when that may be several; the detail is a
/// sentence for the user.
[[nodiscard]] domain::Result<std::vector<domain::NumberId>>
chosenNumbers(const domain::Command& command, const std::vector<domain::UserId>& users,
              const std::string& areaCode, const domain::DirectoryView& view, domain::Instant now);

} // namespace cordboard::cordboardctl
