// SPDX-License-Identifier: GPL-3.0-or-later
// Digits, dates and names of months are of one locale, whatever the machine's is.
#include <QCalendarWidget>
#include <QDateEdit>
#include <QMenu>
#include <QSpinBox>
#include <QTest>

#include "models/celltext.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"
#include "translations/translations.h"
#include "ui/pages/filterfields.h"
#include "ui/pages/filtermenu.h"
#include "ui/tables/filterterm.h"

using namespace cordboard;
using namespace cordboard::ui;
using models::CellText;
using translations::Language;

class tst_OneLocale final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { translations::install(*qApp); }
    void whatIsShownIsOfOneLocale_data();
    void whatIsShownIsOfOneLocale();
    void theCountrySaysHowTheClockGoes();
    void aMachineWithoutALocaleKeepsItsOwn();
};

void tst_OneLocale::whatIsShownIsOfOneLocale_data()
{
    QTest::addColumn<QLocale>("machine");
    for (const auto* name : {"de_DE", "ar_EG", "ar_SA", "fa_IR", "ja_JP", "en_US", "bn_BD"})
        QTest::newRow(name) << QLocale(QString::fromLatin1(name));
}

void tst_OneLocale::whatIsShownIsOfOneLocale()
{
    QFETCH(QLocale, machine);
    QLocale::setDefault(translations::localeOf(Language::English, machine));
    const auto moment = *domain::instantFromRfc3339("2026-05-03T12:05:00Z");
    const CellText words;
    const interfaces::ColumnSpec column{interfaces::ColumnId::NextBill, interfaces::ColumnKind::Instant, true,
                                        false};
    const interfaces::Cell cell{moment, false, {}};
    QStringList shown{words.day(moment),
                      words.dateTime(moment),
                      words.text(column, cell, moment + std::chrono::days(90)),
                      words.exact(column, cell), // a tooltip
                      words.money({12'345'600, "EUR"}),
                      CellText::count(1'234'567),
                      FilterTerm::describe(QStringLiteral("date:2026-05-03..2026-05-04")),
                      FilterTerm::describe(QStringLiteral("date:7d")),
                      FilterTerm::describe(QStringLiteral("idle:>60d")),
                      FilterTerm::describe(QStringLiteral("free:>5"))};
    QMenu menu;
    fillFilterMenu(menu, {FilterFields::dates(), FilterFields::idle()}, [](const QString&) {});
    for (const auto* values : menu.actions()) {
        for (const auto* value : values->menu()->actions())
            shown.append(value->text());
    }
    QDateEdit day(QDate(2026, 5, 3));
    QSpinBox amount;
    amount.setMaximum(100'000);
    amount.setValue(60'123);
    shown.append({day.text(), amount.text()});
    for (const auto& text : shown) {
        for (const auto character : text)
            QVERIFY2(!character.isDigit() || character.unicode() < 0x80, qPrintable(text));
    }
    for (const auto& text : {shown[0], shown[1], shown[3], shown[6]})
        QVERIFY2(text.contains(QStringLiteral("May")), qPrintable(text)); // as the words around it
    QCOMPARE(QCalendarWidget().locale().monthName(5), QStringLiteral("May"));
}

void tst_OneLocale::theCountrySaysHowTheClockGoes()
{
    QLocale::setDefault(translations::localeOf(Language::English, QLocale(QStringLiteral("de_DE"))));
    QCOMPARE(CellText::count(1'234'567), QStringLiteral("1.234.567"));
    const auto evening = *domain::instantFromRfc3339("2026-05-03T20:05:00Z");
    QVERIFY2(!CellText().clock(evening).contains(QStringLiteral("M")), qPrintable(CellText().clock(evening)));
    QLocale::setDefault(translations::localeOf(Language::English, QLocale(QStringLiteral("en_US"))));
    QCOMPARE(CellText::count(1'234'567), QStringLiteral("1,234,567"));
    QVERIFY(CellText().clock(evening).contains(QStringLiteral("PM")) ||
            CellText().clock(evening).contains(QStringLiteral("AM")));
}

void tst_OneLocale::aMachineWithoutALocaleKeepsItsOwn()
{
    QCOMPARE(translations::localeOf(Language::English, QLocale::c()), QLocale::c());
    QCOMPARE(translations::localeOf(Language::Pseudo, QLocale::c()), QLocale::c());
}

CORDBOARD_QT_TEST(tst_OneLocale)
#include "tst_onelocale.moc"
