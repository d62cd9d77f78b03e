-- SPDX-License-Identifier: GPL-3.0-or-later
-- Messages that callers left; their sound is among `files`. No feed and no audit tells of them, and they go with
-- their person. `decided_at`: since when it is known what is mailed of it. `deletes`: it goes with its mails.
-- `mailed_at`: when a mail server took it with its sound.
CREATE TABLE voicemail_messages (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    caller TEXT NOT NULL,
    caller_name TEXT NOT NULL,
    called_at INTEGER NOT NULL,
    arrived_at INTEGER NOT NULL,
    seconds INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    transcription TEXT NOT NULL,
    transcript TEXT NOT NULL,
    summary TEXT NOT NULL,
    decided_at INTEGER,
    deletes INTEGER NOT NULL,
    mailed_at INTEGER,
    PRIMARY KEY (company_id, id)
);
CREATE INDEX voicemail_messages_by_user ON voicemail_messages (company_id, user_id);
CREATE INDEX voicemail_messages_by_audio ON voicemail_messages (company_id, sha256);
CREATE INDEX voicemail_messages_by_time ON voicemail_messages (company_id, arrived_at);
CREATE INDEX voicemail_messages_undecided ON voicemail_messages (company_id, arrived_at) WHERE decided_at IS NULL;
CREATE INDEX voicemail_messages_mailed ON voicemail_messages (company_id) WHERE deletes = 1 AND mailed_at IS NOT NULL;
-- Ids of messages that are gone: one that is told once more does not come back.
CREATE TABLE voicemail_ended (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    ended_at INTEGER NOT NULL,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
-- How full a box was when its owner was told, of those that have no room to speak of.
CREATE TABLE voicemail_fills (
    company_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    fill TEXT NOT NULL,
    PRIMARY KEY (company_id, user_id)
) WITHOUT ROWID;
-- One that is told once more by its name is no other one.
CREATE INDEX mail_queue_by_message ON mail_queue (company_id, message_id);
