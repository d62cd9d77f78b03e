// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>

#include "ui/settings/settingscard.h"

class QScrollArea;

namespace cordboard::ui {

class PersonCards;

/// One's own settings: what waits for whoever is signed in, then the same cards as in the details of a user
/// (R-PROF-01, R-PROF-03). Who has no admin role has this page alone; others come here and go back without
/// signing out (R-PROF-04). Threads: GUI thread.
class MySettings final : public QWidget {
    Q_OBJECT
public:
    MySettings(const CardHost& host, QWidget* parent);

    /// Call it when anything in the company may be different.
    void refresh();
    [[nodiscard]] bool hasInput() const;
    /// See PersonCards::leave.
    void leave(std::function<void()> go, std::function<void()> stay);
    /// Leaves so much room below the last card.
    void setFootRoom(int height);

Q_SIGNALS:
    /// Something is told here that has to be seen.
    void attentionAsked();

private:
    void build();
    void notePrimary(bool isVerified);
    void showWaiting(const PersonSettings& person);
    void fit();

    const CardHost m_host;
    QScrollArea* m_scroll;
    QWidget* m_column;
    QLabel* m_title;
    QLabel* m_notice; ///< why there is nothing, or what waits
    PersonCards* m_cards;
    QWidget* m_foot;
    bool m_isPrimaryVerified = true; ///< as the card of addresses knows it
};

} // namespace cordboard::ui
