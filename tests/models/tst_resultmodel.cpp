// SPDX-License-Identifier: GPL-3.0-or-later
// One line for each row of an operation, while it is carried out and afterwards (R-BULK-08).
#include "models/resultmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using domain::OutcomeKind;
using interfaces::OperationState;
using interfaces::OperationSummary;
using interfaces::RowResults;
using models::ResultModel;
using models::RowModel;

namespace {

/// Kinds as letters: c changes, n is already so, r is refused.
[[nodiscard]] OutcomeKind kindOf(char letter)
{
    return letter == 'c'   ? OutcomeKind::WillChange
           : letter == 'n' ? OutcomeKind::NoChange
                           : OutcomeKind::Refused;
}

[[nodiscard]] std::vector<domain::Finding> findingsOf(char letter)
{
    if (letter != 'r')
        return {};
    return {{domain::Code::WLicenseKeep, "R-DEL-03", {}, {}, {}},
            {domain::Code::ESelf, "R-DEL-09", {}, {}, {}}};
}

[[nodiscard]] std::shared_ptr<domain::Plan> planOf(const std::string& kinds)
{
    auto plan = std::make_shared<domain::Plan>();
    for (const auto letter : kinds) {
        domain::TargetOutcome outcome;
        outcome.target = {domain::RecordKind::User, "us_" + std::to_string(plan->outcomes.size())};
        outcome.label = "Person " + std::to_string(plan->outcomes.size());
        outcome.kind = kindOf(letter);
        outcome.findings = findingsOf(letter);
        plan->outcomes.push_back(std::move(outcome));
    }
    plan->recount();
    return plan;
}

void tell(RowResults& rows, const std::string& kinds)
{
    for (const auto letter : kinds)
        rows.add(kindOf(letter), findingsOf(letter));
}

} // namespace

class tst_ResultModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<ResultModel>(
            [](const domain::Finding& finding, const QString& label) {
                return QString::fromUtf8(word(finding.code).data()) + QLatin1Char(' ') + label;
            },
            [](const domain::TargetOutcome& row) {
                return QString::fromStdString(row.target.id + "@acme.test");
            });
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_operation = {};
        m_operation.id = domain::OperationId("bulk");
        m_rows = std::make_shared<RowResults>();
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void everyStateHasItsWords_data()
    {
        QTest::addColumn<OperationState>("state");
        QTest::addColumn<QStringList>("results");
        QTest::addColumn<QString>("counts"); // done, failed, already so, left
        QTest::newRow("queued") << OperationState::Queued << QStringList{"Waiting", "Waiting", "Waiting"}
                                << "0 0 0 3";
        QTest::newRow("sending") << OperationState::Sending << QStringList{"Working", "Working", "Working"}
                                 << "0 0 0 3";
        QTest::newRow("unknown") << OperationState::Unknown
                                 << QStringList{"Not known yet", "Not known yet", "Not known yet"}
                                 << "0 0 0 3";
        QTest::newRow("applied") << OperationState::Applied << QStringList{"Done", "Already so", "Refused"}
                                 << "1 1 1 0";
        for (const auto state :
             {OperationState::Refused, OperationState::Conflict, OperationState::Cancelled})
            QTest::addRow("state %d", static_cast<int>(state))
                << state << QStringList{"Not done", "Already so", "Refused"} << "0 2 1 0";
    }
    void everyStateHasItsWords()
    {
        QFETCH(OperationState, state);
        m_operation.plan = planOf("cnr");
        m_operation.state = state;
        m_model->setOperation(m_operation);
        QTEST(results(), "results");
        QTEST(counts(), "counts");
    }
    /// Against a naive order, while rows come in and with failures alone.
    void aTitleSortsAndAThirdClickBringsTheCommandsOrder()
    {
        const std::string kinds = "crncrrnccr";
        send(kinds);
        m_model->setOperation(m_operation);
        std::string told;
        for (const auto column :
             {ResultModel::ResultColumn, ResultModel::ReasonColumn, ResultModel::RuleColumn}) {
            for (const auto direction : {RowModel::Direction::Ascending, RowModel::Direction::Descending}) {
                m_model->turnOrder(column);
                QCOMPARE(m_model->directionOf(column), direction);
                for (const bool isFailedOnly : {false, true}) {
                    m_model->setFailedOnly(isFailedOnly);
                    if (told.size() < kinds.size()) {
                        const auto next = kinds.substr(told.size(), 1);
                        tell(*m_rows, next);
                        told += next;
                        m_model->setOperation(m_operation);
                    }
                    const auto failed = std::count(told.begin(), told.end(), 'r');
                    QCOMPARE(m_model->rowCount(), static_cast<int>(isFailedOnly ? failed : kinds.size()));
                    QStringList seen;
                    for (int row = 0; row < m_model->rowCount(); ++row) {
                        QCOMPARE(m_model->rowOf(m_model->handleAt(row)), std::optional(row));
                        const auto text = column == ResultModel::ReasonColumn
                                              ? cell(row, column).section(QLatin1Char(' '), 0, 0)
                                              : cell(row, column);
                        if (seen.isEmpty() || seen.last() != text)
                            seen.append(text);
                        else
                            QVERIFY(m_model->handleAt(row - 1) < m_model->handleAt(row));
                    }
                    QCOMPARE(seen.removeDuplicates(), 0);
                }
                m_model->setFailedOnly(false);
            }
            m_model->turnOrder(column);
            QCOMPARE(m_model->directionOf(column), RowModel::Direction::None);
            for (int row = 0; row < m_model->rowCount(); ++row)
                QCOMPARE(m_model->handleAt(row), static_cast<domain::RowHandle>(row));
        }
    }
    void rowsShowAsTheyAreToldOf()
    {
        send("cccr");
        m_model->setOperation(m_operation);
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        tell(*m_rows, "cn"); // the server's, which differ from what was planned
        QCOMPARE(results(), (QStringList{"Working", "Working", "Working", "Working"})); // nobody said so yet
        m_model->setOperation(m_operation);
        QCOMPARE(results(), (QStringList{"Written, not final yet", "Already so", "Working", "Working"}));
        QCOMPARE(counts(), QStringLiteral("1 0 1 2"));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.at(0).at(0).toModelIndex().row(), 0);
        QCOMPARE(changes.at(0).at(1).toModelIndex().row(), 1);
        tell(*m_rows, "r");
        m_model->setOperation(m_operation);
        QCOMPARE(changes.at(1).at(0).toModelIndex().row(), 2);
        QCOMPARE(cell(2, ResultModel::ResultColumn), QStringLiteral("Refused"));
        QCOMPARE(cell(2, ResultModel::ReasonColumn), QStringLiteral("E-SELF Person 2"));
        QCOMPARE(cell(2, ResultModel::RuleColumn), QStringLiteral("R-DEL-09"));
        QCOMPARE(cell(0, ResultModel::ReasonColumn), QString());
        QCOMPARE(m_model->index(0, ResultModel::ReasonColumn).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("none"));
        m_model->setOperation(m_operation); // nothing new
        QCOMPARE(changes.size(), 2);
        QVERIFY(resets.isEmpty());
    }
    void theAnswerTakesThePlaceOfWhatWasProvisional()
    {
        send("ccc");
        tell(*m_rows, "cc");
        m_model->setOperation(m_operation);
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_operation.rows.reset();
        m_operation.state = OperationState::Refused;
        m_operation.plan = planOf("ccr");
        m_model->setOperation(m_operation);
        QCOMPARE(results(), (QStringList{"Not done", "Not done", "Refused"}));
        QVERIFY(resets.isEmpty()); // whoever reads keeps his place
    }
    void aNewAttemptBeginsAnew()
    {
        send("ccc");
        tell(*m_rows, "cc");
        m_model->setOperation(m_operation);
        m_operation.rows = m_rows = std::make_shared<RowResults>();
        tell(*m_rows, "c");
        m_model->setOperation(m_operation);
        QCOMPARE(results(), (QStringList{"Written, not final yet", "Working", "Working"}));
        QCOMPARE(counts(), QStringLiteral("1 0 0 2"));
    }
    void whatTheGuardSaysIsWhyNothingWasDone()
    {
        auto plan = planOf("c");
        plan->guards = {{domain::Code::ELastCompanyAdmin, "R-ROLE-05", {}, {}, {}}};
        m_operation.plan = plan;
        m_operation.state = OperationState::Refused;
        m_model->setOperation(m_operation);
        QCOMPARE(cell(0, ResultModel::ReasonColumn), QStringLiteral("E-LAST-CA Person 0"));
        QCOMPARE(cell(0, ResultModel::RuleColumn), QStringLiteral("R-ROLE-05"));
    }
    void onlyWhatFailedIsShownOnRequest()
    {
        send("cccccc");
        tell(*m_rows, "crc");
        m_model->setOperation(m_operation);
        m_model->setFailedOnly(true);
        QCOMPARE(m_model->rowCount(), 1);
        QCOMPARE(m_model->handleAt(0), domain::RowHandle{1});
        QCOMPARE(m_model->rowOf(1), std::optional(0));
        QCOMPARE(m_model->rowOf(0), std::optional<int>());
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        tell(*m_rows, "cr");
        m_model->setOperation(m_operation);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(m_model->rowCount(), 2);
        QCOMPARE(cell(1, ResultModel::TargetColumn), QStringLiteral("Person 4 (us_4@acme.test)"));
        tell(*m_rows, "c");
        m_model->setOperation(m_operation);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(counts(), QStringLiteral("4 2 0 0"));
        m_operation.rows.reset();
        m_operation.state = OperationState::Applied;
        m_operation.plan = planOf("crccrr");
        m_model->setOperation(m_operation);
        QCOMPARE(m_model->rowCount(), 3);
        m_model->setFailedOnly(false);
        QCOMPARE(m_model->rowCount(), 6);
        QCOMPARE(m_model->rowOf(5), std::optional(5));
        QCOMPARE(m_model->rowOf(6), std::optional<int>());
    }
    void anOperationWhosePlanCannotBeReadHasNoRows()
    {
        m_operation.state = OperationState::Applied;
        m_model->setOperation(m_operation);
        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(counts(), QStringLiteral("0 0 0 0"));
    }
    void numbersAreGroupedAndWhoIsNotFoundIsSaidSo()
    {
        auto plan = planOf("cc");
        plan->outcomes[0].target = {domain::RecordKind::Number, "nu_1"};
        plan->outcomes[0].label = "+14155550100";
        plan->outcomes[1].label.clear();
        m_operation.plan = plan;
        m_operation.state = OperationState::Applied;
        m_model->setOperation(m_operation);
        QCOMPARE(cell(0, ResultModel::TargetColumn), QStringLiteral("+1 415-555-0100"));
        QCOMPARE(cell(1, ResultModel::TargetColumn), QStringLiteral("Not found"));
    }
    void tonesGoWithTheWords()
    {
        m_operation.plan = planOf("cnr");
        m_operation.state = OperationState::Applied;
        m_model->setOperation(m_operation);
        const auto tone = [this](int row, int column) {
            return m_model->index(row, column).data(RowModel::ToneRole).toInt();
        };
        QCOMPARE(tone(0, ResultModel::ResultColumn), static_cast<int>(RowModel::Tone::Success));
        QCOMPARE(tone(1, ResultModel::ResultColumn), static_cast<int>(RowModel::Tone::Muted));
        QCOMPARE(tone(2, ResultModel::ResultColumn), static_cast<int>(RowModel::Tone::Danger));
        QCOMPARE(tone(2, ResultModel::TargetColumn), static_cast<int>(RowModel::Tone::Ordinary));
    }

private:
    void send(const std::string& planned)
    {
        m_operation.plan = planOf(planned);
        m_operation.state = OperationState::Sending;
        m_operation.rows = m_rows;
    }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return m_model->index(row, column).data().toString();
    }
    [[nodiscard]] QStringList results() const
    {
        QStringList words;
        for (int row = 0; row < m_model->rowCount(); ++row)
            words.append(cell(row, ResultModel::ResultColumn));
        return words;
    }
    [[nodiscard]] QString counts() const
    {
        const auto& [done, failed, alreadySo, left] = m_model->counts();
        return QStringLiteral("%1 %2 %3 %4").arg(done).arg(failed).arg(alreadySo).arg(left);
    }

    std::unique_ptr<ResultModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    OperationSummary m_operation;
    std::shared_ptr<RowResults> m_rows;
};

CORDBOARD_QT_TEST(tst_ResultModel)
#include "tst_resultmodel.moc"
