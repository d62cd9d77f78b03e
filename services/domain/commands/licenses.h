// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/commands/list.h"
#include "domain/enums.h"

namespace cordboard::domain {

/// R-LIC-09: some more seats of one type for an office, from now on. Charged at once for what is left of the
/// billing month (R-BILL-06).
struct BuyLicenses {
    OfficeId office;
    LicenseType type = LicenseType::Voice;
    std::int64_t quantity = 0;
};

/// So many of one type.
struct LicenseAmount {
    LicenseType type = LicenseType::Voice;
    std::int64_t quantity = 0;
};
/// R-LIC-01 ... R-LIC-08: unassigned licenses of one family move to another office. Nothing else changes,
/// also not what is paid.
struct TransferLicenses {
    OfficeId from;
    OfficeId to;
    std::vector<LicenseAmount> amounts;
};
/// R-LIC-10: unassigned licenses end at the next bill.
struct ScheduleRemoval {
    OfficeId office;
    std::vector<LicenseAmount> amounts;
};
/// Rulebook 4.3: they do not end after all.
struct CancelRemoval {
    OfficeId office;
    std::vector<LicenseAmount> amounts;
};

template <> struct Description<LicenseAmount> {
    static constexpr Listed members{
        required("license_type", &LicenseAmount::type, "What they are licenses for; each once."),
        required("quantity", &LicenseAmount::quantity, "How many."),
    };
};

template <> struct Description<TransferLicenses> {
    static constexpr std::string_view kind = "transfer_licenses";
    static constexpr std::string_view sentence = "Move unassigned licenses to another office.";
    static constexpr std::string_view takenBackBy = "`transfer_licenses` back";
    static constexpr Listed members{
        target("from", &TransferLicenses::from, "The office that has them."),
        required("to", &TransferLicenses::to, "The office that gets them; it is on the same price level."),
        required("amounts", &TransferLicenses::amounts, "How many of which types of one family."),
    };
    static bool mayWaitOffline(const TransferLicenses&) { return false; } // R-CHG-07
    static void plan(PlanBuilder& builder, const TransferLicenses& command);
    static std::optional<Command> inverse(const TransferLicenses& command, const Plan& plan);
    static std::vector<Field> writes(const TransferLicenses&, std::size_t) { return {Field::PoolPurchased}; }
    static std::optional<ShapeFault> faultOf(const TransferLicenses& command);
};

template <> struct Description<ScheduleRemoval> {
    static constexpr std::string_view kind = "schedule_removal";
    static constexpr std::string_view sentence = "Give unassigned licenses up at the next bill.";
    static constexpr std::string_view takenBackBy = "`cancel_removal`, until the bill";
    static constexpr Listed members{
        target("office", &ScheduleRemoval::office, "The office that pays for them."),
        required("amounts", &ScheduleRemoval::amounts, "How many of which types."),
    };
    static bool mayWaitOffline(const ScheduleRemoval&) { return false; }
    static void plan(PlanBuilder& builder, const ScheduleRemoval& command);
    static std::optional<Command> inverse(const ScheduleRemoval& command, const Plan& plan);
    static std::vector<Field> writes(const ScheduleRemoval&, std::size_t)
    {
        return {Field::PoolScheduledRemoval};
    }
    static std::optional<ShapeFault> faultOf(const ScheduleRemoval& command);
};

template <> struct Description<CancelRemoval> {
    static constexpr std::string_view kind = "cancel_removal";
    static constexpr std::string_view sentence = "Keep licenses that were to end at the next bill.";
    static constexpr std::string_view takenBackBy = "`schedule_removal`";
    static constexpr Listed members{
        target("office", &CancelRemoval::office, "The office that pays for them."),
        required("amounts", &CancelRemoval::amounts, "How many of which types."),
    };
    static bool mayWaitOffline(const CancelRemoval&) { return false; }
    static void plan(PlanBuilder& builder, const CancelRemoval& command);
    static std::optional<Command> inverse(const CancelRemoval& command, const Plan& plan);
    static std::vector<Field> writes(const CancelRemoval&, std::size_t)
    {
        return {Field::PoolScheduledRemoval};
    }
    static std::optional<ShapeFault> faultOf(const CancelRemoval& command);
};

template <> struct Description<BuyLicenses> {
    static constexpr std::string_view kind = "buy_licenses";
    static constexpr std::string_view sentence = "Buy licenses for an office.";
    static constexpr std::string_view takenBackBy = "nothing";
    static constexpr Listed members{
        target("office", &BuyLicenses::office, "The office that pays for them."),
        required("license_type", &BuyLicenses::type, "What they are licenses for."),
        required("quantity", &BuyLicenses::quantity, "How many more."),
    };
    static bool mayWaitOffline(const BuyLicenses&) { return false; } // R-CHG-07
    static void plan(PlanBuilder& builder, const BuyLicenses& command);
    static std::vector<Field> writes(const BuyLicenses&, std::size_t) { return {Field::PoolPurchased}; }
};

} // namespace cordboard::domain
