// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "contract/personal.h"
#include "domain/field.h"
#include "server/store.h"

/// What becomes of the devices of people who are anonymized (R-PURGE-05): what somebody called his phone says
/// who he is, and the number of a forwarding device is his own.
///
/// Specification. His are the devices that he has, those that his deletion took from him, and those that the
/// audit trail says he had. What has been told of their names and numbers goes, whoever had them besides;
/// what their records say now goes too, unless it is somebody else's: of who had the device together with
/// him, or of who got it since and has named it anew. A name that names him goes in any case. Internal to the
/// server.
namespace cordboard::server {

/// Notes in `people` which devices they had and what these were called, and answers what becomes of the
/// records. Requires: their records and the audit trail are as they were; an open transaction. Complexity:
/// linear in the people, their devices and what the trail tells of these.
[[nodiscard]] domain::Result<std::vector<domain::Change>> leaveDevices(Store& store,
                                                                       std::span<contract::Person> people);

/// Tells clients once more what devices of these people are still called, after all that was told before has
/// gone. Requires an open write transaction in which it has.
[[nodiscard]] domain::Result<void> tellDevicesAgain(Store& store, std::span<const contract::Person> people);

} // namespace cordboard::server
