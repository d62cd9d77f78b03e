// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/auditlog.h"

#include <algorithm>
#include <utility>

namespace cordboard::session {

using namespace domain;
using interfaces::RowHandle;

namespace {

constexpr std::int64_t PageSize = 500;
/// What a person may scroll through; older ones are found by the service's own search.
constexpr std::size_t EnoughOperations = 1'000;
constexpr int MostPages = 40;

} // namespace

std::unique_ptr<AuditLog> AuditLog::filtered(AuditFilter filter, Reach reach) const
{
    auto log = std::make_unique<AuditLog>(m_trail, m_hop);
    log->m_filter = std::move(filter);
    log->m_reach = reach;
    log->onHeard = onHeard;
    return log;
}

void AuditLog::refresh()
{
    if (m_trail == nullptr)
        return;
    if (m_isFetching) {
        m_isStale = true;
        return;
    }
    fetch({}, 0);
}

std::optional<RowHandle> AuditLog::handleOf(std::int64_t sequence) const
{
    const auto found = m_handles.find(sequence);
    return found == m_handles.end() ? std::nullopt : std::optional(found->second);
}

std::size_t AuditLog::sizeOfBulk(const std::string& id) const
{
    const auto found = m_bulks.find(id);
    if (found == m_bulks.end())
        return 0;
    const auto count = [&](RecordKind table) {
        return static_cast<std::size_t>(
            std::count_if(found->second.begin(), found->second.end(),
                          [table](const auto& target) { return target.table == table; }));
    };
    const auto people = count(RecordKind::User); // their numbers and seats have lines of their own
    return people > 0 ? people : count(RecordKind::Number);
}

void AuditLog::fetch(providers::PageToken token, int page)
{
    m_isFetching = true;
    m_isStale = false;
    m_trail->fetchAudit(std::move(token), PageSize, m_filter.value_or(AuditFilter{}),
                        [&hop = m_hop, this, weak = std::weak_ptr(m_alive),
                         page](providers::Reply<providers::AuditPage> reply) {
                            hop.post([this, weak, page, reply = std::move(reply)] {
                                if (!weak.lock())
                                    return;
                                m_isFetching = false;
                                const auto& stamp = reply ? reply->stamp : reply.error().stamp;
                                if (onHeard && (!stamp.epoch.empty() || stamp.serverTime))
                                    onHeard();
                                if (reply)
                                    arrived(reply->value, page);
                                else
                                    failed(reply.error().error);
                            });
                        });
}

void AuditLog::failed(const domain::Error& error)
{
    const bool isNews = !m_fault || m_fault->code != error.code;
    m_fault = error;
    if (m_isStale)
        return fetch({}, 0);
    if (isNews)
        changed.notify();
}

void AuditLog::arrived(const providers::AuditPage& page, int number)
{
    const bool isMended = std::exchange(m_fault, std::nullopt).has_value();
    bool isNew = false;
    bool isKnown = false;
    for (const auto& entry : page.items) {
        if (m_handles.contains(entry.sequence)) {
            isKnown = true;
            continue;
        }
        take(entry);
        isNew = true;
    }
    const bool hasMore = !isKnown && !page.next.isEmpty();
    if (m_reach == Reach::Everything && hasMore) {
        fetch(page.next, number + 1);
        return; // all of them at once
    }
    const bool isFirst = !std::exchange(m_isLoaded, true);
    // Handlers may ask for more, so the next fetch is begun before they are told.
    if (hasMore && number + 1 < MostPages && m_operations.size() < EnoughOperations)
        fetch(page.next, number + 1);
    else if (m_isStale)
        fetch({}, 0);
    if (isNew || isFirst || isMended)
        changed.notify();
}

void AuditLog::take(const AuditEntry& entry)
{
    const auto handle = static_cast<RowHandle>(m_entries.size());
    m_handles.emplace(entry.sequence, handle);
    m_entries.push_back(entry);
    if (entry.target && !entry.bulkId.empty()) {
        m_bulks[entry.bulkId].insert(*entry.target);
        if (!m_filter) {
            m_entries.back().before = {};
            m_entries.back().after = {};
        }
    }
    addToOperation(handle);
}

void AuditLog::addToOperation(RowHandle handle)
{
    const auto& entry = m_entries[handle];
    auto place = m_operations.size();
    if (!entry.operationId.empty()) { // an id that was refused may come again, at another time
        const auto key = entry.operationId + '/' + std::to_string(entry.at.time_since_epoch().count());
        place = m_known.try_emplace(key, place).first->second;
    }
    m_operationOf.push_back(place);
    if (place == m_operations.size())
        m_operations.push_back({{}, handle});
    auto& operation = m_operations[place];
    operation.lines.push_back(handle);
    const auto& head = m_entries[operation.head];
    const auto rank = [](const AuditEntry& line) {
        const bool isCounter = line.target && line.target->table == RecordKind::LicensePool;
        return std::pair(isCounter, line.sequence);
    };
    if (rank(entry) < rank(head))
        operation.head = handle;
}

} // namespace cordboard::session
