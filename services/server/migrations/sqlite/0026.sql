-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the people of an office may do themselves.
ALTER TABLE offices ADD COLUMN allows_self_provisioning INTEGER NOT NULL DEFAULT 1;
ALTER TABLE offices ADD COLUMN allows_forwarding_abroad INTEGER NOT NULL DEFAULT 0;
-- Nobody is called on a number that is not proven to be theirs (R-FWD-04).
UPDATE devices SET rings = 0 WHERE kind = 'forwarding_number' AND verified = 0;
-- The app of the device list with which a session was begun (R-DEV-01, R-DEV-03).
ALTER TABLE sessions ADD COLUMN app_device TEXT NOT NULL DEFAULT '';
ALTER TABLE known_devices ADD COLUMN app_device TEXT NOT NULL DEFAULT '';
CREATE INDEX sessions_by_app ON sessions (company_id, app_device);
CREATE INDEX known_devices_by_app ON known_devices (company_id, app_device) WHERE app_device <> '';
-- Codes that are to be spoken or texted to a number, by the device that the number is. The code itself is drawn
-- when the phone system takes the message, and is kept as its digest alone.
CREATE TABLE phone_messages (
    number INTEGER PRIMARY KEY,
    company_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    queued_at INTEGER NOT NULL,
    taken_at INTEGER
);
CREATE INDEX phone_messages_by_user ON phone_messages (company_id, user_id, queued_at);
CREATE INDEX phone_messages_by_time ON phone_messages (company_id, queued_at);
CREATE TABLE phone_codes (
    company_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    PRIMARY KEY (company_id, device_id)
);
