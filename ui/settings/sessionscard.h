// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "domain/opensession.h"
#include "ui/settings/settingscard.h"

namespace cordboard::ui {

class CardRows;

/// Where somebody is signed in: each session with its program, network address and when it was seen last.
/// People end their own, Company Admins those of everybody; what is ended cannot be used any more, at once.
/// The service is asked whenever the card comes into view: nothing of it is kept here.
class SessionsCard final : public SettingsCard {
    Q_OBJECT
public:
    SessionsCard(const CardHost& host, QWidget* parent);

protected:
    void showPerson(Who who) override;
    void showEvent(QShowEvent* event) override;

private:
    void fetch();
    void take(const domain::Result<domain::OpenSessions>& answer);
    void showRows();
    void addRow(const domain::OpenSession& session, QWidget& rows, QVBoxLayout& layout);
    void end(const std::string& session);
    void endOthers();
    void ended(const QString& text);

    CardRows* m_rows;
    QLabel* m_state; ///< instead of rows
    QPushButton* m_others;
    std::vector<domain::OpenSession> m_sessions;
    bool m_isFetching = false;
};

} // namespace cordboard::ui
