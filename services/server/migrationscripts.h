// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

/// The files of services/server/migrations, as they were while the program was built.
namespace cordboard::server {

/// Index = the version that a script starts from. None of them ever changes once it has been released, and
/// none reads the catalogue of fields: an old database goes through them as they were written.
[[nodiscard]] std::span<const std::string_view> migrationScripts() noexcept;
[[nodiscard]] std::string_view statisticsScript() noexcept;

} // namespace cordboard::server
