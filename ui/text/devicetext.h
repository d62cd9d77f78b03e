// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include "domain/finding.h"
#include "domain/records/device.h"

namespace cordboard::ui {

/// Words what the rules have against a change of devices (E-MAC, E-DEV-..., W-DEV-...).
class DeviceText final {
    Q_DECLARE_TR_FUNCTIONS(DeviceText)
public:
    /// What people tell it by: a name as it is, a phone number as it is read.
    [[nodiscard]] static QString label(const domain::Device& device);
    /// `label` is the row's name. Requires: a code of devices.
    [[nodiscard]] static QString sentence(const domain::Finding& finding, const QString& label);
};

} // namespace cordboard::ui
