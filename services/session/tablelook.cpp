// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/tablelook.h"

#include <algorithm>

#include "domain/pasted.h"
#include "session/tables/tabledescription.h"

namespace cordboard::session {

using namespace domain;
using directory::Directory;

TableRows rowsOf(const Directory& directory, const TableLook& asked, const std::function<bool()>& isGivenUp)
{
    TableRows rows;
    const auto* const table = descriptionOf(asked.kind);
    if (table == nullptr || isGivenUp())
        return rows;
    const auto lock = directory.lockInTurn();
    auto look = asked;
    if (auto query = parseQuery(look.text, countriesOf(directory)); query && !look.text.empty())
        look.query = *std::move(query);
    rows.members = table->members(directory);
    rows.offered = table->offered(directory, rows.members, look.query);
    rows.matching = look.only ? *look.only : rows.offered;
    if (look.only)
        rows.matching.intersect(rows.members);
    if (look.query.kind != QueryNode::Kind::All || !look.query.children.empty())
        rows.matching.intersect(table->found(directory, look.query, look.now));
    if (!isGivenUp())
        rows.order = table->sorted(directory, rows.matching, look.sort);
    return rows;
}

} // namespace cordboard::session
