// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/address.h"

#include <arpa/inet.h>

namespace cordboard::platform {

bool isIpAddress(const std::string& text)
{
    in6_addr address{}; // room for either
    return ::inet_pton(AF_INET, text.c_str(), &address) == 1 ||
           ::inet_pton(AF_INET6, text.c_str(), &address) == 1;
}

bool isLoopbackIp4(const std::string& text)
{
    in_addr address{};
    return ::inet_pton(AF_INET, text.c_str(), &address) == 1 && (ntohl(address.s_addr) >> 24) == 127;
}

} // namespace cordboard::platform
