// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/placeforms.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>

#include "domain/limits.h"
#include "domain/permission.h"
#include "models/celltext.h"
#include "models/changetext.h"
#include "models/datatext.h"
#include "models/textrank.h"
#include "ui/text/countries.h"
#include "ui/text/timezones.h"

namespace cordboard::ui {

using domain::Command;
using domain::Department;
using domain::DepartmentId;
using domain::Field;
using domain::Office;
using domain::OfficeId;
using domain::Region;
using domain::RegionId;
using domain::Right;
using domain::User;
using domain::UserId;
using interfaces::Session;
using models::ChangeText;
using models::DataText;

namespace {

struct PlaceForms {
    Q_DECLARE_TR_FUNCTIONS(PlaceForms)
};

constexpr std::size_t MostMembersCompared = 100; ///< people whose departments are looked at

std::vector<FormChoice> choicesInOrder(std::vector<FormChoice> choices)
{
    models::sortByName(choices, [](const FormChoice& choice) { return choice.text; });
    return choices;
}

std::vector<FormChoice> countries()
{
    std::vector<FormChoice> choices;
    for (const auto& [name, code] : countriesByName())
        choices.push_back({name, code});
    return choices;
}

/// With the one that is chosen, which may be of former times.
std::vector<FormChoice> timeZones(const std::string& current)
{
    std::set<std::string> names(timeZoneNames().begin(), timeZoneNames().end());
    names.insert(current);
    std::vector<FormChoice> choices;
    for (const auto& name : names)
        choices.push_back({QString::fromStdString(name), name});
    return choices;
}

FormField placeNameField(Field field, const std::string& text)
{
    return {"name", ChangeText::title(field), TypedText{text, domain::limits::PlaceName}};
}

FormField areaCodeField(const std::string& text)
{
    return {"area_code", ChangeText::title(Field::OfficeAreaCode), TypedText{text, domain::limits::AreaCode}};
}

FormField timeZoneField(Field field, const std::string& current)
{
    return {"time_zone", ChangeText::title(field), OneOf{timeZones(current), current}};
}

template <typename T, typename Fits>
std::vector<FormChoice> choicesOf(const std::vector<T>& places, Fits fits)
{
    std::vector<FormChoice> choices;
    for (const auto& place : places) {
        if (fits(place))
            choices.push_back({DataText::inSentence(place.name), place.id.value()});
    }
    return choicesInOrder(std::move(choices));
}

FormField officesField(const Session& session, const std::vector<OfficeId>& chosen)
{
    SomeOf input{choicesOf(session.directory().offices(), [](const Office&) { return true; })};
    for (const auto& id : chosen)
        input.chosen.push_back(id.value());
    return {"offices", ChangeText::title(Field::RegionOffices), std::move(input),
            PlaceForms::tr("A region has at least one office. Remove the region to be without it.")};
}

std::vector<OfficeId> officesIn(const FormValues& values)
{
    const auto& chosen = values.list("offices");
    return {chosen.begin(), chosen.end()};
}

template <typename T> std::optional<T> recordIn(const Session& session, const std::string& id)
{
    return domain::recordsOf<T>(session.directory(), std::span(&id, 1)).front();
}

/// "Support (Berlin)": a name is unique in its office only.
std::vector<FormChoice> departmentChoices(const Session& session, const std::set<DepartmentId>* among)
{
    const auto& company = session.directory();
    std::map<OfficeId, QString> offices;
    for (const auto& office : company.offices())
        offices[office.id] = DataText::inSentence(office.name);
    std::vector<FormChoice> choices;
    for (const auto& department : company.departments()) {
        const bool isOffered = domain::isAllowed(session.account().actor, Right::EditDepartment,
                                                 department) &&
                               (among == nullptr || among->contains(department.id));
        if (!isOffered)
            continue;
        const auto name = DataText::inSentence(department.name);
        const auto office = offices.find(department.officeId);
        choices.push_back({office == offices.end() ? name
                                                   //: A department and its office.
                                                   : PlaceForms::tr("%1 (%2)").arg(name, office->second),
                           department.id.value()});
    }
    return choicesInOrder(std::move(choices));
}

/// Nothing when there are too many people to look at.
std::optional<std::set<DepartmentId>> departmentsOf(const Session& session, const std::vector<UserId>& users)
{
    if (users.size() > MostMembersCompared)
        return std::nullopt;
    std::set<DepartmentId> ids;
    for (const auto& user : session.directory().users(users)) {
        if (user)
            ids.insert(user->departments.begin(), user->departments.end());
    }
    return ids;
}

/// "Ada Lovelace", or how many they are.
QString titleFor(const Session& session, const std::vector<UserId>& users, const QString& one,
                 QString (*several)(int count))
{
    if (users.size() == 1) {
        if (const auto user = session.directory().users(users).front())
            return one.arg(DataText::inSentence(user->displayName()));
    }
    return several(static_cast<int>(users.size()));
}

template <typename Membership>
FormSpec membershipForm(std::vector<FormChoice> choices, std::vector<UserId> users)
{
    FormSpec form;
    form.fields = {
        {"department", models::CellText::title(interfaces::ColumnId::Department), OneOf{std::move(choices)}}};
    form.command = [users = std::move(users)](const FormValues& values) -> std::optional<Command> {
        const DepartmentId department(values.text("department"));
        return department.isEmpty() ? std::nullopt : std::optional<Command>(Membership{users, department});
    };
    return form;
}

} // namespace

FormSpec newOfficeForm(Session& session)
{
    const auto company = session.directory().company();
    FormSpec form{
        "newOffice", PlaceForms::tr("New office"),
        PlaceForms::tr("It gets the plan, the currency and the prices of the primary office, and no "
                       "licenses yet. An office cannot be removed, and its country stays."),
        PlaceForms::tr("Create office")};
    form.fields = {placeNameField(Field::OfficeName, {}),
                   {"country", ChangeText::title(Field::OfficeCountry), OneOf{countries(), company.country}},
                   areaCodeField({}),
                   timeZoneField(Field::OfficeTimeZone, company.timeZone)};
    form.command = [id = OfficeId(session.drawId(domain::RecordKind::Office))](
                       const FormValues& values) -> std::optional<Command> {
        if (values.text("name").empty())
            return std::nullopt;
        return domain::CreateOffice{id, values.text("name"), values.text("country"), values.text("area_code"),
                                    values.text("time_zone")};
    };
    return form;
}

std::optional<FormSpec> officeForm(const Session& session, const OfficeId& id)
{
    const auto office = session.directory().office(id);
    if (!office)
        return std::nullopt;
    FormSpec form{"editOffice",
                  PlaceForms::tr("Edit %1").arg(DataText::inSentence(office->name)),
                  {},
                  PlaceForms::tr("Save")};
    form.fields = {placeNameField(Field::OfficeName, office->name),
                   areaCodeField(office->areaCode),
                   timeZoneField(Field::OfficeTimeZone, office->timeZone),
                   {"emergency_address", ChangeText::title(Field::OfficeEmergencyAddress),
                    TypedText{office->emergencyAddress, domain::limits::Address}},
                   {"allows_caller_id", ChangeText::title(Field::OfficeAllowsCallerId),
                    Tick{PlaceForms::tr("Let people choose the number that they show"),
                         PlaceForms::tr("Let people of the office choose the number that they show to whom "
                                        "they call"),
                         office->allowsCallerId}},
                   {"allows_caller_id_blocking", ChangeText::title(Field::OfficeAllowsCallerIdBlocking),
                    Tick{PlaceForms::tr("Let people hide their number"),
                         PlaceForms::tr("Let people of the office hide their number when they call"),
                         office->allowsCallerIdBlocking}},
                   {"allows_self_provisioning", ChangeText::title(Field::OfficeAllowsSelfProvisioning),
                    Tick{PlaceForms::tr("Let people register desk phones"),
                         PlaceForms::tr("Let people of the office register desk phones for themselves"),
                         office->allowsSelfProvisioning}},
                   {"allows_forwarding_abroad", ChangeText::title(Field::OfficeAllowsForwardingAbroad),
                    Tick{PlaceForms::tr("Let people forward to any country"),
                         PlaceForms::tr("Let people of the office be called on numbers of other countries"),
                         office->allowsForwardingAbroad}}};
    form.command = [id](const FormValues& values) -> std::optional<Command> {
        if (!values.isAnyChanged())
            return std::nullopt;
        return domain::EditOffices{
            {{.office = id,
              .name = values.changed("name"),
              .areaCode = values.changed("area_code"),
              .timeZone = values.changed("time_zone"),
              .emergencyAddress = values.changed("emergency_address"),
              .allowsCallerId = values.changedTick("allows_caller_id"),
              .allowsCallerIdBlocking = values.changedTick("allows_caller_id_blocking"),
              .allowsSelfProvisioning = values.changedTick("allows_self_provisioning"),
              .allowsForwardingAbroad = values.changedTick("allows_forwarding_abroad")}}};
    };
    return form;
}

FormSpec newDepartmentForm(Session& session)
{
    const auto& actor = session.account().actor;
    FormSpec form{"newDepartment", PlaceForms::tr("New department"), {}, PlaceForms::tr("Create department")};
    form.fields = {placeNameField(Field::DepartmentName, {}),
                   {"office", models::CellText::title(interfaces::ColumnId::Office),
                    OneOf{choicesOf(session.directory().offices(),
                                    [&actor](const Office& office) {
                                        return domain::isAllowed(actor, Right::CreateDepartment, office.id);
                                    }),
                          actor.officeId.value()}}};
    form.command = [id = DepartmentId(session.drawId(domain::RecordKind::Department))](
                       const FormValues& values) -> std::optional<Command> {
        if (values.text("name").empty() || values.text("office").empty())
            return std::nullopt;
        return domain::CreateDepartment{id, OfficeId(values.text("office")), values.text("name")};
    };
    return form;
}

std::optional<FormSpec> departmentForm(const Session& session, const DepartmentId& id)
{
    const auto department = session.directory().department(id);
    if (!department)
        return std::nullopt;
    FormSpec form{"editDepartment",
                  PlaceForms::tr("Edit %1").arg(DataText::inSentence(department->name)),
                  {},
                  PlaceForms::tr("Save")};
    form.fields = {placeNameField(Field::DepartmentName, department->name),
                   {"description", ChangeText::title(Field::DepartmentDescription),
                    TypedText{department->description, domain::limits::Description}}};
    form.command = [id](const FormValues& values) -> std::optional<Command> {
        if (!values.isAnyChanged())
            return std::nullopt;
        return domain::EditDepartments{{{id, values.changed("name"), values.changed("description")}}};
    };
    return form;
}

FormSpec newRegionForm(Session& session)
{
    FormSpec form{"newRegion", PlaceForms::tr("New region"),
                  PlaceForms::tr("Whoever becomes Regional Admin of it may do in its offices what an Office "
                                 "Admin may do in one."),
                  PlaceForms::tr("Create region")};
    form.fields = {placeNameField(Field::RegionName, {}), officesField(session, {})};
    form.command = [id = RegionId(session.drawId(domain::RecordKind::Region))](
                       const FormValues& values) -> std::optional<Command> {
        if (values.text("name").empty() || values.list("offices").empty())
            return std::nullopt;
        return domain::CreateRegion{id, values.text("name"), officesIn(values)};
    };
    return form;
}

std::optional<FormSpec> regionForm(const Session& session, const RegionId& id)
{
    const auto region = recordIn<Region>(session, id.value());
    if (!region)
        return std::nullopt;
    FormSpec form{"editRegion", PlaceForms::tr("Edit %1").arg(DataText::inSentence(region->name)),
                  PlaceForms::tr("The region’s admins reach an office as soon as it is ticked, and no longer "
                                 "once it is not."),
                  PlaceForms::tr("Save")};
    form.fields = {placeNameField(Field::RegionName, region->name), officesField(session, region->offices)};
    form.command = [id](const FormValues& values) -> std::optional<Command> {
        if (!values.isAnyChanged())
            return std::nullopt;
        domain::RegionEdit edit{id, values.changed("name")};
        if (values.isChanged("offices"))
            edit.offices = officesIn(values);
        return domain::EditRegions{{std::move(edit)}};
    };
    return form;
}

FormSpec companyForm(const Session& session)
{
    const auto company = session.directory().company();
    FormSpec form{"editCompany", PlaceForms::tr("Company settings"),
                  PlaceForms::tr("An invitation to an address outside the verified domains is held until a "
                                 "Company Admin approves it. Write one domain per line."),
                  PlaceForms::tr("Save")};
    form.fields = {placeNameField(Field::CompanyName, company.name),
                   timeZoneField(Field::CompanyTimeZone, company.timeZone),
                   {"verified_domains", ChangeText::title(Field::CompanyVerifiedDomains),
                    TypedLines{company.verifiedDomains}, PlaceForms::tr("One domain has to stay.")},
                   {"identity_provider", ChangeText::title(Field::CompanyIdentityProvider),
                    TypedText{company.identityProvider, domain::limits::PlaceName},
                    PlaceForms::tr("How people are told where their name and address are changed, if a "
                                   "directory service keeps them.")},
                   {"mails_suspension", ChangeText::title(Field::CompanyMailsSuspension),
                    Tick{PlaceForms::tr("Tell whoever is suspended or reactivated"),
                         PlaceForms::tr("Tell people by mail when they are suspended or reactivated"),
                         company.mailsSuspension}},
                   {"mails_deletion", ChangeText::title(Field::CompanyMailsDeletion),
                    Tick{PlaceForms::tr("Tell whoever is deleted or restored"),
                         PlaceForms::tr("Tell people by mail when they are deleted or restored"),
                         company.mailsDeletion}},
                   {"mails_rights", ChangeText::title(Field::CompanyMailsRights),
                    Tick{PlaceForms::tr("Tell whoever is given a role or loses one"),
                         PlaceForms::tr("Tell people by mail when they are given a role or lose one"),
                         company.mailsRights}},
                   {"refuses_weak_pins", ChangeText::title(Field::CompanyRefusesWeakPins),
                    Tick{PlaceForms::tr("Refuse PINs that are easy to guess"),
                         PlaceForms::tr("Refuse PINs of voicemail that are easy to guess, and not only warn"),
                         company.refusesWeakPins}}};
    form.command = [id = company.id](const FormValues& values) -> std::optional<Command> {
        if (!values.isAnyChanged())
            return std::nullopt;
        domain::EditCompany command{id, values.changed("name"), values.changed("time_zone")};
        if (values.isChanged("verified_domains"))
            command.verifiedDomains = values.list("verified_domains");
        command.mailsSuspension = values.changedTick("mails_suspension");
        command.mailsDeletion = values.changedTick("mails_deletion");
        command.mailsRights = values.changedTick("mails_rights");
        command.refusesWeakPins = values.changedTick("refuses_weak_pins");
        command.identityProvider = values.changed("identity_provider");
        return command;
    };
    return form;
}

FormSpec joinForm(const Session& session, std::vector<UserId> users)
{
    const auto title = titleFor(session, users, PlaceForms::tr("Add %1 to a department"), [](int count) {
        return PlaceForms::tr("Add %Ln users to a department", nullptr, count);
    });
    auto form = membershipForm<domain::JoinDepartment>(departmentChoices(session, nullptr), std::move(users));
    form.name = "joinDepartment";
    form.title = title;
    form.introduction = PlaceForms::tr("They stay members of the departments they are in.");
    form.confirm = PlaceForms::tr("Add");
    return form;
}

FormSpec leaveForm(const Session& session, std::vector<UserId> users)
{
    const auto title = titleFor(session, users, PlaceForms::tr("Take %1 out of a department"), [](int count) {
        return PlaceForms::tr("Take %Ln users out of a department", nullptr, count);
    });
    const auto among = departmentsOf(session, users);
    auto form = membershipForm<domain::LeaveDepartment>(departmentChoices(session, among ? &*among : nullptr),
                                                        std::move(users));
    form.name = "leaveDepartment";
    form.title = title;
    form.introduction = PlaceForms::tr("They are no longer called with it.");
    form.confirm = PlaceForms::tr("Take out");
    return form;
}

} // namespace cordboard::ui
