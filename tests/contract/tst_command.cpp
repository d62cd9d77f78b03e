// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <type_traits>

#include "contract/command.h"
#include "contract/plan.h"
#include "tests/contract/generators.h"

using namespace cordboard;
using namespace cordboard::domain;
using json::Unknown;

namespace {

/// One of each, every member different from its default.
std::vector<Command> oneOfEach()
{
    const std::vector<UserId> users{UserId("us_1"), UserId("us_2")};
    const std::vector<NumberId> numbers{NumberId("nu_1")};
    UserEdit edit;
    edit.user = users[0];
    edit.lastName = "Byron";
    edit.extension = "";
    return {
        InviteUsers{{{users[0], OfficeId("of_1"), "ann@acme.test", "Ann", "Lee", LicenseType::Meetings, true,
                      numbers[0], "2001", "Agent"},
                     {users[1], OfficeId("of_2"), "bo@acme.test", "Bo", "Berg"}}},
        ResendInvitations{users},
        ApproveInvitations{users},
        SendPasswordResets{users},
        EditUsers{{edit}},
        SuspendUsers{users},
        ReactivateUsers{users},
        DeleteUsers{users, LicenseDisposition::Release, {{users[1], LicenseDisposition::Keep}}, false},
        RestoreUsers{users},
        PurgeUsers{users, {"a@acme.test", "b@acme.test"}},
        GrantRole{users, Role::DepartmentAdmin, "de_1"},
        RevokeRole{users, Role::CompanyAdmin, ""},
        SetAnalytics{users, AnalyticsAccess::Charts},
        SetPicture{users[0], std::string(64, 'a')},
        SetGreeting{users[0], std::string(64, 'b'), 12},
        AssignNumbers{{{numbers[0], users[0], true},
                       {NumberId("nu_2"), {}, true, DepartmentId("de_1")},
                       {NumberId("nu_3"), {}, false, {}, OfficeId("of_1")}}},
        UnassignNumbers{numbers, {{numbers[0], OfficeId("of_1")}}},
        SwapNumber{users[0], NumberId("nu_2"), OfficeId("of_1")},
        ReleaseNumbers{numbers},
        RecoverNumbers{numbers},
        SetQuarantine{{{numbers[0], Forever}, {NumberId("nu_2")}}},
        AddNumbers{{{NumberId("nu_1"), "+49 30 12345678", OfficeId("of_1")},
                    {NumberId("nu_2"), "1", OfficeId("of_2")}}},
        RemoveNumbers{numbers},
        BuyLicenses{OfficeId("of_1"), LicenseType::Sales, 12},
        TransferLicenses{
            OfficeId("of_1"), OfficeId("of_2"), {{LicenseType::Voice, 3}, {LicenseType::Sales, 1}}},
        ScheduleRemoval{OfficeId("of_1"), {{LicenseType::Voice, 2}}},
        CancelRemoval{OfficeId("of_1"), {{LicenseType::Voice, 1}}},
        TransferUsers{{{users[0], OfficeId("of_1"), NumberId("nu_2")}, {users[1], OfficeId("of_2")}}, true},
        ChangeLicenseType{{{users[0], LicenseType::Sales}, {users[1], LicenseType::Voice}},
                          LicenseDisposition::Release},
        EditCompany{CompanyId("co_1"), "Acme", "UTC", {"acme.test"}, true, false, true},
        CreateOffice{OfficeId("of_1"), "Tokyo", "JP", "3", "Asia/Tokyo"},
        EditOffices{
            {{OfficeId("of_1"), "Tokyo", "3", "Asia/Tokyo", "1-1 Chiyoda", true, false, true, false}}},
        CreateRegion{RegionId("rg_1"), "North", {OfficeId("of_1"), OfficeId("of_2")}},
        EditRegions{{{RegionId("rg_1"), "North", {OfficeId("of_1")}}}},
        RemoveRegions{{RegionId("rg_1")}},
        RestoreRegions{{{RegionId("rg_1"), "North", {OfficeId("of_1")}}}},
        CreateDepartment{DepartmentId("de_1"), OfficeId("of_1"), "Sales"},
        EditDepartments{{{DepartmentId("de_1"), "Sales", "Who sells"}}},
        RemoveDepartments{{DepartmentId("de_1"), DepartmentId("de_2")}},
        RestoreDepartments{{{DepartmentId("de_1"), OfficeId("of_1"), "Sales", "Who sells"}}},
        JoinDepartment{users, DepartmentId("de_1")},
        LeaveDepartment{users, DepartmentId("de_1")},
        RegisterDevice{DeviceId("dv_1"), OfficeId("of_1"), DeviceKind::Ata, "00:15:65:12:ab:cd", "0123456789",
                       "Front desk", "T54W", OfficeId("of_2"), users[0], DeviceId("dv_2"), 3},
        AssignDevices{
            {{DeviceId("dv_1"), users[0], 2, true, false}, {DeviceId("dv_1"), users[1], 3, false, true}}},
        UnassignDevices{{DeviceId("dv_1")}, users, {{DeviceId("dv_1"), users[1], 4}}},
        EditDevices{
            {{DeviceId("dv_1"), "Lab", "T46", false, OfficeId("of_2"), IncomingCallerId::MyWorkNumber}}},
        RemoveDevices{{DeviceId("dv_1")}},
        EditSettings{{{users[0], "Ada L.", "pt-BR", "Asia/Tokyo", false, false, true, "1-1 Chiyoda"}}},
        SetCallerId{{{users[0], CallerIdMode::ChosenNumber, numbers[0]},
                     {users[1], CallerIdMode::GroupNumber, numbers[0], DepartmentId("de_1")}}},
        EditVoicemail{{{users[0], false, true, true, true, true, true, true}}},
        SetVoicemailPin{users[0], Secret("0073")},
        AddForwardingNumbers{{{DeviceId("dv_1"), users[0], "+4915123456789", "Private"},
                              {DeviceId("dv_2"), users[1], "0151 23456780"}}},
        AddEmailAddress{EmailAddressId("ea_1"), users[0], "ada@home.test"},
        EditEmailAddresses{{{EmailAddressId("ea_1"), false, 2}}},
        RemoveEmailAddresses{{EmailAddressId("ea_1")}},
        MakeEmailPrimary{EmailAddressId("ea_1")},
        Batch{{SuspendUsers{users}, RemoveDevices{{DeviceId("dv_1")}}}}};
}

/// What a member holds, or what its list has items of.
template <typename T> struct Content {
    using Type = T;
    static constexpr bool isList = false;
};
template <typename T> struct Content<std::optional<T>> : Content<T> {
};
template <typename T> struct Content<std::vector<T>> {
    using Type = T;
    static constexpr bool isList = true;
};

/// Calls `use(place, most)` for each text of a command and of the first item of each of its lists.
template <Described T, typename Use>
void forEachText(const json::Value& whole, const json::Value::json_pointer& at, Use use)
{
    forEachMember<T>([&]<typename Member>(const Member& member) -> void {
        using Of = Content<typename Member::Type>;
        using Type = typename Of::Type;
        auto place = at / std::string(member.name);
        if constexpr (Of::isList) {
            if (!whole.contains(place))
                return;
            place /= std::size_t{0};
        }
        if constexpr (!std::is_same_v<Type, Command>) { // the commands of a batch are tried by themselves
            if constexpr (Described<Type>)
                forEachText<Type>(whole, place, use);
            else if constexpr (!std::is_enum_v<Type> && std::is_constructible_v<Type, std::string>)
                use(place, member.most);
        }
    });
}

std::string refusedField(const char* text)
{
    const auto value = json::parse(text);
    REQUIRE(value);
    const auto command = contract::commandFromJson(*value, Unknown::Refuse);
    return command ? std::string("accepted") : command.error().field;
}

} // namespace

TEST_CASE("everyCommandSurvivesTheWire", "[contract]")
{
    const auto commands = oneOfEach();
    REQUIRE(commands.size() == std::variant_size_v<CommandAlternatives>);
    for (std::size_t i = 0; i < commands.size(); ++i) {
        CAPTURE(kindOf(commands[i]));
        REQUIRE(commands[i].index() == i);
        const auto text = json::dump(contract::toJson(commands[i]));
        const auto again = contract::commandFromJson(json::parse(text).value(), Unknown::Refuse);
        REQUIRE(again);
        CHECK(again->index() == i);
        CHECK(targetsOf(*again) == targetsOf(commands[i]));
        CHECK(json::dump(contract::toJson(*again)) == text);
    }
}

/// What waits in an outbox was written by an earlier version, and is known to the server by these bytes.
TEST_CASE("bytesOfTheWireStayAsTheyWere", "[contract]")
{
    UserEdit edit;
    edit.user = UserId("us_1");
    edit.firstName = "Ann";
    edit.extension = "";
    const std::vector<UserId> users{UserId("us_1"), UserId("us_2")};
    const std::vector<NumberId> numbers{NumberId("nu_1")};
    const std::vector<std::pair<Command, std::string>> all{
        {InviteUsers{{{UserId("us_1"), OfficeId("of_1"), "ann@acme.test", "Ann", "Lee"}}},
         R"({"invitations":[{"first_name":"Ann","last_name":"Lee","license_type":"voice","office":"of_1",)"
         R"("office_admin":false,"primary_email":"ann@acme.test","user":"us_1"}],"kind":"invite_users"})"},
        {InviteUsers{{{UserId("us_1"), OfficeId("of_1"), "ann@acme.test", "Ann", "Lee", LicenseType::Sales,
                       true, NumberId("nu_1"), "2001", "Agent"}}},
         R"({"invitations":[{"extension":"2001","first_name":"Ann","job_title":"Agent","last_name":"Lee",)"
         R"("license_type":"sales","number":"nu_1","office":"of_1","office_admin":true,)"
         R"("primary_email":"ann@acme.test","user":"us_1"}],"kind":"invite_users"})"},
        {ResendInvitations{users}, R"({"kind":"resend_invitations","users":["us_1","us_2"]})"},
        {ApproveInvitations{users}, R"({"kind":"approve_invitations","users":["us_1","us_2"]})"},
        {SendPasswordResets{users}, R"({"kind":"send_password_resets","users":["us_1","us_2"]})"},
        {BuyLicenses{OfficeId("of_1"), LicenseType::Voice, 3},
         R"({"kind":"buy_licenses","license_type":"voice","office":"of_1","quantity":3})"},
        {TransferLicenses{
             OfficeId("of_1"), OfficeId("of_2"), {{LicenseType::Voice, 3}, {LicenseType::Sales, 1}}},
         R"({"amounts":[{"license_type":"voice","quantity":3},{"license_type":"sales","quantity":1}],)"
         R"("from":"of_1","kind":"transfer_licenses","to":"of_2"})"},
        {ScheduleRemoval{OfficeId("of_1"), {{LicenseType::FaxLine, 2}}},
         R"({"amounts":[{"license_type":"fax_line","quantity":2}],"kind":"schedule_removal","office":"of_1"})"},
        {CancelRemoval{OfficeId("of_1"), {{LicenseType::Meetings, 1}}},
         R"({"amounts":[{"license_type":"meetings","quantity":1}],"kind":"cancel_removal","office":"of_1"})"},
        {TransferUsers{{{UserId("us_1"), OfficeId("of_1")}}},
         R"({"kind":"transfer_users","move_admin_rights":false,"transfers":[{"office":"of_1","user":"us_1"}]})"},
        {TransferUsers{
             {{UserId("us_1"), OfficeId("of_1"), NumberId("nu_1")}, {UserId("us_2"), OfficeId("of_2")}},
             true},
         R"({"kind":"transfer_users","move_admin_rights":true,"transfers":[{"number":"nu_1","office":"of_1",)"
         R"("user":"us_1"},{"office":"of_2","user":"us_2"}]})"},
        {ChangeLicenseType{{{UserId("us_1"), LicenseType::Sales}}, LicenseDisposition::Keep},
         R"({"changes":[{"license_type":"sales","user":"us_1"}],"disposition":"keep",)"
         R"("kind":"change_license_type"})"},
        {EditCompany{CompanyId("co_1"), "Acme", {}, {}},
         R"({"company":"co_1","kind":"edit_company","name":"Acme"})"},
        {EditCompany{CompanyId("co_1"), {}, "UTC", {"acme.test", "x.test"}},
         R"({"company":"co_1","kind":"edit_company","time_zone":"UTC",)"
         R"("verified_domains":["acme.test","x.test"]})"},
        {CreateOffice{OfficeId("of_1"), "Tokyo", "JP"},
         R"({"country":"JP","kind":"create_office","name":"Tokyo","office":"of_1"})"},
        {CreateOffice{OfficeId("of_1"), "Tokyo", "JP", "3", "Asia/Tokyo"},
         R"({"area_code":"3","country":"JP","kind":"create_office","name":"Tokyo","office":"of_1",)"
         R"("time_zone":"Asia/Tokyo"})"},
        {EditOffices{{{OfficeId("of_1"), "Tokyo", "", {}}, {OfficeId("of_2"), {}, {}, "UTC"}}},
         R"({"edits":[{"area_code":"","name":"Tokyo","office":"of_1"},)"
         R"({"office":"of_2","time_zone":"UTC"}],"kind":"edit_offices"})"},
        {EditOffices{{{OfficeId("of_1"), {}, {}, {}, "1 Main St"}, {OfficeId("of_2"), {}, {}, {}, ""}}},
         R"({"edits":[{"emergency_address":"1 Main St","office":"of_1"},)"
         R"({"emergency_address":"","office":"of_2"}],"kind":"edit_offices"})"},
        {EditOffices{{{OfficeId("of_1"), {}, {}, {}, {}, {}, {}, true, false}}},
         R"({"edits":[{"allows_forwarding_abroad":false,"allows_self_provisioning":true,"office":"of_1"}],)"
         R"("kind":"edit_offices"})"},
        {EditCompany{CompanyId("co_1"), {}, {}, {}, true, {}, false},
         R"({"company":"co_1","kind":"edit_company","mails_rights":false,"mails_suspension":true})"},
        {EditCompany{.company = CompanyId("co_1"), .refusesWeakPins = true},
         R"({"company":"co_1","kind":"edit_company","refuses_weak_pins":true})"},
        {EditCompany{.company = CompanyId("co_1"), .identityProvider = "Okta"},
         R"({"company":"co_1","identity_provider":"Okta","kind":"edit_company"})"},
        {CreateRegion{RegionId("rg_1"), "North", {OfficeId("of_1"), OfficeId("of_2")}},
         R"({"kind":"create_region","name":"North","offices":["of_1","of_2"],"region":"rg_1"})"},
        {EditRegions{{{RegionId("rg_1"), "North", {}}, {RegionId("rg_2"), {}, {OfficeId("of_1")}}}},
         R"({"edits":[{"name":"North","region":"rg_1"},{"offices":["of_1"],"region":"rg_2"}],)"
         R"("kind":"edit_regions"})"},
        {RemoveRegions{{RegionId("rg_1")}}, R"({"kind":"remove_regions","regions":["rg_1"]})"},
        {RestoreRegions{{{RegionId("rg_1"), "North", {OfficeId("of_1")}}}},
         R"({"kind":"restore_regions","regions":[{"name":"North","offices":["of_1"],"region":"rg_1"}]})"},
        {CreateDepartment{DepartmentId("de_1"), OfficeId("of_1"), "Sales"},
         R"({"department":"de_1","kind":"create_department","name":"Sales","office":"of_1"})"},
        {EditDepartments{{{DepartmentId("de_1"), "Sales", {}}, {DepartmentId("de_2"), {}, ""}}},
         R"({"edits":[{"department":"de_1","name":"Sales"},{"department":"de_2","description":""}],)"
         R"("kind":"edit_departments"})"},
        {RemoveDepartments{{DepartmentId("de_1")}},
         R"({"departments":["de_1"],"kind":"remove_departments"})"},
        {RestoreDepartments{{{DepartmentId("de_1"), OfficeId("of_1"), "Sales"},
                             {DepartmentId("de_2"), OfficeId("of_1"), "Help", "Who helps"}}},
         R"({"departments":[{"department":"de_1","name":"Sales","office":"of_1"},)"
         R"({"department":"de_2","description":"Who helps","name":"Help","office":"of_1"}],)"
         R"("kind":"restore_departments"})"},
        {JoinDepartment{users, DepartmentId("de_1")},
         R"({"department":"de_1","kind":"join_department","users":["us_1","us_2"]})"},
        {LeaveDepartment{users, DepartmentId("de_1")},
         R"({"department":"de_1","kind":"leave_department","users":["us_1","us_2"]})"},
        {EditUsers{{edit}},
         R"({"edits":[{"extension":"","first_name":"Ann","user":"us_1"}],"kind":"edit_users"})"},
        {SuspendUsers{users}, R"({"kind":"suspend_users","users":["us_1","us_2"]})"},
        {ReactivateUsers{users}, R"({"kind":"reactivate_users","users":["us_1","us_2"]})"},
        {DeleteUsers{users, LicenseDisposition::Release, {{UserId("us_2"), LicenseDisposition::Keep}}, false},
         R"({"disposition":"release","kind":"delete_users","overrides":[{"disposition":"keep","user":"us_2"}],)"
         R"("rescue_numbers":false,"users":["us_1","us_2"]})"},
        {DeleteUsers{users, LicenseDisposition::Keep, {}, true},
         R"({"disposition":"keep","kind":"delete_users","overrides":[],"rescue_numbers":true,)"
         R"("users":["us_1","us_2"]})"},
        {RestoreUsers{users}, R"({"kind":"restore_users","users":["us_1","us_2"]})"},
        {PurgeUsers{users, {"ann@acme.test", "lee@acme.test"}},
         R"({"kind":"purge_users","typed_emails":["ann@acme.test","lee@acme.test"],"users":["us_1","us_2"]})"},
        {GrantRole{users, Role::OfficeAdmin, {}},
         R"({"kind":"grant_role","role":"office_admin","users":["us_1","us_2"]})"},
        {RevokeRole{users, Role::DepartmentAdmin, "de_1"},
         R"({"kind":"revoke_role","role":"department_admin","scope":"de_1","users":["us_1","us_2"]})"},
        {SetAnalytics{users, AnalyticsAccess::Charts},
         R"({"access":"charts","kind":"set_analytics","users":["us_1","us_2"]})"},
        {SetPicture{users[0], std::string(64, 'a')},
         R"({"kind":"set_picture","picture":")" + std::string(64, 'a') + R"(","user":"us_1"})"},
        {SetPicture{users[0], {}}, R"({"kind":"set_picture","picture":"","user":"us_1"})"},
        {SetGreeting{users[0], std::string(64, 'b'), 12},
         R"({"greeting":")" + std::string(64, 'b') +
             R"(","kind":"set_greeting","seconds":12,"user":"us_1"})"},
        {SetGreeting{users[0], {}}, R"({"greeting":"","kind":"set_greeting","seconds":0,"user":"us_1"})"},
        {AssignNumbers{{{NumberId("nu_1"), UserId("us_1"), true}}},
         R"({"assignments":[{"make_primary":true,"number":"nu_1","user":"us_1"}],"kind":"assign_numbers"})"},
        {AssignNumbers{{{NumberId("nu_1"), {}, false, DepartmentId("de_1")},
                        {NumberId("nu_2"), {}, true, {}, OfficeId("of_1")}}},
         R"({"assignments":[{"department":"de_1","make_primary":false,"number":"nu_1"},)"
         R"({"main_line":"of_1","make_primary":true,"number":"nu_2"}],"kind":"assign_numbers"})"},
        {SetQuarantine{{{NumberId("nu_1"), Forever}, {NumberId("nu_2")}}},
         R"({"kind":"set_quarantine","quarantines":[{"number":"nu_1","until":"9999-12-31T23:59:59.000Z"},)"
         R"({"number":"nu_2"}]})"},
        {UnassignNumbers{numbers, {}}, R"({"kind":"unassign_numbers","numbers":["nu_1"]})"},
        {UnassignNumbers{numbers, {{NumberId("nu_1"), OfficeId("of_1")}}},
         R"({"kind":"unassign_numbers","numbers":["nu_1"],"offices":[{"number":"nu_1","office":"of_1"}]})"},
        {SwapNumber{UserId("us_1"), NumberId("nu_2"), {}},
         R"({"kind":"swap_number","replacement":"nu_2","user":"us_1"})"},
        {SwapNumber{UserId("us_1"), NumberId("nu_2"), OfficeId("of_1")},
         R"({"former_to":"of_1","kind":"swap_number","replacement":"nu_2","user":"us_1"})"},
        {AddNumbers{{{NumberId("nu_1"), "+49 30 12345678", OfficeId("of_1")},
                     {NumberId("nu_2"), "030 1", OfficeId("of_2")}}},
         R"({"kind":"add_numbers","numbers":[{"e164":"+49 30 12345678","number":"nu_1","office":"of_1"},)"
         R"({"e164":"030 1","number":"nu_2","office":"of_2"}]})"},
        {RemoveNumbers{numbers}, R"({"kind":"remove_numbers","numbers":["nu_1"]})"},
        {ReleaseNumbers{numbers}, R"({"kind":"release_numbers","numbers":["nu_1"]})"},
        {RecoverNumbers{numbers}, R"({"kind":"recover_numbers","numbers":["nu_1"]})"},
        {RegisterDevice{DeviceId("dv_1"), OfficeId("of_1"), {}, "001565-12abcd"},
         R"({"device":"dv_1","kind":"register_device","mac":"001565-12abcd","office":"of_1"})"},
        {RegisterDevice{DeviceId("dv_1"), OfficeId("of_1"), DeviceKind::DectHandset, "", "0123456789",
                        "Store", "M55", OfficeId("of_2"), UserId("us_1"), DeviceId("dv_2"), 4},
         R"({"base":"dv_2","device":"dv_1","device_kind":"dect_handset","ipei":"0123456789",)"
         R"("kind":"register_device","location":"of_2","model":"M55","name":"Store","office":"of_1","slot":4,)"
         R"("user":"us_1"})"},
        {AssignDevices{{{DeviceId("dv_1"), UserId("us_1")}}},
         R"({"assignments":[{"device":"dv_1","replace_all":false,"share":false,"user":"us_1"}],)"
         R"("kind":"assign_devices"})"},
        {AssignDevices{{{DeviceId("dv_1"), UserId("us_1"), 2, true, false},
                        {DeviceId("dv_1"), UserId("us_2"), {}, false, true}}},
         R"({"assignments":[{"device":"dv_1","line_key":2,"replace_all":true,"share":false,"user":"us_1"},)"
         R"({"device":"dv_1","replace_all":false,"share":true,"user":"us_2"}],"kind":"assign_devices"})"},
        {UnassignDevices{{DeviceId("dv_1")}}, R"({"devices":["dv_1"],"kind":"unassign_devices"})"},
        {UnassignDevices{{DeviceId("dv_1")}, {UserId("us_2")}, {{DeviceId("dv_1"), UserId("us_1"), 24}}},
         R"({"devices":["dv_1"],"former_owners":[{"device":"dv_1","line_key":24,"user":"us_1"}],)"
         R"("kind":"unassign_devices","users":["us_2"]})"},
        {EditDevices{{{DeviceId("dv_1"), "Lab", {}, false, OfficeId(), IncomingCallerId::MyWorkNumber}}},
         R"({"edits":[{"device":"dv_1","incoming_caller_id":"my_work_number","location":"","name":"Lab",)"
         R"("rings":false}],"kind":"edit_devices"})"},
        {RemoveDevices{{DeviceId("dv_1")}}, R"({"devices":["dv_1"],"kind":"remove_devices"})"},
        {EditSettings{{{UserId("us_1"), "Ada L.", "pt-BR", "Asia/Tokyo", false, true, true, "1-1 Chiyoda"},
                       {UserId("us_2"), "", "", "", {}, {}, {}, ""}}},
         R"({"edits":[{"display_name":"Ada L.","do_not_disturb":true,"emergency_address":"1-1 Chiyoda",)"
         R"("in_audio_directory":true,"in_directory":false,"language":"pt-BR","time_zone":"Asia/Tokyo",)"
         R"("user":"us_1"},{"display_name":"","emergency_address":"","language":"","time_zone":"",)"
         R"("user":"us_2"}],"kind":"edit_settings"})"},
        {SetCallerId{{{UserId("us_1"), CallerIdMode::Blocked},
                      {UserId("us_2"), CallerIdMode::OwnNumber, NumberId("nu_1")},
                      {UserId("us_3"), CallerIdMode::GroupNumber, NumberId("nu_2"), DepartmentId("de_1")}}},
         R"({"choices":[{"mode":"blocked","user":"us_1"},)"
         R"({"mode":"own_number","number":"nu_1","user":"us_2"},)"
         R"({"group":"de_1","mode":"group_number","number":"nu_2","user":"us_3"}],"kind":"set_caller_id"})"},
        {EditVoicemail{{{UserId("us_1"), {}, true, {}, {}, false}, {UserId("us_2"), false}}},
         R"({"edits":[{"attaches_audio":false,"notifies":true,"user":"us_1"},{"enabled":false,"user":"us_2"}],)"
         R"("kind":"edit_voicemail"})"},
        {EditVoicemail{{{UserId("us_1"), true, true, true, false, true, true, false}}},
         R"({"edits":[{"attaches_audio":true,"deletes_after_email":true,"enabled":true,)"
         R"("includes_summary":true,"includes_transcript":false,"mails_missed_calls":false,"notifies":true,)"
         R"("user":"us_1"}],"kind":"edit_voicemail"})"},
        {EditVoicemail{{VoicemailEdit{.user = UserId("us_1"),
                                      .textNumber = "0151 23456789",
                                      .reminderMinutes = 30,
                                      .reminderWay = ReminderWay::Text},
                        VoicemailEdit{.user = UserId("us_2"), .textNumber = "", .reminderMinutes = 0}}},
         R"({"edits":[{"reminder_minutes":30,"reminder_way":"by_text","text_number":"0151 23456789",)"
         R"("user":"us_1"},{"reminder_minutes":0,"text_number":"","user":"us_2"}],"kind":"edit_voicemail"})"},
        {SetVoicemailPin{UserId("us_1"), {}}, R"({"kind":"set_voicemail_pin","pin":"","user":"us_1"})"},
        {AddForwardingNumbers{{{DeviceId("dv_1"), UserId("us_1"), "+4915123456789", "Private"},
                               {DeviceId("dv_2"), UserId("us_2"), "0151 23456780"}}},
         R"({"kind":"add_forwarding_numbers","numbers":[{"device":"dv_1","name":"Private",)"
         R"("phone_number":"+4915123456789","user":"us_1"},)"
         R"({"device":"dv_2","phone_number":"0151 23456780","user":"us_2"}]})"},
        {AddEmailAddress{EmailAddressId("ea_1"), UserId("us_1"), "Ada@home.test"},
         R"({"address":"ea_1","email":"Ada@home.test","kind":"add_email_address","user":"us_1"})"},
        {EditEmailAddresses{{{EmailAddressId("ea_1"), false, 2}, {EmailAddressId("ea_2"), {}, 0}}},
         R"({"edits":[{"address":"ea_1","notifies":false,"position":2},{"address":"ea_2","position":0}],)"
         R"("kind":"edit_email_addresses"})"},
        {RemoveEmailAddresses{{EmailAddressId("ea_1"), EmailAddressId("ea_2")}},
         R"({"addresses":["ea_1","ea_2"],"kind":"remove_email_addresses"})"},
        {MakeEmailPrimary{EmailAddressId("ea_1")}, R"({"address":"ea_1","kind":"make_email_primary"})"},
        {Batch{{RestoreUsers{{UserId("us_1")}}, ReleaseNumbers{numbers}}},
         R"({"commands":[{"kind":"restore_users","users":["us_1"]},{"kind":"release_numbers",)"
         R"("numbers":["nu_1"]}],"kind":"batch"})"},
    };
    std::set<std::string_view> kinds;
    for (const auto& [command, bytes] : all) {
        CHECK(json::dump(contract::toJson(command)) == bytes);
        const auto read = contract::commandFromJson(*json::parse(bytes), json::Unknown::Refuse);
        REQUIRE(read);
        CHECK(json::dump(contract::toJson(*read)) == bytes);
        kinds.insert(kindOf(command));
    }
    CHECK(kinds.size() == commandKinds().size());
}

TEST_CASE("aSecretIsToldInRequestsAlone", "[contract]")
{
    const std::string whole = R"({"kind":"set_voicemail_pin","pin":"0073","user":"us_1"})";
    const auto command = contract::commandFromJson(*json::parse(whole), Unknown::Refuse);
    REQUIRE(command);
    CHECK(std::get<SetVoicemailPin>(*command).pin.revealed() == "0073");
    // What is kept, shown or logged has it masked.
    const std::string masked = R"({"kind":"set_voicemail_pin","pin":"****","user":"us_1"})";
    CHECK(json::dump(contract::toJson(*command)) == masked);
    CHECK(json::dump(contract::toJson(*command, contract::Secrets::Told)) == whole);
    CHECK(json::dump(contract::toJson(contract::PlanRequest{*command, {}})).find(whole) != std::string::npos);
    contract::CommandRequest request;
    request.key = {OperationId("op1"), 1};
    request.command = *command;
    CHECK(json::dump(contract::toJson(request)).find(whole) != std::string::npos);
    Plan plan;
    plan.command = *command;
    for (const auto& text : {contract::dump(plan), json::dump(contract::toJson(plan)),
                             contract::dumpAnswer(plan, [](const EntityRef&) { return true; })}) {
        CHECK(text.find("0073") == std::string::npos);
        CHECK(text.find(masked) != std::string::npos);
    }
    // Whoever reads a kept plan finds no PIN that could be set.
    const auto again = contract::planFromJson(*json::parse(contract::dump(plan)), Unknown::Ignore);
    REQUIRE(again);
    CHECK(std::get<SetVoicemailPin>(again->command).pin.revealed() == MaskedSecret);
}

TEST_CASE("aSecretHasItsShapeAndIsNotLeftOut", "[contract]")
{
    CHECK(refusedField(R"({"kind":"set_voicemail_pin","user":"us_1"})") == "pin");
    CHECK(refusedField(R"({"kind":"set_voicemail_pin","user":"us_1","pin":null})") == "pin");
    CHECK(refusedField(R"({"kind":"set_voicemail_pin","user":"us_1","pin":1234})") == "pin");
    CHECK(refusedField(R"({"kind":"set_voicemail_pin","user":"us_1","pin":""})") == "accepted");
    const auto ofLength = [](std::size_t length) {
        return R"({"kind":"set_voicemail_pin","user":"us_1","pin":")" + std::string(length, '7') + "\"}";
    };
    CHECK(refusedField(ofLength(limits::PinText).c_str()) == "accepted"); // the planner says what is wrong
    CHECK(refusedField(ofLength(limits::PinText + 1).c_str()) == "pin");
    CHECK(refusedField(
              R"({"kind":"batch","commands":[{"kind":"set_voicemail_pin","user":"us_1","pin":"7391"}]})") ==
          "commands");
}

TEST_CASE("deletionLooksOnTheWireAsTheContractSays", "[contract]")
{
    const DeleteUsers command{
        {UserId("us_1")}, LicenseDisposition::Release, {{UserId("us_1"), LicenseDisposition::Keep}}, false};
    CHECK(
        json::dump(contract::toJson(Command(command))) ==
        R"({"disposition":"release","kind":"delete_users","overrides":[{"disposition":"keep","user":"us_1"}],)"
        R"("rescue_numbers":false,"users":["us_1"]})");
}

TEST_CASE("anEditTellsAbsentFromEmpty", "[contract]")
{
    const auto value =
        json::parse(R"({"kind":"edit_users","edits":[{"user":"us_1","extension":""}]})").value();
    const auto command = contract::commandFromJson(value, Unknown::Refuse);
    REQUIRE(command);
    const auto& edit = std::get<EditUsers>(*command).edits.at(0);
    CHECK(edit.extension == "");
    CHECK_FALSE(edit.firstName);
}

TEST_CASE("aBadCommandIsRefusedByTheMembersPath", "[contract]")
{
    CHECK(refusedField(R"({"kind":"delete_everything"})") == "kind");
    CHECK(refusedField(R"({"users":["a"]})") == "kind");
    CHECK(refusedField(R"({"kind":"delete_users","users":["a"]})") == "disposition");
    CHECK(refusedField(R"({"kind":"delete_users","users":["a"],"disposition":"burn"})") == "disposition");
    CHECK(refusedField(R"({"kind":"suspend_users","users":[]})") == "users");
    CHECK(refusedField(R"({"kind":"suspend_users","users":[1]})") == "users");
    CHECK(refusedField(R"({"kind":"suspend_users","users":["a"],"force":true})") == "force");
    CHECK(refusedField(R"({"kind":"suspend_users","users":["a",""]})") == "users");
    CHECK(
        refusedField(
            R"({"kind":"edit_users","edits":[{"user":"a","job_title":"x"},{"user":"a","extension":""}]})") ==
        "edits");
    CHECK(
        refusedField(R"({"kind":"delete_users","users":["a"],"disposition":"keep","overrides":[{"user":"b",)"
                     R"("disposition":"keep"}]})") == "overrides");
    CHECK(refusedField(
              R"({"kind":"delete_users","users":["a"],"disposition":"keep",)"
              R"("overrides":[{"user":"a","disposition":"keep"},{"user":"a","disposition":"release"}]})") ==
          "overrides");
    CHECK(refusedField(R"({"kind":"edit_users","edits":[{"user":"a","state":"active"}]})") ==
          "edits/0/state");
    CHECK(refusedField(R"({"kind":"purge_users","users":["a","b"],"typed_emails":["x"]})") == "typed_emails");
    CHECK(refusedField(R"({"kind":"grant_role","users":["a"],"role":"owner"})") == "role");
    CHECK(refusedField(R"({"kind":"transfer_licenses","from":"o","to":"p","amounts":[]})") == "amounts");
    CHECK(refusedField(R"({"kind":"transfer_licenses","from":"o","to":"p","amounts":[)"
                       R"({"license_type":"voice","quantity":1},{"license_type":"voice","quantity":2}]})") ==
          "amounts");
    CHECK(refusedField(R"({"kind":"schedule_removal","office":"o","amounts":[{"license_type":"gold"}]})") ==
          "amounts/0/license_type");
    CHECK(refusedField(R"({"kind":"change_license_type","changes":[{"user":"u"}],"disposition":"keep"})") ==
          "changes/0/license_type");
    CHECK(refusedField(R"({"kind":"change_license_type","changes":[{"user":"u","license_type":"voice"}]})") ==
          "disposition");
    CHECK(refusedField(R"({"kind":"transfer_users","transfers":[{"user":"u"}]})") == "transfers/0/office");
    CHECK(refusedField(R"({"kind":"transfer_users","transfers":[{"user":"u","office":"o"},)"
                       R"({"user":"u","office":"p"}]})") == "transfers");
    CHECK(refusedField(R"({"kind":"register_device","office":"o"})") == "device");
    CHECK(refusedField(R"({"kind":"register_device","device":"d","office":"o","device_kind":"fax"})") ==
          "device_kind");
    CHECK(refusedField(R"({"kind":"register_device","device":"d","office":"o","slot":-1})") == "slot");
    CHECK(refusedField(R"({"kind":"edit_devices","edits":[{"device":"d","rings":"no"}]})") ==
          "edits/0/rings");
    CHECK(refusedField(R"({"kind":"edit_devices","edits":[{"device":"d","location":null}]})") ==
          "edits/0/location");
    CHECK(refusedField(R"({"kind":"edit_devices","edits":[{"device":"d"},{"device":"d"}]})") == "edits");
    CHECK(refusedField(R"({"kind":"edit_settings","edits":[{"user":"u"}]})") == "edits");
    CHECK(refusedField(R"({"kind":"edit_settings","edits":[{"user":"u","picture":"x"}]})") ==
          "edits/0/picture");
    CHECK(refusedField(R"({"kind":"set_caller_id","choices":[{"user":"u","mode":"own_number"}]})") ==
          "choices/0/number");
    CHECK(
        refusedField(R"({"kind":"set_caller_id","choices":[{"user":"u","mode":"blocked","number":"n"}]})") ==
        "choices/0/number");
    CHECK(refusedField(
              R"({"kind":"set_caller_id","choices":[{"user":"u","mode":"group_number","number":"n"}]})") ==
          "choices/0/group");
    CHECK(refusedField(R"({"kind":"set_caller_id","choices":[{"user":"u","mode":"hidden"}]})") ==
          "choices/0/mode");
    CHECK(refusedField(R"({"kind":"set_caller_id","choices":[{"user":"u","mode":"blocked"},)"
                       R"({"user":"u","mode":"account_default"}]})") == "choices");
    CHECK(refusedField(R"({"kind":"add_forwarding_numbers","numbers":[{"device":"d","user":"u"}]})") ==
          "numbers/0/phone_number");
    CHECK(refusedField(R"({"kind":"add_forwarding_numbers","numbers":[)"
                       R"({"device":"d","user":"u","phone_number":"1"},)"
                       R"({"device":"d","user":"u","phone_number":"2"}]})") == "numbers");
    CHECK(refusedField(R"({"kind":"add_email_address","address":"e","user":"u"})") == "email");
    CHECK(refusedField(R"({"kind":"edit_email_addresses","edits":[{"address":"e"}]})") == "edits");
    CHECK(refusedField(R"({"kind":"edit_email_addresses","edits":[{"address":"e","position":"1"}]})") ==
          "edits/0/position");
    CHECK(refusedField(R"({"kind":"edit_email_addresses","edits":[{"address":"e","position":1},)"
                       R"({"address":"e","position":0}]})") == "edits");
    CHECK(refusedField(R"({"kind":"edit_email_addresses","edits":[{"address":"e","verified":true}]})") ==
          "edits/0/verified");
    CHECK(refusedField(R"({"kind":"remove_email_addresses","addresses":[]})") == "addresses");
    CHECK(refusedField(R"({"kind":"assign_devices","assignments":[{"device":"d","user":"u","share":true,)"
                       R"("replace_all":true}]})") == "assignments/0/share");
    CHECK(refusedField(R"({"kind":"assign_devices","assignments":[{"device":"d","user":"u"},{"device":"d",)"
                       R"("user":"v"}]})") == "assignments");
    CHECK(refusedField(R"({"kind":"unassign_devices","devices":["d"],"users":[""]})") == "users");
    CHECK(refusedField(
              R"({"kind":"unassign_devices","devices":["d"],"former_owners":[{"device":"e","user":"u",)"
              R"("line_key":1}]})") == "former_owners");
}

TEST_CASE("aBatchIsOfCommandsAndNotTooLarge", "[contract]")
{
    CHECK(refusedField(R"({"kind":"batch","commands":[{"kind":"restore_users","users":["us_1"]}]})") ==
          "accepted");
    CHECK(refusedField(R"({"kind":"batch","commands":[{"kind":"restore_users"}]})") == "commands/0/users");
    CHECK(refusedField(R"({"kind":"batch","commands":[{"kind":"nonsense"}]})") == "commands/0/kind");
    CHECK(refusedField(R"({"kind":"batch","commands":["restore_users"]})") == "commands/0");
    CHECK(refusedField(R"({"kind":"batch","commands":[{"kind":"batch","commands":[]}]})") ==
          "commands/0/kind");
    const auto answerTo = [](const Batch& batch) {
        const auto command = contract::commandFromJson(contract::toJson(batch), Unknown::Refuse);
        return command ? std::string("accepted") : command.error().field;
    };
    const std::vector<UserId> half(limits::Targets / 2, UserId("us_1"));
    CHECK(answerTo(Batch{{SuspendUsers{half}, ReactivateUsers{half}}}) == "accepted");
    CHECK(answerTo(Batch{{SuspendUsers{half}, ReactivateUsers{half}, RestoreUsers{{UserId("us_1")}}}}) ==
          "commands");
    Batch many;
    many.commands.assign(limits::BatchCommands, RestoreUsers{{UserId("us_1")}});
    CHECK(answerTo(many) == "accepted");
    many.commands.push_back(many.commands.front());
    CHECK(answerTo(many) == "commands");
}

// openapi.yaml is written from the presence of the members, so the codec has to mean the same by it.
TEST_CASE("whatIsNeededIsThereAndNotEmpty, and everything else may be left out", "[contract]")
{
    const auto isTaken = [](const json::Value& value) {
        return contract::commandFromJson(value, Unknown::Refuse).has_value();
    };
    for (const auto& command : oneOfEach()) {
        const auto whole = contract::toJson(command);
        std::visit(
            [&]<typename T>(const T&) {
                forEachMember<T>([&]<typename Member>(const Member& member) -> void {
                    constexpr bool isNeeded = Member::presence == Presence::Target ||
                                              Member::presence == Presence::Required;
                    const std::string name(member.name);
                    INFO(kindOf(command) << ", " << name);
                    auto without = whole;
                    without.erase(name);
                    CHECK(isTaken(without) == !isNeeded);
                    if (whole.contains(name) && whole.at(name).is_array()) {
                        auto withNone = whole;
                        withNone[name] = json::Value::array();
                        CHECK(isTaken(withNone) == (Member::presence == Presence::Optional));
                        withNone[name] = nullptr;
                        CHECK(isTaken(withNone) == (Member::presence == Presence::Optional));
                    }
                });
            },
            command);
    }
    CHECK(refusedField(R"({"kind": "purge_users", "users": ["us_1"], "typed_emails": []})") ==
          "typed_emails");
}

TEST_CASE("everyTextOfEveryCommandIsTakenUpToItsLimitAndNotBeyond", "[contract]")
{
    std::size_t checked = 0;
    for (const auto& command : oneOfEach()) {
        const auto whole = contract::toJson(command);
        const auto tryText = [&](const json::Value::json_pointer& place, std::size_t most) {
            INFO(kindOf(command) << ", " << place.to_string());
            const auto detailOf = [&](std::size_t length) {
                auto changed = whole;
                changed[place] = std::string(length, 'x');
                const auto read = contract::commandFromJson(changed, Unknown::Refuse);
                return read ? std::string() : read.error().detail;
            };
            CHECK(detailOf(most).find("longer") == std::string::npos);
            CHECK(detailOf(most + 1) == "longer than " + std::to_string(most) + " characters");
            ++checked;
        };
        std::visit([&]<typename T>(const T&) { forEachText<T>(whole, json::Value::json_pointer(), tryText); },
                   command);
    }
    CHECK(checked > 120);
}

TEST_CASE("whatContradictsItselfOrIsEmptyIsRefused R-PURGE-03, R-BULK-02, R-EDIT-01", "[contract]")
{
    const auto purge = [](const char* users, const char* typed) {
        const auto text = R"({"kind":"purge_users","users":[)" + std::string(users) +
                          R"(],"typed_emails":[)" + typed + "]}";
        return refusedField(text.c_str());
    };
    CHECK(purge(R"("a","b")", R"("x@a.test","y@a.test")") == "accepted");
    CHECK(purge(R"("a","a")", R"("x@a.test","X@A.test")") == "accepted");
    CHECK(purge(R"("a","a")", R"("x@a.test","y@a.test")") == "typed_emails");
    CHECK(purge(R"("a","a")", R"("x@a.test","")") == "typed_emails");
    CHECK(purge(R"("a","b","a")", R"("x@a.test","y@a.test","z@a.test")") == "typed_emails");
    CHECK(refusedField(R"({"kind":"edit_users","edits":[{"user":"a"}]})") == "edits");
    CHECK(refusedField(R"({"kind":"edit_users","edits":[{"user":"a","job_title":"x"},{"user":"b"}]})") ==
          "edits");
    for (const auto* kind : {"grant_role", "revoke_role"}) {
        for (const auto* role : {"office_admin", "company_admin", "department_admin"}) {
            const auto with = [&](const char* scope) {
                const auto text = R"({"kind":")" + std::string(kind) + R"(","users":["a"],"role":")" + role +
                                  R"(")" + scope + "}";
                return refusedField(text.c_str());
            };
            CAPTURE(kind, role);
            CHECK(with("") == "accepted");
            CHECK(with(R"(,"scope":"of_1")") == "accepted");
            CHECK(with(R"(,"scope":"")") == "scope");
            CHECK(with(R"(,"scope":null)") == "scope");
        }
    }
    CHECK(refusedField(R"({"kind":"swap_number","user":"a","replacement":"n","former_to":null})") ==
          "former_to");
    // A list that says whom it is only about, or what is to be there, is not empty: it would mean everybody,
    // or nothing at all.
    for (const auto* none : {"[]", "null"}) {
        const auto with = [none](const std::string& begin) {
            return refusedField((begin + none + "}").c_str());
        };
        CAPTURE(none);
        CHECK(with(R"({"kind":"unassign_devices","devices":["d"],"users":)") == "users");
        CHECK(with(R"({"kind":"unassign_devices","devices":["d"],"former_owners":)") == "former_owners");
        CHECK(with(R"({"kind":"unassign_numbers","numbers":["n"],"offices":)") == "offices");
        CHECK(with(R"({"kind":"edit_company","company":"c","name":"x","verified_domains":)") ==
              "verified_domains");
        const auto region = R"({"kind":"edit_regions","edits":[{"region":"r","name":"x","offices":)" +
                            std::string(none) + "}]}";
        CHECK(refusedField(region.c_str()) == "edits/0/offices");
    }
    // What an earlier version kept stays readable.
    const auto kept = json::parse(R"({"kind":"grant_role","users":["a"],"role":"office_admin","scope":""})");
    CHECK(contract::commandFromJson(kept.value(), Unknown::Ignore));
}

TEST_CASE("whatIsToldForOneTargetStandsOnceAndForATarget", "[contract]")
{
    const auto unassign = [](const char* offices) {
        const auto text = R"({"kind":"unassign_numbers","numbers":["n1","n2"],"offices":[)" +
                          std::string(offices) + "]}";
        return refusedField(text.c_str());
    };
    CHECK(unassign(R"({"number":"n3","office":"o1"})") == "offices");
    CHECK(unassign(R"({"number":"n1","office":"o1"},{"number":"n1","office":"o2"})") == "offices");
    CHECK(unassign(R"({"number":"n1","office":"o1"},{"number":"n1","office":"o1"})") == "offices");
    CHECK(unassign(R"({"number":"n1","office":"o1"},{"number":"","office":"o1"})") == "offices");
    CHECK(refusedField(R"({"kind":"swap_number","user":"u","replacement":"n1","former_to":""})") ==
          "former_to");

    for (const auto* offices : {R"({"number":"n1","office":"o1"})",
                                R"({"number":"n2","office":"o1"},{"number":"n1","office":"o2"})"}) {
        const auto text = R"({"kind":"unassign_numbers","numbers":["n1","n2"],"offices":[)" +
                          std::string(offices) + "]}";
        CHECK(contract::commandFromJson(json::parse(text).value(), Unknown::Refuse));
    }
}

TEST_CASE("aRequestCarriesKeyVersionsAndAcknowledgments", "[contract]")
{
    contract::CommandRequest request;
    request.key = {OperationId("0123456789abcdef0123456789abcdef"), 3};
    request.command = SuspendUsers{{UserId("us_1")}};
    request.expectedVersions = {{{RecordKind::User, "us_1"}, 7}, {{RecordKind::Number, "nu_1"}, 2}};
    request.acknowledged = {Code::WDomain, Code::WLicenseKeep};
    request.reason = "left the company";
    const auto value = json::parse(json::dump(contract::toJson(request))).value();
    const auto again = contract::commandRequestFromJson(value, Unknown::Refuse);
    REQUIRE(again);
    CHECK(again->key == request.key);
    CHECK(again->expectedVersions == request.expectedVersions);
    CHECK(again->acknowledged == request.acknowledged);
    CHECK(again->reason == request.reason);
}

TEST_CASE("aRequestCarriesWhatItRestsOn, and is as it always was without R-CHG-02", "[contract]")
{
    contract::CommandRequest request;
    request.key = {OperationId("0123456789abcdef0123456789abcdef"), 1};
    request.command = SuspendUsers{{UserId("us_1")}};
    const std::string before =
        R"({"acknowledged":[],"command":{"kind":"suspend_users","users":["us_1"]},"expected_versions":[],)"
        R"("gen":1,"op_id":"0123456789abcdef0123456789abcdef","reason":null})";
    CHECK(json::dump(contract::toJson(request)) == before); // bytes that wait in outboxes
    const auto old = contract::commandRequestFromJson(json::parse(before).value(), Unknown::Refuse);
    REQUIRE(old);
    CHECK((old->basis.values.empty() && !old->basis.isWhole));

    request.basis.values = {
        {{RecordKind::User, "us_1"}, Field::UserState, "suspended"},
        {{RecordKind::User, "us_1"}, Field::UserRoles, std::vector<std::string>{"office_admin:of_1"}},
        {{RecordKind::LicensePool, "of_1~voice"}, Field::PoolUnitPriceMonthly, std::int64_t{150'000}},
        {{RecordKind::Number, "nu_1"}, Field::NumberIsPrimary, false}};
    request.basis.isWhole = true;
    request.basis.seats = {{{RecordKind::Number, "nu_1"}, {}, 0},
                           {{RecordKind::Number, "nu_2"}, "of_1~additional_number", 1}};
    const auto again = contract::commandRequestFromJson(
        json::parse(json::dump(contract::toJson(request))).value(), Unknown::Refuse);
    REQUIRE(again);
    CHECK(again->basis.isWhole);
    REQUIRE(again->basis.seats.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(again->basis.seats[i].target == request.basis.seats[i].target);
        CHECK(again->basis.seats[i].pool == request.basis.seats[i].pool);
        CHECK(again->basis.seats[i].taken == request.basis.seats[i].taken);
    }
    for (const auto wrong : {-2, 2}) {
        auto odd = contract::toJson(request);
        odd["expected_seats"][0]["seats"] = wrong;
        CHECK_FALSE(contract::commandRequestFromJson(odd, Unknown::Refuse));
    }
    REQUIRE(again->basis.values.size() == request.basis.values.size());
    for (std::size_t i = 0; i < request.basis.values.size(); ++i) {
        CHECK(again->basis.values[i].entity == request.basis.values[i].entity);
        CHECK(again->basis.values[i].field == request.basis.values[i].field);
        CHECK(again->basis.values[i].value == request.basis.values[i].value);
    }
    auto twice = contract::toJson(request);
    twice["expected_values"].push_back(twice["expected_values"][0]);
    CHECK_FALSE(contract::commandRequestFromJson(twice, Unknown::Refuse));
    auto foreign = contract::toJson(request);
    foreign["expected_values"][0]["values"]["is_primary"] = true; // no field of a user
    CHECK_FALSE(contract::commandRequestFromJson(foreign, Unknown::Refuse));
}

TEST_CASE("aRefusalCannotBeAcknowledged", "[contract]")
{
    auto value = contract::toJson(
        contract::CommandRequest{{OperationId("a"), 1}, SuspendUsers{{UserId("u")}}, {}, {}, {}});
    value["acknowledged"] = json::Value::array({"E-LAST-CA"});
    const auto request = contract::commandRequestFromJson(value, Unknown::Refuse);
    REQUIRE_FALSE(request);
    CHECK(request.error().field == "acknowledged");
}

TEST_CASE("nullIsNoText: a field that stays as it is, is left out", "[contract]")
{
    const auto* field = GENERATE("first_name", "last_name", "primary_email", "extension", "job_title");
    const auto text = R"({"kind":"edit_users","edits":[{"user":"us_1",")" + std::string(field) +
                      R"(":null}]})";
    CHECK(refusedField(text.c_str()) == "edits/0/" + std::string(field));
}

TEST_CASE("aNestedErrorNamesItsPlaceInTheRequest", "[contract]")
{
    auto value = contract::toJson(contract::PlanRequest{SuspendUsers{{UserId("u")}}, {}});
    value["command"]["forse"] = true;
    const auto request = contract::planRequestFromJson(value, Unknown::Refuse);
    REQUIRE_FALSE(request);
    CHECK(request.error().field == "command/forse");
}

TEST_CASE("anOperationKeyHasOneSpelling", "[contract]")
{
    const auto key = contract::operationKeyFromText("0aF-_9.12");
    REQUIRE(key);
    CHECK(key->id.value() == "0aF-_9");
    CHECK(key->generation == 12);
    CHECK(contract::toText(*key) == "0aF-_9.12");
    const auto bad = GENERATE(as<std::string>{}, "", ".", "a", "a.", ".1", "a.0", "a.01", "a.-1", "a.+1",
                              "a.1 ", "a.1.1", "a b.1", "a/b.1", "a.99999999999999999999",
                              std::string(65, 'a') + ".1");
    CAPTURE(bad);
    CHECK_FALSE(contract::operationKeyFromText(bad));
}

TEST_CASE("whatAnEarlierReleaseKeptIsSentAsItIsAskedToday", "[contract]")
{
    const auto kept = [](const std::string& command) {
        return R"({"acknowledged":[],"command":)" + command +
               R"(,"expected_versions":[],"gen":1,"op_id":"a1","reason":null})";
    };
    const auto grant = kept(R"({"kind":"grant_role","role":"company_admin","scope":"","users":["us_1"]})");
    REQUIRE_FALSE(contract::commandRequestFromJson(json::parse(grant).value(), Unknown::Refuse));
    const auto sent = contract::commandRequestFromJson(json::parse(contract::asAskedToday(grant)).value(),
                                                       Unknown::Refuse);
    REQUIRE(sent);
    CHECK(contract::toJson(sent->command) ==
          contract::toJson(Command(GrantRole{{UserId("us_1")}, Role::CompanyAdmin, ""})));
    CHECK(contract::asAskedToday(contract::asAskedToday(grant)) == contract::asAskedToday(grant));
    // Where empty says something, and where nothing is wrong, not a byte changes.
    for (const auto& body :
         {kept(R"({"kind":"edit_users","edits":[{"extension":"","user":"us_1"}]})"),
          kept(R"({"kind":"grant_role","role":"office_admin","scope":"of_1","users":["us_1"]} )"),
          kept(R"({"kind":"of_tomorrow","scope":""})"), std::string(R"({"command":{"scope":""}})"),
          std::string(R"({"command":[""]})"), std::string("[]"), std::string("{"), std::string()})
        CHECK(contract::asAskedToday(body) == body);
    for (const auto& command : oneOfEach()) {
        const auto body = json::dump(
            contract::toJson(contract::CommandRequest{{OperationId("a1"), 1}, command, {}, {}, {}}));
        CHECK(contract::asAskedToday(body) == body);
    }
}
