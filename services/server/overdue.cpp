// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/overdue.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "contract/record.h"
#include "server/deviceerasure.h"
#include "server/personalrecords.h"

namespace cordboard::server {

using domain::Result;

namespace {

[[nodiscard]] std::string memberText(const json::Value& object, const char* name)
{
    const auto member = object.find(name);
    return member != object.end() && member->is_string() ? member->get<std::string>() : std::string();
}

} // namespace

Result<Overdue> Overdue::of(Store& store)
{
    auto now = store.connection().trustedNow();
    if (!now)
        return tl::unexpected(now.error());
    const auto presumed = store.connection().presumed();
    const std::vector<domain::Value> values{presumed ? std::max(presumed->now, *now) : *now, *now,
                                            presumed ? presumed->since : *now};
    auto records = store.select(domain::RecordKind::User,
                                "state = 'deleted' AND purge_at <= ? AND (purge_at <= ? OR deleted_at < ?)",
                                values);
    if (!records)
        return tl::unexpected(records.error());
    Overdue overdue;
    for (const auto& record : *records) {
        auto user = domain::fromRecord<domain::User>(record);
        if (!user)
            return tl::unexpected(user.error());
        overdue.m_ids.insert(user->id.value());
        overdue.m_people.push_back({user->id.value(), user->displayName(), user->primaryEmail});
    }
    if (overdue.isEmpty())
        return overdue;
    auto devices = leaveDevices(store, overdue.m_people);
    if (!devices)
        return tl::unexpected(devices.error());
    for (const auto& person : overdue.m_people)
        overdue.m_theirDevices.insert(person.devices.begin(), person.devices.end());
    auto addresses = furtherAddressesOf(store, overdue.m_people);
    if (!addresses)
        return tl::unexpected(addresses.error());
    overdue.m_people.insert(overdue.m_people.end(), addresses->begin(), addresses->end());
    for (auto& change : *devices) {
        if (domain::spec(change.field).personal)
            overdue.m_devices[change.entity.id].insert_or_assign(change.field, std::move(change.after));
    }
    return overdue;
}

/// Lines of the audit name their objects in a way of their own, and users tell who deleted them.
void Overdue::hideInItem(json::Value& item) const
{
    if (!item.is_object())
        return;
    if (m_ids.contains(memberText(item, "actor_id")) && item.contains("actor_name"))
        item["actor_name"] = item["client"] = contract::FormerUser;
    if (m_ids.contains(memberText(item, "deleted_by")))
        item["deleted_by_name"] = contract::FormerUser;
    if (memberText(item, "target_table") == word(domain::RecordKind::Device))
        return hideInDeviceLine(item);
    if (!m_ids.contains(memberText(item, "target_id")) || !item.contains("target_label"))
        return;
    item["target_label"] = contract::FormerUser;
    item["before"] = item["after"] = json::Value::object();
    if (memberText(item, "outcome") == "success")
        item["reason_code"] = "";
}

void Overdue::hideInDeviceLine(json::Value& line) const
{
    const auto id = memberText(line, "target_id");
    if (!m_theirDevices.contains(id))
        return;
    line["target_label"] = id;
    if (memberText(line, "outcome") == "success")
        line["reason_code"] = "";
    for (const auto& field : domain::fieldsOf(domain::RecordKind::Device)) {
        for (const char* values : {"before", "after"}) {
            if (field.personal && line[values].is_object())
                line[values].erase(std::string(field.name));
        }
    }
}

void Overdue::hideIn(json::Value& body) const
{
    if (body.is_object() && body.contains("items")) {
        for (auto& item : body["items"])
            hideInItem(item);
    }
    contract::forget(body, m_people);
}

void Overdue::hideIn(std::string& body) const
{
    auto value = json::Value::parse(body, nullptr, /*allow_exceptions=*/false);
    if (value.is_discarded())
        return;
    hideIn(value);
    body = json::dump(value);
}

void Overdue::hideInDevice(json::Value& item) const
{
    if (!item.is_object())
        return;
    const auto device = m_devices.find(memberText(item, "id"));
    if (device == m_devices.end())
        return;
    for (const auto& [field, value] : device->second)
        item[std::string(domain::spec(field).name)] = contract::toJson(value);
}

void Overdue::hideInDevices(std::string& body) const
{
    if (m_devices.empty())
        return;
    auto value = json::Value::parse(body, nullptr, /*allow_exceptions=*/false);
    hideInDevice(value);
    if (value.is_object() && value.contains("items")) {
        for (auto& item : value["items"])
            hideInDevice(item);
    }
    if (!value.is_discarded())
        body = json::dump(value);
}

void Overdue::hideIn(domain::Record& record) const
{
    const auto device = m_devices.find(record.entity.id);
    if (device == m_devices.end() || record.entity.table != domain::RecordKind::Device)
        return;
    for (auto& [field, value] : record.fields) {
        if (const auto told = device->second.find(field); told != device->second.end())
            value = told->second;
    }
}

void Overdue::hideInUsers(std::string& body) const
{
    auto value = json::Value::parse(body, nullptr, /*allow_exceptions=*/false);
    if (!value.is_object())
        return;
    hideInItem(value);
    if (const auto items = value.find("items"); items != value.end()) {
        for (auto& item : *items)
            hideInItem(item);
    }
    body = json::dump(value);
}

} // namespace cordboard::server
