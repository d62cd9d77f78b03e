// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingscard.h"

namespace cordboard::ui {

/// What somebody shows to whom they call: nothing of their own, one of their numbers or of their groups', the
/// main line, or no number at all (R-CID-01 to R-CID-06). Choosing saves (R-CID-02); who walks through the
/// list by its keys saves where they stop. What the rules do not allow cannot be chosen, and says why.
class CallerIdCard final : public SettingsCard {
    Q_OBJECT
public:
    CallerIdCard(const CardHost& host, QWidget* parent);

    /// For as long as the choice is not saved.
    [[nodiscard]] bool hasInput() const override { return m_wish.has_value(); }
    void discardInput() override;
    void applyInput() override;

protected:
    void showPerson(Who who) override;
    void judgePerson() override;

private:
    struct Choice {
        QString text;
        domain::CallerIdChoice wish;
        QString refusal = {};
    };
    [[nodiscard]] std::vector<Choice> choices() const;
    [[nodiscard]] domain::CallerIdChoice stored() const;
    void fill(std::vector<Choice> choices);
    /// The number of choices when it is none of them.
    [[nodiscard]] std::size_t placeOf(const domain::CallerIdChoice& wish) const;
    void choose(const domain::CallerIdChoice& wish);
    void forgetWish();
    void showRefusals();

    QComboBox* m_box;
    QLabel* m_reason = nullptr;
    QString m_refusal;
    std::vector<Choice> m_choices; ///< at the places of the list
    std::optional<domain::CallerIdChoice> m_wish; ///< what was chosen, wherever it stands in the list by now
    QTimer m_stopping; ///< who chose may go on
};

} // namespace cordboard::ui
