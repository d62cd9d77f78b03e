// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/celltext.h"

#include <QTest>
#include <QTranslator>
#include <algorithm>

#include "models/datatext.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using interfaces::Cell;
using interfaces::ColumnId;
using interfaces::ColumnKind;
using interfaces::ColumnSpec;
using models::CellText;

class tst_CellText final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void digitsOfACountdownAreThoseOfTheLocale()
    {
        using namespace std::chrono_literals;
        const models::CellText text(QLocale(QLocale::Arabic, QLocale::Egypt));
        const domain::Instant now{};
        for (const std::chrono::seconds left : {200min, 12min, 3min}) {
            const auto shown = text.countdown(now + left, now);
            const bool isLatin = std::any_of(shown.begin(), shown.end(), [](QChar letter) {
                return letter >= QLatin1Char('0') && letter <= QLatin1Char('9');
            });
            QVERIFY2(!isLatin, qPrintable(shown));
        }
    }
    void phoneNumbersAreWrittenAsInTheirCountry()
    {
        QCOMPARE(CellText::phoneNumber("+14155550100"), QStringLiteral("+1 415-555-0100"));
        QCOMPARE(CellText::phoneNumber("555"), QStringLiteral("555"));
    }
    void aNumberBeginsWithItsPlusInAMirroredWindow()
    {
        class FromTheRight final : public QTranslator {
        public:
            [[nodiscard]] QString translate(const char*, const char* source, const char*, int) const override
            {
                return QLatin1String(source) == QLatin1String("QT_LAYOUT_DIRECTION") ? QStringLiteral("RTL")
                                                                                     : QString();
            }
            [[nodiscard]] bool isEmpty() const override { return false; }
        };
        FromTheRight language;
        QVERIFY(QCoreApplication::installTranslator(&language));
        const auto number = CellText::phoneNumber("+14155550100");
        QVERIFY(QCoreApplication::removeTranslator(&language));
        QCOMPARE(number, QStringLiteral("\u2068+1 415-555-0100\u2069"));
        QCOMPARE(models::DataText::copied(number), QStringLiteral("+1 415-555-0100"));
    }
    void wordsOfEnumerationsAreWorded_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("shown");
        QTest::newRow("role") << "company_admin"
                              << "Company Admin";
        QTest::newRow("role with its scope") << "office_admin:of_1"
                                             << "Office Admin";
        QTest::newRow("state") << "on_hold"
                               << "On hold";
        QTest::newRow("from a newer server") << "quantum_admin"
                                             << "quantum_admin";
    }
    void wordsOfEnumerationsAreWorded()
    {
        QFETCH(QString, word);
        QTEST(CellText::word(word.toStdString()), "shown");
    }
    void everyWordOfTheDomainIsWorded()
    {
        const auto isWorded = [](std::string_view word) {
            return CellText::word(word) !=
                   QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
        };
        for (int i = 0; i <= static_cast<int>(domain::UserState::Anonymized); ++i)
            QVERIFY(isWorded(domain::word(static_cast<domain::UserState>(i))));
        for (int i = 0; i <= static_cast<int>(domain::LicenseType::ReservedNumber); ++i)
            QVERIFY(isWorded(domain::word(static_cast<domain::LicenseType>(i))));
        for (int i = 0; i <= static_cast<int>(domain::NumberStatus::PortedOut); ++i)
            QVERIFY(isWorded(domain::word(static_cast<domain::NumberStatus>(i))));
        for (int i = 0; i <= static_cast<int>(domain::Role::DepartmentAdmin); ++i)
            QVERIFY(isWorded(domain::word(static_cast<domain::Role>(i))));
    }
    void everyColumnHasATitle()
    {
        for (int i = 0; i <= static_cast<int>(ColumnId::OperationId); ++i)
            QVERIFY2(!CellText::title(static_cast<ColumnId>(i)).isEmpty(), qPrintable(QString::number(i)));
    }
    void countdownNamesItsTwoLargestUnits_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("shown");
        QTest::newRow("days and hours") << qint64{2 * 86'400 + 3 * 3'600 + 59} << "2 day(s) 3 h";
        QTest::newRow("hours and minutes") << qint64{3 * 3'600 + 20 * 60} << "3 h 20 min";
        QTest::newRow("minutes alone above ten") << qint64{12 * 60 + 30} << "12 min";
        QTest::newRow("seconds below ten minutes") << qint64{9 * 60 + 5} << "9 min 5 s";
        QTest::newRow("the last minute") << qint64{42} << "42 s";
        QTest::newRow("over at zero") << qint64{0} << "ended";
        QTest::newRow("long over") << qint64{-500} << "ended";
    }
    void countdownNamesItsTwoLargestUnits()
    {
        QFETCH(qint64, seconds);
        const auto now = kit::sampleNow();
        QTEST(CellText(QLocale::c()).countdown(now + std::chrono::seconds(seconds), now), "shown");
    }
    void anEndBelowFourHoursIsADanger()
    {
        const ColumnSpec timeLeft{ColumnId::TimeLeft, ColumnKind::Countdown, true, false};
        const auto now = kit::sampleNow();
        const auto toneIn = [&](std::chrono::minutes left) {
            return CellText().tone(timeLeft, Cell{now + left, false, {}}, now);
        };
        QCOMPARE(toneIn(std::chrono::minutes(239)), models::RowModel::Tone::Danger);
        QCOMPARE(toneIn(std::chrono::minutes(240)), models::RowModel::Tone::Ordinary);
        QCOMPARE(toneIn(std::chrono::minutes(-1)), models::RowModel::Tone::Muted);
    }
    void timesHaveNoSecondsAnywhere_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::newRow("a machine without a locale") << QLocale::c();
        QTest::newRow("twelve hours") << QLocale(QLocale::English, QLocale::UnitedStates);
        QTest::newRow("twenty-four hours") << QLocale(QLocale::German);
    }
    void timesHaveNoSecondsAnywhere()
    {
        QFETCH(QLocale, locale);
        const CellText text(locale);
        const auto then = kit::sampleNow() - std::chrono::days(40);
        for (const auto& shown :
             {text.clock(then), text.dateTime(then), text.moment(then, kit::sampleNow()), text.weekday(then)})
            QVERIFY2(shown.count(QLatin1Char(':')) == 1, qPrintable(shown));
    }
    void aMomentAlwaysTellsTheTime()
    {
        const CellText text(QLocale::c());
        const auto now = kit::sampleNow();
        QCOMPARE(text.moment(now, now), QStringLiteral("Today ") + text.clock(now));
        QCOMPARE(text.moment(now - std::chrono::days(1), now),
                 QStringLiteral("Yesterday ") + text.clock(now));
        const auto older = now - std::chrono::days(3);
        QCOMPARE(text.moment(older, now), text.day(older) + QLatin1Char(' ') + text.clock(now));
    }
    void dataOfAnotherDaySaysWhichDay()
    {
        const CellText text(QLocale::c());
        const auto now = kit::sampleNow();
        QCOMPARE(text.asOf(now, now), text.clock(now));
        QCOMPARE(text.asOf(now - std::chrono::days(2), now), text.dateTime(now - std::chrono::days(2)));
    }
    void aTargetEndsInANumberAsPeopleReadIt()
    {
        const ColumnSpec target{ColumnId::Target, ColumnKind::Text, true, false};
        const CellText text(QLocale::c());
        const auto shown = [&](const char* raw) {
            return text.text(target, Cell{std::string(raw), false, {}}, kit::sampleNow());
        };
        QCOMPARE(shown("Ada Lovelace"), QStringLiteral("Ada Lovelace"));
        QCOMPARE(shown("Ada Lovelace, +14155550100"), QStringLiteral("Ada Lovelace, +1 415-555-0100"));
        QCOMPARE(shown("+14155550100"), QStringLiteral("+1 415-555-0100"));
        QCOMPARE(shown("C++ Guild"), QStringLiteral("C++ Guild"));
        QVERIFY(text.text(target, Cell{std::int64_t{3}, false, {}}, kit::sampleNow())
                    .startsWith(QStringLiteral("3 ")));
    }
    void severalNumbersAreCountedInTheCellAndToldInFull()
    {
        const ColumnSpec number{ColumnId::Number, ColumnKind::PhoneNumber, true, false};
        const Cell cell{std::string("+14155550100,+14155550101"), false, {}};
        const CellText text(QLocale::c());
        QCOMPARE(text.text(number, cell, kit::sampleNow()), QStringLiteral("+1 415-555-0100 (+1)"));
        QCOMPARE(text.full(number, cell, kit::sampleNow()),
                 QStringLiteral("+1 415-555-0100, +1 415-555-0101"));
        QCOMPARE(text.exact(number, cell), text.full(number, cell, kit::sampleNow()));
    }
    void whatIsCopiedIsNotRelativeToNow()
    {
        const ColumnSpec lastActive{ColumnId::LastActive, ColumnKind::Instant, true, false};
        const CellText text(QLocale::c());
        const auto then = kit::sampleNow() - std::chrono::days(3);
        QCOMPARE(text.text(lastActive, Cell{then, false, {}}, kit::sampleNow()).contains(QLatin1Char(':')),
                 false);
        QCOMPARE(text.full(lastActive, Cell{then, false, {}}, kit::sampleNow()), text.dateTime(then));
    }
    void absentValuesSaySo()
    {
        const auto now = kit::sampleNow();
        const CellText text;
        QCOMPARE(text.text({ColumnId::Number, ColumnKind::PhoneNumber, true, false},
                           Cell{std::string(), false, {}}, now),
                 QStringLiteral("none"));
        const ColumnSpec role{ColumnId::Role, ColumnKind::Word, true, false};
        QCOMPARE(text.text(role, Cell{}, now), QStringLiteral("User"));
        QCOMPARE(text.text(role, Cell{std::string(), false, {}}, now), QStringLiteral("User"));
        QCOMPARE(text.text({ColumnId::LastActive, ColumnKind::Instant, true, false}, Cell{}, now),
                 QStringLiteral("never"));
    }
    void theRowWarnsOfWhoCannotBeCalledAndOfInvitationsThatAreOutOfDate() // R-USER-05, R-INV-04
    {
        using Tone = models::RowModel::Tone;
        const auto now = kit::sampleNow();
        const CellText text;
        const ColumnSpec number{ColumnId::Number, ColumnKind::PhoneNumber, true, false};
        QCOMPARE(text.tone(number, Cell{}, now), Tone::Warning);
        QCOMPARE(text.tone(number, Cell{std::string(), false, {}}, now), Tone::Warning);
        QCOMPARE(text.tone(number, Cell{std::string("+14155550100"), false, {}}, now), Tone::Ordinary);
        const ColumnSpec status{ColumnId::Status, ColumnKind::Word, true, false};
        const Cell expired{std::string("invite_expired"), false, {}};
        QCOMPARE(text.text(status, expired, now), QStringLiteral("Invite expired"));
        QCOMPARE(text.tone(status, expired, now), Tone::Warning);
        QCOMPARE(text.tone(status, Cell{std::string("pending"), false, {}}, now), Tone::Info);
    }
    void nobodyCouldBeFoundWhereNoPlaceIsSet() // R-DEV-15
    {
        const ColumnSpec location{ColumnId::Location, ColumnKind::Text, true, false};
        const auto now = kit::sampleNow();
        const CellText text;
        QCOMPARE(text.text(location, Cell{}, now), QStringLiteral("none"));
        QVERIFY(text.tone(location, Cell{}, now) == models::RowModel::Tone::Warning);
        const Cell berlin{std::string("Berlin"), false, {}};
        const Cell blank{std::string(), false, {}};
        for (const auto& cell : {berlin, blank})
            QVERIFY(text.tone(location, cell, now) == models::RowModel::Tone::Ordinary);
        QCOMPARE(text.text(location, blank, now), QString());
    }
    void aDeviceThatIsToldByItsNumberIsWrittenLikeANumber()
    {
        const ColumnSpec device{ColumnId::Device, ColumnKind::Text, true, false};
        const CellText text;
        QCOMPARE(text.text(device, Cell{std::string("+14155550100"), false, {}}, kit::sampleNow()),
                 QStringLiteral("+1 415-555-0100"));
        QCOMPARE(text.text(device, Cell{std::string("Desk"), false, {}}, kit::sampleNow()),
                 QStringLiteral("Desk"));
    }
};

CORDBOARD_QT_TEST(tst_CellText)
#include "tst_celltext.moc"
