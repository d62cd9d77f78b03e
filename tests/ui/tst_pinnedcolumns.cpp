// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/tables/pinnedcolumns.h"

#include <QAccessible>
#include <QAccessibleTableInterface>
#include <QAction>
#include <QImage>
#include <QLineEdit>
#include <QMouseEvent>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTest>
#include <algorithm>

#include "models/tablemodel.h"
#include "tests/kit/crowd.h"
#include "tests/kit/fakesession.h"
#include "tests/kit/samplecompany.h"
#include "ui/tables/columnmenu.h"
#include "ui/tables/markheader.h"
#include "ui/tables/tableview.h"
#include "ui/theme/theme.h"

using namespace cordboard;
using interfaces::ColumnId;
using interfaces::TableKind;
using ui::TableView;

/// A table that is wider than its window, in both directions of writing.
class tst_PinnedColumns final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theNameStaysInViewWhileOthersScroll_data() { addDirections(); }
    void theNameStaysInViewWhileOthersScroll();
    void everyPlaceBelongsToOneCell_data() { addDirections(); }
    void everyPlaceBelongsToOneCell();
    void whatIsPaintedIsWhatIsAnswered_data() { addDirections(); }
    void whatIsPaintedIsWhatIsAnswered();
    void aCellComesOutFromBeneath_data() { addDirections(); }
    void aCellComesOutFromBeneath();
    void clicksMarkAndChooseWherePinnedCellsAreSeen_data() { addDirections(); }
    void clicksMarkAndChooseWherePinnedCellsAreSeen();
    void theHeaderIsClickedAndDraggedWhereItIsSeen();
    void anEdgeIsDraggedWhereItIsSeen_data() { addDirections(); }
    void anEdgeIsDraggedWhereItIsSeen();
    void anEditorStaysWithItsCell_data() { addDirections(); }
    void anEditorStaysWithItsCell();
    void anEditorGoesBeneathThePinnedOnes();
    void pinnedColumnsStandInFrontAndComeBackWithTheLayout();
    void aLayoutOfBeforeHasTheNamePinned();
    void theFirstStaysPinnedWhileAnotherIs();
    void tooWideColumnsScroll();
    void menuAndKeyPin();
    void assistiveTechnologyIsToldOfOneTable_data() { addDirections(); }
    void assistiveTechnologyIsToldOfOneTable();

private:
    static void addDirections()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("left to right") << Qt::LeftToRight;
        QTest::newRow("right to left") << Qt::RightToLeft;
    }
    void show(Qt::LayoutDirection direction)
    {
        m_view->setLayoutDirection(direction);
        m_view->show();
        m_view->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        QVERIFY(bar().maximum() > 100);
    }
    [[nodiscard]] QScrollBar& bar() const { return *m_view->horizontalScrollBar(); }
    [[nodiscard]] int section(ColumnId column) const { return m_model->sectionOf(column).value(); }
    [[nodiscard]] QModelIndex cell(int row, ColumnId column) const
    {
        return m_model->index(row, section(column));
    }
    [[nodiscard]] QRect rectOf(int row, ColumnId column) const
    {
        return m_view->visualRect(cell(row, column));
    }
    /// From the leading edge.
    [[nodiscard]] int leadingOf(const QRect& rect) const
    {
        return m_view->isRightToLeft() ? m_view->viewport()->width() - 1 - rect.right() : rect.left();
    }

    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<models::TableModel> m_model;
    std::unique_ptr<TableView> m_view;
};

void tst_PinnedColumns::init()
{
    auto company = kit::sampleCompany();
    kit::addCrowd(company, 60);
    m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light);
    m_session = std::make_unique<kit::FakeSession>(std::move(company));
    m_model = std::make_unique<models::TableModel>(m_session->openTable(TableKind::Users),
                                                   [this] { return m_session->serverNow(); });
    m_model->setSort({{ColumnId::Name, false}});
    m_view = std::make_unique<TableView>(*m_theme);
    m_view->setAccessibleName(QStringLiteral("Users"));
    m_view->resize(600, 400);
    m_view->setRows(m_model.get());
}

void tst_PinnedColumns::cleanup()
{
    m_view.reset();
    m_model.reset();
    m_session.reset();
    m_theme.reset();
}

void tst_PinnedColumns::theNameStaysInViewWhileOthersScroll()
{
    QFETCH(Qt::LayoutDirection, direction);
    show(direction);
    const auto name = rectOf(0, ColumnId::Name);
    const auto mark = m_view->visualRect(m_model->index(0, 0));
    const auto email = rectOf(0, ColumnId::Email);
    for (const auto value : {1, 37, bar().maximum()}) {
        bar().setValue(value);
        QCOMPARE(rectOf(0, ColumnId::Name), name);
        QCOMPARE(m_view->visualRect(m_model->index(0, 0)), mark);
        QCOMPARE(leadingOf(rectOf(0, ColumnId::Email)), leadingOf(email) - value);
    }
    m_view->setColumnPinned(section(ColumnId::Name), false);
    bar().setValue(bar().maximum());
    QVERIFY(leadingOf(rectOf(0, ColumnId::Name)) < 0);
}

/// Against every pixel of a row: the cell that is answered for it has it in its rectangle, and no pinned one
/// is missed.
void tst_PinnedColumns::everyPlaceBelongsToOneCell()
{
    QFETCH(Qt::LayoutDirection, direction);
    show(direction);
    m_view->setColumnPinned(section(ColumnId::Status), true);
    QRandomGenerator random(3);
    for (int round = 0; round < 12; ++round) {
        bar().setValue(random.bounded(bar().maximum() + 1));
        const auto y = m_view->rowViewportPosition(2) + 3;
        for (int x = 0; x < m_view->viewport()->width(); ++x) {
            const auto index = m_view->indexAt({x, y});
            QVERIFY(index.isValid());
            QCOMPARE(index.row(), 2);
            QVERIFY(m_view->visualRect(index).contains(x, y));
            for (const auto pinned : {section(ColumnId::Name), section(ColumnId::Status)}) {
                if (m_view->visualRect(m_model->index(2, pinned)).contains(x, y))
                    QCOMPARE(index.column(), pinned);
            }
        }
    }
}

/// The pixels of a pinned cell are the same wherever the others are scrolled to, down and sideways.
void tst_PinnedColumns::whatIsPaintedIsWhatIsAnswered()
{
    QFETCH(Qt::LayoutDirection, direction);
    show(direction);
    m_view->setCurrentRow(m_model->handleAt(0));
    bar().setValue(0);
    const auto inside = [this](const QRect& rect) {
        return m_view->viewport()->grab(rect.adjusted(2, 2, -2, -2)).toImage();
    };
    const auto before = inside(rectOf(3, ColumnId::Name));
    const auto other = inside(rectOf(4, ColumnId::Name));
    QVERIFY(before != other);
    bar().setValue(bar().maximum());
    QCOMPARE(inside(rectOf(3, ColumnId::Name)), before);
    m_view->verticalScrollBar()->setValue(17);
    QCOMPARE(inside(rectOf(3, ColumnId::Name)), before);
    QCOMPARE(inside(rectOf(4, ColumnId::Name)), other);
}

void tst_PinnedColumns::aCellComesOutFromBeneath()
{
    QFETCH(Qt::LayoutDirection, direction);
    show(direction);
    const auto pinned = m_view->header().pins().width();
    for (const auto section : m_view->shownSections()) {
        bar().setValue(bar().maximum());
        const auto index = m_model->index(1, section);
        m_view->scrollTo(index);
        const auto leading = leadingOf(m_view->visualRect(index));
        QVERIFY(m_view->isColumnPinned(section) || section == 0 || leading >= pinned);
        QVERIFY(leading >= 0 && leading < m_view->viewport()->width());
    }
    bar().setValue(50);
    m_view->scrollTo(cell(40, ColumnId::Name)); // down, not sideways
    QCOMPARE(bar().value(), 50);
    QVERIFY(m_view->viewport()->rect().contains(rectOf(40, ColumnId::Name).center()));
}

void tst_PinnedColumns::clicksMarkAndChooseWherePinnedCellsAreSeen()
{
    QFETCH(Qt::LayoutDirection, direction);
    show(direction);
    bar().setValue(bar().maximum());
    const auto click = [this](const QModelIndex& index) {
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(index).center());
    };
    click(m_model->index(3, 0));
    QCOMPARE(m_model->marks().count(), std::size_t{1});
    QVERIFY(m_model->marks().contains(m_model->handleAt(3)));
    click(cell(2, ColumnId::Name));
    QVERIFY(m_view->currentIndex() == cell(2, ColumnId::Name));
    QCOMPARE(bar().value(), bar().maximum());
    QCOMPARE(m_model->marks().count(), std::size_t{1});
}

void tst_PinnedColumns::theHeaderIsClickedAndDraggedWhereItIsSeen()
{
    show(Qt::LeftToRight);
    bar().setValue(bar().maximum());
    auto& viewport = *m_view->horizontalHeader()->viewport();
    const auto name = section(ColumnId::Name);
    const auto seen = m_view->header().sectionRect(name);
    QCOMPARE(seen.left(), rectOf(0, ColumnId::Name).left());
    QCOMPARE(m_view->header().sectionAt(seen.center()), name);
    QTest::mouseClick(&viewport, Qt::LeftButton, {}, seen.center());
    QVERIFY(m_model->sortKeys().front().column == ColumnId::Name);
    QVERIFY(m_model->sortKeys().front().descending);
    QTest::mouseClick(&viewport, Qt::LeftButton, {}, m_view->header().sectionRect(0).center());
    QCOMPARE(m_model->marks().count(), static_cast<std::size_t>(m_model->rowCount()));
    const QPoint edge(seen.right() - 1, seen.center().y());
    const auto width = m_view->columnWidth(name);
    const auto send = [&viewport](QEvent::Type type, const QPoint& at, Qt::MouseButtons buttons) {
        const auto button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
        QMouseEvent event(type, QPointF(at), QPointF(viewport.mapToGlobal(at)), button, buttons, {});
        QCoreApplication::sendEvent(&viewport, &event);
    };
    send(QEvent::MouseMove, edge, Qt::NoButton);
    QCOMPARE(m_view->horizontalHeader()->cursor().shape(), Qt::SplitHCursor);
    send(QEvent::MouseButtonPress, edge, Qt::LeftButton);
    send(QEvent::MouseMove, edge - QPoint(25, 0), Qt::LeftButton);
    send(QEvent::MouseButtonRelease, edge - QPoint(25, 0), Qt::NoButton);
    QCOMPARE(m_view->columnWidth(name), width - 25);
}

/// Without the base, which would move the pointer with what is scrolled away.
void tst_PinnedColumns::anEdgeIsDraggedWhereItIsSeen()
{
    QFETCH(Qt::LayoutDirection, direction);
    show(direction);
    bar().setValue(bar().maximum() / 2);
    auto& header = m_view->header();
    const auto name = section(ColumnId::Name);
    const auto scrolled = header.offset();
    const auto before = header.sectionSize(name);
    const auto rect = header.sectionRect(name);
    const auto pointer = QCursor::pos();
    const auto order = m_model->source().view().sort;
    const bool isMirrored = direction == Qt::RightToLeft;
    const QPoint edge(isMirrored ? rect.left() : rect.right() + 1, rect.height() / 2);
    auto* port = header.viewport();
    QTest::mousePress(port, Qt::LeftButton, {}, edge);
    for (const auto step : {10, 25, 40}) {
        const QPoint there(edge.x() + (isMirrored ? -step : step), edge.y());
        QMouseEvent move(QEvent::MouseMove, there, port->mapToGlobal(there), Qt::NoButton, Qt::LeftButton,
                         {});
        QCoreApplication::sendEvent(port, &move);
        QCOMPARE(header.sectionSize(name), before + step);
        QCOMPARE(header.offset(), scrolled);
        QCOMPARE(QCursor::pos(), pointer);
    }
    QTest::mouseRelease(port, Qt::LeftButton, {}, edge);
    QCOMPARE(m_model->source().view().sort, order); // nothing was clicked
    QMouseEvent after(QEvent::MouseMove, edge, port->mapToGlobal(edge), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(port, &after);
    QCOMPARE(header.sectionSize(name), before + 40);
}

void tst_PinnedColumns::anEditorStaysWithItsCell()
{
    QFETCH(Qt::LayoutDirection, direction);
    show(direction);
    m_view->setColumnPinned(section(ColumnId::Email), true);
    m_view->resize(900, 400);
    m_view->setCurrentIndex(cell(1, ColumnId::Name));
    m_view->editCurrent();
    auto* editor = m_view->cellEditor();
    QVERIFY(editor != nullptr);
    const auto place = editor->geometry();
    bar().setValue(bar().maximum());
    QVERIFY(bar().value() > 0);
    QCOMPARE(editor->geometry(), place);
    QVERIFY(editor->mask().isEmpty());
}

void tst_PinnedColumns::anEditorGoesBeneathThePinnedOnes()
{
    show(Qt::LeftToRight);
    const auto title = section(ColumnId::JobTitle);
    m_view->setColumnShown(title, true);
    m_view->setColumnOrder({section(ColumnId::Name), title});
    bar().setValue(0);
    m_view->setCurrentIndex(m_model->index(1, title));
    m_view->editCurrent();
    auto* editor = m_view->cellEditor();
    QVERIFY(editor != nullptr);
    QVERIFY(editor->mask().isEmpty());
    bar().setValue(20);
    QCOMPARE(editor->mask().boundingRect(), QRect(20, 0, editor->width() - 20, editor->height()));
    bar().setValue(bar().maximum());
    QVERIFY(!editor->mask().isEmpty() && !editor->mask().intersects(editor->rect()));
    bar().setValue(0);
    QVERIFY(editor->mask().isEmpty());
}

/// Random pins and moves: the pinned ones are in front, in the order they had, and a saved layout has them.
void tst_PinnedColumns::pinnedColumnsStandInFrontAndComeBackWithTheLayout()
{
    show(Qt::LeftToRight);
    QRandomGenerator random(5);
    auto& header = *m_view->horizontalHeader();
    for (int round = 0; round < 80; ++round) {
        const auto visual = 1 + random.bounded(header.count() - 1);
        if (random.bounded(2) == 0) {
            const auto section = header.logicalIndex(visual);
            m_view->setColumnPinned(section, !m_view->isColumnPinned(section));
        } else {
            header.moveSection(visual, 1 + random.bounded(header.count() - 1));
        }
        const auto order = m_view->dataSections();
        const auto isPinned = [this](int section) { return m_view->isColumnPinned(section); };
        QVERIFY(std::is_partitioned(order.begin(), order.end(), isPinned));
        if (std::any_of(order.begin(), order.end(), isPinned))
            QCOMPARE(order.front(), section(ColumnId::Name));
        const auto state = m_view->layoutState();
        std::vector<bool> pins;
        std::transform(order.begin(), order.end(), std::back_inserter(pins), isPinned);
        m_view->resetLayout();
        if (state.isEmpty())
            continue;
        QVERIFY(m_view->restoreLayoutState(state));
        QCOMPARE(m_view->dataSections(), order);
        for (std::size_t place = 0; place < order.size(); ++place)
            QCOMPARE(m_view->isColumnPinned(order[place]), pins[place]);
    }
}

void tst_PinnedColumns::aLayoutOfBeforeHasTheNamePinned()
{
    QVERIFY(m_view->restoreLayoutState(R"({"columns":[{"column":"name","shown":true,"width":150},
        {"column":"office","shown":true,"width":150}]})"));
    QVERIFY(m_view->isColumnPinned(section(ColumnId::Name)));
    QVERIFY(m_view->restoreLayoutState(R"({"columns":[{"column":"office","shown":true,"width":150},
        {"column":"name","shown":true,"width":150}]})"));
    QVERIFY(!m_view->isColumnPinned(section(ColumnId::Name))); // somebody wanted another one first
}

void tst_PinnedColumns::theFirstStaysPinnedWhileAnotherIs()
{
    const auto name = section(ColumnId::Name);
    const auto office = section(ColumnId::Office);
    m_view->setColumnPinned(name, false);
    QVERIFY(!m_view->isColumnPinned(name));
    m_view->setColumnPinned(office, true);
    QVERIFY(m_view->isColumnPinned(name) && m_view->isColumnPinned(office));
    QVERIFY(!m_view->canPinColumn(name));
    m_view->setColumnPinned(name, false);
    QVERIFY(m_view->isColumnPinned(name));
    m_view->setColumnPinned(office, false);
    QVERIFY(m_view->canPinColumn(name));
    QVERIFY(!m_view->canPinColumn(0)); // marks go with them
}

void tst_PinnedColumns::tooWideColumnsScroll()
{
    show(Qt::LeftToRight);
    m_view->horizontalHeader()->resizeSection(section(ColumnId::Name), 500);
    bar().setValue(bar().maximum());
    QVERIFY(rectOf(0, ColumnId::Name).left() < 0);
    QCOMPARE(m_view->header().pins().width(), 0);
}

void tst_PinnedColumns::menuAndKeyPin()
{
    show(Qt::LeftToRight);
    const auto status = section(ColumnId::Status);
    auto* menu = m_view->columnMenu();
    QVERIFY(menu->findChild<QAction*>(QStringLiteral("columns.pin")) == nullptr);
    menu->openFor(status, m_view->mapToGlobal(QPoint(10, 10)));
    auto* pin = menu->findChild<QAction*>(QStringLiteral("columns.pin"));
    QVERIFY(pin != nullptr && !pin->isChecked() && pin->text().contains(QStringLiteral("Status")));
    pin->trigger();
    menu->close();
    QVERIFY(m_view->isColumnPinned(status));
    m_view->setCurrentIndex(cell(0, ColumnId::Status));
    m_view->turnPin();
    QVERIFY(!m_view->isColumnPinned(status));
}

void tst_PinnedColumns::assistiveTechnologyIsToldOfOneTable()
{
    QFETCH(Qt::LayoutDirection, direction);
    show(direction);
    QVERIFY(m_view->findChildren<QTableView*>().isEmpty());
    bar().setValue(bar().maximum());
    auto* table = QAccessible::queryAccessibleInterface(m_view.get());
    const auto columns = m_view->shownSections();
    QCOMPARE(table->childCount(), (m_model->rowCount() + 1) * static_cast<int>(columns.size()));
    const auto origin = m_view->viewport()->mapToGlobal(QPoint());
    int hidden = 0;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        auto* cell = table->tableInterface()->cellAt(1, static_cast<int>(column));
        const auto index = m_model->index(1, columns[column]);
        QCOMPARE(cell->rect(), m_view->visualRect(index).translated(origin));
        const auto center = cell->rect().center();
        const auto* found = table->childAt(center.x(), center.y());
        QCOMPARE(found == cell, !cell->state().invisible && m_view->indexAt(center - origin) == index);
        hidden += cell->state().invisible ? 1 : 0;
        if (m_view->isColumnPinned(columns[column]) || columns[column] == 0) {
            QVERIFY(!cell->state().invisible);
            QCOMPARE(found, cell);
            const auto header = table->child(static_cast<int>(column))->rect();
            QCOMPARE(header.left(), cell->rect().left());
            QCOMPARE(table->childAt(header.center().x(), header.center().y()),
                     table->child(static_cast<int>(column)));
        }
    }
    QVERIFY(hidden > 0); // what lies beneath the pinned ones, and before them
}

CORDBOARD_QT_TEST(tst_PinnedColumns)
#include "tst_pinnedcolumns.moc"
