// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <algorithm>

#include "interfaces/tablequery.h"
#include "tests/kit/qttests.h"
#include "tests/kit/queryrows.h"
#include "tests/kit/samplecompany.h"
#include "ui/pages/pagespec.h"
#include "ui/tables/filterbar.h"
#include "ui/tables/filterchip.h"

using namespace cordboard;
using namespace cordboard::ui;

class tst_FilterBar final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void eachKeyTellsTheQuery();
    void aFinishedTermBecomesAChip();
    void aMistakeIsWordedAndTheLastQueryStays();
    void aWordThatIsNoValueOfItsFieldIsAMistake();
    void backspaceWalksIntoTheChipsAndDeleteRemovesOne();
    void aChipIsEditedAsText();
    void escapeClearsThenLeaves();
    void settingAQueryShowsItsParts();
    void aTermIsAddedOnce();
    void anotherValueOfAFieldIsAnAlternative();
    void chipsAreNotCutWhileThereIsRoom();
    void aFormEditsAChipInItsPlace();
    void aRestrictionHasAChipToLeave();
    void orInTheTextStaysAmongItself();
    void countsAreSpoken();
    void whatIsHiddenIsToldAndCanBeAskedFor();
    void theKeyThatClearsMarksWorksInTheField();
    void aWordIsSuggestedAsFieldThenAsTerm();
    void everyFilterOfTheMenuCanBeTyped();
    void suggestionsDoNotTakeKeysUntilOneIsChosen();

private:
    /// Those that are seen: one that was taken away may still be about to go.
    [[nodiscard]] QList<FilterChip*> chips() const
    {
        auto all = m_bar->findChildren<FilterChip*>();
        all.removeIf([](const FilterChip* chip) { return !chip->isVisible(); });
        return all;
    }
    [[nodiscard]] QString mistake() const
    {
        return m_bar->findChild<QLabel*>(QStringLiteral("searchMistake"))->text();
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FilterBar> m_bar;
    QLineEdit* m_field = nullptr;
    std::unique_ptr<QSignalSpy> m_queries;
};

void tst_FilterBar::init()
{
    m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
    m_bar = std::make_unique<FilterBar>(*m_theme, QStringLiteral("Search users"), nullptr);
    m_bar->resize(900, 60);
    m_bar->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_bar.get()));
    m_bar->activateWindow();
    m_field = m_bar->findChild<QLineEdit*>();
    m_field->setFocus();
    m_queries = std::make_unique<QSignalSpy>(m_bar.get(), &FilterBar::queryChanged);
}

void tst_FilterBar::cleanup()
{
    m_queries.reset();
    m_bar.reset();
    m_theme.reset();
}

void tst_FilterBar::eachKeyTellsTheQuery()
{
    QTest::keyClicks(m_field, QStringLiteral("mar"));
    QCOMPARE(m_queries->count(), 3); // at once, not after a pause
    QCOMPARE(m_bar->query(), QStringLiteral("mar"));
}

void tst_FilterBar::aFinishedTermBecomesAChip()
{
    QTest::keyClicks(m_field, QStringLiteral("office:berlin mar"));
    QTRY_COMPARE(m_bar->query(), QStringLiteral("office:berlin mar"));
    QCOMPARE(chips().size(), 1);
    QCOMPARE(chips().first()->accessibleName(), QStringLiteral("Filter: Office: berlin"));
    QCOMPARE(m_field->text(), QStringLiteral("mar"));
}

void tst_FilterBar::aMistakeIsWordedAndTheLastQueryStays()
{
    m_bar->setQuery(QStringLiteral("mar"));
    m_queries->clear();
    m_field->setText(QStringLiteral("mar (lov"));
    QVERIFY(mistake().isEmpty()); // the other half may be on its way
    QTRY_VERIFY(!mistake().isEmpty());
    QCOMPARE(m_bar->query(), QStringLiteral("mar"));
    QCOMPARE(m_queries->count(), 0);
    QCOMPARE(m_field->accessibleDescription(), mistake());
    m_field->setText(QStringLiteral("mar lov"));
    QTRY_COMPARE(m_bar->query(), QStringLiteral("mar lov"));
    QVERIFY(mistake().isEmpty());
}

void tst_FilterBar::aWordThatIsNoValueOfItsFieldIsAMistake()
{
    const auto company = kit::sampleCompany();
    m_bar->setParse([&company](const std::string& query) {
        return domain::parseQuery(query, interfaces::queryScopeOf(interfaces::TableKind::Users, company));
    });
    m_bar->setQuery(QStringLiteral("office:berlin"));
    for (const auto* wrong :
         {"office:nowhere", "country:zz", "-office:nowhere", "kind:fax", "status:deleted"}) {
        m_bar->setQuery(QString::fromLatin1(wrong));
        QVERIFY2(mistake().contains(QStringLiteral("there are"), Qt::CaseInsensitive), qPrintable(mistake()));
        QCOMPARE(m_bar->query(), QStringLiteral("office:berlin")); // its rows stay
    }
    // The same once it is known which there are.
    m_bar->setParse([](const std::string& query) { return domain::parseQuery(query); });
    m_bar->setQuery(QStringLiteral("office:nowhere"));
    QVERIFY(mistake().isEmpty());
    m_bar->setParse([&company](const std::string& query) {
        return domain::parseQuery(query, interfaces::queryScopeOf(interfaces::TableKind::Users, company));
    });
    m_bar->reconsider();
    QVERIFY(!mistake().isEmpty());
}

void tst_FilterBar::backspaceWalksIntoTheChipsAndDeleteRemovesOne()
{
    m_bar->setQuery(QStringLiteral("office:berlin license:voice"));
    QTest::keyClick(m_field, Qt::Key_Backspace);
    auto* last = qobject_cast<FilterChip*>(QApplication::focusWidget());
    QVERIFY(last != nullptr);
    QCOMPARE(last->term(), QStringLiteral("license:voice"));
    QTest::keyClick(last, Qt::Key_Left);
    auto* first = qobject_cast<FilterChip*>(QApplication::focusWidget());
    QVERIFY(first != nullptr);
    QCOMPARE(first->term(), QStringLiteral("office:berlin"));
    QTest::keyClick(first, Qt::Key_Delete);
    QCOMPARE(m_bar->query(), QStringLiteral("license:voice"));
    QCOMPARE(QApplication::focusWidget(), m_field);
}

void tst_FilterBar::aChipIsEditedAsText()
{
    m_bar->setQuery(QStringLiteral("office:berlin mar"));
    QTest::keyClick(chips().first(), Qt::Key_Return);
    QCOMPARE(m_field->text(), QStringLiteral("mar office:berlin"));
    QCOMPARE(QApplication::focusWidget(), m_field);
    QTRY_COMPARE(m_bar->query(), QStringLiteral("mar office:berlin")); // nothing else was lost
}

void tst_FilterBar::escapeClearsThenLeaves()
{
    QSignalSpy left(m_bar.get(), &FilterBar::leaveAsked);
    m_bar->setQuery(QStringLiteral("office:berlin mar"));
    QTest::keyClick(m_field, Qt::Key_Escape);
    QCOMPARE(m_bar->query(), QString());
    QCOMPARE(left.count(), 0);
    QTest::keyClick(m_field, Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
}

void tst_FilterBar::settingAQueryShowsItsParts()
{
    m_bar->setQuery(QStringLiteral("mar -has:number lov"));
    QCOMPARE(chips().size(), 1);
    QCOMPARE(m_field->text(), QStringLiteral("mar lov"));
    QCOMPARE(m_bar->plainWords(), (QStringList{QStringLiteral("mar"), QStringLiteral("lov")}));
    QCOMPARE(m_bar->query(), QStringLiteral("-has:number mar lov"));
    QCOMPARE(m_queries->count(), 1);
}

void tst_FilterBar::aTermIsAddedOnce()
{
    m_bar->addTerm(QStringLiteral("has:number"));
    m_bar->addTerm(QStringLiteral("has:number"));
    QCOMPARE(chips().size(), 1);
    QCOMPARE(m_queries->count(), 1);
}

void tst_FilterBar::anotherValueOfAFieldIsAnAlternative()
{
    for (const auto* term : {"office:berlin", "license:voice", "office:paris", "-office:rome", "-office:bonn",
                             "idle:>30d", "idle:<60d"})
        m_bar->addTerm(QString::fromLatin1(term));
    QCOMPARE(m_bar->query(), QStringLiteral("office:berlin office:paris license:voice -office:rome "
                                            "-office:bonn idle:>30d idle:<60d"));
    QCOMPARE(chips().size(), 6); // what must all hold stands apart
    QCOMPARE(chips().first()->accessibleName(), QStringLiteral("Filter: Office: berlin or paris"));
    m_bar->setQuery(QString());
    QTest::keyClicks(m_field, QStringLiteral("office:berlin license:voice office:paris "));
    QTRY_COMPARE(m_bar->query(), QStringLiteral("office:berlin office:paris license:voice"));
    // Typed language keeps its meaning: side by side they are alternatives, elsewhere all holds.
    m_bar->setQuery(QStringLiteral("office:berlin office:paris license:voice office:rome"));
    QCOMPARE(chips().size(), 3);
    QCOMPARE(m_bar->query(), QStringLiteral("office:berlin office:paris license:voice office:rome"));
}

void tst_FilterBar::chipsAreNotCutWhileThereIsRoom()
{
    m_bar->resize(420, 600);
    QStringList terms;
    for (int i = 0; i < 12; ++i)
        terms.append(QStringLiteral("-office:\"an office with a name %1\"").arg(i));
    m_bar->setQuery(terms.join(QLatin1Char(' ')));
    QCoreApplication::processEvents();
    QCOMPARE(chips().size(), 12);
    QRegion taken;
    for (const auto* chip : chips()) {
        const QRect place(chip->mapTo(m_bar.get(), QPoint()), chip->size());
        QCOMPARE(chip->width(), chip->sizeHint().width());
        QVERIFY2(m_bar->rect().contains(place), qPrintable(QString::number(place.bottom())));
        QVERIFY(!taken.intersects(place));
        taken += place;
    }
    m_bar->setQuery(QStringLiteral("name:\"%1\"").arg(QString(200, QLatin1Char('x'))));
    QCoreApplication::processEvents();
    QVERIFY(chips().first()->width() <= m_bar->width()); // only what no line is long enough for
}

void tst_FilterBar::aFormEditsAChipInItsPlace()
{
    QString asked;
    m_bar->setForm([&asked](const QString& term, QWidget&) { asked = term; });
    m_bar->setQuery(QStringLiteral("office:berlin license:voice mar"));
    QTest::mouseClick(chips().first(), Qt::LeftButton);
    QCOMPARE(asked, QStringLiteral("office:berlin"));
    m_bar->replaceTerm(asked, QStringLiteral("-office:berlin"));
    QCOMPARE(m_bar->query(), QStringLiteral("-office:berlin license:voice mar"));
    m_bar->replaceTerm(QStringLiteral("license:voice"), QString());
    QCOMPARE(m_bar->query(), QStringLiteral("-office:berlin mar"));
    m_bar->editAsText(QStringLiteral("-office:berlin"));
    QCOMPARE(m_field->text(), QStringLiteral("mar -office:berlin"));
}

void tst_FilterBar::aRestrictionHasAChipToLeave()
{
    auto* chip = m_bar->findChild<QToolButton*>(QStringLiteral("restriction"));
    QVERIFY(!chip->isVisible());
    m_bar->tellRestriction(QStringLiteral("Marked rows only"));
    QVERIFY(chip->isVisible());
    QSignalSpy left(m_bar.get(), &FilterBar::restrictionLeft);
    chip->click();
    QCOMPARE(left.count(), 1);
    m_bar->tellRestriction({});
    QVERIFY(!chip->isVisible());
}

void tst_FilterBar::orInTheTextStaysAmongItself()
{
    m_bar->addTerm(QStringLiteral("office:berlin"));
    m_field->setText(QStringLiteral("mar OR lov"));
    QTRY_COMPARE(m_bar->query(), QStringLiteral("office:berlin (mar OR lov)"));
}

void tst_FilterBar::countsAreSpoken()
{
    m_bar->setCounts(640, 812);
    auto* counts = m_bar->findChild<QLabel*>(QStringLiteral("matchCount"));
    QCOMPARE(counts->text(), QStringLiteral("640 of 812 match"));
    auto* told = QAccessible::queryAccessibleInterface(counts);
    QCOMPARE(told->text(QAccessible::Name), QStringLiteral("Match count"));
    QCOMPARE(told->text(QAccessible::Value), counts->text());
}

void tst_FilterBar::whatIsHiddenIsToldAndCanBeAskedFor()
{
    auto* hidden = m_bar->findChild<QToolButton*>(QStringLiteral("hiddenCount"));
    const auto* counts = m_bar->findChild<QLabel*>(QStringLiteral("matchCount"));
    m_bar->setCounts(10, 10, 0);
    QVERIFY(hidden->isHidden());
    QCOMPARE(counts->text(), QStringLiteral("10 in all"));
    m_bar->setCounts(10, 10, 38);
    QVERIFY(hidden->isVisible());
    QCOMPARE(counts->text(), QStringLiteral("10 shown"));
    QCOMPARE(hidden->text(), QStringLiteral("38 suspended hidden"));
    QSignalSpy asked(m_bar.get(), &FilterBar::hiddenAsked);
    hidden->click();
    QCOMPARE(asked.size(), 1);
}

void tst_FilterBar::theKeyThatClearsMarksWorksInTheField()
{
    QSignalSpy asked(m_bar.get(), &FilterBar::clearMarksAsked);
    m_field->setText(QStringLiteral("mar"));
    m_field->selectAll();
    QTest::keyClick(m_field, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(m_field->text(), QStringLiteral("mar"));
    QTest::keyClick(m_field, Qt::Key_A, Qt::ControlModifier); // still the field's own
    QCOMPARE(asked.size(), 1);
    QCOMPARE(m_field->selectedText(), QStringLiteral("mar"));
}

void tst_FilterBar::aWordIsSuggestedAsFieldThenAsTerm()
{
    const std::vector<FilterField> fields{
        {QStringLiteral("&Status"),
         QStringLiteral("status"),
         {{QStringLiteral("status:active"), QStringLiteral("Active")},
          {QStringLiteral("status:pending"), QStringLiteral("Pending invite")}}}};
    m_bar->setSuggest([&fields](const QString& word) { return suggestionsFor(word, fields); });
    QTest::keyClicks(m_field, QStringLiteral("mar sta"));
    const auto* list = m_bar->window()->findChild<SuggestionList*>();
    QVERIFY(list != nullptr && list->isVisible());
    QTest::keyClick(m_field, Qt::Key_Down);
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(m_field->text(), QStringLiteral("mar status:"));
    QVERIFY(list->isVisible());
    QTest::keyClicks(m_field, QStringLiteral("pe"));
    QTest::keyClick(m_field, Qt::Key_Down);
    QTest::keyClick(m_field, Qt::Key_Tab);
    QVERIFY(!list->isVisible());
    QCOMPARE(chips().size(), 1);
    QCOMPARE(m_bar->query(), QStringLiteral("status:pending mar"));
}

/// Whatever the menu offers is what typing it means, and each word of a field is offered while it is typed.
void tst_FilterBar::everyFilterOfTheMenuCanBeTyped()
{
    const auto company = kit::sampleCompany();
    for (const auto page : interfaces::AllTables) {
        const auto fields = pageSpec(page).filters(company);
        for (const auto& field : fields) {
            for (const auto& value : field.values) {
                QVERIFY2(
                    domain::parseQuery(value.term.toStdString(), interfaces::queryScopeOf(page, company)),
                    qPrintable(value.term));
                m_bar->setQuery(QString());
                QTest::keyClicks(m_field, value.term + QLatin1Char(' '));
                QVERIFY2(chips().size() == 1, qPrintable(value.term));
                QCOMPARE(chips().first()->term(), value.term);
                QTRY_COMPARE(m_bar->query(), value.term);
                QVERIFY2(value.term.startsWith(field.name + QLatin1Char(':')), qPrintable(value.term));
                // So many letters that what else begins with them fits into the list.
                const auto begun = value.term.left(
                    std::max<qsizetype>(field.name.size() + 2, value.term.size() - 3));
                const auto offered = suggestionsFor(
                    begun.endsWith(QLatin1Char('"')) ? begun.chopped(1) : begun, fields);
                const bool isOffered = std::any_of(
                    offered.begin(), offered.end(),
                    [&value](const Suggestion& each) { return each.term == value.term; });
                QVERIFY2(isOffered, qPrintable(value.term));
            }
        }
    }
    const auto found = [&company](const char* text) {
        QStringList ids;
        const auto query = domain::parseQuery(text);
        for (const auto& [id, user] : company.m_users) {
            if (query && domain::matches(*query, kit::UserRow(user, company, kit::sampleNow())))
                ids.append(QString::fromStdString(id.value()));
        }
        return ids;
    };
    QVERIFY(!found("number:none").isEmpty());
    QCOMPARE(found("number:none"), found("-has:number"));
    QCOMPARE(found("number:any"), found("has:number"));
}

void tst_FilterBar::suggestionsDoNotTakeKeysUntilOneIsChosen()
{
    m_bar->setSuggest([](const QString&) {
        return std::vector{
            Suggestion{QStringLiteral("office:Rome"), QStringLiteral("Rome"), Suggestion::Kind::Term}};
    });
    QSignalSpy left(m_bar.get(), &FilterBar::leaveAsked);
    QTest::keyClicks(m_field, QStringLiteral("ro"));
    const auto* list = m_bar->window()->findChild<SuggestionList*>();
    QVERIFY(list->isVisible());
    QTest::keyClick(m_field, Qt::Key_Escape); // the list first, then the text
    QVERIFY(!list->isVisible());
    QCOMPARE(m_field->text(), QStringLiteral("ro"));
    QTest::keyClicks(m_field, QStringLiteral("m"));
    QVERIFY(list->isVisible());
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(left.size(), 1);
    QCOMPARE(m_bar->query(), QStringLiteral("rom"));
}

CORDBOARD_QT_TEST(tst_FilterBar)
#include "tst_filterbar.moc"
