// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/checksum.h"

#include <array>
#include <openssl/evp.h>

namespace cordboard::cache {

std::string sha256Hex(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        return {};
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(std::size_t{2} * size);
    for (unsigned int i = 0; i < size; ++i) {
        hex += Digits[digest[i] >> 4U];
        hex += Digits[digest[i] & 0xFU];
    }
    return hex;
}

} // namespace cordboard::cache
