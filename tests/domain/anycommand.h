// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidcheck.h>

#include "domain/plan.h"
#include "tests/kit/samplecompany.h"

/// Random people, numbers, devices and commands of a company.
namespace cordboard::kit {

using namespace domain;

inline std::vector<UserId> anyUsers(const MemoryDirectory& company)
{
    std::vector<UserId> all;
    for (const auto& [id, user] : company.m_users)
        all.push_back(id);
    return *rc::gen::resize(
        4, rc::gen::nonEmpty(rc::gen::container<std::vector<UserId>>(rc::gen::elementOf(all))));
}

inline UserId anyUser(const MemoryDirectory& company)
{
    return anyUsers(company).front();
}

inline std::vector<NumberId> anyNumbers(const MemoryDirectory& company)
{
    std::vector<NumberId> all;
    for (const auto& [id, number] : company.m_numbers)
        all.push_back(id);
    return *rc::gen::resize(
        4, rc::gen::nonEmpty(rc::gen::container<std::vector<NumberId>>(rc::gen::elementOf(all))));
}

/// Something, or nothing.
template <typename T> std::optional<T> perhaps(const rc::Gen<T>& generator)
{
    const auto chosen = *rc::gen::maybe(generator);
    return chosen ? std::optional<T>(*chosen) : std::nullopt;
}

/// Those there are, and some that may have been or may come to be.
inline std::vector<DeviceId> anyDevices(const MemoryDirectory& company)
{
    std::vector<DeviceId> all{DeviceId("dv_oneaaaaaaaaaaaaa"), DeviceId("dv_twoaaaaaaaaaaaaa")};
    for (const auto& [id, device] : company.m_devices)
        all.push_back(id);
    return *rc::gen::resize(
        4, rc::gen::nonEmpty(rc::gen::container<std::vector<DeviceId>>(rc::gen::elementOf(all))));
}

inline RegisterDevice anyRegistration(const MemoryDirectory& company)
{
    RegisterDevice registration;
    registration.device = DeviceId(*rc::gen::element<std::string>(
        "dv_oneaaaaaaaaaaaaa", "dv_twoaaaaaaaaaaaaa", "dv_threeaaaaaaaaaaa", "dv_fouraaaaaaaaaaaa"));
    registration.office = OfficeId(*rc::gen::weightedElement<std::string>({{3, "berlin"}, {1, "austin"}}));
    registration.name = *rc::gen::element<std::string>("", "Lobby");
    if (*rc::gen::arbitrary<bool>())
        registration.user = anyUser(company);
    if (*rc::gen::arbitrary<bool>()) {
        registration.mac = *rc::gen::element<std::string>("001565000009", "00:15:65:00:00:01",
                                                          "00-04-13-00-00-09", "7c2f80000009", "nonsense");
        registration.kind = perhaps(
            rc::gen::element(DeviceKind::DeskPhone, DeviceKind::DectBase, DeviceKind::WebApp));
        registration.location = OfficeId(*rc::gen::element<std::string>("", "berlin"));
        return registration;
    }
    registration.ipei = *rc::gen::element<std::string>("0328D3C909", "000770077001", "x");
    registration.base = DeviceId(*rc::gen::element<std::string>("", "base", "dv_oneaaaaaaaaaaaaa"));
    registration.slot = perhaps(rc::gen::inRange<std::int64_t>(0, 3));
    return registration;
}

inline AssignDevices anyAssignment(const MemoryDirectory& company)
{
    AssignDevices assign;
    for (const auto& device : anyDevices(company)) {
        DeviceAssignment wish{device, anyUser(company)};
        wish.lineKey = perhaps(rc::gen::inRange<std::int64_t>(0, 4));
        wish.replaceAll = *rc::gen::arbitrary<bool>();
        wish.share = !wish.replaceAll && *rc::gen::arbitrary<bool>();
        assign.assignments.push_back(wish);
    }
    return assign;
}

inline UnassignDevices anyUnassignment(const MemoryDirectory& company)
{
    UnassignDevices unassign{anyDevices(company)};
    if (*rc::gen::arbitrary<bool>())
        unassign.users = anyUsers(company);
    if (*rc::gen::inRange(0, 4) == 0)
        unassign.formerOwners.push_back(
            {unassign.devices.front(), anyUser(company), *rc::gen::inRange<std::int64_t>(0, 4)});
    return unassign;
}

inline EditDevices anyDeviceEdits(const MemoryDirectory& company)
{
    EditDevices edits;
    for (const auto& device : anyDevices(company)) {
        DeviceEdit edit;
        edit.device = device;
        edit.name = perhaps(rc::gen::element<std::string>("Lab", "", " "));
        edit.rings = perhaps(rc::gen::arbitrary<bool>());
        if (const auto location = perhaps(rc::gen::element<std::string>("", "berlin", "austin")))
            edit.location = OfficeId(*location);
        edits.edits.push_back(std::move(edit));
    }
    return edits;
}

inline AddForwardingNumbers anyForwarding(const MemoryDirectory& company)
{
    AddForwardingNumbers add;
    for (const auto* id : {"dv_oneaaaaaaaaaaaaa", "dv_twoaaaaaaaaaaaaa"})
        add.numbers.push_back({DeviceId(id), anyUser(company),
                               *rc::gen::element<std::string>("0151 23456789", "+12127365000", "112", "x"),
                               *rc::gen::element<std::string>("", "Private")});
    return add;
}

inline Command anyDeviceCommand(const MemoryDirectory& company)
{
    switch (*rc::gen::inRange(0, 9)) {
    case 0:
    case 1: return anyRegistration(company);
    case 2: return anyUnassignment(company);
    case 3: return anyDeviceEdits(company);
    case 4: return RemoveDevices{anyDevices(company)};
    case 5: return anyForwarding(company);
    default: return anyAssignment(company);
    }
}

inline UserEdit anyEdit(const MemoryDirectory& company)
{
    UserEdit edit;
    edit.user = anyUser(company);
    if (const auto name = *rc::gen::maybe(
            rc::gen::elementOf(std::vector<std::string>{"Mary", "", "J\xC3\xBCrgen"})))
        edit.firstName = *name;
    if (const auto email = *rc::gen::maybe(rc::gen::elementOf(
            std::vector<std::string>{"ADA@acme.test", "new@acme.test", "x@other.test", "bad"})))
        edit.primaryEmail = *email;
    if (const auto extension = *rc::gen::maybe(
            rc::gen::elementOf(std::vector<std::string>{"", "2001", "2002", "0911", "123"})))
        edit.extension = *extension;
    return edit;
}

/// Some of them twice, so that ids, addresses, extensions and numbers meet.
inline InviteUsers anyInvitations(const MemoryDirectory& company)
{
    InviteUsers invite;
    const auto count = *rc::gen::inRange(1, 4);
    for (int i = 0; i < count; ++i) {
        Invitation invitation;
        invitation.user = UserId(std::string("us_new") + *rc::gen::element('b', 'c', 'd', 'e', 'f') +
                                 "aaaaaaaaaaaa");
        if (std::any_of(invite.invitations.begin(), invite.invitations.end(),
                        [&](const auto& other) { return other.user == invitation.user; }))
            continue;
        invitation.office = OfficeId(*rc::gen::weightedElement<std::string>({{3, "berlin"}, {1, "austin"}}));
        invitation.primaryEmail = *rc::gen::element<std::string>("one@acme.test", "two@acme.test",
                                                                 "three@x.test", "ada@acme.test", "bad");
        invitation.firstName = *rc::gen::weightedElement<std::string>({{5, "Grace"}, {1, ""}});
        invitation.lastName = "Hopper";
        invitation.license = *rc::gen::weightedElement<LicenseType>(
            {{5, LicenseType::Voice}, {1, LicenseType::ContactCenter}, {1, LicenseType::FaxLine}});
        invitation.isOfficeAdmin = *rc::gen::arbitrary<bool>();
        if (*rc::gen::arbitrary<bool>())
            invitation.number = anyNumbers(company).front();
        invitation.extension = *rc::gen::weightedElement<std::string>({{3, ""}, {1, "2001"}, {1, "2009"}});
        invite.invitations.push_back(std::move(invitation));
    }
    return invite;
}

/// Some of too many, of other families, and of types that are not sold.
inline std::vector<LicenseAmount> anyAmounts()
{
    std::vector<LicenseAmount> amounts;
    for (const auto type : {LicenseType::Voice, LicenseType::AdditionalNumber, LicenseType::RoomPhone}) {
        if (*rc::gen::weightedElement<bool>({{type == LicenseType::RoomPhone ? 1U : 6U, true}, {6, false}}))
            amounts.push_back({type, *rc::gen::inRange<std::int64_t>(0, 4)});
    }
    if (amounts.empty())
        amounts.push_back({LicenseType::AdditionalNumber, 1});
    return amounts;
}

/// Each once. Contact Center is sold nowhere, and a room phone is for nobody.
inline ChangeLicenseType anyLicenseChange(const MemoryDirectory& company)
{
    ChangeLicenseType change{{}, *rc::gen::element(LicenseDisposition::Keep, LicenseDisposition::Release)};
    for (const auto& user : anyUsers(company)) {
        if (std::none_of(change.changes.begin(), change.changes.end(),
                         [&user](const auto& other) { return other.user == user; }))
            change.changes.push_back(
                {user, *rc::gen::weightedElement<LicenseType>({{6, LicenseType::Sales},
                                                               {4, LicenseType::Voice},
                                                               {2, LicenseType::ContactCenter},
                                                               {1, LicenseType::RoomPhone}})});
    }
    return change;
}

inline Command anyLicenseCommand(const MemoryDirectory& company)
{
    const auto office = [] {
        return OfficeId(
            *rc::gen::weightedElement<std::string>({{6, "berlin"}, {6, "austin"}, {1, "nowhere"}}));
    };
    switch (*rc::gen::inRange(0, 6)) {
    case 0: return ScheduleRemoval{office(), anyAmounts()};
    case 1: return CancelRemoval{office(), anyAmounts()};
    case 2:
    case 3: return anyLicenseChange(company);
    default: return TransferLicenses{office(), office(), anyAmounts()};
    }
}

inline Command anyJoining(const MemoryDirectory& company)
{
    switch (*rc::gen::inRange(0, 6)) {
    case 0: return ResendInvitations{anyUsers(company)};
    case 1: return ApproveInvitations{anyUsers(company)};
    case 2: return SendPasswordResets{anyUsers(company)};
    case 3:
        return BuyLicenses{
            OfficeId(*rc::gen::element<std::string>("berlin", "austin", "nowhere")),
            *rc::gen::element(LicenseType::Voice, LicenseType::AdditionalNumber, LicenseType::RoomPhone),
            *rc::gen::inRange<std::int64_t>(-1, 4)};
    default: return anyInvitations(company);
    }
}

/// Those there are, and some that may have been or may come to be.
inline DepartmentId anyDepartment(const MemoryDirectory& company)
{
    std::vector<DepartmentId> all{DepartmentId("de_oneaaaaaaaaaaaaa"), DepartmentId("de_twoaaaaaaaaaaaaa")};
    for (const auto& [id, department] : company.m_departments)
        all.push_back(id);
    return *rc::gen::elementOf(all);
}

inline std::string anyPlaceName()
{
    return *rc::gen::weightedElement<std::string>(
        {{4, "Sales"}, {2, "sales "}, {2, "SUPPORT"}, {2, "Caf\xC3\xA9"}, {2, "CAFE\xCC\x81"}, {1, " "}});
}

inline EditDepartments anyDepartmentEdits(const MemoryDirectory& company)
{
    EditDepartments edits;
    const auto count = *rc::gen::inRange(1, 4);
    for (int i = 0; i < count; ++i) {
        DepartmentEdit edit{anyDepartment(company)};
        if (*rc::gen::arbitrary<bool>())
            edit.name = anyPlaceName();
        edit.description = perhaps(rc::gen::element<std::string>("Calls", "", " "));
        edits.edits.push_back(std::move(edit));
    }
    return edits;
}

inline RestoreDepartments anyReturn(const MemoryDirectory& company)
{
    RestoreDepartments restore{{{anyDepartment(company), OfficeId("berlin"), anyPlaceName()}}};
    restore.departments.front().description = *rc::gen::element<std::string>("", "Calls");
    return restore;
}

inline Command anyDepartmentCommand(const MemoryDirectory& company)
{
    const auto department = anyDepartment(company);
    switch (*rc::gen::inRange(0, 10)) {
    case 0:
        return CreateDepartment{department, OfficeId(*rc::gen::element<std::string>("berlin", "austin")),
                                anyPlaceName()};
    case 1: return anyDepartmentEdits(company);
    case 2: return RemoveDepartments{{department, anyDepartment(company)}};
    case 3: return anyReturn(company);
    case 4:
    case 5: return LeaveDepartment{anyUsers(company), department};
    case 6: return GrantRole{anyUsers(company), Role::DepartmentAdmin, department.value()};
    case 7: return RevokeRole{anyUsers(company), Role::DepartmentAdmin, department.value()};
    default: return JoinDepartment{anyUsers(company), department};
    }
}

/// Those there are, and some that may have been or may come to be.
inline RegionId anyRegion(const MemoryDirectory& company)
{
    std::vector<RegionId> all{RegionId("rg_oneaaaaaaaaaaaaa"), RegionId("rg_twoaaaaaaaaaaaaa")};
    for (const auto& [id, region] : company.m_regions)
        all.push_back(id);
    return *rc::gen::elementOf(all);
}

inline std::vector<OfficeId> anyOffices(const MemoryDirectory& company)
{
    std::vector<OfficeId> all;
    for (const auto& [id, office] : company.m_offices)
        all.push_back(id);
    return *rc::gen::resize(
        3, rc::gen::nonEmpty(rc::gen::container<std::vector<OfficeId>>(rc::gen::elementOf(all))));
}

inline Command anyRegionCommand(const MemoryDirectory& company)
{
    const auto region = anyRegion(company);
    switch (*rc::gen::inRange(0, 8)) {
    case 0: {
        RegionEdit edit{region};
        if (*rc::gen::arbitrary<bool>())
            edit.name = anyPlaceName();
        if (*rc::gen::arbitrary<bool>())
            edit.offices = anyOffices(company);
        return EditRegions{{std::move(edit)}};
    }
    case 1: return RemoveRegions{{region, anyRegion(company)}};
    case 2: return RestoreRegions{{{region, anyPlaceName(), anyOffices(company)}}};
    case 3:
    case 4: return GrantRole{{anyUser(company)}, Role::RegionalAdmin, region.value()};
    case 5: return RevokeRole{{anyUser(company)}, Role::RegionalAdmin, region.value()};
    default: return CreateRegion{region, anyPlaceName(), anyOffices(company)};
    }
}

inline Command anySettings(const MemoryDirectory& company)
{
    const auto zone = [] {
        return *rc::gen::element<std::string>("Asia/Tokyo", "UTC", "Mars/Olympus", "PST");
    };
    if (*rc::gen::arbitrary<bool>()) {
        EditCompany edit{company.m_company.id};
        edit.name = perhaps(rc::gen::element<std::string>("Acme", "", "Acme Inc."));
        if (*rc::gen::arbitrary<bool>())
            edit.timeZone = zone();
        edit.verifiedDomains = *rc::gen::elementOf(std::vector<std::vector<std::string>>{
            {}, {"acme.test"}, {"x.test", "ACME.test", "acme.test"}, {"nonsense"}});
        for (auto* wish :
             {&edit.mailsSuspension, &edit.mailsDeletion, &edit.mailsRights, &edit.refusesWeakPins})
            *wish = *rc::gen::element<std::optional<bool>>(std::nullopt, true, false);
        edit.identityProvider = perhaps(rc::gen::element<std::string>("Okta", "", " ", "a\nb"));
        return edit;
    }
    if (*rc::gen::inRange(0, 3) == 0)
        return CreateOffice{OfficeId(*rc::gen::element<std::string>("of_oneaaaaaaaaaaaaa", "of_one")),
                            anyPlaceName(),
                            *rc::gen::element<std::string>("DE", "JP", "XX"),
                            {},
                            zone()};
    EditOffices edits;
    for (const auto& office : anyOffices(company)) {
        OfficeEdit edit{office};
        edit.name = perhaps(rc::gen::element<std::string>("Berlin", "AUSTIN", "Tokyo"));
        edit.areaCode = perhaps(rc::gen::element<std::string>("", "512", "x"));
        if (*rc::gen::arbitrary<bool>())
            edit.timeZone = zone();
        edit.emergencyAddress = perhaps(rc::gen::element<std::string>("1 Main St, Austin", "", " "));
        edit.allowsCallerId = perhaps(rc::gen::arbitrary<bool>());
        edit.allowsCallerIdBlocking = perhaps(rc::gen::arbitrary<bool>());
        edit.allowsSelfProvisioning = perhaps(rc::gen::arbitrary<bool>());
        edit.allowsForwardingAbroad = perhaps(rc::gen::arbitrary<bool>());
        edits.edits.push_back(std::move(edit));
    }
    return edits;
}

/// Each once, as the shape of the command wants it; some of them to where they are.
inline TransferUsers anyTransfer(const MemoryDirectory& company)
{
    TransferUsers transfer{{}, *rc::gen::arbitrary<bool>()};
    for (const auto& user : anyUsers(company)) {
        const bool isNamed = std::any_of(transfer.transfers.begin(), transfer.transfers.end(),
                                         [&user](const auto& other) { return other.user == user; });
        if (isNamed)
            continue;
        UserTransfer wish{user, anyOffices(company).front()};
        if (*rc::gen::inRange(0, 3) == 0)
            wish.number = anyNumbers(company).front();
        transfer.transfers.push_back(std::move(wish));
    }
    return transfer;
}

/// To people, departments and main lines.
inline AssignNumbers anyNumberAssignments(const MemoryDirectory& company)
{
    AssignNumbers assign;
    for (const auto& number : anyNumbers(company)) {
        NumberAssignment wish{number, {}, *rc::gen::arbitrary<bool>()};
        switch (*rc::gen::inRange(0, 4)) {
        case 0: wish.department = anyDepartment(company); break;
        case 1: wish.mainLine = anyOffices(company).front(); break;
        default: wish.user = anyUser(company);
        }
        assign.assignments.push_back(std::move(wish));
    }
    return assign;
}

/// Until days to come or gone, forever, beyond, or no more.
inline SetQuarantine anyQuarantine(const MemoryDirectory& company)
{
    SetQuarantine quarantine;
    for (const auto& number : anyNumbers(company)) {
        if (std::any_of(quarantine.quarantines.begin(), quarantine.quarantines.end(),
                        [&](const auto& other) { return other.number == number; }))
            continue;
        const auto day = sampleNow() + std::chrono::days(*rc::gen::inRange(-2, 12));
        quarantine.quarantines.push_back(
            {number, *rc::gen::element<std::optional<Instant>>(std::nullopt, day, day, Forever,
                                                               Forever + std::chrono::seconds(1))});
    }
    return quarantine;
}

inline Command anyMedia(const UserId& user)
{
    const std::string hash(limits::Hash, *rc::gen::element('a', 'b'));
    if (*rc::gen::arbitrary<bool>())
        return SetPicture{user, *rc::gen::element(std::string(), hash)};
    if (*rc::gen::arbitrary<bool>())
        return SetGreeting{user, hash, *rc::gen::inRange<std::int64_t>(1, limits::GreetingSeconds + 2)};
    return SetGreeting{user, {}, 0};
}

/// Those there are, and nobody's.
inline CallerIdChoice anyCallerId(const MemoryDirectory& company, const UserId& user)
{
    CallerIdChoice choice{user, *rc::gen::element(CallerIdMode::AccountDefault, CallerIdMode::OwnNumber,
                                                  CallerIdMode::GroupNumber, CallerIdMode::OfficeMainLine,
                                                  CallerIdMode::ChosenNumber, CallerIdMode::Blocked)};
    std::vector<NumberId> likely; // that somebody may show them is more likely
    for (const auto& [id, number] : company.m_numbers) {
        const bool isShared = number.targetType == TargetType::Department ||
                              number.targetType == TargetType::Office;
        if (isShared || number.targetId == user.value())
            likely.push_back(id);
    }
    const bool needsNumber = choice.mode == CallerIdMode::OwnNumber ||
                             choice.mode == CallerIdMode::GroupNumber ||
                             choice.mode == CallerIdMode::ChosenNumber;
    if (needsNumber && !likely.empty() && *rc::gen::inRange(0, 5) > 0)
        choice.number = *rc::gen::elementOf(likely);
    else if (needsNumber)
        choice.number = anyNumbers(company).front();
    if (choice.mode == CallerIdMode::GroupNumber)
        choice.group = anyDepartment(company);
    return choice;
}

inline SettingsEdit anySettingsEdit(const UserId& user, const UserId& self)
{
    SettingsEdit edit{user};
    edit.displayName = perhaps(rc::gen::element<std::string>("Ada L.", "", " ", "two\nlines"));
    edit.language = perhaps(rc::gen::element<std::string>("de", "pt-BR", "", "xx"));
    edit.timeZone = perhaps(rc::gen::element<std::string>("Asia/Tokyo", "", "Mars/Olympus"));
    edit.isInDirectory = perhaps(rc::gen::arbitrary<bool>());
    edit.isInAudioDirectory = perhaps(rc::gen::arbitrary<bool>());
    edit.emergencyAddress = perhaps(rc::gen::element<std::string>("1 Main St, Austin", ""));
    if (user == self)
        edit.doNotDisturb = perhaps(rc::gen::arbitrary<bool>());
    if (saysNothing(edit))
        edit.isInDirectory = false;
    return edit;
}

/// Each once, as the shape of the commands wants it.
inline Command anyChoice(const MemoryDirectory& company)
{
    SetCallerId set;
    EditSettings edit;
    for (const auto& user : anyUsers(company)) {
        if (std::any_of(set.choices.begin(), set.choices.end(),
                        [&user](const auto& other) { return other.user == user; }))
            continue;
        set.choices.push_back(anyCallerId(company, user));
        edit.edits.push_back(anySettingsEdit(user, UserId("omar")));
    }
    return *rc::gen::inRange(0, 3) == 0 ? Command(std::move(edit)) : Command(std::move(set));
}

/// Something of it at least.
inline VoicemailEdit anyVoicemailEdit(const UserId& user)
{
    VoicemailEdit edit{user};
    for (auto* wish : {&edit.isEnabled, &edit.notifies, &edit.includesSummary, &edit.includesTranscript,
                       &edit.attachesAudio, &edit.deletesAfterEmail, &edit.mailsMissedCalls})
        *wish = *rc::gen::weightedElement<std::optional<bool>>({{2, std::nullopt}, {2, true}, {1, false}});
    if (*rc::gen::inRange(0, 3) == 0) { // R-VM-14
        edit.textNumber = *rc::gen::element<std::string>("", "+4915123456789", "0151 23456789", "12");
        edit.reminderMinutes = *rc::gen::element<std::int64_t>(0, 4, 5, 60, 1'441);
        edit.reminderWay = *rc::gen::element(ReminderWay::Call, ReminderWay::Text, ReminderWay::Email);
    }
    if (saysNothing(edit))
        edit.notifies = true;
    return edit;
}

inline Command anyVoicemailCommand(const MemoryDirectory& company)
{
    if (*rc::gen::arbitrary<bool>())
        return SetVoicemailPin{anyUser(company), Secret(*rc::gen::element<std::string>(
                                                     "", "7391", "1111", "2001", "12", "12a4"))};
    EditVoicemail edit;
    for (const auto& user : anyUsers(company)) {
        if (std::none_of(edit.edits.begin(), edit.edits.end(),
                         [&user](const auto& other) { return other.user == user; }))
            edit.edits.push_back(anyVoicemailEdit(user));
    }
    return edit;
}

/// Some that are there, some twice, and some that are none.
inline Command anyNewNumbers(const MemoryDirectory& company)
{
    if (*rc::gen::inRange(0, 4) == 0)
        return RemoveNumbers{anyNumbers(company)};
    AddNumbers add;
    for (const auto* drawn : {"nu_oneaaaaaaaaaaaaa", "nu_twoaaaaaaaaaaaaa", "nu_threeaaaaaaaaaaa"}) {
        if (*rc::gen::arbitrary<bool>() || add.numbers.empty())
            add.numbers.push_back(
                {NumberId(drawn),
                 *rc::gen::element<std::string>("+493012345678", "030 12345678", "+498912345678",
                                                "+15125550123", "+4915123456789", "none"),
                 anyOffices(company).front()});
    }
    return add;
}

/// Those there are, and some that may have been or may come to be.
inline EmailAddressId anyAddress(const MemoryDirectory& company)
{
    std::vector<EmailAddressId> all;
    for (const auto* id : {"one", "two", "six", "ten", "ace", "bee"})
        all.emplace_back(std::string("ea_") + id + "aaaaaaaaaaaaa");
    for (const auto& [id, address] : company.m_addresses)
        all.push_back(id);
    return *rc::gen::elementOf(all);
}

/// Addresses that meet each other and primary ones, in their case or another.
inline Command anyAddressCommand(const MemoryDirectory& company)
{
    const auto address = anyAddress(company);
    switch (*rc::gen::inRange(0, 8)) {
    case 0: {
        EditEmailAddresses edits;
        for (const auto& id : {address, anyAddress(company), anyAddress(company)}) {
            const bool isNamed = std::any_of(edits.edits.begin(), edits.edits.end(),
                                             [&id](const auto& other) { return other.address == id; });
            EmailAddressEdit edit{id, perhaps(rc::gen::arbitrary<bool>()),
                                  perhaps(rc::gen::inRange<std::int64_t>(-1, 6))};
            if (!isNamed && !saysNothing(edit))
                edits.edits.push_back(edit);
        }
        if (edits.edits.empty())
            edits.edits.push_back({address, false, {}});
        return edits;
    }
    case 1: return RemoveEmailAddresses{{address, anyAddress(company)}};
    case 2:
    case 3: return MakeEmailPrimary{address};
    default:
        return AddEmailAddress{
            address,
            *rc::gen::weightedElement<UserId>(
                {{3, UserId("ada")}, {2, UserId("kim")}, {1, UserId("zoe")}, {1, anyUser(company)}}),
            *rc::gen::element<std::string>("one@x.test", "ONE@x.test", "two@acme.test", "new@acme.test",
                                           "three@x.test", "four@x.test", "five@x.test", "six@x.test",
                                           "NINA@acme.test", "ada@acme.test", "bad", "")};
    }
}

inline Command anyCommand(const MemoryDirectory& company)
{
    if (*rc::gen::inRange(0, 10) == 0)
        return anyAddressCommand(company);
    if (*rc::gen::inRange(0, 6) == 0)
        return anyChoice(company);
    if (*rc::gen::inRange(0, 10) == 0)
        return anyVoicemailCommand(company);
    if (*rc::gen::inRange(0, 12) == 0)
        return anyNewNumbers(company);
    if (*rc::gen::inRange(0, 8) == 0)
        return anyTransfer(company);
    if (*rc::gen::inRange(0, 5) == 0)
        return anyJoining(company);
    if (*rc::gen::inRange(0, 5) == 0)
        return anyDepartmentCommand(company);
    if (*rc::gen::inRange(0, 8) == 0)
        return anyRegionCommand(company);
    if (*rc::gen::inRange(0, 12) == 0)
        return anySettings(company);
    if (*rc::gen::inRange(0, 8) == 0)
        return anyLicenseCommand(company);
    if (*rc::gen::inRange(0, 12) == 0)
        return anyQuarantine(company);
    const auto users = anyUsers(company);
    if (*rc::gen::inRange(0, 12) == 0)
        return anyMedia(users.front());
    const auto numbers = anyNumbers(company);
    switch (*rc::gen::inRange(0, company.m_devices.empty() ? 13 : 17)) {
    case 0: return EditUsers{{anyEdit(company), anyEdit(company)}};
    case 1: return SuspendUsers{users};
    case 2: return ReactivateUsers{users};
    case 3:
        return DeleteUsers{users,
                           *rc::gen::element(LicenseDisposition::Keep, LicenseDisposition::Release),
                           {},
                           *rc::gen::arbitrary<bool>()};
    case 4: return RestoreUsers{users};
    case 5: return PurgeUsers{{users.front()}, {company.m_users.at(users.front()).primaryEmail}};
    case 6: return GrantRole{users, *rc::gen::element(Role::CompanyAdmin, Role::OfficeAdmin), {}};
    case 7: return RevokeRole{users, *rc::gen::element(Role::CompanyAdmin, Role::OfficeAdmin), {}};
    case 8: return SetAnalytics{users, *rc::gen::element(AnalyticsAccess::None, AnalyticsAccess::Charts)};
    case 9: return anyNumberAssignments(company);
    case 10: return UnassignNumbers{numbers};
    case 11: return SwapNumber{users.front(), numbers.front()};
    case 13:
    case 14:
    case 15:
    case 16: return anyDeviceCommand(company);
    default:
        if (*rc::gen::arbitrary<bool>())
            return RecoverNumbers{numbers};
        return ReleaseNumbers{{numbers.front()}};
    }
}

/// Whoever may do most: an effective Company Admin, so that most commands get through.
inline Actor anyActor(const MemoryDirectory& company)
{
    const auto admins = company.effectiveCompanyAdmins();
    const auto chosen = *rc::gen::weightedOneOf<UserId>(
        {{9, rc::gen::elementOf(admins)}, {1, rc::gen::just(UserId("nina"))}});
    return actorFrom(company.m_users.at(chosen), company);
}

} // namespace cordboard::kit
