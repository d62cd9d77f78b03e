// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/invoicestore.h"

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "contract/invoice.h"
#include "domain/billing.h"
#include "server/sqldirectoryview.h"

namespace cordboard::server {

using domain::Instant;
using domain::Invoice;
using domain::InvoiceLine;
using domain::OfficeId;
using domain::Result;
using domain::SeatMovement;

namespace {

constexpr const char* SelectInvoices =
    "SELECT number, office_id, office_name, company_name, currency, period_from, "
    "period_until, issued_at, total FROM invoices WHERE company_id = ? AND ";

[[nodiscard]] Invoice invoiceFrom(const Statement& row)
{
    Invoice invoice;
    invoice.number = row.integer(0);
    invoice.office = OfficeId(row.text(1));
    invoice.officeName = row.text(2);
    invoice.companyName = row.text(3);
    invoice.currency = row.text(4);
    invoice.periodFrom = instantAt(row, 5);
    invoice.periodUntil = instantAt(row, 6);
    invoice.issuedAt = instantAt(row, 7);
    invoice.total = row.integer(8);
    return invoice;
}

/// What is stored was written by us, or by nobody whom we know.
template <typename Enum> [[nodiscard]] Result<Enum> stored(const std::string& text)
{
    const auto value = domain::fromWord<Enum>(text);
    return value ? Result<Enum>(*value)
                 : domain::failure(domain::ErrorCode::Storage, "an unknown word is stored: " + text);
}

} // namespace

Result<void> InvoiceStore::note(const OfficeId& office, const SeatMovement& movement)
{
    auto insert = m_store.connection().prepare(
        "INSERT INTO license_movements SELECT ?, ?, COALESCE(MAX(number), 0) + 1, ?, ?, ?, ?, ?, ? "
        "FROM license_movements WHERE company_id = ? AND office_id = ?");
    if (!insert)
        return tl::unexpected(insert.error());
    insert->bind(m_store.companyId()).bind(office.value()).bind(word(movement.type));
    insert->bind(millis(movement.at)).bind(movement.quantity).bind(movement.bought).bind(movement.unitCharge);
    return insert->bind(movement.leaving).bind(m_store.companyId()).bind(office.value()).run();
}

Result<void> InvoiceStore::noteMovements(const domain::Plan& plan, Instant now)
{
    const SqlDirectoryView view(m_store);
    for (const auto& seat : plan.seats) {
        const auto charge = seat.dueNow.tenThousandths;
        if (seat.purchased == 0 && charge == 0 && seat.scheduledRemoval == 0)
            continue;
        const auto pool = view.pool(seat.office, seat.type);
        if (view.error())
            return tl::unexpected(*view.error());
        if (!pool || !pool->nextBillingAt)
            continue; // nobody bills it
        const auto ofOne = domain::proratedPrice(*pool, 1, now).tenThousandths;
        SeatMovement movement{seat.type, now, seat.purchased, ofOne > 0 ? charge / ofOne : 0, ofOne};
        if (now >= *pool->nextBillingAt) // the clock is doubted, so that its bill waits
            movement.leaving = seat.scheduledRemoval;
        if (movement.quantity == 0 && movement.bought == 0 && movement.leaving == 0)
            continue;
        if (auto done = note(seat.office, movement); !done)
            return done;
    }
    return {};
}

Result<void> InvoiceStore::forgetMovements(const OfficeId& office, domain::LicenseType type, Instant date)
{
    auto statement = m_store.connection().prepare("DELETE FROM license_movements WHERE company_id = ? AND "
                                                  "office_id = ? AND license_type = ? AND at < ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId()).bind(office.value()).bind(word(type));
    return statement->bind(millis(date)).run();
}

Result<void> InvoiceStore::setRecoveryFee(const OfficeId& office, std::int64_t amount)
{
    auto removal = m_store.connection().prepare(
        "DELETE FROM recovery_fees WHERE company_id = ? AND office_id = ?");
    if (!removal)
        return tl::unexpected(removal.error());
    if (auto done = removal->bind(m_store.companyId()).bind(office.value()).run(); !done || amount == 0)
        return done;
    auto insert = m_store.connection().prepare("INSERT INTO recovery_fees VALUES (?, ?, ?)");
    if (!insert)
        return tl::unexpected(insert.error());
    return insert->bind(m_store.companyId()).bind(office.value()).bind(amount).run();
}

Result<std::vector<SeatMovement>> InvoiceStore::movementsOf(const OfficeId& office)
{
    auto rows = m_store.connection().prepare(
        "SELECT license_type, at, quantity, bought, unit_charge, leaving FROM license_movements WHERE "
        "company_id = ? AND office_id = ? ORDER BY number");
    if (!rows)
        return tl::unexpected(rows.error());
    if (auto done = rows->bind(m_store.companyId()).bind(office.value()).run(); !done)
        return tl::unexpected(done.error());
    std::vector<SeatMovement> movements;
    while (rows->next()) {
        const auto type = stored<domain::LicenseType>(rows->text(0));
        if (!type)
            return tl::unexpected(type.error());
        movements.push_back({*type, instantAt(*rows, 1), rows->integer(2), rows->integer(3), rows->integer(4),
                             rows->integer(5)});
    }
    return movements;
}

Result<std::int64_t> InvoiceStore::recoveryFeeOf(const OfficeId& office)
{
    auto row = m_store.connection().prepare(
        "SELECT amount FROM recovery_fees WHERE company_id = ? AND office_id = ?");
    if (!row)
        return tl::unexpected(row.error());
    if (auto done = row->bind(m_store.companyId()).bind(office.value()).run(); !done)
        return tl::unexpected(done.error());
    return row->next() ? row->integer(0) : 0;
}

Result<domain::BillingFacts> InvoiceStore::factsOf(const OfficeId& office,
                                                   std::vector<domain::LicensePool> pools)
{
    const std::array companyId{m_store.companyId()};
    auto company = m_store.load(domain::RecordKind::Company, companyId);
    auto movements = movementsOf(office);
    auto fee = recoveryFeeOf(office);
    if (!company || !movements || !fee)
        return tl::unexpected(!company ? company.error() : !movements ? movements.error() : fee.error());
    const SqlDirectoryView view(m_store);
    const auto known = view.office(office);
    if (view.error())
        return tl::unexpected(*view.error());
    domain::BillingFacts facts;
    facts.office = office;
    facts.officeName = known ? known->name : office.value();
    if (!company->empty()) {
        auto record = domain::fromRecord<domain::Company>(company->front());
        if (!record)
            return tl::unexpected(record.error());
        facts.companyName = record->name;
    }
    facts.pools = std::move(pools);
    facts.movements = *std::move(movements);
    facts.recoveryFee = *fee;
    return facts;
}

Result<void> InvoiceStore::issue(Invoice invoice, Instant now)
{
    auto& connection = m_store.connection();
    auto newest = connection.prepare("SELECT COALESCE(MAX(number), 0) FROM invoices WHERE company_id = ?");
    auto head = connection.prepare("INSERT INTO invoices VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    auto line = connection.prepare("INSERT INTO invoice_lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!newest || !head || !line)
        return tl::unexpected(!newest ? newest.error() : !head ? head.error() : line.error());
    if (auto done = newest->bind(m_store.companyId()).run(); !done)
        return done;
    const auto number = (newest->next() ? newest->integer(0) : 0) + 1;
    head->bind(m_store.companyId()).bind(number).bind(invoice.office.value()).bind(invoice.officeName);
    head->bind(invoice.companyName).bind(invoice.currency).bind(millis(invoice.periodFrom));
    head->bind(millis(invoice.periodUntil)).bind(millis(now)).bind(invoice.total);
    if (auto done = head->run(); !done)
        return done;
    std::int64_t position = 0;
    for (const auto& each : invoice.lines) {
        line->bind(m_store.companyId()).bind(number).bind(++position).bind(word(each.kind));
        line->bind(each.type ? word(*each.type) : std::string_view()).bind(each.quantity);
        line->bind(each.unitPrice).bind(each.amount).bind(millis(each.from)).bind(millis(each.until));
        if (auto done = line->run(); !done)
            return done;
    }
    return {};
}

Result<std::vector<InvoiceLine>> InvoiceStore::linesOf(std::int64_t number)
{
    auto rows = m_store.connection().prepare(
        "SELECT kind, license_type, quantity, unit_price, amount, from_at, until_at FROM invoice_lines WHERE "
        "company_id = ? AND invoice = ? ORDER BY position");
    if (!rows)
        return tl::unexpected(rows.error());
    if (auto done = rows->bind(m_store.companyId()).bind(number).run(); !done)
        return tl::unexpected(done.error());
    std::vector<InvoiceLine> lines;
    while (rows->next()) {
        const auto kind = stored<domain::InvoiceLineKind>(rows->text(0));
        if (!kind)
            return tl::unexpected(kind.error());
        InvoiceLine line{*kind,
                         std::nullopt,
                         rows->integer(2),
                         rows->integer(3),
                         rows->integer(4),
                         instantAt(*rows, 5),
                         instantAt(*rows, 6)};
        if (const auto text = rows->text(1); !text.empty()) {
            const auto type = stored<domain::LicenseType>(text);
            if (!type)
                return tl::unexpected(type.error());
            line.type = *type;
        }
        lines.push_back(line);
    }
    return lines;
}

Result<InvoiceStore::Page> InvoiceStore::page(const OfficeId& office, std::int64_t before, std::int64_t limit)
{
    constexpr auto All = std::int64_t{1} << 62;
    auto rows = m_store.connection().prepare(SelectInvoices + std::string("number < ? ") +
                                             (office.isEmpty() ? "" : "AND office_id = ? ") +
                                             "ORDER BY number DESC LIMIT ?");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(m_store.companyId()).bind(before > 0 ? before : All);
    if (!office.isEmpty())
        rows->bind(office.value());
    if (auto done = rows->bind(limit + 1).run(); !done)
        return tl::unexpected(done.error());
    Page page;
    std::size_t bytes = BytesAround;
    while (rows->next()) {
        auto invoice = invoiceFrom(*rows);
        auto lines = linesOf(invoice.number);
        if (!lines)
            return tl::unexpected(lines.error());
        invoice.lines = *std::move(lines);
        bytes += json::dump(contract::toJson(invoice)).size() + 1;
        page.hasMore = static_cast<std::int64_t>(page.invoices.size()) == limit ||
                       (bytes > domain::limits::Answer && !page.invoices.empty());
        if (page.hasMore)
            break;
        page.invoices.push_back(std::move(invoice));
    }
    return page;
}

Result<Invoice> InvoiceStore::find(std::int64_t number)
{
    auto row = m_store.connection().prepare(SelectInvoices + std::string("number = ?"));
    if (!row)
        return tl::unexpected(row.error());
    if (auto done = row->bind(m_store.companyId()).bind(number).run(); !done)
        return tl::unexpected(done.error());
    if (!row->next())
        return domain::failure(domain::ErrorCode::NotFound, "no such invoice");
    auto invoice = invoiceFrom(*row);
    auto lines = linesOf(number);
    if (!lines)
        return tl::unexpected(lines.error());
    invoice.lines = *std::move(lines);
    return invoice;
}

} // namespace cordboard::server
