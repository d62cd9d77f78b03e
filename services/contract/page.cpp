// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/page.h"

#include "contract/list.h"
#include "contract/record.h"

namespace cordboard::contract {

using domain::Record;
using domain::RecordKind;

json::Value toJson(const Page& page)
{
    return {{"items", writeList(page.items, [](const Record& record) { return toJson(record); })},
            {"next_cursor", textOrNull(page.nextCursor)},
            {"sequence", page.sequence},
            {"total", page.total ? json::Value(*page.total) : json::Value()}};
}

domain::Result<Page> pageFromJson(RecordKind table, const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    Page page;
    page.items = readList<Record>(
        reader, "items", reader.array("items"), [&](const json::Value& item, const std::string& path) {
            return recordFromJson(table, item, unknown).map_error([&](domain::Error error) {
                error.field = path + '/' + error.field;
                return error;
            });
        });
    page.nextCursor = reader.optionalText("next_cursor").value_or("");
    page.sequence = reader.count("sequence");
    page.total = reader.optionalCount("total", domain::limits::RecordsOfTable);
    return finished(reader, std::move(page));
}

} // namespace cordboard::contract
