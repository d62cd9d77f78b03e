// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/tables/columnlist.h"

#include <QHeaderView>
#include <QListWidget>
#include <QPushButton>
#include <QRandomGenerator>
#include <QTest>
#include <algorithm>

#include "models/tablemodel.h"
#include "tests/kit/fakesession.h"
#include "tests/kit/samplecompany.h"
#include "ui/tables/tableview.h"
#include "ui/theme/theme.h"

using namespace cordboard;
using namespace cordboard::ui;

class tst_ColumnList final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void ticksShowAndHide();
    void theFirstColumnStaysInFrontAndSeen();
    void keysAndButtonsMoveAsInAList();
    void resetBringsTheFirstOrderBack();
    void whatIsKeptInViewStandsInFront();

private:
    /// What the list names, and what the table shows of it.
    [[nodiscard]] QStringList listed() const
    {
        QStringList titles;
        for (int row = 0; row < m_list->count(); ++row)
            titles.append(m_list->item(row)->text().remove(QStringLiteral(" (kept in view)")));
        return titles;
    }
    [[nodiscard]] QStringList inTable() const
    {
        QStringList titles;
        const auto& header = *m_view->horizontalHeader();
        for (int visual = 1; visual < header.count(); ++visual)
            titles.append(
                m_model->headerData(header.logicalIndex(visual), Qt::Horizontal, Qt::DisplayRole).toString());
        return titles;
    }

    [[nodiscard]] int sectionOf(const QString& title) const
    {
        for (int section = 1; section < m_model->columnCount(); ++section) {
            if (m_model->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString() == title)
                return section;
        }
        return -1;
    }

    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<models::TableModel> m_model;
    std::unique_ptr<TableView> m_view;
    QListWidget* m_list = nullptr;
};

void tst_ColumnList::init()
{
    m_session = std::make_unique<kit::FakeSession>(kit::sampleCompany());
    m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
    m_model = std::make_unique<models::TableModel>(m_session->openTable(interfaces::TableKind::Users),
                                                   [this] { return m_session->serverNow(); });
    m_view = std::make_unique<TableView>(*m_theme);
    m_view->setRows(m_model.get());
    m_view->resize(900, 400);
    m_view->show();
    ColumnList::open(*m_view);
    auto* dialog = m_view->findChild<ColumnList*>();
    QVERIFY(dialog != nullptr);
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    m_list = dialog->findChild<QListWidget*>();
}

void tst_ColumnList::cleanup()
{
    m_view.reset();
    m_model.reset();
    m_theme.reset();
    m_session.reset();
}

void tst_ColumnList::ticksShowAndHide()
{
    QCOMPARE(listed(), inTable());
    for (int row = 1; row < m_list->count(); ++row) {
        auto* item = m_list->item(row);
        const auto section = item->data(Qt::UserRole).toInt();
        const bool wasShown = item->checkState() == Qt::Checked;
        QCOMPARE(m_view->isColumnHidden(section), !wasShown);
        item->setCheckState(wasShown ? Qt::Unchecked : Qt::Checked);
        QCOMPARE(m_view->isColumnHidden(section), wasShown);
    }
}

void tst_ColumnList::theFirstColumnStaysInFrontAndSeen()
{
    QVERIFY(!m_list->item(0)->flags().testFlag(Qt::ItemIsUserCheckable));
    QVERIFY(!m_list->item(0)->flags().testFlag(Qt::ItemIsDragEnabled));
    const auto before = inTable();
    m_list->setCurrentRow(0);
    QTest::keyClick(m_list, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(inTable(), before);
    m_list->setCurrentRow(1);
    QTest::keyClick(m_list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(inTable(), before);
}

/// Against a plain list to which the same is done.
void tst_ColumnList::keysAndButtonsMoveAsInAList()
{
    QRandomGenerator random(7);
    auto expected = listed();
    auto* up = m_list->window()->findChild<QPushButton*>(QStringLiteral("columnUp"));
    auto* down = m_list->window()->findChild<QPushButton*>(QStringLiteral("columnDown"));
    for (int round = 0; round < 200; ++round) {
        const auto row = random.bounded(m_list->count());
        m_list->setCurrentRow(row);
        const bool isUp = random.bounded(2) == 0;
        const auto to = row + (isUp ? -1 : 1);
        if (random.bounded(2) == 0)
            QTest::keyClick(m_list, isUp ? Qt::Key_Up : Qt::Key_Down, Qt::AltModifier);
        else
            (isUp ? up : down)->click();
        if (row > 0 && to > 0 && to < expected.size())
            expected.move(row, to);
        QCOMPARE(listed(), expected);
        QCOMPARE(inTable(), expected);
    }
    const auto state = m_view->layoutState();
    m_view->resetLayout();
    QVERIFY(m_view->restoreLayoutState(state));
    QCOMPARE(inTable(), expected);
}

void tst_ColumnList::resetBringsTheFirstOrderBack()
{
    const auto before = inTable();
    m_list->setCurrentRow(2);
    QTest::keyClick(m_list, Qt::Key_Down, Qt::AltModifier);
    m_list->item(1)->setCheckState(Qt::Unchecked);
    QVERIFY(inTable() != before);
    m_list->window()->findChild<QPushButton*>(QStringLiteral("resetColumns"))->click();
    QCOMPARE(inTable(), before);
    QCOMPARE(listed(), before);
    QCOMPARE(m_list->item(1)->checkState(), Qt::Checked);
}

void tst_ColumnList::whatIsKeptInViewStandsInFront()
{
    QRandomGenerator random(11);
    auto expected = inTable();
    int kept = 1;
    auto* pin = m_list->window()->findChild<QPushButton*>(QStringLiteral("columnPin"));
    m_list->setCurrentRow(0);
    QVERIFY(pin->isChecked() && pin->isEnabled());
    for (int round = 0; round < 60; ++round) {
        const auto row = 1 + random.bounded(m_list->count() - 1);
        m_list->setCurrentRow(row);
        QCOMPARE(pin->isChecked(), row < kept);
        const auto title = expected[row];
        pin->click();
        kept += row < kept ? -1 : 1;
        QCOMPARE(m_list->currentItem()->data(Qt::UserRole).toInt(), sectionOf(title));
        QCOMPARE(m_list->currentItem()->text().endsWith(QStringLiteral("(kept in view)")), pin->isChecked());
        expected = inTable();
        QCOMPARE(listed(), expected);
        for (int place = 0; place < expected.size(); ++place)
            QCOMPARE(m_view->isColumnPinned(sectionOf(expected[place])), place < kept);
        m_list->setCurrentRow(0);
        QCOMPARE(pin->isEnabled(), kept == 1); // it stands before the others
    }
    m_view->resetLayout();
    QTRY_COMPARE(listed(), inTable());
    m_list->setCurrentRow(1);
    pin->click();
    // Moved out from among them it goes back.
    QTest::keyClick(m_list, Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(listed(), inTable());
    QVERIFY(m_view->isColumnPinned(sectionOf(inTable()[1])));
}

CORDBOARD_QT_TEST(tst_ColumnList)
#include "tst_columnlist.moc"
