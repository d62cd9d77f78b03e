// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/text/findingtext.h"

#include <QTest>
#include <array>

#include "domain/plan.h"
#include "tests/kit/samplecompany.h"
#include "tests/kit/toldvalues.h"

using namespace cordboard;
using domain::Code;
using domain::Finding;
using ui::FindingText;

namespace {

constexpr auto LastCode = static_cast<int>(Code::NAlreadyDeleted);

/// What the planners write into `problem`, `state` and `event` (services/domain/plans).
constexpr std::array Problems{"length",        "control",     "invisible",     "email",   "unknown",
                              "one_at_a_time", "typed_email", "whole_company", "too_many"};
constexpr std::array Events{"edit",   "suspend",   "reactivate", "restore",  "purge", "grant",
                            "revoke", "analytics", "assign",     "unassign", "swap",  "release_license"};
constexpr std::array States{"pending",    "active",   "suspended",  "deleted",       "anonymized",
                            "reserved",   "assigned", "on_hold",    "cooling",       "released",
                            "porting_in", "ordering", "ported_out", "without number"};

Finding findingOf(Code code, std::vector<std::pair<std::string, std::string>> parameters = {})
{
    return {code, "R-GEN-01", {domain::RecordKind::User, "u_1"}, {}, std::move(parameters)};
}

/// Everything that must not be in front of people.
void verifyReadable(const QString& text)
{
    QVERIFY2(text.size() > 10, qPrintable(text));
    QVERIFY2(text.endsWith(QLatin1Char('.')), qPrintable(text));
    for (const auto* bad : {"{", "}", "_", "%", "  ", " .", " ,", "u1"})
        QVERIFY2(!text.contains(QLatin1String(bad)), qPrintable(text));
    QVERIFY2(text.front().isUpper() || text.front() == QLatin1Char('+') || text.front().isDigit(),
             qPrintable(text));
}

} // namespace

class tst_FindingText final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCodeIsASentence_data()
    {
        QTest::addColumn<int>("code");
        for (int code = 0; code <= LastCode; ++code)
            QTest::newRow(std::string(domain::word(static_cast<Code>(code))).c_str()) << code;
    }
    void everyCodeIsASentence()
    {
        QFETCH(int, code);
        verifyReadable(
            FindingText::sentence(findingOf(static_cast<Code>(code)), QStringLiteral("Ada Lovelace")));
        verifyReadable(FindingText::sentence(findingOf(static_cast<Code>(code)), {}));
    }
    void everyProblemIsASentence()
    {
        for (const auto* problem : Problems) {
            verifyReadable(FindingText::sentence(
                findingOf(Code::EField, {{"field", "job_title"}, {"problem", problem}, {"max", "100"}}), {}));
        }
    }
    void everyStateAndEventIsASentence()
    {
        for (const auto* event : Events) {
            for (const auto* state : States) {
                verifyReadable(FindingText::sentence(
                    findingOf(Code::EState, {{"name", "Ada Lovelace"}, {"state", state}, {"event", event}}),
                    {}));
            }
        }
    }
    void everyReasonAgainstUndoIsASentence()
    {
        for (const auto* rule : {"R-DEL-05", "R-PURGE-02", "R-NUM-04", "R-NUM-11", "R-NUM-03", "R-ROLE-07",
                                 "R-BULK-02", "R-SUSP-01", "R-ANL-04", "R-CHG-03", "R-UNKNOWN-99"})
            verifyReadable(FindingText::undoSentence(rule));
    }
    void everyErrorIsASentence()
    {
        for (int code = 0; code <= static_cast<int>(domain::ErrorCode::Internal); ++code) {
            const auto text = FindingText::errorSentence(
                {static_cast<domain::ErrorCode>(code), "socket_7 {x}", "field"});
            QVERIFY2(text.endsWith(QLatin1Char('.')), qPrintable(text));
            QVERIFY2(!text.contains(QLatin1Char('_')), qPrintable(text)); // the detail is for the log
        }
    }
    void valuesAreWordedAsPeopleWriteThem()
    {
        QCOMPARE(FindingText::sentence(
                     findingOf(Code::ESeatNone, {{"type", "contact_center"}, {"office", "Austin"}}), {}),
                 QStringLiteral("No free Contact Center license in Austin. Buy one, or suspend or delete "
                                "somebody there who uses one."));
        QCOMPARE(FindingText::sentence(findingOf(Code::ENumberCountry, {{"number", "+15125559"},
                                                                        {"country", "US"},
                                                                        {"target", "Ada Lovelace"},
                                                                        {"country2", "DE"}}),
                                       {}),
                 QStringLiteral("+1 5125559 belongs to United States; Ada Lovelace is in Germany."));
        const auto release = FindingText::sentence(
            findingOf(Code::WRelease, {{"number", "+15125559"}, {"date", "2026-03-09T10:00:00.000Z"}}), {});
        QVERIFY2(!release.contains(QStringLiteral("2026-03-09T")), qPrintable(release));
    }
    void everyNumberThatIsLostIsNamed() // R-DEL-05
    {
        QCOMPARE(
            FindingText::sentence(
                findingOf(Code::WPendingNumber, {{"name", "Zoe"}, {"number", "+15125559, +15125558"}}), {}),
            QStringLiteral("Zoe never activated. Deleting now also loses +1 5125559, +1 5125558 for good."));
        QCOMPARE(FindingText::sentence(
                     findingOf(Code::WPendingNumber,
                               {{"name", "Zoe"},
                                {"number", "+15125559, +15125558, +15125557, +15125556, +15125555"}}),
                     {}),
                 QStringLiteral("Zoe never activated. Deleting now also loses +1 5125559, +1 5125558, +1 "
                                "5125557, +1 5125556, +1 5125555 for good."));
    }
    void anInvisibleCharacterIsNamed() // R-GEN-01
    {
        QCOMPARE(
            FindingText::sentence(
                findingOf(Code::EField,
                          {{"field", "first_name"}, {"problem", "invisible"}, {"character", "U+202E"}}),
                {}),
            QStringLiteral("First name holds the invisible character U+202E. Type it again without it."));
    }
    void aRoleForOnePersonAtATimeIsNamed()
    {
        QCOMPARE(FindingText::sentence(
                     findingOf(Code::EField, {{"field", "users"}, {"problem", "one_at_a_time"}}), {}),
                 QStringLiteral("This role is granted to one person at a time. Choose one person."));
    }
    void aHolderOutOfScopeStaysUnnamed()
    {
        QCOMPARE(FindingText::sentence(
                     findingOf(Code::EEmailTaken, {{"email", "ada@acme.test"}, {"name", ""}}), {}),
                 QStringLiteral("ada@acme.test belongs to someone else."));
    }
    void theGuardOverASelectionNamesWhomToLeaveOut()
    {
        const Finding guard{Code::EBulkGuard,
                            "R-ROLE-05",
                            {domain::RecordKind::User, "omar"},
                            {},
                            {{"names", "Omar Haddad"}, {"rule", "R-ROLE-05"}}};
        QCOMPARE(FindingText::sentence(guard, {}),
                 QStringLiteral("This would leave the company without a Company Admin. Leave out one of "
                                "these: Omar Haddad."));
    }
    void aConflictIsSaidInWordsOfPeople_data() // R-CHG-04, R-CHG-08, R-GEN-02
    {
        QTest::addColumn<int>("field");
        for (const auto& kind : domain::AllKinds) {
            for (const auto& field : domain::fieldsOf(kind.kind))
                QTest::addRow("%s.%s", std::string(kind.word).c_str(), std::string(field.name).c_str())
                    << static_cast<int>(field.field);
        }
    }
    void aConflictIsSaidInWordsOfPeople()
    {
        QFETCH(int, field);
        const auto& known = domain::spec(static_cast<domain::Field>(field));
        const auto [one, other] = kit::toldValues(known);
        for (const auto* rule : {"R-CHG-04", "R-GEN-04"}) {
            for (const auto& [expected, present] : std::vector<std::pair<std::string, std::string>>{
                     {one, other}, {other, one}, {one, one}, {"", one}, {one, ""}, {"", ""}}) {
                Finding finding{
                    Code::EConflict,
                    rule,
                    {known.table, "id"},
                    std::string(known.name),
                    {{"name", "Ada"}, {"who", "Kim"}, {"expected", expected}, {"present", present}}};
                if (expected == present)
                    finding.parameters.emplace_back("again", "yes");
                const auto text = FindingText::sentence(finding, {});
                verifyReadable(text);
                QCOMPARE(text.contains(QStringLiteral(" set ")), expected == present);
                QVERIFY2(expected != present || !text.contains(QStringLiteral("any more")), qPrintable(text));
                QCOMPARE(text.contains(QStringLiteral("Look at that change and try again.")),
                         std::string_view(rule) == "R-GEN-04");
            }
        }
    }
    void aSearchErrorIsASentence()
    {
        const auto error = domain::parseQuery("(office:Berlin").error();
        QCOMPARE(FindingText::queryErrorSentence(error), QStringLiteral("This parenthesis is not closed."));
    }
};

CORDBOARD_QT_TEST(tst_FindingText)
#include "tst_findingtext.moc"
