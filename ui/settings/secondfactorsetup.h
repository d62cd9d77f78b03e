// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <array>

#include "interfaces/session.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace cordboard::ui {

class QrPicture;

/// Turns one's own second factor on, in three steps: the password; the secret, as a picture and as a text,
/// and a code that shows that an app has it; the recovery codes, which are shown once, to be copied or saved
/// to a file that nobody else can read. Nothing is kept. Threads: GUI thread. The session must outlive it.
/// Goes away when closed.
class SecondFactorSetup final : public QDialog {
    Q_OBJECT
public:
    SecondFactorSetup(interfaces::Session& session, QWidget* parent);

    /// Asks before recovery codes are lost that were neither copied nor saved.
    void reject() override;
    /// Why the service has refused a password or a code.
    [[nodiscard]] static QString sentence(const domain::Error& error);

Q_SIGNALS:
    void turnedOn();

private:
    [[nodiscard]] QWidget* makePasswordStep();
    [[nodiscard]] QWidget* makeSecretStep();
    [[nodiscard]] QWidget* makeCodesStep();
    void build();
    void check();
    void goOn();
    void showSecret(const domain::SecondFactorEnrolment& enrolment);
    void showCodes(const domain::RecoveryCodes& codes);
    void refused(const domain::Error& error);
    void save();
    void write(const QString& path);
    [[nodiscard]] bool isDone() const noexcept { return m_step == 2; }

    interfaces::Session& m_session;
    QLineEdit* m_password;
    QrPicture* m_picture;
    QLineEdit* m_key;
    QLineEdit* m_code;
    QPlainTextEdit* m_codes;
    QLabel* m_note;
    QPushButton* m_cancel;
    QPushButton* m_next;
    std::array<QWidget*, 3> m_steps{};
    int m_step = 0;
    bool m_isAsking = false;
    bool m_isKept = false; ///< the recovery codes were copied or saved
};

} // namespace cordboard::ui
