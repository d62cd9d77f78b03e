// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "contract/personal.h"
#include "domain/field.h"
#include "server/store.h"

/// What goes with people who are anonymized: their settings, voicemail boxes and further addresses
/// (R-PURGE-05). Internal to the server. Require an open transaction in which their records are as they were.
namespace cordboard::server {

/// Removes these records.
[[nodiscard]] domain::Result<std::vector<domain::Change>>
leaveRecords(Store& store, std::span<const contract::Person> people);

/// Their further addresses, each as somebody to forget: any text may name them.
[[nodiscard]] domain::Result<std::vector<contract::Person>>
furtherAddressesOf(Store& store, std::span<const contract::Person> people);

} // namespace cordboard::server
