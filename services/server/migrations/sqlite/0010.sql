-- SPDX-License-Identifier: GPL-3.0-or-later
-- Devices that signed in before.

CREATE TABLE devices (
    company_id TEXT NOT NULL,
    device_hash TEXT NOT NULL,
    user_id TEXT NOT NULL,
    used_at INTEGER NOT NULL,
    PRIMARY KEY (company_id, device_hash)
) WITHOUT ROWID;
CREATE INDEX devices_by_user ON devices (company_id, user_id, used_at);
