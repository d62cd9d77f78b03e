// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/factsheet.h"

#include <QTest>

#include "tests/kit/samplecompany.h"

using namespace cordboard;
using namespace cordboard::domain;

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

private:
    [[nodiscard]] static QString priceIn(const DirectoryView& company)
    {
        const auto sheet = ui::factSheetOf(interfaces::TableKind::Licenses, "berlin~voice", company,
                                           kit::sampleNow());
        for (const auto& group : sheet ? sheet->groups : std::vector<ui::FactSheet::Group>{}) {
            for (const auto& fact : group.facts) {
                if (fact.name == QLatin1String("Price a month"))
                    return fact.value;
            }
        }
        return {};
    }
};

QTEST_MAIN(tst_FactSheet)
#include "tst_factsheet.moc"
