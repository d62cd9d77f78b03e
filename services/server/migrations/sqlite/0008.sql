-- SPDX-License-Identifier: GPL-3.0-or-later
-- Texts that people wrote are hashed apart from the chain, so that they can be erased; what a restored backup is known by;
-- and the beats of the clock guard.

ALTER TABLE audit ADD COLUMN texts_hash TEXT NOT NULL DEFAULT '';
CREATE INDEX audit_with_reason ON audit (company_id, sequence)
    WHERE outcome = 'success'
      AND reason_code <> '';
INSERT INTO properties SELECT 'lineage', value FROM properties WHERE name = 'epoch';
CREATE TABLE clock_guard (
    one INTEGER PRIMARY KEY,
    wall INTEGER NOT NULL,
    elapsed INTEGER NOT NULL,
    boot TEXT NOT NULL,
    state TEXT NOT NULL
);
