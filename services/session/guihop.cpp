// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/guihop.h"

#include <QMetaObject>
#include <QObject>

namespace cordboard::session {

GuiHop::GuiHop() : m_context(std::make_unique<QObject>()) {}
GuiHop::~GuiHop() = default;

void GuiHop::post(std::function<void()> task)
{
    QMetaObject::invokeMethod(m_context.get(), std::move(task), Qt::QueuedConnection);
}

} // namespace cordboard::session
