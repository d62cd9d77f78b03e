// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/actor.h"
#include "domain/plan.h"

/// What there is to choose from when people move to another office (R-XFER). It is asked where the window
/// does not wait: the rules are asked for each office.
namespace cordboard::ui {

struct TransferOffice {
    domain::OfficeId id;
    std::string name;
    std::string country;
    bool isAbroad = false; ///< for one of them
    /// Why none of them can move there; nothing when one can.
    std::optional<domain::Finding> obstacle;
};

struct TransferChoices {
    std::optional<domain::User> person; ///< the only one
    bool givesNumbersUp = false; ///< abroad (R-XFER-04)
    std::vector<std::string> from; ///< names of the offices they are in, each once
    bool isFromKnown = true; ///< false when they are too many to look at
    bool hasAdminRights = false; ///< one of them is Office Admin of the office they leave
    std::vector<TransferOffice> offices;
};

/// Of many people those who come first stand for the others: the review tells of each. Threads: any.
[[nodiscard]] TransferChoices transferChoices(const std::vector<domain::UserId>& users,
                                              const domain::Actor& actor,
                                              const domain::DirectoryView& company, domain::Instant now);
/// The numbers that somebody could get in an office abroad, the one that comes by itself first (R-NUM-10).
[[nodiscard]] std::vector<domain::OwnedNumber>
numbersFor(const domain::OfficeId& office, const domain::DirectoryView& company, domain::Instant now);
/// Everybody to one office.
[[nodiscard]] domain::TransferUsers transferTo(const domain::OfficeId& office,
                                               const std::vector<domain::UserId>& users);

} // namespace cordboard::ui
