-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first 100 users of a filter by field, as a page of a list shows them.
package.path = (debug.getinfo(1, "S").source:match("@?(.*/)") or "./") .. "?.lua;" .. package.path
local common = require("common")
local filters = { "state=active", "q=status:active%20office:berlin", "q=license:sales", "q=office:tokyo%20-role:admin", "state=suspended" }

function request()
    return wrk.format("GET", "/v1/users?limit=100&" .. filters[math.random(#filters)], common.headers)
end

done = common.done
