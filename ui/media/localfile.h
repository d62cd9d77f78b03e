// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>

#include "domain/result.h"

namespace cordboard::ui {

/// What a file of this computer holds. Storage: it cannot be read, or is no file at all (a folder, a pipe).
/// TooLarge: it has more than `most` bytes, of which none is kept then. Threads: any but the window's, since
/// a disk may be slow.
[[nodiscard]] domain::Result<std::string> contentOf(const QString& path, std::size_t most);

} // namespace cordboard::ui
