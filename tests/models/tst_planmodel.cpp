// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/planmodel.h"

#include <QAbstractItemModelTester>
#include <QCollator>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <array>
#include <map>
#include <set>

#include "tests/kit/qttests.h"
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
        // What follows by itself is no warning of a row.
        QCOMPARE(results(*model), (QStringList{"Lost for good", "Refused", "Will change"}));
        QCOMPARE(model->index(0, PlanModel::TargetColumn).data().toString(), QStringLiteral("Zoe Müller"));
        QCOMPARE(model->index(0, PlanModel::ReasonColumn).data().toString(),
                 QStringLiteral("W-PENDING-NUMBER Zoe Müller"));
        QCOMPARE(model->outcomeAt(1)->target.id, std::string("omar"));
        QCOMPARE(model->count(PlanModel::Filter::LostForGood), std::size_t{1});
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
        QCOMPARE(reason(0), QStringLiteral("W-PENDING-NUMBER Zoe Müller effect of zoe")); // the loss first
        QCOMPARE(reason(1), QStringLiteral("E-SELF Omar Haddad")); // nothing becomes of it
        QCOMPARE(reason(2), QStringLiteral("W-LIC-KEEP Ada Lovelace effect of ada"));
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
    void onePersonInSeveralRowsIsNoNamesake()
    {
        const auto model = std::make_unique<PlanModel>(
            [](const domain::Finding&, const QString&) { return QString(); });
        model->setIdentity(
            [](const domain::EntityRef& target) { return QString::fromStdString(target.id + "@acme.test"); });
        const std::vector<domain::UserId> ada{kit::userId("ada")};
        model->setPlan(planOf(domain::Batch{{domain::SuspendUsers{ada}, domain::ReactivateUsers{ada}}}));
        QCOMPARE(targets(*model), (QStringList{"Ada Lovelace", "Ada Lovelace"}));
    }
    void whatIsAlreadySoComesLast()
    {
        const auto model = modelOf(planOf(domain::SuspendUsers{{kit::userId("sam"), kit::userId("ada")}}));
        QCOMPARE(results(*model), (QStringList{"Will change", "No change"}));
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
        QCOMPARE(results(*model), (QStringList{"Left out", "Will change", "No change"}));
        QCOMPARE(model->count(PlanModel::Filter::WillChange), std::size_t{1});
        QCOMPARE(model->rowOf(2), std::optional(1));
    }
    void aFilterShowsAsManyRowsAsItCounts()
    {
        QRandomGenerator random(4711);
        for (int round = 0; round < 60; ++round) {
            const auto plan = anyPlan(random);
            const auto model = modelOf(plan);
            const auto rows = static_cast<std::uint32_t>(plan->outcomes.size());
            std::set<std::uint32_t> leftOut;
            for (std::uint32_t i = 0; i < rows / 3; ++i) {
                const auto row = random.bounded(rows);
                leftOut.insert(model->handleAt(static_cast<int>(row)));
                model->markRange(static_cast<int>(row), static_cast<int>(row), false);
            }
            if (random.bounded(2) == 1)
                model->turnOrder(PlanModel::TargetColumn);
            const auto counts = model->counts();
            for (std::size_t place = 0; place < PlanModel::FilterCount; ++place) {
                const auto filter = static_cast<PlanModel::Filter>(place);
                model->setFilter(filter);
                std::size_t naive = 0;
                for (std::uint32_t handle = 0; handle < rows; ++handle) {
                    const bool isShown = shows(filter, plan->totals.grades[handle], leftOut.contains(handle));
                    naive += isShown ? 1 : 0;
                    QCOMPARE(model->rowOf(handle).has_value(), isShown);
                }
                QCOMPARE(counts[place], naive);
                QCOMPARE(static_cast<std::size_t>(model->rowCount()), naive);
            }
        }
    }
    void aTitleSortsByNameAndTurnsAround()
    {
        QRandomGenerator random(42);
        const auto plan = anyPlan(random);
        const auto model = modelOf(plan);
        model->turnOrder(PlanModel::TargetColumn);
        auto names = targets(*model);
        QCOMPARE(names.size(), static_cast<qsizetype>(plan->outcomes.size()));
        QCollator collator;
        collator.setNumericMode(true);
        QVERIFY(std::is_sorted(names.begin(), names.end(), collator));
        QCOMPARE(model->directionOf(PlanModel::TargetColumn), models::RowModel::Direction::Ascending);
        QCOMPARE(model->directionOf(PlanModel::ResultColumn), models::RowModel::Direction::None);
        model->turnOrder(PlanModel::TargetColumn);
        QVERIFY(std::is_sorted(names.rbegin(), names.rend(),
                               [&](const auto& a, const auto& b) { return collator(b, a); }));
        QCOMPARE(model->directionOf(PlanModel::TargetColumn), models::RowModel::Direction::Descending);
        model->turnOrder(PlanModel::ResultColumn);
        model->turnOrder(PlanModel::ResultColumn);
        auto grades = plan->totals.grades;
        std::sort(grades.begin(), grades.end(), std::greater<>());
        for (int row = 0; row < model->rowCount(); ++row)
            QCOMPARE(plan->totals.grades[model->handleAt(row)], grades[static_cast<std::size_t>(row)]);
    }
    /// Against pairs of neighbors: of which the same is said stand together, and what is said first of each
    /// comes in the order of letters.
    void aTitleSortsByWhatHappens()
    {
        QRandomGenerator random(43);
        for (int round = 0; round < 40; ++round) {
            const auto plan = anyPlan(random);
            const auto model = modelOf(plan);
            const QAbstractItemModelTester tester(model.get(),
                                                  QAbstractItemModelTester::FailureReportingMode::QtTest);
            for (const bool isDescending : {false, true}) {
                model->turnOrder(PlanModel::ReasonColumn);
                QCOMPARE(model->directionOf(PlanModel::ReasonColumn),
                         isDescending ? models::RowModel::Direction::Descending
                                      : models::RowModel::Direction::Ascending);
                QCOMPARE(model->rowCount(), static_cast<int>(plan->outcomes.size()));
                QStringList kinds;
                for (int row = 0; row < model->rowCount(); ++row) {
                    const auto handle = model->handleAt(row);
                    QCOMPARE(model->rowOf(handle), std::optional(row));
                    QString kind = QString::number(static_cast<int>(plan->outcomes[handle].kind));
                    for (const auto& finding : plan->outcomes[handle].findings)
                        kind += QString::fromUtf8(word(finding.code).data());
                    if (kinds.isEmpty() || kinds.last() != kind)
                        kinds.append(kind);
                    else
                        QVERIFY(model->handleAt(row - 1) < handle); // within them as in the command
                }
                QCOMPARE(kinds.removeDuplicates(), 0);
            }
        }
    }
    void namesThatComeLateAreOfTheirPlanOnly()
    {
        const auto model = modelOf(planOf(domain::SuspendUsers{{kit::userId("sam"), kit::userId("ada")}}));
        std::vector<PlanModel::TakePlaces> asked;
        model->setNameOrder([&asked](const auto&, const auto& take) { asked.push_back(take); });
        model->turnOrder(PlanModel::TargetColumn);
        model->setPlan(planOf(domain::SuspendUsers{{kit::userId("ada")}}));
        QCOMPARE(asked.size(), std::size_t{2});
        asked.front()({1, 0}); // of the plan before: it has a row more
        asked.back()({0});
        QCOMPARE(targets(*model), QStringList{"Ada Lovelace"});
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
    /// What the description of the filters says, once more.
    [[nodiscard]] static bool shows(PlanModel::Filter filter, domain::Grade grade, bool isLeftOut)
    {
        using Filter = PlanModel::Filter;
        using domain::Grade;
        const std::map<Filter, std::set<Grade>> grades{
            {Filter::WillChange, {Grade::WillChange, Grade::Warned, Grade::LostForGood}},
            {Filter::LostForGood, {Grade::LostForGood}},
            {Filter::Warned, {Grade::Warned}},
            {Filter::Refused, {Grade::Refused}},
            {Filter::NoChange, {Grade::NoChange}}};
        if (filter == Filter::All || filter == Filter::LeftOut)
            return filter == Filter::All || isLeftOut;
        return !isLeftOut && grades.at(filter).contains(grade);
    }
    [[nodiscard]] static std::shared_ptr<const domain::Plan> anyPlan(QRandomGenerator& random)
    {
        using domain::Code;
        using domain::OutcomeKind;
        auto plan = std::make_shared<domain::Plan>();
        const auto rows = 20 + random.bounded(40);
        for (int row = 0; row < rows; ++row) {
            auto& outcome = plan->outcomes.emplace_back();
            outcome.target = {domain::RecordKind::User, std::to_string(row)};
            outcome.label = std::to_string(random.bounded(1000)) + " person";
            outcome.kind = static_cast<OutcomeKind>(random.bounded(3));
            if (random.bounded(2) == 1) {
                const std::array codes{Code::WCoverage, Code::WNoGrace, Code::WLicenseKeep};
                outcome.findings.push_back({codes[random.bounded(3U)], "R-X-01", outcome.target, {}, {}});
            }
        }
        plan->recount();
        return plan;
    }
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

CORDBOARD_QT_TEST(tst_PlanModel)
#include "tst_planmodel.moc"
