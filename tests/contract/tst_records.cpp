// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "contract/problem.h"
#include "contract/record.h"
#include "tests/contract/generators.h"

using namespace cordboard;
using contract::testing::anyRecord;
using contract::testing::anyTable;
using domain::Field;
using domain::Record;
using domain::RecordKind;
using json::Unknown;

namespace {

json::Value throughText(const json::Value& value)
{
    auto again = json::parse(json::dump(value));
    REQUIRE(again);
    return *again;
}

} // namespace

TEST_CASE("everyRecordSurvivesTheWire", "[contract]")
{
    CHECK(rc::check("record", [] {
        const auto table = anyTable();
        const Record record = anyRecord(table);
        const auto again = contract::recordFromJson(table, throughText(contract::toJson(record)),
                                                    Unknown::Refuse);
        RC_ASSERT(again.has_value());
        RC_ASSERT(again->entity == record.entity);
        RC_ASSERT(again->version == record.version);
        RC_ASSERT(again->fields == record.fields);
    }));
}

TEST_CASE("everyChangeSurvivesTheWire", "[contract]")
{
    CHECK(rc::check("change", [] {
        const auto table = anyTable();
        const auto& spec = *rc::gen::elementOf(
            std::vector<domain::FieldSpec>(domain::fieldsOf(table).begin(), domain::fieldsOf(table).end()));
        const domain::Change change{
            {table, "x"}, spec.field, contract::testing::anyValue(spec), contract::testing::anyValue(spec)};
        const auto again = contract::changeFromJson(
            throughText(contract::toJson(domain::ChangeList{change}[0])), Unknown::Refuse, {});
        RC_ASSERT(again.has_value());
        RC_ASSERT(*again == change);
    }));
}

TEST_CASE("aUserLooksOnTheWireAsTheContractSays", "[contract]")
{
    domain::User user;
    user.id = domain::UserId("us_1");
    user.officeId = domain::OfficeId("of_1");
    user.state = domain::UserState::Active;
    user.firstName = "Ada";
    user.roles = {{domain::Role::OfficeAdmin, "of_1"}};
    user.activatedAt = domain::Instant(std::chrono::milliseconds(1));
    user.version = 7;
    const auto value = contract::toJson(domain::toRecord(user));
    CHECK(value["id"] == "us_1");
    CHECK(value["version"] == 7);
    CHECK(value["state"] == "active");
    CHECK(value["roles"] == json::Value::array({"office_admin:of_1"}));
    CHECK(value["activated_at"] == "1970-01-01T00:00:00.001Z");
    CHECK(value["deleted_at"].is_null());
}

TEST_CASE("aRecordWithAnUnknownMemberIsRefusedByNameOrReadWithoutIt", "[contract]")
{
    const json::Value value = {{"id", "of_1"}, {"version", 1}, {"name", "Kyoto"}, {"nmae", "Kyoto"}};
    const auto strict = contract::recordFromJson(RecordKind::Office, value, Unknown::Refuse);
    REQUIRE_FALSE(strict);
    CHECK(strict.error().field == "nmae");
    const auto lenient = contract::recordFromJson(RecordKind::Office, value, Unknown::Ignore);
    REQUIRE(lenient);
    CHECK(lenient->fields.size() == 1);
}

TEST_CASE("aRecordWithAValueOfTheWrongKindIsRefusedByName", "[contract]")
{
    const json::Value base = {{"id", "of_1"}, {"version", 1}};
    const auto refusedField = [&](const char* name, const json::Value& bad) {
        auto value = base;
        value[name] = bad;
        const auto record = contract::recordFromJson(RecordKind::Office, value, Unknown::Ignore);
        return record ? std::string("accepted") : record.error().field;
    };
    CHECK(refusedField("name", 5) == "name");
    CHECK(refusedField("name", nullptr) == "name");
    CHECK(refusedField("is_primary", "yes") == "is_primary");
    CHECK(refusedField("id", "") == "id");
    CHECK(refusedField("version", -1) == "version");
}

TEST_CASE("existenceTravelsAsExistsInASet", "[contract]")
{
    const contract::FieldValues fields{{Field::Existence, false}};
    const auto value = contract::fieldsToJson(fields);
    CHECK(value == json::Value{{"exists", false}});
    const auto again = contract::fieldsFromJson(RecordKind::Number, value, Unknown::Refuse);
    REQUIRE(again);
    CHECK(*again == fields);
}

TEST_CASE("aProblemIsTheSameAsTextAndAsATree", "[contract]")
{
    auto problem = contract::problemFrom(
        {domain::Code::EScope, "R-ROLE-07", {domain::RecordKind::User, "us_1"}, {}, {}});
    CHECK(*json::parse(contract::dump(problem)) == contract::toJson(problem));
    problem.operation.emplace();
    problem.operation->outcomes.resize(2);
    CHECK(*json::parse(contract::dump(problem)) == contract::toJson(problem));
}
