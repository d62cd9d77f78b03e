// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/planmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/kit/samplecompany.h"

using namespace cordboard;
using models::PlanModel;

class tst_PlanModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsAreGroupedWorstFirst()
    {
        const auto model = modelOf(
            planOf(domain::DeleteUsers{{kit::userId("ada"), kit::userId("omar"), kit::userId("zoe")},
                                       domain::LicenseDisposition::Keep,
                                       {},
                                       false}));
        QCOMPARE(results(*model), (QStringList{"Lost for good", "Refused", "Warning"}));
        QCOMPARE(model->index(0, PlanModel::TargetColumn).data().toString(), QStringLiteral("Zoe Müller"));
        QCOMPARE(model->index(0, PlanModel::ReasonColumn).data().toString(),
                 QStringLiteral("W-PENDING-NUMBER Zoe Müller"));
        QCOMPARE(model->index(1, PlanModel::RuleColumn).data().toString(), QStringLiteral("R-DEL-11"));
        QCOMPARE(model->count(PlanModel::Group::LostForGood), std::size_t{1});
        QCOMPARE(model->handleAt(0), domain::RowHandle{2});
        QCOMPARE(model->rowOf(2), std::optional(0));
    }
    void aWarnedRowTellsWhatChangesToo()
    {
        const auto model = modelOf(
            planOf(domain::DeleteUsers{{kit::userId("ada"), kit::userId("omar"), kit::userId("zoe")},
                                       domain::LicenseDisposition::Keep,
                                       {},
                                       false}));
        model->setEffect([](const domain::Plan&, const domain::TargetOutcome& outcome) {
            return QString::fromStdString("effect of " + outcome.target.id);
        });
        const auto reason = [&model](int row) {
            return model->index(row, PlanModel::ReasonColumn).data().toString();
        };
        QCOMPARE(reason(0), QStringLiteral("W-PENDING-NUMBER Zoe Müller effect of zoe.")); // the loss first
        QCOMPARE(reason(1), QStringLiteral("E-SELF Omar Haddad")); // nothing becomes of it
        QCOMPARE(reason(2), QStringLiteral("effect of ada. W-LIC-KEEP Ada Lovelace"));
    }
    void namesakesHaveTheirAddressBesideThem()
    {
        auto company = kit::sampleCompany();
        company.m_users.at(kit::userId("kim")).firstName = "Ada";
        company.m_users.at(kit::userId("kim")).lastName = "Lovelace";
        const domain::SuspendUsers command{{kit::userId("ada"), kit::userId("kim"), kit::userId("sam")}};
        const auto model = std::make_unique<PlanModel>(
            [](const domain::Finding&, const QString&) { return QString(); });
        model->setIdentity(
            [](const domain::EntityRef& target) { return QString::fromStdString(target.id + "@acme.test"); });
        model->setPlan(std::make_shared<domain::Plan>(
            domain::plan(command, kit::actorNamed(company, "omar"), company, kit::sampleNow())));
        QCOMPARE(targets(*model),
                 (QStringList{"Ada Lovelace (ada@acme.test)", "Ada Lovelace (kim@acme.test)", "Sam Okafor"}));
        QCOMPARE(model->index(2, PlanModel::TargetColumn).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("Sam Okafor (sam@acme.test)"));
    }
    void whatIsAlreadySoComesLast()
    {
        const auto model = modelOf(planOf(domain::SuspendUsers{{kit::userId("sam"), kit::userId("ada")}}));
        QCOMPARE(results(*model), (QStringList{"Will change", "Already so"}));
    }
    void numbersAreGrouped()
    {
        const auto model = modelOf(planOf(domain::ReleaseNumbers{{domain::NumberId("n+18005551")}}));
        QCOMPARE(results(*model), QStringList{"Lost for good"}); // R-NUM-04
        QCOMPARE(model->index(0, PlanModel::TargetColumn).data().toString(), QStringLiteral("+1 8005551"));
    }
    void anotherPlanReplacesTheRows()
    {
        const auto model = modelOf(planOf(domain::SuspendUsers{{kit::userId("sam"), kit::userId("ada")}}));
        const QAbstractItemModelTester tester(model.get(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        model->setPlan(planOf(domain::SuspendUsers{{kit::userId("ada")}}));
        QCOMPARE(model->rowCount(), 1);
        model->setPlan({});
        QCOMPARE(model->rowCount(), 0);
    }
    void whatIsLeftOutStaysWhileThePlanIsMadeWithoutIt()
    {
        const auto model = modelOf(
            planOf(domain::SuspendUsers{{kit::userId("sam"), kit::userId("ada"), kit::userId("kim")}}));
        const QAbstractItemModelTester tester(model.get(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy changes(model.get(), &PlanModel::leftOutChanged);
        model->leaveOut({domain::RecordKind::User, "ada"});
        QCOMPARE(changes.count(), 1);
        QVERIFY(model->leftOut().contains(1)); // the second target
        model->setPlan(planOf(domain::SuspendUsers{{kit::userId("sam"), kit::userId("kim")}}),
                       model->leftOut());
        QCOMPARE(model->rowCount(), 3);
        QCOMPARE(targets(*model), (QStringList{"Ada Lovelace", "Kim Tran", "Sam Okafor"}));
        QCOMPARE(results(*model), (QStringList{"Left out", "Will change", "Already so"}));
        QCOMPARE(model->count(PlanModel::Group::WillChange), std::size_t{1});
        QCOMPARE(model->rowOf(2), std::optional(1));
    }
    void manyAreLeftOutInOneStep()
    {
        const auto model = modelOf(
            planOf(domain::SuspendUsers{{kit::userId("sam"), kit::userId("ada"), kit::userId("ada")}}));
        const QAbstractItemModelTester tester(model.get(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy changes(model.get(), &PlanModel::leftOutChanged);
        model->markRange(0, 2, false);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(model->leftOut().count(), std::size_t{3}); // a target named twice has two places
        QCOMPARE(model->headerData(0, Qt::Horizontal, Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        model->markRange(0, 2, false);
        QCOMPARE(changes.count(), 1); // no news
        model->markRange(1, 1, true);
        model->invertMarks();
        QCOMPARE(model->leftOut().count(), std::size_t{1});
        QVERIFY(model->leftOut().contains(model->handleAt(1)));
    }

private:
    [[nodiscard]] static QStringList targets(const PlanModel& model)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(model.index(row, PlanModel::TargetColumn).data().toString());
        return texts;
    }
    [[nodiscard]] static std::shared_ptr<const domain::Plan> planOf(const domain::Command& command)
    {
        const auto company = kit::sampleCompany();
        return std::make_shared<domain::Plan>(
            domain::plan(command, kit::actorNamed(company, "omar"), company, kit::sampleNow()));
    }
    [[nodiscard]] static std::unique_ptr<PlanModel> modelOf(std::shared_ptr<const domain::Plan> plan)
    {
        auto model = std::make_unique<PlanModel>([](const domain::Finding& finding, const QString& label) {
            return QString::fromStdString(std::string(domain::word(finding.code))) + QLatin1Char(' ') + label;
        });
        model->setPlan(std::move(plan));
        return model;
    }
    [[nodiscard]] static QStringList results(const PlanModel& model)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(model.index(row, PlanModel::ResultColumn).data().toString());
        return texts;
    }
};

QTEST_GUILESS_MAIN(tst_PlanModel)
#include "tst_planmodel.moc"
