// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

/// Time that nobody can set. Threads: any.
namespace cordboard::platform {

/// How long ago this machine was started, the time it slept included where the system counts it.
[[nodiscard]] std::chrono::nanoseconds sinceBoot();
/// Another text after each start of the machine; empty when the system has none.
[[nodiscard]] std::string bootId();

} // namespace cordboard::platform
