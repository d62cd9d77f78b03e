// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/command.h"
#include "domain/result.h"

namespace cordboard::cordboardctl {

/// The commands in a file, as the service takes them (openapi.yaml, Command), with ids as targets: a list of
/// them, which becomes a batch, or a single one. "-" is standard input. `Error::detail` is a whole sentence
/// for the user, without the name of the file.
[[nodiscard]] domain::Result<domain::Command> commandsFrom(const std::string& file);

} // namespace cordboard::cordboardctl
