// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "interfaces/session.h"
#include "models/apikeymodel.h"
#include "ui/theme/theme.h"

class QLabel;
class QPushButton;

namespace cordboard::ui {

class Banner;
class TableView;

/// The keys by which programs are known, for Company Admins (R-ROLE-10): asked of the service while it is
/// open, and kept nowhere. New ones are made here, and old ones revoked after a question. Not modal. Threads:
/// GUI thread. Session and theme must outlive it.
class ApiKeys final : public QDialog {
    Q_OBJECT
public:
    /// Requires: the service has API keys.
    ApiKeys(interfaces::Session& session, const Theme& theme, QWidget* parent);
    ~ApiKeys() override;

private:
    void build();
    /// Asks the service, or says that it cannot be asked.
    void refresh();
    void takeKeys(const domain::Result<std::vector<domain::ApiKey>>& keys);
    void showState();
    void followStatus();
    void showChosen();
    void makeNew();
    void askToRevoke();
    void revoke(const std::string& id);
    [[nodiscard]] const domain::ApiKey* chosen() const;

    interfaces::Session& m_session;
    const Theme& m_theme;
    models::ApiKeyModel m_model;
    Banner* m_fault;
    QLabel* m_state; ///< what is known, in a sentence
    TableView* m_table;
    QPushButton* m_new;
    QPushButton* m_revoke;
    QPushButton* m_again;
    std::optional<domain::Error> m_error; ///< of the newest question
    bool m_isConnected;
    bool m_isLoaded = false;
    bool m_isFetching = false;
    interfaces::Subscription m_statuses;
};

} // namespace cordboard::ui
