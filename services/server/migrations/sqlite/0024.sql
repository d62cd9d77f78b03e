-- SPDX-License-Identifier: GPL-3.0-or-later
-- Links that verify an additional address: whose record it is, and a digest of the address it was sent to.
ALTER TABLE mailed_links ADD COLUMN address_id TEXT NOT NULL DEFAULT '';
ALTER TABLE mailed_links ADD COLUMN address_hash TEXT NOT NULL DEFAULT '';
-- The keys by which additional addresses are found and compared (I-08), as user_words has those of primary ones.
CREATE TABLE address_keys (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    email_key TEXT NOT NULL,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
CREATE INDEX mailed_links_by_address ON mailed_links (company_id, address_id) WHERE address_id <> '';
CREATE INDEX address_keys_by_email ON address_keys (company_id, email_key);
