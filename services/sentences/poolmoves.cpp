// SPDX-License-Identifier: GPL-3.0-or-later
#include "sentences/poolmoves.h"

#include <optional>

namespace cordboard::sentences {

namespace {

[[nodiscard]] std::optional<PoolMove::End> endOf(const domain::Plan& plan, const domain::OfficeId& office,
                                                 domain::LicenseType type)
{
    const auto pool = domain::LicensePool::idOf(office, type);
    for (const auto change : plan.changes) {
        if (change.entity.table == domain::RecordKind::LicensePool && change.entity.id == pool &&
            change.field == domain::Field::PoolPurchased)
            return PoolMove::End{office, change.before.integer().value_or(0),
                                 change.after.integer().value_or(0)};
    }
    return std::nullopt;
}

} // namespace

std::vector<PoolMove> poolMovesOf(const domain::Plan& plan)
{
    std::vector<PoolMove> moves;
    const auto* transfer = std::get_if<domain::TransferLicenses>(&plan.command);
    if (transfer == nullptr)
        return moves;
    for (const auto& [type, quantity] : transfer->amounts) {
        auto from = endOf(plan, transfer->from, type);
        auto to = endOf(plan, transfer->to, type);
        if (from && to)
            moves.push_back({type, *std::move(from), *std::move(to)});
    }
    return moves;
}

} // namespace cordboard::sentences
