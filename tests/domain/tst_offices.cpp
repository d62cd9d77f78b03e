// SPDX-License-Identifier: GPL-3.0-or-later
// The company's settings and its offices: rulebook 2.1, 2.3, 2.7.
#include <catch2/catch.hpp>

#include "domain/isocodes.h"
#include "domain/limits.h"
#include "domain/timezone.h"
#include "tests/domain/places.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

const OfficeId Tokyo("of_tokyoaaaaaaaaaaa");

CreateOffice tokyo()
{
    return {Tokyo, "Tokyo", "JP", "3", "Asia/Tokyo"};
}

template <typename Member> CreateOffice officeWith(Member CreateOffice::*member, Member value)
{
    auto command = tokyo();
    command.*member = std::move(value);
    return command;
}

std::string officeProblem(const Plan& plan)
{
    const auto& findings = plan.outcomes.front().findings;
    return findings.empty() ? std::string() : std::string(parameterOf(findings.front(), "problem"));
}

EditCompany settings()
{
    return {CompanyId("acme")};
}

} // namespace

TEST_CASE("2.3: a new office has the plan, the currency and the price level of the primary one")
{
    Desk desk;
    const auto done = desk.run("omar", tokyo());
    const auto& office = desk.company.m_offices.at(Tokyo);
    const auto& primary = desk.company.m_offices.at(Berlin);
    CHECK(office.name == "Tokyo");
    CHECK(office.country == "JP");
    CHECK(office.areaCode == "3");
    CHECK(office.timeZone == "Asia/Tokyo");
    CHECK(office.tier == primary.tier);
    CHECK(office.currency == primary.currency);
    CHECK(office.priceLevel == primary.priceLevel);
    CHECK_FALSE(office.isPrimary);
    CHECK_FALSE(office.hasEmergencyAddress);
    CHECK_FALSE(done.undo.isPossible);
    CHECK_FALSE(invert(done).has_value());
    // Without a time zone it has that of the company.
    Desk other;
    other.run("omar", officeWith(&CreateOffice::timeZone, std::string()));
    CHECK(other.company.m_offices.at(Tokyo).timeZone == "Europe/Berlin");
}

TEST_CASE("2.7: the licenses of a new office are those of the primary one, and none is bought")
{
    Desk desk;
    const auto done = desk.run("omar", tokyo());
    std::size_t pools = 0;
    for (const auto& [id, pool] : desk.company.m_pools) {
        if (pool.officeId != Tokyo)
            continue;
        ++pools;
        const auto& sold = desk.pool("berlin", pool.type);
        CHECK(id == pool.id());
        CHECK(pool.unitPriceMonthly == sold.unitPriceMonthly);
        CHECK(pool.nextBillingAt == sold.nextBillingAt);
        CHECK(pool.purchased == 0);
    }
    CHECK(pools == 2);
    CHECK(done.seats.empty()); // nothing is charged
    desk.run("omar", BuyLicenses{Tokyo, LicenseType::Voice, 2});
    CHECK(desk.pool(Tokyo.value(), LicenseType::Voice).purchased == 2);
    // In one step, too.
    Desk other;
    other.run("omar", Batch{{tokyo(), BuyLicenses{Tokyo, LicenseType::Voice, 2}}});
    CHECK(other.pool(Tokyo.value(), LicenseType::Voice).purchased == 2);
}

TEST_CASE("2.3: an office's name is unique, its country a code, its time zone known")
{
    const Desk desk;
    CHECK(officeProblem(desk.preview("omar", officeWith(&CreateOffice::name, std::string("BERLIN ")))) ==
          "name_taken");
    CHECK(told(desk.preview("omar", officeWith(&CreateOffice::name, std::string()))) ==
          "E-USER-REQUIRED R-GEN-01");
    for (const auto* country : {"jp", "XX", "JPN", ""}) {
        CAPTURE(country);
        CHECK(officeProblem(desk.preview("omar", officeWith(&CreateOffice::country, std::string(country)))) ==
              "country");
    }
    for (const auto* zone : {"Tokyo", "PST", "Mars/Olympus", "asia/tokyo", "SystemV/PST8", "Etc/Unknown"}) {
        CAPTURE(zone);
        CHECK_FALSE(isTimeZone(zone));
        CHECK(officeProblem(desk.preview("omar", officeWith(&CreateOffice::timeZone, std::string(zone)))) ==
              "time_zone");
    }
    for (const auto* zone : {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kolkata"})
        CHECK(isTimeZone(zone));
    CHECK(officeProblem(desk.preview("omar", officeWith(&CreateOffice::areaCode, std::string("5x")))) ==
          "area_code");
    CHECK(officeProblem(desk.preview("omar", officeWith(&CreateOffice::office, OfficeId("tokyo")))) ==
          "drawn");
    // All that is wrong is told together.
    CreateOffice bad{Tokyo, "", "X", "x", "x"};
    CHECK(desk.preview("omar", bad).outcomes.front().findings.size() == 4);
}

TEST_CASE("5: offices are created by Company Admins, edited by admins of the office")
{
    Desk desk;
    const auto edit = [](const OfficeId& office) { return EditOffices{{{office, "Elsewhere"}}}; };
    CHECK(told(desk.preview("nina", tokyo())) == "E-SCOPE R-ROLE-10");
    CHECK(told(desk.preview("ada", tokyo())) == "E-SCOPE R-ROLE-10");
    CHECK(told(desk.preview("nina", edit(Austin))) == "will change");
    CHECK(told(desk.preview("nina", edit(Berlin))) == "E-NOTFOUND R-GEN-01");
    CHECK(told(desk.preview("ada", edit(Berlin))) == "E-SCOPE R-ROLE-07");
    CHECK(told(desk.preview("omar", edit(OfficeId("nowhere")))) == "E-NOTFOUND R-GEN-01");
}

TEST_CASE("2.3: offices are renamed, get an area code and another time zone, and it can be undone")
{
    Desk desk;
    const auto before = desk.company;
    const auto done = desk.run(
        "omar", EditOffices{{{Berlin, "Mitte", "30", {}}, {Austin, {}, {}, "America/Denver"}}});
    CHECK(desk.company.m_offices.at(Berlin).name == "Mitte");
    CHECK(desk.company.m_offices.at(Austin).timeZone == "America/Denver");
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
    // The n-th row is judged after the others.
    const auto swapped = desk.preview("omar", EditOffices{{{Berlin, "Mitte"}, {Austin, "berlin"}}});
    CHECK(swapped.count(OutcomeKind::WillChange) == 2);
    const auto taken = desk.preview("omar", EditOffices{{{Berlin, "Mitte"}, {Austin, "MITTE"}}});
    CHECK(told(taken, 1) == "E-FIELD R-GEN-01");
}

TEST_CASE("R-ROLE-10, 2.1: a Company Admin sets name, time zone and verified domains of the company")
{
    Desk desk;
    const auto before = desk.company;
    auto edit = settings();
    edit.name = " Acme Inc. ";
    edit.timeZone = "UTC";
    edit.verifiedDomains = {"ACME.test",
                            "b\xC3\xBC"
                            "cher.example",
                            "acme.TEST"};
    const auto done = desk.run("omar", edit);
    const auto& company = desk.company.m_company;
    CHECK(company.name == "Acme Inc.");
    CHECK(company.timeZone == "UTC");
    CHECK(company.verifiedDomains == std::vector<std::string>{"acme.test", "b\xC3\xBC"
                                                                           "cher.example"});
    desk.run("omar", *invert(done));
    CHECK(firstDifference(before, desk.company) == "");
    CHECK(told(desk.preview("nina", edit)) == "E-SCOPE R-ROLE-10");
    edit.company = CompanyId("other");
    CHECK(told(desk.preview("omar", edit)) == "E-NOTFOUND R-GEN-01");
    for (const auto* domain : {"", "acme", "a b.test", "x@acme.test", "-.test", "acme.test/x"}) {
        CAPTURE(domain);
        auto bad = settings();
        bad.verifiedDomains = {domain};
        CHECK(officeProblem(desk.preview("omar", bad)) == "domain");
    }
    auto many = settings();
    for (std::size_t i = 0; i <= limits::Domains; ++i)
        many.verifiedDomains.push_back("d" + std::to_string(i) + ".test");
    CHECK(officeProblem(desk.preview("omar", many)) == "too_many_items");
}

TEST_CASE("2.3, R-NUM-16: an office has an emergency address from when one is told until it is taken")
{
    const auto withAddress = [](std::string address) {
        OfficeEdit edit{OfficeId("austin")};
        edit.emergencyAddress = std::move(address);
        return EditOffices{{edit}};
    };
    Desk desk;
    const auto before = desk.company;
    const auto& austin = desk.company.m_offices.at(OfficeId("austin"));
    const AssignNumbers toKim{{{NumberId("n+15125559"), userId("kim")}}};
    REQUIRE(warns(desk.preview("omar", toKim), Code::WEmergencyAddress));
    const auto told = desk.run("omar", withAddress(" 1 Main St, Austin, TX 78701 "));
    CHECK(austin.emergencyAddress == "1 Main St, Austin, TX 78701");
    CHECK(austin.hasEmergencyAddress);
    CHECK_FALSE(warns(desk.preview("omar", toKim), Code::WEmergencyAddress));
    const auto present = desk.company;
    const auto taken = desk.run("nina", withAddress("")); // an Office Admin may
    CHECK(austin.emergencyAddress.empty());
    CHECK_FALSE(austin.hasEmergencyAddress);
    desk.run("nina", *invert(taken));
    CHECK(firstDifference(present, desk.company) == "");
    desk.run("omar", *invert(told));
    CHECK(firstDifference(before, desk.company) == "");
    CHECK(officeProblem(desk.preview("omar", withAddress("1 Main St\nAustin"))) == "control");
    CHECK(officeProblem(desk.preview("omar", withAddress("  "))) == "blank");
    CHECK(officeProblem(desk.preview("omar", withAddress(std::string(limits::Address + 1, 'x')))) ==
          "length");
    CHECK(desk.preview("omar", withAddress(std::string(limits::Address, 'x'))).isExecutable());
}

TEST_CASE("2.3, R-DEV-14, R-FWD-06: an admin says what the people of an office may do, and takes it back")
{
    Desk desk;
    const auto before = desk.company;
    const auto& austin = desk.company.m_offices.at(OfficeId("austin"));
    CHECK(Office{}.allowsSelfProvisioning); // unless the office forbids it, as this one does
    CHECK_FALSE(Office{}.allowsForwardingAbroad);
    CHECK_FALSE(austin.allowsSelfProvisioning);
    CHECK_FALSE(austin.allowsForwardingAbroad);
    OfficeEdit edit{OfficeId("austin")};
    edit.allowsSelfProvisioning = true;
    const auto allowed = desk.run("nina", EditOffices{{edit}}); // an Office Admin may
    CHECK(austin.allowsSelfProvisioning);
    CHECK_FALSE(austin.allowsForwardingAbroad);
    CHECK(desk.preview("nina", EditOffices{{edit}}).count(OutcomeKind::NoChange) == 1);
    CHECK(told(desk.preview("kim", EditOffices{{edit}})) == "E-SCOPE R-ROLE-07");
    desk.run("nina", *invert(allowed));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("2.3, R-NUM-16: an office whose address is known without a text keeps it until one is told")
{
    Desk desk;
    OfficeEdit edit{OfficeId("berlin")}; // which has one
    edit.emergencyAddress = "";
    CHECK(desk.preview("omar", EditOffices{{edit}}).count(OutcomeKind::NoChange) == 1);
    const auto before = desk.company;
    edit.emergencyAddress = "Torstr. 1, 10119 Berlin";
    const auto done = desk.run("omar", EditOffices{{edit}});
    desk.run("omar", *invert(done));
    CHECK(desk.company.m_offices.at(OfficeId("berlin")).hasEmergencyAddress);
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("2.1, R-ROLE-10: a Company Admin says of what people are told by mail, and takes it back")
{
    Desk desk;
    desk.company.m_company.mailsRights = true;
    const auto before = desk.company;
    auto edit = settings();
    edit.mailsSuspension = true;
    edit.mailsRights = false;
    CHECK(told(desk.preview("nina", edit)) == "E-SCOPE R-ROLE-10");
    const auto done = desk.run("omar", edit);
    CHECK(desk.company.m_company.mailsSuspension);
    CHECK_FALSE(desk.company.m_company.mailsDeletion); // left out, it stays
    CHECK_FALSE(desk.company.m_company.mailsRights);
    CHECK(done.count(OutcomeKind::WillChange) == 1);
    CHECK(desk.preview("omar", edit).count(OutcomeKind::NoChange) == 1);
    const auto back = invert(done);
    REQUIRE(back);
    const auto& inverse = std::get<EditCompany>(back->command);
    CHECK(inverse.mailsSuspension == false);
    CHECK_FALSE(inverse.mailsDeletion.has_value());
    CHECK(inverse.mailsRights == true);
    desk.run("omar", *back);
    CHECK(firstDifference(before, desk.company) == "");
    edit = settings();
    edit.mailsDeletion = true;
    const auto deletion = desk.run("omar", edit);
    CHECK(desk.company.m_company.mailsDeletion);
    desk.run("omar", *invert(deletion));
    CHECK(firstDifference(before, desk.company) == "");
}

TEST_CASE("R-USER-06: a domain that is verified in the same step holds no invitation")
{
    Desk desk;
    const Invitation grace{UserId("us_newaaaaaaaaaaaaa"), Berlin, "grace@new.test", "Grace", "Hopper"};
    auto edit = settings();
    edit.verifiedDomains = {"acme.test", "new.test"};
    CHECK(warns(desk.preview("omar", InviteUsers{{grace}}), Code::WDomain));
    CHECK_FALSE(warns(desk.preview("omar", Batch{{edit, InviteUsers{{grace}}}}), Code::WDomain));
}
