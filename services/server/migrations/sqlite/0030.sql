-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the company calls the directory service that keeps its people's names and addresses.
ALTER TABLE companies ADD COLUMN identity_provider TEXT NOT NULL DEFAULT '';
