// SPDX-License-Identifier: GPL-3.0-or-later
// People move to other offices: rulebook 3.14, 4.1 to 4.3.
#include <catch2/catch.hpp>

#include "tests/domain/places.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

const OfficeId Munich("of_munich");

TransferUsers transferTo(const OfficeId& office, const std::vector<std::string>& names)
{
    TransferUsers command;
    for (const auto& name : names)
        command.transfers.push_back({userId(name), office});
    return command;
}

TransferUsers withNumber(const OfficeId& office, const std::string& name, const std::string& e164)
{
    auto command = transferTo(office, {name});
    command.transfers.front().number = NumberId("n" + e164);
    return command;
}

/// The sample company with a second office in Germany, which has bought nothing.
struct House : Desk {
    explicit House(MemoryDirectory base = sampleCompany()) : Desk{std::move(base)}
    {
        auto munich = company.m_offices.at(Berlin);
        munich.id = Munich;
        munich.name = "Munich";
        munich.isPrimary = false;
        company.put(munich);
        for (const auto type : {LicenseType::Voice, LicenseType::AdditionalNumber}) {
            auto pool = this->pool("berlin", type);
            pool.officeId = Munich;
            pool.purchased = 0;
            pool.assigned = 0;
            company.put(pool);
        }
    }
    Office& office(const OfficeId& id) { return company.m_offices.at(id); }
    User& person(const std::string& name) { return company.m_users.at(userId(name)); }
    OwnedNumber& line(const std::string& e164) { return company.m_numbers.at(NumberId("n" + e164)); }
    void give(const std::string& e164, NumberKind kind, const std::string& country, const OfficeId& office,
              const std::string& name)
    {
        OwnedNumber number;
        number.id = NumberId("n" + e164);
        number.e164 = e164;
        number.kind = kind;
        number.country = country;
        number.officeId = office;
        number.version = 1;
        if (!name.empty()) {
            number.status = NumberStatus::Assigned;
            number.targetType = TargetType::User;
            number.targetId = name;
        }
        company.put(number);
    }
    /// Bought and taken.
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> seats(const OfficeId& office,
                                                              LicenseType type = LicenseType::Voice) const
    {
        const auto& known = pool(office.value(), type);
        return {known.purchased, known.assigned};
    }
};

using Seats = std::pair<std::int64_t, std::int64_t>;

} // namespace

TEST_CASE("R-XFER-01: only a Company Admin transfers, where both offices are on tier 2 or 3")
{
    House house;
    house.person("ada").roles = {{Role::OfficeAdmin, "berlin"}};
    CHECK(told(house.preview("ada", transferTo(Munich, {"ada"}))) == "E-SCOPE R-ROLE-07");
    auto lower = house;
    lower.office(Berlin).tier = PlanTier::Standard;
    lower.office(Munich).tier = PlanTier::Standard;
    CHECK(told(lower.preview("ada", transferTo(Munich, {"ada"}))) == "E-PLAN R-XFER-01"); // her own office's
    CHECK(told(lower.preview("kim", transferTo(Munich, {"kim"}))) == "E-SCOPE R-ROLE-07"); // sees no office
    CHECK(told(house.preview("kim", transferTo(Munich, {"kim"}))) == "E-SCOPE R-ROLE-07");
    CHECK(house.preview("omar", transferTo(Munich, {"ada"})).isExecutable());
    for (const auto& office : {Munich, Berlin}) {
        for (const auto tier : {PlanTier::Trial, PlanTier::Standard, PlanTier::Premium}) {
            auto other = house;
            other.office(office).tier = tier;
            const auto made = other.preview("omar", transferTo(Munich, {"ada"}));
            CAPTURE(office.value(), static_cast<int>(tier));
            CHECK(made.isExecutable() == (tier == PlanTier::Premium));
            if (made.isExecutable())
                continue;
            CHECK(told(made) == "E-PLAN R-XFER-01");
            const auto& why = made.outcomes.front().findings.front();
            CHECK(parameterOf(why, "office") == other.office(office).name);
            CHECK(parameterOf(why, "plan") == word(tier));
            CHECK(parameterOf(why, "needed") == "advanced");
        }
    }
}

TEST_CASE("R-XFER-02: nobody moves between price levels, also within a country and with a contract")
{
    House house;
    house.office(Munich).priceLevel = "advanced-monthly";
    const auto made = house.preview("omar", transferTo(Munich, {"ada"}));
    CHECK(told(made) == "E-PRICELEVEL R-XFER-02");
    CHECK(parameterOf(made.outcomes.front().findings.front(), "from") == "Berlin");
    CHECK(parameterOf(made.outcomes.front().findings.front(), "to") == "Munich");
    for (const auto& office : {Berlin, Munich})
        house.office(office).isContract = true;
    CHECK(told(house.preview("omar", transferTo(Munich, {"ada"}))) == "E-PRICELEVEL R-XFER-02");
    house.office(Munich).priceLevel = house.office(Berlin).priceLevel;
    house.run("omar", transferTo(Munich, {"ada"}));
}

TEST_CASE(
    "R-XFER-03: in one country license, numbers, extension, departments and roles stay, and undo brings back")
{
    House house;
    house.person("ada").roles = {{Role::DepartmentAdmin, "support"}};
    const auto before = house.company;
    const auto done = house.run("omar", transferTo(Munich, {"ada"}));
    const auto& ada = house.user("ada");
    CHECK(ada.officeId == Munich);
    CHECK(ada.license == LicenseType::Voice);
    CHECK(ada.extension == "2001");
    CHECK(ada.departments == before.m_users.at(userId("ada")).departments);
    CHECK(ada.roles == before.m_users.at(userId("ada")).roles);
    const auto& number = house.number("+4930100");
    CHECK(number.targetId == "ada");
    CHECK(number.isPrimary);
    CHECK(number.officeId == Munich);
    CHECK(number.unassignedAt == std::nullopt);
    REQUIRE(done.undo.isPossible);
    CHECK_FALSE(done.undo.until.has_value());
    house.run("omar", *invert(done));
    CHECK(firstDifference(before, house.company) == "");
    // A number for whoever needs none is no wish that could be dropped in silence.
    const auto wished = house.preview("omar", withNumber(Munich, "ada", "+4930900"));
    CHECK(told(wished) == "E-FIELD R-XFER-03");
}

TEST_CASE("R-XFER-04, R-XFER-05, R-XFER-06: abroad local and fax numbers go, others stay, and one is new")
{
    House house;
    for (auto& [id, pool] : house.company.m_pools) {
        if (id == house.pool("berlin", LicenseType::AdditionalNumber).id()) {
            pool.purchased = 3;
            pool.assigned = 3;
        }
    }
    house.give("+4930198", NumberKind::Fax, "DE", Berlin, "ada");
    house.give("+4915100", NumberKind::Mobile, "DE", Berlin, "ada");
    house.give("+80300001", NumberKind::Internal, "DE", Berlin, "ada");
    REQUIRE(brokenInvariant(house.company) == "");
    const auto done = house.run("omar", transferTo(Austin, {"ada"}));
    for (const auto* e164 : {"+4930100", "+4930198"}) {
        CAPTURE(e164);
        const auto& gone = house.number(e164);
        CHECK(gone.status == NumberStatus::Reserved); // at once, without hold
        CHECK(gone.targetType == TargetType::None);
        CHECK_FALSE(gone.isPrimary);
        CHECK(gone.officeId == Berlin);
        CHECK(gone.lastOfficeId == Berlin);
        CHECK(gone.lastHolderName == "Ada Lovelace");
        CHECK(gone.unassignedAt == house.now);
        CHECK_FALSE(gone.holdUntil.has_value());
    }
    for (const auto* e164 : {"+4915100", "+80300001"}) {
        CAPTURE(e164);
        CHECK(house.number(e164).targetId == "ada");
        CHECK(house.number(e164).officeId == Austin);
    }
    const auto& fresh = house.number("+15125559");
    CHECK(fresh.targetId == "ada");
    CHECK(fresh.officeId == Austin);
    CHECK(fresh.isPrimary);
    CHECK(done.numbersReserved.size() == 2);
    CHECK(house.user("ada").license == LicenseType::Voice);
    CHECK(house.user("ada").extension == "2001");
    // Four numbers were three further ones, three are two: their licenses move, one is free where it was
    // bought.
    CHECK(house.seats(Berlin, LicenseType::AdditionalNumber) == Seats{1, 0});
    CHECK(house.seats(Austin, LicenseType::AdditionalNumber) == Seats{4, 3});
    // R-CHG-03: undo exists within one country.
    CHECK_FALSE(done.undo.isPossible);
    CHECK(done.undo.reason == "R-XFER-04");
    CHECK_FALSE(invert(done).has_value());
}

TEST_CASE("R-XFER-04: a mobile number that was primary stays so, and the new one comes beside it")
{
    House house;
    house.line("+4930100").isPrimary = false;
    house.give("+4915100", NumberKind::Mobile, "DE", Berlin, "ada");
    house.line("+4915100").isPrimary = true;
    auto& pool = house.company.m_pools.at(house.pool("berlin", LicenseType::AdditionalNumber).id());
    pool.assigned = 1;
    house.run("omar", transferTo(Austin, {"ada"}));
    CHECK(house.number("+4915100").isPrimary);
    CHECK_FALSE(house.number("+15125559").isPrimary);
    CHECK(house.number("+15125559").targetId == "ada");
}

TEST_CASE("R-XFER-04: whoever has no number gets none abroad unless it is named")
{
    House house;
    const auto done = house.run("omar", transferTo(Austin, {"omar"}));
    CHECK(house.company.numbersOf(std::vector{userId("omar")}).front().empty());
    CHECK(warns(done, Code::WUserNoNumber));
    House other;
    other.run("omar", withNumber(Austin, "omar", "+15125559"));
    CHECK(other.number("+15125559").targetId == "omar");
    CHECK(other.number("+15125559").isPrimary);
}

TEST_CASE(
    "R-XFER-07, R-NUM-10: the new number is the office's own, then the area's, then the longest in the pool")
{
    House house;
    house.office(Austin).areaCode = "512";
    const auto spare = [&](const std::string& e164, const OfficeId& office, const std::string& area,
                           int days) {
        house.give(e164, NumberKind::Local, "US", office, {});
        house.line(e164).areaCode = area;
        if (days > 0)
            house.line(e164).unassignedAt = house.now - std::chrono::days(days);
    };
    house.company.m_numbers.erase(NumberId("n+15125559"));
    spare("+13105550001", Austin, "310", 9);
    spare("+15125550002", Austin, "512", 1);
    spare("+15125550003", Austin, "512", 5);
    spare("+13105550004", Austin, "310", 0); // nobody ever had it
    spare("+15125550005", Berlin, "512", 90);
    spare("+13105550006", Berlin, "310", 99);
    std::vector<std::string> order;
    for (const auto& number : house.company.spareNumbers({"US", Austin, "512", house.now, 10}))
        order.push_back(number.e164);
    CHECK(order == std::vector<std::string>{"+15125550003", "+15125550002", "+13105550004", "+13105550001",
                                            "+15125550005", "+13105550006"});
    house.run("omar", transferTo(Austin, {"ada"}));
    CHECK(house.number("+15125550003").targetId == "ada");
}

TEST_CASE("R-XFER-07: what is held, in quarantine, toll-free or of another country is no new number")
{
    const auto without = [](auto alter) {
        House house;
        alter(house.line("+15125559"), house);
        const auto before = house.company;
        const auto made = house.preview("omar", transferTo(Austin, {"ada"}));
        CHECK(told(made) == "E-XFER-NONUMBER R-XFER-07");
        CHECK(parameterOf(made.outcomes.front().findings.front(), "country") == "US");
        CHECK(made.changes.size() == 0); // before anything changes
        CHECK(made.seats.empty());
    };
    without([](OwnedNumber& number, House&) { number.kind = NumberKind::TollFree; });
    without([](OwnedNumber& number, House&) { number.kind = NumberKind::Mobile; });
    without([](OwnedNumber& number, House&) { number.country = "CA"; });
    without([](OwnedNumber& number, House& house) {
        number.quarantineUntil = house.now + std::chrono::hours(1);
    });
    without([](OwnedNumber& number, House&) { number.status = NumberStatus::Cooling; });
    without([](OwnedNumber& number, House&) {
        number.status = NumberStatus::OnHold;
        number.targetType = TargetType::User;
        number.targetId = "sam";
    });
    House house;
    house.line("+15125559").quarantineUntil = house.now; // it is over
    house.run("omar", transferTo(Austin, {"ada"}));
    CHECK_FALSE(house.number("+15125559").quarantineUntil.has_value());
}

TEST_CASE("R-XFER-07, R-XFER-17: of several people none gets the number of another")
{
    House house;
    house.give("+15125560", NumberKind::Local, "US", Austin, {});
    house.give("+4930102", NumberKind::Local, "DE", Berlin, "omar");
    house.line("+4930102").isPrimary = true;
    house.give("+4930103", NumberKind::Local, "DE", Berlin, "sam");
    house.line("+4930103").isPrimary = true;
    auto two = transferTo(Austin, {"ada", "omar"});
    two.transfers[1].number = NumberId("n+15125559"); // who asks for it by name comes first
    auto other = house;
    other.run("omar", two);
    CHECK(other.number("+15125559").targetId == "omar");
    CHECK(other.number("+15125560").targetId == "ada");

    const auto made = house.preview("omar", transferTo(Austin, {"ada", "omar", "sam"}));
    CHECK(made.count(OutcomeKind::WillChange) == 2);
    CHECK(told(made, 2) == "E-XFER-NONUMBER R-XFER-07");
    house.run("omar", transferTo(Austin, {"ada", "omar", "sam"}));
    CHECK(house.number("+15125559").targetId == "ada");
    CHECK(house.number("+15125560").targetId == "omar");
    CHECK(house.user("sam").officeId == Berlin);

    auto same = two;
    same.transfers[0].number = NumberId("n+15125559");
    const auto busy = House().preview("omar", same);
    CHECK(told(busy, 1) == "E-NUMBER-BUSY R-NUM-12");
    CHECK(parameterOf(busy.outcomes[1].findings.front(), "reason") == "same_step");
}

TEST_CASE("R-XFER-07: a named number is free, of that country, and one that people have")
{
    House house;
    const auto toldOf = [&](const std::string& e164) {
        return told(house.preview("omar", withNumber(Austin, "ada", e164)));
    };
    CHECK(toldOf("+4930900") == "E-NUMBER-COUNTRY R-NUM-03");
    CHECK(toldOf("+18005551") == "E-NUMBER-KIND R-NUM-08");
    CHECK(toldOf("+15125551") == "E-NUMBER-BUSY R-NUM-12");
    CHECK(toldOf("+1999") == "E-NOTFOUND R-GEN-01");
    house.line("+15125559").quarantineUntil = house.now + std::chrono::hours(1);
    CHECK(toldOf("+15125559") == "E-NUMBER-QUARANTINE R-NUM-13");
}

TEST_CASE("R-XFER-08: the seat moves with its purchase, and none has to be free there")
{
    House house;
    CHECK(house.pool("austin", LicenseType::Voice).free() == 0);
    const auto done = house.run("omar", transferTo(Austin, {"ada"}));
    CHECK(house.seats(Berlin) == Seats{3, 2});
    CHECK(house.seats(Austin) == Seats{3, 3});
    CHECK(house.pool("berlin", LicenseType::Voice).free() == 1); // as before
    REQUIRE(done.seats.size() == 2);
    CHECK(isMoved(done.seats, LicenseType::Voice));
    CHECK_FALSE(isMoved(done.seats, LicenseType::AdditionalNumber));
    std::int64_t bill = 0;
    for (const auto& seat : done.seats) {
        CHECK(seat.purchased == seat.assigned);
        CHECK(seat.purchased == (seat.office == Austin ? 1 : -1));
        CHECK(seat.dueNow.tenThousandths == 0);
        bill += seat.monthlyCost.tenThousandths;
    }
    CHECK(bill == 0); // R-LIC-07: on one price level it is paid elsewhere, and no more
}

TEST_CASE("R-XFER-08, R-LIC-10: a seat that leaves at the next bill stays, and is still counted")
{
    House house;
    auto& pool = house.company.m_pools.at(house.pool("berlin", LicenseType::Voice).id());
    pool.scheduledRemoval = 1; // the free one
    REQUIRE(brokenInvariant(house.company) == "");
    house.run("omar", transferTo(Munich, {"ada"}));
    CHECK(house.pool("berlin", LicenseType::Voice).scheduledRemoval == 1);
    CHECK(house.pool("berlin", LicenseType::Voice).free() == 0);
}

TEST_CASE("R-XFER-08: an office that is sold no such licenses takes nobody over who has one")
{
    House house;
    house.company.m_pools.erase(house.pool("of_munich", LicenseType::Voice).id());
    const auto made = house.preview("omar", transferTo(Munich, {"ada"}));
    CHECK(told(made) == "E-SEAT-NONE R-XFER-08");
    CHECK(parameterOf(made.outcomes.front().findings.front(), "reason") == "not_sold");
    house.run("omar", transferTo(Munich, {"sam"})); // a suspended person has none
}

TEST_CASE("R-XFER-12, R-SUSP-01: a suspended person moves without a seat, others than these two not at all")
{
    House house;
    house.run("omar", transferTo(Munich, {"sam"}));
    CHECK(house.user("sam").officeId == Munich);
    CHECK(house.user("sam").state == UserState::Suspended);
    CHECK(house.seats(Munich) == Seats{0, 0});
    CHECK(told(house.preview("omar", transferTo(Munich, {"zoe"}))) == "E-XFER-STATE R-XFER-12");
    house.person("ada").state = UserState::Deleted;
    house.person("ada").purgeAt = house.now + std::chrono::hours(1);
    CHECK(told(house.preview("omar", transferTo(Munich, {"ada"}))) == "E-XFER-STATE R-XFER-12");
}

TEST_CASE("R-XFER-13: source and destination differ")
{
    const House house;
    const auto made = house.preview("omar", transferTo(Berlin, {"ada"}));
    CHECK(told(made) == "E-XFER-SAME R-XFER-13");
    CHECK(parameterOf(made.outcomes.front().findings.front(), "office") == "Berlin");
    CHECK(told(house.preview("omar", transferTo(OfficeId("nowhere"), {"ada"}))) == "E-NOTFOUND R-GEN-01");
    CHECK(told(house.preview("omar", transferTo(Munich, {"nobody"}))) == "E-NOTFOUND R-GEN-01");
}

TEST_CASE("R-XFER-14: an Office Admin stays that of the old office unless the rights move, too")
{
    House house;
    house.person("ada").roles = {{Role::OfficeAdmin, "austin"}, {Role::OfficeAdmin, "berlin"}};
    const auto kept = house.preview("omar", transferTo(Munich, {"ada"}));
    REQUIRE(warns(kept, Code::WTransferRole));
    CHECK(told(kept) == "W-XFER-ROLE R-XFER-14");
    CHECK(parameterOf(kept.outcomes.front().findings.front(), "office") == "Berlin");
    auto moving = transferTo(Munich, {"ada"});
    moving.moveAdminRights = true;
    const auto before = house.company;
    const auto done = house.run("omar", moving);
    CHECK_FALSE(warns(done, Code::WTransferRole));
    CHECK(warns(done, Code::WCoverage)); // Berlin has no Office Admin any more
    CHECK(house.user("ada").roles ==
          std::vector<RoleAssignment>{{Role::OfficeAdmin, "austin"}, {Role::OfficeAdmin, "of_munich"}});
    house.run("omar", *invert(done));
    CHECK(firstDifference(before, house.company) == "");
    // Who had rights there already would lose them on the way back.
    house.person("ada").roles = {{Role::OfficeAdmin, "berlin"}, {Role::OfficeAdmin, "of_munich"}};
    const auto ambiguous = house.run("omar", moving);
    CHECK(house.user("ada").roles == std::vector<RoleAssignment>{{Role::OfficeAdmin, "of_munich"}});
    CHECK_FALSE(ambiguous.undo.isPossible);
    CHECK(ambiguous.undo.reason == "R-XFER-14");
}

TEST_CASE("R-XFER-03: what somebody has alone comes along, with the place where it stands")
{
    House house(companyWithDevices());
    const auto before = house.company;
    const auto done = house.run("omar", transferTo(Munich, {"ada"}));
    for (const auto* id : {"ada.desk", "ada.app", "ada.forward", "ada.mobile"})
        CHECK(house.company.m_devices.at(DeviceId(id)).officeId == Munich);
    CHECK(house.company.m_devices.at(DeviceId("stock.desk")).officeId == Berlin);
    house.run("omar", *invert(done));
    CHECK(firstDifference(before, house.company) == "");

    house.company.m_devices.at(DeviceId("ada.desk")).locationId = Berlin;
    const auto placed = house.run("omar", transferTo(Munich, {"ada"}));
    CHECK(house.company.m_devices.at(DeviceId("ada.desk")).locationId == Munich);
    CHECK_FALSE(warns(placed, Code::WDeviceLocation));
    house.run("omar", *invert(placed));
    house.office(Munich).hasEmergencyAddress = false;
    CHECK(warns(house.preview("omar", transferTo(Munich, {"ada"})), Code::WDeviceLocation)); // R-DEV-15
}

TEST_CASE("R-XFER-03, R-DEV-07: a shared phone stays with the others, who are told of")
{
    House house(companyWithDevices());
    const auto made = house.preview("omar", transferTo(Munich, {"sam"}));
    CHECK(warns(made, Code::WDeviceTake));
    CHECK_FALSE(made.undo.isPossible);
    CHECK(made.undo.reason == "R-DEV-07");
    house.person("zoe").state = UserState::Active;
    house.run("omar", transferTo(Munich, {"sam", "zoe"}));
    const auto& phone = house.company.m_devices.at(DeviceId("shared.desk"));
    REQUIRE(phone.owners.size() == 1); // the last one has it alone
    CHECK(phone.owners.front().id == userId("zoe"));
    CHECK(phone.officeId == Munich);
    // R-DEV-10: a handset is where its base is.
    CHECK(house.company.m_devices.at(DeviceId("zoe.handset")).locationId == Berlin);
}

TEST_CASE("R-NUM-16: a local number that comes to an office without an emergency address warns")
{
    House house;
    CHECK(warns(house.preview("omar", transferTo(Austin, {"ada"})), Code::WEmergencyAddress));
    CHECK_FALSE(warns(house.preview("omar", transferTo(Munich, {"ada"})), Code::WEmergencyAddress));
    house.office(Munich).hasEmergencyAddress = false;
    CHECK(warns(house.preview("omar", transferTo(Munich, {"ada"})), Code::WEmergencyAddress));
    CHECK_FALSE(
        warns(house.preview("omar", transferTo(Munich, {"sam"})), Code::WEmergencyAddress)); // has none
}

TEST_CASE("R-NUM-09: where the license includes no number, the license of the new one moves along")
{
    House house;
    house.person("ada").license = LicenseType::ContactCenter;
    for (const auto& office : {Berlin, Austin}) {
        auto pool = house.pool(office.value(), LicenseType::Voice);
        pool.type = LicenseType::ContactCenter;
        pool.purchased = pool.assigned = office == Berlin ? 1 : 0;
        house.company.put(pool);
    }
    house.company.m_pools.at(house.pool("berlin", LicenseType::Voice).id()).assigned = 2;
    house.company.m_pools.at(house.pool("berlin", LicenseType::AdditionalNumber).id()).assigned = 1;
    REQUIRE(brokenInvariant(house.company) == "");
    house.run("omar", transferTo(Austin, {"ada"}));
    CHECK(house.seats(Austin, LicenseType::ContactCenter) == Seats{1, 1});
    CHECK(house.seats(Berlin, LicenseType::AdditionalNumber) == Seats{0, 0});
    CHECK(house.seats(Austin, LicenseType::AdditionalNumber) == Seats{3, 2});
    // Whoever gets a first one needs a license for it.
    House other;
    other.person("omar").license = LicenseType::Meetings;
    auto& pool = other.company.m_pools.at(other.pool("austin", LicenseType::AdditionalNumber).id());
    pool.purchased = pool.assigned;
    CHECK(told(other.preview("omar", withNumber(Austin, "omar", "+15125559"))) == "E-SEAT-NONE R-NUM-09");
}

TEST_CASE("R-XFER-16: a row that is refused leaves books, numbers and devices as they are")
{
    House house(companyWithDevices());
    // Kim needs two licenses in Munich, and there is no pool for the second.
    house.company.m_pools.erase(house.pool("of_munich", LicenseType::AdditionalNumber).id());
    house.give("+4930901", NumberKind::Local, "DE", Munich, {});
    house.give("+1512777", NumberKind::Mobile, "US", Austin, "kim");
    house.company.m_pools.at(house.pool("austin", LicenseType::AdditionalNumber).id()).assigned = 2;
    const auto made = house.preview("omar", transferTo(Munich, {"kim", "ada"}));
    REQUIRE(told(made) == "E-SEAT-NONE R-XFER-08");
    CHECK(made.outcomes.front().changeCount == 0);
    REQUIRE(made.outcomes[1].kind == OutcomeKind::WillChange);
    for (const auto& seat : made.seats)
        CHECK(seat.office != Austin);
    CHECK(made.numbersReserved.empty());
}

TEST_CASE("R-XFER-08, R-LIC-09: licenses that are bought among moves are counted once")
{
    House house;
    const auto before = house.company;
    const BuyLicenses buy{Munich, LicenseType::Voice, 2};
    house.run("omar", Batch{{transferTo(Munich, {"ada"}), buy, transferTo(Munich, {"omar"}), buy}});
    CHECK(house.seats(Munich) == Seats{6, 2});
    CHECK(house.seats(Berlin) == Seats{2, 1});
    House other;
    other.run("omar", Batch{{buy, transferTo(Munich, {"ada"}), transferTo(Berlin, {"ada"})}});
    CHECK(other.seats(Munich) == Seats{2, 0});
    CHECK(other.seats(Berlin) == Seats{4, 3});
}

TEST_CASE("R-XFER-17: people of several offices are one bulk, and one undo")
{
    House house;
    auto hamburg = house.office(Munich);
    hamburg.id = OfficeId("of_hamburg");
    hamburg.name = "Hamburg";
    house.company.put(hamburg);
    for (const auto type : {LicenseType::Voice, LicenseType::AdditionalNumber}) {
        auto pool = house.pool("of_munich", type);
        pool.officeId = hamburg.id;
        house.company.put(pool);
    }
    house.run("omar", transferTo(hamburg.id, {"ada"}));
    const auto before = house.company;
    auto both = transferTo(Munich, {"ada", "omar"});
    both.transfers.push_back({userId("sam"), hamburg.id});
    const auto done = house.run("omar", both);
    CHECK(house.user("ada").officeId == Munich);
    CHECK(house.user("omar").officeId == Munich);
    CHECK(house.user("sam").officeId == hamburg.id);
    house.run("omar", *invert(done));
    CHECK(firstDifference(before, house.company) == "");
    CHECK(Description<TransferUsers>::faultOf(transferTo(Munich, {"ada", "ada"})).has_value());
    CHECK_FALSE(Description<TransferUsers>::faultOf(both).has_value());
}

TEST_CASE("R-CHG-02: a number that somebody else took since the preview makes the transfer stale")
{
    House house;
    house.give("+15125560", NumberKind::Local, "US", Austin, {});
    const auto shown = house.preview("omar", transferTo(Austin, {"ada"}));
    const auto reliance = relianceOf(shown, house.company, [](const EntityRef&) { return false; });
    const auto again = [&] {
        return plan(transferTo(Austin, {"ada"}), actorNamed(house.company, "omar"), house.company, house.now,
                    reliance.versions, reliance.basis);
    };
    CHECK(again().isExecutable());
    // Somebody else got it: another one is free, but not the one that was shown.
    house.line("+15125559").status = NumberStatus::Assigned;
    house.line("+15125559").targetType = TargetType::User;
    house.line("+15125559").targetId = "nina";
    house.line("+15125559").version = 2;
    CHECK(told(again()) == "E-PLAN-STALE R-CHG-02");
}

TEST_CASE("R-XFER-17: a thousand people ask the pool once")
{
    /// Counts what is asked of the pool.
    struct Counting final : MemoryDirectory {
        explicit Counting(MemoryDirectory other) : MemoryDirectory(std::move(other)) {}
        [[nodiscard]] std::vector<OwnedNumber> spareNumbers(const PoolQuestion& question) const override
        {
            ++questions;
            return MemoryDirectory::spareNumbers(question);
        }
        mutable int questions = 0;
    };
    House house;
    TransferUsers all;
    for (int i = 0; i < 1000; ++i) {
        const auto name = "x" + std::to_string(1000 + i);
        auto person = house.user("sam");
        person.id = userId(name);
        person.primaryEmail = name + "@acme.test";
        house.company.put(person);
        house.give("+4940" + name.substr(1), NumberKind::Local, "DE", Berlin, name);
        house.line("+4940" + name.substr(1)).isPrimary = true;
        house.give("+1737" + name.substr(1), NumberKind::Local, "US", Austin, {});
        all.transfers.push_back({person.id, Austin});
    }
    const Counting company(house.company);
    const auto made = plan(all, actorNamed(company, "omar"), company, house.now);
    CHECK(made.count(OutcomeKind::WillChange) == 1000);
    CHECK(company.questions == 1);
}
