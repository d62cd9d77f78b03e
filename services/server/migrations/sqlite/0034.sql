-- SPDX-License-Identifier: GPL-3.0-or-later
-- When an admin had a link to a new password mailed to somebody last.
ALTER TABLE users ADD COLUMN reset_sent_at INTEGER;
