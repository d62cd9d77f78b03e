// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "tests/kit/memorydirectory.h"

namespace cordboard::kit {

/// The small company that rule tests talk about. Two offices with one price level:
///
/// - Berlin (DE, Advanced): Omar (Company Admin), Ada (active, number +4930100, extension 2001, in Support),
///   Zoe (pending, number +4930101), Sam (suspended)
/// - Austin (US, Advanced, no emergency address): Nina (Office Admin of Austin), Kim (active, two numbers)
/// - Reserved: +4930900 (DE), +15125559 (US), +18005551 (toll-free, US); main lines +4930000 and +15125550.
[[nodiscard]] MemoryDirectory sampleCompany();

/// Gives the sample company devices, with the first names of their owners:
///
/// - Berlin: "ada.desk" (Yealink, line key 1), "ada.app", "ada.forward" (+491701) and "ada.mobile" bound to
/// it;
///   "shared.desk" (Snom; Sam on key 1, Zoe on key 3), "stock.desk" (Yealink), "stock.ata" (Grandstream),
///   "base" (Gigaset), "zoe.handset" in its slot 1, "stock.handset" without a base, "room.phone"
/// - Austin, where no emergency address is: "kim.desk", "austin.desk" in stock
void addDevices(MemoryDirectory& company);
[[nodiscard]] inline MemoryDirectory companyWithDevices()
{
    auto company = sampleCompany();
    addDevices(company);
    return company;
}

/// The company with devices and the region "rg_north" ("North") of Berlin: no page is empty but Deleted
/// users.
[[nodiscard]] inline MemoryDirectory companyOfAllKinds()
{
    auto company = companyWithDevices();
    company.put(domain::Region{domain::RegionId("rg_north"), "North", {domain::OfficeId("berlin")}, 1});
    return company;
}

/// The company with devices, a line of a department, and licenses for toll-free numbers and of another type
/// for people.
[[nodiscard]] MemoryDirectory companyWithLines();

/// 2026-03-02 10:00 UTC: "now" of the sample company.
[[nodiscard]] domain::Instant sampleNow();

/// The person with this first name in lower case ("ada") as id and as actor.
[[nodiscard]] domain::UserId userId(std::string name);
[[nodiscard]] domain::Actor actorNamed(const MemoryDirectory& directory, const std::string& name);

/// The first broken invariant (I-01 ... I-09, as far as the entities go) in words; empty when all hold.
[[nodiscard]] std::string brokenInvariant(const MemoryDirectory& directory);

/// Of devices alone; part of `brokenInvariant`.
[[nodiscard]] std::string brokenDeviceInvariant(const MemoryDirectory& directory);
/// Where devices differ; part of `firstDifference`.
[[nodiscard]] std::string firstDeviceDifference(const MemoryDirectory& before, const MemoryDirectory& after);

/// Where two companies differ in fields that an undo must bring back; empty when nowhere.
[[nodiscard]] std::string firstDifference(const MemoryDirectory& before, const MemoryDirectory& after);

} // namespace cordboard::kit
