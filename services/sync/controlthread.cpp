// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/controlthread.h"

#include "platform/thread.h"

namespace cordboard::sync {

ControlThread::ControlThread(const char* name) : m_thread([this, name] { run(name); }) {}

ControlThread::~ControlThread()
{
    stop();
}

void ControlThread::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        m_tasks.clear();
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void ControlThread::post(Task task)
{
    postAfter({}, std::move(task));
}

void ControlThread::postAfter(std::chrono::milliseconds delay, Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isStopping)
            return;
        m_tasks.emplace(std::chrono::steady_clock::now() + delay, std::move(task));
    }
    m_wake.notify_all();
}

void ControlThread::run(const char* name)
{
    platform::nameThisThread(name);
    std::unique_lock lock(m_mutex);
    while (!m_isStopping) {
        if (m_tasks.empty()) {
            m_wake.wait(lock);
            continue;
        }
        const auto first = m_tasks.begin();
        if (first->first > std::chrono::steady_clock::now()) {
            const auto due = first->first; // a copy: the entry may go while the lock is open
            m_wake.wait_until(lock, due);
            continue;
        }
        auto task = std::move(first->second);
        m_tasks.erase(first);
        lock.unlock();
        task();
        task = nullptr; // what it captured goes before the lock is taken
        lock.lock();
    }
}

} // namespace cordboard::sync
