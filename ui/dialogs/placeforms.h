// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/formdialog.h"

/// The forms for what a company is divided into, and for the company itself (rulebook 2.1-2.4). Each offers
/// what the admin may choose; `company` is read while the form is made. Threads: GUI thread.
namespace cordboard::ui {

[[nodiscard]] FormSpec newOfficeForm(interfaces::Session& session);
/// Nothing when there is no such office, and likewise below.
[[nodiscard]] std::optional<FormSpec> officeForm(const interfaces::Session& session,
                                                 const domain::OfficeId& id);
[[nodiscard]] FormSpec newDepartmentForm(interfaces::Session& session);
[[nodiscard]] std::optional<FormSpec> departmentForm(const interfaces::Session& session,
                                                     const domain::DepartmentId& id);
[[nodiscard]] FormSpec newRegionForm(interfaces::Session& session);
[[nodiscard]] std::optional<FormSpec> regionForm(const interfaces::Session& session,
                                                 const domain::RegionId& id);
[[nodiscard]] FormSpec companyForm(const interfaces::Session& session);

/// R-ROLE-12: people become members of one department more.
[[nodiscard]] FormSpec joinForm(const interfaces::Session& session, std::vector<domain::UserId> users);
/// Of the departments that one of them is in, where that is quickly known.
[[nodiscard]] FormSpec leaveForm(const interfaces::Session& session, std::vector<domain::UserId> users);

} // namespace cordboard::ui
