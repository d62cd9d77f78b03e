// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QHeaderView>
#include <QTest>
#include <memory>

#include "models/tablemodel.h"
#include "tests/kit/crowd.h"
#include "tests/kit/fakesession.h"
#include "tests/kit/samplecompany.h"
#include "ui/tables/nameeditor.h"
#include "ui/tables/tableview.h"
#include "ui/theme/theme.h"

namespace cordboard::ui::test {

using interfaces::ColumnId;
using interfaces::TableKind;
using models::TableModel;

/// A table of some 160 people by name, shown and with the keyboard, and what a person does to it.
class ShownUsers {
protected:
    void show()
    {
        m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
        auto company = kit::sampleCompany();
        kit::addCrowd(company, 150);
        m_session = std::make_unique<kit::FakeSession>(std::move(company));
        m_model = std::make_unique<TableModel>(m_session->openTable(TableKind::Users),
                                               [this] { return m_session->serverNow(); });
        m_model->setSort({{ColumnId::Name, false}});
        m_view = std::make_unique<TableView>(*m_theme);
        m_view->resize(1000, 500);
        m_view->setRows(m_model.get());
        m_view->show();
        m_view->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_view->setCurrentRow(m_model->handleAt(0));
    }
    void takeDown()
    {
        m_view.reset();
        m_model.reset();
        m_session.reset();
        m_theme.reset();
    }
    /// As a page that has just been opened: the first row is current, and nobody made it so.
    void showAnew()
    {
        m_view->setRows(nullptr);
        m_view->setRows(m_model.get());
        m_model->setSort({{ColumnId::Name, false}, {ColumnId::Email, false}});
    }

    [[nodiscard]] NameEditor* nameEditor() const { return qobject_cast<NameEditor*>(m_view->cellEditor()); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_view.get(), key, modifiers);
    }
    [[nodiscard]] QPoint center(int row, int section) const
    {
        return m_view->visualRect(m_model->index(row, section)).center();
    }
    void click(int row, int section, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, modifiers, center(row, section));
    }
    void clickHeader(int section, Qt::KeyboardModifiers modifiers = {})
    {
        auto& header = *m_view->horizontalHeader();
        const QPoint at(header.sectionViewportPosition(section) + header.sectionSize(section) / 2,
                        header.height() / 2);
        QTest::mouseClick(header.viewport(), Qt::LeftButton, modifiers, at);
    }
    [[nodiscard]] int section(ColumnId column) const { return m_model->sectionOf(column).value(); }
    [[nodiscard]] QString cell(int row, ColumnId column) const
    {
        return m_model->index(row, section(column)).data().toString();
    }
    [[nodiscard]] bool isMarked(int row) const { return m_model->marks().contains(m_model->handleAt(row)); }
    [[nodiscard]] QList<int> marked() const
    {
        QList<int> rows;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (isMarked(row))
                rows.append(row);
        }
        return rows;
    }
    [[nodiscard]] int headerState() const
    {
        return m_model->headerData(0, Qt::Horizontal, Qt::CheckStateRole).toInt();
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<TableModel> m_model;
    std::unique_ptr<TableView> m_view;
};

} // namespace cordboard::ui::test
