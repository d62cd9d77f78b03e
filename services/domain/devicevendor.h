// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "domain/macaddress.h"
#include "domain/records/device.h"

namespace cordboard::domain {

/// Who makes telephones, and what kinds of them (R-DEV-09): telephonevendors.list says who they are, the
/// registry of the IEEE which addresses they have.
struct DeviceVendor {
    std::string_view name; ///< "Yealink"
    std::span<const DeviceKind> kinds; ///< the one it makes most comes first; never empty

    [[nodiscard]] bool makes(DeviceKind kind) const noexcept;
};

/// The maker of the device with this address; nullptr when it is none we know to make telephones. Pure;
/// complexity: three binary searches.
[[nodiscard]] const DeviceVendor* vendorOf(MacAddress address) noexcept;

} // namespace cordboard::domain
