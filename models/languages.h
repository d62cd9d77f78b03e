// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>
#include <utility>
#include <vector>

namespace cordboard::models {

/// "German" for "de": a language that people may choose for mails and announcements; the tag itself where
/// nobody knows a name of it.
[[nodiscard]] QString languageName(const std::string& tag);
/// All of them as they are called here, in the order of their names, with their tags. Threads: GUI thread.
[[nodiscard]] std::vector<std::pair<QString, std::string>> languagesByName();

} // namespace cordboard::models
