// SPDX-License-Identifier: GPL-3.0-or-later
#include "interfaces/tablequery.h"

namespace cordboard::interfaces {

domain::QueryScope queryScopeOf(TableKind kind, const domain::DirectoryView& company)
{
    using domain::QueryTable;
    switch (kind) {
    case TableKind::Users: return domain::queryScopeOf(company, QueryTable::People, domain::presentStates());
    case TableKind::DeletedUsers:
        return domain::queryScopeOf(company, QueryTable::People, {domain::UserState::Deleted});
    case TableKind::ReservedNumbers: return domain::queryScopeOf(company, QueryTable::Numbers);
    case TableKind::Devices: return domain::queryScopeOf(company, QueryTable::Devices);
    case TableKind::Licenses: return domain::queryScopeOf(company, QueryTable::Licenses);
    case TableKind::Audit: return domain::queryScopeOf(company, QueryTable::Activity);
    }
    return {};
}

} // namespace cordboard::interfaces
