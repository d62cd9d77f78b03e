-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many licenses there were, counted once a day: what nothing else remembers. `day` counts from 1970-01-01, UTC.
CREATE TABLE license_snapshots (
    number INTEGER PRIMARY KEY,
    company_id TEXT NOT NULL,
    day INTEGER NOT NULL,
    counted_at INTEGER NOT NULL,
    office_id TEXT NOT NULL,
    license_type TEXT NOT NULL,
    purchased INTEGER NOT NULL,
    assigned INTEGER NOT NULL
);
CREATE UNIQUE INDEX license_snapshots_of_pool
    ON license_snapshots (company_id, office_id, license_type, day);
CREATE INDEX license_snapshots_by_day ON license_snapshots (company_id, day);
