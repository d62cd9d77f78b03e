-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keys by which programs are known: those of the API, with roles as people have them, and the phone system's. The key
-- itself is kept as its hash alone. Roles are texts with a blank between two; nobody made one that was taken over from
-- the file that the server was started with.
CREATE TABLE api_keys (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    key_hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    hint TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked_at INTEGER,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX api_keys_by_hash ON api_keys (company_id, key_hash);
