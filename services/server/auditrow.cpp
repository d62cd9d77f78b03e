// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auditrow.h"

#include <nlohmann/json.hpp>

#include "platform/sha256.h"
#include "json/json.h"

namespace cordboard::server {

AuditRow AuditRow::of(const contract::AuditEntry& entry)
{
    AuditRow row;
    row.entry = entry;
    if (entry.target) {
        row.targetTable = word(entry.target->table);
        row.targetId = entry.target->id;
    }
    row.before = json::dump(contract::fieldsToJson(entry.before));
    row.after = json::dump(contract::fieldsToJson(entry.after));
    row.acknowledged = json::dump(nlohmann::json(entry.acknowledged));
    row.personalHash = row.ownPersonalHash();
    row.textsHash = row.ownTextsHash();
    return row;
}

std::string AuditRow::ownTextsHash() const
{
    const bool isText = entry.outcome == contract::AuditOutcome::Success;
    return platform::sha256Hex(
        json::dump(nlohmann::json{isText ? entry.reasonCode : std::string(), entry.client}));
}

std::string AuditRow::ownPersonalHash() const
{
    return platform::sha256Hex(json::dump(nlohmann::json{entry.actorName, entry.targetLabel, before, after}));
}

std::string AuditRow::ownHash(const std::string& previous) const
{
    const bool isText = entry.outcome == contract::AuditOutcome::Success;
    nlohmann::json told{previous,
                        entry.sequence,
                        millis(entry.at),
                        entry.actorId,
                        entry.actorKind,
                        entry.action,
                        targetTable,
                        targetId,
                        entry.officeId,
                        std::string(word(entry.outcome)),
                        textsHash.empty() || !isText ? entry.reasonCode : std::string(),
                        entry.operationId,
                        entry.bulkId,
                        textsHash.empty() ? entry.client : textsHash,
                        acknowledged,
                        personalHash};
    if (entry.count != 1) // rows from before there were counts keep their hash
        told.push_back(entry.count);
    return platform::sha256Hex(json::dump(told));
}

AuditRow AuditRow::read(const Statement& statement)
{
    AuditRow row;
    auto& entry = row.entry;
    entry.sequence = statement.integer(0);
    entry.at = domain::Instant(domain::Duration(statement.integer(1)));
    entry.actorId = statement.text(2);
    entry.actorName = statement.text(3);
    entry.actorKind = statement.text(4);
    entry.action = statement.text(5);
    row.targetTable = statement.text(6);
    row.targetId = statement.text(7);
    if (const auto table = domain::fromWord<domain::RecordKind>(row.targetTable))
        entry.target = domain::EntityRef{*table, row.targetId};
    entry.targetLabel = statement.text(8);
    entry.officeId = statement.text(9);
    entry.outcome = domain::fromWord<contract::AuditOutcome>(statement.text(10))
                        .value_or(contract::AuditOutcome::Failure);
    entry.reasonCode = statement.text(11);
    row.before = statement.text(12);
    row.after = statement.text(13);
    entry.operationId = statement.text(14);
    entry.bulkId = statement.text(15);
    entry.client = statement.text(16);
    row.acknowledged = statement.text(17);
    for (const auto& code : nlohmann::json::parse(row.acknowledged, nullptr, /*allow_exceptions=*/false)) {
        if (code.is_string())
            entry.acknowledged.push_back(code.get<std::string>());
    }
    row.isMasked = statement.integer(18) != 0;
    row.personalHash = statement.text(19);
    row.hash = statement.text(20);
    entry.count = statement.integer(21);
    return row;
}

AuditRow AuditRow::readWhole(const Statement& statement)
{
    auto row = read(statement);
    row.textsHash = statement.text(22);
    return row;
}

domain::Result<contract::FieldValues> fieldsFrom(const std::string& text,
                                                 const std::optional<domain::EntityRef>& target)
{
    if (!target)
        return contract::FieldValues{};
    auto value = json::parse(text, {.maxBytes = std::size_t{1} << 24, .maxDepth = 64});
    if (!value)
        return tl::unexpected(value.error());
    return contract::fieldsFromJson(target->table, *value, json::Unknown::Ignore);
}

} // namespace cordboard::server
