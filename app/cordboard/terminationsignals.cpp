// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/terminationsignals.h"

namespace cordboard::app {

TerminationSignals::TerminationSignals(QObject* parent)
    : QObject(parent), m_signals([this] {
          QMetaObject::invokeMethod(this, &TerminationSignals::received, Qt::QueuedConnection);
      })
{
}

} // namespace cordboard::app
