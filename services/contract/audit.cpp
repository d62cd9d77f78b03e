// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/audit.h"

#include "contract/list.h"
#include "domain/command.h"

namespace cordboard::contract {

using domain::Result;

namespace {

FieldValues readFields(json::ObjectReader& reader, std::string_view name,
                       const std::optional<domain::EntityRef>& target)
{
    const auto* value = reader.object(name);
    if (value == nullptr)
        return {};
    if (!target) {
        if (!value->empty())
            reader.refuse(name, "fields without a target");
        return {};
    }
    auto fields = fieldsFromJson(target->table, *value, reader.unknown(), reader.pathOf(name));
    if (fields)
        return *std::move(fields);
    reader.adopt(std::move(fields).error());
    return {};
}

std::optional<domain::EntityRef> readTarget(json::ObjectReader& reader)
{
    const auto table = reader.optionalText("target_table");
    auto id = reader.optionalText("target_id");
    if (!table && !id)
        return std::nullopt;
    const auto known = domain::fromWord<domain::RecordKind>(table.value_or(""));
    if (!known)
        reader.refuse("target_table", std::string(UnknownWord));
    if (!id)
        reader.refuse("target_id", "a value is missing");
    return domain::EntityRef{known.value_or(domain::RecordKind::User), std::move(id).value_or("")};
}

} // namespace

std::span<const std::string_view> auditActions() noexcept
{
    static const auto actions = [] {
        // Of people who only ask, of timers, of support, of the one who runs the server and of the phone
        // system; then the commands.
        std::vector<std::string_view> all{"sign_in",
                                          "sign_out",
                                          "read",
                                          "request",
                                          "accept_invitation",
                                          "request_password_reset",
                                          "reset_password",
                                          "invitation_bounced",
                                          "found_company",
                                          "seed",
                                          "end_licenses",
                                          "clock_held",
                                          "clock_trusted",
                                          "clock_confirmed",
                                          "set_recovery_fee",
                                          "change_password",
                                          "turn_on_second_factor",
                                          "turn_off_second_factor",
                                          "reset_second_factor",
                                          "verify_email_address",
                                          "request_email_verification",
                                          "verify_number",
                                          "open_voicemail",
                                          "provision_device",
                                          "sign_in_app",
                                          "sign_out_app",
                                          "end_session",
                                          "create_api_key",
                                          "revoke_api_key"};
        const auto kinds = domain::commandKinds();
        all.insert(all.end(), kinds.begin(), kinds.end());
        return all;
    }();
    return actions;
}

json::Value toJson(const AuditEntry& entry)
{
    return {{"sequence", entry.sequence},
            {"at", domain::toRfc3339(entry.at)},
            {"actor_id", textOrNull(entry.actorId)},
            {"actor_name", entry.actorName},
            {"actor_kind", entry.actorKind},
            {"action", entry.action},
            {"target_table", entry.target ? json::Value(domain::word(entry.target->table)) : json::Value()},
            {"target_id", entry.target ? json::Value(entry.target->id) : json::Value()},
            {"target_label", entry.targetLabel},
            {"office_id", textOrNull(entry.officeId)},
            {"outcome", word(entry.outcome)},
            {"reason_code", textOrNull(entry.reasonCode)},
            {"before", fieldsToJson(entry.before)},
            {"after", fieldsToJson(entry.after)},
            {"op_id", textOrNull(entry.operationId)},
            {"undo_of", textOrNull(entry.undoOf)},
            {"bulk_id", textOrNull(entry.bulkId)},
            {"client", textOrNull(entry.client)},
            {"acknowledged", entry.acknowledged},
            {"count", entry.count},
            {"shortened", entry.isShortened}};
}

Result<AuditEntry> auditEntryFromJson(const json::Value& value, json::Unknown unknown,
                                      const std::string& path)
{
    json::ObjectReader reader(value, unknown, path);
    AuditEntry entry;
    entry.sequence = reader.count("sequence");
    entry.at = reader.instant("at");
    entry.actorId = reader.optionalText("actor_id").value_or("");
    entry.actorName = reader.text("actor_name");
    entry.actorKind = reader.text("actor_kind");
    entry.action = reader.text("action");
    entry.target = readTarget(reader);
    entry.targetLabel = reader.optionalText("target_label").value_or("");
    entry.officeId = reader.optionalText("office_id").value_or("");
    entry.outcome = readWord<AuditOutcome>(reader, "outcome");
    entry.reasonCode = reader.optionalText("reason_code").value_or("");
    entry.before = readFields(reader, "before", entry.target);
    entry.after = readFields(reader, "after", entry.target);
    entry.operationId = reader.optionalText("op_id").value_or("");
    entry.undoOf = reader.optionalText("undo_of").value_or("");
    entry.bulkId = reader.optionalText("bulk_id").value_or("");
    entry.client = reader.optionalText("client").value_or("");
    entry.acknowledged = reader.optionalTexts("acknowledged");
    entry.count = reader.optionalInteger("count").value_or(1);
    entry.isShortened = reader.optionalBoolean("shortened").value_or(false);
    return finished(reader, std::move(entry));
}

json::Value toJson(const AuditPage& page)
{
    return {{"items", writeList(page.items, [](const AuditEntry& entry) { return toJson(entry); })},
            {"next_cursor", textOrNull(page.nextCursor)}};
}

Result<AuditPage> auditPageFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    AuditPage page;
    page.items = readList<AuditEntry>(reader, "items", reader.array("items"),
                                      [&](const json::Value& item, const std::string& path) {
                                          return auditEntryFromJson(item, unknown, path);
                                      });
    page.nextCursor = reader.optionalText("next_cursor").value_or("");
    return finished(reader, std::move(page));
}

} // namespace cordboard::contract
