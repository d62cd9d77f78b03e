-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether a PIN that others would try first is refused, or only warned of.
ALTER TABLE companies ADD COLUMN refuses_weak_pins INTEGER NOT NULL DEFAULT 0;
