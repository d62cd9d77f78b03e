// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "domain/plan.h"
#include "server/operationstore.h"
#include "server/sessions.h"

/// Who is in a plan, for whoever has to take people out of it again (R-PURGE-05). Pure; any thread.
namespace cordboard::server {

/// Whom the answer, which tells of the first `told` rows, and the feed entry of a plan name: people, and
/// devices by what they are called.
[[nodiscard]] OperationStore::People peopleIn(const domain::Plan& plan, const Caller& caller,
                                              std::size_t told);
/// Whether a command's target is called by an address, an extension or a number, and not by an id: as the
/// command line does with whoever is not seen.
[[nodiscard]] bool isNamedOtherwise(std::string_view target) noexcept;
/// Whom it anonymizes.
[[nodiscard]] std::vector<std::string> anonymizedUsers(const domain::Plan& plan);

} // namespace cordboard::server
