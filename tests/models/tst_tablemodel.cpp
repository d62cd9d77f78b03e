// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "models/navigationmodel.h"
#include "tests/kit/fakesession.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using interfaces::ColumnId;
using interfaces::TableKind;
using models::TableModel;

class tst_TableModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_session = std::make_unique<kit::FakeSession>(kit::sampleCompany()); }

    void everyTableKeepsTheRulesOfModels_data()
    {
        QTest::addColumn<int>("kind");
        for (const auto kind : interfaces::AllTables)
            QTest::newRow(interfaces::word(kind).data()) << static_cast<int>(kind);
    }
    void everyTableKeepsTheRulesOfModels()
    {
        QFETCH(int, kind);
        const auto model = open(static_cast<TableKind>(kind));
        const QAbstractItemModelTester tester(model.get(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_session->actElsewhere(deletion("ada"), "omar");
        model->setQuery(QStringLiteral("berlin"));
        model->setSort({{model->columns().front().id, true}});
        if (model->rowCount() > 0)
            QVERIFY(model->setData(model->index(0, 0), Qt::Checked, Qt::CheckStateRole));
        model->setQuery(QStringLiteral("nobody-is-called-so"));
        QCOMPARE(model->rowCount(), 0);
        model->setQuery({});
        m_session->setLoading(true);
        QCOMPARE(model->rowCount(), 0);
    }
    void cellsAreWorded()
    {
        const auto model = open(TableKind::Users);
        model->setQuery(QStringLiteral("zoe"));
        QCOMPARE(model->rowCount(), 1);
        QCOMPARE(shown(*model, 0, ColumnId::Name), QStringLiteral("Zoe Müller"));
        QCOMPARE(shown(*model, 0, ColumnId::Status), QStringLiteral("Pending invite"));
        QCOMPARE(shown(*model, 0, ColumnId::LastActive), QStringLiteral("never"));
        QCOMPARE(model->index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Mark Zoe Müller"));
        QCOMPARE(model->index(0, 1).data(Qt::AccessibleDescriptionRole).toString(),
                 QStringLiteral("Zoe Müller, Pending invite"));
        model->setQuery(QStringLiteral("nina"));
        QCOMPARE(model->index(0, 1).data(Qt::AccessibleDescriptionRole).toString(),
                 QStringLiteral("Nina Kowalski, no number"));
    }
    void whatIsLoadingIsNotNothing()
    {
        m_session->withhold(ColumnId::Number, true);
        const auto model = open(TableKind::Users);
        model->setQuery(QStringLiteral("nina"));
        const auto number = model->index(0, *model->sectionOf(ColumnId::Number));
        QVERIFY(model->shown(number).isLoading && model->shown(number).text.isEmpty());
        QCOMPARE(number.data(Qt::DisplayRole).toString(), QString());
        QCOMPARE(number.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Loading"));
        QVERIFY(model->index(0, 1).data(Qt::AccessibleDescriptionRole).toString().isEmpty()); // who knows
        m_session->withhold(ColumnId::Number, false);
        QVERIFY(!model->shown(number).isLoading);
        QCOMPARE(number.data(Qt::AccessibleTextRole).toString(), QStringLiteral("none"));
    }
    void changesElsewhereRepaintOnlyTheirRows()
    {
        const auto model = open(TableKind::Users);
        QSignalSpy resets(model.get(), &TableModel::modelReset);
        QSignalSpy changes(model.get(), &TableModel::dataChanged);
        m_session->actElsewhere(domain::SuspendUsers{{kit::userId("ada")}}, "omar");
        QCOMPARE(resets.size(), 0);
        QCOMPARE(changes.size(), 1);
        const auto first = changes.front().at(0).toModelIndex();
        QCOMPARE(model->idAt(first.row()), std::string("ada"));
        QCOMPARE(changes.front().at(1).toModelIndex().row(), first.row());
    }
    void aSearchIsOneReset()
    {
        const auto model = open(TableKind::Users);
        QSignalSpy resets(model.get(), &TableModel::modelReset);
        QSignalSpy removals(model.get(), &TableModel::rowsRemoved);
        model->setQuery(QStringLiteral("ada"));
        QCOMPARE(resets.size(), 1);
        QCOMPARE(removals.size(), 0);
    }
    void headerOfMarksTellsAboutWhatMatches()
    {
        const auto model = open(TableKind::Users);
        const auto header = [&] { return model->headerData(0, Qt::Horizontal, Qt::CheckStateRole).toInt(); };
        QCOMPARE(header(), int(Qt::Unchecked));
        QVERIFY(model->setData(model->index(1, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(header(), int(Qt::PartiallyChecked));
        model->marks().markAllMatching();
        QCOMPARE(header(), int(Qt::Checked));
    }
    void anEditInPlaceAsksAndChangesNothing()
    {
        const auto model = open(TableKind::Users);
        QSignalSpy asked(model.get(), &TableModel::cellEdited);
        const auto cell = model->index(0, model->sectionOf(ColumnId::Name).value());
        const auto before = cell.data();
        const auto fields = cell.data(Qt::EditRole).toStringList();
        QCOMPARE(fields.size(), 2); // a name is edited as what it is
        QCOMPARE(fields.join(QLatin1Char(' ')), before.toString());
        const QStringList byron{fields[0], QStringLiteral("Byron King")};
        QVERIFY(model->setData(cell, byron, Qt::EditRole));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().at(2).toStringList(), fields);
        QCOMPARE(asked.front().at(3).toStringList(), byron);
        QCOMPARE(cell.data(), before);
        QVERIFY(model->setData(cell, fields, Qt::EditRole)); // nothing was changed, nothing is asked
        QCOMPARE(asked.size(), 1);
        QVERIFY(!model->setData(model->index(0, model->sectionOf(ColumnId::Office).value()),
                                QStringLiteral("x"), Qt::EditRole));
    }
    void countdownFollowsTheServersClock()
    {
        m_session->actElsewhere(deletion("ada"), "omar");
        const auto model = open(TableKind::DeletedUsers);
        QCOMPARE(shown(*model, 0, ColumnId::TimeLeft), QStringLiteral("3 day(s)"));
        m_session->setNow(kit::sampleNow() + std::chrono::hours(71));
        QCOMPARE(shown(*model, 0, ColumnId::TimeLeft), QStringLiteral("1 h 0 min"));
        const auto section = model->sectionOf(ColumnId::TimeLeft).value();
        QCOMPARE(model->index(0, section).data(TableModel::ToneRole).toInt(), int(TableModel::Tone::Danger));
    }
    void sidebarSpeaksItsCounts()
    {
        models::NavigationModel pages({{TableKind::Users, QStringLiteral("Users"), true},
                                       {TableKind::DeletedUsers, QStringLiteral("Deleted users"), true},
                                       {TableKind::Audit, QStringLiteral("Activity"), false}});
        const QAbstractItemModelTester tester(&pages, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto spoken = [&pages](TableKind kind) {
            return pages.index(pages.rowOf(kind)).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(spoken(TableKind::Users), QStringLiteral("Users")); // nobody knows yet
        pages.setCount(TableKind::Users, 0);
        QCOMPARE(spoken(TableKind::Users), QStringLiteral("Users, 0"));
        pages.setCount(TableKind::DeletedUsers, 4);
        pages.setAttention(TableKind::DeletedUsers, QStringLiteral("one expires in 3 h"));
        const auto row = pages.index(pages.rowOf(TableKind::DeletedUsers));
        QCOMPARE(row.data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Deleted users, 4, one expires in 3 h"));
        QCOMPARE(row.data().toString(), QStringLiteral("Deleted users"));
        pages.setCount(TableKind::Audit, 7);
        QCOMPARE(spoken(TableKind::Audit), QStringLiteral("Activity")); // its number means nothing
    }

private:
    [[nodiscard]] static domain::Command deletion(const std::string& user)
    {
        return domain::DeleteUsers{{kit::userId(user)}, domain::LicenseDisposition::Keep, {}, true};
    }
    [[nodiscard]] std::unique_ptr<TableModel> open(TableKind kind) const
    {
        return std::make_unique<TableModel>(m_session->openTable(kind),
                                            [this] { return m_session->serverNow(); });
    }
    [[nodiscard]] static QString shown(const TableModel& model, int row, ColumnId column)
    {
        return model.index(row, model.sectionOf(column).value()).data().toString();
    }

    std::unique_ptr<kit::FakeSession> m_session;
};

CORDBOARD_QT_TEST(tst_TableModel)
#include "tst_tablemodel.moc"
