// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/rightrefusal.h"

#include "models/datatext.h"
#include "ui/text/findingtext.h"
#include "ui/text/righttext.h"

namespace cordboard::ui {

QString RightRefusal::of(const domain::Actor& actor, domain::Right right, const domain::User& person,
                         const domain::DirectoryView& company)
{
    const auto reach = domain::reachOf(actor, right);
    if (reach == domain::Reach::Never)
        return RightText::whoMay(right);
    if (domain::isAllowed(actor, right, person, company))
        return {};
    if (reach == domain::Reach::Self)
        return RightText::whoMayForOthers(right);
    const domain::Finding finding{domain::Code::EScope,
                                  "R-ROLE-07",
                                  {domain::RecordKind::User, person.id.value()},
                                  {},
                                  {{"name", person.displayName()}}};
    return FindingText::sentence(finding, models::DataText::inSentence(person.displayName()));
}

QString RightRefusal::ofOwned(const domain::Actor& actor, domain::Right right, const domain::User& person,
                              const domain::DirectoryView& company)
{
    const auto ofAll = of(actor, right, person, company);
    if (!ofAll.isEmpty() || !person.idpManaged)
        return ofAll;
    const domain::Finding finding{
        domain::Code::EScimOwned,
        right == domain::Right::ChangePassword ? "R-PWD-04" : "R-EDIT-04",
        {domain::RecordKind::User, person.id.value()},
        {},
        {{"name", person.displayName()}, {"idp", company.company().identityProvider}}};
    return FindingText::sentence(finding, models::DataText::inSentence(person.displayName()));
}

} // namespace cordboard::ui
