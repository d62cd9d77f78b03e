// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "domain/records/device.h"

namespace cordboard::ui {

/// Words devices.
class DeviceText final {
public:
    /// What people tell it by: a name as it is, a phone number as it is read.
    [[nodiscard]] static QString label(const domain::Device& device);
};

} // namespace cordboard::ui
