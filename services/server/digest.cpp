// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/digest.h"

#include <argon2.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <array>
#include <cstdlib>
#include <vector>

namespace cordboard::server {

namespace {

[[nodiscard]] std::string toHex(const unsigned char* bytes, std::size_t count)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string text;
    text.reserve(count * 2);
    for (std::size_t i = 0; i < count; ++i) {
        text += Digits[bytes[i] >> 4U];
        text += Digits[bytes[i] & 15U];
    }
    return text;
}

} // namespace

std::string sha256Hex(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
        std::abort(); // without SHA-256 nothing here can be trusted
    return toHex(digest.data(), length);
}

std::string hmacSha256Hex(std::string_view key, std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data(),
             &length) == nullptr)
        std::abort();
    return toHex(digest.data(), length);
}

std::string randomHex(std::size_t byteCount)
{
    std::vector<unsigned char> bytes(byteCount);
    if (RAND_bytes(bytes.data(), static_cast<int>(byteCount)) != 1)
        std::abort(); // a predictable token would be worse than no server
    return toHex(bytes.data(), byteCount);
}

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
    if (RAND_bytes(salt.data(), SaltBytes) != 1)
        std::abort();
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
