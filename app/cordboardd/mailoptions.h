// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/result.h"
#include "server/server.h"

namespace CLI {
class App;
}

/// How the server sends mail, as told on the command line.
namespace cordboard::cordboardd {

struct MailOptions {
    std::string smtp; ///< URL; empty = mail waits in the queue
    std::string credentials; ///< a file: user on its first line, password on its second
    std::string caFile;
    std::string from;
    std::string publicUrl;
};
void addTo(CLI::App& app, MailOptions& options);

/// Fills in what the server needs of it. InvalidInput or Forbidden, with a sentence that names the option.
[[nodiscard]] domain::Result<void> apply(const MailOptions& options, server::Server::Options& server);

} // namespace cordboard::cordboardd
