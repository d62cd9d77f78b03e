// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/result.h"

namespace cordboard::cordboardd {

/// The first 4 KiB of a file that holds a password or a key, which nobody else on the machine may read.
/// Forbidden or InvalidInput, with a sentence that begins with the option that named it.
[[nodiscard]] domain::Result<std::string> readSecretFile(const std::string& option, const std::string& path);
/// One of its lines, without its end; empty when there are fewer.
[[nodiscard]] std::string lineOf(const std::string& text, std::size_t index);

} // namespace cordboard::cordboardd
