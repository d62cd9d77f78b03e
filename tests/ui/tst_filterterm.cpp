// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "domain/query/query.h"
#include "tests/kit/qttests.h"
#include "ui/tables/filterterm.h"

using namespace cordboard;
using ui::FilterTerm;

class tst_FilterTerm final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void termsBecomeChipsAndTheRestStaysText_data();
    void termsBecomeChipsAndTheRestStaysText();
    void termsAreWorded_data();
    void termsAreWorded();
    void aMadeTermParses_data();
    void aMadeTermParses();
    void onlyPlainWordsAreMarkedInCells();
};

void tst_FilterTerm::termsBecomeChipsAndTheRestStaysText_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("terms");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* query, const QStringList& terms, const char* text) {
        QTest::newRow(name) << QString::fromUtf8(query) << terms << QString::fromUtf8(text);
    };
    row("nothing", "", {}, "");
    row("words", "mar lov", {}, "mar lov");
    row("a term among words", "mar office:berlin lov", {QStringLiteral("office:berlin")}, "mar lov");
    row("quoted value", "office:\"New York\" mar", {QStringLiteral("office:\"New York\"")}, "mar");
    row("negated", "-has:number", {QStringLiteral("-has:number")}, "");
    row("range", "idle:>60d", {QStringLiteral("idle:>60d")}, "");
    row("a colon in quotes is a word", "\"a: b\"", {}, "\"a: b\"");
    row("an unknown field stays to be mended", "offce:berlin", {}, "offce:berlin");
    row("without a value yet", "office:", {}, "office:");
    row("OR belongs together", "office:berlin OR office:rome", {}, "office:berlin OR office:rome");
    row("parentheses belong together", "(office:berlin mar)", {}, "(office:berlin mar)");
}

void tst_FilterTerm::termsBecomeChipsAndTheRestStaysText()
{
    QFETCH(QString, query);
    const auto parts = FilterTerm::split(query);
    QTEST(parts.terms, "terms");
    QTEST(parts.text, "text");
}

void tst_FilterTerm::termsAreWorded_data()
{
    QTest::addColumn<QString>("term");
    QTest::addColumn<QString>("text");
    QTest::newRow("office") << QStringLiteral("office:\"New York\"") << QStringLiteral("Office: New York");
    QTest::newRow("word of the rulebook")
        << QStringLiteral("license:contact_center") << QStringLiteral("License: Contact Center");
    QTest::newRow("negated") << QStringLiteral("-status:suspended")
                             << QStringLiteral("Status: not Suspended");
    QTest::newRow("without") << QStringLiteral("-has:number") << QStringLiteral("Without number");
    QTest::newRow("none") << QStringLiteral("number:none") << QStringLiteral("Without number");
    QTest::newRow("any") << QStringLiteral("number:any") << QStringLiteral("With number");
    QTest::newRow("not none") << QStringLiteral("-role:none") << QStringLiteral("With role");
    QTest::newRow("quoted") << QStringLiteral("title:\"none\"") << QStringLiteral("Job title: none");
    QTest::newRow("bare none of a field that has words")
        << QStringLiteral("license:none") << QStringLiteral("License: None");
    QTest::newRow("none free") << QStringLiteral("free:none") << QStringLiteral("Free: None");
    QTest::newRow("never") << QStringLiteral("idle:never") << QStringLiteral("Idle: never");
    QTest::newRow("somebody's text that looks like our word")
        << QStringLiteral("title:active") << QStringLiteral("Job title: active");
    QTest::newRow("quoted, not") << QStringLiteral("-title:\"none\"")
                                 << QStringLiteral("Job title: not none");
    QTest::newRow("with") << QStringLiteral("has:number") << QStringLiteral("With number");
    QTest::newRow("count") << QStringLiteral("free:<1") << QStringLiteral("Free: less than 1");
    QTest::newRow("case of the field") << QStringLiteral("Office:rome") << QStringLiteral("Office: rome");
}

void tst_FilterTerm::termsAreWorded()
{
    QFETCH(QString, term);
    QTEST(FilterTerm::describe(term), "text");
}

void tst_FilterTerm::aMadeTermParses_data()
{
    QTest::addColumn<QString>("value");
    for (const auto* value : {"berlin", "New York", "a\"b", "München", "O'Brien & Sons", "(x)", "a:b", "-x"})
        QTest::newRow(value) << QString::fromUtf8(value);
}

void tst_FilterTerm::aMadeTermParses()
{
    QFETCH(QString, value);
    const auto term = FilterTerm::make(QStringLiteral("office"), value);
    const auto query = domain::parseQuery(term.toStdString());
    QVERIFY2(query.has_value(), qPrintable(term));
    QCOMPARE(FilterTerm::split(term).terms, QStringList{term});
}

void tst_FilterTerm::onlyPlainWordsAreMarkedInCells()
{
    QCOMPARE(FilterTerm::plainWords(QStringLiteral("mar \"van der\" -smith office:berlin OR lov")),
             (QStringList{QStringLiteral("mar"), QStringLiteral("van der"), QStringLiteral("lov")}));
}

CORDBOARD_QT_TEST(tst_FilterTerm)
#include "tst_filterterm.moc"
