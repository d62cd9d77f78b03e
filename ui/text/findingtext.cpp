// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/findingtext.h"

#include <QLocale>
#include <array>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/text/conflicttext.h"
#include "ui/text/devicetext.h"

namespace cordboard::ui {

using domain::Code;
using domain::ErrorCode;
using models::CellText;

namespace {

QString plain(std::string_view text)
{
    return models::DataText::inSentence(text);
}

/// A finding's parameters as people read them. What a finding does not tell gets a general word, so that no
/// sentence has a hole.
class Words final {
    Q_DECLARE_TR_FUNCTIONS(FindingText)
public:
    Words(const domain::Finding& finding, const QString& label) : m_finding(finding), m_label(label) {}

    [[nodiscard]] bool has(std::string_view parameter) const { return !raw(parameter).empty(); }
    [[nodiscard]] std::string_view raw(std::string_view parameter) const
    {
        return parameterOf(m_finding, parameter);
    }
    [[nodiscard]] QString text(std::string_view parameter, const QString& otherwise) const
    {
        return has(parameter) ? plain(raw(parameter)) : otherwise;
    }
    /// The row's person or thing.
    [[nodiscard]] QString name() const
    {
        return phone(text("name", m_label.isEmpty() ? tr("This entry") : m_label));
    }
    [[nodiscard]] QString number() const
    {
        return phone(text("number", m_label.isEmpty() ? tr("The number") : m_label));
    }
    /// "+1 415-555-0100, +1 415-555-0101 and 2 more" of several.
    [[nodiscard]] QString numbers() const
    {
        constexpr qsizetype MostNamed = 3;
        auto parts = plain(raw("number")).split(QStringLiteral(", "), Qt::SkipEmptyParts);
        for (auto& part : parts)
            part = phone(part);
        const auto more = parts.size() - MostNamed;
        const auto list = parts.mid(0, MostNamed).join(QStringLiteral(", "));
        return more > 0 ? tr("%1 and %2 more", "numbers").arg(list, QString::number(more)) : list;
    }
    [[nodiscard]] QString office() const { return text("office", tr("this office")); }
    /// Instants of parameters travel as RFC 3339.
    [[nodiscard]] QString when(std::string_view parameter) const
    {
        const auto instant = domain::instantFromRfc3339(raw(parameter));
        return instant ? CellText().dateTime(*instant) : tr("a later time");
    }
    [[nodiscard]] QString day(std::string_view parameter) const
    {
        const auto instant = domain::instantFromRfc3339(raw(parameter));
        return instant ? CellText().day(*instant) : tr("a later day");
    }
    /// A word of an enumeration: "contact_center" -> "Contact Center".
    [[nodiscard]] QString word(std::string_view parameter, const QString& otherwise) const
    {
        return has(parameter) ? CellText::word(raw(parameter)) : otherwise;
    }
    [[nodiscard]] QString country(std::string_view parameter) const
    {
        const auto territory = QLocale::codeToTerritory(plain(raw(parameter)));
        return territory == QLocale::AnyTerritory ? text(parameter, tr("another country"))
                                                  : QLocale::territoryToString(territory);
    }
    [[nodiscard]] QString field() const
    {
        return FindingText::fieldName(has("field") ? raw("field") : m_finding.field);
    }

private:
    /// Names stay as they are.
    [[nodiscard]] static QString phone(const QString& text)
    {
        return text.startsWith(QLatin1Char('+')) ? CellText::phoneNumber(text.toStdString()) : text;
    }

    const domain::Finding& m_finding;
    const QString& m_label;
};

struct WordText {
    std::string_view word;
    const char* text;
};

template <std::size_t Size> const char* find(const std::array<WordText, Size>& texts, std::string_view word)
{
    for (const auto& entry : texts) {
        if (entry.word == word)
            return entry.text;
    }
    return nullptr;
}

// States as they stand in a sentence: "Ada Lovelace is suspended ..."
constexpr std::array States{
    WordText{"pending", QT_TRANSLATE_NOOP("FindingText", "invited but not active yet")},
    WordText{"active", QT_TRANSLATE_NOOP("FindingText", "active")},
    WordText{"suspended", QT_TRANSLATE_NOOP("FindingText", "suspended")},
    WordText{"deleted", QT_TRANSLATE_NOOP("FindingText", "deleted")},
    WordText{"anonymized", QT_TRANSLATE_NOOP("FindingText", "permanently deleted")},
    WordText{"reserved", QT_TRANSLATE_NOOP("FindingText", "in the reserved pool")},
    WordText{"assigned", QT_TRANSLATE_NOOP("FindingText", "assigned")},
    WordText{"on_hold", QT_TRANSLATE_NOOP("FindingText", "on hold")},
    WordText{"cooling", QT_TRANSLATE_NOOP("FindingText", "being given up")},
    WordText{"released", QT_TRANSLATE_NOOP("FindingText", "given up")},
    WordText{"porting_in", QT_TRANSLATE_NOOP("FindingText", "still being ported in")},
    WordText{"ordering", QT_TRANSLATE_NOOP("FindingText", "still on order")},
    WordText{"ported_out", QT_TRANSLATE_NOOP("FindingText", "ported to another company")},
};

// %1 is who or what, %2 the state; keyed by the planner's event.
constexpr std::array EventSentences{
    WordText{"edit", QT_TRANSLATE_NOOP("FindingText", "%1 is %2 and cannot be edited.")},
    WordText{"suspend", QT_TRANSLATE_NOOP("FindingText", "%1 is %2 and cannot be suspended.")},
    WordText{"reactivate", QT_TRANSLATE_NOOP("FindingText", "%1 is %2 and cannot be reactivated.")},
    WordText{"restore", QT_TRANSLATE_NOOP("FindingText", "%1 is %2; only deleted people can be restored.")},
    WordText{"purge",
             QT_TRANSLATE_NOOP("FindingText", "%1 is %2; only deleted people can be deleted permanently.")},
    WordText{"grant", QT_TRANSLATE_NOOP("FindingText", "%1 is %2 and cannot be granted a role.")},
    WordText{"revoke", QT_TRANSLATE_NOOP("FindingText", "%1 is %2; the role cannot be revoked.")},
    WordText{"analytics", QT_TRANSLATE_NOOP("FindingText", "%1 is %2; analytics access cannot be changed.")},
    WordText{"assign", QT_TRANSLATE_NOOP("FindingText", "%1 is %2, so nothing can be assigned.")},
    WordText{"unassign", QT_TRANSLATE_NOOP("FindingText", "%1 is %2 and cannot be unassigned.")},
    WordText{"release_license",
             QT_TRANSLATE_NOOP("FindingText",
                               "%1 is %2, so no license can be given up with the deletion. Keep it here.")},
    WordText{"swap",
             QT_TRANSLATE_NOOP("FindingText", "%1 has no number that could be swapped. Assign one first.")},
};

constexpr std::array Fields{
    WordText{"first_name", QT_TRANSLATE_NOOP("FindingText", "First name")},
    WordText{"last_name", QT_TRANSLATE_NOOP("FindingText", "Last name")},
    WordText{"primary_email", QT_TRANSLATE_NOOP("FindingText", "E-mail")},
    WordText{"extension", QT_TRANSLATE_NOOP("FindingText", "Extension")},
    WordText{"job_title", QT_TRANSLATE_NOOP("FindingText", "Job title")},
    WordText{"typed_emails", QT_TRANSLATE_NOOP("FindingText", "The typed e-mail address")},
    WordText{"scope", QT_TRANSLATE_NOOP("FindingText", "The office or department")},
    WordText{"roles", QT_TRANSLATE_NOOP("FindingText", "Role")},
    WordText{"user", QT_TRANSLATE_NOOP("FindingText", "The person")},
    WordText{"users", QT_TRANSLATE_NOOP("FindingText", "The selection")},
    WordText{"replacement", QT_TRANSLATE_NOOP("FindingText", "The new number")},
};

constexpr std::array UndoReasons{
    WordText{"R-DEL-05",
             QT_TRANSLATE_NOOP("FindingText", "This cannot be undone: nobody here has a restore period.")},
    WordText{"R-PURGE-02",
             QT_TRANSLATE_NOOP("FindingText", "This cannot be undone: personal data is erased.")},
    WordText{"R-NUM-04",
             QT_TRANSLATE_NOOP("FindingText",
                               "This cannot be undone here: only support can recover a released number.")},
    WordText{"R-NUM-11",
             QT_TRANSLATE_NOOP(
                 "FindingText",
                 "This cannot be undone as one step: which number was primary before would be lost.")},
    WordText{
        "R-NUM-03",
        QT_TRANSLATE_NOOP("FindingText",
                          "This cannot be undone: the number cannot be given back to whom or where it was.")},
    WordText{"R-ROLE-07", QT_TRANSLATE_NOOP("FindingText",
                                            "This cannot be undone: your role does not cover the way back.")},
    WordText{
        "R-BULK-02",
        QT_TRANSLATE_NOOP("FindingText",
                          "This cannot be undone as one step: such a role is granted one person at a time.")},
    WordText{"R-SUSP-01",
             QT_TRANSLATE_NOOP("FindingText",
                               "This cannot be undone: people who never signed in cannot be suspended.")},
    WordText{"R-ANL-04",
             QT_TRANSLATE_NOOP(
                 "FindingText",
                 "This cannot be undone: admins see analytics anyway, so nothing could be granted again.")},
    WordText{"R-CHG-03", QT_TRANSLATE_NOOP("FindingText", "There is nothing to undo.")},
};

QString stateSentence(const Words& words)
{
    const auto* pattern = find(EventSentences, words.raw("event"));
    const auto* state = find(States, words.raw("state"));
    if (pattern == nullptr)
        return FindingText::tr("%1 is in a state in which this is not possible.").arg(words.name());
    const auto text = FindingText::tr(pattern);
    if (!text.contains(QStringLiteral("%2")))
        return text.arg(words.name());
    return text.arg(words.name(),
                    state != nullptr ? FindingText::tr(state) : FindingText::tr("in another state"));
}

QString fieldSentence(const Words& words)
{
    const auto problem = words.raw("problem");
    if (problem == "length") {
        return FindingText::tr("%1: %2 characters at most.")
            .arg(words.field(), words.text("max", FindingText::tr("fewer")));
    }
    if (problem == "control")
        return FindingText::tr(
                   "%1: one line of text, without line breaks, tabs and other control characters.")
            .arg(words.field());
    if (problem == "invisible") {
        return FindingText::
            tr("%1 holds an invisible character (%2), with which it would not be what it looks like. Type "
               "it again without it.")
                .arg(words.field(), words.text("character", FindingText::tr("unknown")));
    }
    if (problem == "blank") {
        return FindingText::tr(
                   "%1 holds nothing but blanks. Type something, or leave it empty to take it away.")
            .arg(words.field());
    }
    if (problem == "email")
        return FindingText::tr("Enter an e-mail address such as ada@example.com.");
    if (problem == "typed_email")
        return FindingText::tr("Type this person's e-mail address to confirm.");
    if (problem == "one_at_a_time")
        return FindingText::tr("This role is granted to one person at a time. Choose one person.");
    if (problem == "too_many")
        return FindingText::tr("At most %L1 rows at a time. Mark fewer, and do the rest in a second step.")
            .arg(words.text("max", {}).toInt());
    if (problem == "whole_company")
        return FindingText::tr(
            "A Company Admin has the whole company. Choose no office, or grant Office Admin instead.");
    if (problem == "unknown")
        return FindingText::tr("%1 does not exist any more.").arg(words.field());
    return FindingText::tr("%1 cannot be taken as it is.").arg(words.field());
}

QString guardSentence(const domain::Finding& finding, const Words& words)
{
    const auto names = words.text("names", words.name());
    if (finding.rule == "R-ROLE-05" || words.raw("rule") == "R-ROLE-05")
        return FindingText::tr("This would leave the company without a Company Admin. Leave out %1.")
            .arg(names);
    return FindingText::tr("This selection would break a company rule. Leave out %1.").arg(names);
}

/// A holder outside the admin's scope keeps the name to themselves.
QString holderSentence(const Words& words, Code code)
{
    if (code == Code::EEmailTaken) {
        const auto email = words.text("email", FindingText::tr("This address"));
        return words.has("name") ? FindingText::tr("%1 belongs to %2.").arg(email, words.text("name", {}))
                                 : FindingText::tr("%1 belongs to someone else.").arg(email);
    }
    if (!words.has("n"))
        return FindingText::tr("This extension belongs to someone else.");
    const auto extension = words.text("n", {});
    return words.has("target")
               ? FindingText::tr("Extension %1 belongs to %2.").arg(extension, words.text("target", {}))
               : FindingText::tr("Extension %1 belongs to someone else.").arg(extension);
}

/// The address of somebody deleted is theirs until they are restored or gone.
QString graceSentence(const Words& words)
{
    const auto email = words.text("email", FindingText::tr("This address"));
    if (!words.has("name")) {
        return FindingText::tr(
                   "%1 belongs to a deleted person who can be restored until %2. Choose another address.")
            .arg(email, words.when("purge_at"));
    }
    return FindingText::tr("%1 belongs to %2, who was deleted on %3 and can be restored until %4. Restore "
                           "that account, delete "
                           "it permanently, or choose another address.")
        .arg(email, words.text("name", {}), words.when("date"), words.when("purge_at"));
}

/// What frees a license: a further number's is freed by taking a number away.
QString seatSentence(const Words& words, const QString& type)
{
    const bool isOfNumber = words.raw("type") == domain::word(domain::LicenseType::AdditionalNumber);
    if (words.has("purge_at")) {
        const auto text =
            isOfNumber
                ? FindingText::tr(
                      "No free %1 license in %2. Unassign a number of somebody there who has several, then "
                      "restore before %3.")
                : FindingText::tr("No free %1 license in %2. Suspend or delete somebody there who uses one, "
                                  "then restore before %3.");
        return text.arg(type, words.office(), words.when("purge_at"));
    }
    const auto text =
        isOfNumber
            ? FindingText::tr(
                  "No free %1 license in %2. Unassign a number of somebody there who has several.")
            : FindingText::tr("No free %1 license in %2. Suspend or delete somebody there who uses one.");
    return text.arg(type, words.office());
}

QString quarantineSentence(const Words& words)
{
    if (words.has("who"))
        return FindingText::tr("%1 may not be assigned before %2 (set by %3).")
            .arg(words.number(), words.day("date"), words.text("who", {}));
    if (words.has("name"))
        return FindingText::tr("%1 may not be assigned before %2 (last used by %3).")
            .arg(words.number(), words.day("date"), words.text("name", {}));
    return FindingText::tr("%1 may not be assigned before %2.").arg(words.number(), words.day("date"));
}

QString busySentence(const Words& words)
{
    if (!words.has("target"))
        return FindingText::tr("%1 is assigned to someone else. Unassign it first.").arg(words.number());
    return FindingText::tr("%1 is assigned to %2. Unassign it first.")
        .arg(words.number(), words.text("target", {}));
}

QString purgeSentence(const Words& words)
{
    return words.has("number")
               ? FindingText::tr("This cannot be undone. %1 becomes free at once.").arg(words.number())
               : FindingText::tr("This cannot be undone.");
}

QString license(const Words& words)
{
    return words.word("type", FindingText::tr("matching"));
}

} // namespace

QString FindingText::sentence(const domain::Finding& finding, const QString& label)
{
    const Words words(finding, label);
    switch (finding.code) {
    case Code::EAuth: return tr("Sign in again to continue.");
    case Code::EPlan:
        return tr("%1 needs the %2 plan.")
            .arg(words.text("feature", tr("This")), words.word("plan", tr("next higher")));
    case Code::EScope:
        return tr("%1 is outside what your role covers. Ask an admin with a wider role.").arg(words.name());
    case Code::ENotFound: return tr("This record does not exist or is not visible to you.");
    case Code::EState: return stateSentence(words);
    case Code::EField: return fieldSentence(words);
    case Code::ECapacity:
        return tr("There is not enough of %1: %2 needed, %3 free.")
            .arg(words.text("resource", tr("this")), words.text("needed", tr("more")),
                 words.text("free", tr("fewer")));
    case Code::EDepend:
        return tr("%1 is still used by %2.").arg(words.name(), words.text("list", tr("something else")));
    case Code::EConflict: return ConflictText::sentence(finding, words.name());
    case Code::EOnline:
        return tr("This needs a connection because it cannot be undone or takes effect at once.");
    case Code::EPlanStale:
        return tr("Things changed since the preview. Look at the new preview and confirm again.");
    case Code::EUndoGone: return tr("This can no longer be undone.");
    case Code::EAnonymized:
        return words.has("date")
                   ? tr("This person was permanently deleted on %1; there is nothing to show, export or "
                        "restore.")
                         .arg(words.when("date"))
                   : tr("This person was permanently deleted; there is nothing to show, export or restore.");
    case Code::EUserRequired: return tr("%1 is required.").arg(words.field());
    case Code::EUserInGrace: return graceSentence(words);
    case Code::EEmailTaken:
    case Code::EExtensionTaken: return holderSentence(words, finding.code);
    case Code::EExtensionFormat:
        return tr("Extensions have %1 digits and cannot start with 0 or be an emergency or feature code.")
            .arg(words.text("len", tr("a fixed number of")));
    case Code::EScimOwned:
        return tr("%1 is managed by your directory service. Change name, e-mail and job title there.")
            .arg(words.name());
    case Code::ESeatNone: return seatSentence(words, license(words));
    case Code::ERoleGrant:
        if (finding.rule == "R-BULK-02")
            return tr("For several people at once, %1 is that of each one's own office. Choose no office, or "
                      "one person.")
                .arg(words.word("role", tr("this role")));
        return tr("Your role cannot grant or remove %1.").arg(words.word("role", tr("this role")));
    case Code::ELastCompanyAdmin:
        return tr("%1 is the only active Company Admin. Make someone else Company Admin first.")
            .arg(words.name());
    case Code::EAnalyticsCompanyAdmin: return tr("Only a Company Admin can change analytics access.");
    case Code::ELastUser:
        return tr("%1 is the only office and %2 its last user. One person has to stay.")
            .arg(words.text("office", tr("This")), words.name());
    case Code::ESelf: return tr("This is your own account. Ask another admin to delete it.");
    case Code::EGraceOver:
        return tr("The time to restore ended on %1. The account has been permanently deleted.")
            .arg(words.when("time"));
    case Code::ERestoreSeat: return seatSentence(words, license(words));
    case Code::ERestoreEmail:
        return tr("%1 is now used by %2. Change that address first, then restore.")
            .arg(words.text("email", tr("The e-mail address")), words.text("name", tr("someone else")));
    case Code::ERestoreExtension:
        return (words.has("n")
                    ? tr("Extension %1 is now used by %2. Change it there first, then restore.")
                          .arg(words.text("n", {}), words.text("name", tr("someone else")))
                    : tr("The extension is now used by someone else. Change it there first, then restore."));
    case Code::ELicenseContract:
        return tr("The licenses of this plan are changed by your account manager or reseller. Keep the "
                  "license instead.");
    case Code::ENumberFormat:
        return tr("Enter the number in international form, for example +1 415-555-0100.");
    case Code::ENumberKind:
        return tr("%1 numbers cannot be given to a person.").arg(words.word("kind", tr("Such")));
    case Code::ENumberBusy: return busySentence(words);
    case Code::ENumberHold:
        return tr("%1 is held for %2 until %3. Delete the user permanently to free it now.")
            .arg(words.number(), words.text("name", tr("a deleted user")), words.when("time"));
    case Code::ENumberCountry:
        return tr("%1 belongs to %2; %3 is in %4.")
            .arg(words.number(), words.country("country"), words.text("target", tr("this person")),
                 words.country("country2"));
    case Code::ENumberQuarantine: return quarantineSentence(words);
    case Code::EMainLine:
        return tr("The main line of %1 needs a local number. Leave this one where it is.")
            .arg(words.office());
    case Code::EBulkGuard: return guardSentence(finding, words);
    case Code::EKeyReused: return tr("This operation was already sent with other content.");
    case Code::EWarningsPending: return tr("The warnings have to be acknowledged first.");
    case Code::WDomain:
        return tr("%1 is not a verified domain of the company.")
            .arg(words.text("domain", tr("The part after the @ sign")));
    case Code::WUserNoNumber: return tr("%1 cannot call until a number is assigned.").arg(words.name());
    case Code::WSelfDemote: return tr("You will lose these rights at once.");
    case Code::WCoverage:
        return tr("%1 will have no %2.")
            .arg(words.text("scope", tr("An office")), words.word("role", tr("admin of its own")));
    case Code::WLicenseKeep: return tr("Unused licenses are still billed.");
    case Code::WBillNext:
        return words.has("date") ? tr("Billing for this license ends on %1.").arg(words.day("date"))
                                 : tr("Billing for this license ends on the next billing day.");
    case Code::WPendingNumber:
        return tr("%1 never activated. Deleting now also loses %2 for good.")
            .arg(words.name(), words.has("number") ? words.numbers() : tr("the number"));
    case Code::WNoGrace: return tr("There is no restore period here; this deletion is final.");
    case Code::WPurgeNow: return purgeSentence(words);
    case Code::WRelease:
        return tr("%1 will be given up. Support can recover it until %2; after that anyone can get it.")
            .arg(words.number(), words.when("date"));
    case Code::WScim:
        return tr("Your directory service still lists %1 as active and may create the account again.")
            .arg(words.name());
    case Code::WRestorePartial:
        return tr("Everything comes back except places in departments that no longer exist.");
    case Code::WEmergencyAddress:
        return tr("The office of %1 has no emergency address in %2: emergency calls could not be located.")
            .arg(words.name(), words.country("country"));
    case Code::EUserNotStarted:
    case Code::WUserNotStarted:
        return tr("%1 has not signed in yet. The change applies at first sign-in.").arg(words.name());
    case Code::EMac:
    case Code::EMacTaken:
    case Code::EDectBase:
    case Code::EDeviceConflict:
    case Code::EDeviceMobile:
    case Code::EDeviceSelf:
    case Code::WRestoreDevice:
    case Code::WDeviceLocation:
    case Code::WDeviceLogout:
    case Code::WDeviceTake: return DeviceText::sentence(finding, words.name());
    case Code::NAlreadyDeleted:
        return words.has("purge_at")
                   ? tr("%1 was already deleted on %2 and can be restored until %3.")
                         .arg(words.name(), words.when("date"), words.when("purge_at"))
                   : tr("%1 was already deleted on %2.").arg(words.name(), words.when("date"));
    }
    return {};
}

QString FindingText::firstRefusal(const domain::Plan& plan)
{
    if (!plan.guards.empty())
        return sentence(plan.guards.front(), {});
    for (const auto& outcome : plan.outcomes) {
        for (const auto& finding : outcome.findings) {
            if (domain::severityOf(finding.code) == domain::Severity::Refusal)
                return sentence(finding, plain(outcome.label));
        }
    }
    return {};
}

QString FindingText::errorSentence(const domain::Error& error)
{
    switch (error.code) {
    case ErrorCode::InvalidInput:
        return tr("This does not fit any more. Look at it again and repeat the step.");
    case ErrorCode::NotFound: return tr("This does not exist or is not visible to you.");
    case ErrorCode::Unauthorized:
        return tr("The e-mail address or the password is wrong, or the session has ended. Sign in again.");
    case ErrorCode::Forbidden: return tr("Your role does not allow this.");
    case ErrorCode::Conflict:
        return tr("Someone else changed this in the meantime. Look at the new state and try again.");
    case ErrorCode::KeyReused: return tr("This operation was already sent with other content.");
    case ErrorCode::TooLarge: return tr("This is too large. Do it in smaller parts.");
    case ErrorCode::RateLimited: return tr("The server asks to wait. Try again in a moment.");
    case ErrorCode::Offline: return tr("The server does not answer. Check the connection and try again.");
    case ErrorCode::Untrusted:
        return tr("The certificate of the server is not trusted, so nothing was sent.");
    case ErrorCode::Protocol:
        return tr("The server's answer cannot be understood. It may be older or newer than this program.");
    case ErrorCode::Storage:
        return tr("The profile folder cannot be read or written. Check free space and permissions.");
    case ErrorCode::Cancelled: return tr("Canceled.");
    case ErrorCode::Internal: return tr("The program failed at this step. Nothing was changed.");
    }
    return {};
}

QString FindingText::fetchSentence(const domain::Error& error)
{
    switch (error.code) {
    case ErrorCode::Offline:
        return tr("The server does not answer. It is fetched once there is a connection again.");
    case ErrorCode::Protocol:
    case ErrorCode::TooLarge:
    case ErrorCode::InvalidInput:
        return tr("The server's answer cannot be read, so what is new is missing here. Try again; if it "
                  "stays so, tell "
                  "whoever runs the server.");
    case ErrorCode::NotFound:
    case ErrorCode::Forbidden: return tr("You may not see this any more. Ask a Company Admin.");
    case ErrorCode::Unauthorized:
    case ErrorCode::Conflict:
    case ErrorCode::KeyReused:
    case ErrorCode::RateLimited:
    case ErrorCode::Untrusted:
    case ErrorCode::Storage:
    case ErrorCode::Cancelled:
    case ErrorCode::Internal: return errorSentence(error);
    }
    return {};
}

QString FindingText::queryErrorSentence(const domain::QueryError& error)
{
    // The parser's own sentence, without capital and period.
    auto text = models::DataText::shown(error.message);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text.isEmpty() ? tr("This search cannot be understood.") : tr("%1.").arg(text);
}

QString FindingText::undoSentence(std::string_view rule)
{
    const auto* text = find(UndoReasons, rule);
    return text != nullptr ? tr(text) : tr("This cannot be undone.");
}

QString FindingText::fieldName(std::string_view field)
{
    const auto* text = find(Fields, field);
    return text != nullptr ? tr(text) : tr("This field");
}

} // namespace cordboard::ui
