// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>
#include <utility>
#include <vector>

namespace cordboard::ui {

/// The countries that an office can be in: their names, in the order of people, and their ISO 3166-1 codes.
[[nodiscard]] std::vector<std::pair<QString, std::string>> countriesByName();

} // namespace cordboard::ui
