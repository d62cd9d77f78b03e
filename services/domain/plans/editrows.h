// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "domain/command.h"
#include "domain/plan.h"
#include "domain/valuecodec.h"

/// What commands that edit records field by field have in common: what they write, and what takes them back.
/// Internal to the domain.
namespace cordboard::domain {

/// Calls `use(change)` for each change of the row.
template <typename Use> void forEachChange(const Plan& plan, const TargetOutcome& row, Use use)
{
    for (auto i = row.firstChange; i < row.firstChange + row.changeCount; ++i)
        use(plan.changes[i]);
}

/// The fields that an edit is there to set; none for a row that there is not.
template <typename Edit>
[[nodiscard]] std::vector<Field> wishedFields(const std::vector<Edit>& edits, std::size_t row)
{
    std::vector<Field> fields;
    if (row < edits.size())
        forEachSettable(edits[row], [&fields](Field field, const auto& wish) {
            if (isWish(wish))
                fields.push_back(field);
        });
    return fields;
}

/// Makes the wish that sets a field to that value.
template <typename Wish> void wishFor(Wish& wish, const Value& value)
{
    if constexpr (std::is_same_v<Wish, std::optional<std::string>>)
        wish = std::string(value.text().value_or(""));
    else if (!valuecodec::assign(wish, value)) // which is not: it was read out of such a field
        wish = {};
}

/// The edits that set each target back, the last first: what a later row took is free again before the
/// earlier row takes it back. What else a row changed follows from that again.
template <typename Edit> [[nodiscard]] std::vector<Edit> editsBack(const Plan& plan)
{
    std::vector<Edit> edits;
    for (const auto& row : plan.outcomes) {
        if (row.kind != OutcomeKind::WillChange)
            continue;
        Edit edit;
        forEachMember<Edit>([&](const auto& member) {
            using Member = std::remove_cvref_t<decltype(member)>;
            if constexpr (Member::presence == Presence::Target)
                edit.*member.pointer = std::remove_cvref_t<decltype(edit.*member.pointer)>(row.target.id);
        });
        forEachChange(plan, row, [&](const auto& change) {
            forEachSettable(edit, [&](Field field, auto& wish) {
                // A person's settings have their id, and are a record of their own.
                if (field == change.field && change.entity == EntityRef{spec(field).table, row.target.id})
                    wishFor(wish, change.before);
            });
        });
        edits.push_back(std::move(edit));
    }
    std::reverse(edits.begin(), edits.end());
    return edits;
}

} // namespace cordboard::domain
