// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/tables/tableview.h"

#include <QClipboard>
#include <QHelpEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include "tests/ui/shownusers.h"
#include "ui/tables/columnmenu.h"

using namespace cordboard;
using interfaces::ColumnId;
using models::TableModel;
using ui::TableView;

class tst_TableView final : public QObject, ui::test::ShownUsers {
    Q_OBJECT
private Q_SLOTS:
    void init() { show(); }
    void cleanup() { takeDown(); }

    void whereAHiddenMatchIsIsToldAtTheRow() // R-TBL-03
    {
        const auto row = *m_model->rowOf(*m_model->source().handleOf("ada"));
        const auto name = *m_model->sectionOf(ColumnId::Name);
        const auto extension = *m_model->sectionOf(ColumnId::Extension);
        m_view->scrollTo(m_model->index(row, name));
        const auto told = [&] {
            const auto place = m_view->visualRect(m_model->index(row, name)).center();
            QHelpEvent help(QEvent::ToolTip, place, m_view->viewport()->mapToGlobal(place));
            QToolTip::hideText();
            QCoreApplication::sendEvent(m_view->viewport(), &help);
            return QToolTip::isVisible() ? QToolTip::text() : QString();
        };
        m_view->setColumnShown(extension, true);
        m_view->setMatch({QStringLiteral("2001")});
        QTRY_COMPARE(told(), QString()); // it is seen
        m_view->setColumnShown(extension, false);
        QCOMPARE(told(), QStringLiteral("Ext.: 2001"));
        m_view->setMatch({QStringLiteral("lovel"), QStringLiteral("2001")});
        QCOMPARE(told(), QStringLiteral("Ext.: 2001"));
        m_view->setMatch({});
        QTRY_COMPARE(told(), QString());
    }
    void columnsShareTheRoomOfAWideWindow()
    {
        m_view->resize(2400, 500);
        int widths = 0;
        for (const auto section : m_view->shownSections())
            widths += m_view->columnWidth(section);
        QVERIFY(std::abs(widths - m_view->viewport()->width()) <= 1);
        const auto name = m_view->columnWidth(*m_model->sectionOf(ColumnId::Name));
        const auto last = m_view->columnWidth(m_view->shownSections().back());
        QVERIFY2(last < 2 * name, qPrintable(QString::number(last))); // not all of it at the end
        m_view->resize(1000, 500);
        QVERIFY(m_view->columnWidth(*m_model->sectionOf(ColumnId::Name)) < name);
    }
    void aLoadingCellHasABarThatStandsStill()
    {
        const auto number = *m_model->sectionOf(ColumnId::Number);
        const auto place = m_view->visualRect(m_model->index(3, number)).adjusted(2, 2, -2, -2);
        const auto seen = [&] {
            QCoreApplication::processEvents();
            return m_view->viewport()->grab(place).toImage();
        };
        m_session->withhold(ColumnId::Number, true);
        const auto bar = seen();
        QSet<QRgb> colors;
        for (int x = 0; x < bar.width(); ++x)
            colors.insert(bar.pixel(x, bar.height() / 2));
        QVERIFY(colors.size() > 1);
        QTest::qWait(120);
        QCOMPARE(seen(), bar);
        // The same in every row, whatever it will show.
        m_session->withhold(ColumnId::Number, false);
        QVERIFY(seen() != bar);
    }
    void aNumberIsNeverCutInTheMiddle()
    {
        const auto number = *m_model->sectionOf(ColumnId::Number);
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const auto cell = m_model->index(row, number);
            const auto text = cell.data().toString();
            const auto width = m_view->columnWidth(number) - 16;
            if (!text.contains(QLatin1Char('(')))
                QVERIFY2(m_view->fontMetrics().horizontalAdvance(text) <= width, qPrintable(text));
        }
    }
    // ---- marks by keyboard
    void spaceTurnsTheMarkOfTheCurrentRow()
    {
        key(Qt::Key_Space);
        QCOMPARE(marked(), QList<int>{0});
        QCOMPARE(m_view->currentIndex().row(), 0);
        key(Qt::Key_Space);
        QCOMPARE(marked(), QList<int>{});
    }
    void shiftSpaceMarksFromTheRowTouchedLast()
    {
        key(Qt::Key_Down);
        key(Qt::Key_Space);
        for (int i = 0; i < 3; ++i)
            key(Qt::Key_Down);
        key(Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(marked(), (QList<int>{1, 2, 3, 4}));
    }
    void aRangeTakesTheStateItStartsWith()
    {
        m_view->markAllMatching();
        key(Qt::Key_Space); // row 0 is unmarked now
        key(Qt::Key_Down);
        key(Qt::Key_Down);
        key(Qt::Key_Space, Qt::ShiftModifier);
        QVERIFY(!isMarked(0) && !isMarked(1) && !isMarked(2) && isMarked(3));
    }
    void walkingWithShiftMarksAndWalkingBackUnmarks()
    {
        for (int i = 0; i < 3; ++i)
            key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(marked(), (QList<int>{0, 1, 2, 3}));
        QCOMPARE(m_view->currentIndex().row(), 3);
        key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(marked(), (QList<int>{0, 1, 2}));
        key(Qt::Key_Down); // the walk has ended
        key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(marked(), (QList<int>{0, 1, 2, 3}));
    }
    void controlAMarksAllThatMatchAndNotTheRest()
    {
        m_model->setQuery(QStringLiteral("zoe"));
        QCOMPARE(m_model->rowCount(), 1);
        key(Qt::Key_A, Qt::ControlModifier);
        m_model->setQuery({});
        QCOMPARE(m_model->marks().count(), std::size_t(1));
        key(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_model->marks().count(), std::size_t(m_model->rowCount() - 1));
        key(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_model->marks().count(), std::size_t(0));
    }
    void marksOutOfViewAreClearedToo()
    {
        m_view->markAllMatching();
        m_model->setQuery(QStringLiteral("nobody-is-called-so"));
        m_view->clearMarks();
        QVERIFY(m_model->marks().isEmpty());
    }

    // ---- marks by mouse
    void aClickOnTheBoxMarksAndMakesTheRowCurrent()
    {
        click(2, 0);
        QCOMPARE(marked(), QList<int>{2});
        QCOMPARE(m_view->currentIndex().row(), 2);
        key(Qt::Key_Space); // acts on the row that was clicked
        QCOMPARE(marked(), QList<int>{});
    }
    void twoQuickClicksOnTheBoxAreTwoClicks()
    {
        click(2, 0);
        QCOMPARE(marked(), QList<int>{2});
        const QPointF at = center(2, 0); // what the second press of a quick pair comes as
        QMouseEvent second(QEvent::MouseButtonDblClick, at, m_view->viewport()->mapToGlobal(at),
                           Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_view->viewport(), &second);
        QCOMPARE(marked(), QList<int>{});
    }
    void everyPlaceOfTheMarkCellIsTheBox()
    {
        const auto rect = m_view->visualRect(m_model->index(3, 0));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, rect.topLeft() + QPoint(1, 1));
        QCOMPARE(marked(), QList<int>{3});
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, rect.bottomRight() - QPoint(1, 1));
        QCOMPARE(marked(), QList<int>{});
    }
    void shiftClickMarksARangeAndControlClickOne()
    {
        click(1, 0);
        click(4, 0, Qt::ShiftModifier);
        QCOMPARE(marked(), (QList<int>{1, 2, 3, 4}));
        click(7, 2, Qt::ControlModifier);
        QCOMPARE(marked(), (QList<int>{1, 2, 3, 4, 7}));
        click(9, 3, Qt::ShiftModifier);
        QCOMPARE(marked(), (QList<int>{1, 2, 3, 4, 7, 8, 9}));
    }
    void aPlainClickMarksNothing()
    {
        click(5, 2);
        QCOMPARE(m_view->currentRow(), std::optional(m_model->handleAt(5)));
        QVERIFY(m_model->marks().isEmpty());
    }
    void theHeadersBoxMarksWhatMatches()
    {
        click(1, 0);
        QCOMPARE(headerState(), int(Qt::PartiallyChecked));
        clickHeader(0);
        QCOMPARE(headerState(), int(Qt::Checked));
        QCOMPARE(m_model->marks().count(), std::size_t(m_model->rowCount()));
        m_model->setQuery(QStringLiteral("zoe"));
        clickHeader(0);
        QCOMPARE(headerState(), int(Qt::Unchecked));
        m_model->setQuery({});
        QCOMPARE(m_model->marks().count(), std::size_t(m_model->rowCount() - 1)); // the others stayed
    }

    // ---- order
    void aClickOnATitleSortsAndAnotherTurnsItAround()
    {
        clickHeader(section(ColumnId::Email));
        QCOMPARE(m_model->sortKeys().size(), std::size_t(1));
        QVERIFY(m_model->sortKeys().front().column == ColumnId::Email &&
                !m_model->sortKeys().front().descending);
        clickHeader(section(ColumnId::Email));
        QVERIFY(m_model->sortKeys().front().descending);
        clickHeader(section(ColumnId::Office), Qt::ShiftModifier);
        QCOMPARE(m_model->sortKeys().size(), std::size_t(2));
        QVERIFY(m_model->sortKeys()[1].column == ColumnId::Office);
        clickHeader(section(ColumnId::Email), Qt::ShiftModifier);
        QVERIFY(!m_model->sortKeys().front().descending);
        clickHeader(section(ColumnId::Office));
        QCOMPARE(m_model->sortKeys().size(), std::size_t(1));
    }

    // ---- keys
    void tabLeavesTheTable()
    {
        QWidget window;
        auto* other = new QLineEdit(&window);
        m_view->setParent(&window);
        QWidget::setTabOrder(m_view.get(), other);
        window.show();
        m_view->show();
        m_view->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        key(Qt::Key_Tab);
        QVERIFY(other->hasFocus());
        m_view->setParent(nullptr);
    }
    void homeAndEndGoToTheFirstAndLastRow()
    {
        key(Qt::Key_End);
        QCOMPARE(m_view->currentIndex().row(), m_model->rowCount() - 1);
        key(Qt::Key_Home);
        QCOMPARE(m_view->currentIndex().row(), 0);
    }
    void enterDeleteAndMenuAreAskedForOutside()
    {
        QSignalSpy enters(m_view.get(), &TableView::enterPressed);
        QSignalSpy deletions(m_view.get(), &TableView::deleteRequested);
        QSignalSpy menus(m_view.get(), &TableView::contextMenuAsked);
        key(Qt::Key_Return);
        key(Qt::Key_Delete);
        const auto at = center(4, 2);
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, m_view->viewport()->mapToGlobal(at));
        QApplication::sendEvent(m_view->viewport(), &event);
        QCOMPARE(enters.size(), 1);
        QCOMPARE(deletions.size(), 1);
        QCOMPARE(menus.size(), 1);
        QCOMPARE(m_view->currentIndex().row(), 4); // the menu is about the row it was asked on
    }
    void lettersDoNothing()
    {
        QTest::keyClicks(m_view.get(), QStringLiteral("zoe"));
        QCOMPARE(m_view->currentIndex().row(), 0);
    }

    // ---- clipboard
    void copyTakesTheCurrentRowWhenNothingIsMarked()
    {
        key(Qt::Key_C, Qt::ControlModifier);
        const auto lines = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith(QStringLiteral("Name\tE-mail\tStatus\tNumber")));
        QVERIFY(lines[1].startsWith(cell(0, ColumnId::Name) + QLatin1Char('\t') + cell(0, ColumnId::Email)));
    }
    void copyTakesMarkedRowsInTheirOrderAlsoThoseOutOfView()
    {
        click(6, 0);
        click(2, 0);
        const auto second = cell(2, ColumnId::Email);
        const auto sixth = cell(6, ColumnId::Email);
        auto lines = m_view->copyText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[1].contains(second) && lines[2].contains(sixth));
        m_model->setQuery(QStringLiteral("nobody-is-called-so"));
        lines = m_view->copyText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY(m_view->copyText().contains(second) && m_view->copyText().contains(sixth));
    }
    void copyTellsTimesInFull()
    {
        m_view->setCurrentRow(*m_model->source().handleOf("ada"));
        QVERIFY(m_view->copyText().contains(m_model->fullText(*m_view->currentRow(), ColumnId::LastActive)));
    }
    void copyOffersATableForSpreadsheets()
    {
        m_view->copyRows();
        const auto* data = QApplication::clipboard()->mimeData();
        QVERIFY(data->hasHtml());
        QCOMPARE(data->html().count(QStringLiteral("<tr>")), 2);
        QVERIFY(data->html().contains(QStringLiteral("mso-number-format")));
    }
    void copyOfACellIsItsText()
    {
        m_view->setCurrentIndex(m_model->index(1, section(ColumnId::Email)));
        key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QApplication::clipboard()->text(), cell(1, ColumnId::Email));
    }

    // ---- columns
    void layoutGoesByWordsAndComesBack()
    {
        auto& header = *m_view->horizontalHeader();
        header.setSectionHidden(section(ColumnId::Role), true);
        header.setSectionHidden(section(ColumnId::JobTitle), false);
        header.moveSection(header.visualIndex(section(ColumnId::Office)), 2);
        header.resizeSection(section(ColumnId::Email), 311);
        const auto sections = m_view->shownSections();
        const auto state = m_view->layoutState();
        QVERIFY(state.contains("job_title"));
        m_view->resetLayout();
        QVERIFY(m_view->shownSections() != sections);
        QVERIFY(m_view->restoreLayoutState(state));
        QCOMPARE(m_view->shownSections(), sections);
        QCOMPARE(header.sectionSize(section(ColumnId::Email)), 311);
        QCOMPARE(m_view->layoutState(), state);
    }
    void aLayoutOfAnotherVersionIsTakenAsFarAsItGoes()
    {
        QVERIFY(m_view->restoreLayoutState(R"({"columns":[{"column":"shoe_size","shown":true,"width":90},
            {"column":"office","shown":true,"width":150},{"column":"name","shown":false,"width":1e9}]})"));
        const auto sections = m_view->shownSections();
        QCOMPARE(sections[0], 0); // marks stay first
        QCOMPARE(sections[1], section(ColumnId::Office));
        QCOMPARE(sections[2], section(ColumnId::Name)); // cannot be hidden
        QVERIFY(m_view->columnWidth(section(ColumnId::Name)) <= 2000);
    }
    void whatIsNoLayoutChangesNothing()
    {
        m_view->horizontalHeader()->resizeSection(section(ColumnId::Email), 222);
        const auto before = m_view->layoutState();
        QVERIFY(!before.isEmpty());
        for (const auto* wrong : {"", "{", "[]", R"({"columns":7})"})
            QVERIFY(!m_view->restoreLayoutState(wrong));
        QCOMPARE(m_view->layoutState(), before);
    }
    void columnsShareTheRoomUntilSomebodyChoosesWidths()
    {
        const auto widths = [this] {
            std::vector<int> all;
            for (const auto section : m_view->shownSections())
                all.push_back(m_view->columnWidth(section));
            return all;
        };
        m_view->resize(2400, 400);
        const auto usual = m_view->columnWidth(section(ColumnId::Email));
        m_view->resize(m_view->width() - widths().back(), 400); // the last has what the others leave
        const auto narrow = m_view->columnWidth(section(ColumnId::Email));
        QVERIFY(narrow < usual);
        QVERIFY(m_view->layoutState().isEmpty());
        QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0); // all in view, to the pixel
        m_view->resize(300, 400);
        const auto least = widths();
        m_view->resize(200, 400);
        QCOMPARE(widths(), least); // none narrower than it can be read
        m_view->horizontalHeader()->resizeSection(section(ColumnId::Email), 333);
        m_view->resize(2400, 400);
        QCOMPARE(m_view->columnWidth(section(ColumnId::Email)), 333);
        m_view->resetLayout();
        QCOMPARE(m_view->columnWidth(section(ColumnId::Email)), usual);
        QVERIFY(m_view->layoutState().isEmpty());
    }
    void theSlashAsksForTheSearch()
    {
        QSignalSpy asked(m_view.get(), &TableView::searchAsked);
        QTest::keyClick(m_view.get(), '/');
        QCOMPARE(asked.size(), 1);
    }
    void ticksOfTheMenuShowAndHide()
    {
        QSignalSpy changes(m_view.get(), &TableView::layoutChanged);
        auto* menu = m_view->columnMenu();
        auto* role = menu->findChild<QAction*>(QStringLiteral("columns.role"));
        QVERIFY(role != nullptr && role->isChecked());
        role->trigger();
        QVERIFY(m_view->isColumnHidden(section(ColumnId::Role)));
        QVERIFY(!changes.isEmpty());
        QVERIFY(!menu->findChild<QAction*>(QStringLiteral("columns.name"))->isEnabled());
        menu->findChild<QAction*>(QStringLiteral("columns.reset"))->trigger();
        QVERIFY(!m_view->isColumnHidden(section(ColumnId::Role)));
    }
    void densityChangesTheHeightAndKeepsTargetsLargeEnough()
    {
        QList<int> heights;
        for (const auto density :
             {TableView::Density::Compact, TableView::Density::Normal, TableView::Density::Comfortable}) {
            m_view->setDensity(density);
            heights.append(m_view->rowHeight(0));
        }
        QVERIFY(heights[0] >= 24 && heights[0] < heights[1] && heights[1] < heights[2]);
    }

    // ---- what is seen
    void wordsOfTheSearchAreUnderlined()
    {
        const auto before = m_view->grab().toImage();
        m_view->setMatch({QStringLiteral("acme")});
        QVERIFY(m_view->grab().toImage() != before);
        m_view->setMatch({});
        QCOMPARE(m_view->grab().toImage(), before);
    }
    void theViewSurvivesItsModel()
    {
        m_model.reset();
        QVERIFY(m_view->rows() == nullptr);
        QCOMPARE(m_view->currentRow(), std::nullopt);
        for (const auto pressed : {Qt::Key_Space, Qt::Key_Down, Qt::Key_F2, Qt::Key_A, Qt::Key_Home})
            key(pressed);
        QVERIFY(m_view->copyText().isEmpty());
        m_view->grab();
    }
};

CORDBOARD_QT_TEST(tst_TableView)
#include "tst_tableview.moc"
