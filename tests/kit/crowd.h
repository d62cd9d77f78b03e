// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/kit/memorydirectory.h"

namespace cordboard::kit {

/// Adds `count` people to the sample company, always the same ones: all states, both offices, some without a
/// number, some deleted with different time left, and seats for all of them. Invariants hold.
void addCrowd(MemoryDirectory& company, std::size_t count);

} // namespace cordboard::kit
