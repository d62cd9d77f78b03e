-- SPDX-License-Identifier: GPL-3.0-or-later
-- Links that people get by mail, the mail that brings them, and which addresses their owners have shown to be theirs.

CREATE TABLE mailed_links (
    company_id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    user_id TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (company_id, token_hash)
) WITHOUT ROWID;
CREATE INDEX mailed_links_by_user ON mailed_links (company_id, user_id);

CREATE TABLE mail_queue (
    company_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    user_id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    token TEXT NOT NULL,
    queued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    delivered_at INTEGER,
    failed_at INTEGER,
    last_error TEXT NOT NULL,
    PRIMARY KEY (company_id, number)
) WITHOUT ROWID;
CREATE INDEX mail_queue_by_user ON mail_queue (company_id, user_id);
CREATE INDEX mail_queue_waiting ON mail_queue (company_id, next_attempt_at)
    WHERE delivered_at IS NULL AND failed_at IS NULL;

CREATE TABLE verified_addresses (
    company_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    address_hash TEXT NOT NULL,
    PRIMARY KEY (company_id, user_id)
) WITHOUT ROWID;
