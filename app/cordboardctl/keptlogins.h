// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/cordboardctl/request.h"
#include "secrets/keptentry.h"
#include "secrets/keyring/keyring.h"
#include "secrets/secretfile.h"

namespace cordboard::cordboardctl {

/// The sign-ins that outlast a run, in the keyring or, where somebody said so, in a file of the profile. Each
/// call runs the event loop until it is answered: to be called outside of it. Requires: the application
/// object, and for whatever writes the profile's lock.
class KeptLogins final {
public:
    KeptLogins(const std::filesystem::path& profile, const Request& request)
        : m_file(profile / "logins"),
          m_name(secrets::keptNameOf("cordboardctl", request.server, request.email))
    {
    }

    struct Found {
        secrets::KeptEntry entry;
        KeptIn place = KeptIn::Keyring;
    };
    /// A keyring that cannot be asked has none.
    [[nodiscard]] std::optional<Found> find();
    [[nodiscard]] domain::Result<void> keep(const secrets::KeptEntry& entry, KeptIn place);
    void forget(KeptIn place);

private:
    [[nodiscard]] secrets::SecretStore& storeAt(KeptIn place);

    secrets::SecretFile m_file;
    secrets::Keyring m_keyring;
    std::string m_name;
};

} // namespace cordboard::cordboardctl
