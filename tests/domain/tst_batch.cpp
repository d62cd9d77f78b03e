// SPDX-License-Identifier: GPL-3.0-or-later
// Several commands as one plan: the same as one after the other, and one thing to take back.
#include <catch2/catch.hpp>
#include <map>
#include <rapidcheck.h>

#include "domain/plans/plannedview.h"
#include "domain/reference.h"
#include "tests/domain/anybatch.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

struct Told {
    EntityRef target;
    std::string label;
    OutcomeKind kind;
    std::vector<std::string> findings;
    std::vector<std::string> changes;
    friend bool operator==(const Told&, const Told&) = default;
};

Told toldRow(const Plan& plan, const TargetOutcome& row)
{
    Told told{row.target, row.label, row.kind, {}, {}};
    for (const auto& finding : row.findings) {
        std::string text(word(finding.code));
        for (const auto& [name, value] : finding.parameters) {
            if (value != "same_step") // which only a batch knows of its other commands
                text += ' ' + name + '=' + value;
        }
        told.findings.push_back(std::move(text));
    }
    for (auto i = row.firstChange; i < row.firstChange + row.changeCount; ++i) {
        const auto change = plan.changes[i];
        if (change.field == Field::Existence && spec(change.entity.table).isOfPerson)
            continue; // it follows from the others, and in a batch a later command has its say
        told.changes.push_back(change.entity.id + ' ' + std::string(spec(change.field).name));
    }
    return told;
}

/// One command after the other, each on the company as the others left it.
struct OneByOne {
    MemoryDirectory company;
    std::vector<Told> rows;
    std::size_t guards = 0;

    OneByOne(MemoryDirectory start, const Batch& batch, const Actor& actor, Instant now)
        : company(std::move(start))
    {
        for (const auto& command : batch.commands) {
            const auto part = plan(command, actorFrom(company.m_users.at(actor.id), company), company, now);
            for (const auto& row : part.outcomes)
                rows.push_back(toldRow(part, row));
            guards += part.guards.size();
            if (part.guards.empty() && part.count(OutcomeKind::WillChange) == 0)
                guards += part.count(OutcomeKind::Refused) > 0 ? 1 : 0; // all of it is refused
            if (part.guards.empty())
                RC_ASSERT(company.apply(part.changes));
        }
    }
};

template <typename IdType, typename Map> std::vector<IdType> idsOf(const Map& map)
{
    std::vector<IdType> ids{IdType("nobody")};
    for (const auto& [id, record] : map)
        ids.push_back(IdType(id));
    return ids;
}

template <typename T> std::vector<Record> asRecords(const std::vector<T>& all)
{
    std::vector<Record> records;
    for (const auto& record : all)
        records.push_back(toRecord(record));
    return records;
}
template <typename T> std::vector<Record> asRecords(const std::vector<std::optional<T>>& all)
{
    std::vector<Record> records;
    for (const auto& record : all)
        records.push_back(record ? toRecord(*record) : Record{});
    return records;
}

bool areSame(const std::vector<Record>& left, const std::vector<Record>& right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const auto& a, const auto& b) {
        return a.entity == b.entity && a.fields == b.fields;
    });
}

std::vector<std::string> textsOf(const MemoryDirectory& company, Field field)
{
    std::vector<std::string> texts{"none of them"};
    for (const auto& record : recordsOf(company)) {
        for (const auto& [each, value] : record.fields) {
            if (each == field && !value.text().value_or("").empty())
                texts.emplace_back(*value.text());
        }
    }
    return texts;
}

/// Asks both views everything that is there to ask, of what was and of what has come.
void compare(const DirectoryView& view, const MemoryDirectory& twin, const MemoryDirectory& before)
{
    auto users = idsOf<UserId>(twin.m_users);
    auto numbers = idsOf<NumberId>(twin.m_numbers);
    RC_ASSERT(areSame(asRecords(view.users(users)), asRecords(twin.users(users))));
    RC_ASSERT(areSame(asRecords(view.numbers(numbers)), asRecords(twin.numbers(numbers))));
    const auto digitsOfAll = textsOf(twin, Field::NumberE164);
    const auto idsWith = [&digitsOfAll](const DirectoryView& company) {
        std::set<std::string> ids;
        for (const auto& number : company.numbersWith(digitsOfAll))
            ids.insert(number.id.value());
        return ids;
    };
    RC_ASSERT(idsWith(view) == idsWith(twin));
    const auto held = view.numbersOf(users);
    const auto heldThere = twin.numbersOf(users);
    for (std::size_t i = 0; i < users.size(); ++i)
        RC_ASSERT(areSame(asRecords(held[i]), asRecords(heldThere[i])));
    for (const auto& [id, office] : twin.m_offices) {
        for (const std::size_t most : {1, 2, 100}) {
            const DirectoryView::PoolQuestion question{office.country, id, office.areaCode, sampleNow(),
                                                       most};
            RC_ASSERT(
                areSame(asRecords(view.spareNumbers(question)), asRecords(twin.spareNumbers(question))));
        }
        RC_ASSERT(areSame(asRecords(view.lineNumbers(TargetType::Office, id.value())),
                          asRecords(twin.lineNumbers(TargetType::Office, id.value()))));
        RC_ASSERT(view.effectiveAdmins({Role::OfficeAdmin, id.value()}) ==
                  twin.effectiveAdmins({Role::OfficeAdmin, id.value()}));
        for (const auto type : {LicenseType::Voice, LicenseType::Meetings}) {
            const auto pool = view.pool(id, type);
            const auto poolThere = twin.pool(id, type);
            RC_ASSERT(pool.has_value() == poolThere.has_value());
            RC_ASSERT((!pool || toRecord(*pool).fields == toRecord(*poolThere).fields));
        }
    }
    RC_ASSERT(toRecord(view.company()).fields == toRecord(twin.company()).fields);
    RC_ASSERT(areSame(asRecords(view.offices()), asRecords(twin.offices())));
    RC_ASSERT(areSame(asRecords(view.departments()), asRecords(twin.departments())));
    RC_ASSERT(areSame(asRecords(view.regions()), asRecords(twin.regions())));
    std::vector<std::string> regions{"nowhere"};
    for (const auto* company : {&before, &twin}) {
        for (const auto& [id, region] : company->m_regions) {
            regions.push_back(id.value());
            RC_ASSERT(view.effectiveAdmins({Role::RegionalAdmin, id.value()}) ==
                      twin.effectiveAdmins({Role::RegionalAdmin, id.value()}));
        }
    }
    RC_ASSERT(view.referring(RecordKind::User, RecordKind::Region, regions) ==
              twin.referring(RecordKind::User, RecordKind::Region, regions));
    std::vector<std::string> offices;
    for (const auto& [id, office] : twin.m_offices)
        offices.push_back(id.value());
    RC_ASSERT(view.referring(RecordKind::Region, RecordKind::Office, offices) ==
              twin.referring(RecordKind::Region, RecordKind::Office, offices));
    std::vector<std::string> departments{"nowhere"};
    for (const auto* company : {&before, &twin}) {
        for (const auto& [id, department] : company->m_departments) {
            departments.push_back(id.value());
            RC_ASSERT(view.department(id).has_value() == twin.department(id).has_value());
            RC_ASSERT(view.effectiveAdmins({Role::DepartmentAdmin, id.value()}) ==
                      twin.effectiveAdmins({Role::DepartmentAdmin, id.value()}));
        }
    }
    for (const auto kind : {RecordKind::User, RecordKind::Number})
        RC_ASSERT(view.referring(kind, RecordKind::Department, departments) ==
                  twin.referring(kind, RecordKind::Department, departments));
    RC_ASSERT(view.effectiveCompanyAdmins() == twin.effectiveCompanyAdmins());
    RC_ASSERT(view.presentUserCount() == twin.presentUserCount());
    for (const auto* company : {&before, &twin}) {
        for (const auto& email : textsOf(*company, Field::UserPrimaryEmail))
            RC_ASSERT(view.userByEmail(email) == twin.userByEmail(email));
        for (const auto& extension : textsOf(*company, Field::UserExtension))
            RC_ASSERT(view.userByExtension(extension) == twin.userByExtension(extension));
        for (const auto& number : textsOf(*company, Field::NumberE164))
            RC_ASSERT(view.lineNumber(number) == twin.lineNumber(number));
        for (const auto field : {Field::DeviceMac, Field::DeviceIpei}) {
            for (const auto& text : textsOf(*company, field))
                RC_ASSERT(view.recordWith(field, text) == twin.recordWith(field, text));
        }
        for (const auto& [id, device] : company->m_devices)
            RC_ASSERT(view.wasUsed({RecordKind::Device, id.value()}));
    }
    const auto devices = idsOf<std::string>([&twin] {
        std::map<std::string, Device> all;
        for (const auto& [id, device] : twin.m_devices)
            all.emplace(id.value(), device);
        return all;
    }());
    RC_ASSERT(
        areSame(asRecords(recordsOf<Device>(view, devices)), asRecords(recordsOf<Device>(twin, devices))));
    std::vector<std::string> people;
    for (const auto& user : users)
        people.push_back(user.value());
    RC_ASSERT(view.referring(RecordKind::Device, RecordKind::User, people) ==
              twin.referring(RecordKind::Device, RecordKind::User, people));
    RC_ASSERT(view.referring(RecordKind::Device, RecordKind::Device, devices) ==
              twin.referring(RecordKind::Device, RecordKind::Device, devices));
}

DeleteUsers deletingAll(const std::vector<std::string>& names)
{
    DeleteUsers command;
    for (const auto& name : names)
        command.users.push_back(userId(name));
    return command;
}

/// What stood in each field of a record before those rows wrote it.
std::map<std::pair<EntityRef, Field>, Value> writtenTo(const Plan& plan, const EntityRef& record,
                                                       const std::vector<bool>& rows)
{
    std::map<std::pair<EntityRef, Field>, Value> first;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto begin = plan.outcomes[row].firstChange;
        for (auto i = begin; rows[row] && i < begin + plan.outcomes[row].changeCount; ++i) {
            const auto change = plan.changes[i];
            if (change.entity == record)
                first.try_emplace({change.entity, change.field}, change.before);
        }
    }
    return first;
}

} // namespace

TEST_CASE("a batch plans and does what its commands do one after the other")
{
    std::size_t executed = 0;
    const bool holds = rc::check([&executed] {
        auto company = companyWithDevices();
        auto now = sampleNow();
        auto actor = anyActor(company);
        for (int step = 0; step < *rc::gen::inRange(0, 6); ++step) {
            now += std::chrono::hours(7);
            if (const auto done = plan(anyCommand(company), actor, company, now); done.isExecutable())
                RC_ASSERT(company.apply(done.changes));
        }
        actor = actorFrom(company.m_users.at(actor.id), company);
        const auto batch = anyBatch(company);
        const auto made = plan(batch, actor, company, now);
        const OneByOne twin(company, batch, actor, now);
        RC_ASSERT(made.outcomes.size() == targetsOf(batch).size());
        RC_ASSERT(made.outcomes.size() == targetCount(batch));
        std::vector<Told> rows;
        for (const auto& row : made.outcomes)
            rows.push_back(toldRow(made, row));
        std::map<Role, std::set<UserId>> granted; // R-BULK-02: to several people, it asks for more
        for (const auto& command : batch.commands) {
            if (const auto* grant = std::get_if<GrantRole>(&command))
                granted[grant->role].insert(grant->users.begin(), grant->users.end());
        }
        const bool isBulk = std::any_of(granted.begin(), granted.end(),
                                        [](const auto& people) { return people.second.size() > 1; });
        const bool isTwofold = std::any_of(made.guards.begin(), made.guards.end(), [](const auto& guard) {
            return parameterOf(guard, "problem") == "made_here"; // which one after the other may do
        });
        if (isTwofold || isBulk)
            return;
        RC_ASSERT(rows == twin.rows);
        RC_ASSERT(made.guards.size() == twin.guards);
        if (!made.isExecutable())
            return;
        ++executed;
        RC_ASSERT(company.apply(made.changes));
        RC_ASSERT(brokenInvariant(company) == std::string());
        RC_ASSERT(firstDifference(twin.company, company) == std::string());
    });
    REQUIRE(holds);
    CHECK(executed > 0);
}

TEST_CASE("what is planned upon a plan sees the company as that plan leaves it")
{
    const bool holds = rc::check([] {
        const auto before = companyWithDevices();
        const auto now = sampleNow() + std::chrono::hours(1);
        auto twin = before;
        PlannedView view(before);
        for (int step = 0; step < *rc::gen::inRange(1, 8); ++step) {
            const auto made = plan(anyCommand(twin), anyActor(before), twin, now);
            if (!made.guards.empty())
                continue;
            RC_ASSERT(twin.apply(made.changes));
            view.take(made.changes);
        }
        compare(view, twin, before);
    });
    REQUIRE(holds);
}

TEST_CASE("R-CHG-03: undo of a batch takes back all of it, the last first")
{
    std::size_t undone = 0;
    const bool holds = rc::check([&undone] {
        auto company = companyWithDevices();
        const auto now = sampleNow();
        const auto actor = actorNamed(company, "omar");
        const auto batch = anyBatch(company);
        const auto done = plan(batch, actor, company, now);
        if (!done.isExecutable())
            return;
        const auto before = company;
        RC_ASSERT(company.apply(done.changes));
        const auto back = invert(done);
        RC_ASSERT(back.has_value() == done.undo.isPossible);
        if (!back || actorFrom(company.m_users.at(actor.id)).roles != actor.roles)
            return;
        const auto undo = plan(*back, actor, company, now);
        for (const auto* each : {&done, &undo}) {
            for (std::size_t row = 0; row < each->outcomes.size(); ++row) {
                RC_LOG() << kindOf(commandOf(*each, row)) << ' ' << each->outcomes[row].target.id << ' '
                         << static_cast<int>(each->outcomes[row].kind);
                for (const auto& finding : each->outcomes[row].findings)
                    RC_LOG() << ' ' << word(finding.code);
                RC_LOG() << '\n';
            }
            for (const auto& guard : each->guards)
                RC_LOG() << "guard " << word(guard.code) << ' ' << guard.rule << '\n';
        }
        RC_ASSERT(undo.isExecutable());
        RC_ASSERT(company.apply(undo.changes));
        if (includes<RestoreUsers>(done.command)) // deleting again starts new 72 hours
            return;
        const auto comes = comingBack(done);
        const bool isWhole = std::count(comes.begin(), comes.end(), true) ==
                             static_cast<std::ptrdiff_t>(done.count(OutcomeKind::WillChange));
        for (auto& [id, user] : company.m_users) { // R-INV-03: a link is sent anew with each address
            if (const auto former = before.m_users.find(id); former != before.m_users.end()) {
                user.invitation = former->second.invitation;
                user.invitedAt = former->second.invitedAt;
            }
        }
        const auto difference = isWhole ? firstDifference(before, company) : std::string();
        RC_LOG() << difference;
        RC_ASSERT(difference.empty());
        for (std::size_t row = 0; row < comes.size(); ++row) {
            const auto& target = done.outcomes[row].target;
            if (!comes[row] || target.table != RecordKind::User)
                continue;
            const auto& user = company.m_users.at(UserId(target.id));
            if (!before.m_users.contains(UserId(target.id))) { // R-INV-06: nothing is left of an invitation
                RC_ASSERT(user.state == UserState::Anonymized);
                continue;
            }
            for (const auto& [place, value] : writtenTo(done, target, comes))
                RC_ASSERT(read(user, place.second) == value);
        }
        ++undone;
    });
    REQUIRE(holds);
    CHECK(undone > 0);
}

TEST_CASE("R-CHG-03: what no undo brings back is named, and the rest comes back")
{
    Desk desk;
    const auto before = desk.company;
    const auto done = desk.run("omar",
                               Batch{{SuspendUsers{{userId("ada")}}, ReleaseNumbers{{NumberId("n+15125559")}},
                                      SuspendUsers{{userId("kim")}}}});
    CHECK(done.undo.isPossible);
    CHECK(done.isPartlyFinal());
    CHECK(done.undo.kept == std::vector<std::size_t>{1});
    CHECK(comingBack(done) == std::vector<bool>{true, false, true});
    const auto back = *invert(done);
    CHECK(std::get<Batch>(back.command).commands.size() == 2);
    desk.run("omar", back);
    CHECK(desk.user("ada").state == UserState::Active);
    CHECK(desk.user("kim").state == UserState::Active);
    CHECK(desk.number("+15125559").status == NumberStatus::Cooling);
}

TEST_CASE("R-CHG-04: an undo of a batch that met somebody else's change is a conflict in that row alone")
{
    Desk desk;
    const auto titled = [](const char* title) {
        UserEdit edit;
        edit.user = userId("ada");
        edit.jobTitle = title;
        return EditUsers{{edit}};
    };
    const auto done = desk.run("omar",
                               Batch{{titled("Nurse"), titled("Doctor"), SuspendUsers{{userId("kim")}}}});
    CHECK(desk.user("ada").jobTitle == "Doctor");
    desk.run("omar", titled("Surgeon"));
    const auto back = desk.preview("omar", *invert(done));
    CHECK(told(back, 0) == "will change"); // Kim, who was last
    CHECK(told(back, 1) == "E-CONFLICT R-CHG-04");
    CHECK(told(back, 2) == "E-CONFLICT R-CHG-04");
    desk.run("omar", *invert(done));
    CHECK(desk.user("ada").jobTitle == "Surgeon");
    CHECK(desk.user("kim").state == UserState::Active);
}

TEST_CASE("R-ROLE-05: what one command of a batch must not do stands against them all")
{
    Desk desk;
    const auto made = desk.preview(
        "omar", Batch{{SuspendUsers{{userId("ada")}}, RevokeRole{{userId("omar")}, Role::CompanyAdmin, {}}}});
    CHECK(told(made) == "E-LAST-CA R-ROLE-05");
    CHECK_FALSE(made.isExecutable());
    // Unless another has made room for it.
    const auto fixed = desk.preview("omar", Batch{{GrantRole{{userId("kim")}, Role::CompanyAdmin, {}},
                                                   RevokeRole{{userId("omar")}, Role::CompanyAdmin, {}}}});
    CHECK(fixed.isExecutable());
}

TEST_CASE("R-ROLE-08: who gives a right up in a batch has lost it for the rest")
{
    Desk desk;
    desk.company.m_users.at(userId("kim")).roles = {{Role::CompanyAdmin, {}}};
    const auto resigned = RevokeRole{{userId("omar")}, Role::CompanyAdmin, {}};
    const auto made = desk.preview("omar", Batch{{resigned, SuspendUsers{{userId("ada")}}}});
    CHECK_FALSE(made.isExecutable());
    CHECK(desk.preview("omar", Batch{{SuspendUsers{{userId("ada")}}, resigned}}).isExecutable());
}

TEST_CASE("R-BULK-02: what is granted to one person at a time is not granted to several in a batch")
{
    Desk desk;
    const auto grant = [](const char* name) { return GrantRole{{userId(name)}, Role::CompanyAdmin, {}}; };
    CHECK(told(desk.preview("omar", Batch{{grant("ada"), grant("kim")}})) == "E-FIELD R-BULK-02");
    CHECK(desk.preview("omar", Batch{{grant("ada"), grant("ada")}}).isExecutable());
    // Each of another role to one person is not in bulk.
    CHECK(desk.preview("omar", Batch{{grant("ada"), GrantRole{{userId("kim")}, Role::OfficeAdmin, {}}}})
              .isExecutable());
    // To give and to take are two things, and whoever is named twice is one person.
    CHECK(desk.preview("omar", Batch{{grant("ada"), RevokeRole{{userId("kim")}, Role::CompanyAdmin, {}},
                                      grant("ada")}})
              .isExecutable());
    // Nobody escapes by saying that it were an undo.
    const Basis claimed{{{{RecordKind::User, userId("ada").value()}, Field::UserJobTitle, std::string()}}};
    const auto said = plan(Batch{{grant("ada"), grant("kim")}}, actorNamed(desk.company, "omar"),
                           desk.company, desk.now, {}, claimed);
    CHECK_FALSE(said.isExecutable());
    // Nor is taken from several one by one what could not be given back to them.
    desk.company.m_users.at(userId("kim")).roles = {{Role::CompanyAdmin, {}}};
    desk.company.m_users.at(userId("ada")).roles = {{Role::CompanyAdmin, {}}};
    const auto revoke = [](const char* name) { return RevokeRole{{userId(name)}, Role::CompanyAdmin, {}}; };
    CHECK_FALSE(desk.preview("omar", Batch{{revoke("ada"), revoke("kim")}}).undo.isPossible);
}

TEST_CASE("a command that is refused by itself refuses its batch")
{
    Desk desk;
    const auto made = desk.preview(
        "omar", Batch{{SuspendUsers{{userId("ada")}}, PurgeUsers{{userId("kim")}, {"wrong@acme.test"}}}});
    CHECK_FALSE(made.isExecutable());
    // Of several rows, the others are done.
    const auto partly = desk.preview(
        "omar", Batch{{SuspendUsers{{userId("ada")}}, SuspendUsers{{userId("nobody"), userId("kim")}}}});
    CHECK(partly.isExecutable());
}

TEST_CASE("R-CHG-03: nothing is brought back of whom a later command changes for good")
{
    Desk desk;
    UserEdit edit;
    edit.user = userId("ada");
    edit.jobTitle = "Nurse";
    const Batch batch{{EditUsers{{edit}}, deletingAll({"ada"}),
                       PurgeUsers{{userId("ada")}, {desk.user("ada").primaryEmail}}}};
    const auto all = desk.preview("omar", batch);
    REQUIRE(all.isExecutable());
    CHECK_FALSE(all.undo.isPossible);
    CHECK_FALSE(invert(all).has_value());
    auto with = batch;
    with.commands.push_back(SuspendUsers{{userId("kim")}});
    const auto some = desk.preview("omar", with);
    CHECK(some.undo.isPossible);
    CHECK(comingBack(some) == std::vector<bool>{false, false, false, true});
    // Of a command for several, those for whom that is so.
    UserEdit other = edit;
    other.user = userId("kim");
    const auto mixed = desk.preview("omar",
                                    Batch{{EditUsers{{edit, other}}, DeleteUsers(deletingAll({"ada"})),
                                           PurgeUsers{{userId("ada")}, {desk.user("ada").primaryEmail}}}});
    CHECK(comingBack(mixed) == std::vector<bool>{false, true, false, false});
    // Zoe never activated: her deletion is final, that of Ada is not.
    UserEdit zoe = edit;
    zoe.user = userId("zoe");
    const auto pending = desk.preview("omar", Batch{{EditUsers{{zoe}}, deletingAll({"zoe", "ada"})}});
    CHECK(comingBack(pending) == std::vector<bool>{false, false, true});
}

TEST_CASE("R-CHG-03: nothing comes back whose number or device is gone for good by then")
{
    const NumberId former("n+4930100");
    const NumberId spare("n+4930900");
    Desk desk;
    const auto swap = Command(SwapNumber{userId("ada"), spare});
    const auto title = [](const char* name) {
        UserEdit edit;
        edit.user = userId(name);
        edit.jobTitle = "Nurse";
        return Command(EditUsers{{edit}});
    };
    // Ada's former number would have to go back to her.
    const auto swapped = desk.preview("omar", Batch{{swap, ReleaseNumbers{{former}}}});
    REQUIRE(swapped.isExecutable());
    CHECK_FALSE(swapped.undo.isPossible);
    CHECK(comingBack(swapped) == std::vector<bool>{false, false});
    // What else was done to her comes back.
    const auto edited = desk.preview("omar", Batch{{title("ada"), swap, ReleaseNumbers{{former}}}});
    CHECK(comingBack(edited) == std::vector<bool>{true, false, false});
    // A number that is lost with somebody is nobody's to take.
    const auto lost = desk.preview(
        "omar", Batch{{AssignNumbers{{{spare, userId("zoe"), false}}}, deletingAll({"zoe"}), title("kim")}});
    REQUIRE(lost.isExecutable());
    CHECK(comingBack(lost) == std::vector<bool>{false, false, true});
    // Nor does what rests on something that stays itself: Kim's number is Ada's for good.
    desk.company.m_numbers.at(spare).targetType = TargetType::User;
    desk.company.m_numbers.at(spare).targetId = "sam";
    desk.company.m_numbers.at(spare).status = NumberStatus::Assigned;
    desk.company.m_numbers.at(spare).isPrimary = true;
    const auto passedOn = desk.preview("omar",
                                       Batch{{UnassignNumbers{{spare}}, swap, ReleaseNumbers{{former}}}});
    REQUIRE(passedOn.isExecutable());
    CHECK(comingBack(passedOn) == std::vector<bool>{false, false, false});
    // Of one command for several, a device that they share does not keep the others from coming back.
    desk.company = companyWithDevices();
    const auto shared = desk.preview("omar", Batch{{deletingAll({"sam", "zoe"}), title("kim")}});
    REQUIRE(shared.isExecutable());
    CHECK(comingBack(shared) == std::vector<bool>{true, false, true});
    desk.run("omar", Batch{{deletingAll({"sam", "zoe"}), title("kim")}});
    CHECK(desk.preview("omar", *invert(shared)).isExecutable());
    CHECK(told(desk.preview("omar", *invert(shared)), 1) == "will change");
}

TEST_CASE("R-NUM-12: what an earlier command of a batch gives away is not there to be unassigned")
{
    Desk desk;
    const NumberId spare("n+4930900");
    const auto reason = [&desk](const Batch& batch) {
        const auto made = desk.preview("omar", batch);
        const auto* finding = made.guards.empty() ? nullptr : &made.guards.front();
        REQUIRE(finding != nullptr);
        REQUIRE(finding->code == Code::ENumberBusy);
        CHECK(parameterOf(*finding, "target") == "Ada Lovelace");
        return std::string(parameterOf(*finding, "reason"));
    };
    const auto give = [](const NumberId& number, const char* name) {
        return Command(AssignNumbers{{{number, userId(name), false}}});
    };
    CHECK(reason({{give(spare, "ada"), give(spare, "zoe")}}) == "same_step");
    CHECK(reason({{give(spare, "ada"), ReleaseNumbers{{spare}}}}) == "same_step");
    CHECK(reason({{give(spare, "ada"), SwapNumber{userId("zoe"), spare}}}) == "same_step");
    // Whoever had it before the batch has it no more by then.
    const NumberId zoes("n+4930101");
    CHECK(reason({{UnassignNumbers{{zoes}}, give(zoes, "ada"), give(zoes, "zoe")}}) == "same_step");
    // What Ada has anyway is to be unassigned.
    CHECK(reason({{give(spare, "ada"), give(NumberId("n+4930100"), "zoe")}}) == "");
}

TEST_CASE("R-BULK-04: a batch does not remove what it makes")
{
    Desk desk;
    desk.company = companyWithDevices();
    const DeviceId device("dv_aaaaaaaaaaaaaaaa");
    const RegisterDevice registration{device, OfficeId("berlin"), {}, "00:15:65:aa:bb:cc", {}, "Hall"};
    const auto both = desk.preview("omar", Batch{{registration, RemoveDevices{{device}}}});
    CHECK(told(both) == "E-FIELD R-BULK-04");
    // Whatever else becomes of it may.
    desk.run("omar", Batch{{registration, EditDevices{{{device, "Lobby", {}, false, {}, {}}}},
                            AssignDevices{{{device, userId("ada"), {}, false, false}}}}});
    CHECK(desk.company.m_devices.at(device).name == "Lobby");
    CHECK(desk.company.m_devices.at(device).owners.front().id == userId("ada"));
}

TEST_CASE("R-GEN-04: a version that was seen holds for every row of a batch about that record")
{
    Desk desk;
    const EntityRef ada{RecordKind::User, userId("ada").value()};
    const Batch batch{{SuspendUsers{{userId("ada")}}, ReactivateUsers{{userId("ada")}}}};
    const auto version = desk.user("ada").version;
    const auto seen = plan(batch, actorNamed(desk.company, "omar"), desk.company, desk.now, {{ada, version}});
    CHECK(told(seen, 0) == "will change");
    CHECK(told(seen, 1) == "will change");
    const auto stale = plan(batch, actorNamed(desk.company, "omar"), desk.company, desk.now,
                            {{ada, version + 1}});
    CHECK(told(stale, 0) == "E-CONFLICT R-GEN-04");
    CHECK(told(stale, 1) == "E-CONFLICT R-GEN-04");
}
