// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "interfaces/session.h"

class QComboBox;

namespace cordboard::ui {

class Reminders;

/// When somebody wants to be reminded that a deleted person can still be restored. A time that is over
/// already is not offered. Not modal; goes away when closed. Threads: GUI thread. `reminders` must outlive it.
class RemindDialog final : public QDialog {
    Q_OBJECT
public:
    /// Requires: `person` has a time of purge.
    RemindDialog(const interfaces::Session& session, Reminders& reminders, const domain::User& person,
                 QWidget* parent);

    void accept() override;

private:
    void fill(domain::Instant now);

    Reminders& m_reminders;
    domain::UserId m_user;
    domain::Instant m_end;
    QComboBox* m_when;
};

} // namespace cordboard::ui
