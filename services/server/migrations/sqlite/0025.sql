-- SPDX-License-Identifier: GPL-3.0-or-later
-- Pictures and greetings that people have sent; their bytes are kept beside the database, by their SHA-256. A
-- file that no record names goes a day after `unused_since`, which is set where a record loses it.
CREATE TABLE files (
    company_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    seconds INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    uploaded_by TEXT NOT NULL,
    unused_since INTEGER,
    PRIMARY KEY (company_id, sha256)
) WITHOUT ROWID;
CREATE INDEX files_by_hash ON files (sha256);
CREATE INDEX files_by_uploader ON files (company_id, uploaded_by);
CREATE INDEX files_unused ON files (company_id, unused_since) WHERE unused_since IS NOT NULL;
-- Whose record a file has ever stood in, so that it goes with the person.
CREATE TABLE file_people (
    company_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (company_id, user_id, sha256)
) WITHOUT ROWID;
CREATE INDEX file_people_by_hash ON file_people (company_id, sha256);
-- Bytes that no company has a row for any more; they go behind the commit.
CREATE TABLE file_removals (
    sha256 TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;
CREATE INDEX settings_by_picture ON settings (company_id, picture) WHERE picture <> '';
CREATE INDEX voicemails_by_greeting ON voicemails (company_id, greeting) WHERE greeting <> '';
