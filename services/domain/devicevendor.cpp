// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/devicevendor.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace cordboard::domain {

namespace {

/// Addresses that begin with these bits belong to that vendor.
struct VendorPrefix {
    std::uint64_t bits;
    std::size_t vendor; ///< in Vendors
};

#include "cordboard/devicevendors.inc" // made by makevendors.cpp: Vendors, Prefixes24, Prefixes28, Prefixes36

template <std::size_t N>
[[nodiscard]] const DeviceVendor* findIn(const std::array<VendorPrefix, N>& prefixes,
                                         std::uint64_t bits) noexcept
{
    const auto found = std::lower_bound(
        prefixes.begin(), prefixes.end(), bits,
        [](const VendorPrefix& prefix, std::uint64_t wanted) { return prefix.bits < wanted; });
    return found == prefixes.end() || found->bits != bits ? nullptr : &Vendors[found->vendor];
}

} // namespace

bool DeviceVendor::makes(DeviceKind kind) const noexcept
{
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

const DeviceVendor* vendorOf(MacAddress address) noexcept
{
    const auto number = address.number();
    // A block that is divided has a registrant of its own for each part.
    if (const auto* vendor = findIn(Prefixes36, number >> 12))
        return vendor;
    if (const auto* vendor = findIn(Prefixes28, number >> 20))
        return vendor;
    return findIn(Prefixes24, number >> 24);
}

} // namespace cordboard::domain
