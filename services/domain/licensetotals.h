// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "domain/directoryview.h"

/// What the licenses of several offices come to (rulebook 2.7, R-LIC-11, R-LIC-14): for whoever shows them
/// together. Threads: any.
namespace cordboard::domain {

struct SeatCount {
    std::int64_t purchased = 0;
    std::int64_t assigned = 0;
    std::int64_t free = 0;
    std::int64_t ending = 0; ///< at the next bill
    SeatCount& operator+=(const LicensePool& pool);
    friend bool operator==(const SeatCount&, const SeatCount&) = default;
};

/// What one license costs a month, from the cheapest office to the dearest, and what all of them do: those
/// that nobody has are paid, too. In one currency.
struct SeatPrice {
    std::int64_t least = 0; ///< ten-thousandths, as Money has them
    std::int64_t most = 0;
    std::int64_t month = 0;
    friend bool operator==(const SeatPrice&, const SeatPrice&) = default;
};

struct TypeTotal {
    LicenseType type = LicenseType::Voice;
    SeatCount seats;
    std::map<std::string, SeatPrice> prices; ///< by currency; contract offices have none
};
struct OfficeTotal {
    OfficeId office;
    std::string name;
    SeatCount seats;
};

/// The pools that the view has.
[[nodiscard]] std::vector<LicensePool> poolsIn(const DirectoryView& view);
/// In the order of `LicenseType`; of types that nobody bought there is nothing.
[[nodiscard]] std::vector<TypeTotal> totalsByType(std::span<const LicensePool> pools,
                                                  std::span<const Office> offices);
/// The office with most licenses first, of equal ones by name; offices without any are left out.
[[nodiscard]] std::vector<OfficeTotal> totalsByOffice(std::span<const LicensePool> pools,
                                                      std::span<const Office> offices);

} // namespace cordboard::domain
