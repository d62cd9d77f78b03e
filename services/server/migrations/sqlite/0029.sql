-- SPDX-License-Identifier: GPL-3.0-or-later
-- R-VM-14. What somebody wants of the phone system: a text for each message, and reminders of those not heard.
ALTER TABLE voicemails ADD COLUMN text_number TEXT NOT NULL DEFAULT '';
ALTER TABLE voicemails ADD COLUMN reminder_minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE voicemails ADD COLUMN reminder_way TEXT NOT NULL DEFAULT 'by_call';
-- Since when there is something to tell of a message: NULL = nothing, or not any more. `reminders`: so many were.
ALTER TABLE voicemail_messages ADD COLUMN heard_at INTEGER;
ALTER TABLE voicemail_messages ADD COLUMN text_due_at INTEGER;
ALTER TABLE voicemail_messages ADD COLUMN reminder_due_at INTEGER;
ALTER TABLE voicemail_messages ADD COLUMN reminders INTEGER NOT NULL DEFAULT 0;
CREATE INDEX voicemail_messages_texted ON voicemail_messages (company_id, text_due_at) WHERE text_due_at IS NOT NULL;
CREATE INDEX voicemail_messages_reminded ON voicemail_messages (company_id, reminder_due_at)
    WHERE reminder_due_at IS NOT NULL;
