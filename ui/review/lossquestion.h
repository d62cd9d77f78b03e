// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

#include "domain/directoryview.h"
#include "domain/plan.h"

namespace cordboard::ui {

/// The modal question before numbers are given up for good (R-DEL-05, R-NUM-04): it names them,
/// its default is the safe answer, and Enter does not reach the other one. Threads: GUI thread. Show it with
/// `open`.
class LossQuestion final : public QMessageBox {
    Q_OBJECT
public:
    /// Whether the plan gives numbers up that no undo and no restore brings back.
    [[nodiscard]] static bool isNeeded(const domain::Plan& plan);

    /// Requires: isNeeded(plan). `company` is asked now only.
    LossQuestion(const domain::Plan& plan, const domain::DirectoryView& company, QWidget* parent);

Q_SIGNALS:
    /// Give them up.
    void goOnAsked();
    /// Delete the people, but keep their numbers in the pool.
    void keepAsked();

private:
    void ask(const domain::Plan& plan, const domain::DirectoryView& company);
};

} // namespace cordboard::ui
