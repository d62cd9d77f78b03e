// SPDX-License-Identifier: GPL-3.0-or-later
// The command palette: what answers what is typed, in which order, and what choosing it does.
#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTest>

#include "domain/query/query.h"
#include "interfaces/tablequery.h"
#include "tests/kit/crowd.h"
#include "tests/kit/fakesession.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"
#include "tests/ui/windowtest.h"
#include "ui/actions/actionlist.h"
#include "ui/palette/commandpalette.h"
#include "ui/palette/palettemodel.h"
#include "ui/palette/palettesources.h"
#include "ui/review/planreview.h"
#include "ui/window/mainwindow.h"

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::TableKind;
using kit::userId;

class tst_Palette final : public WindowTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_settings.clear(); }
    void cleanup() { closeWindow(); }
    void textsAreRanked_data();
    void textsAreRanked();
    void aPrefixNarrows_data();
    void aPrefixNarrows();
    void whateverIsTypedIsASearchOrNone_data();
    void whateverIsTypedIsASearchOrNone();
    void everyCommandAndPageIsReachedByItsName_data();
    void everyCommandAndPageIsReachedByItsName();
    void whatIsUsedComesFirstNextTime();
    void whatCannotBeDoneSaysWhyAndStays();
    void whatCanBeDoneStandsAboveWhatCannot();
    void peopleAndNumbersAreFoundAndShown();
    void noRowOfOtherWordsIsAnAnswer();
    void whatIsChosenStaysWhileMoreIsFound();
    void keysMoveAndTheSameKeysClose();
    void tabGoesOnToWhatACommandIsGiven();
    void whoComesBackFindsWhatWasTyped();
    void aPlaceIsShownBehindThePalette();
    void aRowIsShownFromOnesOwnSettings_data();
    void aRowIsShownFromOnesOwnSettings();

private:
    void open(const std::string& who = "omar");
    CommandPalette& openPalette();
    [[nodiscard]] QStringList lines(const CommandPalette& palette) const;
    void type(CommandPalette& palette, const QString& text);
    /// Of the list, told by a key of the line.
    void press(CommandPalette& palette, int key, Qt::KeyboardModifiers with = Qt::NoModifier);
};

void tst_Palette::open(const std::string& who)
{
    auto company = kit::companyOfAllKinds();
    kit::addCrowd(company, 20);
    openWindow(std::move(company), who);
}

CommandPalette& tst_Palette::openPalette()
{
    m_window->actions().action(ActionId::Palette)->trigger();
    auto* palette = m_window->findChild<CommandPalette*>();
    Q_ASSERT(palette != nullptr);
    return *palette;
}

QStringList tst_Palette::lines(const CommandPalette& palette) const
{
    const auto* model = palette.findChild<PaletteModel*>();
    QStringList texts;
    for (int row = 0; row < model->rowCount(); ++row)
        texts.append(model->entryAt(row).text);
    return texts;
}

void tst_Palette::type(CommandPalette& palette, const QString& text)
{
    palette.findChild<QLineEdit*>()->setText(text);
}

void tst_Palette::press(CommandPalette& palette, int key, Qt::KeyboardModifiers with)
{
    QTest::keyClick(palette.findChild<QLineEdit*>(), static_cast<Qt::Key>(key), with);
}

void tst_Palette::textsAreRanked_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("rank"); // -1: no answer
    const auto transfer = QStringLiteral("Transfer to another office");
    const auto row = [&](const char* name, const QString& typed, const QString& text, int rank) {
        QTest::newRow(name) << typed << text << rank;
    };
    row("nothing typed", {}, transfer, static_cast<int>(PaletteRank::Start));
    row("its start", QStringLiteral("trans"), transfer, static_cast<int>(PaletteRank::Start));
    row("words in order", QStringLiteral("tr off"), transfer, static_cast<int>(PaletteRank::Words));
    row("a later word", QStringLiteral("office"), transfer, static_cast<int>(PaletteRank::Words));
    row("initials", QStringLiteral("ttao"), transfer, static_cast<int>(PaletteRank::Initials));
    row("parts", QStringLiteral("ffi ansf"), transfer, static_cast<int>(PaletteRank::Parts));
    row("words in another order", QStringLiteral("office transfer"), transfer,
        static_cast<int>(PaletteRank::Parts));
    row("another word", QStringLiteral("transfer license"), transfer, -1);
    row("upper case", QStringLiteral("TRANS"), transfer, static_cast<int>(PaletteRank::Start));
    row("accents", QStringLiteral("buro"), QString::fromUtf8("B\u00fcro"),
        static_cast<int>(PaletteRank::Start));
    row("only signs", QStringLiteral("!!"), transfer, -1);
}

void tst_Palette::textsAreRanked()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    const auto rank = rankOf(typed, text);
    QTEST(rank ? static_cast<int>(*rank) : -1, "rank");
}

void tst_Palette::aPrefixNarrows_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("scope");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << QStringLiteral(" ada ") << static_cast<int>(PaletteScope::Everything)
                          << QStringLiteral("ada");
    QTest::newRow("commands") << QStringLiteral("> undo") << static_cast<int>(PaletteScope::Commands)
                              << QStringLiteral("undo");
    QTest::newRow("people") << QStringLiteral("@ada") << static_cast<int>(PaletteScope::People)
                            << QStringLiteral("ada");
    QTest::newRow("numbers") << QStringLiteral("#  030") << static_cast<int>(PaletteScope::Numbers)
                             << QStringLiteral("030");
    QTest::newRow("help") << QStringLiteral("?") << static_cast<int>(PaletteScope::Help) << QString();
}

void tst_Palette::aPrefixNarrows()
{
    QFETCH(QString, typed);
    const auto query = paletteQueryOf(typed);
    QTEST(static_cast<int>(query.scope), "scope");
    QTEST(query.words, "words");
}

void tst_Palette::whateverIsTypedIsASearchOrNone_data()
{
    QTest::addColumn<QString>("typed");
    for (const auto* typed :
         {"ada", "\"", "ada \"", "-ada", "office:", "office:berlin OR", "(ada", ")", "* *", "\\",
          "+49 (30) 90", "..", "ada AND NOT", "a\"b\"c", "\xF0\x9F\x98\x80 x"})
        QTest::newRow(typed) << QString::fromUtf8(typed);
}

/// People type anything: none of it is an operator, an unknown field or an error.
void tst_Palette::whateverIsTypedIsASearchOrNone()
{
    QFETCH(QString, typed);
    open();
    for (const auto page : {TableKind::Users, TableKind::Numbers}) {
        const auto query = rowQueryOf(typed, page).toStdString();
        QVERIFY2(
            query.empty() ||
                domain::parseQuery(query, interfaces::queryScopeOf(page, m_session->directory())).has_value(),
            query.c_str());
    }
}

void tst_Palette::everyCommandAndPageIsReachedByItsName_data()
{
    QTest::addColumn<QString>("who");
    for (const auto* who : {"omar", "nina", "kim"})
        QTest::newRow(who) << QString::fromLatin1(who);
}

void tst_Palette::everyCommandAndPageIsReachedByItsName()
{
    QFETCH(QString, who);
    open(who.toStdString());
    auto& palette = openPalette();
    QAbstractItemModelTester tester(palette.findChild<PaletteModel*>(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const auto* action : m_window->actions().all()) {
        if (action->objectName() == QStringLiteral("commandPalette"))
            continue;
        const auto text = Actions::plainText(*action);
        type(palette, text);
        QVERIFY2(lines(palette).contains(text) == action->isVisible(), qPrintable(text));
    }
}

void tst_Palette::whatIsUsedComesFirstNextTime()
{
    open();
    auto& first = openPalette();
    type(first, QStringLiteral("Licenses"));
    QTest::keyClick(first.findChild<QLineEdit*>(), Qt::Key_Return);
    QTRY_COMPARE(m_window->currentPage().kind(), TableKind::Licenses);
    QTRY_VERIFY(m_window->findChild<CommandPalette*>() == nullptr);
    QCOMPARE(lines(openPalette()).value(0), QStringLiteral("Licenses"));
}

void tst_Palette::whatCannotBeDoneSaysWhyAndStays()
{
    open();
    auto& palette = openPalette();
    type(palette, QStringLiteral("> undo"));
    const auto* model = palette.findChild<PaletteModel*>();
    QCOMPARE(model->entryAt(0).text, QStringLiteral("Undo"));
    QVERIFY(!m_window->actions().action(ActionId::Undo)->isEnabled());
    QCOMPARE(model->entryAt(0).obstacle, m_window->actions().reasonAgainst(ActionId::Undo));
    QVERIFY(!model->entryAt(0).obstacle.isEmpty());
    QTest::keyClick(palette.findChild<QLineEdit*>(), Qt::Key_Return);
    QVERIFY(palette.isVisible());
}

void tst_Palette::whatCanBeDoneStandsAboveWhatCannot()
{
    open();
    auto& palette = openPalette();
    type(palette, QStringLiteral("> re")); // "Redo" is shortest
    const auto* model = palette.findChild<PaletteModel*>();
    QVERIFY(!m_window->actions().action(ActionId::Redo)->isEnabled());
    QVERIFY(lines(palette).contains(QStringLiteral("Redo")));
    QVERIFY2(model->entryAt(0).obstacle.isEmpty(), qPrintable(model->entryAt(0).text));
}

void tst_Palette::peopleAndNumbersAreFoundAndShown()
{
    open();
    auto& palette = openPalette();
    type(palette, QStringLiteral("@lovelace"));
    QTRY_VERIFY(lines(palette).contains(QStringLiteral("Ada Lovelace")));
    type(palette, QStringLiteral("#+4930900"));
    QTRY_COMPARE(lines(palette).size(), 1);
    const auto number = lines(palette).front();
    type(palette, QStringLiteral("@lovelace"));
    QTRY_VERIFY(lines(palette).contains(QStringLiteral("Ada Lovelace")));
    QVERIFY(!lines(palette).contains(number));
    QTest::keyClick(palette.findChild<QLineEdit*>(), Qt::Key_Return);
    QTRY_COMPARE(m_window->currentPage().kind(), TableKind::Users);
    QTRY_VERIFY(m_window->currentPage().view().currentRow().has_value());
    const auto row = *m_window->currentPage().view().currentRow();
    QCOMPARE(m_window->currentPage().model().source().idOf(row), std::string("ada"));
}

/// Rows come later than letters: Enter in between would open somebody else.
void tst_Palette::noRowOfOtherWordsIsAnAnswer()
{
    open();
    auto& palette = openPalette();
    type(palette, QStringLiteral("@lovelace"));
    QTRY_VERIFY(lines(palette).contains(QStringLiteral("Ada Lovelace")));
    type(palette, QStringLiteral("@nina"));
    QVERIFY(!lines(palette).contains(QStringLiteral("Ada Lovelace")));
    type(palette, QStringLiteral("@"));
    QTRY_VERIFY(lines(palette).isEmpty());
    QCoreApplication::processEvents();
    QVERIFY(lines(palette).isEmpty());
}

void tst_Palette::whatIsChosenStaysWhileMoreIsFound()
{
    open();
    auto& palette = openPalette();
    auto* list = palette.findChild<QListView*>(QStringLiteral("paletteList"));
    type(palette, QStringLiteral("ada")); // commands and pages by their letters, people later
    QTRY_VERIFY(lines(palette).contains(QStringLiteral("Ada Lovelace")));
    QTest::keyClick(palette.findChild<QLineEdit*>(), Qt::Key_PageDown);
    const auto chosen = list->currentIndex().data().toString();
    const auto before = lines(palette);
    Q_EMIT palette.findChild<PaletteRows*>()->found();
    QCOMPARE(lines(palette), before);
    QCOMPARE(list->currentIndex().data().toString(), chosen);
    type(palette, QStringLiteral("undo"));
    QCOMPARE(list->currentIndex().row(), 0); // other words begin anew
}

void tst_Palette::keysMoveAndTheSameKeysClose()
{
    open();
    auto& palette = openPalette();
    QVERIFY(QTest::qWaitForWindowActive(&palette));
    auto* line = palette.findChild<QLineEdit*>();
    auto* list = palette.findChild<QListView*>(QStringLiteral("paletteList"));
    QTRY_VERIFY(line->hasFocus());
    QCOMPARE(list->currentIndex().row(), 0);
    QTest::keyClick(line, Qt::Key_Down);
    QCOMPARE(list->currentIndex().row(), 1);
    QTest::keyClick(line, Qt::Key_Up);
    QTest::keyClick(line, Qt::Key_Up);
    QCOMPARE(list->currentIndex().row(), 0);
    QTest::keyClick(line, Qt::Key_PageDown);
    QVERIFY(list->currentIndex().row() > 1);
    QVERIFY(line->hasFocus());
    QVERIFY(line->accessibleDescription().startsWith(
        list->model()->data(list->currentIndex(), Qt::DisplayRole).toString()));
    QTest::keyClick(line, Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(m_window->findChild<CommandPalette*>() == nullptr);
    // The text "nothing" is the answer to what nobody is called.
    auto& again = openPalette();
    type(again, QStringLiteral("zzzzqq"));
    QTRY_VERIFY(lines(again).isEmpty());
    QVERIFY(again.findChild<QListView*>(QStringLiteral("paletteList"))->isHidden());
}

void tst_Palette::tabGoesOnToWhatACommandIsGiven()
{
    auto company = kit::companyOfAllKinds();
    company.put(
        domain::Department{domain::DepartmentId("research"), domain::OfficeId("austin"), "Research", {}, 1});
    const auto departments = company.departments().size();
    openWindow(std::move(company), "omar");
    m_window->openRecord(TableKind::Users, "ada");
    QTRY_VERIFY(m_window->actions().action(ActionId::JoinDepartment)->isEnabled());
    auto& palette = openPalette();
    type(palette, QStringLiteral("> add to department"));
    auto* hint = palette.findChild<QLabel*>(QStringLiteral("paletteHint"));
    QVERIFY2(hint->text().contains(QStringLiteral("To which department?")), qPrintable(hint->text()));
    press(palette, Qt::Key_Tab);
    auto* line = palette.findChild<QLineEdit*>();
    QCOMPARE(line->text(), QString());
    QCOMPARE(line->placeholderText(), QStringLiteral("To which department?"));
    QCOMPARE(lines(palette).size(), static_cast<qsizetype>(departments));
    const auto name = QStringLiteral("Research");
    type(palette, name);
    QCOMPARE(lines(palette), QStringList{name});
    type(palette, QStringLiteral("zzzz"));
    QVERIFY(lines(palette).isEmpty());
    type(palette, name);
    press(palette, Qt::Key_Return);
    QTRY_VERIFY(m_window->findChild<CommandPalette*>() == nullptr);
    QTRY_VERIFY(m_window->findChild<PlanReview*>() != nullptr);
    // A command without a window that would ask has nothing to go on to.
    QTest::keyClick(m_window->findChild<PlanReview*>(), Qt::Key_Escape);
    auto& again = openPalette();
    type(again, QStringLiteral("> suspend"));
    press(again, Qt::Key_Tab);
    QCOMPARE(again.findChild<QLineEdit*>()->text(), QStringLiteral("> suspend"));
}

void tst_Palette::whoComesBackFindsWhatWasTyped()
{
    open();
    m_window->openRecord(TableKind::Users, "ada");
    QTRY_VERIFY(m_window->actions().action(ActionId::TransferUsers)->isEnabled());
    auto& palette = openPalette();
    const auto typed = QStringLiteral("> transfer to another");
    type(palette, typed);
    const auto commands = lines(palette);
    for (const auto key : {Qt::Key_Escape, Qt::Key_Backspace}) {
        press(palette, Qt::Key_Tab);
        QVERIFY(lines(palette) != commands);
        press(palette, key);
        QVERIFY(palette.isVisible());
        QCOMPARE(palette.findChild<QLineEdit*>()->text(), typed);
        QCOMPARE(lines(palette), commands);
    }
    press(palette, Qt::Key_Escape);
    QTRY_VERIFY(m_window->findChild<CommandPalette*>() == nullptr);
}

void tst_Palette::aPlaceIsShownBehindThePalette()
{
    open();
    auto& palette = openPalette();
    type(palette, QStringLiteral("Licenses"));
    press(palette, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_window->currentPage().kind(), TableKind::Licenses);
    QVERIFY(palette.isVisible());
    QCOMPARE(palette.findChild<QLineEdit*>()->text(), QStringLiteral("Licenses"));
    type(palette, QStringLiteral("@lovelace"));
    QTRY_VERIFY(lines(palette).contains(QStringLiteral("Ada Lovelace")));
    press(palette, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_window->currentPage().kind(), TableKind::Users);
    QVERIFY(palette.isVisible());
    // What is no place is done, as without Ctrl.
    type(palette, QStringLiteral("> about"));
    press(palette, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(m_window->findChild<CommandPalette*>() == nullptr);
}

void tst_Palette::aRowIsShownFromOnesOwnSettings_data()
{
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("chosen") << Qt::KeyboardModifiers(Qt::NoModifier);
    QTest::newRow("behind the palette") << Qt::KeyboardModifiers(Qt::ControlModifier);
}

void tst_Palette::aRowIsShownFromOnesOwnSettings()
{
    QFETCH(Qt::KeyboardModifiers, modifiers);
    open();
    m_window->switchView();
    const auto isOnPage = [this] { return m_window->currentPage().isVisibleTo(m_window.get()); };
    QTRY_VERIFY(!isOnPage());
    auto& palette = openPalette();
    type(palette, QStringLiteral("@lovelace"));
    QTRY_VERIFY(lines(palette).contains(QStringLiteral("Ada Lovelace")));
    press(palette, Qt::Key_Return, modifiers);
    QTRY_VERIFY(isOnPage());
    QCOMPARE(m_window->currentPage().kind(), TableKind::Users);
}

CORDBOARD_QT_TEST(tst_Palette)
#include "tst_palette.moc"
