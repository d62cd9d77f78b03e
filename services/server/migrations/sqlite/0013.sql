-- SPDX-License-Identifier: GPL-3.0-or-later
-- How far an invitation is: held, sent, or come back (rulebook 4.6).

ALTER TABLE users ADD COLUMN invitation TEXT NOT NULL DEFAULT 'none';
UPDATE users SET invitation = 'sent' WHERE state = 'pending' AND setup_required = 0;
