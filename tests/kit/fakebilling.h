// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "interfaces/billing.h"

namespace cordboard::kit {

/// Invoices of no service: a test answers what was asked for.
class FakeBilling final : public interfaces::BillingSource {
public:
    void answer(std::vector<domain::Invoice> invoices, std::vector<domain::Invoice> forecast = {},
                bool hasMore = false)
    {
        m_invoices = std::move(invoices);
        m_forecast = std::move(forecast);
        m_hasMore = hasMore;
        m_isFetching = false;
        m_isLoaded = true;
        m_fault.reset();
        changed.notify();
    }
    void fail(domain::ErrorCode code)
    {
        m_isFetching = false;
        m_fault = domain::Error{code, {}, {}};
        changed.notify();
    }
    [[nodiscard]] int refreshes() const noexcept { return m_refreshes; } ///< how many were asked for
    [[nodiscard]] int pages() const noexcept { return m_pages; } ///< how many more were asked for

    [[nodiscard]] const std::vector<domain::Invoice>& invoices() const override { return m_invoices; }
    [[nodiscard]] const std::vector<domain::Invoice>& forecast() const override { return m_forecast; }
    [[nodiscard]] bool hasMore() const override { return m_hasMore; }
    [[nodiscard]] bool isFetching() const override { return m_isFetching; }
    [[nodiscard]] bool isLoaded() const override { return m_isLoaded; }
    [[nodiscard]] std::optional<domain::Error> fault() const override { return m_fault; }
    void refresh() override
    {
        ++m_refreshes;
        m_isFetching = true;
        changed.notify();
    }
    void fetchMore() override
    {
        ++m_pages;
        m_isFetching = true;
        changed.notify();
    }

    /// Of Berlin: twelve Voice licenses for a month, and two that were bought in the middle of the one
    /// before. `number` 0 is a forecast.
    [[nodiscard]] static domain::Invoice invoice(std::int64_t number)
    {
        using domain::InvoiceLineKind;
        const domain::Instant from = std::chrono::sys_days(std::chrono::year(2026) / 4 / 1);
        const domain::Instant until = std::chrono::sys_days(std::chrono::year(2026) / 5 / 1);
        const domain::Instant bought = std::chrono::sys_days(std::chrono::year(2026) / 3 / 16);
        domain::Invoice invoice;
        invoice.number = number;
        invoice.office = domain::OfficeId("berlin");
        invoice.officeName = "Berlin";
        invoice.companyName = "Acme GmbH";
        invoice.currency = "EUR";
        invoice.periodFrom = from;
        invoice.periodUntil = until;
        if (number > 0)
            invoice.issuedAt = from;
        invoice.lines = {
            {InvoiceLineKind::Licenses, domain::LicenseType::Voice, 12, 250'000, 3'000'000, from, until},
            {InvoiceLineKind::Prorated, domain::LicenseType::Voice, 2, 129'032, 258'064, bought, from}};
        invoice.total = 3'258'064;
        return invoice;
    }

private:
    std::vector<domain::Invoice> m_invoices;
    std::vector<domain::Invoice> m_forecast;
    std::optional<domain::Error> m_fault;
    bool m_hasMore = false;
    bool m_isFetching = false;
    bool m_isLoaded = false;
    int m_refreshes = 0;
    int m_pages = 0;
};

} // namespace cordboard::kit
