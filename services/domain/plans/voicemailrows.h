// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "domain/plans/planbuilder.h"

/// What ties voicemail to a person's addresses (R-VM-07, -12, -16, I-10), for the planners of both. Internal
/// to the domain.
namespace cordboard::domain {

/// R-VM-12: where mails about messages and missed calls go: to the primary address, and to each additional
/// one that is marked for them, in their order. Empty = to nobody.
[[nodiscard]] std::vector<std::string> voicemailAddresses(const User& user,
                                                          std::vector<EmailAddress> additional);

/// The additional addresses of each of these people, as they are now.
[[nodiscard]] std::vector<std::vector<EmailAddress>> additionalAddresses(const DirectoryView& view,
                                                                         std::span<const UserId> users);

/// R-VM-16: what the open row leaves of somebody's addresses must reach them as long as mails are sent.
/// `left` are the additional ones after the row, and earlier rows. False when the row was refused
/// (E-VM-LASTEMAIL).
bool keepsVoicemailAddress(PlanBuilder& builder, const User& user, std::vector<EmailAddress> left);

} // namespace cordboard::domain
