// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

/// What a process that looks at foreign bytes gives up, for as long as it lives. To be called by the process
/// itself before it reads any of them, and before it has a second thread.
namespace cordboard::platform {

/// From now on it has so much memory, of addresses, and so much time of a processor, and is ended beyond; it
/// writes no file and leaves no image of itself. False when the system refuses. Where a sanitizer looks on,
/// which takes more addresses than there is memory, memory is not limited.
[[nodiscard]] bool limitThisProcess(std::size_t memory, std::chrono::seconds processor);

/// From now on it reads and writes what it has open, and has and gives back memory; it opens no file, no
/// connection and no other process. False where the system offers nothing of the kind: the limits above hold
/// all the same.
[[nodiscard]] bool renounceSystem();

} // namespace cordboard::platform
