// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/enums.h"
#include "domain/finding.h"
#include "domain/ids.h"
#include "domain/instant.h"
#include "domain/plan.h"

/// A confirmed command and what became of it, as server and clients speak of it.
namespace cordboard::domain {

/// Which attempt at which intention. A new generation is a new decision of the admin, never an automatic
/// retry.
struct OperationKey {
    OperationId id;
    std::int64_t generation = 1;
    friend bool operator==(const OperationKey&, const OperationKey&) = default;
};

enum class OperationEnd : std::uint8_t { Applied, Refused };
template <> inline constexpr std::array<std::string_view, 2> WordsOf<OperationEnd>{"applied", "refused"};

/// What became of one target. `version` is the record's version afterwards; 0 when the caller may not see the
/// record, or the service has no versions.
struct OperationOutcome {
    EntityRef target;
    std::string label;
    OutcomeKind kind = OutcomeKind::NoChange;
    std::vector<Finding> findings;
    std::int64_t version = 0;
};

/// What became of a command, for ever.
struct Operation {
    OperationKey key;
    OperationEnd state = OperationEnd::Applied;
    Instant appliedAt;
    std::int64_t sequence = 0; ///< the feed entry it made; 0 when refused, or there is no feed
    UserId actor;
    std::string kind; ///< "delete_users"
    std::vector<OperationOutcome> outcomes;
    std::vector<Finding> guards;
    UndoOffer undo;
};

} // namespace cordboard::domain
