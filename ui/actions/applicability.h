// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <optional>

#include "ui/actions/actionspec.h"

namespace cordboard::ui {

/// Whether an action can do anything for the rows it would be for: what the rules say of the
/// command itself, so that no button knows a rule of its own. Threads: GUI thread; the rules are asked
/// elsewhere, see `interfaces::Session::judge`.
class Applicability final {
    Q_DECLARE_TR_FUNCTIONS(Applicability)
public:
    /// More rows are not looked at: the action is offered, and the review says for whom it is possible.
    static constexpr std::size_t MostRows = 100;

    /// Why the action is not offered, in a sentence; empty when nothing but the rules may stand against it.
    /// `targets` is how many rows it would be for, `rows` which, if those are no more than `MostRows`;
    /// `offer` is the session's, which whoever asks about many actions takes once.
    [[nodiscard]] static QString reasonAgainst(const ActionSpec& action, std::size_t targets,
                                               const TargetRows& rows, const interfaces::Session& session,
                                               const interfaces::Offer& offer);

    /// Why the connected service cannot do it, in a sentence; empty when it can.
    [[nodiscard]] static QString reasonOfService(const ActionSpec& action, const interfaces::Offer& offer);
    /// The same of commands of a kind.
    [[nodiscard]] static QString reasonOfService(std::string_view command, const interfaces::Offer& offer);

    /// Who could do it, in a sentence, where the actor's roles never reach (R-ROLE-07); empty when they may,
    /// or nobody knows yet who is asking.
    [[nodiscard]] static QString reasonOfRole(const ActionSpec& action, const domain::Actor& actor);

    /// What the rules are asked; nothing when there is no command yet, or too many rows.
    [[nodiscard]] static std::optional<interfaces::CommandMaker>
    questionOf(const ActionSpec& action, const std::shared_ptr<const RowIds>& rows);

    /// Why a plan for so many rows changes nothing; empty when it changes something.
    [[nodiscard]] static QString reasonIn(const domain::Plan& plan, std::size_t rows);
};

} // namespace cordboard::ui
