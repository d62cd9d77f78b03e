-- SPDX-License-Identifier: GPL-3.0-or-later
-- Licenses that were given up when the billing date had passed and the bill was not made yet: they end with the next one.
ALTER TABLE license_movements ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0;
