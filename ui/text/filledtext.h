// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>
#include <string_view>

namespace cordboard::ui {

/// What a placeholder of a text shared with the command line stands for, as people read it.
using PlaceholderText = std::function<QString(std::string_view placeholder)>;

/// A text that the window shares with the command line and the server: whole English sentences with named
/// placeholders, "{field} is required.". It is translated in `context`, then filled. Threads: any.
[[nodiscard]] QString filledText(const char* context, std::string_view english,
                                 const PlaceholderText& parameter);

} // namespace cordboard::ui
