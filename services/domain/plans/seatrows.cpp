// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/seatrows.h"

namespace cordboard::domain {

bool settleSeat(PlanBuilder& builder, const User& user, LicenseDisposition disposition, std::string_view rule)
{
    if (user.takesSeat())
        builder.freeSeat(user.officeId, user.license);
    if (disposition == LicenseDisposition::Keep) {
        builder.warn(Code::WLicenseKeep, rule);
        return true;
    }
    const auto* office = builder.office(user.officeId);
    if (office != nullptr && office->isContract) {
        builder.refuse(Code::ELicenseContract, rule, {{"office", office->name}});
        return false;
    }
    // A suspended holder has no seat that could be scheduled: what was bought stays billed.
    if (!user.takesSeat()) {
        builder.warn(Code::WLicenseKeep, rule);
        return true;
    }
    builder.scheduleRemoval(user.officeId, user.license);
    const auto bill = builder.nextBillingAt(user.officeId, user.license);
    builder.warn(Code::WBillNext, "R-LIC-10", {{"date", bill ? toRfc3339(*bill) : std::string()}});
    return true;
}

std::size_t furtherNumbers(LicenseType type, std::size_t count) noexcept
{
    const auto included = includedNumbers(type);
    return count > included ? count - included : 0;
}

} // namespace cordboard::domain
