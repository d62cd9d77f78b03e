-- SPDX-License-Identifier: GPL-3.0-or-later
-- Invoices (rulebook 3.16): what was bought or moved since the last one, fees that an office pays beside its licenses, and what
-- was issued, which never changes.

CREATE TABLE license_movements (
    company_id TEXT NOT NULL,
    office_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    license_type TEXT NOT NULL,
    at INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    bought INTEGER NOT NULL,
    unit_charge INTEGER NOT NULL,
    PRIMARY KEY (company_id, office_id, number)
) WITHOUT ROWID;

CREATE TABLE recovery_fees (
    company_id TEXT NOT NULL,
    office_id TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (company_id, office_id)
) WITHOUT ROWID;

CREATE TABLE invoices (
    company_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    office_id TEXT NOT NULL,
    office_name TEXT NOT NULL,
    company_name TEXT NOT NULL,
    currency TEXT NOT NULL,
    period_from INTEGER NOT NULL,
    period_until INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (company_id, number)
) WITHOUT ROWID;
CREATE INDEX invoices_by_office ON invoices (company_id, office_id, number);

CREATE TABLE invoice_lines (
    company_id TEXT NOT NULL,
    invoice INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    license_type TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    unit_price INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    PRIMARY KEY (company_id, invoice, position)
) WITHOUT ROWID;
