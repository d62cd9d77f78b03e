// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/kit/samplecompany.h"
#include "ui/dialogs/deviceforms.h"
#include "ui/dialogs/licenseforms.h"
#include "ui/dialogs/numberforms.h"
#include "ui/dialogs/placeforms.h"

namespace cordboard::kit {

/// Every form of `placeforms.h`, `deviceforms.h`, `licenseforms.h` and `numberforms.h` in ui/dialogs, for walks
/// through all dialogs. Requires: `companyOfAllKinds`.
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
            ui::quarantineForm(session, {domain::NumberId("n+4930900")}),
            ui::quarantineForm(session, {domain::NumberId("n+4930900"), domain::NumberId("n+15125559")}),
            *ui::mainLineRemovalForm(session, domain::OfficeId("berlin")),
            *ui::departmentRemovalForm(session, company.departments().front().id),
            ui::joinForm(session, {userId("ada")}),
            ui::joinForm(session, {userId("ada"), userId("kim")}),
            ui::leaveForm(session, {userId("ada")}),
            ui::leaveForm(session, {userId("ada"), userId("kim")}),
            ui::purchaseForm(session, pool),
            ui::removalForm(session, pool),
            ui::keepingForm(session, pool),
            *ui::forwardingForm(session, userId("ada")),
            *ui::deviceForm(session, domain::DeviceId("ada.desk"))};
}

} // namespace cordboard::kit
