// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "ui/text/signintext.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace cordboard::ui {

class CodeStep;
class SignIn;
class Theme;

/// Asks for server, e-mail and password and runs the attempts. What goes wrong is said below the
/// field it concerns, which gets the focus and the same words as its accessible description. Requires:
/// `signIn` and `theme` outlive the window.
class SignInWindow final : public QWidget {
    Q_OBJECT
public:
    SignInWindow(SignIn& signIn, const Theme& theme, QWidget* parent = nullptr);

    /// What the fields begin with; empty ones get the focus.
    void prefill(const QString& server, const QString& email);
    /// Why the window is here, above the fields: "The session has ended."
    void showNotice(const QString& sentence);
    /// A failure that is not of this window's attempts, like a sample company that could not be made.
    void showProblem(const SignInText::Problem& problem);
    /// Whether the server is trusted by a certificate that was chosen here: then that can be taken back.
    void setAuthorityKept(bool isKept) { m_isAuthorityKept = isKept; }
    /// Offers to stay signed in, and says where that is kept; `isWished`: what was chosen last.
    void offerStaying(const QString& where, bool isWished);
    /// As the button does: sends what the fields say, or says what is missing.
    void submit();

    /// A company that is kept on this computer: how it is called, and where.
    struct Own {
        QString name;
        QString file;
    };
    /// A button for each. Requires: called once.
    void offerOwn(const std::vector<Own>& companies);

    /// Somebody who signed in on this computer before.
    struct Account {
        QString server;
        QString email;
        QString company; ///< empty: not known
        bool stays = false; ///< signed in; no password is needed
    };
    /// A button for each, which goes on with a sign-in that stays, or fills in what it stands for, and one
    /// that empties the fields for another. Requires: called once.
    void offerAccounts(const std::vector<Account>& accounts);

Q_SIGNALS:
    void sampleAsked();
    void newCompanyAsked();
    void ownAsked(const QString& file);
    /// Somebody who stays signed in goes on.
    void goingOnAsked(const QString& server, const QString& email);
    /// A file by which the server of the newest attempt is to be trusted.
    void authorityChosen(const QString& file);
    void authorityForgotten();

private:
    struct Input {
        QLineEdit* edit = nullptr;
        QLabel* problem = nullptr;
    };
    [[nodiscard]] Input addField(QVBoxLayout& layout, const QString& name, const QString& title);
    void addHeading(QVBoxLayout& layout);
    void addButtons(QVBoxLayout& layout);
    void addCodeStep(QVBoxLayout& layout);
    void addAuthorityButtons(QVBoxLayout& layout);
    void addStaying(QVBoxLayout& layout);
    void chooseAuthority();
    void hideAuthorityButtons();
    void clearProblems();
    void refreshRunning();
    void adoptTheme();
    [[nodiscard]] const Input* inputOf(SignInText::Field field) const;
    [[nodiscard]] QString serverAddress() const;

    SignIn& m_signIn;
    const Theme& m_theme;
    QWidget* m_column = nullptr;
    QLabel* m_icon = nullptr;
    QLabel* m_notice = nullptr;
    Input m_server, m_email, m_password;
    CodeStep* m_code = nullptr; ///< of accounts with a second factor
    QPushButton* m_chooseAuthority = nullptr;
    QPushButton* m_forgetAuthority = nullptr;
    bool m_isAuthorityKept = false;
    QCheckBox* m_stay = nullptr;
    QLabel* m_stayWhere = nullptr;
    QPushButton* m_submit = nullptr;
    QPushButton* m_cancel = nullptr;
    QVBoxLayout* m_others = nullptr; ///< what else there is to open
    std::vector<QPushButton*> m_otherButtons;
};

} // namespace cordboard::ui
