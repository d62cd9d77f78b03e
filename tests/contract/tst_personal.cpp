// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include "contract/feed.h"
#include "contract/finding.h"
#include "contract/namedpeople.h"
#include "contract/operation.h"
#include "contract/personal.h"
#include "contract/plan.h"
#include "domain/ascii.h"
#include "domain/erasure.h"

using namespace cordboard;
using namespace cordboard::domain;
using contract::Person;
using json::Unknown;

namespace {

const Instant PersonalNoon(std::chrono::milliseconds(1'790'000'000'123));
const EntityRef Ada{RecordKind::User, "us_1"};
const EntityRef Bo{RecordKind::User, "us_2"};

bool namesOneOf(std::string_view text, std::span<const Person> people)
{
    contract::NamedPeople named;
    for (const auto& person : people)
        named.add(person.name, person.email);
    return named.isNamedIn(text);
}

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
    plan.computedAt = PersonalNoon;
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
    contract::FeedEntry entry{9, PersonalNoon, OperationId("op"), UserId("us_2"), {}};
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
    user.lastLoginAt = user.lastCallAt = user.lastMessageAt = PersonalNoon;
    auto whole = toRecord(user);
    contract::FeedEntry entry{9, PersonalNoon, OperationId("op"), UserId("us_2"), {whole}};
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

TEST_CASE("theNumberThatTextsWentToGoesWithItsOwner", "[contract][R-PURGE-05][R-VM-14]")
{
    const std::string number = "+4915123456789";
    const auto editOf = [&number](const char* user) {
        return json::Value{{"user", user}, {"text_number", number}, {"notifies", true}};
    };
    json::Value text{{"command", {{"kind", "edit_voicemail"}, {"edits", {editOf("us_1"), editOf("us_2")}}}},
                     {"changes",
                      {{{"table", "voicemail"}, {"id", "us_1"}, {"set", {{"text_number", number}}}},
                       {{"table", "voicemail"}, {"id", "us_2"}, {"set", {{"text_number", number}}}}}}};
    REQUIRE(contract::forget(text, std::array{Person{"us_1", "Ada Abel", "ada@acme.test"}}));
    const auto& edits = text.at("command").at("edits");
    CHECK(edits.at(0).at("text_number") == "");
    CHECK(edits.at(0).at("notifies") == true);
    CHECK(edits.at(1).at("text_number") == number); // somebody else's
    CHECK(text.at("changes").at(0).at("set").at("text_number") == "");
    CHECK(text.at("changes").at(1).at("set").at("text_number") == number);
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
    plan.computedAt = PersonalNoon;
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

    contract::FeedEntry entry{9, PersonalNoon, OperationId("op"), UserId("us_2"), {}};
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

namespace {

/// All that any finding may tell, whatever its code.
constexpr std::array Parameters{
    "again",   "character",   "company",     "country", "country2", "date",   "device", "domain",
    "email",   "departments", "devices",     "idp",     "wanted",   "roles",  "event",  "expected",
    "feature", "field",       "free",        "kind",    "len",      "list",   "mac",    "max",
    "n",       "name",        "names",       "needed",  "number",   "object", "office", "plan",
    "present", "problem",     "purge_at",    "reason",  "resource", "role",   "rule",   "scope",
    "state",   "target",      "target kind", "time",    "type",     "vendor", "who"};

struct Case {
    EntityRef object;
    Code code;
    std::string parameter;
};

/// Whether it is what a device of somebody else is called, which stays, even if hers was called the same.
bool isNameOfOthersDevice(const Case& each)
{
    const bool isOwnName = holdsOf(each.code, each.parameter) == Holds::Label ||
                           (each.parameter == "device" && each.code != Code::EMacTaken);
    return isOwnName && each.object == EntityRef{RecordKind::Device, "dv_2"};
}

/// What the parameter may hold there of Ada and of her phone; empty when nothing.
std::vector<std::string> valuesOf(const Case& each)
{
    const bool isOwn = each.object == Ada || each.object == EntityRef{RecordKind::Device, "dv_1"};
    switch (holdsOf(each.code, each.parameter)) {
    case Holds::Nothing: return {};
    case Holds::Own: return isOwn ? std::vector<std::string>{"canary"} : std::vector<std::string>{};
    case Holds::Label:
        if (each.object == Ada)
            return {"canary abel"};
        return each.object.table == RecordKind::Device ? std::vector<std::string>{"Canaryphone"}
                                                       : std::vector<std::string>{};
    case Holds::People: return {"Canary Abel", "Bo Cox, canary Abel", "canary@acme.test"};
    case Holds::Devices:
        if (each.parameter == "device")
            return {"CanaryPhone", "Canary, of mine", "+4915canary"};
        return {"Canaryphone",     "Hall, CanaryPhone",           "Canaryphone, Hall",
                "Canary, of mine", "Hall, Canary, of mine, Hall", "+4915canary"};
    }
    return {};
}

} // namespace

TEST_CASE("noParameterOfAnyFindingKeepsWhoIsGoneOrWhatTheirDevicesWereCalled", "[contract][R-PURGE-05]")
{
    const Person ada{"us_1",
                     "Canary Abel",
                     "canary@acme.test",
                     {"dv_1"},
                     {{"dv_1", "Canaryphone"}, {"dv_1", "Canary, of mine"}, {"dv_1", "+4915canary"}}};
    int told = 0;
    for (const auto& object :
         {Ada, Bo, EntityRef{RecordKind::Device, "dv_1"}, EntityRef{RecordKind::Device, "dv_2"},
          EntityRef{RecordKind::Number, "nu_1"}}) {
        for (std::size_t code = 0; code < CodeCount; ++code) {
            for (const auto* parameter : Parameters) {
                const Case each{object, static_cast<Code>(code), parameter};
                for (const auto& value : valuesOf(each)) {
                    // As findings stand in kept refusals, behind what else is known of the devices of the
                    // plan.
                    auto finding = contract::toJson(
                        Finding{each.code, "R-GEN-01", object, {}, {{parameter, value}}});
                    CAPTURE(finding.dump());
                    ++told;
                    if (isNameOfOthersDevice(each)) {
                        CHECK_FALSE(contract::forget(finding, std::array{ada}));
                        continue;
                    }
                    CHECK(contract::forget(finding, std::array{ada}));
                    auto text = json::dump(finding);
                    std::transform(text.begin(), text.end(), text.begin(),
                                   [](char letter) { return asciiLowered(letter); });
                    CHECK(text.find("canary") == std::string::npos);
                    CHECK(
                        (value.find("Hall") == std::string::npos || text.find("hall") != std::string::npos));
                    CHECK_FALSE(contract::forget(finding, std::array{ada}));
                }
            }
        }
    }
    CHECK(told > 1'000);
}

TEST_CASE("whatOthersCallTheirDevicesStays", "[contract][R-PURGE-05]")
{
    const Person ada{"us_1", "Ada Abel", {}, {"dv_1"}, {{"dv_1", "Adaphone"}}};
    const EntityRef base{RecordKind::Device, "dv_3"};
    auto depend = contract::toJson(Finding{
        Code::EDepend, "R-DEV-10", base, {}, {{"name", "Base"}, {"list", "Hall, Adaphone, Adaphones"}}});
    REQUIRE(contract::forget(depend, std::array{ada}));
    CHECK(depend.at("parameters") == json::Value{{"name", "Base"}, {"list", "Hall, dv_1, Adaphones"}});
    auto taken = contract::toJson(Finding{
        Code::EMacTaken, "R-DEV-08", base, "mac", {{"mac", "00:15:65:00:00:01"}, {"device", "Adaphone"}}});
    REQUIRE(contract::forget(taken, std::array{ada}));
    CHECK(taken.at("parameters") == json::Value{{"mac", "00:15:65:00:00:01"}, {"device", "dv_1"}});
    // A person may be called as somebody's phone is.
    auto person = contract::toJson(Finding{Code::EState, "R-SUSP-01", Bo, {}, {{"name", "Adaphone"}}});
    CHECK_FALSE(contract::forget(person, std::array{ada}));
    json::Value problem{{"detail", "Base is still used by Adaphone."}, {"table", "device"}, {"id", "dv_3"}};
    REQUIRE(contract::forget(problem, std::array{ada}));
    CHECK(problem.at("detail") == "");
}

namespace {

/// The same by a look at each of them.
bool namesOneByOne(const std::string& text, const std::vector<Person>& people)
{
    return std::any_of(people.begin(), people.end(),
                       [&text](const Person& person) { return namesOneOf(text, std::array{person}); });
}

} // namespace

TEST_CASE("manyPeopleAreFoundInATextAsEachOfThemIs", "[contract][R-PURGE-05]")
{
    const auto word = rc::gen::element<std::string>(
        "ada", "Ada", "abel", "cox", "bo", "m\u00FCller", "Mu\u0308ller", "x", "", "ada-cox", "@", "a@b.test",
        "ada@acme.test", "ada@acme.test.org", "bo@b\u00FCcher.test", "BO@xn--bcher-kva.test", "odd");
    const auto texts = rc::gen::map(rc::gen::container<std::vector<std::string>>(word),
                                    [](const auto& words) {
                                        std::string text;
                                        for (const auto& each : words)
                                            text += each + (text.size() % 3 == 0 ? "" : " ");
                                        return text;
                                    });
    CHECK(rc::check("as one by one", [&] {
        std::vector<Person> people;
        for (const auto& name : *rc::gen::container<std::vector<std::string>>(texts))
            people.push_back({"us", name.find('@') == std::string::npos ? name : "",
                              name.find('@') == std::string::npos ? "" : name});
        const auto text = *texts;
        RC_ASSERT(namesOneOf(text, people) == namesOneByOne(text, people));
    }));
}
