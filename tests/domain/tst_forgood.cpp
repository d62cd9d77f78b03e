// SPDX-License-Identifier: GPL-3.0-or-later
// What a record has for as long as it is there: rulebook 2.2 to 2.5, "immutable".
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <set>

#include "domain/recordkind.h"
#include "tests/domain/anycommand.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

constexpr std::array KeptForGood{Field::OfficeCountry, Field::OfficeIsPrimary, Field::DepartmentOffice};

/// Records that the plan makes, or takes away.
std::set<EntityRef> comingOrGoing(const Plan& made)
{
    std::set<EntityRef> records;
    for (const auto change : made.changes) {
        if (change.field == Field::Existence)
            records.insert(change.entity);
    }
    return records;
}

std::size_t primaryOffices(const MemoryDirectory& company)
{
    const auto offices = company.offices();
    return static_cast<std::size_t>(
        std::count_if(offices.begin(), offices.end(), [](const Office& office) { return office.isPrimary; }));
}

/// Mostly of what may write places.
Command anyPlaceCommand(const MemoryDirectory& company)
{
    switch (*rc::gen::inRange(0, 3)) {
    case 0: return anySettings(company);
    case 1: return anyDepartmentCommand(company);
    default: return anyCommand(company);
    }
}

} // namespace

TEST_CASE("2.2, 2.3, 2.4, 2.5: an id is no field, so that no change can write it")
{
    for (const auto& kind : AllKinds) {
        for (const auto& field : fieldsOf(kind.kind)) {
            CAPTURE(word(kind.kind), field.name);
            CHECK(field.name != "id");
        }
    }
}

TEST_CASE("2.3, 2.4: no command gives an office another country, or a department another office")
{
    std::size_t written = 0;
    CHECK(rc::check("for good", [&written] {
        auto company = companyWithLines();
        auto now = sampleNow();
        const int steps = *rc::gen::inRange(1, 8);
        for (int step = 0; step < steps; ++step) {
            now += std::chrono::hours(*rc::gen::inRange(0, 30));
            const auto made = plan(anyPlaceCommand(company), anyActor(company), company, now);
            if (!made.isExecutable())
                continue;
            const auto besides = comingOrGoing(made);
            for (const auto change : made.changes) {
                const bool isForGood = std::find(KeptForGood.begin(), KeptForGood.end(), change.field) !=
                                       KeptForGood.end();
                RC_LOG() << spec(change.field).name << " of " << change.entity.id << '\n';
                RC_ASSERT(!isForGood || besides.contains(change.entity));
                written += change.entity.table == RecordKind::Office ||
                                   change.entity.table == RecordKind::Department
                               ? 1
                               : 0;
            }
            RC_ASSERT(company.apply(made.changes));
            RC_ASSERT(primaryOffices(company) == 1U); // 2.3: exactly one per company
        }
    }));
    CHECK(written > 100);
}
