// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/feed.h"

#include "contract/list.h"
#include "contract/record.h"

namespace cordboard::contract {

using domain::Record;
using domain::Result;

namespace {

Result<Record> setFromJson(const json::Value& value, json::Unknown unknown, std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    Record change;
    change.entity = readRef(reader);
    change.version = reader.count("version");
    if (const auto* set = reader.object("set")) {
        auto fields = fieldsFromJson(change.entity.table, *set, unknown, reader.pathOf("set"));
        if (fields)
            change.fields = *std::move(fields);
        else
            reader.adopt(std::move(fields).error());
    }
    return finished(reader, std::move(change));
}

Result<domain::EntityRef> refFromJson(const json::Value& value, json::Unknown unknown, std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    return finished(reader, readRef(reader));
}

Result<FeedEntry> entryFromJson(const json::Value& value, json::Unknown unknown, std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    FeedEntry entry;
    entry.sequence = reader.count("sequence");
    entry.at = reader.instant("at");
    entry.operation = domain::OperationId(reader.optionalText("op_id").value_or(""));
    entry.actor = domain::UserId(reader.optionalText("actor_id").value_or(""));
    entry.changes = readList<Record>(reader, "changes", reader.array("changes"),
                                     [&](const json::Value& item, std::string itemPath) {
                                         return setFromJson(item, unknown, std::move(itemPath));
                                     });
    entry.erased = readList<domain::EntityRef>(reader, "erased", reader.optionalArray("erased"),
                                               [&](const json::Value& item, std::string itemPath) {
                                                   return refFromJson(item, unknown, std::move(itemPath));
                                               });
    return finished(reader, std::move(entry));
}

} // namespace

json::Value changeToJson(const Record& change)
{
    json::Value object = {{"version", change.version}, {"set", fieldsToJson(change.fields)}};
    writeRef(object, change.entity);
    return object;
}

json::Value erasedToJson(const domain::EntityRef& entity)
{
    auto object = json::Value::object();
    writeRef(object, entity);
    return object;
}

json::Value toJson(const FeedEntry& entry)
{
    json::Value object{{"sequence", entry.sequence},
                       {"at", domain::toRfc3339(entry.at)},
                       {"op_id", textOrNull(entry.operation.value())},
                       {"actor_id", textOrNull(entry.actor.value())},
                       {"changes", writeList(entry.changes, changeToJson)}};
    if (!entry.erased.empty()) // of nearly all entries there is nothing to say
        object["erased"] = writeList(entry.erased, erasedToJson);
    return object;
}

json::Value toJson(const FeedPage& page)
{
    return {{"items", writeList(page.items, [](const FeedEntry& entry) { return toJson(entry); })},
            {"next", page.next},
            {"has_more", page.hasMore}};
}

Result<FeedPage> feedPageFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    FeedPage page;
    page.items = readList<FeedEntry>(reader, "items", reader.array("items"),
                                     [&](const json::Value& item, std::string path) {
                                         return entryFromJson(item, unknown, std::move(path));
                                     });
    page.next = reader.count("next");
    page.hasMore = reader.boolean("has_more");
    std::int64_t last = 0;
    for (const auto& entry : page.items) {
        if (entry.sequence <= last)
            reader.refuse("items", "entries are out of order");
        last = entry.sequence;
    }
    if (page.next < last)
        reader.refuse("next", "goes back behind the last entry");
    return finished(reader, std::move(page));
}

} // namespace cordboard::contract
