// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "secrets/secretstore.h"

namespace cordboard::secrets {

/// The keyring of the person who is at the computer, by QtKeychain: Secret Service, the credential store of
/// Windows, the keychain of macOS. A service that hangs is waited for as long as `patience`, and what it
/// answers later is nobody's. Never falls back to a file: whoever wants one uses SecretFile. Threads: one
/// with Qt's event loop, by which the answers come, later.
class Keyring final : public SecretStore {
public:
    explicit Keyring(std::chrono::milliseconds patience = std::chrono::seconds(3)) : m_patience(patience) {}

    void read(const std::string& name, OnRead done) override;
    void write(const std::string& name, const std::string& secret, OnDone done) override;
    void remove(const std::string& name, OnDone done) override;

private:
    std::chrono::milliseconds m_patience;
};

} // namespace cordboard::secrets
