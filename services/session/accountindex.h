// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cache/accountfolder.h"

namespace cordboard::session {

/// Which account an e-mail address belongs to, so that its cache can be shown before, or without, an answer
/// of the server. A small JSON file in the profile folder (0600), replaced as a whole. Threads: one.
class AccountIndex final {
public:
    explicit AccountIndex(const std::filesystem::path& profile) : m_file(profile / "accounts.json") {}
    /// E-mail addresses are compared without case. Nothing when unknown or unreadable.
    [[nodiscard]] std::optional<cache::AccountKey> find(const std::string& server,
                                                        const std::string& email) const;
    [[nodiscard]] domain::Result<void> remember(const std::string& email, const cache::AccountKey& account,
                                                const std::string& companyName = {}) const;

    static constexpr std::size_t MostListed = 8; ///< what a sign-in window has room for
    struct Known {
        std::string server;
        std::string email; ///< as it is compared
        std::string companyName; ///< empty: not told yet

        friend bool operator==(const Known&, const Known&) = default;
    };
    /// Who signed in on this computer, the last one first, `MostListed` at most. Empty when unreadable.
    [[nodiscard]] std::vector<Known> newestFirst() const;
    /// Drops the addresses of accounts with these folders (`cache::accountFolderName`).
    [[nodiscard]] domain::Result<void> forget(std::span<const std::string> folders) const;

private:
    [[nodiscard]] domain::Result<void> forgetAll() const;

    std::filesystem::path m_file;
};

} // namespace cordboard::session
