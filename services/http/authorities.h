// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/result.h"

namespace cordboard::http {

/// Whether the file can be what `ClientOptions::caFile` names: a regular file with at least one certificate
/// (PEM), all of whose certificates can be read, as the connections will read it. InvalidInput otherwise; the
/// detail is what is wrong in a few words, without the file's name. Ask before a client is made: to a
/// connection such a file looks like a server that nobody trusts.
[[nodiscard]] domain::Result<void> checkAuthorities(const std::string& file);

} // namespace cordboard::http
