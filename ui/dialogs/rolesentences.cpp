// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/rolesentences.h"

#include <algorithm>
#include <set>

#include "models/datatext.h"

namespace cordboard::ui {

using domain::Role;
using domain::User;

namespace {

bool hasStep(const std::vector<RoleDecision>& decisions, RoleStep step)
{
    return std::any_of(decisions.begin(), decisions.end(),
                       [step](const RoleDecision& decision) { return decision.step == step; });
}

/// Of each role that is given, once.
QStringList meaningsOfGiven(const std::vector<RoleDecision>& decisions)
{
    std::set<Role> given;
    for (const auto& decision : decisions) {
        if (decision.step == RoleStep::Grant)
            given.insert(decision.role.role);
    }
    QStringList sentences;
    for (const auto role : given)
        sentences.append(RoleSentences::meaning(role));
    return sentences;
}

/// R-ROLE-06: only who is active and has signed in is an admin.
QString sinceWhen(const User& person, const QString& name)
{
    if (!person.hasStarted())
        return RoleSentences::tr("It holds from the first sign-in of %1 on.").arg(name);
    if (person.state == domain::UserState::Suspended)
        return RoleSentences::tr("It holds once %1 is active again.").arg(name);
    return RoleSentences::tr("It holds at once: %1 does not have to sign in again.").arg(name);
}

std::vector<domain::RoleAssignment> rolesAfter(const std::vector<RoleDecision>& decisions, const User& person)
{
    auto roles = person.roles;
    for (const auto& [step, role] : decisions) {
        if (step == RoleStep::Grant)
            roles.push_back(role);
        else
            std::erase(roles, role);
    }
    return roles;
}

} // namespace

QString RoleSentences::meaning(Role role)
{
    switch (role) {
    case Role::CompanyAdmin:
        return tr("A Company Admin sees and changes everything: all people, numbers, devices, licenses, "
                  "departments, offices and regions, the company's settings, and who is admin.");
    case Role::RegionalAdmin:
        return tr("A Regional Admin sees and changes the people, numbers, devices, licenses and departments "
                  "of all offices of the region, also of one that joins it later, and decides who is Office "
                  "or Department Admin there.");
    case Role::OfficeAdmin:
        return tr("An Office Admin sees and changes the people, numbers, devices, licenses and departments "
                  "of the office, and decides who else is Office or Department Admin there.");
    case Role::DepartmentAdmin:
        return tr("A Department Admin sees the members of the department, and changes who is in it and where "
                  "its calls go. The members' own accounts stay as they are.");
    }
    return {};
}

QStringList RoleSentences::consequences(const std::vector<RoleDecision>& decisions, const User& person)
{
    const auto name = models::DataText::inSentence(person.displayName());
    auto sentences = meaningsOfGiven(decisions);
    if (hasStep(decisions, RoleStep::Grant)) {
        sentences.append(sinceWhen(person, name));
        sentences.append(
            tr("Only admins whose roles reach as far can still edit, suspend or delete %1.").arg(name));
        if (person.roles.empty()) // R-ANL-04
            sentences.append(tr("Admins see the charts of what they administer, with or without analytics "
                                "access."));
    }
    if (!hasStep(decisions, RoleStep::Revoke))
        return sentences;
    sentences.append(
        tr("%1 loses access at once to what only the roles that are taken away reach.").arg(name));
    if (!rolesAfter(decisions, person).empty())
        return sentences;
    sentences.append(
        tr("Without a role, %1 sees the directory and edits their own profile, like everyone.").arg(name));
    sentences.append(person.analytics == domain::AnalyticsAccess::Charts
                         ? tr("Analytics access stays: it was granted apart from the role.")
                         : tr("Charts are out of sight, too: analytics access is granted apart from roles."));
    return sentences;
}

QStringList RoleSentences::consequencesForSeveral(const std::vector<RoleDecision>& decisions)
{
    auto sentences = meaningsOfGiven(decisions);
    if (hasStep(decisions, RoleStep::Grant)) {
        sentences.append(tr("It holds at once, for whoever has signed in before: nobody has to sign in "
                            "again."));
        sentences.append(
            tr("Only admins whose roles reach as far can still edit, suspend or delete these people."));
        sentences.append(tr("Admins see the charts of what they administer, with or without analytics "
                            "access."));
    }
    if (hasStep(decisions, RoleStep::Revoke)) {
        sentences.append(tr("They lose access at once to what only the roles that are taken away reach."));
        sentences.append(tr("Who keeps no role sees the directory and edits their own profile, like "
                            "everyone. Analytics access that was granted stays."));
    }
    return sentences;
}

} // namespace cordboard::ui
