// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/planbody.h"

namespace cordboard::ui {

std::optional<domain::UserId> licenseHolder(const domain::Command& command, const models::PlanModel& model,
                                            domain::RowHandle handle)
{
    const auto* deletion = std::get_if<domain::DeleteUsers>(&command);
    if (deletion == nullptr || deletion->users.size() < 2 || handle >= deletion->users.size() ||
        model.leftOut().contains(handle))
        return std::nullopt;
    return deletion->users[handle];
}

} // namespace cordboard::ui
