// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/instant.h"
#include "domain/limits.h"
#include "domain/records/licensepool.h"
#include "domain/result.h"

/// What an office pays at a billing date (rulebook 3.16), without clock or I/O. Months are paid in advance:
/// the invoice of a date is for the month that begins on it, and brings what was bought in the month before
/// and is not paid for yet. Amounts are ten-thousandths of the invoice's currency; nothing is rounded to
/// cents here.
namespace cordboard::domain {

enum class InvoiceLineKind : std::uint8_t {
    Licenses, ///< R-LIC-11: all that are there on the date, assigned or not
    Prorated, ///< R-BILL-06: bought since the date before, for the days that were left then
    Ended, ///< R-BILL-02: cost nothing from this date on
    Messages, ///< R-BILL-03
    RecoveryFee ///< R-BILL-05
};
template <>
inline constexpr std::array<std::string_view, 5> WordsOf<InvoiceLineKind>{"licenses", "prorated", "ended",
                                                                          "messages", "recovery_fee"};

struct InvoiceLine {
    InvoiceLineKind kind = InvoiceLineKind::Licenses;
    std::optional<LicenseType> type; ///< of licenses
    std::int64_t quantity = 0;
    std::int64_t unitPrice = 0; ///< of one for the time of this line
    std::int64_t amount = 0;
    Instant from; ///< what it is for
    Instant until;
    friend bool operator==(const InvoiceLine&, const InvoiceLine&) = default;
};

/// Names are those of the day on which it was issued.
struct Invoice {
    std::int64_t number = 0; ///< in the company, from 1 on without a gap; 0 = a forecast
    OfficeId office;
    std::string officeName;
    std::string companyName;
    std::string currency; ///< ISO 4217
    Instant periodFrom; ///< the billing date
    Instant periodUntil; ///< the next one
    std::optional<Instant> issuedAt; ///< nothing with a forecast
    std::vector<InvoiceLine> lines;
    std::int64_t total = 0;
    friend bool operator==(const Invoice&, const Invoice&) = default;
};

struct InvoicePage {
    std::vector<Invoice> items; ///< newest first
    std::string nextCursor; ///< empty on the last page
};

/// What happened to a pool and stands on no invoice yet.
struct SeatMovement {
    LicenseType type = LicenseType::Voice;
    Instant at;
    std::int64_t quantity = 0; ///< bought, or come from another office or gone to one (< 0)
    std::int64_t bought = 0; ///< how many are charged
    std::int64_t unitCharge = 0; ///< of one of those (`proratedPrice`)
    /// Scheduled for removal; told only when the billing date had passed, so that its bill is not theirs.
    std::int64_t leaving = 0;
    friend bool operator==(const SeatMovement&, const SeatMovement&) = default;
};

struct BillingFacts {
    OfficeId office;
    std::string officeName;
    std::string companyName;
    std::vector<LicensePool> pools; ///< all of the office
    std::vector<SeatMovement> movements; ///< of the office
    std::int64_t recoveryFee = 0; ///< R-BILL-05: of a month; 0 = there is none
    /// Text messages that each user sent in the month before; nothing = nobody counted them.
    std::optional<std::vector<std::int64_t>> sentMessages = {};
};

/// How many removals of the type were scheduled when `date` had passed: they end with the bill after it
/// (R-LIC-10).
[[nodiscard]] std::int64_t lateRemovals(const BillingFacts& facts, LicenseType type, Instant date);

/// What the pools pay whose billing date is `date`, one invoice for each currency, and further ones for what
/// a total of `limits::Bill` does not hold; none when there is nothing to tell. What is of the office and of
/// no pool stands on that of its first billed pool. TooLarge when a price is over `limits::Price`.
[[nodiscard]] Result<std::vector<Invoice>> invoicesAt(const BillingFacts& facts, Instant date);

/// The next invoices of the office, earliest first: `invoicesAt` for each billing date that stands in a pool.
[[nodiscard]] Result<std::vector<Invoice>> nextInvoices(const BillingFacts& facts);

} // namespace cordboard::domain
