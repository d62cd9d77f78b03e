// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "domain/command.h"
#include "domain/directoryview.h"
#include "domain/result.h"

/// From the user's words to ids, and from ids to the command's targets.
namespace cordboard::cordboardctl {

/// An id, an e-mail address, or an extension. NotFound with the word as detail otherwise.
[[nodiscard]] domain::Result<domain::UserId> userFrom(const std::string& word, const domain::DirectoryView& view);
/// An office's id or name, compared without case; empty stays empty.
[[nodiscard]] domain::Result<std::string> officeFrom(const std::string& word, const domain::DirectoryView& view);
/// "+14155550100" from "+1 415-555-0100".
[[nodiscard]] std::string compactNumber(const std::string& word);
/// Puts the targets, and offices named by scope, into a command that came without.
[[nodiscard]] domain::Result<domain::Command> withTargets(domain::Command command, const std::vector<domain::UserId>& users,
                                                          const std::vector<domain::NumberId>& numbers,
                                                          const domain::DirectoryView& view);

} // namespace cordboard::cordboardctl
