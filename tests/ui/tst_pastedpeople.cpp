// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/dialogs/pastedpeople.h"

#include <QTest>

using namespace cordboard::ui;

class tst_PastedPeople final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatProgramsCopyIsUnderstood_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QStringList>("people"); // "email|first|last"
        const auto row = [](const char* name, const char* pasted, const QStringList& people) {
            QTest::newRow(name) << QString::fromUtf8(pasted) << people;
        };
        row("nothing", "", {});
        row("no address", "Ada Lovelace", {});
        row("an address", "ada@x.test", {QStringLiteral("ada@x.test||")});
        row("an address that tells the name", "ada.lovelace@x.test",
            {QStringLiteral("ada.lovelace@x.test|Ada|Lovelace")});
        row("digits tell no name", "ada.1815@x.test", {QStringLiteral("ada.1815@x.test||")});
        row("name and brackets", "Ada Lovelace <ada@x.test>", {QStringLiteral("ada@x.test|Ada|Lovelace")});
        row("quoted, last name first", "\"Lovelace, Ada\" <ada@x.test>",
            {QStringLiteral("ada@x.test|Ada|Lovelace")});
        row("three names", "Anna Maria van Dyck <am@x.test>",
            {QStringLiteral("am@x.test|Anna Maria van|Dyck")});
        row("one name", "Cher <cher@x.test>", {QStringLiteral("cher@x.test|Cher|")});
        row("a link", "mailto:ada@x.test", {QStringLiteral("ada@x.test||")});
        row("commas", "Ada Lovelace <ada@x.test>, Alan Turing <alan@x.test>",
            {QStringLiteral("ada@x.test|Ada|Lovelace"), QStringLiteral("alan@x.test|Alan|Turing")});
        row("bare with commas", "ada@x.test,alan@x.test; kim@x.test",
            {QStringLiteral("ada@x.test||"), QStringLiteral("alan@x.test||"),
             QStringLiteral("kim@x.test||")});
        row("lines and cells", "Ada\tLovelace\tada@x.test\r\nAlan\tTuring\talan@x.test\n",
            {QStringLiteral("ada@x.test|Ada|Lovelace"), QStringLiteral("alan@x.test|Alan|Turing")});
        row("cells with commas", "Ada,Lovelace,ada@x.test\nAlan,Turing,alan@x.test",
            {QStringLiteral("ada@x.test|Ada|Lovelace"), QStringLiteral("alan@x.test|Alan|Turing")});
        row("cells with semicolons", "Ada;Lovelace;ada@x.test", {QStringLiteral("ada@x.test|Ada|Lovelace")});
        row("a number among the cells", "4102,Ada,Lovelace,ada@x.test",
            {QStringLiteral("ada@x.test|Ada|Lovelace")});
        row("last names first, one behind the other",
            "Lovelace, Ada <ada@x.test>; Turing, Alan <alan@x.test>",
            {QStringLiteral("ada@x.test|Ada|Lovelace"), QStringLiteral("alan@x.test|Alan|Turing")});
        row("twice", "ada@x.test ADA@X.test", {QStringLiteral("ada@x.test||")});
        row("hostile", "<b>Eve</b> <eve@x.test>", {QStringLiteral("eve@x.test|b>Eve</b|")});
    }
    void whatProgramsCopyIsUnderstood()
    {
        QFETCH(QString, pasted);
        QStringList told;
        for (const auto& person : peopleIn(pasted))
            told.append(person.email + QLatin1Char('|') + person.firstName + QLatin1Char('|') +
                        person.lastName);
        QTEST(told, "people");
    }
};

CORDBOARD_QT_TEST(tst_PastedPeople)
#include "tst_pastedpeople.moc"
