// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "platform/terminationsignals.h"

namespace cordboard::app {

/// The system's wish that the program end (platform/terminationsignals.h) as a Qt signal of this object's
/// thread, so that it ends through its event loop and destructors. One per program.
class TerminationSignals final : public QObject {
    Q_OBJECT
public:
    explicit TerminationSignals(QObject* parent = nullptr);

Q_SIGNALS:
    void received();

private:
    platform::TerminationSignals m_signals;
};

} // namespace cordboard::app
