// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/digest.h"

#include <argon2.h>
#include <openssl/crypto.h>

#include <array>
#include <vector>

#include "platform/random.h"

namespace cordboard::server {

bool isEqualSafely(std::string_view a, std::string_view b) noexcept
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string hashPassword(std::string_view password)
{
    constexpr std::uint32_t Passes = 2;
    constexpr std::uint32_t MemoryKib = 32 * 1024;
    constexpr std::size_t SaltBytes = 16;
    constexpr std::size_t HashBytes = 32;
    std::array<unsigned char, SaltBytes> salt{};
    platform::fillRandom(salt);
    std::vector<char> encoded(argon2_encodedlen(Passes, MemoryKib, 1, SaltBytes, HashBytes, Argon2_id));
    const auto status = argon2id_hash_encoded(Passes, MemoryKib, 1, password.data(), password.size(),
                                              salt.data(), SaltBytes, HashBytes, encoded.data(),
                                              encoded.size());
    return status == ARGON2_OK ? std::string(encoded.data()) : std::string();
}

bool isPassword(std::string_view password, const std::string& hash)
{
    return argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK;
}

} // namespace cordboard::server
