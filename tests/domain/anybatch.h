// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidcheck.h>

#include "domain/billing.h"
#include "tests/domain/anycommand.h"

/// Random commands of all kinds, several at once among them, and what a server does by itself meanwhile.
namespace cordboard::kit {

inline Batch anyBatch(const MemoryDirectory& company)
{
    Batch batch;
    const auto count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i)
        batch.commands.push_back(anyCommand(company));
    return batch;
}

inline Command anyCommandOrBatch(const MemoryDirectory& company)
{
    if (*rc::gen::inRange(0, 12) == 0)
        return anyBatch(company);
    return anyCommand(company);
}

/// Bills whose date has come, and numbers whose days of recovery are over.
inline std::vector<Change> dueChanges(const MemoryDirectory& company, Instant now)
{
    std::vector<Change> due;
    for (const auto& [id, pool] : company.m_pools) {
        const auto own = billingChanges(pool, now);
        due.insert(due.end(), own.begin(), own.end());
    }
    for (const auto& [id, number] : company.m_numbers) {
        if (number.status == NumberStatus::Cooling && number.recoverableUntil &&
            *number.recoverableUntil <= now)
            due.push_back({{RecordKind::Number, id.value()},
                           Field::NumberStatus,
                           word(NumberStatus::Cooling),
                           word(NumberStatus::Released)});
    }
    return due;
}

} // namespace cordboard::kit
