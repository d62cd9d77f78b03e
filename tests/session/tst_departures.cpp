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
        for (const auto table : {Table::User, Table::Number}) {
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
        const EntityRef target{Table::User, user};
        plan.changes = {{target, Field::UserFirstName, std::string("before"), name}};
        plan.outcomes = {{target, name, OutcomeKind::WillChange, {}, 0, 1, 4}};
        plan.computedAt = Noon;
        plan.recount();
        OutboxRow row;
        row.id = OperationId(id);
        row.kind = "edit_users";
        row.body = R"({"command":)" + json::dump(contract::toJson(plan.command)) + "}";
        row.objects = {std::string("user/") + user};
        row.plan = contract::dump(plan);
        auto stored = outbox->enqueue(row);
        REQUIRE(stored);
        stored->state = state;
        REQUIRE(outbox->update(*stored));
    }
    [[nodiscard]] OutboxRow row(const char* id) const { return outbox->row(OperationId(id)).value().value(); }
    [[nodiscard]] bool names(const char* id, const std::string& name) const
    {
        const auto kept = row(id);
        return (kept.plan + kept.body + kept.answer).find(name) != std::string::npos;
    }
    [[nodiscard]] User cached(const char* id)
    {
        return fromRecord<User>(entities.record({Table::User, id}).value().value()).value();
    }
};

} // namespace

TEST_CASE("whoIsAnonymizedGoesOutOfEndedOperations R-PURGE-05")
{
    Kept kept({userRecord("us_1", "Ada", "Abel"), userRecord("us_2", "Bo", "Cox")});
    kept.confirmed("ended", "us_1", "Augusta", OutboxState::Applied);
    kept.confirmed("waits", "us_1", "Augusta", OutboxState::Queued);
    kept.confirmed("others", "us_2", "Augusta", OutboxState::Applied);
    const Record gone{{Table::User, "us_1"}, 5, {{Field::UserState, std::string("anonymized")}}};
    const auto leaving = kept.departures.leaving(std::array{gone});
    REQUIRE(leaving.size() == 1);
    CHECK(leaving.front().name == "Ada Abel");
    const auto altered = kept.departures.forget(leaving);
    REQUIRE(altered);
    REQUIRE(altered->size() == 1);
    CHECK_FALSE(kept.names("ended", "Augusta"));
    CHECK(kept.row("ended").isIntact);
    CHECK(contract::planFromJson(json::parse(kept.row("ended").plan).value(), json::Unknown::Refuse)
              .value()
              .outcomes.front()
              .label == contract::FormerUser);
    CHECK(kept.names("waits", "Augusta")); // it is sent as it was confirmed
    CHECK(kept.names("others", "Augusta"));

    SECTION("and out of one that ends later")
    {
        REQUIRE(kept.company.upsert(std::array{toRecord([] {
            User user;
            user.id = UserId("us_1");
            user.state = UserState::Anonymized;
            return user;
        }())}));
        auto row = kept.row("waits");
        row.state = OutboxState::Refused;
        REQUIRE(kept.outbox->update(row));
        REQUIRE(kept.departures.forget(kept.departures.goneIn(row)));
        CHECK_FALSE(kept.names("waits", "Augusta"));
    }
}

TEST_CASE("whoIsOverdueIsMaskedInTheCacheWithoutTheServer R-PURGE-06 R-PURGE-04")
{
    Kept kept({deleted(userRecord("us_1", "Ada", "Abel")), userRecord("us_2", "Bo", "Cox"), heldNumber("nu_1", "us_1")});
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
    const auto number = fromRecord<OwnedNumber>(kept.entities.record({Table::Number, "nu_1"}).value().value()).value();
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
    CHECK(clock.now() >= std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now() - std::chrono::minutes(5)));
    const auto future = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now() + std::chrono::hours(100));
    clock.heardBefore(future);
    CHECK(clock.now() >= future);
}
