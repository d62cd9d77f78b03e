// SPDX-License-Identifier: GPL-3.0-or-later
// Invoices and their lines as tables.
#include "models/invoicemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/kit/fakebilling.h"
#include "tests/kit/qttests.h"

using namespace cordboard;
using domain::InvoiceLineKind;
using kit::FakeBilling;
using models::InvoiceLineModel;
using models::InvoiceModel;
using models::InvoiceText;
using models::RowModel;

class tst_InvoiceModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        auto source = std::make_unique<FakeBilling>();
        m_source = source.get();
        m_model = std::make_unique<InvoiceModel>(std::move(source));
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }
    void theNextInvoicesStandInFrontAndRowsKeepTheirHandles()
    {
        QCOMPARE(m_model->rowCount(), 0);
        m_source->answer({FakeBilling::invoice(2), FakeBilling::invoice(1)}, {FakeBilling::invoice(0)});
        QCOMPARE(m_model->rowCount(), 3);
        QCOMPARE(text(0, InvoiceModel::TitleColumn), QStringLiteral("Next invoice"));
        QCOMPARE(text(1, InvoiceModel::TitleColumn), QStringLiteral("Invoice 2"));
        const auto next = m_model->handleAt(0);
        const auto first = m_model->handleAt(2);
        m_source->answer({FakeBilling::invoice(3), FakeBilling::invoice(2), FakeBilling::invoice(1)},
                         {FakeBilling::invoice(0)});
        QCOMPARE(m_model->rowOf(next), std::optional(0));
        QCOMPARE(m_model->rowOf(first), std::optional(3));
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_source->answer({FakeBilling::invoice(3), FakeBilling::invoice(2), FakeBilling::invoice(1)},
                         {FakeBilling::invoice(0)});
        QCOMPARE(resets.count(), 0); // nothing is new
        m_source->answer({FakeBilling::invoice(3)});
        QCOMPARE(m_model->rowOf(next), std::nullopt);
    }
    void anInvoiceSaysItsOfficePeriodAndTotal()
    {
        auto invoice = FakeBilling::invoice(12);
        invoice.officeName = "Ber\nlin";
        m_source->answer({invoice}, {FakeBilling::invoice(0)});
        QVERIFY(!text(1, InvoiceModel::OfficeColumn).contains(QLatin1Char('\n')));
        QCOMPARE(text(1, InvoiceModel::PeriodColumn), QStringLiteral("1 Apr 2026 to 30 Apr 2026"));
        QCOMPARE(text(1, InvoiceModel::IssuedColumn), QStringLiteral("1 Apr 2026"));
        QCOMPARE(text(0, InvoiceModel::IssuedColumn), QStringLiteral("due on 1 Apr 2026"));
        QCOMPARE(text(1, InvoiceModel::TotalColumn), QStringLiteral("325.81 EUR"));
        QCOMPARE(m_model->index(0, 0).data(RowModel::ToneRole).toInt(),
                 static_cast<int>(RowModel::Tone::Info));
    }
    void olderPagesAreFetchedAsTheyAreNeeded()
    {
        m_tester.reset(); // it fetches by itself
        m_source->answer({FakeBilling::invoice(9)}, {}, /*hasMore=*/true);
        QVERIFY(m_model->canFetchMore({}));
        m_model->fetchMore({});
        QCOMPARE(m_source->pages(), 1);
        QVERIFY(!m_model->canFetchMore({})); // it is on its way
        m_source->fail(domain::ErrorCode::Offline);
        QVERIFY(!m_model->canFetchMore({})); // not again and again; somebody presses Try again
    }
    void eachKindOfLineIsInWords_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("title");
        const auto row = [](const char* name, InvoiceLineKind kind, const char* title) {
            QTest::newRow(name) << static_cast<int>(kind) << QString::fromLatin1(title);
        };
        row("licenses", InvoiceLineKind::Licenses, "Licenses: Voice");
        row("prorated", InvoiceLineKind::Prorated, "Bought in the month before: Voice");
        row("ended", InvoiceLineKind::Ended, "Given up: Voice");
        row("messages", InvoiceLineKind::Messages, "Text messages above the allowance");
        row("fee", InvoiceLineKind::RecoveryFee, "Admin cost recovery fee");
    }
    void eachKindOfLineIsInWords()
    {
        QFETCH(int, kind);
        QFETCH(QString, title);
        domain::InvoiceLine line;
        line.kind = static_cast<InvoiceLineKind>(kind);
        line.type = domain::LicenseType::Voice;
        QCOMPARE(InvoiceText::title(line), title);
    }
    void linesAreToldWithTheirTotal()
    {
        InvoiceLineModel lines;
        const QAbstractItemModelTester tester(&lines, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(lines.rowCount(), 0);
        lines.show(FakeBilling::invoice(1));
        QCOMPARE(lines.rowCount(), 3);
        const auto cell = [&lines](int row, int column) {
            return lines.index(row, column).data().toString();
        };
        QCOMPARE(cell(1, InvoiceLineModel::TimeColumn), QStringLiteral("16 Mar 2026 to 31 Mar 2026"));
        QCOMPARE(cell(1, InvoiceLineModel::QuantityColumn), QStringLiteral("2"));
        QCOMPARE(cell(1, InvoiceLineModel::PriceColumn), QStringLiteral("12.90 EUR"));
        QCOMPARE(cell(1, InvoiceLineModel::AmountColumn), QStringLiteral("25.81 EUR"));
        QCOMPARE(cell(2, InvoiceLineModel::WhatColumn), QStringLiteral("Total"));
        QCOMPARE(cell(2, InvoiceLineModel::AmountColumn), QStringLiteral("325.81 EUR"));
        lines.show({});
        QCOMPARE(lines.rowCount(), 0);
    }
    void whatTheSumLeavesOutIsSaid()
    {
        for (const auto number : {0, 1})
            QVERIFY(InvoiceText::footnote(FakeBilling::invoice(number))
                        .contains(QStringLiteral("Taxes, and fees without a line, are not included.")));
    }

private:
    [[nodiscard]] QString text(int row, int column) const
    {
        return m_model->index(row, column).data().toString();
    }

    FakeBilling* m_source = nullptr;
    std::unique_ptr<InvoiceModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

CORDBOARD_QT_TEST(tst_InvoiceModel)
#include "tst_invoicemodel.moc"
