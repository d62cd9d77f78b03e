-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whose names the lines about numbers hold, so that anonymizing finds them; operations in the order they expire.

CREATE TABLE audit_people (
    company_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (company_id, user_id, sequence)
) WITHOUT ROWID;
CREATE INDEX operations_by_age ON operations (company_id, at);
INSERT OR IGNORE INTO audit_people
    SELECT company_id, json_extract(before, '$.target_id'), sequence
    FROM audit
    WHERE target_table = 'number'
      AND json_extract(before, '$.target_id') <> '';
INSERT OR IGNORE INTO audit_people
    SELECT company_id, json_extract(after, '$.target_id'), sequence
    FROM audit
    WHERE target_table = 'number'
      AND json_extract(after, '$.target_id') <> '';
INSERT OR IGNORE INTO audit_people
    SELECT n.company_id, u.target_id, n.sequence
    FROM audit n
    JOIN audit u ON u.company_id = n.company_id
      AND u.op_id = n.op_id
      AND u.target_label = n.target_label
      AND u.target_table = 'user'
    WHERE n.target_table = 'number'
      AND n.op_id <> '';
