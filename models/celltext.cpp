// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/celltext.h"

#include <QDateTime>
#include <QStringList>
#include <algorithm>
#include <array>

#include "domain/commands/quarantine.h"
#include "domain/moneytext.h"
#include "domain/phonenumber.h"
#include "models/changetext.h"
#include "models/datatext.h"

namespace cordboard::models {

using namespace interfaces;

namespace {

QDateTime local(domain::Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count());
}

QString plain(std::string_view text)
{
    return DataText::shown(text);
}

struct WordText {
    std::string_view word;
    const char* text;
};

// Words of domain/enums.h, of commands (kindOf) and of audit outcomes. A word means the same in every column.
constexpr std::array WordTexts{
    WordText{"pending", QT_TRANSLATE_NOOP("CellText", "Pending invite")},
    WordText{"active", QT_TRANSLATE_NOOP("CellText", "Active")},
    WordText{"suspended", QT_TRANSLATE_NOOP("CellText", "Suspended")},
    WordText{"deleted", QT_TRANSLATE_NOOP("CellText", "Deleted")},
    WordText{"anonymized", QT_TRANSLATE_NOOP("CellText", "Permanently deleted")},
    WordText{"none", QT_TRANSLATE_NOOP("CellText", "None")},
    WordText{"voice", QT_TRANSLATE_NOOP("CellText", "Voice")},
    WordText{"sales", QT_TRANSLATE_NOOP("CellText", "Sales")},
    WordText{"contact_center", QT_TRANSLATE_NOOP("CellText", "Contact Center")},
    WordText{"meetings", QT_TRANSLATE_NOOP("CellText", "Meetings")},
    WordText{"additional_number", QT_TRANSLATE_NOOP("CellText", "Additional number")},
    WordText{"toll_free_number", QT_TRANSLATE_NOOP("CellText", "Toll-free number")},
    WordText{"fax_line", QT_TRANSLATE_NOOP("CellText", "Fax line")},
    WordText{"room_phone", QT_TRANSLATE_NOOP("CellText", "Room phone")},
    WordText{"reserved_number", QT_TRANSLATE_NOOP("CellText", "Reserved number")},
    WordText{"company_admin", QT_TRANSLATE_NOOP("CellText", "Company Admin")},
    WordText{"regional_admin", QT_TRANSLATE_NOOP("CellText", "Regional Admin")},
    WordText{"office_admin", QT_TRANSLATE_NOOP("CellText", "Office Admin")},
    WordText{"department_admin", QT_TRANSLATE_NOOP("CellText", "Department Admin")},
    WordText{"charts", QT_TRANSLATE_NOOP("CellText", "Charts")},
    WordText{"local", QT_TRANSLATE_NOOP("CellText", "Local")},
    WordText{"mobile", QT_TRANSLATE_NOOP("CellText", "Mobile")},
    WordText{"toll_free", QT_TRANSLATE_NOOP("CellText", "Toll-free")},
    WordText{"fax", QT_TRANSLATE_NOOP("CellText", "Fax")},
    WordText{"internal", QT_TRANSLATE_NOOP("CellText", "Internal")},
    WordText{"invite_held", QT_TRANSLATE_NOOP("CellText", "Invite held")},
    WordText{"invite_bounced", QT_TRANSLATE_NOOP("CellText", "Invite came back")},
    WordText{"invite_expired", QT_TRANSLATE_NOOP("CellText", "Invite expired")},
    WordText{"reserved", QT_TRANSLATE_NOOP("CellText", "Reserved")},
    WordText{"assigned", QT_TRANSLATE_NOOP("CellText", "Assigned")},
    WordText{"on_hold", QT_TRANSLATE_NOOP("CellText", "On hold")},
    WordText{"cooling", QT_TRANSLATE_NOOP("CellText", "Cooling down")},
    WordText{"released", QT_TRANSLATE_NOOP("CellText", "Released")},
    WordText{"porting_in", QT_TRANSLATE_NOOP("CellText", "Porting in")},
    WordText{"ordering", QT_TRANSLATE_NOOP("CellText", "On order")},
    WordText{"ported_out", QT_TRANSLATE_NOOP("CellText", "Ported out")},
    WordText{"desk_phone", QT_TRANSLATE_NOOP("CellText", "Desk phone")},
    WordText{"dect_base", QT_TRANSLATE_NOOP("CellText", "DECT base")},
    WordText{"dect_handset", QT_TRANSLATE_NOOP("CellText", "DECT handset")},
    WordText{"ata", QT_TRANSLATE_NOOP("CellText", "Analog adapter")},
    WordText{"desktop_app", QT_TRANSLATE_NOOP("CellText", "Desktop app")},
    WordText{"web_app", QT_TRANSLATE_NOOP("CellText", "Web app")},
    WordText{"mobile_app", QT_TRANSLATE_NOOP("CellText", "Mobile app")},
    WordText{"forwarding_number", QT_TRANSLATE_NOOP("CellText", "Forwarding number")},
    WordText{"in_stock", QT_TRANSLATE_NOOP("CellText", "In stock")},
    WordText{"unpaired", QT_TRANSLATE_NOOP("CellText", "Not paired")},
    WordText{"pending_sync", QT_TRANSLATE_NOOP("CellText", "Not set up yet")},
    WordText{"offline", QT_TRANSLATE_NOOP("CellText", "Offline")},
    WordText{"online", QT_TRANSLATE_NOOP("CellText", "Online")},
    WordText{"provisioned", QT_TRANSLATE_NOOP("CellText", "Configured")},
    WordText{"registered", QT_TRANSLATE_NOOP("CellText", "Registered")},
    WordText{"not_registered", QT_TRANSLATE_NOOP("CellText", "Not registered")},
    WordText{"caller_number", QT_TRANSLATE_NOOP("CellText", "Caller’s number")},
    WordText{"my_work_number", QT_TRANSLATE_NOOP("CellText", "Own work number")},
    WordText{"by_call", QT_TRANSLATE_NOOP("CellText", "By a call")},
    WordText{"by_text", QT_TRANSLATE_NOOP("CellText", "By a text message")},
    WordText{"by_email", QT_TRANSLATE_NOOP("CellText", "By an e-mail")},
    WordText{"account_default", QT_TRANSLATE_NOOP("CellText", "Account default")},
    WordText{"own_number", QT_TRANSLATE_NOOP("CellText", "Own number")},
    WordText{"group_number", QT_TRANSLATE_NOOP("CellText", "Number of a department")},
    WordText{"office_main_line", QT_TRANSLATE_NOOP("CellText", "Main line of the office")},
    WordText{"chosen_number", QT_TRANSLATE_NOOP("CellText", "Chosen number")},
    WordText{"blocked", QT_TRANSLATE_NOOP("CellText", "Hidden")},
    WordText{"yes", QT_TRANSLATE_NOOP("CellText", "Yes")},
    WordText{"no", QT_TRANSLATE_NOOP("CellText", "No")},
    WordText{"trial", QT_TRANSLATE_NOOP("CellText", "Trial")},
    WordText{"standard", QT_TRANSLATE_NOOP("CellText", "Standard")},
    WordText{"advanced", QT_TRANSLATE_NOOP("CellText", "Advanced")},
    WordText{"premium", QT_TRANSLATE_NOOP("CellText", "Premium")},
    WordText{"keep", QT_TRANSLATE_NOOP("CellText", "Kept")},
    WordText{"release", QT_TRANSLATE_NOOP("CellText", "Released")},
    WordText{"user", QT_TRANSLATE_NOOP("CellText", "User")},
    WordText{"office", QT_TRANSLATE_NOOP("CellText", "Office")},
    WordText{"department", QT_TRANSLATE_NOOP("CellText", "Department")},
    WordText{"success", QT_TRANSLATE_NOOP("CellText", "Done")},
    WordText{"failure", QT_TRANSLATE_NOOP("CellText", "Failed")},
    WordText{"denied", QT_TRANSLATE_NOOP("CellText", "Refused")},
    WordText{"edit_users", QT_TRANSLATE_NOOP("CellText", "Edit user")},
    WordText{"suspend_users", QT_TRANSLATE_NOOP("CellText", "Suspend user")},
    WordText{"reactivate_users", QT_TRANSLATE_NOOP("CellText", "Reactivate user")},
    WordText{"delete_users", QT_TRANSLATE_NOOP("CellText", "Delete user")},
    WordText{"restore_users", QT_TRANSLATE_NOOP("CellText", "Restore")},
    WordText{"purge_users", QT_TRANSLATE_NOOP("CellText", "Delete permanently")},
    WordText{"grant_role", QT_TRANSLATE_NOOP("CellText", "Grant role")},
    WordText{"revoke_role", QT_TRANSLATE_NOOP("CellText", "Revoke role")},
    WordText{"set_analytics", QT_TRANSLATE_NOOP("CellText", "Set analytics access")},
    WordText{"set_picture", QT_TRANSLATE_NOOP("CellText", "Set picture")},
    WordText{"set_greeting", QT_TRANSLATE_NOOP("CellText", "Set greeting")},
    WordText{"assign_numbers", QT_TRANSLATE_NOOP("CellText", "Assign number")},
    WordText{"unassign_numbers", QT_TRANSLATE_NOOP("CellText", "Unassign number")},
    WordText{"swap_number", QT_TRANSLATE_NOOP("CellText", "Swap number")},
    WordText{"release_numbers", QT_TRANSLATE_NOOP("CellText", "Release number")},
    WordText{"add_numbers", QT_TRANSLATE_NOOP("CellText", "Add number")},
    WordText{"remove_numbers", QT_TRANSLATE_NOOP("CellText", "Remove number")},
    WordText{"register_device", QT_TRANSLATE_NOOP("CellText", "Register device")},
    WordText{"assign_devices", QT_TRANSLATE_NOOP("CellText", "Assign device")},
    WordText{"unassign_devices", QT_TRANSLATE_NOOP("CellText", "Take device back")},
    WordText{"edit_devices", QT_TRANSLATE_NOOP("CellText", "Edit device")},
    WordText{"remove_devices", QT_TRANSLATE_NOOP("CellText", "Remove device")},
    WordText{"edit_settings", QT_TRANSLATE_NOOP("CellText", "Edit settings")},
    WordText{"set_caller_id", QT_TRANSLATE_NOOP("CellText", "Set caller ID")},
    WordText{"edit_voicemail", QT_TRANSLATE_NOOP("CellText", "Edit voicemail")},
    WordText{"set_voicemail_pin", QT_TRANSLATE_NOOP("CellText", "Set voicemail PIN")},
    WordText{"verify_number", QT_TRANSLATE_NOOP("CellText", "Verify forwarding number")},
    WordText{"open_voicemail", QT_TRANSLATE_NOOP("CellText", "Open voicemail by phone")},
    WordText{"provision_device", QT_TRANSLATE_NOOP("CellText", "Device got its configuration")},
    WordText{"sign_in_app", QT_TRANSLATE_NOOP("CellText", "Sign in with an app")},
    WordText{"sign_out_app", QT_TRANSLATE_NOOP("CellText", "Sign out of an app")},
    WordText{"add_forwarding_numbers", QT_TRANSLATE_NOOP("CellText", "Add forwarding number")},
    WordText{"add_email_address", QT_TRANSLATE_NOOP("CellText", "Add address")},
    WordText{"edit_email_addresses", QT_TRANSLATE_NOOP("CellText", "Edit address")},
    WordText{"remove_email_addresses", QT_TRANSLATE_NOOP("CellText", "Remove address")},
    WordText{"make_email_primary", QT_TRANSLATE_NOOP("CellText", "Make address primary")},
    WordText{"end_session", QT_TRANSLATE_NOOP("CellText", "End session")},
    WordText{"turn_on_second_factor", QT_TRANSLATE_NOOP("CellText", "Turn on second factor")},
    WordText{"turn_off_second_factor", QT_TRANSLATE_NOOP("CellText", "Turn off second factor")},
    WordText{"reset_second_factor", QT_TRANSLATE_NOOP("CellText", "Reset second factor")},
    WordText{"change_password", QT_TRANSLATE_NOOP("CellText", "Change own password")},
    WordText{"create_api_key", QT_TRANSLATE_NOOP("CellText", "Make an API key")},
    WordText{"revoke_api_key", QT_TRANSLATE_NOOP("CellText", "Revoke an API key")},
    WordText{"verify_email_address", QT_TRANSLATE_NOOP("CellText", "Confirm address")},
    WordText{"request_email_verification", QT_TRANSLATE_NOOP("CellText", "Ask to confirm an address")},
    WordText{"invite_users", QT_TRANSLATE_NOOP("CellText", "Invite")},
    WordText{"resend_invitations", QT_TRANSLATE_NOOP("CellText", "Resend invitation")},
    WordText{"approve_invitations", QT_TRANSLATE_NOOP("CellText", "Approve invitation")},
    WordText{"send_password_resets", QT_TRANSLATE_NOOP("CellText", "Send link to a new password")},
    WordText{"buy_licenses", QT_TRANSLATE_NOOP("CellText", "Buy licenses")},
    WordText{"transfer_licenses", QT_TRANSLATE_NOOP("CellText", "Transfer licenses")},
    WordText{"schedule_removal", QT_TRANSLATE_NOOP("CellText", "Give licenses up")},
    WordText{"cancel_removal", QT_TRANSLATE_NOOP("CellText", "Keep licenses")},
    WordText{"change_license_type", QT_TRANSLATE_NOOP("CellText", "Change license")},
    WordText{"transfer_users", QT_TRANSLATE_NOOP("CellText", "Transfer to another office")},
    WordText{"set_quarantine", QT_TRANSLATE_NOOP("CellText", "Quarantine")},
    WordText{"edit_company", QT_TRANSLATE_NOOP("CellText", "Change company settings")},
    WordText{"create_office", QT_TRANSLATE_NOOP("CellText", "Create office")},
    WordText{"edit_offices", QT_TRANSLATE_NOOP("CellText", "Edit office")},
    WordText{"create_region", QT_TRANSLATE_NOOP("CellText", "Create region")},
    WordText{"edit_regions", QT_TRANSLATE_NOOP("CellText", "Edit region")},
    WordText{"remove_regions", QT_TRANSLATE_NOOP("CellText", "Remove region")},
    WordText{"restore_regions", QT_TRANSLATE_NOOP("CellText", "Bring region back")},
    WordText{"create_department", QT_TRANSLATE_NOOP("CellText", "Create department")},
    WordText{"edit_departments", QT_TRANSLATE_NOOP("CellText", "Edit department")},
    WordText{"remove_departments", QT_TRANSLATE_NOOP("CellText", "Remove department")},
    WordText{"restore_departments", QT_TRANSLATE_NOOP("CellText", "Bring department back")},
    WordText{"join_department", QT_TRANSLATE_NOOP("CellText", "Join department")},
    WordText{"leave_department", QT_TRANSLATE_NOOP("CellText", "Leave department")},
    WordText{"flagged", QT_TRANSLATE_NOOP("CellText", "Held")},
    WordText{"sent", QT_TRANSLATE_NOOP("CellText", "Sent")},
    WordText{"bounced", QT_TRANSLATE_NOOP("CellText", "Came back")},
    WordText{"undo", QT_TRANSLATE_NOOP("CellText", "Undo")},
    WordText{"request", QT_TRANSLATE_NOOP("CellText", "Malformed request")},
    WordText{"recover_numbers", QT_TRANSLATE_NOOP("CellText", "Recover number")},
    WordText{"batch", QT_TRANSLATE_NOOP("CellText", "Several changes")},
    WordText{"sign_in", QT_TRANSLATE_NOOP("CellText", "Sign in")},
    WordText{"sign_out", QT_TRANSLATE_NOOP("CellText", "Sign out")},
    WordText{"read", QT_TRANSLATE_NOOP("CellText", "Look up")},
    WordText{"accept_invitation", QT_TRANSLATE_NOOP("CellText", "Accept invitation")},
    WordText{"request_password_reset", QT_TRANSLATE_NOOP("CellText", "Ask for a new password")},
    WordText{"reset_password", QT_TRANSLATE_NOOP("CellText", "Reset password")},
    WordText{"invitation_bounced", QT_TRANSLATE_NOOP("CellText", "Invitation came back")},
    WordText{"found_company", QT_TRANSLATE_NOOP("CellText", "Make company")},
    WordText{"seed", QT_TRANSLATE_NOOP("CellText", "Make sample company")},
    WordText{"end_licenses", QT_TRANSLATE_NOOP("CellText", "End released licenses")},
    WordText{"set_recovery_fee", QT_TRANSLATE_NOOP("CellText", "Set recovery fee")},
    WordText{"clock_held", QT_TRANSLATE_NOOP("CellText", "Clock not trusted")},
    WordText{"clock_trusted", QT_TRANSLATE_NOOP("CellText", "Clock trusted again")},
    WordText{"clock_confirmed", QT_TRANSLATE_NOOP("CellText", "Confirm the clock")},
};

struct ColumnTitle {
    ColumnId id;
    const char* text;
};

/// Of columns that are not called after one field.
constexpr std::array ColumnTitles{
    ColumnTitle{ColumnId::Name, QT_TRANSLATE_NOOP("CellText", "Name")},
    ColumnTitle{ColumnId::Number, QT_TRANSLATE_NOOP("CellText", "Number")},
    ColumnTitle{ColumnId::Extension, QT_TRANSLATE_NOOP("CellText", "Ext.")},
    ColumnTitle{ColumnId::Office, QT_TRANSLATE_NOOP("CellText", "Office")},
    ColumnTitle{ColumnId::LastActive, QT_TRANSLATE_NOOP("CellText", "Last active")},
    ColumnTitle{ColumnId::Department, QT_TRANSLATE_NOOP("CellText", "Department")},
    ColumnTitle{ColumnId::InvitedAt, QT_TRANSLATE_NOOP("CellText", "Invited")},
    ColumnTitle{ColumnId::DaysInvited, QT_TRANSLATE_NOOP("CellText", "Days invited")},
    ColumnTitle{ColumnId::DeletedAt, QT_TRANSLATE_NOOP("CellText", "Deleted")},
    ColumnTitle{ColumnId::DeletedBy, QT_TRANSLATE_NOOP("CellText", "By")},
    ColumnTitle{ColumnId::TimeLeft, QT_TRANSLATE_NOOP("CellText", "Time left")},
    ColumnTitle{ColumnId::NumbersOnHold, QT_TRANSLATE_NOOP("CellText", "Numbers on hold")},
    ColumnTitle{ColumnId::LicenseChoice, QT_TRANSLATE_NOOP("CellText", "License")},
    ColumnTitle{ColumnId::PhoneNumber, QT_TRANSLATE_NOOP("CellText", "Number")},
    ColumnTitle{ColumnId::Kind, QT_TRANSLATE_NOOP("CellText", "Kind")},
    ColumnTitle{ColumnId::Country, QT_TRANSLATE_NOOP("CellText", "Country")},
    ColumnTitle{ColumnId::AreaCode, QT_TRANSLATE_NOOP("CellText", "Area code")},
    ColumnTitle{ColumnId::LastUsedBy, QT_TRANSLATE_NOOP("CellText", "Last used by")},
    ColumnTitle{ColumnId::Unassigned, QT_TRANSLATE_NOOP("CellText", "Unassigned")},
    ColumnTitle{ColumnId::HeldUntil, QT_TRANSLATE_NOOP("CellText", "Held for")},
    ColumnTitle{ColumnId::NumberState, QT_TRANSLATE_NOOP("CellText", "State")},
    ColumnTitle{ColumnId::Holder, QT_TRANSLATE_NOOP("CellText", "Holder")},
    ColumnTitle{ColumnId::Device, QT_TRANSLATE_NOOP("CellText", "Device")},
    ColumnTitle{ColumnId::HardwareId, QT_TRANSLATE_NOOP("CellText", "Hardware address")},
    ColumnTitle{ColumnId::Firmware, QT_TRANSLATE_NOOP("CellText", "Firmware")},
    ColumnTitle{ColumnId::DeviceStatus, QT_TRANSLATE_NOOP("CellText", "Status")},
    ColumnTitle{ColumnId::LastSeen, QT_TRANSLATE_NOOP("CellText", "Last seen")},
    ColumnTitle{ColumnId::LicenseType, QT_TRANSLATE_NOOP("CellText", "Type")},
    ColumnTitle{ColumnId::Purchased, QT_TRANSLATE_NOOP("CellText", "Bought")},
    ColumnTitle{ColumnId::Assigned, QT_TRANSLATE_NOOP("CellText", "Assigned")},
    ColumnTitle{ColumnId::Free, QT_TRANSLATE_NOOP("CellText", "Free")},
    ColumnTitle{ColumnId::ScheduledRemoval, QT_TRANSLATE_NOOP("CellText", "Leaving")},
    ColumnTitle{ColumnId::PriceLevel, QT_TRANSLATE_NOOP("CellText", "Price level")},
    ColumnTitle{ColumnId::UnitPrice, QT_TRANSLATE_NOOP("CellText", "A month")},
    ColumnTitle{ColumnId::NextBill, QT_TRANSLATE_NOOP("CellText", "Next bill")},
    ColumnTitle{ColumnId::PlanTier, QT_TRANSLATE_NOOP("CellText", "Plan")},
    ColumnTitle{ColumnId::Currency, QT_TRANSLATE_NOOP("CellText", "Currency")},
    ColumnTitle{ColumnId::Regions, QT_TRANSLATE_NOOP("CellText", "Regions")},
    ColumnTitle{ColumnId::Time, QT_TRANSLATE_NOOP("CellText", "Time")},
    ColumnTitle{ColumnId::Actor, QT_TRANSLATE_NOOP("CellText", "Who")},
    ColumnTitle{ColumnId::Action, QT_TRANSLATE_NOOP("CellText", "Did")},
    ColumnTitle{ColumnId::Target, QT_TRANSLATE_NOOP("CellText", "On")},
    ColumnTitle{ColumnId::BeforeAfter, QT_TRANSLATE_NOOP("CellText", "Before and after")},
    ColumnTitle{ColumnId::Outcome, QT_TRANSLATE_NOOP("CellText", "Outcome")},
    ColumnTitle{ColumnId::Reason, QT_TRANSLATE_NOOP("CellText", "Reason")},
    ColumnTitle{ColumnId::OperationId, QT_TRANSLATE_NOOP("CellText", "Id")},
};

/// Cells of several names.
bool holdsNames(ColumnId column)
{
    return column == ColumnId::Assignee || column == ColumnId::Department || column == ColumnId::Regions ||
           column == ColumnId::Offices;
}

/// "a,b" -> each part worded, joined by a comma and a space.
template <typename Word> QString joined(std::string_view list, Word wordOf)
{
    QStringList parts;
    while (!list.empty()) {
        const auto comma = list.find(',');
        const auto part = list.substr(0, comma);
        if (!part.empty())
            parts.append(wordOf(part));
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
    parts.removeDuplicates();
    return parts.join(QStringLiteral(", "));
}

/// "Ada Lovelace, +14155550100": the number at the end as people read it.
QString targetText(std::string_view text)
{
    const auto number = text.rfind('+');
    if (number == std::string_view::npos ||
        text.find_first_not_of("0123456789", number + 1) != std::string_view::npos)
        return plain(text);
    return plain(text.substr(0, number)) + CellText::phoneNumber(text.substr(number));
}

} // namespace

QString CellText::title(ColumnId column)
{
    for (const auto& entry : ColumnTitles) {
        if (entry.id == column)
            return tr(entry.text);
    }
    const auto field = interfaces::fieldOf(column);
    return field ? ChangeText::title(*field) : QString();
}

QString CellText::word(std::string_view word)
{
    const auto bare = word.substr(0, word.find(':')); // a role carries its scope: "office_admin:of_1"
    for (const auto& entry : WordTexts) {
        if (entry.word == bare)
            return tr(entry.text);
    }
    return plain(word);
}

// Qt names countries in English. Translators find them, and the tables of `services`, in what
// translations/servicetexts.cpp writes.
QString CellText::country(std::string_view code)
{
    const auto territory = QLocale::codeToTerritory(plain(code));
    return territory == QLocale::AnyTerritory
               ? plain(code)
               : QCoreApplication::translate("Countries",
                                             QLocale::territoryToString(territory).toUtf8().constData());
}

QString CellText::phoneNumber(std::string_view e164)
{
    const auto number = DataText::shown(domain::readableNumber(e164));
    // Asked as Qt does: a line from right to left would draw "+1 415" as "415 1+".
    const bool isMirrored = QCoreApplication::translate("QGuiApplication", "QT_LAYOUT_DIRECTION") ==
                            QLatin1String("RTL");
    return isMirrored ? DataText::isolated(number) : number;
}

QString CellText::rememberedNumber(std::string_view e164) const
{
    constexpr qsizetype MostRemembered = 4096; // more than windows show at once
    const auto key = QByteArray::fromRawData(e164.data(), static_cast<qsizetype>(e164.size()));
    if (const auto known = m_numbers.constFind(key); known != m_numbers.constEnd())
        return *known;
    if (m_numbers.size() >= MostRemembered)
        m_numbers.clear();
    return *m_numbers.insert(QByteArray(e164.data(), static_cast<qsizetype>(e164.size())), phoneNumber(e164));
}

/// The first number and how many more there are; all of them stand in the tooltip, the details and what is
/// copied.
QString CellText::phoneNumbers(std::string_view list) const
{
    if (list.empty())
        return tr("none");
    const auto first = rememberedNumber(list.substr(0, list.find(',')));
    const auto more = std::count(list.begin(), list.end(), ',');
    //: A phone number, and how many more the person has.
    return more > 0 ? tr("%1 (+%2)").arg(first, m_locale.toString(static_cast<qlonglong>(more))) : first;
}

/// A machine without a locale has a short format with seconds, which nobody reads; every other one has none.
QString CellText::clock(domain::Instant instant) const
{
    const auto time = local(instant).time();
    return m_locale.language() == QLocale::C ? m_locale.toString(time, QStringLiteral("HH:mm"))
                                             : m_locale.toString(time, QLocale::ShortFormat);
}

QString CellText::dateTime(domain::Instant instant) const
{
    if (instant >= domain::Forever)
        return tr("forever");
    return tr("%1 %2", "date, time").arg(day(instant), clock(instant));
}

QString CellText::moment(domain::Instant instant, domain::Instant now) const
{
    const auto days = local(instant).date().daysTo(local(now).date());
    return days == 0 || days == 1 ? relative(instant, now) : dateTime(instant);
}

QString CellText::day(domain::Instant instant) const
{
    return day(local(instant).date());
}

QString CellText::day(const QDate& date) const
{
    return m_locale.toString(date, QStringLiteral("d MMM yyyy"));
}

QString CellText::count(std::int64_t count)
{
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString CellText::weekday(domain::Instant instant) const
{
    return tr("%1 %2", "weekday, time")
        .arg(m_locale.dayName(local(instant).date().dayOfWeek(), QLocale::ShortFormat), clock(instant));
}

QString CellText::relative(domain::Instant instant, domain::Instant now) const
{
    const auto days = local(instant).date().daysTo(local(now).date());
    if (days == 0)
        return tr("Today %1").arg(clock(instant));
    if (days == 1)
        return tr("Yesterday %1").arg(clock(instant));
    if (days > 1 && days < 30)
        return tr("%Ln day(s) ago", nullptr, static_cast<int>(days));
    return day(instant);
}

QString CellText::asOf(domain::Instant instant, domain::Instant now) const
{
    return local(instant).date() == local(now).date() ? clock(instant) : dateTime(instant);
}

QString CellText::countdown(domain::Instant end, domain::Instant now) const
{
    using namespace std::chrono;
    if (end >= domain::Forever)
        return tr("forever");
    const auto left = duration_cast<seconds>(end - now);
    if (left <= seconds::zero())
        return tr("ended");
    const auto days = static_cast<int>(duration_cast<hours>(left).count() / 24);
    const auto hoursLeft = static_cast<int>(duration_cast<hours>(left).count() % 24);
    const auto minutesLeft = static_cast<int>(duration_cast<minutes>(left).count() % 60);
    if (days > 0)
        return hoursLeft > 0 ? tr("%Ln day(s) %1 h", nullptr, days).arg(m_locale.toString(hoursLeft))
                             : tr("%Ln day(s)", nullptr, days);
    if (hoursLeft > 0)
        return tr("%1 h %2 min").arg(m_locale.toString(hoursLeft), m_locale.toString(minutesLeft));
    if (minutesLeft >= 10)
        return tr("%1 min").arg(m_locale.toString(minutesLeft));
    const auto secondsLeft = static_cast<int>(left.count() % 60);
    return minutesLeft > 0
               ? tr("%1 min %2 s").arg(m_locale.toString(minutesLeft), m_locale.toString(secondsLeft))
               : tr("%1 s").arg(m_locale.toString(secondsLeft));
}

QString CellText::money(const domain::Money& money) const
{
    const auto digits = domain::minorDigits(money.currency);
    const auto units = static_cast<double>(domain::inMinorUnits(money)); // exact below 2^53
    return tr("%1 %2", "amount, currency")
        .arg(m_locale.toString(digits == 0 ? units : units / 100.0, 'f', digits), plain(money.currency));
}

QString CellText::price(const domain::Money& price) const
{
    return price.tenThousandths == 0 ? tr("by contract") : money(price);
}

QString CellText::text(const ColumnSpec& column, const Cell& cell, domain::Instant now) const
{
    if (cell.isLoading)
        return {};
    if (const auto* text = std::get_if<std::string>(&cell.value)) {
        if (column.kind == ColumnKind::Word)
            return column.id == ColumnId::Role && text->empty()
                       ? word("user")
                       : joined(*text, [](std::string_view part) { return word(part); });
        if (column.kind == ColumnKind::PhoneNumber)
            return phoneNumbers(*text);
        if (holdsNames(column.id))
            return joined(*text, [](std::string_view name) { return plain(name); });
        return column.id == ColumnId::Target || column.id == ColumnId::Device ? targetText(*text)
                                                                              : plain(*text);
    }
    if (const auto* amount = std::get_if<std::int64_t>(&cell.value)) {
        //: What a bulk action was done to: so many users or numbers at once.
        return column.id == ColumnId::Target ? tr("%Ln together", nullptr, static_cast<int>(*amount))
                                             : m_locale.toString(static_cast<qlonglong>(*amount));
    }
    if (const auto* instant = std::get_if<domain::Instant>(&cell.value)) {
        if (column.kind == ColumnKind::Countdown)
            return countdown(*instant, now);
        return column.id == ColumnId::Time ? moment(*instant, now) : relative(*instant, now);
    }
    if (const auto* amount = std::get_if<domain::Money>(&cell.value))
        return price(*amount);
    if (const auto* changes = std::get_if<FieldChanges>(&cell.value))
        return ChangeText::summary(*changes);
    if (column.id == ColumnId::LastActive)
        return tr("never");
    if (column.id == ColumnId::Role)
        return word("user"); // who has no other role (R-ROLE-01)
    return column.kind == ColumnKind::PhoneNumber || column.id == ColumnId::Location ? tr("none") : QString();
}

QString CellText::full(const ColumnSpec& column, const Cell& cell, domain::Instant now) const
{
    if (const auto* instant = std::get_if<domain::Instant>(&cell.value))
        return dateTime(*instant);
    const auto* text = std::get_if<std::string>(&cell.value);
    if (text != nullptr && column.kind == ColumnKind::PhoneNumber && !text->empty())
        return joined(*text, [](std::string_view part) { return phoneNumber(part); });
    return this->text(column, cell, now);
}

QString CellText::exact(const ColumnSpec& column, const Cell& cell) const
{
    const auto* instant = std::get_if<domain::Instant>(&cell.value);
    if (instant == nullptr)
        return column.kind == ColumnKind::PhoneNumber ? full(column, cell, {}) : QString();
    const auto when = m_locale.toString(local(*instant), QLocale::LongFormat);
    return column.kind == ColumnKind::Countdown ? tr("Ends %1").arg(when) : when;
}

RowModel::Tone CellText::tone(const ColumnSpec& column, const Cell& cell, domain::Instant now) const
{
    using Tone = RowModel::Tone;
    if (column.kind == ColumnKind::Countdown) {
        const auto* end = std::get_if<domain::Instant>(&cell.value);
        if (end == nullptr || *end <= now)
            return Tone::Muted;
        return *end - now < std::chrono::hours(4) ? Tone::Danger : Tone::Ordinary;
    }
    if (column.id == ColumnId::Number) {
        const auto* number = std::get_if<std::string>(&cell.value);
        return number == nullptr || number->empty() ? Tone::Warning : Tone::Ordinary;
    }
    if (column.id == ColumnId::Location && std::holds_alternative<std::monostate>(cell.value))
        return Tone::Warning; // R-DEV-15
    if ((column.id == ColumnId::LastActive || column.id == ColumnId::Role) &&
        std::holds_alternative<std::monostate>(cell.value))
        return Tone::Muted;
    const auto* text = std::get_if<std::string>(&cell.value);
    if (text == nullptr || column.kind != ColumnKind::Word)
        return Tone::Ordinary;
    if (*text == "pending")
        return Tone::Info;
    if (*text == "suspended" || *text == "on_hold" || text->starts_with("invite_"))
        return Tone::Warning;
    if (*text == "denied" || *text == "failure")
        return Tone::Danger;
    return *text == "none" || *text == "anonymized" || (column.id == ColumnId::Role && text->empty())
               ? Tone::Muted
               : Tone::Ordinary;
}

} // namespace cordboard::models
