// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "domain/result.h"

namespace cordboard::providers {

/// What the server told this device at the first sign-in on an account, so that it lets its owner through
/// while others guess. A small JSON file (0600), replaced as a whole: a secret, but one that opens nothing
/// without the password. Threads: one at a time.
class DeviceFile final {
public:
    /// `file` empty: nothing is remembered.
    explicit DeviceFile(std::filesystem::path file) : m_file(std::move(file)) {}
    [[nodiscard]] bool remembers() const noexcept { return !m_file.empty(); }
    /// E-mail addresses are compared without case. Empty when there is none, or the file cannot be read.
    [[nodiscard]] std::string find(const std::string& server, const std::string& email) const;
    [[nodiscard]] domain::Result<void> remember(const std::string& server, const std::string& email,
                                                const std::string& device) const;
    /// Drops what was told for addresses that are no longer `isKnown`; without any the file goes.
    using IsKnown = std::function<bool(const std::string& server, const std::string& email)>;
    [[nodiscard]] domain::Result<void> keepOnly(const IsKnown& isKnown) const;
    /// The file of a profile folder.
    [[nodiscard]] static std::filesystem::path in(const std::filesystem::path& profile)
    {
        return profile / "devices.json";
    }

private:
    std::filesystem::path m_file;
};

} // namespace cordboard::providers
