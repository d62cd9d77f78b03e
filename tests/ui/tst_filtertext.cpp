// SPDX-License-Identifier: GPL-3.0-or-later
// What people type into the search line that is hard to read: quotation marks, mistakes, the same filter
// twice.
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include "domain/query/query.h"
#include "tests/kit/qttests.h"
#include "ui/tables/filterbar.h"
#include "ui/tables/filterchip.h"
#include "ui/tables/filterterm.h"

using namespace cordboard;
using ui::FilterBar;
using ui::FilterChip;
using ui::FilterTerm;

class tst_FilterText final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void anyValueIsFoundAsItIs_data();
    void anyValueIsFoundAsItIs();
    void aSpaceInsideQuotationMarksEndsNothing();
    void theSameFilterTypedTwiceIsOneChip();
    void aMistakeNamesWhatIsWrong_data();
    void aMistakeNamesWhatIsWrong();
    void enterStaysWithAMistake();

private:
    [[nodiscard]] QLabel* mistake() const
    {
        return m_bar->findChild<QLabel*>(QStringLiteral("searchMistake"));
    }

    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<FilterBar> m_bar;
    QLineEdit* m_field = nullptr;
};

void tst_FilterText::init()
{
    m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light);
    m_bar = std::make_unique<FilterBar>(*m_theme, QStringLiteral("Search users"), nullptr);
    m_bar->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_bar.get()));
    m_field = m_bar->findChild<QLineEdit*>();
    m_field->setFocus();
}

void tst_FilterText::cleanup()
{
    m_bar.reset();
    m_theme.reset();
}

void tst_FilterText::anyValueIsFoundAsItIs_data()
{
    QTest::addColumn<QString>("value");
    for (const auto* value : {"Berlin", "New York", "The \"Old\" House", "back\\slash", "both \\\" of them",
                              "ends with \\", "(x)", "-x"})
        QTest::newRow(value) << QString::fromUtf8(value);
}

void tst_FilterText::anyValueIsFoundAsItIs()
{
    QFETCH(QString, value);
    const auto term = FilterTerm::make(QStringLiteral("office"), value);
    const auto query = domain::parseQuery(term.toStdString());
    QVERIFY2(query.has_value(), qPrintable(term));
    QCOMPARE(query->text, domain::foldForSearch(value.toStdString()));
    const auto parts = FilterTerm::split(QStringLiteral("zoe %1 ada").arg(term));
    QCOMPARE(parts.terms, QStringList{term});
    QCOMPARE(parts.text, QStringLiteral("zoe ada"));
    QCOMPARE(FilterTerm::describe(term), QStringLiteral("Office: %1").arg(value));
}

void tst_FilterText::aSpaceInsideQuotationMarksEndsNothing()
{
    QTest::keyClicks(m_field, QStringLiteral("office:\"New "));
    QVERIFY(m_bar->findChildren<FilterChip*>().isEmpty());
    QCOMPARE(m_field->text(), QStringLiteral("office:\"New "));
    QTest::keyClicks(m_field, QStringLiteral("York\" "));
    QCOMPARE(m_bar->findChildren<FilterChip*>().size(), 1);
    QTRY_COMPARE(m_bar->query(), QStringLiteral("office:\"New York\""));
}

void tst_FilterText::theSameFilterTypedTwiceIsOneChip()
{
    QTest::keyClicks(m_field, QStringLiteral("has:number has:number "));
    QCOMPARE(m_bar->findChildren<FilterChip*>().size(), 1);
    QTRY_COMPARE(m_bar->query(), QStringLiteral("has:number"));
    QVERIFY(m_field->text().isEmpty());
}

void tst_FilterText::aMistakeNamesWhatIsWrong_data()
{
    QTest::addColumn<QString>("chips");
    QTest::addColumn<QString>("typed");
    QTest::newRow("alone") << QString() << QStringLiteral("planet:mars");
    QTest::newRow("behind a text") << QString() << QString::fromUtf8("müller planet:mars");
    QTest::newRow("behind chips") << QStringLiteral("office:berlin") << QStringLiteral("zoe planet:mars");
    QTest::newRow("in an alternative")
        << QStringLiteral("office:berlin") << QStringLiteral("zoe OR planet:mars");
}

void tst_FilterText::aMistakeNamesWhatIsWrong()
{
    QFETCH(QString, chips);
    QFETCH(QString, typed);
    m_bar->setQuery(chips);
    m_field->setText(typed);
    QTRY_COMPARE(mistake()->text(), QStringLiteral("There is no field \"planet\"."));
    QCOMPARE(m_bar->query(), chips);
}

void tst_FilterText::enterStaysWithAMistake()
{
    QSignalSpy left(m_bar.get(), &FilterBar::leaveAsked);
    QTest::keyClicks(m_field, QStringLiteral("planet:mars"));
    QTest::keyClick(m_field, Qt::Key_Return);
    QVERIFY(mistake()->isVisible());
    QCOMPARE(left.size(), 0);
    m_field->setText(QStringLiteral("mars"));
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(left.size(), 1);
    QCOMPARE(m_bar->query(), QStringLiteral("mars"));
}

CORDBOARD_QT_TEST(tst_FilterText)
#include "tst_filtertext.moc"
