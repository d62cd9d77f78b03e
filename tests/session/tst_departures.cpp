// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <array>

#include "contract/command.h"
#include "contract/plan.h"
#include "domain/plan.h"
#include "session/departures.h"
#include "session/serverclock.h"
#include "tests/kit/putpage.h"
#include "json/json.h"

#include <nlohmann/json.hpp>

using namespace cordboard;
using namespace cordboard::domain;
using cache::OutboxRow;
using cache::OutboxState;
using session::Departures;

namespace {

const Instant Noon(std::chrono::milliseconds(1'790'000'000'000));
const Instant LongAfter = Noon + std::chrono::hours(73);

Record userRecord(const char* id, const char* first, const char* last)
{
    User user;
    user.id = UserId(id);
    user.officeId = OfficeId("of_1");
    user.firstName = first;
    user.lastName = last;
    user.primaryEmail = std::string(id) + "@acme.test";
    user.state = UserState::Active;
    user.version = 4;
    return toRecord(user);
}

Record deleted(Record record)
{
    auto user = fromRecord<User>(record).value();
    user.state = UserState::Deleted;
    user.tombstoneState = UserState::Active;
    user.deletedAt = Noon;
    user.purgeAt = Noon + std::chrono::hours(72);
    return toRecord(user);
}

Record heldNumber(const char* id, const char* holder)
{
    OwnedNumber number;
    number.id = NumberId(id);
    number.e164 = "+14155550100";
    number.status = NumberStatus::OnHold;
    number.targetType = TargetType::User;
    number.targetId = holder;
    number.officeId = OfficeId("of_1");
    number.holdUntil = Noon + std::chrono::hours(72);
    number.version = 2;
    return toRecord(number);
}

/// A cache and the directory that was read from it, with one waiting outbox.
struct Kept {
    cache::EntityStore entities = std::move(cache::EntityStore::open(":memory:").value());
    std::unique_ptr<cache::OutboxStore> outbox = std::move(cache::OutboxStore::open(":memory:").value());
    directory::Directory company;
    Departures departures{company, *outbox};

    explicit Kept(const std::vector<Record>& records)
    {
        cache::SyncMarkers markers;
        markers.isComplete = true;
        markers.sequence = 7;
        for (const auto table : {RecordKind::User, RecordKind::Number}) {
            PackedRecords page(table);
            for (const auto& record : records) {
                if (record.entity.table == table)
                    REQUIRE(page.append(record));
            }
            REQUIRE(kit::putPage(entities, page, markers));
        }
        REQUIRE(company.upsert(records));
    }
    void confirmed(const char* id, const char* user, const std::string& name, OutboxState state)
    {
        UserEdit edit;
        edit.user = UserId(user);
        edit.firstName = name;
        Plan plan;
        plan.command = EditUsers{{edit}};
        const EntityRef target{RecordKind::User, user};
        plan.changes = {{target, Field::UserFirstName, std::string("before"), name}};
        plan.outcomes = {{target, name, OutcomeKind::WillChange, {}, 0, 1, 4}};
        plan.computedAt = Noon;
        plan.recount();
        OutboxRow row;
        row.id = OperationId(id);
        row.kind = "edit_users";
        row.steps.push_back(
            {R"({"command":)" + json::dump(contract::toJson(plan.command)) + "}", {}, {}, state});
        row.objects = {std::string("user/") + user};
        row.plan = contract::dump(plan);
        auto stored = outbox->enqueue(row);
        REQUIRE(stored);
        stored->state = state;
        REQUIRE(outbox->update(*stored, 0));
    }
    [[nodiscard]] OutboxRow row(const char* id) const { return outbox->row(OperationId(id)).value().value(); }
    [[nodiscard]] bool names(const char* id, const std::string& name) const
    {
        const auto kept = row(id);
        return (kept.plan + kept.steps.at(0).body + kept.answer).find(name) != std::string::npos;
    }
    [[nodiscard]] User cached(const char* id)
    {
        return fromRecord<User>(entities.record({RecordKind::User, id}).value().value()).value();
    }
};

} // namespace

TEST_CASE("whoIsAnonymizedGoesOutOfOperations R-PURGE-05 R-PURGE-06")
{
    Kept kept({userRecord("us_1", "Ada", "Abel"), userRecord("us_2", "Bo", "Cox")});
    kept.confirmed("ended", "us_1", "Augusta", OutboxState::Applied);
    kept.confirmed("waits", "us_1", "Augusta", OutboxState::Queued);
    kept.confirmed("others", "us_2", "Augusta", OutboxState::Applied);
    const Record gone{{RecordKind::User, "us_1"}, 5, {{Field::UserState, std::string("anonymized")}}};
    const auto leaving = kept.departures.leaving({{gone}, {}, 5});
    REQUIRE(leaving.size() == 1);
    CHECK(leaving.front().name == "Ada Abel");
    const auto altered = kept.departures.forget(leaving);
    REQUIRE(altered);
    CHECK(altered->size() == 2);
    CHECK_FALSE(kept.names("ended", "Augusta"));
    CHECK(kept.row("ended").isIntact);
    CHECK(contract::planFromJson(json::parse(kept.row("ended").plan).value(), json::Unknown::Refuse)
              .value()
              .outcomes.front()
              .label == contract::FormerUser);
    CHECK(kept.names("others", "Augusta")); // a namesake's own name

    // What waited for him alone is not sent any more, and no name of his waits with it.
    CHECK_FALSE(kept.names("waits", "Augusta"));
    CHECK(kept.row("waits").state == OutboxState::Cancelled);
    CHECK(kept.row("waits").isIntact);
}

TEST_CASE("whatWaitsForOthersTooIsSentWithoutHim R-PURGE-06")
{
    Kept kept({userRecord("us_1", "Ada", "Abel"), userRecord("us_2", "Bo", "Cox")});
    OutboxRow row;
    row.id = OperationId("both");
    row.kind = "edit_users";
    row.steps.resize(1);
    row.steps[0].body = R"({"op_id":"both","gen":1,"command":{"kind":"edit_users","edits":[{"user":"us_1",)"
                        R"("first_name":"Augusta"},)"
                        R"({"user":"us_2","first_name":"Ada Abel","primary_email":"us_1@acme.test"}]},)"
                        R"("reason":"both want it"})";
    row.objects = {"user/us_1", "user/us_2"};
    row.plan = "{}";
    REQUIRE(kept.outbox->enqueue(row));
    REQUIRE(kept.departures.forget(kept.departures.leaving({{}, {}, 5, {{RecordKind::User, "us_1"}}})));
    const auto left = kept.row("both");
    CHECK(left.state == OutboxState::Queued);
    CHECK(left.isIntact);
    const auto body = json::parse(left.steps.at(0).body).value();
    CHECK(body.at("command").at("edits") ==
          json::Value::array(
              {{{"user", "us_2"}, {"first_name", "Ada Abel"}, {"primary_email", "us_1@acme.test"}}}));
    CHECK(body.at("reason") == nullptr); // R-PURGE-05: free text about a person goes with him
}

TEST_CASE("whatWaitsInABatchIsSentWithoutHim R-PURGE-06")
{
    Kept kept({userRecord("us_1", "Ada", "Abel"), userRecord("us_2", "Bo", "Cox")});
    const auto edits = [](const char* user, const char* name) {
        return json::Value{{"kind", "edit_users"},
                           {"edits", json::Value::array({{{"user", user}, {"first_name", name}}})}};
    };
    const json::Value suspension{{"kind", "suspend_users"}, {"users", json::Value::array({"us_2"})}};
    const auto waiting = [&kept](const char* id, const json::Value& commands) {
        OutboxRow row;
        row.id = OperationId(id);
        row.kind = "batch";
        row.steps.resize(1);
        row.steps[0].body = json::dump({{"command", {{"kind", "batch"}, {"commands", commands}}}});
        row.objects = {"user/us_1", "user/us_2"};
        row.plan = "{}";
        REQUIRE(kept.outbox->enqueue(row));
    };
    waiting("some", json::Value::array({edits("us_1", "Augusta"), edits("us_2", "Bob"), suspension}));
    waiting("all", json::Value::array({edits("us_1", "Augusta")}));
    REQUIRE(kept.departures.forget(kept.departures.leaving({{}, {}, 5, {{RecordKind::User, "us_1"}}})));
    const auto some = kept.row("some");
    CHECK(some.state == OutboxState::Queued);
    CHECK(some.isIntact);
    CHECK(json::parse(some.steps.at(0).body).value().at("command").at("commands") ==
          json::Value::array({edits("us_2", "Bob"), suspension}));
    CHECK(kept.row("all").state == OutboxState::Cancelled);
    CHECK_FALSE(kept.names("all", "Augusta"));
}

TEST_CASE("whomAListingDoesNotNameAnyMoreIsForgotten R-PURGE-06")
{
    Kept kept({userRecord("us_2", "Bo", "Cox")});
    kept.confirmed("old", "us_1", "Augusta", OutboxState::Applied);
    kept.confirmed("others", "us_2", "Barnaby", OutboxState::Applied);
    const auto gone = kept.departures.gone();
    REQUIRE(gone.size() == 1);
    REQUIRE(kept.departures.forget(gone));
    CHECK_FALSE(kept.names("old", "Augusta"));
    CHECK(kept.names("others", "Barnaby"));
}

TEST_CASE("aNameOfAnEarlierTimeIsForgottenInOperationsAboutOthers R-PURGE-06")
{
    Kept kept({userRecord("us_1", "Ada", "Baker"), userRecord("us_2", "Bo", "Cox")});
    kept.confirmed("rename", "us_1", "Ada Abel", OutboxState::Applied); // its label
    OutboxRow row;
    row.id = OperationId("other");
    row.steps.push_back({"{}", {}, {}});
    row.objects = {"user/us_2"};
    row.plan = R"({"guards":[{"parameters":{"names":"Ada Abel, Bo Cox"}}]})";
    REQUIRE(kept.outbox->enqueue(row));
    REQUIRE(kept.departures.forget(kept.departures.leaving({{}, {{RecordKind::User, "us_1"}}, 5})));
    CHECK_FALSE(kept.names("other", "Ada Abel"));
    CHECK(kept.names("other", "Bo Cox"));
}

TEST_CASE("whatTheirDevicesWereCalledIsForgottenInOperationsAboutDevices R-PURGE-05")
{
    Device phone;
    phone.id = DeviceId("dv_1");
    phone.officeId = OfficeId("of_1");
    phone.name = "Adaphone";
    phone.owners = {{UserId("us_1"), 1}};
    Kept kept({userRecord("us_1", "Ada", "Abel"), userRecord("us_2", "Bo", "Cox"), toRecord(phone)});
    const EntityRef base{RecordKind::Device, "dv_2"};
    const std::vector<std::pair<const char*, TargetOutcome>> operations{
        {"rename", {{RecordKind::Device, "dv_1"}, "Adaphone", OutcomeKind::WillChange, {}, 0, 0, 4}},
        {"refused",
         {base,
          "Base",
          OutcomeKind::Refused,
          {{Code::EDepend, "R-DEV-10", base, {}, {{"name", "Base"}, {"list", "Hall, Adaphone"}}}},
          0,
          0,
          4}}};
    for (const auto& [id, outcome] : operations) {
        Plan plan;
        plan.command = RemoveDevices{{DeviceId(outcome.target.id)}};
        plan.outcomes = {outcome};
        plan.computedAt = Noon;
        plan.recount();
        OutboxRow row;
        row.id = OperationId(id);
        row.kind = "remove_devices";
        row.steps.resize(1);
        row.steps[0].body = R"({"command":)" + json::dump(contract::toJson(plan.command)) + "}";
        row.objects = {"device/" + outcome.target.id};
        row.plan = contract::dump(plan);
        REQUIRE(kept.outbox->enqueue(row));
    }
    REQUIRE(kept.departures.forget(kept.departures.leaving({{}, {{RecordKind::User, "us_1"}}, 5})));
    for (const auto* id : {"rename", "refused"})
        CHECK_FALSE(kept.names(id, "Adaphone"));
    CHECK(kept.names("refused", "Hall"));
}

TEST_CASE("whoIsOverdueIsMaskedInTheCacheWithoutTheServer R-PURGE-06 R-PURGE-04")
{
    Kept kept({deleted(userRecord("us_1", "Ada", "Abel")), userRecord("us_2", "Bo", "Cox"),
               heldNumber("nu_1", "us_1")});
    CHECK(kept.departures.maskOverdue(kept.entities, Noon + std::chrono::hours(71)).value().records.empty());
    CHECK(kept.cached("us_1").firstName == "Ada");
    CHECK(kept.entities.markers().value().isComplete);

    const auto masked = kept.departures.maskOverdue(kept.entities, LongAfter);
    REQUIRE(masked);
    CHECK(masked->records.size() == 2);
    const auto user = kept.cached("us_1");
    CHECK(user.state == UserState::Anonymized);
    for (const auto& text : {user.firstName, user.lastName, user.primaryEmail, user.extension, user.jobTitle})
        CHECK(text.empty());
    CHECK(user.version == 4); // as far as the server has told
    const auto number =
        fromRecord<OwnedNumber>(kept.entities.record({RecordKind::Number, "nu_1"}).value().value()).value();
    CHECK(number.status == NumberStatus::Reserved);
    CHECK(number.lastHolderName == contract::FormerUser);
    CHECK(kept.cached("us_2").firstName == "Bo");
    CHECK_FALSE(kept.entities.markers().value().isComplete); // the server may know better

    REQUIRE(kept.company.upsert(masked->records));
    CHECK(kept.departures.maskOverdue(kept.entities, LongAfter).value().records.empty());
}

TEST_CASE("whatOnlyWaitsToBeDeletedIsNotMasked R-PURGE-06")
{
    // The directory shows a deletion that was never sent.
    Kept kept({userRecord("us_1", "Ada", "Abel")});
    REQUIRE(kept.company.upsert(std::array{deleted(userRecord("us_1", "Ada", "Abel"))}));
    CHECK(kept.departures.maskOverdue(kept.entities, LongAfter).value().records.empty());
    CHECK(kept.cached("us_1").firstName == "Ada");
}

TEST_CASE("serverClockGoesOnFromWhatTheServerSaid")
{
    session::ServerClock clock;
    clock.heard(Noon);
    CHECK(clock.now() >= Noon);
    CHECK(clock.now() < Noon + std::chrono::minutes(5));
    // A former run's last word is the earliest it can be; this machine has gone on since.
    clock.heardBefore(Noon);
    CHECK(clock.now() >=
          std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now() - std::chrono::minutes(5)));
    const auto future = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now() +
                                                               std::chrono::hours(100));
    clock.heardBefore(future);
    CHECK(clock.now() >= future);
}
