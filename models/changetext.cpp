// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/changetext.h"

#include <QStringList>
#include <algorithm>
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

/// "Ada Lovelace:1", who has a device on which line key.
QString ownerText(const std::string& text)
{
    const auto key = text.rfind(':');
    if (key == std::string::npos)
        return DataText::inSentence(text);
    return ChangeText::tr("%1 (line key %2)", "owner of a device")
        .arg(DataText::inSentence(text.substr(0, key)), DataText::inSentence(text.substr(key + 1)));
}

QString textOf(Field field, const std::string& text)
{
    if (field == Field::DeviceOwners)
        return ownerText(text);
    if (!holdsWords(field))
        return field == Field::NumberE164 || field == Field::DevicePhoneNumber ? CellText::phoneNumber(text)
                                                                               : DataText::inSentence(text);
    const auto scope = field == Field::UserRoles ? text.find(':') : std::string::npos;
    const auto word = CellText::word(text);
    return scope == std::string::npos ? word
                                      : ChangeText::tr("%1 of %2", "role, office")
                                            .arg(word, DataText::inSentence(text.substr(scope + 1)));
}

/// Absent, an empty text or an empty list.
bool isNothing(const domain::Value& value)
{
    const auto text = value.text();
    const auto* list = value.list();
    return value == domain::Value() || (text && text->empty()) || (list != nullptr && list->empty());
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

std::vector<ChangeText::Part> ChangeText::parts(const interfaces::FieldChanges& changes)
{
    const auto existence = std::find_if(changes.begin(), changes.end(), [](const auto& entry) {
        return entry.field == Field::Existence && entry.before != entry.after;
    });
    std::vector<Part> parts;
    if (existence == changes.end()) {
        for (const auto& entry : changes) {
            if (auto name = title(entry.field); !name.isEmpty())
                //: What was there before, what is there now.
                parts.push_back({std::move(name), tr("%1 → %2").arg(value(entry.field, entry.before),
                                                                    value(entry.field, entry.after))});
        }
        return parts;
    }
    const bool isMade = existence->after.flag().value_or(false);
    parts.push_back({tr("Record"), isMade ? tr("made") : tr("removed")});
    for (const auto& entry : changes) {
        const auto& told = isMade ? entry.after : entry.before;
        auto name = title(entry.field);
        if (entry.field != Field::Existence && !name.isEmpty() && !isNothing(told))
            parts.push_back({std::move(name), value(entry.field, told)});
    }
    return parts;
}

QString ChangeText::summary(const interfaces::FieldChanges& changes)
{
    QStringList texts;
    for (const auto& part : parts(changes))
        texts.append(tr("%1: %2", "field, what became of it").arg(part.name, part.text));
    return texts.join(QStringLiteral(", "));
}

} // namespace cordboard::models
