// SPDX-License-Identifier: GPL-3.0-or-later
// Every integer of a record has a range, and every way in holds it: JSON, packed pages, packed records, the
// feed, domain values.
#include <catch2/catch.hpp>

#include <limits>
#include <nlohmann/json.hpp>
#include <vector>

#include "contract/feed.h"
#include "contract/operation.h"
#include "contract/packedpage.h"
#include "contract/plan.h"
#include "contract/record.h"
#include "domain/limits.h"

using namespace cordboard;
using namespace cordboard::domain;
using json::Unknown;
using Json = nlohmann::json;

namespace {

constexpr auto Least = std::numeric_limits<std::int64_t>::min();
constexpr auto Most = std::numeric_limits<std::int64_t>::max();
constexpr auto Tables = LoadingOrder;

std::vector<FieldSpec> integerFields()
{
    std::vector<FieldSpec> fields;
    for (const auto table : Tables) {
        for (const auto& spec : fieldsOf(table)) {
            if (spec.kind == ValueKind::Integer)
                fields.push_back(spec);
        }
    }
    return fields;
}

/// Around both ends of what a field or a version may be, and the ends of what there is.
std::vector<std::int64_t> numbersAround(std::int64_t most)
{
    return {0,
            1,
            most / 2,
            most - 1,
            most,
            most + 1,
            most * 2,
            -1,
            -most,
            Least,
            Least + 1,
            Least / 2,
            Most,
            Most - 1,
            Most / 2,
            std::int64_t{1} << 53,
            (std::int64_t{1} << 53) + 1};
}

bool isWithin(std::int64_t number, std::int64_t most)
{
    return number >= 0 && number <= most;
}

template <typename T> bool takes(Field field, std::int64_t number)
{
    T record;
    return write(record, field, Value(number)).has_value();
}

/// What `use` answers for the type of that kind.
template <typename Use> bool ofType(RecordKind kind, Use use)
{
    bool takes = false;
    RecordTypes::forEach([&]<typename T>() {
        if (KindOf<T> == kind)
            takes = use.template operator()<T>();
    });
    return takes;
}

bool domainTakes(const FieldSpec& spec, std::int64_t number)
{
    return ofType(spec.table, [&]<typename T>() { return takes<T>(spec.field, number); });
}

bool fromRecordTakes(const Record& record)
{
    return ofType(record.entity.table, [&]<typename T>() { return fromRecord<T>(record).has_value(); });
}

bool packedBytesTake(const FieldSpec& spec, std::int64_t version, std::int64_t number)
{
    PackedRecords written(spec.table); // its writer checks nothing: the caller does
    PackedRecords::Writer writer(written);
    writer.begin("id", version);
    writer.integer(spec.field, number);
    writer.end();
    PackedRecords read(spec.table);
    return read.appendBytes(written.bytesAt(0));
}

bool pageTakes(const FieldSpec& spec, std::int64_t version, std::int64_t number)
{
    const Json page{{"items", {{{"id", "id"}, {"version", version}, {spec.name, number}}}},
                    {"next_cursor", nullptr},
                    {"sequence", 1}};
    return contract::packedPageFromText(spec.table, page.dump(), {std::size_t{1} << 20, 64}, Unknown::Refuse)
        .has_value();
}

bool feedTakes(const FieldSpec& spec, std::int64_t version, std::int64_t number)
{
    const Json change{
        {"table", word(spec.table)}, {"id", "id"}, {"version", version}, {"set", {{spec.name, number}}}};
    const Json page{{"items",
                     {{{"sequence", 1},
                       {"at", "2026-11-24T09:41:00.000Z"},
                       {"op_id", nullptr},
                       {"actor_id", nullptr},
                       {"changes", {change}}}}},
                    {"next", 1},
                    {"has_more", false}};
    return contract::feedPageFromJson(page, Unknown::Refuse).has_value();
}

} // namespace

TEST_CASE("everyIntegerFieldHasARangeWhereverItComesFrom")
{
    const auto fields = integerFields();
    REQUIRE(fields.size() >= 6);
    for (const auto& spec : fields) {
        for (const auto number : numbersAround(spec.most)) {
            CAPTURE(spec.name, number);
            const bool isGood = isWithin(number, spec.most);
            const Record record{{spec.table, "id"}, 1, {{spec.field, Value(number)}}};
            CHECK(spec.holds(number) == isGood);
            CHECK(domainTakes(spec, number) == isGood);
            CHECK(fromRecordTakes(record) == isGood);
            CHECK(PackedRecords(spec.table).append(record).has_value() == isGood);
            CHECK(packedBytesTake(spec, 1, number) == isGood);
            CHECK(contract::valueFromJson(spec, Json(number), "here").has_value() == isGood);
            CHECK(pageTakes(spec, 1, number) == isGood);
            CHECK(feedTakes(spec, 1, number) == isGood);
        }
    }
}

TEST_CASE("everyVersionHasARangeWhereverItComesFrom")
{
    for (const auto version : numbersAround(limits::LargestCount)) {
        CAPTURE(version);
        const bool isGood = isWithin(version, limits::LargestCount);
        const auto& spec = domain::spec(Field::PoolPurchased);
        const Record record{{spec.table, "id"}, version, {{spec.field, Value(std::int64_t{1})}}};
        CHECK(fromRecordTakes(record) == isGood);
        CHECK(PackedRecords(spec.table).append(record).has_value() == isGood);
        CHECK(packedBytesTake(spec, version, 1) == isGood);
        CHECK(pageTakes(spec, version, 1) == isGood);
        CHECK(feedTakes(spec, version, 1) == isGood);
        const Json outcome{
            {"table", "user"},           {"id", "us_1"},      {"label", ""}, {"kind", "refused"},
            {"findings", Json::array()}, {"version", version}};
        CHECK(contract::outcomeFromJson(outcome, Unknown::Refuse, {}).has_value() == isGood);
    }
}

TEST_CASE("theSeatsOfAPlanAndItsBillHaveRanges")
{
    Plan plan;
    plan.command = SuspendUsers{{UserId("us_1")}};
    plan.seats = {{OfficeId("of_1"), LicenseType::Voice, -1, 0, {-150'000, "USD"}, {}}};
    plan.recount();
    for (const auto& [name, most] :
         std::vector<std::pair<const char*, std::int64_t>>{{"assigned", limits::Seats},
                                                           {"scheduled_removal", limits::Seats},
                                                           {"purchased", limits::Seats},
                                                           {"monthly_cost", limits::Bill}}) {
        for (const auto number : {std::int64_t{0}, most, -most, most + 1, -most - 1, Least, Most}) {
            CAPTURE(name, number);
            auto value = contract::toJson(plan);
            value["seats"][0][name] = number;
            CHECK(contract::planFromJson(value, Unknown::Refuse).has_value() ==
                  (number >= -most && number <= most));
        }
    }
    // What is multiplied with them stays within 64 bits.
    CHECK(limits::Bill / limits::Seats == limits::Price);
}
