// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <tl/expected.hpp>

#include "app/cordboardctl/exitcode.h"
#include "app/cordboardctl/request.h"

namespace cordboard::cordboardctl {

/// Reads a command line. On `--help`, `--version` and mistakes it has already written to `out` or `err`, and the answer
/// is the exit code. The password comes from --password-file or the environment's CORDBOARD_PASSWORD, never from an
/// argument, which every process could read.
[[nodiscard]] tl::expected<Request, ExitCode> requestFrom(int argc, const char* const* argv, std::ostream& out,
                                                          std::ostream& err);

} // namespace cordboard::cordboardctl
