// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>

#include "domain/field.h"

namespace cordboard::kit {

/// Two values of the field, as a planner tells them in a finding.
[[nodiscard]] std::pair<std::string, std::string> toldValues(const domain::FieldSpec& field);

} // namespace cordboard::kit
