// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "domain/plans/planbuilder.h"
#include "domain/voicemailaddresses.h"

/// What voicemail asks of the planners of addresses (R-VM-16, I-10). Internal to the domain.
namespace cordboard::domain {

/// R-VM-16: what the open row leaves of somebody's addresses must reach them as long as mails are sent.
/// `left` are the additional ones after the row, and earlier rows. False when the row was refused
/// (E-VM-LASTEMAIL).
bool keepsVoicemailAddress(PlanBuilder& builder, const User& user, std::vector<EmailAddress> left);

} // namespace cordboard::domain
