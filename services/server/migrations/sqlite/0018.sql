-- Who is told by mail what happens to their account, and where emergency services are sent to.
ALTER TABLE companies ADD COLUMN mails_suspension INTEGER NOT NULL DEFAULT 0;
ALTER TABLE companies ADD COLUMN mails_deletion INTEGER NOT NULL DEFAULT 0;
ALTER TABLE companies ADD COLUMN mails_rights INTEGER NOT NULL DEFAULT 0;
ALTER TABLE offices ADD COLUMN emergency_address TEXT NOT NULL DEFAULT '';
