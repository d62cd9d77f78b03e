// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <catch2/catch.hpp>

#include "server/sql.h"

namespace cordboard::server::test {

/// Undoes what later versions added to the schema, down to version 5, which the first release left behind.
/// Whoever adds a step to the migrations undoes it here.
inline void backToVersion5(Connection& connection)
{
    for (const auto* step : {
             "DROP TABLE recovery_codes",
             "DROP TABLE second_factors",
             "ALTER TABLE users DROP COLUMN reset_sent_at",
             "DROP TABLE api_keys",
             "ALTER TABLE companies DROP COLUMN identity_provider",
             "ALTER TABLE companies DROP COLUMN refuses_weak_pins",
             "DROP TABLE voicemail_fills",
             "DROP TABLE voicemail_ended",
             "DROP TABLE voicemail_messages",
             "ALTER TABLE offices DROP COLUMN allows_caller_id_blocking",
             "ALTER TABLE offices DROP COLUMN allows_caller_id",
             "DROP TABLE unclaimed_addresses",
             "DROP TABLE file_removals",
             "DROP TABLE file_people",
             "DROP TABLE files",
             "DROP TABLE voicemail_pins",
             "DROP TABLE address_keys",
             "DROP TABLE email_addresses",
             "DROP TABLE voicemails",
             "DROP TABLE settings",
             "DROP TABLE phone_codes",
             "DROP TABLE phone_messages",
             "DROP INDEX sessions_by_former",
             "DROP INDEX sessions_by_family",
             "DROP INDEX sessions_by_id",
             "ALTER TABLE sessions DROP COLUMN former_expires_at",
             "ALTER TABLE sessions DROP COLUMN former_hash",
             "ALTER TABLE sessions DROP COLUMN refresh_hash",
             "ALTER TABLE sessions DROP COLUMN family_hash",
             "ALTER TABLE sessions DROP COLUMN renewable_until",
             "ALTER TABLE sessions DROP COLUMN address",
             "ALTER TABLE sessions DROP COLUMN id",
             "DROP INDEX sessions_by_app",
             "ALTER TABLE sessions DROP COLUMN app_device",
             "ALTER TABLE offices DROP COLUMN allows_forwarding_abroad",
             "ALTER TABLE offices DROP COLUMN allows_self_provisioning",
             "DROP TABLE license_snapshots",
             "DROP TABLE invoice_lines",
             "DROP TABLE invoices",
             "DROP TABLE recovery_fees",
             "DROP TABLE license_movements",
             "ALTER TABLE offices DROP COLUMN emergency_address",
             "ALTER TABLE companies DROP COLUMN mails_rights",
             "ALTER TABLE companies DROP COLUMN mails_deletion",
             "ALTER TABLE companies DROP COLUMN mails_suspension",
             "DROP TABLE regions",
             "ALTER TABLE departments DROP COLUMN description",
             "DROP TABLE verified_addresses",
             "DROP TABLE mail_queue",
             "DROP TABLE mailed_links",
             "ALTER TABLE users DROP COLUMN invitation",
             "DROP TABLE operation_undos",
             "DROP TABLE retold_devices",
             "DROP TABLE record_references",
             "DROP TABLE used_ids",
             "ALTER TABLE users DROP COLUMN tombstone_devices",
             "DROP TABLE devices",
             "DROP TABLE known_devices",
             "DROP INDEX numbers_by_recovery",
             "DROP TABLE clock_guard",
             "DELETE FROM properties WHERE name IN ('lineage', 'words')",
             "DROP INDEX audit_with_reason",
             "ALTER TABLE audit DROP COLUMN texts_hash",
             "DROP INDEX audit_by_time",
             "DROP INDEX audit_by_action",
             "DROP INDEX audit_unsuccessful",
             "DROP INDEX audit_of_bulks",
             "ALTER TABLE audit DROP COLUMN count",
             "DROP INDEX user_words_by_email",
             "ALTER TABLE user_words DROP COLUMN email_key",
             "CREATE INDEX users_by_email ON users (company_id, lower(primary_email))",
             "PRAGMA user_version = 5",
         })
        REQUIRE(connection.execute(step));
}

} // namespace cordboard::server::test
