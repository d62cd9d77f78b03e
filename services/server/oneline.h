// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace cordboard::server {

/// Foreign text as it may stand in a line of a letter, a log or an answer: what ends lines, steers terminals
/// or turns what follows is a blank each; bytes that are no text, and what nobody sees between its letters,
/// are left out. Threads: any.
[[nodiscard]] std::string inOneLine(std::string_view text);

} // namespace cordboard::server
