// SPDX-License-Identifier: GPL-3.0-or-later
// The subcommands about the company, its offices, regions and departments: rulebook 2.1 to 2.4.
#include "app/cordboardctl/typedwords.h"
#include "app/cordboardctl/words.h"

namespace cordboard::cordboardctl {

namespace {

using domain::RecordKind;

constexpr auto DepartmentHelp = "Department: Berlin/Sales, its name alone where no other has it, or id";

CLI::App& addPlaceList(CLI::App& parent, Words& words, RecordKind kind, const char* what)
{
    auto& list = *parent.add_subcommand("list", what);
    list.add_option("--limit", words.limit, "At most so many rows")->check(CLI::Validator(rowCountFault, {}));
    list.callback([&words, kind] { words.request.action = ListPlaces{kind, words.limit, words.office}; });
    return list;
}

void addPlaceShow(CLI::App& parent, Words& words, RecordKind kind, const char* what, const char* which)
{
    auto& show = *parent.add_subcommand("show", what);
    show.add_option(std::string(word(kind)), words.places.targets, which)->required()->expected(1);
    show.callback([&words, kind] { words.request.action = ShowPlace{kind, words.places.targets.front()}; });
}

/// A verb about some places that are there.
CLI::App& addPlaceCommand(CLI::App& parent, Words& words, const char* name, const std::string& what,
                          RecordKind kind, const char* which)
{
    auto& command = *parent.add_subcommand(name, what);
    command.add_option(std::string(word(kind)), words.places.targets, which)->required();
    addExecution(command, words);
    return command;
}

/// Some option that changes something has to be there.
void needOne(bool isThere, const char* options)
{
    if (!isThere)
        throw CLI::ValidationError("edit", std::string("say what to change: ") + options);
}

void addYesOrNo(CLI::App& command, const char* name, std::optional<bool>& to, const std::string& what)
{
    command
        .add_option_function<std::string>(
            name, [&to](const std::string& text) { to = text == "yes"; }, what)
        ->check(CLI::IsMember({"yes", "no"}));
}

void addCompany(CLI::App& app, Words& words)
{
    using domain::EditCompany;
    auto& company = *app.add_subcommand("company", "The company")->require_subcommand(1);
    company.add_subcommand("show", "Its settings and its admins")->callback([&words] {
        words.request.action = ShowPlace{RecordKind::Company};
    });
    auto& edit = *company.add_subcommand("edit", helpOf<EditCompany>());
    auto& wish = words.places.company;
    edit.add_option("--name", wish.name, helpOf<&EditCompany::name>());
    edit.add_option("--time-zone", wish.timeZone, helpOf<&EditCompany::timeZone>());
    edit.add_option(
            "--verified-domain", wish.verifiedDomains,
            "A domain of e-mail addresses that is its own; repeat it for all of them, they replace those "
            "before")
        ->allow_extra_args(false);
    addYesOrNo(edit, "--mail-suspension", wish.mailsSuspension, helpOf<&EditCompany::mailsSuspension>());
    addYesOrNo(edit, "--mail-deletion", wish.mailsDeletion, helpOf<&EditCompany::mailsDeletion>());
    addYesOrNo(edit, "--mail-rights", wish.mailsRights, helpOf<&EditCompany::mailsRights>());
    addYesOrNo(edit, "--refuse-weak-pins", wish.refusesWeakPins, helpOf<&EditCompany::refusesWeakPins>());
    auto* provider = edit.add_option("--identity-provider", wish.identityProvider,
                                     helpOf<&EditCompany::identityProvider>());
    edit.add_flag("--no-identity-provider", words.places.noIdentityProvider, "It has no name any more")
        ->excludes(provider);
    addExecution(edit, words);
    edit.callback([&words, &wish] {
        if (words.places.noIdentityProvider)
            wish.identityProvider = "";
        needOne(wish.name || wish.timeZone || !wish.verifiedDomains.empty() || wish.mailsSuspension ||
                    wish.mailsDeletion || wish.mailsRights || wish.refusesWeakPins || wish.identityProvider,
                "--name, --time-zone, --verified-domain, --mail-suspension, --mail-deletion, --mail-rights, "
                "--refuse-weak-pins, --identity-provider or --no-identity-provider");
        words.change(wish);
    });
}

void addOfficeCreation(CLI::App& offices, Words& words)
{
    using domain::CreateOffice;
    auto& create = *offices.add_subcommand("create", helpOf<CreateOffice>());
    auto& wish = words.places.newOffice;
    create.add_option("name", wish.name, helpOf<&CreateOffice::name>())->required();
    create.add_option("--country", wish.country, helpOf<&CreateOffice::country>())->required();
    create.add_option("--area-code", wish.areaCode, helpOf<&CreateOffice::areaCode>());
    create.add_option("--time-zone", wish.timeZone, helpOf<&CreateOffice::timeZone>());
    addExecution(create, words);
    create.callback([&words, &wish] { words.change(wish); });
}

void addOffices(CLI::App& app, Words& words)
{
    using domain::OfficeEdit;
    auto& offices = *app.add_subcommand("offices", "Offices")->require_subcommand(1);
    addPlaceList(offices, words, RecordKind::Office, "List offices");
    addPlaceShow(offices, words, RecordKind::Office, "Everything about one office, its lines and its admins",
                 "Name or id");
    addOfficeCreation(offices, words);
    auto& edit = addPlaceCommand(offices, words, "edit", helpOf<domain::EditOffices>(), RecordKind::Office,
                                 "Names or ids");
    auto& wish = words.places.office;
    edit.add_option("--name", wish.name, helpOf<&OfficeEdit::name>());
    auto* areaCode = edit.add_option("--area-code", wish.areaCode, "Where its new local numbers are from");
    edit.add_flag("--no-area-code", words.places.noAreaCode, "From nowhere in particular")
        ->excludes(areaCode);
    edit.add_option("--time-zone", wish.timeZone, helpOf<&OfficeEdit::timeZone>());
    auto* address = edit.add_option("--emergency-address", wish.emergencyAddress,
                                    "Where emergency services are sent to, on one line");
    edit.add_flag("--no-emergency-address", words.places.noEmergencyAddress, "None is on file")
        ->excludes(address);
    addYesOrNo(edit, "--self-provisioning", wish.allowsSelfProvisioning,
               helpOf<&OfficeEdit::allowsSelfProvisioning>());
    addYesOrNo(edit, "--forwarding-abroad", wish.allowsForwardingAbroad,
               helpOf<&OfficeEdit::allowsForwardingAbroad>());
    addYesOrNo(edit, "--caller-id", wish.allowsCallerId, helpOf<&OfficeEdit::allowsCallerId>());
    addYesOrNo(edit, "--caller-id-blocking", wish.allowsCallerIdBlocking,
               helpOf<&OfficeEdit::allowsCallerIdBlocking>());
    edit.callback([&words, &wish] {
        if (words.places.noAreaCode)
            wish.areaCode = "";
        if (words.places.noEmergencyAddress)
            wish.emergencyAddress = "";
        needOne(
            !saysNothing(wish),
            "--name, --area-code, --no-area-code, --time-zone, --emergency-address, --no-emergency-address, "
            "--self-provisioning, --forwarding-abroad, --caller-id or --caller-id-blocking");
        words.change(domain::EditOffices{{wish}});
    });
}

/// Words become ids when the company is known.
std::vector<domain::OfficeId> officesIn(const std::vector<std::string>& words)
{
    return {words.begin(), words.end()};
}

void addRegionCreation(CLI::App& regions, Words& words)
{
    using domain::CreateRegion;
    auto& create = *regions.add_subcommand("create", helpOf<CreateRegion>());
    create.add_option("name", words.places.newRegion.name, helpOf<&CreateRegion::name>())->required();
    create.add_option("--office", words.places.offices, "Office (name or id) in it; may be repeated")
        ->required()
        ->allow_extra_args(false);
    addExecution(create, words);
    create.callback([&words] {
        auto wish = words.places.newRegion;
        wish.offices = officesIn(words.places.offices);
        words.change(std::move(wish));
    });
}

void addRegions(CLI::App& app, Words& words)
{
    auto& regions = *app.add_subcommand("regions", "Regions of offices")->require_subcommand(1);
    addPlaceList(regions, words, RecordKind::Region, "List regions");
    addPlaceShow(regions, words, RecordKind::Region, "Everything about one region, and its admins",
                 "Name or id");
    addRegionCreation(regions, words);
    auto& edit = addPlaceCommand(regions, words, "edit", helpOf<domain::EditRegions>(), RecordKind::Region,
                                 "Names or ids");
    edit.add_option("--name", words.places.region.name, helpOf<&domain::RegionEdit::name>());
    edit.add_option("--office", words.places.offices,
                    "Office (name or id) in it; repeat it for all of them, they replace those before")
        ->allow_extra_args(false);
    edit.callback([&words] {
        auto wish = words.places.region;
        wish.offices = officesIn(words.places.offices);
        needOne(wish.name || !wish.offices.empty(), "--name or --office");
        words.change(domain::EditRegions{{std::move(wish)}});
    });
    addPlaceCommand(regions, words, "remove", helpOf<domain::RemoveRegions>(), RecordKind::Region,
                    "Names or ids")
        .callback([&words] { words.change(domain::RemoveRegions{}); });
}

void addDepartmentCreation(CLI::App& departments, Words& words)
{
    using domain::CreateDepartment;
    auto& create = *departments.add_subcommand("create", helpOf<CreateDepartment>());
    create.add_option("name", words.places.newDepartment.name, helpOf<&CreateDepartment::name>())->required();
    create.add_option("--office", words.office, "Office (name or id) that it is in, for good")->required();
    addExecution(create, words);
    create.callback([&words] {
        auto wish = words.places.newDepartment;
        wish.office = domain::OfficeId(words.office);
        words.change(std::move(wish));
    });
}

void addDepartmentEdit(CLI::App& departments, Words& words)
{
    using domain::DepartmentEdit;
    auto& edit = addPlaceCommand(departments, words, "edit", helpOf<domain::EditDepartments>(),
                                 RecordKind::Department, DepartmentHelp);
    auto& wish = words.places.departmentEdit;
    edit.add_option("--name", wish.name, helpOf<&DepartmentEdit::name>());
    auto* description = edit.add_option("--description", wish.description, "What it is for");
    edit.add_flag("--no-description", words.places.noDescription, "Take the description away")
        ->excludes(description);
    edit.callback([&words, &wish] {
        if (words.places.noDescription)
            wish.description = "";
        needOne(wish.name || wish.description, "--name, --description or --no-description");
        words.change(domain::EditDepartments{{wish}});
    });
}

template <typename Membership> void addMembership(CLI::App& departments, Words& words, const char* name)
{
    auto& command = addUserCommand(departments, words, name, helpOf<Membership>(), [&words] {
        return Membership{{}, domain::DepartmentId(words.places.department)};
    });
    command.add_option("--department", words.places.department, DepartmentHelp)->required();
}

void addDepartments(CLI::App& app, Words& words)
{
    auto& departments = *app.add_subcommand("departments", "Departments")->require_subcommand(1);
    auto& list = addPlaceList(departments, words, RecordKind::Department, "List departments");
    list.add_option("--office", words.office, "Those of this office (name or id) only");
    addPlaceShow(departments, words, RecordKind::Department,
                 "Everything about one department, its lines, members and admins", DepartmentHelp);
    addDepartmentCreation(departments, words);
    addDepartmentEdit(departments, words);
    addPlaceCommand(departments, words, "remove", helpOf<domain::RemoveDepartments>(), RecordKind::Department,
                    DepartmentHelp)
        .callback([&words] { words.change(domain::RemoveDepartments{}); });
    addMembership<domain::JoinDepartment>(departments, words, "join");
    addMembership<domain::LeaveDepartment>(departments, words, "leave");
}

} // namespace

void addPlaces(CLI::App& app, Words& words)
{
    addCompany(app, words);
    addOffices(app, words);
    addRegions(app, words);
    addDepartments(app, words);
}

} // namespace cordboard::cordboardctl
