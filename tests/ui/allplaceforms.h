// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/kit/samplecompany.h"
#include "ui/dialogs/licenseforms.h"
#include "ui/dialogs/placeforms.h"

namespace cordboard::kit {

/// Every form of `ui/dialogs/placeforms.h` and `licenseforms.h`, for walks through all dialogs. Requires:
/// `companyOfAllKinds`.
[[nodiscard]] inline std::vector<ui::FormSpec> placeFormsOf(interfaces::Session& session)
{
    const auto& company = session.directory();
    const auto pool = *company.pool(domain::OfficeId("berlin"), domain::LicenseType::Voice);
    return {ui::newOfficeForm(session),
            *ui::officeForm(session, domain::OfficeId("berlin")),
            ui::newDepartmentForm(session),
            *ui::departmentForm(session, company.departments().front().id),
            ui::newRegionForm(session),
            *ui::regionForm(session, domain::RegionId("rg_north")),
            ui::companyForm(session),
            ui::joinForm(session, {userId("ada")}),
            ui::joinForm(session, {userId("ada"), userId("kim")}),
            ui::leaveForm(session, {userId("ada")}),
            ui::leaveForm(session, {userId("ada"), userId("kim")}),
            ui::purchaseForm(session, pool),
            ui::removalForm(session, pool),
            ui::keepingForm(session, pool)};
}

} // namespace cordboard::kit
