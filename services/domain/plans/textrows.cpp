// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a value of a row: R-GEN-01, R-GEN-06.
#include <algorithm>

#include "domain/plans/planbuilder.h"
#include "domain/recordid.h"

namespace cordboard::domain {

namespace {

/// Code points of UTF-8 text.
[[nodiscard]] std::size_t lengthOf(std::string_view text) noexcept
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace

std::string labelOfWish(std::initializer_list<std::string_view> wishes, const EntityRef& entity)
{
    for (const auto wish : wishes) {
        auto text = normalized(wish);
        if (!text.empty() && !faultOf(text))
            return text;
    }
    return entity.id;
}

void refuseField(PlanBuilder& builder, std::string_view rule, const std::string& field,
                 std::string_view problem, std::vector<std::pair<std::string, std::string>> more)
{
    more.insert(more.begin(), {{"field", field}, {"problem", std::string(problem)}});
    builder.refuse(Code::EField, rule, std::move(more), field);
}

bool isIdNew(PlanBuilder& builder, const EntityRef& entity)
{
    const bool isDrawn = isDrawnId(entity.table, entity.id);
    if (isDrawn && !builder.view().wasUsed(entity))
        return true;
    refuseField(builder, "R-GEN-01", std::string(word(entity.table)), isDrawn ? "used" : "drawn");
    return false;
}

bool refusesText(PlanBuilder& builder, const std::optional<TextFault>& fault, std::string_view rule,
                 const std::string& field)
{
    if (fault)
        refuseField(builder, rule, field, fault->problem, {{"character", fault->character}});
    return fault.has_value();
}

bool fitsLine(PlanBuilder& builder, std::string_view text, std::size_t limit, const std::string& field)
{
    if (refusesText(builder, faultOf(text), "R-GEN-01", field))
        return false;
    if (lengthOf(text) <= limit)
        return true;
    refuseField(builder, "R-GEN-01", field, "length", {{"max", std::to_string(limit)}});
    return false;
}

bool refusesBlanks(PlanBuilder& builder, const std::string& wish, const std::string& text,
                   const std::string& field)
{
    if (wish.empty() || !text.empty())
        return false;
    refuseField(builder, "R-EDIT-01", field, "blank");
    return true;
}

} // namespace cordboard::domain
