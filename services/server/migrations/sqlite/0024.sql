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
-- Whether whoever has the address asked for the link, signed in. Where somebody else did, it proves the mailbox, and not
-- that the person wants it: digests of such addresses are kept, and no new password goes there until the person claims them.
ALTER TABLE mailed_links ADD COLUMN by_owner INTEGER NOT NULL DEFAULT 0;
CREATE TABLE unclaimed_addresses (
    company_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    address_hash TEXT NOT NULL,
    PRIMARY KEY (company_id, user_id, address_hash)
) WITHOUT ROWID;
CREATE INDEX mail_queue_of_address ON mail_queue (company_id, details)
    WHERE kind = 'verify_address' AND details <> '';
CREATE INDEX mail_queue_to_address ON mail_queue (company_id, recipient COLLATE NOCASE, queued_at)
    WHERE kind = 'verify_address';
CREATE INDEX mailed_links_by_address ON mailed_links (company_id, address_id) WHERE address_id <> '';
CREATE INDEX address_keys_by_email ON address_keys (company_id, email_key);
