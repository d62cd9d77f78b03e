// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "interfaces/session.h"
#include "ui/theme/theme.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace cordboard::ui {

class RoleTree;

/// Makes an API key: what it is for, what it may do, how long it is good for; then shows it, once, to be
/// copied. Threads: GUI thread. Session and theme must outlive it. Goes away when closed.
class NewApiKey final : public QDialog {
    Q_OBJECT
public:
    NewApiKey(interfaces::Session& session, const Theme& theme, QWidget* parent);

    /// Asks before what was typed, or a key that was not copied or is on its way, is lost.
    void reject() override;

Q_SIGNALS:
    void made();

private:
    void build();
    [[nodiscard]] QWidget* makeForm();
    [[nodiscard]] QWidget* makeResult();
    void askForChoices();
    void check();
    [[nodiscard]] domain::ApiKeyWish wish() const;
    [[nodiscard]] bool isDirty() const;
    void makeKey();
    void showKey(const domain::DrawnApiKey& drawn);
    void copy();

    interfaces::Session& m_session;
    QLineEdit* m_name;
    QComboBox* m_kind;
    QSpinBox* m_days;
    RoleTree* m_tree;
    QLabel* m_note; ///< what is missing, or why it was refused
    QWidget* m_form = nullptr;
    QWidget* m_result = nullptr;
    QLineEdit* m_secret; ///< the key itself
    QLabel* m_told; ///< until when it is good, and that it is not shown again
    QPushButton* m_cancel;
    QPushButton* m_create;
    QPushButton* m_copy;
    bool m_isAsking = false;
    bool m_isMade = false;
    bool m_isCopied = false;
};

} // namespace cordboard::ui
