-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the mixes of server_load share: who asks, whom about, and the figures as one line of JSON.
local common = {}

common.token = os.getenv("LOAD_TOKEN")
common.run = os.getenv("LOAD_RUN")
common.headers = { ["Authorization"] = "Bearer " .. common.token, ["Content-Type"] = "application/json" }

local people = {}
for id in io.lines(os.getenv("LOAD_PEOPLE")) do
    people[#people + 1] = id
end

-- Somebody active, but not the three accounts that sign in.
function common.user()
    return people[math.random(4, #people)]
end

function common.done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        '{"rate": %f, "requests": %d, "seconds": %f, "p50": %f, "p99": %f, "failed": %d}\n',
        summary.requests / summary.duration * 1e6, summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000,
        latency:percentile(99) / 1000, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end

return common
