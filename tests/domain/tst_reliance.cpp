// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a plan, and of an undo, when others worked meanwhile: R-CHG-02, -04, -08, R-GEN-04.
#include <catch2/catch.hpp>
#include <rapidcheck.h>
#include <set>

#include <algorithm>
#include <tuple>

#include "domain/permission.h"
#include "domain/plan.h"
#include "tests/domain/anycommand.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

using FieldOf = std::pair<EntityRef, Field>;

/// Several admins at one company: who wrote what last, and versions as a server counts them.
struct Floor {
    MemoryDirectory company = companyWithDevices();
    Instant now = sampleNow();
    std::map<FieldOf, std::size_t> writers; ///< the number of the last action
    std::vector<std::pair<Actor, Plan>> actions;

    Floor()
    {
        company.m_users.at(userId("kim")).roles = {{Role::CompanyAdmin, {}}};
        company.put(sparePool());
    }
    static LicensePool sparePool()
    {
        auto pool = *sampleCompany().pool(OfficeId("austin"), LicenseType::Voice);
        pool.purchased = 4;
        return pool;
    }
    [[nodiscard]] Actor anyAdmin() const
    {
        const auto name = *rc::gen::element<std::string>("omar", "omar", "kim", "kim", "nina");
        return actorFrom(company.m_users.at(userId(name)), company);
    }
    bool carryOut(const Actor& actor, const Plan& plan)
    {
        if (!plan.isExecutable())
            return false;
        RC_ASSERT(company.apply(plan.changes));
        RC_ASSERT(brokenInvariant(company) == std::string());
        for (std::size_t i = 0; i < plan.changes.runCount(); ++i)
            bump(plan.changes.run(i));
        for (const auto change : plan.changes) {
            writers[{change.entity, change.field}] = actions.size();
            if (change.field != Field::Existence || change.after != Value(true))
                continue;
            for (const auto& field : fieldsOf(change.entity.table)) // of what is made, every field
                writers[{change.entity, field.field}] = actions.size();
        }
        actions.emplace_back(actor, plan);
        return true;
    }
    void work(int most)
    {
        const auto steps = *rc::gen::inRange(0, most);
        for (int step = 0; step < steps; ++step) {
            now += std::chrono::minutes(*rc::gen::inRange(1, 90));
            const auto actor = anyAdmin();
            carryOut(actor, plan(anyDeed(), actor, company, now));
        }
    }
    /// Anything, or something about what was done last: the way back, or the same again.
    [[nodiscard]] Command anyDeed() const
    {
        if (actions.empty() || *rc::gen::arbitrary<bool>()) {
            if (*rc::gen::inRange(0, 4) > 0)
                return anyCommand(company);
            return Batch{{anyCommand(company), anyCommand(company), anyCommand(company)}};
        }
        const auto& last = actions.back().second;
        const auto back = invert(last);
        return back && *rc::gen::inRange(0, 3) > 0 ? back->command : last.command;
    }

private:
    void bump(const ChangeList::Run& run)
    {
        const bool counts = std::any_of(run.items.begin(), run.items.end(),
                                        [](const auto& item) { return !spec(item.field).bookkeeping; });
        if (!counts)
            return;
        // One that was removed has none any more.
        const auto raise = [&run](auto& records, auto id) {
            if (const auto found = records.find(std::move(id)); found != records.end())
                ++found->second.version;
        };
        const auto& id = run.entity.id;
        switch (run.entity.table) {
        case RecordKind::Company: ++company.m_company.version; break;
        case RecordKind::Office: raise(company.m_offices, OfficeId(id)); break;
        case RecordKind::Department: raise(company.m_departments, DepartmentId(id)); break;
        case RecordKind::User: raise(company.m_users, UserId(id)); break;
        case RecordKind::LicensePool: raise(company.m_pools, id); break;
        case RecordKind::Number: raise(company.m_numbers, NumberId(id)); break;
        case RecordKind::Device: raise(company.m_devices, DeviceId(id)); break;
        case RecordKind::Region: raise(company.m_regions, RegionId(id)); break;
        case RecordKind::Settings: raise(company.m_settings, SettingsId(id)); break;
        case RecordKind::Voicemail: raise(company.m_voicemails, VoicemailId(id)); break;
        case RecordKind::EmailAddress: raise(company.m_addresses, EmailAddressId(id)); break;
        }
    }
};

const Value* writtenIn(const Undo& undo, const EntityRef& entity, Field field)
{
    for (const auto& value : undo.written.values) {
        if (value.entity == entity && value.field == field)
            return &value.value;
    }
    return nullptr;
}

/// Who loses a device, and who gets it, by a plan as a whole.
struct Passing {
    std::set<std::string> lost, gained;
};
Passing passingOf(const Plan& plan, const EntityRef& device)
{
    std::optional<std::set<std::string>> before;
    std::set<std::string> after;
    for (const auto change : plan.changes) {
        if (change.entity != device || change.field != Field::DeviceOwners)
            continue;
        if (!before)
            before.emplace(change.before.list()->begin(), change.before.list()->end());
        after = {change.after.list()->begin(), change.after.list()->end()};
    }
    Passing passing;
    for (const auto& owner : before.value_or(after)) {
        if (!after.contains(owner))
            passing.lost.insert(owner);
    }
    for (const auto& owner : after) {
        if (before && !before->contains(owner))
            passing.gained.insert(owner);
    }
    return passing;
}

/// A row that is refused now leaves its person on a device that others share.
bool isPartOf(const Plan& shown, const Plan& now, const EntityRef& device)
{
    const auto all = passingOf(shown, device);
    const auto some = passingOf(now, device);
    return std::includes(all.lost.begin(), all.lost.end(), some.lost.begin(), some.lost.end()) &&
           std::includes(all.gained.begin(), all.gained.end(), some.gained.begin(), some.gained.end());
}

/// Every row that takes or frees a seat for a number was shown doing so.
bool takesOnlyWhatWasShown(const Plan& shown, const Plan& now)
{
    const auto seatOf = [](const Plan& plan, std::size_t row) {
        for (const auto& seats : plan.rowSeats) {
            if (seats.row == row)
                return std::pair(seats.pool, seats.taken);
        }
        return std::pair(std::string(), std::int64_t{0});
    };
    for (std::size_t row = 0; row < now.outcomes.size(); ++row) {
        const auto& outcome = now.outcomes[row];
        if (outcome.target.table == RecordKind::Number && outcome.kind == OutcomeKind::WillChange &&
            seatOf(shown, row) != seatOf(now, row))
            return false;
    }
    // Where the same rows are carried out, seats and bills are what was shown.
    for (std::size_t row = 0; row < now.outcomes.size(); ++row) {
        if (now.outcomes[row].kind != shown.outcomes[row].kind)
            return true;
    }
    return !now.guards.empty() ||
           std::equal(now.seats.begin(), now.seats.end(), shown.seats.begin(), shown.seats.end(),
                      [](const SeatDelta& left, const SeatDelta& right) {
                          return left.office == right.office && left.type == right.type &&
                                 left.assigned == right.assigned &&
                                 left.scheduledRemoval == right.scheduledRemoval &&
                                 left.monthlyCost.tenThousandths == right.monthlyCost.tenThousandths &&
                                 left.from == right.from;
                      });
}

bool makes(const Plan& plan, const EntityRef& entity)
{
    return std::any_of(plan.changes.begin(), plan.changes.end(), [&entity](const auto& change) {
        return change.entity == entity && change.field == Field::Existence && change.after == Value(true);
    });
}

/// A value that a person's settings have when nobody has set any, or that the record is there.
bool isDefault(const ChangeList::Entry& change)
{
    if (!spec(change.entity.table).isOfPerson)
        return false;
    if (change.field == Field::Existence)
        return true;
    return change.entity.table == RecordKind::Settings ? read(Settings(), change.field) == change.after
                                                       : read(Voicemail(), change.field) == change.after;
}

bool neverAhead(const EntityRef&)
{
    return false;
}

} // namespace

TEST_CASE(
    "R-CHG-04, R-CHG-08: an undo changes only what its operation wrote, and only where nobody wrote since")
{
    std::size_t undone = 0;
    std::size_t toldConflicts = 0;
    const auto oneCase = [&] {
        Floor floor;
        floor.work(24);
        if (floor.actions.empty())
            return;
        const auto index = *rc::gen::inRange<std::size_t>(0, floor.actions.size());
        const auto [actor, done] = floor.actions[index];
        const auto undo = invert(done);
        if (!undo)
            return;
        const auto undoer = actorFrom(floor.company.m_users.at(actor.id));
        const auto back = plan(*undo, undoer, floor.company, floor.now);
        std::set<FieldOf> met; // what the plan itself set before is no news
        for (const auto change : back.changes) {
            if (!isCompared(change.field) || !met.emplace(change.entity, change.field).second)
                continue;
            if (change.field == Field::Existence && spec(change.entity.table).isOfPerson)
                continue; // it is there while any of its values is no default
            const auto* written = writtenIn(*undo, change.entity, change.field);
            RC_LOG() << kindOf(done.command) << ": " << change.entity.id << ' ' << spec(change.field).name << '\n';
            RC_ASSERT(static_cast<bool>(written));
            const auto last = floor.writers.at({change.entity, change.field});
            // Who set the same value again agrees with it.
            RC_ASSERT(last == index || change.before == *written);
        }
        for (const auto& row : back.outcomes) {
            for (const auto& finding : row.findings) {
                if (finding.code != Code::EConflict)
                    continue;
                RC_ASSERT(!finding.field.empty());
                const auto present = parameterOf(finding, "present");
                const auto expected = parameterOf(finding, "expected");
                const bool isTold = !present.empty() || !expected.empty();
                toldConflicts += isTold ? 1 : 0;
                // Neither is told where one of them names somebody out of sight (R-GEN-01), or where the
                // field is empty and was not written.
                const auto* field = findField(finding.object.table, finding.field);
                if (finding.field == spec(Field::Existence).name)
                    continue; // all of it was set back to the default
                RC_LOG() << word(finding.object.table) << ' ' << finding.field << '\n';
                RC_ASSERT(field);
                const bool isWritten = writtenIn(*undo, finding.object, field->field) != nullptr;
                const bool seesAll = reachOf(undoer, Right::ViewUsers) == Reach::Company;
                RC_ASSERT((isTold ? present != expected : !(isWritten && seesAll)));
            }
        }
        undone += floor.carryOut(actor, back) ? 1 : 0;
    };
    const bool holds = rc::check([&] {
        for (int i = 0; i < 6; ++i) // what matters is rare
            oneCase();
    });
    REQUIRE(holds);
    CHECK(undone > 0);
    CHECK(toldConflicts > 0);
}

TEST_CASE("R-CHG-02: what is executed after others worked is part of what was shown, or refused")
{
    std::size_t executed = 0;
    std::size_t refused = 0;
    const auto oneCase = [&] {
        Floor floor;
        const auto actor = floor.anyAdmin();
        const auto shown = plan(anyCommand(floor.company), actor, floor.company, floor.now);
        const auto reliance = relianceOf(shown, floor.company, &neverAhead);
        floor.work(6);
        const auto now = plan(shown.command, actorFrom(floor.company.m_users.at(actor.id)), floor.company,
                              floor.now, reliance.versions, reliance.basis);
        RC_ASSERT(undeclaredParameter(now) == std::string());
        for (const auto change : now.changes) {
            if (!isCompared(change.field))
                continue;
            if (change.field == Field::DeviceOwners) {
                RC_ASSERT(isPartOf(shown, now, change.entity));
                continue;
            }
            if (change.field == Field::AddressPosition && makes(now, change.entity))
                continue; // behind those that there are by then (R-MAIL-04)
            // Whoever set all back to the default meanwhile took the record along: it comes as a whole.
            if (isDefault(change) && makes(now, change.entity) && !makes(shown, change.entity))
                continue;
            const auto isSame = [&](const ChangeList::Entry& other) {
                return other.entity == change.entity && other.field == change.field &&
                       other.after == change.after;
            };
            RC_LOG() << kindOf(shown.command) << ": " << change.entity.id << ' ' << spec(change.field).name << '\n';
            RC_ASSERT(std::any_of(shown.changes.begin(), shown.changes.end(), isSame));
        }
        RC_ASSERT(takesOnlyWhatWasShown(shown, now));
        executed += now.isExecutable() ? 1 : 0;
        for (const auto& row : now.outcomes)
            refused += row.kind == OutcomeKind::Refused && row.findings.front().code == Code::EPlanStale ? 1
                                                                                                         : 0;
        RC_ASSERT(brokenInvariant(floor.company) == std::string());
    };
    const bool holds = rc::check([&] {
        for (int i = 0; i < 6; ++i) // what matters is rare
            oneCase();
    });
    REQUIRE(holds);
    CHECK(executed > 0);
    CHECK(refused > 0);
}

TEST_CASE("R-CHG-02: a plan that is executed at once is executed as it was shown")
{
    const bool holds = rc::check([] {
        Floor floor;
        floor.work(5);
        const auto actor = floor.anyAdmin();
        const auto shown = plan(anyCommand(floor.company), actor, floor.company, floor.now);
        const auto reliance = relianceOf(shown, floor.company, &neverAhead);
        const auto again = plan(shown.command, actor, floor.company, floor.now, reliance.versions,
                                reliance.basis);
        RC_ASSERT(again.changes == shown.changes);
        for (std::size_t row = 0; row < shown.outcomes.size(); ++row)
            RC_ASSERT(again.outcomes[row].kind == shown.outcomes[row].kind);
        const auto undo = invert(shown);
        if (!undo || !floor.carryOut(actor, shown))
            return;
        const auto admin = actorFrom(floor.company.m_users.at(actor.id));
        const auto back = plan(*undo, admin, floor.company, floor.now);
        // As the server gets it: the values that the undo takes back.
        const auto sent = plan(undo->command, admin, floor.company, floor.now, {},
                               basisOfUndo(back, undo->written));
        RC_ASSERT(sent.changes == back.changes);
    });
    REQUIRE(holds);
}

TEST_CASE("R-CHG-02: a number that one row gives and the next displaces is not stale by that")
{
    Desk desk;
    desk.company.m_pools.at("austin~additional_number").purchased = 9;
    auto spare = desk.number("+15125559");
    spare.id = NumberId("n+15125558");
    spare.e164 = "+15125558";
    desk.company.put(spare);
    const AssignNumbers both{
        {{NumberId("n+15125559"), userId("nina"), false}, {NumberId("n+15125558"), userId("nina"), true}}};
    const auto shown = desk.preview("omar", both);
    REQUIRE(shown.count(OutcomeKind::WillChange) == 2);
    const auto reliance = relianceOf(shown, desk.company, &neverAhead);
    const auto now = plan(both, actorNamed(desk.company, "omar"), desk.company, desk.now, reliance.versions,
                          reliance.basis);
    CHECK(now.changes == shown.changes);
}

TEST_CASE("R-CHG-02, R-NUM-09: a first number that costs a license by now is stale, and the other way round")
{
    Desk desk;
    desk.company.m_pools.at("berlin~additional_number").purchased = 9;
    auto spare = desk.number("+4930900");
    for (const auto* digits : {"+4930901", "+4930902"}) {
        spare.id = NumberId(std::string("n") + digits);
        spare.e164 = digits;
        desk.company.put(spare);
    }
    const auto now = [&desk](const Plan& shown, const Reliance& reliance) {
        return plan(shown.command, actorNamed(desk.company, "omar"), desk.company, desk.now,
                    reliance.versions, reliance.basis);
    };
    const auto give = [](const char* number) {
        return AssignNumbers{{{NumberId(number), userId("omar"), false}}};
    };
    const auto first = desk.preview("omar", give("n+4930900"));
    REQUIRE(first.seats.empty()); // it comes with the license
    const auto free = relianceOf(first, desk.company, &neverAhead);
    CHECK(now(first, free).isExecutable());
    const auto other = desk.run("omar", give("n+4930901"));
    const auto dear = now(first, free);
    CHECK(told(dear) == "E-PLAN-STALE R-CHG-02");
    CHECK(dear.seats.empty());

    const auto second = desk.preview("omar", give("n+4930900"));
    REQUIRE(second.seats.size() == 1);
    const auto costly = relianceOf(second, desk.company, &neverAhead);
    CHECK(now(second, costly).isExecutable());
    const auto taken = desk.run("omar", UnassignNumbers{{NumberId("n+4930901")}});
    CHECK(told(now(second, costly)) == "E-PLAN-STALE R-CHG-02");

    // What comes back with an unassignment depends on the others, too.
    desk.run("omar", give("n+4930900"));
    desk.run("omar", give("n+4930901"));
    const auto back = desk.preview("omar", UnassignNumbers{{NumberId("n+4930901")}});
    REQUIRE(back.seats.size() == 1);
    const auto relieved = relianceOf(back, desk.company, &neverAhead);
    CHECK(now(back, relieved).isExecutable());
    desk.run("omar", UnassignNumbers{{NumberId("n+4930900")}});
    CHECK(told(now(back, relieved)) == "E-PLAN-STALE R-CHG-02");
}

TEST_CASE("R-CHG-02, R-NUM-09: the undo of an unassignment that costs a license by now is stale")
{
    Desk desk;
    desk.company.m_pools.at("berlin~additional_number").purchased = 9;
    const auto taken = desk.run("omar", UnassignNumbers{{NumberId("n+4930100")}}); // Ada's only one
    const auto undo = invert(taken);
    REQUIRE(undo);
    const auto shown = desk.preview("omar", *undo);
    const auto basis = basisOfUndo(shown, undo->written);
    const auto sent = [&] {
        return plan(undo->command, actorNamed(desk.company, "omar"), desk.company, desk.now, {}, basis);
    };
    CHECK(sent().isExecutable());
    desk.run("omar", AssignNumbers{{{NumberId("n+4930900"), userId("ada"), false}}});
    CHECK(told(sent()) == "E-PLAN-STALE R-CHG-02");
}

TEST_CASE("R-GEN-04, R-CHG-04: a conflict names the record whose field it is about")
{
    Desk desk;
    const auto swap = desk.run("omar", SwapNumber{userId("ada"), NumberId("n+4930900"), {}});
    const auto undo = invert(swap);
    REQUIRE(undo);
    desk.run("omar", AssignNumbers{{{NumberId("n+4930100"), userId("sam"), false}}}); // by somebody else
    const auto back = desk.preview("omar", *undo);
    REQUIRE(told(back) == "E-CONFLICT R-CHG-04");
    const auto& finding = back.outcomes.front().findings.front();
    CHECK(finding.object == EntityRef{RecordKind::Number, "n+4930100"});
    CHECK(parameterOf(finding, "name") == "+4930100"); // not Ada, in whose row it is
}

TEST_CASE("R-CHG-04: B's later title stays when A takes back hers")
{
    Desk desk;
    desk.company.m_users.at(userId("kim")).roles = {{Role::CompanyAdmin, {}}};
    const auto title = [](const char* text) {
        UserEdit edit;
        edit.user = userId("ada");
        edit.jobTitle = text;
        return EditUsers{{edit}};
    };
    const auto first = desk.run("omar", title("Chief"));
    desk.run("kim", title("Boss"));
    const auto back = desk.preview("omar", *invert(first));
    REQUIRE(told(back) == "E-CONFLICT R-CHG-04");
    const auto& finding = back.outcomes.front().findings.front();
    CHECK(finding.field == "job_title");
    CHECK(parameterOf(finding, "present") == "Boss");
    CHECK(parameterOf(finding, "expected") == "Chief");
    desk.run("kim", title("Chief"));
    desk.run("omar", *invert(first));
    CHECK(desk.user("ada").jobTitle.empty());
}

TEST_CASE("R-CHG-04: a number that a third person has by now is not taken away")
{
    Desk desk;
    const NumberId number("n+4930900");
    const auto given = desk.run("omar", AssignNumbers{{{number, userId("sam"), false}}});
    desk.run("omar", UnassignNumbers{{number}});
    desk.run("omar", AssignNumbers{{{number, userId("omar"), false}}});
    const auto back = desk.preview("omar", *invert(given));
    CHECK(told(back) == "E-CONFLICT R-CHG-04");
    CHECK_FALSE(back.isExecutable());

    Desk other;
    const NumberId held("n+4930100");
    const auto taken = other.run("omar", UnassignNumbers{{held}});
    other.run("omar", AssignNumbers{{{held, userId("sam"), false}}});
    CHECK(told(other.preview("omar", *invert(taken))) == "E-CONFLICT R-CHG-04"); // not only E-NUMBER-BUSY
}

TEST_CASE("R-CHG-02: a number that came since the preview makes the row stale")
{
    Desk desk;
    const DeleteUsers deletion{{userId("ada")}, LicenseDisposition::Keep, {}, true};
    const auto shown = desk.preview("omar", deletion);
    const auto reliance = relianceOf(shown, desk.company, &neverAhead);
    desk.run("omar", AssignNumbers{{{NumberId("n+4930900"), userId("ada"), false}}});
    const auto now = plan(deletion, actorNamed(desk.company, "omar"), desk.company, desk.now,
                          reliance.versions, reliance.basis);
    CHECK(told(now) == "E-PLAN-STALE R-CHG-02");
    CHECK(now.changes.empty());
}

TEST_CASE("R-CHG-02: another price or billing day makes a plan stale that was told it")
{
    for (const bool isPrice : {true, false}) {
        Desk desk;
        const DeleteUsers deletion{{userId("ada")}, LicenseDisposition::Release, {}, true};
        const auto shown = desk.preview("omar", deletion);
        const auto reliance = relianceOf(shown, desk.company, &neverAhead);
        auto& pool = desk.company.m_pools.at(desk.pool("berlin", LicenseType::Voice).id());
        if (isPrice)
            pool.unitPriceMonthly.tenThousandths += 1;
        else
            pool.nextBillingAt = *pool.nextBillingAt + std::chrono::days(30);
        const auto now = plan(deletion, actorNamed(desk.company, "omar"), desk.company, desk.now,
                              reliance.versions, reliance.basis);
        CHECK(told(now) == "E-PLAN-STALE R-CHG-02");
    }
}

namespace {

/// A deletion that gives Ada's license up, as Omar was shown it.
const Command Release = DeleteUsers{{userId("ada")}, LicenseDisposition::Release, {}, true};

Plan executed(const Desk& desk, const std::string& actor, const Command& command,
              const Expectations& versions, Basis basis = {})
{
    std::sort(basis.values.begin(), basis.values.end(), [](const auto& left, const auto& right) {
        return std::tie(left.entity, left.field) < std::tie(right.entity, right.field);
    });
    return plan(command, actorNamed(desk.company, actor), desk.company, desk.now, versions, basis);
}

Basis seeing(const EntityRef& entity, Field field, Value value)
{
    return Basis{{{entity, field, std::move(value)}}, false, {}};
}

/// One record of each kind, as it is.
std::vector<Record> oneOfEachKind(const MemoryDirectory& company)
{
    return {toRecord(company.m_company),
            toRecord(company.m_offices.at(OfficeId("austin"))),
            toRecord(*company.department(DepartmentId("support"))),
            toRecord(company.m_users.at(userId("kim"))),
            toRecord(*company.pool(OfficeId("austin"), LicenseType::Voice)),
            toRecord(company.m_numbers.at(NumberId("n+15125559")))};
}

/// Another value of the same kind.
Value otherThan(const Value& value)
{
    struct Other {
        Value operator()(std::monostate) const { return Instant{}; }
        Value operator()(bool flag) const { return !flag; }
        Value operator()(std::int64_t number) const { return number + 1; }
        Value operator()(std::string_view text) const { return std::string(text) + "x"; }
        Value operator()(Instant instant) const { return instant + std::chrono::hours(1); }
        Value operator()(std::vector<std::string> list) const
        {
            list.emplace_back("x");
            return list;
        }
    };
    return value.visit(Other{});
}

} // namespace

TEST_CASE("R-CHG-02: whatever somebody says he saw is compared, of records of every kind")
{
    const Desk desk;
    for (const auto& record : oneOfEachKind(desk.company)) {
        CAPTURE(word(record.entity.table));
        const auto with = [&](std::int64_t version) {
            return told(executed(desk, "omar", Release, {{record.entity, version}}));
        };
        CHECK(with(record.version) == "W-BILL-NEXT R-LIC-10");
        CHECK(with(0) == "W-BILL-NEXT R-LIC-10");
        CHECK(with(record.version + 1) == "E-PLAN-STALE R-CHG-02");
        CHECK(with(record.version + 100) == "E-PLAN-STALE R-CHG-02");
        for (const auto& [field, value] : record.fields) {
            CAPTURE(spec(field).name);
            const auto seen = [&](const Value& shown) {
                // The version makes it no undo, of which rows tell.
                return told(executed(desk, "omar", Release, {{{RecordKind::User, "ada"}, 1}},
                                     seeing(record.entity, field, shown)));
            };
            CHECK(seen(value) == "W-BILL-NEXT R-LIC-10");
            if (isCompared(field) || record.entity.table == RecordKind::LicensePool)
                CHECK(seen(otherThan(value)) == "E-PLAN-STALE R-CHG-02");
        }
    }
}

TEST_CASE("R-CHG-02: what there is not, or what the actor does not see, cannot have been seen")
{
    const Desk desk;
    for (const auto& kind : AllKinds) {
        for (const auto* id : {"nobody", "", "berlin~", "~voice", "berlin~gold", "paris~voice", "berlin"}) {
            const EntityRef entity{kind.kind, id};
            if (kind.kind == RecordKind::Office && std::string_view(id) == "berlin")
                continue; // that one there is
            CAPTURE(kind.word, id);
            for (const std::int64_t version : {0, 1, 7})
                CHECK(told(executed(desk, "omar", Release, {{entity, version}})) == "E-PLAN-STALE R-CHG-02");
            const auto& field = fieldsOf(kind.kind).front();
            CHECK(told(executed(desk, "omar", Release, {}, seeing(entity, field.field, "x"))) ==
                  "E-PLAN-STALE R-CHG-02");
        }
    }
    // Nina has Austin alone: whether she is right about Berlin, she is not told (R-GEN-01).
    const Command own = SuspendUsers{{userId("kim")}};
    const EntityRef pool{RecordKind::LicensePool, "berlin~voice"};
    for (const std::int64_t assigned : {3, 4})
        CHECK(told(executed(desk, "nina", own, {}, seeing(pool, Field::PoolAssigned, assigned))) ==
              "E-PLAN-STALE R-CHG-02");
    for (const auto& hidden :
         {EntityRef{RecordKind::User, "ada"}, EntityRef{RecordKind::Number, "n+4930900"},
          EntityRef{RecordKind::Department, "support"}, EntityRef{RecordKind::Office, "berlin"}}) {
        for (const std::int64_t version : {0, 1, 2})
            CHECK(told(executed(desk, "nina", own, {{hidden, version}})) == "E-PLAN-STALE R-CHG-02");
    }
    CHECK(told(executed(desk, "nina", own,
                        {{{RecordKind::LicensePool, "austin~voice"}, 1},
                         {{RecordKind::Office, "austin"}, 0}})) == "will change");
}

TEST_CASE("R-CHG-02: a number that a deletion was to hold and that is gone makes the plan stale")
{
    const std::vector<Command> meanwhile{UnassignNumbers{{NumberId("n+4930100")}},
                                         SwapNumber{userId("ada"), NumberId("n+4930900")}};
    for (const auto& theirs : meanwhile) {
        Desk desk;
        const DeleteUsers deletion{{userId("ada"), userId("kim")}, LicenseDisposition::Keep, {}, true};
        const auto reliance = relianceOf(desk.preview("omar", deletion), desk.company, &neverAhead);
        desk.run("omar", theirs);
        for (auto& [id, number] : desk.company.m_numbers) // as a server counts
            number.version += id == NumberId("n+4930100") ? 1 : 0;
        const auto now = executed(desk, "omar", deletion, reliance.versions, reliance.basis);
        CHECK(told(now) == "E-PLAN-STALE R-CHG-02");
        CHECK_FALSE(now.isExecutable());
    }
}

TEST_CASE("R-CHG-02, R-BULK-05: a row of which nothing comes any more does not stop the others")
{
    Desk desk;
    const DeleteUsers deletion{{userId("ada"), userId("kim")}, LicenseDisposition::Keep, {}, true};
    const auto reliance = relianceOf(desk.preview("omar", deletion), desk.company, &neverAhead);
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true});
    ++desk.company.m_users.at(userId("ada")).version;
    ++desk.company.m_numbers.at(NumberId("n+4930100")).version;
    const auto now = executed(desk, "omar", deletion, reliance.versions, reliance.basis);
    CHECK(now.guards.empty());
    CHECK(told(now, 0) == "E-CONFLICT R-GEN-04");
    CHECK(now.outcomes[1].kind == OutcomeKind::WillChange);
}

TEST_CASE("R-CHG-02: who comes and goes meanwhile does not make a plan stale that costs the same")
{
    Desk desk;
    const auto reliance = relianceOf(desk.preview("omar", Release), desk.company, &neverAhead);
    desk.run("omar", ReactivateUsers{{userId("sam")}});
    ++desk.company.m_pools.at("berlin~voice").version;
    CHECK(told(executed(desk, "omar", Release, reliance.versions, reliance.basis)) == "W-BILL-NEXT R-LIC-10");
}

TEST_CASE("R-CHG-02, R-REST-04: a restore that was to take a removal back is stale when there is none")
{
    for (const bool isBilled : {true, false}) {
        Desk desk;
        desk.run("omar", Release);
        const RestoreUsers restore{{userId("ada")}};
        const auto shown = desk.preview("omar", restore);
        REQUIRE(shown.seats.front().scheduledRemoval == -1);
        const auto reliance = relianceOf(shown, desk.company, &neverAhead);
        auto& pool = desk.company.m_pools.at("berlin~voice");
        pool.scheduledRemoval = 0;
        if (isBilled) { // the license has ended, and another is free
            pool.nextBillingAt = *pool.nextBillingAt + std::chrono::days(30);
            pool.purchased -= 1;
        }
        CHECK(told(executed(desk, "omar", restore, reliance.versions, reliance.basis)) ==
              "E-PLAN-STALE R-CHG-02");
    }
}
