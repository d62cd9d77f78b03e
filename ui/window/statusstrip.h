// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include "interfaces/session.h"
#include "ui/theme/theme.h"

class QLabel;
class QProgressBar;
class QToolButton;

namespace cordboard::ui {

/// The foot of the window: whether what is on screen is fresh, what waits to be sent, and what is marked.
/// Each of the first two is a button, and so is how far the server is with a large command. While the server
/// is not reached it counts down to the next try, which a button brings forward. Threads: GUI thread.
class StatusStrip final : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(const Theme& theme, QWidget* parent = nullptr);

    /// `now` is the server's.
    void show(const interfaces::SyncStatus& status, domain::Instant now);
    /// "2,500 users, 640 match, 12 marked"
    void showFacts(const QString& facts);

Q_SIGNALS:
    void syncPressed();
    void tryNowPressed();
    void outboxPressed();
    /// What becomes of the rows of the command that the server works on.
    void executionPressed();

private:
    using QWidget::show;
    void showSync();
    void showExecution(const std::optional<interfaces::Execution>& execution);

    const Theme& m_theme;
    QToolButton* m_sync;
    QToolButton* m_tryNow;
    QToolButton* m_outbox;
    QToolButton* m_executionText; ///< "Delete 10,000 users: 4,200 of 10,000", while the server works on it
    QProgressBar* m_execution;
    QLabel* m_facts;
    interfaces::SyncStatus m_status; ///< that is shown, as of `m_now`
    domain::Instant m_now;
    QElapsedTimer m_since;
    QTimer m_clock; ///< runs while it counts down
};

} // namespace cordboard::ui
