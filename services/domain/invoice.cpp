// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/invoice.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "domain/billing.h"
#include "domain/pricelist.h"

namespace cordboard::domain {

namespace {

/// The invoice of a currency while lines are put to it. What its total cannot hold goes on in a further one:
/// a bill that could not be written would keep the company from all that waits for it.
class Draft {
public:
    Draft(const BillingFacts& facts, Instant date, std::string currency)
    {
        m_empty.office = facts.office;
        m_empty.officeName = facts.officeName;
        m_empty.companyName = facts.companyName;
        m_empty.currency = std::move(currency);
        m_empty.periodFrom = date;
        m_empty.periodUntil = nextMonth(date);
    }
    [[nodiscard]] const std::string& currency() const noexcept { return m_empty.currency; }
    /// Those that have lines.
    [[nodiscard]] const std::vector<Invoice>& invoices() const noexcept { return m_invoices; }
    /// A price was no price.
    [[nodiscard]] bool isTooLarge() const noexcept { return m_isTooLarge; }

    /// A line of the coming month.
    void add(InvoiceLineKind kind, std::optional<LicenseType> type, std::int64_t quantity,
             std::int64_t unitPrice)
    {
        add({kind, type, quantity, unitPrice, 0, m_empty.periodFrom, m_empty.periodUntil});
    }
    /// What it comes to follows from quantity and price; a line without a quantity is none.
    void add(InvoiceLine line)
    {
        if (line.quantity > 0 && line.unitPrice > limits::Price)
            m_isTooLarge = true;
        const bool isFree = line.kind == InvoiceLineKind::Ended || line.unitPrice <= 0;
        auto left = m_isTooLarge ? 0 : line.quantity;
        while (left > 0) {
            const auto room = m_invoices.empty() ? 0 : limits::Bill - m_invoices.back().total;
            const auto most = isFree ? left : room / line.unitPrice;
            if (m_invoices.empty() || most == 0) {
                m_invoices.push_back(m_empty);
                continue;
            }
            line.quantity = std::min(left, most);
            line.amount = isFree ? 0 : line.quantity * line.unitPrice;
            left -= line.quantity;
            m_invoices.back().total += line.amount;
            m_invoices.back().lines.push_back(line);
        }
    }

private:
    Invoice m_empty;
    std::vector<Invoice> m_invoices;
    bool m_isTooLarge = false;
};

/// R-BILL-06: one line for what was bought on a day at one price.
void addBought(Draft& draft, const BillingFacts& facts, LicenseType type, Instant date)
{
    using namespace std::chrono;
    std::map<std::pair<sys_days, std::int64_t>, InvoiceLine> lines;
    for (const auto& movement : facts.movements) {
        if (movement.type != type || movement.at >= date || movement.unitCharge <= 0)
            continue;
        auto& line = lines
                         .try_emplace({floor<days>(movement.at), movement.unitCharge},
                                      InvoiceLine{InvoiceLineKind::Prorated, type, 0, movement.unitCharge, 0,
                                                  movement.at, date})
                         .first->second;
        line.quantity += movement.bought;
        line.from = std::min(line.from, movement.at);
    }
    for (const auto& [day, line] : lines)
        draft.add(line);
}

void addPool(Draft& draft, const BillingFacts& facts, const LicensePool& pool, Instant date)
{
    const auto left = seatsAfterBilling(pool, lateRemovals(facts, pool.type, date));
    std::int64_t later = 0; // what came when the date had passed, and before the bill was made
    for (const auto& movement : facts.movements) {
        if (movement.type == pool.type && movement.at >= date)
            later += movement.quantity;
    }
    const auto price = pool.unitPriceMonthly.tenThousandths;
    draft.add(InvoiceLineKind::Licenses, pool.type, left - later, price);
    addBought(draft, facts, pool.type, date);
    draft.add(InvoiceLineKind::Ended, pool.type, pool.purchased - left, price);
}

/// What is of the office and of no pool.
void addOfOffice(Draft& draft, const BillingFacts& facts, Instant date)
{
    if (facts.sentMessages && draft.currency() == ListCurrency)
        draft.add({InvoiceLineKind::Messages, std::nullopt, estimateSms(*facts.sentMessages).overage,
                   SmsPrice, 0, previousBilling(date), date});
    if (facts.recoveryFee > 0)
        draft.add(InvoiceLineKind::RecoveryFee, std::nullopt, 1, facts.recoveryFee);
}

/// The office's pools that are billed, in the order of their types.
[[nodiscard]] std::vector<const LicensePool*> billedPools(const BillingFacts& facts)
{
    std::vector<const LicensePool*> pools;
    for (const auto& pool : facts.pools) {
        if (pool.nextBillingAt)
            pools.push_back(&pool);
    }
    std::sort(pools.begin(), pools.end(),
              [](const auto* left, const auto* right) { return left->type < right->type; });
    return pools;
}

} // namespace

std::int64_t lateRemovals(const BillingFacts& facts, LicenseType type, Instant date)
{
    std::int64_t late = 0;
    for (const auto& movement : facts.movements) {
        if (movement.type == type && movement.at >= date)
            late += movement.leaving;
    }
    return std::max<std::int64_t>(0, late);
}

Result<std::vector<Invoice>> invoicesAt(const BillingFacts& facts, Instant date)
{
    const auto pools = billedPools(facts);
    std::vector<Draft> drafts;
    for (const auto* pool : pools) {
        if (*pool->nextBillingAt != date)
            continue;
        const auto& currency = pool->unitPriceMonthly.currency;
        auto draft = std::find_if(drafts.begin(), drafts.end(),
                                  [&currency](const Draft& other) { return other.currency() == currency; });
        if (draft == drafts.end())
            draft = drafts.emplace(drafts.end(), facts, date, currency);
        addPool(*draft, facts, *pool, date);
    }
    if (!drafts.empty() && *pools.front()->nextBillingAt == date)
        addOfOffice(drafts.front(), facts, date);
    std::vector<Invoice> invoices;
    for (const auto& draft : drafts) {
        if (draft.isTooLarge())
            return failure(ErrorCode::TooLarge, "a price of " + facts.office.value() + " is too large");
        invoices.insert(invoices.end(), draft.invoices().begin(), draft.invoices().end());
    }
    return invoices;
}

Result<std::vector<Invoice>> nextInvoices(const BillingFacts& facts)
{
    std::set<Instant> dates;
    for (const auto* pool : billedPools(facts))
        dates.insert(*pool->nextBillingAt);
    std::vector<Invoice> all;
    for (const auto date : dates) {
        auto invoices = invoicesAt(facts, date);
        if (!invoices)
            return invoices;
        std::move(invoices->begin(), invoices->end(), std::back_inserter(all));
    }
    return all;
}

} // namespace cordboard::domain
