// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sha256.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cstdlib>
#include <span>

#include "platform/hex.h"

namespace cordboard::platform {

namespace {

using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

} // namespace

std::string sha256Hex(std::string_view bytes)
{
    Digest digest{};
    unsigned int length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
        std::abort();
    return toHex(std::span(digest).first(length));
}

std::string hmacSha256Hex(std::string_view key, std::string_view bytes)
{
    Digest digest{};
    unsigned int length = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data(),
             &length) == nullptr)
        std::abort();
    return toHex(std::span(digest).first(length));
}

} // namespace cordboard::platform
