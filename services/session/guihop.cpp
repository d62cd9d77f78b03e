// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/guihop.h"

#include <QObject>
#include <QTimer>

namespace cordboard::session {

class GuiHop::Bell final : public QObject {
    Q_OBJECT
Q_SIGNALS:
    void rung();
};

GuiHop::GuiHop() : m_bell(std::make_unique<Bell>())
{
    QObject::connect(
        m_bell.get(), &Bell::rung, m_bell.get(), [this] { runNext(); }, Qt::QueuedConnection);
}

GuiHop::~GuiHop() = default;

void GuiHop::post(std::function<void()> task)
{
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back(std::move(task));
    Q_EMIT m_bell->rung();
}

// One task a ring, so that an event loop within a task goes on with the next ones.
void GuiHop::runNext()
{
    std::function<void()> task;
    {
        const std::lock_guard lock(m_mutex);
        task = std::move(m_tasks.front());
        m_tasks.pop_front();
    }
    task(); // may destroy this
}

void GuiHop::postLater(std::chrono::milliseconds delay, std::function<void()> task)
{
    // A timer belongs to the thread that makes it; the poster's may have no event loop.
    post([context = m_bell.get(), delay, task = std::move(task)]() mutable {
        QTimer::singleShot(delay, context, std::move(task));
    });
}

} // namespace cordboard::session

#include "guihop.moc"
