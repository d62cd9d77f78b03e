// SPDX-License-Identifier: GPL-3.0-or-later
#include "interfaces/undorefusal.h"

namespace cordboard::interfaces {

namespace {

[[nodiscard]] domain::Finding undoGone(std::string_view reason, std::string time = {})
{
    return {domain::Code::EUndoGone,
            "R-CHG-04",
            {},
            {},
            {{"reason", std::string(reason)}, {"time", std::move(time)}}};
}

} // namespace

domain::Finding undoRefusal(const OperationSummary* operation)
{
    if (operation == nullptr)
        return undoGone("not_ours");
    if (operation->isTakenBack)
        return undoGone("taken_back");
    if (isWaiting(operation->state))
        return undoGone("waiting");
    if (operation->state != OperationState::Applied)
        return undoGone("not_done");
    if (operation->plan && !operation->plan->undo.isPossible)
        return {domain::Code::EUndoGone, operation->plan->undo.reason, {}, {}, {}};
    if (operation->undoableUntil)
        return undoGone("too_late", domain::toRfc3339(*operation->undoableUntil));
    return undoGone({});
}

} // namespace cordboard::interfaces
