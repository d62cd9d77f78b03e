// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/commands/list.h"
#include "domain/enums.h"

namespace cordboard::domain {

/// R-LIC-09: some more seats of one type for an office, from now on. Charged at once for what is left of the
/// billing month (R-BILL-06).
struct BuyLicenses {
    OfficeId office;
    LicenseType type = LicenseType::Voice;
    std::int64_t quantity = 0;
};

template <> struct Description<BuyLicenses> {
    static constexpr std::string_view kind = "buy_licenses";
    static constexpr std::string_view sentence = "Buy licenses for an office.";
    static constexpr std::string_view takenBackBy = "nothing";
    static constexpr std::tuple members{
        target("office", &BuyLicenses::office, "The office that pays for them."),
        required("license_type", &BuyLicenses::type, "What they are licenses for."),
        required("quantity", &BuyLicenses::quantity, "How many more."),
    };
    static bool mayWaitOffline(const BuyLicenses&) { return false; } // R-CHG-07
    static void plan(PlanBuilder& builder, const BuyLicenses& command);
    static std::vector<Field> writes(const BuyLicenses&, std::size_t) { return {Field::PoolPurchased}; }
};

} // namespace cordboard::domain
