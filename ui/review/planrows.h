// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/planbody.h"

class QLabel;

namespace cordboard::ui {

class LicenseChoice;
class TableView;

/// Many rows of a plan: the table, and below it what becomes of the current row in full, with the rules
/// behind it. No row is current before one is chosen.
class PlanRows final : public PlanBody {
    Q_OBJECT
public:
    PlanRows(const domain::Command& command, models::PlanModel& model, PlanDecisions& decisions,
             const Theme& theme, QWidget* parent);
    ~PlanRows() override;

    void refresh() override;
    void setDecidable(bool isDecidable) override;

private:
    void fitTargets();
    void showCurrent();
    void showLicense();

    const domain::Command& m_command;
    models::PlanModel& m_model;
    PlanDecisions& m_decisions;
    TableView* m_table;
    QLabel* m_detail;
    LicenseChoice* m_license;
    bool m_isFitted = false;
};

} // namespace cordboard::ui
