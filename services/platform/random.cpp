// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/random.h"

#include <openssl/rand.h>

#include <cstdlib>
#include <vector>

#include "platform/hex.h"

namespace cordboard::platform {

void fillRandom(std::span<unsigned char> bytes)
{
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        std::abort();
}

std::string randomHex(std::size_t byteCount)
{
    std::vector<unsigned char> bytes(byteCount);
    fillRandom(bytes);
    return toHex(bytes);
}

} // namespace cordboard::platform
