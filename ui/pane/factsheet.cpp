// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/factsheet.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

#include "models/celltext.h"
#include "models/changetext.h"
#include "models/datatext.h"
#include "ui/text/findingtext.h"

namespace cordboard::ui {

using namespace domain;
using interfaces::TableKind;
using models::CellText;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("FactSheet", text);
}

QString plain(const std::string& text)
{
    return models::DataText::inSentence(text);
}

void add(FactSheet::Group& group, const QString& name, const QString& value)
{
    if (!value.isEmpty())
        group.facts.push_back({name, value});
}

/// Words the records of one company.
class Sheets final {
public:
    Sheets(const DirectoryView& company, Instant now) : m_company(company), m_now(now) {}

    [[nodiscard]] FactSheet of(const User& user) const
    {
        FactSheet sheet;
        sheet.title = plain(user.displayName());
        sheet.subtitle = QStringList{CellText::word(word(user.state)), CellText::word(word(user.license)),
                                     officeName(user.officeId)}
                             .join(QStringLiteral(", "));
        if (user.state == UserState::Deleted)
            sheet.groups.push_back(deletion(user));
        sheet.groups.push_back(profile(user));
        sheet.groups.push_back(numbersOf(user));
        sheet.groups.push_back(access(user));
        sheet.groups.push_back(activity(user));
        return sheet;
    }

    [[nodiscard]] FactSheet of(const OwnedNumber& number) const
    {
        FactSheet sheet;
        sheet.title = CellText::phoneNumber(number.e164);
        sheet.subtitle = QStringList{CellText::word(word(number.status)), CellText::word(word(number.kind)),
                                     officeName(number.officeId)}
                             .join(QStringLiteral(", "));
        FactSheet::Group group{tr("Number"), {}};
        add(group, tr("Country"), plain(number.country));
        add(group, tr("Area code"), plain(number.areaCode));
        add(group, tr("Held by"), number.status == NumberStatus::OnHold ? holderName(number) : QString());
        add(group, tr("Held until"), moment(number.holdUntil));
        add(group, tr("Last used by"), plain(number.lastHolderName));
        add(group, tr("Unassigned"), moment(number.unassignedAt));
        add(group, tr("Quarantine until"), moment(number.quarantineUntil));
        sheet.groups.push_back(std::move(group));
        return sheet;
    }

    [[nodiscard]] FactSheet of(const LicensePool& pool) const
    {
        FactSheet sheet;
        sheet.title = tr("%1 licenses").arg(CellText::word(word(pool.type)));
        sheet.subtitle = officeName(pool.officeId);
        FactSheet::Group group{tr("Seats"), {}};
        add(group, tr("Bought"), QLocale().toString(static_cast<qlonglong>(pool.purchased)));
        add(group, tr("Assigned"), QLocale().toString(static_cast<qlonglong>(pool.assigned)));
        add(group, tr("Free"), QLocale().toString(static_cast<qlonglong>(pool.free())));
        add(group, tr("Leaving at the next bill"),
            QLocale().toString(static_cast<qlonglong>(pool.scheduledRemoval)));
        add(group, tr("Price a month"), m_text.price(pool.unitPriceMonthly));
        add(group, tr("Next bill"), pool.nextBillingAt ? m_text.day(*pool.nextBillingAt) : QString());
        sheet.groups.push_back(std::move(group));
        return sheet;
    }

private:
    [[nodiscard]] QString officeName(const OfficeId& id) const
    {
        const auto office = m_company.office(id);
        return office ? plain(office->name) : QString();
    }

    [[nodiscard]] QString moment(const std::optional<Instant>& instant) const
    {
        return instant ? m_text.dateTime(*instant) : QString();
    }

    [[nodiscard]] QString holderName(const OwnedNumber& number) const
    {
        const UserId id(number.targetId);
        const auto holders = m_company.users(std::span(&id, 1));
        return holders.front() ? plain(holders.front()->displayName()) : QString();
    }

    [[nodiscard]] FactSheet::Group deletion(const User& user) const
    {
        FactSheet::Group group{tr("Deleted"), {}};
        add(group, tr("When"), moment(user.deletedAt));
        add(group, tr("By"), plain(user.deletedByName));
        add(group, tr("Time left"), user.purgeAt ? m_text.countdown(*user.purgeAt, m_now) : QString());
        add(group, tr("Restorable until"), moment(user.purgeAt));
        add(group, tr("License"),
            user.licenseDisposition ? CellText::word(word(*user.licenseDisposition)) : QString());
        return group;
    }

    [[nodiscard]] FactSheet::Group profile(const User& user) const
    {
        FactSheet::Group group{tr("Profile"), {}};
        add(group, tr("E-mail"), plain(user.primaryEmail));
        add(group, tr("Extension"), plain(user.extension));
        add(group, tr("Job title"), plain(user.jobTitle));
        QStringList departments;
        for (const auto& id : user.departments) {
            if (const auto department = m_company.department(id))
                departments.append(plain(department->name));
        }
        add(group, tr("Departments"), departments.join(QStringLiteral(", ")));
        return group;
    }

    [[nodiscard]] FactSheet::Group numbersOf(const User& user) const
    {
        FactSheet::Group group{tr("Numbers"), {}};
        const auto held = m_company.numbersOf(std::span(&user.id, 1)).front();
        for (const auto& number : held) {
            const auto what = number.status == NumberStatus::OnHold ? tr("On hold")
                              : number.isPrimary                    ? tr("Primary")
                                                                    : tr("Also");
            add(group, what, CellText::phoneNumber(number.e164));
        }
        if (held.empty())
            add(group, tr("None"), tr("cannot call yet"));
        return group;
    }

    [[nodiscard]] FactSheet::Group access(const User& user) const
    {
        FactSheet::Group group{tr("Access"), {}};
        QStringList roles;
        for (const auto& role : user.roles) {
            const auto name = CellText::word(word(role.role));
            const auto scope = officeName(OfficeId(role.scope));
            roles.append(scope.isEmpty() ? name : tr("%1 of %2").arg(name, scope));
        }
        add(group, tr("Roles"), roles.isEmpty() ? tr("User") : roles.join(QStringLiteral(", ")));
        add(group, tr("Analytics"), CellText::word(word(user.analytics)));
        return group;
    }

    [[nodiscard]] FactSheet::Group activity(const User& user) const
    {
        FactSheet::Group group{tr("Activity"), {}};
        add(group, tr("Invited"), moment(user.invitedAt));
        add(group, tr("Activated"), moment(user.activatedAt));
        add(group, tr("Last sign-in"), moment(user.lastLoginAt));
        add(group, tr("Last call"), moment(user.lastCallAt));
        add(group, tr("Last message"), moment(user.lastMessageAt));
        if (!user.hasStarted())
            add(group, tr("Last sign-in"), tr("never"));
        return group;
    }

    const DirectoryView& m_company;
    const Instant m_now;
    const CellText m_text;
};

/// A refusal's code as a sentence about whom it is; what an admin gave as the reason stays as it is.
QString reasonText(const QString& reason, const QString& target)
{
    const auto code = fromWord<Code>(reason.toStdString());
    return code
               ? QStringLiteral("%1 (%2)").arg(FindingText::sentence({*code, {}, {}, {}, {}}, target), reason)
               : reason;
}

std::optional<FactSheet> poolSheet(const std::string& id, const Sheets& sheets, const DirectoryView& company)
{
    const auto split = id.find('~'); // "office~type"
    const auto type = split == std::string::npos
                          ? std::nullopt
                          : fromWord<LicenseType>(std::string_view(id).substr(split + 1));
    const auto pool = type ? company.pool(OfficeId(id.substr(0, split)), *type) : std::nullopt;
    return pool ? std::optional(sheets.of(*pool)) : std::nullopt;
}

} // namespace

std::optional<FactSheet> factSheetOf(TableKind page, const std::string& row, const DirectoryView& company,
                                     Instant now)
{
    const Sheets sheets(company, now);
    switch (page) {
    case TableKind::Users:
    case TableKind::DeletedUsers: {
        const UserId id(row);
        const auto user = company.users(std::span(&id, 1)).front();
        return user ? std::optional(sheets.of(*user)) : std::nullopt;
    }
    case TableKind::ReservedNumbers: {
        const NumberId id(row);
        const auto number = company.numbers(std::span(&id, 1)).front();
        return number ? std::optional(sheets.of(*number)) : std::nullopt;
    }
    case TableKind::Licenses: return poolSheet(row, sheets, company);
    case TableKind::Audit: return std::nullopt;
    }
    return std::nullopt;
}

FactSheet activitySheetOf(const interfaces::TableSource& activity, interfaces::RowHandle entry, Instant now)
{
    using interfaces::ColumnId;
    const CellText text;
    const auto shown = [&](ColumnId id) {
        for (const auto& column : interfaces::columnsOf(TableKind::Audit)) {
            if (column.id == id)
                return text.text(column, activity.cell(entry, id), now);
        }
        return QString();
    };
    FactSheet sheet;
    sheet.title = shown(ColumnId::Action);
    sheet.subtitle = QStringList{shown(ColumnId::Actor), shown(ColumnId::Time), shown(ColumnId::Outcome)}
                         .join(QStringLiteral(", "));
    FactSheet::Group about{tr("About"), {}};
    add(about, CellText::title(ColumnId::Target), shown(ColumnId::Target));
    add(about, CellText::title(ColumnId::Office), shown(ColumnId::Office));
    add(about, CellText::title(ColumnId::Reason),
        reasonText(shown(ColumnId::Reason), shown(ColumnId::Target)));
    FactSheet::Group changes{CellText::title(ColumnId::BeforeAfter), {}};
    const auto cell = activity.cell(entry, ColumnId::BeforeAfter);
    if (const auto* fields = std::get_if<interfaces::FieldChanges>(&cell.value)) {
        for (const auto& field : *fields) {
            if (const auto name = models::ChangeText::title(field.field); !name.isEmpty())
                add(changes, name, models::ChangeText::change(field));
        }
    }
    FactSheet::Group reference{tr("Reference"), {}};
    add(reference, tr("Operation"), shown(ColumnId::OperationId));
    sheet.groups = {std::move(about), std::move(changes), std::move(reference)};
    return sheet;
}

} // namespace cordboard::ui
