// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "domain/result.h"
#include "media/type.h"

namespace cordboard::server {

/// How long a file of sound plays, by libmediainfo in a process of its own (`cordboard-mediaprobe`): a
/// program beside the one that runs here, with 64 MiB of memory, two seconds, no file and no network.
///
/// Rationale: the library reads foreign bytes and knows a hundred formats. What breaks it breaks a process
/// that has nothing. Without memory it may also wait forever, so that its time is counted by the clock, too.
/// Threads: any; waits for at most ten seconds.
class MediaProbe final {
public:
    /// Storage: this program does not know where it is.
    [[nodiscard]] static domain::Result<MediaProbe> besideThisProgram();
    explicit MediaProbe(std::filesystem::path program) : m_program(std::move(program)) {}

    /// Whole seconds, rounded up; nothing when the program cannot make sense of the file, takes it for
    /// something else than `type`, finds no sound in it or anything besides, or dies of it, also because it
    /// took more than two seconds of the processor. Cancelled: its time was over, because the machine is
    /// busy. Storage: there is no such program, or libmediainfo is not installed.
    [[nodiscard]] domain::Result<std::optional<std::int64_t>> secondsOf(const std::filesystem::path& file,
                                                                        media::Type type) const;

private:
    std::filesystem::path m_program;
};

} // namespace cordboard::server
