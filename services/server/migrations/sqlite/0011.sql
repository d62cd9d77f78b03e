-- SPDX-License-Identifier: GPL-3.0-or-later
-- The records of devices, which take the name of the table of those that signed in before; what refers to what; and which ids
-- records had that are gone, since none is given twice.

ALTER TABLE devices RENAME TO known_devices;
DROP INDEX devices_by_user;
CREATE INDEX known_devices_by_user ON known_devices (company_id, user_id, used_at);
CREATE TABLE devices (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    office_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    mac TEXT,
    ipei TEXT NOT NULL,
    vendor TEXT NOT NULL,
    model TEXT NOT NULL,
    firmware TEXT NOT NULL,
    name TEXT NOT NULL,
    owners TEXT NOT NULL,
    base_id TEXT NOT NULL,
    slot INTEGER,
    location_id TEXT NOT NULL,
    rings INTEGER NOT NULL,
    incoming_caller_id TEXT NOT NULL,
    phone_number TEXT NOT NULL,
    verified INTEGER NOT NULL,
    provision_status TEXT NOT NULL,
    registration TEXT NOT NULL,
    last_provisioned_at INTEGER,
    last_registered_at INTEGER,
    last_call_at INTEGER,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX devices_by_mac ON devices (company_id, mac) WHERE mac <> '';
CREATE UNIQUE INDEX devices_by_ipei ON devices (company_id, ipei) WHERE ipei <> '';
ALTER TABLE users ADD COLUMN tombstone_devices TEXT NOT NULL DEFAULT '[]';
CREATE TABLE used_ids (
    company_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (company_id, kind, id)
) WITHOUT ROWID;
-- The record (kind, id) names the record (target_kind, target_id) in that field.
CREATE TABLE record_references (
    company_id TEXT NOT NULL,
    target_kind TEXT NOT NULL,
    target_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (company_id, target_kind, target_id, kind, id, field)
) WITHOUT ROWID;
-- Entries of the feed that no operation leads to and that tell what a device is called (R-PURGE-05).
CREATE TABLE retold_devices (
    company_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (company_id, device_id, sequence)
) WITHOUT ROWID;
