// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/result.h"

namespace cordboard::http {

/// Where browsers reach a server, as links begin with it: scheme, host and port, without a slash at the end.
/// InvalidInput, with what it has to be, when it is anything more, or else. `http://` is taken for this
/// computer alone: secrets stand in such links, and passwords are typed into what they open. Threads: any.
[[nodiscard]] domain::Result<std::string> originFrom(const std::string& url);

} // namespace cordboard::http
