// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine.h"

#include <array>
#include <tuple>
#include <utility>

namespace cordboard::sync {

namespace {

using domain::LoadingOrder;

/// One piece: a directory takes it in within a frame.
constexpr std::size_t PieceSize = 1'000;

} // namespace

Engine::Engine(Setup setup)
    : m_setup(std::move(setup)), m_retries(m_setup.random),
      m_thread(std::make_shared<ControlThread>("control"))
{
    m_exchange = std::make_unique<Exchange>(
        Exchange::Parts{*m_setup.provider, m_setup.entities, *m_setup.outbox, *m_thread, m_retries},
        m_setup.account, m_setup.report);
}

Engine::~Engine()
{
    m_thread->stop(); // before what its tasks use
}

void Engine::stop()
{
    m_thread->stop();
}

void Engine::load()
{
    m_thread->post([this] {
        m_isLoading = true;
        if (m_setup.restore && m_setup.restore(m_setup.entities))
            loaded(/*isEmpty=*/false);
        else
            tellCached(0, {}, /*isEmpty=*/true);
    });
}

void Engine::loaded(bool isEmpty)
{
    m_isLoading = false;
    m_setup.report(CacheLoaded{isEmpty});
    if (std::exchange(m_connectsLater, false))
        connect();
}

void Engine::tellCached(std::size_t table, std::string after, bool isEmpty)
{
    if (table == LoadingOrder.size())
        return loaded(isEmpty);
    std::size_t expected = 0;
    if (after.empty())
        expected = static_cast<std::size_t>(m_setup.entities.count(LoadingOrder[table]).value_or(0));
    auto records = m_setup.entities.read(LoadingOrder[table], after, PieceSize);
    // A cache that cannot be read is begun anew and fetched again; what it told so far is no worse than old.
    if (!records)
        std::ignore = m_setup.entities.renewIfDamaged();
    const bool isEnd = !records || records->isEmpty();
    if (!isEnd)
        m_setup.report(RecordsArrived{std::make_shared<domain::PackedRecords>(std::move(*records)),
                                      /*isFromCache=*/true, expected});
    const auto nextTable = isEnd ? table + 1 : table;
    if (isEnd)
        after.clear();
    m_thread->post([this, nextTable, after = std::move(after), isStillEmpty = isEmpty && isEnd] {
        tellCached(nextTable, after, isStillEmpty);
    });
}

void Engine::connect()
{
    m_thread->post([this] {
        if (m_isLoading) {
            m_connectsLater = true;
            return;
        }
        m_exchange->connect();
    });
}

void Engine::refresh()
{
    m_thread->post([this] { m_exchange->puller().refresh(); });
}

void Engine::setInUse(bool isInUse)
{
    m_thread->post([this, isInUse] { m_exchange->puller().setInUse(isInUse); });
}

void Engine::sendNow(const domain::OperationId& id)
{
    m_thread->post([this, id] {
        m_exchange->puller().refresh();
        m_exchange->outbox().sendNow(id);
    });
}

void Engine::discard(const domain::OperationId& id, std::function<void(domain::Result<void>)> done)
{
    m_thread->post([this, id, done = std::move(done)] { done(m_exchange->outbox().discard(id)); });
}

void Engine::hold(const domain::OperationId& id, bool isHeld)
{
    m_thread->post([this, id, isHeld] {
        if (isHeld)
            m_exchange->outbox().hold(id);
        else
            m_exchange->outbox().release(id);
    });
}

void Engine::wakeOutbox()
{
    m_thread->post([this] { m_exchange->outbox().wake(); });
}

void Engine::withEntities(std::function<void(cache::EntityStore&)> task, std::chrono::milliseconds delay)
{
    m_thread->postAfter(delay, [this, task = std::move(task)] { task(m_setup.entities); });
}

} // namespace cordboard::sync
