-- SPDX-License-Identifier: GPL-3.0-or-later
-- PINs of voicemail boxes: Argon2id digests, which no record holds, and how often others were tried in a row.
ALTER TABLE voicemails ADD COLUMN pin_set_at INTEGER;
CREATE TABLE voicemail_pins (
    company_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    tries INTEGER NOT NULL,
    tried_at INTEGER NOT NULL,
    PRIMARY KEY (company_id, user_id)
) WITHOUT ROWID;
