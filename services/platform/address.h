// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

/// Addresses of the Internet as text, without brackets, ports or zones. Threads: any.
namespace cordboard::platform {

/// Of version 4 or 6.
[[nodiscard]] bool isIpAddress(const std::string& text);
/// One of this machine itself, of version 4: 127.0.0.0/8.
[[nodiscard]] bool isLoopbackIp4(const std::string& text);

} // namespace cordboard::platform
