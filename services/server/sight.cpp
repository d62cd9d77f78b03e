// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sight.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace cordboard::server {

using domain::EntityRef;
using domain::Field;
using domain::RecordKind;
using domain::Result;

namespace {

[[nodiscard]] std::vector<std::string> listFrom(const std::string& text)
{
    std::vector<std::string> list;
    for (const auto& item : json::Value::parse(text, nullptr, /*allow_exceptions=*/false)) {
        if (item.is_string())
            list.push_back(item.get<std::string>());
    }
    return list;
}

/// What to select of a table `r` for `sightFrom`: the id first.
[[nodiscard]] std::string selection(RecordKind table)
{
    switch (table) {
    case RecordKind::User: return "r.id, r.office_id, r.departments FROM users r";
    case RecordKind::Number:
        return "r.id, r.office_id, r.target_type, r.target_id, h.office_id, h.departments FROM numbers r "
               "LEFT JOIN users h ON "
               "h.company_id = r.company_id AND h.id = r.target_id";
    case RecordKind::Department: return "r.id, r.office_id FROM departments r";
    case RecordKind::LicensePool: return "r.id, r.office_id FROM license_pools r";
    case RecordKind::Office: return "r.id, r.id FROM offices r";
    case RecordKind::Company: return "r.id, '' FROM companies r";
    case RecordKind::Device: return "r.id, r.office_id, r.owners FROM devices r";
    case RecordKind::Region: return "r.id, '' FROM regions r";
    case RecordKind::Settings: return "r.id, r.office_id, r.id FROM settings r";
    case RecordKind::Voicemail: return "r.id, r.office_id, r.id FROM voicemails r";
    case RecordKind::EmailAddress: return "r.id, r.office_id, r.user_id FROM email_addresses r";
    }
    return {};
}

[[nodiscard]] Sight sightFrom(RecordKind table, const Statement& row)
{
    Sight sight;
    const auto id = row.text(0);
    sight.office = row.text(1);
    if (table == RecordKind::User) {
        sight.departments = listFrom(row.text(2));
        sight.person = id;
    } else if (table == RecordKind::Department) {
        sight.departments = {id};
    } else if (table == RecordKind::Number && row.text(2) == word(domain::TargetType::User)) {
        sight.person = row.text(3);
        sight.holderOffice = row.text(4);
        sight.holderDepartments = listFrom(row.text(5));
    } else if (table == RecordKind::Number && row.text(2) == word(domain::TargetType::Department)) {
        sight.holderDepartments = {row.text(3)};
    } else if (table == RecordKind::Region) {
        sight.region = id;
    } else if (table == RecordKind::EmailAddress || domain::spec(table).isOfPerson) {
        sight.person = row.text(2);
    } else if (table == RecordKind::Device) {
        for (const auto& owner : listFrom(row.text(2)))
            sight.owners.emplace_back(domain::spec(Field::DeviceOwners).referredIn(owner));
    }
    return sight;
}

} // namespace

json::Value toJson(const Sight& sight)
{
    json::Value object{{"office", sight.office}};
    const auto add = [&object](const char* name, const auto& value) {
        if (!value.empty())
            object[name] = value;
    };
    add("departments", sight.departments);
    add("person", sight.person);
    add("holder_office", sight.holderOffice);
    add("holder_departments", sight.holderDepartments);
    add("owners", sight.owners);
    add("region", sight.region);
    return object;
}

Sight sightFromJson(const json::Value& value)
{
    if (!value.is_object())
        return {};
    using Texts = std::vector<std::string>;
    return {value.value("office", std::string()),       value.value("departments", Texts()),
            value.value("person", std::string()),       value.value("holder_office", std::string()),
            value.value("holder_departments", Texts()), value.value("owners", Texts()),
            value.value("region", std::string())};
}

Result<std::map<EntityRef, Sight>> sightsOf(Store& store, std::span<const EntityRef> refs)
{
    constexpr std::size_t ChunkSize = 500;
    const auto& company = store.companyId();
    std::map<RecordKind, std::vector<std::string>> ids;
    for (const auto& ref : refs)
        ids[ref.table].push_back(ref.id);
    std::map<EntityRef, Sight> sights;
    for (const auto& [table, list] : ids) {
        const auto idColumn = table == RecordKind::Company ? "r.id = ? AND r.id IN ("
                                                           : "r.company_id = ? AND r.id IN (";
        for (std::size_t first = 0; first < list.size(); first += ChunkSize) {
            const auto count = std::min(ChunkSize, list.size() - first);
            auto statement = store.connection().prepare("SELECT " + selection(table) + " WHERE " + idColumn +
                                                        placeholders(count) + ")");
            if (!statement)
                return tl::unexpected(statement.error());
            statement->bind(company);
            for (std::size_t i = first; i < first + count; ++i)
                statement->bind(list[i]);
            if (auto done = statement->run(); !done)
                return tl::unexpected(done.error());
            while (statement->next())
                sights.emplace(EntityRef{table, statement->text(0)}, sightFrom(table, *statement));
        }
    }
    return sights;
}

bool movesSight(Field field)
{
    constexpr std::array Moving{Field::Existence,        Field::UserOffice,     Field::UserDepartments,
                                Field::DepartmentOffice, Field::PoolOffice,     Field::NumberOffice,
                                Field::NumberTargetType, Field::NumberTargetId, Field::DeviceOffice,
                                Field::DeviceOwners,     Field::SettingsOffice, Field::VoicemailOffice,
                                Field::AddressOffice};
    return std::find(Moving.begin(), Moving.end(), field) != Moving.end();
}

} // namespace cordboard::server
