// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace cordboard::ui {

/// What the window shows: the pages of the company, or the settings of whoever is signed in (R-PROF-04).
enum class WindowView : std::uint8_t { Administration, MySettings };

} // namespace cordboard::ui
