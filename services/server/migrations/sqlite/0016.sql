-- SPDX-License-Identifier: GPL-3.0-or-later
-- Offices that have admins in common (rulebook 2.2).

CREATE TABLE regions (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    offices TEXT NOT NULL,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
