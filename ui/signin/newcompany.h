// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <cstdint>
#include <string>

#include "ui/dialogs/fieldnotes.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace cordboard::ui {

/// What somebody wants a company to begin with (rulebook 2.1, R-ROLE-09).
struct CompanyWish {
    std::string company;
    std::string country; ///< ISO 3166-1 alpha-2
    std::string office;
    std::string timeZone;
    std::string mainLine; ///< as it was typed; empty = none yet
    std::int64_t seats = 1; ///< Voice licenses
    std::string adminFirstName;
    std::string adminLastName;
    std::string adminEmail;
    std::string password;
};

/// Asks for a new company, which is kept on this computer. Whoever listens to `asked` makes it, and answers
/// with `showProblem` or by closing the dialog; until then it can only be looked at. Not modal; goes away
/// when closed. Threads: GUI thread. `theme` must outlive it.
class NewCompany final : public QDialog {
    Q_OBJECT
public:
    NewCompany(const Theme& theme, QWidget* parent);
    ~NewCompany() override;

    /// Why it could not be made. `field` is a word of `server::Founding`'s errors; others stand beside the
    /// buttons.
    void showProblem(const std::string& field, const QString& sentence);
    /// Asks first when something was typed.
    void reject() override;

Q_SIGNALS:
    void asked(const cordboard::ui::CompanyWish& wish);

private:
    void build();
    [[nodiscard]] QLineEdit* typed(std::size_t most);
    void fillTimeZones();
    void refresh();
    void confirm();
    void setRunning(bool isRunning);
    [[nodiscard]] bool isDirty() const;

    QLineEdit* m_company;
    QComboBox* m_country;
    QComboBox* m_timeZone;
    QLineEdit* m_office;
    QSpinBox* m_seats;
    QLineEdit* m_mainLine;
    QLineEdit* m_firstName;
    QLineEdit* m_lastName;
    QLineEdit* m_email;
    QLineEdit* m_password;
    QLineEdit* m_repeated;
    FieldNotes m_notes;
    QWidget* m_fields;
    QPushButton* m_create;
    bool m_isRunning = false;
};

} // namespace cordboard::ui
