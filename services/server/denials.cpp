// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/denials.h"

#include <utility>

#include "domain/limits.h"

namespace cordboard::server {

namespace {

[[nodiscard]] std::int64_t minuteOf(domain::Instant at) noexcept
{
    return std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count();
}

/// What is alike in all that are counted: not the target, and not the command.
[[nodiscard]] AuditLine withoutSubject(AuditLine line)
{
    line.person.clear();
    auto& entry = line.entry;
    entry.target.reset();
    entry.targetLabel.clear();
    entry.operationId.clear();
    entry.bulkId.clear();
    entry.acknowledged.clear();
    entry.before.clear();
    entry.after.clear();
    entry.count = 0;
    return line;
}

} // namespace

bool Denials::isToldInFull(const AuditLine& line)
{
    const auto& entry = line.entry;
    const std::scoped_lock lock(m_mutex);
    auto& count = m_counts[{line.company, entry.actorId, entry.action, entry.reasonCode}];
    if (const auto minute = minuteOf(entry.at); minute != count.minute) {
        if (count.folded)
            m_over.push_back(*std::move(count.folded));
        count = {minute, 0, {}};
    }
    if (count.told < domain::limits::DenialsInFull) {
        ++count.told;
        return true;
    }
    if (!count.folded)
        count.folded = withoutSubject(line);
    count.folded->entry.at = entry.at;
    ++count.folded->entry.count;
    return false;
}

std::vector<AuditLine> Denials::due(domain::Instant now)
{
    const std::scoped_lock lock(m_mutex);
    auto lines = std::exchange(m_over, {});
    std::erase_if(m_counts, [&lines, minute = minuteOf(now)](auto& item) {
        auto& count = item.second;
        if (count.minute == minute)
            return false;
        if (count.folded)
            lines.push_back(*std::move(count.folded));
        return true;
    });
    return lines;
}

std::vector<AuditLine> Denials::rest()
{
    const std::scoped_lock lock(m_mutex);
    auto lines = std::exchange(m_over, {});
    for (auto& [key, count] : m_counts) {
        if (count.folded)
            lines.push_back(*std::move(count.folded));
    }
    m_counts.clear();
    return lines;
}

} // namespace cordboard::server
