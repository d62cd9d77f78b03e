// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "secrets/secretstore.h"

namespace cordboard::secrets {

/// Secrets in files of a folder, one each, that are their owner's alone (0600 in 0700): for computers without
/// a keyring, when somebody has said so. Who reads the disk reads them. Files are named by a hash of the
/// secret's name. Answers at once. Threads: one at a time.
class SecretFile final : public SecretStore {
public:
    static constexpr std::size_t MostBytes = 4096; ///< of a secret

    explicit SecretFile(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    void read(const std::string& name, OnRead done) override;
    void write(const std::string& name, const std::string& secret, OnDone done) override;
    void remove(const std::string& name, OnDone done) override;

private:
    [[nodiscard]] std::filesystem::path fileOf(const std::string& name) const;

    std::filesystem::path m_folder;
};

} // namespace cordboard::secrets
