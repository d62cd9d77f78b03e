// SPDX-License-Identifier: GPL-3.0-or-later
// Deleting, restoring, purging: rulebook 3.7 to 3.9.
#include <rapidcheck.h>

#include "domain/billing.h"
#include "domain/notice.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

DeleteUsers deletionOf(std::vector<std::string> names,
                       LicenseDisposition disposition = LicenseDisposition::Keep)
{
    DeleteUsers command;
    for (auto& name : names)
        command.users.push_back(userId(name));
    command.disposition = disposition;
    return command;
}

} // namespace

TEST_CASE("R-DEL-01, R-DEL-04, R-DEL-06: a deleted user keeps 72 hours, numbers go on hold, memberships are "
          "remembered")
{
    Desk desk;
    const auto done = desk.run("omar", deletionOf({"ada"}));
    const auto& ada = desk.user("ada");
    CHECK(ada.state == UserState::Deleted);
    CHECK(ada.purgeAt == desk.now + std::chrono::hours(72));
    CHECK(ada.deletedBy == "omar");
    CHECK(ada.departments.empty());
    CHECK(ada.tombstoneDepartments == std::vector{DepartmentId("support")});
    CHECK(desk.number("+4930100").status == NumberStatus::OnHold);
    CHECK(desk.number("+4930100").holdUntil == ada.purgeAt);
    CHECK(done.numbersHeld == std::vector{NumberId("n+4930100")});
    CHECK(done.undo.until == ada.purgeAt);
}

TEST_CASE("R-BULK-04: what follows by itself is acknowledged and warns about no row")
{
    for (const auto disposition : {LicenseDisposition::Keep, LicenseDisposition::Release}) {
        const auto made = Desk{}.preview("omar", deletionOf({"ada", "kim", "zoe"}, disposition));
        CHECK(made.requiredAcknowledgments().size() >= 2);
        CHECK(made.totals.grades == std::vector{Grade::WillChange, Grade::WillChange, Grade::LostForGood});
        CHECK(made.warnedCount() == 1); // what is lost for good has to be decided
        for (const auto code : made.requiredAcknowledgments())
            CHECK(isNotice(code) == (code != Code::WNoGrace));
    }
}

TEST_CASE("R-DEL-03: a kept license is free and still bought, a released one leaves at the next bill")
{
    Desk kept;
    kept.run("omar", deletionOf({"ada"}));
    CHECK(kept.pool("berlin", LicenseType::Voice).assigned == 2);
    CHECK(kept.pool("berlin", LicenseType::Voice).free() == 2);

    Desk released;
    const auto done = released.run("omar", deletionOf({"ada"}, LicenseDisposition::Release));
    CHECK(released.pool("berlin", LicenseType::Voice).scheduledRemoval == 1);
    CHECK(released.pool("berlin", LicenseType::Voice).free() == 1);
    REQUIRE(done.seats.size() == 1);
    CHECK(done.seats.front().monthlyCost.tenThousandths == -250'000);
    CHECK(done.seats.front().from == released.pool("berlin", LicenseType::Voice).nextBillingAt);

    Desk contract;
    contract.company.m_offices.at(OfficeId("berlin")).isContract = true;
    CHECK(told(contract.preview("omar", deletionOf({"ada"}, LicenseDisposition::Release))) ==
          "E-LIC-CONTRACT R-DEL-03");
}

TEST_CASE("R-DEL-03: the license choice can be overridden per row")
{
    Desk desk;
    auto command = deletionOf({"ada", "kim"});
    command.overrides = {{userId("kim"), LicenseDisposition::Release}};
    desk.run("omar", command);
    CHECK(desk.user("ada").licenseDisposition == LicenseDisposition::Keep);
    CHECK(desk.user("kim").licenseDisposition == LicenseDisposition::Release);
    CHECK(desk.pool("austin", LicenseType::Voice).scheduledRemoval == 1);
}

TEST_CASE("R-DEL-05: a user who never activated goes at once; the number is rescued or lost")
{
    Desk rescued;
    const auto kept = rescued.run("omar", deletionOf({"zoe"}));
    CHECK(rescued.user("zoe").state == UserState::Anonymized);
    CHECK(rescued.user("zoe").primaryEmail.empty());
    CHECK(rescued.number("+4930101").status == NumberStatus::Reserved);
    CHECK_FALSE(kept.undo.isPossible);
    CHECK_FALSE(invert(kept).has_value());

    Desk lost;
    auto command = deletionOf({"zoe"});
    command.rescueNumbers = false;
    const auto plan = lost.run("omar", command);
    CHECK(warns(plan, Code::WPendingNumber));
    CHECK(plan.numbersLost == std::vector{NumberId("n+4930101")});
    CHECK(lost.number("+4930101").status == NumberStatus::Released);
}

TEST_CASE("R-DEL-05: the warning names every number that is lost")
{
    Desk desk;
    auto second = desk.number("+4930101");
    second.id = NumberId("n+4930109");
    second.e164 = "+4930109";
    second.isPrimary = false;
    desk.company.m_numbers.emplace(second.id, second);
    auto command = deletionOf({"zoe"});
    command.rescueNumbers = false;
    const auto made = desk.preview("omar", command);
    REQUIRE(told(made) == "W-PENDING-NUMBER R-DEL-05");
    CHECK(made.outcomes.front().findings.front().parameters.back() ==
          std::pair<std::string, std::string>("number", "+4930101, +4930109"));
}

TEST_CASE("R-BULK-11, R-DEL-05: a bulk with a pending user is taken back for those who have a restore period")
{
    Desk desk;
    auto alone = desk;
    alone.run("omar", deletionOf({"zoe"}));
    const auto done = desk.run("omar", deletionOf({"ada", "zoe", "kim"}));
    CHECK(done.undo.isPossible);
    CHECK(done.undo.until == desk.now + std::chrono::hours(72));
    CHECK(done.undo.reason == "R-DEL-05"); // not for all
    CHECK(done.isPartlyFinal());
    CHECK_FALSE(done.outcomes[0].isFinal());
    CHECK(done.outcomes[1].isFinal());

    const auto back = invert(done);
    REQUIRE(back);
    CHECK(targetsOf(back->command) ==
          std::vector<EntityRef>{{RecordKind::User, "ada"}, {RecordKind::User, "kim"}});
    desk.run("omar", *back);
    CHECK(firstDifference(alone.company, desk.company) == ""); // as if only Zoe had been deleted
}

TEST_CASE("R-CHG-07: a deletion waits for a connection unless somebody in it is gone at once")
{
    Desk desk;
    CHECK(mayWaitOffline(desk.preview("omar", deletionOf({"ada", "kim"}))));
    CHECK_FALSE(mayWaitOffline(desk.preview("omar", deletionOf({"ada", "zoe"}))));
    CHECK_FALSE(mayWaitOffline(desk.preview("omar", ReleaseNumbers{{NumberId("n+15125559")}})));
}

TEST_CASE("R-BULK-11: nothing is offered where the server refused all who could be restored")
{
    Desk desk;
    auto executed = desk.preview("omar", deletionOf({"ada", "zoe"}));
    executed.outcomes[0].kind = OutcomeKind::Refused;
    CHECK_FALSE(invert(executed).has_value());
}

TEST_CASE("R-DEL-05: a user who is pending only because of a reset has the 72 hours")
{
    Desk desk;
    auto& zoe = desk.company.m_users.at(userId("zoe"));
    zoe.setupRequired = true;
    zoe.activatedAt = desk.now - std::chrono::days(30);
    desk.run("omar", deletionOf({"zoe"}));
    CHECK(desk.user("zoe").state == UserState::Deleted);
    CHECK(desk.number("+4930101").status == NumberStatus::OnHold);
}

TEST_CASE("R-DEL-09: the last user of the only office stays, the last of one of several may go")
{
    Desk desk;
    std::erase_if(desk.company.m_offices,
                  [](const auto& entry) { return entry.first == OfficeId("austin"); });
    desk.company.m_users = {{userId("omar"), desk.user("omar")}, {userId("ada"), desk.user("ada")}};
    desk.company.m_users.at(userId("ada")).state = UserState::Deleted;
    auto second = desk.user("omar");
    second.id = userId("yuki");
    const auto actor = actorFrom(second); // signed in, but no longer among the present
    CHECK_FALSE(plan(deletionOf({"omar"}), actor, desk.company, desk.now).guards.empty());

    Desk many;
    many.company.m_users.erase(userId("kim"));
    CHECK(many.preview("omar", deletionOf({"nina"})).guards.empty());
}

TEST_CASE("R-DEL-10, R-ROLE-05: the last effective Company Admin stays, judged over the whole set")
{
    Desk desk;
    auto& ada = desk.company.m_users.at(userId("ada"));
    ada.roles = {{Role::CompanyAdmin, {}}};
    CHECK(desk.preview("omar", deletionOf({"ada"})).guards.empty());

    const auto suspended = desk.preview("omar", SuspendUsers{{userId("omar"), userId("ada")}});
    CHECK(told(suspended) == "E-BULK-GUARD R-ROLE-05"); // R-BULK-05
    CHECK_FALSE(suspended.isExecutable());

    // All of them, oneself among them: the refusal of one's own row does not let the others go.
    const auto deleted = desk.preview(
        "omar",
        DeleteUsers{{userId("omar"), userId("ada"), userId("kim")}, LicenseDisposition::Keep, {}, false});
    REQUIRE(deleted.guards.size() == 1);
    CHECK(deleted.guards.front().code == Code::EBulkGuard);
    CHECK_FALSE(deleted.isExecutable());

    ada.state = UserState::Pending; // a pending holder does not count
    CHECK(told(desk.preview("omar", SuspendUsers{{userId("omar")}})) == "E-LAST-CA R-ROLE-05");
}

TEST_CASE("R-DEL-11, R-DEL-13, R-DEL-15: not oneself; no grace on trial; twice is once")
{
    Desk desk;
    CHECK(told(desk.preview("omar", deletionOf({"omar"}))) == "E-SELF R-DEL-11");

    Desk trial;
    trial.company.m_company.graceHours = 0;
    const auto plan = trial.run("omar", deletionOf({"ada"}));
    CHECK(warns(plan, Code::WNoGrace));
    CHECK(trial.user("ada").state == UserState::Anonymized);
    CHECK(trial.number("+4930100").status == NumberStatus::Reserved);

    desk.run("omar", deletionOf({"ada"}));
    const auto again = desk.preview("omar", deletionOf({"ada"}));
    CHECK(told(again) == "N-DELETED R-DEL-15");
    CHECK(again.outcomes.front().kind == OutcomeKind::NoChange);
    // The existing times.
    CHECK(parameterOf(again.outcomes.front().findings.front(), "date") == toRfc3339(desk.now));
    CHECK(parameterOf(again.outcomes.front().findings.front(), "purge_at") ==
          toRfc3339(desk.now + std::chrono::hours(72)));
    CHECK(again.requiredAcknowledgments().empty());
}

TEST_CASE("R-DEL-12: an identity provider may create the user again")
{
    Desk desk;
    desk.company.m_users.at(userId("ada")).idpManaged = true;
    CHECK(warns(desk.preview("omar", deletionOf({"ada"})), Code::WScim));
    desk.company.m_company.identityProvider = "Okta";
    const auto named = desk.preview("omar", deletionOf({"ada"}));
    const auto& findings = named.outcomes.front().findings;
    const auto told = std::find_if(findings.begin(), findings.end(),
                                   [](const Finding& finding) { return finding.code == Code::WScim; });
    REQUIRE(told != findings.end());
    CHECK(parameterOf(*told, "idp") == "Okta");
}

TEST_CASE("R-GEN-01, R-ROLE-07: out of scope looks like unknown, a wider role is out of reach")
{
    Desk desk;
    CHECK(told(desk.preview("nina", deletionOf({"ada"}))) == "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("nina", deletionOf({"nobody"}))) == "E-NOTFOUND R-GEN-01");
    CHECK(desk.preview("nina", deletionOf({"ada"})).outcomes.front().label == "ada"); // no name leaks
    desk.company.m_users.at(userId("kim")).roles = {{Role::CompanyAdmin, {}}};
    CHECK(told(desk.preview("nina", deletionOf({"kim"}))) == "E-SCOPE R-ROLE-07");
    // Suspended: no rights, whoever it is.
    CHECK(told(desk.preview("sam", deletionOf({"ada"}))) == "E-SCOPE R-ROLE-07");
    CHECK(told(desk.preview("sam", deletionOf({"nobody"}))) == "E-SCOPE R-ROLE-07");
}

TEST_CASE("R-GEN-04, R-BULK-10: a row that moved on since the preview is a conflict, the others go on")
{
    Desk desk;
    const Expectations seen{{{RecordKind::User, "ada"}, 7}, {{RecordKind::User, "kim"}, 1}};
    const auto made = plan(deletionOf({"ada", "kim"}), actorNamed(desk.company, "omar"), desk.company,
                           desk.now, seen);
    CHECK(told(made, 0) == "E-CONFLICT R-GEN-04");
    CHECK(made.outcomes[1].kind == OutcomeKind::WillChange);
}

TEST_CASE("R-REST-01: restore until the purge instant, not at it")
{
    Desk desk;
    desk.run("omar", deletionOf({"ada"}));
    desk.now += std::chrono::hours(72) - std::chrono::milliseconds(1);
    CHECK(desk.preview("omar", RestoreUsers{{userId("ada")}}).isExecutable());
    desk.now += std::chrono::milliseconds(1);
    CHECK(told(desk.preview("omar", RestoreUsers{{userId("ada")}})) == "E-GRACE-OVER R-REST-01");
}

TEST_CASE("R-REST-02, R-REST-06: everything comes back; what is gone is listed")
{
    Desk desk;
    const auto before = desk.company;
    desk.run("omar", deletionOf({"ada"}));
    desk.run("omar", RestoreUsers{{userId("ada")}});
    CHECK(firstDifference(before, desk.company) == "");

    Desk partial;
    partial.run("omar", deletionOf({"ada"}));
    partial.company.m_departments.clear();
    const auto plan = partial.run("omar", RestoreUsers{{userId("ada")}});
    REQUIRE(warns(plan, Code::WRestorePartial));
    CHECK(parameterOf(plan.outcomes.front().findings.front(), "departments") == "1");
    CHECK(parameterOf(plan.outcomes.front().findings.front(), "roles").empty());
    CHECK(partial.user("ada").state == UserState::Active);
}

TEST_CASE("R-REST-03, R-REST-04: restore needs a seat; a scheduled removal is taken back for it")
{
    Desk desk;
    desk.run("omar", deletionOf({"kim"}));
    auto& pool = desk.company.m_pools.at("austin~voice");
    pool.purchased = pool.assigned; // sold out meanwhile
    CHECK(told(desk.preview("omar", RestoreUsers{{userId("kim")}})) == "E-REST-SEAT R-REST-03");

    Desk released;
    released.run("omar", deletionOf({"kim"}, LicenseDisposition::Release));
    released.run("omar", RestoreUsers{{userId("kim")}});
    CHECK(released.pool("austin", LicenseType::Voice).scheduledRemoval == 0);
}

TEST_CASE("R-REST-03: the n-th restore of a set sees the seats that the first ones took")
{
    Desk desk;
    desk.run("omar", deletionOf({"nina", "kim"}));
    desk.company.m_pools.at("austin~voice").purchased = 1;
    const auto made = desk.preview("omar", RestoreUsers{{userId("nina"), userId("kim")}});
    CHECK(made.outcomes[0].kind == OutcomeKind::WillChange);
    CHECK(told(made, 1) == "E-REST-SEAT R-REST-03");
}

TEST_CASE("R-NUM-09: a restore that finds no seat for a further number says until when there is time")
{
    Desk desk;
    desk.run("omar", deletionOf({"kim"}));
    desk.company.m_pools.at("austin~additional_number").purchased = 0;
    const auto made = desk.preview("omar", RestoreUsers{{userId("kim")}});
    REQUIRE(told(made) == "E-REST-SEAT R-NUM-09");
    const auto& parameters = made.outcomes.front().findings.front().parameters;
    CHECK(std::count(parameters.begin(), parameters.end(),
                     std::pair<std::string, std::string>("purge_at", toRfc3339(*desk.user("kim").purgeAt))) ==
          1);
}

TEST_CASE("R-REST-05: the extension may have been given away meanwhile")
{
    Desk desk;
    desk.run("omar", deletionOf({"ada"}));
    desk.run("omar", EditUsers{{{userId("kim"), {}, {}, {}, "2001", {}}}});
    CHECK(told(desk.preview("omar", RestoreUsers{{userId("ada")}})) == "E-REST-EXT R-REST-05");
}

TEST_CASE("R-REST-05: an extension that a refused row wanted back is free for the next row")
{
    Desk desk;
    desk.run("omar", deletionOf({"kim"}));
    desk.run("omar", deletionOf({"ada"}));
    desk.company.m_users.at(userId("kim")).extension = "2001";
    auto& pool = desk.company.m_pools.at("austin~voice");
    pool.purchased = pool.assigned; // no seat for Kim
    const auto made = desk.preview("omar", RestoreUsers{{userId("kim"), userId("ada")}});
    CHECK(told(made, 0) == "E-REST-SEAT R-REST-03");
    CHECK(made.outcomes[1].kind == OutcomeKind::WillChange);
}

TEST_CASE("R-PURGE-03: deleting permanently needs the typed address and frees the number")
{
    Desk desk;
    desk.run("omar", deletionOf({"ada"}));
    CHECK(told(desk.preview("omar", PurgeUsers{{userId("ada")}, {"someone@acme.test"}})) ==
          "E-FIELD R-PURGE-03");
    const auto done = desk.run("omar", PurgeUsers{{userId("ada")}, {" ADA@acme.test"}});
    CHECK_FALSE(done.undo.isPossible);
    CHECK(desk.user("ada").state == UserState::Anonymized);
    CHECK(desk.number("+4930100").lastHolderName == "Former user"); // R-PURGE-04
    CHECK(told(desk.preview("omar", RestoreUsers{{userId("ada")}})) == "E-ANONYMIZED R-PURGE-02");
}

TEST_CASE("R-PURGE-01, R-PURGE-05: the timer's changes are those of the permanent deletion")
{
    Desk byHand;
    byHand.run("omar", deletionOf({"ada"}));
    Desk byTimer = byHand;
    byHand.run("omar", PurgeUsers{{userId("ada")}, {"ada@acme.test"}});
    REQUIRE(byTimer.company.apply(
        purgeChanges(byTimer.user("ada"), {byTimer.number("+4930100")}, {}, byTimer.now)));
    CHECK(brokenInvariant(byTimer.company) == "");
    CHECK(firstDifference(byHand.company, byTimer.company) == "");
}

TEST_CASE("R-DEL-03: where no seat is scheduled for removal nobody is told that it was released")
{
    Desk desk;
    const auto suspended = desk.run("omar",
                                    DeleteUsers{{userId("sam")}, LicenseDisposition::Release, {}, true});
    CHECK(suspended.seats.empty());
    CHECK(warns(suspended, Code::WLicenseKeep));
    CHECK(desk.user("sam").licenseDisposition == LicenseDisposition::Keep);
    const auto pending = desk.preview("omar",
                                      DeleteUsers{{userId("zoe")}, LicenseDisposition::Release, {}, true});
    CHECK(warns(pending, Code::WLicenseKeep));
    CHECK(desk.preview("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Release, {}, true})
              .seats.front()
              .scheduledRemoval == 1);
}

TEST_CASE("R-DEL-03: a license that cannot be given up is not given up for one row")
{
    Desk desk;
    desk.company.m_users.at(userId("sam")).activatedAt.reset(); // suspended before activation
    auto once = desk.company.m_users.at(userId("kim"));
    once.id = userId("was");
    once.primaryEmail = "was@acme.test";
    once.state = UserState::Suspended;
    desk.company.put(once);
    for (const int grace : {72, 0}) {
        desk.company.m_company.graceHours = grace;
        for (const auto* name : {"sam", "zoe", "was"}) {
            CAPTURE(name, grace);
            DeleteUsers command{{userId("ada"), userId(name)}, LicenseDisposition::Keep, {}, true};
            for (const auto all : {LicenseDisposition::Keep, LicenseDisposition::Release}) {
                command.disposition = all;
                command.overrides = {{userId(name), LicenseDisposition::Release}};
                const auto plan = desk.preview("omar", command);
                CHECK(told(plan, 1) == "E-STATE R-DEL-03");
                CHECK(plan.outcomes[0].kind == OutcomeKind::WillChange);
                command.overrides = {{userId(name), LicenseDisposition::Keep}};
                CHECK(desk.preview("omar", command).count(OutcomeKind::Refused) == 0);
                command.overrides.clear();
                CHECK(desk.preview("omar", command).count(OutcomeKind::Refused) == 0);
            }
        }
        DeleteUsers command{{userId("ada")}, LicenseDisposition::Keep, {}, true};
        command.overrides = {{userId("ada"), LicenseDisposition::Release}};
        CHECK(desk.preview("omar", command).isExecutable());
    }
    // Pending only because of a reset: it was active once, and its seat can go.
    desk.company.m_users.at(userId("zoe")).setupRequired = true;
    DeleteUsers reset{{userId("zoe")}, LicenseDisposition::Keep, {}, true};
    reset.overrides = {{userId("zoe"), LicenseDisposition::Release}};
    CHECK(desk.preview("omar", reset).isExecutable());
}

TEST_CASE("R-REST-05: who has the extension by now is named, within sight")
{
    Desk desk;
    desk.run("omar", DeleteUsers{{userId("ada")}, LicenseDisposition::Keep, {}, true});
    desk.company.m_users.at(userId("sam")).extension = "2001";
    const auto made = desk.preview("omar", RestoreUsers{{userId("ada")}});
    REQUIRE(told(made) == "E-REST-EXT R-REST-05");
    CHECK(parameterOf(made.outcomes.front().findings.front(), "name") == "Sam Okafor");
}

TEST_CASE("R-CHG-07: exactly what the list names may wait for a connection")
{
    const std::vector<UserId> whom{userId("ada")};
    const std::vector<NumberId> numbers{NumberId("n+4930900")};
    CHECK(mayWaitOffline(EditUsers{}));
    CHECK(mayWaitOffline(GrantRole{whom, Role::OfficeAdmin, {}}));
    CHECK(mayWaitOffline(RevokeRole{whom, Role::DepartmentAdmin, "support"}));
    CHECK_FALSE(mayWaitOffline(GrantRole{whom, Role::CompanyAdmin, {}}));
    CHECK_FALSE(mayWaitOffline(RevokeRole{whom, Role::CompanyAdmin, {}}));
    CHECK(mayWaitOffline(SetAnalytics{whom, AnalyticsAccess::Charts}));
    CHECK(mayWaitOffline(RestoreUsers{whom}));
    const DeviceId device("ada.desk");
    CHECK(mayWaitOffline(RegisterDevice{device, OfficeId("berlin")}));
    CHECK(mayWaitOffline(AssignDevices{{{device, whom.front()}}}));
    CHECK(mayWaitOffline(UnassignDevices{{device}}));
    CHECK(mayWaitOffline(EditDevices{}));
    CHECK_FALSE(mayWaitOffline(RemoveDevices{{device}}));
    CHECK(mayWaitOffline(EditVoicemail{}));
    CHECK_FALSE(mayWaitOffline(SetVoicemailPin{whom.front(), Secret("7391")}));
    for (const Command& command :
         {Command(SuspendUsers{whom}), Command(ReactivateUsers{whom}),
          Command(PurgeUsers{whom, {"a@acme.test"}}),
          Command(AssignNumbers{{{numbers.front(), whom.front(), false}}}), Command(UnassignNumbers{numbers}),
          Command(SwapNumber{whom.front(), numbers.front(), {}}), Command(ReleaseNumbers{numbers})})
        CHECK_FALSE(mayWaitOffline(command));
    Desk desk;
    const auto waits = [&desk](const std::vector<std::string>& names) {
        DeleteUsers deletion;
        for (const auto& name : names)
            deletion.users.push_back(userId(name));
        return mayWaitOffline(desk.preview("omar", deletion));
    };
    CHECK(waits({"ada", "kim"})); // active
    CHECK_FALSE(waits({"ada", "sam"})); // suspended
    CHECK_FALSE(waits({"zoe"})); // pending
    desk.company.m_company.graceHours = 0;
    CHECK_FALSE(waits({"ada"})); // gone at once
}

namespace {

[[nodiscard]] Instant at(int year, unsigned month, unsigned day, int hour = 0)
{
    using namespace std::chrono;
    return Instant(sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day)) +
                   hours(hour));
}

} // namespace

TEST_CASE("R-LIC-10: a month after a billing date is the same day, or the month's last")
{
    CHECK(nextMonth(at(2026, 1, 1, 9)) == at(2026, 2, 1, 9));
    CHECK(nextMonth(at(2026, 1, 31)) == at(2026, 2, 28));
    CHECK(nextMonth(at(2028, 1, 31)) == at(2028, 2, 29));
    CHECK(nextMonth(at(2026, 12, 15)) == at(2027, 1, 15));
    CHECK(nextMonth(at(2026, 3, 31)) == at(2026, 4, 30));
}

TEST_CASE("R-LIC-10, I-06: at the billing date released licenses end once, and never one that is in use")
{
    CHECK(rc::check("whatever was bought, used and released", [] {
        LicensePool pool;
        pool.officeId = OfficeId("berlin");
        pool.purchased = *rc::gen::inRange<std::int64_t>(0, 50);
        pool.assigned = *rc::gen::inRange<std::int64_t>(0, pool.purchased + 1);
        pool.scheduledRemoval = *rc::gen::inRange<std::int64_t>(0, 50);
        const auto date = at(2026, 1, 31) + std::chrono::hours(*rc::gen::inRange(0, 24 * 400));
        pool.nextBillingAt = date;
        const auto now = date + std::chrono::hours(*rc::gen::inRange(-24 * 100, 24 * 800));
        const auto changes = billingChanges(pool, now);
        RC_ASSERT(changes.empty() == (now < date));
        auto after = pool;
        for (const auto& change : changes) {
            RC_ASSERT(read(after, change.field) == change.before);
            RC_ASSERT(write(after, change.field, change.after).has_value());
        }
        RC_ASSERT(*after.nextBillingAt > now);
        RC_ASSERT(nextBillingAfter(pool, now) == after.nextBillingAt);
        RC_ASSERT(after.purchased >= after.assigned);
        if (now >= date) {
            RC_ASSERT(after.purchased == std::max(pool.assigned, pool.purchased - pool.scheduledRemoval));
            RC_ASSERT(after.scheduledRemoval == 0);
        }
        RC_ASSERT(billingChanges(after, now).empty());
    }));
}

TEST_CASE("R-BILL-02: the date that is told lies in the future, also while the last one is overdue")
{
    for (const auto overdue : {std::chrono::hours(0), std::chrono::hours(1), std::chrono::hours(24 * 45),
                               std::chrono::hours(24 * 700)}) {
        Desk desk;
        for (auto& [id, pool] : desk.company.m_pools)
            pool.nextBillingAt = desk.now - overdue;
        const auto plan = desk.preview("omar", deletionOf({"ada"}, LicenseDisposition::Release));
        REQUIRE(plan.seats.size() == 1);
        REQUIRE(plan.seats.front().from);
        CHECK(*plan.seats.front().from > desk.now);
        bool isTold = false;
        for (const auto& finding : plan.outcomes.front().findings) {
            for (const auto& [name, value] : finding.parameters) {
                if (finding.code != Code::WBillNext || name != "date")
                    continue;
                isTold = true;
                CHECK(instantFromRfc3339(value).value() > desk.now);
            }
        }
        CHECK(isTold);
    }
}

TEST_CASE(
    "R-REST-04: a restore before the billing date takes the removal back, one after it needs a free seat")
{
    Desk desk;
    const auto pool = [&]() -> LicensePool& { return desk.company.m_pools.at("berlin~voice"); };
    pool().nextBillingAt = desk.now + std::chrono::hours(48);
    pool().purchased = pool().assigned; // none is free
    desk.run("omar", deletionOf({"ada"}, LicenseDisposition::Release));
    REQUIRE(pool().scheduledRemoval == 1);
    const auto bought = pool().purchased;
    const RestoreUsers restore{{userId("ada")}};
    SECTION("before")
    {
        desk.now += std::chrono::hours(47);
        desk.run("omar", restore);
        CHECK(pool().scheduledRemoval == 0);
        CHECK(pool().purchased == bought);
    }
    SECTION("after, whether or not the job has been there")
    {
        desk.now += std::chrono::hours(49);
        const bool hasJobRun = GENERATE(false, true);
        if (hasJobRun) {
            REQUIRE(desk.company.apply(billingChanges(pool(), desk.now)));
            // Somebody else has released one since: that is not hers.
            pool().scheduledRemoval = 1;
            pool().purchased = pool().assigned + 1;
        }
        CHECK(told(desk.preview("omar", restore)) == "E-REST-SEAT R-REST-03");
        ++pool().purchased;
        desk.run("omar", restore);
        CHECK(pool().scheduledRemoval == 1);
    }
}

TEST_CASE("R-PURGE-01, R-REST-01: who is due is gone for every plan, whatever the timer")
{
    Desk desk;
    desk.run("omar", deletionOf({"ada"}));
    desk.now = *desk.user("ada").purgeAt;
    const auto plan = desk.preview("omar", RestoreUsers{{userId("ada")}});
    CHECK(told(plan) == "E-GRACE-OVER R-REST-01");
    CHECK(plan.outcomes.front().label.empty());
    for (const Command& command : {Command(deletionOf({"ada"})), Command(SuspendUsers{{userId("ada")}}),
                                   Command(PurgeUsers{{userId("ada")}, {desk.user("ada").primaryEmail}})}) {
        const auto refused = desk.preview("omar", command);
        CHECK(told(refused) == "E-ANONYMIZED R-PURGE-02");
        CHECK(refused.outcomes.front().label.empty());
    }
}
