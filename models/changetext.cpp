// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/changetext.h"

#include <QStringList>
#include <array>

#include "models/celltext.h"
#include "models/datatext.h"

namespace cordboard::models {

using domain::Field;

namespace {

struct FieldTitle {
    Field field;
    const char* text;
};

// Fields that are missing here are for the program only.
constexpr std::array FieldTitles{
    FieldTitle{Field::Existence, QT_TRANSLATE_NOOP("ChangeText", "Exists")},
    FieldTitle{Field::CompanyName, QT_TRANSLATE_NOOP("ChangeText", "Company name")},
    FieldTitle{Field::OfficeName, QT_TRANSLATE_NOOP("ChangeText", "Office name")},
    FieldTitle{Field::DepartmentName, QT_TRANSLATE_NOOP("ChangeText", "Department name")},
    FieldTitle{Field::UserOffice, QT_TRANSLATE_NOOP("ChangeText", "Office")},
    FieldTitle{Field::UserState, QT_TRANSLATE_NOOP("ChangeText", "Status")},
    FieldTitle{Field::UserFirstName, QT_TRANSLATE_NOOP("ChangeText", "First name")},
    FieldTitle{Field::UserLastName, QT_TRANSLATE_NOOP("ChangeText", "Last name")},
    FieldTitle{Field::UserPrimaryEmail, QT_TRANSLATE_NOOP("ChangeText", "E-mail")},
    FieldTitle{Field::UserExtension, QT_TRANSLATE_NOOP("ChangeText", "Extension")},
    FieldTitle{Field::UserJobTitle, QT_TRANSLATE_NOOP("ChangeText", "Job title")},
    FieldTitle{Field::UserLicense, QT_TRANSLATE_NOOP("ChangeText", "License")},
    FieldTitle{Field::UserAnalytics, QT_TRANSLATE_NOOP("ChangeText", "Analytics")},
    FieldTitle{Field::UserRoles, QT_TRANSLATE_NOOP("ChangeText", "Role")},
    FieldTitle{Field::UserDepartments, QT_TRANSLATE_NOOP("ChangeText", "Departments")},
    FieldTitle{Field::UserPurgeAt, QT_TRANSLATE_NOOP("ChangeText", "Restorable until")},
    FieldTitle{Field::UserLicenseDisposition, QT_TRANSLATE_NOOP("ChangeText", "License after deletion")},
    FieldTitle{Field::PoolPurchased, QT_TRANSLATE_NOOP("ChangeText", "Seats bought")},
    FieldTitle{Field::PoolAssigned, QT_TRANSLATE_NOOP("ChangeText", "Seats assigned")},
    FieldTitle{Field::PoolScheduledRemoval,
               QT_TRANSLATE_NOOP("ChangeText", "Seats leaving at the next bill")},
    FieldTitle{Field::NumberStatus, QT_TRANSLATE_NOOP("ChangeText", "Number")},
    FieldTitle{Field::NumberTargetId, QT_TRANSLATE_NOOP("ChangeText", "Assigned to")},
    FieldTitle{Field::NumberIsPrimary, QT_TRANSLATE_NOOP("ChangeText", "Primary number")},
    FieldTitle{Field::NumberHoldUntil, QT_TRANSLATE_NOOP("ChangeText", "Held until")},
    FieldTitle{Field::NumberQuarantineUntil, QT_TRANSLATE_NOOP("ChangeText", "Quarantine until")},
    FieldTitle{Field::NumberRecoverableUntil, QT_TRANSLATE_NOOP("ChangeText", "Recoverable until")},
    FieldTitle{Field::DeviceOffice, QT_TRANSLATE_NOOP("ChangeText", "Office")},
    FieldTitle{Field::DeviceKind, QT_TRANSLATE_NOOP("ChangeText", "Kind")},
    FieldTitle{Field::DeviceMac, QT_TRANSLATE_NOOP("ChangeText", "MAC address")},
    FieldTitle{Field::DeviceIpei, QT_TRANSLATE_NOOP("ChangeText", "IPEI")},
    FieldTitle{Field::DeviceVendor, QT_TRANSLATE_NOOP("ChangeText", "Maker")},
    FieldTitle{Field::DeviceModel, QT_TRANSLATE_NOOP("ChangeText", "Model")},
    FieldTitle{Field::DeviceName, QT_TRANSLATE_NOOP("ChangeText", "Device name")},
    FieldTitle{Field::DeviceOwners, QT_TRANSLATE_NOOP("ChangeText", "Assigned to")},
    FieldTitle{Field::DeviceBase, QT_TRANSLATE_NOOP("ChangeText", "Base")},
    FieldTitle{Field::DeviceLocation, QT_TRANSLATE_NOOP("ChangeText", "Emergency location")},
    FieldTitle{Field::DeviceRings, QT_TRANSLATE_NOOP("ChangeText", "Rings")},
    FieldTitle{Field::DeviceIncomingCallerId, QT_TRANSLATE_NOOP("ChangeText", "Shown caller ID")},
    FieldTitle{Field::DevicePhoneNumber, QT_TRANSLATE_NOOP("ChangeText", "Phone number")},
    FieldTitle{Field::DeviceProvisionStatus, QT_TRANSLATE_NOOP("ChangeText", "Configuration")},
    FieldTitle{Field::DeviceRegistration, QT_TRANSLATE_NOOP("ChangeText", "Registration")},
};

/// Fields whose text is a word of an enumeration, or a list of such words.
bool holdsWords(Field field)
{
    return field == Field::UserRoles || (field != Field::Existence && !domain::spec(field).words.empty());
}

QString textOf(Field field, const std::string& text)
{
    if (!holdsWords(field))
        return field == Field::NumberE164 || field == Field::DevicePhoneNumber ? CellText::phoneNumber(text)
                                                                               : DataText::inSentence(text);
    const auto scope = field == Field::UserRoles ? text.find(':') : std::string::npos;
    const auto word = CellText::word(text);
    return scope == std::string::npos ? word
                                      : ChangeText::tr("%1 of %2", "role, office")
                                            .arg(word, DataText::inSentence(text.substr(scope + 1)));
}

} // namespace

QString ChangeText::title(Field field)
{
    for (const auto& entry : FieldTitles) {
        if (entry.field == field)
            return tr(entry.text);
    }
    return {};
}

QString ChangeText::value(Field field, const domain::Value& value)
{
    const auto none = tr("none");
    if (const auto flag = value.flag())
        return *flag ? tr("yes") : tr("no");
    if (const auto count = value.integer())
        return QLocale().toString(static_cast<qlonglong>(*count));
    if (const auto instant = value.time())
        return CellText().dateTime(*instant);
    if (const auto text = value.text())
        return text->empty() ? none : textOf(field, std::string(*text));
    QStringList parts;
    if (const auto* list = value.list()) {
        for (const auto& element : *list)
            parts.append(textOf(field, element));
    }
    if (parts.isEmpty() && field == Field::UserRoles)
        return CellText::word("user"); // as the table has it (R-ROLE-01)
    return parts.isEmpty() ? none : parts.join(QStringLiteral(", "));
}

QString ChangeText::change(const interfaces::FieldChange& change)
{
    //: What was there before, what is there now.
    return tr("%1 → %2").arg(value(change.field, change.before), value(change.field, change.after));
}

QString ChangeText::summary(const interfaces::FieldChanges& changes)
{
    QStringList parts;
    for (const auto& entry : changes) {
        if (const auto name = title(entry.field); !name.isEmpty())
            parts.append(tr("%1: %2", "field, what became of it").arg(name, change(entry)));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace cordboard::models
