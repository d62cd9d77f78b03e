// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "domain/plan.h"

namespace cordboard::sentences {

/// R-LIC-08: what a transfer of licenses makes of one type, at both offices: how many each has bought before
/// and after.
struct PoolMove {
    struct End {
        domain::OfficeId office;
        std::int64_t before = 0;
        std::int64_t after = 0;
    };
    domain::LicenseType type = domain::LicenseType::Voice;
    End from, to;
};

/// In the order of the command; none of a plan that transfers no licenses, or is refused.
[[nodiscard]] std::vector<PoolMove> poolMovesOf(const domain::Plan& plan);

} // namespace cordboard::sentences
