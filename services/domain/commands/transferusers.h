// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// Whoever goes to an office abroad gives up local and fax numbers and gets one there: `number`, or the one
/// that R-NUM-10 takes.
struct UserTransfer {
    UserId user;
    OfficeId office;
    NumberId number = {};
};
/// R-XFER-01 ... R-XFER-17: people move to other offices, each with the seat.
struct TransferUsers {
    std::vector<UserTransfer> transfers;
    bool moveAdminRights = false; ///< an Office Admin of the old office becomes one of the new (R-XFER-14)
};

template <> struct Description<UserTransfer> {
    static constexpr Listed members{
        target("user", &UserTransfer::user, "Who moves; active or suspended."),
        required("office", &UserTransfer::office, "Where to; on the same price level."),
        sparse("number", &UserTransfer::number,
               "Id of a reserved number of the new country, for whoever moves abroad; left out, the one that "
               "has been in the pool longest."),
    };
};

template <> struct Description<TransferUsers> {
    static constexpr std::string_view kind = "transfer_users";
    static constexpr std::string_view sentence = "Move people to another office.";
    static constexpr std::string_view takenBackBy = "`transfer_users` back, within one country";
    static constexpr Listed members{
        target("transfers", &TransferUsers::transfers, "Who goes where."),
        optional("move_admin_rights", &TransferUsers::moveAdminRights,
                 "Office Admins of the office that they leave become Office Admins of the new one."),
    };
    static bool mayWaitOffline(const TransferUsers&) { return false; }
    static void plan(PlanBuilder& builder, const TransferUsers& command);
    static std::optional<Command> inverse(const TransferUsers& command, const Plan& plan);
    static std::vector<Field> writes(const TransferUsers&, std::size_t) { return {Field::UserOffice}; }
    static std::optional<ShapeFault> faultOf(const TransferUsers& command);
};

} // namespace cordboard::domain
