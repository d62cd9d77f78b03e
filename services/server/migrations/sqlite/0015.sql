-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a department is for (rulebook 2.4).

ALTER TABLE departments ADD COLUMN description TEXT NOT NULL DEFAULT '';
