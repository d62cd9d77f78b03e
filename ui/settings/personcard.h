// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingscard.h"

namespace cordboard::ui {

class CardRows;

/// Who somebody is and by which numbers they are called, to be read, with the way to change the name
/// (R-PROF-03). In the details of a user the facts say it.
class PersonCard final : public SettingsCard {
    Q_OBJECT
public:
    PersonCard(const CardHost& host, QWidget* parent);

protected:
    void showPerson(Who who) override;

private:
    void editName();

    CardRows* m_rows;
    QPushButton* m_edit;
    QLabel* m_reason = nullptr;
};

} // namespace cordboard::ui
