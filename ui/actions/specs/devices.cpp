// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/applicability.h"
#include "ui/actions/specs/families.h"
#include "ui/actions/specs/openings.h"
#include "ui/dialogs/deviceforms.h"
#include "ui/dialogs/registerdevice.h"
#include "ui/text/devicetext.h"
#include "ui/text/findingtext.h"
#include "ui/window/mainwindow.h"

namespace cordboard::ui {

using domain::Command;
using domain::DeviceId;
using domain::DirectoryView;
using domain::UserId;
using interfaces::TableKind;

namespace {

void assignToPerson(MainWindow& window, const TargetRows& rows)
{
    openPairing(window, DeviceForPerson{UserId(rows.ids.front())});
}

void assignToUser(MainWindow& window, const TargetRows& rows)
{
    openPairing(window, DevicesToPerson{rows.as<DeviceId>()});
}

/// Nobody is given an app, a number, a base or the phone of a room.
QString goesToNobody(const TargetRows& rows, const interfaces::Session& session)
{
    QString first;
    for (const auto& device : domain::recordsOf<domain::Device>(session.directory(), rows.ids)) {
        const auto reason = device ? domain::whyNobodyGets(*device) : std::nullopt;
        if (!reason)
            return {};
        if (first.isEmpty())
            first = FindingText::sentence(*reason, DeviceText::label(*device));
    }
    return first;
}

void registerFor(MainWindow& window, const UserId& user)
{
    (new RegisterDevice(window.session(), window.theme(), window.flow(), user, &window))->show();
}

void registerForPerson(MainWindow& window, const TargetRows& rows)
{
    registerFor(window, UserId(rows.ids.front()));
}

/// Whoever may do it for themself alone gets the phone at once (R-DEV-14).
void registerForStock(MainWindow& window)
{
    const auto& actor = window.session().account().actor;
    const bool isAdmin = domain::reachOf(actor, domain::Right::RegisterDevice) > domain::Reach::Self;
    registerFor(window, isAdmin ? UserId() : actor.id);
}

/// Nothing happens when who or what it is about has gone meanwhile.
void openIfAny(MainWindow& window, std::optional<FormSpec> form)
{
    if (form)
        openForm(window, *std::move(form));
}

/// R-FWD-01.
void forwardToPerson(MainWindow& window, const TargetRows& rows)
{
    openIfAny(window, forwardingForm(window.session(), UserId(rows.ids.front())));
}

void forwardToOwner(MainWindow& window, const TargetRows& rows)
{
    if (const auto owner = onlyOwnerOf(window.session().directory(), DeviceId(rows.ids.front())))
        openIfAny(window, forwardingForm(window.session(), *owner));
}

QString belongsToNobodyAlone(const TargetRows& rows, const interfaces::Session& session)
{
    return onlyOwnerOf(session.directory(), DeviceId(rows.ids.front()))
               ? QString()
               : Applicability::tr("Choose a device that one person has: the number rings for that person.");
}

void editDevice(MainWindow& window, const TargetRows& rows)
{
    openIfAny(window, deviceForm(window.session(), DeviceId(rows.ids.front())));
}

/// R-DEV-02.
template <bool rings> Command setRinging(const RowIds& rows, const DirectoryView&)
{
    domain::EditDevices command;
    for (const auto& device : rows.as<DeviceId>()) {
        auto& edit = command.edits.emplace_back();
        edit.device = device;
        edit.rings = rings;
    }
    return command;
}

constexpr std::array DeviceSpecs{
    ActionSpec{
        .id = ActionId::AssignDevice,
        .name = "assignDevice",
        .text = QT_TRANSLATE_NOOP("Actions", "Assign de&vice…"),
        .icon = "device-assign",
        .group = MenuGroup::PersonsDevices,
        .right = domain::Right::AssignDevice,
        .command = Making<domain::AssignDevices>,
        .run = forOne(TableKind::Users, assignToPerson),
    },
    ActionSpec{
        .id = ActionId::RegisterForUser,
        .name = "registerForUser",
        .text = QT_TRANSLATE_NOOP("Actions", "Register p&hone…"),
        .icon = "device-add",
        .group = MenuGroup::PersonsDevices,
        .right = domain::Right::RegisterDevice,
        .command = Making<domain::RegisterDevice>,
        .run = forOne(TableKind::Users, registerForPerson),
    },
    ActionSpec{
        .id = ActionId::AddForwardingNumber,
        .name = "addForwardingNumber",
        .text = QT_TRANSLATE_NOOP("Actions", "Add &forwarding number…"),
        .icon = "device-add",
        .group = MenuGroup::PersonsDevices,
        .right = domain::Right::AddForwardingNumber,
        .command = Making<domain::AddForwardingNumbers>,
        .run = forOne(TableKind::Users, forwardToPerson),
    },
    ActionSpec{
        .id = ActionId::RegisterDevice,
        .name = "registerDevice",
        .text = QT_TRANSLATE_NOOP("Actions", "&Register device…"),
        .icon = "device-add",
        .group = MenuGroup::Stock,
        .right = domain::Right::RegisterDevice,
        .command = Making<domain::RegisterDevice>,
        .run = OnWindow{registerForStock},
    },
    ActionSpec{
        .id = ActionId::AssignDevices,
        .name = "assignDevices",
        .text = QT_TRANSLATE_NOOP("Actions", "&Assign to user…"),
        .icon = "device-assign",
        .group = MenuGroup::Stock,
        .right = domain::Right::AssignDevice,
        .command = Making<domain::AssignDevices>,
        .run = OnRows{.pages = PageSet(TableKind::Devices),
                      .rows = RowCount::Any,
                      .run = RunOnRows(assignToUser),
                      .obstacle = goesToNobody},
    },
    ActionSpec{
        .id = ActionId::UnassignDevices,
        .name = "unassignDevices",
        .text = QT_TRANSLATE_NOOP("Actions", "&Take back into stock"),
        .icon = "device-unassign",
        .group = MenuGroup::Stock,
        .right = domain::Right::AssignDevice,
        .command = Making<domain::UnassignDevices>,
        .run = forAny(TableKind::Devices,
                      [](const RowIds& rows, const DirectoryView&) -> Command {
                          return domain::UnassignDevices{rows.as<DeviceId>(), {}, {}};
                      }),
    },
    ActionSpec{
        .id = ActionId::EditDevice,
        .name = "editDevice",
        .text = QT_TRANSLATE_NOOP("Actions", "&Edit device…"),
        .icon = "edit",
        .group = MenuGroup::Ringing,
        .right = domain::Right::ManageDevices,
        .command = Making<domain::EditDevices>,
        .run = forOne(TableKind::Devices, editDevice),
    },
    ActionSpec{
        .id = ActionId::AddNumberOfOwner,
        .name = "addNumberOfOwner",
        .text = QT_TRANSLATE_NOOP("Actions", "Add forwarding n&umber of the owner…"),
        .icon = "device-add",
        .group = MenuGroup::Ringing,
        .right = domain::Right::AddForwardingNumber,
        .command = Making<domain::AddForwardingNumbers>,
        .run = OnRows{.pages = PageSet(TableKind::Devices),
                      .rows = RowCount::One,
                      .run = RunOnRows(forwardToOwner),
                      .obstacle = belongsToNobodyAlone},
    },
    ActionSpec{
        .id = ActionId::RingDevices,
        .name = "ringDevices",
        .text = QT_TRANSLATE_NOOP("Actions", "&Let ring"),
        .icon = "",
        .group = MenuGroup::Ringing,
        .right = domain::Right::ManageDevices,
        .command = Making<domain::EditDevices>,
        .run = forAny(TableKind::Devices, setRinging<true>),
    },
    ActionSpec{
        .id = ActionId::SilenceDevices,
        .name = "silenceDevices",
        .text = QT_TRANSLATE_NOOP("Actions", "Do &not ring"),
        .icon = "",
        .group = MenuGroup::Ringing,
        .right = domain::Right::ManageDevices,
        .command = Making<domain::EditDevices>,
        .run = forAny(TableKind::Devices, setRinging<false>),
    },
    ActionSpec{
        .id = ActionId::RemoveDevices,
        .name = "removeDevices",
        .text = QT_TRANSLATE_NOOP("Actions", "Re&move…"),
        .icon = "trash",
        .group = MenuGroup::Ringing,
        .right = domain::Right::ManageDevices,
        .command = Making<domain::RemoveDevices>,
        .run = OnRows{.pages = PageSet(TableKind::Devices),
                      .rows = RowCount::Any,
                      .run = MakeCommand([](const RowIds& rows, const DirectoryView&) -> Command {
                          return domain::RemoveDevices{rows.as<DeviceId>()};
                      }),
                      .isByDelete = true},
    },
};
static_assert(isComplete(DeviceSpecs));

} // namespace

ActionSpecs deviceActions()
{
    return DeviceSpecs;
}

} // namespace cordboard::ui
