// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <filesystem>

#include "domain/result.h"

namespace cordboard::app {

/// The certificates of authorities that somebody chose for a server whose own authority this computer does
/// not know. A copy is kept, so that nobody can change later what was chosen once.
///
/// Specification. Each server has at most one file, "<profile>/authorities/<digest of the address>.pem", its
/// owner's alone; it replaces the authorities of the system for that server only. Threads: the window's;
/// files are read and written at once (at most 1 MiB).
class KeptAuthorities final {
public:
    explicit KeptAuthorities(const std::filesystem::path& profile) : m_folder(profile / "authorities") {}

    /// Empty when nothing was chosen for the server.
    [[nodiscard]] std::filesystem::path fileOf(const QString& server) const;
    /// InvalidInput when `file` is not what a server can be trusted by; the detail says why, without its
    /// name.
    [[nodiscard]] domain::Result<void> keep(const QString& server, const QString& file);
    /// The server is trusted as all others again.
    [[nodiscard]] domain::Result<void> forget(const QString& server);

private:
    [[nodiscard]] std::filesystem::path placeOf(const QString& server) const;
    std::filesystem::path m_folder;
};

} // namespace cordboard::app
