// SPDX-License-Identifier: GPL-3.0-or-later
#include "interfaces/tablequery.h"

#include "interfaces/tablespec.h"

namespace cordboard::interfaces {

domain::QueryScope queryScopeOf(TableKind kind, const domain::DirectoryView& company)
{
    const auto& table = specOf(kind);
    return domain::queryScopeOf(company, table.asked,
                                table.states == nullptr ? std::vector<domain::UserState>{} : table.states());
}

} // namespace cordboard::interfaces
