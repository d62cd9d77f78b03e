// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/formdialog.h"

/// The forms about phone numbers (rulebook 3.10). Threads: GUI thread.
namespace cordboard::ui {

/// 4.2: which numbers are new to the company, and the office whose pool they join.
[[nodiscard]] FormSpec newNumbersForm(interfaces::Session& session);
/// R-NUM-13: for how long reserved numbers are given to nobody.
[[nodiscard]] FormSpec quarantineForm(const interfaces::Session& session,
                                      std::vector<domain::NumberId> numbers);
/// Which numbers a main line or a department gives back to the pool. Nothing when there is no such place.
[[nodiscard]] std::optional<FormSpec> mainLineRemovalForm(const interfaces::Session& session,
                                                          const domain::OfficeId& id);
[[nodiscard]] std::optional<FormSpec> departmentRemovalForm(const interfaces::Session& session,
                                                            const domain::DepartmentId& id);

} // namespace cordboard::ui
