// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <algorithm>

#include "domain/command.h"
#include "domain/namedvalue.h"
#include "sentences/changetexts.h"
#include "tests/kit/planassertions.h"
#include "tests/kit/samplecompany.h"

namespace kit = cordboard::kit;
namespace sentences = cordboard::sentences;
using namespace cordboard::domain;
using Texts = std::vector<std::string>;

namespace {

Instant at(const char* text)
{
    return *instantFromRfc3339(text);
}

/// What is told of the first row when Omar does that in the sample company.
Texts toldOf(const kit::MemoryDirectory& company, const Command& command)
{
    const auto made = plan(command, kit::actorNamed(company, "omar"), company, kit::sampleNow());
    REQUIRE(made.isExecutable());
    return sentences::effectTexts(made, made.outcomes.front(), company);
}

DeleteUsers deletionOf(const char* name)
{
    DeleteUsers command;
    command.users.push_back(kit::userId(name));
    return command;
}

bool contains(const Texts& texts, const std::string& text)
{
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

} // namespace

TEST_CASE("changesAreSaidInWords")
{
    const auto text = [](Field field, Value before, Value after) {
        return sentences::changeTexts({{field, std::move(before), std::move(after)}});
    };
    CHECK(text(Field::UserState, "active", "deleted") == Texts{"Status: active -> deleted"});
    CHECK(text(Field::UserLicense, "voice", "contact_center") == Texts{"License: Voice -> Contact Center"});
    CHECK(text(Field::UserPurgeAt, {}, at("2026-12-02T09:30:00.000Z")) ==
          Texts{"Restorable until: 2026-12-02 09:30 UTC"});
    CHECK(text(Field::UserPurgeAt, at("2026-12-02T09:30:00.000Z"), {}) ==
          Texts{"Restorable until: 2026-12-02 09:30 UTC -> none"});
    CHECK(text(Field::UserRoles, Texts{}, Texts{"office_admin:Berlin", "company_admin"}) ==
          Texts{"Role: User -> Office Admin of Berlin, Company Admin"});
    CHECK(text(Field::UserRoles, Texts{"office_admin:Mitte: Süd"}, Texts{}) ==
          Texts{"Role: Office Admin of Mitte: Süd -> User"});
    CHECK(text(Field::NumberIsPrimary, false, true) == Texts{"Primary number: no -> yes"});
    CHECK(text(Field::DeviceOwners, Texts{}, Texts{"Lee: Ann:2"}) ==
          Texts{"Assigned to: Lee: Ann (line key 2)"});
}

TEST_CASE("whatPeopleTypedIsSaidAsItIs")
{
    for (const auto* typed : {"voice", "office_admin", "contact_center", "none", "a_b@acme.test", "x -> y"}) {
        for (const auto field : {Field::UserJobTitle, Field::UserFirstName, Field::UserPrimaryEmail,
                                 Field::UserExtension, Field::DeviceName, Field::OfficeName}) {
            CHECK(sentences::valueText(field, Value(typed)) == typed);
            CHECK(sentences::changeTexts({{field, Value(typed), Value("Ada")}}) ==
                  Texts{std::string(sentences::titleOf(field)) + ": " + typed + " -> Ada"});
        }
    }
}

TEST_CASE("fieldsForProgramsAreNotSaid")
{
    for (const auto field :
         {Field::UserDeletedByName, Field::UserTombstoneState, Field::UserTombstoneDepartments,
          Field::UserTombstoneDevices, Field::UserActivatedAt})
        CHECK(sentences::changeTexts({{field, {}, Value("x")}}).empty());
}

TEST_CASE("aRecordThatIsMadeOrRemovedIsSaidByWhatItHas")
{
    const std::vector<sentences::NamedChange> made{{Field::Existence, false, true},
                                                   {Field::DeviceKind, {}, "dect_base"},
                                                   {Field::DeviceName, {}, ""},
                                                   {Field::DeviceOffice, {}, "Berlin"}};
    CHECK(sentences::changeTexts(made) == Texts{"Added", "Kind: DECT base", "Office: Berlin"});
    const std::vector<sentences::NamedChange> removed{{Field::Existence, true, false},
                                                      {Field::DeviceName, "Hall", {}}};
    CHECK(sentences::changeTexts(removed) == Texts{"Removed", "Device name: Hall"});
}

TEST_CASE("eachFateNamesWhatItIsAbout")
{
    for (const auto text : sentences::allFateTexts()) {
        const sentences::Fate fate{text, "{object}"};
        CHECK(sentences::fateText(fate) == text);
        CHECK(sentences::fateText({text, "Hall"}).starts_with("Hall "));
    }
}

TEST_CASE("whatBecomesOfAnotherNumberOfTheSamePersonIsSaid R-NUM-11")
{
    auto company = kit::sampleCompany();
    const auto kim = kit::userId("kim");
    const NumberId spare("n+15125559");
    const auto assign = [&](bool makePrimary) {
        return toldOf(company, AssignNumbers{{{spare, kim, makePrimary}}});
    };
    const auto isOfKim = [&kim](const auto& item) { return item.second.targetId == kim.value(); };
    const auto primary = std::find_if(
        company.m_numbers.begin(), company.m_numbers.end(),
        [&](const auto& item) { return isOfKim(item) && item.second.isPrimary; });
    const auto other = std::find_if(
        company.m_numbers.begin(), company.m_numbers.end(),
        [&](const auto& item) { return isOfKim(item) && !item.second.isPrimary; });
    REQUIRE(primary != company.m_numbers.end());
    REQUIRE(other != company.m_numbers.end());
    CHECK(contains(assign(true), primary->second.e164 + " is no longer the primary number"));
    CHECK_FALSE(contains(assign(false), primary->second.e164 + " is no longer the primary number"));
    const auto taken = toldOf(company, UnassignNumbers{{primary->first}});
    CHECK(taken.back() == other->second.e164 + " becomes the primary number");
    CHECK(taken.front() == "Number: assigned -> reserved");
    // Of a number that goes or comes, that says it.
    const auto swapped = toldOf(company, SwapNumber{kim, spare});
    CHECK(contains(swapped, primary->second.e164 + " goes to the reserved pool"));
    CHECK(contains(swapped, "+15125559 is assigned"));
    for (const auto& text : swapped)
        CHECK(text.find("the primary number") == std::string::npos);
}

TEST_CASE("whatIsLostNewAndKeptOfWhoMovesIsSaidInThatOrder R-XFER-10")
{
    auto company = kit::companyWithDevices();
    auto& mobile = company.m_numbers.at(NumberId("n+4930900"));
    mobile.kind = NumberKind::Mobile;
    mobile.status = NumberStatus::Assigned;
    mobile.targetType = TargetType::User;
    mobile.targetId = "ada";
    company.m_pools.at(LicensePool::idOf(OfficeId("berlin"), LicenseType::AdditionalNumber)).assigned = 1;
    const auto told = toldOf(company, TransferUsers{{{kit::userId("ada"), OfficeId("austin")}}});
    const auto place = [&told](const std::string& text) {
        CAPTURE(text);
        const auto found = std::find(told.begin(), told.end(), text);
        REQUIRE(found != told.end());
        return found;
    };
    CHECK(place("+4930100 goes to the reserved pool") < place("+15125559 is assigned"));
    CHECK(place("+15125559 is assigned") < place("+4930900 is kept"));
    const auto phone = std::find_if(told.begin(), told.end(),
                                    [](const std::string& text) { return text.ends_with(" comes along"); });
    REQUIRE(phone != told.end());
    CHECK(place("+4930900 is kept") < phone);
    CHECK(contains(told, "Office: Berlin -> Austin"));
}

TEST_CASE("whatGoesWithADeviceIsSaid R-FWD-05")
{
    auto company = kit::companyWithDevices();
    company.m_devices.at(DeviceId("ada.mobile")).name = "Ada's mobile";
    const auto made = plan(RemoveDevices{{DeviceId("ada.forward")}}, kit::actorNamed(company, "omar"),
                           company, kit::sampleNow());
    REQUIRE(made.isExecutable());
    const auto& row = made.outcomes.front();
    const auto told = sentences::effectTexts(made, row, company);
    CHECK(told.front() == "Removed");
    CHECK(told.back() == "Ada's mobile is removed");
    // The same afterwards, when it is not in the company any more, and only that of others.
    company.m_devices.erase(DeviceId("ada.mobile"));
    CHECK(sentences::fatesOf(made, row, company) ==
          std::vector<sentences::Fate>{{"{object} is removed", "Ada's mobile"}});
    const auto app = plan(RemoveDevices{{DeviceId("ada.app")}}, kit::actorNamed(company, "omar"), company,
                          kit::sampleNow());
    CHECK(sentences::fatesOf(app, app.outcomes.front(), company).empty());
}

TEST_CASE("whatSomebodyIsLeadsAndTheRestComesLast")
{
    const auto company = kit::companyWithDevices();
    const auto told = toldOf(company, deletionOf("ada"));
    const auto placeOf = [&told](std::string_view part) {
        const auto found = std::find_if(told.begin(), told.end(), [part](const std::string& text) {
            return text.find(part) != std::string::npos;
        });
        REQUIRE(found != told.end());
        return found - told.begin();
    };
    CHECK(placeOf("Status: active -> deleted") == 0);
    CHECK(placeOf("+4930100 goes on hold") == 1);
    CHECK(placeOf("is signed out") > 1);
    CHECK(placeOf("Departments: ") > placeOf("is signed out"));
    CHECK(placeOf("Restorable until: ") > placeOf("goes back into stock"));
    // Of whom nothing is kept only that is said.
    auto pending = toldOf(company, deletionOf("zoe"));
    CHECK(pending.front() == "Status: pending -> anonymized");
    for (const auto& text : pending)
        CHECK(text.find(": ", 8) == std::string::npos);
}
