// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "ui/theme/theme.h"

class QLabel;
class QToolButton;

namespace cordboard::ui {

/// The one slot below the toolbar for a state of the account: offline, sign in again, an untrusted server. It
/// pushes the content down and stays as long as the state does. Not for confirming what somebody just did:
/// that is a toast. Threads: GUI thread.
class Banner final : public QFrame {
    Q_OBJECT
public:
    explicit Banner(const Theme& theme, QWidget* parent = nullptr);

    enum class Kind { Info, Warning };
    struct Message {
        Kind kind = Kind::Info;
        QString icon;
        QString text;
        QString button; ///< empty = no button
        friend bool operator==(const Message&, const Message&) = default;
    };
    void tell(const Message& message);
    void withdraw() { hide(); }

Q_SIGNALS:
    void buttonPressed();

private:
    void adoptTheme();

    const Theme& m_theme;
    Message m_message;
    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_button;
};

} // namespace cordboard::ui
