-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a company of 100,000 looks like to the planner of queries, whatever this database holds yet: those of the newest schema,
-- written once all migrations are done. Each new index has a row here.

ANALYZE;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 VALUES
    ('users', 'users', '100000 100000 1'),
    ('users', 'users_by_office', '100000 100000 10000 1'),
    ('users', 'users_by_state', '100000 100000 20000 1'),
    ('user_words', 'user_words_by_email', '100000 100000 1 1'),
    ('users', 'users_by_extension', '100000 100000 1 1'),
    ('users', 'users_by_purge', '3000 3000 1 1'),
    ('users', 'users_with_roles', '1500 1500 1'),
    ('user_words', 'user_words', '100000 100000 1'),
    ('numbers', 'numbers', '80000 80000 1'),
    ('numbers', 'numbers_by_target', '80000 80000 1 1'),
    ('numbers', 'numbers_by_office', '80000 80000 10000 2000 1'),
    ('numbers', 'numbers_by_e164', '80000 80000 1'),
    ('numbers', 'numbers_by_recovery', '100 100 1'),
    ('devices', 'devices', '120000 120000 1'),
    ('devices', 'devices_by_mac', '75000 75000 1'),
    ('devices', 'devices_by_ipei', '10000 10000 1'),
    ('record_references', 'record_references', '120000 120000 60000 1 1 1 1'),
    ('retold_devices', 'retold_devices', '1000 1000 1 1'),
    ('used_ids', 'used_ids', '10000 10000 10000 1'),
    ('known_devices', 'known_devices', '10000 10000 1'),
    ('known_devices', 'known_devices_by_user', '10000 10000 2 1 1'),
    ('audit', 'sqlite_autoindex_audit_1', '1000000 1000000 1'),
    ('audit', 'audit_by_target', '1000000 1000000 10 1'),
    ('audit', 'audit_by_actor', '1000000 1000000 10000 1'),
    ('audit', 'audit_by_office', '1000000 1000000 100000 1'),
    ('audit', 'audit_by_time', '1000000 1000000 1 1'),
    ('audit', 'audit_by_action', '1000000 1000000 100000 1'),
    ('audit', 'audit_unsuccessful', '10000 10000 10000 1'),
    ('audit', 'audit_of_bulks', '10000 10000 1 1'),
    ('audit', 'audit_with_reason', '10000 10000 1'),
    ('audit_people', 'audit_people', '100000 100000 10 1'),
    ('feed', 'sqlite_autoindex_feed_1', '100000 100000 1'),
    ('operations', 'sqlite_autoindex_operations_1', '100000 100000 1 1'),
    ('operations', 'operations_by_age', '100000 100000 1'),
    ('operation_people', 'operation_people', '100000 100000 10 1 1'),
    ('operation_people', 'operation_people_by_age', '100000 100000 1');
ANALYZE sqlite_schema;
