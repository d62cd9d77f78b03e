// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "domain/result.h"
#include "server/founding.h"

namespace CLI {
class App;
class Option;
} // namespace CLI

/// `cordboardd init`: the database, and a company in it if one is named.
namespace cordboard::cordboardd {

struct InitOptions {
    server::Founding founding;
    std::string adminName; ///< "First Last"
    std::string plan = "standard";
    std::vector<std::string> seats; ///< "voice:10"
    std::string passwordFile;
    CLI::Option* company = nullptr; ///< of its name, which may be empty when it is told
    [[nodiscard]] bool hasCompany() const;
};
void addTo(CLI::App& init, InitOptions& options);

/// What the options mean; asks at the terminal for the password, twice, unless a file has it (R-PWD-01).
/// InvalidInput, with a sentence. Blocks while it asks.
[[nodiscard]] domain::Result<server::Founding> foundingFrom(const InitOptions& options);

} // namespace cordboard::cordboardd
