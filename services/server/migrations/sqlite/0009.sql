-- SPDX-License-Identifier: GPL-3.0-or-later
-- Numbers in recovery in the order in which they are over. And the first number of somebody with a Meetings license takes an
-- additional-number license like any other (R-NUM-09), which was not counted before: where too few were bought, what is in
-- use by now counts as bought, and nobody loses a number.

CREATE INDEX numbers_by_recovery ON numbers (company_id, recoverable_until) WHERE status = 'cooling';
CREATE TEMP TABLE uncounted AS
    SELECT u.company_id, u.office_id, count(*) AS seats
    FROM users u
    WHERE u.license_type = 'meetings'
      AND u.state IN ('pending', 'active', 'suspended')
      AND EXISTS (
          SELECT 1 FROM numbers n
          WHERE n.company_id = u.company_id
            AND n.target_id = u.id
            AND n.target_type = 'user'
            AND n.status = 'assigned')
    GROUP BY u.company_id, u.office_id;
UPDATE license_pools
    SET version = version + 1,
        assigned = assigned + (
            SELECT seats FROM uncounted c
            WHERE c.company_id = license_pools.company_id
              AND c.office_id = license_pools.office_id)
    WHERE license_type = 'additional_number'
      AND EXISTS (
          SELECT 1 FROM uncounted c
          WHERE c.company_id = license_pools.company_id
            AND c.office_id = license_pools.office_id);
UPDATE license_pools
    SET purchased = assigned + scheduled_removal
    WHERE license_type = 'additional_number'
      AND purchased < assigned + scheduled_removal;
DROP TABLE uncounted;
