// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "domain/namedvalue.h"
#include "sentences/changetexts.h"

namespace sentences = cordboard::sentences;
using namespace cordboard::domain;
using Texts = std::vector<std::string>;

namespace {

Instant at(const char* text)
{
    return *instantFromRfc3339(text);
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
