// SPDX-License-Identifier: GPL-3.0-or-later
#include "interfaces/numberholders.h"

#include <algorithm>

namespace cordboard::interfaces {

namespace {

[[nodiscard]] std::string valueOrEmpty(const domain::Value& value)
{
    return std::string(value.text().value_or(""));
}

/// Who had the number until then.
void end(std::vector<NumberHolder>& holders, const FieldChange& change, domain::Instant at)
{
    const auto id = valueOrEmpty(change.rawBefore);
    if (valueOrEmpty(change.before).empty() && id.empty())
        return;
    const bool isKnown = !holders.empty() && !holders.back().to && holders.back().id == id;
    if (!isKnown)
        holders.push_back({valueOrEmpty(change.before), id, std::nullopt, std::nullopt});
    holders.back().to = at;
}

/// Who has it from then on.
void begin(std::vector<NumberHolder>& holders, const FieldChange& change, domain::Instant at)
{
    const auto id = valueOrEmpty(change.rawAfter);
    if (!valueOrEmpty(change.after).empty() || !id.empty())
        holders.push_back({valueOrEmpty(change.after), id, at, std::nullopt});
}

} // namespace

std::vector<NumberHolder> holdersIn(const TableSource& history)
{
    std::vector<NumberHolder> holders;
    for (auto row = history.rowCount(); row > 0; --row) {
        const auto handle = history.handleAt(row - 1);
        const auto time = history.cell(handle, ColumnId::Time);
        const auto what = history.cell(handle, ColumnId::BeforeAfter);
        const auto* at = std::get_if<domain::Instant>(&time.value);
        const auto* changes = std::get_if<FieldChanges>(&what.value);
        const auto outcome = history.cell(handle, ColumnId::Outcome);
        const auto* became = std::get_if<std::string>(&outcome.value);
        const bool isDone = became != nullptr && *became == "success";
        if (at == nullptr || changes == nullptr || !isDone)
            continue;
        for (const auto& change : *changes) {
            if (change.field != domain::Field::NumberTargetId)
                continue;
            end(holders, change, *at);
            begin(holders, change, *at);
        }
    }
    std::reverse(holders.begin(), holders.end());
    for (auto& holder : holders) {
        if (holder.name.empty())
            holder.name = holder.id;
    }
    return holders;
}

} // namespace cordboard::interfaces
