-- SPDX-License-Identifier: GPL-3.0-or-later
-- Mail is sent in the order in which its links go out of date.

DROP INDEX mail_queue_waiting;
CREATE INDEX mail_queue_waiting ON mail_queue (company_id, expires_at, next_attempt_at)
    WHERE delivered_at IS NULL AND failed_at IS NULL;
