// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ui/review/planbody.h"

class QCheckBox;
class QLabel;
class QToolButton;

namespace cordboard::ui {

class LicenseChoice;

/// A few rows of a plan, each in sentences under its name. What changed in each field, the rules behind it
/// and a license chosen otherwise for one person are there on demand.
class PlanSentences final : public PlanBody {
    Q_OBJECT
public:
    PlanSentences(const domain::Command& command, models::PlanModel& model, PlanDecisions& decisions,
                  const Theme& theme, QWidget* parent);

    void refresh() override;
    void setDecidable(bool isDecidable) override;

private:
    /// Of one target; by handle.
    struct Card {
        QWidget* widget;
        QCheckBox* tick; ///< nullptr for a single row
        QLabel* name;
        QLabel* result;
        QLabel* text;
        QLabel* details;
        LicenseChoice* license;
        bool isLicenseOffered;
    };
    void addCard(domain::RowHandle handle);
    void show(Card& card, domain::RowHandle handle, int row);
    [[nodiscard]] QString detailsOf(int row) const;
    void showDetails();

    const domain::Command& m_command;
    models::PlanModel& m_model;
    PlanDecisions& m_decisions;
    const Theme& m_theme;
    std::vector<Card> m_cards;
    QToolButton* m_more;
};

} // namespace cordboard::ui
