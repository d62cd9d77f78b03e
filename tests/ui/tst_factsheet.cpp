// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/factsheet.h"

#include <QTest>

#include "tests/kit/fakesession.h"
#include "tests/kit/samplecompany.h"
#include "ui/pages/pagespec.h"

using namespace cordboard;
using namespace cordboard::domain;
using interfaces::TableKind;

class tst_FactSheet final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPriceIsWordedAsInTheTable()
    {
        auto company = kit::sampleCompany();
        QCOMPARE(priceIn(company), QStringLiteral("25.00 EUR"));
        auto pool = *company.pool(OfficeId("berlin"), LicenseType::Voice);
        pool.unitPriceMonthly.tenThousandths = 0;
        company.put(pool);
        QCOMPARE(priceIn(company), QStringLiteral("by contract"));
    }
    void aRowThatIsGoneHasNone_data()
    {
        QTest::addColumn<int>("page");
        for (const auto page :
             {TableKind::Users, TableKind::ReservedNumbers, TableKind::DeletedUsers, TableKind::Licenses})
            QTest::newRow(interfaces::word(page).data()) << static_cast<int>(page);
    }
    void aRowThatIsGoneHasNone()
    {
        QFETCH(int, page);
        const auto session = sessionOf(kit::sampleCompany());
        for (const auto* id : {"", "nobody", "nobody~voice", "berlin~nothing"})
            QVERIFY(!sheetOf(*session, static_cast<TableKind>(page), id));
    }

private:
    [[nodiscard]] static std::unique_ptr<kit::FakeSession> sessionOf(kit::MemoryDirectory company)
    {
        return std::make_unique<kit::FakeSession>(std::move(company));
    }
    [[nodiscard]] static std::optional<ui::FactSheet> sheetOf(kit::FakeSession& session, TableKind page,
                                                              const std::string& id)
    {
        const auto table = session.openTable(page);
        const auto handle = table->handleOf(id).value_or(RowHandle{});
        return ui::pageSpec(page).facts({id, *table, handle, session.directory(), kit::sampleNow()});
    }
    [[nodiscard]] static QString priceIn(const kit::MemoryDirectory& company)
    {
        const auto session = sessionOf(company);
        const auto sheet = sheetOf(*session, TableKind::Licenses, "berlin~voice");
        for (const auto& group : sheet ? sheet->tabs.front().groups : std::vector<ui::FactSheet::Group>{}) {
            for (const auto& fact : group.facts) {
                if (fact.name == QLatin1String("Price a month"))
                    return fact.text();
            }
        }
        return {};
    }
};

QTEST_MAIN(tst_FactSheet)
#include "tst_factsheet.moc"
