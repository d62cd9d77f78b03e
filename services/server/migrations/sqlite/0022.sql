-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people chose for themselves, where they departed from the defaults, and their additional addresses.
CREATE TABLE settings (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    office_id TEXT NOT NULL,
    display_name TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    in_directory INTEGER NOT NULL,
    in_audio_directory INTEGER NOT NULL,
    picture TEXT NOT NULL,
    do_not_disturb INTEGER NOT NULL,
    caller_id TEXT NOT NULL,
    caller_id_number_id TEXT NOT NULL,
    caller_id_department_id TEXT NOT NULL,
    emergency_address TEXT NOT NULL,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
CREATE TABLE voicemails (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    office_id TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    pin_is_set INTEGER NOT NULL,
    greeting TEXT NOT NULL,
    greeting_seconds INTEGER NOT NULL,
    notifies INTEGER NOT NULL,
    includes_summary INTEGER NOT NULL,
    includes_transcript INTEGER NOT NULL,
    attaches_audio INTEGER NOT NULL,
    deletes_after_email INTEGER NOT NULL,
    mails_missed_calls INTEGER NOT NULL,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
CREATE TABLE email_addresses (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    office_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    email TEXT NOT NULL,
    verified INTEGER NOT NULL,
    notifies INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX email_addresses_by_email ON email_addresses (company_id, email) WHERE email <> '';
CREATE INDEX email_addresses_of_user ON email_addresses (company_id, user_id);
-- What comes back under the id that it had goes on from the version that it had last.
ALTER TABLE used_ids ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
-- What the people of an office may choose themselves.
ALTER TABLE offices ADD COLUMN allows_caller_id INTEGER NOT NULL DEFAULT 1;
ALTER TABLE offices ADD COLUMN allows_caller_id_blocking INTEGER NOT NULL DEFAULT 1;
