// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "domain/field.h"
#include "server/store.h"
#include "json/json.h"

namespace cordboard::server {

/// By what a record is seen: the facts that any rule of visibility asks (R-ROLE-11, R-ROLE-12). The change
/// feed keeps them of each record as they were before and after a change, so that a record that comes into
/// somebody's sight or leaves it can be told apart, whenever and by whomever the feed is read.
struct Sight {
    std::string office; ///< an office is its own; empty = the company
    std::vector<std::string> departments; ///< of a person; a department is its own
    std::string person; ///< the person, who holds the number, or whose settings or address it is
    std::string holderOffice; ///< of who holds the number
    std::vector<std::string> holderDepartments; ///< the same; or the department that holds it
    std::vector<std::string> owners = {}; ///< the people who have the device
    std::string region = {}; ///< a region is its own
    friend bool operator==(const Sight&, const Sight&) = default;
};

[[nodiscard]] json::Value toJson(const Sight& sight);
[[nodiscard]] Sight sightFromJson(const json::Value& value);

/// Of those of the records that are there, as they are now. Requires an open transaction. Threads: as its
/// Store.
[[nodiscard]] domain::Result<std::map<domain::EntityRef, Sight>>
sightsOf(Store& store, std::span<const domain::EntityRef> refs);

/// Whether a change of the field can move its record into somebody's sight or out of it.
[[nodiscard]] bool movesSight(domain::Field field);

} // namespace cordboard::server
