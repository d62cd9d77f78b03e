-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first 100 users of what people type: parts of names, e-mails and numbers, some of which hardly anybody has.
package.path = (debug.getinfo(1, "S").source:match("@?(.*/)") or "./") .. "?.lua;" .. package.path
local common = require("common")
local words = { "mar", "anna", "sch", "tanaka", "smith", "berlin", "1212", "omar%20haddad", "zzq", "lopez" }

function request()
    return wrk.format("GET", "/v1/users?limit=100&q=" .. words[math.random(#words)], common.headers)
end

done = common.done
