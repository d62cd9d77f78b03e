// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>
#include <map>
#include <optional>

#include "ui/settings/cardkind.h"
#include "ui/settings/settingscard.h"

class QVBoxLayout;

namespace cordboard::ui {

/// Cards of one person, one below the other, each made when it is first shown. What was typed in one stays
/// while another is shown; whoever goes on to somebody else is asked about it. Threads: GUI thread.
class PersonCards final : public QWidget {
    Q_OBJECT
public:
    enum class Look { Plain, Framed };
    PersonCards(const CardHost& host, Look look, QWidget* parent);

    /// Which kinds of cards whoever is signed in has of the person, of these: no card of what the connected
    /// service does not have, nor of what only they themselves may see.
    [[nodiscard]] static CardKinds offered(const interfaces::Session& session, const domain::UserId& person,
                                           const CardKinds& of);

    /// Shows these cards of the person, as they are now, and no others; nobody = none. Requires: nothing is
    /// left unsaved of somebody else (`leave`).
    void show(const domain::UserId& person, const CardKinds& kinds);
    /// The same cards, as they are by now.
    void refresh();
    [[nodiscard]] const domain::UserId& person() const noexcept { return m_person; }
    /// Something was typed that is not applied, in a card that is shown or not.
    [[nodiscard]] bool hasInput() const;
    /// Runs `go` once nothing unsaved is left: at once, or when the question about it is answered. `stay` is
    /// run when they want to keep editing, or what they apply is refused. While the question is open, a later
    /// call takes the place of an earlier one.
    void leave(std::function<void()> go, std::function<void()> stay);

Q_SIGNALS:
    /// Something is told in a card of this kind that has to be seen: whoever shows the cards brings it
    /// forward.
    void cardAsked(cordboard::ui::CardKind kind);
    /// See AddressesCard.
    void primaryJudged(bool isVerified);

private:
    using QWidget::show;
    [[nodiscard]] SettingsCard& card(CardKind kind);
    [[nodiscard]] SettingsCard* make(CardKind kind);
    void applyAll();
    /// The one with the keyboard: what is typed in others stays there.
    void applyCurrent();
    void followApplied();
    void end(std::function<void()> way);

    const CardHost m_host;
    const Look m_look;
    QVBoxLayout* m_layout;
    std::map<CardKind, SettingsCard*> m_cards; ///< in the order in which they stand
    domain::UserId m_person;
    CardKinds m_shown;
    /// Where they want to go, while the question is open or what they applied is on its way.
    std::function<void()> m_go;
    std::function<void()> m_stay;
    bool m_isApplying = false;
};

} // namespace cordboard::ui
