// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/directoryview.h"

/// Whom mails about voicemail messages and missed calls reach. Pure.
namespace cordboard::domain {

/// R-VM-12: where they go: to the primary address, and to each additional one that is marked for them, in
/// their order. Empty = to nobody.
[[nodiscard]] std::vector<std::string> voicemailAddresses(const User& user,
                                                          std::vector<EmailAddress> additional);

/// The additional addresses of each of these people, as they are now.
[[nodiscard]] std::vector<std::vector<EmailAddress>> additionalAddresses(const DirectoryView& view,
                                                                         std::span<const UserId> users);

} // namespace cordboard::domain
