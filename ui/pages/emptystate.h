// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

class QLabel;
class QPushButton;

namespace cordboard::ui {

/// What stands where a table has no rows: an icon, why there is nothing, and the steps that help. Threads:
/// GUI thread.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(const Theme& theme, QWidget* parent = nullptr);

    struct Message {
        QString icon;
        QString title;
        QString text;
        QString button; ///< empty = no button
        QString otherButton; ///< another way; empty = none
        friend bool operator==(const Message&, const Message&) = default;
    };
    void tell(const Message& message);

Q_SIGNALS:
    void buttonPressed();
    void otherPressed();

private:
    void adoptTheme();

    const Theme& m_theme;
    Message m_message;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_button;
    QPushButton* m_other;
};

} // namespace cordboard::ui
