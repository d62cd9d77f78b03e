// SPDX-License-Identifier: GPL-3.0-or-later
// The query language and what people paste: any bytes are a query or an error inside the text, what is found
// in memory is what the definition says, and folding twice changes nothing.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "directory/directory.h"
#include "domain/email.h"
#include "domain/pasted.h"
#include "domain/plans/planbuilder.h"
#include "domain/query/scope.h"
#include "tests/kit/oddcompany.h"
#include "tests/kit/queryrows.h"

using namespace cordboard;
using namespace cordboard::domain;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

struct Compared {
    kit::MemoryDirectory twin = kit::oddCompany(1);
    directory::Directory columns;
    std::vector<std::string> countries = countriesOf(twin);

    Compared() { require(columns.upsert(kit::recordsOf(twin)).has_value()); }
};

/// Needles are as texts are: folded, and never nothing, which would be everywhere.
void requireSound(const QueryNode& query)
{
    const bool isText = query.kind == QueryNode::Kind::Match && query.field != QueryField::Idle &&
                        query.field != QueryField::Free && query.field != QueryField::Date;
    require(!isText || (!query.text.empty() && foldForSearch(query.text) == query.text));
    require(query.kind != QueryNode::Kind::Not || query.children.size() == 1);
    require(query.kind != QueryNode::Kind::Any || !query.children.empty());
    for (const auto& child : query.children)
        requireSound(child);
}

void requireAlike(const Compared& company, const QueryNode& query)
{
    const auto now = kit::oddNow();
    const auto users = company.columns.searchUsers(query, now);
    company.columns.userColumns().present().forEach([&](RowHandle row) {
        const auto user = company.columns.userColumns().at(row);
        require(users.contains(row) == matches(query, kit::UserRow(user, company.twin, now)));
    });
    const auto numbers = company.columns.searchNumbers(query, company.columns.numberColumns().pooled());
    company.columns.numberColumns().pooled().forEach([&](RowHandle row) {
        const auto number = company.columns.numberColumns().at(row);
        require(numbers.contains(row) == matches(query, kit::NumberRow(number, company.twin)));
    });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Compared company;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto query = parseQuery(text, company.countries);
    if (query) {
        requireSound(*query);
        requireAlike(company, *query);
    } else {
        require(query.error().column <= size && !query.error().message().empty());
    }
    for (const auto table :
         {QueryTable::People, QueryTable::Numbers, QueryTable::Licenses, QueryTable::Activity}) {
        const auto scoped = parseQuery(text, queryScopeOf(company.twin, table));
        require(query || !scoped); // what is no query is none of any table
        require(scoped || (scoped.error().column <= size && !scoped.error().message().empty()));
    }
    const auto folded = foldForSearch(text);
    require(foldForSearch(folded) == folded);
    const auto key = emailKey(text);
    require(emailKey(key) == key);
    require(normalized(normalized(text)) == normalized(text));
    (void)faultOf(text);
    (void)isEmailForm(normalizedEmail(text));
    for (const auto& number : understood(text, company.countries).numbers)
        require(number.size() > 1 && number.find_first_not_of("0123456789", 1) == std::string::npos);
    return 0;
}
