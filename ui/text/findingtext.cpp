// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/findingtext.h"

#include <QLocale>
#include <QStringList>
#include <array>

#include "interfaces/undorefusal.h"
#include "models/celltext.h"
#include "models/datatext.h"
#include "sentences/findingtexts.h"
#include "sentences/sentences.h"
#include "ui/text/conflicttext.h"
#include "ui/text/filledtext.h"

namespace cordboard::ui {

using domain::Code;
using domain::ErrorCode;
using models::CellText;

namespace {

QString plain(std::string_view text)
{
    return models::DataText::inSentence(text);
}

/// A finding's parameters as people read them.
class FindingWords final {
    Q_DECLARE_TR_FUNCTIONS(FindingText)
public:
    FindingWords(const domain::Finding& finding, const QString& label) : m_finding(finding), m_label(label) {}

    /// What a placeholder of the sentences stands for.
    [[nodiscard]] QString of(std::string_view placeholder) const
    {
        const auto value = parameterOf(m_finding, placeholder);
        if (placeholder == "object")
            return called(sentences::objectOf(m_finding));
        if (placeholder == "field")
            return ConflictText::fieldTitle(m_finding);
        if (placeholder == "present" || placeholder == "expected")
            return ConflictText::value(m_finding, value);
        if (placeholder == "type" || placeholder == "role" || placeholder == "kind" ||
            placeholder == "needed" || placeholder == "plan")
            return CellText::word(value);
        if (placeholder == "max" && !value.empty())
            return CellText::count(plain(value).toLongLong());
        if (placeholder == "country" || placeholder == "country2")
            return CellText::country(value);
        if (const auto instant = domain::instantFromRfc3339(value); instant && isTime(placeholder))
            return isDay(placeholder) ? CellText().day(*instant) : CellText().dateTime(*instant);
        return placeholder == "number" && !value.empty() ? numbers(value) : called(value);
    }

private:
    [[nodiscard]] static bool isTime(std::string_view placeholder)
    {
        return placeholder == "date" || placeholder == "time" || placeholder == "purge_at";
    }
    /// Of these the hour says nothing.
    [[nodiscard]] bool isDay(std::string_view placeholder) const
    {
        return placeholder == "date" &&
               (m_finding.code == Code::WBillNext || m_finding.code == Code::ENumberQuarantine);
    }
    /// Numbers as people read them, names as they are; what is not told is the row's own.
    [[nodiscard]] QString called(std::string_view value) const
    {
        if (value.empty())
            return m_label;
        return value.starts_with('+') ? CellText::phoneNumber(value) : plain(value);
    }
    /// "+1 415-555-0100, +1 415-555-0101"
    [[nodiscard]] static QString numbers(std::string_view list)
    {
        QStringList parts = plain(list).split(QStringLiteral(", "));
        for (auto& part : parts)
            part = CellText::phoneNumber(part.toStdString());
        return parts.join(QStringLiteral(", "));
    }

    const domain::Finding& m_finding;
    const QString& m_label;
};

/// Whole sentences, one behind the other.
QString following(const QString& sentence, const QString& next)
{
    return sentence.isEmpty() ? next : FindingText::tr("%1 %2", "two sentences").arg(sentence, next);
}

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

constexpr std::array FieldNames{
    WordText{"first_name", QT_TRANSLATE_NOOP("FindingText", "First name")},
    WordText{"last_name", QT_TRANSLATE_NOOP("FindingText", "Last name")},
    WordText{"primary_email", QT_TRANSLATE_NOOP("FindingText", "E-mail")},
    WordText{"extension", QT_TRANSLATE_NOOP("FindingText", "Extension")},
    WordText{"job_title", QT_TRANSLATE_NOOP("FindingText", "Job title")},
    WordText{"typed_emails", QT_TRANSLATE_NOOP("FindingText", "The typed e-mail address")},
    WordText{"scope", QT_TRANSLATE_NOOP("FindingText", "The region, office or department")},
    WordText{"roles", QT_TRANSLATE_NOOP("FindingText", "Role")},
    WordText{"user", QT_TRANSLATE_NOOP("FindingText", "The person")},
    WordText{"users", QT_TRANSLATE_NOOP("FindingText", "The selection")},
    WordText{"name", QT_TRANSLATE_NOOP("FindingText", "Name")},
    WordText{"description", QT_TRANSLATE_NOOP("FindingText", "Description")},
    WordText{"area_code", QT_TRANSLATE_NOOP("FindingText", "Area code")},
    WordText{"country", QT_TRANSLATE_NOOP("FindingText", "Country")},
    WordText{"time_zone", QT_TRANSLATE_NOOP("FindingText", "Time zone")},
    WordText{"offices", QT_TRANSLATE_NOOP("FindingText", "The offices")},
    WordText{"verified_domains", QT_TRANSLATE_NOOP("FindingText", "The verified domains")},
    WordText{"office", QT_TRANSLATE_NOOP("FindingText", "The office")},
    WordText{"region", QT_TRANSLATE_NOOP("FindingText", "The region")},
    WordText{"department", QT_TRANSLATE_NOOP("FindingText", "The department")},
    WordText{"replacement", QT_TRANSLATE_NOOP("FindingText", "The new number")},
    WordText{"number", QT_TRANSLATE_NOOP("FindingText", "The new number")},
    WordText{"pin", QT_TRANSLATE_NOOP("FindingText", "The PIN")},
    WordText{"attaches_audio", QT_TRANSLATE_NOOP("FindingText", "Attach audio")},
    WordText{"display_name", QT_TRANSLATE_NOOP("FindingText", "The display name")},
    WordText{"language", QT_TRANSLATE_NOOP("FindingText", "The language")},
    WordText{"mode", QT_TRANSLATE_NOOP("FindingText", "The caller ID")},
    WordText{"group", QT_TRANSLATE_NOOP("FindingText", "The department")},
    WordText{"e164", QT_TRANSLATE_NOOP("FindingText", "The number")},
    WordText{"email", QT_TRANSLATE_NOOP("FindingText", "The e-mail address")},
    WordText{"position", QT_TRANSLATE_NOOP("FindingText", "The place")},
    WordText{"current_password", QT_TRANSLATE_NOOP("FindingText", "The current password")},
    WordText{"new_password", QT_TRANSLATE_NOOP("FindingText", "The new password")},
};

constexpr std::array UndoReasons{
    WordText{"R-DEL-05",
             QT_TRANSLATE_NOOP(
                 "FindingText",
                 "This cannot be undone: people who never accepted their invitation cannot be restored.")},
    WordText{"R-PURGE-02",
             QT_TRANSLATE_NOOP("FindingText", "This cannot be undone: personal data is erased.")},
    WordText{"R-NUM-04",
             QT_TRANSLATE_NOOP("FindingText",
                               "This cannot be undone here: a released number can be recovered for seven "
                               "days, and a recovered one can be released again.")},
    WordText{"R-NUM-10",
             QT_TRANSLATE_NOOP("FindingText",
                               "This cannot be undone: a removed number is added again as a new one.")},
    WordText{"R-NUM-11",
             QT_TRANSLATE_NOOP(
                 "FindingText",
                 "This cannot be undone as one step: which number was primary before would be lost.")},
    WordText{
        "R-NUM-03",
        QT_TRANSLATE_NOOP("FindingText",
                          "This cannot be undone: the number cannot be given back to whom or where it was.")},
    WordText{"R-LIC-12", QT_TRANSLATE_NOOP("FindingText",
                                           "This cannot be undone as one step: a license that somebody had "
                                           "ends at the next bill.")},
    WordText{"R-XFER-03", QT_TRANSLATE_NOOP(
                              "FindingText",
                              "This cannot be undone as one step: somebody's number was in another office.")},
    WordText{
        "R-XFER-04",
        QT_TRANSLATE_NOOP("FindingText",
                          "This cannot be undone: somebody goes to another country and gives numbers up.")},
    WordText{"R-XFER-08",
             QT_TRANSLATE_NOOP(
                 "FindingText",
                 "This cannot be undone: the office that somebody leaves is not sold such licenses.")},
    WordText{"R-XFER-14",
             QT_TRANSLATE_NOOP("FindingText", "This cannot be undone as one step: which office somebody "
                                              "administered before would be lost.")},
    WordText{"R-DEV-07", QT_TRANSLATE_NOOP("FindingText",
                                           "This cannot be undone as one step: which line somebody had on a "
                                           "phone, or where the phone stood, would be lost.")},
    WordText{"R-VM-06", QT_TRANSLATE_NOOP("FindingText",
                                          "This cannot be undone: nobody can tell what the PIN was before.")},
    WordText{"R-MAIL-02",
             QT_TRANSLATE_NOOP("FindingText",
                               "This cannot be undone: a mail that was sent cannot be taken back. It changes "
                               "nothing before somebody uses its link.")},
    WordText{"R-MAIL-03",
             QT_TRANSLATE_NOOP("FindingText",
                               "This cannot be undone: that the address is theirs has to be shown "
                               "again. Add it once more instead.")},
    WordText{"R-CID-05", QT_TRANSLATE_NOOP("FindingText",
                                           "This cannot be undone as one step: what somebody showed to whom "
                                           "they call would be lost.")},
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

} // namespace

QString FindingText::sentence(const domain::Finding& finding, const QString& label)
{
    const FindingWords words(finding, label);
    const auto name = label.isEmpty() ? sentences::RowName::Unknown : sentences::RowName::Known;
    QString result;
    for (const auto text : sentences::textsOf(finding, name))
        result = following(result, filledText("Findings", text, [&words](std::string_view placeholder) {
                               return words.of(placeholder);
                           }));
    return result;
}

QString FindingText::firstRefusal(const domain::Plan& plan, Fields fields)
{
    if (!plan.guards.empty())
        return sentence(plan.guards.front(), {});
    for (const auto& outcome : plan.outcomes) {
        for (const auto& finding : outcome.findings) {
            const bool isCounted = fields == Fields::Counted || finding.field.empty();
            if (isCounted && domain::severityOf(finding.code) == domain::Severity::Refusal)
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

QString FindingText::proofSentence(const domain::Error& error)
{
    const auto text = sentences::proofText(error.code);
    return text.empty() ? errorSentence(error)
                        : filledText("Findings", text, [](std::string_view) { return QString(); });
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
    return filledText("Queries", error.text(),
                      [&error](std::string_view placeholder) { return plain(error.parameter(placeholder)); });
}

QString FindingText::undoSentence(std::string_view rule)
{
    const auto* text = find(UndoReasons, rule);
    return text != nullptr ? tr(text) : tr("This cannot be undone.");
}

QString FindingText::undoGoneSentence(const interfaces::OperationSummary* operation)
{
    const auto refusal = interfaces::undoRefusal(operation);
    return refusal.rule == "R-CHG-04" ? sentence(refusal, {}) : undoSentence(refusal.rule);
}

QString FindingText::fieldName(std::string_view field)
{
    const auto* text = find(FieldNames, field);
    return text != nullptr ? tr(text) : tr("This field");
}

} // namespace cordboard::ui
