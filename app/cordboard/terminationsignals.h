// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace cordboard::app {

/// Turns SIGTERM and SIGINT into a Qt signal, so that the program ends through its event loop and
/// destructors: a signal by itself would end it without either. Where there are no such signals it does
/// nothing. One per program.
class TerminationSignals final : public QObject {
    Q_OBJECT
public:
    explicit TerminationSignals(QObject* parent = nullptr);
    ~TerminationSignals() override;

Q_SIGNALS:
    void received();

private:
    void drain();

    QSocketNotifier* m_notifier = nullptr;
};

} // namespace cordboard::app
