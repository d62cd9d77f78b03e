-- SPDX-License-Identifier: GPL-3.0-or-later
-- Counts of folded refusals, and the ways to find lines by time, action and outcome and the whole of a bulk.

ALTER TABLE audit ADD COLUMN count INTEGER NOT NULL DEFAULT 1;
CREATE INDEX audit_by_time ON audit (company_id, at, sequence);
CREATE INDEX audit_by_action ON audit (company_id, action, sequence);
CREATE INDEX audit_unsuccessful ON audit (company_id, outcome, sequence) WHERE outcome <> 'success';
CREATE INDEX audit_of_bulks ON audit (company_id, bulk_id, sequence)
    WHERE bulk_id <> ''
      AND target_table = '';
