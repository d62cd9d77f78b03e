-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a mail without a link tells beside its kind: which roles, until when.
ALTER TABLE mail_queue ADD COLUMN details TEXT NOT NULL DEFAULT '';
