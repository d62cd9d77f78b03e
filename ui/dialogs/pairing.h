// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "domain/command.h"
#include "domain/directoryview.h"
#include "interfaces/tablesource.h"

/// What is brought together with whom, in words and as a command: all that the dialog for it does not know.
namespace cordboard::ui {

struct NumbersToPerson {
    std::vector<domain::NumberId> numbers;
}; ///< who gets them is looked for
struct NumberForPerson {
    domain::UserId user;
}; ///< one more number is looked for
struct NumbersToDepartment {
    std::vector<domain::NumberId> numbers;
}; ///< which one gets them is looked for
struct NumbersToMainLine {
    std::vector<domain::NumberId> numbers;
}; ///< whose main line gets them is looked for
struct NumberForDepartment {
    domain::DepartmentId department;
}; ///< one more number is looked for
struct NumberForMainLine {
    domain::OfficeId office;
}; ///< one more number of its main line is looked for
struct SwapForPerson {
    domain::UserId user;
}; ///< R-NUM-11: another primary number is looked for
struct RestoreWithNumber {
    domain::UserId user;
}; ///< R-REST-02, R-NUM-11: a number in place of the one that was held is looked for
struct DevicesToPerson {
    std::vector<domain::DeviceId> devices;
}; ///< R-DEV-05: who gets them is looked for
struct DeviceForPerson {
    domain::UserId user;
}; ///< a device is looked for, in stock first
using PairingPurpose =
    std::variant<NumbersToPerson, NumberForPerson, NumbersToDepartment, NumbersToMainLine,
                 NumberForDepartment, NumberForMainLine, SwapForPerson, RestoreWithNumber, DevicesToPerson,
                 DeviceForPerson>;

struct Pairing {
    interfaces::TableKind rows; ///< one of these is chosen
    QString title;
    QString placeholder; ///< of the search field
    QString button;
    QString firstQuery; ///< what is worth looking at first
    std::vector<interfaces::ColumnId> columns;
    std::vector<interfaces::SortKey> order;
    std::function<domain::Command(const std::string& chosen)> command;
    /// What a clean choice comes to: "+1 415… goes to Ada Lovelace."
    std::function<QString(const QString& chosen)> outcome;
};

/// Whom it is about is read from `company`; the pairing does not keep it.
[[nodiscard]] Pairing pairingFor(const PairingPurpose& purpose, const domain::DirectoryView& company);

} // namespace cordboard::ui
