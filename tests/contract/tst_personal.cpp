// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "contract/feed.h"
#include "contract/operation.h"
#include "contract/personal.h"
#include "contract/plan.h"
#include "domain/erasure.h"

using namespace cordboard;
using namespace cordboard::domain;
using contract::Person;
using json::Unknown;

namespace {

const Instant Noon(std::chrono::milliseconds(1'790'000'000'123));
const EntityRef Ada{RecordKind::User, "us_1"};
const EntityRef Bo{RecordKind::User, "us_2"};

Plan editOfTwo()
{
    Plan plan;
    UserEdit ada{UserId("us_1"), "Augusta", {}, {}, {}, {}};
    UserEdit bo{UserId("us_2"), {}, {}, "ada@acme.test", {}, {}};
    plan.command = EditUsers{{ada, bo}};
    plan.changes = {{Ada, Field::UserFirstName, std::string("Ada"), std::string("Augusta")},
                    {Ada, Field::UserAnalytics, std::string("none"), std::string("charts")}};
    plan.outcomes = {{Ada, "Ada Abel", OutcomeKind::WillChange, {}, 0, 2, 7},
                     {Bo,
                      "Bo Cox",
                      OutcomeKind::Refused,
                      {{Code::EEmailTaken,
                        "R-EDIT-03",
                        Bo,
                        "primary_email",
                        {{"email", "Ada@acme.test"}, {"name", "Ada Abel"}}}},
                      2,
                      0,
                      3}};
    plan.guards = {{Code::ELastCompanyAdmin,
                    "R-ROLE-05",
                    Ada,
                    {},
                    {{"name", "Ada Abel"}, {"names", "Ada Abel, Bo Cox"}}}};
    plan.computedAt = Noon;
    plan.recount();
    return plan;
}

/// No trace of Ada in any spelling the plan above uses.
void checkIsForgotten(const std::string& text)
{
    CAPTURE(text);
    for (const auto* trace : {"Ada", "Abel", "Augusta", "ada@"})
        CHECK(text.find(trace) == std::string::npos);
    CHECK(text.find("Bo Cox") != std::string::npos);
}

} // namespace

TEST_CASE("aKeptPlanForgetsAPersonAndStaysAPlan", "[contract][R-PURGE-05]")
{
    auto value = contract::toJson(editOfTwo());
    REQUIRE(contract::forget(value, std::array{Person{"us_1", "Ada Abel", "ada@acme.test"}}));
    checkIsForgotten(json::dump(value));
    const auto plan = contract::planFromJson(value, Unknown::Refuse);
    REQUIRE(plan);
    CHECK(plan->outcomes.at(0).label == contract::FormerUser);
    CHECK(plan->outcomes.at(0).changeCount == 1); // what is not personal stays
    CHECK(plan->guards.at(0).parameters.at(1).second == "Former user, Bo Cox");
    CHECK_FALSE(contract::forget(value, std::array{Person{"us_1", "Ada Abel", "ada@acme.test"}}));
}

TEST_CASE("aNameNobodyKnowsAnyMoreIsLearnedFromTheTextItself", "[contract][R-PURGE-06]")
{
    auto value = contract::toJson(editOfTwo());
    value["command"]["edits"][1].erase("primary_email"); // an address says nothing of whose it was
    value["outcomes"][1]["findings"][0]["parameters"].erase("email");
    REQUIRE(contract::forget(value, std::array{Person{"us_1", {}, {}}}));
    checkIsForgotten(json::dump(value));
}

TEST_CASE("aFeedEntryKeepsWhatIsNotPersonalAndTellsThatTheRestIsGone", "[contract][R-PURGE-05][R-PURGE-06]")
{
    contract::FeedEntry entry{9, Noon, OperationId("op"), UserId("us_2"), {}};
    entry.changes = {
        {Ada, 4, {{Field::UserFirstName, std::string("Ada")}, {Field::UserState, std::string("active")}}},
        {{RecordKind::Number, "nu_1"}, 2, {{Field::NumberLastHolderName, std::string("Ada Abel")}}},
        {Bo, 2, {{Field::UserFirstName, std::string("Ada")}}}}; // a namesake's own record
    auto value = contract::toJson(entry);
    REQUIRE(contract::forget(value, std::array{Person{"us_1", "Ada Abel", "ada@acme.test"}}));
    const auto& changes = value.at("changes");
    CHECK(changes.at(0).at("set") == json::Value{{"first_name", ""}, {"state", "active"}});
    CHECK(changes.at(1).at("set").at("last_holder_name") == contract::FormerUser);
    CHECK(changes.at(2).at("set").at("first_name") == "Ada");
}

TEST_CASE("aTextAboutOthersIsLeftAlone", "[contract][R-PURGE-05]")
{
    auto value = contract::toJson(editOfTwo());
    const auto before = value;
    CHECK_FALSE(contract::forget(value, std::array{Person{"us_3", "Cy Dee", "cy@acme.test"}}));
    CHECK(value == before);
}

TEST_CASE("everyPersonalFieldOfARecordBecomesEmptyAndStaysReadable", "[contract][R-PURGE-05][R-PURGE-06]")
{
    User user;
    user.id = UserId("us_1");
    user.firstName = user.lastName = user.primaryEmail = user.extension = user.jobTitle = user.deletedByName =
        "canary";
    user.roles = {{Role::OfficeAdmin, "canary"}};
    user.departments = user.tombstoneDepartments = {DepartmentId("canary")};
    user.lastLoginAt = user.lastCallAt = user.lastMessageAt = Noon;
    auto whole = toRecord(user);
    contract::FeedEntry entry{9, Noon, OperationId("op"), UserId("us_2"), {whole}};
    auto value = contract::toJson(entry);
    REQUIRE(contract::forget(value, std::array{Person{"us_1", {}, {}}}));
    CHECK(json::dump(value).find("canary") == std::string::npos);
    contract::FeedPage page{{}, 9, false};
    auto pageValue = contract::toJson(page);
    pageValue["items"] = json::Value::array({value});
    const auto read = contract::feedPageFromJson(pageValue, Unknown::Refuse);
    REQUIRE(read);
    const auto& fields = read->items.at(0).changes.at(0).fields;
    CHECK(fields.size() == whole.fields.size());
    for (const auto& [field, after] : fields) {
        if (spec(field).personal)
            CHECK(after == emptyValue(spec(field)));
    }
}

TEST_CASE("anAddressIsRecognizedInEitherFormOfItsDomain", "[contract][R-PURGE-05]")
{
    for (const auto* stored : {"ann@b\u00FCcher.test", "ann@xn--bcher-kva.test"}) {
        const std::vector<Person> people{{"us_1", {}, stored}};
        for (const auto* reason :
             {"asked by ANN@b\u00FCcher.test", "<ann@XN--bcher-kva.test> left", "ann@bu\u0308cher.test"})
            CHECK(namesOneOf(reason, people));
        CHECK_FALSE(namesOneOf("ann@acme.test", people));
    }
    CHECK_FALSE(namesOneOf("anything", std::vector<Person>{{"us_1", {}, {}}}));
}

TEST_CASE("theReasonOfACommandGoesWithWhomeverItIsAboutOrNames", "[contract][R-PURGE-05]")
{
    const Person ada{"us_1", "Ada Abel", "ada@acme.test"};
    const auto reasonAfter = [&ada](const json::Value& command, const std::string& reason) {
        json::Value request{{"op_id", "op"}, {"command", command}, {"reason", reason}};
        contract::forget(request, std::array{ada});
        return request.at("reason");
    };
    const json::Value about{{"kind", "suspend_users"}, {"users", {"us_2", "us_1"}}};
    const json::Value others{{"kind", "suspend_users"}, {"users", {"us_2"}}};
    CHECK(reasonAfter(about, "she left") == nullptr);
    CHECK(reasonAfter(others, "covers for ADA ABEL") == nullptr);
    CHECK(reasonAfter(others, "asked by ada@acme.test") == nullptr);
    CHECK(reasonAfter(others, "on leave") == "on leave");
    json::Value purge{{"kind", "purge_users"},
                      {"users", {"us_1", "us_2"}},
                      {"typed_emails", {"old@acme.test", "bo@acme.test"}}};
    REQUIRE(contract::forget(purge, std::array{ada}));
    CHECK(purge.at("typed_emails") == json::Value{"", "bo@acme.test"});
}

TEST_CASE("whatDevicesWereCalledGoesWithThoseWhoHadThem", "[contract][R-PURGE-05]")
{
    const EntityRef phone{RecordKind::Device, "dv_1"};
    const EntityRef other{RecordKind::Device, "dv_2"};
    const Person ada{"us_1", "Ada Abel", "ada@acme.test", {"dv_1"}};
    Plan plan;
    plan.command = EditDevices{
        {DeviceEdit{DeviceId("dv_1"), "Adaphone"}, DeviceEdit{DeviceId("dv_2"), "Hall"}}};
    plan.changes = {{phone, Field::DeviceName, std::string("Adas"), std::string("Adaphone")},
                    {phone, Field::DeviceRings, true, false},
                    {other, Field::DeviceName, std::string(), std::string("Hall")}};
    plan.outcomes = {
        {phone,
         "Adaphone",
         OutcomeKind::WillChange,
         {{Code::WDeviceTake, "R-DEV-06", phone, {}, {{"device", "Adaphone"}, {"name", "Bo Cox"}}}},
         0,
         2,
         7},
        {other, "Hall", OutcomeKind::WillChange, {}, 2, 1, 3},
        {Bo,
         "Bo Cox",
         OutcomeKind::WillChange,
         {{Code::WRestoreDevice, "R-REST-07", Bo, {}, {{"device", "Adaphone"}, {"name", "Ada Abel"}}}},
         3,
         0,
         3}};
    plan.computedAt = Noon;
    plan.recount();
    auto value = contract::toJson(plan);
    REQUIRE(contract::forget(value, std::array{ada}));
    const auto text = json::dump(value);
    CAPTURE(text);
    CHECK(text.find("Ada") == std::string::npos);
    CHECK(text.find("Hall") != std::string::npos);
    CHECK(text.find("Bo Cox") != std::string::npos);
    CHECK(contract::planFromJson(value, Unknown::Refuse));
    CHECK_FALSE(contract::forget(value, std::array{ada}));

    contract::FeedEntry entry{9, Noon, OperationId("op"), UserId("us_2"), {}};
    for (const auto& ref : {phone, other})
        entry.changes.push_back(
            {ref, 4, {{Field::DeviceName, std::string("Hall")}, {Field::DeviceRings, true}}});
    auto told = contract::toJson(entry);
    REQUIRE(contract::forget(told, std::array{ada}));
    CHECK(told.at("changes").at(0).at("set") == json::Value{{"name", ""}, {"rings", true}});
    CHECK(told.at("changes").at(1).at("set") == json::Value{{"name", "Hall"}, {"rings", true}});

    json::Value problem{{"detail", "Adaphone cannot be assigned."}, {"table", "device"}, {"id", "dv_1"}};
    REQUIRE(contract::forget(problem, std::array{ada}));
    CHECK(problem.at("detail") == "");
}
