// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/tables/accessibletable.h"

#include <QApplication>
#include <QHeaderView>
#include <QTest>

#include "models/tablemodel.h"
#include "tests/kit/crowd.h"
#include "tests/kit/fakesession.h"
#include "tests/kit/samplecompany.h"
#include "ui/tables/accessiblecell.h"
#include "ui/tables/tableview.h"
#include "ui/theme/theme.h"

using namespace cordboard;
using interfaces::ColumnId;
using interfaces::TableKind;
using models::TableModel;
using ui::TableView;

class tst_AccessibleTable final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light); }
    void init()
    {
        auto company = kit::sampleCompany();
        kit::addCrowd(company, 360);
        m_session = std::make_unique<kit::FakeSession>(std::move(company));
        m_model = std::make_unique<TableModel>(m_session->openTable(TableKind::Users),
                                               [this] { return m_session->serverNow(); });
        m_model->setSort({{ColumnId::Name, false}});
        m_view = std::make_unique<TableView>(*m_theme);
        m_view->setAccessibleName(QStringLiteral("Users"));
        m_view->resize(1000, 500);
        m_view->setRows(m_model.get());
        m_view->show();
        m_view->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    }
    void cleanup()
    {
        m_view.reset();
        m_model.reset();
        m_session.reset();
    }

    void theTableTellsItsNameAndSize()
    {
        QCOMPARE(whole()->role(), QAccessible::Table);
        QCOMPARE(whole()->text(QAccessible::Name), QStringLiteral("Users"));
        QCOMPARE(table()->rowCount(), m_model->rowCount());
        QCOMPARE(table()->columnCount(), static_cast<int>(m_view->shownSections().size()));
        QCOMPARE(whole()->childCount(), (table()->rowCount() + 1) * table()->columnCount());
    }
    void everyChildKnowsItsPlace()
    {
        const auto columns = table()->columnCount();
        for (const auto index :
             {0, 1, columns - 1, columns, columns + 1, 7 * columns + 3, whole()->childCount() - 1}) {
            auto* child = whole()->child(index);
            QVERIFY(child != nullptr);
            QCOMPARE(whole()->indexOfChild(child), index);
            QCOMPARE(child->parent(), whole());
            if (index < columns)
                continue;
            QCOMPARE(child->tableCellInterface()->rowIndex(), index / columns - 1);
            QCOMPARE(child->tableCellInterface()->columnIndex(), index % columns);
            QCOMPARE(table()->cellAt(index / columns - 1, index % columns), child);
        }
        QVERIFY(whole()->child(-1) == nullptr && whole()->child(whole()->childCount()) == nullptr);
    }
    void noCellIsEverNull()
    {
        for (const auto row : {-7, -1, m_model->rowCount(), 1'000'000}) {
            for (const auto column : {-1, 0, 1, 999}) {
                auto* cell = table()->cellAt(row, column);
                QVERIFY(cell != nullptr);
                auto* place = cell->tableCellInterface();
                QVERIFY(place != nullptr);
                QCOMPARE(place->rowIndex(), -1);
                QCOMPARE(place->rowExtent(), 1);
                QVERIFY(!place->isSelected());
                QVERIFY(cell->state().invalid);
                QVERIFY(cell->actionInterface()->actionNames().isEmpty());
                cell->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
                QVERIFY(cell->rect().isNull());
                QCOMPARE(whole()->indexOfChild(cell), -1);
            }
        }
        QVERIFY(m_model->marks().isEmpty());
    }
    void theMarkIsACheckBoxThatCanBeToggled()
    {
        const auto name = m_model->index(3, 1).data().toString();
        auto* cell = table()->cellAt(3, 0);
        QCOMPARE(cell->role(), QAccessible::CheckBox);
        QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("Mark %1").arg(name));
        QVERIFY(cell->state().checkable && !cell->state().checked);
        cell->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QVERIFY(cell->state().checked);
        QVERIFY(m_model->marks().contains(m_model->handleAt(3)));
        QCOMPARE(m_model->marks().count(), std::size_t(1));
    }
    void setFocusMakesACellCurrentAndScrollsThere()
    {
        auto* cell = table()->cellAt(250, 2);
        QVERIFY(cell->state().invisible);
        cell->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QCOMPARE(m_view->currentIndex().row(), 250);
        QVERIFY(cell->state().focused && cell->state().selected && !cell->state().invisible);
        QCOMPARE(whole()->focusChild(), cell);
    }
    void theFocusIsInTheCellTheArrowsArriveAt()
    {
        m_view->setCurrentRow(m_model->handleAt(0));
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(whole()->focusChild(), table()->cellAt(1, 1));
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QCOMPARE(whole()->focusChild(), table()->cellAt(1, 0));
    }
    void whatIsUnusualAboutARowIsTold()
    {
        m_model->setQuery(QStringLiteral("zoe"));
        QCOMPARE(table()->cellAt(0, 1)->text(QAccessible::Description),
                 QStringLiteral("Zoe Müller, Pending invite"));
    }
    void headersTellTheOrder()
    {
        QCOMPARE(headerName(0), QStringLiteral("Marked"));
        QCOMPARE(headerName(1), QStringLiteral("Name, sorted ascending"));
        QCOMPARE(headerName(2), QStringLiteral("E-mail"));
        m_model->setSort({{ColumnId::Email, true}, {ColumnId::Name, false}});
        QCOMPARE(headerName(1), QStringLiteral("Name, sorted ascending, key 2"));
        QCOMPARE(headerName(2), QStringLiteral("E-mail, sorted descending"));
        QCOMPARE(table()->columnDescription(2), QStringLiteral("E-mail, sorted descending"));
    }
    void anEmptyTableHasHeaders()
    {
        m_model->setQuery(QStringLiteral("nobody-is-called-so"));
        QCOMPARE(table()->rowCount(), 0);
        // Asked for through row 0, as Qt's bridge does.
        QCOMPARE(headerName(1), QStringLiteral("Name, sorted ascending"));
        QCOMPARE(whole()->childCount(), table()->columnCount());
        QVERIFY(whole()->focusChild() == nullptr);
        QVERIFY(table()->selectedCells().isEmpty());
    }
    void headersCanBePressed()
    {
        auto* marks = whole()->child(0);
        QVERIFY(marks->state().checkable);
        marks->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QVERIFY(marks->state().checked);
        QCOMPARE(m_model->marks().count(), std::size_t(m_model->rowCount()));
        whole()->child(2)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(headerName(2), QStringLiteral("E-mail, sorted ascending"));
    }
    void aCellFollowsItsRowAndNeverAnother()
    {
        const auto handle = m_model->handleAt(5);
        const ui::AccessibleCell cell(*m_view, handle, 0); // as kept by a client across a reset
        const auto name = cell.text(QAccessible::Name);
        m_model->setSort({{ColumnId::Name, true}});
        QCOMPARE(cell.rowIndex(), m_model->rowCount() - 6);
        QCOMPARE(cell.text(QAccessible::Name), name);
    }
    void aCellWhoseRowIsGoneActsOnNobody()
    {
        ui::AccessibleCell cell(*m_view, m_model->handleAt(5), 0);
        const domain::UserId gone(m_model->idAt(5));
        m_session->actElsewhere(domain::DeleteUsers{{gone}, domain::LicenseDisposition::Keep, {}, true},
                                "omar");
        cell.doAction(QAccessibleActionInterface::toggleAction());
        cell.doAction(QAccessibleActionInterface::setFocusAction());
        QVERIFY(m_model->marks().isEmpty());
        QCOMPARE(cell.rowIndex(), -1);
        QVERIFY(cell.state().invalid);
        QVERIFY(cell.text(QAccessible::Name).isEmpty());
        QVERIFY(cell.columnHeaderCells().size() == 1); // still steps on nothing
    }
    void aResetDropsAllCells()
    {
        const auto id = QAccessible::uniqueId(table()->cellAt(5, 1));
        QVERIFY(QAccessible::accessibleInterface(id) != nullptr);
        // Qt sends this on a reset while assistive technology listens, which no test can switch on.
        QAccessibleTableModelChangeEvent reset(m_view.get(), QAccessibleTableModelChangeEvent::ModelReset);
        table()->modelChange(&reset);
        QVERIFY(QAccessible::accessibleInterface(id) == nullptr);
        const auto kept = QAccessible::uniqueId(table()->cellAt(5, 1));
        QAccessibleTableModelChangeEvent values(m_view.get(), QAccessibleTableModelChangeEvent::DataChanged);
        table()->modelChange(&values);
        QVERIFY(QAccessible::accessibleInterface(kept) != nullptr);
    }
    void notMoreThanSoManyCellsAreKept()
    {
        for (int section = 1; section < m_model->columnCount(); ++section)
            m_view->setColumnShown(section, true); // more cells for each row of the crowd
        const auto first = QAccessible::uniqueId(table()->cellAt(0, 0));
        std::size_t asked = 1;
        for (int row = 0; asked <= ui::AccessibleTable::MostCells; ++row) {
            QVERIFY(row < table()->rowCount());
            for (int column = row == 0 ? 1 : 0; column < table()->columnCount(); ++column, ++asked)
                QCOMPARE(table()->cellAt(row, column)->tableCellInterface()->rowIndex(), row);
        }
        QVERIFY(QAccessible::accessibleInterface(first) == nullptr); // the oldest gave way
        QCOMPARE(table()->cellAt(0, 0)->tableCellInterface()->rowIndex(), 0);
    }
    void hiddenColumnsAreNotThereAndMovedOnesAreWhereTheyAreSeen()
    {
        const auto email = m_model->sectionOf(ColumnId::Email).value();
        const auto before = table()->columnCount();
        m_view->setColumnShown(email, false);
        QCOMPARE(table()->columnCount(), before - 1);
        QCOMPARE(headerName(4), QStringLiteral("Office"));
        m_view->horizontalHeader()->moveSection(
            m_view->horizontalHeader()->visualIndex(m_model->sectionOf(ColumnId::Office).value()), 2);
        QCOMPARE(headerName(2), QStringLiteral("Office"));
        QCOMPARE(table()->cellAt(0, 2)->text(QAccessible::Name),
                 m_model->index(0, m_model->sectionOf(ColumnId::Office).value()).data().toString());
    }
    void anOpenEditorIsAChild()
    {
        m_view->setCurrentRow(m_model->handleAt(0));
        const auto before = whole()->childCount();
        m_view->editCurrent();
        QCOMPARE(whole()->childCount(), before + 1);
        auto* editor = whole()->child(before);
        QVERIFY(editor != nullptr);
        QCOMPARE(whole()->indexOfChild(editor), before);
        // A name is two fields of one group, each with a name of its own and what stands in it.
        const auto person = m_model->rowName(m_model->handleAt(0));
        QCOMPARE(editor->role(), QAccessible::Grouping);
        QCOMPARE(editor->text(QAccessible::Name), QStringLiteral("Name of ") + person);
        QCOMPARE(editor->childCount(), 2);
        const QStringList names{QStringLiteral("First name of "), QStringLiteral("Last name of ")};
        QStringList texts;
        for (int field = 0; field < 2; ++field) {
            auto* child = editor->child(field);
            QCOMPARE(child->role(), QAccessible::EditableText);
            QCOMPARE(child->text(QAccessible::Name), names[field] + person);
            QVERIFY(child->state().editable);
            texts.append(child->text(QAccessible::Value));
            const auto middle = child->rect().center();
            QCOMPARE(whole()->childAt(middle.x(), middle.y()), editor); // not the cell beneath
            QCOMPARE(editor->childAt(middle.x(), middle.y()), child);
        }
        QCOMPARE(texts.join(QLatin1Char(' ')), person);
    }
    void theEditorOfAnyOtherCellIsOneField()
    {
        m_view->setCurrentRow(m_model->handleAt(0));
        const auto title = m_model->sectionOf(ColumnId::JobTitle).value();
        m_view->setColumnShown(title, true);
        m_view->setCurrentIndex(m_model->index(0, title));
        const auto before = whole()->childCount();
        m_view->editCurrent();
        auto* editor = whole()->child(before);
        QVERIFY(editor != nullptr);
        QCOMPARE(editor->role(), QAccessible::EditableText);
        QCOMPARE(editor->text(QAccessible::Name),
                 QStringLiteral("Job title of ") + m_model->rowName(m_model->handleAt(0)));
        QCOMPARE(whole()->indexOfChild(editor), before);
    }
    void aPointFindsItsCell()
    {
        const auto rect = table()->cellAt(2, 2)->rect();
        QCOMPARE(whole()->childAt(rect.center().x(), rect.center().y()), table()->cellAt(2, 2));
        const auto header = whole()->child(2)->rect();
        QCOMPARE(whole()->childAt(header.center().x(), header.center().y()), whole()->child(2));
        QCOMPARE(header.left(), rect.left());
        QVERIFY(header.bottom() < table()->cellAt(0, 2)->rect().top() + 1);
    }
    void theInterfaceGoesWithItsModelAndView()
    {
        auto* cell = table()->cellAt(2, 0);
        QVERIFY(cell != nullptr);
        m_model.reset();
        QCOMPARE(table()->rowCount(), 0);
        QCOMPARE(table()->columnCount(), 0);
        QVERIFY(table()->cellAt(0, 0) != nullptr);
        const auto id = QAccessible::uniqueId(table()->cellAt(0, 0));
        m_view.reset();
        QVERIFY(QAccessible::accessibleInterface(id) == nullptr);
    }

private:
    [[nodiscard]] QAccessibleInterface* whole() const
    {
        return QAccessible::queryAccessibleInterface(m_view.get());
    }
    [[nodiscard]] QAccessibleTableInterface* table() const { return whole()->tableInterface(); }
    [[nodiscard]] QString headerName(int column) const
    {
        const auto headers = table()->cellAt(0, column)->tableCellInterface()->columnHeaderCells();
        return headers.isEmpty() ? QStringLiteral("no header") : headers.front()->text(QAccessible::Name);
    }

    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<TableModel> m_model;
    std::unique_ptr<TableView> m_view;
};

CORDBOARD_QT_TEST(tst_AccessibleTable)
#include "tst_accessibletable.moc"
