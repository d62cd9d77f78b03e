// SPDX-License-Identifier: GPL-3.0-or-later
// The table stays where one is while its rows are swapped, and so does what is being typed into a cell.
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <functional>

#include "tests/kit/qttests.h"
#include "tests/ui/shownusers.h"
#include "ui/tables/editnote.h"

using namespace cordboard;
using interfaces::ColumnId;
using models::TableModel;
using ui::TableView;

class tst_TablePlace final : public QObject, ui::test::ShownUsers {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_isTurned = false;
        show();
    }
    void cleanup() { takeDown(); }

    void aNewSearchIsShownFromItsFirstRow()
    {
        m_view->setCurrentRow(m_model->handleAt(m_model->rowCount() - 1));
        QVERIFY(m_view->verticalScrollBar()->value() > 0);
        m_view->startAtTop();
        m_model->setQuery(QStringLiteral("acme"));
        QCOMPARE(m_view->verticalScrollBar()->value(), 0);
        QCOMPARE(m_view->currentIndex().row(), 0);
        // Once: what comes by itself leaves the table where it is.
        const auto chosen = m_model->handleAt(m_model->rowCount() - 1);
        m_view->setCurrentRow(chosen);
        m_model->setSort({{ColumnId::Email, false}});
        QVERIFY(m_view->currentRow() == std::optional(chosen));
    }
    void theCurrentRowKeepsItsPlaceOnScreen()
    {
        const auto handle = m_model->handleAt(100);
        m_view->setCurrentRow(handle);
        const auto before = m_view->visualRect(m_view->currentIndex()).top();
        QSignalSpy moves(m_view.get(), &TableView::currentRowChanged);
        m_model->setSort({{ColumnId::Name, true}});
        QCOMPARE(m_view->currentRow(), std::optional(handle));
        QCOMPARE(m_model->handleAt(m_view->currentIndex().row()), handle);
        QVERIFY(m_view->currentIndex().row() != 100);
        QCOMPARE(m_view->visualRect(m_view->currentIndex()).top(), before);
        QCOMPARE(moves.size(), 0); // nobody else is current, the pane has nothing to do
    }
    void aRowThatTheTableTookByItselfIsKeptOnceSomebodyActsOnIt_data()
    {
        QTest::addColumn<std::function<void()>>("act");
        QTest::addColumn<bool>("isKept");
        const auto row = [](const char* name, bool isKept, std::function<void()> act) {
            QTest::newRow(name) << std::move(act) << isKept;
        };
        row("nobody", false, [] {});
        row("a search begins", false, [this] { key(Qt::Key_Slash); });
        row("clicked", true, [this] {
            const auto name = m_model->index(0, *m_model->sectionOf(ColumnId::Name));
            QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(name).center());
        });
        row("opened", true, [this] { key(Qt::Key_Return); });
        row("ticked", true, [this] { key(Qt::Key_Space); });
        row("shown", true, [this] { m_view->setCurrentRow(m_model->handleAt(0)); });
        row("edited in the pane", true, [this] { m_view->chooseCurrent(); });
    }
    void aRowThatTheTableTookByItselfIsKeptOnceSomebodyActsOnIt()
    {
        QFETCH(std::function<void()>, act);
        QFETCH(bool, isKept);
        showAnew();
        const auto first = m_view->currentRow();
        QCOMPARE(first, std::optional(m_model->handleAt(0)));
        act();
        m_model->setSort({{ColumnId::Name, true}}); // as when a person is renamed
        QCOMPARE(m_view->currentRow(), isKept ? first : std::optional(m_model->handleAt(0)));
    }
    void aRowThatIsGoneHandsOverToItsNeighbor()
    {
        m_view->setCurrentRow(m_model->handleAt(40));
        const auto next = m_model->handleAt(41);
        QSignalSpy moves(m_view.get(), &TableView::currentRowChanged);
        const domain::UserId gone(m_model->idAt(40));
        m_session->actElsewhere(domain::DeleteUsers{{gone}, domain::LicenseDisposition::Keep, {}, true},
                                "omar");
        QCOMPARE(m_view->currentRow(), std::optional(next));
        QCOMPARE(m_view->currentIndex().row(), 40);
        QCOMPARE(moves.size(), 1);
    }
    void aSearchWithoutMatchesForgetsNothing()
    {
        const auto handle = m_model->handleAt(40);
        m_view->setCurrentRow(handle);
        m_model->setQuery(QStringLiteral("nobody-is-called-so"));
        QCOMPARE(m_view->currentRow(), std::nullopt);
        m_model->setQuery({});
        QCOMPARE(m_view->currentRow(), std::optional(handle));
    }
    void whatIsBeingTypedSurvivesASync()
    {
        const auto handle = m_model->handleAt(3);
        m_view->setCurrentRow(handle);
        key(Qt::Key_F2);
        auto* editor = nameEditor();
        QVERIFY(editor != nullptr);
        const auto first = editor->firstName().text();
        QTest::keyClick(&editor->firstName(), Qt::Key_Tab);
        editor->lastName().clear();
        QTest::keyClicks(&editor->lastName(), QStringLiteral("Half a na"));
        m_model->setSort({{ColumnId::Name, true}}); // all rows are swapped
        editor = nameEditor();
        QVERIFY(editor != nullptr);
        QCOMPARE(editor->value(), QStringList({first, QStringLiteral("Half a na")}));
        QVERIFY(editor->lastName().hasFocus());
        QSignalSpy edits(m_model.get(), &TableModel::cellEdited);
        QTest::keyClick(&editor->lastName(), Qt::Key_Return);
        QTRY_COMPARE(edits.size(), 1); // Qt commits after the key has been dealt with
        QCOMPARE(edits.front().at(0).value<domain::RowHandle>(), handle);
    }
    void othersChangeARowWhileItIsEdited_data()
    {
        QTest::addColumn<bool>("isMoved"); // all rows are swapped
        QTest::newRow("in its place") << false;
        QTest::newRow("to another place") << true;
    }
    void othersChangeARowWhileItIsEdited()
    {
        QFETCH(bool, isMoved);
        openNameOf(3);
        nameEditor()->firstName().selectAll();
        QTest::keyClicks(&nameEditor()->firstName(), QStringLiteral("Grace"));
        const auto id = m_model->source().idOf(*m_view->currentRow());
        renameElsewhere(id, "Zuse", isMoved);
        QCOMPARE(nameEditor()->value(), QStringList({QStringLiteral("Grace"), QStringLiteral("Zuse")}));
        QVERIFY(m_view->findChild<ui::EditNote*>() == nullptr); // it is in nobody's way
        renameElsewhere(id, "Zuse-Noether", isMoved);
        QSignalSpy edits(m_model.get(), &TableModel::cellEdited);
        QTest::keyClick(&nameEditor()->firstName(), Qt::Key_Return);
        QTRY_COMPARE(edits.size(), 1);
        QCOMPARE(edits.front().at(2).toStringList()[1], QStringLiteral("Zuse-Noether"));
        QCOMPARE(edits.front().at(3).toStringList()[1], QStringLiteral("Zuse-Noether"));
    }
    void whatSomebodyElseStoredWhereOneTypesIsTold_data() { othersChangeARowWhileItIsEdited_data(); }
    void whatSomebodyElseStoredWhereOneTypesIsTold()
    {
        QFETCH(bool, isMoved);
        openNameOf(3);
        auto* last = &nameEditor()->lastName();
        last->setFocus();
        last->selectAll();
        QTest::keyClicks(last, QStringLiteral("Mine"));
        renameElsewhere(m_model->source().idOf(*m_view->currentRow()), "Zuse", isMoved);
        QCOMPARE(nameEditor()->value()[1], QStringLiteral("Mine"));
        const auto* note = m_view->findChild<ui::EditNote*>();
        QVERIFY(note != nullptr);
        QVERIFY2(note->sentence().contains(QStringLiteral("Zuse")), qPrintable(note->sentence()));
        QSignalSpy edits(m_model.get(), &TableModel::cellEdited);
        QTest::keyClick(&nameEditor()->lastName(), Qt::Key_Return);
        QTRY_COMPARE(edits.size(), 1);
    }
    void aCellThatWasOnlyOpenedSavesNothing_data() { othersChangeARowWhileItIsEdited_data(); }
    void aCellThatWasOnlyOpenedSavesNothing()
    {
        QFETCH(bool, isMoved);
        openNameOf(3);
        renameElsewhere(m_model->source().idOf(*m_view->currentRow()), "Zuse", isMoved);
        QSignalSpy edits(m_model.get(), &TableModel::cellEdited);
        QTest::keyClick(&nameEditor()->firstName(), Qt::Key_Return);
        QTRY_VERIFY(m_view->cellEditor() == nullptr);
        QCOMPARE(edits.size(), 0);
    }

    void aTableNobodyTouchedStaysAtItsTop()
    {
        showAnew();
        m_model->setQuery(cell(7, ColumnId::Email)); // as if this were the first row to arrive
        QCOMPARE(m_model->rowCount(), 1);
        m_model->setQuery({});
        QCOMPARE(m_view->currentIndex().row(), 0);
        key(Qt::Key_Down); // from here on the row is somebody's choice
        const auto chosen = *m_view->currentRow();
        m_model->setSort({{ColumnId::Name, true}});
        QCOMPARE(m_view->currentRow(), std::optional(chosen));
    }

    // ---- edit in place
    void f2EditsAndEnterAsks()
    {
        QSignalSpy edits(m_model.get(), &TableModel::cellEdited);
        key(Qt::Key_F2);
        auto* editor = nameEditor();
        QVERIFY(editor != nullptr);
        const auto before = editor->value();
        QVERIFY(editor->firstName().hasFocus());
        QVERIFY(editor->firstName().accessibleName().startsWith(QStringLiteral("First name of ")));
        QVERIFY(editor->lastName().accessibleName().startsWith(QStringLiteral("Last name of ")));
        editor->lastName().setText(QStringLiteral("de la Cruz y Byron"));
        QTest::keyClick(&editor->firstName(), Qt::Key_Return);
        QTRY_COMPARE(edits.size(), 1); // Qt commits after the key has been dealt with
        QCOMPARE(edits.front().at(2).toStringList(), before);
        QCOMPARE(edits.front().at(3).toStringList(),
                 QStringList({before[0], QStringLiteral("de la Cruz y Byron")}));
        QCOMPARE(edits.front().at(0).value<domain::RowHandle>(), m_model->handleAt(0));
        QTRY_VERIFY(m_view->cellEditor() == nullptr);
        QVERIFY(m_view->hasFocus());
    }
    void keysOfAnOpenEditorAreNotTheTables_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("key");
        for (const auto column : {ColumnId::Name, ColumnId::Email, ColumnId::JobTitle}) {
            for (const auto key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Delete, Qt::Key_Home, Qt::Key_End,
                                   Qt::Key_Space, Qt::Key_Up, Qt::Key_Down, Qt::Key_Slash, Qt::Key_A})
                QTest::addRow("column %d, key %x", static_cast<int>(column), static_cast<unsigned>(key))
                    << static_cast<int>(column) << static_cast<int>(key);
        }
    }
    void keysOfAnOpenEditorAreNotTheTables()
    {
        QFETCH(int, column);
        QFETCH(int, key);
        const auto section = m_model->sectionOf(static_cast<ColumnId>(column)).value();
        m_view->setColumnShown(section, true);
        m_view->setCurrentIndex(m_model->index(2, section));
        m_view->editCurrent();
        auto* editor = m_view->cellEditor();
        QVERIFY(editor != nullptr);
        auto* field = qobject_cast<QLineEdit*>(editor);
        if (field == nullptr)
            field = &nameEditor()->firstName();
        // Behind which there is nothing to delete.
        field->setCursorPosition(static_cast<int>(field->text().size()));
        QSignalSpy enters(m_view.get(), &TableView::enterPressed);
        QSignalSpy deletions(m_view.get(), &TableView::deleteRequested);
        QSignalSpy searches(m_view.get(), &TableView::searchAsked);
        QTest::keyClick(field, static_cast<Qt::Key>(key));
        QCOMPARE(enters.size() + deletions.size() + searches.size(), 0);
        QCOMPARE(m_view->currentIndex().row(), 2);
        QVERIFY(m_model->marks().isEmpty());
    }
    void theTableHasTheKeyboardAgainWhenAnEditEnds_data()
    {
        QTest::addColumn<bool>("isInLastName");
        QTest::addColumn<int>("key");
        for (const bool isInLastName : {false, true}) {
            for (const auto key : {Qt::Key_Return, Qt::Key_Escape})
                QTest::addRow("%s, key %x", isInLastName ? "last name" : "first name",
                              static_cast<unsigned>(key))
                    << isInLastName << static_cast<int>(key);
        }
    }
    void theTableHasTheKeyboardAgainWhenAnEditEnds()
    {
        QFETCH(bool, isInLastName);
        QFETCH(int, key);
        QWidget window;
        QLineEdit before(&window);
        m_view->setParent(&window);
        QLineEdit after(&window);
        window.show();
        m_view->show();
        m_view->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        m_view->editCurrent();
        auto* editor = nameEditor();
        QVERIFY(editor != nullptr);
        auto& field = isInLastName ? editor->lastName() : editor->firstName();
        field.setFocus();
        QTest::keyClick(&field, static_cast<Qt::Key>(key));
        QTRY_VERIFY(m_view->cellEditor() == nullptr);
        const bool hasFocus = m_view->hasFocus();
        m_view->setParent(nullptr);
        QVERIFY(hasFocus);
    }
    void escapeLeavesTheCellAsItWas_data()
    {
        QTest::addColumn<bool>("isInLastName");
        QTest::newRow("from the first name") << false;
        QTest::newRow("from the last name") << true;
    }
    void escapeLeavesTheCellAsItWas()
    {
        QFETCH(bool, isInLastName);
        QSignalSpy edits(m_model.get(), &TableModel::cellEdited);
        key(Qt::Key_F2);
        auto& field = isInLastName ? nameEditor()->lastName() : nameEditor()->firstName();
        field.setFocus();
        QTest::keyClicks(&field, QStringLiteral("x"));
        QTest::keyClick(&field, Qt::Key_Escape);
        QTRY_VERIFY(m_view->cellEditor() == nullptr);
        QCOMPARE(edits.size(), 0);
        QVERIFY(m_view->hasFocus());
    }
    void leavingTheEditorSavesAndGoingToItsOtherFieldDoesNot()
    {
        QSignalSpy edits(m_model.get(), &TableModel::cellEdited);
        key(Qt::Key_F2);
        auto* editor = nameEditor();
        QTest::keyClicks(&editor->firstName(), QStringLiteral("x"));
        QTest::mouseClick(&editor->lastName(), Qt::LeftButton);
        QVERIFY(editor->lastName().hasFocus());
        QCOMPARE(edits.size(), 0);
        QCOMPARE(m_view->cellEditor(), editor);
        m_view->setFocus();
        QCOMPARE(edits.size(), 1);
    }
    void tabInAnEditorGoesThroughItsFieldsThenToTheNextCellThatCanBeEdited()
    {
        key(Qt::Key_F2);
        QCOMPARE(m_view->currentIndex().column(), section(ColumnId::Name));
        QTest::keyClick(&nameEditor()->firstName(), Qt::Key_Tab);
        QVERIFY(nameEditor()->lastName().hasFocus());
        QCOMPARE(m_view->currentIndex().column(), section(ColumnId::Name));
        QTest::keyClick(&nameEditor()->lastName(), Qt::Key_Backtab);
        QVERIFY(nameEditor()->firstName().hasFocus());
        QTest::keyClick(&nameEditor()->firstName(), Qt::Key_Tab);
        QTest::keyClick(&nameEditor()->lastName(), Qt::Key_Tab);
        QCOMPARE(m_view->currentIndex().column(), section(ColumnId::Email));
        QTest::keyClick(m_view->cellEditor(), Qt::Key_Tab); // over the number, which is not edited here
        QCOMPARE(m_view->currentIndex().column(), section(ColumnId::Extension));
        QVERIFY(m_view->cellEditor() != nullptr);
        QTest::keyClick(m_view->cellEditor(), Qt::Key_Tab);
        QCOMPARE(m_view->currentIndex(), m_model->index(1, section(ColumnId::Name)));
        QTest::keyClick(&nameEditor()->firstName(), Qt::Key_Backtab);
        QCOMPARE(m_view->currentIndex(), m_model->index(0, section(ColumnId::Extension)));
    }

private:
    void openNameOf(int row)
    {
        m_view->setCurrentIndex(m_model->index(row, section(ColumnId::Name)));
        key(Qt::Key_F2);
        QVERIFY(nameEditor() != nullptr);
    }
    void renameElsewhere(const std::string& user, const std::string& lastName, bool isMoved)
    {
        domain::UserEdit edit;
        edit.user = domain::UserId(user);
        edit.lastName = lastName;
        m_session->actElsewhere(domain::EditUsers{{edit}}, "omar");
        if (isMoved)
            m_model->setSort({{ColumnId::Name, !m_isTurned}});
        m_isTurned = m_isTurned != isMoved;
        QVERIFY(nameEditor() != nullptr);
    }

    bool m_isTurned = false;
};

CORDBOARD_QT_TEST(tst_TablePlace)
#include "tst_tableplace.moc"
