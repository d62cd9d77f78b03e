// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that people type, in a row: R-GEN-01, R-GEN-06.
#include <algorithm>

#include "domain/plans/planbuilder.h"

namespace cordboard::domain {

namespace {

/// Code points of UTF-8 text.
[[nodiscard]] std::size_t lengthOf(std::string_view text) noexcept
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace

bool refusesText(PlanBuilder& builder, const std::optional<TextFault>& fault, std::string_view rule,
                 const std::string& field)
{
    if (fault)
        builder.refuse(
            Code::EField, rule,
            {{"field", field}, {"problem", std::string(fault->problem)}, {"character", fault->character}},
            field);
    return fault.has_value();
}

bool fitsLine(PlanBuilder& builder, std::string_view text, std::size_t limit, const std::string& field)
{
    if (refusesText(builder, faultOf(text), "R-GEN-01", field))
        return false;
    if (lengthOf(text) <= limit)
        return true;
    builder.refuse(Code::EField, "R-GEN-01",
                   {{"field", field}, {"problem", "length"}, {"max", std::to_string(limit)}}, field);
    return false;
}

bool refusesBlanks(PlanBuilder& builder, const std::string& wish, const std::string& text,
                   const std::string& field)
{
    if (wish.empty() || !text.empty())
        return false;
    builder.refuse(Code::EField, "R-EDIT-01", {{"field", field}, {"problem", "blank"}}, field);
    return true;
}

} // namespace cordboard::domain
