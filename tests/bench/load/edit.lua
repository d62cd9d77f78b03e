-- SPDX-License-Identifier: GPL-3.0-or-later
-- One user's job title: durable, with audit record, feed entry and idempotency key.
package.path = (debug.getinfo(1, "S").source:match("@?(.*/)") or "./") .. "?.lua;" .. package.path
local common = require("common")
local count = 0

function request()
    count = count + 1
    local operation = string.format("%s-%d", common.run, count)
    common.headers["Idempotency-Key"] = operation .. ".1"
    local body = string.format(
        '{"op_id": "%s", "gen": 1, "command": {"kind": "edit_users", "edits": [{"user": "%s", "job_title": "Pilot %d"}]}, "acknowledged": []}',
        operation, common.user(), count)
    return wrk.format("POST", "/v1/commands", common.headers, body)
end

done = common.done
