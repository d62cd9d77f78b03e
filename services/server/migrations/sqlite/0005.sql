-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whom answers of operations name, and which feed entry each made, so that anonymizing finds both. Of answers from before,
-- the targets are known; others may be named in any of them (the empty id).

CREATE TABLE operation_people (
    company_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    gen INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (company_id, user_id, op_id, gen)
) WITHOUT ROWID;
CREATE INDEX operation_people_by_age ON operation_people (company_id, at);
ALTER TABLE operations ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
UPDATE operations
    SET sequence = coalesce(json_extract(answer, '$.sequence'), 0)
    WHERE state = 'applied';
INSERT INTO operation_people SELECT company_id, '', op_id, gen, at FROM operations;
INSERT OR IGNORE INTO operation_people
    SELECT o.company_id, json_extract(t.value, '$.id'), o.op_id, o.gen, o.at
    FROM operations o,
         json_each(coalesce(json_extract(o.answer, '$.outcomes'), json_extract(o.answer, '$.operation.outcomes'))) t
    WHERE json_extract(t.value, '$.table') = 'user';
