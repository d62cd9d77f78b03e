// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <iosfwd>

#include "app/cordboard/dataarrival.h"

namespace cordboard::ui {
class MainWindow;
}

namespace cordboard::app {

/// Proof without a display that the console works: the real window on a real session, its tables printed as
/// it shows them, and the plan of deleting the first user. Ends with `finished`.
class OffscreenCheck final : public QObject {
    Q_OBJECT
public:
    /// What must be in the tables: the sample company fills all of them, another company has people at least.
    enum class Company { Sample, Other };

    /// Requires: session, window and `out` outlive it.
    OffscreenCheck(interfaces::Session& session, ui::MainWindow& window, Company company, std::ostream& out,
                   QObject* parent = nullptr);
    void start();

Q_SIGNALS:
    void finished(bool isPassed);

private:
    void printTables();
    void previewDeletion();
    void printPlan(const domain::Plan& plan);
    void fail(const QString& reason);
    [[nodiscard]] bool mayBeEmpty(interfaces::TableKind kind) const;

    interfaces::Session& m_session;
    ui::MainWindow& m_window;
    const Company m_company;
    std::ostream& m_out;
    DataArrival m_arrival;
};

} // namespace cordboard::app
