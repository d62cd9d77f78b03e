-- SPDX-License-Identifier: GPL-3.0-or-later
-- Folded words beside the records, and offices in the order of pages. The words come with the newest step, in the form
-- that the program writes.

CREATE TABLE user_words (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    email_at INTEGER NOT NULL,
    extension_at INTEGER NOT NULL,
    title_at INTEGER NOT NULL,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
CREATE TABLE number_words (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    holder TEXT NOT NULL,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
DROP INDEX users_by_office;
CREATE INDEX users_by_office ON users (company_id, office_id, id);
