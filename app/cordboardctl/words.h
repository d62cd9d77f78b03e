// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cordboardctl/request.h"
#include "domain/command.h"
#include "domain/licensehistory.h"

/// What the subcommands are made of. Internal to arguments.
namespace cordboard::cordboardctl {

/// The words of verbs about the company, its offices, regions and departments.
struct PlaceWords {
    std::vector<std::string> targets; ///< that are edited or removed
    std::vector<std::string> offices; ///< of a region
    std::string department; ///< that people join or leave
    domain::EditCompany company;
    domain::CreateOffice newOffice;
    domain::OfficeEdit office;
    bool noAreaCode = false;
    bool noIdentityProvider = false;
    bool noEmergencyAddress = false;
    domain::CreateRegion newRegion;
    domain::RegionEdit region;
    domain::CreateDepartment newDepartment;
    domain::DepartmentEdit departmentEdit;
    bool noDescription = false;
};

/// The words of verbs about e-mail addresses.
struct AddressWords {
    std::vector<std::string> targets;
    std::string email;
    std::string notifies;
    std::optional<std::int64_t> place;
};

/// How long a number is given to nobody; one of the three.
struct QuarantineWords {
    std::optional<domain::Instant> until;
    std::int64_t days = 0;
    bool forever = false;
};

/// A role and what it is to be over.
struct RoleWords {
    std::string role;
    std::string scope;
    std::vector<std::string> regions, offices, departments;
};

/// An API key.
struct KeyWords {
    std::string name, kind, secretFile, id;
    std::int64_t days = 90;
};

/// What somebody shows to whom they call.
struct CallerIdWords {
    std::string mode;
    std::string department;
};

/// Everything the options write into. One subcommand runs, and its callback makes the action of it.
struct Words {
    Request request;
    bool json = false;
    std::vector<std::string> users;
    std::optional<std::string> matching;
    std::vector<std::string> numbers;
    std::vector<std::string> devices;
    domain::RegisterDevice registration;
    domain::Invitation invitation;
    std::string license;
    std::int64_t quantity = 0;
    std::int64_t days = domain::SnapshotDaysUnlessTold; ///< of a history
    bool buyLicense = false;
    std::string otherOffice; ///< that licenses go to
    std::vector<std::string> amounts; ///< "voice:3"
    domain::DeviceEdit deviceEdit;
    std::string deviceKind, office, location, base, rings, incomingCallerId;
    std::string forwardingNumber;
    bool noLocation = false;
    bool replaceAll = false;
    bool share = false;
    bool dryRun = false;
    bool yes = false;
    bool all = false;
    std::optional<std::size_t> expected;
    std::string query;
    std::size_t limit = 0;
    std::int64_t invoice = 0;
    bool deleted = false;
    bool release = false;
    bool loseNumbers = false;
    LicenseChoices licenses;
    std::vector<std::string> typedEmails;
    RoleWords roles;
    KeyWords keys;
    PlaceWords places;
    AddressWords addresses;
    std::string newPasswordFile;
    bool inFile = false; ///< a sign-in is kept in a file
    std::string session; ///< the id of one that is ended
    bool otherSessions = false; ///< all others are
    std::string access;
    domain::UserEdit edit;
    bool noExtension = false;
    bool noJobTitle = false;
    domain::SettingsEdit settings;
    CallerIdWords callerId;
    bool primary = false;
    bool automatic = false; ///< numbers are chosen
    std::string areaCode; ///< of numbers that are chosen
    bool moveAdminRights = false;
    std::string user;
    std::string number;
    QuarantineWords quarantine;
    domain::VoicemailEdit voicemail;
    std::string reminderWay;
    PinWish pin;
    bool generatesPin = false;
    bool switchesPinOff = false;
    std::string operation;
    std::string file;
    domain::AuditFilter audit;

    [[nodiscard]] bool isAutomatic() const noexcept { return automatic || !areaCode.empty(); }
    [[nodiscard]] Execution execution() const { return dryRun ? Execution::DryRun : Execution::Execute; }
    [[nodiscard]] Warnings warnings() const { return yes ? Warnings::Acknowledge : Warnings::Stop; }
    void change(domain::Command command)
    {
        const auto breadth = all ? Breadth::Everybody : Breadth::Restricted;
        ChangeRows rows{std::move(command), users,      matching,      numbers,
                        execution(),        warnings(), breadth,       expected,
                        licenses,           devices,    places.targets};
        rows.addresses = addresses.targets;
        if (isAutomatic())
            rows.automatic = areaCode;
        request.action = std::move(rows);
    }
    /// For a command about one user and one number.
    void changePair(domain::Command command)
    {
        users = {user};
        numbers = {number};
        change(std::move(command));
    }
};

/// What the domain says of a command or a member, as help is written.
inline std::string helpFrom(std::string_view sentence)
{
    return std::string(sentence.substr(0, sentence.find_last_not_of('.') + 1));
}
template <typename T> std::string helpOf()
{
    return helpFrom(domain::Description<T>::sentence);
}
template <auto Member> std::string helpOf()
{
    return helpFrom(domain::sentenceOf<Member>());
}

/// The words of an enumeration as options take them.
template <domain::Worded Enum> std::vector<std::string> wordsOf()
{
    return {domain::WordsOf<Enum>.begin(), domain::WordsOf<Enum>.end()};
}

/// What is said of options that name people, where nobody has to be named.
inline constexpr auto OneselfHelp = "E-mail address, extension or id; yourself unless told, or as me";
inline constexpr auto OneselfAmongHelp =
    "E-mail addresses, extensions or ids; yourself unless told, or as me";

/// An option that takes a time; a day begins at midnight UTC.
CLI::Option* addTime(CLI::App& command, const char* name, std::optional<domain::Instant>& to,
                     const std::string& what);
/// "--notifies yes"
void addSwitch(CLI::App& command, const char* name, std::optional<bool>& to, const std::string& what);
/// "--dry-run" and "--yes".
void addExecution(CLI::App& command, Words& words);
/// A command about some people: named, found by a query, or everybody.
CLI::App& addUserCommand(CLI::App& users, Words& words, const char* name, const std::string& what,
                         std::function<domain::Command()> make);
void addList(CLI::App& parent, Words& words, const char* what, interfaces::TableKind table);

/// Granting and revoking roles.
void addRoles(CLI::App& users, Words& words);
/// The options that say a role and what it is over, where it is nobody's own office.
void addKeyRoleOptions(CLI::App& command, RoleWords& roles);
/// And what they say: the role, once for each thing that it is over. Throws what CLI11 does.
[[nodiscard]] std::vector<domain::RoleAssignment> keyRolesFrom(const RoleWords& words);
/// API keys.
void addKeys(CLI::App& app, Words& words);
/// The company, its offices, regions and departments.
void addPlaces(CLI::App& app, Words& words);
/// Listing, registering, assigning and removing devices, and numbers that people are called on.
void addDevices(CLI::App& app, Words& words);
/// Additional e-mail addresses.
void addAddresses(CLI::App& app, Words& words);
/// The own password.
void addPassword(CLI::App& app, Words& words);
/// Signing in for later runs.
void addLogin(CLI::App& app, Words& words);
/// Whether accounts have a second factor.
void addSecondFactor(CLI::App& app, Words& words);
/// The sessions of people.
void addSessions(CLI::App& app, Words& words);
/// Moving people to another office.
void addTransfer(CLI::App& users, Words& words);
/// Giving people another type of license.
void addLicenseChange(CLI::App& users, Words& words);
/// Inviting people, and what follows an invitation.
void addInvitations(CLI::App& users, Words& words);
/// Listing, assigning, keeping and giving up numbers.
void addNumbers(CLI::App& app, Words& words);
/// Pictures and greetings.
void addMedia(CLI::App& app, Words& words);
/// What people choose for themselves.
void addSettings(CLI::App& app, Words& words);
/// Voicemail boxes and their PINs.
void addVoicemail(CLI::App& app, Words& words);
/// Licenses: listing, buying, moving and giving them up.
void addLicenses(CLI::App& app, Words& words);

} // namespace cordboard::cordboardctl
