// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <string>
#include <tl/expected.hpp>

#include "app/cordboardctl/exitcode.h"
#include "app/cordboardctl/request.h"

namespace cordboard::cordboardctl {

/// Reads a command line. On `--help`, `--version` and mistakes it has already written to `out` or `err`, and
/// the answer is the exit code. There is no option for the password itself: every process could read it.
/// `version` is what `--version` says.
[[nodiscard]] tl::expected<Request, ExitCode> requestFrom(int argc, const char* const* argv,
                                                          const std::string& version, std::ostream& out,
                                                          std::ostream& err);

} // namespace cordboard::cordboardctl
