// SPDX-License-Identifier: GPL-3.0-or-later
// What a dialog offers of roles, compared with what the planner makes of it.
#include "tests/kit/qttests.h"
#include "ui/dialogs/rolechoices.h"

#include <QRandomGenerator>
#include <QTest>
#include <algorithm>

#include "domain/permission.h"
#include "domain/plan.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::ui;

namespace {

constexpr int Rounds = 150;

/// Offices, departments and regions, with people who have any roles.
class RandomCompany final {
public:
    explicit RandomCompany(quint32 seed) : m_random(seed), company(kit::sampleCompany())
    {
        auto office = company.m_offices.at(OfficeId("berlin"));
        for (const auto* id : {"paris", "oslo"}) {
            office.id = OfficeId(id);
            office.name = id;
            office.isPrimary = false;
            company.put(office);
        }
        for (const auto& [id, known] : company.m_offices) {
            offices.push_back(id);
            company.put(Department{DepartmentId("d." + id.value()), id, "Desk of " + known.name, {}, 1});
        }
        for (const auto* id : {"north", "south"}) {
            Region region{RegionId(id), id, {}, 1};
            for (const auto& known : offices) {
                if (flip())
                    region.offices.push_back(known);
            }
            if (!region.offices.empty())
                company.put(region);
        }
        for (auto& [id, user] : company.m_users) {
            user.officeId = offices[pick(offices.size())];
            if (id.value() != "omar")
                user.roles = someRoles();
        }
    }

    [[nodiscard]] std::vector<RoleAssignment> allRoles() const
    {
        std::vector<RoleAssignment> all{{Role::CompanyAdmin, {}}};
        for (const auto& [id, region] : company.m_regions)
            all.push_back({Role::RegionalAdmin, id.value()});
        for (const auto& id : offices)
            all.push_back({Role::OfficeAdmin, id.value()});
        for (const auto& [id, department] : company.m_departments)
            all.push_back({Role::DepartmentAdmin, id.value()});
        return all;
    }
    [[nodiscard]] std::string someone()
    {
        const std::vector<std::string> names{"omar", "ada", "nina", "kim", "zoe", "sam"};
        return names[pick(names.size())];
    }
    [[nodiscard]] bool flip() { return m_random.bounded(2) == 1; }
    [[nodiscard]] std::size_t pick(std::size_t count)
    {
        return static_cast<std::size_t>(m_random.bounded(static_cast<int>(count)));
    }

private:
    [[nodiscard]] std::vector<RoleAssignment> someRoles()
    {
        std::vector<RoleAssignment> roles;
        for (const auto& role : allRoles()) {
            if (m_random.bounded(6) == 0)
                roles.push_back(role);
        }
        std::sort(roles.begin(), roles.end());
        return roles;
    }

    QRandomGenerator m_random;

public:
    kit::MemoryDirectory company;
    std::vector<OfficeId> offices;
};

/// Whether a row, or the whole, is refused because of who asks or how many it is for.
bool isForbidden(const Plan& plan)
{
    const auto forbids = [](const Finding& finding) {
        return finding.code == Code::ERoleGrant || finding.code == Code::EScope ||
               (finding.code == Code::EField && finding.rule == "R-BULK-02");
    };
    return std::any_of(plan.outcomes.begin(), plan.outcomes.end(), [&forbids](const TargetOutcome& row) {
        return std::any_of(row.findings.begin(), row.findings.end(), forbids);
    });
}

bool isOffered(const std::vector<RoleChoice>& choices, const RoleAssignment& role)
{
    const auto found = std::find_if(choices.begin(), choices.end(),
                                    [&role](const RoleChoice& choice) { return choice.role == role; });
    return found != choices.end() && found->obstacle == RoleObstacle::None;
}

} // namespace

class tst_RoleChoices final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void forOneWhatIsOfferedIsWhatThePlannerAllows()
    {
        int offered = 0;
        int withheld = 0;
        for (quint32 round = 0; round < Rounds; ++round) {
            RandomCompany made(round);
            const auto actor = kit::actorNamed(made.company, made.someone());
            const auto& person = made.company.m_users.at(kit::userId(made.someone()));
            if (!isSeen(actor, person))
                continue;
            const auto choices = roleChoices(actor, person, made.company);
            for (const auto& role : made.allRoles()) {
                const bool isHeld = std::find(person.roles.begin(), person.roles.end(), role) !=
                                    person.roles.end();
                const auto command = commandOf({{isHeld ? RoleStep::Revoke : RoleStep::Grant, role}},
                                               {person.id});
                const auto planned = plan(command, actor, made.company, kit::sampleNow());
                QCOMPARE(isOffered(choices, role), !isForbidden(planned));
                ++(isOffered(choices, role) ? offered : withheld);
                const auto shown = std::find_if(
                    choices.begin(), choices.end(),
                    [&role](const RoleChoice& choice) { return choice.role == role; });
                // What they have is shown, whoever may take it.
                if (isHeld)
                    QVERIFY(shown != choices.end() && shown->holders == 1);
            }
        }
        QVERIFY(offered > 100 && withheld > 100);
    }
    void forSeveralWhatIsOfferedIsWhatThePlannerAllows() // R-BULK-02
    {
        int offered = 0;
        int withheld = 0;
        for (quint32 round = 0; round < Rounds; ++round) {
            RandomCompany made(round + 1000);
            const auto actor = kit::actorNamed(made.company, made.someone());
            std::vector<UserId> users;
            std::vector<User> people;
            for (const auto& [id, user] : made.company.m_users) {
                if (isAllowed(actor, Right::GrantOfficeAdmin,
                              user.officeId)) { // the rows he can decide about
                    users.push_back(id);
                    people.push_back(user);
                }
            }
            if (users.size() < 2)
                continue;
            const auto step = made.flip() ? RoleStep::Grant : RoleStep::Revoke;
            const auto choices = roleChoicesForSeveral(actor, step, people, made.company);
            auto candidates = made.allRoles();
            candidates.push_back({Role::OfficeAdmin, {}});
            for (const auto& role : candidates) {
                const auto planned = plan(commandOf({{step, role}}, users), actor, made.company,
                                          kit::sampleNow());
                const bool isOfOneOffice = std::all_of(people.begin(), people.end(), [&](const User& user) {
                    return role.role == Role::OfficeAdmin && user.officeId.value() == role.scope;
                });
                if (isOfOneOffice)
                    continue; // as well as each one's own office, which is offered
                QCOMPARE(isOffered(choices, role), !isForbidden(planned));
                ++(isOffered(choices, role) ? offered : withheld);
            }
            for (const auto& choice : choices) {
                const auto has = [&choice](const User& user) {
                    auto role = choice.role;
                    if (role.role == Role::OfficeAdmin && role.scope.empty())
                        role.scope = user.officeId.value();
                    return std::find(user.roles.begin(), user.roles.end(), role) != user.roles.end();
                };
                QCOMPARE(choice.holders,
                         static_cast<std::size_t>(std::count_if(people.begin(), people.end(), has)));
            }
        }
        QVERIFY(offered > 100 && withheld > 100);
    }
    void theCommandDoesWhatIsDecidedAndNothingElse()
    {
        for (quint32 round = 0; round < Rounds; ++round) {
            RandomCompany made(round + 2000);
            const auto id = kit::userId("ada");
            const auto before = made.company.m_users.at(id).roles;
            auto expected = before;
            std::vector<RoleDecision> decisions;
            for (const auto& role : made.allRoles()) {
                if (!made.flip())
                    continue;
                const bool isHeld = std::find(before.begin(), before.end(), role) != before.end();
                decisions.push_back({isHeld ? RoleStep::Revoke : RoleStep::Grant, role});
                if (isHeld)
                    std::erase(expected, role);
                else
                    expected.push_back(role);
            }
            if (decisions.empty())
                continue;
            std::sort(expected.begin(), expected.end());
            const auto command = commandOf(decisions, {id});
            QCOMPARE(std::holds_alternative<Batch>(command), decisions.size() > 1);
            auto sorted = decisions;
            std::sort(sorted.begin(), sorted.end());
            QVERIFY(decisionsIn(command) == sorted);
            const auto planned = plan(command, kit::actorNamed(made.company, "omar"), made.company,
                                      kit::sampleNow());
            QVERIFY(planned.isExecutable());
            QVERIFY(made.company.apply(planned.changes));
            QVERIFY(made.company.m_users.at(id).roles == expected);
        }
    }
    void whoGivesTheirOwnRoleUpCanStillGive() // R-ROLE-08
    {
        auto company = kit::sampleCompany();
        company.m_users.at(kit::userId("ada")).roles = {{Role::CompanyAdmin, {}}};
        const auto command = commandOf(
            {{RoleStep::Revoke, {Role::CompanyAdmin, {}}}, {RoleStep::Grant, {Role::OfficeAdmin, "austin"}}},
            {kit::userId("ada")});
        const auto planned = plan(command, kit::actorNamed(company, "ada"), company, kit::sampleNow());
        QVERIFY(planned.isExecutable());
        QVERIFY(company.apply(planned.changes));
        QVERIFY(company.m_users.at(kit::userId("ada")).roles ==
                (std::vector<RoleAssignment>{{Role::OfficeAdmin, "austin"}}));
    }
    void aCommandAboutSomethingElseDecidesNothing()
    {
        QVERIFY(decisionsIn(SuspendUsers{{kit::userId("ada")}}).empty());
        QVERIFY(decisionsIn(Batch{{SuspendUsers{{kit::userId("ada")}}}}).empty());
    }
};

CORDBOARD_QT_TEST(tst_RoleChoices)
#include "tst_rolechoices.moc"
