-- SPDX-License-Identifier: GPL-3.0-or-later
-- One user by id, another each time.
package.path = (debug.getinfo(1, "S").source:match("@?(.*/)") or "./") .. "?.lua;" .. package.path
local common = require("common")

function request()
    return wrk.format("GET", "/v1/users/" .. common.user(), common.headers)
end

done = common.done
