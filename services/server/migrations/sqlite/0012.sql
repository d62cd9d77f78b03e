-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an operation took back: the audit trail names it beside the undo.

CREATE TABLE operation_undos (
    company_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    undone TEXT NOT NULL,
    PRIMARY KEY (company_id, op_id)
) WITHOUT ROWID;
