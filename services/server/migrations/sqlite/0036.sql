-- SPDX-License-Identifier: GPL-3.0-or-later
-- What second factors of people are made of. The secret has to be read to compare a code with it, so it stands
-- in a table of its own, of which no record, feed or audit line is made; of recovery codes there are digests alone.
CREATE TABLE second_factors (
    company_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    secret TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    last_step INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    tried_at INTEGER NOT NULL,
    PRIMARY KEY (company_id, user_id)
) WITHOUT ROWID;
CREATE TABLE recovery_codes (
    company_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (company_id, user_id, digest)
) WITHOUT ROWID;
