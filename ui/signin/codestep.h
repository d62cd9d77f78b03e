// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace cordboard::ui {

/// Asks for a code of the second factor, or for a recovery code, once the service has said that the account
/// has one. Hidden until then. Threads: GUI thread. The theme must outlive it.
class CodeStep final : public QWidget {
    Q_OBJECT
public:
    CodeStep(const Theme& theme, QWidget* parent);

    /// Shows itself, and says that a code is missing or, when one was typed, that it was wrong.
    void ask();
    /// As before anything was asked.
    void forget();
    [[nodiscard]] bool isAsked() const noexcept { return m_isAsked; }
    /// As typed; empty when none was asked for.
    [[nodiscard]] QString code() const;

Q_SIGNALS:
    void entered(); ///< Enter was pressed

private:
    enum class Kind { OfApp, Recovery };
    void choose(Kind kind);

    const Theme& m_theme;
    QLabel* m_title;
    QLineEdit* m_edit;
    QLabel* m_problem;
    QPushButton* m_other;
    Kind m_kind = Kind::OfApp;
    bool m_isAsked = false;
};

} // namespace cordboard::ui
