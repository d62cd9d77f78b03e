// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/licensehistory.h"

#include "contract/list.h"

namespace cordboard::contract {

using domain::PoolSnapshot;
using domain::PoolSnapshotPage;
using domain::Result;

json::Value toJson(const PoolSnapshot& snapshot)
{
    return {{"counted_at", domain::toRfc3339(snapshot.countedAt)},
            {"office_id", snapshot.officeId.value()},
            {"license_type", word(snapshot.type)},
            {"purchased", snapshot.purchased},
            {"assigned", snapshot.assigned}};
}

Result<PoolSnapshot> poolSnapshotFromJson(const json::Value& value, json::Unknown unknown,
                                          const std::string& path)
{
    json::ObjectReader reader(value, unknown, path);
    PoolSnapshot snapshot;
    snapshot.countedAt = reader.instant("counted_at");
    snapshot.officeId = domain::OfficeId(reader.text("office_id"));
    snapshot.type = readWord<domain::LicenseType>(reader, "license_type");
    snapshot.purchased = reader.count("purchased");
    snapshot.assigned = reader.count("assigned");
    return finished(reader, std::move(snapshot));
}

json::Value toJson(const PoolSnapshotPage& page)
{
    return {{"items", writeList(page.items, [](const PoolSnapshot& snapshot) { return toJson(snapshot); })},
            {"next_cursor", textOrNull(page.nextCursor)}};
}

Result<PoolSnapshotPage> poolSnapshotPageFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    PoolSnapshotPage page;
    page.items = readList<PoolSnapshot>(reader, "items", reader.array("items"),
                                        [&](const json::Value& item, const std::string& path) {
                                            return poolSnapshotFromJson(item, unknown, path);
                                        });
    page.nextCursor = reader.optionalText("next_cursor").value_or("");
    return finished(reader, std::move(page));
}

} // namespace cordboard::contract
