// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/strangers.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace cordboard::server {

std::string networkOf(std::string_view text)
{
    namespace ip = boost::asio::ip;
    constexpr std::size_t BytesOfSite = 7; // of 16
    boost::system::error_code error;
    auto address = ip::make_address(text, error);
    if (error)
        return std::string(text);
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = ip::make_address_v4(ip::v4_mapped, address.to_v6());
    if (address.is_v4())
        return ip::address_v4(address.to_v4().to_uint() & 0xffffff00U).to_string() + "/24";
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + BytesOfSite, bytes.end(), static_cast<unsigned char>(0));
    return ip::address_v6(bytes).to_string() + "/56";
}

StrangerPace::Clock::duration StrangerPace::delay(const std::string& network, Clock::time_point now)
{
    constexpr Clock::duration Price = std::chrono::milliseconds(50);
    constexpr Clock::duration Credit = 40 * Price;
    constexpr Clock::duration Longest = std::chrono::seconds(5);
    const std::scoped_lock lock(m_mutex);
    auto& paid = m_paid.at(network);
    paid = std::clamp(paid, now - Credit, now + Longest - Price) + Price;
    return std::max(paid - now, Clock::duration::zero());
}

} // namespace cordboard::server
