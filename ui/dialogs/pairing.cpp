// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/pairing.h"

#include <QCoreApplication>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/tables/filterterm.h"
#include "ui/text/devicetext.h"

namespace cordboard::ui {

using domain::DirectoryView;
using domain::NumberAssignment;
using domain::NumberId;
using domain::UserId;
using interfaces::ColumnId;
using interfaces::TableKind;
using models::CellText;
using models::DataText;

namespace {

class PairingWords final {
    Q_DECLARE_TR_FUNCTIONS(Pairing)
public:
    explicit PairingWords(const DirectoryView& company) : m_company(company) {}

    [[nodiscard]] Pairing operator()(const NumbersToPerson& give) const
    {
        auto pairing = withNumbers(forPeople(), give.numbers, [](NumberAssignment& to, const auto& chosen) {
            to.user = UserId(chosen);
        });
        pairing.firstQuery = countryOf(give.numbers);
        return pairing;
    }

    [[nodiscard]] Pairing operator()(const NumbersToDepartment& give) const
    {
        auto pairing = withNumbers(
            forPlaces(TableKind::Departments), give.numbers,
            [](NumberAssignment& to, const auto& chosen) { to.department = domain::DepartmentId(chosen); });
        pairing.placeholder = tr("Name, office:Berlin…");
        pairing.columns = {ColumnId::Name, ColumnId::Office, ColumnId::Description};
        pairing.firstQuery = officeOf(give.numbers);
        return pairing;
    }

    [[nodiscard]] Pairing operator()(const NumbersToMainLine& give) const
    {
        auto pairing = withNumbers(
            forPlaces(TableKind::Offices), give.numbers,
            [](NumberAssignment& to, const auto& chosen) { to.mainLine = domain::OfficeId(chosen); });
        pairing.placeholder = tr("Name, country:US…");
        pairing.columns = {ColumnId::Name, ColumnId::Country, ColumnId::AreaCode};
        pairing.firstQuery = countryOf(give.numbers);
        return pairing;
    }

    [[nodiscard]] Pairing operator()(const NumberForDepartment& find) const
    {
        const auto department = m_company.department(find.department);
        const auto called = department ? DataText::inSentence(department->name) : tr("this department");
        auto pairing = forNumbers(called, department ? countryOf(department->officeId) : QString());
        pairing.title = tr("Assign a number to %1").arg(called);
        pairing.command = [id = find.department](const std::string& chosen) {
            return domain::Command(domain::AssignNumbers{{{domain::NumberId(chosen), {}, false, id}}});
        };
        return pairing;
    }

    [[nodiscard]] Pairing operator()(const NumberForMainLine& find) const
    {
        const auto office = m_company.office(find.office);
        const auto called = office ? DataText::inSentence(office->name) : tr("this office");
        auto pairing = forNumbers(called, countryOf(find.office));
        pairing.title = tr("Assign a number to the main line of %1").arg(called);
        pairing.outcome = [called](const QString& chosen) {
            return tr("%1 goes to the main line of %2.").arg(chosen, called);
        };
        pairing.command = [id = find.office](const std::string& chosen) {
            return domain::Command(domain::AssignNumbers{{{domain::NumberId(chosen), {}, false, {}, id}}});
        };
        return pairing;
    }

    [[nodiscard]] Pairing operator()(const NumberForPerson& find) const
    {
        auto pairing = forNumbers(name(find.user), countryOf(find.user));
        pairing.title = tr("Assign a number to %1").arg(name(find.user));
        pairing.command = [user = find.user](const std::string& chosen) {
            return domain::Command(domain::AssignNumbers{{{domain::NumberId(chosen), user, false}}});
        };
        return pairing;
    }

    [[nodiscard]] Pairing operator()(const SwapForPerson& swap) const
    {
        auto pairing = forNumbers(name(swap.user), countryOf(swap.user));
        pairing.title = tr("Swap the number of %1").arg(name(swap.user));
        pairing.button = tr("Swap");
        pairing.command = [user = swap.user](const std::string& chosen) {
            return domain::Command(domain::SwapNumber{user, domain::NumberId(chosen), {}});
        };
        return pairing;
    }

    /// One step: nobody is restored whom the number cannot be given.
    [[nodiscard]] Pairing operator()(const RestoreWithNumber& restore) const
    {
        auto pairing = forNumbers(name(restore.user), countryOf(restore.user));
        pairing.title = tr("Restore %1 with another number").arg(name(restore.user));
        pairing.button = tr("Restore…");
        pairing.outcome = [called = name(restore.user)](const QString& chosen) {
            return tr("%1 is restored and gets %2.").arg(called, chosen);
        };
        const bool isNumberHeld = !m_company.numbersOf(std::span(&restore.user, 1)).front().empty();
        pairing.command = [user = restore.user, isNumberHeld](const std::string& chosen) {
            const NumberId number(chosen);
            domain::Batch step{{domain::RestoreUsers{{user}}}};
            if (isNumberHeld)
                step.commands.emplace_back(domain::SwapNumber{user, number, {}});
            else
                step.commands.emplace_back(domain::AssignNumbers{{{number, user, true}}});
            return domain::Command(std::move(step));
        };
        return pairing;
    }

    [[nodiscard]] Pairing operator()(const DevicesToPerson& give) const
    {
        auto pairing = forPeople();
        const auto count = static_cast<int>(give.devices.size());
        const auto only = count == 1 ? deviceOf(give.devices.front()) : QString();
        pairing.title = count == 1 ? tr("Assign %1", "a number or a device").arg(only)
                                   : tr("Assign %Ln devices", nullptr, count);
        pairing.outcome = [count, only](const QString& chosen) {
            return count == 1 ? tr("%1 goes to %2.").arg(only, chosen)
                              : tr("%Ln devices go to %1.", nullptr, count).arg(chosen);
        };
        pairing.firstQuery = officeOf(give);
        pairing.command = [devices = give.devices](const std::string& chosen) {
            domain::AssignDevices command;
            for (const auto& device : devices) {
                auto& assignment = command.assignments.emplace_back();
                assignment.device = device;
                assignment.user = UserId(chosen);
            }
            return domain::Command(std::move(command));
        };
        return pairing;
    }

    [[nodiscard]] Pairing operator()(const DeviceForPerson& find) const
    {
        auto pairing = goesTo(name(find.user));
        pairing.rows = TableKind::Devices;
        pairing.title = tr("Assign a device to %1").arg(name(find.user));
        pairing.placeholder = tr("MAC address, model, office:Berlin…");
        pairing.firstQuery = QStringLiteral("status:in_stock ") + officeOf(find.user);
        pairing.columns = {ColumnId::Device, ColumnId::DeviceKind, ColumnId::HardwareId,
                           ColumnId::DeviceStatus, ColumnId::Assignee};
        pairing.order = {{ColumnId::DeviceStatus, false}, {ColumnId::Device, false}}; // stock leads
        pairing.command = [user = find.user](const std::string& chosen) {
            domain::AssignDevices command;
            auto& assignment = command.assignments.emplace_back();
            assignment.device = domain::DeviceId(chosen);
            assignment.user = user;
            return domain::Command(std::move(command));
        };
        return pairing;
    }

private:
    [[nodiscard]] static Pairing forPeople()
    {
        Pairing pairing;
        pairing.rows = TableKind::Users;
        pairing.placeholder = tr("Name, e-mail, office:Berlin…");
        pairing.button = tr("Assign");
        pairing.columns = {ColumnId::Name, ColumnId::Email, ColumnId::Office, ColumnId::Number};
        pairing.order = {{ColumnId::Name, false}}; // namesakes stand together
        return pairing;
    }
    [[nodiscard]] static Pairing forPlaces(TableKind rows)
    {
        Pairing pairing;
        pairing.rows = rows;
        pairing.button = tr("Assign");
        pairing.order = {{ColumnId::Name, false}};
        return pairing;
    }
    /// These numbers go to whatever is chosen, which `fill` writes into each assignment.
    template <typename Fill>
    [[nodiscard]] Pairing withNumbers(Pairing pairing, const std::vector<NumberId>& numbers, Fill fill) const
    {
        const auto count = static_cast<int>(numbers.size());
        const auto only = count == 1 ? numberOf(numbers.front()) : QString();
        pairing.title = count == 1 ? tr("Assign %1", "a number or a device").arg(only)
                                   : tr("Assign %Ln numbers", nullptr, count);
        pairing.outcome = [count, only](const QString& chosen) {
            return count == 1 ? tr("%1 goes to %2.").arg(only, chosen)
                              : tr("%Ln numbers go to %1.", nullptr, count).arg(chosen);
        };
        pairing.command = [numbers, fill](const std::string& chosen) {
            domain::AssignNumbers command;
            for (const auto& number : numbers)
                fill(command.assignments.emplace_back(NumberAssignment{number}), chosen);
            return domain::Command(std::move(command));
        };
        return pairing;
    }
    [[nodiscard]] static Pairing goesTo(const QString& receiver)
    {
        Pairing pairing;
        pairing.button = tr("Assign");
        pairing.outcome = [receiver](const QString& chosen) {
            return tr("%1 goes to %2.").arg(chosen, receiver);
        };
        return pairing;
    }
    [[nodiscard]] static Pairing forNumbers(const QString& receiver, const QString& country)
    {
        auto pairing = goesTo(receiver);
        pairing.rows = TableKind::ReservedNumbers;
        pairing.placeholder = tr("Digits, country:US, kind:local…");
        pairing.firstQuery = QStringLiteral("status:reserved ") + country;
        pairing.columns = {ColumnId::PhoneNumber, ColumnId::Kind,       ColumnId::Country,
                           ColumnId::NumberState, ColumnId::LastUsedBy, ColumnId::HeldUntil};
        pairing.order = {{ColumnId::NumberState, false}, {ColumnId::PhoneNumber, false}}; // reserved lead
        return pairing;
    }

    [[nodiscard]] QString name(const UserId& id) const
    {
        const auto users = m_company.users(std::span(&id, 1));
        return users.front() ? DataText::inSentence(users.front()->displayName()) : tr("this person");
    }
    /// Of one that is gone, what it was called by programs: it cannot be assigned any more.
    [[nodiscard]] QString numberOf(const NumberId& id) const
    {
        const auto numbers = m_company.numbers(std::span(&id, 1));
        return numbers.front() ? CellText::phoneNumber(numbers.front()->e164)
                               : DataText::inSentence(id.value());
    }
    [[nodiscard]] QString deviceOf(const domain::DeviceId& id) const
    {
        const auto devices = domain::recordsOf<domain::Device>(m_company, std::span(&id.value(), 1));
        return devices.front() ? DeviceText::label(*devices.front()) : DataText::inSentence(id.value());
    }
    [[nodiscard]] QString countryOf(const UserId& id) const
    {
        const auto users = m_company.users(std::span(&id, 1));
        return users.front() ? countryOf(users.front()->officeId) : QString();
    }
    [[nodiscard]] QString countryOf(const domain::OfficeId& id) const
    {
        const auto office = m_company.office(id);
        return office ? QStringLiteral("country:%1").arg(QString::fromStdString(office->country)) : QString();
    }

    /// A number goes to whoever is in its own country only. Of the first: of others the refusal tells.
    [[nodiscard]] QString countryOf(const std::vector<NumberId>& numbers) const
    {
        const auto number = firstOf(numbers);
        return number ? QStringLiteral("country:%1").arg(QString::fromStdString(number->country)) : QString();
    }
    /// Departments are asked for by their office, which has a country. Of the first.
    [[nodiscard]] QString officeOf(const std::vector<NumberId>& numbers) const
    {
        const auto number = firstOf(numbers);
        return number ? officeTerm(number->officeId) : QString();
    }
    [[nodiscard]] std::optional<domain::OwnedNumber> firstOf(const std::vector<NumberId>& numbers) const
    {
        return numbers.empty() ? std::nullopt : m_company.numbers(std::span(numbers).first(1)).front();
    }

    /// A device goes to people of its own office only.
    [[nodiscard]] QString officeTerm(const domain::OfficeId& id) const
    {
        const auto office = m_company.office(id);
        return office ? FilterTerm::make(QStringLiteral("office"), QString::fromStdString(office->name))
                      : QString();
    }
    [[nodiscard]] QString officeOf(const UserId& id) const
    {
        const auto users = m_company.users(std::span(&id, 1));
        return users.front() ? officeTerm(users.front()->officeId) : QString();
    }
    /// Of the first: of others the refusal tells.
    [[nodiscard]] QString officeOf(const DevicesToPerson& give) const
    {
        if (give.devices.empty())
            return {};
        const auto first = std::span(&give.devices.front().value(), 1);
        const auto device = domain::recordsOf<domain::Device>(m_company, first).front();
        return device ? officeTerm(device->officeId) : QString();
    }

    const DirectoryView& m_company;
};

} // namespace

Pairing pairingFor(const PairingPurpose& purpose, const DirectoryView& company)
{
    return std::visit(PairingWords(company), purpose);
}

} // namespace cordboard::ui
