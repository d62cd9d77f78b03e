// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <rapidcheck.h>
#include <set>

#include "domain/field.h"
#include "domain/finding.h"
#include "domain/permission.h"
#include "domain/recordid.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

TEST_CASE("every field of every table can be read, written and named")
{
    const auto company = sampleCompany();
    const auto ada = toRecord(company.m_users.at(userId("ada")));
    REQUIRE(ada.fields.size() == fieldsOf(RecordKind::User).size());
    const auto copy = fromRecord<User>(ada);
    REQUIRE(copy.has_value());
    CHECK(toRecord(*copy).fields == ada.fields);
    for (const auto& [id, number] : company.m_numbers)
        CHECK(toRecord(*fromRecord<OwnedNumber>(toRecord(number))).fields == toRecord(number).fields);
    for (const auto& [id, pool] : company.m_pools)
        CHECK(toRecord(*fromRecord<LicensePool>(toRecord(pool))).fields == toRecord(pool).fields);
    for (const auto& [id, office] : company.m_offices)
        CHECK(toRecord(*fromRecord<Office>(toRecord(office))).fields == toRecord(office).fields);
    CHECK(toRecord(*fromRecord<Company>(toRecord(company.m_company))).fields ==
          toRecord(company.m_company).fields);
}

TEST_CASE("field names are unique within a table and found again")
{
    for (const auto table : LoadingOrder) {
        std::set<std::string_view> names;
        for (const auto& field : fieldsOf(table)) {
            CHECK(field.table == table);
            CHECK(names.insert(field.name).second);
            CHECK(findField(table, field.name) == &field);
        }
        CHECK(fromWord<RecordKind>(word(table)) == table);
    }
}

TEST_CASE("a wrong value is refused and changes nothing")
{
    User user;
    user.firstName = "Ada";
    CHECK_FALSE(write(user, Field::UserFirstName, std::int64_t{3}).has_value());
    CHECK_FALSE(write(user, Field::UserState, std::string("sleeping")).has_value());
    CHECK_FALSE(write(user, Field::UserRoles, std::vector<std::string>{"office_admin"}).has_value());
    CHECK_FALSE(write(user, Field::UserRoles, std::vector<std::string>{"company_admin:berlin"}).has_value());
    CHECK_FALSE(write(user, Field::NumberE164, std::string("+1")).has_value());
    CHECK_FALSE(write(user, Field::UserFirstName, Value{}).has_value());
    CHECK(user.firstName == "Ada");
    CHECK(user.roles.empty());
}

TEST_CASE("times survive the way through text")
{
    const auto instant = sampleNow() + std::chrono::milliseconds(7);
    CHECK(toRfc3339(instant) == "2026-03-02T10:00:00.007Z");
    CHECK(instantFromRfc3339(toRfc3339(instant)) == instant);
    CHECK(instantFromRfc3339("2026-03-02T12:00:00+02:00") == sampleNow());
    CHECK(instantFromRfc3339("2026-03-02T10:00:00.0071234Z") == instant);
    for (const auto* bad :
         {"", "2026-03-02", "2026-02-30T10:00:00Z", "2026-03-02T25:00:00Z", "2026-03-02T10:00:00",
          "2026-03-02T10:00:00.Z", "-026-03-02T10:00:00Z", "2026-03-02T10:00:00Zjunk"})
        CHECK_FALSE(instantFromRfc3339(bad).has_value());
}

TEST_CASE("codes have the rulebook's spelling, both ways")
{
    CHECK(word(Code::ELastCompanyAdmin) == "E-LAST-CA");
    CHECK(word(Code::ENumberHold) == "E-NUMBER-HOLD");
    CHECK(word(Code::WEmergencyAddress) == "W-E911");
    CHECK(fromWord<Code>("E-GRACE-OVER") == Code::EGraceOver);
    CHECK(severityOf(Code::WRelease) == Severity::Warning);
    CHECK(severityOf(Code::EBulkGuard) == Severity::Refusal);
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(Code::NAlreadyDeleted); ++i)
        CHECK(names.insert(word(static_cast<Code>(i))).second);
}

TEST_CASE("section 5: reach by role, scope and person")
{
    const auto company = sampleCompany();
    const auto omar = actorNamed(company, "omar");
    const auto nina = actorNamed(company, "nina");
    const auto kim = actorNamed(company, "kim");
    const OfficeId berlin("berlin");
    const OfficeId austin("austin");
    for (const auto& row : permissionMatrix()) {
        INFO(row.label);
        CHECK(isAllowed(omar, row.operation, berlin) == (row.companyAdmin == Reach::Company));
        CHECK(isAllowed(nina, row.operation, austin) == (row.officeAdmin == Reach::Offices));
        CHECK_FALSE(isAllowed(nina, row.operation, berlin)); // R-ROLE-11
        CHECK_FALSE(isAllowed(kim, row.operation, austin));
    }
    CHECK(isAllowed(kim, Right::EditProfile, company.m_users.at(userId("kim")), company));
    CHECK_FALSE(isAllowed(kim, Right::EditExtension, company.m_users.at(userId("kim")), company));
    CHECK(actorNamed(company, "sam").roles.empty());
}

namespace {

/// The rulebook's cells as it prints them: CA, RA, OA, DA, U, whether the RA and OA cells carry "(a)", and
/// whether the CA cell carries "(2)".
struct PrintedRow {
    Right operation;
    std::string_view cells;
    bool notWider;
    bool advancedPlan = false; ///< "(2)"
};
constexpr PrintedRow Printed[]{
    {Right::ViewUsers, "CROD-", false},
    {Right::ViewReservedNumbers, "CRO--", false},
    {Right::ViewDeletedUsers, "CRO--", false},
    {Right::ViewLicensePools, "CRO--", false},
    {Right::ViewAudit, "CRODS", false},
    {Right::AddUser, "CRO--", false},
    {Right::ApproveInvitation, "C----", false},
    {Right::ResendInvitation, "CRO--", false},
    {Right::EditProfile, "CRO-S", true},
    {Right::EditPrimaryEmail, "CRO-S", true},
    {Right::EditExtension, "CRO--", false},
    {Right::SendPasswordReset, "CRO--", true},
    {Right::Suspend, "CRO--", true},
    {Right::DeleteUser, "CRO--", true},
    {Right::DeletePendingUser, "CRO--", true},
    {Right::Restore, "CRO--", false},
    {Right::DeletePermanently, "CRO--", true},
    {Right::BulkOfficeAdmin, "CRO--", false},
    {Right::GrantCompanyAdmin, "C----", false},
    {Right::GrantRegionalAdmin, "C----", false},
    {Right::GrantOfficeAdmin, "CRO--", false},
    {Right::GrantDepartmentAdmin, "CRO--", false},
    {Right::SetAnalytics, "C----", false},
    {Right::TransferLicenses, "C----", false, true},
    {Right::BuyLicenses, "CRO--", false}, // (k) is E-LIC-CONTRACT, whoever asks
    {Right::ScheduleRemoval, "CRO--", false}, // (k) likewise
    {Right::ChangeLicenseType, "C----", false}, // "support, or C if the backend allows"
    {Right::TransferUser, "C----", false, true},
    {Right::AssignNumber, "CRO--", false},
    {Right::AssignNumberToDepartment, "CROD-", false},
    {Right::SwapNumber, "CRO--", false},
    {Right::ReleaseNumber, "CRO--", false},
    {Right::OrderNumbers, "CRO--", false},
    {Right::SetQuarantine, "CRO--", false},
    {Right::EditMainLine, "CRO--", false},
    {Right::CreateDepartment, "CRO--", false},
    {Right::EditDepartment, "CROD-", false},
    {Right::RegisterDevice, "CRO-S", false}, // "S if self-provisioning allowed" (E-DEV-SELF)
    {Right::AssignDevice, "CRO--", false}, // of the same row
    {Right::ManageDevices, "CRO-S", false},
    {Right::AddForwardingNumber, "CRO-S", false},
    {Right::ConfigureCompany, "C----", false},
    {Right::CreateOffice, "C----", false},
    {Right::EditOffice, "CRO--", false},
    {Right::ViewSettings, "CRO-S", false}, // which it does not print: whoever may change one of them sees them
    {Right::EditAdditionalEmails, "CRO-S", true},
    {Right::SetCallerId, "CRO-S", false}, // "unless the office forbids" is E-CID-OFFICE
    {Right::SetVoicemailPin, "CRO-S", false},
    {Right::EditVoicemail, "CRO-S", false},
    {Right::SetDoNotDisturb, "SSSSS", false},
    {Right::ChangePassword, "SSSSS", false},
};

char printed(Reach reach)
{
    return std::string_view("-SDORC")[static_cast<std::size_t>(reach)];
}

} // namespace

TEST_CASE("section 5: the matrix says what the rulebook prints")
{
    REQUIRE(permissionMatrix().size() == std::size(Printed));
    for (std::size_t i = 0; i < std::size(Printed); ++i) {
        const auto& row = permissionMatrix()[i];
        INFO(row.label);
        CHECK(row.operation == Printed[i].operation);
        const std::string cells{printed(row.companyAdmin), printed(row.regionalAdmin),
                                printed(row.officeAdmin), printed(row.departmentAdmin), printed(row.user)};
        CHECK(cells == Printed[i].cells);
        CHECK(row.notWider == Printed[i].notWider);
        CHECK(row.advancedPlan == Printed[i].advancedPlan);
    }
}

TEST_CASE("theReasonOfARefusedRowIsWhatRefusesItWhateverItWarnsOfBefore")
{
    const Finding warning{Code::WCoverage, "R-ROLE-14", {}, {}, {}};
    const Finding refusal{Code::ESelf, "R-DEL-11", {}, {}, {}};
    const std::vector<Finding> both{warning, refusal}, one{warning};
    CHECK(mainReason(both) == &both.back());
    CHECK(mainReason(one) == &one.front());
    CHECK(mainReason({}) == nullptr);
}

TEST_CASE("idsOfNewRecordsHaveTheShapeThatIsDrawn")
{
    CHECK(rc::check("drawn", [] {
        const auto bits = *rc::gen::container<std::vector<unsigned char>>(
            10, rc::gen::arbitrary<unsigned char>());
        IdBits drawn{};
        std::copy(bits.begin(), bits.end(), drawn.begin());
        auto id = drawnId(RecordKind::Device, drawn);
        RC_ASSERT(isDrawnId(RecordKind::Device, id));
        RC_ASSERT_FALSE(isDrawnId(RecordKind::User, id));
        RC_ASSERT_FALSE(isDrawnId(RecordKind::Device, id + 'a'));
        RC_ASSERT_FALSE(isDrawnId(RecordKind::Device, id.substr(0, id.size() - 1)));
        id[*rc::gen::inRange<std::size_t>(3, id.size())] = *rc::gen::element('A', '0', '1', '8', '9', ':',
                                                                             ' ', '\xC3');
        RC_ASSERT_FALSE(isDrawnId(RecordKind::Device, id));
    }));
    CHECK_FALSE(isDrawnId(RecordKind::Device, ""));
}
