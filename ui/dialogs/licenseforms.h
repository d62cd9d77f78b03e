// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/formdialog.h"

/// The forms in which licenses are bought, given up and kept after all (R-LIC-09, R-LIC-10, rulebook 4.3).
/// Each begins with the office and the type of `pool` and tells what it costs from when (R-BILL-01). Threads:
/// GUI thread.
namespace cordboard::ui {

[[nodiscard]] FormSpec purchaseForm(const interfaces::Session& session, const domain::LicensePool& pool);
[[nodiscard]] FormSpec removalForm(const interfaces::Session& session, const domain::LicensePool& pool);
/// R-LIC-12: another type of license for these people, what they lose with it, and what becomes of the seats
/// that they leave.
[[nodiscard]] FormSpec licenseChangeForm(const interfaces::Session& session,
                                         std::vector<domain::UserId> users);
[[nodiscard]] FormSpec keepingForm(const interfaces::Session& session, const domain::LicensePool& pool);

} // namespace cordboard::ui
