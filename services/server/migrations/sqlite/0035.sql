-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ids of messages that are gone go with their person, and after a while: of millions those few are found.
CREATE INDEX voicemail_ended_by_user ON voicemail_ended (company_id, user_id);
CREATE INDEX voicemail_ended_by_time ON voicemail_ended (company_id, ended_at);
