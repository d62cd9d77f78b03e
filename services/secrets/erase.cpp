// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/erase.h"

#include <openssl/crypto.h>

namespace cordboard::secrets {

void erase(std::string& secret) noexcept
{
    OPENSSL_cleanse(secret.data(), secret.size());
    secret.clear();
}

} // namespace cordboard::secrets
