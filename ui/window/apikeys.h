// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/apikeymodel.h"
#include "ui/window/servicelist.h"

namespace cordboard::ui {

/// The keys by which programs are known, for Company Admins (R-ROLE-10). New ones are made here, and old ones
/// revoked after a question.
class ApiKeys final : public ServiceList {
    Q_OBJECT
public:
    /// Requires: the service has API keys.
    ApiKeys(interfaces::Session& session, const Theme& theme, QWidget* parent);

protected:
    void ask() override;
    [[nodiscard]] bool isFetching() const override { return m_isFetching; }
    [[nodiscard]] bool isLoaded() const override { return m_isLoaded; }
    [[nodiscard]] std::optional<domain::Error> fault() const override { return m_error; }
    [[nodiscard]] QString summary() const override;
    void showChosen() override;

private:
    void takeKeys(const domain::Result<std::vector<domain::ApiKey>>& keys);
    void makeNew();
    void askToRevoke();
    void revoke(const std::string& id);
    [[nodiscard]] const domain::ApiKey* chosen() const;

    const Theme& m_theme;
    models::ApiKeyModel& m_model;
    QPushButton* m_new;
    QPushButton* m_revoke;
    std::optional<domain::Error> m_error; ///< of the newest question
    bool m_isLoaded = false;
    bool m_isFetching = false;
};

} // namespace cordboard::ui
