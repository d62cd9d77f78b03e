// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/auditlog.h"

#include <algorithm>
#include <utility>

namespace cordboard::session {

using namespace domain;
using interfaces::RowHandle;

namespace {

constexpr std::int64_t AuditPageSize = 500;
/// What a person may scroll through; older ones are found by asking for their time.
constexpr std::size_t EnoughOperations = 1'000;
constexpr int MostPages = 40;

} // namespace

std::unique_ptr<AuditLog> AuditLog::filtered(AuditFilter filter, Reach reach,
                                             std::shared_ptr<AuditEntries> entries) const
{
    auto log = std::make_unique<AuditLog>(m_trail, m_hop);
    log->m_filter = std::move(filter);
    log->m_reach = reach;
    log->m_entries = std::move(entries);
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

void AuditLog::fetch(providers::PageToken token, int page)
{
    m_isFetching = true;
    m_isStale = false;
    m_trail->fetchAudit(std::move(token), AuditPageSize, m_filter,
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
    bool isMet = false;
    for (const auto& entry : page.items) {
        isMet = isMet || (m_gapless && entry.sequence <= *m_gapless);
        m_hasNews = take(entry) || m_hasNews;
    }
    const bool hasMore = !isMet && !page.next.isEmpty();
    if (m_reach == Reach::Everything && hasMore) {
        fetch(page.next, number + 1);
        return; // all of them at once
    }
    const bool isFirst = !std::exchange(m_isLoaded, true);
    // Handlers may ask for more, so the next fetch is begun before they are told.
    const bool isEnough = !m_gapless && m_operations.size() >= EnoughOperations;
    if (hasMore && number + 1 < MostPages && !isEnough) {
        fetch(page.next, number + 1);
    } else {
        if (hasMore && m_gapless)
            forgetUntil(*m_gapless);
        m_gapless = m_newest;
        if (m_isStale)
            fetch({}, 0);
    }
    if (std::exchange(m_hasNews, false) || isFirst || isMended)
        changed.notify();
}

bool AuditLog::take(const AuditEntry& entry)
{
    const auto handle = m_entries->take(entry);
    if (!m_linesKnown.insert(handle).second)
        return false;
    m_lines.push_back(handle);
    m_newest = std::max(m_newest, entry.sequence);
    addOperationOf(handle);
    return true;
}

void AuditLog::addOperationOf(RowHandle handle)
{
    const auto operation = m_entries->operationOf(handle);
    if (m_operationsKnown.insert(operation).second)
        m_operations.push_back(operation);
}

void AuditLog::forgetUntil(std::int64_t sequence)
{
    std::erase_if(m_lines, [this, sequence](RowHandle line) {
        return (*m_entries)[line].sequence <= sequence && m_linesKnown.erase(line) > 0;
    });
    m_operations.clear();
    m_operationsKnown.clear();
    for (const auto line : m_lines)
        addOperationOf(line);
}

} // namespace cordboard::session
