// SPDX-License-Identifier: GPL-3.0-or-later
// What a refusal advises can be done (R-GEN-02): each deed that it names, or keeps quiet about, is tried.
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

const Finding& reasonOf(const Plan& made, std::size_t row = 0)
{
    const auto* reason = mainReason(made.outcomes.at(row).findings);
    REQUIRE(reason != nullptr);
    return *reason;
}

Plan give(const Desk& desk, const std::string& actor, const std::string& number, const std::string& user)
{
    return desk.preview(actor, AssignNumbers{{{NumberId("n" + number), userId(user), false}}});
}

/// A person of Berlin who administers it.
void addBerliner(Desk& desk)
{
    auto ned = desk.user("ada");
    ned.id = userId("ned");
    ned.primaryEmail = "ned@acme.test";
    ned.extension = "2999";
    ned.roles = {{Role::OfficeAdmin, "berlin"}};
    desk.company.put(ned);
}

void deleteInGrace(Desk& desk, const std::string& name)
{
    auto& user = desk.company.m_users.at(userId(name));
    user.state = UserState::Deleted;
    user.deletedAt = desk.now - std::chrono::hours(1);
    user.purgeAt = desk.now + std::chrono::hours(71);
}

UserEdit wishFor(const std::string& name)
{
    UserEdit wish;
    wish.user = userId(name);
    return wish;
}

} // namespace

TEST_CASE("R-NUM-07, R-NUM-12: unassigning is advised of a main line that keeps a local number")
{
    const bool hasAnother = GENERATE(true, false);
    const bool isReleased = GENERATE(true, false);
    Desk desk;
    if (hasAnother) {
        auto other = desk.number("+4930000");
        other.id = NumberId("n+4930001");
        other.e164 = "+4930001";
        other.isPrimary = false;
        desk.company.put(other);
    }
    const NumberId line("n+4930000");
    const auto refused = isReleased ? desk.preview("omar", ReleaseNumbers{{line}})
                                    : give(desk, "omar", "+4930000", "ada");
    REQUIRE(told(refused) == "E-NUMBER-BUSY R-NUM-12");
    CHECK(parameterOf(reasonOf(refused), "target") == "Berlin");
    const bool isAdvised = parameterOf(reasonOf(refused), "reason").empty();
    CHECK(isAdvised == hasAnother);
    CHECK(isAdvised == desk.preview("omar", UnassignNumbers{{line}}).isExecutable());
}

TEST_CASE("R-NUM-12: what an earlier row gives away is not there to be unassigned")
{
    Desk desk;
    const NumberId number("n+4930900");
    const auto made = desk.preview(
        "omar", AssignNumbers{{{number, userId("ada"), false}, {number, userId("zoe"), false}}});
    REQUIRE(told(made, 1) == "E-NUMBER-BUSY R-NUM-12");
    CHECK(parameterOf(reasonOf(made, 1), "reason") == "same_step");
    CHECK_FALSE(desk.preview("omar", UnassignNumbers{{number}}).isExecutable());
}

namespace {

/// Counts how often the numbers of a line are listed.
class WatchedCompany final : public MemoryDirectory {
public:
    using MemoryDirectory::MemoryDirectory;
    explicit WatchedCompany(MemoryDirectory company) : MemoryDirectory(std::move(company)) {}

    [[nodiscard]] std::vector<OwnedNumber> lineNumbers(TargetType type, const std::string& id) const override
    {
        ++m_listed;
        return MemoryDirectory::lineNumbers(type, id);
    }
    [[nodiscard]] int listed() const noexcept { return m_listed; }

private:
    mutable int m_listed = 0;
};

} // namespace

TEST_CASE("R-NUM-07, R-NUM-12: a line's numbers are listed once, and only where one of them decides")
{
    const auto type = GENERATE(TargetType::Office, TargetType::Department);
    const auto kind = GENERATE(NumberKind::Local, NumberKind::TollFree);
    WatchedCompany company(sampleCompany());
    AssignNumbers command;
    for (int i = 0; i < 40; ++i) {
        auto line = company.m_numbers.at(NumberId("n+4930000"));
        line.id = NumberId("line" + std::to_string(i));
        line.e164 = "+49301" + std::to_string(1000 + i);
        line.isPrimary = false;
        line.kind = kind;
        line.targetType = type;
        line.targetId = type == TargetType::Office ? "berlin" : "support";
        company.put(line);
        command.assignments.push_back({line.id, userId("ada"), false});
    }
    const auto made = plan(command, actorNamed(company, "omar"), company, sampleNow());
    CHECK(made.count(OutcomeKind::Refused) == 40);
    CHECK(told(made, 39) == "E-NUMBER-BUSY R-NUM-12");
    CHECK(company.listed() == (type == TargetType::Office && kind == NumberKind::Local ? 1 : 0));
}

TEST_CASE("R-DEL-04: deleting the holder permanently is advised to whoever may")
{
    const auto roles = GENERATE(std::vector<RoleAssignment>{},
                                std::vector<RoleAssignment>{{Role::CompanyAdmin, {}}},
                                std::vector<RoleAssignment>{{Role::OfficeAdmin, "berlin"}},
                                std::vector<RoleAssignment>{{Role::OfficeAdmin, "austin"}});
    const auto* actor = GENERATE("omar", "ned");
    Desk desk;
    addBerliner(desk);
    desk.company.m_users.at(userId("ada")).roles = roles;
    deleteInGrace(desk, "ada");
    desk.company.m_numbers.at(NumberId("n+4930100")).status = NumberStatus::OnHold;
    const auto refused = give(desk, actor, "+4930100", "zoe");
    REQUIRE(told(refused) == "E-NUMBER-HOLD R-DEL-04");
    const auto purge = desk.preview(actor, PurgeUsers{{userId("ada")}, {desk.user("ada").primaryEmail}});
    CHECK(parameterOf(reasonOf(refused), "reason").empty() == purge.isExecutable());
}

TEST_CASE("R-DEL-04, R-GEN-01: the holder is named to whoever sees them")
{
    Desk desk;
    deleteInGrace(desk, "ada");
    const auto& number = desk.number("+4930100");
    const auto toOmar = heldFor(number, actorNamed(desk.company, "omar"), desk.company);
    CHECK(parameterOf(toOmar, "name") == "Ada Lovelace");
    CHECK(parameterOf(toOmar, "reason").empty());
    const auto toNina = heldFor(number, actorNamed(desk.company, "nina"), desk.company); // of Austin
    CHECK(parameterOf(toNina, "name").empty());
    CHECK(parameterOf(toNina, "reason") == "out_of_reach");
}

TEST_CASE("R-USER-11: restoring and deleting permanently are advised to whoever may")
{
    const bool isWider = GENERATE(true, false);
    const auto* actor = GENERATE("omar", "ned", "kim");
    Desk desk;
    addBerliner(desk);
    desk.company.m_users.at(userId("kim")).roles = {{Role::DepartmentAdmin, "support"}};
    if (isWider)
        desk.company.m_users.at(userId("ada")).roles = {{Role::CompanyAdmin, {}}};
    deleteInGrace(desk, "ada");
    const auto whose = std::string(actor) == "kim" ? "kim" : "zoe"; // kim edits nobody but himself
    auto wish = wishFor(whose);
    wish.primaryEmail = desk.user("ada").primaryEmail;
    const auto refused = desk.preview(actor, EditUsers{{wish}});
    REQUIRE(told(refused) == "E-USER-INGRACE R-USER-11");
    const bool mayRestore = desk.preview(actor, RestoreUsers{{userId("ada")}}).isExecutable();
    const bool mayPurge =
        desk.preview(actor, PurgeUsers{{userId("ada")}, {desk.user("ada").primaryEmail}}).isExecutable();
    CHECK(parameterOf(reasonOf(refused), "reason") == (mayPurge     ? ""
                                                       : mayRestore ? "restore_only"
                                                                    : "out_of_reach"));
}

TEST_CASE("R-REST-05: changing the extension there is advised to whoever may")
{
    const auto* actor = GENERATE("omar", "ned");
    const auto* holder = GENERATE("kim", "zoe");
    Desk desk;
    addBerliner(desk);
    desk.company.m_users.at(userId(holder)).extension = "2001"; // Ada's
    deleteInGrace(desk, "ada");
    const auto refused = desk.preview(actor, RestoreUsers{{userId("ada")}});
    REQUIRE(told(refused) == "E-REST-EXT R-REST-05");
    auto wish = wishFor(holder);
    wish.extension = "2777";
    CHECK(parameterOf(reasonOf(refused), "reason").empty() ==
          desk.preview(actor, EditUsers{{wish}}).isExecutable());
}

TEST_CASE("R-LIC-13, R-NUM-09, R-REST-03: freeing a license is advised where somebody uses one")
{
    const bool isUsed = GENERATE(true, false);
    const auto restricted = [&](Desk& desk, LicenseType type) {
        auto& pool = desk.company.m_pools.at(desk.pool("berlin", type).id());
        pool.purchased = pool.assigned = isUsed ? 1 : 0;
    };
    const auto isAdvised = [](const Plan& made) { return parameterOf(reasonOf(made), "reason").empty(); };
    Desk further;
    restricted(further, LicenseType::AdditionalNumber);
    const auto second = give(further, "omar", "+4930900", "ada");
    REQUIRE(told(second) == "E-SEAT-NONE R-NUM-09");
    CHECK(isAdvised(second) == isUsed);
    Desk back;
    restricted(back, LicenseType::Voice);
    const auto reactivated = back.preview("omar", ReactivateUsers{{userId("sam")}});
    REQUIRE(told(reactivated) == "E-SEAT-NONE R-LIC-13");
    CHECK(isAdvised(reactivated) == isUsed);
    Desk gone;
    deleteInGrace(gone, "ada");
    restricted(gone, LicenseType::Voice);
    const auto restored = gone.preview("omar", RestoreUsers{{userId("ada")}});
    REQUIRE(told(restored) == "E-REST-SEAT R-REST-03");
    CHECK(isAdvised(restored) == isUsed);
}

TEST_CASE("R-LIC-09, R-USER-04: buying a license is advised where one is sold")
{
    const bool isContract = GENERATE(true, false);
    const bool isSold = GENERATE(true, false);
    const bool isUsed = GENERATE(true, false);
    const auto type = LicenseType::Meetings;
    CAPTURE(isContract, isSold, isUsed);
    Desk desk;
    desk.company.m_offices.at(OfficeId("berlin")).isContract = isContract;
    auto pool = desk.pool("berlin", LicenseType::Voice);
    pool.type = type;
    pool.purchased = pool.assigned = isUsed ? 1 : 0;
    desk.company.m_pools.erase(pool.id());
    if (isSold)
        desk.company.put(pool);
    for (const auto* who : {"omar", "nina"}) {
        if (std::string_view(who) == "nina")
            desk.company.m_users.at(userId(who)).roles = {{Role::OfficeAdmin, "berlin"}};
        CAPTURE(who);
        const Invitation wish{
            UserId("us_newaaaaaaaaaaaaa"), OfficeId("berlin"), "grace@acme.test", "Grace", "Hopper", type};
        const auto refused = desk.preview(who, InviteUsers{{wish}});
        REQUIRE(told(refused) == "E-SEAT-NONE R-USER-04");
        const auto reason = parameterOf(reasonOf(refused), "reason");
        const bool isAdvised = reason.empty() || reason == "none_used";
        CHECK(isAdvised == desk.preview(who, BuyLicenses{OfficeId("berlin"), type, 1}).isExecutable());
        // Nor is anybody asked to give up what nobody has.
        CHECK((reason.empty() || reason == "contract") == (isSold && isUsed));
    }
}

TEST_CASE("R-DEL-11: who can delete somebody else's account is asked to")
{
    Desk desk;
    CHECK(parameterOf(reasonOf(desk.preview(
                          "omar", DeleteUsers{{userId("omar")}, LicenseDisposition::Keep, {}, true})),
                      "reason") == "only_company_admin");
    desk.company.m_users.at(userId("ada")).roles = {{Role::CompanyAdmin, {}}};
    CHECK(parameterOf(reasonOf(desk.preview(
                          "omar", DeleteUsers{{userId("omar")}, LicenseDisposition::Keep, {}, true})),
                      "reason") == "company_admin");
    CHECK(parameterOf(reasonOf(desk.preview(
                          "nina", DeleteUsers{{userId("nina")}, LicenseDisposition::Keep, {}, true})),
                      "reason") == "");
}
