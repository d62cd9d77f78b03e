-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sessions as people see and end them, and what renews one: hashes of the half of its secret that stays and of the
-- half that is good once. The token before the last is good as long as it was, for what is under way with it.
ALTER TABLE sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN renewable_until INTEGER;
ALTER TABLE sessions ADD COLUMN family_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN refresh_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN former_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN former_expires_at INTEGER NOT NULL DEFAULT 0;
UPDATE sessions SET id = 'se_' || lower(hex(randomblob(8)));
CREATE UNIQUE INDEX sessions_by_id ON sessions (company_id, id);
CREATE UNIQUE INDEX sessions_by_family ON sessions (company_id, family_hash) WHERE family_hash <> '';
CREATE INDEX sessions_by_former ON sessions (company_id, former_hash) WHERE former_hash <> '';
