-- SPDX-License-Identifier: GPL-3.0-or-later
-- The key of each address beside the words, by which an account is found however its address is written. Two old accounts
-- may have one key: no index forbids it, they are told apart when one of them gets another address.

DELETE FROM user_words;
ALTER TABLE user_words ADD COLUMN email_key TEXT NOT NULL DEFAULT '';
CREATE INDEX user_words_by_email ON user_words (company_id, email_key);
DROP INDEX IF EXISTS users_by_email;
DELETE FROM properties WHERE name = 'words';
