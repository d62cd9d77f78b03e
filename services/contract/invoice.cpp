// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/invoice.h"

#include "contract/list.h"
#include "domain/limits.h"

namespace cordboard::contract {

using domain::Invoice;
using domain::InvoiceLine;
using domain::InvoicePage;
using domain::Result;

namespace {

[[nodiscard]] json::Value lineToJson(const InvoiceLine& line)
{
    return {{"kind", word(line.kind)},
            {"license_type", line.type ? json::Value(word(*line.type)) : json::Value()},
            {"quantity", line.quantity},
            {"unit_price", line.unitPrice},
            {"amount", line.amount},
            {"from", domain::toRfc3339(line.from)},
            {"until", domain::toRfc3339(line.until)}};
}

[[nodiscard]] Result<InvoiceLine> lineFromJson(const json::Value& value, json::Unknown unknown,
                                               const std::string& path)
{
    json::ObjectReader reader(value, unknown, path);
    InvoiceLine line;
    line.kind = readWord<domain::InvoiceLineKind>(reader, "kind");
    if (const auto type = reader.optionalText("license_type")) {
        line.type = domain::fromWord<domain::LicenseType>(*type);
        if (!line.type)
            reader.refuse("license_type", std::string(UnknownWord));
    }
    line.quantity = reader.count("quantity");
    line.unitPrice = reader.count("unit_price", domain::limits::Price);
    line.amount = reader.count("amount", domain::limits::Bill);
    line.from = reader.instant("from");
    line.until = reader.instant("until");
    return finished(reader, line);
}

} // namespace

json::Value toJson(const Invoice& invoice)
{
    const bool isForecast = invoice.number == 0;
    return {
        {"number", isForecast ? json::Value() : json::Value(invoice.number)},
        {"office_id", invoice.office.value()},
        {"office_name", invoice.officeName},
        {"company_name", invoice.companyName},
        {"currency", invoice.currency},
        {"period_from", domain::toRfc3339(invoice.periodFrom)},
        {"period_until", domain::toRfc3339(invoice.periodUntil)},
        {"issued_at", invoice.issuedAt ? json::Value(domain::toRfc3339(*invoice.issuedAt)) : json::Value()},
        {"lines", writeList(invoice.lines, lineToJson)},
        {"total", invoice.total}};
}

Result<Invoice> invoiceFromJson(const json::Value& value, json::Unknown unknown, const std::string& path)
{
    json::ObjectReader reader(value, unknown, path);
    Invoice invoice;
    invoice.number = reader.optionalCount("number").value_or(0);
    invoice.office = domain::OfficeId(reader.text("office_id"));
    invoice.officeName = reader.text("office_name");
    invoice.companyName = reader.text("company_name");
    invoice.currency = reader.text("currency");
    invoice.periodFrom = reader.instant("period_from");
    invoice.periodUntil = reader.instant("period_until");
    invoice.issuedAt = reader.optionalInstant("issued_at");
    invoice.lines = readList<InvoiceLine>(reader, "lines", reader.array("lines"),
                                          [&](const json::Value& item, const std::string& place) {
                                              return lineFromJson(item, unknown, place);
                                          });
    invoice.total = reader.count("total", domain::limits::Bill);
    return finished(reader, std::move(invoice));
}

json::Value toJson(const InvoicePage& page)
{
    return {{"items", writeList(page.items, [](const Invoice& invoice) { return toJson(invoice); })},
            {"next_cursor", textOrNull(page.nextCursor)}};
}

Result<InvoicePage> invoicePageFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    InvoicePage page;
    page.items = readList<Invoice>(reader, "items", reader.array("items"),
                                   [&](const json::Value& item, const std::string& path) {
                                       return invoiceFromJson(item, unknown, path);
                                   });
    page.nextCursor = reader.optionalText("next_cursor").value_or("");
    return finished(reader, std::move(page));
}

} // namespace cordboard::contract
