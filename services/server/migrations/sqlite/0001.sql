-- SPDX-License-Identifier: GPL-3.0-or-later
-- The records, the feed, the audit trail, and who may sign in.

CREATE TABLE companies (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    verified_domains TEXT NOT NULL,
    extension_length INTEGER NOT NULL,
    grace_hours INTEGER NOT NULL,
    time_zone TEXT NOT NULL,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
CREATE TABLE offices (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    area_code TEXT NOT NULL,
    plan_tier TEXT NOT NULL,
    price_level TEXT NOT NULL,
    currency TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    is_primary INTEGER NOT NULL,
    is_contract INTEGER NOT NULL,
    has_emergency_address INTEGER NOT NULL,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
CREATE TABLE departments (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    office_id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
CREATE TABLE users (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    office_id TEXT NOT NULL,
    state TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    primary_email TEXT NOT NULL,
    extension TEXT NOT NULL,
    job_title TEXT NOT NULL,
    license_type TEXT NOT NULL,
    analytics_access TEXT NOT NULL,
    roles TEXT NOT NULL,
    departments TEXT NOT NULL,
    provisioned_by TEXT NOT NULL,
    setup_required INTEGER NOT NULL,
    idp_managed INTEGER NOT NULL,
    invited_at INTEGER,
    activated_at INTEGER,
    first_login_at INTEGER,
    last_login_at INTEGER,
    last_call_at INTEGER,
    last_message_at INTEGER,
    deleted_at INTEGER,
    deleted_by TEXT NOT NULL,
    deleted_by_name TEXT NOT NULL,
    purge_at INTEGER,
    license_disposition TEXT,
    tombstone_state TEXT,
    tombstone_departments TEXT NOT NULL,
    anonymized_at INTEGER,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
CREATE TABLE license_pools (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    office_id TEXT NOT NULL,
    license_type TEXT NOT NULL,
    purchased INTEGER NOT NULL,
    assigned INTEGER NOT NULL,
    scheduled_removal INTEGER NOT NULL,
    unit_price_monthly INTEGER NOT NULL,
    currency TEXT NOT NULL,
    next_billing_at INTEGER,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
CREATE TABLE numbers (
    company_id TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    e164 TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT NOT NULL,
    area_code TEXT NOT NULL,
    status TEXT NOT NULL,
    target_type TEXT NOT NULL,
    target_id TEXT NOT NULL,
    is_primary INTEGER NOT NULL,
    office_id TEXT NOT NULL,
    last_holder_name TEXT NOT NULL,
    last_holder_type TEXT NOT NULL,
    last_office_id TEXT NOT NULL,
    unassigned_at INTEGER,
    hold_until INTEGER,
    quarantine_until INTEGER,
    released_at INTEGER,
    recoverable_until INTEGER,
    PRIMARY KEY (company_id, id)
) WITHOUT ROWID;
CREATE INDEX users_by_office ON users (company_id, office_id, state);
CREATE INDEX users_by_state ON users (company_id, state, id);
CREATE INDEX users_by_email ON users (company_id, lower(primary_email));
CREATE INDEX users_by_extension ON users (company_id, extension);
CREATE INDEX users_by_purge ON users (company_id, purge_at) WHERE state = 'deleted';
CREATE INDEX users_with_roles ON users (company_id, id) WHERE roles <> '[]';
CREATE INDEX numbers_by_target ON numbers (company_id, target_id);
CREATE INDEX numbers_by_office ON numbers (company_id, office_id, status);
CREATE UNIQUE INDEX numbers_by_e164 ON numbers (company_id, e164) WHERE status <> 'released';
CREATE TABLE properties (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE counters (
    company_id TEXT PRIMARY KEY,
    feed INTEGER NOT NULL,
    audit INTEGER NOT NULL,
    audit_hash TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE feed (
    company_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    op_id TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (company_id, sequence)
);
CREATE TABLE audit (
    company_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor_id TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    action TEXT NOT NULL,
    target_table TEXT NOT NULL,
    target_id TEXT NOT NULL,
    target_label TEXT NOT NULL,
    office_id TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason_code TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    op_id TEXT NOT NULL,
    bulk_id TEXT NOT NULL,
    client TEXT NOT NULL,
    acknowledged TEXT NOT NULL,
    masked INTEGER NOT NULL,
    personal_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (company_id, sequence)
);
CREATE INDEX audit_by_target ON audit (company_id, target_id, sequence);
CREATE INDEX audit_by_actor ON audit (company_id, actor_id, sequence);
CREATE INDEX audit_by_office ON audit (company_id, office_id, sequence);
CREATE TABLE operations (
    company_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    gen INTEGER NOT NULL,
    actor_id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    state TEXT NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (company_id, op_id, gen)
);
CREATE TABLE credentials (
    company_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    PRIMARY KEY (company_id, user_id)
) WITHOUT ROWID;
CREATE TABLE sessions (
    company_id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    user_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    client TEXT NOT NULL,
    PRIMARY KEY (company_id, token_hash)
) WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (company_id, user_id);
