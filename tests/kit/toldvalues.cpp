// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/toldvalues.h"

namespace cordboard::kit {

std::pair<std::string, std::string> toldValues(const domain::FieldSpec& field)
{
    if (field.field == domain::Field::UserRoles)
        return {"company_admin", "department_admin:Sales, EMEA, office_admin:New York"};
    if (field.isWord())
        return {"contact_center", "on_hold"};
    switch (field.kind) {
    case domain::ValueKind::Bool: return {"no", "yes"};
    case domain::ValueKind::Integer: return {"3", "4"};
    case domain::ValueKind::Time: return {"2026-11-27T09:30:00.000Z", "2026-11-28T09:30:00.000Z"};
    case domain::ValueKind::TextList: return {"Support", "Sales, Support"};
    case domain::ValueKind::Text: break;
    }
    return {"Chief", "Boss"};
}

} // namespace cordboard::kit
