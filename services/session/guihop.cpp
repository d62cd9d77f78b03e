// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/guihop.h"

#include <QMetaObject>
#include <QObject>
#include <QTimer>

namespace cordboard::session {

GuiHop::GuiHop() : m_context(std::make_unique<QObject>()) {}
GuiHop::~GuiHop() = default;

void GuiHop::post(std::function<void()> task)
{
    QMetaObject::invokeMethod(m_context.get(), std::move(task), Qt::QueuedConnection);
}

void GuiHop::postLater(std::chrono::milliseconds delay, std::function<void()> task)
{
    // A timer belongs to the thread that makes it; the poster's may have no event loop.
    post([context = m_context.get(), delay, task = std::move(task)]() mutable {
        QTimer::singleShot(delay, context, std::move(task));
    });
}

} // namespace cordboard::session
