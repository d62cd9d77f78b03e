// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/applicability.h"
#include "ui/actions/specs/families.h"
#include "ui/actions/specs/openings.h"
#include "ui/dialogs/placeforms.h"
#include "ui/window/apikeys.h"
#include "ui/window/billing.h"
#include "ui/window/mainwindow.h"
#include "ui/window/outgoingmail.h"
#include "ui/window/pagestack.h"

namespace cordboard::ui {

using domain::Command;
using domain::DepartmentId;
using domain::DirectoryView;
using domain::OfficeId;
using domain::RegionId;
using domain::UserId;
using interfaces::TableKind;

namespace {

/// A form that takes nothing but the session.
template <auto form> void openNew(MainWindow& window)
{
    openForm(window, form(window.session()));
}

/// The form of the one row; nothing happens when it has gone meanwhile.
template <typename Id, auto form> void openOf(MainWindow& window, const TargetRows& rows)
{
    if (auto spec = form(window.session(), Id(rows.ids.front())))
        openForm(window, *std::move(spec));
}

void tellNotOffered(MainWindow& window)
{
    window.toasts().show({Applicability::tr("The connected service does not offer this."),
                          {},
                          {},
                          ToastArea::Toast::Kind::Info});
}

/// In the one window that there is of it. A service that does not tell of its mail says so.
void showOutgoingMail(MainWindow& window)
{
    auto* known = window.findChild<OutgoingMail*>();
    auto source = known == nullptr ? window.session().openOutgoingMail() : nullptr;
    if (known == nullptr && source == nullptr)
        return tellNotOffered(window);
    if (known == nullptr) {
        known = new OutgoingMail(window.session(), window.theme(), std::move(source), &window);
        QObject::connect(known, &OutgoingMail::personAsked, &window, [&window](const domain::UserId& id) {
            const auto user = window.session().directory().users(std::span(&id, 1)).front();
            const bool isDeleted = user && user->state == domain::UserState::Deleted;
            window.pages().openRecord(isDeleted ? TableKind::DeletedUsers : TableKind::Users, id.value());
            window.activateWindow();
        });
    }
    known->show();
    known->raise();
    known->activateWindow();
}

/// In the one window that there is of it. A service that shows no invoices says so.
void showBilling(MainWindow& window)
{
    auto* known = window.findChild<Billing*>();
    auto source = known == nullptr ? window.session().openBilling() : nullptr;
    if (known == nullptr && source == nullptr)
        return tellNotOffered(window);
    if (known == nullptr)
        known = new Billing(window.session(), window.theme(), std::move(source), &window);
    known->show();
    known->raise();
    known->activateWindow();
}

/// In the one window that there is of them. A service without API keys says so.
void showApiKeys(MainWindow& window)
{
    auto* known = window.findChild<ApiKeys*>();
    if (known == nullptr && !window.session().keepsApiKeys())
        return tellNotOffered(window);
    if (known == nullptr)
        known = new ApiKeys(window.session(), window.theme(), &window);
    known->show();
    known->raise();
    known->activateWindow();
}

template <auto form> void openForPeople(MainWindow& window, const TargetRows& rows)
{
    openForm(window, form(window.session(), rows.as<UserId>()));
}

constexpr OnRows removing(TableKind page, MakeCommand make)
{
    return {.pages = PageSet(page), .rows = RowCount::Any, .run = make, .isByDelete = true};
}

constexpr RowArgument DepartmentToJoin{
    domain::RecordKind::Department, QT_TRANSLATE_NOOP("Actions", "To which department?"),
    [](const RowIds& rows, const std::string& chosen) -> Command {
        return domain::JoinDepartment{rows.as<UserId>(), DepartmentId(chosen)};
    }};

constexpr std::array CompanySpecs{
    ActionSpec{
        .id = ActionId::CreateOffice,
        .name = "createOffice",
        .text = QT_TRANSLATE_NOOP("Actions", "&New office…"),
        .icon = "place-add",
        .group = MenuGroup::OfficesOfCompany,
        .right = domain::Right::CreateOffice,
        .command = Making<domain::CreateOffice>,
        .run = OnWindow{openNew<newOfficeForm>},
    },
    ActionSpec{
        .id = ActionId::EditOffice,
        .name = "editOffice",
        .text = QT_TRANSLATE_NOOP("Actions", "&Edit office…"),
        .icon = "edit",
        .group = MenuGroup::OfficesOfCompany,
        .right = domain::Right::EditOffice,
        .command = Making<domain::EditOffices>,
        .run = forOne(TableKind::Offices, openOf<OfficeId, officeForm>),
    },
    ActionSpec{
        .id = ActionId::CreateDepartment,
        .name = "createDepartment",
        .text = QT_TRANSLATE_NOOP("Actions", "New &department…"),
        .icon = "place-add",
        .group = MenuGroup::DepartmentsOfCompany,
        .right = domain::Right::CreateDepartment,
        .command = Making<domain::CreateDepartment>,
        .run = OnWindow{openNew<newDepartmentForm>},
    },
    ActionSpec{
        .id = ActionId::EditDepartment,
        .name = "editDepartment",
        .text = QT_TRANSLATE_NOOP("Actions", "Edit de&partment…"),
        .icon = "edit",
        .group = MenuGroup::DepartmentsOfCompany,
        .right = domain::Right::EditDepartment,
        .command = Making<domain::EditDepartments>,
        .run = forOne(TableKind::Departments, openOf<DepartmentId, departmentForm>),
    },
    ActionSpec{
        .id = ActionId::RemoveDepartments,
        .name = "removeDepartments",
        .text = QT_TRANSLATE_NOOP("Actions", "Re&move department…"),
        .icon = "trash",
        .group = MenuGroup::DepartmentsOfCompany,
        .right = domain::Right::CreateDepartment,
        .command = Making<domain::RemoveDepartments>,
        .run = removing(TableKind::Departments,
                        [](const RowIds& rows, const DirectoryView&) -> Command {
                            return domain::RemoveDepartments{rows.as<DepartmentId>()};
                        }),
    },
    ActionSpec{
        .id = ActionId::CreateRegion,
        .name = "createRegion",
        .text = QT_TRANSLATE_NOOP("Actions", "New &region…"),
        .icon = "place-add",
        .group = MenuGroup::RegionsOfCompany,
        .right = domain::Right::CreateOffice,
        .command = Making<domain::CreateRegion>,
        .run = OnWindow{openNew<newRegionForm>},
    },
    ActionSpec{
        .id = ActionId::EditRegion,
        .name = "editRegion",
        .text = QT_TRANSLATE_NOOP("Actions", "Edit re&gion…"),
        .icon = "edit",
        .group = MenuGroup::RegionsOfCompany,
        .right = domain::Right::CreateOffice,
        .command = Making<domain::EditRegions>,
        .run = forOne(TableKind::Regions, openOf<RegionId, regionForm>),
    },
    ActionSpec{
        .id = ActionId::RemoveRegions,
        .name = "removeRegions",
        .text = QT_TRANSLATE_NOOP("Actions", "Rem&ove region…"),
        .icon = "trash",
        .group = MenuGroup::RegionsOfCompany,
        .right = domain::Right::CreateOffice,
        .command = Making<domain::RemoveRegions>,
        .run = removing(TableKind::Regions,
                        [](const RowIds& rows, const DirectoryView&) -> Command {
                            return domain::RemoveRegions{rows.as<RegionId>()};
                        }),
    },
    ActionSpec{
        .id = ActionId::EditCompany,
        .name = "editCompany",
        .text = QT_TRANSLATE_NOOP("Actions", "Company &settings…"),
        .icon = "settings",
        .group = MenuGroup::Settings,
        .right = domain::Right::ConfigureCompany,
        .command = Making<domain::EditCompany>,
        .run = OnWindow{openNew<companyForm>},
    },
    ActionSpec{
        .id = ActionId::OutgoingMail,
        .name = "outgoingMail",
        .text = QT_TRANSLATE_NOOP("Actions", "O&utgoing mail…"),
        .icon = "mail",
        .group = MenuGroup::Settings,
        .right = domain::Right::ConfigureCompany,
        .run = OnWindow{showOutgoingMail},
    },
    ActionSpec{
        .id = ActionId::Billing,
        .name = "billing",
        .text = QT_TRANSLATE_NOOP("Actions", "&Billing…"),
        .icon = "invoice",
        .group = MenuGroup::Settings,
        .right = domain::Right::ConfigureCompany,
        .run = OnWindow{showBilling},
    },
    ActionSpec{
        .id = ActionId::ApiKeys,
        .name = "apiKeys",
        .text = QT_TRANSLATE_NOOP("Actions", "API &keys…"),
        .icon = "lock",
        .group = MenuGroup::Settings,
        .right = domain::Right::ConfigureCompany,
        .run = OnWindow{showApiKeys},
    },
    ActionSpec{
        .id = ActionId::JoinDepartment,
        .name = "joinDepartment",
        .text = QT_TRANSLATE_NOOP("Actions", "Add to department…"),
        .icon = "department-join",
        .group = MenuGroup::Membership,
        .right = domain::Right::EditDepartment,
        .command = Making<domain::JoinDepartment>,
        .run = forAny(TableKind::Users, openForPeople<joinForm>, DepartmentToJoin),
    },
    ActionSpec{
        .id = ActionId::LeaveDepartment,
        .name = "leaveDepartment",
        .text = QT_TRANSLATE_NOOP("Actions", "Take out of department…"),
        .icon = "department-leave",
        .group = MenuGroup::Membership,
        .right = domain::Right::EditDepartment,
        .command = Making<domain::LeaveDepartment>,
        .run = forAny(TableKind::Users, openForPeople<leaveForm>),
    },
};
static_assert(isComplete(CompanySpecs));

} // namespace

ActionSpecs companyActions()
{
    return CompanySpecs;
}

} // namespace cordboard::ui
