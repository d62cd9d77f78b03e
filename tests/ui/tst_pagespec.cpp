// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/pages/pagespec.h"

#include <QSet>
#include <QTest>
#include <algorithm>

#include "tests/kit/fakesession.h"
#include "tests/kit/samplecompany.h"
#include "ui/actions/actionlist.h"
#include "ui/tables/filterterm.h"
#include "ui/theme/theme.h"

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::TableKind;

class tst_PageSpec final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPageHasWordsOfItsOwn()
    {
        QSet<QString> taken;
        const auto isNew = [&taken](const QString& text) {
            const bool isTaken = text.isEmpty() || taken.contains(text);
            taken.insert(text);
            return !isTaken;
        };
        for (const auto page : interfaces::AllTables) {
            const auto& spec = pageSpec(page);
            QVERIFY(isNew(QString::fromLatin1(spec.action.value())));
            QVERIFY(isNew(spec.title()));
            QVERIFY2(isNew(spec.menuText()) && spec.menuText().contains(QLatin1Char('&')),
                     qPrintable(spec.menuText()));
            QCOMPARE(spec.menuText().remove(QLatin1Char('&')), spec.title());
            QVERIFY(isNew(spec.search()));
            QVERIFY(isNew(spec.whatComesHere()) && spec.whatComesHere().endsWith(QLatin1Char('.')));
            QVERIFY(isNew(spec.counted(2)));
            QVERIFY(!spec.tableName().isEmpty());
            for (const auto& text : {spec.countedMarks(12), spec.marksLost(12)})
                QVERIFY2(text.contains(QStringLiteral("12")), qPrintable(text));
            const auto nothing = spec.nothingMatches(QStringLiteral("xyz"));
            QVERIFY2(isNew(nothing) && nothing.contains(QStringLiteral("“xyz”")), qPrintable(nothing));
        }
    }
    void whatAPageFiltersByIsDescribedInPeoplesWords()
    {
        const auto company = kit::companyOfAllKinds();
        for (const auto page : interfaces::AllTables) {
            for (const auto& field : pageSpec(page).filters(company)) {
                QVERIFY2(FilterTerm::title(field.name) != field.name, qPrintable(field.name));
                for (const auto& value : field.values) {
                    const auto text = FilterTerm::describe(value.term);
                    const auto raw = value.term.section(QLatin1Char(':'), 1);
                    QVERIFY2(text != value.term && !text.contains(QLatin1Char('_')), qPrintable(text));
                    const bool isWord = !raw.isEmpty() && raw.front().isLower();
                    QVERIFY2(!isWord || !text.endsWith(QStringLiteral(": ") + raw) ||
                                 raw == value.text.toLower(),
                             qPrintable(text));
                }
            }
        }
    }
    void everyPageHasAnIcon()
    {
        const Theme theme(*qApp, ThemeChoice::Light);
        for (const auto page : interfaces::AllTables)
            QVERIFY2(!theme.icon(QString::fromLatin1(pageSpec(page).icon.value())).isNull(),
                     pageSpec(page).icon);
    }
    void whatAPageOffersStandsOnIt()
    {
        for (const auto page : interfaces::AllTables) {
            const auto& spec = pageSpec(page);
            QVERIFY(!spec.leading.empty());
            for (const auto action : spec.leading)
                QVERIFY2(specOf(action).standsOn(page), specOf(action).name);
            const auto columns = interfaces::columnsOf(page);
            for (const auto& [column, action] : spec.cellActions) {
                QVERIFY2(specOf(action).standsOn(page), specOf(action).name);
                const auto found = std::find_if(
                    columns.begin(), columns.end(),
                    [wanted = column](const auto& each) { return each.id == wanted; });
                QVERIFY(found != columns.end() && !found->editable); // else a click types into it
            }
        }
    }
    void pagesOfASectionStandTogether()
    {
        QSet<int> left;
        std::optional<PageSection> current;
        for (const auto page : interfaces::AllTables) {
            const auto section = pageSpec(page).section.value();
            QVERIFY(!headingOf(section).isEmpty());
            if (section != current)
                QVERIFY2(!left.contains(static_cast<int>(section)), qPrintable(headingOf(section)));
            left.insert(static_cast<int>(section));
            current = section;
        }
    }
    void everyPageTellsOfItsRows_data()
    {
        QTest::addColumn<int>("page");
        for (const auto page : interfaces::AllTables)
            QTest::newRow(interfaces::word(page).data()) << static_cast<int>(page);
    }
    void everyPageTellsOfItsRows()
    {
        QFETCH(int, page);
        kit::FakeSession session(kit::companyOfAllKinds());
        session.actElsewhere(
            domain::DeleteUsers{{kit::userId("ada")}, domain::LicenseDisposition::Keep, {}, true}, "omar");
        const auto kind = static_cast<TableKind>(page);
        const auto& spec = pageSpec(kind);
        const auto table = session.openTable(kind);
        QVERIFY(table->rowCount() > 0);
        const auto handle = table->handleAt(0);
        const auto id = table->idOf(handle);
        const auto sheet = spec.facts({id, *table, handle, session.directory(), session.serverNow()});
        QVERIFY(sheet);
        QVERIFY(!sheet->title.isEmpty());
        QVERIFY(!sheet->subtitle.isEmpty());
        std::size_t facts = 0;
        for (const auto& tab : sheet->tabs) {
            QVERIFY(sheet->tabs.size() == 1 || !tab.name.isEmpty());
            for (const auto& group : tab.groups) {
                QVERIFY(!group.title.isEmpty());
                facts += group.facts.size();
            }
        }
        QVERIFY(facts > 0);
        const auto filters = spec.filters(session.directory());
        QVERIFY(!filters.empty());
        for (const auto& filter : filters)
            QVERIFY2(!filter.values.empty(), qPrintable(filter.name));
    }
    void whereOnePointsElsewhereTheOtherPointsBack()
    {
        for (const auto page : interfaces::AllTables) {
            const auto& elsewhere = pageSpec(page).elsewhere;
            if (!elsewhere)
                continue;
            QVERIFY(elsewhere->offer(3).contains(QLatin1Char('3')));
            const auto& back = pageSpec(elsewhere->page).elsewhere;
            QVERIFY(back && back->page == page);
        }
    }
    void aDeadlineIsAColumnOfThePage()
    {
        for (const auto page : interfaces::AllTables) {
            const auto& deadline = pageSpec(page).deadline;
            if (!deadline)
                continue;
            const auto columns = interfaces::columnsOf(page);
            QVERIFY(std::any_of(columns.begin(), columns.end(), [&deadline](const auto& column) {
                return column.id == deadline->column && column.kind == interfaces::ColumnKind::Countdown;
            }));
            QVERIFY(deadline->text(QStringLiteral("3 h")).contains(QStringLiteral("3 h")));
        }
    }
};

CORDBOARD_QT_TEST(tst_PageSpec)
#include "tst_pagespec.moc"
